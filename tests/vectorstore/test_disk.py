import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.vectorstore.conftest import MARKET
from tests.vectorstore.hashing import HashingEmbedder, record
from tests.vectorstore.test_reembedding import WaitingEmbedder
from vectorstore.embedders.static import StaticEmbedder
from vectorstore.errors import LibraryDamagedError, LibraryFullError
from vectorstore.files.disk import index_failure
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.vectors.store import VectorStore

LONG = record("dai.txt", [f"Đoạn {number} về rác thải ở chợ và nước ngập. " * 20 for number in range(300)])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 40 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    made = mount and subprocess.run([mount, "-t", "tmpfs", "-o", "size=40m", "tmpfs", folder], check=False).returncode
    if made != 0:
        pytest.skip("mount: only root may make a small disk")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def fill(disk: Path) -> Path:
    """Leave nothing free."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        size = 1 << 20
        while size:
            try:
                file.write(b"\0" * size)
            except OSError:
                size //= 2
    assert os.statvfs(disk).f_bavail == 0
    return filler


def test_a_full_disk_is_named_and_nothing_is_lost(small_disk: Path) -> None:
    library = Library.open(small_disk / "library", StoreSettings(), HashingEmbedder())
    library.put(MARKET)
    library.own()
    filler = fill(small_disk)
    for write in (lambda: library.put(LONG), lambda: library.store_original(b"x" * 100_000, ".txt")):
        with pytest.raises(LibraryFullError) as caught:
            write()
        assert str(small_disk) in caught.value.message.vi
    assert library.search("phí gửi xe").passages[0].text == MARKET.chunks[0].text
    filler.unlink()
    library.put(LONG)
    assert library.apply_pending() == 1
    assert {document.path for document in library.documents()} == {MARKET.path, LONG.path}
    library.close()


def test_a_disk_that_fills_while_indexing_is_named_and_made_up_for_later(small_disk: Path) -> None:
    library = Library.open(small_disk / "library", StoreSettings(), HashingEmbedder())
    library.put(MARKET)
    library.own()
    library.put(LONG)
    filler = fill(small_disk)
    with pytest.raises(LibraryFullError):
        library.apply_pending()
    assert library.search("phí gửi xe").passages[0].text == MARKET.chunks[0].text
    filler.unlink()
    library.close()
    again = Library.open(small_disk / "library", StoreSettings(), HashingEmbedder())
    found = again.search("rác thải ở chợ", k=400).passages
    assert {passage.chunk_id for passage in found} == {chunk.chunk_id for chunk in (*MARKET.chunks, *LONG.chunks)}
    again.close()


def embedded_by_the_bundled_one(home: Path) -> None:
    library = Library.open(home, StoreSettings())
    library.put_all([MARKET, LONG])
    library.own()
    library.close()


def test_a_disk_that_fills_while_embedding_again_leaves_the_old_vectors_in_use(small_disk: Path) -> None:
    home = small_disk / "library"
    embedded_by_the_bundled_one(home)
    embedder = WaitingEmbedder(dimensions=2048)
    library = Library.open(home, StoreSettings(), embedder)
    library.own()
    embedder.begun.wait()
    filler = fill(small_disk)
    embedder.may.set()
    while (state := library.reembedding()) is None or state.fault is None:
        assert not library.wait_reembedded(0.01)
    assert str(small_disk) in state.fault.vi
    found = library.search("phí gửi xe ở chợ")
    assert found.passages[0].text == MARKET.chunks[0].text
    assert all(passage.cosine is not None for passage in found.passages)
    assert [str(small_disk) in warning.vi for warning in found.warnings] == [True]
    library.close()
    filler.unlink()
    again = Library.open(home, StoreSettings(), HashingEmbedder(dimensions=2048, name="waiting"))
    again.own()
    assert again.wait_reembedded(60)
    assert again.search("phí gửi xe ở chợ").passages[0].text == MARKET.chunks[0].text
    again.close()


def test_a_disk_that_is_full_before_embedding_again_keeps_the_old_vectors(small_disk: Path) -> None:
    home = small_disk / "library"
    embedded_by_the_bundled_one(home)
    filler = fill(small_disk)
    with contextlib.suppress(LibraryFullError):
        full = Library.open(home, StoreSettings(), HashingEmbedder(name="other"))
        with contextlib.closing(full):
            full.own()
    filler.unlink()
    bundled = StaticEmbedder.bundled()
    kept = VectorStore.open(home / "chroma", bundled.fingerprint, dimensions=bundled.dimensions)
    with contextlib.closing(kept):
        assert kept.count == len(MARKET.chunks) + len(LONG.chunks)


def test_a_library_on_a_full_disk_opens_and_its_words_are_searched_and_nothing_is_thrown_away(small_disk: Path) -> None:
    home = small_disk / "library"
    embedded_by_the_bundled_one(home)
    filler = fill(small_disk)
    with contextlib.closing(Library.open(home, StoreSettings())) as full:
        found = full.search("phí gửi xe ở chợ")
        assert found.passages[0].text == MARKET.chunks[0].text
        assert [str(home / "chroma") in warning.vi for warning in found.warnings] == [True]
        with pytest.raises(LibraryFullError):
            full.put(LONG)
    with contextlib.closing(Library.open(home, StoreSettings())) as full:
        full.own()
        filler.unlink()
        # Another process writes while this one has the file open as it lay there.
        with contextlib.closing(Library.open(home, StoreSettings())) as other:
            other.put(record("moi.txt", ["Bến đò ngang tạm dừng chạy."]))
        assert full.apply_pending() == 1
        assert full.search("bến đò ngang").passages[0].text == "Bến đò ngang tạm dừng chạy."
    bundled = StaticEmbedder.bundled()
    kept = VectorStore.open(home / "chroma", bundled.fingerprint, dimensions=bundled.dimensions)
    with contextlib.closing(kept):
        assert kept.count == len(MARKET.chunks) + len(LONG.chunks) + 1


def test_a_failure_on_a_disk_with_room_is_damage(tmp_path: Path) -> None:
    assert isinstance(index_failure(tmp_path / "fulltext", ValueError("bad")), LibraryDamagedError)
    assert isinstance(index_failure(tmp_path / "fulltext", PermissionError("no")), LibraryFullError)
    assert isinstance(index_failure(tmp_path / "gone" / "fulltext", ValueError("bad")), LibraryFullError)
