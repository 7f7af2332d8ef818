"""Tasks that set several deadlines: each is read, and days that are only told of are none."""

import datetime as dt

import pytest

from ingest.tasks.deadlines import find_deadline
from ingest.tasks.further import further_deadlines, read_deadlines
from tests.ingest.papers import read_text_paper

D = dt.date


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Văn phòng báo cáo sơ bộ trước 10/4, hoàn thành trước 25/4.", [D(2026, 4, 25)]),
        (
            "Gửi dự thảo chậm nhất ngày 5/5, lấy ý kiến đến hết 15/5, hoàn chỉnh trước 20/5.",
            [D(2026, 5, 15), D(2026, 5, 20)],
        ),
        ("Các chi bộ báo cáo trước ngày 25 hằng tháng; tổng kết trước 30/11/2026.", [D(2026, 11, 30)]),
        ("Đợt 1 xong trước 10/4; đợt 2 xong trước 10/10/2026.", [D(2026, 10, 10)]),
        ("Từ 10/4 đến 25/4 lấy ý kiến; niêm yết chậm nhất 30/4; số liệu tính đến ngày 31/3/2026.", [D(2026, 4, 30)]),
        ("Theo Công văn số 146/UBND-VX, ngày 24/3/2026, Trạm Y tế khám xong trước 30/4/2026.", []),
        ("Nạo vét cống trước 15/4/2026, thay cho ngày 01/4/2026 đã nêu trước 20/3.", []),
        ("Rà soát hộ nghèo giai đoạn 2026 - 2030, gửi trước 20/5/2026, họp ngày 12/5/2026.", [D(2026, 5, 20)]),
        ("Hoàn thành trước 20/5/2026, chậm nhất 20/5/2026.", []),
    ],
)
def test_each_deadline_of_a_sentence_is_read_once(text: str, others: list[D]) -> None:
    found = further_deadlines(text, find_deadline(text, 2026), 2026)
    assert [one.last for one in found] == others


def test_the_parts_of_a_line_count_beside_the_whole() -> None:
    whole, parts = read_deadlines("báo cáo sơ bộ trước 10/4/2026; hoàn thành trước 25/4/2026", 2026)
    assert (whole.last, [one.last for one in parts]) == (D(2026, 4, 25), [D(2026, 4, 10)])


PAPER = """ĐẢNG ỦY PHƯỜNG HÒA LẠC
Số 71-KH/ĐU

Hòa Lạc, ngày 02 tháng 4 năm 2026

KẾ HOẠCH
rà soát hộ kinh doanh quanh chợ

II. NHIỆM VỤ

1. Phòng Kinh tế rà soát hộ kinh doanh quanh chợ, báo cáo sơ bộ trước 10/4, hoàn thành trước 25/4.

2. Kẻ lại vạch đỗ xe trước cổng chợ và trường học
- Trách nhiệm thực hiện: Công an phường.
- Thời gian thực hiện: tuyến 1 trước 15/5/2026, tuyến 2 trước 15/6/2026.

Nơi nhận:
- Như trên.
"""


def test_a_plan_gives_all_deadlines_of_each_task() -> None:
    first, second = read_text_paper(PAPER, "ke-hoach-71.txt").extracts.tasks
    assert [one.last for one in first.deadlines] == [D(2026, 4, 10), D(2026, 4, 25)]
    assert {one.last for one in second.deadlines} == {D(2026, 5, 15), D(2026, 6, 15)}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "Phòng Kinh tế gửi báo cáo trước ngày 05/4/2026. Nếu chưa xong thì gia hạn đến ngày 15/4/2026.",
            [D(2026, 4, 5), D(2026, 4, 15)],
        ),
        (
            "Công an phường kiểm tra karaoke trong tháng 4/2026; riêng các quán đã bị nhắc nhở trước ngày 01/3/2026 "
            "thì kiểm tra lại trước ngày 15/5/2026.",
            [D(2026, 5, 15), D(2026, 4, 30)],
        ),
        (
            "Văn phòng tổng hợp số liệu tính từ ngày 01/01/2026 đến ngày 31/3/2026, gửi báo cáo trước ngày 05/4/2026.",
            [D(2026, 4, 5)],
        ),
        (
            "Công an phường đã hoàn thành việc cấp căn cước trước ngày 01/02/2026. Phòng Văn hóa - Xã hội báo cáo "
            "kết quả trước ngày 30/6/2026.",
            [D(2026, 6, 30)],
        ),
        ("Hoàn thành các nhiệm vụ đã giao trước ngày 30/4/2026.", [D(2026, 4, 30)]),
    ],
)
def test_only_the_clause_of_a_day_makes_it_one_that_is_told_of(text: str, days: list[D]) -> None:
    first = find_deadline(text, 2026)
    assert first
    assert [one.last for one in (first, *further_deadlines(text, first, 2026))] == days
