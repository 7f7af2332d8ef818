import pytest

from ingest.elements import Category, Element, PageBreak
from ingest.masking.masker import Masker
from tests.ingest.masking.masked_texts import ADDRESS, DIRECTIVE, ID_CARD, OTHER, PERSON, PHONE, REPORT, masked_paper
from vectorstore.types import Header


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Thu hồi đất của hộ ông Lê Văn Thử, thôn 2", f"Thu hồi đất của hộ ông {PERSON}, thôn 2"),
        ("Hỗ trợ gia đình chị Trần Thị Thử 5 triệu đồng", f"Hỗ trợ gia đình chị {PERSON} 5 triệu đồng"),
        ("Xác minh đơn của bà Lê Thử Nghiệm và ông Mai Thử", f"Xác minh đơn của bà {PERSON} và ông {PERSON}"),
        (
            "TT | Họ tên chủ hộ | Thửa\n1 | Lê Văn Thử | 12\n2 | Mai Thử | 14",
            f"TT | Họ tên chủ hộ | Thửa\n1 | {PERSON} | 12\n2 | {PERSON} | 14",
        ),
        (
            "V/v trả lời đơn của ông Lê Thử Việc\nKính gửi: Ông Lê Thử Việc, tổ 5\nGiao ông Mai Thử Tài kiểm tra.",
            f"V/v trả lời đơn của ông {PERSON}\nKính gửi: Ông {PERSON}, tổ 5\nGiao ông Mai Thử Tài kiểm tra.",
        ),
        (
            "Tiếp 3 hộ dân: Lê Thị Thử, Mai Văn Thử, Vũ Thử Nga.\nGiao ông Lê Thử Tài theo dõi.",
            f"Tiếp 3 hộ dân: {PERSON}, {PERSON}, {PERSON}.\nGiao ông Lê Thử Tài theo dõi.",
        ),
        (
            "Đơn số 12 của Lê Thị Thử: giao Phòng Kinh tế trả lời.",
            f"Đơn số 12 của {PERSON}: giao Phòng Kinh tế trả lời.",
        ),
        (
            "Trường hợp Mai Văn Thử ở nhà trọ cuối xóm, có tiền án: Công an phường quản lý",
            f"Trường hợp {PERSON} ở nhà trọ cuối xóm, có tiền án: Công an phường quản lý",
        ),
        (
            "THÔNG BÁO\nKết quả xác minh nội dung tố cáo\nKính gửi: - Ông Lê Thử Tùng;\n- Bà Mai Thị Thử, thôn Đông.\n"
            "Giao Thanh tra huyện gặp Lê Thử Tùng. Ông Tùng có quyền tố cáo tiếp.\nCHỦ TỊCH\nHà Thử Lương",
            f"THÔNG BÁO\nKết quả xác minh nội dung tố cáo\nKính gửi: - Ông {PERSON};\n- Bà {PERSON}, thôn Đông.\n"
            f"Giao Thanh tra huyện gặp {PERSON}. Ông {PERSON} có quyền tố cáo tiếp.\nCHỦ TỊCH\nHà Thử Lương",
        ),
    ],
)
def test_a_plan_or_an_answer_keeps_its_officials_and_masks_whom_it_tells_to_be_private(text: str, wanted: str) -> None:
    assert masked_paper(text, DIRECTIVE) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Giao ông Lê Văn Thử chuẩn bị tài liệu; bà Trần Thị Thử theo dõi, báo cáo hằng tuần.",
        "Liên hệ: ông Mai Thử Tài để được hướng dẫn. Người thực hiện: Lê Thử Việc.",
        "TT | Họ và tên | Đơn vị | Nhiệm vụ\n1 | Lê Văn Thử | Văn phòng | Tổng hợp",
        "Đến ngày 14/8 đã có 62 hộ Vang Thượng đồng ý bàn giao đất",
        "Đồng chí Lê Thử Việc: phụ trách chung; ông Mai Thử (PCT UBND xã) phụ trách đất đai",
        "Kính gửi: Ông Lê Văn Thử, Chủ tịch Ủy ban nhân dân xã",
        "Lịch tiếp: ngày 05/6 đồng chí Lê Thử Việc, Phó Chủ tịch UBND phường tiếp 5 hộ dân",
    ],
)
def test_a_plan_without_private_persons_stays_as_it_is(text: str) -> None:
    assert masked_paper(text, DIRECTIVE) == text


