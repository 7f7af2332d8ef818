"""`Labeller`: which atoms of a paragraph begin a statement, go on with one, or tell something else.

Imports numpy and safetensors, never torch or scikit-learn: `scripts/train_statements.py` fits the weights and writes
the one file that is read here. A missing or damaged file is an error: without it half of what is said in letters and
messages would be lost in silence.
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load as load_tensors
from safetensors.numpy import save as save_tensors

from ingest.errors import StatementModelError

BUNDLED = Path(__file__).with_name("model.safetensors")
# What stands before the first atom of a paragraph.
START = 3
_NEVER = -30.0
# What bounds the memory that kept names take.
_MOST_KEPT = 30_000


class Part(IntEnum):
    """What an atom is."""

    OTHER = 0
    BEGINS = 1
    GOES_ON = 2


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted.

    Attributes:
        rows: weight of each feature for each `Part`, shape (2 to the power of some number, 3); a feature's row is
            found by a hash.
        after: weight of each `Part` after each one, the last row at the start of a paragraph; shape (4, 3).
        trust: what it is worth that the rules say so, on the scale of logarithms.
        trust_in_form: the same in the form that the rules know.
    """

    rows: NDArray[np.float32]
    after: NDArray[np.float32]
    trust: float
    trust_in_form: float


class Labeller:
    """Applies fitted weights: a chain of multinomial regressions, each given the part before, decoded by Viterbi."""

    def __init__(self, weights: Weights) -> None:
        """Take fitted weights."""
        self._weights = weights

    @classmethod
    def load(cls, file: Path = BUNDLED) -> "Labeller":
        """Read a file of weights, the bundled one when none is given.

        Raises:
            StatementModelError: it is missing or damaged.
        """
        try:
            return cls(_parse(file.read_bytes()))
        except (OSError, SafetensorError, KeyError, TypeError, ValueError) as exc:
            raise StatementModelError(file, str(exc)) from exc

    def parts(
        self, features: Sequence[Sequence[str]], ruled: Sequence[Part] | None = None, *, sure: bool = False
    ) -> list[Part]:
        """Return what each atom of a paragraph is, the likeliest together.

        Args:
            features: the names of each atom's features.
            ruled: what the rules say of each; None where they are not to be heard.
            sure: whether the paragraph stands in the form that the rules know.
        """
        steps = self._steps(features)
        if ruled is not None:
            trust = self._weights.trust_in_form if sure else self._weights.trust
            steps[np.arange(len(ruled)), :, list(ruled)] += trust
        return _likeliest(steps)

    def _steps(self, features: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """Return the logarithm of the share of each part after each one, shape (atoms, 4, 3)."""
        rows = self._weights.rows
        sums = np.stack([_mean(rows[places_of(names, len(rows))]) for names in features])
        steps = sums[:, None, :] + self._weights.after[None]
        steps -= steps.max(axis=2, keepdims=True)
        steps -= np.log(np.exp(steps).sum(axis=2, keepdims=True))
        # Nothing goes on with what has not begun.
        steps[:, [Part.OTHER, START], Part.GOES_ON] = _NEVER
        return np.asarray(steps, dtype=np.float32)


@cache
def labeller() -> Labeller:
    """Return the bundled one, read once."""
    return Labeller.load()


def places_of(names: Sequence[str], rows: int) -> NDArray[np.intp]:
    """Return the rows of features, each once."""
    return np.fromiter({number % rows for number in map(_HASHES.__getitem__, names)}, dtype=np.intp)


class _Hashes(dict[str, int]):
    """Hashes of the names that were met last: a few thousand make up nearly all."""

    def __missing__(self, name: str) -> int:
        number = zlib.crc32(name.encode())
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[name] = number
        return number


_HASHES = _Hashes()


def scale_of(count: int) -> float:
    """Return what each of `count` features of an atom counts, so that long atoms weigh no more than short ones."""
    return float(3 / np.sqrt(max(count, 1)))


def _mean(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(rows.sum(axis=0) * scale_of(len(rows)), dtype=np.float32)


def _likeliest(steps: NDArray[np.float32]) -> list[Part]:
    """Return the path of highest weight: Viterbi."""
    best = steps[0, START]
    behind: list[NDArray[np.intp]] = []
    for step in steps[1:]:
        sums = best[:, None] + step[:START]
        behind.append(sums.argmax(axis=0))
        best = sums.max(axis=0)
    path = [int(best.argmax())]
    for before in reversed(behind):
        path.append(int(before[path[-1]]))
    return [Part(one) for one in reversed(path)]


def save_weights(weights: Weights, file: Path) -> None:
    """Write weights so that `Labeller.load` reads them."""
    head = json.dumps({"trust": weights.trust, "trust in form": weights.trust_in_form}).encode()
    tensors: dict[str, NDArray[Any]] = {"head": np.frombuffer(head, dtype=np.uint8)}
    tensors |= {"rows": weights.rows.astype(np.float16), "after": weights.after.astype(np.float32)}
    file.write_bytes(save_tensors(tensors))


def _parse(content: bytes) -> Weights:
    tensors = load_tensors(content)
    rows, after = tensors["rows"].astype(np.float32), tensors["after"]
    if rows.ndim != 2 or rows.shape[1] != len(Part) or not len(rows) or after.shape != (START + 1, len(Part)):
        raise ValueError("shapes")
    if not (np.isfinite(rows).all() and np.isfinite(after).all()):
        raise ValueError("NaN")
    head = json.loads(tensors["head"].tobytes())
    return Weights(rows, after, float(head["trust"]), float(head["trust in form"]))
