"""What is broken in a library is found, told, and mended where it can be."""

import dataclasses
import os
import shutil
import time
from pathlib import Path

import numpy as np

from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.errors import LibraryDamagedError
from vectorstore.library import Library
from vectorstore.search.searcher import WORDS_ONLY
from vectorstore.settings import StoreSettings
from vectorstore.types import VersionRecord


def _told(library: Library, *, thorough: bool = False) -> list[tuple[str, bool]]:
    return [(fault.what.en, fault.mended) for fault in library.check(thorough=thorough).faults]


def _filled(library: Library) -> VersionRecord:
    digest = library.store_original(b"goc", ".txt")
    made = dataclasses.replace(record("a.txt", ["Rác dồn trước chợ.", "Loa quá ồn."]), content_hash=digest)
    library.put(made)
    library.own()
    return made


def test_a_sound_library_has_no_faults(library: Library) -> None:
    _filled(library)
    checked = library.check(thorough=True)
    assert (checked.faults, checked.sound) == ((), True)
    assert (checked.documents, checked.chunks, checked.originals) == (1, 2, 1)


def test_a_vector_that_was_exchanged_for_another_is_found_although_the_count_is_right(library: Library) -> None:
    made = _filled(library)
    vectors = library._owned_searcher().finder.indexes.vectors
    vectors.delete([made.chunks[0].chunk_id])
    vectors._collection.add(ids=["la"], embeddings=np.ones((1, HashingEmbedder().dimensions)))
    assert vectors.count == 2
    assert _told(library) == [
        ("1 chunks without a vector, embedded again.", True),
        ("1 vectors of chunks that are not searched, dropped.", True),
    ]
    assert _told(library) == []
    assert library.search("rác trước chợ").passages[0].cosine is not None


def test_a_vector_that_is_no_unit_vector_is_made_again(library: Library) -> None:
    made = _filled(library)
    vectors = library._owned_searcher().finder.indexes.vectors
    vectors._collection.update(
        ids=[made.chunks[0].chunk_id], embeddings=np.full((1, HashingEmbedder().dimensions), 9.0)
    )
    assert ("1 chunks without a vector, embedded again.", True) in _told(library)
    assert _told(library) == []


def test_lost_indexes_are_made_again_and_told(library: Library, tmp_path: Path) -> None:
    _filled(library)
    library.close()
    shutil.rmtree(library.home / "fulltext")
    for file in (library.home / "chroma").rglob("*"):
        if file.is_file():
            file.write_bytes(b"\0" * 100)
    again = Library.open(library.home, StoreSettings(), HashingEmbedder())
    try:
        assert _told(again) == [
            ("2 chunks without a vector, embedded again.", True),
            ("2 chunks added to full text.", True),
        ]
        assert len(again.search("loa ồn").passages) == 2
    finally:
        again.close()


def test_vectors_whose_folder_is_taken_away_while_open_are_made_again_by_a_check(library: Library) -> None:
    _filled(library)
    shutil.rmtree(library.home / "chroma")
    # What is open may still answer; once it does not, words are searched and it is said.
    found = library.search("loa ồn")
    by_words = WORDS_ONLY.vi.partition("{")[0]
    assert all(one.cosine is not None for one in found.passages) or found.warnings[0].vi.startswith(by_words)
    assert _told(library) == [("2 chunks without a vector, embedded again.", True)]
    assert (library.home / "chroma" / "chroma.sqlite3").exists()
    again = library.search("loa ồn")
    assert not again.warnings
    assert all(passage.cosine is not None for passage in again.passages)


def test_a_folder_that_is_taken_away_while_open_is_made_again_with_the_next_intake(library: Library) -> None:
    _filled(library)
    shutil.rmtree(library.home / "chroma")
    library.put(record("b.txt", ["Đèn đường tắt cả tuần."]))
    assert library.apply_pending() == 1
    assert library._owned_searcher().finder.indexes.vectors.count == 3
    assert not library.search("đèn đường tắt").warnings
    assert [what for what, mended in _told(library) if mended] == ["2 chunks without a vector, embedded again."]
    assert [what for what, mended in _told(library) if mended] == []


def test_a_lost_original_is_told_and_an_orphan_deleted_once_it_has_settled(library: Library) -> None:
    made = _filled(library)
    library.original(made.version_id).unlink()
    orphan = library.home / "files" / library.store_original(b"mo coi", ".txt")[:2]
    file = next(orphan.iterdir())
    assert [mended for _, mended in _told(library)] == [False]
    assert file.exists(), "it may belong to a document that is being read"
    long_ago = time.time() - 7200
    os.utime(file, (long_ago, long_ago))
    told = _told(library)
    assert ("1 originals of no document, deleted.", True) in told
    assert not file.exists()
    assert any("a.txt" in what and not mended for what, mended in told)


def test_an_original_that_was_changed_is_told_by_a_thorough_check(library: Library) -> None:
    made = _filled(library)
    library.original(made.version_id).write_bytes(b"sua")
    assert _told(library) == []
    assert [mended for _, mended in _told(library, thorough=True)] == [False]


def test_a_damaged_catalogue_is_told(library: Library) -> None:
    for number in range(40):
        library.put(record(f"{number}.txt", [f"Ý kiến {number} về đường sá. " * 40]))
    library.own()
    library.close()
    path = library.home / "library.db"
    content = bytearray(path.read_bytes())
    for at in range(len(content) // 2, len(content) // 2 + 40_000):
        content[at] = 0xA5
    path.write_bytes(content)
    told = _told_of_damage(library.home)
    assert "library.db" in told
    assert "library restore" in told or "bản sao lưu" in told


def _told_of_damage(home: Path) -> str:
    """Return what opening or checking says: where the damage lies decides which of them meets it first."""
    try:
        again = Library.open(home, StoreSettings(), HashingEmbedder())
    except LibraryDamagedError as error:
        return error.message.vi
    try:
        return " ".join(fault.what.vi for fault in again.check().faults if not fault.mended)
    except LibraryDamagedError as error:
        return error.message.vi
    finally:
        again.close()
