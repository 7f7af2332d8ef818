"""How far chance alone reaches: the permutation test of paired differences.

Imports numpy; the confidence limits are those of `evals/runs/figures.py`. Seeds are fixed, so that figures repeat.
"""

import itertools

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 10_000
_SEED = 20260102
# Up to so many differences all changes of sign are tried, and the p is exact.
_EXACT = 13
_ROWS = 500

Values = NDArray[np.float64]


def permutation_p(differences: Values) -> float:
    """Return the two-sided p of the mean of paired differences: how often random signs give one as far from 0.

    Cases without a difference carry nothing and are left out. Without any difference it is 1.
    """
    moved = differences[differences != 0]
    if not len(moved):
        return 1.0
    seen = abs(float(moved.sum()))
    # Sums of the same numbers in another order differ in the last bits.
    reach = seen - 1e-9 * max(1.0, seen)
    if len(moved) <= _EXACT:
        signs = np.array(list(itertools.product((-1.0, 1.0), repeat=len(moved))))
        return float((np.abs(signs @ moved) >= reach).mean())
    chance = np.random.default_rng(_SEED)
    hits = 0
    for _ in range(RESAMPLES // _ROWS):
        signs = chance.integers(0, 2, size=(_ROWS, len(moved))) * 2.0 - 1.0
        hits += int((np.abs(signs @ moved) >= reach).sum())
    # The order that was seen is one of those that chance may give, so that p is never 0.
    return (hits + 1) / (RESAMPLES + 1)
