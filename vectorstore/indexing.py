"""Keeps the two indexes equal to what the catalogue says is searched: applies the change log, and repairs.

Imports `catalogue`, `fulltext`, `store` and `embedders`. Only the process that holds `index.lock` has an `Indexes`.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from vectorstore.catalogue import Catalogue
from vectorstore.catalogue.worklist import HeldVersion, WorkList
from vectorstore.embedders import Embedder, embed_passages
from vectorstore.entries import IndexEntry, OnProgress, holder_of
from vectorstore.fulltext import FullText
from vectorstore.store import VectorStore
from vectorstore.upkeep.types import Mended

logger = logging.getLogger(__name__)

# Chunks that are read, embedded and written at once: what bounds the memory.
BATCH = 256
# Documents become searchable in groups, since making the full-text index durable costs some 20 ms each time.
_GROUP_CHUNKS = 2_000
_GROUP_SECONDS = 3.0
_EMBEDDER = "embedder"


def _no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass
class Indexes:
    """Full-text index and vectors, and the catalogue from which they are derived."""

    work: WorkList
    fulltext: FullText
    vectors: VectorStore
    embedder: Embedder
    _generation: int = field(default=0, init=False)
    _changing: threading.Lock = field(default_factory=threading.Lock, init=False)

    @classmethod
    def open(cls, home: Path, catalogue: Catalogue, embedder: Embedder) -> "Indexes":
        """Open both indexes under `home`; the caller holds the lock.

        Raises:
            StoreError: the folders cannot be written, or the vectors are of another width.
        """
        fulltext = FullText.open(home / "fulltext")
        vectors = VectorStore.open(home / "chroma", embedder.fingerprint, dimensions=embedder.dimensions)
        return cls(WorkList(catalogue), fulltext, vectors, embedder)

    @property
    def generation(self) -> int:
        """How often what is searched has changed; asked while it changes, the answer waits until it has."""
        with self._changing:
            return self._generation

    def close(self) -> None:
        """Let go of both indexes."""
        self.fulltext.close()
        self.vectors.close()

    # --- applying ---------------------------------------------------------------------------------------------------

    def apply(self, on_progress: OnProgress | None = None) -> int:
        """Do what the change log asks for and return how many versions have become searchable.

        Args:
            on_progress: told the chunks done and the chunks to do.
        """
        last = self.work.last_change()
        if last == self.work.applied_change():
            return 0
        # Before what is new, so that a document never drops out of the search while its header changes.
        self._take_in_again(self.work.corrected())
        waiting = self.work.waiting()
        progress = _Progress(sum(version.chunk_count for version in waiting), on_progress or _no_progress)
        made = 0
        group = _Group()
        for versions in _batches(waiting):
            self._add(versions, progress)
            group.add(versions)
            if group.is_full:
                made += self._make_ready(group)
                group = _Group()
        made += self._make_ready(group)
        self.work.set_applied(last)
        return made

    def _take_in_again(self, versions: list[HeldVersion]) -> None:
        """Let both indexes know the header of these versions as it is now; each changes in one commit."""
        for batch in _batches(versions):
            self._add(batch, _Progress(0, _no_progress))
        if versions:
            self.fulltext.commit()
            with self._changing:
                self._generation += 1

    def _add(self, versions: list[HeldVersion], progress: "_Progress") -> None:
        self.work.set_indexed(versions, True)
        # A crash may have left chunks of them behind; vectors are replaced by their ids.
        self.fulltext.delete_holders(list(map(_holder, versions)))
        for entries in self._entries(versions):
            self._embed(entries)
            self.fulltext.add(entries)
            progress.add(len(entries))

    def _entries(self, versions: list[HeldVersion]) -> Iterator[list[IndexEntry]]:
        """Yield the chunks of several versions in batches, full ones where documents are small."""
        rest = (entry for version in versions for entries in self.work.entries(version, BATCH) for entry in entries)
        while entries := list(islice(rest, BATCH)):
            yield entries

    def _make_ready(self, group: "_Group") -> int:
        self.fulltext.commit()
        with self._changing:
            made = self.work.make_ready(group.versions)
            self._generation += 1
        self._drop_dead()
        return made

    def _embed(self, entries: list[IndexEntry]) -> None:
        vectors = embed_passages(self.embedder, [entry.embedded_text for entry in entries])
        self.vectors.upsert(entries, vectors)

    def _drop_dead(self) -> None:
        if dead := self.work.dead():
            self.forget(dead)

    def forget(self, versions: Sequence[HeldVersion]) -> None:
        """Drop all chunks of these versions from both indexes, whatever their state."""
        self.fulltext.delete_holders(list(map(_holder, versions)))
        self.fulltext.commit()
        for version in versions:
            self.vectors.delete(self.work.chunk_ids(version))
        self.work.set_indexed(versions, False)

    # --- repairing --------------------------------------------------------------------------------------------------

    def repair(self, on_progress: OnProgress | None = None, *, thorough: bool = False) -> Mended:
        """Make both indexes hold exactly the chunks that are searched; with nothing wrong it only counts them.

        Args:
            on_progress: told the chunks done and the chunks to do.
            thorough: compare chunk by chunk also when the counts are right, and look at every vector.
        """
        tell = on_progress or _no_progress
        self._note_embedder()
        expected = self.work.ready_chunk_count()
        mended = Mended()
        if thorough or self.vectors.count != expected:
            mended += self._repair_vectors(tell, unusable=self.vectors.unusable() if thorough else set())
        if thorough or self.fulltext.count != expected:
            mended += self._repair_fulltext(tell)
        mended += Mended(old_embedders=self.vectors.drop_others())
        self.work.set_meta(_EMBEDDER, self.embedder.fingerprint)
        return mended

    def rewrite_fulltext(self, on_progress: OnProgress | None = None) -> None:
        """Make the full-text index anew: what was deleted stays in its files until they are written again."""
        self.fulltext.close()
        self.fulltext = FullText.empty(self.fulltext.folder)
        self._repair_fulltext(on_progress or _no_progress)

    def _note_embedder(self) -> None:
        before = self.work.meta(_EMBEDDER)
        if before is not None and before != self.embedder.fingerprint:
            logger.warning("The embedder has changed: all chunks are embedded again, which may take a while")

    def _repair_vectors(self, tell: OnProgress, *, unusable: set[str]) -> Mended:
        missing, strange = self._differences(self.vectors.chunk_ids() - unusable)
        strange |= unusable - missing
        if missing or strange:
            logger.warning("Repairing the vectors: %d missing, %d to be dropped", len(missing), len(strange))
        self.vectors.delete(strange)
        self._add_missing(missing, self._embed, tell)
        return Mended(vectors_added=len(missing), vectors_dropped=len(strange))

    def _repair_fulltext(self, tell: OnProgress) -> Mended:
        present = self.fulltext.chunk_ids()
        missing, strange = self._differences(present)
        if self.fulltext.count != len(present):
            # Some chunk is in it twice; all are taken in again.
            missing, strange = missing | present - strange, present
        if not missing and not strange:
            return Mended()
        logger.warning("Repairing the full-text index: %d missing, %d to be dropped", len(missing), len(strange))
        self.fulltext.delete_chunks(strange)
        self._add_missing(missing, self.fulltext.add, tell)
        self.fulltext.commit()
        return Mended(texts_added=len(missing), texts_dropped=len(strange))

    def _differences(self, present: set[str]) -> tuple[set[str], set[str]]:
        """Return the chunks that an index lacks and those that it should not hold."""
        known = {chunk_id for version in self.work.ready() for chunk_id in self.work.chunk_ids(version)}
        return known - present, present - known

    def _add_missing(self, missing: set[str], add: Callable[[list[IndexEntry]], None], tell: OnProgress) -> None:
        progress = _Progress(len(missing), tell)
        for version in self.work.ready() if missing else ():
            for entries in self.work.entries_among(version, missing, BATCH):
                add(entries)
                progress.add(len(entries))


class _Progress:
    def __init__(self, total: int, tell: OnProgress) -> None:
        self._done, self._total, self._tell = 0, total, tell

    def add(self, count: int) -> None:
        self._done += count
        self._tell(self._done, self._total)


class _Group:
    """Versions that become searchable together."""

    def __init__(self) -> None:
        self.versions: list[HeldVersion] = []
        self._chunks, self._started = 0, time.monotonic()

    @property
    def is_full(self) -> bool:
        return self._chunks >= _GROUP_CHUNKS or time.monotonic() - self._started >= _GROUP_SECONDS

    def add(self, versions: list[HeldVersion]) -> None:
        self.versions.extend(versions)
        self._chunks += sum(version.chunk_count for version in versions)


def _batches(versions: list[HeldVersion]) -> Iterator[list[HeldVersion]]:
    """Put small documents together, since each call of an index costs more than a chunk does."""
    batch: list[HeldVersion] = []
    for version in versions:
        batch.append(version)
        if sum(held.chunk_count for held in batch) >= BATCH or len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _holder(version: HeldVersion) -> str:
    return holder_of(version.document_id, version.version_id)
