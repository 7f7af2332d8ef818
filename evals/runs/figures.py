"""The figures of a run: mean of each measure with its confidence limits, over all cases and by tag.

Imports numpy and the kept results. Limits are a percentile bootstrap over cases with a fixed seed. Where all cases of a
share are at the same end of it resampling says nothing, and the limit is the exact one of a binomial share.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.types import AnswerStatus
from evals.cases.case import Expected
from evals.measures.declared import is_share
from evals.measures.endings import Refusable, Roc, roc
from evals.runs.store import Result

RESAMPLES = 2000
CONFIDENCE = 0.95
_SEED = 20260101
# Beyond so many numbers a resampling is done in parts, to keep memory flat.
_AT_ONCE = 4_000_000

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure over a run.

    Attributes:
        low: lower confidence limit (95 %).
        high: upper confidence limit.
        cases: how many it is measured of.
        by_default: how many of them score the worst value since nothing was answered or something broke.
        of_answered: mean over the others; None when there are none.
        median: of all values.
        p95: the value that 95 % of the cases stay below.
    """

    mean: float
    low: float
    high: float
    cases: int
    by_default: int
    of_answered: float | None
    median: float
    p95: float


def figures(results: Sequence[Result]) -> dict[str, Figure]:
    """Return the figure of each measure, in the order in which results have them."""
    found: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for result in results:
        for name, score in result.scores.items():
            found[name].append((score.value, score.by_default))
    return {name: _figure(values, share=is_share(name)) for name, values in found.items()}


def figures_by_tag(results: Sequence[Result]) -> dict[str, dict[str, Figure]]:
    """Return the figures of the cases of each tag, tags by name."""
    by_tag: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        for tag in result.tags:
            by_tag[tag].append(result)
    return {tag: figures(by_tag[tag]) for tag in sorted(by_tag)}


def refusals(results: Iterable[Result]) -> Roc | None:
    """Return the ROC of refusing for lack of evidence; cases to be declined take no part."""
    return roc(
        [
            Refusable(
                answerable=result.case.expected is Expected.ANSWERED,
                evidence=result.outcome.evidence,
                refused=result.outcome.status is AnswerStatus.NO_EVIDENCE,
            )
            for result in results
            if result.case.expected is not Expected.DECLINED
        ]
    )


def interval(values: Values) -> tuple[float, float]:
    """Return the confidence limits of the mean of values: percentiles of the means of resamples."""
    if len(values) < 2 or float(values.min()) == float(values.max()):
        return float(values.mean()), float(values.mean())
    means = np.concatenate(list(_resampled_means(values)))
    tail = 50 * (1 - CONFIDENCE)
    low, high = np.percentile(means, [tail, 100 - tail])
    return float(low), float(high)


def _resampled_means(values: Values) -> Iterable[Values]:
    chance = np.random.default_rng(_SEED)
    rows = max(1, min(RESAMPLES, _AT_ONCE // len(values)))
    for start in range(0, RESAMPLES, rows):
        count = min(rows, RESAMPLES - start)
        yield values[chance.integers(0, len(values), size=(count, len(values)))].mean(axis=1)


def share_interval(values: Values) -> tuple[float, float]:
    """Return the confidence limits of the mean of shares in [0, 1].

    When all are 0, or all 1, the limit on the other side is that of Clopper and Pearson: a share of which nothing else
    is seen in n cases with a chance of 2.5 %.
    """
    first = float(values[0])
    if first in {0.0, 1.0} and float(values.min()) == float(values.max()):
        seldom = float(((1 - CONFIDENCE) / 2) ** (1 / len(values)))
        return (seldom, 1.0) if first else (0.0, 1 - seldom)
    return interval(values)


def _figure(scored: Sequence[tuple[float, bool]], *, share: bool) -> Figure:
    # In one order, whatever the order in which the cases were done: resampling draws by place.
    values = np.sort(np.array([value for value, _ in scored], dtype=np.float64))
    answered = sorted(value for value, by_default in scored if not by_default)
    low, high = share_interval(values) if share else interval(values)
    return Figure(
        mean=float(values.mean()),
        low=low,
        high=high,
        cases=len(scored),
        by_default=len(scored) - len(answered),
        of_answered=sum(answered) / len(answered) if answered else None,
        median=float(np.median(values)),
        p95=float(np.percentile(values, 95)),
    )


def by_measure(results: Iterable[Result], name: str) -> Mapping[str, float]:
    """Return the value of a measure of each case that has it, by case."""
    return {result.case.id: result.scores[name].value for result in results if name in result.scores}
