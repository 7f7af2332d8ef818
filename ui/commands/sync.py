"""`langnghe sync`: compare the library once, or every so often, with the folders from which it was fed."""

import contextlib
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.rounds import (
    Rounds,
    StopNowError,
    changes_json,
    filled,
    lines_of,
    require_folders,
    seconds_of,
    told_to_stop,
)
from ui.errors import UsageError
from ui.help import said
from ui.invocation import Invocation, printable, write
from ui.options import Json, takes
from vectorstore.messages import LangNgheError, Message

if TYPE_CHECKING:
    from assistant.settings import Settings
    from ingest.folders.syncing import Changes, FolderSync

COUNTS = Message(
    vi="Đã so {folders} thư mục: {added} văn bản mới, {updated} thay đổi, {renamed} đổi tên, {removed} gỡ bỏ, "
    "{unchanged} như cũ, {failed} không đọc được.",
    en="Compared {folders} folders: {added} new, {updated} changed, {renamed} renamed, {removed} removed, "
    "{unchanged} unchanged, {failed} could not be read.",
)
NO_FOLDERS = Message(
    vi="Kho chưa được nạp từ thư mục nào. Hãy chạy một lần với thư mục: langnghe sync THƯ_MỤC",
    en="The library has not been fed from any folder. Run once with a folder: langnghe sync DIR",
)
FORGOTTEN = Message(
    vi="Từ nay `sync` không so thư mục này nữa; văn bản đã đọc vẫn ở trong kho: {}",
    en="`sync` no longer compares this folder; the documents that were read stay in the library: {}",
)
NOT_FED = Message(
    vi="Kho không được nạp từ thư mục “{}”. Các thư mục đang được so: {}",
    en="The library was not fed from the folder “{}”. Folders that are compared: {}",
)
FORGET_WHICH = Message(
    vi="Hãy ghi thư mục không cần so nữa sau --forget. Các thư mục đang được so: {}",
    en="Name the folder that need not be compared any more after --forget. Folders that are compared: {}",
)
HINT = Message(
    vi="Nếu không cần so một thư mục nữa: langnghe sync --forget THƯ_MỤC",
    en="If a folder need not be compared any more: langnghe sync --forget DIR",
)
STOPPED = Message(vi="Đã dừng.", en="Stopped.")
HALFWAY = Message(
    vi="Đã dừng giữa chừng; những gì đã đọc thì đã ở trong kho. Chạy lại lệnh để làm nốt.",
    en="Stopped halfway; what has been read is in the library. Run the command again for the rest.",
)
NEXT = Message(vi="Cứ {} phút so một lần (dừng: Ctrl+C).", en="Comparing every {} minutes (stop: Ctrl+C).")
INTERRUPTED = 130


class NoFoldersError(LangNgheError):
    """There is no folder to compare the library with."""

    def __init__(self) -> None:
        super().__init__(NO_FOLDERS)


@dataclass(frozen=True, kw_only=True)
class SyncOptions:
    """Options of `sync`."""

    folders: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="DIR",
            help=said(
                "Thư mục; không ghi thì là mọi thư mục mà kho đã được nạp từ đó.",
                "Folders; without any, all folders from which the library was fed.",
            ),
        ),
    ] = None
    every: Annotated[
        str | None,
        typer.Option(
            metavar="INTERVAL",
            help=said(
                "Cứ bấy nhiêu lâu lại so một lần, đến khi dừng bằng Ctrl+C: 30m, 2h, 1d.",
                "Compare again after so long until stopped with Ctrl+C: 30m, 2h, 1d.",
            ),
        ),
    ] = None
    forget: Annotated[
        bool,
        typer.Option(
            "--forget",
            help=said(
                "Thôi so các thư mục này; văn bản đã đọc vẫn ở trong kho.",
                "Compare these folders no more; the documents that were read stay in the library.",
            ),
        ),
    ] = False
    json: Json = False


@takes(SyncOptions)
def sync(invocation: Invocation, options: SyncOptions) -> int:
    """Compare; exit 1 when a folder could not be compared or nothing could be read, 130 when stopped halfway."""
    given = list(options.folders or ())
    if options.forget:
        return _forget(invocation, given)
    require_folders(given)
    every = None if options.every is None else seconds_of(options.every)
    with told_to_stop() as stop:
        return _Sync(invocation, given, stop, json=options.json).run(every)


