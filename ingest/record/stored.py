"""Lays elements out as the stored text of a version, with its lines and pages.

Imports `elements` and the store's types.
The stored text is the elements in order, a blank line between them; it is what offsets count in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.elements import Category, Element
from vectorstore.types import PageSpan

PARAGRAPH_BREAK = "\n\n"
ROW_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the stored text; `element` counts the blocks, `depth` is that of a heading by style.

    Attributes:
        empty: of a table row, the places of its empty cells.
    """

    start: int
    end: int
    element: int
    category: Category
    depth: int | None
    empty: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stored:
    """The stored text with what the outline and the chunks need of it; `name` is what its file is called."""

    text: str
    lines: tuple[Line, ...]
    pages: tuple[PageSpan, ...]
    name: str = ""


def store(elements: Sequence[Element], name: str = "") -> Stored:
    """Lay elements out as one text; rows of a table stand on successive lines."""
    parts: list[str] = []
    lines: list[Line] = []
    starts: list[int] = []
    position = 0
    for index, element in enumerate(elements):
        if index:
            in_table = element.category is Category.ROW and elements[index - 1].category is Category.ROW
            parts.append(ROW_BREAK if in_table else PARAGRAPH_BREAK)
            position += len(parts[-1])
        starts.append(position)
        lines.extend(_lines(element, index, position))
        parts.append(element.text)
        position += len(element.text)
    return Stored("".join(parts), tuple(lines), _page_spans(elements, starts, position), name)


def _lines(element: Element, index: int, start: int) -> list[Line]:
    found = []
    for text in element.text.split("\n"):
        if text.strip():
            found.append(Line(start, start + len(text), index, element.category, element.depth, element.empty))
        start += len(text) + 1
    return found


def _page_spans(elements: Sequence[Element], starts: Sequence[int], end: int) -> tuple[PageSpan, ...]:
    turns: list[tuple[int, int]] = []
    for element, start in zip(elements, starts, strict=True):
        if element.page is None:
            continue
        turns.append((start, element.page))
        turns.extend((start + turn.offset, turn.page) for turn in element.breaks)
    spans: list[PageSpan] = []
    for (start, page), (stop, _) in pairwise([*turns, (end, 0)]):
        if spans and spans[-1].page == page:
            spans[-1] = PageSpan(page, spans[-1].start, stop)
        elif stop > start:
            spans.append(PageSpan(page, start, stop))
    return tuple(spans)
