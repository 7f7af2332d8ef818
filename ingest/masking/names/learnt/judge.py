"""`Judge`: how likely a run of capitals is the name of a private person; `find_learnt` asks it beside the rules.

Imports numpy and safetensors, never scikit-learn: `scripts/train_names.py` fits the weights and writes the one file
that is read here. A missing or damaged file is an error: without it one name in twenty would be stored in silence.
"""

import json
import math
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load as load_tensors
from safetensors.numpy import save as save_tensors

from ingest.errors import NameModelError
from ingest.masking.labels import Found, Label
from ingest.masking.names.learnt.runs import Around, features_of, runs_of
from ingest.masking.names.public import is_public

BUNDLED = Path(__file__).with_name("model.safetensors")
# Chosen by leaving writers out: above it recall falls, below it precision does (docs/measured/masking.md).
_LIKELY = math.log(0.7 / 0.3)
_MOST_KEPT = 30_000


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted.

    Attributes:
        rows: weight of each feature, found by a hash; shape (2 to the power of some number,).
        bias: the weight of a run of which nothing is seen.
        known: common words, folded.
        passed: words with a capital, as written, that open and end no name.
    """

    rows: NDArray[np.float32]
    bias: float
    known: frozenset[str]
    passed: frozenset[str]


class Judge:
    """Applies fitted weights: one logistic regression over what is seen of a run."""

    def __init__(self, weights: Weights) -> None:
        """Take fitted weights."""
        self.weights = weights
        self._own: dict[str, tuple[int, float]] = {}

    @classmethod
    def load(cls, file: Path = BUNDLED) -> "Judge":
        """Read a file of weights, the bundled one when none is given.

        Raises:
            NameModelError: it is missing or damaged.
        """
        try:
            return cls(_parse(file.read_bytes()))
        except (OSError, SafetensorError, KeyError, TypeError, ValueError) as exc:
            raise NameModelError(file, str(exc)) from exc

    def weight(self, seen: Sequence[str]) -> float:
        """Return the logarithm of the odds that a run of which this is seen is a private person's name."""
        # Two features of one row count once, as they were fitted.
        return self.weights.bias + sum(dict(map(self._weight_of, seen)).values())

    def _weight_of(self, name: str) -> tuple[int, float]:
        kept = self._own.get(name)
        if kept is None:
            row = row_of(name, len(self.weights.rows))
            if len(self._own) >= _MOST_KEPT:
                self._own.clear()
            kept = self._own[name] = (row, float(self.weights.rows[row]))
        return kept


def row_of(name: str, rows: int) -> int:
    """Return the row of a feature in a table of so many."""
    return zlib.crc32(name.encode()) % rows


@cache
def judge() -> Judge:
    """Return the bundled one, read once."""
    return Judge.load()


def find_learnt(texts: Sequence[str], found: Mapping[str, Sequence[Found]]) -> Iterator[tuple[str, Found]]:
    """Yield texts of a paper, each with a likely name in it that no rule found.

    Args:
        texts: the paragraphs in order.
        found: the names that the rules find in each.
    """
    weights = judge().weights
    for place, text in enumerate(texts):
        own = found.get(text, ())
        for start, end in runs_of(text, weights.passed):
            if any(one.start < end and start < one.end for one in own):
                continue
            below = texts[place + 1] if place + 1 < len(texts) else ""
            around = Around(texts[place - 1] if place else "", below, own)
            seen = features_of(text, start, end, weights.known, around)
            if judge().weight(seen) >= _LIKELY and not is_public(text, start, end, frozenset()):
                yield text, Found(start, end, Label.PERSON)


def save_weights(weights: Weights, file: Path) -> None:
    """Write weights so that `Judge.load` reads them."""
    head = {"bias": weights.bias, "known": sorted(weights.known), "passed": sorted(weights.passed)}
    content = np.frombuffer(json.dumps(head, ensure_ascii=False).encode(), dtype=np.uint8)
    file.write_bytes(save_tensors({"head": content, "rows": weights.rows.astype(np.float16)}))


def _parse(content: bytes) -> Weights:
    tensors = load_tensors(content)
    rows = tensors["rows"].astype(np.float32)
    if rows.ndim != 1 or not len(rows):
        raise ValueError("shapes")
    if not np.isfinite(rows).all():
        raise ValueError("NaN")
    head = json.loads(tensors["head"].tobytes())
    return Weights(rows, float(head["bias"]), frozenset(head["known"]), frozenset(head["passed"]))
