"""A backup holds one state of the library, and comes back whole or not at all."""

import threading
import zipfile
from pathlib import Path

import pytest

from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.errors import BackupError, LibraryFullError
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import VersionRecord
from vectorstore.upkeep.restoring import restore


def _with_original(library: Library, name: str, text: str) -> VersionRecord:
    import dataclasses

    content_hash = library.store_original(text.encode(), ".txt")
    made = dataclasses.replace(record(name, [text]), content_hash=content_hash)
    library.put(made)
    return made


def _opened(home: Path) -> Library:
    return Library.open(home, StoreSettings(), HashingEmbedder())


def test_what_was_backed_up_is_found_and_opened_in_another_folder(library: Library, tmp_path: Path) -> None:
    made = _with_original(library, "bao-cao.txt", "Nước ngập đường Bến Đá sau mưa lớn.")
    (library.home / "settings.toml").write_text("[answer]\npassages = 6\n")
    library.own()
    done = library.back_up(tmp_path / "kho.zip")
    assert (done.documents, done.originals, done.missing) == (1, 1, ())
    assert restore(tmp_path / "kho.zip", tmp_path / "moi").documents == 1
    again = _opened(tmp_path / "moi")
    try:
        found = again.search("ngập đường Bến Đá").passages
        assert [passage.document_id for passage in found] == [made.document_id]
        assert again.original(made.version_id).read_text() == "Nước ngập đường Bến Đá sau mưa lớn."
        assert (again.home / "settings.toml").read_text() == "[answer]\npassages = 6\n"
    finally:
        again.close()


def test_a_backup_made_while_documents_come_in_is_sound(library: Library, tmp_path: Path) -> None:
    started, stop = threading.Event(), threading.Event()

    def write() -> None:
        for number in range(10_000):
            _with_original(library, f"{number}.txt", f"Ý kiến số {number} về rác thải.")
            started.set()
            if stop.is_set():
                return

    thread = threading.Thread(target=write)
    thread.start()
    try:
        assert started.wait(30)
        library.back_up(tmp_path / "kho.zip")
    finally:
        stop.set()
        thread.join()
    done = restore(tmp_path / "kho.zip", tmp_path / "moi")
    assert done.missing == ()
    again = _opened(tmp_path / "moi")
    try:
        checked = again.check(thorough=True)
        assert checked.faults == ()
        assert checked.documents == done.documents >= 1
    finally:
        again.close()


def test_a_backup_is_never_laid_over_a_library(library: Library, tmp_path: Path) -> None:
    _with_original(library, "a.txt", "Một ý kiến.")
    library.back_up(tmp_path / "kho.zip")
    with pytest.raises(BackupError, match=str(library.home)):
        restore(tmp_path / "kho.zip", library.home)
    assert len(library.documents()) == 1


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.99])
def test_a_backup_that_was_cut_off_restores_nothing(library: Library, tmp_path: Path, keep: float) -> None:
    _with_original(library, "a.txt", "Một ý kiến. " * 500)
    library.back_up(tmp_path / "kho.zip")
    whole = (tmp_path / "kho.zip").read_bytes()
    (tmp_path / "nua.zip").write_bytes(whole[: int(len(whole) * keep)])
    with pytest.raises(BackupError, match=r"nua\.zip"):
        restore(tmp_path / "nua.zip", tmp_path / "moi")
    assert list((tmp_path / "moi").iterdir()) == []


def test_changed_originals_and_strange_members_are_refused(library: Library, tmp_path: Path) -> None:
    _with_original(library, "a.txt", "Một ý kiến.")
    library.back_up(tmp_path / "kho.zip")
    for name, member, content in (("doi.zip", None, b"khac"), ("leo.zip", "../ngoai.txt", b"x")):
        with zipfile.ZipFile(tmp_path / "kho.zip") as whole, zipfile.ZipFile(tmp_path / name, "w") as out:
            for one in whole.namelist():
                is_changed = member is None and one.startswith("files/")
                out.writestr(one, content if is_changed else whole.read(one))
            if member:
                out.writestr(member, content)
        with pytest.raises(BackupError, match=name):
            restore(tmp_path / name, tmp_path / f"{name}-moi")
    assert not (tmp_path / "ngoai.txt").exists()


def test_a_backup_that_cannot_be_written_leaves_the_one_before(library: Library, tmp_path: Path) -> None:
    _with_original(library, "a.txt", "Một ý kiến.")
    with pytest.raises(LibraryFullError, match="khong-co"):
        library.back_up(tmp_path / "khong-co" / "kho.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["library"]
