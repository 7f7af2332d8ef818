"""Figures of reading: statements found, their stance and support, the month of their reports.

Imports the matching beside it and the truth. Nothing is divided by zero: a share of nothing is 1.
"""

from collections.abc import Callable, Iterable, Sequence

from evals.briefing.matching import Matching, Pair
from evals.reading.compare import same
from evals.wards.truth import Layout, TrueItem


def reading_figures(matching: Matching) -> dict[str, float]:
    """Return the figures of what was read, before anything is counted."""
    pairs, missed = matching.pairs, matching.missed
    found = len(pairs) + len(matching.extra)
    fresh = [item for item in (*missed, *(pair.truth for pair in pairs)) if item.fresh]
    return {
        **({"item_recall_fresh": _recall(pairs, missed, lambda item: item.fresh)} if fresh else {}),
        "true_items": len(pairs) + len(missed),
        "item_recall": _recall(pairs, missed, lambda _: True),
        "item_precision": share(len(pairs), found),
        "item_recall_table": _recall(pairs, missed, lambda item: item.layout is Layout.TABLE_ROW),
        "item_recall_shared": _recall(
            pairs, missed, lambda item: item.layout in (Layout.SHARED_PARAGRAPH, Layout.SHARED_SENTENCE)
        ),
        "stance_right": _right(pairs, lambda pair: pair.found.item.stance is pair.truth.stance),
        "support_right": _right(pairs, lambda pair: same(pair.truth.support, pair.found.item.support)),
        "persons_right": _right(pairs, lambda pair: pair.truth.persons == pair.found.item.persons),
        "report_period_right": _periods(pairs),
    }


def share(part: float, whole: float) -> float:
    """Return a share, 1 of nothing."""
    return part / whole if whole else 1.0


def mean(values: Iterable[float]) -> float:
    """Return the mean, 0 of nothing."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def _recall(pairs: Sequence[Pair], missed: Sequence[TrueItem], chosen: Callable[[TrueItem], bool]) -> float:
    found = sum(chosen(pair.truth) for pair in pairs)
    return share(found, found + sum(chosen(item) for item in missed))


def _right(pairs: Sequence[Pair], agrees: Callable[[Pair], bool]) -> float:
    return share(sum(agrees(pair) for pair in pairs), len(pairs))


def _periods(pairs: Sequence[Pair]) -> float:
    reports = {pair.report.path: pair for pair in pairs}.values()
    return _right(
        list(reports),
        lambda pair: pair.found.report is not None and pair.found.report.period == pair.report.period,
    )
