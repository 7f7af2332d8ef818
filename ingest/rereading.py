"""Reads a document again from its original in the library: after a correction of its kind, or once OCR is installed.

Imports `worker` and `walk`.
"""

from ingest.folders.walk import absolute
from ingest.settings import IngestSettings
from ingest.source import Source
from ingest.worker import Reader
from vectorstore.library import Library


def reread(library: Library, document_id: str, settings: IngestSettings) -> bool:
    """Read a document's original again and return whether that gave another version; corrections stay.

    Raises:
        FileError: it cannot be read; the version before stays.
        StoreError: the document or its original is not there, or the library cannot be written.
    """
    document = library.document(document_id)
    file = library.original(document.version_id)
    kind = library.register.kinds().get(document_id)
    source = Source(document_id, document.path, absolute(file), document.content_hash, kind)
    with Reader(settings) as reader:
        record = reader.read(source)
    library.put(record)
    return record.version_id != document.version_id
