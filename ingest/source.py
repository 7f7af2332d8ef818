"""A file on its way into the library. Imports nothing of ours."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read.

    Attributes:
        path: as given to `ingest`; what the library lists.
        file: where it lies, independent of the working directory.
    """

    document_id: str
    path: str
    file: str
    content_hash: str
