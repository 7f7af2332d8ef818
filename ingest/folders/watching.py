"""When folders are compared with the library: at the start, at an interval, and when the system tells of a change.

Imports `walk` and, while it watches, watchfiles. It reads no content and knows no library: `syncing` does the work.
"""

import math
import stat
import threading
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path, PurePath

from ingest.errors import PathError
from ingest.folders.walk import absolute, archive_of, is_passed_over, stays_inside, walk
from vectorstore.messages import Message

# A file counts as written when its size and time have stood still this long.
_QUIET_SECONDS = 1.0
# How often files in the making and the folders themselves are looked at.
_LOOK_SECONDS = 0.5
# A full round waits for files changed this lately, but not for ever: what goes on growing comes back as a change.
_YOUNG_SECONDS = 10.0
_PATIENCE_SECONDS = 30.0
# A file that cannot be read and was changed lately may be half of one, as a copy over a slow line makes pauses; one
# that goes on like that for longer is told of all the same.
_GROWING_SECONDS = 600.0

Signature = tuple[int, int] | None
Identity = tuple[int, int] | None


class WatchError(PathError):
    """The system cannot tell of changes in a folder."""

    def __init__(self, detail: str) -> None:
        super().__init__(
            Message(
                vi=f"Hệ thống không theo dõi được thư mục ({detail}). Hãy dùng `--every 10` thay cho `--watch`.",
                en=f"The system cannot watch the folder ({detail}). Use `--every 10` in place of `--watch`.",
            )
        )


@dataclass(frozen=True, slots=True)
class Round:
    """What is to be compared now; paths start with a folder as given.

    Attributes:
        full: all of the folders; the other fields are empty then.
        files: files that are there and no longer being written.
        gone: paths at which nothing is any more; files, archives or folders.
    """

    full: bool = False
    files: tuple[Path, ...] = ()
    gone: tuple[Path, ...] = ()


