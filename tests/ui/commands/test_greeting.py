"""A greeting or thanks gets a line of what can be asked, and no list of documents."""

import json
from pathlib import Path

import pytest

from assistant.questions.greeting import is_greeting
from ui.main import run


@pytest.mark.parametrize(
    "typed",
    [
        "xin chào",
        "Chào bạn!",
        "cam on",
        "Cảm ơn bạn nhiều nhé.",
        "Em cảm ơn ạ",
        "Xin chào, cảm ơn",
        "Thank you very much",
        "hi",
    ],
)
def test_what_asks_for_nothing_is_told(typed: str) -> None:
    assert is_greeting(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "Chào bạn, tổ 5 ý kiến gì?",
        "chào cờ",
        "thư cảm ơn",
        "Cảm ơn ai trong thông báo 27?",
        "hi sinh",
        "",
        "chào hàng",
        "ngập",
    ],
)
def test_what_asks_for_something_is_a_question(typed: str) -> None:
    assert not is_greeting(typed)


def test_a_greeting_is_answered_without_documents(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ke-hoach.txt").write_text(
        "KẾ HOẠCH\nSố 61-KH/ĐU\n\nPhòng Kinh tế nạo vét cống đường Mơ Xanh.", "utf-8"
    )
    assert run(["ingest", str(tmp_path / "ke-hoach.txt")]) == 0
    capsys.readouterr()
    run(["ask", "Xin chào!", "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == "no_evidence"
    assert not answer["closest"]
    assert answer["warnings"][0].startswith("Xin chào. Hãy hỏi")
