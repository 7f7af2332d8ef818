"""The vectors of the chunks, one collection per embedder, and the only file in which distances exist.

Imports `places`, `rows`, `entries` and `errors`. Vectors come from an embedder; cosines go to `searcher.py`. The
collection is derived: what cannot be opened is thrown away and made again from the catalogue.
"""

import logging
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from chromadb.errors import ChromaError
from numpy.typing import NDArray

from vectorstore.entries import IndexEntry
from vectorstore.errors import EmbedderMismatchError, LibraryFullError, VectorsUnreachableError
from vectorstore.files.disk import index_failure
from vectorstore.vectors.collection import HNSW, collection_name, is_of, is_searched_less, require_usable, search_more
from vectorstore.vectors.places import ChromaPlace, EmbeddedChroma
from vectorstore.vectors.products import products
from vectorstore.vectors.rows import UNKNOWN, Keys, Places, VectorRows

logger = logging.getLogger(__name__)

Vectors = NDArray[np.float32]

_BATCH = 1_000
_LENGTH_ERROR = 1e-2
_MARK = "written"


class VectorStore:
    """Unit vectors of the chunks, one collection per embedder.

    Searching is safe from any thread; writing is for one thread at a time. A server is connected with the first use,
    and again when it has not answered; what it cannot do meanwhile raises `VectorsUnreachableError`, as does a folder
    that Chroma cannot open because the disk is full.

    Attributes:
        connections: how often the collection has been opened: what was written before may have been lost in between.
        name: of the collection.
        rows: the same vectors in files of this machine, as far as they have been seen here; None where there are none.
    """

    def __init__(
        self,
        place: ChromaPlace,
        name: str,
        *,
        dimensions: int | None,
        rows: VectorRows | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Use the collection `name`; `open` connects where that costs nothing."""
        self.place = place
        self.connections = 0
        self.rows = rows
        self.name = name
        self._dimensions = dimensions
        self._clock = clock
        self._rests_until = float("-inf")
        self._silence: VectorsUnreachableError | None = None
        self._connecting = threading.Lock()
        self._client: Any = None
        self._opened: Any = None

    @classmethod
    def open(
        cls, place: Path | ChromaPlace, fingerprint: str, *, dimensions: int | None, rows: Path | None = None
    ) -> "VectorStore":
        """Open the collection of one embedder; a folder that is damaged is replaced by an empty one.

        Args:
            place: where it lies.
            fingerprint: of the embedder.
            dimensions: width of its vectors; None when it is not known any more.
            rows: folder for rows of vectors on this machine; None for none.

        Raises:
            StoreError: the folder cannot be opened, for another reason than a full disk, which the first use tells.
        """
        place = EmbeddedChroma(place) if isinstance(place, Path) else place
        name = collection_name(fingerprint, place.namespace)
        kept = VectorRows(rows / name, dimensions) if rows is not None and dimensions is not None else None
        store = cls(place, name, dimensions=dimensions, rows=kept)
        if isinstance(place, EmbeddedChroma):
            with suppress(VectorsUnreachableError), store._asking():
                pass
        return store

    @property
    def is_connected(self) -> bool:
        """Whether the collection is open, and its server answered when it was last asked."""
        return self._opened is not None

    @property
    def count(self) -> int:
        """How many chunks have a vector."""
        with self._asking() as collection:
            return int(collection.count())

    def mark(self) -> str | None:
        """Return what was noted last beside the vectors, asked anew: several servers may write to them."""
        with self._asking():
            found = (self._unprobed().metadata or {}).get(_MARK)
        return None if found is None else str(found)

    def set_mark(self, mark: str) -> None:
        """Note something beside the vectors that stays with each copy of them."""
        with self._asking() as collection:
            collection.modify(metadata={_MARK: mark})

    def chunk_ids(self) -> set[str]:
        """Return the ids of all chunks that have a vector."""
        with self._asking() as collection:
            return set(collection.get(include=[])["ids"])

    def unusable(self) -> set[str]:
        """Return the ids of chunks whose vector is not finite or not of length 1, so that no cosine can be right."""
        found: set[str] = set()
        for start in range(0, self.count, _BATCH):
            with self._asking() as collection:
                part = collection.get(limit=_BATCH, offset=start, include=["embeddings"])
            lengths = np.linalg.norm(np.asarray(part["embeddings"], dtype=np.float32), axis=1)
            # A comparison with NaN is false, so that it is asked for what is right.
            wrong = ~(np.abs(lengths - 1) < _LENGTH_ERROR)
            found.update(chunk_id for chunk_id, is_wrong in zip(part["ids"], wrong, strict=True) if is_wrong)
        return found

    def let_go_of_lost(self) -> None:
        """Open the collection anew with the next use where its folder was taken away while it was open.

        What was opened ends with the searches that are going on: they still find what was there.
        """
        with self._connecting:
            if self.place.let_go_of_lost():
                logger.warning("The folder of the vectors was taken away: they are made again")
                self._client, self._opened = None, None

    def close(self) -> None:
        """Let go of the files, or of the connection."""
        with self._connecting:
            client, self._client, self._opened = self._client, None, None
        if client is not None:
            client.close()

    # --- writing ----------------------------------------------------------------------------------------------------

    def upsert(self, entries: Sequence[IndexEntry], vectors: Vectors) -> None:
        """Store the vectors of chunks, of shape (entries, dimensions).

        What chunks are filtered by is not stored with them: it took half of the time, and the full text knows it.

        Raises:
            LibraryFullError: the folder cannot be written.
        """
        for start in range(0, len(entries), _BATCH):
            part = entries[start : start + _BATCH]
            with self._asking() as collection:
                collection.upsert(
                    ids=[entry.chunk_id for entry in part],
                    embeddings=vectors[start : start + _BATCH],
                )
        if self.rows is not None:
            with _written(self.rows):
                self.rows.put([entry.chunk_id for entry in entries], vectors)

    def delete(self, chunk_ids: Collection[str]) -> None:
        """Drop the vectors of these chunks; those that have none are passed over."""
        ids = list(chunk_ids)
        try:
            for start in range(0, len(ids), _BATCH):
                with self._asking() as collection:
                    collection.delete(ids=ids[start : start + _BATCH])
        finally:
            # Last: what is still in the collection would be written down again by the next search.
            if self.rows is not None:
                with _written(self.rows):
                    self.rows.drop(ids)

    def drop_others(self, *, keep: Collection[str] = ()) -> int:
        """Drop the collections of this library's other embedders and return how many there were.

        Args:
            keep: fingerprints of embedders whose collections stay.
        """
        kept = {self.name, *(collection_name(fingerprint, self.place.namespace) for fingerprint in keep)}
        with self._asking():
            names = [found.name for found in self._client.list_collections()]
            others = [name for name in names if is_of(name, self.place.namespace) and name not in kept]
            for name in others:
                self._client.delete_collection(name)
        if self.rows is not None:
            self.rows.drop_others(kept)
        return len(others)

    def learn(self, is_wanted: Callable[[], bool]) -> None:
        """Write down the rows that are missing, from the collection; ends early once it is not wanted any more."""
        if self.rows is None:
            return
        missing = list(self.chunk_ids() - self.rows.chunk_ids())
        for start in range(0, len(missing), _BATCH):
            if not is_wanted():
                return
            self._stored(missing[start : start + _BATCH])

    def mend_rows(self, known: set[str]) -> int:
        """Erase rows that are no vectors and those of chunks that are not `known`; return how many.

        Raises:
            LibraryFullError: the folder cannot be written.
        """
        if self.rows is None:
            return 0
        with _written(self.rows):
            return self.rows.mend(known)

    # --- searching --------------------------------------------------------------------------------------------------

    def search(self, vector: Vectors, limit: int) -> dict[str, float]:
        """Return the cosine by chunk id of the nearest chunks, best first.

        Args:
            vector: unit vector of the query.
            limit: how many chunks at most.
        """
        with self._asking() as collection:
            found = collection.query(query_embeddings=vector[np.newaxis], n_results=limit, include=["distances"])
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return {chunk_id: _similarity(distance) for chunk_id, distance in pairs}

    def cosines(self, vector: Vectors, chunk_ids: Sequence[str]) -> dict[str, float]:
        """Return the cosine of a unit vector and the stored vectors of these chunks, where they have one."""
        found = {} if self.rows is None else self.rows.cosines(vector, chunk_ids)
        unknown = [chunk_id for chunk_id in chunk_ids if chunk_id not in found]
        for start in range(0, len(unknown), _BATCH):
            ids, stored = self._stored(unknown[start : start + _BATCH])
            if len(stored):
                found.update(zip(ids, map(float, products(stored, vector)), strict=True))
        return found

    def places(self, keys: Keys) -> Places | None:
        """Return the rows of these chunks; None where not all have one yet."""
        places = None if self.rows is None else self.rows.places(keys)
        return None if places is None or (places == UNKNOWN).any() else places

    def nearest(self, vector: Vectors, places: Places, limit: int) -> dict[str, float]:
        """Return the cosine by chunk id of the nearest of these rows, all of which are compared; best first."""
        return {} if self.rows is None else self.rows.nearest(vector, places, limit)

    def _stored(self, chunk_ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """Return the vectors of some chunks, as Chroma has them, and keep them as rows."""
        erasures = 0 if self.rows is None else self.rows.erasures
        with self._asking() as collection:
            part = collection.get(ids=list(chunk_ids), include=["embeddings"])
        ids, stored = list(part["ids"]), np.asarray(part["embeddings"], dtype=np.float32)
        if self.rows is not None and len(ids):
            try:
                self.rows.put(ids, stored, erasures)
            except OSError as error:
                # They are asked for again the next time.
                logger.warning("Rows of vectors cannot be written: %s", error)
        return ids, stored

    # --- connecting -------------------------------------------------------------------------------------------------

    @property
    def _collection(self) -> Any:  # noqa: ANN401 - chromadb's own collection
        with self._asking() as collection:
            return collection

    @contextmanager
    def _asking(self) -> Iterator[Any]:
        """Give the collection; turn the failures of Chroma into errors of ours."""
        try:
            yield self._connected()
        except self.place.failures as error:
            failure = self.place.failure(error)
            if isinstance(failure, LibraryFullError) and not self.is_connected:
                # They are whole, and searched again once there is room.
                failure = VectorsUnreachableError(failure.message)
            if isinstance(failure, VectorsUnreachableError):
                self._lose(failure)
            raise failure from error

    def _connected(self) -> Any:  # noqa: ANN401 - chromadb's own collection
        with self._connecting:
            if self._opened is None:
                if self._silence is not None and self._clock() < self._rests_until:
                    # Asked again at once, each search would wait for a server that has just not answered.
                    raise VectorsUnreachableError(self._silence.message)
                if self.place.let_go_of_lost():
                    self._client = None
                self._opened = self._open_collection()
                self.connections += 1
            return self._opened

    def _open_collection(self) -> Any:  # noqa: ANN401 - chromadb's own collection
        try:
            return self._probed()
        except EmbedderMismatchError as error:
            logger.warning("%s", error.message.en)
            if self.place.is_server:
                raise
            # Its name is that of this embedder's content, so that no other can use what is in it.
            self._client.delete_collection(self.name)
        except ChromaError as error:
            logger.warning("The vectors in %s cannot be opened: %s", self.name, error)
            # On a full disk Chroma cannot write what it writes when it opens them: they are whole.
            if isinstance(self.place.failure(error), LibraryFullError) or not self.place.renew():
                raise
            self._client = None
        logger.warning("The vectors are made again")
        return self._probed()

    def _probed(self) -> Any:  # noqa: ANN401 - chromadb's own collection
        """Open the collection and search for one stored vector: one whose files are damaged opens without a word."""
        if self._client is None:
            self._client = self.place.connect()
        collection = self._unprobed()
        if is_searched_less(collection):
            # Where it cannot be written now, it is the next time.
            with suppress(*self.place.failures):
                search_more(collection)
                collection = self._unprobed()
        stored = collection.get(limit=1, include=["embeddings"])
        if stored["ids"]:
            require_usable(collection, stored, self._dimensions)
            collection.query(query_embeddings=stored["embeddings"], n_results=1, include=["distances"])
        return collection

    def _unprobed(self) -> Any:  # noqa: ANN401 - chromadb's own collection
        return self._client.get_or_create_collection(self.name, embedding_function=None, configuration={"hnsw": HNSW})

    def _lose(self, failure: VectorsUnreachableError) -> None:
        with self._connecting:
            # The next one opens the collection anew: a server that was started again may have lost it.
            self._opened = None
            self._silence = failure
            self._rests_until = self._clock() + self.place.rest_seconds


@dataclass(frozen=True)
class Aim:
    """The unit vector of a question, and the vectors of the same embedder with which it is compared."""

    store: VectorStore
    vector: Vectors

    def search(self, limit: int) -> dict[str, float]:
        """Return the cosine by chunk id of the nearest chunks, best first."""
        return self.store.search(self.vector, limit)

    def cosines(self, chunk_ids: Sequence[str]) -> dict[str, float]:
        """Return the cosine of these chunks, where they have a vector."""
        return self.store.cosines(self.vector, chunk_ids)

    def nearest(self, places: Places, limit: int) -> dict[str, float]:
        """Return the cosine by chunk id of the nearest of these rows, best first."""
        return self.store.nearest(self.vector, places, limit)


@contextmanager
def _written(rows: VectorRows) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise index_failure(rows.folder, error) from error


def _similarity(distance: float) -> float:
    return 1.0 - float(distance)
