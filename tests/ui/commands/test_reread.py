"""A library that an older reader read: who is told, and the command that reads it again."""

import json
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from ingest.record import fingerprint
from ui.main import run
from ui.server import run as serving
from vectorstore.messages import Language

TOLD = "2 trên 2 văn bản do bản đọc cũ"


@pytest.fixture
def older(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library read in another way than the settings of now say; the files themselves have gone since."""
    folder = tmp_path / "vao"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"Bà con tổ {name} lo nước ngập đường Bến Đá sau mỗi trận mưa.", "utf-8")
    with monkeypatch.context() as before:
        before.setenv("LANGNGHE_INGEST__CHUNK_CHARACTERS", "400")
        assert run(["ingest", str(folder)]) == 0
    for file in folder.iterdir():
        file.unlink()
    capsys.readouterr()
    return home


def test_doctor_and_check_say_it_until_the_library_has_been_read_again(
    older: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["library", "check"]) == 0
    told = capsys.readouterr().out
    assert TOLD in told
    assert "langnghe library reread" in told
    run(["doctor", "--json"])
    findings = json.loads(capsys.readouterr().out)["findings"]
    (finding,) = [one for one in findings if one["name"] == "reading"]
    assert (finding["state"], finding["fix"]) == ("off", "langnghe library reread")
    assert run(["library", "reread", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"reread": 2, "failed": []}
    assert run(["library", "check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["outdated"] is None
    assert run(["search", "nước ngập Bến Đá", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["passages"]) == 2


def test_an_original_that_is_lost_is_told_and_keeps_its_version(
    older: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = sorted((older / "files").rglob("*.txt"))[0]
    lost.unlink()
    assert run(["library", "reread", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["reread"], len(told["failed"])) == (1, 1)
    assert run(["documents", "--json"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_the_server_says_it_at_the_start(older: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assistant = Assistant.open(older, Settings())
    try:
        serving._tell_outdated(assistant, Language.VI)
        assert TOLD in capsys.readouterr().err
    finally:
        assistant.close()


def test_a_newer_revision_of_the_reader_leaves_all_behind(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["library", "reread"]) == 0
    assistant = Assistant.open(older, Settings())
    try:
        assert assistant.keeper.outdated() is None
        monkeypatch.setattr(fingerprint, "READER_REVISION", fingerprint.READER_REVISION + 1)
        told = assistant.keeper.outdated()
        assert told is not None
        assert TOLD in told.vi
    finally:
        assistant.close()
