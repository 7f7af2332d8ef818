import os
from pathlib import Path

from ingest.errors import FileNameError, MissingPathError, OutsideLinkError
from ingest.folders.walk import walk


def names(folder: Path, *paths: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in walk(paths or (folder,)).files]


def touch(folder: Path, *parts: str) -> None:
    for part in parts:
        (folder / part).parent.mkdir(parents=True, exist_ok=True)
        (folder / part).write_text("Nội dung.", encoding="utf-8")


def test_files_come_sorted_and_hidden_and_temporary_ones_not_at_all(tmp_path: Path) -> None:
    touch(
        tmp_path,
        "b.txt",
        "a/2.txt",
        "a/1.txt",
        ".git/x.txt",
        "~$b.docx",
        ".~lock.b.docx#",
        "c.tmp",
        "Thumbs.db",
        "d.txt~",
    )
    assert names(tmp_path) == ["a/1.txt", "a/2.txt", "b.txt"]


def test_a_link_out_of_the_folder_is_named_and_one_inside_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "trong"
    touch(tmp_path, "ngoai/mat.txt", "trong/that.txt")
    (folder / "ra-ngoai.txt").symlink_to(tmp_path / "ngoai" / "mat.txt")
    (folder / "thu-muc").symlink_to(tmp_path / "ngoai")
    (folder / "vong").symlink_to(folder)
    (folder / "ben-trong.txt").symlink_to(folder / "that.txt")
    assert names(folder) == ["ben-trong.txt", "that.txt"]
    named = {path.name for path, error in walk([folder]).failures if isinstance(error, OutsideLinkError)}
    assert named == {"ra-ngoai.txt", "thu-muc", "vong"}


def test_a_file_that_is_given_twice_comes_once(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    assert names(tmp_path, tmp_path / "a.txt", tmp_path) == ["a.txt"]


def test_a_path_that_is_not_there_is_named_and_the_others_are_walked(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    found = walk([tmp_path / "khong-co", tmp_path])
    assert found.files == [tmp_path / "a.txt"]
    assert isinstance(found.failures[0][1], MissingPathError)
    assert "khong-co" in found.failures[0][1].message.vi


def test_a_name_that_is_not_text_is_named(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/v\xe3n-b\xb6n.txt")).write_text("Nội dung.", encoding="utf-8")
    found = walk([tmp_path])
    assert not found.files
    assert isinstance(found.failures[0][1], FileNameError)
