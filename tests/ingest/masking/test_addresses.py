"""Addresses of houses as towns, hamlets, tables and messages write them, and what only looks like one."""

import pytest

from ingest.elements import Element
from ingest.masking.labels import Label
from ingest.masking.masker import Masker
from vectorstore.types import DocumentKind, Header

ADDRESS = Label.HOUSE_ADDRESS.value


def masked(text: str) -> str:
    return Masker.for_document(Header(), DocumentKind.REPORT, [Element(text)]).mask(text).text


@pytest.mark.parametrize(
    "address",
    [
        "số 112 đ. Phan Bá Thử",
        "số 14 xẹt 2 hẻm 61 đường Cây Keo",
        "số 9, ngách 5/12, ngõ 7, đường Bưởi",
        "H5/K12/7 đường Hùng Vương",
        "số 27 (số cũ 14) đường Tô Ký",
        "số 12; 14 phố Vọng Đức",
        "số chẵn 2-48 đường Vành đai 3",
        "số 12 đường liên xã Hòa Bình - Tân Thành",
        "số 12 đường bê tông xóm 5",
        "số 12 CMT8",
        "số 5 khối Tân Lập",
        "số 7 lô C4 KDC Phú Xuân",
        "số 27/ngõ 5/phố Vọng Đức",
        "27-29 đường Tô Ký",
        "A12/27 ấp 1",
        "căn hộ 301 đến 308 nhà A7 khu nhà ở xã hội Đông Sơn",
        "P302-B4 tập thể Thành Công",
        "phòng 412 nhà B3 ký túc xá Công ty Dệt Thành Vinh",
        "căn hộ 1502 chung cư 89 Phùng Hưng",
        "nền 12 lô B khu dân cư vượt lũ Bàu Sen",
        "LK 12-05 KĐT Vạn Phúc",
        "căn 12, khối A, chung cư Hòa Mẫu",
        "số 19đường Tô Ký",
        "SN-15 ngõ 8 phố Lò Mẫu",
        "căn liền kề LK3-11 khu đô thị Vân Mẫu",
        "lô số 12 khu tái định cư buôn Ea Mẫu",
        "phòng C305 ký túc xá Trường Cao đẳng Y tế Sông Mẫu",
        "phòng 301 nhà nghỉ Bình Mẫu",
        "số 14, cầu thang 3, nhà B5 khu tập thể Dệt",
        "nhà C12 ngõ 5 Lạch Mẫu",
    ],
)
def test_a_house_or_flat_is_masked_from_its_number_to_its_street(address: str) -> None:
    assert masked(f"Hộ ở {address}, phản ánh cống tắc.") == f"Hộ ở {ADDRESS}, phản ánh cống tắc."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Quán nhậu 27 Võ Thành Trang hát to", f"Quán nhậu {ADDRESS} hát to"),
        ("Xe đậu trước cửa 27 Thành Thái cả ngày", f"Xe đậu trước cửa {ADDRESS} cả ngày"),
        ("HKTT: 27 Thành Thái, phường 14", f"HKTT: {ADDRESS}, phường 14"),
        ("Một hộ (số 27, tổ dân phố 5) khiếu nại", f"Một hộ ({ADDRESS}, tổ dân phố 5) khiếu nại"),
        ("Hộ ở tổ 5, số 27/4, khiếu nại", f"Hộ ở tổ 5, {ADDRESS}, khiếu nại"),
        ("Hộ ông Tính (số 9) xin hạ hè", f"Hộ ông [họ tên] ({ADDRESS}) xin hạ hè"),
        ("Hộ ở số 12 bản Nà Mẫu, ĐT 0328915604", f"Hộ ở {ADDRESS}, ĐT [số điện thoại]"),
        ("Địa chỉ ghi trên phiếu là 46 Hàn Mẫu", f"Địa chỉ ghi trên phiếu là {ADDRESS}"),
        ("14\t27 Láng Hạ\tcống tắc", f"14\t{ADDRESS}\tcống tắc"),
        ("hộ số 6 ngõ Giếng Cả, thôn Thượng Phúc", f"hộ {ADDRESS}, thôn Thượng Phúc"),
    ],
)
def test_what_stands_beside_a_number_tells_that_it_is_a_house(text: str, wanted: str) -> None:
    assert masked(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("nha em o so 12 ngo 5 duong Lang Ha mat dien", f"nha em o {ADDRESS} mat dien"),
        ("o 12/7 ap Binh Duc, nuoc yeu", f"o {ADDRESS}, nuoc yeu"),
        ("can ho 1203 toa S2 chung cu Hoa Mai bi tham", f"{ADDRESS} bi tham"),
        ("ở số 27 đường láng hạ mất điện cả đêm", f"ở {ADDRESS} mất điện cả đêm"),
        ("rác để trước nhà 27b thạch lam hôi quá", f"rác để trước {ADDRESS} hôi quá"),
        ("HỘ Ở SỐ 12 TỔ 3 ẤP BÌNH HÒA XIN HỖ TRỢ", f"HỘ Ở {ADDRESS} XIN HỖ TRỢ"),
    ],
)
def test_marks_and_capitals_may_be_left_out(text: str, wanted: str) -> None:
    assert masked(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Hẻm 61 đường Cây Keo tối om, hẻm 63 cũng vậy",
        "Khoảng 2/3 đường Trần Phú ngập",
        "Đoạn từ ngõ 5 đến ngõ 27 đường Láng hay kẹt xe",
        "Trường THPT số 1 Bố Trạch thu tiền",
        "Lô đất số 5 khu quy hoạch Vườn Đào đấu giá 12 tỷ",
        "Chung cư 89 Phùng Hưng xuống cấp",
        "nước yếu 3 ngày nay ở cả tổ 5 khu phố 2",
        "tổ 5 họp ngày 12/3 bàn chuyện đường lê lợi",
        "xe rac 3 ngay moi den mot lan o hem 12",
        "bão số 13 gió cấp 11, mưa từ 5 giờ đến 7 giờ",
        "Chi bộ 5 Trần Phú họp, chi bộ 7 Lê Lợi vắng",
        "Số 1 Việt Nam về sản lượng",
        "Ngách 9 ngõ 110 phố Tô Ký ngập",
        "Từ ngày 12 đến 15 đường Lê Lợi cấm xe",
        "Báo cáo (số 9) nêu tại 3 tổ 5, 6, 7",
        "05/8/2026, 12/8/2026, 19/8/2026 phát cấp gạo",
    ],
)
def test_streets_lanes_shares_and_counts_stay(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "nhiều hộ bác phương án đền bù của chủ đầu tư",
        "Tòa bác Đơn kiện của doanh nghiệp",
        "Công ty Cổ phần Hoàng Anh Tuấn thi công chậm",
        "Quỹ khuyến học Phạm Văn Trà trao quà",
    ],
)
def test_a_plan_rejected_and_a_firm_with_a_name_are_nobody(text: str) -> None:
    assert masked(text) == text


