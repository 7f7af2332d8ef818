"""Where the documents of a dataset come from, and how they get into a library.

Imports the assistant's facade. A corpus with documents of its own is read into a library of its own, so that what an
office keeps has no part in the figures, and the page may go on working meanwhile.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.assistant import Assistant
from evals.errors import DatasetError
from vectorstore.messages import Message
from vectorstore.types import (
    Chunk,
    DocumentKind,
    Header,
    VersionRecord,
    chunk_id_of,
    content_hash,
    document_id_of,
    version_id_of,
)

_READER = "evals"


class Corpus(Protocol):
    """Documents that a dataset asks about."""

    @property
    def key(self) -> str | None:
        """Name of the library that is made of them, by their origin; None: the library of the user is asked."""

    def fill(self, assistant: Assistant) -> None:
        """Bring the library up to date with the documents."""


@dataclass(frozen=True, slots=True)
class OwnLibrary:
    """The documents that the user's library holds."""

    @property
    def key(self) -> str | None:
        """No library is made."""
        return None

    def fill(self, assistant: Assistant) -> None:
        """Leave the library as it is."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Files in folders, read as an office's own would be."""

    folders: tuple[Path, ...]

    @property
    def key(self) -> str | None:
        """Named by where the folders are."""
        return _key(*(str(folder.resolve()) for folder in self.folders))

    def fill(self, assistant: Assistant) -> None:
        """Read what is new and drop what is gone.

        Raises:
            DatasetError: with every file that cannot be read.
        """
        # By the paths that name the library: through a link the same files would be read a second time, as others.
        report = assistant.ingest([folder.resolve() for folder in self.folders], prune=True)
        if report.failed:
            faults = [
                Message(vi=f"{failure.path}: {failure.message.vi}", en=f"{failure.path}: {failure.message.en}")
                for failure in report.failed
            ]
            raise DatasetError(", ".join(map(str, self.folders)), faults)


@dataclass(frozen=True, slots=True)
class Passages:
    """Texts by name, each a document of one chunk: the passages of a public set.

    Attributes:
        origin: where they come from, for the name of their library.
    """

    origin: str
    texts: Mapping[str, str]

    @property
    def key(self) -> str | None:
        """Named by origin and content."""
        return _key(self.origin, json.dumps(sorted(self.texts.items()), ensure_ascii=False))

    def fill(self, assistant: Assistant) -> None:
        """Put in the passages, if they are not there."""
        library = assistant.library
        if not library.documents():
            library.put_all([passage_record(name, text) for name, text in self.texts.items()])
        library.apply_pending()


def passage_record(path: str, text: str) -> VersionRecord:
    """Return a document of one chunk."""
    text = unicodedata.normalize("NFC", text)
    digest = content_hash(text.encode())
    document, version = document_id_of(digest, path), version_id_of(digest, _READER)
    chunk = Chunk(
        chunk_id_of(document, version, 0, len(text)), document, version, (), (), start=0, end=len(text), text=text
    )
    return VersionRecord(document, version, path, DocumentKind.OTHER, Header(), digest, text, (), (chunk,))


def _key(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
