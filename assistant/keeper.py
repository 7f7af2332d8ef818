"""`Keeper`: what staff do with the documents of a library: take in, correct, read again, withdraw.

Imports `ingest` and `vectorstore`; what reads files only when a file is read. Pages and commands reach it as
`Assistant.keeper`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore.corrections import Part
from vectorstore.library import Library
from vectorstore.types import DocumentKind

if TYPE_CHECKING:
    from ingest.pipeline import IngestReport
    from ingest.progress import OnProgress
    from ingest.rereading import Reread
    from ingest.settings import IngestSettings
    from ingest.source import Upload
    from vectorstore.messages import Message


class Keeper:
    """Keeps the documents of one library. Safe from any thread."""

    def __init__(self, library: Library, settings: "IngestSettings") -> None:
        """Keep `library`, reading files as the settings say."""
        self._library = library
        self._settings = settings

    def ingest(
        self, paths: "Sequence[Path | Upload]", *, prune: bool = False, on_progress: "OnProgress | None" = None
    ) -> "IngestReport":
        """Read files, folders and uploads into the library; see `ingest.pipeline.ingest`."""
        from ingest.pipeline import ingest

        return ingest(self._library, paths, self._settings, prune=prune, on_progress=on_progress)

    def correct(self, document_id: str, values: Mapping[Part, str | None], *, by: str) -> None:
        """Set parts of a document's header by hand, for good; a new kind has the document read again as such.

        Args:
            document_id: whose header.
            values: None: the document has no such part.
            by: name of the person.

        Raises:
            StoreError: see `Register.correct`.
            IngestError: the document cannot be read again as the new kind; the correction stands.
        """
        before = self._kind(document_id)
        self._library.register.correct(document_id, values, by=by)
        if self._kind(document_id) is not before:
            self.reread(document_id)

    def undo(self, document_id: str, parts: Sequence[Part]) -> None:
        """Forget corrections: what reading found counts again.

        Raises:
            StoreError: see `Register.undo`.
            IngestError: the document cannot be read again as the kind that it was.
        """
        self._library.register.undo(document_id, parts)
        if Part.KIND in parts:
            self.reread(document_id)

    def reread(self, document_id: str) -> bool:
        """Read a document's original again and return whether that gave another version.

        Raises:
            IngestError: it cannot be read.
            StoreError: the document or its original is not there.
        """
        from ingest.rereading import reread

        return reread(self._library, document_id, self._settings)

    def reread_outdated(self, on_progress: "OnProgress | None" = None) -> "Reread":
        """Read again, from their originals, all documents that an older reader read; see `ingest.rereading`."""
        from ingest.rereading import reread_outdated

        return reread_outdated(self._library, self._settings, on_progress)

    def outdated(self) -> "Message | None":
        """Say how many documents an older reader read and which command reads them again; None when none did."""
        from ingest.rereading import outdated, told_outdated

        return told_outdated(outdated(self._library, self._settings), len(self._library.catalogue.held()))

    def remove(self, document_id: str) -> None:
        """Withdraw a document: not listed or searched any more; what cites it still opens.

        Raises:
            UnknownDocumentError: no document has this id.
        """
        from ingest.folders.unread import place_of

        document = self._library.document(document_id)
        self._library.remove(document_id)
        self._library.register.forget_failures([place_of(document.path)])

    def _kind(self, document_id: str) -> DocumentKind:
        return self._library.document(document_id).kind
