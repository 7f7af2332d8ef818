"""The lines of a head as they were printed: cells of a table, columns of a text, or one under the other.

Imports `elements`, the alphabet, `bodies`, `document_types` and `heading`. What the two columns of a head hold is told
here by its form, since a text or a PDF runs them together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from ingest.elements import CELL_SEPARATOR, Category, Element
from ingest.header.bodies import ILLEGIBLE, tells_paper
from ingest.header.document_types import type_on_line
from ingest.letters.alphabet import LOWER, UPPER
from ingest.outline.heading import is_capitals

HEAD_LINES = 60
LONGEST_LINE = 400
_COLUMNS = re.compile(r"\s{3,}|\t+")
# What stands in the right column; PDF text runs it into the left one.
DATE = (
    r"(?:ngày\s*(?P<day>\d{1,2})\s+th[áa]ng\s+(?P<month>\d{1,2})\s+n[ăa]m\s+(?P<year>\d{4})"
    r"|(?:ngày\s*)?(?P<day2>\d{1,2})(?P<sign>[/.-])(?P<month2>\d{1,2})(?P=sign)(?P<year2>\d{4}))"
)
NATION = re.compile(r"(?:NƯỚC\s+)?C[ỘÔ]NG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM\s*$")
MOTTO = re.compile(r"Độc\s+lập\s*[-–—]\s*Tự\s+do\s*[-–—]\s*Hạnh\s+phúc\s*$", re.IGNORECASE)
PARTY = re.compile(r"(?:ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|ĐOÀN\s+TNCS\s+HỒ\s+CHÍ\s+MINH)\s*$")
# Text from two columns runs the next line of the left one on behind the right one.
_PARTY_INSIDE = re.compile(r"(?:(?P<left>.*?\S)\s+)?(?P<party>ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM)\s+(?P<next>\S.*)$")
PLACE_DATE = re.compile(rf"(?P<place>[{UPPER}][{UPPER}{LOWER}.\- ]{{1,40}}?)\s*,\s*{DATE}\.?$")
BLANK_DATE = re.compile(
    rf"[{UPPER}][{UPPER}{LOWER}.\- ]{{1,40}}?,\s*ngày[\s.…]*\d*[\s.…]*tháng[\s.…]*\d*[\s.…]*năm[\s.…]*\d*"
)
# A line of place and date of which something cannot be read.
DAMAGED_DATE = re.compile(
    rf"(?<![/\w-])(?P<place>[{UPPER}][^\s,]*(?: [{UPPER}][^\s,]*){{0,4}})\s*,\s*\W{{0,2}}ngày(?P<rest>.*)$"
)
# Text from a narrow page runs the line of the number on behind the motto or the name of the body.
_NUMBER_INSIDE = re.compile(r"(?<=\S)\s+(?=Số\s?:?\s*\d+[A-Za-z]?\s?[-/–]\s?[A-ZĐ])")
_MOTTO_INSIDE = re.compile(r"\s+(?=Độc\s+lập\s*[-–—]\s*Tự\s+do)")
_BROKEN_LINE = (
    (re.compile(r"năm\s*$"), re.compile(r"\d{4}\s*$")),
    (re.compile(r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s*$"), re.compile(r"năm\s+\d{4}\s*$")),
    (re.compile(r"ngày\s+\d{1,2}\s*$"), re.compile(r"tháng\s+\d{1,2}\s+năm\s+\d{4}\s*$")),
    (re.compile(r"XÃ\s+HỘI\s+CHỦ\s*$"), re.compile(r"NGHĨA\s+VIỆT\s+NAM\s*$")),
)
NUMBER_SHAPE = re.compile(r"(?P<number>\d+[A-Za-zĐđ]?\s*(?:[-/–]\s*[\wĐđ&.]+\s*)+)", re.UNICODE)


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the head; `cell` tells which block it came from, lines of one cell share it."""

    text: str
    cell: int


def head_lines(elements: Sequence[Element]) -> list[HeadLine]:
    """Return the first lines of a paper, those of two columns apart."""
    printed: list[HeadLine] = []
    cell = 0
    for element in elements[:HEAD_LINES]:
        for block in element.text.split(CELL_SEPARATOR):
            cell += 1
            printed.extend(HeadLine(line, cell) for line in block.split("\n"))
        if len(printed) >= HEAD_LINES:
            break
    lines = [HeadLine(part, line.cell) for line in _mended(printed) for part in _columns(line.text)]
    return lines[:HEAD_LINES]


def _mended(lines: Sequence[HeadLine]) -> list[HeadLine]:
    """Put the two halves of a line together that a narrow column has broken."""
    mended: list[HeadLine] = []
    for line in lines:
        before = mended[-1].text if mended else ""
        if any(first.search(before) and second.match(line.text.strip()) for first, second in _BROKEN_LINE):
            mended[-1] = HeadLine(f"{before.rstrip()} {line.text.strip()}", mended[-1].cell)
        else:
            mended.append(line)
    return mended


