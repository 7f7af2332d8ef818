"""`CharterClassifier`: how likely a question asks for persons, for a text that sways, or for neither.

Imports numpy, safetensors and the features beside it, never scikit-learn: `scripts/train_charter.py` fits the weights
and writes the one file that is read here. A missing or damaged file is an error: without it nothing could be declined.
"""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load as load_tensors
from safetensors.numpy import save as save_tensors

from assistant.charter.features import features
from assistant.errors import CharterModelError

BUNDLED = Path(__file__).with_name("model.safetensors")


class Asks(StrEnum):
    """What a question asks for, as the charter sees it."""

    PERSONS = "persons"
    SWAY = "sway"
    ALLOWED = "allowed"


CLASSES = (Asks.PERSONS, Asks.SWAY, Asks.ALLOWED)


@dataclass(frozen=True, slots=True)
class CharterWeights:
    """What was fitted.

    Attributes:
        rows: weight of each feature for each class, shape (2 to the power of some number, classes); a feature's row is
            found by a hash, so that no list of them is needed.
        bias: of each class.
        threshold: a question is declined when the share of both forbidden classes together is above it.
    """

    rows: NDArray[np.float32]
    bias: NDArray[np.float32]
    threshold: float


class CharterClassifier:
    """Applies fitted weights."""

    def __init__(self, weights: CharterWeights) -> None:
        """Take fitted weights."""
        self._weights = weights

    @classmethod
    def load(cls, file: Path = BUNDLED) -> "CharterClassifier":
        """Read a file of weights, the bundled one when none is given.

        Raises:
            CharterModelError: it is missing or damaged.
        """
        try:
            return cls(_parse(file.read_bytes()))
        except (OSError, SafetensorError, KeyError, TypeError, ValueError) as exc:
            raise CharterModelError(file, str(exc)) from exc

    def shares(self, turns: Sequence[str]) -> dict[Asks, float]:
        """Return the share of each class for the last of `turns`; they add up to 1."""
        found = features(turns)
        places = places_of(list(found), len(self._weights.rows))
        amounts = np.fromiter(found.values(), dtype=np.float32, count=len(found))
        sums = amounts @ self._weights.rows[places] + self._weights.bias
        powers = np.exp(sums - sums.max())
        return dict(zip(CLASSES, (powers / powers.sum()).tolist(), strict=True))

    def forbids(self, turns: Sequence[str]) -> Asks | None:
        """Return what the last of `turns` asks for that the charter forbids; None when it may be answered."""
        shares = self.shares(turns)
        if 1 - shares[Asks.ALLOWED] <= self._weights.threshold:
            return None
        return Asks.PERSONS if shares[Asks.PERSONS] >= shares[Asks.SWAY] else Asks.SWAY


def places_of(names: Sequence[str], rows: int) -> NDArray[np.intp]:
    """Return the row of each feature."""
    return np.fromiter((zlib.crc32(name.encode()) % rows for name in names), dtype=np.intp, count=len(names))


def save_weights(weights: CharterWeights, file: Path) -> None:
    """Write weights so that `CharterClassifier.load` reads them."""
    head = json.dumps({"classes": CLASSES, "threshold": weights.threshold}).encode()
    tensors: dict[str, NDArray[Any]] = {
        "head": np.frombuffer(head, dtype=np.uint8),
        "rows": weights.rows.astype(np.float16),
        "bias": weights.bias.astype(np.float16),
    }
    file.write_bytes(save_tensors(tensors))


def _parse(content: bytes) -> CharterWeights:
    tensors = load_tensors(content)
    head = json.loads(tensors["head"].tobytes())
    rows, bias = tensors["rows"].astype(np.float32), tensors["bias"].astype(np.float32)
    if tuple(head["classes"]) != CLASSES or rows.shape[1:] != (len(CLASSES),) or bias.shape != (len(CLASSES),):
        raise ValueError("shapes")
    if not len(rows) or not np.isfinite(rows).all() or not np.isfinite(bias).all():
        raise ValueError("NaN")
    return CharterWeights(rows, bias, float(head["threshold"]))
