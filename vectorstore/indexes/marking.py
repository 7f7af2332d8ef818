"""Notices when the vectors have been put back to an older copy of themselves, or the catalogue has.

Imports the work list, `vectors` and `errors`. After each change the same mark, never used before, is noted beside the
vectors and in the catalogue; where they differ, one of the two is not what it was, though the counts may agree.
"""

import secrets

from vectorstore.catalogue.worklist import WorkList
from vectorstore.errors import VectorsLostError
from vectorstore.vectors.store import VectorStore

_NOTED = "vectors_mark"


def note_written(work: WorkList, vectors: VectorStore) -> None:
    """Note in both places that the vectors are what the catalogue says; a crash in between only has them compared."""
    mark = secrets.token_hex(8)
    vectors.set_mark(mark)
    work.set_meta(_NOTED, f"{vectors.name} {mark}")


def is_unmarked(work: WorkList) -> bool:
    """Whether nothing was ever noted: a library from before there were marks, of which only each id can tell."""
    return work.meta(_NOTED) is None


def is_other_copy(work: WorkList, vectors: VectorStore) -> bool:
    """Whether the vectors are not those that were written last; False where that was never noted."""
    name, _, mark = (work.meta(_NOTED) or "").partition(" ")
    return name == vectors.name and vectors.mark() != mark


def require_whole(work: WorkList, vectors: VectorStore) -> None:
    """See that each chunk that is searched has its vector.

    Raises:
        VectorsLostError: some have none any more, or the vectors are an older copy.
        VectorsUnreachableError: the vectors cannot be asked.
    """
    total, held = work.ready_chunk_count(), vectors.count
    if held < total:
        raise VectorsLostError.of(vectors.place.name, total - held, total)
    if is_other_copy(work, vectors):
        raise VectorsLostError.older(vectors.place.name)
