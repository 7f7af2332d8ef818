"""Everything that is particular to PostgreSQL: how it is reached, how writes begin, what its failures mean.

Imports `errors`, `network` and the tables. Reached through psycopg. The tables and every query are those of SQLite.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, insert, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from vectorstore.catalogue.database.sqlite import BUSY_MILLISECONDS, SqliteDatabase
from vectorstore.catalogue.tables import Base
from vectorstore.errors import (
    AddressError,
    CatalogueUnreachableError,
    LibraryBusyError,
    LibraryDamagedError,
    LibraryFullError,
    StoreError,
)
from vectorstore.network import check_host

_CONNECT_SECONDS = 5
# A server that has gone without a word is given up after so long.
_SILENT_MILLISECONDS = 15_000
# The names of our locks begin with these bytes, so that other programs of the same database keep clear of them.
_LOCKS = 0x4C4E0000
_WRITING = "writing"

# Beginnings of SQLSTATE: disk full or memory short, read-only; lock not had in time; pages that are damaged.
_CANNOT_WRITE = ("53", "25006")
_LOCKED = ("55P03",)
_DAMAGED = ("XX001", "XX002")
# Connection lost, or refused with a reason: shut down, starting up, no such database, no right.
_NOT_REACHED = ("08", "57P", "3D000", "28", "42501")
_ROWS_AT_ONCE = 500


class PostgresDatabase:
    """A database of a PostgreSQL server; a `Database`. Several servers of ours may use it at once."""

    is_shared = True

    def __init__(self, address: str, *, allow_public: bool = False) -> None:
        """Use the database at `address`, e.g. `postgresql://langnghe@10.0.0.5/langnghe`; nothing is opened yet.

        Raises:
            AddressError: it is no such address, or that of a public host.
        """
        url = _read(address)
        if url.host:
            check_host(url.host, setting="store.catalogue_url", allow_public=allow_public)
        self.place = url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)
        self.engine = create_engine(
            url,
            pool_pre_ping=True,
            connect_args={"connect_timeout": _CONNECT_SECONDS, "tcp_user_timeout": _SILENT_MILLISECONDS},
        )

    def version(self) -> int | None:
        """Return None: to ask the server costs as much as to ask it for what is wanted."""
        return None

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()

    def prepare(self) -> None:
        """Do nothing: the database is made by whoever runs the server."""

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the catalogue.

        Raises:
            StoreError: it cannot be read.
        """
        with (
            self._translated(),
            self.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept all together or not at all.

        One writes at a time, as with SQLite: the lines of the change log are then committed in the order of their
        numbers, and who has read up to a line has missed none before it.

        Raises:
            StoreError: it cannot be written.
        """
        with self._translated(), self.engine.connect() as connection, connection.begin():
            connection.execute(text(f"SET LOCAL lock_timeout = {BUSY_MILLISECONDS}"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _lock(_WRITING)})
            yield connection

    @contextmanager
    def alone(self, task: str) -> Iterator[bool]:
        """Give whether this process alone does the task; the server lets go of it when the process dies."""
        with self._translated():
            connection = self.engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        with connection:
            lock = {"lock": _lock(task)}
            with self._translated():
                mine = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:lock)"), lock))
            try:
                yield mine
            finally:
                # Closed for good rather than given back to the pool: a lock that is not given up goes with it.
                connection.invalidate()

    def settle(self, connection: Connection) -> None:
        """Let texts be compared by their letters' numbers, as SQLite does, whatever the database's language is.

        Numbers that the server counts up go on behind those that rows were filled in with.
        """
        for table, column in connection.execute(text(_BY_LANGUAGE)).all():
            kind = Base.metadata.tables[table].c[column].type.compile(connection.dialect)
            connection.execute(text(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE {kind} COLLATE "C"'))
        for table, column, sequence in connection.execute(text(_COUNTED)).all():
            last = f'greatest(coalesce(max("{column}"), 0), 1), count(*) > 0'
            counted = text(f'SELECT setval(CAST(:sequence AS regclass), {last}) FROM "{table}"')
            connection.execute(counted, {"sequence": sequence})

    def faults(self) -> list[str]:
        """Return nothing: PostgreSQL keeps sums over its pages and fails on reading one that is damaged."""
        return []

    def forget_deleted(self) -> None:
        """Write the tables anew, so that nothing that was deleted can be read out of them."""
        with (
            self._translated(),
            self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
        ):
            for table in Base.metadata.sorted_tables:
                connection.execute(text(f'VACUUM FULL "{table.name}"'))

    def snapshot(self, target: Path) -> None:
        """Write one state of the catalogue into the new SQLite file `target`, while others read and write.

        Raises:
            StoreError: the catalogue cannot be read or the file not be written.
        """
        copied = SqliteDatabase(target)
        try:
            with self.reading() as source, copied.writing() as made:
                revision = source.scalar(text("SELECT version_num FROM alembic_version"))
                made.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
                made.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision})
                Base.metadata.create_all(made)
                for table in Base.metadata.sorted_tables:
                    for rows in source.execute(select(table)).partitions(_ROWS_AT_ONCE):
                        made.execute(insert(table), [dict(row._mapping) for row in rows])
        finally:
            copied.engine.dispose()

    def bytes(self) -> int:
        """Return how much room the database takes on its server."""
        with self.reading() as connection:
            return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn the failures of PostgreSQL into errors of ours."""
        try:
            yield
        except DBAPIError as error:
            found = _meaning(self.place, error)
            if found is None:
                raise
            raise found from error


_BY_LANGUAGE = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name <> 'alembic_version'
    AND data_type IN ('text', 'character varying') AND collation_name IS DISTINCT FROM 'C'
"""


_COUNTED = """
    SELECT table_name, column_name, pg_get_serial_sequence(quote_ident(table_name), column_name)
    FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name <> 'alembic_version'
    AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL
"""


def _read(address: str) -> URL:
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise AddressError.unreadable("store.catalogue_url", "postgresql://user@host/database") from error
    if url.drivername not in {"postgresql", "postgres", "postgresql+psycopg"}:
        raise AddressError.unreadable("store.catalogue_url", "postgresql://user@host/database")
    return url.set(drivername="postgresql+psycopg")


def _lock(name: str) -> int:
    return (_LOCKS << 32) | zlib.crc32(name.encode())


def _meaning(place: str, error: DBAPIError) -> StoreError | None:
    state = getattr(error.orig, "sqlstate", None) or ""
    if state.startswith(_CANNOT_WRITE):
        return LibraryFullError.at(place, error.orig)
    if state.startswith(_LOCKED):
        return LibraryBusyError.locked(place)
    if state.startswith(_DAMAGED):
        return LibraryDamagedError.at(place, error.orig)
    # A connection that breaks off has no state.
    if state.startswith(_NOT_REACHED) or error.connection_invalidated or (not state and _is_lost(error)):
        return CatalogueUnreachableError.at(place, error.orig)
    return None


def _is_lost(error: DBAPIError) -> bool:
    return type(error.orig).__name__ in {"OperationalError", "ConnectionTimeout", "InterfaceError"}
