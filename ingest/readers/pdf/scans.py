"""Which pages of a PDF are images of text, and their pictures for recognition. Imports pypdfium2 and `lines`."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.letters.legibility import find_fault
from ingest.readers.pdf.lines import Line

if TYPE_CHECKING:
    from ingest.readers.recognition.ocr import PageImage

# Character error hardly falls above this (docs/measured/ocr.md), time does grow.
DPI = 300
_LOWEST_DPI = 72
_MOST_PIXELS = 40_000_000
# A page with fewer letters and an image over half of it is a scan with a stamp of the scanner's maker.
_FEW_LETTERS = 80
_COVERING = 0.5
# Letters drawn as curves, by programs that do not put fonts into the file.
_CURVES = 200
_FEWEST_WORDS = 20


def needs_recognition(page: pypdfium2.PdfPage, lines: Sequence[Line]) -> bool:
    """Tell whether a page's text must be recognised from its picture: it has none, or one that does not read."""
    text = "\n".join(line.text for line in lines)
    if has_letters(text, _FEW_LETTERS + 1):
        return len(text.split()) >= _FEWEST_WORDS and find_fault(text) is not None
    images, curves = _drawings(page)
    if not has_letters(text, 1):
        return images > 0 or curves >= _CURVES
    return images >= _COVERING


def has_letters(text: str, fewest: int) -> bool:
    """Tell whether a text has so many letters, which is seen at its beginning."""
    return sum(1 for _ in islice(filter(str.isalpha, text), fewest)) == fewest


def page_images(document: pypdfium2.PdfDocument, numbers: Sequence[int], *, dpi: int = DPI) -> Iterator["PageImage"]:
    """Yield the pictures of pages (numbered from 1), each when it is asked for."""
    from ingest.readers.recognition.ocr import PageImage

    for number in numbers:
        page = document[number - 1]
        try:
            fitting = _fitting(page, dpi)
            picture = page.render(scale=fitting / 72, grayscale=True, may_draw_forms=False)
            yield PageImage(number, picture.to_pil().copy(), fitting)
        finally:
            page.close()


def _fitting(page: pypdfium2.PdfPage, dpi: int) -> int:
    """Return the resolution at which a page, however large it claims to be, stays within the memory."""
    width, height = page.get_size()
    inches = max(width * height / 72**2, 0.01)
    return max(
        min(dpi, int((_MOST_PIXELS / inches) ** 0.5)), 1 if inches * _LOWEST_DPI**2 > _MOST_PIXELS else _LOWEST_DPI
    )


def _drawings(page: pypdfium2.PdfPage) -> tuple[float, int]:
    """Return the share of the page under images, and how many curves are drawn on it."""
    width, height = page.get_size()
    area, curves = 0.0, 0
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH], max_depth=4):
        if item.type == pdfium.FPDF_PAGEOBJ_PATH:
            curves += 1
            continue
        left, bottom, right, top = item.get_bounds()
        area += max(right - left, 0) * max(top - bottom, 0)
    return area / max(width * height, 1.0), curves
