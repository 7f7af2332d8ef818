"""`langnghe ingest --watch` and `--every`: the library follows folders until the process is told to stop.

The library is opened for each round and closed after it, so that other processes may own the indexes in between.
"""

import contextlib
import json
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TYPE_CHECKING

from ui.commands.ingest import IngestOptions, progress_bar, report_json
from ui.errors import UsageError
from ui.invocation import Invocation, write
from vectorstore.messages import LangNgheError, Message

if TYPE_CHECKING:
    from assistant.settings import Settings
    from ingest.folders.syncing import Changes, FolderSync
    from ingest.folders.watching import FolderWatch, Round
    from ingest.progress import Progress

WATCHING = Message(vi="Đang theo dõi {} thư mục (dừng: Ctrl+C).", en="Watching {} folders (stop: Ctrl+C).")
STOPPED = Message(vi="Đã dừng theo dõi.", en="Stopped watching.")
EVENTS = {
    "added": Message(vi="Mới: ", en="New: "),
    "updated": Message(vi="Thay đổi: ", en="Changed: "),
    "removed": Message(vi="Gỡ bỏ: ", en="Removed: "),
}
RENAMED = Message(vi="Đổi tên: {} → {}", en="Renamed: {} → {}")
FAILED = Message(vi="Không đọc được: {}: {}", en="Could not be read: {}: {}")
NOT_A_FOLDER = Message(
    vi="“{}” không phải thư mục; --watch và --every chỉ nhận thư mục.",
    en="“{}” is no folder; --watch and --every take folders only.",
)
_TRY_AGAIN_SECONDS = 60.0


class _StopNowError(Exception):
    """The process was told to stop in the middle of a round."""


def keep_equal(invocation: Invocation, options: IngestOptions) -> int:
    """Keep the library equal to the folders until SIGINT or SIGTERM; a round that fails is tried again.

    Raises:
        UsageError: a path is no folder.
        SettingsError: the settings cannot be used.
        WatchError: the system cannot tell of changes.
    """
    from ingest.folders.syncing import FolderSync
    from ingest.folders.watching import FolderWatch

    files = [path for path in options.paths if path.exists() and not path.is_dir()]
    if files:
        raise UsageError([_filled(NOT_A_FOLDER, path) for path in files])
    settings = invocation.settings()
    every = None if options.every is None else options.every * 60
    watch = FolderWatch(options.paths, watch=options.watch, every=every)
    rounds = _Rounds(invocation, settings, FolderSync(options.paths, settings.ingest), watch, json=options.json)
    with _told_to_stop() as stop:
        invocation.say(_filled(WATCHING, len(options.paths)))
        for told in watch.rounds(stop):
            try:
                rounds.take(told, stop)
            except LangNgheError as fault:
                rounds.fail(fault)
                watch.again_in(_TRY_AGAIN_SECONDS)
            except _StopNowError:
                break
    invocation.say(STOPPED)
    return 0


class _Rounds:
    """Takes rounds one by one and tells of each."""

    def __init__(
        self, invocation: Invocation, settings: "Settings", sync: "FolderSync", watch: "FolderWatch", *, json: bool
    ) -> None:
        self._invocation = invocation
        self._settings = settings
        self._sync = sync
        self._watch = watch
        self._json = json

    def take(self, told: "Round", stop: threading.Event) -> None:
        from assistant.assistant import Assistant

        opened = contextlib.closing(Assistant.open(self._invocation.home, self._settings))
        with opened as assistant, progress_bar(self._invocation.language) as show:
            changes = self._sync.take(assistant.library, told, _until(stop, show))
        waited = self._watch.waits_for(fault.path for fault in changes.report.failed)
        changes = changes.without(waited)
        if not (waited and changes.is_nothing):
            self._tell(changes)

    def fail(self, fault: LangNgheError) -> None:
        """Tell of a round that came to nothing."""
        self._invocation.say(fault.message)
        if self._json:
            write(json.dumps({"error": fault.message.text(self._invocation.language)}, ensure_ascii=False))

    def _tell(self, changes: "Changes") -> None:
        for line in _lines(changes):
            self._invocation.say(line)
        if self._json:
            found = report_json(changes.report, self._invocation.language)
            found["renamed"] = [{"from": old, "to": new} for old, new in changes.renamed]
            write(json.dumps(found, ensure_ascii=False))


def _lines(changes: "Changes") -> Iterator[Message]:
    for name, words in EVENTS.items():
        for path in getattr(changes.report, name):
            yield Message(vi=words.vi + path, en=words.en + path)
    for old, new in changes.renamed:
        yield _filled(RENAMED, old, new)
    for fault in changes.report.failed:
        yield Message(
            vi=FAILED.vi.format(fault.path, fault.message.vi), en=FAILED.en.format(fault.path, fault.message.en)
        )


def _filled(message: Message, *values: object) -> Message:
    return Message(vi=message.vi.format(*values), en=message.en.format(*values))


def _until(stop: threading.Event, show: "Callable[[Progress], None] | None") -> "Callable[[Progress], None]":
    """Pass progress on; end the round between two files or chunks once the process is told to stop."""

    def on_progress(step: "Progress") -> None:
        if stop.is_set():
            raise _StopNowError
        if show is not None:
            show(step)

    return on_progress


@contextlib.contextmanager
def _told_to_stop() -> Iterator[threading.Event]:
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
