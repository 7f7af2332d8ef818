"""The register of documents as staff keep it: the list, corrections by hand, files that could not be read, folders.

Imports the rest of this package. Used by the layers above as `Library.register`; any process may write.
"""

from collections.abc import Collection, Mapping, Sequence

from vectorstore.catalogue import corrections, failures, folders, listing
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.corrections import Correction, Part, checked_name, checked_values
from vectorstore.errors import UnknownDocumentError
from vectorstore.listed import FedFolder, ListedDocument, ListedFailure, RegisterLine
from vectorstore.messages import Message
from vectorstore.types import DocumentKind


class Register:
    """What staff see and correct. Safe from any thread."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Keep the register in `catalogue`."""
        self._catalogue = catalogue

    # --- the list ---------------------------------------------------------------------------------------------------

    def lines(self) -> list[RegisterLine]:
        """Return the little of each listed document by which a list is cut, by path; quick for many thousands."""
        with self._catalogue.reading() as connection:
            return listing.lines(connection)

    def ended(self) -> set[str]:
        """Return the ids of the documents that another one says it replaces."""
        with self._catalogue.reading() as connection:
            return listing.ended(connection)

    def documents(self, document_ids: Collection[str] | None = None) -> list[ListedDocument]:
        """Return listed documents with what staff must know of them, by path.

        Args:
            document_ids: of which; None for all.
        """
        with self._catalogue.reading() as connection:
            return listing.documents(connection, document_ids)

    def document(self, document_id: str) -> ListedDocument:
        """Return one document that is not withdrawn.

        Raises:
            UnknownDocumentError: no listed document has this id.
        """
        with self._catalogue.reading() as connection:
            found = listing.documents(connection, [document_id])
        if not found:
            raise UnknownDocumentError.named(document_id)
        return found[0]

    def revision(self) -> tuple[int, int]:
        """Return what changes whenever the list of documents does; cheap."""
        with self._catalogue.reading() as connection:
            return listing.revision(connection)

    # --- corrections ------------------------------------------------------------------------------------------------

    def correct(self, document_id: str, values: Mapping[Part, str | None], *, by: str) -> None:
        """Set parts of a document's header by hand; None says that it has no such part.

        They are what counts from now on, over re-reading and replacement; searched by as soon as the owner of the
        indexes has applied it.

        Raises:
            UnknownDocumentError: no document has this id.
            CorrectionError: a value or the name cannot be kept; nothing is changed.
        """
        checked, name = checked_values(values), checked_name(by)
        if not checked:
            return
        at = self._catalogue.now()
        made = [Correction(document_id, part, value, name, at) for part, value in checked.items()]
        with self._catalogue.writing() as connection:
            corrections.correct(connection, made)
            self._catalogue.log(connection, document_id, "correct")

    def undo(self, document_id: str, parts: Sequence[Part]) -> None:
        """Forget corrections of a document: what reading found counts again.

        Raises:
            UnknownDocumentError: no document has this id.
        """
        with self._catalogue.writing() as connection:
            corrections.undo(connection, document_id, list(parts))
            self._catalogue.log(connection, document_id, "correct")

    def corrections(self, document_id: str) -> list[Correction]:
        """Return the corrections of a document, by part."""
        with self._catalogue.reading() as connection:
            return corrections.of_document(connection, document_id)

    def as_read(self, document_id: str) -> Mapping[str, str | None]:
        """Return what reading found in the corrected parts of a document, by the name of the part."""
        with self._catalogue.reading() as connection:
            return corrections.as_read(connection, document_id)

    def kinds(self) -> dict[str, DocumentKind]:
        """Return the kinds that people have given to documents, by document id."""
        with self._catalogue.reading() as connection:
            return corrections.kinds(connection)

    # --- files that could not be read -------------------------------------------------------------------------------

    def note_failures(self, found: Sequence[tuple[str, str, Message]]) -> None:
        """Keep why files could not be read: place, path as given, reason."""
        at = self._catalogue.now()
        with self._catalogue.writing() as connection:
            failures.note(connection, [ListedFailure(*one, at) for one in found])

    def forget_failures(self, places: Collection[str]) -> None:
        """Forget that files could not be read."""
        with self._catalogue.writing() as connection:
            failures.forget(connection, places)

    def failures(self) -> list[ListedFailure]:
        """Return the files that could not be read when they were last tried, by path."""
        with self._catalogue.reading() as connection:
            return failures.listed(connection)

    # --- folders ----------------------------------------------------------------------------------------------------

    def remember_folders(self, found: Sequence[FedFolder]) -> None:
        """Keep from which folders the library was fed."""
        with self._catalogue.writing() as connection:
            folders.remember(connection, found)

    def forget_folders(self, places: Collection[str]) -> None:
        """Forget folders; their documents stay."""
        with self._catalogue.writing() as connection:
            folders.forget(connection, places)

    def folders(self) -> list[FedFolder]:
        """Return the folders from which the library was fed, by place."""
        with self._catalogue.reading() as connection:
            return folders.listed(connection)
