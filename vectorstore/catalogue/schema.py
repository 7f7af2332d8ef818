"""Brings the tables of a catalogue to the schema that this version of the program knows.

Alembic is imported only when there is something to do, so that opening a library stays quick.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from vectorstore.catalogue.database import Database
from vectorstore.errors import LibraryDamagedError

# The newest revision in `migrations/versions`.
HEAD = "0014"


def upgrade(database: Database) -> None:
    """Create or migrate the tables in one transaction; nothing happens when they are current.

    Raises:
        LibraryDamagedError: the file is damaged, or a newer version of the program made it.
        StoreError: the database cannot be reached or written.
    """
    with database.reading() as connection:
        if _revision(connection) == HEAD:
            return
    with database.writing() as connection:
        # Asked again: another process may have done it while this one waited for the lock.
        revision = _revision(connection)
        if revision == HEAD:
            return
        _refuse_newer(database.place, revision)
        _migrate(connection)
        database.settle(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if revision is None else str(revision)


def _refuse_newer(place: Path | str, revision: str | None) -> None:
    if revision is not None and revision > HEAD:
        raise LibraryDamagedError.newer(place, revision)


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
