"""Makes each index hold exactly the chunks that it should, from the catalogue.

Imports the work list and `batches`. Called by `Indexes`, which holds its lock for writing meanwhile.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from vectorstore.catalogue.worklist import HeldVersion, WorkList
from vectorstore.entries import IndexEntry, OnProgress
from vectorstore.indexes import marking
from vectorstore.indexes.batches import BATCH, Parts, Progress
from vectorstore.indexes.fulltext import FullText
from vectorstore.upkeep.types import Mended

if TYPE_CHECKING:
    from vectorstore.indexes.indexes import Indexes

logger = logging.getLogger(__name__)


def repair_fulltext(indexes: "Indexes", tell: OnProgress, *, thorough: bool) -> Mended:
    """Add what the full text lacks and drop what it should not hold; looks only when the counts differ, or `thorough`.

    Where several servers share the catalogue it holds what waits too: another server may make that searched.
    """
    work, fulltext = indexes.work, indexes.fulltext
    last = work.last_change()
    expected = work.listed_chunk_count() if work.is_shared else work.ready_chunk_count()
    if not thorough and fulltext.count == expected and not (work.is_shared and fulltext.followed is None):
        return Mended()
    present = fulltext.chunk_ids()
    versions = work.listed() if work.is_shared else work.ready()
    missing, strange = _differences(work, versions, present)
    if fulltext.count != len(present):
        # Some chunk is in it twice; all are taken in again.
        missing, strange = missing | present - strange, present
    if missing or strange:
        logger.warning("Repairing the full-text index: %d missing, %d to be dropped", len(missing), len(strange))
        fulltext.delete_chunks(strange)
        _add_missing(work, versions, missing, (_Filling(fulltext, len(missing)).add, tell))
        indexes.commit_fulltext()
    if work.is_shared and fulltext.followed is None:
        fulltext.note_followed(last)
    return Mended(texts_added=len(missing), texts_dropped=len(strange))


class _Filling:
    """Takes chunks into the full text, in parts as an intake does."""

    def __init__(self, fulltext: FullText, total: int) -> None:
        self._fulltext, self._parts, self._done = fulltext, Parts(total), 0
        self._end = self._parts.end(0)

    def add(self, entries: list[IndexEntry]) -> None:
        self._fulltext.add(entries)
        self._done += len(entries)
        if self._done >= self._end:
            self._fulltext.commit()
            self._end = self._parts.end(self._done)


def repair_vectors(indexes: "Indexes", tell: OnProgress, *, thorough: bool) -> Mended:
    """Add the vectors that are missing and drop those that should not be there.

    While another embedder's vectors are made, those before are left as they are: they will go.
    """
    if indexes.coming is not None or not indexes.serving.is_usable:
        return Mended()
    mended = Mended()
    if indexes.work.embedder() not in (None, indexes.serving.fingerprint):
        logger.warning("The embedder has changed: all chunks are embedded again, which may take a while")
    if thorough or _is_other(indexes):
        mended = _repaired(indexes, tell, unusable=indexes.vectors.unusable() if thorough else set())
    if thorough:
        mended += Mended(rows_dropped=mend_rows(indexes))
    mended += Mended(old_embedders=indexes.vectors.drop_others())
    indexes.note_embedder()
    return mended


def mend_rows(indexes: "Indexes") -> int:
    """Erase rows of vectors that are of no use, or of chunks that are not searched; return how many."""
    return indexes.vectors.mend_rows(_known(indexes.work, indexes.work.ready()))


def purge_rows(indexes: "Indexes") -> None:
    """Leave no row of what was purged: in those that are searched, that are coming, or of embedders before."""
    known = _known(indexes.work, indexes.work.ready())
    stores = [one.vectors for one in (indexes.serving, indexes.coming) if one is not None]
    held = [store.rows for store in stores if store.rows is not None]
    for store in stores:
        store.mend_rows(known)
    for rows in held:
        rows.drop_others({other.folder.name for other in held})


def compare_vectors(indexes: "Indexes", tell: OnProgress) -> Mended:
    """Mend the vectors when there are not as many as there must be, or they are an older copy."""
    if not indexes.serving.is_usable or not _is_other(indexes):
        return Mended()
    return _repaired(indexes, tell, unusable=set())


def missing_vectors(indexes: "Indexes", present: set[str]) -> tuple[set[str], set[str]]:
    """Return the searched chunks that have no vector among `present`, and those of it that are not searched."""
    return _differences(indexes.work, indexes.work.ready(), present)


def _is_other(indexes: "Indexes") -> bool:
    """Whether the vectors are not those that were written last, by their number or by the mark beside them."""
    if indexes.vectors.count != indexes.work.ready_chunk_count():
        return True
    return marking.is_unmarked(indexes.work) or marking.is_other_copy(indexes.work, indexes.vectors)


def _repaired(indexes: "Indexes", tell: OnProgress, *, unusable: set[str]) -> Mended:
    is_other = marking.is_other_copy(indexes.work, indexes.vectors)
    # What has no mark at all was made anew, or is from before there were marks: what is missing tells enough.
    is_older = is_other and indexes.vectors.mark() is not None
    missing, strange = missing_vectors(indexes, indexes.vectors.chunk_ids() - unusable)
    strange |= unusable - missing
    if missing or strange:
        logger.warning("Repairing the vectors: %d missing, %d to be dropped", len(missing), len(strange))
    indexes.vectors.delete(strange)
    _add_missing(indexes.work, indexes.work.ready(), missing, (indexes.embed, tell))
    if is_other or missing or strange or marking.is_unmarked(indexes.work):
        marking.note_written(indexes.work, indexes.vectors)
    return Mended(vectors_added=len(missing), vectors_dropped=len(strange), other_copies=int(is_older))


def _differences(work: WorkList, versions: list[HeldVersion], present: set[str]) -> tuple[set[str], set[str]]:
    """Return the chunks that an index lacks and those that it should not hold."""
    known = _known(work, versions)
    return known - present, present - known


def _known(work: WorkList, versions: list[HeldVersion]) -> set[str]:
    return {chunk_id for version in versions for chunk_id in work.chunk_ids(version)}


_Adding = tuple[Callable[[list[IndexEntry]], None], OnProgress]


def _add_missing(work: WorkList, versions: list[HeldVersion], missing: set[str], adding: _Adding) -> None:
    add, tell = adding
    progress = Progress(len(missing), tell)
    for version in versions if missing else ():
        for entries in work.entries_among(version, missing, BATCH):
            add(entries)
            progress.add(len(entries))
