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
from assistant.charter.sequence import WIDTHS, Reader
from assistant.errors import CharterModelError

BUNDLED = Path(__file__).with_name("model.safetensors")


class Asks(StrEnum):
    """What a question asks for, as the charter sees it."""

    PERSONS = "persons"
    SWAY = "sway"
    ALLOWED = "allowed"


_STEPS, _TINY = 127, 1e-9  # of rows as they are kept, in one byte each

CLASSES = (Asks.PERSONS, Asks.SWAY, Asks.ALLOWED)


@dataclass(frozen=True, slots=True)
class Layer:
    """What was fitted of a network with one hidden layer: it sees which features stand together.

    Attributes:
        rows: of each feature what it adds to the hidden units and, in the last columns, to the classes; shape (2 to
            the power of some number, units + classes); a feature's row is found by a hash.
        out: from hidden units to classes, shape (units, classes).
        bias: of each class.
    """

    rows: NDArray[np.float32]
    out: NDArray[np.float32]
    bias: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class CharterWeights:
    """What was fitted.

    Attributes:
        rows: weight of each feature for each class, shape (2 to the power of some number, classes); a feature's row is
            found by a hash, so that no list of them is needed.
        bias: of each class.
        layers: networks that differ in chance alone, averaged to the second judge.
        reader: the third judge; the shares of the three are averaged on the scale of logarithms.
        threshold: a question is declined when the share of both forbidden classes together is above it.
    """

    rows: NDArray[np.float32]
    bias: NDArray[np.float32]
    layers: tuple[Layer, ...]
    reader: Reader
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
        amounts = np.fromiter(found.values(), dtype=np.float32, count=len(found))
        names = list(found)
        in_order = _logarithms(self._weights.reader.sums(turns))
        together = (self._alone(names, amounts) + self._in_combination(names, amounts) + in_order) / 3
        return dict(zip(CLASSES, np.exp(_logarithms(together)).tolist(), strict=True))

    def _alone(self, names: Sequence[str], amounts: NDArray[np.float32]) -> NDArray[np.float32]:
        rows = self._weights.rows
        return _logarithms(amounts @ rows[places_of(names, len(rows))] + self._weights.bias)

    def _in_combination(self, names: Sequence[str], amounts: NDArray[np.float32]) -> NDArray[np.float32]:
        layers = self._weights.layers
        places = places_of(names, len(layers[0].rows))
        together = np.mean([_logarithms(_applied(layer, amounts, places)) for layer in layers], axis=0)
        return np.asarray(together, dtype=np.float32)

    def forbids(self, turns: Sequence[str]) -> Asks | None:
        """Return what the last of `turns` asks for that the charter forbids; None when it may be answered."""
        shares = self.shares(turns)
        if 1 - shares[Asks.ALLOWED] <= self._weights.threshold:
            return None
        return Asks.PERSONS if shares[Asks.PERSONS] >= shares[Asks.SWAY] else Asks.SWAY


def places_of(names: Sequence[str], rows: int) -> NDArray[np.intp]:
    """Return the row of each feature."""
    return np.fromiter((zlib.crc32(name.encode()) % rows for name in names), dtype=np.intp, count=len(names))


def _applied(layer: Layer, amounts: NDArray[np.float32], places: NDArray[np.intp]) -> NDArray[np.float32]:
    units = len(layer.out)
    sums = amounts @ layer.rows[places]
    return np.asarray(np.maximum(sums[:units], 0) @ layer.out + sums[units:] + layer.bias, dtype=np.float32)


def _logarithms(sums: NDArray[Any]) -> NDArray[np.float32]:
    """Return the logarithms of the shares that the sums of each class stand for."""
    over = sums - sums.max()
    return np.asarray(over - np.log(np.exp(over).sum()), dtype=np.float32)


