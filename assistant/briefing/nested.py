"""What a draft withholds, drafts of its parts and of the whole beside it: a quarter and its months, areas and the ward.

Imports `suppression`, `tables` and the ledger. A figure of a quarter is shown only when the draft of each of its months
shows it, and one of several areas only when the draft of each area does: what is shown is then the sum of what is shown
already, and nothing can be got by subtraction that was withheld. A single area shows of a theme what the table of the
whole ward shows. Left out is a part of which nothing at all is shown, else one thin month would empty a whole year.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.briefing.register import parted, periods_within
from assistant.briefing.suppression import Name
from assistant.briefing.tables import Hidden, Tables, hide
from vectorstore.catalogue.opinions.ledger import OpinionLedger
from vectorstore.catalogue.opinions.nouns import Counted, Selection
from vectorstore.text.periods import Period

# Nobody reads a table of more units; withholding within it would take long.
_MOST_UNITS = 200
_FINEST = ("theme", "stance", "unit", "area")


def hidden_of(ledger: OpinionLedger, period: Period, chosen: Selection, k: int) -> Hidden:
    """Return what a draft of a period on the chosen areas and items withholds."""
    return _Hiding(ledger, chosen, k).of(period)


@dataclass(frozen=True, slots=True)
class _Hiding:
    ledger: OpinionLedger
    chosen: Selection
    k: int

    def of(self, period: Period) -> Hidden:
        whole = self._counted(period, Selection(None))
        chosen = self._counted(period, self.chosen)
        others = _others(whole, chosen)
        tables = Tables.of(chosen)
        few_units = len(tables.areas) <= _MOST_UNITS
        hidden = hide(
            tables if few_units else tables.without_units(),
            self.k,
            rest=Tables.of(others) if others else None,
            elsewhere=self._of_periods(period) | self._of_areas(period),
        )
        return replace(hidden, by_unit=few_units)

    def _counted(self, period: Period, selection: Selection) -> Sequence[Counted]:
        return self.ledger.count(replace(selection, periods=periods_within(period)), _FINEST).rows

    def _of_periods(self, period: Period) -> frozenset[Name]:
        parts = [self.of(part) for way in parted(period) for part in way]
        return frozenset(name for part in parts for name in part.withheld())

    def _of_areas(self, period: Period) -> frozenset[Name]:
        """Return what drafts of single areas withhold; for a single area what the table of the ward does."""
        keys = self.chosen.area_keys or ()
        if len(keys) == 1:
            ward = _Hiding(self.ledger, replace(self.chosen, area_keys=None), self.k).of(period)
            named = [name for name in ward.withheld() if isinstance(name, tuple) and name[2:] == ("area", keys[0])]
            return frozenset(name[:2] for name in named)
        each = [replace(self, chosen=replace(self.chosen, area_keys=(key,))) for key in keys]
        return frozenset(name for one in each for name in one.of(period).withheld())


def _others(whole: Sequence[Counted], chosen: Sequence[Counted]) -> list[Counted]:
    """Return what the whole period has beyond what was chosen: another draft may show the whole."""
    taken = {row.group: row for row in chosen}
    rest = []
    for row in whole:
        own = taken.get(row.group)
        if own is None:
            rest.append(row)
        elif row.items > own.items:
            rest.append(replace(row, items=row.items - own.items, persons=row.persons - own.persons))
    return rest
