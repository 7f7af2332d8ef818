"""The folders that fed a library: on which disks their documents stood, and what is believed while one is missing."""

import os
from pathlib import Path

import pytest

from ingest.folders.fed import fed_folders
from ingest.folders.syncing import Changes, FolderSync
from ingest.folders.watching import Round
from ingest.pipeline import ingest
from ingest.settings import IngestSettings
from vectorstore.library import Library

TEXT = "CÔNG VĂN\nVề việc sửa cầu Ván bắc qua rạch Lá trong quý {} năm 2026.\n"


class Mounts:
    """The mount points that the system tells of."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.points: set[str] = {"/"}
        monkeypatch.setattr(os.path, "ismount", lambda path: str(path) in self.points)


@pytest.fixture
def mounts(monkeypatch: pytest.MonkeyPatch) -> Mounts:
    return Mounts(monkeypatch)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    share = tmp_path / "van-ban" / "o-chung"
    share.mkdir(parents=True)
    (share.parent / "cau.txt").write_text(TEXT.format("I"), "utf-8")
    (share / "den.txt").write_text(TEXT.format("II"), "utf-8")
    return share.parent


def compare(library: Library, folder: Path) -> Changes:
    """Compare as a process that has seen nothing before."""
    return FolderSync([folder], IngestSettings()).take(library, Round(full=True))


@pytest.mark.parametrize("where", ["o-chung", "."], ids=["inside the folder", "at the folder"])
def test_what_stood_on_a_share_that_is_not_mounted_stays(
    library: Library, folder: Path, mounts: Mounts, where: str
) -> None:
    share = folder / "o-chung"
    mounts.points.add(str((folder / where).resolve()))
    compare(library, folder)
    before = library.documents()
    mounts.points = {"/"}
    (share / "den.txt").unlink()
    # What shows through where nothing is mounted is read, and takes nothing away.
    (share / "doc-toi.txt").write_text(TEXT.format("III"), "utf-8")
    changes = compare(library, folder)
    assert (changes.report.removed, changes.report.added) == ((), (str(share / "doc-toi.txt"),))
    assert "chưa được gắn" in changes.report.failed[0].message.vi
    assert {one.path for one in before} < {one.path for one in library.documents()}
    # Nor does an ingest in between make that forgotten.
    ingest(library, [folder], IngestSettings())
    assert compare(library, folder).report.removed == ()


def test_a_file_deleted_on_a_share_that_is_mounted_is_withdrawn(library: Library, folder: Path, mounts: Mounts) -> None:
    share = folder / "o-chung"
    mounts.points.add(str(share))
    compare(library, folder)
    (share / "den.txt").unlink()
    assert compare(library, folder).report.removed == (str(share / "den.txt"),)


def test_who_says_that_what_is_missing_has_gone_is_believed(library: Library, folder: Path, mounts: Mounts) -> None:
    share = folder / "o-chung"
    mounts.points.add(str(share))
    compare(library, folder)
    mounts.points = {"/"}
    (share / "den.txt").unlink()
    assert compare(library, folder).report.removed == ()
    assert ingest(library, [folder], IngestSettings(), prune=True).removed == (str(share / "den.txt"),)
    assert compare(library, folder).report.failed == ()


def test_a_folder_in_another_one_is_gone_over_once(library: Library, folder: Path) -> None:
    hidden = folder / ".rieng"
    hidden.mkdir()
    (hidden / "rieng.txt").write_text(TEXT.format("IV"), "utf-8")
    for one in (folder / "o-chung", folder, hidden):
        ingest(library, [one], IngestSettings())
    assert fed_folders(library) == [folder, hidden]


def test_two_folders_of_the_same_relative_name_are_told_apart(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, quarter in (("mot", "I"), ("hai", "II")):
        papers = tmp_path / place / "van-ban"
        papers.mkdir(parents=True)
        (papers / f"{place}.txt").write_text(TEXT.format(quarter), "utf-8")
        monkeypatch.chdir(papers.parent)
        ingest(library, [Path("van-ban")], IngestSettings())
    monkeypatch.chdir(tmp_path)
    folders = fed_folders(library)
    assert set(folders) == {tmp_path / "mot/van-ban", tmp_path / "hai/van-ban"}
    changes = FolderSync(folders, IngestSettings()).take(library, Round(full=True))
    assert len(changes.report.unchanged) == 2
    assert (changes.report.removed, changes.report.added, changes.renamed) == ((), (), ())
