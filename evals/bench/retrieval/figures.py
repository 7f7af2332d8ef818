"""The figures of a ranking, question by question, and how sure their mean is. Imports numpy only."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
_DRAWS, _SEED = 2_000, 7


def ndcg(ranked: Sequence[str], gold: AbstractSet[str], depth: int = 10) -> float:
    """Return nDCG@`depth` with gains 0 and 1."""
    discounts = 1 / np.log2(np.arange(2, depth + 2))
    found = sum(float(discounts[place]) for place, one in enumerate(ranked[:depth]) if one in gold)
    return found / float(discounts[: len(gold)].sum())


def interval(values: Values) -> tuple[float, float]:
    """Return the 95 % interval of the mean by bootstrap over the questions."""
    draws = np.random.default_rng(_SEED).integers(0, len(values), (_DRAWS, len(values)))
    low, high = np.quantile(values[draws].mean(axis=1), (0.025, 0.975))
    return float(low), float(high)
