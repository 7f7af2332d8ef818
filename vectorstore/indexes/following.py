"""Keeps this server's full text up with a catalogue that other servers write to, by the lines of its change log.

Imports `batches`. How far it has followed stands beside the index. What waits for its vectors is taken in too: the
catalogue says what is searched, so that a document is found here as soon as the server that embeds it has done so.
"""

from typing import TYPE_CHECKING

from vectorstore.catalogue.worklist import HeldVersion
from vectorstore.indexes import repairing
from vectorstore.indexes.batches import BATCH, no_progress

if TYPE_CHECKING:
    from vectorstore.indexes.indexes import Indexes

_DOCUMENTS_AT_ONCE = 500


def follow(indexes: "Indexes") -> bool:
    """Take in what the change log tells since it was last read, and return whether it tells anything.

    A line that was read twice does no harm.

    Where this server has vectors of its own too, those of what others have taken in are made here.
    """
    since, last = indexes.fulltext.followed, indexes.work.last_change()
    if since is None:
        # A new index: `repair` takes everything in.
        indexes.repair_fulltext()
        return True
    if since == last:
        return False
    lines = indexes.work.changes(since, last)
    if any(action == "purge" for _, action in lines):
        # What was erased stays in the files of an index until they are written anew.
        indexes.rewrite_fulltext()
        # Nor may they stay in the rows.
        repairing.purge_rows(indexes)
        return True
    corrected = {document_id for document_id, action in lines if action == "correct"}
    documents = list(dict.fromkeys(document_id for document_id, _ in lines))
    for start in range(0, len(documents), _DOCUMENTS_AT_ONCE):
        _take_in(indexes, documents[start : start + _DOCUMENTS_AT_ONCE], corrected)
    indexes.commit_fulltext()
    if not indexes.vectors.place.is_server:
        repairing.compare_vectors(indexes, no_progress)
    indexes.fulltext.note_followed(last)
    return True


def _take_in(indexes: "Indexes", documents: list[str], corrected: set[str]) -> None:
    listed, old = indexes.work.of_documents(documents)
    stale = [version for version in listed if version.document_id in corrected or not _is_held(indexes, version)]
    indexes.fulltext.delete_holders([version.holder for version in (*old, *stale)])
    for version in stale:
        for entries in indexes.work.entries(version, BATCH):
            indexes.fulltext.add(entries)


def _is_held(indexes: "Indexes", version: HeldVersion) -> bool:
    """Whether the index has all chunks of a version: the server that embeds takes the text in along with that."""
    return indexes.fulltext.held(version.holder) == version.chunk_count
