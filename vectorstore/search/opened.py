"""What one process has open while it owns the indexes: them, what searches them, and the change to another embedder.

Imports `indexes`, `embedders` and `opening`. `Library` opens it when it takes the lock.
"""

import logging
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from vectorstore.catalogue import Catalogue
from vectorstore.embedders import Embedder, embedder_recipe, load_embedder
from vectorstore.entries import OnProgress
from vectorstore.errors import EmbedderError, LibraryFullError, VectorsUnreachableError
from vectorstore.indexes.indexes import Indexes
from vectorstore.indexes.reembedding import Reembedding
from vectorstore.search.opening import searcher_of, vectors_place
from vectorstore.search.searcher import Searcher
from vectorstore.settings import StoreSettings
from vectorstore.upkeep.types import Mended

logger = logging.getLogger(__name__)

# What keeps a library from being made whole while what is in it can be searched.
_LEAVES_TEXT = (VectorsUnreachableError, EmbedderError, LibraryFullError)

# So long an embedder that could not be loaded is left alone: its server may keep one waiting.
_LOAD_AGAIN_SECONDS = 30.0


@dataclass
class Opened:
    """The indexes of one library, open.

    Attributes:
        searcher: searches them.
        settings: of the library.
        embedder: the one of the settings; None while it cannot be loaded.
        mended: what opening has put right.
        reembedding: the change to another embedder; None where there is none.
        clock: seconds.
    """

    searcher: Searcher
    settings: StoreSettings
    embedder: Embedder | None
    mended: Mended = field(default_factory=Mended)
    reembedding: Reembedding | None = None
    clock: Callable[[], float] = time.monotonic
    _load_at: float = field(init=False)

    def __post_init__(self) -> None:
        self._load_at = self.clock() + _LOAD_AGAIN_SECONDS

    @property
    def indexes(self) -> Indexes:
        """Both indexes."""
        return self.searcher.finder.indexes

    @classmethod
    def open(
        cls,
        home: Path,
        catalogue: Catalogue,
        settings: StoreSettings,
        embedder: Embedder | None = None,
        *,
        on_progress: OnProgress | None = None,
    ) -> "Opened":
        """Open the indexes, apply what waits and mend them; where only the embedder fails, words are searched.

        Args:
            home: folder of the library.
            catalogue: of the library.
            settings: of the library.
            embedder: loaded by other means than the settings.
            on_progress: told the chunks done and the chunks to do.

        Raises:
            EmbedderError: the embedder cannot be loaded and nothing was embedded before.
            StoreError: an index cannot be opened.
        """
        place = vectors_place(settings, catalogue)
        try:
            given, embedder = settings if embedder is None else None, embedder or load_embedder(settings)
            indexes = Indexes.open(home, catalogue, embedder, place, settings=given)
        except EmbedderError as fault:
            logger.warning("%s", fault.message.en)
            indexes = Indexes.open_without(home, catalogue, fault, place, settings=settings)
        with ExitStack() as undo:
            undo.callback(indexes.close)
            opened = cls(searcher_of(indexes, catalogue, settings), settings, embedder)
            opened._make_whole(on_progress)
            opened._begin_reembedding()
            undo.pop_all()
        return opened

    def load_again(self) -> None:
        """Load the embedder that could not be loaded, once it has been left alone for a while; if it can be, use it."""
        if self.embedder is not None or self.clock() < self._load_at:
            return
        try:
            embedder = load_embedder(self.settings)
        except EmbedderError as fault:
            self._load_at = self.clock() + _LOAD_AGAIN_SECONDS
            logger.info("%s", fault.message.en)
            return
        self.indexes.gain(embedder, embedder_recipe(self.settings))
        self.embedder = embedder
        self._begin_reembedding()

    def close(self) -> None:
        """End the change of embedder after the batch that is under way, then let go of the indexes."""
        if self.reembedding is not None:
            self.reembedding.stop()
        self.indexes.close()

    def _make_whole(self, on_progress: OnProgress | None) -> None:
        try:
            self.indexes.apply(on_progress)
        except _LEAVES_TEXT as error:
            # Full text answers without them; what waits is applied once they are back.
            logger.warning("%s", error.message.en)
        try:
            self.mended = self.indexes.repair(on_progress)
        except _LEAVES_TEXT as error:
            logger.warning("%s", error.message.en)

    def _begin_reembedding(self) -> None:
        if self.indexes.coming is not None:
            self.reembedding = Reembedding(self.indexes, self.indexes.coming)
            self.reembedding.start()
