"""Fits the weights of the signals: the softmax over the candidates of a question shall fall on its gold.

Imports numpy and scipy. Questions come from `scripts/train_ranking.py`; the weights go to `scorer.json`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Judged:
    """The signals of one question's candidates, which of them are gold, and what the question counts."""

    rows: Numbers
    gold: NDArray[np.bool_]
    weight: float = 1.0


def fit(judged: Sequence[Judged], *, penalty: float = 3e-2) -> Numbers:
    """Return one weight for each signal; questions without a gold candidate, or with nothing else, are passed over.

    Args:
        judged: the questions.
        penalty: on the squares of the weights, once the signals have been scaled to one variance.
    """
    used = [one for one in judged if one.gold.any() and not one.gold.all()]
    rows = np.vstack([one.rows for one in used])
    scale = rows.std(axis=0) + 1e-9
    rows = rows / scale
    starts = np.cumsum([0] + [len(one.rows) for one in used[:-1]])
    counts = np.array([len(one.rows) for one in used])
    truth = np.concatenate([one.gold / one.gold.sum() for one in used])
    share = np.array([float(one.weight) for one in used])
    share /= share.sum()

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        scores = rows @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), counts)
        powers = np.exp(scores)
        sums = np.add.reduceat(powers, starts)
        chances = powers / np.repeat(sums, counts)
        logs = scores - np.repeat(np.log(sums), counts)
        each = np.repeat(share, counts)
        gradient = rows.T @ (each * (chances - truth)) + 2 * penalty * weights
        return float(-(each * truth * logs).sum() + penalty * weights @ weights), gradient

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(found.x / scale, dtype=np.float64)
