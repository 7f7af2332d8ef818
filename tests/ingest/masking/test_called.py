"""Names told by who speaks, by a nickname, by letters, by a torn line, in a cell's minutes; and whose names stay."""

import pytest

from ingest.elements import Element
from ingest.masking.labels import Label
from ingest.masking.masker import Masker
from vectorstore.types import DocumentKind, Header

PERSON = Label.PERSON.value


def masked(*lines: str, kind: DocumentKind = DocumentKind.REPORT, header: Header | None = None) -> list[str]:
    elements = [Element(line) for line in lines]
    masker = Masker.for_document(header or Header(), kind, elements)
    return [one.text for one in masker.mask_elements(elements)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Cử tri Kim Mẫu hỏi bao giờ có điện.", f"Cử tri {PERSON} hỏi bao giờ có điện."),
        ("Thanh niên Thòng Cún Mẫu bị nợ lương.", f"Thanh niên {PERSON} bị nợ lương."),
        ("Gia đình chú Năm ở nhờ nhà con.", f"Gia đình chú {PERSON} ở nhờ nhà con."),
        ("Nhà bà Lan, gia đình dì Mẫn bị sập.", f"Nhà bà {PERSON}, gia đình dì {PERSON} bị sập."),
        ('Có Tí "sún" và Hậu "đen" tụ tập.', f"Có {PERSON} và {PERSON} tụ tập."),
        ("Hộ Nguyễn Văn Mẫu (Sáu Xị) ở đầu xóm.", f"Hộ {PERSON} ({PERSON}) ở đầu xóm."),
        ("Công ty Đức Mẫu (giám đốc Vòng A Sáng).", f"Công ty Đức Mẫu (giám đốc {PERSON})."),
        ("Kh. T. Dậu vắng, N.V. Hùng có mặt.", f"{PERSON} vắng, {PERSON} có mặt."),
        ("cảm ơn @Mai Phương Mẫu nhé", f"cảm ơn @{PERSON} nhé"),
        ("aê Ma Thuột kể đường sạt.", f"aê {PERSON} kể đường sạt."),
        ("me chau Minh Khue 7A2 khong dong y", f"me chau {PERSON} 7A2 khong dong y"),
        ("BÀ QUYÊN VỢ ÔNG CHÍN KÊU XE ĐẬU TRƯỚC NHÀ", f"BÀ {PERSON} VỢ ÔNG {PERSON} KÊU XE ĐẬU TRƯỚC NHÀ"),
        ("có ông Chung, bà Tứ, công chức Nguyễn Duy Mẫu", f"có ông {PERSON}, bà {PERSON}, công chức Nguyễn Duy Mẫu"),
    ],
)
def test_who_is_called_like_a_neighbour_is_masked(text: str, wanted: str) -> None:
    assert masked(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Cử tri Tân Mẫu đề nghị mở chợ. Nông dân Tân Lập Thượng hỏi phân bón.",
        "Hội viên Hội Nông dân phấn khởi. Phụ huynh Trường Tiểu học lo.",
        'Xe "dù" đón khách ở bến. Tín dụng "đen" bủa vây.',
        "Lớp 5 A Trường Tiểu học Mẫu, Đường A Khu B, TP. Hồ Chí Minh",
        "Giáo sư Tôn Thất Tùng được đề nghị đặt tên cho con đường mới.",
        "Cây đa có từ thời cụ Phan Bội Châu.",
        "to truong Pham Van Mau da hoa giai hai lan",
        "Bà Tôn Nữ Diệu Mẫu tiếp tục giữ chức Chủ tịch Mặt trận phường.",
        "BÀ CON TIỂU THƯƠNG CHỢ MẪU KÊU XE ĐẬU",
    ],
)
def test_places_offices_and_the_famous_stay(text: str) -> None:
    assert masked(text) == [text]


def test_a_name_torn_by_the_end_of_a_line_is_masked_on_both() -> None:
    lines = masked("Chúng tôi là những hộ dân xóm Trại, gồm các ông bà: Nguyễn", "Văn Mẫu, Bùi Thị Lan, xin trình bày.")
    assert lines == [
        f"Chúng tôi là những hộ dân xóm Trại, gồm các ông bà: {PERSON}",
        f"{PERSON}, {PERSON}, xin trình bày.",
    ]


def test_members_without_an_office_are_masked_in_the_minutes_of_a_cell() -> None:
    lines = masked(
        "CHI BỘ 9",
        "Trích biên bản sinh hoạt tháng 11/2026",
        "Đồng chí Bí thư chi bộ Kiều Văn Mẫu quán triệt kết luận.",
        "Đ/c Trần Bá Mẫn: dư luận băn khoăn về việc sáp nhập.",
        "Đ/c Nguyễn Thị Phượng, Phó Bí thư: đã nhắc hộ đó.",
    )
    assert lines[2:] == [
        "Đồng chí Bí thư chi bộ Kiều Văn Mẫu quán triệt kết luận.",
        f"Đ/c {PERSON}: dư luận băn khoăn về việc sáp nhập.",
        "Đ/c Nguyễn Thị Phượng, Phó Bí thư: đã nhắc hộ đó.",
    ]


def test_the_date_of_a_line_of_a_register_is_no_house() -> None:
    lines = masked(
        "05/10 Vũ Mẫu Nhàn, thôn Đông: hỏi tiền.", "15/10 Trần Văn Mẫn - tổ 4 - hỏi đất.", "12/5 Lê Lợi mất nước."
    )
    assert lines[:2] == [f"05/10 {PERSON}, thôn Đông: hỏi tiền.", f"15/10 {PERSON} - tổ 4 - hỏi đất."]
    assert lines[2] == f"{Label.HOUSE_ADDRESS.value} mất nước."


def test_who_signs_side_by_side_stays_under_the_office_of_the_column() -> None:
    lines = masked("NGƯỜI LẬP BIỂU                CHỦ TỊCH", "Hồ Thị Nga                    Nguyễn Cảnh Mẫu")
    assert lines[1] == "Hồ Thị Nga                    Nguyễn Cảnh Mẫu"


def test_a_numbered_paper_of_no_kind_that_directs_masks_neighbours_and_keeps_officials() -> None:
    lines = masked(
        "BÁO CÁO NHANH VỤ CHÁY",
        "Cháy tại xưởng gỗ của ông Ứng Văn Mẫu. Bà Nhạn nói có thợ điện tên Quỳnh sửa.",
        "Ông Lê Văn Mẫn, Chủ tịch UBND phường, đã đến.",
        kind=DocumentKind.OTHER,
        header=Header(type_name="Báo cáo nhanh", number="12/BC-UBND"),
    )
    assert lines[1] == f"Cháy tại xưởng gỗ của ông {PERSON}. Bà {PERSON} nói có thợ điện tên {PERSON} sửa."
    assert lines[2] == "Ông Lê Văn Mẫn, Chủ tịch UBND phường, đã đến."
