"""Tables of figures: the first row comes again on each page, no row is torn, figures stand to the right.

Imports python-docx.
"""

from collections.abc import Sequence
from itertools import groupby
from math import ceil

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as Grid
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as Line

from assistant.briefing.types import Table
from assistant.export.briefing.source_text import one_line, split_marks
from assistant.export.briefing.word.lines import CENTRE, LEFT, RIGHT
from assistant.export.briefing.word.marks import SourceMarks
from assistant.export.briefing.word.page import TEXT_WIDTH_MM
from assistant.export.briefing.word.styles import CELL, GRID
from assistant.export.briefing.word.xml import element

# Below these many columns the cells are set in 12, 11 and 10 points.
_SIZES = ((6, 12), (9, 11))
_SMALLEST = 10
_NARROWEST_MM = 13.0
_LETTER_MM = 2.3
_MARGINS_MM = 4.0
_LONGEST = 160
_HEAD_LINES = 3
# A table of no more rows and lines than these is kept on one page; a longer one would leave the page before it empty.
_KEPT_WHOLE, _LINES_KEPT = 24, 32
# Rows of a table that go to the page of what stands below it; below each table stands a low empty line.
_ROWS_HELD = 2
_WITH_EMPTY_LINE = 2


def write_table(document: Document, table: Table, marks: SourceMarks) -> None:
    """Write the grid of a table; its caption stands above already."""
    grid = document.add_table(rows=0, cols=len(table.header), style=GRID)
    grid.autofit, grid.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    widths = _widths(table)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    size = next((size for limit, size in _SIZES if len(table.header) < limit), _SMALLEST)
    _head(grid, table, size)
    whole = len(table.rows) <= _KEPT_WHOLE and _lines(table, widths) <= _LINES_KEPT
    for place, row in enumerate(table.rows):
        cells = _row(grid, held=whole and place < len(table.rows) - 1)
        for cell, text, figure in zip(cells, _filled(row, len(cells)), _numeric(table), strict=True):
            cell.paragraphs[0].alignment = RIGHT if figure else LEFT
            _fill(cell, split_marks(text, table.sources), size, marks)
    document.add_paragraph().paragraph_format.line_spacing = Pt(6)


def hold_last_rows(document: Document) -> None:
    """Bind the last rows of a table that the document ends in to what is written next: a note must not stand alone."""
    blocks = [one for one in document.element.body if one.tag != qn("w:sectPr")]
    if len(blocks) < _WITH_EMPTY_LINE or blocks[-2].tag != qn("w:tbl"):
        return
    for row in (*blocks[-2].findall(qn("w:tr"))[-_ROWS_HELD:], blocks[-1]):
        for line in row.iter(qn("w:p")):
            Line(line, document).paragraph_format.keep_with_next = True


def _lines(table: Table, widths: Sequence[float]) -> int:
    """Return how many lines the rows fill, about."""
    letters = [max(1.0, (width - _MARGINS_MM) / _LETTER_MM) for width in widths]
    return sum(
        max((ceil(len(cell) / room) for cell, room in zip(row, letters, strict=False)), default=1) for row in table.rows
    )


def _numeric(table: Table) -> tuple[bool, ...]:
    return (*table.numeric, *[False] * len(table.header))[: len(table.header)]


def _filled(row: Sequence[str], columns: int) -> list[str]:
    return [*row, *[""] * columns][:columns]


def _head(grid: Grid, table: Table, size: int) -> None:
    cells = _row(grid, held=True)
    cells[0]._tc.getparent().trPr.append(element("w:tblHeader"))
    for cell, text in zip(cells, table.header, strict=True):
        cell.paragraphs[0].alignment = CENTRE
        run = cell.paragraphs[0].add_run(one_line(text))
        run.font.size, run.bold = Pt(size), True


def _row(grid: Grid, *, held: bool) -> Sequence[Cell]:
    """Add a row that is not torn; a held one stays on the page of the next."""
    row = grid.add_row()
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))
    cells: Sequence[Cell] = row.cells
    for cell, column in zip(cells, grid.columns, strict=True):
        cell.width = column.width
        line = cell.paragraphs[0]
        line.style, line.paragraph_format.keep_with_next = CELL, held or None
    return cells


def _fill(cell: Cell, parts: Sequence[str | int], size: int, marks: SourceMarks) -> None:
    line = cell.paragraphs[0]
    for are_marks, group in groupby(parts, lambda part: isinstance(part, int)):
        if are_marks:
            marks.mark(line, [part for part in group if isinstance(part, int)])
        else:
            line.add_run("".join(map(str, group))).font.size = Pt(size)


def _widths(table: Table) -> list[float]:
    """Share the width of the page by what the columns hold, none narrower than its longest word where there is room."""
    least = [_mm(_longest_word_of(table, place)) for place in range(len(table.header))]
    wanted = [
        max(few, _mm(max(_of_head(head), _letters(table, place))))
        for few, place, head in zip(least, range(len(least)), table.header, strict=True)
    ]
    # Columns of figures get what they want and no more; those of words share the rest.
    fixed = [most if figure else few for few, most, figure in zip(least, wanted, _numeric(table), strict=True)]
    room = TEXT_WIDTH_MM - sum(fixed)
    asked = sum(wanted) - sum(fixed)
    if room < 0 or not asked:
        return [TEXT_WIDTH_MM * one / sum(wanted) for one in wanted]
    return [few + room * (most - few) / asked for few, most in zip(fixed, wanted, strict=True)]


def _mm(letters: float) -> float:
    return max(_NARROWEST_MM, _LETTER_MM * letters + _MARGINS_MM)


def _letters(table: Table, place: int) -> float:
    """Return how many letters a column wants on one line, between what its cells hold on average and at most.

    Columns that share the width by what they hold all over make the rows lower than by the longest cell of each alone.
    """
    held = [min(len(cell), _LONGEST) for cell in _cells_of(table, place)] or [1]
    return (sum(held) / len(held) + max(held)) / 2


def _cells_of(table: Table, place: int) -> list[str]:
    return [row[place] for row in table.rows if place < len(row)]


def _longest_word_of(table: Table, place: int) -> float:
    words = [_longest_word(cell) for cell in _cells_of(table, place)]
    return max(_longest_word(table.header[place]) * 1.3, *map(float, words), 1.0)


def _of_head(head: str) -> float:
    """Return how many letters a header wants: its longest word in bold, and no more than three lines."""
    return max(_longest_word(head) * 1.3, len(head) / _HEAD_LINES)


def _longest_word(text: str) -> int:
    return max((len(word) for word in text.split()), default=1)
