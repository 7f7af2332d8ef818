import pytest

from tests.ingest.masking.masked_texts import OTHER, PERSON, REPORT, masked, masked_paper
from vectorstore.types import Header


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bà Nguyễn Thị Mẫu phản ánh", f"Bà {PERSON} phản ánh"),
        ("theo ông Trần Văn Mẫu và chị Hoa", f"theo ông {PERSON} và chị {PERSON}"),
        ("hộ ông Lê Mẫu, hộ bà Phan Thị Thử", f"hộ ông {PERSON}, hộ bà {PERSON}"),
        ("Các ông Đỗ Lợi, Lý Thành, Mai Sơn cùng nói", f"Các ông {PERSON}, {PERSON}, {PERSON} cùng nói"),
        ("Bà H'Nhuên Byă đề nghị", f"Bà {PERSON} đề nghị"),
        ("đơn của bà TRỊNH THỊ MẪU: đã nộp", f"đơn của bà {PERSON}: đã nộp"),
        ("1 | Nguyễn Duy Mẫu | 3", f"1 | {PERSON} | 3"),
        ("Nhà Lượng và nhà Khoát cãi nhau", f"Nhà {PERSON} và nhà {PERSON} cãi nhau"),
        ("nguyễn thị mẫu nhắn: chị hường ở tổ 3", f"{PERSON} nhắn: chị {PERSON} ở tổ 3"),
        ("Họ tên: Sằn Thị Mẫu; Rmah H'Nga", f"Họ tên: {PERSON}; {PERSON}"),
        ("chị Mỵ và anh Thông là phụ huynh", f"chị {PERSON} và anh {PERSON} là phụ huynh"),
        ("Mấy anh Cường, Lộc, Phú chạy xe", f"Mấy anh {PERSON}, {PERSON}, {PERSON} chạy xe"),
        ("anh Ông Văn Tùng, hộ Cụt Văn Dần", f"anh {PERSON}, hộ {PERSON}"),
        ("Chủ tịch phường, và ông Lữ Hoàng Sang trao đổi", f"Chủ tịch phường, và ông {PERSON} trao đổi"),
        ("+ Tiết Khôi Phấn, 67 tuổi: đề nghị", f"+ {PERSON}, 67 tuổi: đề nghị"),
        ("bà TRẦN THỊ LAN ANH đề nghị; hộ A Lăng Bhuốch", f"bà {PERSON} đề nghị; hộ {PERSON}"),
        ("chị mai ở tổ 3 bảo rác hôi lắm", f"chị {PERSON} ở tổ 3 bảo rác hôi lắm"),
        ("cháu nội là Nhật Mẫu, con gái là con Bống", f"cháu nội là {PERSON}, con gái là con {PERSON}"),
        ("Thằng Tèo con ông Thi, cái Lụa", f"Thằng {PERSON} con ông {PERSON}, cái {PERSON}"),
        ("Người khiếu nại: VÕ HOÀI MẪU; Tên: Bích Chi.", f"Người khiếu nại: {PERSON}; Tên: {PERSON}."),
        ("Liên hệ: Chung Hán Mẫu; xin cây", f"Liên hệ: {PERSON}; xin cây"),
        ("Trần Văn Mẫu, Sơn Nhum, Lý Thị Thử chưa nộp", f"{PERSON}, {PERSON}, {PERSON} chưa nộp"),
        ("bà Lê Thị NGÂN MẪU, ông TRẦN văn Mão, Trần Q. Mẫu", f"bà {PERSON}, ông {PERSON}, {PERSON}"),
        ("theo lời Mạnh Hà (tổ 4), bà Triệu Mùi Mẫu", f"theo lời {PERSON} (tổ 4), bà {PERSON}"),
        ("chị Hạnh và Hạnh con ông Thuật", f"chị {PERSON} và {PERSON} con ông {PERSON}"),
        ("có bà bảy nhường và chú hai lượm", f"có bà {PERSON} và chú {PERSON}"),
        ("bên B Mã Văn Mẫu đồng ý", f"bên B {PERSON} đồng ý"),
        ("bác Ngân và ông Tạo kiến nghị", f"bác {PERSON} và ông {PERSON} kiến nghị"),
        ("nhà Tần Lở Mẫu mất trâu", f"nhà {PERSON} mất trâu"),
        ("BÀ TRẦN THỊ HOA và CHỊ LÒ VĂN VÔI", f"BÀ {PERSON} và CHỊ {PERSON}"),
        ("BÁC LÊ HÙNG, CHÚ NĂM HÙNG; ÔNG NÔNG DÂN HOÀNG MINH ĐỨC", f"BÁC {PERSON}, CHÚ {PERSON}; ÔNG {PERSON}"),
        (
            "kè nhà ông Hùng bị nứt; mương nhà bà Lan Anh bị tắc",
            f"kè nhà ông {PERSON} bị nứt; mương nhà bà {PERSON} bị tắc",
        ),
        ("Xóm ông Tám có 7 hộ kêu mất nước", f"Xóm ông {PERSON} có 7 hộ kêu mất nước"),
        ("chị Mơ chưa ưng; theo Mơ, cần viết ra", f"chị {PERSON} chưa ưng; theo {PERSON}, cần viết ra"),
        ("chị Oanh béo bán xôi; bà H'Yer Ayŭn", f"chị {PERSON} bán xôi; bà {PERSON}"),
        ("nhà chú tuân, nhà cô xoan xả nước", f"nhà chú {PERSON}, nhà cô {PERSON} xả nước"),
        ("anh Tài kể, tài xế chạy ẩu. Tài xế bị phạt", f"anh {PERSON} kể, tài xế chạy ẩu. Tài xế bị phạt"),
        ("con trai tên Bin, bà giáo Thu", f"con trai tên {PERSON}, bà giáo {PERSON}"),
        ("toi ten la Tran Van Mau, o to 3", f"toi ten la {PERSON}, o to 3"),
        ("Em la Hang nha o to 3, mat dien", f"Em la {PERSON} nha o to 3, mat dien"),
        ("Theo Lê Thử Kiên (bảo vệ chợ), đêm qua mất điện", f"Theo {PERSON} (bảo vệ chợ), đêm qua mất điện"),
        (
            "đề nghị Chủ tịch phường giải quyết đơn của bà Trần Thị Mẫu",
            f"đề nghị Chủ tịch phường giải quyết đơn của bà {PERSON}",
        ),
    ],
)
def test_names_of_private_persons_are_masked_in_reports(text: str, wanted: str) -> None:
    assert masked(text, REPORT) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch UBND phường Nguyễn Văn Mẫu tiếp công dân",
        "Bí thư Đảng ủy, bà Trần Thị Mẫu chủ trì",
        "đồng chí Lê Văn Mẫu, Phó Chủ tịch Ủy ban nhân dân phường",
        "ông Chủ tịch, bà Bí thư và các anh chị Đoàn viên",
        "đường Trần Hưng Đạo, phố Bà Triệu, Trường Tiểu học Nguyễn Văn Mẫu",
        "tỉnh Bà Rịa - Vũng Tàu và đảo Cô Tô",
        "học tập và làm theo tư tưởng Hồ Chí Minh, Bác Hồ kính yêu",
        "- Lưu Văn phòng Đảng ủy.",
        "1. Hồ Sen Cạn",
        "Từ Hà Nội về, Đồng Nai mưa lớn",
        "Công an phường, Ủy ban Mặt trận Tổ quốc Việt Nam",
        "Ông Lê Văn Mẫu hiện là Phó trưởng thôn",
        "Hiệu trưởng Trường Tiểu học Kim Đồng, cô Lê Thị Mẫu, giải thích",
        "các tuyến đường Lê Mẫu, Võ Thử Nghiệm và Đoàn Thị Điểm; đoạn Lê Lai đến Trần Thử Nghiệm",
        "Nhà Văn hóa, nhà Quốc hội, siêu thị, Siêu Thị Sông Mơ, CHÁNH VĂN PHÒNG, DI SẢN VĂN HÓA",
        "chị lan tỏa phong trào, ông tiến hành kiểm tra",
        "Bà con tổ 3 và anh em công nhân",
        "Công ty Phú Cường Thịnh, anh Thông báo, trẻ em Việt Nam, MỘT SỐ VIỆC CỤ THỂ KHÁC, Ghi chú: Tài liệu",
        "Bà H. giấu tên; con Sông Mơ, con đường mới, cái Tết này",
        "Người nhận: Ủy ban nhân dân phường; Liên hệ: Bộ phận Một cửa; vợ là Đảng viên",
        "HO TEN: ...; từ: Hà Nội, đến: Hải Phòng",
        "cuộc thi đọc thơ Hàn Mặc Tử; cụ Chính phủ",
        "Con đường mới tên Lê Thử; quỹ mang tên cụ Huỳnh Thử Kháng; cầu được đặt tên là Trần Văn Thử",
        "Ngập ở Phạm Thử Nghiệm, Đặng Văn Thử và đầu Trần Thử Việc; từ Lê Thử Ba ra Phan Thử Tư kẹt xe",
        "Nguyễn Thử Xiển kẹt xe từ 7 giờ, khu vực Vũ Thử Phụng chưa có đèn",
        "Ý KIẾN CỦA BÀ CON TIỂU THƯƠNG CHỢ ĐÌNH; ÔNG BÀ CAO TUỔI; CHỊ EM PHỤ NỮ; ÔNG BÀ CHA MẸ HỌC SINH",
    ],
)
def test_officials_streets_schools_and_ordinary_words_stay(text: str) -> None:
    assert masked(text) == text


