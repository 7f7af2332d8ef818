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


PLACE = "tại Kế hoạch số 45/KH-UBND"


@pytest.mark.parametrize(
    "sentence",
    [
        f"Không điều chỉnh thời hạn lắp trạm bơm nêu {PLACE} đến ngày 30/6/2026 như đề nghị của tổ 5.",
        f"Không gia hạn thời gian nạo vét cống {PLACE} đến ngày 30/6/2026.",
        f"Chưa đồng ý lùi thời hạn nạo vét cống {PLACE} đến ngày 30/6/2026.",
        f"Tổ dân phố 5 đề nghị lùi thời hạn nạo vét cống {PLACE} đến ngày 30/6/2026; giao UBND phường xem xét.",
        f"Nghiêm cấm việc tự ý kéo dài thời hạn nạo vét cống nêu {PLACE} đến tháng 6/2026.",
        f"Giao Văn phòng tham mưu điều chỉnh thời hạn nạo vét cống {PLACE}, hoàn thành trước ngày 30/5/2026.",
        f"Rút kinh nghiệm việc kéo dài thời gian nạo vét cống {PLACE} đến tháng 3/2026.",
        f"Trường hợp mưa lớn thì lùi thời hạn nạo vét cống {PLACE} đến ngày 30/6/2026.",
        f"UBND phường báo cáo đã điều chỉnh thời gian thi công {PLACE} đến hết tháng 5; Thường trực chưa nhất trí.",
        f"Giữ nguyên thời hạn nạo vét cống {PLACE} là ngày 30/4/2026.",
        f"Không bãi bỏ nhiệm vụ khảo sát ngõ 14 {PLACE}.",
        f"Kiến nghị bãi bỏ nhiệm vụ khảo sát ngõ 14 {PLACE} là chưa có cơ sở.",
        f"Phê bình các đơn vị không thực hiện nhiệm vụ báo cáo tháng nêu {PLACE}.",
        f"Chi bộ nào không thực hiện nhiệm vụ lập sổ kiến nghị giao {PLACE} thì kiểm điểm.",
        "Dừng việc thu phí chợ trong thời gian thực hiện Kế hoạch số 45/KH-UBND.",
        f"Từ nay đến ngày 15/6/2026, dừng việc khảo sát ngõ 14 {PLACE}.",
        f"Bãi bỏ nhiệm vụ khảo sát ngõ 14 và gia hạn nhiệm vụ nạo vét cống {PLACE} đến ngày 30/6/2026.",
        f"Lùi thời hạn nạo vét cống {PLACE} đến 30/6/2026, lập sổ tại Kế hoạch số 61-KH/ĐU đến 15/7/2026.",
    ],
)
def test_what_is_refused_proposed_supposed_or_blamed_changes_nothing(sentence: str) -> None:
    assert changes(f"1. {sentence}") == ()


def test_an_item_that_keeps_its_day_is_no_change() -> None:
    found = changes(
        f"1. Điều chỉnh thời hạn các nhiệm vụ {PLACE} như sau:\n\na) Nạo vét cống: giữ nguyên đến ngày 30/4/2026.\n\n"
        "b) Lắp trạm bơm: không lùi, hoàn thành đến ngày 30/5/2026."
    )
    assert found == ()


@pytest.mark.parametrize(
    ("sentence", "text", "last"),
    [
        (
            f"Lùi thời hạn nạo vét cống {PLACE} đến ngày 30/6/2026 do mưa nhiều, phải báo cáo trước ngày 10/5/2026.",
            "ngày 30/6/2026",
            dt.date(2026, 6, 30),
        ),
        (f"Lùi thời hạn nạo vét cống {PLACE} sang quý I năm sau.", "quý I năm sau", dt.date(2027, 3, 31)),
        (
            f"Thường trực Đảng ủy thống nhất lùi thời hạn nạo vét cống {PLACE} đến ngày 30/6/2026.",
            "ngày 30/6/2026",
            dt.date(2026, 6, 30),
        ),
    ],
)
def test_the_new_day_ends_where_the_reason_begins(sentence: str, text: str, last: dt.date) -> None:
    (change,) = changes(f"1. {sentence}")
    assert change.deadline is not None
    assert (change.deadline.text, change.deadline.last) == (text, last)


def test_the_day_that_the_changed_document_is_named_with_is_kept() -> None:
    (change,) = changes("1. Lùi thời hạn nạo vét cống tại Kế hoạch số 45/KH-UBND ngày 10/1/2026 đến ngày 15/7/2026.")
    assert change.issued == "2026-01-10"
