"""Folders as they really are: every kind of name, the same name twice, links that lead round, a disk that fills up."""

import os
import subprocess
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.pipeline import ingest
from ingest.settings import IngestSettings
from tests.ingest.conftest import Take
from vectorstore.errors import StoreError
from vectorstore.library import Library
from vectorstore.settings import StoreSettings

NAMES = (
    "Báo cáo tháng 3.txt",
    unicodedata.normalize("NFD", "Kế hoạch quý II.txt"),
    "报告.txt",
    "отчёт.txt",
    "تقرير.txt",
    "emoji 📄👩‍👩‍👧.txt",
    "hai\nhàng.txt",
    "  dấu cách  .txt",
    "'nháy\" và `lệnh` $(x) ;.txt",
    "rtl \u202etxt.exe.txt",
    "a" * 200 + ".txt",
    "-rf.txt",
    "%s %n {0}.txt",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    path = tmp_path / "văn bản"
    path.mkdir()
    return path


def test_files_with_any_name_are_read_under_that_name(folder: Path, take: Take) -> None:
    for index, name in enumerate(NAMES):
        (folder / name).write_text(f"Nội dung của tệp thứ {index}.", encoding="utf-8")
    report = take(folder)
    assert not report.failed
    assert sorted(report.added) == sorted(str(folder / name) for name in NAMES)
    assert take(folder).unchanged == report.added


def test_two_files_of_one_name_and_one_content_are_two_documents(folder: Path, take: Take, library: Library) -> None:
    for place in ("tổ 1", "tổ 2"):
        (folder / place).mkdir()
        (folder / place / "báo cáo.txt").write_text("Bà con khen đường mới.", encoding="utf-8")
    assert len(take(folder).added) == 2
    assert len({one.document_id for one in library.documents()}) == 2


def test_links_that_lead_round_end(folder: Path, take: Take) -> None:
    (folder / "trong").mkdir()
    (folder / "trong" / "văn bản.txt").write_text("Một văn bản trong thư mục.", encoding="utf-8")
    (folder / "trong" / "lên trên").symlink_to(folder, target_is_directory=True)
    (folder / "tự trỏ").symlink_to(folder / "tự trỏ")
    report = take(folder)
    assert [Path(path).name for path in report.added] == ["văn bản.txt"]
    assert sorted(Path(one.path).name for one in report.failed) == ["lên trên", "tự trỏ"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 6 MB of its own."""
    place = tmp_path / "đĩa nhỏ"
    place.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("this machine lets nobody mount a disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_disk_that_fills_up_is_named_and_loses_nothing_that_was_stored(small_disk: Path, tmp_path: Path) -> None:
    source = tmp_path / "nguồn"
    source.mkdir()
    for index in range(12):
        text = "\n".join(f"Dòng {index}-{line}: bà con tổ {line} đề nghị sửa đường." for line in range(12_000))
        (source / f"{index:02}.txt").write_text(text, encoding="utf-8")
    library = Library.open(small_disk / "thư viện", StoreSettings())
    said = ""
    try:
        report = ingest(library, [source], IngestSettings())
        said = " ".join(failure.message.en for failure in report.failed)
    except StoreError as error:
        said = error.message.en
    stored = library.documents()
    assert "full" in said or "space" in said
    assert len(stored) < 12
    assert all(library.text(one.version_id).startswith("Dòng ") for one in stored)
    library.close()
