"""Chooses the statements that a draft quotes, so that the draft keeps the weight of its sources.

Imports the figures of `tally.py` and `telling.py`. Every stance of every theme that may be shown gets a statement as
far as the balance of stances bears it; within a stance the most telling statements come first.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from assistant.briefing.assembling.statements.contested import wishes_beside
from assistant.briefing.assembling.statements.points import points
from assistant.briefing.assembling.statements.readable import (
    GAPS,
    NAME_MASK,
    Stretches,
    readable,
    shown_text,
    stretches,
    told_once,
)
from assistant.briefing.assembling.statements.rests import telling_rests
from assistant.briefing.assembling.statements.telling import Told, in_order, leans_on_others
from assistant.briefing.counts.tally import Contested, Tally, ThemedItem
from assistant.briefing.themes.prototypes import Encoder
from assistant.opinion.few import tells_of_few
from vectorstore.extracts import Stance

# So many statements fill six to nine pages together with the sentences around them.
STATEMENTS = 48
# A month of many reports is given more room, but no more than this.
MOST_STATEMENTS = 60
# One in so many statements of the sources is quoted, within these bounds.
_ONE_IN = 4
# Aimed at is less than the 0.05 that a draft must keep, since it may be edited.
BALANCE_AIM = 0.04
# Of a stance whose figure is withheld, so that no share of it can be kept.
_UNCOMPARED = 12
# Goes before whatever else a view has to tell: the smaller side of a matter that has two, then the larger one.
_SMALLER_SIDE, _LARGER_SIDE = 2_000_000.0, 1_000_000.0
# Then what a report itself says may come.
_FORETOLD = 500_000.0
# Which stances speak for the other side of a matter.
_AGAINST = {
    Stance.SUPPORTS: (Stance.OPPOSES, Stance.CONCERNED),
    Stance.OPPOSES: (Stance.SUPPORTS,),
}
# "Có hai luồng: một luồng cho là hợp lý; ..." says half of what there is.
_ONE_CURRENT = re.compile(r"(?<!\w)một (?:luồng|phía)(?!\w)", re.IGNORECASE)
# Stands for the theme of what fits none; no id of a theme begins so.
UNTHEMED = "_unthemed"


@dataclass(frozen=True, slots=True)
class Marks:
    """Which records are treated apart.

    Attributes:
        never: not quoted, whatever else may be: a draft of another choice may quote the rest.
        foretold: what a report says may come, by its label; of each view one goes before what is not.
    """

    never: frozenset[str] = frozenset()
    foretold: frozenset[str] = frozenset()


NO_MARKS = Marks()


@dataclass(frozen=True, slots=True)
class Choice:
    """The statements to be quoted, best first, by theme and stance; in the order of the themes.

    Attributes:
        stretches: where the quotations begin and end that are not the statement itself.
        views: themes and stances of which something may be quoted and can be understood.
        carried: by the record of a proposal those that are quoted with it, see `points.py`.
    """

    cells: Mapping[tuple[str, Stance], tuple[ThemedItem, ...]]
    stretches: Stretches = field(default_factory=dict)
    views: frozenset[tuple[str, Stance]] = frozenset()
    carried: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, theme: str, stance: Stance) -> tuple[ThemedItem, ...]:
        """Return those of one theme and stance."""
        return self.cells.get((theme, stance), ())

    def all(self, stance: Stance | None = None) -> tuple[ThemedItem, ...]:
        """Return all, or all of one stance."""
        return tuple(one for (_, of), cell in self.cells.items() if stance in (None, of) for one in cell)


def choose(
    tally: Tally,
    encoder: Encoder,
    more: Sequence[ThemedItem] = (),
    wanted: int | None = None,
    marks: Marks = NO_MARKS,
) -> Choice:
    """Choose from what may be quoted.

    Args:
        tally: the figures, with what each theme may be quoted by.
        encoder: tells which statements are near to one another.
        more: the proposals that may be quoted, see `asked.py`.
        wanted: how many statements fill the draft; None goes by how many there are.
        marks: records that are treated apart.
    """
    quotable = _quotable(tally, more, marks.never)
    going_on = points([one for items in quotable.values() for one in items if NAME_MASK not in one.opinion.item.text])
    carried = {first: tuple(one.record for one in rest) for first, rest in going_on.items()}
    other = stretches(quotable, tally.k) | _to_the_end(quotable, going_on)
    quotable = _without(quotable, {record for rest in carried.values() for record in rest})
    # No more than the whole draft holds is ever taken of one view.
    most = max(wanted or 0, MOST_STATEMENTS)
    ordered = {cell: in_order(items, encoder, most) for cell, items in _offered(quotable, other, tally.k).items()}
    withheld = _one_sided(quotable, tally)
    offers = _both_sides_first(_weighed(ordered, carried, withheld), tally.contested, marks.foretold)
    room = wanted or min(MOST_STATEMENTS, max(STATEMENTS, (tally.total.items or 0) // _ONE_IN))
    counts = _taken(offers, _amounts(offers, source_shares(tally), room))
    cells = {cell: tuple(one.item for one in offers[cell][:count]) for cell, count in counts.items() if count}
    return Choice(cells, other, frozenset(offers), carried)


def source_shares(tally: Tally) -> dict[Stance, float]:
    """Return each stance's share of the statements counted; a stance whose figure is withheld has none."""
    counts = {stance: cut.items for stance, cut in tally.by_stance.items() if cut.items}
    total = sum(counts.values())
    return {stance: count / total for stance, count in counts.items()}


