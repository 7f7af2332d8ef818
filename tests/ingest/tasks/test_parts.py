"""Paragraphs of prose that charge several bodies give a task for each, with its own deadline and place."""

import pytest

from tests.ingest.papers import read_text_paper
from vectorstore.types import VersionRecord

PAPER = """ĐẢNG ỦY PHƯỜNG HÒA LẠC
Số 71-KH/ĐU

Hòa Lạc, ngày 02 tháng 4 năm 2026

KẾ HOẠCH
chuẩn bị ngày hội phường

II. NHIỆM VỤ

1. {paragraph}

Nơi nhận:
- Như trên.
"""


def read(paragraph: str) -> VersionRecord:
    return read_text_paper(PAPER.format(paragraph=paragraph), "ke-hoach-71.txt")


def leads(paragraph: str) -> list[str]:
    return [" | ".join(one.lead) for one in read(paragraph).extracts.tasks]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (
            "Giao Văn phòng Đảng ủy in tài liệu trước ngày 10/4/2026; giao Ban Xây dựng Đảng tổng hợp ý kiến nhân dân.",
            ["Văn phòng Đảng ủy", "Ban Xây dựng Đảng"],
        ),
        (
            "Văn phòng Đảng ủy chịu trách nhiệm in ấn; Ban Xây dựng Đảng tham mưu kế hoạch tuyên truyền trong tháng "
            "4/2026; các chi bộ họp dân lấy ý kiến trước ngày 20/4/2026.",
            ["Văn phòng Đảng ủy", "Ban Xây dựng Đảng", "các chi bộ"],
        ),
        (
            "Đoàn Thanh niên phường dựng ba gian trưng bày ở sân chợ. Hội Phụ nữ phường phối hợp nấu ăn. Trạm Y tế "
            "phường trực cấp cứu trong hai ngày hội.",
            ["Đoàn Thanh niên phường", "Trạm Y tế phường"],
        ),
        (
            "Công tác hậu cần do Hội Phụ nữ phường chịu trách nhiệm, xong trước 20/6/2026. Về văn kiện, Tiểu ban Văn "
            "kiện viết và lấy ý kiến chi hội trong tháng 6/2026.",
            ["Hội Phụ nữ phường", "Tiểu ban Văn kiện"],
        ),
    ],
)
def test_each_body_that_is_charged_has_its_own_task(paragraph: str, expected: list[str]) -> None:
    assert leads(paragraph) == expected


@pytest.mark.parametrize(
    "paragraph",
    [
        "Phòng Kinh tế chủ trì, phối hợp với Công an phường giải tỏa chợ cóc trước 30/4/2026; Văn phòng đôn đốc.",
        "Phòng Kinh tế giải tỏa chợ cóc quanh cổng trường học trước ngày 30/4/2026. Mặt trận phường giám sát.",
        "Phòng Kinh tế giải tỏa chợ cóc quanh cổng trường học. Phòng Kinh tế báo cáo kết quả trước ngày 30/4/2026.",
        "Giữ giờ cũ đến hết tháng để người dân quen dần với điểm mới. Phòng Kinh tế chuyển điểm tập kết rác.",
    ],
)
def test_helpers_and_further_sentences_of_one_body_stay_with_its_task(paragraph: str) -> None:
    assert leads(paragraph) == ["Phòng Kinh tế"]


def test_each_part_stands_where_its_words_stand_and_has_its_own_deadline() -> None:
    record = read(
        "Ban Xây dựng Đảng tổng hợp ý kiến nhân dân trước ngày 12/4/2026. Công an phường nắm tình hình quanh chợ trước "
        "ngày 20/4/2026."
    )
    tasks = record.extracts.tasks
    assert [record.text[one.start : one.end] for one in tasks] == [one.text for one in tasks]
    assert [[of.text for of in one.deadlines] for one in tasks] == [["trước ngày 12/4/2026"], ["trước ngày 20/4/2026"]]


def test_a_meeting_is_no_charge() -> None:
    assert leads("Giao ban hằng tuần vào sáng thứ hai tại trụ sở, các chi bộ cử người dự.") != ["ban hằng tuần"]


def test_help_for_people_is_a_task_and_does_not_join_the_row_into_one() -> None:
    row = (
        "Trạm Y tế phường phun thuốc diệt muỗi tại các ngõ; Công an phường tuần tra khu vực hồ Sen; Đoàn Thanh niên "
        "phường {third}."
    )
    own = row.format(third="hỗ trợ người già thu dọn vật dụng chứa nước")
    assert leads(own) == ["Trạm Y tế phường", "Công an phường", "Đoàn Thanh niên phường"]
    helping = row.format(third="phối hợp giữ trật tự ở khu vực hồ Sen")
    assert leads(helping) == ["Trạm Y tế phường", "Công an phường"]
