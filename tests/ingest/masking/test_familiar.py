import pytest

from ingest.elements import Element
from ingest.header import read_header
from ingest.masking.masker import Masker
from tests.ingest.masking.masked_texts import ACCOUNT, OTHER, PERSON, PHONE, PLATE, REPORT, masked, masked_paper


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Bảo vệ Thử không cho xe vào; chủ thầu Tuân bị ngã", f"Bảo vệ {PERSON} không cho xe vào; chủ thầu {PERSON} bị ngã"),  # noqa: E501
        ("Chồng chị (Thử) mất việc; con tôi (Thử Khang, 6 tuổi) ốm", f"Chồng chị ({PERSON}) mất việc; con tôi ({PERSON}, 6 tuổi) ốm"),  # noqa: E501
        ("Ruộng của tám Thử sát ruộng anh ba Tuân", f"Ruộng của {PERSON} sát ruộng anh {PERSON}"),
        ("ăn ở quán bà Thử; tàu của anh Tuân chìm", f"ăn ở quán bà {PERSON}; tàu của anh {PERSON} chìm"),
        ("Danh sách 3 đứa: Thử 14,2 triệu, Quyết 11 triệu, Mơ 2 triệu.", f"Danh sách 3 đứa: {PERSON} 14,2 triệu, {PERSON} 11 triệu, {PERSON} 2 triệu."),  # noqa: E501
        ("Mấy hộ nợ tiền: Thử, Quý (tổ 4), Mơ.", f"Mấy hộ nợ tiền: {PERSON}, {PERSON} (tổ 4), {PERSON}."),
        ("Đ/c Lê Thử Việt (đảng viên, hưu trí) nêu", f"Đ/c {PERSON} (đảng viên, hưu trí) nêu"),
        ("em tên lâm thử huy, 24 tuổi", f"em tên {PERSON}, 24 tuổi"),
        ("bác sĩ tạ mẫu linh ghi toa", f"bác sĩ {PERSON} ghi toa"),
        ("Mong phường giúp. Em cảm ơn ạ. Thử Nguyên", f"Mong phường giúp. Em cảm ơn ạ. {PERSON}"),
        ("sổ đỏ bị cháy, chị để số 0935 718 264", f"sổ đỏ bị cháy, chị để số {PHONE}"),
        ("ghe biển SG-4713; chiếc TK 14-022, xe quân đội", f"ghe biển {PLATE}; chiếc {PLATE}, xe quân đội"),
    ],
)  # fmt: skip
def test_neighbours_are_told_by_what_stands_before_them(text: str, wanted: str) -> None:
    assert masked(text, REPORT) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Các hộ: thôn Đoài 5 hộ, thôn Đông 7 hộ; bà con 3 thôn: Yên Lĩnh, Đông Thượng, Phú Lạc",
        "Con đường (Bến Thử) hỏng, cầu (Bến Đá) gãy; năm Bính Ngọ mưa nhiều; ăn ở quán Bà Thử",
        "Noi gương anh Lý Tự Trọng, học tập cụ Phan Bội Châu",
        "1 | Võ Thử Dung | Chủ tịch UBND phường | vắng",
        "Đồng chí Lê Thử Hải, Bí thư Đảng ủy, trả lời",
        "Công an xã, anh Thử, đã nhắc; công an (anh Mẫu) có lập biên bản",
        "anh Thử trưởng ban chỉ huy quân sự phường hứa",
        "bà con ở hẻm 118 Huỳnh Thử Phát, ngõ 7/12 Đặng Thử Thai đề nghị; lễ Vu Lan, lễ hội Gióng",
        "Sổ đỏ số 0935718264 bị mất",
    ],
)
def test_lists_of_places_officials_and_heroes_stay(text: str) -> None:
    assert masked(text, REPORT) == text


