"""What a reader gives: elements (blocks of text with their page) and notes for staff.

Imports the store's page readings only. Readers make elements, `stored.py` lays them out as the stored text; offsets
here count in the element's own text.
"""

from dataclasses import dataclass
from enum import StrEnum

from vectorstore.extracts import PageReading


class Category(StrEnum):
    """What a block is, as far as its format says so: text, a heading by style, an item of a list, a row of a table."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"


CELL_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class PageBreak:
    """From `offset` on, in the element's text, the words stand on `page`."""

    offset: int
    page: int


@dataclass(frozen=True, slots=True)
class Element:
    """A block found by a reader.

    Attributes:
        text: one paragraph, list item or table row; its line breaks are those that the author typed.
        page: where it begins, from 1; None when the format has no pages.
        depth: of a heading by style, 0 for the outermost; None for everything else.
        breaks: where the element runs on to following pages.
        empty: of a table row, the places of the cells that hold nothing, from 0; its text has only the others.
    """

    text: str
    page: int | None = None
    category: Category = Category.TEXT
    depth: int | None = None
    breaks: tuple[PageBreak, ...] = ()
    empty: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a reader found in a file.

    Attributes:
        notes: what staff must know, in Vietnamese, e.g. hidden text left out.
        page_readings: how each page was read, for formats with pages that may be scans.
    """

    elements: tuple[Element, ...]
    notes: tuple[str, ...] = ()
    page_readings: tuple[PageReading, ...] = ()
