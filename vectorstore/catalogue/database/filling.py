"""Fills an empty database with what a snapshot of another catalogue holds.

Imports `errors` and the tables. The snapshot is a SQLite file of today's tables, as a backup holds one.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import delete, insert, literal, select

from vectorstore.catalogue.database import Database
from vectorstore.catalogue.database.sqlite import SqliteDatabase
from vectorstore.catalogue.tables import Base, MetaRow

# The name under which a library's vectors lie on a Chroma server, among the values of `meta`.
LIBRARY = "library"
_ROWS_AT_ONCE = 500


def holds_something(database: Database) -> bool:
    """Whether anything has been stored; values that are made by opening a library do not count."""
    tables = [table for table in Base.metadata.sorted_tables if table is not MetaRow.__table__]
    with database.reading() as connection:
        return any(
            connection.execute(select(literal(1)).select_from(table).limit(1)).first() is not None for table in tables
        )


def fill(database: Database, snapshot: Path) -> None:
    """Take in every row of the snapshot, all of them or none, in place of what there is.

    The name of the library stays with the one that was backed up: both may share a Chroma server.

    Raises:
        StoreError: one of the two cannot be read or written.
    """
    source = SqliteDatabase(snapshot)
    try:
        with source.reading() as held, database.writing() as made:
            for table in reversed(Base.metadata.sorted_tables):
                made.execute(delete(table))
            for table in Base.metadata.sorted_tables:
                for part in held.execute(select(table)).partitions(_ROWS_AT_ONCE):
                    made.execute(insert(table), [_with_zone(row._mapping) for row in part])
            made.execute(delete(MetaRow).where(MetaRow.name == LIBRARY))
            database.settle(made)
    finally:
        source.engine.dispose()


def _with_zone(row: Mapping[Any, Any]) -> dict[Any, Any]:
    """SQLite keeps moments without their zone; all of ours are UTC."""
    return {
        name: value.replace(tzinfo=dt.UTC) if isinstance(value, dt.datetime) and value.tzinfo is None else value
        for name, value in row.items()
    }
