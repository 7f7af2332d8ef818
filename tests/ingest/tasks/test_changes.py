import datetime as dt

import pytest

from tests.ingest.papers import read_text_paper
from vectorstore.extracts import ChangeKind, TaskChange

NOTICE = """ĐẢNG BỘ TỈNH LAM GIANG
ĐẢNG ỦY PHƯỜNG HÒA LẠC
*
Số 70-TB/ĐU

Hòa Lạc, ngày 20 tháng 4 năm 2026

THÔNG BÁO
kết luận của Thường trực Đảng ủy

{body}

T/M BAN THƯỜNG VỤ
BÍ THƯ

Trần Văn Mẫu
"""


def changes(body: str) -> tuple[TaskChange, ...]:
    return read_text_paper(NOTICE.format(body=body)).extracts.task_changes


@pytest.mark.parametrize(
    ("sentence", "matter", "last"),
    [
        (
            "1. Lùi thời hạn lắp trạm bơm nêu tại Kế hoạch số 45/KH-UBND của UBND phường đến hết ngày 30/6/2026.",
            "lắp trạm bơm",
            dt.date(2026, 6, 30),
        ),
        (
            "1. Điều chỉnh thời hạn hoàn thành nhiệm vụ nạo vét cống đường Bến Đá tại điểm 2.1, mục III Kế hoạch số "
            "45/KH-UBND ngày 10/4/2026 từ ngày 30/4/2026 sang ngày 15/5/2026.",
            "nạo vét cống đường Bến Đá",
            dt.date(2026, 5, 15),
        ),
        (
            "1. Gia hạn thời gian thực hiện việc lập sổ kiến nghị tại Kế hoạch số 45/KH-UBND đến quý III/2026.",
            "lập sổ kiến nghị",
            dt.date(2026, 9, 30),
        ),
        (
            "1. Thời hạn khảo sát dư luận tại Kế hoạch số 45/KH-UBND được lùi đến ngày 15/6/2026 (thay cho ngày "
            "30/5/2026).",
            "khảo sát dư luận",
            dt.date(2026, 6, 15),
        ),
    ],
)
def test_a_deadline_that_is_moved_has_its_task_and_its_new_day(sentence: str, matter: str, last: dt.date) -> None:
    (change,) = changes(sentence)
    assert (change.kind, change.number, change.matter) == (ChangeKind.MOVED, "45/KH-UBND", matter)
    assert change.deadline is not None
    assert change.deadline.last == last


def test_the_old_day_and_the_heading_are_kept() -> None:
    (change,) = changes(
        "1. Điều chỉnh thời hạn nạo vét cống tại điểm 2.1 Kế hoạch số 45/KH-UBND từ ngày 30/4/2026 sang ngày 15/5/2026."
    )
    assert (change.old, change.point) == ("ngày 30/4/2026", "2.1")


def test_what_stands_before_holds_where_a_day_applies_no_more() -> None:
    (change,) = changes(
        "1. Các đơn vị gửi báo cáo chậm nhất ngày 20 hằng tháng. Thời hạn ngày 25 nêu tại Kế hoạch số 12-KH/ĐU không "
        "còn áp dụng."
    )
    assert change.kind is ChangeKind.MOVED
    assert change.old == "ngày 25"
    assert change.deadline is not None
    assert change.deadline.text == "chậm nhất ngày 20 hằng tháng"
    (lifted,) = changes("1. Bãi bỏ thời hạn ngày 25 hằng tháng quy định tại Kế hoạch số 12-KH/ĐU.")
    assert (lifted.kind, lifted.deadline) == (ChangeKind.LIFTED, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "1. Bãi bỏ nhiệm vụ khảo sát ngõ 14 giao tại mục 2.3 Kế hoạch số 45/KH-UBND.",
        "1. Không triển khai việc khảo sát ngõ 14 đã nêu trong Kế hoạch số 45/KH-UBND.",
        "1. Nhiệm vụ khảo sát ngõ 14 tại Kế hoạch số 45/KH-UBND không thực hiện nữa.",
    ],
)
def test_a_task_is_revoked(sentence: str) -> None:
    (change,) = changes(sentence)
    assert (change.kind, change.number) == (ChangeKind.REVOKED, "45/KH-UBND")
    assert change.matter == "khảo sát ngõ 14"


def test_a_list_under_a_line_with_the_number_moves_each() -> None:
    found = changes(
        "1. Điều chỉnh thời hạn một số nhiệm vụ tại Kế hoạch số 45/KH-UBND như sau:\n\n"
        "a) Nạo vét cống đường Hoa Gạo: từ ngày 30/4/2026 sang ngày 20/5/2026.\n\n"
        "b) Lắp trạm bơm di động: đến hết ngày 30/6/2026."
    )
    days = [one.deadline.last for one in found if one.deadline]
    assert days == [dt.date(2026, 5, 20), dt.date(2026, 6, 30)]


@pytest.mark.parametrize(
    "sentence",
    [
        "1. Bãi bỏ Kế hoạch số 12-KH/ĐU.",
        "1. Thực hiện Kế hoạch số 12-KH/ĐU, các chi bộ báo cáo trước ngày 15/5/2026.",
        "1. Điều chỉnh Kế hoạch số 12-KH/ĐU cho phù hợp với tình hình.",
        "1. Rà soát, điều chỉnh lịch gom rác theo Kế hoạch số 12/KH-UBND đến từng tổ dân phố.",
    ],
)
def test_other_sentences_with_a_number_change_no_task(sentence: str) -> None:
    assert changes(sentence) == ()