class FolderWatch:
    """Tells when folders have to be compared with the library."""

    def __init__(self, folders: Sequence[Path], *, watch: bool, every: float | None = None) -> None:
        """Use these folders; nothing is looked at yet.

        Args:
            folders: as given by the user; one that is missing is waited for.
            watch: ask the system to tell of changes.
            every: seconds between two full rounds; unset: a full round at the start and when a folder comes or goes.
        """
        self._folders = tuple(folders)
        self._watch = watch
        self._every = math.inf if every is None else every
        self._full_at = 0.0
        # By path as given: how the file looked, and since when it has looked so.
        self._pending: dict[Path, tuple[Signature, float]] = {}
        # Files that could not be read and are waited for, and since when.
        self._growing: dict[Path, float] = {}

    def rounds(self, stop: threading.Event) -> Iterator[Round]:
        """Yield what has to be compared, the first round at once, until `stop` is set.

        Raises:
            WatchError: the system cannot tell of changes.
        """
        while not stop.is_set():
            armed = self._identities()
            # A folder has come, gone or been replaced, or this is the start: no list of changes tells what differs.
            self._full_at = 0.0
            with closing(self._changes(armed, stop)) as told:
                for changes in told:
                    if self._identities() != armed:
                        break
                    self._note(changes)
                    yield from self._due(stop)

    def waits_for(self, unread: Iterable[str]) -> frozenset[str]:
        """Return which of the paths that a round could not read may be of files still being written.

        They come again in a round once they have stood still for longer.
        """
        now, put_off = time.monotonic(), {}
        waited = set()
        for path in unread:
            file = Path(archive_of(path) or path)
            signature, since = _signature(file), self._growing.get(file, now)
            if _is_young(signature) and file.is_file() and now - since < _GROWING_SECONDS:
                put_off[file] = since
                self._pending[file] = (signature, now + _YOUNG_SECONDS - _QUIET_SECONDS)
                waited.add(path)
        # Those that wait for their next round are not forgotten.
        self._growing = {file: since for file, since in self._growing.items() if file in self._pending} | put_off
        return frozenset(waited)

    def again_in(self, seconds: float) -> None:
        """Ask for a full round within `seconds`, because one has failed."""
        self._full_at = min(self._full_at, time.monotonic() + seconds)

    def _identities(self) -> dict[Path, Identity]:
        return {folder: _identity(folder) for folder in self._folders}

    def _changes(self, armed: dict[Path, Identity], stop: threading.Event) -> Generator[set[str], None, None]:
        """Yield changed paths as they come, and an empty set every half second."""
        present = [absolute(folder) for folder, identity in armed.items() if identity is not None]
        if not self._watch or not present:
            yield set()
            while not stop.wait(_LOOK_SECONDS):
                yield set()
            return
        from watchfiles import watch

        milliseconds = int(_LOOK_SECONDS * 1000)
        try:
            told = watch(
                *present,
                watch_filter=None,
                debounce=milliseconds,
                stop_event=stop,
                rust_timeout=milliseconds,
                yield_on_timeout=True,
                raise_interrupt=False,
            )
            for changes in told:
                yield {path for _, path in changes}
        except FileNotFoundError:
            return
        except OSError as error:
            raise WatchError(error.strerror or str(error)) from error

    def _note(self, changed: Iterable[str]) -> None:
        now = time.monotonic()
        for path in sorted(changed):
            for file in self._files_at(path):
                self._pending[file] = (_signature(file), now)

    def _files_at(self, path: str) -> list[Path]:
        """Return the files that a changed path stands for, as a walk of its folder would name them."""
        for folder in self._folders:
            if not PurePath(path).is_relative_to(absolute(folder)):
                continue
            inside = PurePath(path).relative_to(absolute(folder))
            if inside.parts and not any(map(is_passed_over, inside.parts)) and not _behind_link(folder, inside):
                place = folder / inside
                return _files_of(place, folder)
        return []

    def _due(self, stop: threading.Event) -> Iterator[Round]:
        now = time.monotonic()
        if now >= self._full_at:
            self._wait_for_writers(stop)
            self._full_at = time.monotonic() + self._every
            self._pending.clear()
            yield Round(full=True)
        elif steady := self._steady(now):
            files = tuple(path for path in steady if _signature(path) is not None)
            yield Round(files=files, gone=tuple(path for path in steady if path not in files))

    def _steady(self, now: float) -> list[Path]:
        """Take out the paths that have stood still; the others go on waiting."""
        steady = []
        for path, (before, since) in list(self._pending.items()):
            signature = _signature(path)
            if signature != before:
                self._pending[path] = (signature, now)
            elif now - since >= _QUIET_SECONDS:
                del self._pending[path]
                steady.append(path)
        return steady

    def _wait_for_writers(self, stop: threading.Event) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        waiting = {file: signature for file in walk(self._folders).files if _is_young(signature := _signature(file))}
        while waiting and time.monotonic() < deadline and not stop.wait(_QUIET_SECONDS):
            looks = {file: _signature(file) for file in waiting}
            waiting = {file: signature for file, signature in looks.items() if signature != waiting[file]}


def _identity(folder: Path) -> Identity:
    """Return what tells a folder from another one mounted or made at its path; None when there is no folder."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISDIR(found.st_mode) else None


def _signature(file: Path) -> Signature:
    try:
        found = file.lstat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def _is_young(signature: Signature) -> bool:
    return signature is not None and abs(time.time() - signature[1] / 1e9) < _YOUNG_SECONDS


def _behind_link(folder: Path, inside: PurePath) -> bool:
    return any((folder / parent).is_symlink() for parent in inside.parents if parent.parts)


def _files_of(place: Path, folder: Path) -> list[Path]:
    if place.is_symlink():
        return [place] if stays_inside(place, folder.resolve()) else []
    if place.is_dir():
        return walk([place]).files
    return [place]
