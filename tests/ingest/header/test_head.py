import datetime as dt

import pytest

from ingest.elements import CELL_SEPARATOR, Category, Element
from ingest.header import read_header
from vectorstore.types import Header


def row(left: str, right: str) -> Element:
    return Element(f"{left}{CELL_SEPARATOR}{right}", category=Category.ROW)


def header_of(*texts: str | Element) -> Header:
    return read_header([text if isinstance(text, Element) else Element(text) for text in texts])


def test_the_party_layout_of_a_two_column_table() -> None:
    assert header_of(
        row(
            "ĐẢNG BỘ TỈNH LAM GIANG\nĐẢNG ỦY PHƯỜNG HÒA LẠC\n*\nSố 61-KH/ĐU",
            "ĐẢNG CỘNG SẢN VIỆT NAM\n\nHòa Lạc, ngày 03 tháng 3 năm 2026",
        ),
        "KẾ HOẠCH",
        "thực hiện Chỉ thị số 47-CT/TW về nắm bắt dư luận xã hội",
        "Thực hiện Chỉ thị số 47-CT/TW ngày 01/12/2025, Ban Thường vụ Đảng ủy ban hành kế hoạch như sau:",
        "I. MỤC ĐÍCH",
        row("Nơi nhận:\n- Tỉnh ủy (để báo cáo),\n- Lưu VPĐU.", "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nTrần Thị Mẫu"),
    ) == Header(
        number="61-KH/ĐU",
        type_name="Kế hoạch",
        superior="ĐẢNG BỘ TỈNH LAM GIANG",
        issuer="ĐẢNG ỦY PHƯỜNG HÒA LẠC",
        place="Hòa Lạc",
        date=dt.date(2026, 3, 3),
        title="thực hiện Chỉ thị số 47-CT/TW về nắm bắt dư luận xã hội",
        signer="Trần Thị Mẫu",
        signer_role="T/M BAN THƯỜNG VỤ, PHÓ BÍ THƯ",
        receivers=("Tỉnh ủy (để báo cáo)", "Lưu VPĐU"),
    )


def test_the_state_layout_in_text_columns() -> None:
    assert header_of(
        "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "PHƯỜNG HÒA LẠC           Độc lập - Tự do - Hạnh phúc",
        "Số: 15/BC-UBND           Hòa Lạc, ngày 5 tháng 3 năm 2026",
        "BÁO CÁO",
        "Tình hình dư luận xã hội tháng 02 năm 2026",
        "trên địa bàn phường",
        "Ủy ban nhân dân phường báo cáo như sau:",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "(Đã ký)",
        "Lê Văn Mẫu",
    ) == Header(
        number="15/BC-UBND",
        type_name="Báo cáo",
        issuer="ỦY BAN NHÂN DÂN PHƯỜNG HÒA LẠC",
        place="Hòa Lạc",
        date=dt.date(2026, 3, 5),
        title="Tình hình dư luận xã hội tháng 02 năm 2026 trên địa bàn phường",
        signer="Lê Văn Mẫu",
        signer_role="TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH",
    )


def test_columns_that_were_run_together() -> None:
    header = header_of(
        "UBND PHƯỜNG HÒA LẠC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TỔ DÂN PHỐ 3 Độc lập - Tự do - Hạnh phúc",
        "Số: 02/BC-TDP3 Hòa Lạc, ngày 24 tháng 02 năm 2026",
        "BÁO CÁO",
    )
    assert (header.superior, header.issuer) == ("UBND PHƯỜNG HÒA LẠC", "TỔ DÂN PHỐ 3")
    assert (header.number, header.place, header.date) == ("02/BC-TDP3", "Hòa Lạc", dt.date(2026, 2, 24))


def test_a_law_as_it_is_published() -> None:
    header = header_of(
        "QUỐC HỘI", "-------", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Luật số: 73/2006/QH 11", "Hà Nội, ngày 29 tháng 11 năm 2006", "LUẬT", "BÌNH ĐẲNG GIỚI",
        "Căn cứ vào Hiến pháp năm 1992;", "Chương I",
        "Điều 1. Phạm vi", "Luật này đã được Quốc hội khóa XI thông qua ngày 29 tháng 11 năm 2006.",
        "Võ Văn Mẫu", "(Đã ký)",
    )  # fmt: skip
    assert header.number == "73/2006/QH11"
    assert (header.type_name, header.title, header.issuer) == ("Luật", "BÌNH ĐẲNG GIỚI", "QUỐC HỘI")
    assert (header.signer, header.signer_role) == ("Võ Văn Mẫu", None)


def test_an_official_letter_has_its_subject_under_the_number() -> None:
    header = header_of(
        row(
            "ỦY BAN NHÂN DÂN\nPHƯỜNG HÒA LẠC\nSố: 146/UBND-KTHT\nV/v trả lời kiến nghị\nvề ngập úng",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHòa Lạc, ngày 24 tháng 3 năm 2026",
        ),
        "Kính gửi: Tổ dân phố 3",
    )
    assert (header.type_name, header.title) == ("Công văn", "trả lời kiến nghị về ngập úng")
    assert header.number == "146/UBND-KTHT"


