"""Makes the vectors of another embedder in the background while those before answer, then switches at once.

Imports `repairing` and `batches`. What is embedded already is what its collection holds, so that a process that was
killed goes on where it was; of several servers one does it.
"""

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vectorstore.errors import StoreError
from vectorstore.indexes import marking, repairing
from vectorstore.indexes.batches import BATCH
from vectorstore.indexes.serving import FORMER_ANSWERS
from vectorstore.messages import Message

if TYPE_CHECKING:
    from vectorstore.indexes.indexes import Indexes
    from vectorstore.indexes.serving import Serving

logger = logging.getLogger(__name__)

_TASK = "reembedding"
_LOOK_AGAIN_SECONDS = 1.0
_AFTER_FAULT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class ReembeddingState:
    """How far the vectors of another embedder are.

    Attributes:
        done: chunks that have one.
        total: chunks that are searched.
        is_finished: they are what is searched now.
        fault: why it does not get on; it is tried again, and what is done stays.
    """

    done: int
    total: int
    is_finished: bool = False
    fault: Message | None = None


class Reembedding:
    """One change of embedder; a thread of its own from `start` to `stop`."""

    def __init__(self, indexes: "Indexes", coming: "Serving") -> None:
        """Make the vectors of `coming` for these indexes."""
        self.state = ReembeddingState(0, indexes.work.ready_chunk_count())
        self._indexes, self._coming = indexes, coming
        self._stop, self._finished, self._settled = threading.Event(), threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="reembedding", daemon=True)

    def start(self) -> None:
        """Begin, or go on."""
        logger.warning("The embedder has changed: the vectors are made again while the ones before answer")
        self._thread.start()

    def stop(self) -> None:
        """End after the batch that is being embedded; what is done stays."""
        self._stop.set()
        self._thread.join()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the new vectors are searched; return whether they are."""
        return self._finished.wait(timeout)

    def wait_settled(self) -> None:
        """Wait until the new vectors are searched, or until something keeps them from being made: see `state.fault`."""
        self._settled.wait()

    def _run(self) -> None:
        pause = 0.0
        while not self._finished.is_set() and not self._stop.wait(pause):
            pause = _LOOK_AGAIN_SECONDS
            try:
                self._try()
            except StoreError as error:
                logger.warning("%s", error.message.en)
                self.state = ReembeddingState(self.state.done, self.state.total, fault=error.message)
                self._indexes.fault = FORMER_ANSWERS.filled(why=error.message)
                self._settled.set()
                pause = _AFTER_FAULT_SECONDS
        self._settled.set()

    def _try(self) -> None:
        work = self._indexes.work
        self._settled.clear()
        with work.alone(_TASK) as mine:
            if mine and self._embedded_all():
                self._switch()
        if work.is_shared and work.embedder() == self._coming.fingerprint and self._indexes.coming is not None:
            # Another server has made them.
            self._indexes.switch(self._coming)
            self._finish()

    def _embedded_all(self) -> bool:
        """Embed what has no vector yet; return False when told to stop before the end."""
        work = self._indexes.work
        missing, _ = repairing.missing_vectors(self._indexes, self._coming.vectors.chunk_ids())
        total = work.ready_chunk_count()
        self.state = ReembeddingState(total - len(missing), total)
        for version in work.ready() if missing else ():
            for entries in work.entries_among(version, missing, BATCH):
                if self._stop.is_set():
                    return False
                self._coming.embed(entries)
                self._tell(len(entries), total)
        return True

    def _tell(self, count: int, total: int) -> None:
        before, done = self.state.done, min(total, self.state.done + count)
        self.state = ReembeddingState(done, total)
        if total and 10 * before // total < 10 * done // total:
            logger.info("Embedded again: %d of %d chunks", done, total)

    def _switch(self) -> None:
        """Add what has come meanwhile, and let the new vectors be searched; nothing is taken in while this lasts."""
        indexes, coming = self._indexes, self._coming
        with indexes.working, indexes.work.alone("applying") as mine:
            if not mine:
                return
            missing, strange = repairing.missing_vectors(indexes, coming.vectors.chunk_ids())
            coming.vectors.delete(strange)
            for version in indexes.work.ready() if missing else ():
                for entries in indexes.work.entries_among(version, missing, BATCH):
                    coming.embed(entries)
            indexes.switch(coming)
            indexes.note_embedder()
            marking.note_written(indexes.work, coming.vectors)
            coming.vectors.drop_others()
        self._finish()

    def _finish(self) -> None:
        self._indexes.fault = None
        total = self._indexes.work.ready_chunk_count()
        self.state = ReembeddingState(total, total, is_finished=True)
        self._finished.set()
