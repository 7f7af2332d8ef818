"""`ingest --watch` and `--every` as a process of their own on real folders; each step waits for the line of a round."""

import contextlib
import json
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.commands.running import Running
from ui.main import run
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import VersionState

Captured = pytest.CaptureFixture[str]
BRIDGE = "CÔNG VĂN\nVề việc sửa cầu Ván bắc qua rạch Lá trong quý II năm 2026.\n"
LIGHTS = "BÁO CÁO\nTình hình lắp đèn chiếu sáng trên tuyến đường Hoa Sữa năm 2026.\n"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "van-ban"
    folder.mkdir()
    (folder / "den.txt").write_text(LIGHTS, "utf-8")
    return folder


@pytest.fixture
def watching(papers: Path, home: Path) -> Iterator[Running]:
    started = Running("ingest", "--watch", "--json", str(papers), "--home", str(home))
    yield started
    if started.process.returncode is None:
        started.process.kill()
        started.end()


def documents(home: Path) -> dict[str, str]:
    with contextlib.closing(Library.open(home, StoreSettings())) as library:
        return {one.path: one.document_id for one in library.documents()}


def searched(capsys: Captured, home: Path, query: str) -> list[str]:
    assert run(["search", query, "--json", "--home", str(home)]) == 0
    return [passage["path"] for passage in json.loads(capsys.readouterr().out)["passages"]]


def test_the_library_follows_a_folder_through_every_change(
    watching: Running, papers: Path, home: Path, capsys: Captured
) -> None:
    lights, bridge, moved = (str(papers / name) for name in ("den.txt", "cau.txt", "cau-van.txt"))
    assert watching.round() == {"added": [lights]}
    # Between rounds nobody owns the library, and other commands can search.
    with contextlib.closing(Library.open(home, StoreSettings())) as library:
        assert library.owner() is None
    Path(bridge).write_text(BRIDGE, "utf-8")
    assert watching.round() == {"added": [bridge]}
    before = documents(home)
    assert searched(capsys, home, "sửa cầu Ván")[0] == bridge
    Path(bridge).rename(moved)
    assert watching.round() == {"renamed": [{"from": bridge, "to": moved}]}
    assert documents(home)[moved] == before[bridge]
    with contextlib.closing(Library.open(home, StoreSettings())) as library:
        cited = library.find(moved).version_id
    Path(moved).write_text(BRIDGE.replace("quý II", "quý IV"), "utf-8")
    assert watching.round() == {"updated": [moved]}
    assert documents(home)[moved] == before[bridge]
    with contextlib.closing(Library.open(home, StoreSettings())) as library:
        assert "quý II " in library.text(cited)
        assert "quý IV " in library.text(library.find(moved).version_id)
    (papers / "hong.docx").write_bytes(b"PK\x03\x04")
    assert [fault["path"] for fault in watching.round()["failed"]] == [str(papers / "hong.docx")]
    Path(lights).unlink()
    assert watching.round() == {"removed": [lights]}
    assert documents(home) == {moved: before[bridge]}
    code, said = watching.end(signal.SIGTERM)
    assert code == 0
    for words in (f"Mới: {bridge}", f"Đổi tên: {bridge} → {moved}", f"Thay đổi: {moved}", f"Gỡ bỏ: {lights}"):
        assert words in said
    assert "hong.docx" in said


def test_a_folder_that_vanishes_is_reported_and_keeps_its_documents(
    watching: Running, papers: Path, home: Path
) -> None:
    watching.round()
    before = documents(home)
    away = papers.rename(papers.with_name("mang-di"))
    (fault,) = watching.round()["failed"]
    assert fault["path"] == str(papers)
    assert "Chưa gỡ văn bản nào" in fault["error"]
    assert documents(home) == before
    away.rename(papers)
    assert watching.round() == {"unchanged": [str(papers / "den.txt")]}
    assert watching.end(signal.SIGINT)[0] == 0


def test_what_is_watched_is_found_through_the_page(papers: Path, home: Path, capsys: Captured) -> None:
    page = Running("serve", "--port", str(_free_port()), "--home", str(home))
    try:
        assert "http://127.0.0.1:" in page.line(), page.end()
        watching = Running("ingest", "--watch", "--json", str(papers), "--home", str(home))
        try:
            watching.round()
            (papers / "cau.txt").write_text(BRIDGE, "utf-8")
            assert watching.round() == {"added": [str(papers / "cau.txt")]}
            owner = json.loads((home / "index.lock").read_text("utf-8"))
            assert owner["pid"] == page.process.pid
            assert searched(capsys, home, "sửa cầu Ván")[0] == str(papers / "cau.txt")
        finally:
            assert watching.end(signal.SIGTERM)[0] == 0
    finally:
        page.end(signal.SIGTERM)


def _free_port() -> int:
    from ui.server.access.addresses import listen

    with listen("127.0.0.1", 0) as listener:
        return int(listener.getsockname()[1])


def test_the_library_is_compared_at_an_interval(papers: Path, home: Path) -> None:
    scheduled = Running("ingest", "--every", "0.1", "--json", str(papers), "--home", str(home))
    lights, bridge = str(papers / "den.txt"), str(papers / "cau.txt")
    assert scheduled.round() == {"added": [lights]}
    Path(lights).rename(bridge)
    assert scheduled.round() == {"renamed": [{"from": lights, "to": bridge}]}
    assert scheduled.round() == {"unchanged": [bridge]}
    assert scheduled.end(signal.SIGTERM)[0] == 0


def test_a_round_that_fails_is_told_and_does_not_end_the_watch(watching: Running, papers: Path, home: Path) -> None:
    watching.round()
    catalogue = home / "library.db"
    kept = shutil.copy(catalogue, home / "kept.db")
    for path in home.glob("library.db*"):
        path.unlink()
    catalogue.write_bytes(b"not a catalogue at all" * 500)
    (papers / "cau.txt").write_text(BRIDGE, "utf-8")
    assert list(watching.round()) == ["error"]
    shutil.copy(kept, catalogue)
    (papers / "moi.txt").write_text(BRIDGE, "utf-8")
    assert watching.round() == {"added": [str(papers / "moi.txt")]}
    assert watching.end(signal.SIGTERM)[0] == 0


def test_two_ingests_at_once_take_turns(papers: Path, home: Path, tmp_path: Path, capsys: Captured) -> None:
    others = tmp_path / "khac"
    others.mkdir()
    for number in range(20):
        (others / f"{number}.txt").write_text(f"{BRIDGE}Lần {number}.\n", "utf-8")
        (papers / f"{number}.txt").write_text(f"{LIGHTS}Đợt {number}.\n", "utf-8")
    both = [Running("ingest", "--json", str(folder), "--home", str(home)) for folder in (papers, others)]
    assert [len(one.round()["added"]) for one in both] == [21, 20]
    assert [one.end() for one in both] == [(0, ""), (0, "")]
    with contextlib.closing(Library.open(home, StoreSettings())) as library:
        assert [one.state for one in library.documents()] == [VersionState.READY] * 41
    assert searched(capsys, home, "sửa cầu Ván")[0].startswith(str(others))
    assert searched(capsys, home, "đèn chiếu sáng Hoa Sữa")[0].startswith(str(papers))


@pytest.mark.parametrize("option", [["--watch"], ["--every", "5"]])
def test_only_folders_can_be_followed(option: list[str], papers: Path, home: Path, capsys: Captured) -> None:
    assert run(["ingest", str(papers / "den.txt"), *option, "--home", str(home)]) == 2
    assert "không phải thư mục" in capsys.readouterr().err
