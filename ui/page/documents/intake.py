"""Takes files in beside the page: uploads on their way, and the one run that reads at a time.

Imports `assistant.keeper`'s `ingest` through the keeper. What a run is doing is a frozen `Run`, replaced as it goes on.
"""

import datetime as dt
import logging
import secrets
import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ingest.pipeline import IngestReport
from ingest.progress import OnProgress, Progress, StopReadingError
from ingest.source import Upload
from ui.errors import UsageError
from ui.logs import describe
from ui.page.documents import labels
from ui.page.documents.names import clean_name, upload_path
from ui.server.texts import UNEXPECTED
from vectorstore.errors import LibraryFullError
from vectorstore.messages import LangNgheError, Message

if TYPE_CHECKING:
    from typing import IO

_log = logging.getLogger(__name__)


class Takes(Protocol):
    """What reads files into the library: `Keeper`, or a scripted one in tests."""

    def ingest(
        self, paths: Sequence[Path | Upload], *, prune: bool = False, on_progress: OnProgress | None = None
    ) -> IngestReport:
        """Read files, folders and uploads into the library."""
        ...


@dataclass(frozen=True, slots=True)
class Run:
    """One run, as far as it has come.

    Attributes:
        fault: what ended it, when it was not the files.
        at: when it ended.
        state: of the list at its end, None when not known; what it brought is told as long as that holds.
    """

    progress: Progress | None = None
    stopping: bool = False
    report: IngestReport | None = None
    fault: Message | None = None
    at: dt.datetime | None = None
    state: object = None

    @property
    def running(self) -> bool:
        """Whether something may still come."""
        return self.report is None and self.fault is None


class Intake:
    """The uploads and the run of one library. Safe from any thread.

    Args:
        keeper: reads the files.
        home: folder of the library.
        state: says in which state the list of documents is.

    Attributes:
        folder: below `home`, where uploads lie until they are read.
    """

    def __init__(self, keeper: Takes, home: Path, state: Callable[[], object] = lambda: None) -> None:
        self._keeper = keeper
        self._home = home
        self._state = state
        self.folder = home / "incoming"
        self._changing = threading.Lock()
        self._uploads: dict[str, Upload] = {}
        self._at_work: frozenset[str] = frozenset()
        self._run: Run | None = None
        self._leave_nothing()

    @property
    def run(self) -> Run | None:
        """The run that is going on, else the last one while the list is as it left it."""
        run = self._run
        return run if run is None or run.state is None or run.state == self._state() else None

    def create(self, name: str) -> "tuple[str, IO[bytes]]":
        """Return a token and an open file for an upload that comes.

        Raises:
            LibraryFullError: the folder cannot be written.
        """
        token = secrets.token_hex(16)
        file = self.folder / f"{token}{Path(name).suffix}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            opened = file.open("wb")
        except OSError as error:
            raise LibraryFullError.at(self.folder, error) from error
        with self._changing:
            self._uploads[token] = Upload(upload_path(clean_name(name)), file)
        return token, opened

    def drop(self, token: str) -> None:
        """Forget an upload."""
        with self._changing:
            upload = self._uploads.pop(token, None)
        if upload is not None:
            upload.file.unlink(missing_ok=True)

    def forget(self, tokens: Collection[str]) -> None:
        """Forget uploads that will not be read, but for those that are being read just now."""
        with self._changing:
            unread = [token for token in tokens if token not in self._at_work]
        for token in unread:
            self.drop(token)

    def waiting_paths(self) -> set[str]:
        """Return the paths of the uploads that have come and are not read yet."""
        with self._changing:
            return {upload.path for upload in self._uploads.values()}

    def start(self, tokens: Collection[str], folder: str, *, prune: bool = False) -> None:
        """Begin to read uploads and a folder.

        Raises:
            UsageError: another run is going on, an upload is not there, or the folder is none to be read.
        """
        paths: list[Path | Upload] = [self._checked(folder)] if folder else []
        with self._changing:
            if self._run is not None and self._run.running:
                raise UsageError([labels.BUSY])
            if not all(token in self._uploads for token in tokens):
                raise UsageError([labels.LOST])
            if not tokens and not paths:
                raise UsageError([labels.CHOOSE_FIRST])
            paths += [self._uploads[token] for token in tokens]
            self._run, self._at_work = Run(), frozenset(tokens)
        work = threading.Thread(target=self._read, args=(paths, list(tokens), prune), name="intake", daemon=True)
        work.start()

    def stop(self) -> None:
        """Let the run end with what it has read."""
        with self._changing:
            if self._run is not None and self._run.running:
                self._run = replace(self._run, stopping=True)

    def dismiss(self) -> None:
        """Forget the last report."""
        with self._changing:
            if self._run is not None and not self._run.running:
                self._run = None

    def _read(self, paths: list[Path | Upload], tokens: list[str], prune: bool) -> None:
        try:
            ended = Run(report=self._keeper.ingest(paths, prune=prune, on_progress=self._told))
        except LangNgheError as exc:
            ended = Run(fault=exc.message)
        except Exception as exc:  # noqa: BLE001 - the edge of a thread: the reader gets the next step, the log the place
            _log.error("%s", describe(exc))
            ended = Run(fault=UNEXPECTED)
        for token in tokens:
            self.drop(token)
        ended = replace(ended, at=dt.datetime.now(dt.UTC), state=self._seen())
        with self._changing:
            self._run, self._at_work = ended, frozenset()

    def _seen(self) -> object:
        try:
            return self._state()
        except LangNgheError:
            # What ended the run must be told, also where the list cannot be read.
            return None

    def _told(self, progress: Progress) -> None:
        with self._changing:
            run = self._run or Run()
            self._run = replace(run, progress=progress)
        if run.stopping and progress.stage == "reading":
            raise StopReadingError

    def _checked(self, typed: str) -> Path:
        if not typed.startswith("/") or not typed.isprintable():
            raise UsageError([labels.NOT_WHOLE_PATH])
        folder = Path(typed)
        try:
            place, home = folder.resolve(), self._home.resolve()
        except (OSError, RuntimeError) as error:
            raise UsageError([labels.NOT_WHOLE_PATH]) from error
        if place == Path(place.anchor) or place.is_relative_to(home):
            raise UsageError([labels.OWN_FOLDER])
        return folder

    def _leave_nothing(self) -> None:
        """Delete the uploads that were waiting when the program ended."""
        for file in self.folder.glob("*"):
            file.unlink(missing_ok=True)
