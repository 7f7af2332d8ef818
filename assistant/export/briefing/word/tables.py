"""Tables of figures: the first row comes again on each page, no row is torn, figures stand to the right.

Imports python-docx.
"""

from collections.abc import Sequence
from itertools import groupby

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt
from docx.table import Table as Grid
from docx.table import _Cell as Cell

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
_LONGEST = 40
# A table of no more rows than this is kept on one page.
_KEPT_WHOLE = 24


def write_table(document: Document, table: Table, marks: SourceMarks) -> None:
    """Write the grid of a table; its caption stands above already."""
    grid = document.add_table(rows=0, cols=len(table.header), style=GRID)
    grid.autofit, grid.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(grid.columns, _widths(table), strict=True):
        column.width = Mm(width)
    size = next((size for limit, size in _SIZES if len(table.header) < limit), _SMALLEST)
    _head(grid, table, size)
    whole = len(table.rows) <= _KEPT_WHOLE
    for place, row in enumerate(table.rows):
        cells = _row(grid, held=whole and place < len(table.rows) - 1)
        for cell, text, figure in zip(cells, _filled(row, len(cells)), _numeric(table), strict=True):
            cell.paragraphs[0].alignment = RIGHT if figure else LEFT
            _fill(cell, split_marks(text, table.sources), size, marks)
    document.add_paragraph().paragraph_format.line_spacing = Pt(6)


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
    """Share the width of the page by the length of what the columns hold, none narrower than a header's word."""
    longest = [max(_longest_word(head) * 1.3, *_letters(table, place)) for place, head in enumerate(table.header)]
    wanted = [max(_NARROWEST_MM, _LETTER_MM * letters + 4) for letters in longest]
    figures = sum(width for width, figure in zip(wanted, _numeric(table), strict=True) if figure)
    words = sum(wanted) - figures
    if not words or figures + words > TEXT_WIDTH_MM:
        return [TEXT_WIDTH_MM * one / sum(wanted) for one in wanted]
    # Columns of figures stay as narrow as they may; those of words share the rest.
    share = (TEXT_WIDTH_MM - figures) / words
    return [width * (1 if figure else share) for width, figure in zip(wanted, _numeric(table), strict=True)]


def _letters(table: Table, place: int) -> list[float]:
    """Return how many letters the cells of a column want on one line; 1 for a table without rows."""
    return [1.0, *(float(min(len(row[place]), _LONGEST)) for row in table.rows if place < len(row))]


def _longest_word(text: str) -> int:
    return max((len(word) for word in text.split()), default=1)
