"""`ingest`: files and folders into the library, top to bottom: walk -> compare -> read -> put -> prune -> index.

Imports every part of `ingest` and `vectorstore.library`. One bad file never stops the rest: what could not be read is a
value in the report. A document's text is searched only once the library has indexed it, so a crash at any point leaves
documents that are wholly searchable or wholly absent.
"""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Literal

from ingest.errors import (
    AccessError,
    EmptyFileError,
    FileChangedError,
    FileError,
    IngestError,
    NotAFileError,
    TooLargeError,
    UnreadableFileError,
)
from ingest.known import KnownDocuments
from ingest.readers.archive import is_archive, members
from ingest.reading import reader_fingerprint
from ingest.settings import IngestSettings
from ingest.source import Source, Upload, is_upload
from ingest.unread import UnreadFiles
from ingest.walk import MEMBER_MARK, Walk, absolute, archive_of, is_gone, walk
from ingest.worker import Reader
from vectorstore.errors import LibraryBusyError
from vectorstore.library import Library
from vectorstore.messages import LangNgheError, Message
from vectorstore.types import VersionRecord, VersionState, content_hash, version_id_of

# How long another process that owns the indexes may go without finishing any document before we stop waiting for it.
_OWNER_PATIENCE_SECONDS = 600.0
_LOOK_AGAIN_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Failure:
    """A path that could not be read, and why."""

    path: str
    message: Message


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run did, by path as given; a renamed file counts as updated.

    Attributes:
        stopped: it was stopped before all files were read.
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: files when reading, chunks when indexing."""

    stage: Literal["reading", "indexing"]
    path: str | None
    done: int
    total: int


class StopReadingError(Exception):
    """Raised by who is told of the progress: no further file is read, what was read is indexed and reported."""


OnProgress = Callable[[Progress], None]
Outcome = Literal["added", "updated", "unchanged"]


def ingest(
    library: Library,
    paths: Sequence[Path | Upload],
    settings: IngestSettings,
    *,
    prune: bool = False,
    on_progress: OnProgress | None = None,
) -> IngestReport:
    """Read files and folders into the library and index them.

    Unchanged files are recognised by content and not read again, changed ones replace their document's version, a file
    that has only moved keeps its document. With `prune`, documents under the given folders whose file has gone are
    withdrawn. While a file is read, `on_progress` is told again and again, and may raise `StopReadingError`. What could
    not be read is kept in the library's register until it is read or gone.

    Raises:
        StoreError: the library cannot be written or indexed; what was read stays and is indexed by the next run.
    """
    tell = on_progress or _tell_nobody
    given = [path for path in paths if isinstance(path, Path)]
    run = _Run(library, settings, walk(given))
    stopped = _take_in_all(run, [path for path in paths if isinstance(path, Upload)], settings, tell)
    if prune and not stopped:
        run.prune()
    run.keep_failures(given)
    if run.changed or _has_pending(library):
        _index(library, tell)
    return replace(run.report(), stopped=stopped)


def _take_in_all(run: "_Run", uploads: Sequence[Upload], settings: IngestSettings, tell: OnProgress) -> bool:
    """Read every file and return whether that was stopped."""
    files = [Upload(str(path), path) for path in run.found.files] + list(uploads)
    now = Progress("reading", None, 0, len(files))
    try:
        with Reader(settings, on_wait=lambda: tell(now)) as reader:
            for index, one in enumerate(files):
                now = Progress("reading", one.path, index, len(files))
                tell(now)
                run.take_in(one, reader)
        if files:
            tell(Progress("reading", None, len(files), len(files)))
    except StopReadingError:
        return True
    return False


def _tell_nobody(_: Progress) -> None:
    pass


class _Run:
    """The state of one run: what the library knew, and what has come of each file so far."""

    def __init__(self, library: Library, settings: IngestSettings, found: Walk) -> None:
        self._library = library
        self._settings = settings
        self._kinds = library.register.kinds()
        self._fingerprint = cache(partial(reader_fingerprint, settings))
        self._known = KnownDocuments(library.documents(), {absolute(path) for path in found.files})
        self.found = found
        self._outcomes: dict[Outcome, list[str]] = {"added": [], "updated": [], "unchanged": []}
        self._removed: list[str] = []
        # The archives that were opened, with the absolute paths of what they hold.
        self._archives: dict[str, set[str]] = {}
        self._unread = UnreadFiles(library)
        self._failures: list[Failure] = []
        for path, error in found.failures:
            self._fail(path, error)

    @property
    def changed(self) -> bool:
        return bool(self._outcomes["added"] or self._outcomes["updated"] or self._removed)

    def report(self) -> IngestReport:
        added, updated, unchanged = (tuple(self._outcomes[name]) for name in ("added", "updated", "unchanged"))
        return IngestReport(added, updated, unchanged, tuple(self._removed), tuple(self._failures))

    def take_in(self, one: Upload, reader: Reader) -> None:
        """Bring one file into the library, or each file of an archive, or note why not."""
        path = Path(one.path)
        try:
            content = read_content(one.file, self._settings)
            if is_archive(one.path):
                self._take_in_members(path, content, reader)
                self._unread.settled(_printable(path))
                return
            path = self._held_already(path, content)
            outcome = self._take_in(path, one.file, content, reader)
        except LangNgheError as error:
            self._fail(path, error)
        else:
            self._done(outcome, path)

    def keep_failures(self, given: Sequence[Path]) -> None:
        """Let the library remember what could not be read, and forget what no longer matters."""
        self._unread.keep(self.found, given)

    def _held_already(self, path: Path, content: bytes) -> Path:
        """Return under which path an upload is taken: the same content under another name is not a second document."""
        if not is_upload(str(path)) or self._known.at(str(path)) is not None:
            return path
        held = self._known.holding(content_hash(content))
        return path if held is None else Path(held.path)

    def _done(self, outcome: Outcome, path: Path) -> None:
        self._outcomes[outcome].append(str(path))
        self._unread.settled(str(path))

    def _fail(self, path: Path, error: LangNgheError) -> None:
        self._failures.append(Failure(_printable(path), error.message))
        self._unread.failed(_printable(path), error if isinstance(error, IngestError) else None, error.message)

    def _take_in_members(self, archive: Path, content: bytes, reader: Reader) -> None:
        """Bring each file of an archive into the library; the reading process gets it as a file of its own."""
        # Only what could be opened tells what it no longer holds.
        found = members(str(archive), content, self._settings)
        held = self._archives.setdefault(absolute(archive), set())
        with tempfile.TemporaryDirectory(prefix="langnghe-zip-") as folder:
            for member in found:
                place = Path(member.path)
                held.add(absolute(place))
                try:
                    if isinstance(member.content, FileError):
                        raise member.content
                    unpacked = Path(folder, f"tep{place.suffix}")
                    unpacked.write_bytes(member.content)
                    outcome = self._take_in(place, unpacked, member.content, reader)
                except LangNgheError as error:
                    self._fail(place, error)
                else:
                    self._done(outcome, place)

    def _take_in(self, path: Path, file: Path, content: bytes, reader: Reader) -> Outcome:
        """Bring a content into the library under `path`; `file` is where the reading process finds it."""
        digest = content_hash(content)
        here = self._known.at(str(path))
        document = here or self._known.moved_to(str(path), digest)
        if document is None:
            source = Source(self._known.new_id(digest, str(path)), str(path), absolute(file), digest)
            self._put(source, content, reader)
            return "added"
        kind = self._kinds.get(document.document_id)
        if document.version_id == version_id_of(digest, self._fingerprint(kind)):
            if here is not None:
                return "unchanged"
            self._library.rename(document.document_id, str(path))
            return "updated"
        source = Source(document.document_id, str(path), absolute(file), digest, kind)
        self._put(source, content, reader)
        return "updated"

    def _put(self, source: Source, content: bytes, reader: Reader) -> None:
        record = self._read(source, content, reader)
        self._library.store_original(content, Path(source.path).suffix)
        self._library.put(record)

    def _read(self, source: Source, content: bytes, reader: Reader) -> VersionRecord:
        if not content:
            raise EmptyFileError
        return reader.read(source)

    def prune(self) -> None:
        """Withdraw the documents under the given folders whose file has gone."""
        unread = [absolute(path) for path, _ in self.found.failures]
        for folder in self.found.folders:
            for document in self._known.below(absolute(folder), without=unread):
                if is_gone(absolute(document.path)) or self._left_archive(document.path):
                    self._remove(document.document_id, document.path)
        for failure in list(self._failures):
            missing = self._known.at(failure.path)
            if missing is not None and is_gone(absolute(missing.path)):
                self._remove(missing.document_id, missing.path)
                self._failures.remove(failure)

    def _left_archive(self, path: str) -> bool:
        """Tell whether a document was in an archive that this run has opened and no longer is."""
        archive = archive_of(absolute(path))
        if archive not in self._archives:
            return False
        # An archive inside that could not be opened stands for all that was in it.
        place, held = absolute(path), self._archives[archive]
        return place not in held and not any(place.startswith(other + MEMBER_MARK) for other in held)

    def _remove(self, document_id: str, path: str) -> None:
        self._library.remove(document_id)
        self._known.forget(document_id)
        self._unread.settled(path)
        self._removed.append(path)


def read_content(path: Path, settings: IngestSettings) -> bytes:
    """Return the bytes of a file.

    Raises:
        IngestError: it may not be read, is too large, is no ordinary file, or has gone.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise NotAFileError
        limit = settings.max_file_megabytes
        if size > limit * 2**20:
            raise TooLargeError(size // 2**20, limit, Message(vi="MB", en="MB"), "ingest.max_file_megabytes")
        return path.read_bytes()
    except PermissionError as error:
        raise AccessError(str(path)) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileChangedError from error
    except OSError as error:
        raise UnreadableFileError(error.strerror or type(error).__name__) from error


def _printable(path: Path) -> str:
    return str(path).encode("utf-8", "replace").decode()


# --- indexing -------------------------------------------------------------------------------------


def _pending(library: Library) -> list[str]:
    return [one.version_id for one in library.documents() if one.state is VersionState.PENDING]


def _has_pending(library: Library) -> bool:
    return bool(_pending(library))


def _index(library: Library, tell: OnProgress) -> None:
    """Index what is pending, or wait until the process that owns the indexes has."""

    def on_chunks(done: int, total: int) -> None:
        tell(Progress("indexing", None, done, total))

    pending = _pending(library)
    total, patience = len(pending), _OWNER_PATIENCE_SECONDS
    while True:
        try:
            library.own(wait=0, on_progress=on_chunks)
            library.apply_pending(on_chunks)
            return
        except LibraryBusyError:
            if library.wait_ready(pending, _LOOK_AGAIN_SECONDS):
                return
            left = _pending(library)
            patience = patience - _LOOK_AGAIN_SECONDS if len(left) >= len(pending) else _OWNER_PATIENCE_SECONDS
            if patience <= 0:
                raise
            pending = left
            on_chunks(total - len(left), total)
