"""Fits the weights of the labeller and of the sides: multinomial regressions on hashed features.

The labeller's goes by the part before as well. Imports scipy and the labeller, whose hash and scale it uses.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from ingest.opinion.learnt.features import Seen
from ingest.opinion.learnt.hashing import places_of
from ingest.opinion.learnt.labeller import START, Part, Weights, scale_of
from ingest.opinion.learnt.sides import SIDES, Sides
from scripts.statements.papers import Paragraph
from vectorstore.extracts import Stance

ROWS, ROWS_OF_SIDES = 1 << 15, 1 << 14
_RIDGE_OF_SIDES, _RIDGE_OF_AFTER, _STEPS = 0.5, 0.1, 120
# Chosen by leaving writers out: how much less likely "other" is made than it was fitted, so that less is missed, and
# what it is worth that the rules say so, anywhere and in the form that they know.
_LESS_OTHER, _TRUST, _TRUST_IN_FORM = 0.5, 0.25, 1.0


def fit(paragraphs: Sequence[Paragraph]) -> Weights:
    """Fit on paragraphs."""
    atoms = [(seen, part, before, one.weight) for one in paragraphs for seen, part, before in _steps(one)]
    table = _matrix([places_of(seen.names(), ROWS) for seen, *_ in atoms], ROWS)
    after = np.eye(START + 1)[[before for _, _, before, _ in atoms]]
    wanted = np.eye(len(Part))[[part for _, part, _, _ in atoms]]
    weights = np.array([weight for *_, weight in atoms])
    whole, chain = _fitted(table, after, wanted, weights)
    chain[:, Part.OTHER] -= _LESS_OTHER
    return Weights(whole, chain.astype(np.float32), _TRUST, _TRUST_IN_FORM)


def fit_sides(examples: Sequence[tuple[list[str], Stance, float]]) -> Sides:
    """Fit what tells the side of a statement on features, sides and weights."""
    seen = _matrix([places_of(names, ROWS_OF_SIDES) for names, *_ in examples], ROWS_OF_SIDES)
    wanted = np.eye(len(SIDES))[[SIDES.index(side) for _, side, _ in examples]]
    weights = np.array([weight for *_, weight in examples])
    rows, _ = _fitted(seen, np.zeros((len(examples), 1)), wanted, weights, ridge=_RIDGE_OF_SIDES)
    return Sides(rows)


def _fitted(
    seen: csr_matrix,
    after: NDArray[np.float64],
    wanted: NDArray[np.float64],
    weights: NDArray[np.float64],
    *,
    ridge: float = 1.0,
) -> tuple[NDArray[np.float32], NDArray[np.float64]]:
    """Return the weights of all rows of a table, of which only those that are seen are fitted, and the chain's."""
    columns = np.unique(seen.indices)
    rows, chain = _minimized(seen[:, columns], after, wanted, weights, ridge)
    whole = np.zeros((seen.shape[1], wanted.shape[1]), dtype=np.float32)
    whole[columns] = rows
    return whole, chain


def _steps(paragraph: Paragraph) -> list[tuple[Seen, Part, int]]:
    before = [START, *map(int, paragraph.parts)]
    return list(zip(paragraph.features, paragraph.parts, before[:-1], strict=True))


def _matrix(places: Sequence[NDArray[np.intp]], rows: int) -> csr_matrix:
    counts = np.array([len(one) for one in places])
    values = np.repeat([scale_of(count) for count in counts], counts)
    return csr_matrix((values, np.concatenate(places), np.r_[0, counts.cumsum()]), shape=(len(places), rows))


def _minimized(
    seen: csr_matrix,
    after: NDArray[np.float64],
    wanted: NDArray[np.float64],
    weights: NDArray[np.float64],
    strength: float,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    width, classes = seen.shape[1], wanted.shape[1]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        rows, chain = np.split(flat.reshape(-1, classes), [width])
        sums = seen @ rows + after @ chain
        sums -= sums.max(axis=1, keepdims=True)
        shares = np.exp(sums)
        shares /= shares.sum(axis=1, keepdims=True)
        off = (shares - wanted) * weights[:, None]
        likely = float((weights * np.log((shares * wanted).sum(axis=1) + 1e-12)).sum())
        ridge = 0.5 * (strength * (rows**2).sum() + _RIDGE_OF_AFTER * (chain**2).sum())
        slope = np.concatenate([seen.T @ off + strength * rows, after.T @ off + _RIDGE_OF_AFTER * chain])
        return float(ridge - likely), slope.ravel()

    start = np.zeros((width + len(after[0])) * classes)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    rows, chain = np.split(found.x.reshape(-1, classes), [width])
    return rows, chain
