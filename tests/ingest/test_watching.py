import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.folders import watching
from ingest.folders.syncing import Changes, FolderSync
from ingest.folders.watching import FolderWatch, Round
from ingest.settings import IngestSettings
from tests.ingest.builders import docx_bytes
from tests.ingest.conftest import PLAN
from tests.ingest.test_archives import packed
from vectorstore.library import Library


@pytest.fixture
def rounds(folder: Path) -> Iterator[Iterator[Round]]:
    """The rounds of a watched folder, after the first."""
    stop = threading.Event()
    # A watch that tells nothing must fail the test, not hang it.
    limit = threading.Timer(60, stop.set)
    limit.start()
    told = FolderWatch([folder], watch=True).rounds(stop)
    assert next(told) == Round(full=True)
    yield told
    limit.cancel()
    stop.set()


def sync(*folders: Path) -> FolderSync:
    return FolderSync(folders, IngestSettings())


def take(made: FolderSync, library: Library, told: Round = Round(full=True)) -> Changes:  # noqa: B008 - frozen
    return made.take(library, told)


def ids(library: Library) -> dict[str, str]:
    return {Path(one.path).name: one.document_id for one in library.documents()}


def test_a_file_still_being_written_is_waited_for(folder: Path, rounds: Iterator[Round]) -> None:
    growing = folder / "dang-chep.txt"
    pace = threading.Event()

    def write_slowly() -> None:
        with growing.open("w", encoding="utf-8") as file:
            for line in range(10):
                file.write(f"{line}\n")
                file.flush()
                pace.wait(0.3)

    writer = threading.Thread(target=write_slowly)
    writer.start()
    (folder / "xong.txt").write_text(PLAN, encoding="utf-8")
    # The finished one is not kept waiting by the other.
    assert next(rounds) == Round(files=(folder / "xong.txt",))
    assert writer.is_alive()
    assert next(rounds) == Round(files=(growing,))
    assert not writer.is_alive()
    assert growing.read_text(encoding="utf-8").endswith("9\n")


def test_a_replaced_and_a_deleted_file_come_in_one_round(folder: Path, rounds: Iterator[Round]) -> None:
    fresh = folder / "~ke-hoach.tmp"
    fresh.write_text(PLAN + "2. Trồng cây.\n", encoding="utf-8")
    fresh.replace(folder / "ke-hoach.txt")
    (folder / "bao-cao.txt").unlink()
    assert next(rounds) == Round(files=(folder / "ke-hoach.txt",), gone=(folder / "bao-cao.txt",))


def test_what_a_walk_passes_over_is_not_told(folder: Path, tmp_path: Path, rounds: Iterator[Round]) -> None:
    outside = tmp_path / "ngoai"
    outside.mkdir()
    (outside / "mat.txt").write_text(PLAN, encoding="utf-8")
    (folder / ".an").mkdir()
    (folder / ".an" / "a.txt").write_text(PLAN, encoding="utf-8")
    (folder / "~$ke-hoach.docx").write_bytes(b"x")
    (folder / "lien-ket.txt").symlink_to(outside / "mat.txt")
    (folder / "lien-ket").symlink_to(outside)
    (folder / "moi").mkdir()
    (folder / "moi" / "b.txt").write_text(PLAN, encoding="utf-8")
    assert next(rounds) == Round(files=(folder / "moi" / "b.txt",))


def test_a_folder_that_goes_and_comes_back_is_compared_as_a_whole(folder: Path, rounds: Iterator[Round]) -> None:
    away = folder.rename(folder.with_name("mang-di"))
    assert next(rounds) == Round(full=True)
    away.rename(folder)
    assert next(rounds) == Round(full=True)
    (folder / "moi.txt").write_text(PLAN, encoding="utf-8")
    assert next(rounds) == Round(files=(folder / "moi.txt",))


def test_a_renamed_folder_keeps_its_documents(library: Library, folder: Path) -> None:
    made, sub = sync(folder), folder / "cu"
    sub.mkdir()
    (sub / "cong-van.txt").write_text("CÔNG VĂN\nVề việc sửa cầu Ván.\n", encoding="utf-8")
    (sub / "goi.zip").write_bytes(packed({"trong.txt": "CÔNG VĂN\nVề việc đắp bờ kênh.\n".encode()}))
    take(made, library)
    before = ids(library)
    new = sub.rename(folder / "moi")
    files = (new / "cong-van.txt", new / "goi.zip")
    changes = take(made, library, Round(files=files, gone=(sub,)))
    assert dict(changes.renamed) == {
        str(sub / "cong-van.txt"): str(new / "cong-van.txt"),
        f"{sub}/goi.zip!/trong.txt": f"{new}/goi.zip!/trong.txt",
    }
    assert (changes.report.added, changes.report.updated, changes.report.removed) == ((), (), ())
    assert not changes.report.failed
    assert ids(library) == before


def test_a_renamed_file_is_not_taken_for_a_deleted_one_when_the_whole_folder_is_compared(
    library: Library, folder: Path
) -> None:
    made = sync(folder)
    take(made, library)
    before = set(ids(library).values())
    moved = (folder / "ke-hoach.txt").rename(folder / "ke-hoach-2026.txt")
    changes = take(made, library)
    assert changes.renamed == ((str(folder / "ke-hoach.txt"), str(moved)),)
    assert changes.report.removed == ()
    assert set(ids(library).values()) == before