def balance_error(counts: Mapping[Stance, int], shares: Mapping[Stance, float]) -> float:
    """Return the greatest difference between a stance's share of `counts` and of the sources, in [0, 1].

    Only stances whose figure is shown take part: the others have no share that could be compared.
    """
    compared = {stance: counts.get(stance, 0) for stance in shares}
    total = sum(compared.values())
    if not total:
        return max(shares.values(), default=0.0)
    return max((abs(count / total - shares[stance]) for stance, count in compared.items()), default=0.0)


def best_first(items: Sequence[ThemedItem]) -> list[ThemedItem]:
    """Order statements: those that stand by themselves, then those of many persons, then as the reports have them."""
    return sorted(
        items,
        key=lambda one: (leans_on_others(one.opinion.item.text), -(one.opinion.item.persons or 0), one.record),
    )


_Cell = tuple[str, Stance]
_Offers = Mapping[_Cell, tuple[Told, ...]]


def _offered(
    groups: Mapping[str, Sequence[ThemedItem]], other: Stretches, k: int
) -> dict[_Cell, tuple[ThemedItem, ...]]:
    """Return the statements that may be quoted and can be understood, by theme and stance."""
    found: dict[_Cell, tuple[ThemedItem, ...]] = {}
    for theme, quotable in groups.items():
        for stance in Stance:
            items = readable([one for one in quotable if one.opinion.item.stance is stance], k, other)
            if items:
                found[theme, stance] = tuple(told_once(items))
    return found


def _quotable(tally: Tally, more: Sequence[ThemedItem], rests: frozenset[str]) -> dict[str, list[ThemedItem]]:
    """Return by theme what may be quoted as far as others beside it do not tell how many a few are."""
    groups = {theme.theme_id: list(theme.quotable) for theme in tally.themes} | {UNTHEMED: [*tally.unthemed_quotable]}
    # Proposals may be about what no opinion is on.
    for one in more:
        groups.setdefault(one.theme or UNTHEMED, []).append(one)
    rests |= telling_rests([one for quotable in groups.values() for one in quotable], tally.k)
    return {theme: [one for one in quotable if one.record not in rests] for theme, quotable in groups.items()}


def _to_the_end(
    groups: Mapping[str, Sequence[ThemedItem]], going_on: Mapping[str, tuple[ThemedItem, ...]]
) -> dict[str, tuple[int, int]]:
    """Return where the quotation of each point of several proposals begins and ends."""
    firsts = [one for items in groups.values() for one in items if one.record in going_on]
    return {one.record: (one.opinion.item.start, going_on[one.record][-1].opinion.item.end or 0) for one in firsts}


def _without(groups: Mapping[str, Sequence[ThemedItem]], records: Collection[str]) -> dict[str, list[ThemedItem]]:
    return {theme: [one for one in items if one.record not in records] for theme, items in groups.items()}


def _one_sided(groups: Mapping[str, Sequence[ThemedItem]], tally: Tally) -> frozenset[str]:
    """Return what is not quoted because its theme would be told from one side.

    These are the statements of one side of a contested matter whose other side must not be told, where nothing else of
    the theme speaks for that side, and what is one of two currents by its own words.
    """
    may = {
        one.record: (theme, one.opinion.item.stance)
        for theme, items in groups.items()
        for one in items
        if not tells_of_few(shown_text(one.opinion.item, tally.k), tally.k)
    }
    told = set(may.values())
    found = _alone([one for items in groups.values() for one in items], may)
    for matter in tally.contested:
        for side, against in ((matter.smaller, matter.larger), (matter.larger, matter.smaller)):
            if may.keys() & against:
                continue
            spoken = [(record, *may[record]) for record in side if record in may]
            found |= {one for one, theme, stance in spoken if not any((theme, of) in told for of in _AGAINST[stance])}
    return frozenset(found)


def _alone(items: Sequence[ThemedItem], may: Collection[str]) -> set[str]:
    """Return the statements that are one of two currents by their words, where the other one must not be told."""
    told = [one for one in items if one.record in may]
    ends = {(one.opinion.document.document_id, one.opinion.item.end) for one in told}
    starts = {(one.opinion.document.document_id, one.opinion.item.start) for one in told}
    found = set()
    for one in items:
        document, item = one.opinion.document.document_id, one.opinion.item
        beside = {(document, (item.start or 0) - gap) for gap in GAPS} & ends
        beside |= {(document, (item.end or 0) + gap) for gap in GAPS} & starts
        if len(_ONE_CURRENT.findall(item.text)) == 1 and not beside:
            found.add(one.record)
    return found