def test_a_part_that_is_not_there_is_none() -> None:
    assert header_of("Hôm nay trời mưa to, đường Bến Đá ngập.", "Bà con mong sớm khắc phục.") == Header()


def test_blanks_that_were_not_filled_in_are_not_guessed() -> None:
    header = header_of(
        row(
            "ĐẢNG ỦY PHƯỜNG HÒA LẠC\n*\nSố      -BC/ĐU",
            "ĐẢNG CỘNG SẢN VIỆT NAM\nHòa Lạc, ngày      tháng 3 năm 2026",
        ),
        "BÁO CÁO",
        "tình hình dư luận xã hội",
    )
    assert (header.number, header.date) == (None, None)
    assert header.title == "tình hình dư luận xã hội"


def test_an_impossible_date_is_none() -> None:
    assert header_of("Số: 1/BC-UBND", "Hòa Lạc, ngày 31 tháng 02 năm 2026", "BÁO CÁO").date is None


def test_the_number_of_a_document_that_is_cited_is_not_its_own() -> None:
    assert header_of("KẾ HOẠCH", "thực hiện Chỉ thị số 47-CT/TW", "Căn cứ Nghị quyết số 12-NQ/TU").number is None


def test_the_signature_of_the_document_stands_before_those_of_its_annexes() -> None:
    header = header_of(
        "Số: 3/KH-UBND", "KẾ HOẠCH", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Trần Quang Mẫu",
        "PHỤ LỤC", "NGƯỜI LẬP BIỂU", "Lê Thị Khác",
    )  # fmt: skip
    assert (header.signer, header.signer_role) == ("Trần Quang Mẫu", "T/M BAN THƯỜNG VỤ, BÍ THƯ")


@pytest.mark.parametrize(
    ("lines", "superior", "issuer"),
    [
        (
            "ỦY BAN MTTQ VIỆT NAM TỈNH LAM GIANG\nBAN THƯỜNG TRỰC\nỦY BAN MTTQ VIỆT NAM PHƯỜNG HÒA LẠC",
            "ỦY BAN MTTQ VIỆT NAM TỈNH LAM GIANG",
            "BAN THƯỜNG TRỰC ỦY BAN MTTQ VIỆT NAM PHƯỜNG HÒA LẠC",
        ),
        (
            "TỈNH ĐOÀN LAM GIANG\nBAN CHẤP HÀNH\nĐOÀN PHƯỜNG HÒA LẠC",
            "TỈNH ĐOÀN LAM GIANG",
            "BAN CHẤP HÀNH ĐOÀN PHƯỜNG HÒA LẠC",
        ),
        (
            "TỈNH ỦY LAM GIANG\nBAN TUYÊN GIÁO VÀ DÂN\nVẬN",
            "TỈNH ỦY LAM GIANG",
            "BAN TUYÊN GIÁO VÀ DÂN VẬN",
        ),
        ("ĐẢNG BỘ TỈNH LAM GIANG\nTỈNH ỦY", "ĐẢNG BỘ TỈNH LAM GIANG", "TỈNH ỦY"),
    ],
)
def test_the_name_of_the_issuing_body_may_stand_on_two_lines(lines: str, superior: str, issuer: str) -> None:
    header = header_of(
        row(f"{lines}\nSố: 12/KH-MTTQ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHòa Lạc, ngày 24 tháng 3 năm 2026"),
        "KẾ HOẠCH",
    )
    assert (header.superior, header.issuer) == (superior, issuer)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            ("Chống ngập trong đô thị trên địa bàn phường", "Hòa Lạc năm 2026"),
            "Chống ngập trong đô thị trên địa bàn phường Hòa Lạc năm 2026",
        ),
        (("Sơ kết một năm thực hiện chỉ thị của", "Ban Bí thư"), "Sơ kết một năm thực hiện chỉ thị của Ban Bí thư"),
        (("Tình hình trong thôn", "Kính gửi: Đảng ủy xã Hòa Lạc"), "Tình hình trong thôn"),
        (("Về mức thu phí vệ sinh trên địa bàn phường", "HỘI ĐỒNG NHÂN DÂN PHƯỜNG HÒA LẠC"),
         "Về mức thu phí vệ sinh trên địa bàn phường"),
        (("Chống ngập trên địa bàn phường", "Phường Hòa Lạc có năm điểm ngập khi mưa to và đường nào cũng khó đi lại"),
         "Chống ngập trên địa bàn phường"),
    ],
)  # fmt: skip
def test_a_title_whose_line_breaks_before_a_name_goes_on(lines: tuple[str, ...], title: str) -> None:
    header = header_of(
        row("PHƯỜNG HÒA LẠC\nSố: 12/KH-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHòa Lạc, ngày 24 tháng 3 năm 2026"),
        "KẾ HOẠCH",
        *lines,
        "Căn cứ quy chế làm việc, phường ban hành kế hoạch như sau:",
    )
    assert header.title == title
