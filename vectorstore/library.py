"""The library: documents in, passages out. The one class of this package that the layers above use.

Imports the rest of `vectorstore`; tantivy and chromadb only when the indexes are opened, so that listing stays quick.
"""

import logging
import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore.catalogue import Catalogue, OpinionLedger, Register
from vectorstore.catalogue.database import open_database
from vectorstore.drafts import DraftShelf
from vectorstore.embedders import Embedder
from vectorstore.entries import OnProgress
from vectorstore.errors import LibraryBusyError, StoreError
from vectorstore.files.disk import make_folder
from vectorstore.files.originals import OriginalFiles
from vectorstore.listed import ListedOpinion, ListedTask, Names
from vectorstore.network import check_servers
from vectorstore.owner.faults import ApplyingFault
from vectorstore.owner.gate import Gate
from vectorstore.owner.lock import IndexLock, Owner
from vectorstore.owner.waiting import wait_applied
from vectorstore.runs import FeedbackShelf, RunShelf
from vectorstore.settings import StoreSettings
from vectorstore.text.tokens import syllables
from vectorstore.types import Document, Filters, Passage, Retrieval, VersionRecord
from vectorstore.upkeep.types import BackedUp, Checked, Purged, Stats

if TYPE_CHECKING:
    from vectorstore.indexes.reembedding import Reembedding, ReembeddingState
    from vectorstore.search.opened import Opened
    from vectorstore.search.searcher import Searcher

logger = logging.getLogger(__name__)

_EVERYTHING = Filters()


