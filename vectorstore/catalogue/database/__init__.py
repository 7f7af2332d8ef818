"""Where the tables of the catalogue lie: a file of SQLite, or a PostgreSQL server. One file for each.

Imports `errors` and `network`. The catalogue and `schema` use a `Database` and know nothing of either kind.
"""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine

from vectorstore.catalogue.database.sqlite import SqliteDatabase


class Database(Protocol):
    """One database.

    Attributes:
        engine: SQLAlchemy's engine on it.
        place: what it is called in messages; a file where it is one.
        is_shared: several servers may use it, each with a full-text index of its own.
    """

    @property
    def engine(self) -> Engine:
        """SQLAlchemy's engine on it."""

    @property
    def place(self) -> Path | str:
        """What it is called in messages."""

    @property
    def is_shared(self) -> bool:
        """Whether several servers may use it."""

    def prepare(self) -> None:
        """Make what must be there before it is opened.

        Raises:
            StoreError: it cannot be made.
        """

    def version(self) -> int | None:
        """Return what changes whenever anything is committed; None where that costs as much as reading."""

    def close(self) -> None:
        """Close the connections."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection that sees one state of the catalogue.

        Raises:
            StoreError: it cannot be read.
        """

    def writing(self) -> AbstractContextManager[Connection]:
        """Give a connection whose changes are kept all together or not at all; one at a time over all processes.

        Raises:
            StoreError: it cannot be written.
        """

    def alone(self, task: str) -> AbstractContextManager[bool]:
        """Give whether this process alone does a task of this name until the block ends; does not wait."""

    def settle(self, connection: Connection) -> None:
        """Finish what migrations or filling, which are the same for both kinds, have made."""

    def faults(self) -> list[str]:
        """Return what the database itself finds wrong; empty when it is sound."""

    def forget_deleted(self) -> None:
        """Write the tables anew, so that nothing that was deleted can be read out of them."""

    def snapshot(self, target: Path) -> None:
        """Write one state of the catalogue into the new SQLite file `target`, while others read and write.

        Raises:
            StoreError: the catalogue cannot be read or the file not be written.
        """

    def bytes(self) -> int:
        """Return how much room it takes."""


def open_database(place: Path | str, *, allow_public: bool = False) -> Database:
    """Return the database at `place`, a file or the address of a PostgreSQL server; nothing is opened yet.

    Raises:
        AddressError: the address cannot be used.
    """
    if isinstance(place, Path):
        return SqliteDatabase(place)
    # psycopg is loaded for those alone who have such a server.
    from vectorstore.catalogue.database.postgresql import PostgresDatabase

    return PostgresDatabase(place, allow_public=allow_public)