def _weighed(offers: _Offers, carried: Mapping[str, tuple[str, ...]], withheld: Collection[str]) -> _Offers:
    """Return what may be quoted, each with how many statements its quotation holds."""
    weighed = {
        cell: tuple(
            replace(told, weight=1 + len(carried.get(told.item.record, ())))
            for told in offer
            if told.item.record not in withheld
        )
        for cell, offer in offers.items()
    }
    return {cell: offer for cell, offer in weighed.items() if offer}


def _both_sides_first(offers: _Offers, contested: Sequence[Contested], foretold: Collection[str]) -> _Offers:
    """Put one statement of each side of a contested matter before what else its view has to tell; then a forecast."""
    places = {
        told.item.record: (at, cell) for cell, offer in offers.items() for at, told in enumerate(offer)
    }  # fmt: skip
    raised: dict[str, float] = {}
    for matter in contested:
        for side, gain in ((matter.smaller, _SMALLER_SIDE), (matter.larger, _LARGER_SIDE)):
            readable_ones = [record for record in side if record in places]
            if readable_ones:
                raised[min(readable_ones, key=lambda record: (places[record][0], record))] = gain
    for record in wishes_beside([told.item for offer in offers.values() for told in offer]):
        raised.setdefault(record, _LARGER_SIDE)
    for offer in offers.values():
        first = next((told.item.record for told in offer if told.item.record in foretold), None)
        if first:
            raised.setdefault(first, _FORETOLD)
    return {
        cell: tuple(
            sorted(
                (replace(told, gain=told.gain + raised.get(told.item.record, 0.0)) for told in offer),
                key=lambda told: -raised.get(told.item.record, 0.0),
            )
        )
        for cell, offer in offers.items()
    }


def _amounts(offers: _Offers, shares: Mapping[Stance, float], wanted: int) -> dict[Stance, int]:
    """Return how many statements of each stance are quoted.

    Each stance gets its share of some total, and no more than there are. Of all totals the one is taken that is in
    balance, has the smaller side of each contested matter, has a statement for each view of each theme, and is nearest
    to what is wanted, in this order: the matters grow with the reports and the room does not, so that all their smaller
    sides would give a large month the weight of these.
    """
    views = {stance: sum(of is stance for _, of in offers) for stance in Stance}
    smaller = Counter(of for (_, of), items in offers.items() for one in items if one.gain >= _SMALLER_SIDE)
    most = {
        stance: sum(told.weight for (_, of), items in offers.items() if of is stance for told in items)
        for stance in Stance
    }

    def amounts(total: int, every_view: bool, sides: int) -> dict[Stance, int]:
        due = _largest_remainder(shares, total)
        least = {one: max(min(sides, smaller[one]), views[one] if every_view else min(1, views[one])) for one in Stance}
        return {one: min(max(due.get(one, _UNCOMPARED), least[one]), most[one]) for one in Stance if most[one]}

    def rank(found: Mapping[Stance, int]) -> tuple[float, int, int, int, float]:
        error, count = balance_error(found, shares), sum(found.values())
        without = sum(max(0, smaller[stance] - found[stance]) for stance in found)
        missing = sum(max(0, views[stance] - found[stance]) for stance in found)
        return max(error, BALANCE_AIM), without, missing, abs(count - wanted), error

    tried = [
        amounts(total, every_view, sides)
        for total in range(1, 2 * MOST_STATEMENTS)
        for every_view in (True, False)
        for sides in range(min(MOST_STATEMENTS, max(smaller.values(), default=0)) + 1)
    ]
    within = [one for one in tried if sum(one.values()) <= max(wanted, MOST_STATEMENTS)]
    return min(within or tried[:1], key=rank)


def _largest_remainder(shares: Mapping[Stance, float], total: int) -> dict[Stance, int]:
    floors = {stance: int(share * total) for stance, share in shares.items()}
    rest = total - sum(floors.values())
    first = sorted(shares, key=lambda stance: (floors[stance] - shares[stance] * total, stance.value))
    return {stance: floor + (stance in first[:rest]) for stance, floor in floors.items()}


def _taken(offers: _Offers, amounts: Mapping[Stance, int]) -> dict[_Cell, int]:
    """Give each view a statement as far as its stance has any, then the next to whatever tells most that is new.

    Stances with few statements choose first, and a theme that has none yet goes before one that has.
    """
    taken = dict.fromkeys(offers, 0)
    for stance in sorted(amounts, key=lambda one: (amounts[one], one.value)):
        cells = [cell for cell in offers if cell[1] is stance]
        left = amounts[stance]
        while left > 0:
            told = {theme for (theme, _), count in taken.items() if count}
            free = [cell for cell in cells if taken[cell] < len(offers[cell])]
            cell = max(free, key=lambda cell: _claim(cell, offers, taken, told))
            left -= offers[cell][taken[cell]].weight
            taken[cell] += 1
    return taken


def _claim(
    cell: _Cell, offers: _Offers, taken: Mapping[_Cell, int], told: frozenset[str] | set[str]
) -> tuple[bool, bool, bool, float]:
    gain, first = offers[cell][taken[cell]].gain, taken[cell] == 0
    return gain >= _SMALLER_SIDE, first, first and cell[0] not in told, gain
