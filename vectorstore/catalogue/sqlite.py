"""Everything that is particular to SQLite: how its file is opened, how writes begin, what its failures mean.

Imports `errors` only. PostgreSQL would need a second file like this one and nothing else.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from vectorstore.errors import LibraryBusyError, LibraryDamagedError, LibraryFullError, StoreError

# How long a writer waits for another one, in milliseconds: longer than the largest document takes to be written.
BUSY_MILLISECONDS = 30_000

_WRITE = {"langnghe_begin": "BEGIN IMMEDIATE"}
_CANNOT_WRITE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR}
_CANNOT_READ = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def open_engine(path: Path) -> Engine:
    """Return an engine on the SQLite file `path`; nothing is opened yet."""
    # Transactions are begun by us, since the driver would begin none for a read and only a deferred one for a write.
    engine = create_engine(
        f"sqlite:///{path}", connect_args={"isolation_level": None, "timeout": BUSY_MILLISECONDS / 1000}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def reading(engine: Engine, path: Path) -> Iterator[Connection]:
    """Give a connection that sees one state of the catalogue.

    Raises:
        StoreError: the file cannot be read.
    """
    with translated(path), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Connection]:
    """Give a connection whose changes are kept all together or not at all.

    The lock for writing is taken first: a transaction that reads before it writes fails when another got in between.

    Raises:
        StoreError: the file cannot be written.
    """
    with translated(path), engine.connect().execution_options(**_WRITE) as connection, connection.begin():
        yield connection


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the failures of SQLite into errors of ours."""
    try:
        yield
    except DBAPIError as error:
        found = _meaning(path, error)
        if found is None:
            raise
        raise found from error


def snapshot(path: Path, target: Path) -> None:
    """Write one state of the catalogue at `path` into the new file `target`, while others read and write.

    Raises:
        StoreError: the catalogue cannot be read or the file not be written.
    """
    engine = open_engine(path)
    try:
        with translated(path), engine.connect().execution_options(langnghe_begin="SELECT 1") as connection:
            connection.exec_driver_sql("VACUUM INTO ?", (str(target),))
    finally:
        engine.dispose()


def faults(engine: Engine, path: Path) -> list[str]:
    """Return what SQLite itself finds wrong with the file; empty when it is sound."""
    with reading(engine, path) as connection:
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20)
    return [line for line in found if line != "ok"] + [f"{row[0]} -> {row[2]}" for row in broken]


def forget_deleted(engine: Engine, path: Path) -> None:
    """Write the file anew, so that nothing that was deleted can be read out of it."""
    with translated(path), engine.connect().execution_options(langnghe_begin="SELECT 1") as connection:
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _meaning(path: Path, error: DBAPIError) -> StoreError | None:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    if code & 0xFF in _CANNOT_WRITE:
        return LibraryFullError.at(path, error.orig)
    if code & 0xFF in _CANNOT_READ:
        return LibraryDamagedError.at(path, error.orig)
    return LibraryBusyError.locked(path) if code & 0xFF in _LOCKED else None


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in (f"busy_timeout={BUSY_MILLISECONDS}", "journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("langnghe_begin", "BEGIN"))
