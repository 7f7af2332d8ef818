"""Questions in the words of all regions and of short messages, read in the words of papers."""

import pytest

from assistant.questions.attributes import NARROWER
from assistant.questions.demands import demanded
from assistant.questions.spoken import standard
from assistant.questions.within import Within
from tests.assistant.ward import passages
from vectorstore.library import Library


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Họp tổ bữa mô rứa?", "Họp tổ ngày nào?"),
        ("Chợ dời đi mô?", "Chợ dời đi đâu?"),
        ("Quy mô dự án thế nào?", "Quy mô dự án thế nào?"),
        ("Mần giấy má mất lâu mau?", "làm giấy tờ mất bao lâu?"),
        ("Con nít chích ngừa hổng mất phí hả chị?", "trẻ em tiêm phòng không mất phí?"),
        ("bn hộ ko đc hỗ trợ t5/2026?", "bao nhiêu hộ không được hỗ trợ tháng 5/2026?"),
        ("TDP8 phản ánh j?", "tổ dân phố 8 phản ánh gì?"),
        ("Cho em hỏi hạn nộp báo cáo là ngày nào ạ?", "hạn nộp báo cáo là ngày nào?"),
        ("ngay mo cup dien", "ngay nao cat dien"),
        ("Vô địch giải là đội nào?", "Vô địch giải là đội nào?"),
        ("Đuờng nguời dân đi", "Đường người dân đi"),
    ],
)
def test_what_is_said_in_all_regions_is_read_as_papers_write_it(typed: str, read: str) -> None:
    assert standard(typed) == read
    assert standard(read) == read


@pytest.mark.parametrize(
    ("typed", "asks_how_many"),
    [("Mấy hộ bị ngập?", True), ("Mấy việc gì phải làm trước?", False), ("Mấy cái xe đẩy giờ bán ở đâu?", False)],
)
def test_some_things_are_not_counted(typed: str, asks_how_many: bool) -> None:
    assert ("mấy" in standard(typed).casefold()) is asks_how_many


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("Cho xin số điện thoại trạm y tế", "Trạm trực số 0236 3 555 123.", "Trạm đã công khai số điện thoại."),
        ("Số dư quỹ khuyến học", "Quỹ còn dư 12 triệu đồng.", "Quỹ tặng mỗi em 2 triệu đồng."),
        ("Công ty nào trúng thầu?", "Công ty Cổ phần An Bình trúng thầu.", "Phường yêu cầu nhà thầu làm nhanh."),
        ("Phường mở cửa từ mấy giờ đến mấy giờ?", "Mở cửa từ 7 giờ đến 11 giờ.", "Người dân chờ trung bình 2 giờ."),
        ("Máy bơm được bao nhiêu m3 một giờ?", "Công suất 600 m3/giờ.", "Máy bơm chạy 5 giờ."),
        ("Sở trả lời thế nào?", "Sở trả lời là chưa có vốn.", "Tổ đã báo Sở ngày 07/5."),
        ("Đã phun thuốc ngày nào?", "Trạm phun thuốc ngày 3/4.", "Đề nghị Trạm phun thuốc trước ngày 3/4."),
        ("Bao nhiêu bạn đi trồng cây?", "Lực lượng: 120 đoàn viên.", "Trồng cây trong 3 ngày."),
    ],
)
def test_what_is_asked_for_must_stand_there_as_a_fact(question: str, told: str, not_told: str) -> None:
    demand = demanded(question)
    assert demand is not None
    assert demand.met_by(told)
    assert not demand.met_by(not_told)


def test_what_is_told_of_another_day_or_year_is_no_answer(library: Library) -> None:
    found = passages(library, "hộ dân phản ánh đường bị ngập")[0]
    assert not Within.by("Mưa ngày 6/5 ngập mấy phân?").holds(found, "Ngập 20 cm.")
    assert not Within.by("Cuối năm 2031 còn bao nhiêu hộ nghèo?").holds(found, "Có 43 hộ nghèo.")
    assert Within.by("Cuối năm 2031 còn bao nhiêu hộ nghèo?").holds(found, "Năm 2031 còn 12 hộ nghèo.")


def test_the_narrower_kind_names_another_kind() -> None:
    assert all(one != other for one, other in NARROWER.items())
