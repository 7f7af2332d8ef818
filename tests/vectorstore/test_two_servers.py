"""Two servers of ours on one PostgreSQL and one Chroma server, each with a full-text index of its own."""

import contextlib
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.vectorstore.conftest import DRAINS, MARKET, UNDATED
from tests.vectorstore.hashing import HashingEmbedder, record
from tests.vectorstore.servers import ChromaServer, PostgresServer
from tests.vectorstore.writer import CHUNKS, DOCUMENTS
from vectorstore.corrections import Part
from vectorstore.errors import AddressError, BackupError, CatalogueUnreachableError
from vectorstore.extracts import LONGEST_OF_REPORT, ReportFacts
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import Filters, VersionState
from vectorstore.upkeep.restoring import restore


@pytest.fixture
def settings(postgres: PostgresServer, shared_chroma: ChromaServer, tmp_path: Path) -> StoreSettings:
    return StoreSettings(
        catalogue_url=postgres.new_database(),
        chroma_url=shared_chroma.url,
        chroma_rest_seconds=0,
        files_folder=tmp_path / "files",
    )


@pytest.fixture
def pair(settings: StoreSettings, tmp_path: Path) -> Iterator[tuple[Library, Library]]:
    made = tuple(Library.open(tmp_path / name, settings, HashingEmbedder()) for name in ("one", "two"))
    for library in made:
        library.own()
    yield made[0], made[1]
    for library in made:
        library.close()


def paths(library: Library, query: str, filters: Filters | None = None) -> set[str]:
    return {passage.path for passage in library.search(query, filters=filters or Filters()).passages}


def held(library: Library) -> tuple[set[str], set[str]]:
    indexes = library._owned_searcher().finder.indexes
    return indexes.fulltext.chunk_ids(), indexes.vectors.chunk_ids()


def test_each_finds_what_the_other_has_taken_in(pair: tuple[Library, Library]) -> None:
    one, two = pair
    one.put_all([DRAINS, MARKET])
    assert one.apply_pending() == 2
    assert two.apply_pending() == 0, "it is embedded already"
    two.put(UNDATED)
    two.apply_pending()
    one.apply_pending()
    for query, document in (("nạo vét cống", DRAINS), ("gửi xe", MARKET), ("loa phát thanh", UNDATED)):
        first, second = (library.search(query).passages for library in pair)
        assert first[0].path == second[0].path == document.path
        assert [one.score for one in first] == pytest.approx([one.score for one in second])
    assert held(one) == held(two)
    assert len(held(one)[0]) == 6