def test_who_sends_in_a_chat_is_masked_however_typed_and_the_head_of_the_group_stays() -> None:
    chat = (
        "Nhóm Zalo ấp Thử\n[06:12] Sáu Thử: cúp nước\n06:13 chín mẫu: dạ\n[06:14] Tổ trưởng Phan Văn Thử: thông cảm\n"
        "[06:15] anh ba Lực trưởng ấp: mai họp\n[06:16] ba Lực: nhớ nghe\n[06:20] Ngọc Mẫu: dạ"
    )
    assert masked_paper(chat, REPORT) == (
        f"Nhóm Zalo ấp Thử\n[06:12] {PERSON}: cúp nước\n06:13 {PERSON}: dạ\n[06:14] Tổ trưởng Phan Văn Thử: thông cảm\n"
        f"[06:15] anh ba Lực trưởng ấp: mai họp\n[06:16] ba Lực: nhớ nghe\n[06:20] {PERSON}: dạ"
    )


def test_an_agenda_has_no_senders() -> None:
    agenda = "Chương trình\n08:00 Khai mạc: chào cờ\n08:30 Thảo luận: các tổ\n09:00 Văn nghệ: đội múa\n10:00 Thảo luận: chung"  # noqa: E501
    assert masked_paper(agenda, REPORT) == agenda


def test_an_item_is_a_name_where_the_other_items_of_its_list_are() -> None:
    pupils = ["Trần Thử Trâm - 7A", "Phan Mẫu Khoa - 7C", "Hồ Nhật Mẫu - 8B", "Lương Thị Thử - 9A"]
    lines = [f"{number}. {pupil}" for number, pupil in enumerate(pupils, 1)]
    found = masked_paper("\n".join(["Danh sách", *lines]), REPORT).split("\n")[1:]
    assert found == [f"{number}. {PERSON} - {pupil[-2:]}" for number, pupil in enumerate(pupils, 1)]
    lakes = "Điểm ngập\n1. Hồ Nhật Mẫu - 20 cm\n2. Bến Đá - 10 cm\n3. Cầu Mới - 30 cm"
    assert masked_paper(lakes, REPORT) == lakes


def test_who_was_named_in_full_is_masked_by_a_given_name_that_is_another_word_too() -> None:
    text = "Xe của Lê Thị Thử Chi và Vũ Đức Tỉnh va nhau.\nChị Chi gãy tay, nồng độ cồn của Tỉnh 0,3.\nChi bộ họp, của Tỉnh ủy."  # noqa: E501
    assert masked_paper(text, REPORT) == (
        f"Xe của {PERSON} và {PERSON} va nhau.\nChị {PERSON} gãy tay, nồng độ cồn của {PERSON} 0,3.\nChi bộ họp, của Tỉnh ủy."  # noqa: E501
    )


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("CÔNG TY TNHH XÂY LẮP THỬ\nSố: 58/CV-TA\nKính gửi: UBND xã", PERSON),
        ("CÔNG TY CỔ PHẦN CẤP NƯỚC THỬ\nSố: 58/CV-TA\nTHÔNG BÁO", "Tăng Bá Thử"),
        ("CÔNG TY TNHH XÂY LẮP THỬ\nSố: 8/BC-TA\nBÁO CÁO", "Tăng Bá Thử"),
    ],
)
def test_who_signs_for_a_firm_is_private_unless_it_reports_or_serves_the_public(head: str, wanted: str) -> None:
    elements = [Element(line) for line in f"{head}\nMáy đào làm nứt tường.\nGIÁM ĐỐC\nTăng Bá Thử".split("\n")]
    header = read_header(elements)
    masker = Masker.for_document(header, REPORT, elements)
    assert masker.mask_elements(elements)[-1].text == wanted


def test_the_figures_of_an_account_in_a_note_are_masked_in_every_kind() -> None:
    assert masked("từ sổ 2301 2050 4478 6 sang", OTHER) == f"từ sổ {ACCOUNT} sang"
