"""`langnghe tasks` on a real library, and the label of a replaced document wherever sources are shown."""

import json
from pathlib import Path

import pytest

from tests.ingest.papers import PLAN
from ui.main import run

OLD = """ĐẢNG ỦY PHƯỜNG HÒA LẠC
Số 12-KH/ĐU

Hòa Lạc, ngày 05 tháng 02 năm 2025

KẾ HOẠCH
nắm bắt dư luận xã hội năm 2025

Các chi bộ gửi báo cáo dư luận xã hội mỗi quý một lần về Ban Xây dựng Đảng.
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, home = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("home")
    replaces = "\n\n3. Kế hoạch này thay thế Kế hoạch số 12-KH/ĐU, ngày 05/02/2025.\n\nNơi nhận:"
    (folder / "moi.txt").write_text(PLAN.replace("\n\nNơi nhận:", replaces), "utf-8")
    (folder / "cu.txt").write_text(OLD, "utf-8")
    assert run(["ingest", str(folder), "--home", str(home)]) == 0
    return home


def test_tasks_are_printed_one_json_a_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    code = run(["tasks", "--unit", "Ban Xây dựng Đảng", "--due", "2026-04", "--json", "--home", str(home)])
    (line,) = capsys.readouterr().out.splitlines()
    task = json.loads(line)
    assert code == 0
    assert (task["number"], task["heading"]) == ("61-KH/ĐU", ["II. NHIỆM VỤ"])
    assert task["deadline"]["last"] == "2026-04-30"
    assert [one["last"] for one in task["deadlines"]] == [one["last"] for one in task["in_force"]] == ["2026-04-30"]


def test_files_are_written_and_nothing_found_is_said(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, calendar = tmp_path / "a.xlsx", tmp_path / "a.ics"
    assert run(["tasks", "--xlsx", str(table), "--ics", str(calendar), "--home", str(home)]) == 0
    assert table.stat().st_size
    assert calendar.read_bytes().startswith(b"BEGIN:VCALENDAR")
    capsys.readouterr()
    assert run(["tasks", "--unit", "Hội Nông dân", "--home", str(home)]) == 0
    assert "Không có nhiệm vụ nào khớp" in capsys.readouterr().err


def test_a_bad_period_fails_with_the_forms_that_are_read(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["tasks", "--due", "2026-13", "--home", str(home)]) == 1
    assert "2026-Q2" in capsys.readouterr().err


def test_a_replaced_document_is_labelled_in_search(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["search", "chi bộ gửi báo cáo mỗi quý một lần", "--json", "--home", str(home)]) == 0
    passages = json.loads(capsys.readouterr().out)["passages"]
    labels = {passage["number"]: passage["replaced_by"] for passage in passages}
    assert labels == {"12-KH/ĐU": "61-KH/ĐU", "61-KH/ĐU": None}
    assert run(["search", "chi bộ gửi báo cáo mỗi quý một lần", "--home", str(home)]) == 0
    assert "Đã được thay thế bởi 61-KH/ĐU" in capsys.readouterr().out


def test_a_citation_of_a_replaced_document_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    question = "Các chi bộ gửi báo cáo dư luận xã hội mỗi quý một lần về đâu?"
    assert run(["ask", question, "--number", "12-KH/ĐU", "--json", "--home", str(home)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [c["replaced_by"] for claim in answer["claims"] for c in claim["citations"]][:1] == ["61-KH/ĐU"]
