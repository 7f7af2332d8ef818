from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from tests.vectorstore.hashing import record
from vectorstore.catalogue import Catalogue, schema
from vectorstore.catalogue.database.sqlite import SqliteDatabase
from vectorstore.catalogue.tables import Base
from vectorstore.errors import LibraryDamagedError


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
