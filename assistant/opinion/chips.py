"""The conditions that a question after opinion was read to have, as filters that can be switched off one by one.

Imports `asked.py` and the filters' types. What is switched off is not cut by any more: the same question is then asked
of all units, or of all periods.
"""

from collections.abc import Collection
from dataclasses import replace

from assistant.opinion.asked import OpinionQuestion
from assistant.opinion.scope import Scope
from assistant.questions.filters.named import Named
from vectorstore.types import FilterName, Understood


def without(asked: OpinionQuestion, ignored: Collection[FilterName]) -> OpinionQuestion:
    """Return a question without the conditions that are switched off."""
    if FilterName.UNIT in ignored:
        asked = replace(asked, named=_named(asked.named, units=False), bodies=(), said=("", asked.said[1]))
    if FilterName.PERIOD in ignored:
        named = _named(asked.named, periods=False)
        asked = replace(asked, named=named, newest=(), spans=(), stretch=0, against=False, said=(asked.said[0], ""))
    return asked


def _named(named: Named, *, units: bool = True, periods: bool = True) -> Named:
    return replace(named, units=named.units if units else (), periods=named.periods if periods else ())


def understood(asked: OpinionQuestion, scope: Scope) -> tuple[Understood, ...]:
    """Return the conditions that were applied: the units by their reports, the periods as they were taken."""
    units, periods = asked.said
    names = tuple(dict.fromkeys(one.unit for one in scope.reports if one.unit))
    found = [Understood(FilterName.UNIT, units, names)] if units else []
    return (*found, Understood(FilterName.PERIOD, periods, scope.periods)) if periods else tuple(found)
