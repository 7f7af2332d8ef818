"""`ThemeClassifier`: how likely each bundled theme is for a statement, learnt from labelled statements.

Imports numpy, safetensors and the features beside it, never scikit-learn: `scripts/train_themes.py` fits the weights
and writes the one file that is read here. A missing or damaged file is an error; nothing is guessed in its place.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load as load_tensors
from safetensors.numpy import save as save_tensors

from assistant.briefing.errors import ThemeClassifierError
from assistant.briefing.themes.learnt.features import features
from assistant.briefing.themes.theme_list import Theme
from vectorstore.text.folding import fold_key

BUNDLED = Path(__file__).with_name("model.safetensors")
# Classes beside the themes: fits none, and says nothing of what it is about ("9 người chưa rõ thái độ").
NONE = "none"
NO_MATTER = "nomatter"
# An office that takes away more of a theme's words than this has made another theme of it.
_WORDS_KEPT = 0.5


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted.

    Attributes:
        classes: names of the columns: ids of themes, `NONE`, `NO_MATTER`.
        vocabulary: the features in the order of `rows`.
        rows: weight of each feature for each class.
        rarity: how much each feature counts in a text.
        dense: weight of each dimension of the embedder's vector for each class.
        bias: of each class.
        themes: name and folded words of each theme as it was learnt, by id.
        embedder: fingerprint of the embedder whose vectors `dense` is for.
    """

    classes: tuple[str, ...]
    vocabulary: tuple[str, ...]
    rows: NDArray[np.float32]
    rarity: NDArray[np.float32]
    dense: NDArray[np.float32]
    bias: NDArray[np.float32]
    themes: Mapping[str, tuple[str, frozenset[str]]]
    embedder: str


class ThemeClassifier:
    """Reads the weights and applies them.

    Attributes:
        classes: names of the columns of what `log_shares` returns.
        fingerprint: names the file by its content.
    """

    def __init__(self, weights: Weights, *, fingerprint: str) -> None:
        """Take fitted weights."""
        self._weights = weights
        self._places = {feature: place for place, feature in enumerate(weights.vocabulary)}
        self.classes = weights.classes
        self.fingerprint = fingerprint

    @classmethod
    def load(cls, file: Path = BUNDLED) -> "ThemeClassifier":
        """Read a file of weights, the bundled one when none is given.

        Raises:
            ThemeClassifierError: it is missing or damaged.
        """
        try:
            content = file.read_bytes()
        except OSError as exc:
            raise ThemeClassifierError.unreadable(file, exc.strerror or str(exc)) from exc
        try:
            weights = _parse(content)
        except (SafetensorError, KeyError, TypeError, ValueError) as exc:
            raise ThemeClassifierError.damaged(file, str(exc)) from exc
        return cls(weights, fingerprint=hashlib.sha256(content).hexdigest()[:16])

    def require_embedder(self, fingerprint: str) -> None:
        """Check that vectors of this embedder are what the weights are for.

        Raises:
            ThemeClassifierError: they were fitted to another one.
        """
        if fingerprint != self._weights.embedder:
            raise ThemeClassifierError.other_embedder(fingerprint, self._weights.embedder)

    def log_shares(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return the logarithm of each class's share, of shape (texts, classes).

        Args:
            texts: what is said, without names of bodies and places.
            vectors: of the texts, by the embedder that the weights are for.
        """
        weights = self._weights
        sums = (vectors @ weights.dense + weights.bias).astype(np.float64)
        for row, text in enumerate(texts):
            places = [place for feature in features(text) if (place := self._places.get(feature)) is not None]
            counts = weights.rarity[places]
            if places:
                sums[row] += (counts / np.linalg.norm(counts)) @ weights.rows[places]
        sums -= sums.max(axis=1, keepdims=True)
        shares: NDArray[np.float64] = sums - np.log(np.exp(sums).sum(axis=1, keepdims=True))
        return shares

    def knows(self, theme: Theme) -> bool:
        """Return whether a theme still means what was learnt: its name, and most of its words, are the same."""
        if theme.id not in self._weights.themes or theme.id not in self.classes:
            return False
        name, words = self._weights.themes[theme.id]
        kept = len(words & set(map(fold_key, theme.words)))
        return fold_key(theme.name) == name and kept >= _WORDS_KEPT * len(words)

    def added_words(self, theme: Theme) -> tuple[str, ...]:
        """Return the words of a theme that it did not have when it was learnt, all of them of an unknown theme."""
        if not self.knows(theme):
            return theme.words
        words = self._weights.themes[theme.id][1]
        return tuple(word for word in theme.words if fold_key(word) not in words)


def save_weights(weights: Weights, file: Path) -> None:
    """Write weights so that `ThemeClassifier.load` reads them."""
    names = {
        "classes": weights.classes,
        "vocabulary": weights.vocabulary,
        "themes": {key: [name, sorted(words)] for key, (name, words) in weights.themes.items()},
        "embedder": weights.embedder,
    }
    text = json.dumps(names, ensure_ascii=False, separators=(",", ":")).encode()
    tensors: dict[str, NDArray[Any]] = {
        "names": np.frombuffer(text, dtype=np.uint8),
        "rows": weights.rows.astype(np.float16),
        "rarity": weights.rarity.astype(np.float16),
        "dense": weights.dense.astype(np.float16),
        "bias": weights.bias.astype(np.float16),
    }
    file.write_bytes(save_tensors(tensors))


def _parse(content: bytes) -> Weights:
    tensors = load_tensors(content)
    names: dict[str, Any] = json.loads(tensors["names"].tobytes())
    weights = Weights(
        classes=tuple(names["classes"]),
        vocabulary=tuple(names["vocabulary"]),
        rows=tensors["rows"].astype(np.float32),
        rarity=tensors["rarity"].astype(np.float32),
        dense=tensors["dense"].astype(np.float32),
        bias=tensors["bias"].astype(np.float32),
        themes={key: (name, frozenset(words)) for key, (name, words) in names["themes"].items()},
        embedder=str(names["embedder"]),
    )
    count, classes = len(weights.vocabulary), len(weights.classes)
    fits = weights.rows.shape == (count, classes) and weights.rarity.shape == (count,)
    if not fits or weights.dense.shape[1:] != (classes,) or weights.bias.shape != (classes,):
        raise ValueError("shapes")
    if not all(np.isfinite(part).all() for part in (weights.rows, weights.rarity, weights.dense, weights.bias)):
        raise ValueError("NaN")
    if not {NONE, NO_MATTER} <= set(weights.classes):
        raise ValueError("classes")
    return weights