# Blanks without end come from forms whose fields were set apart by spaces. Were the time to grow with the square of
# them, these texts would take minutes.
_BLANKS = " " * 60_000


@pytest.mark.parametrize(
    "text",
    [
        f"số 1{_BLANKS}x",
        f"Tổ 3: có 12 hộ{_BLANKS}nhà số 5{_BLANKS}Kính gửi",
        "Cột điện số 1/" + "1/" * 60_000,
        "Các hộ ở " + "1, " * 40_000 + "đều kêu",
    ],
)
def test_a_text_that_was_filled_up_is_read_as_quickly_as_any(text: str) -> None:
    assert masked(text) == text.replace("nhà số 5", ADDRESS)


def test_an_address_among_long_runs_of_blanks_is_masked_where_it_stands() -> None:
    wide = " " * 30
    text = f"Nơi ở:{wide}tổ 5{wide}\n{wide}\tở số 112{wide}đường Tô Ký{wide}kêu;{wide}ở số 9 ngõ 7{wide}xin xem."
    assert masked(text) == (f"Nơi ở:{wide}tổ 5{wide}\n{wide}\tở {ADDRESS}{wide}kêu;{wide}ở {ADDRESS}{wide}xin xem.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ông Sơn trú tại hẻm 88/14 Tân Mẫu Đông.", f"trú tại {ADDRESS}."),
        ("Hộ chị Hoa, kiệt 45/3 Trần Cao Mẫu, kêu mất nước.", f", {ADDRESS}, kêu mất nước."),
        ("nhà ở ngõ 3/17 Chùa Mẫu bị trộm", f"nhà ở {ADDRESS} bị trộm"),
        ("chị Thắm, K 304/H15 Điện Biên Mẫu: nước đen", f", {ADDRESS}: nước đen"),
        ("nhà em ở k27/8 núi thành", f"nhà em ở {ADDRESS}"),
        ("Anh Lực, B12-08 tòa S3, kêu ồn.", f", {ADDRESS}, kêu ồn."),
        ("Cư dân tháp A, tầng 15, căn hộ số 8 bị thấm.", f"tháp A, tầng 15, {ADDRESS} bị thấm."),
        ("Khu trọ Thanh Mẫu phòng 14 mất điện.", f"Khu trọ Thanh Mẫu {ADDRESS} mất điện."),
        ("Nhà bà Tám 77 QL50 bị nứt.", f" {ADDRESS} bị nứt."),
        ("Bà Hà ở ngõ 14 số 7 phản ánh rác.", f" ở ngõ 14 {ADDRESS} phản ánh rác."),
        ("Nhà 33/2 tổ 8 bị tốc mái.", f"{ADDRESS} tổ 8 bị tốc mái."),
        ("Chú Thành, ở 1/7B khu phố 3, mất tiền.", f", ở {ADDRESS} khu phố 3, mất tiền."),
        ("Nhà số 3 cũ (nay số 5) ngõ 7 bị nứt.", f"{ADDRESS} bị nứt."),
    ],
)
def test_a_home_is_told_by_who_lives_there_or_by_the_building_before_its_flat(text: str, wanted: str) -> None:
    assert masked(text).endswith(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "Hẻm 88/14 Tân Mẫu Đông chưa có đèn.",
        "Bà con kiệt 112/9 Trần Cao Mẫu mừng vì có đường mới.",
        "Rác đổ trộm ở ngõ 14/7 Đội Mẫu.",
        "Ngõ 14: rác ùn ứ hai ngày.",
        "Ngõ 20 số hộ nghèo còn 5, số tiền góp là 5 triệu.",
        "Điểm tập kết rác số 12 đường Trần Mẫu gây mùi hôi.",
        "Bãi rác tự phát ở 45 Trần Phú bốc mùi.",
        "Cột điện số 12 ngõ 14 đổ.",
        "Tổ liên gia số 5 ngõ 12 họp.",
        "Đường số 8 hẻm 14 ngập.",
        "Tối 20/11 đường Hoa Mẫu mất điện.",
        "Từ 12/5 đến 20/5 đường Lê Lợi sửa cống.",
        "Tài liệu nhận ở tầng 2, phòng 205, trụ sở Ủy ban nhân dân phường.",
        "Có 33 nhà tổ 8 bị tốc mái.",
        "Kiệt 20 nhà 3 tầng xây sai phép.",
    ],
)
def test_a_lane_a_heap_and_what_else_has_a_number_are_no_home(text: str) -> None:
    assert masked(text) == text


def test_under_the_head_of_addresses_a_lane_with_a_stroke_is_a_home() -> None:
    rows = [
        Element("STT\tHọ tên\tĐịa chỉ"),
        Element("1\tPhan Mẫu Lộc\tkiệt 118/20 Trần Cao Mẫu"),
        Element("2\tHồ Mẫu Thu\tTổ 5"),
    ]
    masker = Masker.for_document(Header(), DocumentKind.REPORT, rows)
    texts = [one.text for one in masker.mask_elements(rows)]
    assert texts[1].endswith(f"\t{ADDRESS}")
    assert texts[2].endswith("\tTổ 5")
