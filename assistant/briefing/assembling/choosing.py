"""Chooses the statements that a draft quotes, so that the draft keeps the weight of its sources.

Imports the figures of `tally.py`. Every stance of every theme that may be shown gets a statement; the rest follow
the shares in the sources by largest remainder.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.briefing.tally import Tally, ThemedItem
from vectorstore.extracts import Stance
from vectorstore.text.tokens import syllables

# So many statements fill three to six pages together with the sentences around them.
STATEMENTS = 36
# A draft out of balance may grow to this: with hundreds of reports the rare views of twenty themes outweigh the others
# unless these get more room.
MOST_STATEMENTS = 300
# Aimed at is less than the 0.05 that a draft must keep, since it may be edited.
BALANCE_AIM = 0.04
# A statement with fewer words seldom says what it is about; one with more fills a paragraph by itself.
_FEWEST_WORDS = 9
_SAYS_NOTHING = 5
# Of a stance whose figure is withheld, so that no share of it can be kept.
_UNCOMPARED = 12
_NAME_MASK = "[họ tên]"
_MOST_WORDS = 60
# Stands for the theme of what fits none; no id of a theme begins so.
UNTHEMED = "_unthemed"
_POINTS_BACK = re.compile(r"(?<!\w)(?:đây là|điều này|việc này|như vậy|nêu trên|nói trên|vấn đề này|nói trên)(?!\w)")
_LEANS_ON_OTHERS = (
    "ý kiến này", "việc này", "vấn đề này", "tuy vậy", "ngược lại", "số còn lại", "các hộ nói", "hiện đã", "riêng",
    "cũng có", "trong đó", "còn lại", "họ ", "chỉ còn", "tuy nhiên", "ngoài ra", "nội dung này",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """The statements to be quoted, best first, by theme and stance; in the order of the themes."""

    cells: Mapping[tuple[str, Stance], tuple[ThemedItem, ...]]

    def of(self, theme: str, stance: Stance) -> tuple[ThemedItem, ...]:
        """Return those of one theme and stance."""
        return self.cells.get((theme, stance), ())

    def all(self, stance: Stance | None = None) -> tuple[ThemedItem, ...]:
        """Return all, or all of one stance."""
        return tuple(one for (_, of), cell in self.cells.items() if stance in (None, of) for one in cell)


def choose(tally: Tally, more: Sequence[ThemedItem] = (), wanted: int = STATEMENTS) -> Choice:
    """Choose from what may be quoted.

    Args:
        tally: the figures, with what each theme may be quoted by.
        more: proposals that may be quoted beside those, see `asked.py`.
        wanted: how many statements fill the draft.
    """
    offers = _offers(tally, more)
    amounts = _amounts(offers, source_shares(tally), wanted)
    return Choice({cell: offers[cell][:count] for cell, count in _taken(offers, amounts).items()})


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
    return sorted(items, key=lambda one: (_hard_to_read(one), -(one.opinion.item.persons or 0), one.record))


_Cell = tuple[str, Stance]
_Offers = Mapping[_Cell, tuple[ThemedItem, ...]]


def _offers(tally: Tally, more: Sequence[ThemedItem]) -> _Offers:
    found: dict[_Cell, tuple[ThemedItem, ...]] = {}
    groups = {theme.theme_id: theme.quotable for theme in tally.themes} | {UNTHEMED: tally.unthemed_quotable}
    for theme, quotable in groups.items():
        quotable = (*quotable, *(one for one in more if one.theme == theme))
        for stance in Stance:
            items = _readable([one for one in quotable if one.opinion.item.stance is stance])
            if items:
                found[theme, stance] = tuple(_spread(best_first(_told_once(items))))
    return found


def _readable(items: Sequence[ThemedItem]) -> list[ThemedItem]:
    """Leave out what says nothing by itself ("17 ý kiến") or tells of a single person, masked as the name may be."""
    return [one for one in items if len(one.opinion.item.text.split()) >= _SAYS_NOTHING and not _of_a_person(one)]


def _of_a_person(one: ThemedItem) -> bool:
    return _NAME_MASK in one.opinion.item.text


def _told_once(items: Sequence[ThemedItem]) -> list[ThemedItem]:
    """Leave out a statement whose words stand there already: duplicates are counted, but not quoted twice."""
    return list({" ".join(syllables(one.opinion.item.text)): one for one in reversed(items)}.values())


def _spread(items: list[ThemedItem]) -> list[ThemedItem]:
    """Let another unit speak before one speaks twice."""
    turns: dict[str, int] = {}
    keyed = []
    for place, one in enumerate(items):
        unit = one.opinion.document.document_id
        turns[unit] = turns.get(unit, 0) + 1
        keyed.append((turns[unit] if not _hard_to_read(one) else len(items), place, one))
    return [one for _, _, one in sorted(keyed, key=lambda entry: entry[:2])]


def leans_on_others(text: str) -> bool:
    """Whether a statement needs what stands around it to be understood: short, or going on from the one before."""
    starts_anew = text[:1].isupper() or text[:1].isdigit()
    points_back = text.lower().startswith(_LEANS_ON_OTHERS) or _POINTS_BACK.search(text.lower())
    return len(text.split()) < _FEWEST_WORDS or not starts_anew or bool(points_back)


def _hard_to_read(one: ThemedItem) -> int:
    text = one.opinion.item.text
    return 2 * leans_on_others(text) + (len(text.split()) > _MOST_WORDS)


def _amounts(offers: _Offers, shares: Mapping[Stance, float], wanted: int) -> dict[Stance, int]:
    """Return how many statements of each stance are quoted.

    Each stance gets its share of some total, but at least one statement for each theme and no more than there are; of
    all totals the one is taken that is in balance and nearest to what is wanted, else the one nearest to balance.
    """
    least = {stance: sum(of is stance for _, of in offers) for stance in Stance}
    most = {stance: sum(len(items) for (_, of), items in offers.items() if of is stance) for stance in Stance}

    def amounts(total: int) -> dict[Stance, int]:
        due = _largest_remainder(shares, total)
        return {one: min(max(due.get(one, _UNCOMPARED), least[one]), most[one]) for one in Stance if most[one]}

    def rank(total: int) -> tuple[float, int, float]:
        error = balance_error(amounts(total), shares)
        return max(error, BALANCE_AIM), abs(sum(amounts(total).values()) - wanted), error

    return amounts(min(range(1, MOST_STATEMENTS + 1), key=rank))


def _largest_remainder(shares: Mapping[Stance, float], total: int) -> dict[Stance, int]:
    floors = {stance: int(share * total) for stance, share in shares.items()}
    rest = total - sum(floors.values())
    first = sorted(shares, key=lambda stance: (floors[stance] - shares[stance] * total, stance.value))
    return {stance: floor + (stance in first[:rest]) for stance, floor in floors.items()}


def _taken(offers: _Offers, amounts: Mapping[Stance, int]) -> dict[_Cell, int]:
    """Give each theme one statement of each of its stances, and the rest to those that lack most of their due."""
    taken = dict.fromkeys(offers, 1)
    for stance, amount in amounts.items():
        cells = [cell for cell in offers if cell[1] is stance]
        for given in range(len(cells), amount):
            taken[_most_lacking(cells, offers, taken, given + 1)] += 1
    return taken


def _most_lacking(cells: Sequence[_Cell], offers: _Offers, taken: Mapping[_Cell, int], amount: int) -> _Cell:
    every = sum(len(offers[cell]) for cell in cells)
    free = [cell for cell in cells if taken[cell] < len(offers[cell])]
    return max(free, key=lambda cell: len(offers[cell]) / every * amount - taken[cell])
