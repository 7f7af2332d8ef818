"""Keeps the two indexes equal to what the catalogue says is searched: applies the change log.

Imports `catalogue` and the neighbours here. Only the process that holds `index.lock` has an `Indexes`. Where several
servers share one catalogue, one at a time embeds what is new, and each keeps its own full text (`following.py`).
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import ParamSpec, TypeVar

from vectorstore.catalogue import Catalogue
from vectorstore.catalogue.worklist import HeldVersion, WorkList
from vectorstore.embedders import Embedder, embedder_recipe, load_former
from vectorstore.entries import IndexEntry, OnProgress
from vectorstore.errors import EmbedderError, StoreError
from vectorstore.indexes import following, marking, repairing
from vectorstore.indexes.batches import BATCH, Group, Progress, batches, no_progress
from vectorstore.indexes.fulltext import FullText
from vectorstore.indexes.memory import give_back
from vectorstore.indexes.serving import FORMER_ANSWERS, Serving
from vectorstore.messages import Message
from vectorstore.settings import StoreSettings
from vectorstore.upkeep.types import Mended
from vectorstore.vectors.places import ChromaPlace, EmbeddedChroma
from vectorstore.vectors.store import VectorStore

logger = logging.getLogger(__name__)

_APPLYING = "applying"
# Of all searches at once: more of them would only wait for the same cores.
_THREADS = 4
_CLOSED = Message(
    vi="Thư viện đã đóng trong khi đang tìm. Hãy mở lại chương trình rồi tìm lại.",
    en="The library was closed during a search. Open the program again, then search again.",
)

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


@dataclass
class Indexes:
    """Full-text index and vectors, and the catalogue from which they are derived.

    Attributes:
        serving: the vectors that are searched.
        coming: those of another embedder that shall take their place once all chunks have one.
        fault: why the embedder of the settings is not in use; None when it is.
        working: held while the indexes are written.
    """

    work: WorkList
    fulltext: FullText
    serving: Serving
    coming: Serving | None = None
    fault: Message | None = None
    working: threading.RLock = field(default_factory=threading.RLock, init=False)
    _generation: int = field(default=0, init=False)
    _changing: threading.Lock = field(default_factory=threading.Lock, init=False)
    _compared: int = field(init=False)
    _mended: Mended = field(default_factory=Mended, init=False)
    _retired: list[Serving] = field(default_factory=list, init=False)
    _closing: threading.Event = field(default_factory=threading.Event, init=False)
    _threads: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(_THREADS, "beside"), init=False)

    def __post_init__(self) -> None:
        # A folder is compared when a library is opened; a server may also go later.
        self._compared = 0 if self.vectors.place.is_server else self.vectors.connections

    @classmethod
    def open(
        cls,
        home: Path,
        catalogue: Catalogue,
        embedder: Embedder,
        place: ChromaPlace | None = None,
        *,
        settings: StoreSettings | None = None,
    ) -> "Indexes":
        """Open both indexes under `home`; the caller holds the lock.

        When the embedder has changed, the vectors of the one before are searched and the new ones are `coming`.

        Args:
            home: folder of the library.
            catalogue: from which they are derived.
            embedder: the one that the settings name.
            place: where the vectors lie; the folder `chroma` when not given.
            settings: those that the embedder was loaded by; None when it was given.

        Raises:
            StoreError: the folders cannot be written, or the vectors are of another width.
        """
        place = place or EmbeddedChroma(home / "chroma")
        work, fulltext = WorkList(catalogue), FullText.open(home / "fulltext")
        rows = home / "vectors"
        serving = Serving.of(embedder, place, "" if settings is None else embedder_recipe(settings), rows=rows)
        before = work.embedder()
        if before not in (None, embedder.fingerprint):
            older = load_former(work.recipe(), settings or StoreSettings())
            former = Serving.former(str(before), older, place, rows=rows)
            if former.may_hold_vectors:
                return cls(work, fulltext, former, coming=serving)
            former.vectors.close()
        return cls(work, fulltext, serving)

    @classmethod
    def open_without(
        cls,
        home: Path,
        catalogue: Catalogue,
        fault: EmbedderError,
        place: ChromaPlace | None = None,
        *,
        settings: StoreSettings,
    ) -> "Indexes":
        """Open both indexes while the embedder of the settings cannot be loaded; the caller holds the lock.

        The embedder before answers meanwhile, where it can be loaded; else words alone are searched.

        Raises:
            EmbedderError: nothing has been embedded yet, so that there is nothing to search.
            StoreError: the folders cannot be written.
        """
        work, place = WorkList(catalogue), place or EmbeddedChroma(home / "chroma")
        before, recipe = work.embedder(), work.recipe()
        if before is None:
            raise fault
        older = None if recipe == embedder_recipe(settings) else load_former(recipe, settings)
        if older is None or older.fingerprint != before:
            return cls(work, FullText.open(home / "fulltext"), Serving.silent(before, place, fault.message))
        former = Serving.of(older, place, recipe, rows=home / "vectors")
        return cls(work, FullText.open(home / "fulltext"), former, fault=FORMER_ANSWERS.filled(why=fault.message))

    def gain(self, embedder: Embedder, recipe: str) -> None:
        """Use the embedder of the settings, which could not be loaded when the indexes were opened."""
        serving = Serving.of(embedder, self.vectors.place, recipe, rows=self.fulltext.folder.parent / "vectors")
        with self.working:
            if serving.fingerprint == self.serving.fingerprint:
                self.switch(serving)
                self._compared = 0
            else:
                self.coming = serving
            self.fault = None

    @property
    def vectors(self) -> VectorStore:
        """The vectors that are searched."""
        return self.serving.vectors

    @property
    def generation(self) -> int:
        """How often what is searched has changed; asked while it changes, the answer waits until it has."""
        with self._changing:
            return self._generation

    @contextmanager
    def beside(
        self, work: Callable[Asked, Found], *args: Asked.args, **kwargs: Asked.kwargs
    ) -> Iterator[Future[Found]]:
        """Do a part of a search in a thread of its own while the caller does another.

        The caller takes the result; when it fails before, what has not begun yet is not done any more.

        Raises:
            StoreError: the indexes are closed.
        """
        try:
            going = self._threads.submit(work, *args, **kwargs)
        except RuntimeError as exc:
            raise StoreError(_CLOSED) from exc
        try:
            yield going
        finally:
            going.cancel()

    def close(self) -> None:
        """Let go of both indexes."""
        self._closing.set()
        self._threads.shutdown()
        self.fulltext.close()
        for one in (self.serving, self.coming, *self._retired):
            if one is not None:
                one.vectors.close()

    def tidy(self) -> None:
        """Have parts of the full text merged that the process before has left apart when it was closed."""
        with self.working:
            self.fulltext.tidy()

    def learn_rows(self) -> None:
        """Have rows written, in a thread of its own, of the vectors that have none on this machine yet.

        Raises:
            VectorsUnreachableError: the vectors could not be counted.
        """
        rows = self.vectors.rows
        if rows is not None and rows.count != self.vectors.count:
            with suppress(RuntimeError):
                self._threads.submit(self._learn_rows)

    def _learn_rows(self) -> None:
        try:
            self.vectors.learn(lambda: not self._closing.is_set())
        except StoreError as error:
            logger.info("Rows of vectors are not complete: %s", error.message.en)

    # --- applying ---------------------------------------------------------------------------------------------------

    def apply(self, on_progress: OnProgress | None = None) -> int:
        """Do what the change log asks for and return how many versions have become searchable.

        Args:
            on_progress: told the chunks done and the chunks to do.

        Raises:
            StoreError: an index cannot be written or reached; what was not done stays in the log.
        """
        with self.working:
            made = 0
            self.vectors.let_go_of_lost()
            if self.vectors.place.is_server and not self._may_have_lost():
                # One that was started from an older copy of its data has the same collection: only the mark tells.
                self._compared = 0 if marking.is_other_copy(self.work, self.vectors) else self._compared
            if not self.work.is_settled() or self._may_have_lost():
                with self.work.alone(_APPLYING) as mine:
                    made = self._apply_all(on_progress or no_progress) if mine else 0
            if self.work.is_shared and following.follow(self):
                self.learn_rows()
            return made

    def require_whole(self) -> None:
        """See that no vectors are gone; with each search, looked at only when they were opened anew since compared.

        Raises:
            VectorsLostError: chunks that are searched have no vector any more, or the vectors are an older copy.
            VectorsUnreachableError: the vectors could not be counted.
        """
        if self.coming is None and self._may_have_lost():
            marking.require_whole(self.work, self.vectors)

    def _may_have_lost(self) -> bool:
        """Whether the vectors have been opened anew since they were compared: what was written before may be gone."""
        return not (self.vectors.is_connected and self._compared == self.vectors.connections)

    def _apply_all(self, tell: OnProgress) -> int:
        self._heed_others()
        last = self.work.last_change()
        self._compare_counts(tell)
        # Before what is new, so that a document never drops out of the search while its header changes.
        self._take_in_again(self.work.corrected())
        waiting = self.work.waiting()
        progress = Progress(sum(version.chunk_count for version in waiting), tell)
        made = 0
        group = Group(progress.total)
        for versions in batches(waiting):
            self._add(versions, progress)
            group.add(versions)
            if group.is_full:
                made += self._make_ready(group)
                group = group.next()
                give_back()
        made += self._make_ready(group)
        if waiting or last != self.work.applied_change():
            marking.note_written(self.work, self.vectors)
        self.work.set_applied(last)
        give_back()
        return made

    def _heed_others(self) -> None:
        """Stop comparing vectors when another server has gone over to another embedder: its vectors are gone."""
        used = self.work.embedder()
        known = {one.fingerprint for one in (self.serving, self.coming) if one is not None}
        if self.work.is_shared and used is not None and used not in known:
            self.serving = replace(self.serving, is_outdated=True)

    def _compare_counts(self, tell: OnProgress) -> None:
        """Mend the vectors when they have come back with fewer or more."""
        if self._may_have_lost():
            self._mended += repairing.compare_vectors(self, tell)
            self._compared = self.vectors.connections

    def _take_in_again(self, versions: list[HeldVersion]) -> None:
        """Let both indexes know the header of these versions as it is now; each changes in one commit."""
        for batch in batches(versions):
            self._add(batch, Progress(0, no_progress))
        if versions:
            self.commit_fulltext()

    def _add(self, versions: list[HeldVersion], progress: Progress) -> None:
        self.work.set_indexed(versions, True)
        # A crash may have left chunks of them behind; vectors are replaced by their ids.
        self.fulltext.delete_holders([version.holder for version in versions])
        for entries in self._entries(versions):
            self.embed(entries)
            self.fulltext.add(entries)
            progress.add(len(entries))

    def _entries(self, versions: list[HeldVersion]) -> Iterator[list[IndexEntry]]:
        """Yield the chunks of several versions in batches, full ones where documents are small."""
        rest = self.work.entries_of(versions, BATCH)
        while entries := list(islice(rest, BATCH)):
            yield entries

    def _make_ready(self, group: Group) -> int:
        self.fulltext.commit()
        with self._changing:
            made = self.work.make_ready(group.versions)
            self._generation += 1
        if dead := self.work.dead():
            self.forget(dead)
        return made

    def embed(self, entries: list[IndexEntry]) -> None:
        """Store vectors of chunks: those that are searched, or those that are coming where they alone can be made."""
        is_old = self.coming is not None and not self.serving.is_usable
        (self.coming if self.coming is not None and is_old else self.serving).embed(entries)

    def forget(self, versions: Sequence[HeldVersion]) -> None:
        """Drop all chunks of these versions from both indexes, whatever their state."""
        with self.working:
            self.fulltext.delete_holders([version.holder for version in versions])
            self.fulltext.commit()
            for version in versions:
                chunk_ids = self.work.chunk_ids(version)
                for one in (self.serving, self.coming):
                    if one is not None:
                        one.vectors.delete(chunk_ids)
            self.work.set_indexed(versions, False)

    def commit_fulltext(self) -> None:
        """Let what was changed in the full text be searched."""
        self.fulltext.commit()
        with self._changing:
            self._generation += 1

    # --- repairing --------------------------------------------------------------------------------------------------

    def repair(self, on_progress: OnProgress | None = None, *, thorough: bool = False) -> Mended:
        """Make both indexes hold exactly the chunks that are searched; with nothing wrong it only counts them.

        Returns what was put right, since the last repair too.

        Args:
            on_progress: told the chunks done and the chunks to do.
            thorough: compare chunk by chunk also when the counts are right, and look at every vector.

        Raises:
            VectorsUnreachableError: the full text is right, the vectors could not be looked at.
        """
        tell = on_progress or no_progress
        with self.working:
            self.vectors.let_go_of_lost()
            mended = self._mended + repairing.repair_fulltext(self, tell, thorough=thorough)
            with self.work.alone(_APPLYING) as mine:
                if mine:
                    mended += repairing.repair_vectors(self, tell, thorough=thorough)
                    self._compared = self.vectors.connections
            self._mended = Mended()
        self.learn_rows()
        return mended

    def repair_fulltext(self) -> None:
        """Compare the full text with the catalogue chunk by chunk, and mend it; the next `repair` tells what it was."""
        with self.working:
            self._mended += repairing.repair_fulltext(self, no_progress, thorough=True)

    def rewrite_fulltext(self, on_progress: OnProgress | None = None) -> None:
        """Make the full-text index anew: what was deleted stays in its files until they are written again."""
        with self.working:
            self.fulltext.close()
            self.fulltext = FullText.empty(self.fulltext.folder)
            repairing.repair_fulltext(self, on_progress or no_progress, thorough=True)

    def purge_rows(self) -> None:
        """Leave no row of vectors of chunks that are not searched any more, on this machine."""
        with self.working:
            repairing.purge_rows(self)
            marking.note_written(self.work, self.vectors)

    def note_embedder(self) -> None:
        """Write down whose vectors are searched."""
        self.work.note_embedder(self.serving.fingerprint, self.serving.recipe)

    def switch(self, serving: Serving) -> None:
        """Search other vectors from now on."""
        with self._changing:
            # Closed at the end only: a search that has just begun may still ask it.
            self._retired.append(self.serving)
            self.serving, self.coming = serving, None
            self._generation += 1
