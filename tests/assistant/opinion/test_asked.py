"""Which questions ask for the words of reports, and what they ask for."""

import pytest

from assistant.opinion.asked import Wanted, opinion_question
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
            "bồi thường dự án kè",
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
    ("question", "wanted", "matter", "stances"),
    [
        ("Tóm tắt tình hình dư luận tháng 3/2026", Wanted.OVERVIEW, "", ()),
        ("Vấn đề nổi cộm nhất tháng 5 là gì?", Wanted.OVERVIEW, "", (Stance.CONCERNED, Stance.OPPOSES)),
        ("Vấn đề nào dân bức xúc nhất tháng 5?", Wanted.OVERVIEW, "", (Stance.CONCERNED, Stance.OPPOSES)),
        ("thang nay ba con to 3 keu gi nhieu nhat", Wanted.OVERVIEW, "", (Stance.CONCERNED, Stance.OPPOSES)),
        ("Vì sao dân tổ 8 chưa đồng ý giá đền bù?", Wanted.REASONS, "giá đền bù", (Stance.OPPOSES,)),
        ("Ý kiến trái chiều về việc thu phí đỗ xe là gì?", Wanted.WORDS, "thu phí đỗ xe", ()),
        ("Thưởng giao đất sớm người ta khen hay chê?", Wanted.WORDS, "Thưởng giao đất sớm", ()),
        (
            "Có bao nhiêu hộ lo về ngập nước?",
            Wanted.NUMBERS,
            "ngập nước",
            (Stance.CONCERNED, Stance.OPPOSES),
        ),
        ("So với tháng 3, tháng 5 dân phản ánh gì mới về rác?", Wanted.WORDS, "rác", ()),
    ],
)
def test_what_is_wanted_of_the_words_is_understood(
    question: str, wanted: Wanted, matter: str, stances: tuple[Stance, ...]
) -> None:
    asked = opinion_question(question)
    assert asked is not None
    assert (asked.wanted, asked.matter, asked.stances) == (wanted, matter, stances)


@pytest.mark.parametrize(
    ("question", "newest"),
    [
        ("Kỳ báo cáo mới nhất dân phàn nàn gì nhiều nhất?", (0,)),
        ("ky bao cao gan nhat dan keu gi nhieu nhat", (0,)),
        ("Dân phàn nàn gì nhiều nhất?", ()),
    ],
)
def test_the_newest_period_is_no_matter_though_most_is_asked_for_too(question: str, newest: tuple[int, ...]) -> None:
    asked = opinion_question(question)
    assert asked is not None
    assert (asked.newest, asked.matter, asked.wanted) == (newest, "", Wanted.OVERVIEW)


@pytest.mark.parametrize(
    ("question", "bodies"),
    [
        ("Mặt trận phản ánh gì trong tháng 3?", ("mat tran|mttq|ubmttq",)),
        ("Theo Hội Phụ nữ thì dân lo gì về rác?", ("phu nu",)),
        ("Công đoàn phường có ý kiến gì?", ("cong doan",)),
        ("Nhân dân đánh giá thế nào về việc công an phân luồng giờ tan học?", ()),
    ],
)
def test_a_body_is_whose_report_is_asked_only_where_it_speaks(question: str, bodies: tuple[str, ...]) -> None:
    asked = opinion_question(question)
    assert asked is not None
    assert asked.bodies == bodies


@pytest.mark.parametrize(
    "question",
    [
        "Muốn gặp Chủ tịch phường để phản ánh thì đến phòng nào?",
        "Thông tin cá nhân nào không được nêu trong báo cáo dư luận xã hội?",
        "nam y phai neu trong moi van de buc xuc theo huong dan 11 la gi",
        "Số hộ bị ngập ở đường Bến Đá thay đổi ra sao?",
        "Chỉ thị 08 nói gì về người dân?",
        "Ai phản ánh về ngập nước?",
        "Bao nhiêu hộ dân phản ánh gì?",
        "Ban Xây dựng Đảng phải làm gì trong tháng 4/2026?",
        "Giờ thu gom rác mới là mấy giờ?",
        "Khi nào tổ dân phố 3 phản ánh về ngập nước?",
        "",
    ],
)
def test_other_questions_are_left_to_the_search(question: str) -> None:
    assert opinion_question(question) is None
