"""The ruled tables of a PDF page as rows of cells, put among its lines where they stood.

Imports `lines` and `rules`. A row is one line with its filled cells; a table whose letters do not all stand in
cells stays lines, so that nothing of it is lost.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2

from ingest.elements import CELL_SEPARATOR
from ingest.readers.paragraphs import run_on
from ingest.readers.pdf.lines import Letter, Line, letters, rebuilt
from ingest.readers.pdf.rules import Cell, Grid, ruled_tables

# Letters stand on their base line; a little above it is inside the cell for sure.
_ABOVE_BASE = 0.25
_REACH = 3.0


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page as its tables need it."""

    number: int
    height: float
    letters: Sequence[Letter]


def with_tables(
    page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, lines: list[Line], *, without: Collection[int]
) -> list[Line]:
    """Return the lines of a page with a line for each row of its tables in the place of what was read there.

    Args:
        page: looked at for ruled lines.
        text_page: of the same page.
        lines: as `page_lines` gives them.
        without: indexes of letters that are left out.
    """
    grids = ruled_tables(page) if lines else []
    if not grids:
        return lines
    boxes = [grid.box for grid in grids]

    def in_table(base: float, size: float) -> bool:
        height = base + _ABOVE_BASE * size
        return any(box.bottom <= height <= box.top for box in boxes)

    sheet = _Sheet(lines[0].page, page.get_height(), letters(text_page, without, in_table))
    for grid in grids:
        lines = _with_rows(lines, grid, list(_rows(grid, sheet)))
    return lines


def joined_tables(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Put tables together that run over page breaks.

    Their first row, printed again on the next page, is left out, and the rest of a row that was broken is put to it.
    """
    found: list[list[Line]] = []
    head: Line | None = None
    open_page: list[Line] = []
    for page in pages:
        lines = list(page)
        if open_page and lines and lines[0].cells is not None:
            lines = lines[1:] if head is not None and lines[0].cells == head.cells else lines
            if lines and _is_rest(lines[0], open_page[-1]):
                open_page[-1] = _whole(open_page[-1], lines.pop(0))
        head = _head(lines, head if open_page else None)
        if lines:
            open_page = lines if lines[-1].cells is not None else []
        found.append(lines)
    return found


def _head(lines: Sequence[Line], head: Line | None) -> Line | None:
    """Return the first row of the table that ends a page; `head` is that of one that goes on from the page before."""
    for line in lines:
        head = None if line.cells is None else head or line
    return head


def _is_rest(line: Line, before: Line) -> bool:
    """Whether a row goes on with the one before it: it has no number of its own and begins in mid-sentence."""
    if line.cells is None or before.cells is None or len(line.cells) != len(before.cells) or line.cells[0]:
        return False
    return line.text[:1].islower()


def _whole(line: Line, rest: Line) -> Line:
    both = zip(line.cells or (), rest.cells or (), strict=True)
    return _row([run_on([part for part in parts if part]) for parts in both], line)


def _row(cells: Sequence[str], place: Line) -> Line:
    return replace(place, text=CELL_SEPARATOR.join(cell for cell in cells if cell), cells=tuple(cells))


def _with_rows(lines: list[Line], grid: Grid, rows: Sequence[Line]) -> list[Line]:
    inside = [place for place, line in enumerate(lines) if line.cells is None and _lies_in(line, grid.box)]
    if not rows or not inside:
        return lines
    dropped = set(inside)
    before = lines[: inside[0]]
    return [*before, *rows, *(line for place, line in enumerate(lines) if place > inside[0] and place not in dropped)]


def _lies_in(line: Line, box: Cell) -> bool:
    within = box.left - _REACH <= line.left and line.right <= box.right + _REACH
    return within and box.bottom - _REACH <= line.bottom <= box.top


def _rows(grid: Grid, sheet: _Sheet) -> Iterator[Line]:
    """Yield a line for each row; none where a letter stands between the cells."""
    held: dict[Cell, list[Letter]] = {cell: [] for cell in grid.cells}
    box = grid.box
    last: Cell | None = None
    for letter in sheet.letters:
        x, y = (letter.left + letter.right) / 2, letter.base + _ABOVE_BASE * letter.size
        if not box.holds(x, y):
            continue
        # Nearly all letters stand in the cell of the one before.
        near = last is not None and last.holds(x, y)
        cell = last if near else next((one for one in grid.cells if one.holds(x, y)), None)
        last = cell
        if cell is not None:
            held[cell].append(letter)
        elif letter.text.strip():
            return
    if sum(any(letter.text.strip() for letter in found) for found in held.values()) < 2:
        return
    lefts = grid.lefts
    for top in grid.tops:
        row = {cell.left: cell for cell in grid.cells if cell.top == top}
        texts = [_text(held[row[left]], sheet) if left in row else "" for left in lefts]
        if any(texts):
            bottom = min(cell.bottom for cell in row.values())
            yield _row(texts, Line("", sheet.number, box.left, box.right, bottom, bottom / sheet.height))


def _text(found: Sequence[Letter], sheet: _Sheet) -> str:
    """Return what a cell says on one line: where its width broke the lines is of no meaning."""
    return run_on([line.text for line in rebuilt(found, sheet.number, sheet.height) if line.text])
