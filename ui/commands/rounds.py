"""Rounds in which folders are compared with the library, as `ingest --watch`, `ingest --every` and `sync` take them.

The library is opened for each round and closed after it, so that other processes may own the indexes in between.
"""

import contextlib
import re
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from ui.commands.ingest import progress_bar, report_json
from ui.errors import UsageError
from ui.invocation import Invocation
from vectorstore.messages import Message

if TYPE_CHECKING:
    from assistant.settings import Settings
    from ingest.folders.syncing import Changes, FolderSync
    from ingest.folders.watching import FolderWatch, Round
    from ingest.progress import Progress

EVENTS = {
    "added": Message(vi="Mới: ", en="New: "),
    "updated": Message(vi="Thay đổi: ", en="Changed: "),
    "removed": Message(vi="Gỡ bỏ: ", en="Removed: "),
}
RENAMED = Message(vi="Đổi tên: {} → {}", en="Renamed: {} → {}")
FAILED = Message(vi="Không đọc được: {}: {}", en="Could not be read: {}: {}")
NOT_A_FOLDER = Message(
    vi="“{}” không phải thư mục; chỉ so được kho với thư mục.",
    en="“{}” is no folder; only folders can be compared with the library.",
)
WAITING = Message(
    vi="Một lần so thư mục khác đang chạy; đợi đến lượt (dừng: Ctrl+C).",
    en="The folders are being compared by another process; waiting for its end (stop: Ctrl+C).",
)
BAD_INTERVAL = Message(
    vi="Không hiểu khoảng thời gian “{}”; hãy viết như 30m (30 phút), 2h, 1d; số trơn là phút, ít nhất 6 giây.",
    en="“{}” is no interval; write 30m (minutes), 2h, 1d; a bare number is minutes; at least 6 seconds.",
)
_INTERVAL = re.compile(r"(\d+(?:[.,]\d+)?)\s*(s|giây|m|phút|h|giờ|d|ngày)?", re.IGNORECASE)
_SECONDS = {"s": 1, "giây": 1, "m": 60, "phút": 60, "h": 3600, "giờ": 3600, "d": 86400, "ngày": 86400}
_LEAST_SECONDS = 6.0
_MOST_SECONDS = 366 * 86400.0
_TURN_SECONDS = 0.2


class StopNowError(Exception):
    """The process was told to stop in the middle of a round."""


class Rounds:
    """Takes rounds one by one; those of two processes take turns."""

    def __init__(self, invocation: Invocation, settings: "Settings", stop: threading.Event) -> None:
        self._invocation = invocation
        self._settings = settings
        self._stop = stop

    def take(self, sync: "FolderSync", watch: "FolderWatch", told: "Round") -> "tuple[Changes, bool]":
        """Bring the library up to what a round tells; return what changed, and whether some files are waited for.

        Raises:
            StopNowError: the process was told to stop.
            LangNgheError: the round came to nothing, or not to its end.
        """
        from assistant.assistant import Assistant

        opened = contextlib.closing(Assistant.open(self._invocation.home, self._settings))
        with opened as assistant, self._turn(), progress_bar(self._invocation.language) as show:
            changes = sync.take(assistant.library, told, _until(self._stop, show))
        waited = watch.waits_for(fault.path for fault in changes.report.failed)
        return changes.without(waited), bool(waited)

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait until no other process compares folders with this library, and keep others waiting."""
        from vectorstore.owner.lock import IndexLock

        lock, told = IndexLock(self._invocation.home / "sync.lock"), False
        while not lock.acquire(_TURN_SECONDS, None):
            if self._stop.is_set():
                raise StopNowError
            if not told:
                self._invocation.say(WAITING)
                told = True
        try:
            yield
        finally:
            lock.release()


def changes_json(changes: "Changes", invocation: Invocation) -> dict[str, object]:
    """Return the JSON form of a round."""
    found = report_json(changes.report, invocation.language)
    found["renamed"] = [{"from": old, "to": new} for old, new in changes.renamed]
    return found


def lines_of(changes: "Changes") -> Iterator[Message]:
    """Yield a line for each change and each failure."""
    for name, words in EVENTS.items():
        for path in getattr(changes.report, name):
            yield Message(vi=words.vi + path, en=words.en + path)
    for old, new in changes.renamed:
        yield filled(RENAMED, old, new)
    for fault in changes.report.failed:
        yield Message(
            vi=FAILED.vi.format(fault.path, fault.message.vi), en=FAILED.en.format(fault.path, fault.message.en)
        )


def filled(message: Message, *values: object) -> Message:
    """Fill the gaps of a message."""
    return Message(vi=message.vi.format(*values), en=message.en.format(*values))


def require_folders(paths: Sequence[Path]) -> None:
    """Refuse what is there and is no folder; what is missing may come back.

    Raises:
        UsageError: a path is no folder.
    """
    files = [path for path in paths if path.exists() and not path.is_dir()]
    if files:
        raise UsageError([filled(NOT_A_FOLDER, path) for path in files])


def seconds_of(written: str) -> float:
    """Return the seconds of an interval such as `30m`, `2h`, `1,5 giờ` or `30` (minutes).

    Raises:
        UsageError: it is no interval, too short or too long.
    """
    found = _INTERVAL.fullmatch(written.strip())
    seconds = float(found[1].replace(",", ".")) * _SECONDS[(found[2] or "m").lower()] if found else 0.0
    if not _LEAST_SECONDS <= seconds <= _MOST_SECONDS:
        raise UsageError([filled(BAD_INTERVAL, written)])
    return seconds


@contextlib.contextmanager
def told_to_stop() -> Iterator[threading.Event]:
    """Set an event on SIGINT and SIGTERM while the block runs."""
    stop = threading.Event()

    def note(signum: int, frame: FrameType | None) -> None:
        del signum, frame
        stop.set()

    kept = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def _until(stop: threading.Event, show: "Callable[[Progress], None] | None") -> "Callable[[Progress], None]":
    """Pass progress on; end the round between two files or chunks once the process is told to stop."""

    def on_progress(step: "Progress") -> None:
        if stop.is_set():
            raise StopNowError
        if show is not None:
            show(step)

    return on_progress
