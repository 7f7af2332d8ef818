"""The letters of a PDF page that nobody sees: invisible, off the page, tiny, or in the colour of the ground.

Imports pypdfium2 only. What might be the colour of the ground is looked at on a small picture of the page, since white
letters on a dark cell are to be read.
"""

import ctypes
from collections.abc import Iterator
from ctypes import byref, c_uint

import pypdfium2
import pypdfium2.raw as pdfium

_INVISIBLE_MODES = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_SMALLEST_POINTS = 1.5
_PALE = 235
_FAINTEST_ALPHA = 26
# Pixels of a letter on the small picture that differ by less than this cannot be read.
_CONTRAST = 24
_SCALE = 2.0


def hidden_letters(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> frozenset[int]:
    """Return the indexes, in the text page, of the letters that cannot be seen."""
    sure, pale = _suspects(page)
    if not sure and not pale:
        return frozenset()
    found: set[int] = set()
    pictured: list[int] = []
    for index in range(text_page.count_chars()):
        address = _address(pdfium.FPDFText_GetTextObject(text_page, index))
        if address in sure:
            found.add(index)
        elif address in pale:
            pictured.append(index)
    found.update(_without_contrast(page, text_page, pictured))
    seen = (index for index in found if pdfium.FPDFText_GetUnicode(text_page, index) > ord(" "))
    return frozenset(found) if any(True for _ in seen) else frozenset()


def _suspects(page: pypdfium2.PdfPage) -> tuple[frozenset[int | None], frozenset[int | None]]:
    """Return the text objects that are hidden for sure, and those that the colour of the ground may hide."""
    sure, pale = set(), set()
    width, height = page.get_size()
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=4):
        if _is_invisible(item) or (item.level == 0 and _is_off(item, width, height)):
            sure.add(_address(item.raw))
        elif _is_pale(item):
            pale.add(_address(item.raw))
    return frozenset(sure), frozenset(pale)


def _address(item: object) -> int | None:
    return ctypes.cast(item, ctypes.c_void_p).value  # type: ignore[arg-type]


def _is_invisible(item: pypdfium2.PdfObject) -> bool:
    if pdfium.FPDFTextObj_GetTextRenderMode(item) in _INVISIBLE_MODES:
        return True
    size = ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(item, byref(size))
    matrix = item.get_matrix()
    return bool(size.value * max(abs(matrix.d), abs(matrix.b)) < _SMALLEST_POINTS)


def _is_off(item: pypdfium2.PdfObject, width: float, height: float) -> bool:
    # The bounds count from the corner of the page's box, as its size does, on all pages that begin at 0.
    left, bottom, right, top = item.get_bounds()
    return bool(right < 0 or top < 0 or left > width or bottom > height)


def _is_pale(item: pypdfium2.PdfObject) -> bool:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not pdfium.FPDFPageObj_GetFillColor(item, byref(red), byref(green), byref(blue), byref(alpha)):
        return False
    return alpha.value < _FAINTEST_ALPHA or min(red.value, green.value, blue.value) >= _PALE


def _without_contrast(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, indexes: list[int]) -> Iterator[int]:
    if not indexes:
        return
    import numpy

    picture = page.render(scale=_SCALE, grayscale=True).to_numpy()
    dots = numpy.asarray(picture).reshape(picture.shape[0], picture.shape[1], -1)[:, :, 0]
    for index in indexes:
        left, bottom, right, top = text_page.get_charbox(index)
        rows = slice(max(int(dots.shape[0] - top * _SCALE), 0), max(int(dots.shape[0] - bottom * _SCALE) + 1, 1))
        box = dots[rows, max(int(left * _SCALE), 0) : max(int(right * _SCALE) + 1, 1)]
        if box.size == 0 or int(box.max()) - int(box.min()) < _CONTRAST:
            yield index
