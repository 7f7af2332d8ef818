"""The lines of one PDF page with where they stand; through pypdfium2's text page, whose types stay in `readers/`.

Where a font lacks Vietnamese letters, these come from a second font and pdfium gives them apart from their words
("T ng h p ... ổ ợ"). Such a page is read again letter by letter, in the order in which the letters stand on it.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from ctypes import byref, c_double
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.elements import CELL_SEPARATOR
from ingest.letters.alphabet import VIETNAMESE_ONLY
from ingest.letters.normal import clean, collapse

# What pdfium gives for a hyphen that it has recognised as one of line breaking.
_LINE_HYPHENS = ("\ufffe", "\x02")
_WORD = re.compile(r"[^\W\d_]+")
# Of the words of a sound page, ở, ý, ạ make up one in a hundred.
_DAMAGED_SHARE = 0.06
_SAME_LINE_POINTS = 3.0
# In multiples of the letter size.
_WORD_GAP = 0.19
# The horn of ư and ơ reaches into the gap after it.
_WORD_GAP_AFTER_HORN = 0.08
_HORN = "\u031b"
_COLUMN_GAP = 2.5
_BLANK = ord(" ")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text.

    Attributes:
        left: distances in points from the lower left corner of the page.
        height: where it stands as a share of the page's height, 1 at the top.
        cells: of a row of a table, the texts of its cells, of empty ones too; None for all other lines.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    height: float
    cells: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with the box that it takes along the line; `base` is the line on which it stands."""

    text: str
    left: float
    right: float
    base: float
    size: float


def page_lines(
    text_page: pypdfium2.PdfTextPage, page: int, page_height: float, *, without: Collection[int] = frozenset()
) -> list[Line]:
    """Return the lines of a page, `page_height` points high, in reading order, save the letters `without` (indexes)."""
    text = text_page.get_text_range()
    if without or is_scattered(text):
        return list(rebuilt(letters(text_page, without), page, page_height))
    return list(_given(text_page, text, page, page_height))


def is_scattered(text: str) -> bool:
    """Tell whether letters with Vietnamese marks stand apart from their words."""
    words = _WORD.findall(text)
    alone = sum(1 for word in words if len(word) == 1 and word in VIETNAMESE_ONLY)
    return alone > 3 and alone > _DAMAGED_SHARE * len(words)


def _given(text_page: pypdfium2.PdfTextPage, text: str, page: int, page_height: float) -> Iterator[Line]:
    for match in re.finditer(r"[^\r\n]+", text):
        raw = match[0].rstrip()
        broken = raw.endswith(_LINE_HYPHENS)
        cleaned = collapse(clean(re.sub("[\ufffe\x02]", "", raw)))
        if not cleaned:
            continue
        left, bottom, _, _ = _box(text_page, match.start() + len(raw) - len(raw.lstrip()))
        _, _, right, _ = _box(text_page, match.start() + len(raw) - 1 - broken)
        yield Line(cleaned + ("\u00ad" if broken else ""), page, left, right, bottom, bottom / page_height)


def _box(text_page: pypdfium2.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    position = pdfium.FPDFText_GetCharIndexFromTextIndex(text_page, index)
    left, bottom, right, top = text_page.get_charbox(max(position, 0), loose=True)
    return left, bottom, right, top


def letters(
    text_page: pypdfium2.PdfTextPage,
    without: Collection[int],
    is_wanted: Callable[[float, float], bool] = lambda _base, _size: True,
) -> list[Letter]:
    """Return the letters of a page, blanks too, save those `without` (indexes).

    Args:
        text_page: of the page.
        without: indexes of letters that are left out.
        is_wanted: tells by base line and letter size whether more is to be asked of a letter: of a page with thousands
            of letters each question counts.
    """
    found = []
    # What stands behind a page would be looked up anew with each call, and so would where numbers are written.
    raw, (x, y, left, right, bottom, top) = text_page.raw, (c_double() for _ in range(6))
    origin, box = (byref(x), byref(y)), (byref(left), byref(right), byref(bottom), byref(top))
    for index in range(text_page.count_chars()):
        pdfium.FPDFText_GetCharOrigin(raw, index, *origin)
        size = pdfium.FPDFText_GetFontSize(raw, index)
        if not is_wanted(y.value, size):
            continue
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if index in without or code < _BLANK or pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        # A blank has no box of its own on some pages; a quarter of the letter size is its usual width.
        if code == _BLANK:
            right.value = x.value + 0.25 * size
        elif not pdfium.FPDFText_GetCharBox(raw, index, *box):
            raise pypdfium2.PdfiumError("no box of a letter")
        found.append(Letter(chr(code), x.value, right.value, y.value, size))
    return found


def rebuilt(found: Sequence[Letter], page: int, page_height: float) -> Iterator[Line]:
    """Yield the lines that letters make by where they stand, from top to bottom."""
    row: list[Letter] = []
    for letter in sorted(found, key=lambda one: -one.base):
        if row and row[0].base - letter.base > _SAME_LINE_POINTS:
            yield _line(row, page, page_height)
            row = []
        row.append(letter)
    if row:
        yield _line(row, page, page_height)


def _line(row: Sequence[Letter], page: int, page_height: float) -> Line:
    ordered = sorted(row, key=lambda letter: letter.left)
    text = ordered[0].text
    for before, letter in pairwise(ordered):
        text += _gap(before, letter) + letter.text
    return Line(collapse(clean(text)), page, ordered[0].left, ordered[-1].right, row[0].base, row[0].base / page_height)


def _gap(before: Letter, letter: Letter) -> str:
    width = (letter.left - before.right) / max(letter.size, before.size, 1.0)
    if width > _COLUMN_GAP:
        return CELL_SEPARATOR
    horned = _HORN in unicodedata.normalize("NFD", before.text)
    return " " if width > (_WORD_GAP_AFTER_HORN if horned else _WORD_GAP) else ""
