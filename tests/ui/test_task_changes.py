"""A deadline that a later paper moves, lifts or a task that it revokes, as a user meets it: list, calendar, answer."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.ingest.papers import PLAN
from ui.main import run

NOTICE = """TỈNH ỦY LAM GIANG
ĐẢNG ỦY PHƯỜNG HÒA LẠC
*
Số 70-TB/ĐU

Hòa Lạc, ngày 20 tháng 4 năm 2026

THÔNG BÁO
kết luận của Thường trực Đảng ủy

1. Lùi thời hạn xây dựng quy chế phối hợp tại Kế hoạch số 61-KH/ĐU từ ngày 31/5/2026 đến ngày 15/7/2026.

2. Bãi bỏ nhiệm vụ tổ chức hội nghị quán triệt Chỉ thị giao tại Kế hoạch số 61-KH/ĐU.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Trần Văn Mẫu
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, home = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("home")
    (folder / "ke-hoach.txt").write_text(PLAN, "utf-8")
    (folder / "thong-bao.txt").write_text(NOTICE, "utf-8")
    assert run(["ingest", str(folder), "--home", str(home)]) == 0
    return home


def listed(home: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run(["tasks", *options, "--json", "--home", str(home)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [one for one in lines if one["number"] == "61-KH/ĐU"]


def test_the_new_deadline_counts_and_the_old_one_stands_beside_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (task,) = [one for one in listed(home, capsys, "--due", "2026-07") if one["changes"]]
    assert task["deadline"]["last"] == "2026-05-31"
    assert task["holds"]["last"] == "2026-07-15"
    (change,) = task["changes"]
    assert (change["kind"], change["number"], change["old"]) == ("moved", "70-TB/ĐU", "ngày 31/5/2026")
    assert not any("quy chế" in one["text"] for one in listed(home, capsys, "--due", "2026-05"))
    assert run(["tasks", "--due", "2026-07", "--home", str(home)]) == 0
    said = capsys.readouterr().out
    assert "ngày 31/5/2026" in said
    assert "ngày 15/7/2026" in said
    assert "70-TB/ĐU" in said


def test_what_is_revoked_is_never_due_and_says_so_in_the_whole_list(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not any("quán triệt" in one["text"] for one in listed(home, capsys, "--due", "2026-04"))
    revoked = [one for one in listed(home, capsys) if one["changes"] and one["changes"][0]["kind"] == "revoked"]
    assert [one["text"].split()[:3] for one in revoked] == [["Tổ", "chức", "hội"]]
    assert revoked[0]["holds"] is None


def test_table_and_calendar_have_the_day_that_holds(home: Path, tmp_path: Path) -> None:
    table, calendar = tmp_path / "a.xlsx", tmp_path / "a.ics"
    assert run(["tasks", "--xlsx", str(table), "--ics", str(calendar), "--home", str(home)]) == 0
    written = calendar.read_text("utf-8").replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20260715" in written
    assert "20260531" not in written
    sheet = load_workbook(table).active
    assert sheet is not None
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert any("70-TB/ĐU" in cell and "31/5/2026" in cell for cell in cells)


def test_an_answer_cites_the_task_and_the_paper_that_moved_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    question = "Đảng ủy phường phải làm gì trong tháng 7/2026?"
    assert run(["ask", question, "--json", "--home", str(home)]) == 0
    answer = json.loads(capsys.readouterr().out)
    (claim,) = [one for one in answer["claims"] if "quy chế phối hợp" in one["text"]]
    assert [one["number"] for one in claim["citations"]] == ["61-KH/ĐU", "70-TB/ĐU"]
    assert "15/7/2026" in claim["text"]
    assert "31/5/2026" in claim["text"]
    first, second = (one["source"] for one in claim["citations"])
    assert second == first + 1


def paper(number: str, day: str, *points: str) -> str:
    head = NOTICE.split("1. Lùi")[0].replace("70-TB/ĐU", number).replace("ngày 20 tháng 4 năm 2026", day)
    return f"{head}{chr(10).join(f'{at}. {one}{chr(10)}' for at, one in enumerate(points, 1))}\n{NOTICE[-40:]}"


def read(tmp_path: Path, capsys: pytest.CaptureFixture[str], *papers: str) -> list[dict[str, Any]]:
    folder = tmp_path / "papers"
    folder.mkdir()
    for at, text in enumerate(papers):
        (folder / f"{at}.txt").write_text(text, "utf-8")
    assert run(["ingest", str(folder), "--home", str(tmp_path / "home")]) == 0
    return listed(tmp_path / "home", capsys)


MOVE = "Lùi thời hạn xây dựng quy chế phối hợp tại Kế hoạch số 61-KH/ĐU đến ngày 15/7/2026."


def test_a_change_ends_with_its_paper(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = paper("90-TB/ĐU", "ngày 1 tháng 6 năm 2026", "Bãi bỏ Thông báo số 70-TB/ĐU ngày 20/4/2026.")
    tasks = read(tmp_path, capsys, PLAN, paper("70-TB/ĐU", "ngày 20 tháng 4 năm 2026", MOVE), ended)
    assert tasks
    assert not any(one["changes"] for one in tasks)


def test_a_plan_of_another_year_with_the_number_is_not_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = PLAN.replace("năm 2026", "năm 2025", 1)
    tasks = read(tmp_path, capsys, PLAN, earlier, paper("70-TB/ĐU", "ngày 20 tháng 4 năm 2026", MOVE))
    assert len({one["document_id"] for one in tasks}) == 2
    assert len([one for one in tasks if one["changes"]]) == 1


def test_a_paper_without_a_day_stands_behind_the_number_before_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = paper("72-TB/ĐU", "tháng 6 năm 2026", MOVE.replace("15/7", "30/9"))
    tasks = read(tmp_path, capsys, PLAN, paper("70-TB/ĐU", "ngày 20 tháng 4 năm 2026", MOVE), later)
    (task,) = [one for one in tasks if one["changes"]]
    assert [one["number"] for one in task["changes"]] == ["70-TB/ĐU", "72-TB/ĐU"]
    assert task["holds"]["last"] == "2026-09-30"
