"""The tables of a period as cells of theme, stance, unit and area, and which of their figures are withheld.

Imports `suppression` and the ledger's nouns. A tally and the attack in the tests read the same tables.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from assistant.briefing.counts.suppression import (
    NOTHING,
    CannotCoverError,
    Edge,
    Figures,
    Name,
    Withholding,
    hidden_rows,
    quote_in_full,
    withhold,
)
from vectorstore.catalogue.opinions.nouns import Counted
from vectorstore.extracts import Stance

# Names of figures: ("theme", t), ("stance", s), ("area", a), ("unit", u), and pairs ("theme", t, "stance", s).
# The row of all proposals, whatever they are about: no draft counts them by theme, area or unit, so that a few of them
# need no cover there. No id of a theme begins so.
PROPOSALS = "_proposals"
_SOURCE, _SINK = "source", "sink"


@dataclass(frozen=True, slots=True)
class Tables:
    """The figures of one period and choice of areas.

    Attributes:
        total: all of it.
        rows: by theme; None is what fits no theme, PROPOSALS all that is asked for, which is in no other row and in no
            figure of an area or unit.
        cells: by theme and (`stance`, value), (`area`, key) or (`unit`, key).
        sums: by the second part of those alone.
        areas: the area of each unit.
    """

    total: Figures
    rows: Mapping[str | None, Figures]
    cells: Mapping[tuple[str | None, str, str | None], Figures]
    sums: Mapping[tuple[str, str | None], Figures]
    areas: Mapping[str | None, str | None]

    @classmethod
    def of(cls, counted: Sequence[Counted]) -> "Tables":
        """Sum up a count by theme, stance, unit and area."""
        total = NOTHING
        rows: dict[str | None, Figures] = defaultdict(lambda: NOTHING)
        cells: dict[tuple[str | None, str, str | None], Figures] = defaultdict(lambda: NOTHING)
        sums: dict[tuple[str, str | None], Figures] = defaultdict(lambda: NOTHING)
        areas: dict[str | None, str | None] = {}
        for row in counted:
            theme, stance, unit, area = row.group
            figures = Figures(row.items, row.persons)
            total += figures
            views: list[tuple[str, str | None]] = [("stance", stance)]
            if stance == Stance.PROPOSES.value:
                theme = PROPOSALS
            else:
                unit = unit_name(unit, area)
                areas[unit] = area
                views += [("unit", unit), ("area", area)]
            rows[theme] += figures
            for kind, value in views:
                cells[theme, kind, value] += figures
                sums[kind, value] += figures
        return cls(total, dict(rows), dict(cells), dict(sums), areas)

    def beside(self, part: "Tables") -> "Tables | None":
        """Return what these tables have beside a part of them: themes, stances and their cells; None for nothing."""
        total = self.total - part.total
        if not total.items:
            return None
        return replace(
            self,
            total=total,
            rows={theme: figures - part.rows.get(theme, NOTHING) for theme, figures in self.rows.items()},
            cells={
                cell: figures - part.cells.get(cell, NOTHING)
                for cell, figures in self.cells.items()
                if cell[1] == "stance"
            },
            sums={
                name: figures - part.sums.get(name, NOTHING)
                for name, figures in self.sums.items()
                if name[0] == "stance"
            },
            areas={},
        )

    def without_units(self) -> "Tables":
        """Return the same tables without figures of single units."""
        cells = {cell: figures for cell, figures in self.cells.items() if cell[1] != "unit"}
        sums = {name: figures for name, figures in self.sums.items() if name[0] != "unit"}
        return replace(self, cells=cells, sums=sums, areas={})

    def figures(self, name: Name) -> Figures:
        """Return the figures of a theme, of a stance, area or unit, or of a cell of both."""
        parts = name if isinstance(name, tuple) else ()
        if len(parts) == 4:
            return self.cells.get(parts[1:], NOTHING)
        if len(parts) == 2:
            return self.rows.get(parts[1], NOTHING) if parts[0] == "theme" else self.sums.get(parts, NOTHING)
        return NOTHING

    def columns(self, kind: str) -> list[str | None]:
        """Return the stances, areas or units that occur, in a fixed order."""
        return sorted((value for named, value in self.sums if named == kind), key=str)


def may_hold(theme: str | None, kind: str, value: str | None) -> bool:
    """Whether a cell can hold anything: proposals have their own row, and no place."""
    if kind != "stance":
        return theme != PROPOSALS
    return (theme == PROPOSALS) is (value == Stance.PROPOSES.value)


def unit_name(unit: str | None, area: str | None) -> str:
    """Return the key of a unit; reports of one area that name none are one unit."""
    return unit if unit is not None else f"? {area}"


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is withheld of `Tables`.

    Attributes:
        everything: the total itself stands on fewer than k.
        names: names of figures, as `suppression` knows them.
        by_unit: whether figures of single units were looked at; else none may be shown.
        in_areas: for several areas or all, what the draft of each single one withholds, by key.
        unquoted: records that no draft quotes, so that nobody can count all statements of a view by its quotations.
    """

    everything: bool
    names: Withholding
    by_unit: bool = True
    in_areas: "Mapping[str, Hidden]" = field(default_factory=dict)
    unquoted: frozenset[str] = frozenset()

    def withheld(self) -> frozenset[Name]:
        """Return the names of the figures that are withheld; none when everything is, since no table says so."""
        return frozenset() if self.everything else frozenset(self.names.names())

    def why(self, *name: str | None) -> str | None:
        """Return `too_few` or `cover` for a withheld figure, None for a shown one."""
        if self.everything or name in self.names.too_few:
            return "too_few"
        return "cover" if name in self.names.cover else None


