"""Compares two runs of one dataset case by case: difference, its confidence limits, chance; cases won, lost, broken.

Imports the kept results and the declared measures. Cases whose truth differs between the runs take no part, and are
named.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.types import AnswerStatus
from evals.compare.chance import permutation_p
from evals.errors import NotComparableError
from evals.measures.declared import direction_of
from evals.measures.measure import Direction
from evals.runs.figures import interval
from evals.runs.store import Result

# Smaller differences are rounding.
EPSILON = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure in both runs, over the cases that they share.

    Attributes:
        difference: mean of after less before.
        low: lower confidence limit of it (95 %).
        high: upper limit.
        p: of the permutation test.
        won: cases that are better, lost: that are worse (ids); empty for measures that only describe.
    """

    measure: str
    before: float
    after: float
    difference: float
    low: float
    high: float
    p: float
    cases: int
    won: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def direction(self) -> Direction:
        """Which way is better."""
        return direction_of(self.measure)

    @property
    def beyond_noise(self) -> bool:
        """Whether the confidence limits leave out 0 and chance gives such a difference in less than 1 of 20."""
        return (self.low > 0 or self.high < 0) and self.p < 0.05


@dataclass(frozen=True, slots=True)
class Scored:
    """The values of a case, by measure."""

    case: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs side by side.

    Attributes:
        names: of the runs, before and after.
        differences: by measure.
        by_tag: the same over the cases of each tag.
        broken: cases that end in a fault now and did not before.
        mended: the other way round.
        left_out: cases that only one run has, or whose truth has changed.
        pairs: the results of both, by case.
    """

    names: tuple[str, str]
    differences: Mapping[str, Difference]
    by_tag: Mapping[str, Mapping[str, Difference]]
    broken: tuple[str, ...]
    mended: tuple[str, ...]
    left_out: tuple[str, ...]
    pairs: Mapping[str, tuple[Result, Result]]


def compare(before: Sequence[Result], after: Sequence[Result], names: tuple[str, str]) -> Comparison:
    """Compare two runs.

    Raises:
        NotComparableError: they have no case in common.
    """
    old = {one.case.id: one for one in before}
    new = {one.case.id: one for one in after}
    # In one order, whatever the order in which the cases were done: resampling draws by place.
    shared = sorted(name for name in old if name in new and old[name].case_hash == new[name].case_hash)
    pairs = {name: (old[name], new[name]) for name in shared}
    if not pairs:
        raise NotComparableError(*names)
    by_tag: dict[str, list[tuple[Result, Result]]] = defaultdict(list)
    for pair in pairs.values():
        for tag in pair[1].tags:
            by_tag[tag].append(pair)
    return Comparison(
        names=names,
        differences=differences(list(pairs.values())),
        by_tag={tag: differences(by_tag[tag]) for tag in sorted(by_tag)},
        broken=tuple(name for name, (one, other) in pairs.items() if _fails(other) and not _fails(one)),
        mended=tuple(name for name, (one, other) in pairs.items() if _fails(one) and not _fails(other)),
        left_out=tuple(name for name in dict.fromkeys([*old, *new]) if name not in pairs),
        pairs=pairs,
    )


def differences(pairs: Sequence[tuple[Result, Result]]) -> dict[str, Difference]:
    """Return the difference of each measure that both runs have of some case."""
    return differences_of([(_scored(one), _scored(other)) for one, other in pairs])


def differences_of(pairs: Sequence[tuple[Scored, Scored]]) -> dict[str, Difference]:
    """Return the same of values alone, before and after."""
    scored: dict[str, list[tuple[str, float, float]]] = defaultdict(list)
    for one, other in pairs:
        for name, value in one.values.items():
            if name in other.values:
                scored[name].append((one.case, value, other.values[name]))
    return {name: _difference(name, values) for name, values in scored.items()}


def _scored(result: Result) -> Scored:
    return Scored(result.case.id, {name: score.value for name, score in result.scores.items()})


def _difference(name: str, values: Sequence[tuple[str, float, float]]) -> Difference:
    before = np.array([one for _, one, _ in values], dtype=np.float64)
    after = np.array([other for _, _, other in values], dtype=np.float64)
    moved = after - before
    moved[np.abs(moved) < EPSILON] = 0.0
    sign = {Direction.HIGHER: 1, Direction.LOWER: -1, Direction.NONE: 0}[direction_of(name)]
    low, high = interval(moved)
    return Difference(
        measure=name,
        before=float(before.mean()),
        after=float(after.mean()),
        difference=float(moved.mean()),
        low=low,
        high=high,
        p=permutation_p(moved),
        cases=len(values),
        won=tuple(case for (case, _, _), by in zip(values, moved, strict=True) if sign * by > 0),
        lost=tuple(case for (case, _, _), by in zip(values, moved, strict=True) if sign * by < 0),
    )


def _fails(result: Result) -> bool:
    return result.outcome.fault is not None or result.outcome.status is AnswerStatus.FAILED
