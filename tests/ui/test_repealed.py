"""A document that another one repeals, as a user meets it: the label in search and citations, and its task changes."""

import json
from pathlib import Path

import pytest

from ui.main import run

HEAD = """ĐẢNG BỘ TỈNH LAM GIANG
ĐẢNG ỦY PHƯỜNG HÒA LẠC
*
Số {number}

Hòa Lạc, ngày {day} năm 2026

{kind}
{title}

{body}

T/M BAN THƯỜNG VỤ
BÍ THƯ

Trần Văn Mẫu
"""
PLAN = """II. NHIỆM VỤ

1. Phòng Kinh tế nạo vét cống đường Bến Đá, hoàn thành trước ngày 30/4/2026.

2. Công an phường kẻ vạch đỗ xe trước cổng chợ, hoàn thành trước ngày 10/5/2026."""
NOTICE = """1. Lùi thời hạn nạo vét cống đường Bến Đá nêu tại Kế hoạch số 45-KH/ĐU đến hết ngày 30/6/2026.

2. Lùi thời hạn kẻ vạch đỗ xe trước cổng chợ nêu tại Kế hoạch số 45-KH/ĐU đến hết ngày 15/7/2026."""


def paper(number: str, day: str, kind: str, title: str, body: str) -> str:
    return HEAD.format(number=number, day=day, kind=kind, title=title, body=body)


def library(folder: Path, closing: str) -> Path:
    papers, home = folder / "papers", folder / "home"
    papers.mkdir()
    for name, text in (
        ("ke-hoach", paper("45-KH/ĐU", "10 tháng 3", "KẾ HOẠCH", "chỉnh trang đô thị", PLAN)),
        ("thong-bao", paper("70-TB/ĐU", "20 tháng 4", "THÔNG BÁO", "kết luận của Thường trực Đảng ủy", NOTICE)),
        ("quyet-dinh", paper("9-TB/ĐU", "02 tháng 5", "THÔNG BÁO", "kết luận của Ban Thường vụ", closing)),
    ):
        (papers / f"{name}.txt").write_text(text, "utf-8")
    assert run(["ingest", str(papers), "--home", str(home)]) == 0
    return home


def due(home: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert run(["tasks", "--json", "--home", str(home)]) == 0
    tasks = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [one["holds"]["last"] for one in tasks if one["number"] == "45-KH/ĐU"]


def test_a_repealed_document_is_labelled_and_changes_no_task(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = library(tmp_path, "1. Bãi bỏ Thông báo số 70-TB/ĐU.")
    assert due(home, capsys) == ["2026-04-30", "2026-05-10"]
    assert run(["search", "lùi thời hạn kẻ vạch đỗ xe", "--json", "--home", str(home)]) == 0
    passages = json.loads(capsys.readouterr().out)["passages"]
    labels = {one["number"]: (one["replaced_by"], one["repealed_by"]) for one in passages}
    assert labels["70-TB/ĐU"] == (None, "9-TB/ĐU")
    assert labels["45-KH/ĐU"] == (None, None)
    assert run(["search", "lùi thời hạn kẻ vạch đỗ xe", "--home", str(home)]) == 0
    assert "Đã bị bãi bỏ bởi 9-TB/ĐU" in capsys.readouterr().out
    assert run(["ask", "Thông báo 70-TB/ĐU lùi thời hạn kẻ vạch đến khi nào?", "--home", str(home)]) == 0
    assert "Đã bị bãi bỏ bởi 9-TB/ĐU" in capsys.readouterr().out
    assert run(["search", "kẻ vạch đỗ xe", "--status", "replaced", "--json", "--home", str(home)]) == 0
    assert {one["number"] for one in json.loads(capsys.readouterr().out)["passages"]} == {"70-TB/ĐU"}


def test_a_part_that_is_repealed_takes_its_own_changes_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = library(tmp_path, "1. Bãi bỏ mục 2 Thông báo số 70-TB/ĐU.")
    assert due(home, capsys) == ["2026-06-30", "2026-05-10"]
    assert run(["search", "lùi thời hạn kẻ vạch đỗ xe", "--json", "--home", str(home)]) == 0
    assert not any(one["repealed_by"] for one in json.loads(capsys.readouterr().out)["passages"])


def test_what_is_not_repealed_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = library(tmp_path, "1. Không bãi bỏ Thông báo số 70-TB/ĐU.")
    assert due(home, capsys) == ["2026-06-30", "2026-07-15"]
