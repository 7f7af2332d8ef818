"""`sync` as a process of its own on real folders: what it lists, what it never takes out, and its end."""

import contextlib
import json
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ui.commands.running import Running
from ui.commands.rounds import seconds_of
from ui.errors import UsageError
from ui.main import run
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import VersionState

Captured = pytest.CaptureFixture[str]
BRIDGE = "CÔNG VĂN\nVề việc sửa cầu Ván bắc qua rạch Lá trong quý II năm 2026.\n"
LIGHTS = "BÁO CÁO\nTình hình lắp đèn chiếu sáng trên tuyến đường Hoa Sữa năm 2026.\n"
MARKET = "THÔNG BÁO\nVề việc sắp xếp lại chợ Rạch Lá trong tháng 5 năm 2026.\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "van-ban"
    folder.mkdir()
    for name, text in (("den.txt", LIGHTS), ("cau.txt", BRIDGE), ("cho.txt", MARKET)):
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def fed(papers: Path, home: Path, capsys: Captured) -> Path:
    assert run(["ingest", str(papers), "--home", str(home)]) == 0
    capsys.readouterr()
    return papers


@contextlib.contextmanager
def running(*arguments: str) -> Iterator[Running]:
    started = Running(*arguments)
    try:
        yield started
    finally:
        if started.process.returncode is None:
            started.process.kill()
            started.end()


Synced = Callable[[], tuple[int, dict[str, object], str]]


@pytest.fixture
def synced(home: Path, capsys: Captured) -> Synced:
    """Run `sync --json`; return the exit code, what differs and what was said."""

    def once() -> tuple[int, dict[str, object], str]:
        capsys.readouterr()
        code = run(["sync", "--json", "--home", str(home)])
        out, said = capsys.readouterr()
        found = json.loads(out)
        return code, {name: found[name] for name in found if found[name] and name not in {"folders", "unchanged"}}, said

    return once


def documents(home: Path) -> dict[str, str]:
    with contextlib.closing(Library.open(home, StoreSettings())) as library:
        return {Path(one.path).name: one.document_id for one in library.documents()}


def test_every_change_in_the_folders_that_fed_the_library_is_listed(
    fed: Path, home: Path, tmp_path: Path, synced: Synced
) -> None:
    before = documents(home)
    other = tmp_path / "khac"
    other.mkdir()
    (other / "phu.txt").write_text(MARKET.replace("tháng 5", "tháng 9"), "utf-8")
    assert run(["ingest", str(other), "--home", str(home)]) == 0
    (fed / "cau.txt").rename(fed / "cau-van.txt")
    (fed / "den.txt").write_text(LIGHTS.replace("2026", "2027"), "utf-8")
    (fed / "cho.txt").unlink()
    (fed / "hong.docx").write_bytes(b"PK\x03\x04")
    (other / "moi.txt").write_text(BRIDGE.replace("quý II", "quý III"), "utf-8")
    code, changes, _ = synced()
    failed = changes.pop("failed")
    assert code == 0
    assert changes == {
        "added": [str(other / "moi.txt")],
        "updated": [str(fed / "den.txt")],
        "removed": [str(fed / "cho.txt")],
        "renamed": [{"from": str(fed / "cau.txt"), "to": str(fed / "cau-van.txt")}],
    }
    assert isinstance(failed, list)
    assert [fault["path"] for fault in failed] == [str(fed / "hong.docx")]
    assert documents(home)["cau-van.txt"] == before["cau.txt"]


