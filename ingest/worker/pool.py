"""Several reading processes at once, each with limits of its own; whoever asks gets a promise of the record.

Imports `reader` and `forking`. The processes start one by one, as work for them comes.
"""

import os
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import LifoQueue
from types import TracebackType
from typing import TypeVar

from ingest.settings import IngestSettings
from ingest.worker.forking import ForkServer
from ingest.worker.reader import Reader

_Result = TypeVar("_Result")
# More hardly gain, since one process stores what all of them read.
_MOST_WORKERS = 4


class GivenUpError(Exception):
    """A file was not read to its end, since the pool was closed."""


class ReaderPool:
    """Reads files in processes of its own; a context manager that ends them.

    Attributes:
        count: how many processes there may be.
    """

    def __init__(self, settings: IngestSettings, on_start: Callable[[], None] | None = None) -> None:
        """Start nothing yet.

        Args:
            settings: limits, and how many processes there may be.
            on_start: called when the first work is handed over.
        """
        self.count = settings.workers or min(len(os.sched_getaffinity(0)), _MOST_WORKERS)
        self._on_start = on_start
        self._closing = threading.Event()
        self._turns = tempfile.TemporaryDirectory(prefix="langnghe-ocr-")
        # The one that was used last comes first: it has started already.
        self._idle: LifoQueue[Reader] = LifoQueue()
        self._server = ForkServer(Path(self._turns.name))
        self._readers = [Reader(settings, on_wait=self._beat, server=self._server) for _ in range(self.count)]
        for reader in self._readers:
            self._idle.put(reader)
        self._threads = ThreadPoolExecutor(self.count, thread_name_prefix="reading")

    def __enter__(self) -> "ReaderPool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def submit(self, work: Callable[[Reader], _Result]) -> "Future[_Result]":
        """Do some work with the next reader that is free; turns are taken in the order of asking."""
        on_start, self._on_start = self._on_start, None
        promise = self._threads.submit(self._with_reader, work)
        if on_start is not None:
            on_start()
        return promise

    def close(self) -> None:
        """End the processes; what is being read is given up, what waits is cancelled."""
        self._closing.set()
        self._threads.shutdown(cancel_futures=True)
        for reader in self._readers:
            reader.close()
        self._server.close()
        self._turns.cleanup()

    def _with_reader(self, work: Callable[[Reader], _Result]) -> _Result:
        reader = self._idle.get()
        try:
            return work(reader)
        finally:
            self._idle.put(reader)

    def _beat(self) -> None:
        if self._closing.is_set():
            raise GivenUpError
