import pytest

from ingest.errors import SecretDocumentError
from ingest.tasks.clauses import cooperating
from ingest.tasks.units import leading_unit, units_in
from tests.ingest.papers import PLAN, REPORT, read_text_paper
from vectorstore.extracts import Task


@pytest.fixture(scope="module")
def tasks() -> tuple[Task, ...]:
    return read_text_paper(PLAN).extracts.tasks


def test_each_task_of_a_plan_is_found_once_and_aims_are_none(tasks: tuple[Task, ...]) -> None:
    assert [task.text.split()[0] for task in tasks] == ["Tổ", "Xây", "Gửi", "Ủy", "Giao"]


def test_the_lines_below_a_task_say_who_does_what_and_when(tasks: tuple[Task, ...]) -> None:
    first, second = tasks[0], tasks[1]
    assert first.lead == ("Ban Xây dựng Đảng Đảng ủy phường",)
    assert first.cooperate == ("Văn phòng Đảng ủy", "các chi bộ trực thuộc")
    assert first.deadline is not None
    assert first.deadline.text == "trong tháng 4/2026"
    assert second.advise == ("Ban Xây dựng Đảng",)
    assert first.heading == ("II. NHIỆM VỤ",)


def test_a_sentence_says_who_is_charged(tasks: tuple[Task, ...]) -> None:
    assert tasks[3].lead == ("Ủy ban nhân dân phường",)
    assert tasks[3].cooperate == ("Công an phường",)
    assert tasks[4].lead == ("Văn phòng Đảng ủy",)


def test_the_span_of_a_task_holds_its_words_and_the_lines_about_it() -> None:
    record = read_text_paper(PLAN)
    for task in record.extracts.tasks:
        assert record.text[task.start : task.end].startswith(task.text[:20])
    first = record.extracts.tasks[0]
    assert "trong tháng 4/2026" in record.text[first.start : first.end]


def test_a_decision_and_a_report_have_no_tasks() -> None:
    assert read_text_paper(REPORT).extracts.tasks == ()
    assert read_text_paper(PLAN.replace("KẾ HOẠCH", "QUYẾT ĐỊNH").replace("-KH/", "-QĐ/")).extracts.tasks == ()


def test_a_table_of_tasks_is_read_by_its_columns() -> None:
    table = (
        "<table><tr><td>TT</td><td>Nội dung</td><td>Đơn vị chủ trì</td><td>Phối hợp</td><td>Thời gian</td></tr>"
        "<tr><td>1</td><td>Nạo vét cống ngõ 15</td><td>Phòng Kinh tế, Hạ tầng và Đô thị</td><td>Công an phường; "
        "Tổ dân phố số 4</td><td>Tháng 5/2026</td></tr></table>"
    )
    page = (
        "<p>ỦY BAN NHÂN DÂN<br>PHƯỜNG HÒA LẠC</p><p>Số: 88/KH-UBND</p><p>Hòa Lạc, ngày 18 tháng 3 năm 2026</p>"
        f"<p>KẾ HOẠCH</p><p>Khơi thông cống</p><p>I. PHÂN CÔNG NHIỆM VỤ</p>{table}"
    )
    (task,) = read_text_paper(f"<html><body>{page}</body></html>", "ke-hoach.html").extracts.tasks
    assert (task.text, task.lead) == ("Nạo vét cống ngõ 15", ("Phòng Kinh tế, Hạ tầng và Đô thị",))
    assert task.cooperate == ("Công an phường", "Tổ dân phố số 4")
    assert task.deadline is not None
    assert str(task.deadline.last) == "2026-05-31"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("các chi bộ, Mặt trận Tổ quốc và các đoàn thể phường", 2),
        ("Đảng ủy các xã, phường", 1),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", 1),
        ("Công an phường; Tổ dân phố số 6", 2),
    ],
)
def test_bodies_in_a_row_are_told_apart_and_commas_inside_names_are_not(text: str, names: int) -> None:
    assert len(units_in(text)) == names


