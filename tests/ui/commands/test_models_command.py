"""`langnghe models`: list, pull, use, check, with the texts and exit codes that scripts and people see."""

import json
from pathlib import Path

import pytest

from assistant.llm.models.curated import offered_models
from tests.assistant.llm.models.hub_server import Hub, running
from tests.tiny_gguf import write_tiny_gguf
from ui.main import run


@pytest.fixture
def models(home: Path) -> Path:
    folder = home / "models"
    folder.mkdir(parents=True)
    return folder


def listed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    assert run(["models", "list", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert isinstance(told, list)
    return told


def test_the_list_has_what_is_here_first_then_what_can_be_had(models: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_tiny_gguf(models / "tiny.gguf")
    first, *others = listed(capsys)
    assert (first["name"], first["here"], first["in_use"], first["fit"]) == ("tiny.gguf", True, False, "fits")
    assert [one["name"] for one in others] == [offer.name for offer in offered_models()]
    assert run(["models", "list"]) == 0
    told = capsys.readouterr().out
    assert "tiny.gguf" in told.splitlines()[0]
    assert "giấy phép Apache-2.0" in told


def test_a_model_is_pulled_used_and_left_again(
    models: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with running(Hub(write_tiny_gguf(tmp_path / "hub.gguf").read_bytes())) as hub:
        hub.told = hub.sha256
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        hub.drops = [100_000]
        assert run(["models", "pull", "owner/repo/small.gguf"]) == 0
    assert capsys.readouterr().out.strip() == str(models / "small.gguf")
    assert run(["models", "use", "small"]) == 0
    assert listed(capsys)[0]["in_use"] is True
    assert run(["models", "use", "extractive"]) == 0
    assert listed(capsys)[0]["in_use"] is False


def test_a_name_that_nobody_knows_is_said_with_those_that_are(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for act in ("pull", "use", "check"):
        assert run(["models", act, "không-có"]) == 1
        assert "Không có mô hình “không-có”" in capsys.readouterr().err
    assert run(["models", "check"]) == 1
    assert "Chưa dùng mô hình nào" in capsys.readouterr().err


def test_a_check_says_whether_this_machine_can_carry_it(models: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("llama_cpp", reason="llama-cpp-python is not installed (make llm)")
    write_tiny_gguf(models / "tiny.gguf")
    assert run(["models", "check", "tiny", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["write_tokens_per_second"] > 0
    assert "Máy này chạy" in told["verdict"]
    (models / "cut.gguf").write_bytes(b"GGUF\x03\x00\x00\x00")
    assert run(["models", "check", "cut"]) == 1
    assert "bị cụt" in capsys.readouterr().err
