"""What each report of each month will say, before it is put into words: themes, stances, opposed currents, trends.

Imports the ward and the theme files. Faults of the post are planned here too: reports missing, empty, sent twice,
corrected, or laid into the folder of another month.
"""

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from evals.wards.truth import OTHER_THEME, THEMES
from evals.wards.ward import Unit, Ward
from evals.wards.wording import templates
from evals.wards.wording.templates import Matter
from vectorstore.extracts import Stance

_OTHER_SHARE = 0.03
_STANCES = {
    Stance.SUPPORTS: 0.29,
    Stance.CONCERNED: 0.37,
    Stance.OPPOSES: 0.07,
    Stance.PROPOSES: 0.23,
    Stance.UNCLEAR: 0.04,
}
_MATTERS_A_MONTH = 4


class Fate(StrEnum):
    """What happens to a report on its way."""

    ORDINARY = "ordinary"
    MISSING = "missing"
    EMPTY = "empty"
    RESENT = "resent"
    CORRECTED = "corrected"
    MISFILED = "misfiled"


# From so many reports on, each fault occurs at least once.
_FAULTS_FROM = 12
_FATES = {Fate.MISSING: 0.05, Fate.EMPTY: 0.04, Fate.RESENT: 0.03, Fate.CORRECTED: 0.03, Fate.MISFILED: 0.02}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to be said."""

    theme: str
    stance: Stance
    matter: Matter | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What one unit says of one month, and what becomes of its report."""

    unit: Unit
    month: dt.date
    fate: Fate
    points: tuple[Point, ...]


def make_plans(ward: Ward, items: int) -> list[Plan]:
    """Plan all reports of a ward, month after month; an ordinary report has at least `items` statements."""
    slots = [(unit, month) for month in ward.months for unit in ward.units]
    fates = _fates(len(slots), Random(f"fates/{ward.seed}"))
    drawn = _Points(ward)
    points = {month: drawn.of_month(month, len(ward.units), items) for month in ward.months}
    return [
        Plan(unit, month, fate, () if fate in (Fate.MISSING, Fate.EMPTY) else points[month][ward.units.index(unit)])
        for (unit, month), fate in zip(slots, fates, strict=True)
    ]


def _fates(count: int, rng: Random) -> list[Fate]:
    least = 1 if count >= _FAULTS_FROM else 0
    faults = [fate for fate, share in _FATES.items() for _ in range(max(least, round(share * count)))]
    fates = faults + [Fate.ORDINARY] * (count - len(faults))
    rng.shuffle(fates)
    return fates


class _Points:
    """Draws what is said; every theme has a weight that drifts over the months and a leaning of its own."""

    def __init__(self, ward: Ward) -> None:
        self._seed, self._months = ward.seed, ward.months
        rng = Random(f"themes/{ward.seed}")
        self._weight = {theme: rng.uniform(0.5, 1.6) for theme in THEMES}
        self._drift = {theme: rng.choice((-0.25, -0.1, 0.0, 0.0, 0.1, 0.3)) for theme in THEMES}
        self._lean = {theme: rng.uniform(0.6, 1.7) for theme in THEMES}
        # Something happens: a theme is on everybody's lips for one month.
        self._event = {month: rng.choice(THEMES) for month in rng.sample(ward.months, max(1, len(ward.months) // 3))}

    def of_month(self, month: dt.date, units: int, items: int) -> list[tuple[Point, ...]]:
        """Return the points of each unit in one month."""
        rng = Random(f"points/{self._seed}/{month}")
        points = [[self._point(month, rng) for _ in range(items + rng.randint(0, 4))] for _ in range(units)]
        for number, point in enumerate(self._currents(rng)):
            # One after the other in a unit's report now and then, mostly in reports of different units.
            mine = points[rng.randrange(units)] if number % 3 else points[number % units]
            mine[rng.randrange(len(mine))] = point
        for mine in points:
            rng.shuffle(mine)
        return [tuple(mine) for mine in points]

    def _point(self, month: dt.date, rng: Random) -> Point:
        if rng.random() < _OTHER_SHARE:
            return Point(OTHER_THEME, _stance(rng, 1.0))
        (theme,) = rng.choices(THEMES, [self._weight_in(theme, month) for theme in THEMES])
        return Point(theme, _stance(rng, self._lean[theme]))

    def _weight_in(self, theme: str, month: dt.date) -> float:
        age = self._months.index(month)
        return self._weight[theme] * math.exp(self._drift[theme] * age) * (3 if self._event.get(month) == theme else 1)

    def _currents(self, rng: Random) -> Iterable[Point]:
        for theme in rng.sample(THEMES, _MATTERS_A_MONTH):
            matter = rng.choice(templates.theme(theme, self._seed).matters)
            large, small = rng.sample((Stance.SUPPORTS, Stance.OPPOSES), 2)
            few = rng.choice((1, 1, 2))
            yield from (Point(theme, large, matter) for _ in range(rng.randint(3, 5)))
            yield from (Point(theme, small, matter) for _ in range(few))


def _stance(rng: Random, lean: float) -> Stance:
    weights = [share * (lean if stance is Stance.SUPPORTS else 1.0) for stance, share in _STANCES.items()]
    (stance,) = rng.choices(list(_STANCES), weights)
    return stance