def test_a_deleted_folder_and_archive_take_their_documents_with_them(library: Library, folder: Path) -> None:
    made, archive = sync(folder), folder / "goi.zip"
    archive.write_bytes(packed({"trong.txt": PLAN.encode()}))
    take(made, library)
    archive.unlink()
    changes = take(made, library, Round(gone=(archive, folder / "chua-tung-doc.txt")))
    assert changes.report.removed == (f"{archive}!/trong.txt",)
    assert not changes.report.failed


def test_a_deleted_archive_in_an_archive_takes_what_it_held_and_no_neighbour(library: Library, folder: Path) -> None:
    made, archive = sync(folder), folder / "goi.zip"
    inner = packed({"trong.txt": PLAN.encode()})
    archive.write_bytes(packed({"b.zip": inner, "b.zip.txt": PLAN.encode()}))
    (folder / "goi.zip.txt").write_text(PLAN, encoding="utf-8")
    take(made, library)
    archive.unlink()
    removed = take(made, library, Round(gone=(archive,))).report.removed
    assert set(removed) == {f"{archive}!/b.zip!/trong.txt", f"{archive}!/b.zip.txt"}


@pytest.mark.parametrize("told", [Round(full=True), Round(gone=(Path("bao-cao.txt"), Path("ke-hoach.txt")))])
def test_nothing_is_removed_when_the_folder_itself_has_gone(library: Library, folder: Path, told: Round) -> None:
    made = sync(folder)
    take(made, library)
    before = ids(library)
    away = folder.rename(folder.with_name("mang-di"))
    changes = take(made, library, Round(full=told.full, gone=tuple(folder / path for path in told.gone)))
    assert changes.report.removed == ()
    assert [fault.path for fault in changes.report.failed] == ([str(folder)] if told.full else [])
    assert ids(library) == before
    away.rename(folder)
    assert len(take(made, library).report.unchanged) == len(before)


def test_a_folder_that_is_empty_at_the_start_is_doubted_and_one_emptied_later_is_believed(
    library: Library, folder: Path
) -> None:
    take(sync(folder), library)
    kept = shutil.copytree(folder, folder.with_name("ban-sao"))
    for path in folder.iterdir():
        path.unlink()
    restarted = sync(folder)
    changes = take(restarted, library)
    assert changes.report.removed == ()
    assert "2 văn bản" in changes.report.failed[0].message.vi
    shutil.copytree(kept, folder, dirs_exist_ok=True)
    assert len(take(restarted, library).report.unchanged) == 2
    for path in folder.iterdir():
        path.unlink()
    assert len(take(restarted, library).report.removed) == 2


def test_nothing_is_removed_when_another_disk_is_mounted_at_the_folder(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    shared = Path("/dev/shm")
    if not shared.is_dir() or shared.stat().st_dev == tmp_path.stat().st_dev or not os.access(shared, os.W_OK):
        pytest.skip("there is no second disk")
    place, other = tmp_path / "o-dia", shared / f"langnghe-{os.getpid()}"
    place.symlink_to(folder)
    made = sync(place)
    take(made, library)
    other.mkdir()
    try:
        (other / "khac.txt").write_text("CÔNG VĂN\nVề việc sửa cầu Ván.\n", encoding="utf-8")
        place.unlink()
        place.symlink_to(other)
        changes = take(made, library)
    finally:
        shutil.rmtree(other)
    assert changes.report.added == (str(place / "khac.txt"),)
    assert changes.report.removed == ()
    assert "ổ đĩa khác" in changes.report.failed[0].message.vi


class Clock:
    """The time as the watch reads it; it passes only when a test says so."""

    def __init__(self) -> None:
        self.now = time.time()

    def monotonic(self) -> float:
        return self.now

    def time(self) -> float:
        return self.now


def test_half_a_file_is_waited_for_and_not_told_of_as_unreadable(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(watching, "time", clock)
    made, half = sync(folder), folder / "dang-chep.docx"
    watch = FolderWatch([folder], watch=False)
    whole = docx_bytes("CÔNG VĂN", "Về việc sửa cầu Ván.")

    def written(content: bytes) -> None:
        half.write_bytes(content)
        os.utime(half, (clock.now, clock.now))

    def unread(told: Round) -> list[str]:
        return [fault.path for fault in take(made, library, told).report.failed]

    written(whole[:400])
    # The copy makes a pause that is longer than a file is commonly waited for.
    assert unread(Round(files=(half,))) == [str(half)]
    assert watch.waits_for([str(half)]) == {str(half)}
    clock.now += 2
    written(whole)
    assert unread(Round(files=(half,))) == []
    assert watch.waits_for([]) == frozenset()


def test_a_file_that_stays_unreadable_is_told_of_in_the_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(watching, "time", clock)
    broken = folder / "hong.docx"
    broken.write_bytes(b"PK\x03\x04")
    watch = FolderWatch([folder], watch=False)
    assert watch.waits_for([str(broken), str(folder / "khong-co.txt"), str(folder)]) == {str(broken)}
    # It stands still: the next time it is what it is.
    clock.now += 30
    assert watch.waits_for([str(broken)]) == frozenset()


def test_what_never_stands_still_is_told_of_after_some_minutes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(watching, "time", clock)
    endless = folder / "may-quet.pdf"
    watch = FolderWatch([folder], watch=False)
    waited = []
    for _ in range(200):
        clock.now += 5
        endless.write_bytes(b"%PDF")
        os.utime(endless, (clock.now, clock.now))
        waited.append(bool(watch.waits_for([str(endless)])))
    assert waited[:100] == [True] * 100
    assert not all(waited)