def hide(
    tables: Tables,
    k: int,
    *,
    rest: Tables | None = None,
    elsewhere: frozenset[Name] = frozenset(),
    secret: frozenset[Name] = frozenset(),
) -> Hidden:
    """Return what must be withheld of these tables.

    Args:
        tables: the figures.
        k: the least number.
        rest: what lies outside the chosen areas. A draft for all areas shows the sum of both, so that here nothing is
            shown whose rest stands on fewer than k.
        elsewhere: names of figures that drafts of a part of the same, or of more, withhold: shown here, they would
            give away what is withheld there.
        secret: names of figures that are to be withheld as those are which stand on fewer than k.
    """
    if tables.total.items == 0:
        return Hidden(False, Withholding())
    if tables.total.too_few(k) or (rest is not None and rest.total.too_few(k)):
        return Hidden(True, Withholding())
    flows = _Flows(tables, rest, elsewhere, secret)
    gone: set[Name] = {("theme", theme) for theme in tables.rows if flows.rest("rows", theme).too_few(k)}
    gone |= {("theme", theme) for theme in tables.rows} & (elsewhere | secret)
    rows: dict[Name, Figures] = {("theme", theme): figures for theme, figures in tables.rows.items()}
    while True:
        try:
            given = hidden_rows(rows, k, few=gone, spare=[("theme", None)])
        except CannotCoverError:
            return Hidden(True, Withholding())
        try:
            return Hidden(False, flows.hide(given, k))
        except CannotCoverError as stuck:
            # Nothing in the row covers for its small cell: then the row goes as a whole.
            names = (edge.name for edge in stuck.edges if isinstance(edge.name, tuple))
            added = {("theme", name[1]) for name in names if name[0] == "theme"} - gone
            if not added:
                return Hidden(True, Withholding())
            gone |= added


@dataclass(frozen=True, slots=True)
class _Flows:
    """The two flows of figures: by stance, and by area and unit."""

    tables: Tables
    beyond: Tables | None = None
    elsewhere: frozenset[Name] = frozenset()
    secret: frozenset[Name] = frozenset()

    def rest(self, part: str, key: object) -> Figures:
        """Return what the areas that were not chosen have of a figure."""
        return getattr(self.beyond, part).get(key, NOTHING) if self.beyond else NOTHING

    def hide(self, given: Withholding, k: int) -> Withholding:
        """Return what is withheld when the rows of `given` are."""
        result = Withholding(
            given.too_few | self.secret, set(given.cover) | (self.elsewhere - given.too_few - self.secret)
        )
        gone = {name[1] for name in given.names() if isinstance(name, tuple)}
        for theme in gone:
            for kind in ("stance", "area", "unit"):
                columns = [value for value in self.tables.columns(kind) if may_hold(theme, kind, value)]
                result.too_few |= {("theme", theme, kind, value) for value in columns}
        result.cover -= result.too_few
        result = withhold(self.by_stance(gone), k, result)
        result = withhold(self.by_place(gone), k, result)
        quote_in_full(self.by_stance(gone), k, result, self.elsewhere)
        return result

    def by_stance(self, gone: set[str | None]) -> list[Edge]:
        """Return themes, their stances, and stances; `gone` are the themes withheld as a whole."""
        edges = self._rows()
        for theme, stance in product(self.tables.rows, self.tables.columns("stance")):
            tail, head = ("row", theme), ("stance", stance)
            edges += self._cell(gone, (theme, "stance", stance), tail, head)
        for stance in self.tables.columns("stance"):
            figures, rest = self.tables.sums["stance", stance], self.rest("sums", ("stance", stance))
            edges.append(Edge(("stance", stance), ("stance", stance), _SINK, figures, total=True, rest=rest))
        return edges

    def by_place(self, gone: set[str | None]) -> list[Edge]:
        """Return themes, their areas and units there, units, and areas."""
        themes = [theme for theme in self.tables.rows if theme != PROPOSALS]
        # Proposals have no place, so that the total less all areas tells their number.
        edges = [replace(edge, head=_SINK) if edge.name == ("theme", PROPOSALS) else edge for edge in self._rows()]
        for theme, area in product(themes, self.tables.columns("area")):
            head = ("row", theme, area) if self.tables.areas else ("area", area)
            edges += self._cell(gone, (theme, "area", area), ("row", theme), head)
        for theme, (unit, area) in product(themes, self.tables.areas.items()):
            edges += self._cell(gone, (theme, "unit", unit), ("row", theme, area), ("unit", unit))
        for unit, area in self.tables.areas.items():
            edges.append(Edge(("unit", unit), ("unit", unit), ("area", area), self.tables.sums["unit", unit]))
        for area in self.tables.columns("area"):
            edges.append(Edge(("area", area), ("area", area), _SINK, self.tables.sums["area", area], total=True))
        return edges

    def _rows(self) -> list[Edge]:
        return [
            Edge(("theme", theme), _SOURCE, ("row", theme), figures, fixed=True, rest=self.rest("rows", theme))
            for theme, figures in self.tables.rows.items()
        ]

    def _cell(
        self, gone: set[str | None], cell: tuple[str | None, str, str | None], tail: Name, head: Name
    ) -> list[Edge]:
        figures = self.tables.cells.get(cell, NOTHING)
        by_stance = cell[1] == "stance"
        if not may_hold(*cell):
            return []
        # A draft names each view that there is, so that one without statements covers for nothing.
        if by_stance and not figures.items and cell[0] not in gone:
            return []
        rest = self.rest("cells", cell) if by_stance else NOTHING
        return [
            Edge(
                ("theme", *cell),
                tail,
                head,
                figures,
                unnamed=not by_stance or cell[0] in gone,
                rest=rest,
            )
        ]