def _columns(line: str) -> list[str]:
    """Part a line into its columns: at wide gaps, and before what only the right column holds."""
    parts: list[str] = []
    for piece in _pieces(line[:LONGEST_LINE].strip()):
        inside = _PARTY_INSIDE.match(piece)
        if inside and is_capitals(piece):
            parts.extend(part for part in inside.groups() if part)
            continue
        for pattern in (NATION, MOTTO, PARTY, PLACE_DATE, BLANK_DATE, DAMAGED_DATE):
            match = pattern.search(piece)
            if match and piece[: match.start()].strip() and not _is_damaged_place(piece):
                left, right = _part_at(piece, match)
                parts.extend([left, right])
                break
        else:
            parts.append(piece)
    return [part for part in parts if part]


def _pieces(line: str) -> list[str]:
    if "Số" in line or "Độc" in line:
        line = _MOTTO_INSIDE.sub("\t", _NUMBER_INSIDE.sub("\t", line))
    return _COLUMNS.split(line)


def _is_damaged_place(piece: str) -> bool:
    """Whether a piece is place and date, and signs in the place cannot be read: it is not two columns."""
    damaged = DAMAGED_DATE.match(piece)
    return bool(damaged and ILLEGIBLE.search(damaged["place"]))


def _part_at(piece: str, match: re.Match[str]) -> tuple[str, str]:
    start = match.start()
    if match.re is PLACE_DATE or match.re is BLANK_DATE:
        # "Số: 15/BC-UBND Sông Mơ, ngày ...": the number ends at the first blank after its last slash or hyphen.
        number = NUMBER_SHAPE.search(piece)
        if number:
            code_end = piece.find(" ", piece.rfind("/", 0, piece.find(",")))
            start = code_end if code_end > 0 else start
    return piece[:start].strip(), piece[start:].strip()


# Words of the two lines that no other paper has at its head, looked for before the lines are read.
_NATIONAL = ("CHỦ NGHĨA VIỆT NAM", "CỘNG SẢN VIỆT NAM")
_NUMBERED = re.compile(r"\s*Số\s*[:.]?\s*\d+[A-Za-zĐđ]?\s?[-/–]\s?[A-ZĐ\d]")
# A menu may have so many lines; what is longer than a line of it is a paragraph.
_FRAME, _LONGEST_OF_FRAME, _LONGEST_OF_HEAD = 300, 200, 120
_PORTAL = re.compile(
    r"\W*(?:(?:cổng|trang|website)\s+(?:thông tin|tin|tt)\s*điện tử|(?:cổng|trang) ttđt|trang (?:web|chủ)|website|"
    r"bản quyền|đăng nhập|tìm kiếm|học tập và làm theo)(?!\w)",
    re.IGNORECASE,
)


def without_frame(elements: Sequence[Element]) -> Sequence[Element]:
    """Return a paper from its head on: a page of the web has a menu, a name and headlines above it.

    The head begins with the bodies that stand right above or beside the nation's or the Party's name. Nothing is left
    out where a paragraph or a number of its own stands above that.
    """
    for at, element in enumerate(elements[:_FRAME]):
        if any(words in element.text for words in _NATIONAL) and _is_national(element.text):
            start = _begins(elements, at)
            numbered = any(map(_NUMBERED.match, chain.from_iterable(_lines_in(one.text) for one in elements[:start])))
            return elements if numbered else elements[start:]
        if len(element.text) > _LONGEST_OF_FRAME * (1 + element.text.count("\n")):
            break
    return elements


def _is_national(text: str) -> bool:
    return any(one.match(part) for line in _lines_in(text) for part in _columns(line) for one in (NATION, PARTY))


def _lines_in(text: str) -> list[str]:
    return [line.strip() for block in text.split(CELL_SEPARATOR) for line in block.split("\n")]


def _begins(elements: Sequence[Element], at: int) -> int:
    """Return where the head begins whose nation's or Party's name stands at a place."""
    while at and _may_head(elements[at - 1], in_table=elements[at].category is Category.ROW):
        at -= 1
    return at


def _may_head(element: Element, *, in_table: bool) -> bool:
    """Whether what stands above a head belongs to it: names of bodies, marks, the number; in a table a row of them."""
    if in_table and element.category is not Category.ROW:
        return False
    return all(
        (is_capitals(line) and len(line) <= _LONGEST_OF_HEAD and not _heads_page(line))
        or not any(map(str.isalpha, line))
        or _NUMBERED.match(line)
        for line in _lines_in(element.text)
    )


def _heads_page(line: str) -> bool:
    """Whether a line in capitals is the name of a page, a headline or a motto: a paper's type stands below its head."""
    return is_portal(line) or tells_paper(line) or type_on_line(line) is not None


def is_portal(line: str) -> bool:
    """Tell whether a line is the name of a page of the web, or an entry of its menu."""
    return _PORTAL.match(line) is not None
