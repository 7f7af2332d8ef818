"""How near a statement is to a theme by the embedder: to its name, its words and its example sentences.

Imports numpy, `theme_list` and `vectorstore.vectors`. The bundled embedder is used whatever the library searches with,
since the scale of its cosines is what the confidence was fitted to.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.briefing.themes.theme_list import Theme, ThemeList
from vectorstore.vectors.products import all_products

# The nearest example says most; the middle of all of them steadies it.
_NEAREST = 0.5
_WORDS_AT_ONCE = 6


class Encoder(Protocol):
    """What turns texts into unit vectors."""

    @property
    def fingerprint(self) -> str:
        """Name of the model by its content."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one unit vector per text."""


class ThemePrototypes:
    """The vectors that stand for the themes."""

    def __init__(self, themes: ThemeList, encoder: Encoder) -> None:
        """Encode what is known of each theme."""
        self._encoder = encoder
        parts = [encoder.encode(_texts(theme)) for theme in themes.themes]
        self._rows = np.concatenate(parts)
        self._starts = np.cumsum([0, *map(len, parts[:-1])])
        means = np.stack([part.mean(axis=0) for part in parts])
        self._means = means / np.linalg.norm(means, axis=1, keepdims=True)

    def scores(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the nearness in [-1, 1] of each text to each theme, of shape (texts, themes)."""
        vectors = self._encoder.encode(texts)
        nearest = np.maximum.reduceat(all_products(vectors, self._rows), self._starts, axis=1)
        middle = all_products(vectors, self._means)
        near: NDArray[np.float64] = (_NEAREST * nearest + (1 - _NEAREST) * middle).astype(np.float64)
        return near


def _texts(theme: Theme) -> list[str]:
    words = [
        ", ".join(theme.words[start : start + _WORDS_AT_ONCE]) for start in range(0, len(theme.words), _WORDS_AT_ONCE)
    ]
    return [theme.name, *words, *theme.examples]
