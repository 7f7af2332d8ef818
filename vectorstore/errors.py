"""Errors of the library.

    StoreError
    ├── LibraryBusyError      another process owns the indexes and cannot be asked over HTTP
    ├── LibraryDamagedError   a file of the library cannot be read
    ├── LibraryFullError      the disk is full or may not be written
    ├── EmbedderError         the embedder is missing, or gives vectors that cannot be used
    ├── EmbedderMismatchError the library was embedded with another embedder
    ├── QueryError            the query cannot be searched for
    └── UnknownDocumentError  no document has this id
"""

from vectorstore.messages import LangNgheError, Message


class StoreError(LangNgheError):
    """Root of the errors of `vectorstore`."""


class LibraryBusyError(StoreError):
    """Another process owns the indexes; `url` is its HTTP API on loopback, where it has one."""

    def __init__(self, message: Message, *, url: str | None = None, pid: int | None = None) -> None:
        super().__init__(message)
        self.url = url
        self.pid = pid


class LibraryDamagedError(StoreError):
    """A file of the library cannot be read."""


class LibraryFullError(StoreError):
    """The disk is full or the folder may not be written."""


class EmbedderError(StoreError):
    """The embedder is missing, or gives vectors that cannot be used."""


class EmbedderMismatchError(StoreError):
    """The library was embedded with another embedder than the one that is set."""


class QueryError(StoreError):
    """The query is empty, too long, or holds nothing that can be searched for."""


class UnknownDocumentError(StoreError):
    """No document or version has this id."""
