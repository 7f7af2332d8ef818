"""`langnghe ingest --watch` and `--every`: the library follows folders until the process is told to stop."""

import json
from typing import TYPE_CHECKING

from ui.commands.ingest import IngestOptions
from ui.commands.rounds import Rounds, StopNowError, changes_json, filled, lines_of, require_folders, told_to_stop
from ui.invocation import Invocation, write
from vectorstore.messages import LangNgheError, Message

if TYPE_CHECKING:
    from ingest.folders.syncing import Changes

WATCHING = Message(vi="Đang theo dõi {} thư mục (dừng: Ctrl+C).", en="Watching {} folders (stop: Ctrl+C).")
STOPPED = Message(vi="Đã dừng theo dõi.", en="Stopped watching.")
_TRY_AGAIN_SECONDS = 60.0


def keep_equal(invocation: Invocation, options: IngestOptions) -> int:
    """Keep the library equal to the folders until SIGINT or SIGTERM; a round that fails is tried again.

    Raises:
        UsageError: a path is no folder.
        SettingsError: the settings cannot be used.
        WatchError: the system cannot tell of changes.
    """
    from ingest.folders.syncing import FolderSync
    from ingest.folders.watching import FolderWatch

    require_folders(options.paths)
    settings = invocation.settings()
    every = None if options.every is None else options.every * 60
    watch = FolderWatch(options.paths, watch=options.watch, every=every)
    sync = FolderSync(options.paths, settings.ingest)
    with told_to_stop() as stop:
        rounds = Rounds(invocation, settings, stop)
        invocation.say(filled(WATCHING, len(options.paths)))
        for told in watch.rounds(stop):
            try:
                changes, waits = rounds.take(sync, watch, told)
                if not (waits and changes.is_nothing):
                    _tell(changes, invocation, json_too=options.json)
            except LangNgheError as fault:
                _fail(fault, invocation, json_too=options.json)
                watch.again_in(_TRY_AGAIN_SECONDS)
            except StopNowError:
                break
    invocation.say(STOPPED)
    return 0


def _tell(changes: "Changes", invocation: Invocation, *, json_too: bool) -> None:
    for line in lines_of(changes):
        invocation.say(line)
    if json_too:
        write(json.dumps(changes_json(changes, invocation), ensure_ascii=False))


def _fail(fault: LangNgheError, invocation: Invocation, *, json_too: bool) -> None:
    """Tell of a round that came to nothing."""
    invocation.say(fault.message)
    if json_too:
        write(json.dumps({"error": fault.message.text(invocation.language)}, ensure_ascii=False))
