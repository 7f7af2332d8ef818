"""Under "Kiến nghị, đề xuất" stand what people ask for and what the unit wants itself; only the first is an opinion."""

import pytest

from ingest.record.reading import read
from ingest.settings import IngestSettings
from ingest.source import Source
from vectorstore.extracts import Stance

REPORT = """ĐẢNG ỦY XÃ ĐỒNG KHÊ
BAN XÂY DỰNG ĐẢNG
*
Số 22-BC/BXDĐ

ĐẢNG CỘNG SẢN VIỆT NAM
Đồng Khê, ngày 28 tháng 5 năm 2026

BÁO CÁO
Tình hình dư luận xã hội tháng 5 năm 2026

I. NHỮNG VIỆC NHÂN DÂN ĐỒNG TÌNH
- 20 hộ xóm Nứa phấn khởi vì có sóng điện thoại.

II. NHỮNG VIỆC NHÂN DÂN BĂN KHOĂN
- 14 hộ xóm Đình lo lắng vì đập cũ rò nước.

{proposals}

T/M BAN XÂY DỰNG ĐẢNG
TRƯỞNG BAN
Bế Thị Lan
"""
HEADS = ("III. ĐỀ XUẤT, KIẾN NGHỊ", "III. ĐỀ XUẤT", "III. KIẾN NGHỊ")


def proposals(*lines: str, head: str = HEADS[0]) -> list[str]:
    text = REPORT.format(proposals="\n".join((head, *lines)))
    record = read(Source("id", "bc.txt", "bc.txt", "0" * 64), text.encode(), IngestSettings())
    found = record.extracts.opinion_items
    assert [one.persons for one in found[:2]] == [20, 14]
    assert all(one.stance is Stance.PROPOSES for one in found[2:])
    return [one.text for one in found[2:]]


PEOPLE = (
    "- Nhân dân xóm Nứa đề nghị bưu điện mở cửa cả thứ bảy.",
    "- 9 hộ kiến nghị gia cố đập trước mùa mưa.",
    "- Sớm mở lại đường vào nghĩa trang.",
    "- Đề nghị UBND xã lắp đèn ở dốc Cây Gạo.",
    "- Cử tri đề nghị Đảng ủy xã chỉ đạo làm dứt điểm việc đền bù ao cá.",
)
UNIT = (
    "- Đề nghị Ban Tuyên giáo và Dân vận Tỉnh ủy tập huấn nghiệp vụ cho cộng tác viên dư luận xã hội.",
    "- Kiến nghị Đảng ủy xã cấp kinh phí hoạt động cho tổ nắm dư luận.",
    "- Đề nghị Thường trực Đảng ủy chỉ đạo các chi bộ giải thích việc đền bù.",
    "- Đề nghị cấp trên sớm có văn bản hướng dẫn việc sắp xếp xóm.",
    "- Ban Xây dựng Đảng đề nghị Mặt trận xã giám sát việc sửa đập.",
)


@pytest.mark.parametrize("head", HEADS)
def test_what_people_ask_for_is_kept_and_what_the_unit_wants_is_none_of_it(head: str) -> None:
    asked = [line.removeprefix("- ") for line in PEOPLE]
    assert proposals(*PEOPLE, head=head) == asked
    assert proposals(*UNIT, head=head) == []
    assert proposals(*(line for pair in zip(PEOPLE, UNIT, strict=True) for line in pair), head=head) == asked


@pytest.mark.parametrize(
    "line",
    [
        "Từ tình hình trên, Ban Xây dựng Đảng đề xuất:",
        "Để làm tốt hơn việc này, Đảng ủy xã kiến nghị với cấp trên:",
        "Ban kính đề nghị:",
    ],
)
def test_a_line_says_that_the_unit_wants_what_follows(line: str) -> None:
    assert proposals(line, "1. Duy trì họp giao ban vào ngày 25.", "2. Phòng Kinh tế kiểm tra đập xóm Đình.") == []


def test_a_line_of_the_people_says_that_they_want_it() -> None:
    found = proposals("Bà con xóm Đình kiến nghị:", "- Gia cố đập trước mùa mưa.", "- Cắm biển cấm tắm ở hồ.")
    assert found == ["Gia cố đập trước mùa mưa.", "Cắm biển cấm tắm ở hồ."]