def save_weights(weights: CharterWeights, file: Path) -> None:
    """Write weights so that `CharterClassifier.load` reads them; rows of networks are rounded to a byte each."""
    head = json.dumps({"classes": CLASSES, "threshold": weights.threshold, "layers": len(weights.layers)}).encode()
    tensors: dict[str, NDArray[Any]] = {"head": np.frombuffer(head, dtype=np.uint8)}
    tensors |= {"rows": weights.rows.astype(np.float16), "bias": weights.bias.astype(np.float32)}
    for number, layer in enumerate(weights.layers):
        tensors |= _in_bytes(f"layer{number}.rows", layer.rows)
        tensors |= {f"layer{number}.out": layer.out, f"layer{number}.bias": layer.bias}
    tensors |= _in_bytes("reader.table", weights.reader.table)
    for name, (own, added) in _parts(weights.reader):
        tensors |= {f"reader.{name}": own.astype(np.float16), f"reader.{name}.added": added}
    file.write_bytes(save_tensors(tensors))


def _in_bytes(name: str, rows: NDArray[np.float32]) -> dict[str, NDArray[Any]]:
    steps = np.maximum(np.abs(rows).max(axis=0), np.float32(_TINY)) / _STEPS
    return {name: np.rint(rows / steps).astype(np.int8), f"{name}.steps": steps}


def _from_bytes(name: str, tensors: dict[str, NDArray[Any]]) -> NDArray[np.float32]:
    return np.asarray(tensors[name].astype(np.float32) * tensors[f"{name}.steps"], dtype=np.float32)


def _parts(reader: Reader) -> list[tuple[str, tuple[NDArray[np.float32], NDArray[np.float32]]]]:
    phrases = [(f"phrases{width}", own) for width, own in zip(WIDTHS, reader.phrases, strict=True)]
    return [*phrases, ("before", reader.before), ("hidden", reader.hidden), ("out", reader.out)]


def _parse(content: bytes) -> CharterWeights:
    tensors = load_tensors(content)
    head = json.loads(tensors["head"].tobytes())
    layers = tuple(_layer(tensors, f"layer{number}") for number in range(head["layers"]))
    rows, bias = tensors["rows"].astype(np.float32), tensors["bias"]
    weights = CharterWeights(rows, bias, layers, _reader(tensors), float(head["threshold"]))
    if tuple(head["classes"]) != CLASSES or not _fits(weights):
        raise ValueError("shapes")
    parts = [rows, bias, *(own for layer in layers for own in (layer.rows, layer.out, layer.bias))]
    parts += [weights.reader.table, *(own for _, both in _parts(weights.reader) for own in both)]
    if not all(np.isfinite(own).all() for own in parts):
        raise ValueError("NaN")
    return weights


def _layer(tensors: dict[str, NDArray[Any]], name: str) -> Layer:
    return Layer(_from_bytes(f"{name}.rows", tensors), tensors[f"{name}.out"], tensors[f"{name}.bias"])


def _reader(tensors: dict[str, NDArray[Any]]) -> Reader:
    def part(name: str) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        return tensors[f"reader.{name}"].astype(np.float32), tensors[f"reader.{name}.added"]

    phrases = tuple(part(f"phrases{width}") for width in WIDTHS)
    return Reader(_from_bytes("reader.table", tensors), phrases, part("before"), part("hidden"), part("out"))


def _fits(weights: CharterWeights) -> bool:
    classes, layers = len(CLASSES), weights.layers
    shapes = [weights.rows.shape[1:], weights.bias.shape]
    shapes += [shape for layer in layers for shape in (layer.bias.shape, layer.out.shape[1:])]
    wide = all(layer.rows.shape == (len(layers[0].rows), len(layer.out) + classes) for layer in layers)
    return all(shape == (classes,) for shape in shapes) and wide and bool(layers) and _fits_together(weights.reader)


def _fits_together(reader: Reader) -> bool:
    size = reader.table.shape[1]
    seen = size + 1 + sum(len(added) for _, added in (*reader.phrases, reader.before))
    wanted = [width * size for width in WIDTHS] + [size, seen, len(reader.hidden[1])]
    parts = [own for _, own in _parts(reader)]
    shapes = all(own.shape == (high, len(added)) for high, (own, added) in zip(wanted, parts, strict=True))
    return shapes and len(reader.out[1]) == len(CLASSES) and len(reader.table) > 0
