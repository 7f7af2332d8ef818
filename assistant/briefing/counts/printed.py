"""What the drafts of a month print of its statements, as bounds on sums of cells.

Imports `suppression` and `tables`. A cell is an area, a theme and a stance, which only the draft of that area prints;
all else that is printed of a month is a sum of cells. `worlds` looks for other counts that agree with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from assistant.briefing.counts.suppression import Figures, Name
from assistant.briefing.counts.tables import PROPOSALS, Hidden, Tables
from vectorstore.extracts import Stance

ANY = 10**9
_NAMED = 1


class Cell(NamedTuple):
    """An area (None for reports that name none), a theme (PROPOSALS for what is asked for) and a stance."""

    area: str | None
    theme: str | None
    stance: str | None


class SumName(NamedTuple):
    """A sum of cells: of one area or of `whole`, of a theme or a stance, or of all opinions or all statements."""

    whole: bool
    area: str | None
    of: tuple[str | None, ...]


_EVERYTHING, _OPINIONS = ("everything",), ("opinions",)


@dataclass(frozen=True)
class Printed:
    """The figures of a period and what its drafts withhold.

    Attributes:
        whole: the figures of all areas, also of those that have no name.
        ward: what the draft of the whole withholds.
        own: the figures of each area, by key; under None what reports of no area hold.
        areas: what these drafts withhold.
        k: the least number.
        also: names of figures of the whole that are withheld besides.
    """

    whole: Tables
    ward: Hidden
    own: Mapping[str | None, Tables]
    areas: Mapping[str, Hidden]
    k: int
    also: frozenset[Name] = frozenset()

    def cells(self) -> Iterator[tuple[Cell, Figures]]:
        """Yield all cells that could hold something; one that does not may do so in another world."""
        opinions = [stance for stance in self.whole.columns("stance") if stance != Stance.PROPOSES.value]
        for area, tables in self.own.items():
            for theme in self.whole.rows:
                stances = opinions if theme != PROPOSALS else [Stance.PROPOSES.value]
                for stance in stances:
                    yield Cell(area, theme, stance), tables.figures(("theme", theme, "stance", stance))

    def bounds(self, name: SumName, figures: Figures) -> tuple[int, int]:
        """Return between which numbers a reader knows a sum to be; both are its own where it is printed."""
        if self._is_shown(name):
            return figures.items, figures.items
        least = _NAMED if figures.items and self._is_named(name) else 0
        return least, self.k - 1 if figures.too_few(self.k) else ANY

    def _is_shown(self, name: SumName) -> bool:
        """Whether the draft of the whole or that of the area prints a sum.

        Reports of no area have no draft; but that of the ward with all within it, less the whole, tells of them.
        """
        if name.whole:
            return self.shows(name.of)
        of_area = _in_table_of_areas(name)
        if of_area and self.shows(of_area):
            return True
        if name.area is None:
            return len(self._drafted) + 1 < len(self.own) and self.shows(name.of)
        return name.area in self._drafted and self._shown_of_area(name.area, name.of)

    def has_draft(self, area: str | None) -> bool:
        """Whether an area can be asked for by itself: one that others lie in means all of them."""
        return area in self._drafted

    @cached_property
    def _drafted(self) -> frozenset[str]:
        # "Tổ dân phố 3, phường Sông Mơ" lies in "phường Sông Mơ".
        around = {
            ", ".join(part)
            for parts in (key.split(", ") for key in self.areas)
            for at in range(1, len(parts))
            for part in (parts[at:], parts[:at])
        }
        return frozenset(self.areas) - around

    @cached_property
    def _views(self) -> dict[tuple[str | None, str | None], list[str | None]]:
        """The views that there are of a theme in an area."""
        found: dict[tuple[str | None, str | None], list[str | None]] = {}
        for area, tables in self.own.items():
            for (theme, kind, value), figures in tables.cells.items():
                if kind == "stance" and figures.items:
                    found.setdefault((area, theme), []).append(value)
        return found

    @cached_property
    def _columns(self) -> frozenset[tuple[str | None, str | None]]:
        """The stances of the table of each area: those of the themes that are shown there."""
        return frozenset(
            (area, view)
            for (area, theme), views in self._views.items()
            if area is not None and self._shown_of_area(area, ("theme", theme))
            for view in views
        )

    def shows(self, of: tuple[str | None, ...]) -> bool:
        """Whether the draft of the whole prints a figure."""
        return not self._is_also_withheld(of) and _shows(self.ward, of)

    def _shown_of_area(self, area: str, of: tuple[str | None, ...]) -> bool:
        # What the whole withholds of an area's theme, or of a view, the draft of the area withholds too.
        if of[0] == "theme" and self._is_also_withheld((*of[:2], "area", area)):
            return False
        # A view that nobody has there is not withheld with the whole's: that would say that there is one.
        there = self.own[area].figures(of).items
        if there and "stance" in of and (self._is_also_withheld(of) or any(_ends_with(name, of) for name in self.also)):
            return False
        if not there and len(of) == 4:
            return not self._zero_is_open(area, of)
        return _shows(self.areas[area], of)

    def _zero_is_open(self, area: str, of: tuple[str | None, ...]) -> bool:
        """Whether an area's draft withholds that there is nothing: in a row of which another figure is withheld.

        Not in a column that its table does not have, since no theme shown has such a view.
        """
        if not self._shown_of_area(area, of[:2]):
            return True
        views = self._views.get((area, of[1]), [])
        others = any(not self._shown_of_area(area, (*of[:3], view)) for view in views)
        return others and (area, of[3]) in self._columns

    def _is_also_withheld(self, of: tuple[str | None, ...]) -> bool:
        row = of[:2]
        return of in self.also or (row[0] == "theme" and row in self.also)

    def _is_named(self, name: SumName) -> bool:
        """Whether a draft says that there is something, though not how much.

        That of the whole names themes and their views; each draft the views of all themes together.
        """
        of = name.of
        if of[0] == "stance" or of == ("theme", PROPOSALS):
            return name.whole or self.has_draft(name.area)
        return name.whole and (len(of) == 2 or (len(of) == 4 and self.shows(of[:2])))


def names_of(cell: Cell) -> Iterator[SumName]:
    """Yield the sums that a cell is a part of."""
    theme, stance = ("theme", cell.theme), ("stance", cell.stance)
    parts: list[tuple[str | None, ...]] = [_EVERYTHING, theme]
    if cell.theme != PROPOSALS:
        parts += [_OPINIONS, stance, (*theme, *stance)]
    for whole, area in ((True, None), (False, cell.area)):
        yield from (SumName(whole, area, of) for of in parts)


def _in_table_of_areas(name: SumName) -> tuple[str | None, ...]:
    """Return what the whole's table of areas calls a sum of an area; empty for what is not in it."""
    is_theme = name.of[0] == "theme" and len(name.of) == 2 and name.of[1] != PROPOSALS
    return (*name.of, "area", name.area) if is_theme else ()


def _ends_with(name: Name, of: tuple[str | None, ...]) -> bool:
    return isinstance(name, tuple) and name[-len(of) :] == of


def _shows(hidden: Hidden, of: tuple[str | None, ...]) -> bool:
    if of == _EVERYTHING:
        return not hidden.everything
    if of == _OPINIONS:
        return hidden.why("theme", PROPOSALS) is None
    if of == ("theme", PROPOSALS):
        return hidden.why(*of) is None or hidden.why("stance", Stance.PROPOSES.value) is None
    return hidden.why(*of) is None
