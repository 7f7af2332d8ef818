"""Withholds what a place has in all where that, less its figures by theme, tells how many a few of them are.

Imports the figures. "Tổ 5: 8" and "Tổ 5, ngập úng: 7" are each a figure of many; beside one another they tell of one
household that spoke of something else. An area and the units that report of it are withheld together, and of further
areas as many as keep the sum of those that are left out from telling the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.briefing.counts.suppression import NOTHING, Figures
from assistant.briefing.counts.tally import Cut, Tally, Withheld

_HIDDEN = Cut(None, None, None, None, None, None, withheld=Withheld.COVER)


def without_small_rests(found: Tally, parts: Sequence[Tally] = ()) -> Tally:
    """Return the figures without those totals of areas and units that leave a few.

    Args:
        found: the figures of a period, with all of its themes.
        parts: those of the months that it is made of; what one of them withholds is withheld here too.
    """
    gone = _withheld(found, {name for part in parts for name in _withheld(part, set())})
    units = {unit for area in gone for unit in _units_of(found, area)}
    if not gone:
        return found
    return replace(
        found,
        by_area={name: _HIDDEN if name in gone else cut for name, cut in found.by_area.items()},
        by_unit={name: _HIDDEN if name in units else cut for name, cut in found.by_unit.items()},
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """What an area has beside its figures by theme; `few` where that, or the same of one of its units, is too few."""

    items: int
    rest: Figures
    few: bool


def _withheld(found: Tally, gone: set[str]) -> set[str]:
    """Return the areas that are withheld: those that leave a few, and what covers for them, the smallest first."""
    places = {name: _place(found, name) for name, cut in found.by_area.items() if cut.shown and cut.items}
    gone = gone | {name for name, place in places.items() if place.few}
    waiting = sorted(
        (name for name in places if name not in gone),
        key=lambda name: (not places[name].rest.items, places[name].items, name),
    )
    while gone and waiting and _gives_away([places[name] for name in gone if name in places], found.k):
        gone.add(waiting.pop(0))
    return gone


def _gives_away(places: Sequence[_Place], k: int) -> bool:
    """Whether the total less all that is shown tells of one of these, or of a few in all of them."""
    rest = sum((place.rest for place in places), NOTHING)
    return len(places) == 1 or rest.too_few(k)


def _place(found: Tally, area: str) -> _Place:
    whole = found.by_area[area]
    by_theme = [theme.by_area.get(area) for theme in found.themes]
    units = _units_of(found, area)
    told = [*by_theme, *(theme.by_unit.get(unit) for theme in found.themes for unit in units)]
    rest = _rest(whole, told)
    rests = [rest, _rest(whole, by_theme)]
    rests += [_rest(found.by_unit[unit], [theme.by_unit.get(unit) for theme in found.themes]) for unit in units]
    return _Place(whole.items or 0, rest, any(one.too_few(found.k) for one in rests))


def _rest(whole: Cut, told: Iterable[Cut | None]) -> Figures:
    """Return what is left of a figure without the statements that are told by theme; none of what is withheld."""
    shown = {record: cut for cut in told if cut is not None and cut.shown for record in cut.records}
    left = [record for record in whole.records if record not in shown]
    persons = (whole.persons or 0) - sum({cut.records: cut.persons or 0 for cut in shown.values()}.values())
    return Figures(len(left), max(0, persons))


def _units_of(found: Tally, area: str) -> list[str]:
    """Return the units of an area that have a figure: their statements are among those of the area."""
    records = set(found.by_area[area].records) if area in found.by_area else set()
    units: Mapping[str, Cut] = found.by_unit
    return [name for name, cut in units.items() if cut.shown and cut.records and records.issuperset(cut.records)]
