"""`langnghe ask --conversation`, `conversations` and `runs`: what a person does with them on the command line."""

import json
from pathlib import Path

import pytest
from docx import Document

from ui.main import run

PLAN = (
    "KẾ HOẠCH\nSố 61-KH/ĐU\n\nI. MỤC ĐÍCH\nĐường Mơ Xanh bị ngập do cống chưa được nạo vét. Phòng Kinh tế nạo vét cống."
)


@pytest.fixture
def kept(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Two turns of one conversation; returns its id."""
    (tmp_path / "ke-hoach.txt").write_text(PLAN, "utf-8")
    assert run(["ingest", str(tmp_path / "ke-hoach.txt")]) == 0
    capsys.readouterr()
    assert run(["ask", "Đường Mơ Xanh bị ngập ở đâu?", "--conversation", "new", "--by", "Hoa", "--json"]) == 0
    conversation = str(json.loads(capsys.readouterr().out)["conversation_id"])
    assert run(["ask", "Vì sao?", "--conversation", conversation[:6], "--by", "Hoa", "--json"]) == 0
    second = json.loads(capsys.readouterr().out)
    assert second["condensed"]["by"] == "rules"
    assert "Đường Mơ Xanh bị ngập" in second["condensed"]["text"]
    assert second["conversation_id"] == conversation
    return conversation


def test_conversations_from_list_to_deletion(kept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["conversations", "list", "mo xanh", "--user", "Hoa", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["turns"] == 2
    assert run(["conversations", "show", kept]) == 0
    assert "Hiểu là: Vì sao" in capsys.readouterr().out
    assert run(["conversations", "rename", kept, "Ngập Mơ Xanh"]) == 0
    for name in ("hoi.docx", "hoi.txt", "hoi.json"):
        assert run(["conversations", "export", kept, "--out", str(tmp_path / name)]) == 0
    assert Document(str(tmp_path / "hoi.docx")).paragraphs[0].text == "Ngập Mơ Xanh"
    assert "61-KH/ĐU" in (tmp_path / "hoi.txt").read_text("utf-8")
    assert len(json.loads((tmp_path / "hoi.json").read_text("utf-8"))["answers"]) == 2
    assert run(["conversations", "export", kept, "--out", str(tmp_path / "hoi.pdf")]) == 2
    assert run(["conversations", "delete", kept]) == 0
    assert run(["conversations", "show", kept]) == 1
    assert "langnghe conversations list" in capsys.readouterr().err


def test_runs_are_listed_shown_asked_again_and_exported(
    kept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["runs", "list"]) == 0
    assert "answered" not in capsys.readouterr().out
    assert run(["runs", "list", "--json"]) == 0
    latest, first = map(json.loads, capsys.readouterr().out.splitlines())
    assert (latest["question"], latest["turn"], first["turn"]) == ("Vì sao?", 1, 0)
    assert run(["runs", "show", latest["run_id"], "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["settings_hash"] == latest["settings_hash"]
    assert shown["passages"][0]["text"]
    assert run(["runs", "replay", latest["run_id"], "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"run_id": latest["run_id"], "same": True, "differences": []}
    out = tmp_path / "luot.html"
    assert run(["runs", "export", latest["run_id"], "--out", str(out)]) == 0
    assert "<mark>" in out.read_text("utf-8")
    assert run(["runs", "show", "zzzz"]) == 1
    assert "langnghe runs list" in capsys.readouterr().err
