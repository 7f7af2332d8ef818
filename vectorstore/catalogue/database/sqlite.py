"""Everything that is particular to SQLite: how its file is opened, how writes begin, what its failures mean.

Imports `errors` only. `postgresql.py` is the same for PostgreSQL.
"""

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError

from vectorstore.errors import LibraryBusyError, LibraryDamagedError, LibraryFullError, StoreError
from vectorstore.files.disk import make_folder

# How long a writer waits for another one, in milliseconds: longer than the largest document takes to be written.
BUSY_MILLISECONDS = 30_000

# For each connection; SQLite's own 2 MB does not hold the upper pages of the indexes of a large library.
_CACHE_KILOBYTES = 16_000

_WRITE = {"langnghe_begin": "BEGIN IMMEDIATE"}
_NO_TRANSACTION = {"langnghe_begin": "SELECT 1"}
_CANNOT_WRITE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}
_CANNOT_READ = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
# What SQLite says when the disk has no room for the 32 KB that it keeps beside a file which it opens.
_NO_ROOM = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_WRITE}

logger = logging.getLogger(__name__)


class SqliteDatabase:
    """A SQLite file; a `Database`.

    On a full disk a file that nobody has open is read as it lies there, without what SQLite keeps beside it, until it
    is written again by anybody.
    """

    is_shared = False

    def __init__(self, place: Path) -> None:
        """Use the file `place`; nothing is opened yet."""
        self.place = place
        # Transactions are begun by us: the driver would begin none for a read and only a deferred one for a write.
        self.engine = create_engine(f"sqlite:///{place}", creator=self._connect)
        event.listen(self.engine, "connect", _prepare)
        event.listen(self.engine, "begin", _begin)
        # Sees what is committed by all others, those of the engine too.
        self._watch: sqlite3.Connection | None = None
        self._watching = threading.RLock()
        # The state of the file that is read as it lies there; None: it is opened as usual.
        self._as_it_lies: _State | None = None

    def version(self) -> int | None:
        """Return what changes whenever anything is committed, by whatever process; some microseconds.

        Raises:
            StoreError: the file cannot be read.
        """
        with self._translated_driver(), self._watching:
            self._heed_others()
            if self._watch is None:
                self._watch = self._connect()
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the connections."""
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self.engine.dispose()

    def prepare(self) -> None:
        """Make the folder of the file, and see whether the disk takes what SQLite keeps beside it.

        Raises:
            LibraryFullError: it may not be written.
        """
        make_folder(self.place.parent)
        state = _state(self.place)
        if fault := _no_room(self.place):
            logger.warning("%s is only read: %s", self.place, fault)
            self._as_it_lies = state

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the catalogue.

        Raises:
            StoreError: the file cannot be read.
        """
        self._heed_others()
        with self._translated(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept all together or not at all.

        The lock for writing is taken first: a transaction that reads before it writes fails when another got between.

        Raises:
            StoreError: the file cannot be written.
        """
        self._open_as_usual()
        with (
            self._translated(),
            self.engine.connect().execution_options(**_WRITE) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def alone(self, task: str) -> Iterator[bool]:
        """Give True: who works on the indexes of this file holds `index.lock` already."""
        del task
        yield True

    def settle(self, connection: Connection) -> None:
        """Do nothing: the migrations make all that SQLite needs."""

    def faults(self) -> list[str]:
        """Return what SQLite itself finds wrong with the file; empty when it is sound."""
        with self.reading() as connection:
            found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20)
        return [line for line in found if line != "ok"] + [f"{row[0]} -> {row[2]}" for row in broken]

    def forget_deleted(self) -> None:
        """Write the file anew, so that nothing that was deleted can be read out of it."""
        self._open_as_usual()
        with self._translated(), self.engine.connect().execution_options(**_NO_TRANSACTION) as connection:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def snapshot(self, target: Path) -> None:
        """Write one state of the catalogue into the new file `target`, while others read and write.

        Raises:
            StoreError: the catalogue cannot be read or the file not be written.
        """
        with self._translated(), self.engine.connect().execution_options(**_NO_TRANSACTION) as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(target),))

    def bytes(self) -> int:
        """Return the size of the file, and of what SQLite keeps beside it that is not merged yet."""
        return sum(file.stat().st_size for file in self.place.parent.glob(f"{self.place.name}*") if file.is_file())

    def _connect(self) -> sqlite3.Connection:
        lies = self._as_it_lies is not None
        address = f"{self.place.absolute().as_uri()}?immutable=1" if lies else str(self.place)
        return sqlite3.connect(
            address, uri=lies, timeout=BUSY_MILLISECONDS / 1000, check_same_thread=False, isolation_level=None
        )

    def _heed_others(self) -> None:
        """Open the file as usual once another process has: what is read as it lies is not told of changes."""
        if self._as_it_lies is not None and self._as_it_lies != _state(self.place):
            self._open_anew()

    def _open_as_usual(self) -> None:
        """Open the file so that it can be written.

        Raises:
            LibraryFullError: the disk is still full.
        """
        if self._as_it_lies is None:
            return
        if fault := _no_room(self.place):
            raise LibraryFullError.at(self.place, fault)
        self._open_anew()

    def _open_anew(self) -> None:
        with self._watching:
            self._as_it_lies = None
            self.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn the failures of SQLite into errors of ours."""
        try:
            yield
        except DBAPIError as error:
            found = _meaning(self.place, error.orig)
            if found is None:
                raise
            raise found from error

    @contextmanager
    def _translated_driver(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            found = _meaning(self.place, error)
            if found is None:
                raise
            raise found from error


# Times and sizes of the file and of the changes beside it that are not merged yet.
_State = tuple[int, ...]


def _state(place: Path) -> _State:
    found: list[int] = []
    for file in (place, _changes(place)):
        try:
            about = file.stat()
        except FileNotFoundError:
            found += [0, 0]
        else:
            # Of changes the size alone tells: who cannot open the file leaves an empty one.
            found += [about.st_mtime_ns if file == place else 0, about.st_size]
    return tuple(found)


def _changes(place: Path) -> Path:
    return place.with_name(f"{place.name}-wal")


def _no_room(place: Path) -> sqlite3.Error | None:
    """Return why a file with no changes beside it cannot be opened on a full disk; None where it can be."""
    changes = _changes(place)
    if not place.is_file() or (changes.exists() and changes.stat().st_size):
        return None
    try:
        with closing(sqlite3.connect(place, timeout=BUSY_MILLISECONDS / 1000)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error as error:
        return error if getattr(error, "sqlite_errorcode", 0) in _NO_ROOM else None
    return None


def _meaning(path: Path, error: BaseException | None) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    if code & 0xFF in _CANNOT_WRITE:
        return LibraryFullError.at(path, error)
    if code & 0xFF in _CANNOT_READ:
        return LibraryDamagedError.at(path, error)
    return LibraryBusyError.locked(path) if code & 0xFF in _LOCKED else None


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in (
        f"busy_timeout={BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=NORMAL",
        f"cache_size=-{_CACHE_KILOBYTES}",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("langnghe_begin", "BEGIN"))