def test_servers_with_vectors_of_their_own_make_those_of_the_other_s_documents(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    settings = StoreSettings(catalogue_url=postgres.new_database())
    one, two = (Library.open(tmp_path / name, settings, HashingEmbedder()) for name in ("one", "two"))
    with contextlib.closing(one), contextlib.closing(two):
        one.own()
        two.own()
        one.put_all([DRAINS, MARKET])
        one.apply_pending()
        two.apply_pending()
        assert held(one) == held(two)
        assert two.search("gửi xe").passages[0].cosine == pytest.approx(one.search("gửi xe").passages[0].cosine)


def test_replacing_and_withdrawing_reach_the_other(pair: tuple[Library, Library]) -> None:
    one, two = pair
    one.put_all([record("a.txt", ["Bản cũ về chợ đêm"]), UNDATED])
    for library in pair:
        library.apply_pending()
    one.put(record("a.txt", ["Bản mới về phố đi bộ"], first_content="Bản cũ về chợ đêm"))
    one.apply_pending()
    one.remove(UNDATED.document_id)
    two.apply_pending()
    assert paths(two, "chợ đêm phố đi bộ") == {"a.txt"}
    assert two.search("phố đi bộ").passages[0].text == "Bản mới về phố đi bộ"
    assert len(held(two)[0]) == 1


def test_a_document_is_found_by_one_or_the_other_version_all_the_time(pair: tuple[Library, Library]) -> None:
    one, two = pair
    one.put(record("a.txt", ["Chợ đêm bản cũ"]))
    for library in pair:
        library.apply_pending()
    one.put(record("a.txt", ["Chợ đêm bản mới"], first_content="Chợ đêm bản cũ"))
    assert paths(two, "chợ đêm") == {"a.txt"}, "put"
    with one.catalogue.database.alone("applying"):
        # Somebody else embeds: this server takes in the words meanwhile.
        two.apply_pending()
        assert paths(two, "chợ đêm") == {"a.txt"}, "waiting"
    one.apply_pending()
    assert paths(two, "chợ đêm") == {"a.txt"}, "embedded by the other, not looked at here yet"


def test_a_correction_made_on_one_is_filtered_by_on_the_other(pair: tuple[Library, Library]) -> None:
    one, two = pair
    one.put(DRAINS)
    for library in pair:
        library.apply_pending()
    one.register.correct(DRAINS.document_id, {Part.NUMBER: "99-KH/ĐU"}, by="Lan")
    one.apply_pending()
    two.apply_pending()
    assert paths(two, "cống", Filters(numbers=("99-KH/ĐU",))) == {DRAINS.path}


def test_what_is_purged_on_one_leaves_the_files_of_the_other(pair: tuple[Library, Library]) -> None:
    one, two = pair
    one.put_all([record("mat.txt", ["Từ duy nhất xyzzy"]), UNDATED])
    for library in pair:
        library.apply_pending()
    one.purge(record("mat.txt", ["Từ duy nhất xyzzy"]).document_id)
    two.apply_pending()
    files = [path.read_bytes() for path in (two.home / "fulltext").iterdir() if path.is_file()]
    assert not any(b"xyzzy" in content for content in files)
    assert paths(two, "loa phát thanh") == {UNDATED.path}


def test_a_server_that_was_away_catches_up_when_it_opens(settings: StoreSettings, tmp_path: Path) -> None:
    for document in (DRAINS, MARKET, UNDATED):
        for name in ("one", "two"):
            library = Library.open(tmp_path / name, settings, HashingEmbedder())
            if name == "one":
                library.put(document)
            library.own()
            assert document.path in paths(library, document.chunks[0].text)
            library.close()


def test_a_server_whose_full_text_was_lost_says_in_the_next_check_that_it_was_mended(
    settings: StoreSettings, tmp_path: Path
) -> None:
    for opened in range(2):
        library = Library.open(tmp_path / "one", settings, HashingEmbedder())
        if not opened:
            library.put(DRAINS)
        library.own()
        checked = library.check()
        library.close()
        if not opened:
            for file in (tmp_path / "one" / "fulltext").iterdir():
                file.unlink()
    assert any(fault.mended and "toàn văn" in fault.what.vi for fault in checked.faults)


def test_a_server_that_is_killed_while_it_embeds_is_replaced_by_the_other(
    settings: StoreSettings, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "tests.vectorstore.writer", "write-and-apply", str(tmp_path / "one")]
    (tmp_path / "settings.json").write_text(settings.model_dump_json())
    process = subprocess.Popen([*command, str(tmp_path / "settings.json")], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    two = Library.open(tmp_path / "two", settings, HashingEmbedder())
    with contextlib.closing(two):
        while len(two.documents()) < DOCUMENTS // 2:
            assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        two.own()
        two.apply_pending()
        documents = two.documents()
        assert {document.state for document in documents} == {VersionState.READY}
        words, vectors = held(two)
        assert words == vectors
        assert len(words) == len(documents) * CHUNKS


def test_a_backup_of_a_server_is_a_library_of_its_own(pair: tuple[Library, Library], tmp_path: Path) -> None:
    digest = pair[0].store_original(b"goc", ".txt")
    pair[0].put_all([replace(UNDATED, content_hash=digest), DRAINS])
    pair[0].back_up(tmp_path / "kho.zip")
    restored = restore(tmp_path / "kho.zip", tmp_path / "restored")
    assert (restored.documents, restored.originals) == (2, 1)
    library = Library.open(tmp_path / "restored", StoreSettings(), HashingEmbedder())
    assert library.documents() == pair[0].documents()
    assert library.version(DRAINS.version_id) == DRAINS
    assert library.search("loa phát thanh").passages[0].path == UNDATED.path
    library.close()


def test_a_backup_is_restored_into_a_database_and_goes_on_from_there(
    settings: StoreSettings, library: Library, tmp_path: Path
) -> None:
    digest = library.store_original(b"goc", ".txt")
    library.put_all([replace(UNDATED, content_hash=digest), DRAINS])
    library.own()
    library.register.correct(DRAINS.document_id, {Part.NUMBER: "99-KH/ĐU"}, by="Lan")
    library.apply_pending()
    library.back_up(tmp_path / "kho.zip")
    assert restore(tmp_path / "kho.zip", tmp_path / "one", settings).documents == 2
    one = Library.open(tmp_path / "one", settings, HashingEmbedder())
    with contextlib.closing(one):
        assert one.documents() == library.documents()
        assert one.register.corrections(DRAINS.document_id) == library.register.corrections(DRAINS.document_id)
        assert one.original(UNDATED.version_id).read_bytes() == b"goc"
        # New rows take numbers of their own, behind those that came along.
        one.register.correct(DRAINS.document_id, {Part.NUMBER: "98-KH/ĐU"}, by="Lan")
        one.put(MARKET)
        one.own()
        assert paths(one, "cống", Filters(numbers=("98-KH/ĐU",))) == {DRAINS.path}
        assert paths(one, "gửi xe") >= {MARKET.path}
        assert held(one)[0] == held(one)[1]
    with pytest.raises(BackupError, match="catalogue_url"):
        restore(tmp_path / "kho.zip", tmp_path / "two", settings)
    assert not (tmp_path / "two").exists()


def test_settings_of_a_backup_that_name_servers_are_laid_aside(pair: tuple[Library, Library], tmp_path: Path) -> None:
    (pair[0].home / "settings.toml").write_text('[store]\ncatalogue_url = "postgresql://x@127.0.0.1/kho"\n', "utf-8")
    pair[0].put(DRAINS)
    pair[0].back_up(tmp_path / "kho.zip")
    restore(tmp_path / "kho.zip", tmp_path / "restored")
    assert not (tmp_path / "restored" / "settings.toml").exists()
    assert "catalogue_url" in (tmp_path / "restored" / "settings-sao-luu.toml").read_text("utf-8")


def test_a_database_that_stops_and_comes_back_loses_nothing(postgres: PostgresServer, tmp_path: Path) -> None:
    settings = StoreSettings(catalogue_url=postgres.new_database().replace("//postgres@", "//postgres:bimat@"))
    library = Library.open(tmp_path, settings, HashingEmbedder())
    library.put(DRAINS)
    library.own()
    postgres.stop()
    try:
        for attempt in (lambda: library.put(MARKET), lambda: library.search("chợ"), library.apply_pending):
            with pytest.raises(CatalogueUnreachableError) as caught:
                attempt()
            assert "store.catalogue_url" in caught.value.message.vi
            assert "bimat" not in caught.value.message.vi
    finally:
        postgres.start()
    library.put(MARKET)
    library.apply_pending()
    assert paths(library, "gửi xe") >= {MARKET.path}
    library.close()


@pytest.mark.parametrize("url", ["postgresql://u:bimat@8.8.8.8/kho", "mysql://u:bimat@127.0.0.1/kho", "bimat"])
def test_an_address_that_cannot_be_used_is_refused_without_repeating_it(tmp_path: Path, url: str) -> None:
    with pytest.raises(AddressError) as caught:
        Library.open(tmp_path / "home", StoreSettings(catalogue_url=url), HashingEmbedder())
    assert "store.catalogue_url" in caught.value.message.vi
    assert "bimat" not in caught.value.message.vi
    assert not (tmp_path / "home").exists(), "nothing is written before"


_THREE_BYTES = "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"


def test_a_report_with_the_longest_unit_and_area_can_be_kept(pair: tuple[Library, Library]) -> None:
    """PostgreSQL keeps no index row of some 2,700 bytes."""
    letters = random.Random(7)
    unit, area = ("".join(letters.choices(_THREE_BYTES, k=LONGEST_OF_REPORT)) for _ in range(2))
    facts = ReportFacts(unit=unit, period="2026-03", area=area)
    pair[0].put(replace(MARKET, extracts=replace(MARKET.extracts, report=facts)))
    assert pair[0].apply_pending() == 1
