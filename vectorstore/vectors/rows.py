"""The vectors of one embedder as rows of files that are mapped into memory, so that many can be compared at once.

Imports `products` only. Derived from Chroma, which stays what is searched unfiltered: a chunk's vector never changes,
so that a row that is there is right, and one that is missing is asked of Chroma. Used by `store.py` alone.
"""

import logging
import os
import re
import shutil
import threading
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.vectors.products import products

logger = logging.getLogger(__name__)

Vectors = NDArray[np.float32]
Keys = NDArray[np.uint64]
Places = NDArray[np.int64]

UNKNOWN = -1
# A chunk id is a SHA-256 in hexadecimal digits; its first 16 are its key.
_ID_BYTES, _KEY_DIGITS = 64, 16
_FLOAT_BYTES = 4
_LENGTH_ERROR = 1e-2
# Of more than every fifth row all are multiplied where they lie: to copy them together takes longer.
_SPARSE = 5
_IS_ID = re.compile(f"[0-9a-f]{{{_ID_BYTES}}}")
_NIBBLES = np.full(256, 255, dtype=np.uint8)
_NIBBLES[[ord(digit) for digit in "0123456789abcdef"]] = range(16)


def chunk_keys(chunk_ids: Iterable[str]) -> Keys:
    """Return the number by which a row is found for each chunk id; 0 for what is no such id."""
    written = np.array(list(chunk_ids), dtype=f"S{_ID_BYTES}")
    if not len(written):
        return np.zeros(0, dtype=np.uint64)
    return _keys_of(written)


def chunk_key(chunk_id: str) -> int:
    """Return the number by which the row of one chunk is found."""
    return int(chunk_id[:_KEY_DIGITS], 16) if _IS_ID.fullmatch(chunk_id) else 0


def _keys_of(written: NDArray[np.bytes_]) -> Keys:
    digits = _NIBBLES[np.ascontiguousarray(written).view(np.uint8).reshape(len(written), _ID_BYTES)]
    keys = np.zeros(len(written), dtype=np.uint64)
    for place in range(_KEY_DIGITS):
        keys = (keys << np.uint64(4)) | digits[:, place].astype(np.uint64)
    keys[(digits == 255).any(axis=1)] = 0
    return keys


@dataclass(frozen=True)
class _Seen:
    """One state of the files.

    Attributes:
        vectors: one row each, of shape (rows, dimensions).
        ids: of each row; empty where a row is free.
        keys: sorted, without those of free rows.
        places: the row of each key.
    """

    vectors: Vectors
    ids: NDArray[np.bytes_]
    keys: Keys
    places: Places


