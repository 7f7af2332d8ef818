"""Other counts that agree with all that is told of a month: while there is one, a small figure is not known.

Imports `printed`. For each sum that is too few a world is looked for in which it is another number and all that is
printed, named or quoted stays true: a few cells hold one more, as many one less. A cell that is lowered keeps one
statement that nothing quotes, so that quotations bear that world out as well. What else is withheld later leaves each
world possible; and from such a world this one is found, so that having found one tells nothing of which is true.
"""

from bisect import insort
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, islice

from assistant.briefing.counts.printed import Cell, Printed, SumName, names_of
from assistant.briefing.counts.suppression import NOTHING, Figures, Name
from assistant.briefing.counts.tables import PROPOSALS

# So many cells change in a world at most, tried in this order, and so many steps are tried for each.
_SIZES = (1, 2, 4, 6, 8)
_MOST_STEPS = 1000
# So many figures, and then pairs of them, are tried where something must be withheld.
_MOST_TRIED = 12
# So often is looked for other worlds that leave what speaks for many.
_MOST_SPARED = 8


@dataclass(frozen=True, slots=True)
class Found:
    """What is needed so that no small figure is known.

    Attributes:
        lowered: cells of which one statement must never be quoted.
        withheld: names of figures of the whole that must be withheld as well; with them it is to be looked again.
    """

    lowered: frozenset[Cell]
    withheld: frozenset[Name]


_NOBODY: Mapping[Cell, int] = {}


def look(printed: Printed, silent: Collection[Cell] = (), behind: Mapping[Cell, int] = _NOBODY) -> Found:
    """Look for a world for each small figure, and for what to withhold where there is none.

    Args:
        printed: the figures and what is withheld of them.
        silent: cells that hold a statement which is never quoted anyhow; these are lowered first.
        behind: how many persons the statement states that a cell gives up; then those of the fewest.
    """
    table = _Table(printed)
    lowered, stuck = _sparing(table, printed, _Preferred(silent, behind))
    withheld: frozenset[Name] = frozenset()
    for secret in stuck:
        # What one needs often helps the next.
        withheld |= _cheapest(table, replace(printed, also=withheld), secret)
    return Found(frozenset(lowered), withheld)


def _sparing(table: "_Table", printed: Printed, preferred: "_Preferred") -> tuple[set[Cell], list[int]]:
    """Find the worlds once more without lowering what speaks for the most, as far as there are as many of them."""
    asked = _Asked(table, _Bounds(table, printed), table.secrets(printed))
    order = _Order(table, asked.bounds, preferred)
    lowered, stuck = _worlds(asked, order, asked.in_vain)
    spared: frozenset[Cell] = frozenset()
    tried: set[Cell] = set()
    for _ in range(_MOST_SPARED):
        costly = [cell for cell in lowered - spared if preferred.behind.get(cell, 0) >= printed.k]
        costly = [cell for cell in costly if cell not in preferred.silent and cell not in tried]
        if not costly:
            break
        cell = max(costly, key=lambda one: (preferred.behind[one], str(one)))
        tried.add(cell)
        # What is tried in vain now may be found again with other cells spared.
        other, left = _worlds(asked, order.anew(spared | {cell}), set(asked.in_vain))
        if set(left) <= set(stuck) and _cost(other, preferred) < _cost(lowered, preferred):
            lowered, stuck, spared = other, left, spared | {cell}
    return lowered, stuck


def _cost(lowered: Collection[Cell], preferred: "_Preferred") -> int:
    return sum(preferred.behind.get(cell, 0) for cell in lowered if cell not in preferred.silent)


@dataclass(frozen=True, slots=True)
class _Preferred:
    """Which cells are lowered rather than others: of which nothing more is lost, then what speaks for the fewest."""

    silent: Collection[Cell] = ()
    behind: Mapping[Cell, int] = field(default_factory=dict)


# A sum, how many cells change, and which way the sum goes.
_Try = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Asked:
    """The sums, what a reader knows of them, and which of them are small: the same however often worlds are tried.

    Attributes:
        in_vain: searches that found nothing though all was tried: with fewer cells to lower they find nothing either.
    """

    table: "_Table"
    bounds: "_Bounds"
    secrets: Sequence[int]
    in_vain: set["_Try"] = field(default_factory=set)


def _worlds(asked: _Asked, order: "_Order", in_vain: set[_Try]) -> tuple[set[Cell], list[int]]:
    """Find a world for each small figure: the cells lowered in them, and the figures for which there is none."""
    table = asked.table
    moved: set[int] = set()
    stuck = []
    for secret in asked.secrets:
        if secret in moved:
            continue
        steps = _Search(table, asked.bounds, secret, order).steps(in_vain)
        if steps is None:
            stuck.append(secret)
            continue
        order.lower(at for at, step in steps.items() if step < 0)
        moved |= set(table.change(steps))
    return {table.cells[at] for at in order.lowered}, stuck


