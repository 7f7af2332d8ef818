"""`index.lock`: which process owns the indexes. Held with `flock`, so that a killed process lets go of it.

Imports `errors` only.
"""

import fcntl
import json
import logging
import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from vectorstore.errors import LibraryFullError

_LOOK_AGAIN_SECONDS = 0.05
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Owner:
    """The process that owns the indexes.

    Attributes:
        pid: None when the owner has not written it yet.
        url: where it answers over HTTP on loopback; None when it does not.
    """

    pid: int | None
    url: str | None


class IndexLock:
    """The lock file of one library."""

    def __init__(self, path: Path) -> None:
        """Use the lock file at `path`; nothing is opened yet."""
        self._path = path
        self._descriptor: int | None = None
        # What a full disk did not take.
        self._untold: Owner | None = None

    @property
    def held(self) -> bool:
        """Whether this object holds the lock."""
        return self._descriptor is not None

    def acquire(self, wait: float, url: str | None, *, clock: Callable[[], float] = time.monotonic) -> bool:
        """Take the lock and write who holds it; return False when it was not free within `wait` seconds.

        Raises:
            LibraryFullError: the file is not there and cannot be made.
        """
        deadline = clock() + wait
        descriptor = self._open()
        while not _try_lock(descriptor, fcntl.LOCK_EX):
            if clock() >= deadline:
                os.close(descriptor)
                return False
            time.sleep(_LOOK_AGAIN_SECONDS)
        self._descriptor = descriptor
        try:
            self.announce(url)
        except LibraryFullError as fault:
            # The lock is held by the kernel: only who holds it is not told, and reading goes on where a disk is full.
            os.ftruncate(descriptor, 0)
            self._untold = Owner(os.getpid(), url)
            _log.warning("who owns the indexes was not written: %s", fault.message.en)
        return True

    def announce(self, url: str | None) -> None:
        """Write where the owner, this process, answers over HTTP."""
        if self._descriptor is None:
            return
        content = json.dumps(asdict(Owner(os.getpid(), url))).encode()
        try:
            os.pwrite(self._descriptor, content, 0)
            os.ftruncate(self._descriptor, len(content))
        except OSError as error:
            raise LibraryFullError.at(self._path, error) from error
        self._untold = None

    def announce_again(self) -> None:
        """Write who holds the lock where a full disk did not take it."""
        if self._untold is not None:
            with suppress(LibraryFullError):
                self.announce(self._untold.url)

    def release(self) -> None:
        """Let go of the lock."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.ftruncate(descriptor, 0)
            os.close(descriptor)

    def owner(self) -> Owner | None:
        """Return the live process that holds the lock, or None."""
        try:
            descriptor = os.open(self._path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        try:
            # Shared, so that several may ask at once; whoever holds the lock for real holds it alone.
            if _try_lock(descriptor, fcntl.LOCK_SH):
                return None
            return _read(os.pread(descriptor, 4096, 0))
        finally:
            os.close(descriptor)

    def _open(self) -> int:
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise LibraryFullError.at(self._path, error) from error


def _try_lock(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(content: bytes) -> Owner:
    try:
        found = json.loads(content)
    except ValueError:
        return Owner(None, None)
    return Owner(found.get("pid"), found.get("url"))
