from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.catalogue import Catalogue, schema
from vectorstore.catalogue.database import Database, open_database
from vectorstore.catalogue.database.sqlite import SqliteDatabase
from vectorstore.catalogue.tables import Base
from vectorstore.errors import LibraryDamagedError
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import Filters, VersionRecord


def test_the_newest_migration_is_the_one_that_the_program_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).with_name("migrations")))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


def test_migrating_gives_the_tables_that_the_program_uses(place: Path | str) -> None:
    catalogue = Catalogue.open(place)
    with catalogue.reading() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    catalogue.close()
    assert differences == []


def test_opening_again_keeps_the_documents(place: Path | str) -> None:
    first = Catalogue.open(place)
    first.put(record("a.txt", ["Nội dung"]))
    first.close()
    second = Catalogue.open(place)
    assert [document.path for document in second.documents()] == ["a.txt"]
    second.close()


def test_a_library_of_the_first_program_is_searched_after_the_upgrade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = record("a.txt", ["Ngập đường Hòa Bình", "Rác ở chợ"])
    with monkeypatch.context() as earlier:
        earlier.setattr(schema, "HEAD", "0001")
        write_as_the_first_program(open_database(tmp_path / "library.db"), made)
    library = Library.open(tmp_path, StoreSettings(), HashingEmbedder())
    library.own()
    assert library.search("rác ở chợ").passages[0].text == "Rác ở chợ"
    assert library.search("rác ở chợ", filters=Filters(themes=("rac-thai",))).passages == ()
    assert library.documents()[0].path == "a.txt"
    with library.catalogue.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    library.close()


def write_as_the_first_program(database: Database, made: VersionRecord) -> None:
    """Fill the tables of the first schema, by their names and columns then."""
    schema.upgrade(database)
    own = {"document_id": made.document_id, "version_id": made.version_id}
    at, none = "2026-03-01 12:00:00.000000", "[]"
    with database.writing() as connection:
        insert(connection, "documents", **own, path=made.path, added_at=at, withdrawn=False)
        insert(
            connection, "versions", **own, state="pending", indexed=False, kind="other", content_hash=made.content_hash,
            suffix=".txt", characters=len(made.text), chunk_count=2, page_count=0, notes=none, text=made.text,
        )  # fmt: skip
        for place, chunk in enumerate(made.chunks):
            insert(
                connection, "chunks", **own, chunk_id=chunk.chunk_id, ordinal=place, heading=none, pages=none,
                start=chunk.start, end=chunk.end, text=chunk.text,
            )  # fmt: skip
        insert(connection, "changes", **own, action="put", at=at)
    database.engine.dispose()


def insert(connection: Connection, table: str, **values: object) -> None:
    columns, places = ", ".join(f'"{name}"' for name in values), ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({places})"), values)


def test_a_library_of_a_newer_program_is_left_alone(place: Path | str) -> None:
    catalogue = Catalogue.open(place)
    with catalogue.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    catalogue.close()
    with pytest.raises(LibraryDamagedError) as caught:
        Catalogue.open(place)
    assert "9999" in caught.value.message.vi


def test_a_migration_that_breaks_off_leaves_no_half_made_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class BrokenOffError(Exception):
        pass

    def migrate_and_break(connection: object) -> None:
        migrate(connection)  # type: ignore[arg-type]
        raise BrokenOffError

    migrate = schema._migrate
    monkeypatch.setattr(schema, "_migrate", migrate_and_break)
    path = tmp_path / "library.db"
    with pytest.raises(BrokenOffError):
        Catalogue.open(path)
    database = SqliteDatabase(path)
    with database.reading() as connection:
        assert connection.execute(text("SELECT name FROM sqlite_master")).all() == []
    database.engine.dispose()
