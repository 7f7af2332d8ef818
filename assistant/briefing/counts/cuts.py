"""Makes cuts from counts: each with its figures, records and query, or withheld.

Imports `tables`, `tally` and the ledger's nouns. Nothing that is withheld passes this file.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from assistant.briefing.assembling.statements.contested import contested
from assistant.briefing.counts.suppression import quoted_at_most
from assistant.briefing.counts.tables import PROPOSALS, Hidden, unit_name
from assistant.briefing.counts.tally import Contested, Cut, ThemedItem, ThemeMethod, Withheld
from assistant.opinion.few import tells_of_few
from vectorstore.catalogue.opinions.nouns import Counted, CountTable, LedgerItem
from vectorstore.extracts import Stance

# What is counted by what; the names of the figures follow from it.
BY: tuple[tuple[str, ...], ...] = (
    (), ("theme",), ("stance",), ("area",), ("unit", "area"), ("theme", "stance"), ("theme", "area"),
    ("theme", "unit", "area"),
)  # fmt: skip
# The total without proposals, of which themes, areas and units are parts.
OPINIONS = "opinions"
FigureName = tuple[str | None, ...]
# Units, and areas in brackets, of which a statement is quoted.
_Used = set[str | tuple[str | None] | None]

_NO_ROW = Counted((), 0, 0, 0, 0, 0, 0)


class _Found(NamedTuple):
    row: Counted
    query: str


class Cuts:
    """The cuts of one period by the names that `tables` gives to figures; () is the total.

    Proposals are in the total and in their stance; themes, areas and units are counted without them.
    """

    def __init__(
        self, counts: Mapping[tuple[str, ...], CountTable], items: Sequence[LedgerItem], hidden: Hidden, k: int
    ) -> None:
        """Take what was counted and what must be withheld of it."""
        self._hidden = hidden
        self._k = k
        self._queries = {by: table.query for by, table in counts.items()}
        self._found = {
            _name(by, row.group): _Found(row, table.query) for by, table in counts.items() for row in table.rows
        }
        self._items: dict[FigureName, list[LedgerItem]] = defaultdict(list)
        for item in items:
            for name in _names_of(item):
                self._items[name].append(item)

    def cut(self, *name: str | None) -> Cut:
        """Return a cut; None in every figure when it is withheld."""
        row, query = self._found.get(name, _Found(_NO_ROW, self._queries[_by(name)]))
        why = self._hidden.why(*name)
        if name == (OPINIONS,):
            # The total less these is the number of proposals.
            why = self._hidden.why() or self._hidden.why("theme", PROPOSALS)
        if why:
            return Cut(None, None, None, None, None, None, withheld=Withheld(why))
        return Cut(
            items=row.items,
            reports=row.reports,
            units=row.units,
            areas=row.areas,
            persons=row.persons,
            quantified=row.quantified,
            records=tuple(_record(item) for item in self._items[name]),
            query=query,
            present=row.items > 0,
        )

    def quotable(self, theme: str | None) -> tuple[ThemedItem, ...]:
        """Return the opinions of a theme that may be quoted, best known first; None for those that fit no theme.

        Proposals are not among them; see `assembling/asked.py`.
        None of a view that is too few; of one that covers for another as many as do not give that away; one of a unit
        whose figure is withheld.
        """
        return self._quotable("theme", theme)

    def quotable_whole(self) -> tuple[ThemedItem, ...]:
        """Return the items that may be quoted where themes play no part, best known first; rules as in `quotable`."""
        return self._quotable()

    def _quotable(self, *of: str | None) -> tuple[ThemedItem, ...]:
        if self._hidden.why(*of):
            return ()
        views: dict[str, list[LedgerItem]] = defaultdict(list)
        # What nothing quotes is a part of its view: with it kept back, all others are not all.
        whole = Counter(item.stance.value for item in self._items[of])
        for item in self._items[of]:
            if item.stance is not Stance.PROPOSES and _record(item) not in self._hidden.unquoted:
                views[item.stance.value].append(item)
        used: _Used = set()
        chosen: list[LedgerItem] = []
        # The smaller side of a contested matter first, then rare views, so that the one place of a small unit goes to
        # what has few to choose from.
        for stance, view in sorted(
            views.items(), key=lambda one: (not any(map(self._goes_first, one[1])), len(one[1]), one[0])
        ):
            why = self._hidden.why(*of, "stance", stance)
            if why != Withheld.TOO_FEW.value:
                in_full = (*of, "stance", stance) in self._hidden.names.in_full
                most = quoted_at_most(whole[stance], self._k) if why and not in_full else len(view)
                kept = self._not_all_of_an_area(
                    of, sorted(view, key=lambda item: (not self._goes_first(item), _rank(item)))
                )
                chosen += self._one_of_each_unit(of, kept, used)[:most]
        return tuple(themed(item) for item in sorted(chosen, key=_rank))

    def contested(self, quotable: Iterable[ThemedItem]) -> tuple[Contested, ...]:
        """Return the matters that have two sides among all statements, of each side what may be quoted."""
        told = {one.record for one in quotable}
        kept = (
            Contested(
                tuple(record for record in one.smaller if record in told),
                tuple(record for record in one.larger if record in told),
            )
            for one in self._contested
        )
        return tuple(one for one in kept if one.smaller or one.larger)

    @cached_property
    def _contested(self) -> tuple[Contested, ...]:
        return contested([themed(item) for item in self._items[()]])

    @cached_property
    def _smaller_sides(self) -> frozenset[str]:
        return frozenset(record for one in self._contested for record in one.smaller)

    @property
    def unquoted(self) -> frozenset[str]:
        """Return the records that nothing quotes: with them nobody can count all statements of a view."""
        return self._hidden.unquoted

    def unit_figures(self) -> bool:
        """Whether there are figures of single units."""
        return self._hidden.by_unit

    def _goes_first(self, item: LedgerItem) -> bool:
        return _record(item) in self._smaller_sides and not tells_of_few(item.opinion.item.text, self._k)

    def _one_of_each_unit(self, of: FigureName, view: Iterable[LedgerItem], used: _Used) -> list[LedgerItem]:
        kept = []
        for item in view:
            unit = unit_name(item.unit_key, item.area_key)
            withheld = not self._hidden.by_unit or self._hidden.why(*of, "unit", unit)
            area = (item.area_key,) if self._hidden.why(*of, "area", item.area_key) else None
            if not (withheld and unit in used) and not (area and area in used):
                kept.append(item)
                used |= {unit, area}
        return kept

    def _not_all_of_an_area(self, of: FigureName, view: Sequence[LedgerItem]) -> list[LedgerItem]:
        """Leave out of each area whose own draft withholds the view what would tell all that it has of it."""
        # A month of an area has a draft of its own, also where this is one of a quarter.
        counts = Counter(map(_area_and_period, view))
        taken: Counter[tuple[str | None, str | None]] = Counter()
        kept: list[LedgerItem] = []
        for item in view:
            own = self._hidden.in_areas.get(item.area_key or "")
            hides = own is not None and own.why(*of, "stance", item.stance.value)
            where = _area_and_period(item)
            if taken[where] < (max(1, quoted_at_most(counts[where], self._k)) if hides else len(view)):
                kept.append(item)
                taken[where] += 1
        return kept


def _area_and_period(item: LedgerItem) -> tuple[str | None, str | None]:
    report = item.opinion.report
    return item.area_key, report.period if report else None


def themed(item: LedgerItem) -> ThemedItem:
    """Return an item of the ledger as readers get it."""
    return ThemedItem(item.opinion, item.theme, item.confidence, ThemeMethod(item.method))


def _rank(item: LedgerItem) -> tuple[int, float, str, int]:
    opinion = item.opinion
    return -(opinion.item.persons or 0), -item.confidence, opinion.document.path, opinion.ordinal


def _record(item: LedgerItem) -> str:
    return f"{item.opinion.document.document_id}:{item.opinion.ordinal}"


def counted_without(by: Sequence[str]) -> tuple[Stance, ...]:
    """Return which stances a count by these leaves out."""
    return () if tuple(by) in {(), ("stance",)} else (Stance.PROPOSES,)


def _name(by: Sequence[str], group: Sequence[str | None]) -> FigureName:
    if tuple(by) == (OPINIONS,):
        return (OPINIONS,)
    values = dict(zip(by, group, strict=True))
    if "unit" in values:
        values["unit"] = unit_name(values["unit"], values.pop("area"))
    return tuple(part for kind, value in values.items() for part in (kind, value))


def _by(name: FigureName) -> tuple[str, ...]:
    kinds = tuple(kind for kind in name[::2] if kind)
    return (*kinds, "area") if "unit" in kinds else kinds


def _names_of(item: LedgerItem) -> Iterable[FigureName]:
    values = {
        "theme": item.theme, "stance": item.stance.value, "area": item.area_key,
        "unit": item.unit_key,
    }  # fmt: skip
    names = [_name(by, [values[kind] for kind in by]) for by in BY if item.stance not in counted_without(by)]
    return names if item.stance is Stance.PROPOSES else [*names, (OPINIONS,)]
