"""Withholds what stands on fewer than `k`, and as little more as keeps it from being got back by subtraction.

Imports nothing of ours: plain numbers in, the names of withheld cells out. The tables of a tally are sums: a theme is
the sum of its stances, and of its areas, and of its units; each stance, area and unit is the sum over the themes; all
of it sums to the total. So they are flows, each figure an edge, and a withheld figure can be worked out from the shown
ones exactly when no cycle of withheld edges goes through it along which amounts could be shifted (Gusfield 1988; Cox
1995). Where there is none, the cheapest such cycle is withheld as well.

The reader is taken to know the rule: that a cell withheld for being too few holds at most k - 1 statements and persons,
and at least one where a draft names it; and that a cell which covers for others is quoted from, at most k times and
never in full.
"""

import heapq
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Node = Hashable
Name = Hashable

# No bound from above.
_ANY = 10**9
_MEASURES = ("items", "persons")
# A total is worth more to a reader than a cell of a table.
_TOTAL_COST = 50


@dataclass(frozen=True, slots=True)
class Figures:
    """Statements and stated persons of a cell."""

    items: int
    persons: int

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(self.items + other.items, self.persons + other.persons)

    def __sub__(self, other: "Figures") -> "Figures":
        return Figures(self.items - other.items, self.persons - other.persons)

    def too_few(self, k: int) -> bool:
        """Whether there is something and it stands on fewer than `k`."""
        return 0 < self.items < k and self.persons < k


NOTHING = Figures(0, 0)


@dataclass(frozen=True, slots=True)
class Edge:
    """One figure of a table, from the node that it is a part of to the node that it is summed into.

    Attributes:
        name: what it is called in the result.
        fixed: whether it must stay shown.
        total: whether it is a sum of cells.
        unnamed: whether a draft does not even say that there is something.
        rest: what a wider sum that is shown elsewhere leaves when this figure is taken from it.
        seen: how many of its statements a reader knows of at most; None where that follows from the rule.
    """

    name: Name
    tail: Node
    head: Node
    figures: Figures
    fixed: bool = False
    total: bool = False
    unnamed: bool = False
    rest: Figures = Figures(0, 0)
    seen: int | None = None

    def too_few(self, k: int) -> bool:
        """Whether the figure, or what could be worked out with it, stands on fewer than `k`."""
        return self.figures.too_few(k) or self.rest.too_few(k)


@dataclass(slots=True)
class Withholding:
    """What is withheld: names of cells that are too few, and of those that cover for them.

    Attributes:
        in_full: covers all of whose statements may be quoted: the others leave enough open.
    """

    too_few: set[Name] = field(default_factory=set)
    cover: set[Name] = field(default_factory=set)
    in_full: set[Name] = field(default_factory=set)

    def __contains__(self, name: Name) -> bool:
        return name in self.too_few or name in self.cover

    def names(self) -> list[Name]:
        """Return all that is withheld."""
        return [*self.too_few, *self.cover]


class CannotCoverError(Exception):
    """No cells can cover for these, save by withholding what must stay shown."""

    def __init__(self, edges: Sequence[Edge]) -> None:
        super().__init__(", ".join(str(edge.name) for edge in edges))
        self.edges = tuple(edges)


def withhold(
    edges: Sequence[Edge], k: int, given: Withholding | None = None, *, measures: Sequence[str] = _MEASURES
) -> Withholding:
    """Return which cells of one flow of figures are withheld.

    Args:
        edges: all its figures; at each node what comes in is what goes out.
        k: the least number.
        given: what is withheld already.
        measures: of `items` and `persons` those that are told.

    Raises:
        CannotCoverError: some figures could be worked out whatever else is withheld.
    """
    result = Withholding(set(given.too_few), set(given.cover), set(given.in_full)) if given else Withholding()
    result.too_few |= {edge.name for edge in edges if edge.too_few(k) and edge.name not in result}
    stuck: list[Edge] = []
    for measure in measures:
        flow = _Flow(edges, k, measure, result)
        for number in flow.secrets():
            if flow.can_shift(number):
                continue
            path = flow.cheapest_cover(number)
            if path is None:
                stuck.append(edges[number])
            else:
                result.cover |= {edges[other].name for other in path if edges[other].name not in result}
                flow.withhold(path)
    if stuck:
        raise CannotCoverError(stuck)
    return result


def quote_in_full(edges: Sequence[Edge], k: int, result: Withholding, elsewhere: Iterable[Name]) -> None:
    """Find the covers of a flow whose statements may all be quoted; of one with a single statement none could be.

    A reader then knows the least that such a cell holds, which is all of it; each cell that is too few must still have
    more than one figure possible. None of `elsewhere`: what other drafts withhold is not told here in full.
    """
    flow = _Flow(edges, k, "items", result)
    secrets = flow.secrets()
    for number in flow.covers():
        if edges[number].name not in elsewhere and flow.holds_at_least_all(number, secrets):
            result.in_full.add(edges[number].name)


