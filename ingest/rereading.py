"""Reads documents again from their originals: one after a correction, or all that an upgrade left behind.

Imports `worker`, `walk`, `applying` and `reading`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

from ingest.applying import apply_rest
from ingest.folders.walk import absolute
from ingest.progress import OnProgress, Progress
from ingest.record.fingerprint import reader_fingerprint
from ingest.settings import IngestSettings
from ingest.source import Source
from ingest.worker import Reader
from vectorstore.library import Library
from vectorstore.messages import LangNgheError, Message
from vectorstore.types import HeldDocument, version_id_of


def reread(library: Library, document_id: str, settings: IngestSettings) -> bool:
    """Read a document's original again and return whether that gave another version; corrections stay.

    Raises:
        FileError: it cannot be read; the version before stays.
        StoreError: the document or its original is not there, or the library cannot be written.
    """
    with Reader(settings) as reader:
        return _reread(library, reader, document_id)


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading a library again gave.

    Attributes:
        done: how many documents have a new version.
        failed: the path of each that could not be read, and why; its version before stays.
    """

    done: int
    failed: tuple[tuple[str, Message], ...] = ()


def outdated(library: Library, settings: IngestSettings) -> list[HeldDocument]:
    """Return the documents that were read by an older revision of the reader, or under other settings than now."""
    kinds = library.register.kinds()
    fingerprint = cache(partial(reader_fingerprint, settings))
    return [
        one
        for one in library.catalogue.held()
        if one.version_id != version_id_of(one.content_hash, fingerprint(kinds.get(one.document_id)))
    ]


def reread_outdated(library: Library, settings: IngestSettings, on_progress: OnProgress | None = None) -> Reread:
    """Read all `outdated` documents again from their originals, wherever their files are now, and index them.

    What was read stays when it is stopped; calling it again goes on with the rest.

    Raises:
        StoreError: the library cannot be written or indexed.
    """
    tell = on_progress or (lambda _: None)
    waiting, failed = outdated(library, settings), list[tuple[str, Message]]()
    with Reader(settings) as reader:
        for at, one in enumerate(waiting):
            tell(Progress("reading", one.path, at, len(waiting)))
            try:
                _reread(library, reader, one.document_id)
            except LangNgheError as error:
                failed.append((one.path, error.message))
    if waiting:
        apply_rest(library, tell)
    return Reread(len(waiting) - len(failed), tuple(failed))


def told_outdated(waiting: Sequence[HeldDocument], held: int) -> Message | None:
    """Say how many documents were read in an older way, and which command reads them again; None when none was."""
    if not waiting:
        return None
    return Message(
        vi=f"{len(waiting)} trên {held} văn bản do bản đọc cũ (hoặc với cấu hình đọc khác) đọc, nên có thể thiếu nhiệm "
        "vụ, ý kiến hay che chưa đủ như bản này. Đọc lại: langnghe library reread",
        en=f"{len(waiting)} of {held} documents were read by an older reader (or under other settings): tasks, opinion "
        "items or masking may lack what this version finds. Read them again: langnghe library reread",
    )


def _reread(library: Library, reader: Reader, document_id: str) -> bool:
    document = library.document(document_id)
    file = library.original(document.version_id)
    kind = library.register.kinds().get(document_id)
    source = Source(document_id, document.path, absolute(file), document.content_hash, kind)
    record = reader.read(source)
    library.put(record)
    return record.version_id != document.version_id
