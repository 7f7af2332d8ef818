"""Chooses the statements that a draft quotes, so that the draft keeps the weight of its sources.

Imports the figures of `tally.py`. Every stance of every theme that may be shown gets a statement; the rest go where the
draft is furthest below the sources (largest remainder), until the draft is long enough and in balance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.briefing.tally import Tally, ThemedItem
from vectorstore.extracts import Stance
from vectorstore.text.tokens import syllables

# So many statements fill three to six pages together with the sentences around them.
STATEMENTS = 36
# A draft out of balance may grow to this, and not beyond: one that nobody reads keeps no weight.
MOST_STATEMENTS = 90
# Aimed at is less than the 0.05 that a draft must keep, since it may be edited.
BALANCE_AIM = 0.03
# A statement with fewer words seldom says what it is about; one with more fills a paragraph by itself.
_FEWEST_WORDS = 8
_MOST_WORDS = 60
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


def choose(tally: Tally, wanted: int = STATEMENTS) -> Choice:
    """Choose from what may be quoted."""
    offers = _offers(tally)
    shares = source_shares(tally)
    taken = dict.fromkeys(offers, 1)
    while _goes_on(taken, offers, shares, wanted):
        cell = _furthest_below(taken, offers, shares, only_lacking=sum(taken.values()) >= wanted)
        if cell is None:
            break
        taken[cell] += 1
    return Choice({cell: offers[cell][:count] for cell, count in taken.items()})


def source_shares(tally: Tally) -> dict[Stance, float]:
    """Return each stance's share of the statements counted; a stance whose figure is withheld has none."""
    counts = {stance: cut.items for stance, cut in tally.by_stance.items() if cut.items}
    total = sum(counts.values())
    return {stance: count / total for stance, count in counts.items()}


def balance_error(counts: Mapping[Stance, int], shares: Mapping[Stance, float]) -> float:
    """Return the greatest difference between a stance's share of `counts` and of the sources, in [0, 1]."""
    total = sum(counts.values())
    if not total:
        return max(shares.values(), default=0.0)
    stances = {*counts, *shares}
    return max((abs(counts.get(stance, 0) / total - shares.get(stance, 0.0)) for stance in stances), default=0.0)


def best_first(items: Sequence[ThemedItem]) -> list[ThemedItem]:
    """Order statements: those that stand by themselves, then those of many persons, then as the reports have them."""
    return sorted(items, key=lambda one: (_hard_to_read(one), -(one.opinion.item.persons or 0), one.record))


def _offers(tally: Tally) -> dict[tuple[str, Stance], tuple[ThemedItem, ...]]:
    found: dict[tuple[str, Stance], tuple[ThemedItem, ...]] = {}
    for theme in tally.themes:
        for stance in Stance:
            items = [one for one in theme.quotable if one.opinion.item.stance is stance]
            if items:
                found[theme.theme_id, stance] = tuple(_spread(best_first(_told_once(items))))
    return found


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


def _hard_to_read(one: ThemedItem) -> int:
    text = one.opinion.item.text
    words = len(text.split())
    leans = (not text[:1].isupper() and not text[:1].isdigit()) or text.lower().startswith(_LEANS_ON_OTHERS)
    return 2 * (words < _FEWEST_WORDS or leans) + (words > _MOST_WORDS)


def _goes_on(
    taken: Mapping[tuple[str, Stance], int],
    offers: Mapping[tuple[str, Stance], Sequence[ThemedItem]],
    shares: Mapping[Stance, float],
    wanted: int,
) -> bool:
    total = sum(taken.values())
    if total >= sum(map(len, offers.values())) or total >= max(MOST_STATEMENTS, wanted):
        return False
    return total < wanted or balance_error(_by_stance(taken), shares) > BALANCE_AIM


def _furthest_below(
    taken: Mapping[tuple[str, Stance], int],
    offers: Mapping[tuple[str, Stance], Sequence[ThemedItem]],
    shares: Mapping[Stance, float],
    *,
    only_lacking: bool,
) -> tuple[str, Stance] | None:
    """Return the cell that lacks most of its due, the stance first, then within it the theme; None without one."""
    counts = _by_stance(taken)
    total = sum(counts.values()) + 1
    free = {stance for (theme, stance), items in offers.items() if taken[theme, stance] < len(items)}
    if not free:
        return None
    stance = max(free, key=lambda one: (shares.get(one, 0.0) * total - counts[one], one.value))
    if only_lacking and shares.get(stance, 0.0) * total <= counts[stance]:
        return None
    within = sum(len(items) for (_, of), items in offers.items() if of is stance)
    cells = [cell for cell in offers if cell[1] is stance and taken[cell] < len(offers[cell])]
    return max(cells, key=lambda cell: len(offers[cell]) / within * (counts[stance] + 1) - taken[cell])


def _by_stance(taken: Mapping[tuple[str, Stance], int]) -> dict[Stance, int]:
    counts: dict[Stance, int] = {}
    for (_, stance), count in taken.items():
        counts[stance] = counts.get(stance, 0) + count
    return counts
