"""Plans with one title every year: the one of the year that a question names is meant."""

import json
from pathlib import Path

import pytest

from ui.main import run

PLAN = """ĐẢNG BỘ TỈNH LAM GIANG
ĐẢNG ỦY PHƯỜNG HÒA LẠC
*
Số {number}-KH/ĐU

Hòa Lạc, ngày 15 tháng 01 năm {year}

KẾ HOẠCH
công tác dân vận năm {year}

II. NHIỆM VỤ

1. {body} tặng {count} suất quà cho hộ nghèo trước ngày 20/6/{year}.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Trần Văn Mẫu
"""
BODIES = {2024: "Phòng Kinh tế", 2025: "Hội Phụ nữ phường", 2026: "Đoàn Thanh niên phường"}


def test_who_has_a_task_is_told_from_the_plan_of_the_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers, home = tmp_path / "papers", str(tmp_path / "home")
    papers.mkdir()
    for at, (year, body) in enumerate(BODIES.items()):
        text = PLAN.format(number=10 + at, year=year, body=body, count=40 + at)
        (papers / f"kh-{year}.txt").write_text(text, "utf-8")
    assert run(["ingest", str(papers), "--home", home]) == 0
    for year, body in BODIES.items():
        capsys.readouterr()
        question = f"Theo kế hoạch dân vận năm {year}, ai phải tặng quà cho hộ nghèo?"
        assert run(["ask", question, "--json", "--home", home]) == 0
        first = json.loads(capsys.readouterr().out)["claims"][0]["text"]
        assert f"chủ trì, thực hiện: {body}" in first, (year, first)
