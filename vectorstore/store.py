"""The vectors of the chunks: the only file that knows chromadb, and the only one in which distances exist.

Imports `entries`, `disk` and `errors`. Vectors come from an embedder; cosines go to `search.py`. The collection is
derived: what cannot be opened is thrown away and made again from the catalogue.
"""

import hashlib
import logging
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from chromadb.errors import ChromaError
from numpy.typing import NDArray

from vectorstore.disk import index_failure
from vectorstore.entries import TEXT_KEYS, FilterCut, FilterKeys, IndexEntry
from vectorstore.errors import EmbedderMismatchError
from vectorstore.messages import Message

logger = logging.getLogger(__name__)

Vectors = NDArray[np.float32]

# Recall of the true top 50 on real passages: 0.967 at Chroma's own 100, 0.997 at 400, for one millisecond more.
_HNSW = {"space": "cosine", "ef_search": 400}
_BATCH = 1_000
_LENGTH_ERROR = 1e-2
# The number changes with what of a chunk is embedded, and with the keys beside it.
_PREFIX = "chunks-2-"
_ANY_PREFIX = "chunks-"


class VectorStore:
    """Unit vectors of the chunks, one collection per embedder.

    Searching is safe from any thread; writing is for one thread at a time.
    """

    def __init__(self, folder: Path, client: Any, collection: Any, *, dimensions: int) -> None:  # noqa: ANN401
        """Use a collection that `open` has opened."""
        self.folder = folder
        self._client = client
        self._collection = collection
        self._dimensions = dimensions

    @classmethod
    def open(cls, folder: Path, fingerprint: str, *, dimensions: int) -> "VectorStore":
        """Open the collection of one embedder; a store that is damaged is replaced by an empty one.

        Raises:
            EmbedderMismatchError: the collection holds vectors of another width than `dimensions`.
            LibraryFullError: the folder may not be written.
        """
        try:
            return cls._opened(folder, fingerprint, dimensions)
        except ChromaError as error:
            logger.warning("The vectors in %s cannot be opened and are made again: %s", folder, error)
        _forget(folder)
        with _translated(folder):
            if folder.is_dir():
                shutil.rmtree(folder)
            return cls._opened(folder, fingerprint, dimensions)

    @classmethod
    def _opened(cls, folder: Path, fingerprint: str, dimensions: int) -> "VectorStore":
        client = chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
        name = collection_name(fingerprint)
        collection = client.get_or_create_collection(name, embedding_function=None, configuration={"hnsw": _HNSW})
        store = cls(folder, client, collection, dimensions=dimensions)
        store._probe()
        return store

    def _probe(self) -> None:
        """Search for one stored vector, since a store whose files are damaged opens without a word."""
        stored = self._collection.get(limit=1, include=["embeddings"])
        if not stored["ids"]:
            return
        width = len(stored["embeddings"][0])
        if width != self._dimensions:
            raise EmbedderMismatchError(_mismatch(self._dimensions, width))
        self._collection.query(query_embeddings=stored["embeddings"], n_results=1, include=["distances"])

    @property
    def count(self) -> int:
        """How many chunks have a vector."""
        with _translated(self.folder):
            return int(self._collection.count())

    def chunk_ids(self) -> set[str]:
        """Return the ids of all chunks that have a vector."""
        with _translated(self.folder):
            return set(self._collection.get(include=[])["ids"])

    def unusable(self) -> set[str]:
        """Return the ids of chunks whose vector is not finite or not of length 1, so that no cosine can be right."""
        found: set[str] = set()
        for start in range(0, self.count, _BATCH):
            with _translated(self.folder):
                part = self._collection.get(limit=_BATCH, offset=start, include=["embeddings"])
            lengths = np.linalg.norm(np.asarray(part["embeddings"], dtype=np.float32), axis=1)
            # A comparison with NaN is false, so that it is asked for what is right.
            wrong = ~(np.abs(lengths - 1) < _LENGTH_ERROR)
            found.update(chunk_id for chunk_id, is_wrong in zip(part["ids"], wrong, strict=True) if is_wrong)
        return found

    def close(self) -> None:
        """Let go of the files."""
        self._client.close()

    # --- writing ----------------------------------------------------------------------------------------------------

    def upsert(self, entries: Sequence[IndexEntry], vectors: Vectors) -> None:
        """Store the vectors of chunks, of shape (entries, dimensions).

        Raises:
            LibraryFullError: the folder cannot be written.
        """
        for start in range(0, len(entries), _BATCH):
            part = entries[start : start + _BATCH]
            with _translated(self.folder):
                self._collection.upsert(
                    ids=[entry.chunk_id for entry in part],
                    embeddings=vectors[start : start + _BATCH],
                    metadatas=[_metadata(entry.keys) for entry in part],
                )

    def delete(self, chunk_ids: Collection[str]) -> None:
        """Drop the vectors of these chunks; those that have none are passed over."""
        ids = list(chunk_ids)
        for start in range(0, len(ids), _BATCH):
            with _translated(self.folder):
                self._collection.delete(ids=ids[start : start + _BATCH])

    def drop_others(self) -> int:
        """Drop the collections of other embedders and return how many there were."""
        with _translated(self.folder):
            names = [found.name for found in self._client.list_collections()]
            others = [name for name in names if name.startswith(_ANY_PREFIX) and name != self._collection.name]
            for name in others:
                self._client.delete_collection(name)
        return len(others)

    # --- searching --------------------------------------------------------------------------------------------------

    def search(self, vector: Vectors, limit: int, cut: FilterCut) -> dict[str, float]:
        """Return the cosine by chunk id of the nearest chunks, best first.

        Args:
            vector: unit vector of the query.
            limit: how many chunks at most.
            cut: what a chunk's document must pass.
        """
        with _translated(self.folder):
            found = self._collection.query(
                query_embeddings=vector[np.newaxis], n_results=limit, where=_where(cut), include=["distances"]
            )
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return {chunk_id: _similarity(distance) for chunk_id, distance in pairs}

    def cosines(self, vector: Vectors, chunk_ids: Sequence[str]) -> dict[str, float]:
        """Return the cosine of a unit vector and the stored vectors of these chunks, where they have one."""
        found: dict[str, float] = {}
        for start in range(0, len(chunk_ids), _BATCH):
            with _translated(self.folder):
                part = self._collection.get(ids=list(chunk_ids[start : start + _BATCH]), include=["embeddings"])
            stored = np.asarray(part["embeddings"], dtype=np.float32)
            if len(stored):
                found.update(zip(part["ids"], map(float, stored @ vector), strict=True))
        return found


