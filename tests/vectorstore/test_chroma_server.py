"""A library whose vectors lie on a server: the server stops, comes back, loses its files or answers nothing."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.vectorstore.conftest import DRAINS, MARKET, UNDATED
from tests.vectorstore.hashing import HashingEmbedder, record
from tests.vectorstore.servers import ChromaServer, chroma_server
from vectorstore.errors import AddressError, VectorsUnreachableError
from vectorstore.library import Library
from vectorstore.search.searcher import WORDS_ONLY
from vectorstore.settings import StoreSettings
from vectorstore.types import Retrieval, VersionState

QUESTION = "phí gửi xe ở chợ"


class MeddlingEmbedder(HashingEmbedder):
    """Does something to the server in the middle of an ingest."""

    def __init__(self, meddle: Callable[[], None]) -> None:
        super().__init__()
        self._meddle = meddle

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        if any("giữa chừng" in text for text in texts):
            self._meddle()
        return super().embed_documents(texts)


def settings(server: ChromaServer, seconds: float = 30) -> StoreSettings:
    return StoreSettings(chroma_url=server.url, chroma_timeout_seconds=seconds, chroma_rest_seconds=0)


@pytest.fixture
def served(tmp_path: Path, chroma: ChromaServer) -> Iterator[Library]:
    library = Library.open(tmp_path / "served", settings(chroma), HashingEmbedder())
    library.put_all([DRAINS, MARKET])
    library.own()
    yield library
    library.close()


def by_words_only(found: Retrieval) -> bool:
    return any(warning.vi.startswith(WORDS_ONLY.vi.partition("{")[0]) for warning in found.warnings)


def is_whole(found: Retrieval) -> bool:
    return not found.warnings and all(passage.cosine is not None for passage in found.passages)


def test_a_library_on_a_server_is_searched_as_one_in_a_folder(served: Library, library: Library) -> None:
    library.put_all([DRAINS, MARKET])
    here, there = library.search(QUESTION), served.search(QUESTION)
    assert [passage.chunk_id for passage in there.passages] == [passage.chunk_id for passage in here.passages]
    assert [passage.score for passage in there.passages] == pytest.approx([one.score for one in here.passages])
    assert not (served.home / "chroma").exists()


def test_while_the_server_is_down_words_are_searched_and_it_is_said(served: Library, chroma: ChromaServer) -> None:
    chroma.stop()
    found = served.search(QUESTION)
    assert found.passages[0].text == MARKET.chunks[0].text
    assert found.passages[0].cosine is None
    assert by_words_only(found)
    assert chroma.url in found.warnings[0].vi
    chroma.start()
    assert is_whole(served.search(QUESTION))


def test_what_is_put_while_the_server_is_down_waits_for_it(served: Library, chroma: ChromaServer) -> None:
    chroma.stop()
    served.put(UNDATED)
    with pytest.raises(VectorsUnreachableError) as caught:
        served.apply_pending()
    assert "store.chroma_url" in caught.value.message.vi
    assert served.document(UNDATED.document_id).state is VersionState.PENDING
    chroma.start()
    assert served.apply_pending() == 1
    found = served.search("loa phát thanh")
    assert found.passages[0].path == UNDATED.path
    assert is_whole(found)


def test_a_server_that_stops_in_the_middle_of_an_ingest_loses_nothing(tmp_path: Path, chroma: ChromaServer) -> None:
    library = Library.open(tmp_path / "library", settings(chroma), MeddlingEmbedder(chroma.stop))
    versions = [record(f"{number}.txt", [f"Đoạn {number} {part}" for part in range(40)]) for number in range(20)]
    versions.insert(12, record("hong.txt", ["Máy chủ dừng giữa chừng."]))
    library.own()
    library.put_all(versions)
    with pytest.raises(VectorsUnreachableError):
        library.apply_pending()
    library.close()
    chroma.start()
    again = Library.open(tmp_path / "library", settings(chroma), HashingEmbedder())
    again.own()
    assert {document.state for document in again.documents()} == {VersionState.READY}
    indexes = again._owned_searcher().finder.indexes
    assert indexes.vectors.chunk_ids() == indexes.fulltext.chunk_ids()
    assert indexes.vectors.count == 801
    again.close()


def test_a_library_opens_while_its_server_is_down(served: Library, chroma: ChromaServer) -> None:
    served.close()
    chroma.stop()
    again = Library.open(served.home, settings(chroma), HashingEmbedder())
    again.put(UNDATED)
    again.own()
    assert by_words_only(again.search(QUESTION))
    chroma.start()
    assert again.apply_pending() == 1
    assert is_whole(again.search("loa phát thanh"))
    again.close()


def emptied(chroma: ChromaServer) -> None:
    chroma.stop()
    shutil.rmtree(chroma.folder)
    chroma.start()


def test_each_search_says_that_the_server_has_lost_its_vectors_until_they_are_made_again(
    served: Library, chroma: ChromaServer
) -> None:
    emptied(chroma)
    assert by_words_only(served.search(QUESTION)), "its collection is gone"
    # The collection is there again, and empty.
    for _ in range(2):
        found = served.search(QUESTION)
        assert by_words_only(found)
        assert "4 trên 4 đoạn" in found.warnings[0].vi
        assert "library check" in found.warnings[0].vi
        assert found.passages[0].text == MARKET.chunks[0].text
    served.apply_pending()
    assert is_whole(served.search(QUESTION))
    assert served._owned_searcher().finder.indexes.vectors.count == 4


def test_a_check_mends_what_an_emptied_server_has_lost_and_tells_it(served: Library, chroma: ChromaServer) -> None:
    emptied(chroma)
    assert by_words_only(served.search(QUESTION))
    assert by_words_only(served.search(QUESTION))
    assert "4 chunks without a vector, embedded again." in [fault.what.en for fault in served.check().faults]
    assert is_whole(served.search(QUESTION))


def test_another_server_in_its_place_is_filled_when_the_library_is_opened(
    served: Library, chroma: ChromaServer, tmp_path: Path
) -> None:
    served.close()
    with chroma_server(tmp_path / "other") as other:
        again = Library.open(served.home, settings(other), HashingEmbedder())
        again.own()
        assert is_whole(again.search(QUESTION))
        again.close()


def test_a_server_that_answers_nothing_is_waited_for_no_longer_than_the_settings_say(
    tmp_path: Path, chroma: ChromaServer
) -> None:
    library = Library.open(tmp_path / "library", settings(chroma, seconds=1), HashingEmbedder())
    library.put_all([DRAINS, MARKET])
    library.own()
    chroma.freeze()
    try:
        assert by_words_only(library.search(QUESTION))
        library.put(UNDATED)
        with pytest.raises(VectorsUnreachableError):
            library.apply_pending()
    finally:
        chroma.thaw()
    library.apply_pending()
    assert is_whole(library.search("loa phát thanh"))
    library.close()


@pytest.mark.parametrize("url", ["http://8.8.8.8:8000", "ftp://127.0.0.1", "127.0.0.1:8000", "http://", "http://[::1"])
def test_a_public_or_unreadable_address_is_refused_before_anything_is_written(tmp_path: Path, url: str) -> None:
    with pytest.raises(AddressError) as caught:
        Library.open(tmp_path / "home", StoreSettings(chroma_url=url), HashingEmbedder())
    assert "store.chroma_url" in caught.value.message.vi
    assert not (tmp_path / "home").exists()
