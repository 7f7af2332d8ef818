import logging
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.vectorstore.conftest import DRAINS, MARKET, UNDATED
from tests.vectorstore.hashing import HashingEmbedder, index_faults, record
from vectorstore.embedders import embed_question
from vectorstore.entries import IndexEntry
from vectorstore.errors import EmbedderError, LibraryDamagedError, UnknownDocumentError
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import Filters, VersionState, content_hash


def found(library: Library, query: str) -> list[str]:
    """Return the texts that hold all words of the query, best first."""
    return [passage.text for passage in library.search(query).passages if passage.coverage == pytest.approx(1)]


def reopened(library: Library, embedder: HashingEmbedder | None = None) -> Library:
    library.close()
    return Library.open(library.home, StoreSettings(), embedder or HashingEmbedder())


def test_what_is_put_is_searched_only_after_it_is_applied(library: Library) -> None:
    library.own()
    library.put(MARKET)
    assert library.documents()[0].state is VersionState.PENDING
    assert found(library, "gửi xe") == []
    assert library.apply_pending() == 1
    assert library.documents()[0].state is VersionState.READY
    assert found(library, "gửi xe") == [MARKET.chunks[0].text]


def test_applying_again_does_nothing(ward_library: Library) -> None:
    assert ward_library.apply_pending() == 0


def test_a_new_version_takes_the_place_of_the_old_one(library: Library) -> None:
    old = record("a.txt", ["Phí gửi xe là 5.000 đồng."])
    new = record("a.txt", ["Phí gửi xe là 7.000 đồng."], first_content="Phí gửi xe là 5.000 đồng.")
    library.put(old)
    library.own()
    library.put(new)
    assert found(library, "phí gửi xe") == ["Phí gửi xe là 5.000 đồng."]
    library.apply_pending()
    assert found(library, "phí gửi xe") == ["Phí gửi xe là 7.000 đồng."]
    assert library.text(old.version_id) == "Phí gửi xe là 5.000 đồng."


def test_going_back_to_an_earlier_version_searches_it_again(library: Library) -> None:
    old = record("a.txt", ["Bản thứ nhất"])
    new = record("a.txt", ["Bản thứ hai"], first_content="Bản thứ nhất")
    for version in (old, new, old):
        library.put(version)
        library.apply_pending()
    assert found(library, "bản thứ") == ["Bản thứ nhất"]
    assert library.documents()[0].version_id == old.version_id


def test_a_version_that_was_replaced_before_it_was_applied_is_never_searched(library: Library) -> None:
    versions = [record("a.txt", [f"Bản thứ {number}"], first_content="Bản thứ 1") for number in (1, 2, 3)]
    library.put(versions[0])
    library.own()
    library.put(versions[1])
    library.put(versions[2])
    assert library.apply_pending() == 1
    assert found(library, "bản thứ") == ["Bản thứ 3"]


def test_putting_back_what_is_searched_gives_up_the_version_between(library: Library) -> None:
    old = record("a.txt", ["Bản thứ nhất"])
    library.put(old)
    library.own()
    library.put(record("a.txt", ["Bản thứ hai"], first_content="Bản thứ nhất"))
    library.put(old)
    library.apply_pending()
    assert found(library, "bản thứ") == ["Bản thứ nhất"]


def test_a_removed_document_is_gone_at_once_and_its_text_stays(ward_library: Library) -> None:
    ward_library.remove(MARKET.document_id)
    assert found(ward_library, "gửi xe") == []
    ward_library.apply_pending()
    assert found(ward_library, "gửi xe") == []
    assert {document.path for document in ward_library.documents()} == {DRAINS.path, UNDATED.path}
    assert ward_library.text(MARKET.version_id) == MARKET.text


def test_a_removed_document_that_comes_back_is_searched_again(ward_library: Library) -> None:
    ward_library.remove(MARKET.document_id)
    ward_library.put(MARKET)
    ward_library.apply_pending()
    assert found(ward_library, "gửi xe") == [MARKET.chunks[0].text]


