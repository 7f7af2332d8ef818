"""An answer from a paper that another one ends says so beside the figure."""

import json
from pathlib import Path

import pytest

from ui.main import run

HEAD = """ỦY BAN NHÂN DÂN
PHƯỜNG HÒA LẠC
-------
Số: {number}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Hòa Lạc, ngày 02 tháng {month} năm 2026

QUYẾT ĐỊNH
{body}
"""
FEE = """Về mức thu phí trông giữ xe

Điều 1. Mức thu phí trông giữ xe máy tại chợ phường là 3.000 đồng một lượt.
"""
REPEAL = """Về một số văn bản

Điều 1. Bãi bỏ Quyết định số 15/QĐ-UBND.
"""


def test_an_answer_from_a_repealed_paper_warns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers, home = tmp_path / "papers", tmp_path / "home"
    papers.mkdir()
    for name, number, month, body in (("thu", "15/QĐ-UBND", 2, FEE), ("bo", "40/QĐ-UBND", 5, REPEAL)):
        (papers / f"{name}.txt").write_text(HEAD.format(number=number, month=f"{month:02}", body=body), "utf-8")
    assert run(["ingest", str(papers), "--home", str(home)]) == 0
    question = "Mức thu phí trông giữ xe theo quy định hiện nay là bao nhiêu?"
    assert run(["ask", question, "--home", str(home)]) == 0
    out = capsys.readouterr().out
    said = " ".join(out.split())
    # The figure comes first now, so that the warning stands before it, not behind.
    assert said.index("15/QĐ-UBND được trích dưới đây đã bị bãi bỏ bởi 40/QĐ-UBND") < said.index("3.000 đồng")
    assert "chưa chắc trả lời câu hỏi" in said
    assert run(["ask", question, "--json", "--home", str(home)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert "bãi bỏ bởi 40/QĐ-UBND" in json.dumps(told["claims"][0], ensure_ascii=False)
    assert told["certainty"] == "unsure"


def test_a_rule_in_force_goes_before_a_younger_one_that_was_repealed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers, home = tmp_path / "papers", tmp_path / "home"
    papers.mkdir()
    older = FEE.replace("xe máy tại chợ phường là 3.000", "xe máy tại bến phường là 5.000")
    given = (("cu", "9/QĐ-UBND", 1, older), ("thu", "15/QĐ-UBND", 2, FEE), ("bo", "40/QĐ-UBND", 5, REPEAL))
    for name, number, month, body in given:
        (papers / f"{name}.txt").write_text(HEAD.format(number=number, month=f"{month:02}", body=body), "utf-8")
    assert run(["ingest", str(papers), "--home", str(home)]) == 0
    capsys.readouterr()
    question = "Mức thu phí trông giữ xe theo quy định hiện nay là bao nhiêu?"
    assert run(["ask", question, "--json", "--home", str(home)]) == 0
    claims = json.loads(capsys.readouterr().out)["claims"]
    assert "5.000 đồng" in claims[0]["text"]
