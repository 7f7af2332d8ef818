"""Which figures are withheld, what is known of them beside the printed numbers, and which figures gave one away."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tests.assistant.briefing.stranger.deducing import Deduction
from tests.assistant.briefing.stranger.figures import MOST, OPINIONS, PROPOSED, PROPOSES, Cell, Sum, Told
from tests.assistant.briefing.stranger.reading import Draft
from tests.assistant.briefing.stranger.wards import Statement
from vectorstore.extracts import Stance


class Secrets:
    """The sums of a ward that stand on fewer than `k` and are not quoted in full.

    Attributes:
        sums: of a month: themes, stances, areas and what they share, as far as a draft would print them.
        told: all that is known: figures of the drafts, quotations, and the rule.
    """

    def __init__(self, statements: Sequence[Statement], drafts: Sequence[Draft], k: int) -> None:
        self._items = Counter(one.cell for one in statements)
        self._persons: Counter[Cell] = Counter()
        for one in statements:
            self._persons[one.cell] += one.persons
        quoted = {record for draft in drafts for record in draft.quoted()}
        self._quoted = Counter(one.cell for one in statements if one.record in quoted)
        self._drafted = {(draft.months, draft.area) for draft in drafts}
        self._k = k
        self.sums = [of for of in dict.fromkeys(self._all()) if self._is_secret(of)]
        rule = [Told(of, 0, k - 1, "the rule") for of in self.sums]
        seen = [
            Told(Sum((cell.month,), cell.area, cell.theme, cell.stance), count, MOST, "quoted")
            for cell, count in self._quoted.items()
        ]
        self.told = [*(one for draft in drafts for one in draft.told()), *seen, *rule]

    def deduction(self, told: Sequence[Told] | None = None) -> Deduction:
        """Return what follows from all that is told, or from `told`."""
        return Deduction(self._items, self._cells(), self.told if told is None else told)

    def why(self, of: Sum) -> list[str]:
        """Return a smallest set of figures that give a sum away."""
        kept = list(self.told)
        size = max(1, len(kept) // 4)
        while size:
            at = 0
            while at < len(kept):
                fewer = [*kept[:at], *kept[at + size :]]
                kept, at = (fewer, at) if self.deduction(fewer).is_fixed(of) else (kept, at + size)
            size //= 4
        return [f"    {one.least} to {one.most}: {one.sum}, {one.words[:160]}" for one in kept]

    def _all(self) -> Iterator[Sum]:
        for cell in self._items:
            month, kind = (cell.month,), PROPOSES if cell.stance == PROPOSES else OPINIONS
            yield Sum(month, None, cell.theme, kind)
            yield Sum(month, None, cell.theme, cell.stance)
            yield Sum(month, None, None, cell.stance)
            yield Sum(month, None, None, None)
            if kind == OPINIONS:
                yield Sum(month, cell.area, cell.theme, OPINIONS)
            # Views within an area stand in its own draft alone; where there is none, nothing withholds them.
            if any(cell.month in months and area == cell.area for months, area in self._drafted):
                yield Sum(month, cell.area, cell.theme, cell.stance)
                yield Sum(month, cell.area, None, cell.stance)
                yield Sum(month, cell.area, None, None)

    def _is_secret(self, of: Sum) -> bool:
        items, persons, quoted = (
            sum(count for cell, count in counts.items() if of.holds(cell))
            for counts in (self._items, self._persons, self._quoted)
        )
        return 0 < items < self._k and persons < self._k and quoted < items

    def _cells(self) -> list[Cell]:
        months, areas, themes = (
            sorted({getattr(cell, name) for cell in self._items}) for name in ("month", "area", "theme")
        )
        stances = [one.value for one in Stance if one is not Stance.PROPOSES]
        places = [(month, area) for month in months for area in areas]
        opinions = [
            Cell(*place, theme, stance) for place in places for theme in themes if theme != PROPOSED
            for stance in stances
        ]  # fmt: skip
        return [*opinions, *(Cell(*place, PROPOSED, PROPOSES) for place in places)]
