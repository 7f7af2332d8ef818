import pytest

from assistant.questions.demands import demanded


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("Xã đứng thứ mấy về thu ngân sách?", "Thu ngân sách của xã xếp thứ 11 toàn tỉnh.", "Xã thu 5 tỷ đồng."),
        ("Phường xếp hạng mấy về cải cách hành chính?", "Phường xếp hạng nhì.", "Phường đạt 92 điểm."),
        ("Thôn nào đông dân thứ mấy trong xã?", "Thôn Bến đứng đầu xã về số dân.", "Thôn Bến có 900 người."),
        ("phuong xep thu bao nhieu toan tinh", "Phường xếp thứ ba.", "Phường có 12.000 dân."),
        ("Họp giao ban vào thứ mấy?", "Họp giao ban sáng thứ Hai hằng tuần.", "Họp giao ban có 12 đơn vị."),
        ("Tiếp dân thứ mấy?", "Lịch tiếp công dân: thứ 5 hằng tuần.", "Đã tiếp 12 lượt công dân, thu 5 đơn."),
    ],
)
def test_a_rank_or_a_day_of_the_week_is_no_amount_of_money(question: str, told: str, not_told: str) -> None:
    demand = demanded(question)
    assert demand is not None
    assert demand.met_by(told)
    assert not demand.met_by(not_told)


def test_what_is_collected_is_still_money() -> None:
    demand = demanded("Xã thu bao nhiêu?")
    assert demand is not None
    assert demand.met_by("Xã thu 5 tỷ đồng.")
