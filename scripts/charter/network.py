"""Fits the charter's second judge: networks with one hidden layer over the same features as the regression.

Imports NumPy and sparse matrices. A network sees which features stand together, as a sum over features cannot. One of
twice the width does as well as four narrow ones that are averaged, in the same space (docs/measured/charter.md).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from assistant.charter.classifier import CLASSES, Layer

ROWS = 2**16  # features share rows
_UNITS = 24
_ROUNDS, _AT_ONCE, _RATE = 8, 1024, 4e-3
_FORGOTTEN, _UNITS_FORGOTTEN = 0.6, 0.2  # shares of features and of units that are left out by chance in fitting
_SPREAD = 0.03  # of the weights at the start
_KEPT, _KEPT_OF_SQUARES, _NOT_ZERO = 0.9, 0.999, 1e-8  # of the steps of Adam (Kingma and Ba, 1412.6980)

_Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Examples:
    """Examples to fit on.

    Attributes:
        features: one row each, `ROWS` columns.
        wanted: number of the class of each.
        weights: how much each counts.
    """

    features: csr_matrix
    wanted: NDArray[np.intp]
    weights: NDArray[np.float64]


class _Adam:
    def __init__(self, fitted: list[_Floats]) -> None:
        self._fitted = fitted
        self._means = [np.zeros_like(own) for own in fitted]
        self._squares = [np.zeros_like(own) for own in fitted]
        self._steps = 0

    def step(self, slopes: list[_Floats], rate: float) -> None:
        self._steps += 1
        scale = np.float32(rate * np.sqrt(1 - _KEPT_OF_SQUARES**self._steps) / (1 - _KEPT**self._steps))
        for own, mean, square, slope in zip(self._fitted, self._means, self._squares, slopes, strict=True):
            mean += np.float32(1 - _KEPT) * (slope - mean)
            square += np.float32(1 - _KEPT_OF_SQUARES) * (slope * slope - square)
            own -= scale * mean / (np.sqrt(square) + np.float32(_NOT_ZERO))


def fit_layer(examples: Examples, seed: int = 0) -> Layer:
    """Fit one network on the examples; the same seed gives the same."""
    chance = np.random.default_rng(seed)
    classes = len(CLASSES)
    rows = chance.normal(0, _SPREAD, (ROWS, _UNITS + classes)).astype(np.float32)
    rows[:, _UNITS:] = 0
    out = (chance.uniform(-1, 1, (_UNITS, classes)) / np.sqrt(_UNITS)).astype(np.float32)
    bias = np.zeros(classes, np.float32)
    adam = _Adam([rows, out, bias])
    for number in range(_ROUNDS):
        for part in _parts(examples, chance):
            adam.step(_slopes(part, (rows, out, bias), chance), _RATE * (1 - number / _ROUNDS))
    return Layer(rows, out, bias)


def _parts(examples: Examples, chance: np.random.Generator) -> Iterator[Examples]:
    features = examples.features.astype(np.float32)
    order = chance.permutation(len(examples.wanted))
    for start in range(0, len(order), _AT_ONCE):
        some = order[start : start + _AT_ONCE]
        yield Examples(features[some], examples.wanted[some], examples.weights[some])


def _slopes(part: Examples, fitted: tuple[_Floats, _Floats, _Floats], chance: np.random.Generator) -> list[_Floats]:
    rows, out, bias = fitted
    seen = part.features
    seen.data *= _left(seen.data.shape, _FORGOTTEN, chance)
    sums = seen @ rows
    left = _left((len(sums), _UNITS), _UNITS_FORGOTTEN, chance) * (sums[:, :_UNITS] > 0)
    units = sums[:, :_UNITS] * left
    shares = _shares(units @ out + sums[:, _UNITS:] + bias)
    shares[np.arange(len(shares)), part.wanted] -= 1
    wrong = shares * (part.weights / len(shares)).astype(np.float32)[:, None]
    of_sums = np.concatenate([(wrong @ out.T) * left, wrong], axis=1)
    return [seen.T @ of_sums, units.T @ wrong, wrong.sum(axis=0)]


def _left(shape: tuple[int, ...], forgotten: float, chance: np.random.Generator) -> _Floats:
    kept: _Floats = (chance.random(shape, dtype=np.float32) >= forgotten).astype(np.float32)
    return kept / np.float32(1 - forgotten)


def _shares(sums: _Floats) -> _Floats:
    powers = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)
