"""The font that a PDF is set in: Times New Roman, or its twin with the same widths where that is not installed.

Left to itself, LibreOffice takes Liberation Serif, which lacks Vietnamese letters in Debian, and fetches those one by
one from a second font: the page looks nearly right, and its text cannot be searched or copied. Imports `programs` of
ingest, which runs other programs.
"""

import shutil
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from assistant.errors import PdfError
from assistant.export.briefing.word.styles import FONT
from ingest.readers.programs import run
from vectorstore.messages import Message

_TWINS = (FONT, "Tinos")
_INSTALL = "sudo apt-get install fonts-croscore"
_SECONDS = 30
# The parts that name fonts; the text does not, so that a document's words stay as they are.
_PARTS = ("word/styles.xml", "word/header", "word/footer")


def with_printing_font(content: bytes) -> bytes:
    """Return the Word file with the font that this machine prints Vietnamese with.

    Raises:
        PdfError: none is installed.
    """
    font = _installed()
    if font == FONT:
        return content
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(FONT.encode(), font.encode()) if name.startswith(_PARTS) else part)
    return out.getvalue()


def _installed() -> str:
    fc_list = shutil.which("fc-list")
    if fc_list is None:
        # Not a system of fontconfig's: Windows and macOS bring Times New Roman along.
        return FONT
    listed = run([fc_list, ":", "family"], seconds=_SECONDS).output.decode(errors="replace")
    families = {family.strip() for line in listed.splitlines() for family in line.split(",")}
    found = next((font for font in _TWINS if font in families), None)
    if found is None:
        raise PdfError(_missing())
    return found


def _missing() -> Message:
    return Message(
        vi=f"Xuất PDF cần phông Times New Roman hoặc Tinos, máy này chưa có. Cài bằng: {_INSTALL}. "
        "Có thể xuất .docx ngay bây giờ.",
        en=f"PDF needs the font Times New Roman or Tinos, and neither is installed. Install it: {_INSTALL}. "
        "A .docx can be written now.",
    )