class _Flow:
    """The figures of one measure as a graph in which amounts can be shifted along cycles; edges by their number.

    A step along an edge in its direction raises its figure, one against it lowers it.
    """

    def __init__(self, edges: Sequence[Edge], k: int, measure: str, result: Withholding) -> None:
        self._edges = edges
        self._values = [int(getattr(edge.figures, measure)) for edge in edges]
        self._hidden = [edge.name in result for edge in edges]
        self._secret = [edge.name in result.too_few for edge in edges]
        self._costs = [(1 + edge.figures.items) * (_TOTAL_COST if edge.total else 1) for edge in edges]
        self._open = [
            not edge.fixed and (edge.figures.items > 0 or edge.unnamed or edge.seen is not None) for edge in edges
        ]
        nodes: dict[Node, int] = {}
        self._tails = [nodes.setdefault(edge.tail, len(nodes)) for edge in edges]
        self._heads = [nodes.setdefault(edge.head, len(nodes)) for edge in edges]
        # For each node the steps that a reader who knows the rule must hold possible: edge and where it leads.
        self._steps: list[list[tuple[int, int]]] = [[] for _ in nodes]
        self._ways: list[list[bool]] = [[] for _ in edges]
        for number, edge in enumerate(edges):
            low, high = _bounds(edge, self._values[number], k, measure)
            low = self._values[number] if measure == "items" and edge.name in result.in_full else low
            if self._values[number] < high:
                self._steps[self._tails[number]].append((number, self._heads[number]))
                self._ways[number].append(True)
            if self._values[number] > low:
                self._steps[self._heads[number]].append((number, self._tails[number]))
            if self._values[number] > _least_of_secret(edge, low, self._values[number]):
                self._ways[number].append(False)

    def secrets(self) -> list[int]:
        """Return the cells that are too few, the smallest first: what covers for them often covers for others too.

        That nobody stated a number of persons tells nothing.
        """
        found = [number for number, secret in enumerate(self._secret) if secret and self._values[number] > 0]
        return sorted(found, key=lambda number: (self._values[number], str(self._edges[number].name)))

    def covers(self) -> list[int]:
        """Return the cells that cover for others and are named: first single statements, then by their persons."""
        found = [
            number
            for number, edge in enumerate(self._edges)
            if self._hidden[number] and not (self._secret[number] or edge.unnamed or edge.total)
        ]
        cells = {number: self._edges[number] for number in found}
        return sorted(found, key=lambda one: (cells[one].figures.items > 1, -cells[one].figures.persons, one))

    def holds_at_least_all(self, number: int, secrets: Sequence[int]) -> bool:
        """Let a cell go down no more; take that back and return False when a secret could then be worked out."""
        step = (number, self._tails[number])
        steps = self._steps[self._heads[number]]
        if step not in steps:
            return True
        steps.remove(step)
        self._ways[number].remove(False)
        if all(self.can_shift(secret) for secret in secrets):
            return True
        steps.append(step)
        self._ways[number].append(False)
        return False

    def can_shift(self, number: int) -> bool:
        """Whether the withheld cells leave more than one figure possible for this one."""
        return any(self._reaches(number, *self._ends(number, up)) for up in self._ways[number])

    def cheapest_cover(self, number: int) -> list[int] | None:
        """Return the cells to withhold so that this one can shift, the cheapest; None when nothing helps."""
        paths = [self._cheapest(number, *self._ends(number, up)) for up in self._ways[number]]
        found = [path for path in paths if path is not None]
        return min(found, key=lambda path: path[0])[1] if found else None

    def withhold(self, path: Sequence[int]) -> None:
        """Withhold these cells as well."""
        for number in path:
            self._hidden[number] = True

    def _ends(self, number: int, up: bool) -> tuple[int, int]:
        """Return from where to where the rest of a cycle leads that raises or lowers an edge."""
        tail, head = self._tails[number], self._heads[number]
        return (head, tail) if up else (tail, head)

    def _reaches(self, number: int, start: int, goal: int) -> bool:
        seen = {start}
        waiting = [start]
        while waiting:
            for edge, node in self._steps[waiting.pop()]:
                if edge == number or not self._hidden[edge] or node in seen:
                    continue
                if node == goal:
                    return True
                seen.add(node)
                waiting.append(node)
        return False

    def _cheapest(self, number: int, start: int, goal: int) -> tuple[int, list[int]] | None:
        """Find the cheapest way (Dijkstra); what is withheld already costs nothing."""
        best = {start: 0}
        came: dict[int, tuple[int, int]] = {}
        queue = [(0, start)]
        while queue:
            cost, node = heapq.heappop(queue)
            if node == goal:
                return cost, _walked(came, start, goal)
            if cost > best[node]:
                continue
            for edge, to in self._steps[node]:
                if edge == number or not (self._hidden[edge] or self._open[edge]):
                    continue
                reached = cost + (0 if self._hidden[edge] else self._costs[edge])
                if reached < best.get(to, _ANY):
                    best[to] = reached
                    came[to] = (node, edge)
                    heapq.heappush(queue, (reached, to))
        return None


