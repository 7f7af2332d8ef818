"""Has the library index what was read: along with the reading, and the rest at its end.

Imports the library and `progress`. A run that does not own the indexes waits for the process that does.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from ingest.progress import OnProgress, Progress
from vectorstore.errors import LibraryBusyError, StoreError
from vectorstore.library import Library

# How long another process that owns the indexes may go without finishing any document before we stop waiting for it.
_OWNER_PATIENCE_SECONDS = 600.0
# The same for one that says what keeps it, as a server of vectors that is away: it may just be starting again.
_FAULT_PATIENCE_SECONDS = 20.0
_LOOK_AGAIN_SECONDS = 1.0
# Fewer chunks are not worth opening the indexes for while other files are still read.
BATCH = 500


class Applying:
    """Indexes along with one run of reading; a context manager that waits for what is being indexed."""

    def __init__(self, library: Library) -> None:
        """Nothing is opened before the first file is read."""
        self._library = library
        self._waiting = 0
        self._refused = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="applying")
        self._running: Future[None] | None = None

    def begin(self) -> None:
        """Open the indexes while the first file is read: the one waits for imports, the other for a process."""
        if self._running is None:
            self._running = self._thread.submit(self._apply)

    def stored(self, chunks: int) -> None:
        """Note that so many chunks have been stored, and index what is pending once there are enough of them."""
        self._waiting += chunks
        if self._waiting >= BATCH and not self._refused and (self._running is None or self._running.done()):
            self._waiting = 0
            self._running = self._thread.submit(self._apply)

    def __enter__(self) -> "Applying":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.shutdown()

    def _apply(self) -> None:
        try:
            self._library.own(wait=0)
            self._library.apply_pending()
        except StoreError:
            # Another process owns the indexes, or they cannot be written; `apply_rest` meets it again and tells.
            self._refused = True


def pending(library: Library) -> list[str]:
    """Return the versions that wait to be indexed."""
    return library.catalogue.pending()


def apply_rest(library: Library, tell: OnProgress) -> None:
    """Index what is pending, or wait until the process that owns the indexes has.

    Raises:
        StoreError: the indexes cannot be written, or their owner does not get on.
    """

    def on_chunks(done: int, total: int) -> None:
        tell(Progress("indexing", None, done, total))

    waiting = pending(library)
    total, waited = len(waiting), 0.0
    while True:
        busy = _try_to_apply(library, on_chunks)
        if library.wait_ready(waiting, _LOOK_AGAIN_SECONDS):
            return
        left = pending(library)
        waited = waited + _LOOK_AGAIN_SECONDS if len(left) >= len(waiting) else 0.0
        _require_getting_on(library, busy, waited)
        waiting = left
        on_chunks(total - len(left), total)


def _require_getting_on(library: Library, busy: LibraryBusyError, waited: float) -> None:
    """Raise why the owner does not get on once it has been waited for long enough."""
    if waited >= _FAULT_PATIENCE_SECONDS and (fault := library.fault.read()):
        raise StoreError(fault)
    if waited >= _OWNER_PATIENCE_SECONDS:
        raise busy


def _try_to_apply(library: Library, on_chunks: Callable[[int, int], None]) -> LibraryBusyError:
    """Apply what is pending unless another process does, and return who, in case we wait for it in vain."""
    try:
        library.own(wait=0, on_progress=on_chunks)
        library.apply_pending(on_chunks)
    except LibraryBusyError as error:
        return error
    # Of several servers that share a catalogue, another one may be at it.
    return LibraryBusyError.owned(library.home, url=None, pid=None)