class _Sync:
    """Goes over folders once or again and again."""

    def __init__(self, invocation: Invocation, given: Sequence[Path], stop: threading.Event, *, json: bool) -> None:
        self._invocation = invocation
        self._given = given
        self._stop = stop
        self._json = json
        self._settings: Settings = invocation.settings()
        self._rounds = Rounds(invocation, self._settings, stop)
        self._made: tuple[list[Path], FolderSync] | None = None

    def run(self, every: float | None) -> int:
        """Compare until done, or with `every`, in seconds, until told to stop; a round that fails is tried again."""
        if every is None:
            return self._once()
        if not self._folders():
            raise NoFoldersError
        self._invocation.say(filled(NEXT, f"{every / 60:g}"))
        while not self._stop.is_set():
            try:
                self._once()
            except LangNgheError as fault:
                self._fail(fault)
            self._stop.wait(every)
        self._invocation.say(STOPPED)
        return 0

    def _once(self) -> int:
        from ingest.folders.syncing import Changes
        from ingest.folders.watching import FolderWatch

        folders = self._folders()
        if not folders:
            raise NoFoldersError
        # It waits for files that are still being written, and comes back to those that could be read by half only.
        watch, found = FolderWatch(folders, watch=False), Changes()
        with contextlib.suppress(StopNowError):
            for told in watch.rounds(self._stop):
                changes, waits = self._rounds.take(self._sync_of(folders), watch, told)
                found = found.then(changes)
                if not waits:
                    return self._tell(found, folders)
        self._tell(found, folders)
        self._invocation.say(HALFWAY)
        return INTERRUPTED

    def _folders(self) -> list[Path]:
        from assistant.assistant import Assistant
        from ingest.folders.fed import fed_folders

        if self._given:
            return list(self._given)
        with contextlib.closing(Assistant.open(self._invocation.home, self._settings)) as assistant:
            return fed_folders(assistant.library)

    def _sync_of(self, folders: list[Path]) -> "FolderSync":
        """Return what knows the folders from the rounds before; a folder that came since begins anew."""
        from ingest.folders.syncing import FolderSync

        if self._made is None or self._made[0] != folders:
            self._made = folders, FolderSync(folders, self._settings.ingest)
        return self._made[1]

    def _tell(self, changes: "Changes", folders: Sequence[Path]) -> int:
        """Write what changed and return the exit code for it."""
        doubted = {str(folder) for folder in folders} & {fault.path for fault in changes.report.failed}
        if self._json:
            compared = {"folders": [str(folder) for folder in folders], **changes_json(changes, self._invocation)}
            write(json.dumps(compared, ensure_ascii=False))
        else:
            write(printable("\n".join(self._lines(changes, len(folders)))))
        if doubted and not self._given:
            self._invocation.say(HINT)
        return int(bool(doubted) or changes.is_failure)

    def _lines(self, changes: "Changes", folders: int) -> list[str]:
        language, report = self._invocation.language, changes.report
        names = ("added", "updated", "unchanged", "removed", "failed")
        counts = {name: len(getattr(report, name)) for name in names} | {"renamed": len(changes.renamed)}
        return [
            *(line.text(language) for line in lines_of(changes)),
            COUNTS.text(language).format(folders=folders, **counts),
        ]

    def _fail(self, fault: LangNgheError) -> None:
        self._invocation.say(fault.message)
        if self._json:
            write(json.dumps({"error": fault.message.text(self._invocation.language)}, ensure_ascii=False))


def _forget(invocation: Invocation, given: Sequence[Path]) -> int:
    from assistant.assistant import Assistant
    from ingest.folders.walk import absolute

    with contextlib.closing(Assistant.open(invocation.home, invocation.settings())) as assistant:
        register = assistant.library.register
        known = [one.place for one in register.folders()]
        strange = [path for path in given if absolute(path) not in known]
        if strange or not given:
            listed = ", ".join(known) or "-"
            raise UsageError([filled(NOT_FED, path, listed) for path in strange] or [filled(FORGET_WHICH, listed)])
        register.forget_folders([absolute(path) for path in given])
    for path in given:
        invocation.say(filled(FORGOTTEN, absolute(path)))
    return 0
