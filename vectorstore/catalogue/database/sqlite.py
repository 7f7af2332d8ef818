"""Everything that is particular to SQLite: how its file is opened, how writes begin, what its failures mean.

Imports `errors` only. `postgresql.py` is the same for PostgreSQL.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
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


class SqliteDatabase:
    """A SQLite file; a `Database`."""

    is_shared = False

    def __init__(self, place: Path) -> None:
        """Use the file `place`; nothing is opened yet."""
        self.place = place
        # Transactions are begun by us: the driver would begin none for a read and only a deferred one for a write.
        self.engine = create_engine(
            f"sqlite:///{place}", connect_args={"isolation_level": None, "timeout": BUSY_MILLISECONDS / 1000}
        )
        event.listen(self.engine, "connect", _prepare)
        event.listen(self.engine, "begin", _begin)
        # Sees what is committed by all others, those of the engine too.
        self._watch: sqlite3.Connection | None = None
        self._watching = threading.Lock()

    def version(self) -> int | None:
        """Return what changes whenever anything is committed, by whatever process; some microseconds.

        Raises:
            StoreError: the file cannot be read.
        """
        with self._translated_driver(), self._watching:
            if self._watch is None:
                self._watch = sqlite3.connect(self.place, check_same_thread=False, isolation_level=None)
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the connections."""
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self.engine.dispose()

    def prepare(self) -> None:
        """Make the folder of the file.

        Raises:
            LibraryFullError: it may not be written.
        """
        make_folder(self.place.parent)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the catalogue.

        Raises:
            StoreError: the file cannot be read.
        """
        with self._translated(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept all together or not at all.

        The lock for writing is taken first: a transaction that reads before it writes fails when another got between.

        Raises:
            StoreError: the file cannot be written.
        """
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
