"""`Labeller`: which atoms of a paragraph begin a statement, go on with one, or tell something else.

Imports numpy and safetensors, never torch or scikit-learn: `scripts/train_statements.py` fits the weights and writes
the one file that is read here. A missing or damaged file is an error: without it half of what is said in letters and
messages would be lost in silence.
"""

import json
import math
from array import array
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
from ingest.opinion.learnt.features import Seen, names_of_ends
from ingest.opinion.learnt.hashing import rows_of, word_rows

BUNDLED = Path(__file__).with_name("model.safetensors")
# What stands before the first atom of a paragraph.
START = 3
_NEVER = -30.0
# More than sums of a few hundred weights of half precision are off.
_ROUNDING = 0.01
# What bounds the memory that kept groups of names take.
_MOST_FORMS = 8_000


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
        self._names, self._words = rows_of(len(weights.rows)), word_rows(len(weights.rows))
        self._forms: dict[tuple[str, ...], tuple[int, ...]] = {}
        rows, after = weights.rows.astype(np.float64), weights.after.astype(np.float64)
        # How much each feature speaks for going on rather than for beginning, and how much at least what stands before.
        self._leads: list[float] = (rows[:, Part.GOES_ON] - rows[:, Part.BEGINS]).tolist()
        said = after[[Part.BEGINS, Part.GOES_ON]]
        self._least = float((said[:, Part.GOES_ON] - said[:, Part.BEGINS]).min())
        # How much more what comes next can be worth behind a beginning: the difference of two weights, less that of two
        # sums of all, each of which lies between the least and the most.
        self._swing = float(np.ptp(said[0] - said[1]))

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

    def parts(self, features: Sequence[Seen], ruled: Sequence[Part] | None = None, *, sure: bool = False) -> list[Part]:
        """Return what each atom of a paragraph is, the likeliest together.

        Args:
            features: of each atom.
            ruled: what the rules say of each; None where they are not to be heard.
            sure: whether the paragraph stands in the form that the rules know.
        """
        return _likeliest(self.steps(list(map(self.rows, features)), ruled, sure=sure))

    def rows(self, seen: Seen) -> set[int]:
        """Return the rows of the features of an atom, each once."""
        ends = map(self._names.__getitem__, names_of_ends(seen.words))
        return self._words.of(seen.words).union(ends, *map(self._rows_of_form, seen.forms))

    def goes_on(self, rows: set[int], ruled: Part, *, sure: bool) -> bool:
        """Whether an atom begins no statement behind another, whatever stands before and behind it.

        False where what stands there decides; asked as in `parts`, of one atom.
        """
        trust = self._weights.trust_in_form if sure else self._weights.trust
        told = {Part.GOES_ON: trust, Part.BEGINS: -trust}.get(ruled, 0.0)
        lead = sum(map(self._leads.__getitem__, rows)) * scale_of(len(rows))
        return lead + told + self._least > self._swing + _ROUNDING

    def steps(
        self, rows: Sequence[set[int]], ruled: Sequence[Part] | None = None, *, sure: bool = False
    ) -> NDArray[np.float32]:
        """Return the logarithm of the share of each part after each one, shape (atoms, 4, 3), for rows of features.

        Asked as in `parts`.
        """
        steps = self._shares(rows)
        if ruled is not None:
            trust = self._weights.trust_in_form if sure else self._weights.trust
            steps[np.arange(len(ruled)), :, list(ruled)] += trust
        return steps

    def _shares(self, rows: Sequence[set[int]]) -> NDArray[np.float32]:
        steps = self._sums(rows)[:, None, :] + self._weights.after[None]
        steps -= steps.max(axis=2, keepdims=True)
        steps -= np.log(np.exp(steps).sum(axis=2, keepdims=True))
        # Nothing goes on with what has not begun.
        steps[:, [Part.OTHER, START], Part.GOES_ON] = _NEVER
        return np.asarray(steps, dtype=np.float32)

    def _sums(self, rows: Sequence[set[int]]) -> NDArray[np.float32]:
        """Return what the features of each atom weigh together for each part, shape (atoms, 3)."""
        places, firsts, counts = array("q"), [], []
        for own in rows:
            firsts.append(len(places))
            counts.append(scale_of(len(own)))
            places.extend(own)
        found = self._weights.rows[np.frombuffer(places, dtype=np.int64)]
        return np.asarray(np.add.reduceat(found, firsts) * np.array(counts, np.float32)[:, None], dtype=np.float32)

    def _rows_of_form(self, form: tuple[str, ...]) -> tuple[int, ...]:
        """Return the rows of names that come together again and again."""
        rows = self._forms.get(form)
        if rows is None:
            if len(self._forms) >= _MOST_FORMS:
                self._forms.clear()
            rows = self._forms[form] = tuple(map(self._names.__getitem__, form))
        return rows


@cache
def labeller() -> Labeller:
    """Return the bundled one, read once."""
    return Labeller.load()


@cache
def scale_of(count: int) -> float:
    """Return what each of `count` features of an atom counts, so that long atoms weigh no more than short ones."""
    return 3 / math.sqrt(max(count, 1))


def _likeliest(steps: NDArray[np.float32]) -> list[Part]:
    """Return the path of highest weight: Viterbi."""
    first, *others = steps.tolist()
    best = first[START]
    behind: list[list[int]] = []
    for step in others:
        sums = [
            [before + weight for before, weight in zip(best, after, strict=True)]
            for after in zip(*step[:START], strict=True)
        ]
        best = [max(one) for one in sums]
        behind.append([one.index(top) for one, top in zip(sums, best, strict=True)])
    path = [best.index(max(best))]
    for before in reversed(behind):
        path.append(before[path[-1]])
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
