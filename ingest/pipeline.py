"""`ingest`: files and folders into the library, top to bottom: walk -> compare -> read -> put -> prune -> index.

Imports every part of `ingest` and `vectorstore.library`. Several files are read at once, while what was read before is
stored and indexed; all is settled in the order of the files, so that a run gives the same library with any number of
readers. One bad file never stops the rest: what could not be read is a value in the report. A document's text is
searched only once the library has indexed it, so a crash at any point leaves documents that are wholly searchable or
wholly absent.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from ingest.applying import Applying, apply_rest, pending
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
from ingest.folders.fed import remember
from ingest.folders.known import KnownDocuments
from ingest.folders.taking import Line, Outcome, Taken
from ingest.folders.unread import UnreadFiles
from ingest.folders.walk import MEMBER_MARK, Walk, absolute, archive_of, is_gone, walk
from ingest.progress import OnProgress, Progress, StopReadingError
from ingest.readers.content.archive import Member, is_archive, members
from ingest.record.fingerprint import reader_fingerprint
from ingest.settings import IngestSettings
from ingest.source import Source, Upload, is_upload
from ingest.worker import Reader, ReaderPool
from vectorstore.errors import StoreError
from vectorstore.library import Library
from vectorstore.messages import LangNgheError, Message
from vectorstore.types import VersionRecord, content_hash, version_id_of


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

    @property
    def is_failure(self) -> bool:
        """Whether there were files and none could be read."""
        return bool(self.failed) and not (self.added or self.updated or self.unchanged or self.removed)

    def then(self, later: "IngestReport") -> "IngestReport":
        """Return what this run and a later one did together."""
        return IngestReport(
            self.added + later.added,
            self.updated + later.updated,
            self.unchanged + later.unchanged,
            self.removed + later.removed,
            self.failed + later.failed,
            self.stopped or later.stopped,
        )


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
    not be read is kept in the library's register until it is read or gone, and so are the folders.

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
    remember(library, run.found.folders, complete=prune and not stopped)
    if run.changed or pending(library):
        apply_rest(library, tell)
    return replace(run.report(), stopped=stopped)


def _take_in_all(run: "_Run", uploads: Sequence[Upload], settings: IngestSettings, tell: OnProgress) -> bool:
    """Read every file and return whether that was stopped."""
    files = [Upload(str(path), path) for path in run.found.files] + list(uploads)
    applying = Applying(run.library)
    with (
        applying,
        tempfile.TemporaryDirectory(prefix="langnghe-zip-") as folder,
        ReaderPool(settings, applying.begin) as pool,
    ):

        def settle(group: Sequence[Taken]) -> None:
            applying.stored(run.settle(group))

        line = Line(run.take(files, pool, Path(folder)), len(files), settle)
        try:
            line.run(tell)
            if files:
                tell(Progress("reading", None, len(files), len(files)))
        except StopReadingError:
            pool.close()
            line.settle_known()
            return True
    return False


def _tell_nobody(_: Progress) -> None:
    pass


@dataclass(frozen=True, slots=True)
class _Found:
    """A content that was found: under which path it is taken, and in which file a reading process finds it."""

    at: int
    given: str
    path: Path
    file: Path
    content: bytes
    unpacked: bool = False


class _Run:
    """The state of one run: what the library knew, and what has come of each file so far."""

    def __init__(self, library: Library, settings: IngestSettings, found: Walk) -> None:
        self.library = library
        self._settings = settings
        self._kinds = library.register.kinds()
        self._fingerprint = cache(partial(reader_fingerprint, settings))
        self._known = KnownDocuments(library.catalogue.held(), {absolute(path) for path in found.files})
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

    def take(self, files: Sequence[Upload], pool: ReaderPool, folder: Path) -> Iterator[Taken]:
        """Yield each file, and each file of an archive, with what becomes of it; what must be read is handed to `pool`.

        Args:
            files: in the order in which they are settled.
            pool: reads them.
            folder: where archives are unpacked.
        """
        for at, one in enumerate(files):
            try:
                yield from self._take(at, one, pool, folder)
            except LangNgheError as error:
                yield Taken(at, one.path, Path(one.path), error)

    def settle(self, group: Sequence[Taken]) -> int:
        """Store what was read and note what has come of each file; return how many chunks were stored."""
        results = [_result(one) for one in group]
        records = [result for result in results if isinstance(result, VersionRecord)]
        refused = iter(self._put(records))
        for one, result in zip(group, results, strict=True):
            error = next(refused) if isinstance(result, VersionRecord) else result
            if isinstance(error, LangNgheError):
                self._fail(one.path, error)
            elif not isinstance(one.fate, LangNgheError):
                self._outcomes[one.fate].append(str(one.path))
                self._unread.settled(str(one.path))
            if one.unpacked is not None:
                one.unpacked.unlink()
        return sum(len(record.chunks) for record in records)

    def keep_failures(self, given: Sequence[Path]) -> None:
        """Let the library remember what could not be read, and forget what no longer matters."""
        self._unread.keep(self.found, given)

    def _held_already(self, path: Path, content: bytes) -> Path:
        """Return under which path an upload is taken: the same content under another name is not a second document."""
        if not is_upload(str(path)) or self._known.at(str(path)) is not None:
            return path
        held = self._known.holding(content_hash(content))
        return path if held is None else Path(held.path)

    def _fail(self, path: Path, error: LangNgheError) -> None:
        self._failures.append(Failure(_printable(path), error.message))
        self._unread.failed(_printable(path), error if isinstance(error, IngestError) else None, error.message)

    def _take(self, at: int, one: Upload, pool: ReaderPool, folder: Path) -> Iterator[Taken]:
        path = Path(one.path)
        content = read_content(one.file, self._settings)
        if not is_archive(one.path):
            yield self._taken(_Found(at, one.path, self._held_already(path, content), one.file, content), pool)
            return
        for number, member in enumerate(self._members(path, content)):
            place = Path(member.path)
            if isinstance(member.content, FileError):
                yield Taken(at, one.path, place, member.content)
                continue
            # The reading process gets it as a file of its own.
            unpacked = folder / f"{at}-{number}{place.suffix}"
            unpacked.write_bytes(member.content)
            yield self._taken(_Found(at, one.path, place, unpacked, member.content, unpacked=True), pool)
        self._unread.settled(_printable(path))

    def _members(self, archive: Path, content: bytes) -> Iterator[Member]:
        # Only what could be opened tells what it no longer holds.
        found = members(str(archive), content, self._settings)
        held = self._archives.setdefault(absolute(archive), set())
        for member in found:
            held.add(absolute(Path(member.path)))
            yield member

    def _taken(self, found: "_Found", pool: ReaderPool) -> Taken:
        fate, source = self._fate(found)
        unpacked = found.file if found.unpacked else None
        if source is None:
            return Taken(found.at, found.given, found.path, fate, unpacked=unpacked)
        reading = pool.submit(partial(self._read, source, found.content))
        return Taken(found.at, found.given, found.path, fate, reading, len(found.content), unpacked)

    def _fate(self, found: "_Found") -> tuple[Outcome | LangNgheError, Source | None]:
        """Return what becomes of a content in the library, and what must be read for it."""
        path, digest = str(found.path), content_hash(found.content)
        here = self._known.at(path)
        document = here or self._known.moved_to(path, digest)
        if document is None:
            return "added", Source(self._known.new_id(digest, path), path, absolute(found.file), digest)
        kind = self._kinds.get(document.document_id)
        if document.version_id != version_id_of(digest, self._fingerprint(kind)):
            return "updated", Source(document.document_id, path, absolute(found.file), digest, kind)
        if here is not None:
            return "unchanged", None
        try:
            self.library.rename(document.document_id, path)
        except LangNgheError as error:
            return error, None
        return "updated", None

    def _read(self, source: Source, content: bytes, reader: Reader) -> VersionRecord:
        if not content:
            raise EmptyFileError
        record = reader.read(source)
        # Here, so that the parent need not wait for the disk: a citation never points to a file that is not kept.
        self.library.store_original(content, Path(source.path).suffix)
        return record

    def _put(self, records: Sequence[VersionRecord]) -> list[StoreError | None]:
        """Store records, together or, where that fails, those that can be; return why each was refused."""
        try:
            self.library.put_all(records)
        except StoreError as error:
            if len(records) == 1:
                return [error]
            return [refused for record in records for refused in self._put([record])]
        return [None] * len(records)

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
        self.library.remove(document_id)
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


def _result(one: Taken) -> VersionRecord | LangNgheError | None:
    """Return what the reading of a file gave; None when it did not have to be read."""
    if one.reading is None:
        return one.fate if isinstance(one.fate, LangNgheError) else None
    try:
        return one.reading.result()
    except LangNgheError as error:
        return error
