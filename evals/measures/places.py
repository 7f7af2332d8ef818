"""Whether a stretch of text lies at a gold quotation: the one rule that retrieval and citations share.

Imports the places of gold and the kept stretches.
"""

from collections.abc import Iterable, Sequence

from evals.cases.spans import GoldPlace
from evals.runs.outcome import Stretch

# More than half, so that a stretch on the border of two passages belongs to one of them.
_HALF = 0.5


def holds(stretches: Iterable[Stretch], gold: GoldPlace) -> bool:
    """Whether one of the stretches, a passage, holds the greater part of a gold quotation."""
    return any(
        span.shared_with(one.version_id, one.start, one.end) > _HALF * (span.end - span.start)
        for one in stretches
        for span in gold.spans
    )


def lies_at(stretch: Stretch, gold: GoldPlace) -> bool:
    """Whether a quotation and a gold quotation share the greater part of the shorter of the two."""
    return any(
        span.shared_with(stretch.version_id, stretch.start, stretch.end)
        > _HALF * min(span.end - span.start, stretch.end - stretch.start)
        for span in gold.spans
    )


def held(stretches: Sequence[Stretch], gold: Sequence[GoldPlace]) -> list[int]:
    """Return the numbers of the gold quotations that the stretches hold."""
    return [number for number, one in enumerate(gold) if holds(stretches, one)]
