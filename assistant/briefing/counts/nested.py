"""What a draft withholds, drafts of its parts and of the whole beside it: a quarter and its months, areas and the ward.

Imports `suppression`, `tables` and the ledger. A figure of a quarter is shown only when the draft of each of its months
shows it, and one of several areas only when the draft of each area does: what is shown is then the sum of what is shown
already, and nothing can be got by subtraction that was withheld. A single area shows of a theme what the table of the
whole ward shows, and of a stance what the drafts of all single areas and of the ward show. Left out is a part of which
nothing at all is shown, else one thin month would empty a whole year.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.briefing.counts.printed import Printed
from assistant.briefing.counts.register import parted, periods_within
from assistant.briefing.counts.suppression import Name, Withholding
from assistant.briefing.counts.tables import PROPOSALS, Hidden, Tables, hide
from assistant.briefing.counts.unquoted import Statements
from assistant.briefing.counts.worlds import look
from vectorstore.catalogue.opinions.ledger import OpinionLedger
from vectorstore.catalogue.opinions.nouns import Counted, Selection
from vectorstore.text.periods import Period

# Nobody reads a table of more units; withholding within it would take long.
_MOST_UNITS = 200
_FINEST = ("theme", "stance", "unit", "area")


def hidden_of(ledger: OpinionLedger, period: Period, chosen: Selection, k: int) -> Hidden:
    """Return what a draft of a period on the chosen areas and items withholds."""
    hiding = _Hiding(ledger, chosen, k)
    everything = hiding if chosen.records is None else _Hiding(ledger, Selection(None), k)
    return replace(hiding.of(period), unquoted=hiding.unquoted(period) | everything.unquoted(period))


_Both = tuple[Hidden, dict[str, Hidden]]
# By area what other drafts withhold there, and what the area's own does then.
_Done = dict[str, tuple[frozenset[Name], Hidden]]


@dataclass(slots=True)
class _Known:
    """What was worked out already: each period is a part of several wider ones, for each area once more."""

    both: dict[str, _Both] = field(default_factory=dict)
    rows: dict[tuple[str, Selection], Sequence[Counted]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Hiding:
    ledger: OpinionLedger
    chosen: Selection
    k: int
    known: _Known = field(default_factory=_Known)

    def of(self, period: Period) -> Hidden:
        keys = self.chosen.area_keys
        whole = replace(self, chosen=replace(self.chosen, area_keys=None))
        ward, areas = whole._ward_and_areas(period)
        if keys is not None and len(keys) == 1:
            return areas.get(keys[0], _NOTHING)
        return replace(ward if keys is None else self._of_choice(period, areas), in_areas=areas)

    def _ward_and_areas(self, period: Period) -> _Both:
        """Return what the draft of the whole and that of each single area withhold."""
        if period.name not in self.known.both:
            self.known.both[period.name] = self._worked_out(period)
        return self.known.both[period.name]

    def _worked_out(self, period: Period) -> _Both:
        """Work out what the draft of the whole and that of each single area withhold.

        Where all of them together would give a small figure away, a figure of the whole goes as well, until nothing is
        given away. What a quarter or a year prints is a sum of what its months print, so that months are enough.
        """
        secret: frozenset[Name] = frozenset()
        single = _Areas.of(self._counted(period, self.chosen), self._counted(period, Selection(None)))
        done: _Done = {}
        is_whole = not parted(period)
        statements = Statements.of(self.ledger.items(self._within(period, self.chosen)) if is_whole else (), self.k)
        while True:
            ward = self._of_choice(period, {}, secret)
            areas = self._areas(period, ward, single, done)
            if not is_whole:
                return ward, areas
            found = look(
                Printed(single.chosen, ward, single.all_areas(), areas, self.k), statements.silent, statements.behind
            )
            if found.withheld <= secret:
                unquoted = statements.of_each(found.lowered)
                return replace(ward, unquoted=unquoted), areas
            secret |= found.withheld

    def _of_choice(self, period: Period, areas: Mapping[str, Hidden], secret: frozenset[Name] = frozenset()) -> Hidden:
        """Return what a draft of several areas, or of all, withholds."""
        elsewhere = [areas[key] for key in self.chosen.area_keys or () if key in areas]
        names = self._of_periods(period) | {name for one in elsewhere for name in one.withheld()}
        whole, chosen = self._counted(period, Selection(None)), self._counted(period, self.chosen)
        others = _others(whole, chosen)
        rest = Tables.of(others) if others else None
        return self._hidden(Tables.of(chosen), rest, frozenset(names), secret)

    def _areas(self, period: Period, ward: Hidden, single: "_Areas", done: _Done) -> dict[str, Hidden]:
        """Return what the draft of each single area withholds.

        A stance of a theme that one of them withholds none of them shows: the ward less all others would give it away.
        Each withholds what the ward does. That goes round until nothing is added.
        """
        withheld = _by_area(ward)
        own = {key: withheld.get(key, frozenset()) | self._of_periods(period, key) for key in single.own}
        shared: frozenset[Name] = frozenset(name for name in ward.withheld() if _is_view(name))
        while True:
            found = {
                key: _EVERYTHING if ward.why("area", key) else self._of_area(key, own[key] | shared, single, done)
                for key in single.own
            }
            added = frozenset(name for key, tables in single.own.items() for name in _views(tables, found[key]))
            # The sum of a stance over the themes of each area would tell of the views that it is made of.
            added |= {name[2:] for name in added if isinstance(name, tuple) and len(name) == 4}
            if added <= shared:
                return found
            shared |= added

    def _of_area(self, key: str, elsewhere: frozenset[Name], single: "_Areas", done: _Done) -> Hidden:
        """Return what the draft of one area withholds; most rounds add nothing that it has, and it stays as it was."""
        there = _there(single.own[key], elsewhere)
        if key not in done or done[key][0] != there:
            hidden = self._hidden(single.own[key], single.rests[key], there)
            # Whether a view may be quoted in full was judged without the figures of the ward.
            hidden.names.in_full.clear()
            done[key] = (there, hidden)
        return done[key][1]

    def _hidden(
        self, tables: Tables, rest: Tables | None, elsewhere: frozenset[Name], secret: frozenset[Name] = frozenset()
    ) -> Hidden:
        few_units = len(tables.areas) <= _MOST_UNITS
        hidden = hide(
            tables if few_units else tables.without_units(),
            self.k,
            rest=rest,
            elsewhere=_there(tables, elsewhere),
            secret=secret,
        )
        return replace(hidden, by_unit=few_units)

    def _counted(self, period: Period, selection: Selection) -> Sequence[Counted]:
        asked = (period.name, selection)
        if asked not in self.known.rows:
            self.known.rows[asked] = self.ledger.count(self._within(period, selection), _FINEST).rows
        return self.known.rows[asked]

    def _within(self, period: Period, selection: Selection) -> Selection:
        return replace(selection, periods=periods_within(period))

    def unquoted(self, period: Period) -> frozenset[str]:
        """Return the records that no draft of the months of a period may quote."""
        whole = replace(self, chosen=Selection(None))
        months = parted(period)[-1] if parted(period) else (period,)
        return frozenset(record for month in months for record in whole._ward_and_areas(month)[0].unquoted)

    def _of_periods(self, period: Period, area: str | None = None) -> frozenset[Name]:
        chosen = self.chosen if area is None else replace(self.chosen, area_keys=(area,))
        parts = [replace(self, chosen=chosen).of(part) for way in parted(period) for part in way]
        return frozenset(name for part in parts for name in part.withheld())


@dataclass(frozen=True, slots=True)
class _Areas:
    """The tables of a choice, and by area those of each single one and of what lies outside it, counted in one pass.

    Attributes:
        chosen: of all areas.
        own: by area.
        rests: what the whole period has beside an area; None when it has nothing.
        nowhere: of reports of no area.
    """

    chosen: Tables
    own: Mapping[str, Tables]
    rests: Mapping[str, Tables | None]
    nowhere: Tables

    @classmethod
    def of(cls, counted: Sequence[Counted], everything: Sequence[Counted]) -> "_Areas":
        """Put rows to their areas; `everything` is counted without any choice."""
        rows: dict[str | None, list[Counted]] = {}
        for row in counted:
            rows.setdefault(row.group[3], []).append(row)
        nowhere = Tables.of(rows.pop(None, []))
        own = {key: Tables.of(found) for key, found in rows.items() if key is not None}
        whole = Tables.of(everything)
        rests = {key: whole.beside(tables) for key, tables in own.items()}
        return cls(Tables.of(counted), own, rests, nowhere)

    def all_areas(self) -> dict[str | None, Tables]:
        """Return the tables of the single areas, and of none."""
        pairs = [*self.own.items(), (None, self.nowhere)]
        return dict[str | None, Tables](pairs)


_NOTHING = Hidden(False, Withholding())
_EVERYTHING = Hidden(True, Withholding())


def _by_area(ward: Hidden) -> dict[str | None, frozenset[Name]]:
    """Return the themes whose figure for an area the table of the ward withholds, by area."""
    found: dict[str | None, set[Name]] = {}
    for name in ward.withheld():
        if isinstance(name, tuple) and name[2:3] == ("area",):
            found.setdefault(name[3], set()).add(name[:2])
    return {key: frozenset(names) for key, names in found.items()}


def _there(tables: Tables, names: frozenset[Name]) -> frozenset[Name]:
    """Leave out the views that nobody has there: withheld, they would say that there are some."""
    return frozenset(name for name in names if not _is_view(name) or tables.figures(name).items)


def _is_view(name: Name) -> bool:
    """Whether a figure is of a stance, or the number of proposals."""
    return isinstance(name, tuple) and ("stance" in (name[0], name[-2]) or name == ("theme", PROPOSALS))


def _views(tables: Tables, hidden: Hidden) -> Iterator[Name]:
    """Yield the figures of stances of an area that its draft does not show and in which there is something."""
    names: list[Name] = [("theme", *cell) for cell in tables.cells]
    names += [("stance", stance) for stance in tables.columns("stance")]
    names += [("theme", PROPOSALS)]
    yield from (name for name in names if _is_view(name) and tables.figures(name).items and _why(hidden, name))


def _why(hidden: Hidden, name: Name) -> str | None:
    return hidden.why(*name) if isinstance(name, tuple) else None


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
