"""A briefing as PDF: its Word file through LibreOffice, with a profile and a folder of its own and a limit of time.

Imports `ingest.readers.programs`, which runs LibreOffice, and the Word writer.
"""

import errno
import os
import shutil
import tempfile
from pathlib import Path

from assistant.briefing.types import Briefing
from assistant.errors import PdfError
from assistant.export.briefing.printing_font import with_printing_font
from assistant.export.briefing.word.document import printable_docx
from ingest.errors import MissingProgramError
from ingest.reader_errors import ReaderTimeoutError
from ingest.readers.programs import OfficePart, find_office, run
from vectorstore.messages import Message

_SECONDS = 180
# Its profile, the Word file and the PDF together take less, pictures included.
_ROOM = 8 * 1024**2
_INSTALL = "sudo apt-get install libreoffice-writer-nogui fonts-croscore"
# LibreOffice asks nobody and nothing: what goes through a proxy that does not exist goes nowhere.
_NOWHERE = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "SAL_USE_VCLPLUGIN": "svp"}


def briefing_pdf(briefing: Briefing) -> bytes:
    """Return the briefing as PDF.

    Raises:
        PdfError: LibreOffice or a font is missing, or it took too long or made nothing, or the disk is full.
    """
    return docx_pdf(printable_docx(briefing))


def docx_pdf(content: bytes) -> bytes:
    """Return a Word file as PDF.

    Raises:
        PdfError: LibreOffice or a font is missing, or it took too long or made nothing, or the disk is full.
    """
    try:
        office = find_office(OfficePart.WRITER)
    except MissingProgramError as error:
        raise PdfError(_missing()) from error
    printable = with_printing_font(content)
    try:
        with tempfile.TemporaryDirectory(prefix="langnghe-pdf-", ignore_cleanup_errors=True) as name:
            return _converted(printable, office, Path(name))
    except OSError as error:
        raise PdfError(_no_room(error.strerror or str(error))) from error


def _converted(content: bytes, office: str, folder: Path) -> bytes:
    source, made = folder / "du-thao.docx", folder / "du-thao.pdf"
    source.write_bytes(content)
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(source)]
    try:
        ended = run(command, seconds=_SECONDS, environment={**_NOWHERE, "HOME": str(folder), "TMPDIR": str(folder)})
    except ReaderTimeoutError as error:
        raise PdfError(_slow()) from error
    if made.is_file():
        return made.read_bytes()
    # LibreOffice does not say that a disk is full: it ends with code 0 and has made nothing.
    if shutil.disk_usage(folder).free < _ROOM:
        raise PdfError(_no_room(os.strerror(errno.ENOSPC)))
    raise PdfError(_failed(ended.code))


def _missing() -> Message:
    return Message(
        vi=f"Xuất PDF cần LibreOffice Writer, máy này chưa có. Cài bằng: {_INSTALL}. Có thể xuất .docx ngay bây giờ.",
        en=f"PDF needs LibreOffice Writer, which is not installed. Install it: {_INSTALL}. A .docx can be written now.",
    )


def _no_room(reason: str) -> Message:
    folder = tempfile.tempdir or "TMPDIR"
    return Message(
        vi=f"Không tạo được PDF vì không ghi được tệp tạm vào {folder} ({reason}). Dự thảo vẫn còn nguyên. Hãy dọn bớt "
        "đĩa ấy, hoặc đặt biến môi trường TMPDIR tới thư mục còn chỗ rồi xuất lại; xuất .docx không cần tệp tạm.",
        en=f"No PDF: temporary files cannot be written to {folder} ({reason}). The draft is as it was. Make room, "
        "or set TMPDIR to a folder with room, and export again; .docx needs no temporary files.",
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
