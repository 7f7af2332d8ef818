"""A reader who knows all shown figures and the published rule, and works out what the withheld ones can be.

Each withheld figure is a variable; every sum that holds in the tables is an equation, the two flows at once; the rule
gives the bounds. Linear programming then says between which figures each one must lie.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from assistant.briefing.counts.suppression import NOTHING, Figures
from assistant.briefing.counts.tables import PROPOSALS, Hidden, Tables, may_hold

Name = tuple[str | None, ...]


@dataclass
class Attack:
    tables: Tables
    hidden: Hidden
    k: int
    measure: str

    def ranges(self) -> dict[Name, tuple[float, float]]:
        """Return the least and the most that each figure that is too few can be."""
        names = [name for name in self.figures() if name in self.hidden.names]
        at = {name: place for place, name in enumerate(names)}
        rows, sides = [], []
        for terms in self.equations():
            row, side = np.zeros(len(names)), 0.0
            for sign, name in terms:
                if name in at:
                    row[at[name]] += sign
                else:
                    side -= sign * self.value(name)
            rows.append(row)
            sides.append(side)
        matrix, bounds = np.array(rows), [self.bounds(name) for name in names]
        found = {}
        for name in names:
            if not (self.figures()[name].too_few(self.k) and self.value(name)):
                continue
            ends = []
            for sign in (1, -1):
                goal = np.zeros(len(names))
                goal[at[name]] = sign
                solved = linprog(goal, A_eq=matrix, b_eq=sides, bounds=bounds, method="highs")
                assert solved.status in (0, 3), solved.message
                ends.append(float("inf") if solved.status == 3 else sign * solved.fun)
            found[name] = (ends[0], abs(ends[1]))
        return found

    def figures(self) -> dict[Name, Figures]:
        tables = self.tables
        figures: dict[Name, Figures] = {("total",): tables.total}
        figures |= {("theme", theme): one for theme, one in tables.rows.items()}
        for kind in ("stance", "area", "unit"):
            for value in tables.columns(kind):
                figures[kind, value] = tables.sums[kind, value]
                for theme in tables.rows:
                    if not may_hold(theme, kind, value):
                        continue
                    figures["theme", theme, kind, value] = tables.cells.get((theme, kind, value), NOTHING)
        return figures

    def _columns(self, kind: str) -> Iterator[list[tuple[int, Name]]]:
        for value in self.tables.columns(kind):
            themes = [theme for theme in self.tables.rows if may_hold(theme, kind, value)]
            yield [*((1, ("theme", theme, kind, value)) for theme in themes), (-1, (kind, value))]

    def value(self, name: Name) -> int:
        return int(getattr(self.figures()[name], self.measure))

    def equations(self) -> Iterator[list[tuple[int, Name]]]:
        tables = self.tables
        for kind in ("stance", "area", "unit"):
            for theme in tables.rows:
                values = [value for value in tables.columns(kind) if may_hold(theme, kind, value)]
                if values:
                    yield [*((1, ("theme", theme, kind, value)) for value in values), (-1, ("theme", theme))]
            yield from self._columns(kind)
        for area in tables.columns("area"):
            units = [unit for unit, where in tables.areas.items() if where == area]
            for theme in tables.rows:
                if theme == PROPOSALS:
                    continue
                parts = [(1, ("theme", theme, "unit", unit)) for unit in units]
                yield [*parts, (-1, ("theme", theme, "area", area))]
        yield [*((1, ("theme", theme)) for theme in tables.rows), (-1, ("total",))]
        for kind in ("stance", "area", "unit"):
            apart = [(1, ("theme", PROPOSALS))] if kind != "stance" and PROPOSALS in tables.rows else []
            yield [*((1, (kind, value)) for value in tables.columns(kind)), *apart, (-1, ("total",))]

    def bounds(self, name: Name) -> tuple[float, float | None]:
        """What the rule says of a withheld figure: too few is at most k - 1; a cover may have been quoted from."""
        figures, value = self.figures()[name], self.value(name)
        gone = len(name) == 4 and ("theme", name[1]) in self.hidden.names
        # A draft names the views of a theme; where there are none it says so. Areas and units it need not name.
        named = self.measure == "items" and not gone and name[-2] not in ("area", "unit")
        if figures.too_few(self.k):
            return (1 if named else 0), self.k - 1
        if gone or not named or name in self.hidden.names.too_few:
            return 0, None
        return value if name in self.hidden.names.in_full else max(0, min(value - 1, self.k)), None
