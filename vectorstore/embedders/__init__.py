"""Embedders: what turns texts into vectors. One file per kind, which alone imports the packages that it needs.

Imports `settings`, `errors` and the kinds below. Texts come from chunks and queries; vectors go to `store.py`.
"""

import json
import logging
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import EmbedderError, StoreError
from vectorstore.messages import Message
from vectorstore.settings import StoreSettings

logger = logging.getLogger(__name__)

BUNDLED = "bundled"


class Embedder(Protocol):
    """LangChain's `Embeddings` with what the library must know of it.

    Attributes:
        fingerprint: names the model by its content; vectors of different fingerprints cannot be compared.
        dimensions: width of the vectors.
    """

    @property
    def fingerprint(self) -> str:
        """Name of the model by its content."""

    @property
    def dimensions(self) -> int:
        """Width of the vectors."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector per passage."""

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a query."""


def load_embedder(settings: StoreSettings) -> Embedder:
    """Load the embedder that the settings name; nothing is downloaded.

    Raises:
        EmbedderError: it is not on this machine, or cannot be read or reached.
        AddressError: its server's address cannot be used.
    """
    name = settings.embedder
    if name == BUNDLED:
        from vectorstore.embedders.static import StaticEmbedder

        return StaticEmbedder.bundled()
    if "://" in name:
        from vectorstore.embedders.server import ServerEmbedder

        return ServerEmbedder(settings)
    if name.lower().endswith(".gguf"):
        from vectorstore.embedders.gguf import GgufEmbedder

        return GgufEmbedder.load(Path(name))
    from vectorstore.embedders.sentence_transformer import SentenceTransformerEmbedder

    return SentenceTransformerEmbedder.load(name)


def embedder_recipe(settings: StoreSettings) -> str:
    """Return the settings that load this embedder again, as JSON; its key is not among them."""
    return settings.model_dump_json(include={"embedder", "embedder_model"})


def load_former(recipe: str, settings: StoreSettings) -> Embedder | None:
    """Load an embedder that was used before; None when that cannot be done any more.

    Args:
        recipe: as `embedder_recipe` gave it.
        settings: the settings now, for its key.
    """
    try:
        return load_embedder(settings.model_copy(update=json.loads(recipe))) if recipe else None
    except StoreError as error:
        logger.warning("The embedder before cannot be loaded any more: %s", error.message.en)
        return None


def embed_passages(embedder: Embedder, texts: list[str]) -> NDArray[np.float32]:
    """Return unit vectors of passages, of shape (texts, dimensions).

    Raises:
        EmbedderError: a vector is missing, of another width, not finite or zero.
    """
    return _unit(embedder, embedder.embed_documents(texts), len(texts))


def embed_question(embedder: Embedder, text: str) -> NDArray[np.float32]:
    """Return the unit vector of a query, of shape (dimensions,).

    Raises:
        EmbedderError: the vector is of another width, not finite or zero.
    """
    vector: NDArray[np.float32] = _unit(embedder, [embedder.embed_query(text)], 1)[0]
    return vector


def _unit(embedder: Embedder, vectors: list[list[float]], count: int) -> NDArray[np.float32]:
    if len(vectors) != count or any(len(vector) != embedder.dimensions for vector in vectors):
        widths = sorted({len(vector) for vector in vectors})
        raise EmbedderError(
            _unusable(
                embedder,
                f"{len(vectors)} véc-tơ có số chiều {widths}, cần {count} véc-tơ {embedder.dimensions} chiều",
                f"{len(vectors)} vectors of widths {widths}, wanted {count} of width {embedder.dimensions}",
            )
        )
    with np.errstate(over="ignore"):
        # What is too large for it becomes infinite, which is told below.
        found = np.asarray(vectors, dtype=np.float32).reshape(count, embedder.dimensions)
    lengths = np.linalg.norm(found.astype(np.float64), axis=1, keepdims=True)
    if not np.isfinite(lengths).all():
        raise EmbedderError(_unusable(embedder, "có giá trị không phải là số", "a value is not a number"))
    if not lengths.all():
        raise EmbedderError(_unusable(embedder, "có véc-tơ toàn số không", "a vector is all zeros"))
    unit: NDArray[np.float32] = (found / lengths).astype(np.float32)
    return unit


def _unusable(embedder: Embedder, vi: str, en: str) -> Message:
    # What the settings name says more than a fingerprint does.
    name = getattr(embedder, "source", None) or f"{type(embedder).__name__} ({embedder.fingerprint[:16]})"
    return Message(
        vi=f"Mô hình nhúng {name} cho kết quả không dùng được: {vi}. Không mất gì: văn bản chưa có véc-tơ chờ ở trạng "
        "thái “đang chờ”. Hãy sửa mô hình, chọn mô hình khác ở store.embedder trong settings.toml, hoặc đặt lại là "
        f'"{BUNDLED}".',
        en=f"The embedder {name} gives vectors that cannot be used: {en}. Nothing is lost: documents without vectors "
        "stay pending. Mend the embedder, choose another one under store.embedder in settings.toml, or set it back to "
        f'"{BUNDLED}".',
    )
