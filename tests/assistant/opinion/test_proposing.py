"""What a group proposes itself to a body is quoted from the smallest report; what tells of somebody stays withheld."""

import pytest

from assistant.opinion.quotable import quotable
from tests.ingest.papers import read_text_paper

K = 5
PAPER = """ĐẢNG ỦY PHƯỜNG HÒA LẠC
CHI BỘ TỔ DÂN PHỐ SỐ 4
*
Số 12-BC/CB

Hòa Lạc, ngày 20 tháng 3 năm 2026

BÁO CÁO
tình hình dư luận xã hội tháng 3 năm 2026

I. NHỮNG VẤN ĐỀ NHÂN DÂN KHÔNG ĐỒNG TÌNH

1. Thu phí vệ sinh: 2 hộ phản đối mức phí mới.

{section}

{said}

T/M CHI BỘ
BÍ THƯ
"""
PROPOSALS = "II. KIẾN NGHỊ, ĐỀ XUẤT"


def shown(said: str, section: str = PROPOSALS) -> list[str]:
    """Return the statements of a report with this proposal that may be quoted."""
    items = read_text_paper(PAPER.format(said=said, section=section)).extracts.opinion_items
    assert len(items) >= 2, [item.text for item in items]
    return [item.text for item, may in zip(items, quotable(items, K), strict=True) if may]


@pytest.mark.parametrize(
    "said",
    [
        "1. Đề nghị Ủy ban nhân dân phường nạo vét cống đường Bến Đá trước mùa mưa.",
        "1. Đề nghị Công an phường nhắc nhở các hộ hát loa kéo sau 22 giờ.",
        "1. Kiến nghị Trung tâm Phục vụ hành chính công bố trí người viết hộ cho người cao tuổi.",
        "1. Đề xuất Phòng Văn hóa - Xã hội trả lời về cụm loa cột số 12.",
        "1. Đề nghị Công ty Cổ phần Môi trường vớt rác miệng cống vào chiều thứ Bảy hằng tuần.",
        "1. Kiến nghị với Điện lực thay dây dẫn trên ngõ 9.",
        "1. Đề nghị cấp trên sớm bố trí vốn làm đường vào khu tái định cư.",
    ],
)
def test_what_the_group_proposes_to_a_body_is_quoted(said: str) -> None:
    assert [text for text in shown(said) if text in said] != []
    assert not [text for text in shown(said) if "phản đối" in text]


@pytest.mark.parametrize(
    "said",
    [
        "1. Đề nghị Công an phường xử lý hộ nuôi chó ở ngõ 9.",
        "1. Đề nghị Ủy ban nhân dân phường trả lời đơn của 2 hộ ở ngõ 9.",
        "1. Đề nghị Ủy ban nhân dân phường trả lời đơn của bà Tư bán nước ở ngõ 9.",
        "1. Đề nghị Công an phường xử lý quán karaoke đầu ngõ 9.",
        "1. Một người dân đề nghị Ủy ban nhân dân phường sửa ngõ 9.",
        "1. Vợ chồng chủ tiệm thuốc phản ánh nước bẩn ở ngõ 9. Đề nghị Ủy ban nhân dân phường kiểm tra ngõ 9.",
        "1. 3 hộ ở ngõ 9 bị ngập; đề nghị Ủy ban nhân dân phường kiểm tra ngõ 9.",
        "1. Đề nghị xem xét lại việc thu phí của ngõ 9.",
        "1. Đề nghị Ủy ban nhân dân phường giải quyết cho vợ chồng chủ tiệm thuốc ở ngõ 9.",
    ],
)
def test_what_tells_of_somebody_or_names_no_body_is_withheld(said: str) -> None:
    assert [text for text in shown(said) if "ngõ 9" in text] == []


def test_under_another_heading_a_proposal_is_of_those_who_spoke() -> None:
    said = "1. Đề nghị Ủy ban nhân dân phường nạo vét cống ngõ 9."
    assert shown(said)
    assert not shown(said, "II. NHỮNG VẤN ĐỀ NHÂN DÂN BĂN KHOĂN, LO LẮNG")
