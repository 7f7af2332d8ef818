"""Tries to get withheld figures back from the shown ones, by the linear equations that bind them.

    row sums (themes), column sums (stances, areas, units), the grand total -> which hidden cells have one solution

Imports the tally's nouns. A cut that is absent is known to be 0; one that is present and withheld is what is sought.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.briefing.counts.tally import Cut, Tally, ThemeTally
from vectorstore.extracts import Stance

_SMALL = 1e-9
Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of cuts with its margins, as a reader sees it; None in `total` when there is none to see."""

    cells: Mapping[Cell, Cut]
    rows: Mapping[str, Cut]
    columns: Mapping[str, Cut]
    total: Cut | None


def grids(tally: Tally) -> list[Grid]:
    """Return the tables of a tally: themes by stance, by area and by unit."""
    rows = {theme.theme_id: theme.cut for theme in tally.themes}
    if tally.unthemed is not None:
        rows[""] = tally.unthemed

    def grid(columns: Mapping[str, Cut], of_theme: Sequence[tuple[str, Mapping[str, Cut]]]) -> Grid:
        cells = {(theme, name): cut for theme, cuts in of_theme for name, cut in cuts.items()}
        return Grid(cells, rows, columns, tally.opinions)

    # Proposals are counted apart: with their number, which is told, the total of the stances is that of all.
    views = {str(key): cut for key, cut in tally.by_stance.items() if key is not Stance.PROPOSES}
    return [
        grid(views, [(theme.theme_id, _stances(theme)) for theme in tally.themes]),
        grid(tally.by_area, [(theme.theme_id, theme.by_area) for theme in tally.themes]),
        grid(tally.by_unit, [(theme.theme_id, theme.by_unit) for theme in tally.themes]),
    ]


def recovered(grid: Grid, figure: str) -> list[str]:
    """Return the withheld cuts whose `items` or `persons` follow from what is shown."""
    # Without columns a row is one unknown.
    names = list(grid.columns) or [""]
    unknown = {(row, column): at for at, (row, column) in enumerate((r, c) for r in grid.rows for c in names)}
    equations = [_unit([at], len(unknown)) for cell, at in unknown.items() if _known(grid, cell, figure)]
    margins = [
        (f"theme {name}", cut, [at for (row, _), at in unknown.items() if row == name])
        for name, cut in grid.rows.items()
    ]
    margins += [
        (f"column {name}", cut, [at for (_, column), at in unknown.items() if column == name])
        for name, cut in grid.columns.items()
    ]
    if grid.total is not None:
        margins.append(("total", grid.total, list(unknown.values())))
    equations += [_unit(places, len(unknown)) for _, cut, places in margins if getattr(cut, figure) is not None]
    basis = _basis(equations, len(unknown))
    sought = [(f"{cell}", [unknown[cell]]) for cell, cut in grid.cells.items() if _hidden(cut) and cell in unknown]
    sought += [(name, places) for name, cut, places in margins if _hidden(cut)]
    return [name for name, places in sought if _follows(_unit(places, len(unknown)), basis)]


def withheld_cuts(tally: Tally) -> int:
    """Count the cuts of a tally that are withheld."""
    tables = grids(tally)
    cuts = [cut for table in tables for cut in (*table.cells.values(), *table.columns.values())]
    return sum(map(_hidden, [*cuts, *tables[0].rows.values()]))


def _stances(theme: ThemeTally) -> dict[str, Cut]:
    return {str(stance): cut for stance, cut in theme.by_stance.items()}


def _hidden(cut: Cut) -> bool:
    return cut.present and not cut.shown


def _known(grid: Grid, cell: Cell, figure: str) -> bool:
    row, column = cell
    if cell in grid.cells:
        return getattr(grid.cells[cell], figure) is not None or not grid.cells[cell].present
    # A cell that is not given is empty where the others of its row are given; nothing is told of the cells of a row
    # that is withheld, nor of those of the statements without a theme.
    return bool(row) and column != "" and grid.rows[row].shown


def _unit(places: Sequence[int], width: int) -> NDArray[np.float64]:
    vector = np.zeros(width)
    vector[list(places)] = 1.0
    return vector


def _basis(equations: Sequence[NDArray[np.float64]], width: int) -> NDArray[np.float64]:
    if not equations:
        return np.zeros((0, width))
    _, sizes, rows = np.linalg.svd(np.stack(equations), full_matrices=False)
    kept: NDArray[np.float64] = rows[sizes > _SMALL]
    return kept


def _follows(sought: NDArray[np.float64], basis: NDArray[np.float64]) -> bool:
    rest = sought - basis.T @ (basis @ sought)
    return bool(np.linalg.norm(rest) < 1e-6)
