"""Correcting and withdrawing documents from the command line."""

import json
from pathlib import Path

import pytest

from ui.main import run

Captured = pytest.CaptureFixture[str]
PLAN = "ĐẢNG ỦY PHƯỜNG SÔNG MƠ\nSố 61-KH/ĐU\n\nKẾ HOẠCH\nNạo vét cống\n\nI. MỤC ĐÍCH\n\nGiảm điểm ngập.\n"


@pytest.fixture
def filled(home: Path, tmp_path: Path, capsys: Captured) -> str:
    file = tmp_path / "ke-hoach.txt"
    file.write_text(PLAN, encoding="utf-8")
    assert run(["ingest", str(file)]) == 0
    capsys.readouterr()
    return str(file)


def listed(capsys: Captured) -> list[dict[str, object]]:
    assert run(["documents", "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_correction_is_kept_searched_by_and_undone(filled: str, capsys: Captured) -> None:
    assert run(["documents", "correct", filled, "--number", "16-KH/ĐU", "--date", "15/01/2026", "--by", "Lan"]) == 0
    assert "16-KH/ĐU" in capsys.readouterr().out
    assert run(["search", "cống", "--number", "16-KH/ĐU", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["passages"]
    assert run(["documents", "correct", filled, "--undo", "number", "--json"]) == 0
    corrected = json.loads(capsys.readouterr().out)
    assert (corrected["number"], corrected["date"]) == ("61-KH/ĐU", "2026-01-15")


def test_a_new_kind_has_the_document_read_again(filled: str, capsys: Captured) -> None:
    (before,) = listed(capsys)
    assert run(["documents", "correct", filled, "--kind", "report"]) == 0
    capsys.readouterr()
    (after,) = listed(capsys)
    assert after["kind"] == "report"
    assert after["version_id"] != before["version_id"]
    assert after["document_id"] == before["document_id"]


def test_what_cannot_be_corrected_is_said(filled: str, capsys: Captured) -> None:
    assert run(["documents", "correct", filled]) == 2
    assert run(["documents", "correct", filled, "--undo", "colour"]) == 2
    assert "signer_role" in capsys.readouterr().err
    assert run(["documents", "correct", filled, "--date", "ngày mai"]) == 1
    assert "28/03/2026" in capsys.readouterr().err
    assert run(["documents", "correct", "không có", "--number", "1"]) == 1
    assert run(["documents", "xoa", filled]) == 2


def test_a_document_is_withdrawn(filled: str, capsys: Captured) -> None:
    assert run(["documents", "remove", filled]) == 0
    assert "Trích dẫn cũ vẫn mở được" in capsys.readouterr().out
    assert listed(capsys) == []