def test_what_changed_is_told_in_words_line_by_line(fed: Path, home: Path, capsys: Captured) -> None:
    (fed / "cau.txt").rename(fed / "cau-van.txt")
    (fed / "cho.txt").unlink()
    assert run(["sync", "--home", str(home)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Gỡ bỏ: {fed / 'cho.txt'}",
        f"Đổi tên: {fed / 'cau.txt'} → {fed / 'cau-van.txt'}",
        "Đã so 1 thư mục: 0 văn bản mới, 0 thay đổi, 1 đổi tên, 1 gỡ bỏ, 1 như cũ, 0 không đọc được.",
    ]
    assert run(["sync", "--lang", "en", "--home", str(home)]) == 0
    assert capsys.readouterr().out.startswith("Compared 1 folders: 0 new")


@pytest.mark.parametrize("left", [None, "", ".giu-cho"], ids=["gone", "empty", "only a hidden file"])
def test_a_folder_that_is_gone_or_empty_keeps_its_documents(
    fed: Path, home: Path, left: str | None, synced: Synced
) -> None:
    before = documents(home)
    away = fed.rename(fed.with_name("mang-di"))
    if left is not None:
        fed.mkdir()
    if left:
        (fed / left).touch()
    code, changes, said = synced()
    failed = changes.pop("failed")
    assert (code, changes) == (1, {})
    assert isinstance(failed, list)
    assert [fault["path"] for fault in failed] == [str(fed)]
    assert "gỡ văn bản nào" in failed[0]["error"]
    assert "sync --forget" in said
    assert documents(home) == before
    shutil.rmtree(fed, ignore_errors=True)
    away.rename(fed)
    assert synced()[:2] == (0, {})


def test_one_folder_that_is_gone_does_not_keep_the_others_from_being_compared(
    fed: Path, home: Path, tmp_path: Path, synced: Synced
) -> None:
    other = tmp_path / "khac"
    other.mkdir()
    (other / "phu.txt").write_text(MARKET.replace("tháng 5", "tháng 9"), "utf-8")
    assert run(["ingest", str(other), "--home", str(home)]) == 0
    fed.rename(fed.with_name("mang-di"))
    (other / "phu.txt").write_text(BRIDGE.replace("quý II", "quý I"), "utf-8")
    code, changes, _ = synced()
    assert code == 1
    assert changes["updated"] == [str(other / "phu.txt")]
    assert len(documents(home)) == 4


def test_a_folder_given_by_a_relative_path_is_found_from_anywhere(
    papers: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.chdir(papers.parent)
    assert run(["ingest", papers.name, "--home", str(home)]) == 0
    before = documents(home)
    elsewhere = papers.parent / "noi-khac"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    (papers / "den.txt").write_text(LIGHTS.replace("2026", "2027"), "utf-8")
    capsys.readouterr()
    assert run(["sync", "--json", "--home", str(home)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["updated"], found["removed"], found["added"]) == ([str(papers / "den.txt")], [], [])
    assert documents(home) == before


def test_it_repeats_until_it_is_stopped_and_takes_up_folders_read_since(fed: Path, home: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac"
    other.mkdir()
    with running("sync", "--every", "6s", "--json", "--home", str(home)) as process:
        assert process.round()["folders"] == [str(fed)]
        (other / "phu.txt").write_text(MARKET.replace("tháng 5", "tháng 9"), "utf-8")
        assert run(["ingest", str(other), "--home", str(home)]) == 0
        (fed / "cho.txt").unlink()
        # A round may have come in between.
        found = next(found for _ in range(5) if "removed" in (found := process.round()))
        assert found["removed"] == [str(fed / "cho.txt")]
        assert set(found["folders"]) == {str(fed), str(other)}
        begun = time.monotonic()
        code, said = process.end(signal.SIGINT)
    assert (code, time.monotonic() - begun < 5) == (0, True)
    assert "Đã dừng" in said
    assert "Traceback" not in said


def test_two_at_once_take_turns(fed: Path, home: Path) -> None:
    for number in range(30):
        (fed / f"{number}.txt").write_text(f"{BRIDGE}Lần {number}.\n", "utf-8")
    (fed / "cho.txt").unlink()
    (fed / "den.txt").rename(fed / "den-moi.txt")
    both = [Running("sync", "--json", "--home", str(home)) for _ in range(2)]
    rounds = sorted((one.round() for one in both), key=lambda found: len(found.get("added", ())))
    ends = [one.end() for one in both]
    assert [code for code, _ in ends] == [0, 0]
    # What one of them did the other one found done.
    assert set(rounds[0]) == {"folders", "unchanged"}
    assert len(rounds[0]["unchanged"]) == 32
    assert (len(rounds[1]["added"]), len(rounds[1]["removed"]), len(rounds[1]["renamed"])) == (30, 1, 1)
    assert sum("đợi đến lượt" in said for _, said in ends) == 1
    with contextlib.closing(Library.open(home, StoreSettings())) as library:
        assert [one.state for one in library.documents()] == [VersionState.READY] * 32


def test_a_folder_can_be_forgotten_and_keeps_its_documents(fed: Path, home: Path, capsys: Captured) -> None:
    before = documents(home)
    assert run(["sync", "--forget", str(fed.with_name("la")), "--home", str(home)]) == 2
    assert str(fed) in capsys.readouterr().err
    assert run(["sync", "--forget", "--home", str(home)]) == 2
    assert run(["sync", "--forget", str(fed), "--home", str(home)]) == 0
    assert documents(home) == before
    capsys.readouterr()
    assert run(["sync", "--home", str(home)]) == 1
    assert "langnghe sync THƯ_MỤC" in capsys.readouterr().err


def test_only_folders_can_be_compared(fed: Path, home: Path, capsys: Captured) -> None:
    assert run(["sync", str(fed / "den.txt"), "--home", str(home)]) == 2
    assert "không phải thư mục" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("30m", 1800), ("30", 1800), ("2h", 7200), ("90s", 90), ("1d", 86400), ("1,5 giờ", 5400), ("15 phút", 900)],
)
def test_intervals_are_read_as_people_write_them(written: str, seconds: float) -> None:
    assert seconds_of(written) == seconds


@pytest.mark.parametrize("written", ["", "m", "-5m", "nan", "1e9", "5s", "0", "30m2h", "9999d", "tháng"])
def test_what_is_no_interval_is_refused(written: str) -> None:
    with pytest.raises(UsageError):
        seconds_of(written)
