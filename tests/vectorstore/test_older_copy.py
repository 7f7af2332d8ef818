"""Vectors that were put back to an older copy are noticed, though there are as many as there must be."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vectorstore.hashing import HashingEmbedder, index_faults, record
from tests.vectorstore.servers import ChromaServer, chroma_server
from vectorstore.indexes import marking
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import Retrieval

BEFORE = record("a.txt", ["Rác dồn trước chợ.", "Loa phát thanh quá ồn."])
# As many chunks, so that counting them shows nothing.
AFTER = record("b.txt", ["Cống thoát nước bị tắc.", "Đèn đường hỏng đã lâu."])
QUESTION = "đèn đường hỏng"
TOLD = "1 older copies of vectors, compared."


def filled(home: Path, settings: StoreSettings) -> Library:
    library = Library.open(home, settings, HashingEmbedder())
    library.put(BEFORE)
    library.own()
    return library


def replaced(library: Library) -> None:
    library.remove(BEFORE.document_id)
    library.put(AFTER)


def is_by_meaning(found: Retrieval) -> bool:
    first = found.passages[0]
    return found.warnings == () and first.text == AFTER.chunks[1].text and bool(first.cosine)


def test_an_older_folder_is_noticed_when_the_library_is_opened_and_mended(tmp_path: Path) -> None:
    home, kept = tmp_path / "library", tmp_path / "kept"
    library = filled(home, StoreSettings())
    library.close()
    shutil.copytree(home / "chroma", kept)
    library = Library.open(home, StoreSettings(), HashingEmbedder())
    replaced(library)
    library.own()
    library.close()
    for folder in ("chroma", "vectors"):
        shutil.rmtree(home / folder)
    shutil.copytree(kept, home / "chroma")
    again = Library.open(home, StoreSettings(), HashingEmbedder())
    assert is_by_meaning(again.search(QUESTION))
    assert again._owned_searcher().finder.indexes.vectors.chunk_ids() == {one.chunk_id for one in AFTER.chunks}
    told = index_faults(again)
    assert (TOLD, True) in told
    assert ("2 chunks without a vector, embedded again.", True) in told
    again.close()
    last = Library.open(home, StoreSettings(), HashingEmbedder())
    last.own()
    assert index_faults(last) == []
    last.close()


def test_a_library_from_before_there_were_marks_is_compared_once_and_marked(tmp_path: Path) -> None:
    home, kept = tmp_path / "library", tmp_path / "kept"
    library = filled(home, StoreSettings())
    library.close()
    shutil.copytree(home / "chroma", kept)
    library = Library.open(home, StoreSettings(), HashingEmbedder())
    replaced(library)
    library.own()
    library.close()
    shutil.rmtree(home / "chroma")
    shutil.copytree(kept, home / "chroma")
    with contextlib.closing(sqlite3.connect(home / "library.db")) as tables, tables:
        assert tables.execute("DELETE FROM meta WHERE name = 'vectors_mark'").rowcount == 1
    again = Library.open(home, StoreSettings(), HashingEmbedder())
    assert is_by_meaning(again.search(QUESTION))
    assert not marking.is_unmarked(again._owned_searcher().finder.indexes.work)
    assert again._owned_searcher().finder.indexes.vectors.chunk_ids() == {one.chunk_id for one in AFTER.chunks}
    again.close()


@pytest.fixture
def chroma(tmp_path: Path) -> Iterator[ChromaServer]:
    with chroma_server(tmp_path / "server") as server:
        yield server


def test_a_server_that_comes_back_from_an_older_copy_is_noticed_and_mended(
    tmp_path: Path, chroma: ChromaServer
) -> None:
    settings = StoreSettings(chroma_url=chroma.url, chroma_rest_seconds=0)
    library = filled(tmp_path / "library", settings)
    chroma.stop()
    shutil.copytree(chroma.folder, tmp_path / "kept")
    chroma.start()
    replaced(library)
    library.apply_pending()
    assert is_by_meaning(library.search(QUESTION))
    chroma.stop()
    shutil.rmtree(chroma.folder)
    shutil.copytree(tmp_path / "kept", chroma.folder)
    chroma.start()
    # What a page that is open does each second: the collection is the same, so that no search need notice anything.
    library.apply_pending()
    assert is_by_meaning(library.search(QUESTION))
    assert (TOLD, True) in index_faults(library)
    assert index_faults(library) == []
    library.close()


def test_each_search_says_so_until_they_are_mended(tmp_path: Path, chroma: ChromaServer) -> None:
    settings = StoreSettings(chroma_url=chroma.url, chroma_rest_seconds=0)
    library = filled(tmp_path / "library", settings)
    library._owned_searcher().finder.indexes.vectors.set_mark("of an older copy")
    chroma.stop()
    library.search(QUESTION)
    chroma.start()
    for _ in range(2):
        found = library.search(QUESTION)
        assert "bản cũ" in found.warnings[0].vi
    library.apply_pending()
    assert library.search(QUESTION).warnings == ()
    library.close()