def _bounds(edge: Edge, value: int, k: int, measure: str) -> tuple[int, int]:
    """Return between which figures a withheld cell lies for a reader who knows the rule."""
    items = measure == "items"
    if edge.seen is not None:
        return (edge.seen if items else 0), k - 1 if edge.figures.too_few(k) else _ANY
    if edge.figures.too_few(k):
        return (1 if items and not edge.unnamed else 0), k - 1
    if edge.unnamed or not items or not value:
        return 0, _ANY
    # That there is one is known, though none may be quoted.
    return max(1, 0 if edge.rest.too_few(k) else quoted_at_most(value, k)), _ANY


def _least_of_secret(edge: Edge, low: int, value: int) -> int:
    """Return how low a figure may be for who is to be kept from it: one that is quoted in full is no secret."""
    return low if edge.seen is None else min(low, max(int(not edge.unnamed), value - 1))


def _walked(came: Mapping[int, tuple[int, int]], start: int, goal: int) -> list[int]:
    walked: list[int] = []
    node = goal
    while node != start:
        node, edge = came[node]
        walked.append(edge)
    return walked


def quoted_at_most(items: int, k: int) -> int:
    """Return how many statements of a cell that covers for others may be quoted without giving its figure away."""
    return max(0, min(items - 1, k))


def hidden_rows(
    rows: Mapping[Name, Figures], k: int, *, few: Iterable[Name] = (), spare: Iterable[Name] = ()
) -> Withholding:
    """Return the rows of which nothing is shown: those that are too few, and enough others to cover for their sum.

    Args:
        rows: figures of each row; their sum is known.
        k: the least number.
        few: rows that must be withheld for another reason than their own figures.
        spare: rows that are given up first, in this order; then the smallest, by statements and then by persons.

    Raises:
        CannotCoverError: all rows together give one of them away.
    """
    result = Withholding({name for name, figures in rows.items() if figures.too_few(k)} | set(few))
    if not result.too_few:
        return result
    preferred = [name for name in spare if rows.get(name, NOTHING).items and name not in result]
    others = sorted(
        (name for name, figures in rows.items() if figures.items and name not in result and name not in preferred),
        # Of as many statements those that fewer people stand behind.
        key=lambda name: (rows[name].items, rows[name].persons, str(name)),
    )
    waiting = [*preferred, *others]
    while pinned(rows, result, k):
        if not waiting:
            raise CannotCoverError(())
        result.cover.add(waiting.pop(0))
    return _without_idle(rows, result, k, [*others, *preferred])


def _without_idle(rows: Mapping[Name, Figures], result: Withholding, k: int, order: Sequence[Name]) -> Withholding:
    """Show again the rows that cover for nothing: one statement each, they could not be fewer and hide no other."""
    for name in order:
        if name in result.cover:
            result.cover.discard(name)
            if pinned(rows, result, k):
                result.cover.add(name)
    return result


def pinned(rows: Mapping[Name, Figures], result: Withholding, k: int) -> bool:
    """Whether the sum of the withheld rows gives one of them away to who knows the rule."""
    return any(
        _is_pinned(name, [_Bounded.of(name, rows[name], result, k, measure) for name in result.names()])
        for measure in _MEASURES
        for name in result.too_few
        if getattr(rows[name], measure)
    )


@dataclass(frozen=True, slots=True)
class _Bounded:
    name: Name
    down: int
    up: int

    @classmethod
    def of(cls, name: Name, figures: Figures, result: Withholding, k: int, measure: str) -> "_Bounded":
        """Say how far a withheld row may go down or up for who knows the rule."""
        value = int(getattr(figures, measure))
        if figures.too_few(k):
            return cls(name, value - (1 if measure == "items" else 0), k - 1 - value)
        seen = max(min(value, 1), quoted_at_most(value, k) if name in result.cover else 0) if measure == "items" else 0
        return cls(name, value - seen, _ANY)


def _is_pinned(name: Name, rows: Sequence[_Bounded]) -> bool:
    own = next(row for row in rows if row.name == name)
    others = [row for row in rows if row.name != name]
    can_rise = own.up > 0 and any(row.down > 0 for row in others)
    can_fall = own.down > 0 and any(row.up > 0 for row in others)
    return not (can_rise or can_fall)