def test_who_stands_with_the_full_name_is_masked_where_the_given_name_speaks() -> None:
    text = (
        "BIÊN BẢN\nVi phạm hành chính\nLập biên bản đối với: LÊ VĂN HẢI, nghề nghiệp: lái xe.\n"
        "Hải khai do uống rượu. Hải quan không có mặt."
    )
    hidden = text.replace("LÊ VĂN HẢI", PERSON).replace("Hải khai", f"{PERSON} khai")
    assert masked_paper(text, OTHER) == hidden


def test_who_signed_is_not_masked_and_a_masked_name_is_masked_wherever_it_stands() -> None:
    text = "Bà Vy Mẫu Thử phản ánh. Vy Mẫu Thử đã gửi đơn. Tổng hợp: Trần Thị Ký"
    header = Header(signer="Trần Thị Ký")
    assert masked(text, REPORT, header) == f"Bà {PERSON} phản ánh. {PERSON} đã gửi đơn. Tổng hợp: Trần Thị Ký"


@pytest.mark.parametrize(
    "text",
    [
        "Bạch Xuyên, ngày 28 tháng 5 năm 2026",
        "Giám đốc Công ty Cấp nước Bạch Xuyên cho biết máy bơm hỏng.",
        "UBND phường Bạch Xuyên họp dân. Hôm qua Bạch Xuyên mưa.",
    ],
)
def test_a_place_with_a_surname_is_nobody(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize("before", ["Con đường trước nhà người tên", "trường có em học sinh tên", "quỹ do bà tên"])
def test_who_is_called_so_beside_a_thing_is_somebody(before: str) -> None:
    assert masked(f"{before} Lê Thị Thử ngập") == f"{before} {PERSON} ngập"


def test_a_person_stays_masked_beside_the_words_for_places() -> None:
    assert "Lê Bình" not in masked("Gia đình ông Lê Bình, phường Bạch Xuyên. Lê Bình, ngày 20 tháng 5 đến phản ánh.")


@pytest.mark.parametrize(
    "text",
    [
        "UBND P. Lê Bình Đông đã trả lời.",
        "Địa bàn P.Hoàng Văn Đông, X. Trần Hợi Đông ngập sâu.",
        "TDP Lê Bình Nam, KP. Trần Hưng Đông đề nghị.",
        "H. Phan Văn Thới, TX. Lý Văn Bình cũng vậy.",
        "UBND X Dương Văn Bảy mời họp.",
    ],
)
def test_a_place_behind_a_shortened_word_is_no_person(text: str) -> None:
    assert masked(text) == text


@pytest.mark.parametrize(
    "line",
    [
        "Theo ông Huỳnh Đình Đoán, cán bộ, đảng viên đặt câu hỏi vì sao quà đến chậm.",
        "Ý kiến của bà Lò Thị Mẩy, cán bộ và nhân dân trong bản chờ đường đã ba năm.",
        "Theo anh Đoàn Văn Tơ, công an, bộ đội xuống giúp dân hai ngày.",
    ],
)
def test_groups_that_speak_behind_a_name_are_no_office_of_its_bearer(line: str) -> None:
    assert "[họ tên]" in masked(line)


def test_an_office_behind_a_name_still_is_one() -> None:
    line = "Ông Huỳnh Đình Đoán, cán bộ địa chính, trả lời bà con tại buổi họp."
    assert "Huỳnh Đình Đoán" in masked(line)
