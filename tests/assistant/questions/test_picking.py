"""A quotation that tells of another of several than the question picks out is never called sure."""

import pytest

from assistant.questions.asking import Asked
from assistant.questions.picking import tells_another

_PRIZES = "Giải thưởng: một giải Nhất 5 triệu đồng, hai giải Nhì mỗi giải 3 triệu đồng."
_ASKED_FOR = "Phường đã đề nghị Sở Xây dựng thẩm định phương án thay cống, dự kiến khởi công ngày 05/9/2026."


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Hội thi nấu ăn giải Ba thưởng mấy triệu?", _PRIZES),
        ("hoi thi nau an giai ba thuong may trieu", _PRIZES),
        ("Lần thứ ba họp dân có bao nhiêu người?", "Lần thứ hai họp dân có 40 người."),
        ("7 ca sốt xuất huyết ở những tổ nào?", "Phường ghi nhận 7 ca sốt xuất huyết từ đầu tháng 4."),
        ("Điểm thu gom mới đặt ở ngõ nào?", "Phường đã đặt điểm thu gom mới từ ngày 02/3."),
        ("Buổi đối thoại có tất cả bao nhiêu người dự?", "Ngày 22/4, 31 người của tổ dự buổi đối thoại."),
        ("Sở Xây dựng thẩm định xong phương án ngày nào?", _ASKED_FOR),
        ("Ngày nào cắt điện phố Hàng Mây?", "Phố Hàng Mây cắt điện trong tháng 6."),
    ],
)
def test_what_is_told_of_another_or_of_none_is_not_sure(question: str, quoted: str) -> None:
    assert tells_another(question, [quoted])


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Hội thi nấu ăn giải Nhì thưởng mấy triệu?", _PRIZES),
        ("Giải Nhất và giải Nhì thưởng bao nhiêu?", "Các giải Nhất, Nhì, Ba: 5 triệu, 3 triệu, 1 triệu đồng."),
        ("Bí thư đối thoại ít nhất mấy lần một năm?", "Bí thư đối thoại ít nhất hai lần trong một năm."),
        ("Lần thứ hai họp dân có bao nhiêu người?", "Lần thứ hai họp dân có 40 người."),
        ("Sốt xuất huyết ở những tổ nào?", "Sốt xuất huyết có ở tổ dân phố 3 và tổ dân phố 5."),
        ("Điểm thu gom mới đặt ở ngõ nào?", "Điểm thu gom mới ở ngõ 14."),
        ("Buổi đối thoại có tất cả bao nhiêu người dự?", "215 người dự buổi đối thoại."),
        ("Tổ dân phố 3 có tất cả bao nhiêu cử tri?", "1.204 cử tri của tổ đã đi bầu."),
        ("Đợt 1 phát quà cho mấy hộ nghèo?", "Đợt 1 phường phát quà cho 20 hộ nghèo."),
        ("Bao giờ khởi công thay cống?", "Dự kiến khởi công thay cống trong quý III năm 2026."),
        ("Ngày nào cắt điện phố Hàng Mây?", "Phố Hàng Mây cắt điện ngày 14/6."),
        ("Vì sao rác ứ ở chợ?", "Rác ứ vì xe hỏng."),
    ],
)
def test_what_is_told_of_the_one_that_is_asked_for_stays_sure(question: str, quoted: str) -> None:
    assert not tells_another(question, [quoted])


def test_the_paper_of_a_group_tells_which_group_and_is_only_a_part_of_all() -> None:
    told = "31 người dự buổi đối thoại."
    assert not tells_another("Tổ nào có 31 người dự?", [told], ["Tổ dân phố 7"])
    assert tells_another("Toàn phường có bao nhiêu người dự?", [told], ["Tổ dân phố 7"])


def test_a_number_that_the_question_says_itself_is_not_what_it_counts() -> None:
    asked = Asked.of("Trong 7 ca sốt xuất huyết có mấy ca phải nằm viện?")
    assert asked.held_by("Phường ghi nhận 7 ca sốt xuất huyết.") < 0.5
    assert asked.held_by("Có 2 ca phải nằm viện.") == 1
