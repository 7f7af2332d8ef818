"""The cells that the ruled lines of a PDF page enclose, from pypdfium2's path objects; its types stay in `readers/`.

Offices rule their tables; what stands in no closed cell is left to be read as lines.
"""

import ctypes
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_float
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

# In points: lines nearer to each other are one, and ends nearer than this meet.
_SNAP = 3.0
_SHORTEST = 6.0
# More lines, and more places where they meet, than any table has are those of a map, a drawing or squared paper.
_MOST_LINES = 4_000
_MOST_PLACES = 10_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A rectangle between ruled lines, in points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table."""

    cells: tuple[Cell, ...]

    @property
    def box(self) -> Cell:
        """The rectangle around all cells."""
        return Cell(
            min(cell.left for cell in self.cells),
            min(cell.bottom for cell in self.cells),
            max(cell.right for cell in self.cells),
            max(cell.top for cell in self.cells),
        )

    @property
    def lefts(self) -> list[float]:
        """Where the columns begin, from left to right."""
        return sorted({cell.left for cell in self.cells})

    @property
    def tops(self) -> list[float]:
        """Where the rows begin, from top to bottom."""
        return sorted({cell.top for cell in self.cells}, reverse=True)


@dataclass(slots=True)
class _Lines:
    """Ruled lines of one direction: for each place across it, the stretches along it that are drawn."""

    stretches: dict[float, list[tuple[float, float]]] = field(default_factory=dict)

    @classmethod
    def of(cls, drawn: Iterable[tuple[float, float, float]]) -> "_Lines":
        """Put lines, each `(place, start, end)`, together where they lie on each other or go on."""
        lines = cls()
        place = float("-inf")
        for at, start, end in sorted(drawn):
            place = place if at - place <= _SNAP else at
            lines.stretches.setdefault(place, []).append((start, end))
        lines.stretches = {at: list(_joined(sorted(found))) for at, found in lines.stretches.items()}
        return lines

    def runs(self, at: float, start: float, end: float) -> bool:
        """Whether a line is drawn at a place over a whole stretch."""
        return any(low - _SNAP <= start and end <= high + _SNAP for low, high in self.stretches[at])


def ruled_tables(page: pypdfium2.PdfPage) -> list[Grid]:
    """Return the tables of a page, at least two rows and two columns each, from top to bottom."""
    across: list[tuple[float, float, float]] = []
    down: list[tuple[float, float, float]] = []
    for x0, y0, x1, y1 in _segments(page):
        if abs(y0 - y1) < 1 and abs(x0 - x1) >= _SHORTEST:
            across.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x0 - x1) < 1 and abs(y0 - y1) >= _SHORTEST:
            down.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    if len(across) < 3 or len(down) < 3 or len(across) + len(down) > _MOST_LINES:
        return []
    grids = map(Grid, _groups(_cells(_Lines.of(across), _Lines.of(down))))
    tables = [grid for grid in grids if len(grid.lefts) > 1 and len(grid.tops) > 1]
    return sorted(tables, key=lambda grid: -grid.box.top)


def _joined(stretches: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    start, end = stretches[0]
    for low, high in stretches[1:]:
        if low > end + _SNAP:
            yield start, end
            start, end = low, high
        end = max(end, high)
    yield start, end


def _cells(across: _Lines, down: _Lines) -> list[Cell]:
    """Return the smallest rectangles of which all four sides are drawn; none of a page full of squares."""
    if len(across.stretches) * len(down.stretches) > _MOST_PLACES:
        return []
    places = {
        (x, y)
        for y, widths in across.stretches.items()
        for x, heights in down.stretches.items()
        if _on(x, widths) and _on(y, heights)
    }
    lefts, tops = sorted(down.stretches), sorted(across.stretches)
    return [cell for x, y in sorted(places) if (cell := _cell_below(x, y, places, (lefts, tops), (across, down)))]


def _on(place: float, stretches: Iterable[tuple[float, float]]) -> bool:
    return any(start - _SNAP <= place <= end + _SNAP for start, end in stretches)


def _cell_below(
    x: float,
    y: float,
    places: set[tuple[float, float]],
    axes: tuple[list[float], list[float]],
    lines: tuple[_Lines, _Lines],
) -> Cell | None:
    """Return the smallest cell whose upper left corner is at a place where lines meet."""
    (lefts, tops), (across, down) = axes, lines
    for bottom in reversed(tops[: bisect_left(tops, y)]):
        if not down.runs(x, bottom, y):
            return None
        for right in lefts[bisect_left(lefts, x) + 1 :]:
            if not across.runs(y, x, right):
                break
            closed = (right, bottom) in places and down.runs(right, bottom, y) and across.runs(bottom, x, right)
            if closed:
                return Cell(x, bottom, right, y)
    return None


def _groups(cells: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    """Yield the cells that meet at corners, group by group."""
    meeting: dict[tuple[float, float], list[Cell]] = {}
    for cell in cells:
        for corner in _corners(cell):
            meeting.setdefault(corner, []).append(cell)
    seen: set[Cell] = set()
    for first in cells:
        group, waiting = [], [first]
        while waiting:
            cell = waiting.pop()
            if cell not in seen:
                seen.add(cell)
                group.append(cell)
                waiting.extend(other for corner in _corners(cell) for other in meeting[corner])
        if group:
            yield tuple(group)


def _corners(cell: Cell) -> tuple[tuple[float, float], ...]:
    return (cell.left, cell.top), (cell.right, cell.top), (cell.left, cell.bottom), (cell.right, cell.bottom)


# --- what is drawn --------------------------------------------------------------------------------------------------


def _segments(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Yield the straight lines of the page's paths; the sides of a thin box count, those of a filled area do not."""
    for number in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH and not _is_area(item):
            yield from _lines_of(item)


def _is_area(item: object) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
    if stroke.value:
        return False
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    pdfium.FPDFPageObj_GetBounds(item, byref(left), byref(bottom), byref(right), byref(top))
    return right.value - left.value > _SNAP and top.value - bottom.value > _SNAP


def _lines_of(item: object) -> Iterator[tuple[float, float, float, float]]:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, byref(matrix))
    first = before = (0.0, 0.0)
    for number in range(min(pdfium.FPDFPath_CountSegments(item), _MOST_LINES)):
        segment = pdfium.FPDFPath_GetPathSegment(item, number)
        x, y = c_float(), c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        place = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = place
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield (*before, *place)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield (*place, *first)
        before = place