def _cheapest(table: "_Table", printed: Printed, secret: int) -> frozenset[Name]:
    """Return what is withheld so that there is a world for a figure: a cell of a table, else a theme."""
    for more in ((), *_candidates(table, printed, secret)):
        tried = replace(printed, also=printed.also | set(more))
        bounds = _Bounds(table, tried)
        if _Search(table, bounds, secret, _Order(table, bounds, _Preferred())).steps(set()) is not None:
            return tried.also
    theme = _theme(table.names[secret])
    of_area = (*theme, "area", table.names[secret].area)
    if theme and not table.names[secret].whole and theme[1] != PROPOSALS and printed.shows(of_area):
        # What covers for it then may be enough. Where nothing helps, no more is withheld in vain.
        return printed.also | {of_area}
    return printed.also


def _candidates(table: "_Table", printed: Printed, secret: int) -> Iterator[tuple[Name, ...]]:
    """Yield figures of the whole that are shown and near to this one, those of the fewest statements first."""
    name = table.names[secret]
    theme, rows = _theme(name), _rows(table, printed)
    found: dict[tuple[str | None, ...], int] = {}
    for at, other in enumerate(table.names):
        of = other.of if other.whole else (*other.of, "area", other.area)
        is_cell = len(of) == 4 and of[0] == "theme" and of[1] != PROPOSALS
        near = of[:2] == theme if theme and theme[1] != PROPOSALS else of[2:] == name.of or of[2:3] == ("area",)
        if is_cell and near and table.figures[at].items and printed.shows(of):
            found[of] = table.figures[at].items
    nearest = sorted(found, key=lambda of: (found[of], str(of)))[:_MOST_TRIED]
    yield from ((of,) for of in nearest)
    if not theme or theme[1] == PROPOSALS:
        # Two areas that exchange a statement of one theme.
        pairs = ((one, other) for one, other in combinations(nearest, 2) if one[1:3] == other[1:3] == (one[1], "area"))
        yield from islice(pairs, _MOST_TRIED)
    if name.of[-2:-1] == ("stance",) and printed.shows(name.of[-2:]):
        yield (name.of[-2:],)
    if theme:
        yield from ((of,) for of in rows if of == theme)


def _rows(table: "_Table", printed: Printed) -> list[tuple[str | None, ...]]:
    """Return the themes that the whole shows, those of the fewest statements first."""
    rows = [
        (figures.items, str(name), name.of)
        for name, figures in zip(table.names, table.figures, strict=True)
        if name.whole
        and name.of[0] == "theme"
        and len(name.of) == 2
        and name.of[1] != PROPOSALS
        and printed.shows(name.of)
    ]
    return [of for _, _, of in sorted(rows)]


def _theme(name: SumName) -> tuple[str | None, ...]:
    """Return the name of the theme whose statements a sum is of; empty where it is of several."""
    return name.of[:2] if name.of[0] == "theme" else ()


class _Table:
    """All sums of a month by their number, and the cells that they are made of by theirs."""

    def __init__(self, printed: Printed) -> None:
        self.cells: list[Cell] = []
        self.holds: list[int] = []
        self.names: list[SumName] = []
        self.figures: list[Figures] = []
        self.parts: list[list[int]] = []
        self.of: list[list[int]] = []
        numbers: dict[SumName, int] = {}
        for at, (cell, figures) in enumerate(printed.cells()):
            self.cells.append(cell)
            self.holds.append(figures.items)
            self.of.append([])
            for name in names_of(cell):
                number = numbers.setdefault(name, len(numbers))
                if number == len(self.names):
                    self.names.append(name)
                    self.figures.append(NOTHING)
                    self.parts.append([])
                self.figures[number] += figures
                self.parts[number].append(at)
                self.of[at].append(number)
        # Whether a cell is in all of several sums is asked more often than anything else.
        self.held = [frozenset(numbers) for numbers in self.of]

    def secrets(self, printed: Printed) -> list[int]:
        """Return the sums that are too few: first those of the whole, whose worlds often serve the others."""
        found = [
            number
            for number, figures in enumerate(self.figures)
            # Of reports that name no area only figures of themes are printed.
            if figures.too_few(printed.k) and _is_told_of(printed, self.names[number])
        ]
        return sorted(found, key=lambda number: (not self.names[number].whole, -len(self.parts[number]), number))

    def change(self, steps: Mapping[int, int]) -> Counter[int]:
        """Return by how much each sum changes with these cells; those that do not are left out."""
        change: Counter[int] = Counter()
        for at, step in steps.items():
            for number in self.of[at]:
                change[number] += step
        return Counter({number: by for number, by in change.items() if by})


def _is_told_of(printed: Printed, name: SumName) -> bool:
    """Whether a draft would print a sum; of an area without a draft only figures of themes are."""
    return name.whole or printed.has_draft(name.area) or (len(name.of) == 2 and name.of[0] == "theme")


