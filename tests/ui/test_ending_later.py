"""Papers that end others: from a day on, and only those of the same body or of one below it."""

import json
from pathlib import Path

import pytest

from ui.main import run

PLAN = """ĐẢNG BỘ TỈNH LAM GIANG
ĐẢNG ỦY PHƯỜNG HÒA LẠC
*
Số 77-KH/ĐU

Hòa Lạc, ngày 10 tháng 3 năm 2026

KẾ HOẠCH
chỉnh trang đô thị

II. NHIỆM VỤ

1. Phòng Kinh tế nạo vét cống đường Bến Đá, hoàn thành trước ngày 30/4/2026.
"""
PARTY = """ĐẢNG BỘ TỈNH LAM GIANG
ĐẢNG ỦY PHƯỜNG HÒA LẠC
*
Số 50-QĐ/ĐU

Hòa Lạc, ngày 02 tháng 5 năm 2026

QUYẾT ĐỊNH
về một số kế hoạch

Điều 1. Ban hành chương trình mới.

Điều 2. Kế hoạch số 77-KH/ĐU hết hiệu lực{since}.
"""
STATE = """ỦY BAN NHÂN DÂN
PHƯỜNG HÒA LẠC
-------
Số: 50/QĐ-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Hòa Lạc, ngày 02 tháng 5 năm 2026

QUYẾT ĐỊNH
Về một số kế hoạch

Điều 1. Ban hành chương trình mới.

Điều 2. Kế hoạch số 77-KH/ĐU hết hiệu lực{since}.
"""


def plan(folder: Path, closing: str, capsys: pytest.CaptureFixture[str]) -> tuple[dict[str, object], str]:
    papers, home = folder / "papers", folder / "home"
    papers.mkdir()
    (papers / "ke-hoach.txt").write_text(PLAN, "utf-8")
    (papers / "quyet-dinh.txt").write_text(closing, "utf-8")
    assert run(["ingest", str(papers), "--home", str(home)]) == 0
    capsys.readouterr()
    assert run(["tasks", "--json", "--home", str(home)]) == 0
    (task,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert run(["documents", "--home", str(home)]) == 0
    assert run(["tasks", "--home", str(home)]) == 0
    return task, capsys.readouterr().out


def test_a_day_still_to_come_ends_nothing_yet_and_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    task, told = plan(tmp_path, PARTY.format(since=" kể từ ngày 01/01/2099"), capsys)
    assert (task["repealed_by"], task["ends_on"], task["ends_by"]) == (None, "2099-01-01", "50-QĐ/ĐU")
    assert told.count("Sẽ hết hiệu lực từ 01/01/2099 theo 50-QĐ/ĐU") == 2


def test_a_day_that_is_over_ends_the_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    task, _ = plan(tmp_path, PARTY.format(since=" kể từ ngày 01/6/2026"), capsys)
    assert (task["repealed_by"], task["ends_on"]) == ("50-QĐ/ĐU", None)


@pytest.mark.parametrize("since", ["", " kể từ ngày 01/01/2099"])
def test_a_peoples_committee_ends_no_plan_of_the_party(
    tmp_path: Path, since: str, capsys: pytest.CaptureFixture[str]
) -> None:
    task, _ = plan(tmp_path, STATE.format(since=since), capsys)
    assert (task["repealed_by"], task["ends_on"]) == (None, None)