class Library:
    """One folder of documents with its catalogue and its indexes.

    Any process may write to the catalogue and read it; one process at a time owns the indexes. Safe from any thread.

    Attributes:
        home: the folder.
        catalogue: what the library knows.
        drafts: the briefings that are kept, with their versions.
        runs: conversations and the record of each question.
        feedback: what persons say of the answers.
        register: the list as staff keep it: corrections by hand, files that could not be read.
        fault: what keeps the owner of the indexes from indexing what waits.
        opinions: what is counted of opinion items: reports, themes, what persons said of them.
    """

    def __init__(self, home: Path, catalogue: Catalogue, settings: StoreSettings, embedder: Embedder | None) -> None:
        """Use what `open` has opened."""
        self.home = home
        self.catalogue = catalogue
        self.drafts = DraftShelf(catalogue)
        self.runs = RunShelf(catalogue)
        self.feedback = FeedbackShelf(catalogue)
        self.register = Register(catalogue)
        self.opinions = OpinionLedger(catalogue)
        self.fault = ApplyingFault(catalogue)
        self._settings = settings
        self._given = embedder
        self._files = OriginalFiles(settings.files_folder or home / "files")
        self._lock = IndexLock(home / "index.lock")
        self._owning = threading.RLock()
        self._gate = Gate()
        self._opened: Opened | None = None

    @classmethod
    def open(cls, home: Path, settings: StoreSettings, embedder: Embedder | None = None) -> "Library":
        """Open the library in the folder `home`, made when it is not there. Takes no lock and opens no index.

        Args:
            home: the folder.
            settings: how chunks are embedded and searched.
            embedder: used in place of the one that the settings name.

        Raises:
            LibraryFullError: the folder cannot be written.
            LibraryDamagedError: the catalogue cannot be read.
            StoreError: the address of a server cannot be used, before anything is made; or it does not answer.
        """
        check_servers(settings)
        place = settings.catalogue_url or home / "library.db"
        database = open_database(place, allow_public=settings.allow_public_host)
        make_folder(home)
        return cls(home, Catalogue.open(database), settings, embedder)

    # --- writing: any process may -----------------------------------------------------------------------------------

    def store_original(self, content: bytes, suffix: str) -> str:
        """Keep a file for its citations and return its content hash; the same content is kept once.

        Raises:
            LibraryFullError: the folder cannot be written.
        """
        return self._files.store(content, suffix)

    def put(self, record: VersionRecord) -> None:
        """Store a version of a document; it is searched once the owner of the indexes has applied it.

        Raises:
            StoreError: the catalogue cannot be written.
        """
        self.catalogue.put(record)

    def put_all(self, records: Sequence[VersionRecord]) -> None:
        """Store versions of several documents in one transaction, which costs little more than one of them.

        Raises:
            StoreError: the catalogue cannot be written; nothing of them is stored.
        """
        self.catalogue.put_all(records)

    def rename(self, document_id: str, path: str) -> None:
        """Set the path of a document.

        Raises:
            UnknownDocumentError: no document has this id.
        """
        self.catalogue.rename(document_id, path)

    def remove(self, document_id: str) -> None:
        """Withdraw a document: not searched or listed any more from now on; citations of it still open.

        Raises:
            UnknownDocumentError: no document has this id.
        """
        self.catalogue.remove(document_id)

    # --- reading: any process may -----------------------------------------------------------------------------------

    def documents(self) -> list[Document]:
        """Return the documents that are not withdrawn, by path."""
        return self.catalogue.documents()

    def document(self, document_id: str) -> Document:
        """Return a document, also a withdrawn one.

        Raises:
            UnknownDocumentError: no document has this id.
        """
        return self.catalogue.document(document_id)

    def find(self, prefix: str, *, withdrawn: bool = False) -> Document:
        """Return the document at this exact path, or the only one whose id starts with `prefix`.

        Args:
            prefix: exact path, or beginning of the id.
            withdrawn: look among withdrawn documents too.

        Raises:
            UnknownDocumentError: none or several answer to it.
        """
        return self.catalogue.find(prefix, withdrawn=withdrawn)

    def text(self, version_id: str) -> str:
        """Return the stored text of a version, old ones too.

        Raises:
            UnknownDocumentError: no version has this id.
        """
        return self.catalogue.text(version_id)

    def version(self, version_id: str) -> VersionRecord:
        """Return all that is stored of a version, old ones too.

        Raises:
            UnknownDocumentError: no version has this id.
        """
        return self.catalogue.version(version_id)

    def tasks(self, *, changed: bool = False) -> list[ListedTask]:
        """Return the tasks of documents that are not withdrawn, or those that later ones change, by path and place."""
        return list(self.catalogue.changed_tasks()) if changed else self.catalogue.tasks()

    def revision(self) -> tuple[int, int]:
        """Return what changes whenever the documents do; cheap."""
        return self.catalogue.revision()

    def opinion_items(self, document_ids: Collection[str] | None = None) -> list[ListedOpinion]:
        """Return the opinion items of the reports that are not withdrawn, or of these alone, by path and place."""
        return self.catalogue.opinion_items(document_ids)

    def names(self) -> Names:
        """Return the units, periods, issuers and types that the documents which are searched name."""
        return self.catalogue.names()

    def original(self, version_id: str) -> Path:
        """Return where the file lies from which a version was read.

        Raises:
            UnknownDocumentError: no version has this id.
            LibraryDamagedError: the file is gone.
        """
        return self._files.path(*self.catalogue.original(version_id))

    # --- the indexes: one process at a time -------------------------------------------------------------------------

    def own(self, *, wait: float | None = None, url: str | None = None, on_progress: OnProgress | None = None) -> None:
        """Take the indexes, repair them and apply what is pending; done already, it only notes a new `url`.

        Args:
            wait: seconds to wait for another owner; unset: as the settings say.
            url: where this process answers over HTTP on loopback.
            on_progress: told the chunks done and the chunks to do.

        Raises:
            LibraryBusyError: another process owns them.
            EmbedderError: the embedder is missing or of no use.
            StoreError: the indexes cannot be written.
        """
        from vectorstore.search.opened import Opened

        with self._owning:
            if self._opened is not None:
                if url is not None:
                    self._lock.announce(url)
                self._lock.announce_again()
                return
            self._acquire(self._settings.busy_wait_seconds if wait is None else wait, url)
            with ExitStack() as undo:
                undo.callback(self._lock.release)
                opened = Opened.open(self.home, self.catalogue, self._settings, self._given, on_progress=on_progress)
                undo.callback(opened.close)
                if url is not None:
                    # Who answers over HTTP stays long enough.
                    opened.indexes.tidy()
                self._opened = opened
                undo.pop_all()
            self._gate.open()

    @property
    def owned(self) -> bool:
        """Whether this object owns the indexes."""
        return self._searcher is not None

    def owner(self) -> Owner | None:
        """Return the live process that owns the indexes, this one too, or None."""
        return self._lock.owner()

    def apply_pending(self, on_progress: OnProgress | None = None) -> int:
        """Embed and index what the change log holds; return how many versions have become searchable. Owns first.

        Args:
            on_progress: told the chunks done and the chunks to do.

        Raises:
            StoreError: as `own`, or the indexes cannot be written; what was not applied stays pending.
        """
        with self._owning:
            self.own(on_progress=on_progress)
            self._owned().load_again()
            try:
                made = self._owned().indexes.apply(on_progress)
            except StoreError as error:
                self.fault.note(error.message)
                raise
            self.fault.note(None)
            return made

    def wait_ready(self, version_ids: Collection[str], timeout: float) -> bool:
        """Wait until the owner has applied these versions, unless replaced or withdrawn; return whether it did."""
        return wait_applied(self.catalogue, version_ids, timeout)

    def search(self, query: str, *, k: int = 10, filters: Filters = _EVERYTHING) -> Retrieval:
        """Return at most `k` passages for `query`, best first. Owns first.

        No character of the query has a meaning of its own. A filter that matches nothing returns nothing.

        Raises:
            QueryError: the query holds no letter and no digit.
            StoreError: as `own`.
        """
        with self._searching() as searcher:
            return searcher.search(query, max(k, 0), filters)

    def reembedding(self) -> "ReembeddingState | None":
        """Return how far the vectors of a changed embedder are; None when it has not changed since they were opened."""
        return None if self._reembedding is None else self._reembedding.state

    def wait_reembedded(self, timeout: float | None = None) -> bool:
        """Wait until the vectors of a changed embedder are the ones that are searched; return whether they are."""
        return self._reembedding is None or self._reembedding.wait(timeout)

    def neighbours(self, passage: Passage, *, before: int = 1, after: int = 1) -> list[Passage]:
        """Return the chunks around a passage in its document, in order, the passage itself among them."""
        return self.catalogue.neighbours(passage, before, after)

    def term_weights(self, text: str) -> dict[str, float]:
        """Return the IDF of each folded term of `text`, higher for rarer ones. Owns first.

        Raises:
            StoreError: as `own`.
        """
        with self._searching() as searcher:
            return searcher.term_weights(list(dict.fromkeys(syllables(text))))

    def unheard_of(self, pairs: Sequence[str]) -> list[str]:
        """Return the pairs of syllables, bare and joined by `_`, that stand nowhere in the library. Owns first.

        Raises:
            StoreError: as `own`.
        """
        with self._searching() as searcher:
            return searcher.finder.indexes.fulltext.unheard_of(pairs)

    # --- upkeep -----------------------------------------------------------------------------------------------------

    def check(self, *, thorough: bool = False) -> Checked:
        """Look everything through and mend what can be mended. Owns first.

        Args:
            thorough: read every original too, and compare it with its hash.

        Raises:
            StoreError: as `own`.
        """
        from vectorstore.upkeep.checking import Checking

        with self._owning:
            self.own()
            return Checking(self.catalogue, self._files, self._owned(), thorough).run()

    def purge(self, document_id: str) -> Purged:
        """Erase a document for good: its versions, chunks, extracts, corrections and originals. Owns first.

        Raises:
            UnknownDocumentError: no document has this id.
            StoreError: as `own`, or the library cannot be written; calling it again goes on.
        """
        from vectorstore.upkeep.purging import purge

        with self._owning:
            self.own()
            return purge(self.catalogue, self._files, self._owned().indexes, document_id)

    def back_up(self, file: Path, on_file: OnProgress | None = None) -> BackedUp:
        """Write the whole library but its indexes into one file; any process may, at any time.

        Raises:
            StoreError: `file` cannot be written, or is another file than a backup.
        """
        from vectorstore.upkeep.backup import back_up

        return back_up(self.home, self.catalogue, self._files, file, on_file)

    def stats(self) -> Stats:
        """Return the size of the library; any process may ask."""
        from vectorstore.upkeep.counting import count

        return count(self.home, self.catalogue, self._files)

    def close(self) -> None:
        """Wait for searches to end, let go of the indexes and close the catalogue."""
        with self._owning:
            self._gate.shut()
            opened, self._opened = self._opened, None
            if opened is not None:
                opened.close()
            self._lock.release()
            self.catalogue.close()

    def _acquire(self, wait: float, url: str | None) -> None:
        if not self._lock.acquire(wait, url):
            owner = self._lock.owner() or Owner(None, None)
            raise LibraryBusyError.owned(self.home, url=owner.url, pid=owner.pid)

    @property
    def _searcher(self) -> "Searcher | None":
        return None if self._opened is None else self._opened.searcher

    @property
    def _reembedding(self) -> "Reembedding | None":
        return None if self._opened is None else self._opened.reembedding

    @contextmanager
    def _searching(self) -> Iterator["Searcher"]:
        while True:
            with self._gate.entered() as entered:
                if entered:
                    yield self._owned_searcher()
                    return
            self.own()

    def _owned_searcher(self) -> "Searcher":
        return self._owned().searcher

    def _owned(self) -> "Opened":
        if self._opened is None:
            raise RuntimeError("the indexes are not open")
        return self._opened