class _Bounds:
    """What a reader knows of the sums, and which cells may hold one more or one less as far as that goes."""

    def __init__(self, table: _Table, printed: Printed) -> None:
        self.of = [printed.bounds(*one) for one in zip(table.names, table.figures, strict=True)]
        fixed = [number for number, (low, high) in enumerate(self.of) if low == high]
        free = [len(parts) for parts in table.parts]
        moves = [True] * len(table.cells)
        # A printed sum with one cell that is not known tells that one too.
        waiting = [number for number in fixed if free[number] == 1]
        shown = set(fixed)
        while waiting:
            for at in table.parts[waiting.pop()]:
                if moves[at]:
                    moves[at] = False
                    for number in table.of[at]:
                        free[number] -= 1
                        if free[number] == 1 and number in shown:
                            waiting.append(number)
        self.up = [[at for at in parts if moves[at]] for parts in table.parts]
        self.down = [[at for at in parts if moves[at] and table.holds[at]] for parts in table.parts]


class _Order:
    """In which order the cells of a sum are lowered: those of which nothing more is lost come first.

    Lowered already, then silent anyhow, then what speaks for the fewest. A sum of the whole has a cell for each area
    and is asked for with each small figure, so that its cells are put in order once and what was lowered is held apart.
    """

    def __init__(
        self, table: _Table, bounds: _Bounds, preferred: _Preferred, spared: Collection[Cell] = frozenset()
    ) -> None:
        self.lowered: set[int] = set()
        self._table = table
        self._bounds = bounds
        self._preferred = preferred
        self._spared = spared
        self._lowered: dict[int, list[int]] = {}
        self._known: dict[int, list[int]] = {}

    def anew(self, spared: Collection[Cell]) -> "_Order":
        """Return the same order with nothing lowered, and without these cells."""
        other = _Order(self._table, self._bounds, self._preferred, spared)
        other._known = self._known
        return other

    def lower(self, cells: Iterable[int]) -> None:
        """Note that cells are lowered in a world."""
        for at in cells:
            if at not in self.lowered:
                self.lowered.add(at)
                for number in self._table.of[at]:
                    insort(self._lowered.setdefault(number, []), at, key=self._place)

    def of(self, number: int) -> Iterator[int]:
        """Yield the cells of a sum that may be lowered."""
        yield from self._lowered.get(number, ())
        if number not in self._known:
            self._known[number] = sorted(self._bounds.down[number], key=self._place)
        cells, spared = self._table.cells, self._spared
        yield from (at for at in self._known[number] if at not in self.lowered and cells[at] not in spared)

    def _place(self, at: int) -> tuple[bool, int, int]:
        cell = self._table.cells[at]
        return cell not in self._preferred.silent, self._preferred.behind.get(cell, 0), at


class _Search:
    """Looks for a world in which one sum is another number: depth first, one sum after the other that is broken."""

    def __init__(self, table: _Table, bounds: _Bounds, secret: int, order: _Order) -> None:
        self._table = table
        self._bounds = bounds
        self._secret = secret
        self._order = order
        self._left = 0

    def steps(self, in_vain: set[_Try]) -> dict[int, int] | None:
        """Return by how much which cells change in the world found; None where there is none.

        Args:
            in_vain: what need not be tried again; what is tried to the end without success is added.
        """
        for size in _SIZES:
            for step in (1, -1):
                if (self._secret, size, step) in in_vain:
                    continue
                self._left = _MOST_STEPS
                found: dict[int, int] = {}
                if self._extend(found, {}, size, {self._secret: step}):
                    return found
                if self._left > 0:
                    in_vain.add((self._secret, size, step))
        return None

    def _extend(self, steps: dict[int, int], change: dict[int, int], size: int, broken: Mapping[int, int]) -> bool:
        """Mend one of the broken sums with each cell that could; `broken` says which way each must go."""
        if not broken:
            return True
        if size == 0 or self._left <= 0 or (size == 1 and len(set(broken.values())) > 1):
            return False
        number = min(broken, key=lambda one: (len(self._cells(one, broken[one])), one))
        step = broken[number]
        for at in self._in_order(number, step):
            sums = self._table.of[at]
            # The last cell has to mend all that is broken; so has each when no more steps are left.
            if (size == 1 or self._left <= 0) and not broken.keys() <= self._table.held[at]:
                continue
            if at in steps or (steps and self._undoes(at, step, steps)):
                continue
            self._left -= 1
            steps[at] = step
            changed = change | {one: change.get(one, 0) + step for one in sums}
            if self._extend(steps, changed, size - 1, self._broken(changed, sums, broken)):
                return True
            del steps[at]
        return False

    def _broken(self, change: Mapping[int, int], sums: Collection[int], before: Mapping[int, int]) -> dict[int, int]:
        """Return what is broken after a cell has changed, of which these are the sums."""
        found = {number: step for number, step in before.items() if number not in sums}
        for number in sums:
            low, high = self._bounds.of[number]
            value = self._table.figures[number].items + change[number]
            if value > high:
                found[number] = -1
            elif value < low:
                found[number] = 1
        return found

    def _cells(self, number: int, step: int) -> list[int]:
        return self._bounds.up[number] if step > 0 else self._bounds.down[number]

    def _undoes(self, at: int, step: int, steps: Mapping[int, int]) -> bool:
        """Whether a step would bring the figure that is to change back to what it is."""
        return self._secret in self._table.of[at] and next(iter(steps.values())) != step

    def _in_order(self, number: int, step: int) -> Iterable[int]:
        return self._cells(number, step) if step > 0 else self._order.of(number)
