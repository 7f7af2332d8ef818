"""What others are shown of kept questions: private persons are masked, who signed stays, the record keeps all."""

from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from ui.main import run
from ui.page.evals.asked import case_turns, heard
from vectorstore.messages import Language

PLAN = (
    "ĐẢNG ỦY PHƯỜNG MƠ XANH\nSố 61-KH/ĐU\nMơ Xanh, ngày 12 tháng 3 năm 2026\n\nKẾ HOẠCH\ngiảm ngập\n\n"
    "1. Loa phường phát lúc 17 giờ. Phòng Kinh tế nạo vét cống đường Mơ Xanh trước ngày 30/4/2026.\n\n"
    "T/M ĐẢNG ỦY\nBÍ THƯ\n(đã ký)\n\nTrần Quang Lĩnh\n"
)
PRIVATE = "Bà Nguyễn Thị Hoa ở tổ 5 nói gì về loa?"
ASKED = "Loa phường phát lúc mấy giờ, gọi lại 0912345678?"
OFFICIAL = "Đồng chí Trần Quang Lĩnh ký văn bản nào?"


@pytest.fixture
def asked(home: Path, tmp_path: Path) -> Path:
    (tmp_path / "ke-hoach.txt").write_text(PLAN, "utf-8")
    assert run(["ingest", str(tmp_path / "ke-hoach.txt")]) == 0
    for question in (PRIVATE, ASKED, OFFICIAL):
        run(["ask", question])
    return home


def test_the_page_of_evaluation_lists_no_declined_question_and_masks_the_others(asked: Path) -> None:
    assistant = Assistant.open(asked, Settings())
    kept = {one.question: one for one in assistant.runs.runs()}
    assert kept[PRIVATE].status == "declined"
    shown = [one.question for one in heard(assistant.runs, Language.VI)]
    assert sorted(shown) == sorted(["Loa phường phát lúc mấy giờ, gọi lại [số điện thoại]?", OFFICIAL])
    private = assistant.runs.run(kept[PRIVATE].run_id)
    assert case_turns(private, assistant.runs) == ["Bà [họ tên] ở tổ 5 nói gì về loa?"]
    assert private.answer.question == PRIVATE
    assert assistant.runs.screen().run(private).answer.question == "Bà [họ tên] ở tổ 5 nói gì về loa?"
    assistant.close()


def test_the_list_of_runs_masks_private_persons(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    for flags in ([], ["--json"]):
        assert run(["runs", "list", *flags]) == 0
        listed = capsys.readouterr().out
        assert "Hoa" not in listed
        assert "0912345678" not in listed
        assert "Trần Quang Lĩnh" in listed
