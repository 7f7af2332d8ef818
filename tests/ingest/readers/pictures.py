"""Pictures of pages, as a scanner makes them: text drawn with a font that has Vietnamese letters."""

import io
import shutil
import subprocess
from collections.abc import Sequence

import pytest
from PIL import Image, ImageDraw, ImageFont

from ingest.errors import MissingProgramError
from ingest.readers.programs import OfficePart, find_office
from tests.ingest.builders import vietnamese_font

WIDTH, HEIGHT, DPI = 1654, 2339, 200


def has_tesseract() -> bool:
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    return "vie" in listed.stdout.split()


needs_tesseract = pytest.mark.skipif(
    not has_tesseract(), reason="no Tesseract with Vietnamese (packages tesseract-ocr, tesseract-ocr-vie)"
)


def has_office(part: OfficePart) -> bool:
    try:
        find_office(part)
    except MissingProgramError:
        return False
    return True


def needs_office(part: OfficePart) -> pytest.MarkDecorator:
    """Skip, by name, where a part of LibreOffice is not installed."""
    return pytest.mark.skipif(not has_office(part), reason=f"no LibreOffice (package libreoffice-{part.value})")


def picture(lines: Sequence[str], *, size: int = 40) -> Image.Image:
    """Return a white A4 page at 200 dpi with lines of text."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(vietnamese_font()), size)
    for number, line in enumerate(lines):
        draw.text((160, 200 + 2 * size * number), line, font=font, fill=0)
    return image


def saved(image: Image.Image, kind: str, *more: Image.Image) -> bytes:
    """Return the file of an image, with more pages where the format has them."""
    target = io.BytesIO()
    pages = {"save_all": True, "append_images": list(more)} if more else {}
    dpi = {"resolution": DPI} if kind == "PDF" else {"dpi": (DPI, DPI)}
    image.save(target, kind, **pages, **dpi)
    return target.getvalue()
