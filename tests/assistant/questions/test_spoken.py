"""Questions in the words of all regions and of short messages, read in the words of papers."""

import pytest

from assistant.questions.attributes import NARROWER
from assistant.questions.demands import demanded
from assistant.questions.filters.within import Within
from assistant.questions.words.spoken import standard
from assistant.searching import search
from tests.assistant.ward import passages
from vectorstore.library import Library
from vectorstore.types import Filters


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
        ("Nhà đó ở khúc nào rứa?", "Nhà đó ở đâu?"),
        ("Quyết định ký ngày bn?", "Quyết định ký ngày nào?"),
        ("Rác tổ 4 ra răng zậy?", "Rác tổ 4 thế nào?"),
        ("Trường cấp hai có mấy lớp, mấy trò?", "trường trung học cơ sở có mấy lớp, bao nhiêu học sinh?"),
        (
            "Đi khám ở trạm xá cần đem gì, có phải nhịn đói không?",
            "Đi khám ở trạm y tế cần mang theo gì, có phải nhịn ăn không?",
        ),
        ("Nạo cống thì ai lo chính, ai chung tay?", "Nạo cống thì ai chủ trì, ai phối hợp?"),
        ("Chung tay vì người nghèo do ai phát động?", "Chung tay vì người nghèo do ai phát động?"),
    ],
)
def test_what_is_said_in_all_regions_is_read_as_papers_write_it(typed: str, read: str) -> None:
    assert standard(typed) == read
    assert standard(read) == read


OFFICIAL = """
Quý III/2026 phường thu bao nhiêu?
Nội dung quý VIII và Chương III là gì?
Phần iii mục viii nói gì?
Chương XIII điều XXXIII quy định gì?
BÁO CÁO BVNTTTT nói gì?
Trang www.aaaa.vn/iiii có gì mới?
Đăng ký kết hôn ở đâu?
Hôn nhân và gia đình
Tọa đàm phòng chống tảo hôn tổ chức ngày nào?
Mua sắm công do ai thực hiện?
Việc mua sắm tài sản công do ai thực hiện?
Chẳng hạn việc nào phải trình?
Hộ nào phản ánh mất điện, mất nước?
Trạm Y tế khuyến cáo người dân làm gì?
Hiến kế của người dân gửi về đơn vị nào?
Công trình cấp 3 do ai thẩm định?
Cảnh báo cháy rừng cấp 3 ban hành ngày nào?
Học sinh cấp 3 nộp hồ sơ trước ngày nào?
Tòa nhà T5 được kiểm tra ngày nào?
Khu Q1 có bao nhiêu hộ?
Phụ huynh lo gì?
Các cụ được mừng thọ bao nhiêu?
Đậu phụ nào đạt OCOP?
Bà Khuyên ở tổ nào?
Ông Đậu Văn Ngàn là ai?
Đường Ngàn Phố do ai sửa?
Ông Vô Kỵ đi Vô Hạ ngày nào?
Chị Mần và anh Rớt ở tổ nào?
Người dân than phiền gì?
Bà con kêu cứu việc gì?
Người dân kêu oan gửi đơn cho ai?
Họ la ai?
Vitamin k có tác dụng gì?
rang buoc phap ly la gi
rang ham mat kham ngay nao
nghia trang nam mo rong them bao nhieu
ngay mo cua phong mot cua
hem 40 co bao nhieu ho
nhieu nguoi phan anh gi
chao mung 8/3 to chuc ngay nao
Dân hỏi gì nhiều nhất?
Dân biết, dân bàn, dân kiểm tra là gì?
Hỏi đáp pháp luật tổ chức ngày nào?
Dạ dày bệnh nhân khám khoa nào?
Từ mô hình nào mà nhân rộng?
Lỗ hổng quản lý là gì?
Vướng mắc gì trong giải phóng mặt bằng?
Việc chi trả do ai làm?
Cuộc họp có những chi bộ nào?
Phường làm chính sách gì?
Xử lý hành vi xúi giục thế nào?
Thông báo lại cho ai?
Chung tay xây dựng nông thôn mới
Vô sinh, vô thời hạn, vô căn cứ
Chỉnh trang vỉa hè?
Ai viết bài phản bác?
Chợ Tân Quới Hạ do ai quản lý?
What is the phone number of the campaign?
"""


@pytest.mark.parametrize("question", OFFICIAL.strip().splitlines())
def test_words_of_papers_names_and_numerals_stay_as_they_are(question: str) -> None:
    assert standard(question) == question


def test_only_letters_drawn_out_for_feeling_are_shortened() -> None:
    assert standard("Đường ngập lâuuuu quá?") == "Đường ngập lâu quá?"


def test_what_is_shown_is_the_query_as_typed(library: Library) -> None:
    assert search(library, "Họp tổ bữa mô rứa?", 3, Filters()).query == "Họp tổ bữa mô rứa?"


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
