"""Names and accounts that the row, the field or the form of a number tells, and their twins that stay readable."""

import pytest

from ingest.masking.labels import Label
from tests.ingest.masking.masked_texts import ACCOUNT, REPORT, masked, masked_paper

_NAME = Label.PERSON.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đã chuyển nhầm sang 3713.0.1094455.00000 hôm qua.", f"Đã chuyển nhầm sang {ACCOUNT} hôm qua."),
        ("Mã 9527.3.1102233.91049 mở tại huyện.", f"Mã {ACCOUNT} mở tại huyện."),
        ("Gửi vào CAFE0012 77451 Vietcombank giúp em", f"Gửi vào {ACCOUNT} Vietcombank giúp em"),
    ],
)
def test_an_account_is_told_by_its_form(text: str, expected: str) -> None:
    assert masked(text) == expected


def test_a_number_in_brackets_behind_a_name_is_what_its_neighbours_are() -> None:
    text = masked("Nhận tiền: Lê Thị Thắm (5501203049581), Trần Đình Sáu (231 770 905 418), Chau Thi (chưa có).")
    assert text.count(ACCOUNT) == 2
    assert "(chưa có)" in text


@pytest.mark.parametrize(
    "text",
    [
        "Điểm 10.2.3.4 và mục 12.1.2 của đề án giữ nguyên.",
        "Máy bơm seri KP-40881273 hỏng, khế ước 7700000415 đã trả xong.",
        "Bút toán FT26110418772 đã ghi sổ.",
        "Văn bản TB12 345 gửi MB ngày 3/4.",
    ],
)
def test_other_numbers_of_that_look_stay(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize("head", ["Đồng hồ", "Số công tơ", "Mã khách hàng", "Số hóa đơn"])
@pytest.mark.parametrize("sign", ["\t", " | "])
def test_the_column_of_meters_and_bills_holds_no_accounts(head: str, sign: str) -> None:
    row = sign.join(("0190055471", "1207", "1229", "22"))
    table = f"{sign.join((head, 'Kỳ trước', 'Kỳ này', 'Tiêu thụ'))}\n{row}"
    assert masked_paper(table, REPORT) == table


@pytest.mark.parametrize("sign", ["\t", " | "])
def test_the_column_of_accounts_still_holds_them(sign: str) -> None:
    row = sign.join(("Lê Thị Thắm", "0190055471234", "500.000"))
    table = f"{sign.join(('Họ và tên', 'Số tài khoản', 'Số tiền'))}\n{row}"
    assert ACCOUNT in masked_paper(table, REPORT)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vợ tôi Lành đi làm xa, con tôi còn nhỏ.", "Lành"),
        ("Chồng em Thông bị tai nạn ở công trình.", "Thông"),
        ("Cần tư vấn thì gọi 0911 200 345 gặp Bảo Anh.", "Bảo Anh"),
        ("Lái xe ca đêm: Thuần.", "Thuần"),
        ("Trông xe: Mẫn, nghỉ thứ bảy.", "Mẫn"),
        ("Đã trả cho thợ Lâm Sửu 2.000.000 đồng.", "Lâm Sửu"),
        ("Tốp ca lớp 4B: Thùy Dương, Gia Hân, Bảo Ngọc.", "Gia Hân"),
        ("Đội múa khối 3 gồm: Ngọc Diệp, Thảo Vy và Hải Yến.", "Hải Yến"),
        ("KÝ TÊN: 1/ LÊ THỊ HOA; 2/ PHÙ CHẤN NAM; 3/ LƯ DIỆU.", "PHÙ CHẤN NAM"),
    ],
)
def test_names_told_by_row_field_or_kin_are_masked(text: str, name: str) -> None:
    assert name not in masked(text)
    assert _NAME in masked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Chồng tôi Quyết định nghỉ việc.",
        "Tôi gọi 0911 200 345 gặp Công an phường.".replace("0911 200 345", "113"),
        "Lái xe: Hạng C trở lên.",
        "Các lớp 4B: Hà Nội, Huế.",
        "NỘI DUNG: 1/ HỌP THÔN; 2/ BẦU TỔ TRƯỞNG; 3/ VỆ SINH CHUNG.",
        "Thợ may, thợ hàn thiếu việc.",
    ],
)
def test_words_of_the_same_form_stay(text: str) -> None:
    assert masked(text) == text


def test_a_list_whose_head_says_more_than_the_name_is_one_too() -> None:
    rows = ["3\tTòng Văn Lả\t017099003815\ttỉnh Sơn Lai", "4\tQuàng Thị Ơn\t017301002264\ttỉnh Sơn Lai"]
    text = masked_paper("\n".join(["Phòng\tHọ tên người thuê\tCCCD\tQuê", *rows]), REPORT)
    assert "017099003815" not in text
    assert "017301002264" not in text
    assert "tỉnh Sơn Lai" in text


def test_a_pasted_export_with_semicolons_is_a_table() -> None:
    text = masked_paper("STT;Họ tên;CCCD;Số tiền\n1;Lò Thị Mẩy;017184005519;500.000", REPORT)
    assert "017184005519" not in text
    assert "500.000" in text


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("Cư dân căn hộ C-0812: thang máy hỏng.", False),
        ("Chủ căn hộ B5.11 báo mất nước.", False),
        ("Khu nhà có căn hộ A2 còn trống.", True),
        ("Bán 5 căn hộ B-12 trong tòa mới.", True),
    ],
)
def test_a_flat_is_a_home_where_somebody_lives_in_it(text: str, stays: bool) -> None:
    assert (masked(text) == text) is stays
