"""A briefing as PDF: its Word file through LibreOffice, with a profile and a folder of its own and a limit of time.

Imports `ingest.readers.programs`, which runs LibreOffice, and the Word writer.
"""

import tempfile
from pathlib import Path

from assistant.briefing.types import Briefing
from assistant.errors import PdfError
from assistant.export.briefing.printing_font import with_printing_font
from assistant.export.briefing.word.document import printable_docx
from ingest.errors import MissingProgramError, ReaderTimeoutError
from ingest.readers.programs import OfficePart, find_office, run
from vectorstore.messages import Message

_SECONDS = 180
_INSTALL = "sudo apt-get install libreoffice-writer-nogui fonts-croscore"
# LibreOffice asks nobody and nothing: what goes through a proxy that does not exist goes nowhere.
_NOWHERE = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "SAL_USE_VCLPLUGIN": "svp"}


def briefing_pdf(briefing: Briefing) -> bytes:
    """Return the briefing as PDF.

    Raises:
        PdfError: LibreOffice or a font is missing, or it took too long or made nothing.
    """
    return docx_pdf(printable_docx(briefing))


def docx_pdf(content: bytes) -> bytes:
    """Return a Word file as PDF.

    Raises:
        PdfError: LibreOffice or a font is missing, or it took too long or made nothing.
    """
    try:
        office = find_office(OfficePart.WRITER)
    except MissingProgramError as error:
        raise PdfError(_missing()) from error
    with tempfile.TemporaryDirectory(prefix="langnghe-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, made = folder / "du-thao.docx", folder / "du-thao.pdf"
        source.write_bytes(with_printing_font(content))
        command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", name, str(source)]
        try:
            ended = run(command, seconds=_SECONDS, environment={**_NOWHERE, "HOME": name, "TMPDIR": name})
        except ReaderTimeoutError as error:
            raise PdfError(_slow()) from error
        if not made.is_file():
            raise PdfError(_failed(ended.code))
        return made.read_bytes()


def _missing() -> Message:
    return Message(
        vi=f"Xuất PDF cần LibreOffice Writer, máy này chưa có. Cài bằng: {_INSTALL}. Có thể xuất .docx ngay bây giờ.",
        en=f"PDF needs LibreOffice Writer, which is not installed. Install it: {_INSTALL}. A .docx can be written now.",
    )


def _slow() -> Message:
    return Message(
        vi=f"LibreOffice không xong trong {_SECONDS} giây. Hãy xuất .docx rồi in ra PDF từ Word.",
        en=f"LibreOffice was not done in {_SECONDS} seconds. Export .docx and print it to PDF from Word.",
    )


def _failed(code: int) -> Message:
    return Message(
        vi=f"LibreOffice không tạo được PDF (mã {code}). Hãy thử lại, hoặc xuất .docx rồi in ra PDF từ Word.",
        en=f"LibreOffice made no PDF (code {code}). Try again, or export .docx and print it to PDF from Word.",
    )
