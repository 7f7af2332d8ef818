"""Lines of the title block and the signature: text with a look, drawn rules of a given length, two columns.

Imports python-docx.
"""

import unicodedata
from dataclasses import dataclass

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as Grid
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as Line

from assistant.export.briefing.word.xml import element

CENTRE, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
# Advance widths of Times New Roman Bold in thousandths of the size; marks above and below letters add nothing.
_BY_WIDTH = (
    (250, " "), (278, "il"), (333, "fjt-"), (389, "Is"), (444, "cerz"), (500, "Jagovxy"), (556, "Sbdđhknpqu"),
    (611, "FP"), (667, "BELTZ"), (722, "ACDĐNRUVXYw"), (778, "GHKOQ"), (833, "m"), (944, "M"), (1000, "W"),
)  # fmt: skip
_WIDTHS = {letter: width for width, letters in _BY_WIDTH for letter in letters}
_OTHER = 500
_MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Look:
    """Size in points, and how a line of the title block is set."""

    size: float
    bold: bool = False
    italic: bool = False
    underline: bool = False


def set_line(line: Line, text: str, look: Look, align: WD_ALIGN_PARAGRAPH = CENTRE) -> Line:
    """Write `text` into the line."""
    line.alignment = align
    run = line.add_run(text)
    run.font.size = Pt(look.size)
    run.bold, run.italic, run.underline = look.bold, look.italic or None, look.underline or None
    return line


def add_rule(holder: Document | Cell, length_mm: float, room_mm: float) -> Line:
    """Draw a line of `length_mm` in the middle of `room_mm`, as the lower border of a very low empty line."""
    line = holder.add_paragraph()
    layout = line.paragraph_format
    layout.left_indent = layout.right_indent = Mm(max(0.0, (room_mm - length_mm) / 2))
    layout.line_spacing_rule, layout.line_spacing, layout.space_after = WD_LINE_SPACING.EXACTLY, Pt(2), Pt(4)
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz="6", space="1", color="auto"))
    line._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    return line


def text_width_mm(text: str, size: float) -> float:
    """Return how wide the widest line of a bold text is."""
    widest = max(sum(_WIDTHS.get(_base(letter), _OTHER) for letter in line) for line in text.split("\n"))
    return widest / 1000 * size * _MM_PER_POINT


def balanced(text: str, size: float, room_mm: float) -> str:
    """Return `text`, broken where its two lines come out most alike when it does not fit into one."""
    spaces = [place for place, letter in enumerate(text) if letter == " "]
    if not spaces or text_width_mm(text, size) <= room_mm:
        return text
    broken = [f"{text[:place]}\n{text[place + 1 :]}" for place in spaces]
    return min(broken, key=lambda lines: text_width_mm(lines, size))


def _base(letter: str) -> str:
    return letter if letter in "Đđ" else unicodedata.normalize("NFD", letter)[0]


def add_columns(document: Document, widths_mm: tuple[float, float]) -> tuple[Cell, Cell]:
    """Add a borderless table of one row that no page break goes through, without margins in its cells."""
    grid = document.add_table(rows=1, cols=2)
    grid.autofit, grid.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    strip_margins(grid)
    grid.rows[0]._tr.get_or_add_trPr().append(element("w:cantSplit"))
    cells = grid.rows[0].cells
    for cell, column, width in zip(cells, grid.columns, widths_mm, strict=True):
        cell.width = column.width = Mm(width)
    return cells[0], cells[1]


def strip_margins(grid: Grid) -> None:
    """Take the inner margins from the cells, so that a cell's width is the width of its lines."""
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w="0", type="dxa"))
    properties = grid._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    properties.append(margins) if look is None else look.addprevious(margins)


def next_line(cell: Cell) -> Line:
    """Return the cell's first line while it is empty, else a new one."""
    first = cell.paragraphs[0]
    return cell.add_paragraph() if first.runs or len(cell.paragraphs) > 1 else first