def collection_name(fingerprint: str) -> str:
    """Return the name of an embedder's collection; hashed, since Chroma allows only some characters."""
    return f"{_PREFIX}{hashlib.sha256(fingerprint.encode()).hexdigest()[:40]}"


def _similarity(distance: float) -> float:
    return 1.0 - float(distance)


def _metadata(keys: FilterKeys) -> dict[str, str | int]:
    # A key that is not there fails every condition on it, which is what a filter needs.
    return {name: value for name in (*TEXT_KEYS, "day") if (value := getattr(keys, name)) is not None}


def _where(cut: FilterCut) -> dict[str, Any] | None:
    conditions: list[dict[str, Any]] = [{name: {"$in": list(values)}} for name, values in cut.wanted.items()]
    if cut.unwanted_holders:
        conditions.append({"holder": {"$nin": list(cut.unwanted_holders)}})
    if cut.first_day is not None:
        conditions.append({"day": {"$gte": cut.first_day}})
    if cut.last_day is not None:
        conditions.append({"day": {"$lte": cut.last_day}})
    if len(conditions) > 1:
        return {"$and": conditions}
    return conditions[0] if conditions else None


def _forget(folder: Path) -> None:
    # A client that failed to start stays in Chroma's own cache and would be given out again.
    SharedSystemClient._identifier_to_system.pop(str(folder), None)
    SharedSystemClient._identifier_to_refcount.pop(str(folder), None)


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    try:
        yield
    except (ChromaError, OSError) as error:
        raise index_failure(folder, error) from error


def _mismatch(wanted: int, found: int) -> Message:
    return Message(
        vi=f"Mô hình nhúng cho véc-tơ {wanted} chiều, nhưng các véc-tơ đã lưu trong thư viện có {found} chiều. "
        "Hãy đặt lại store.embedder trong settings.toml như lúc nạp văn bản, hoặc xóa thư mục chroma để dựng lại.",
        en=f"The embedder gives vectors of {wanted} dimensions, but those in the library have {found}. Set "
        "store.embedder in settings.toml to what it was, or delete the folder chroma to have it rebuilt.",
    )
