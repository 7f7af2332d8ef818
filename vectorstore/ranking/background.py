"""The background: texts about anything in the world, so that nearness in meaning can be told from mere likeness.

Imports `vectors/products.py` only. `background.safetensors` (vectors of paragraphs of an encyclopaedia
and of laws) is written by `scripts/train_background.py`; `background.txt` has questions that an office's library does
not answer. Used by `searcher.py`.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from safetensors.numpy import save_file

from vectorstore.vectors.products import products

_FOLDER = Path(__file__).parent
_VECTORS = _FOLDER / "background.safetensors"
_QUESTIONS = _FOLDER / "background.txt"
_NAME = "embedder"

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Background:
    """Texts about anything.

    Attributes:
        embedder: fingerprint of the embedder that made the vectors; for any other they say nothing.
        vectors: one unit vector a row.
        questions: about things that an office's library does not hold.
    """

    embedder: str
    vectors: Vectors
    questions: tuple[str, ...]

    def nearest(self, vector: Vectors) -> float:
        """Return the cosine of a unit vector and the nearest text of the background."""
        return float(products(self.vectors, np.asarray(vector, dtype=np.float32).reshape(-1)).max())

    @classmethod
    def read(cls, path: Path = _VECTORS) -> "Background":
        """Read what `write` has written."""
        with safe_open(path, framework="numpy") as stored:
            codes = stored.get_tensor("vectors").astype(np.float32)
            embedder = stored.metadata()[_NAME]
        vectors: Vectors = codes / np.linalg.norm(codes, axis=1, keepdims=True)
        return cls(embedder, vectors, background_questions())

    def write(self, path: Path = _VECTORS) -> None:
        """Write the vectors, one byte a number: a row is turned into a unit vector again when it is read."""
        scales = np.abs(self.vectors).max(axis=1, keepdims=True) / 127
        codes = np.round(self.vectors / scales).astype(np.int8)
        save_file({"vectors": codes}, path, metadata={_NAME: self.embedder})


@cache
def bundled_background() -> Background:
    """Return the background that comes with the project."""
    return Background.read()


def background_questions() -> tuple[str, ...]:
    """Return the questions of `background.txt`."""
    return tuple(line for line in _QUESTIONS.read_text(encoding="utf-8").splitlines() if line.strip())
