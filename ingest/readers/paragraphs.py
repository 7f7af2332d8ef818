"""Joins the lines of a page or of a hard-wrapped text file to paragraphs.

Imports `elements`, `heading`, `messages`, `numbering`.
The readers of .txt and .pdf give lines with where they begin and end across the page; what comes out are elements.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.elements import CELL_SEPARATOR, Category, Element, PageBreak
from ingest.outline.heading import is_capitals
from ingest.outline.messages import is_message
from ingest.outline.numbering import KEYWORD_KINDS, read_marks


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line; `left` and `right` are columns of a text file or points of a page.

    Attributes:
        cells: of a row of a table, the texts of its cells, of empty ones too; None for all other lines.
    """

    text: str
    left: float
    right: float
    blank_before: bool = False
    page: int | None = None
    cells: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Wrap:
    """How the lines were broken: between which margins, and whether blank lines part the paragraphs."""

    left: float
    right: float
    tolerance: float
    indent: float
    blank_lines: bool


# "1/ " at the start of a line numbers what somebody typed in haste, whatever stands before it.
_BULLET = re.compile(r"[-–—+*•●▪◦]\s|\d{1,2}/\s")
_SENTENCE_END = re.compile(r"[.;:!?…][”\")]*$")
_SOFT_HYPHEN = ("\u00ad", "\x02", "\ufffe")
_SEPARATOR_LINE = re.compile(r"[\s\W_]+$")


def join(rows: Iterable[Row], wrap: Wrap | None) -> Iterator[Element]:
    """Yield one element per paragraph; without `wrap` every line is a paragraph."""
    block: list[Row] = []
    for row in rows:
        if block and (wrap is None or row.cells is not None):
            yield _element(block)
            block = []
        if row.cells is not None:
            empty = tuple(place for place, cell in enumerate(row.cells) if not cell)
            yield Element(row.text, page=row.page, category=Category.ROW, empty=empty)
            continue
        if block and wrap is not None and _starts_paragraph(block, row, wrap):
            yield _element(block)
            block = []
        block.append(row)
    if block:
        yield _element(block)


def _starts_paragraph(block: Sequence[Row], row: Row, wrap: Wrap) -> bool:
    before = block[-1]
    if row.blank_before or before.right < wrap.right - wrap.tolerance or _BULLET.match(row.text):
        return True
    if CELL_SEPARATOR in row.text or CELL_SEPARATOR in before.text or has_columns(row.text) or has_columns(before.text):
        return True
    if is_message(row.text) or _SEPARATOR_LINE.match(row.text) or is_capitals(row.text) != is_capitals(before.text):
        return True
    if _is_indented(row, before, wrap):
        return True
    ended = _SENTENCE_END.search(before.text) is not None
    if _opens_item(row.text, ended=ended):
        return True
    return ended and not wrap.blank_lines and wrap.indent == 0 and row.text[:1].isupper()


def has_columns(text: str) -> bool:
    """Tell whether a line holds two columns: a wide gap stands in it."""
    return "   " in text


def _is_indented(row: Row, before: Row, wrap: Wrap) -> bool:
    # Only against the margin: in a hanging list all lines but the first are further in.
    return wrap.indent > 0 and row.left > wrap.left + wrap.indent and row.left > before.left + wrap.indent / 2


def _opens_item(text: str, *, ended: bool) -> bool:
    """Tell whether a line opens a numbered item; "5. " in mid-sentence is the rest of "tại Điều"."""
    marks = [mark for mark in read_marks(text) if not mark.weak]
    return bool(marks) and (ended or any(mark.kind in KEYWORD_KINDS for mark in marks))


def _element(block: Sequence[Row]) -> Element:
    parts: list[str] = []
    breaks: list[PageBreak] = []
    length = 0
    for row, following in pairwise([*block, None]):
        if row is None:
            continue
        text = row.text if following is None else _before(row.text)
        parts.append(text)
        length += len(text)
        if following is not None and following.page is not None and following.page != row.page:
            breaks.append(PageBreak(length, following.page))
    return Element("".join(parts), page=block[0].page, breaks=tuple(breaks))


def run_on(lines: Sequence[str]) -> str:
    """Return lines of one paragraph as one, with the words whole that were broken at their ends."""
    return "".join([*map(_before, lines[:-1]), *lines[-1:]])


def _before(text: str) -> str:
    """Return a line as it stands before the next one of its paragraph."""
    if text.endswith(_SOFT_HYPHEN):
        return text[:-1]
    # "47-" + "CT/TW" is one word; "Độc lập -" is not.
    return text if re.search(r"\S-$", text[-2:]) else f"{text} "
