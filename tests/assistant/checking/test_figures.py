"""Figures in two spellings compare equal; what a source does not have is found missing."""

import pytest

from assistant.checking.figures import figures_held, figures_said, has_date, has_number

HELD = (
    ("19 hộ dân", "Có 19 hộ dân phản ánh"),
    ("19 hộ dân", "Có mười chín hộ dân phản ánh"),
    ("ba hộ dân", "Có 3 hộ dân phản ánh"),
    ("ngày 30/6/2026", "trước ngày 30 tháng 6 năm 2026"),
    ("ngày 05.03.2026", "ngày 5-3-2026"),
    ("tháng 6 năm 2026", "trước ngày 30/6/2026"),
    ("năm 2026", "trước ngày 30/6/2026"),
    ("tháng 3", "Trong tháng 3/2026"),
    ("quý I năm 2026", "hoàn thành trong quý I/2026"),
    ("1,2 tỷ đồng", "Kinh phí 1.200.000.000 đồng"),
    ("12,5%", "tỷ lệ 12,5 phần trăm"),
    ("17h30", "từ 17 giờ 30"),
    ("Chỉ thị 47", "theo Chỉ thị 47-CT/TW"),
    ("Chỉ thị số 47 - CT/TW", "theo Chỉ thị 47-CT/TW"),
    ("Nghị định 30/2020/NĐ-CP", "căn cứ nghị định 30/2020/nđ-cp"),
)
MISSING = (
    ("91 hộ dân", "Có 19 hộ dân phản ánh"),
    ("12 hộ dân", "Họp ngày 12/3/2026 với 19 hộ dân"),
    ("ngày 30/7/2026", "trước ngày 30/6/2026"),
    ("năm 2025", "trước ngày 30/6/2026"),
    ("tháng 4", "Trong tháng 3/2026"),
    ("quý II/2026", "trong quý I/2026"),
    ("1,2 tỷ đồng", "Kinh phí 1,2 triệu đồng"),
    ("12%", "Có 12 hộ"),
    ("hai mươi hộ", "Có 19 hộ"),
    ("Chỉ thị 48-CT/TW", "theo Chỉ thị 47-CT/TW"),
    ("Quyết định 238-QĐ/TW", "Có 238 ý kiến"),
    ("1.900 hộ", "Có 19 hộ"),
)


@pytest.mark.parametrize(("said", "source"), HELD)
def test_what_the_source_has_in_another_spelling_is_not_missing(said: str, source: str) -> None:
    assert figures_said(said).missing_from(figures_held(source)) == frozenset()


@pytest.mark.parametrize(("said", "source"), MISSING)
def test_what_the_source_does_not_have_is_missing(said: str, source: str) -> None:
    assert figures_said(said).missing_from(figures_held(source))


def test_words_that_only_look_like_numbers_say_none() -> None:
    for text in ("Nhiều năm nay người dân phản ánh", "ba mẹ học sinh", "Ban Chỉ đạo", "từ hai phía"):
        assert figures_said(text).numbers == frozenset()


@pytest.mark.parametrize("text", ["trong quý I", "ngày 3/4", "từ năm 2026", "tháng 5"])
def test_dates_are_seen(text: str) -> None:
    assert has_date(text)


def test_a_text_without_figures_has_none() -> None:
    assert not has_date("thường xuyên, định kỳ")
    assert not has_number("thường xuyên, định kỳ")
