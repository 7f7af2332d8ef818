"""Whose a quotation is and on what is said once where quotations on one matter stand together."""

import pytest

from assistant.briefing.assembling.naming import named_once, place
from assistant.briefing.types import Paragraph, Sentence, Writer
from assistant.types import Claim, ClaimStatus

_DRAINS = "Thoát nước, ngập úng"


def _said(*places: str) -> Paragraph:
    claims = [Claim(f"{one}“câu {at}”.", ClaimStatus.SUPPORTED) for at, one in enumerate(places)]
    return Paragraph(tuple(Sentence(claim, (at,), Writer.VERBATIM) for at, claim in enumerate(claims)))


def _computed(text: str) -> Paragraph:
    return Paragraph((Sentence(Claim(text, ClaimStatus.COMPUTED), (), Writer.COMPUTED),))


def _places(*paragraphs: Paragraph, theme: str = _DRAINS) -> list[list[str]]:
    made = [one for one in named_once(paragraphs, theme) if isinstance(one, Paragraph)]
    assert len(made) == len(paragraphs)
    return [[one.claim.text.partition("“câu")[0] for one in paragraph.sentences] for paragraph in made]


def test_a_heading_is_named_once_for_each_unit_of_a_section() -> None:
    lake, gate = place("Tổ dân phố 3", "Hồ Vạn Liễu"), place("Tổ dân phố 3", "Cửa xả Bến Gỗ")
    other = place("Tổ dân phố 9", "Hồ Vạn Liễu")
    assert lake == "Tổ dân phố 3, mục “Hồ Vạn Liễu”: "
    told = _places(_said(lake), _computed("Ý kiến băn khoăn:"), _said(lake), _said(other), _said(gate), _said(lake))
    assert told == [[lake], ["Ý kiến băn khoăn:"], ["Tổ dân phố 3: "], [other], [gate], [lake]]


@pytest.mark.parametrize(
    ("theme", "topic", "named"),
    [
        (_DRAINS, "Ngập úng", False),
        ("Thủ tục hành chính, thái độ phục vụ", "Thủ tục hành chính", False),
        (_DRAINS, "Ngập ở ngõ Cầu Gỗ", True),
        ("Sắp xếp đơn vị, trụ sở, bộ máy", "Người không tán thành sắp xếp đơn vị", True),
        ("Dịch vụ số, chuyển đổi số", "Tin sai trên mạng", True),
    ],
)
def test_a_heading_that_only_repeats_the_theme_is_not_named(theme: str, topic: str, named: bool) -> None:
    told = _places(_said(place("Hội Nông dân", topic)), theme=theme)
    assert told == [[place("Hội Nông dân", topic if named else None)]]


def test_what_is_told_as_false_is_told_so_each_time() -> None:
    false = place("Đoàn phường", "Tin sai trên mạng")
    assert _places(_said(false), _said(false)) == [[false], [false]]


def test_a_unit_that_goes_on_speaking_is_not_named_again_in_a_paragraph() -> None:
    first, second = place("Tổ dân phố 5", None), place("Tổ dân phố 5", "Loa ở cột điện")
    told = _places(_said(first, first, second, "", place("Công an phường", None), first))
    assert told == [[first, "", "Mục “Loa ở cột điện”: ", "", "Công an phường: ", first]]
    month = place("Tổ dân phố 5", None, "báo cáo tháng 2/2026")
    assert _places(_said(first, month)) == [[first, month]]


def test_what_a_person_or_the_program_says_is_left_as_it_is() -> None:
    said = _computed("Tổ dân phố 5, mục “Ngập úng”: “câu”.")
    assert named_once([said], _DRAINS) == [said]