class VectorRows:
    """Rows of unit vectors by chunk id. Safe from any thread; the files belong to one process.

    A row counts only once its id is written, which is done after its vector lies on the disk.

    Attributes:
        folder: where the files lie.
        revision: changes whenever the row of a chunk may.
        erasures: how often rows were erased; what was read for a row before the last time may be of a purged chunk.
    """

    def __init__(self, folder: Path, dimensions: int) -> None:
        """Use the files in `folder`, made with the first row."""
        self.revision = 0
        self.erasures = 0
        self.folder = folder
        self._dimensions = dimensions
        self._writing = threading.RLock()
        self._seen: _Seen | None = None

    @property
    def count(self) -> int:
        """How many chunks have a row."""
        return len(self._now().keys)

    def chunk_ids(self) -> set[str]:
        """Return the ids of the chunks that have a row."""
        seen = self._now()
        return {one.decode() for one in seen.ids[seen.places].tolist()}

    # --- reading ----------------------------------------------------------------------------------------------------

    def places(self, keys: Keys) -> Places:
        """Return the row of each key; `UNKNOWN` where there is none."""
        seen = self._now()
        if not len(seen.keys):
            return np.full(len(keys), UNKNOWN, dtype=np.int64)
        near = np.minimum(np.searchsorted(seen.keys, keys), len(seen.keys) - 1)
        return np.where((seen.keys[near] == keys) & (keys != 0), seen.places[near], UNKNOWN)

    def cosines(self, vector: Vectors, chunk_ids: Sequence[str]) -> dict[str, float]:
        """Return the cosine of a unit vector and the rows of these chunks, where they have one."""
        places = self.places(chunk_keys(chunk_ids))
        known = np.flatnonzero(places != UNKNOWN)
        seen = self._now()
        if not len(known) or not len(seen.ids):
            return {}
        rows, stored = places[known].tolist(), seen.vectors[places[known]]
        found = products(stored, vector).tolist()
        ids = [chunk_ids[place] for place in known.tolist()]
        return {one: cosine for one, row, cosine in zip(ids, rows, found, strict=True) if seen.ids[row] == one.encode()}

    def nearest(self, vector: Vectors, places: Places, limit: int) -> dict[str, float]:
        """Return the cosine by chunk id of the nearest of these rows, best first, ties by id."""
        seen = self._now()
        if not len(places) or limit <= 0:
            return {}
        cosines = _cosines(seen.vectors, places, vector)
        if len(places) > limit:
            least = np.partition(cosines, len(cosines) - limit)[len(cosines) - limit]
            chosen = np.flatnonzero(cosines >= least)
            places, cosines = places[chosen], cosines[chosen]
        pairs = [
            (one.decode(), cosine)
            for one, cosine in zip(seen.ids[places].tolist(), cosines.tolist(), strict=True)
            if one
        ]
        return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:limit])

    def _now(self) -> _Seen:
        seen = self._seen
        if seen is None:
            with self._writing:
                seen = self._seen = self._seen or self._read()
        return seen

    def _read(self) -> _Seen:
        count = self._row_count()
        if not count:
            empty = np.zeros((0, self._dimensions), dtype=np.float32)
            return _Seen(empty, np.zeros(0, dtype=f"S{_ID_BYTES}"), chunk_keys(()), np.zeros(0, dtype=np.int64))
        vectors = np.memmap(self._vectors, dtype=np.float32, mode="r", shape=(count, self._dimensions))
        ids = np.memmap(self._ids, dtype=f"S{_ID_BYTES}", mode="r", shape=(count,))
        keys = _keys_of(ids)
        order = np.argsort(keys, kind="stable")
        order = order[np.searchsorted(keys[order], 1) :]
        return self._without_twice(_Seen(vectors, ids, keys[order], order))

    def _without_twice(self, seen: _Seen) -> _Seen:
        """Erase the rows of chunks that have one before: versions until 2026-11 wrote some of them twice."""
        is_twice = np.concatenate(([False], seen.keys[1:] == seen.keys[:-1])) if len(seen.keys) else seen.keys > 0
        if not is_twice.any():
            return seen
        try:
            self._wipe(seen.places[is_twice].tolist())
        except OSError as error:
            # Kept in mind, so that all of them go with their chunk.
            logger.warning("Rows of vectors that are there twice cannot be erased: %s", error)
            return seen
        return _Seen(seen.vectors, seen.ids, seen.keys[~is_twice], seen.places[~is_twice])

    def _row_count(self) -> int:
        try:
            ids, vectors = self._ids.stat().st_size, self._vectors.stat().st_size
        except OSError:
            return 0
        return min(ids // _ID_BYTES, vectors // (_FLOAT_BYTES * self._dimensions))

    @property
    def _vectors(self) -> Path:
        return self.folder / "vectors.f32"

    @property
    def _ids(self) -> Path:
        return self.folder / "ids.txt"

    # --- writing ----------------------------------------------------------------------------------------------------

    def put(self, chunk_ids: Sequence[str], vectors: Vectors, erasures: int | None = None) -> None:
        """Write the vectors of chunks, of shape (chunks, dimensions), in place of those that they have.

        Args:
            chunk_ids: of the chunks.
            vectors: of the chunks.
            erasures: how many there had been when the vectors were read; after another one nothing is written.

        Raises:
            OSError: the folder cannot be written.
        """
        keys = chunk_keys(chunk_ids)
        # Of a chunk that is given twice the last one counts.
        given = list({key: place for place, key in enumerate(keys.tolist()) if key}.values())
        if not given:
            return
        # Two threads that look before they wait would both find no row, and write one each.
        with self._writing:
            if erasures not in (None, self.erasures):
                return
            seen = self._now()
            before = self.places(keys[given])
            fresh = [place for place, row in zip(given, before.tolist(), strict=True) if row == UNKNOWN]
            free = self._free(seen, len(fresh))
            rows = {place: int(row) for place, row in zip(given, before, strict=True) if row != UNKNOWN}
            rows |= dict(zip(fresh, free, strict=True))
            self._write(chunk_ids, np.asarray(vectors, dtype=np.float32), rows)
            self._seen = self._grown(seen, keys[fresh], np.array(free, dtype=np.int64))
            self.revision += 1

    def _free(self, seen: _Seen, count: int) -> list[int]:
        """Return rows for so many chunks: those that are free, then new ones."""
        total = self._row_count()
        spare = len(seen.ids) - len(seen.keys)
        free = np.flatnonzero(seen.ids == b"")[:count].tolist() if spare and count else []
        return [*free, *range(total, total + count - len(free))]

    def _write(self, chunk_ids: Sequence[str], vectors: Vectors, rows: dict[int, int]) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        width = _FLOAT_BYTES * self._dimensions
        # Rows that follow one another are written at once.
        for first, places in _runs(rows):
            _write_at(self._vectors, first * width, vectors[places].tobytes())
        for first, places in _runs(rows):
            content = "".join(chunk_ids[place] for place in places).encode()
            # One that is lost by a power cut is asked for again.
            _write_at(self._ids, first * _ID_BYTES, content, is_synced=False)

    def _grown(self, seen: _Seen, keys: Keys, rows: Places) -> _Seen:
        count = self._row_count()
        vectors = np.memmap(self._vectors, dtype=np.float32, mode="r", shape=(count, self._dimensions))
        ids = np.memmap(self._ids, dtype=f"S{_ID_BYTES}", mode="r", shape=(count,))
        order = np.argsort(keys, kind="stable")
        places = np.searchsorted(seen.keys, keys[order])
        return _Seen(
            vectors, ids, np.insert(seen.keys, places, keys[order]), np.insert(seen.places, places, rows[order])
        )

    def drop(self, chunk_ids: Collection[str]) -> None:
        """Erase the rows of these chunks, also from the files; those that have none are passed over.

        Raises:
            OSError: the folder cannot be written.
        """
        wanted = chunk_keys(chunk_ids)
        wanted = wanted[wanted != 0]
        with self._writing:
            seen = self._now()
            first, end = (np.searchsorted(seen.keys, wanted, side) for side in ("left", "right"))
            spans = zip(first.tolist(), end.tolist(), strict=True)
            self._erase(sorted({row for start, stop in spans for row in seen.places[start:stop].tolist()}))

    def _erase(self, rows: list[int]) -> None:
        with self._writing:
            # Also without a row: one may be about to be written.
            self.erasures += 1
            if rows:
                self._wipe(rows)
                self._seen = None
                self.revision += 1

    def _wipe(self, rows: list[int]) -> None:
        """Write zeros over rows; the ids first, since a row with an id but no vector would be a wrong one."""
        for path, width in ((self._ids, _ID_BYTES), (self._vectors, _FLOAT_BYTES * self._dimensions)):
            with path.open("r+b") as file:
                for row in rows:
                    file.seek(row * width)
                    file.write(bytes(width))
                file.flush()
                # What was purged must not come back with a power cut.
                os.fsync(file.fileno())

    def mend(self, known: set[str]) -> int:
        """Erase the rows that hold no unit vector and those of chunks that are not `known`; return how many.

        Raises:
            OSError: the folder cannot be written.
        """
        with self._writing:
            seen = self._now()
            strange = [row for row in seen.places.tolist() if seen.ids[row].decode() not in known]
            lengths = np.sqrt(np.einsum("ij,ij->i", seen.vectors, seen.vectors))
            wrong = seen.places[~(np.abs(lengths[seen.places] - 1) < _LENGTH_ERROR)]
            # A crash between both files leaves the vector of a chunk whose id is not there.
            left = np.setdiff1d(np.flatnonzero(~(lengths == 0)), seen.places)
            rows = sorted({*strange, *wrong.tolist(), *left.tolist()})
            self._erase(rows)
            self._cut_behind(len(seen.ids))
            return len(rows)

    def _cut_behind(self, count: int) -> None:
        """Cut off the vectors behind the last id: they may be of a chunk that was purged since."""
        size = count * _FLOAT_BYTES * self._dimensions
        if self._vectors.is_file() and self._vectors.stat().st_size > size:
            with self._vectors.open("r+b") as file:
                file.truncate(size)
                os.fsync(file.fileno())

    def drop_others(self, keep: Collection[str]) -> None:
        """Delete the rows of other embedders beside these, except those in the folders `keep`."""
        kept = {self.folder.name, *keep}
        for other in self.folder.parent.iterdir() if self.folder.parent.is_dir() else ():
            if other.is_dir() and other.name not in kept:
                shutil.rmtree(other, ignore_errors=True)


def _cosines(vectors: Vectors, places: Places, vector: Vectors) -> Vectors:
    if len(places) * _SPARSE < len(vectors):
        return products(vectors[places], vector)
    return np.asarray(products(vectors, vector)[places], dtype=np.float32)


def _runs(rows: dict[int, int]) -> list[tuple[int, list[int]]]:
    """Return the places whose rows follow one another, with the first of these rows."""
    found: list[tuple[int, list[int]]] = []
    for place, row in sorted(rows.items(), key=lambda pair: pair[1]):
        if found and found[-1][0] + len(found[-1][1]) == row:
            found[-1][1].append(place)
        else:
            found.append((row, [place]))
    return found


def _write_at(path: Path, offset: int, content: bytes, *, is_synced: bool = True) -> None:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    with os.fdopen(handle, "r+b") as file:
        file.seek(offset)
        file.write(content)
        if is_synced:
            file.flush()
            os.fsync(file.fileno())
