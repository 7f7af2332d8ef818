"""Finds the parts of an official paper in a Word file, whoever has written it.

    title block (first table) | type, trích yếu, Kính gửi | body | signature (last table with Nơi nhận or T/M, TM.)

Imports python-docx by `looks`. Parts are known by their words and looks, not by our style names, so that a paper that
was edited in Word, or typed there, is read as well.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table as Grid
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as Line

from assistant.export.briefing.layout.looks import Look, Looks, alignment
from assistant.export.briefing.wording import ADDRESSED, DRAFT, RECEIVERS
from ingest.readers.content.packages import check_package

_MAX_MEGABYTES = 200
_NUMBER = re.compile(r"^Số\s*[:\s]")
_DATE = re.compile(r"\bngày\b.*\btháng\b.*\bnăm\b")
_AUTHORITY = re.compile(r"^(T/M|K/T|T/L|TM\.|KT\.|TL\.|TUQ\.|Q\.)")
_HEADING = re.compile(r"^([IVXL]+\.|\d+(\.\d+)*\.|[a-zđ]+\))\s")
_CAPTION = re.compile(r"^(Bảng|Biểu đồ)\s+\d+\.")
_ASIDE = frozenset({"StaffNote", "Note", "EndnoteText"})
_HEAD_WITHIN = 5


@dataclass(frozen=True, slots=True)
class Part:
    """A line of the paper that has a name.

    Attributes:
        place: position among all lines of the file, from 0.
        room_mm: width that the line has; None where the file does not say.
    """

    line: Line
    text: str
    looks: tuple[Look, ...]
    place: int
    room_mm: float | None = None

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.looks) and all(look.bold for look in self.looks)

    @property
    def capitals(self) -> bool:
        """Whether it is in capitals."""
        return self.text == self.text.upper() and any(letter.isalpha() for letter in self.text)

    @property
    def centred(self) -> bool:
        """Whether it stands in the middle."""
        return bool(alignment(self.line) == WD_ALIGN_PARAGRAPH.CENTER)


class Paper:
    """A Word file with its parts; a part that is not found is None or empty."""

    def __init__(self, content: bytes) -> None:
        check_package(content, "word/document.xml", max_megabytes=_MAX_MEGABYTES)
        self.document: Document = docx.Document(BytesIO(content))
        self._looks = Looks(self.document)
        self._places = {line: place for place, line in enumerate(self.document.element.body.iter(qn("w:p")))}
        blocks = [one for one in self.document.element.body if one.tag in (qn("w:p"), qn("w:tbl"))]
        head = _first_grid(blocks)
        ending = next((one for one in reversed(blocks) if self._is_ending(one, head)), None)
        last = blocks.index(ending) if ending is not None else len(blocks)
        first = blocks.index(head) + 1 if head is not None else 0
        self.left, self.right = self._columns(head)
        self.ending_left, self.ending_right = self._columns(ending)
        self.ending = Grid(ending, self.document) if ending is not None else None
        # Empty lines stay: a drawn rule is one.
        self.lines = tuple(self._part(Line(one, self.document)) for one in blocks[first:last] if one.tag == qn("w:p"))
        inside = [one for one in blocks if one.tag == qn("w:tbl") and one is not head and one is not ending]
        self.tables = tuple(Grid(one, self.document) for one in inside)

    # --- title block -------------------------------------------------------------------------------
    @property
    def superior(self) -> tuple[Part, ...]:
        """Names of the superior body."""
        return tuple(part for part in self._names() if not part.bold)

    @property
    def issuer(self) -> tuple[Part, ...]:
        """Names of the issuing body."""
        return tuple(part for part in self._names() if part.bold)

    @property
    def asterisk(self) -> Part | None:
        """The asterisk under the issuer."""
        return _find(self.left, lambda part: bool(part.text) and set(part.text) == {"*"})

    @property
    def number(self) -> Part | None:
        """The line with số, ký hiệu."""
        return _find(self.left, lambda part: bool(_NUMBER.match(part.text)))

    @property
    def place_and_date(self) -> Part | None:
        """The line with place and date."""
        return _find(self.right, lambda part: bool(_DATE.search(part.text)))

    @property
    def nation(self) -> Part | None:
        """Quốc hiệu, or the Party's name: the first line on the right that is no date."""
        return next((part for part in self._right_names()), None)

    @property
    def motto(self) -> Part | None:
        """Tiêu ngữ: the second line on the right that is no date."""
        return next(iter(self._right_names()[1:]), None)

    # --- below it ----------------------------------------------------------------------------------
    @property
    def type_name(self) -> Part | None:
        """The type of the paper: the first centred line in capitals."""
        return _find(self.lines, lambda part: part.centred and part.capitals and part.text != DRAFT)

    @property
    def title(self) -> tuple[Part, ...]:
        """Trích yếu: the centred lines right below the type."""
        return tuple(self._below_type(lambda part: part.centred and not part.text.startswith(ADDRESSED)))

    @property
    def addressed(self) -> Part | None:
        """The line `Kính gửi`."""
        return _find(self.lines, lambda part: part.text.startswith(ADDRESSED))

    @property
    def headings(self) -> tuple[Part, ...]:
        """Numbered headings, by style or by bold type."""
        return tuple(part for part in self._text() if self._is_heading(part))

    @property
    def body(self) -> tuple[Part, ...]:
        """Paragraphs of the body, without headings, captions and notes for staff."""
        return tuple(part for part in self._text() if not self._is_heading(part))

    @property
    def draft_marks(self) -> tuple[Part, ...]:
        """The lines DỰ THẢO of the title block."""
        return tuple(part for part in (*self.left, *self.right, *self.lines[:_HEAD_WITHIN]) if part.text == DRAFT)

    # --- the end -----------------------------------------------------------------------------------
    @property
    def receivers_head(self) -> Part | None:
        """The line `Nơi nhận`."""
        return _find(self.ending_left, lambda part: part.text.startswith(RECEIVERS.rstrip(":")))

    @property
    def receivers(self) -> tuple[Part, ...]:
        """The lines below it."""
        return tuple(part for part in self.ending_left if part.text and part is not self.receivers_head)

    @property
    def signature(self) -> tuple[Part, ...]:
        """Authority, office and name, as far as they are there."""
        return tuple(part for part in self.ending_right if part.text)

    def all_lines(self) -> Iterator[Part]:
        """Give every line of the file's text, tables included."""
        for element in self._places:
            yield self._part(Line(element, self.document))

    def _is_ending(self, block: BaseOxmlElement, head: BaseOxmlElement | None) -> bool:
        if block.tag != qn("w:tbl") or block is head:
            return False
        texts = [line.text.strip() for cell in Grid(block, self.document)._cells for line in cell.paragraphs]
        return any(text.startswith(RECEIVERS.rstrip(":")) or _AUTHORITY.match(text) for text in texts)

    def _columns(self, grid: BaseOxmlElement | None) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
        if grid is None:
            return (), ()
        rows = Grid(grid, self.document).rows
        left = [part for row in rows for part in self._cell(row.cells[0])]
        right = [part for row in rows for part in self._cell(row.cells[-1])]
        return tuple(left), tuple(right)

    def _cell(self, cell: Cell) -> list[Part]:
        room = cell.width.mm if cell.width is not None else None
        return [self._part(line, room) for line in cell.paragraphs]

    def _part(self, line: Line, room_mm: float | None = None) -> Part:
        looks = tuple(dict.fromkeys(look for _, look in self._looks.of(line)))
        return Part(line, line.text.strip(), looks, self._places[line._p], room_mm)

    def _names(self) -> list[Part]:
        """Return the lines above the number; below it a letter has its subject, which is not in capitals."""
        end = self.number.place if self.number is not None else len(self._places)
        named = [part for part in self.left if part.text.strip("*") and part.text != DRAFT and part is not self.number]
        return [part for part in named if part.place < end or part.capitals]

    def _right_names(self) -> list[Part]:
        return [part for part in self.right if part.text and part is not self.place_and_date and part.text != DRAFT]

    def _below_type(self, wanted: Callable[[Part], bool]) -> Iterator[Part]:
        start = self.type_name
        for part in self.lines:
            if start is None or part.place <= start.place or not part.text:
                continue
            if not wanted(part):
                return
            yield part

    def _text(self) -> list[Part]:
        above = [part.place for part in (self.type_name, *self.title, self.addressed) if part is not None]
        start = max(above, default=-1)
        return [part for part in self._after_addressees(start) if part.text and not _is_aside(part)]

    def _after_addressees(self, start: int) -> list[Part]:
        """Leave out the list of addressees, which stands between `Kính gửi:` and the first line without a dash."""
        rest = [part for part in self.lines if part.place > start]
        if self.addressed is not None and self.addressed.text == ADDRESSED:
            while rest and (rest[0].text.startswith("-") or not rest[0].text):
                rest.pop(0)
        return rest

    def _is_heading(self, part: Part) -> bool:
        styled = str(part.line.style.style_id).startswith("Heading")
        return styled or (part.bold and bool(_HEADING.match(part.text)))


def _find(parts: Sequence[Part], wanted: Callable[[Part], bool]) -> Part | None:
    return next((part for part in parts if wanted(part)), None)


def _first_grid(blocks: Sequence[BaseOxmlElement]) -> BaseOxmlElement | None:
    return next((one for one in blocks[:_HEAD_WITHIN] if one.tag == qn("w:tbl")), None)


def _is_aside(part: Part) -> bool:
    return str(part.line.style.style_id) in _ASIDE or bool(part.centred and _CAPTION.match(part.text))