def test_who_leads_a_meeting_stays_readable_all_through_its_minutes_and_who_speaks_does_not() -> None:
    text = (
        "BIÊN BẢN HỌP THÔN\nChủ trì: Ông Lê Thử Trí - Trưởng thôn. Thư ký: bà Mai Thị Thử\n"
        "- Anh Trần Văn Thử không đồng ý.\n- Ông Lê Thử Trí kết luận: hoãn.\nTHƯ KÝ\nMai Thị Thử"
    )
    assert masked_paper(text, OTHER) == text.replace("Trần Văn Thử", PERSON)


def test_a_petitioner_is_masked_as_the_signer_too() -> None:
    elements = [Element(line) for line in ("ĐƠN KIẾN NGHỊ", "Tôi là Lê Thị Thử, tổ 5.", "NGƯỜI LÀM ĐƠN", "Lê Thị Thử")]
    header = Header(type_name="Đơn", signer="Lê Thị Thử")
    masker = Masker.for_document(header, OTHER, elements)
    assert masker.mask_header(header).signer == PERSON
    assert "Lê Thị Thử" not in "".join(one.text for one in masker.mask_elements(elements))


def test_names_can_be_left_as_they_are_by_the_setting_while_numbers_cannot() -> None:
    element = Element("Bà Nguyễn Thị Mẫu, 0901234567")
    masker = Masker.for_document(Header(), REPORT, [element], names=False)
    assert masker.mask_element(element).text == f"Bà Nguyễn Thị Mẫu, {PHONE}"


def test_the_title_of_a_report_is_masked_too() -> None:
    header = Header(title="Về đơn của bà Nguyễn Thị Mẫu, 0901234567")
    masker = Masker.for_document(header, REPORT, [])
    assert masker.mask_header(header).title == f"Về đơn của bà {PERSON}, {PHONE}"


@pytest.mark.parametrize(
    ("head", "row", "wanted"),
    [
        ("Họ và tên | Số nhà | Điện thoại", "Bích | 12/5 | 38 123 456", f"{PERSON} | {ADDRESS} | {PHONE}"),
        ("STT | Chủ hộ | Số CCCD", "3 | Hùng | 079 188 001 234", f"3 | {PERSON} | {ID_CARD}"),
        # What the cell says is no identifier, or the row is not of these columns.
        ("Họ và tên | Điện thoại | Ý kiến", "Cả tổ | Không có | 12 hộ lo ngập", "Cả tổ | Không có | 12 hộ lo ngập"),
        ("Họ và tên | Số nhà", "Cộng: 12 hộ", "Cộng: 12 hộ"),
        # Officials and what is no list of persons.
        ("Họ và tên | Chức vụ", "Bích | Tổ trưởng", "Bích | Tổ trưởng"),
        ("Tuyến đường | Số nhà", "Hoa Gạo | 40", "Hoa Gạo | 40"),
    ],
)
def test_the_head_of_a_column_tells_that_a_cell_is_somebodys(head: str, row: str, wanted: str) -> None:
    elements = [Element(one, category=Category.ROW) for one in (head, row)]
    masker = Masker.for_document(Header(), REPORT, elements)
    assert [element.text for element in masker.mask_elements(elements)] == [head, wanted]


def test_a_list_of_persons_right_after_another_table_has_its_own_head() -> None:
    rows = [
        "Nội dung | Số lượng | Ghi chú",
        "Rác | 5 | không",
        "Họ và tên | Số nhà | Điện thoại",
        "Bích | 12/5 | không",
    ]
    elements = [Element(one, category=Category.ROW) for one in rows]
    masker = Masker.for_document(Header(), REPORT, elements)
    wanted = [*rows[:3], f"{PERSON} | {ADDRESS} | không"]
    assert [element.text for element in masker.mask_elements(elements)] == wanted


def test_page_breaks_move_with_the_text() -> None:
    text = "Bà Nguyễn Thị Mẫu phản ánh ở trang một, gọi 0901234567, rồi sang trang hai."
    element = Element(text, page=1, breaks=(PageBreak(text.index("rồi"), 2),))
    moved = Masker.for_document(Header(), REPORT, [element]).mask_element(element)
    assert moved.text[moved.breaks[0].offset :] == "rồi sang trang hai."