def test_a_renamed_document_is_searched_under_its_new_path(ward_library: Library) -> None:
    ward_library.rename(MARKET.document_id, "bao-cao/moi.txt")
    (passage,) = ward_library.search("gửi xe", k=1).passages
    assert passage.path == "bao-cao/moi.txt"


def test_the_same_paragraph_in_two_files_is_two_passages(library: Library) -> None:
    for path in ("a.txt", "b.txt"):
        library.put(record(path, ["Nước ngập cổng trường.", f"Đường {path} đã lát xong."]))
    passages = library.search("ngập cổng trường").passages[:2]
    assert {passage.path for passage in passages} == {"a.txt", "b.txt"}
    assert all("ngập cổng trường" in passage.text and not passage.places for passage in passages)


@pytest.mark.parametrize("paths", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_the_same_file_at_two_paths_is_one_passage_of_the_path_that_comes_first(
    library: Library, paths: tuple[str, str]
) -> None:
    for path in paths:
        library.put(record(path, ["Nước ngập cổng trường."]))
    [passage] = library.search("ngập cổng trường").passages
    assert (passage.path, [place.path for place in passage.places]) == ("a.txt", ["b.txt"])
    assert len(library.documents()) == 2


def test_of_one_document_all_paths_of_its_file_are_told_and_no_others(library: Library) -> None:
    for path, text in (("a.txt", "Nước ngập."), ("b.txt", "Nước ngập."), ("c.txt", "Chợ bẩn.")):
        library.put(record(path, [text]))
    own = library.find("b.txt").document_id
    assert [one.path for one in library.catalogue.held(same_as=[own])] == ["a.txt", "b.txt"]
    library.remove(library.find("a.txt").document_id)
    assert [one.path for one in library.catalogue.held(same_as=[own])] == ["b.txt"]


def test_progress_is_told_in_chunks(library: Library) -> None:
    told: list[tuple[int, int]] = []
    for path in ("a.txt", "b.txt"):
        library.put(record(path, [f"Đoạn {number} của {path}" for number in range(200)]))
    library.own(on_progress=lambda done, total: told.append((done, total)))
    assert told == [(256, 400), (400, 400)]


def test_a_closed_library_opens_with_all_that_it_had(ward_library: Library) -> None:
    library = reopened(ward_library)
    assert found(library, "gửi xe") == [MARKET.chunks[0].text]
    library.close()


def test_originals_are_kept_by_their_content(library: Library) -> None:
    content = b"%PDF-1.7 not really"
    assert library.store_original(content, ".PDF") == library.store_original(content, ".pdf") == content_hash(content)
    version = record("a.pdf", ["x"])
    library.put(version)
    with pytest.raises(LibraryDamagedError):
        library.original(version.version_id)
    assert library.store_original(b"x", ".pdf") == version.content_hash
    assert library.original(version.version_id).read_bytes() == b"x"
    assert library.original(version.version_id).suffix == ".pdf"
    assert not [path for path in (library.home / "files").rglob("*") if path.name.startswith(".part")]


def test_an_unknown_document_is_an_error_of_its_own(library: Library) -> None:
    with pytest.raises(UnknownDocumentError):
        library.document("f" * 64)


@pytest.mark.parametrize("gone", ["fulltext", "chroma", "both"])
def test_an_index_that_is_gone_is_made_again(ward_library: Library, gone: str) -> None:
    ward_library.close()
    for folder in ("fulltext", "chroma") if gone == "both" else (gone,):
        shutil.rmtree(ward_library.home / folder)
    library = reopened(ward_library)
    passages = library.search("phí gửi xe ở chợ").passages
    assert passages[0].text == MARKET.chunks[0].text
    assert len(passages) == 6
    assert passages[0].score == pytest.approx(1 + 0.5 * (passages[0].cosine or 0))
    library.close()


def test_chunks_that_the_catalogue_does_not_know_are_dropped_from_the_indexes(ward_library: Library) -> None:
    searcher = ward_library._searcher
    assert searcher is not None
    (entries,) = searcher.finder.indexes.work.entries(searcher.finder.indexes.work.ready()[0], 10)
    strange = [
        IndexEntry("f" * 64, (), "", "phí gửi xe", replace(entry.keys, holder="nobody:none")) for entry in entries[:1]
    ]
    searcher.finder.indexes.embed(strange)
    searcher.finder.indexes.fulltext.add(strange)
    searcher.finder.indexes.fulltext.commit()
    library = reopened(ward_library)
    library.own()
    assert library._searcher is not None
    indexes = library._searcher.finder.indexes
    assert indexes.vectors.chunk_ids() == indexes.fulltext.chunk_ids()
    assert indexes.vectors.count == indexes.fulltext.count == 6
    library.close()


def test_another_embedder_embeds_all_again_and_says_so(ward_library: Library, caplog: pytest.LogCaptureFixture) -> None:
    library = reopened(ward_library, HashingEmbedder(dimensions=48, name="other"))
    with caplog.at_level(logging.WARNING):
        library.own()
    assert "embedder has changed" in caplog.text
    assert library.wait_reembedded(60)
    first = library.search("phí gửi xe ở chợ").passages[0]
    assert first.text == MARKET.chunks[0].text
    embedder = HashingEmbedder(dimensions=48, name="other")
    passage = embed_question(embedder, f"Mục 1 {first.text}")
    assert first.cosine == pytest.approx(passage @ embed_question(embedder, "phí gửi xe ở chợ"), abs=1e-5)
    library.close()


def test_the_same_embedder_embeds_nothing_again(ward_library: Library) -> None:
    told: list[tuple[int, int]] = []
    library = reopened(ward_library)
    library.own(on_progress=lambda done, total: told.append((done, total)))
    assert told == []
    library.close()


class FailingEmbedder(HashingEmbedder):
    """Gives vectors that are not numbers for texts with the word "hỏng"."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if any("hỏng" in text for text in texts):
            return [[float("nan")] * self.dimensions for _ in texts]
        return super().embed_documents(texts)


def test_an_embedder_that_fails_leaves_the_rest_searchable(tmp_path: Path) -> None:
    library = Library.open(tmp_path, StoreSettings(), FailingEmbedder())
    library.put(MARKET)
    library.own()
    broken = record("hong.txt", ["Đoạn bị hỏng"])
    library.put(broken)
    with pytest.raises(EmbedderError):
        library.apply_pending()
    assert found(library, "gửi xe") == [MARKET.chunks[0].text]
    assert library.document(broken.document_id).state is VersionState.PENDING
    library.close()
    again = Library.open(tmp_path, StoreSettings(), HashingEmbedder())
    assert found(again, "đoạn bị hỏng") == ["Đoạn bị hỏng"]
    again.close()


def test_an_embedder_that_fails_at_the_start_leaves_the_rest_searchable(library: Library) -> None:
    library.put(MARKET)
    library.own()
    library.close()
    failing = Library.open(library.home, StoreSettings(), FailingEmbedder())
    broken = record("hong.txt", ["Đoạn bị hỏng"])
    failing.put(broken)
    assert found(failing, "gửi xe") == [MARKET.chunks[0].text]
    with pytest.raises(EmbedderError, match="đang chờ"):
        failing.apply_pending()
    told = index_faults(failing)
    assert [("not a number" in what, mended) for what, mended in told] == [(True, False), (False, False)]
    assert told[1][0].startswith("1 documents wait")
    failing.close()
    assert failing.owner() is None
    assert found(library, "đoạn bị hỏng") == ["Đoạn bị hỏng"]


def test_a_missing_embedder_is_said_when_the_indexes_are_opened(tmp_path: Path) -> None:
    library = Library.open(tmp_path, StoreSettings(embedder="nobody/no-such-model"))
    library.put(MARKET)
    assert library.documents()[0].path == MARKET.path
    with pytest.raises(EmbedderError, match="no-such-model"):
        library.search("chợ", filters=Filters())
    library.close()


def test_listing_imports_neither_index(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from vectorstore.library import Library; from vectorstore.settings import StoreSettings\n"
        "library = Library.open(Path(sys.argv[1]), StoreSettings()); library.documents()\n"
        "print(sorted({'chromadb', 'tantivy', 'torch', 'alembic'} & set(sys.modules)))\n"
    )
    Library.open(tmp_path, StoreSettings()).close()
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