def test_a_name_ends_before_the_verb() -> None:
    found = leading_unit("Hội đồng nghĩa vụ quân sự xã tổ chức thăm gia đình tân binh")
    assert found is not None
    assert found[0] == "Hội đồng nghĩa vụ quân sự xã"
    assert leading_unit("Tổ chức hội nghị quán triệt Chỉ thị") is None
    assert cooperating("Sở Nội vụ chủ trì, phối hợp với Sở Tài chính thẩm định hồ sơ") == ("Sở Tài chính",)


def test_a_document_marked_secret_is_refused_unless_the_host_has_switched_it_on() -> None:
    secret = PLAN.replace("Số 61-KH/ĐU\n", "Số 61-KH/ĐU\n\nMẬT\n")
    with pytest.raises(SecretDocumentError) as refused:
        read_text_paper(secret)
    assert "ingest.accept_secret" in refused.value.message.vi
    record = read_text_paper(secret, accept_secret=True)
    assert record.header.secrecy == "MẬT"
    assert record.header.issuer == "ĐẢNG ỦY PHƯỜNG HÒA LẠC"


def test_the_word_for_secret_in_a_sentence_refuses_nothing() -> None:
    assert read_text_paper(PLAN.replace("Tổ chức hội nghị", "Bảo vệ bí mật, tổ chức hội nghị")).header.secrecy is None


def test_lines_below_the_last_of_several_points_hold_for_all_of_them() -> None:
    points = (
        "1. Quán triệt Chỉ thị\n\na) Tổ chức hội nghị cán bộ.\n\nb) Phổ biến đến đảng viên.\n\nTrách nhiệm thực hiện"
    )
    text = PLAN.replace("1. Tổ chức hội nghị quán triệt Chỉ thị đến đảng viên\n\nTrách nhiệm thực hiện", points)
    first, second = read_text_paper(text).extracts.tasks[:2]
    assert (first.text, second.text) == ("Tổ chức hội nghị cán bộ.", "Phổ biến đến đảng viên.")
    assert first.lead == second.lead == ("Ban Xây dựng Đảng Đảng ủy phường",)


def test_what_was_done_and_what_it_costs_are_no_tasks() -> None:
    closing = (
        "Kinh phí thực hiện 86 triệu đồng.\n\nỦy ban nhân dân phường đã đề nghị Sở Xây dựng thẩm định.\n\nNơi nhận:"
    )
    record = read_text_paper(PLAN.replace("Nơi nhận:", closing))
    assert len(record.extracts.tasks) == 5


MINUTES = """ĐẢNG BỘ TỈNH LAM GIANG
ĐẢNG ỦY PHƯỜNG HÒA LẠC
*
Số 70-TB/ĐU

Hòa Lạc, ngày 20 tháng 4 năm 2026

THÔNG BÁO
kết luận của Thường trực Đảng ủy

1. Kết quả thực hiện các việc đã giao

1.1. Việc còn khó khăn: 6 hộ chưa đồng ý đơn giá bồi thường, Phòng Kinh tế đang giải thích.

2. Nhiệm vụ trong thời gian tới

2.1. Thu gom rác

Giữ giờ thử nghiệm đến hết ngày 30/4/2026. Phòng Kinh tế chuyển điểm tập kết rác sang vị trí khác trong tháng 5/2026.

2.2. Sắp xếp tổ dân phố

Đồng ý phương án 8 tổ. Lấy ý kiến cử tri từ ngày 20/6 đến ngày 28/6/2026. Ủy ban MTTQ Việt Nam phường giám sát việc này.
"""


def test_a_conclusion_without_a_body_in_charge_is_a_task_where_another_watches_it() -> None:
    moved, asked = read_text_paper(MINUTES).extracts.tasks
    assert moved.lead == ("Phòng Kinh tế",)
    # The deadline is that of the sentence that charges somebody, not of the one before.
    assert moved.deadline is not None
    assert moved.deadline.text == "trong tháng 5/2026"
    assert (asked.lead, asked.follow_up) == ((), ("Ủy ban MTTQ Việt Nam phường",))
