"""Which questions ask for the words of reports, and what they ask for."""

import pytest

from assistant.opinion.asked import opinion_question
from vectorstore.extracts import Stance


@pytest.mark.parametrize(
    ("question", "units", "months", "matter", "stances"),
    [
        ("Tháng 3/2026 tổ dân phố 3 phản ánh gì về ngập nước?", ("3",), (3,), "ngập nước", ()),
        ("tdp 5 thang 3 keu gi ve rac", ("5",), (3,), "rac", (Stance.CONCERNED, Stance.OPPOSES)),
        ("Người dân nói gì về loa phát thanh?", (), (), "loa phát thanh", ()),
        ("Bà con phản đối gì về sắp xếp tổ dân phố", (), (), "sắp xếp tổ dân phố", (Stance.OPPOSES,)),
        ("Tháng 4/2026 tổ dân phố 3 lo gì?", ("3",), (4,), "", (Stance.CONCERNED, Stance.OPPOSES)),
        ("Quý I/2026 người dân kiến nghị gì?", (), (1, 2, 3), "", (Stance.PROPOSES,)),
        (
            "Cử tri nghĩ thế nào về việc bồi thường dự án kè trong tháng 5/2026?",
            (),
            (5,),
            "việc bồi thường dự án kè",
            (),
        ),
    ],
)
def test_a_question_for_the_words_of_reports_is_read(
    question: str, units: tuple[str, ...], months: tuple[int, ...], matter: str, stances: tuple[Stance, ...]
) -> None:
    asked = opinion_question(question)
    assert asked is not None
    assert asked.named.units == units
    assert tuple(month for _, month in asked.named.periods) == months
    assert (asked.matter, asked.stances) == (matter, stances)


@pytest.mark.parametrize(
    "question",
    [
        "Chỉ thị 08 nói gì về người dân?",
        "Ai phản ánh về ngập nước?",
        "Bao nhiêu hộ dân phản ánh gì?",
        "Người dân nói gì?",
        "Ban Xây dựng Đảng phải làm gì trong tháng 4/2026?",
        "Giờ thu gom rác mới là mấy giờ?",
        "Khi nào tổ dân phố 3 phản ánh về ngập nước?",
        "",
    ],
)
def test_other_questions_are_left_to_the_search(question: str) -> None:
    assert opinion_question(question) is None
