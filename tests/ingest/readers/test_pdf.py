from io import BytesIO

import pypdf
import pytest

from ingest.errors import DamagedFileError, EncryptedFileError, NoTextError, TooLargeError
from ingest.readers.pdf import read_pdf
from tests.ingest.builders import PdfBuilder, pdf_of_lines, vietnamese_font

LONG = "Cong tac nam bat tinh hinh tu tuong cua can bo va nhan dan duoc tang cuong tren"


def texts(content: bytes) -> list[str]:
    return [element.text for element in read_pdf(content, max_pages=100).elements]


def test_lines_of_one_paragraph_are_joined_and_items_stay_apart() -> None:
    content = pdf_of_lines([["1. Muc dich", LONG, "dia ban phuong.", "2. Yeu cau", LONG, "toan tinh."]])
    assert texts(content) == ["1. Muc dich", f"{LONG} dia ban phuong.", "2. Yeu cau", f"{LONG} toan tinh."]


def test_a_paragraph_that_runs_over_a_page_break_is_one_and_knows_both_pages() -> None:
    content = pdf_of_lines([["Mo dau ngan.", LONG], ["dia ban phuong.", "Het."]])
    elements = read_pdf(content, max_pages=9).elements
    joined = next(element for element in elements if element.text.startswith("Cong tac"))
    assert joined.page == 1
    assert [(joined.text[turn.offset :], turn.page) for turn in joined.breaks] == [("dia ban phuong.", 2)]
    assert elements[-1].page == 2


def test_running_feet_and_page_numbers_are_dropped_but_numbers_in_the_text_stay() -> None:
    pages = [[f"{LONG} so {number}.", "Noi dung cua trang nay.", f"Ket qua: {number}00"] for number in range(1, 5)]
    read = texts(pdf_of_lines(pages, footer="Trang {}/4"))
    assert not [text for text in read if "Trang" in text]
    assert [text for text in read if text.startswith("Ket qua")] == [f"Ket qua: {number}00" for number in range(1, 5)]


def test_vietnamese_letters_come_through_as_they_are_printed() -> None:
    lines = ["ĐẢNG ỦY PHƯỜNG SÔNG MƠ", "Điều 1. Phạm vi điều chỉnh", "Ngập úng ở đường Bến Đá, tổ dân phố 3."]
    assert texts(pdf_of_lines([lines], font=vietnamese_font())) == lines


def test_letters_that_a_second_font_has_scattered_are_put_back_into_their_words() -> None:
    line = "kết luận của Thường trực Đảng ủy tại hội nghị giao ban dư luận xã hội"
    content = PdfBuilder(vietnamese_font()).scattered(line, 60, 700).bytes()
    assert texts(content) == [line]


def test_a_truncated_pdf_is_named_even_where_its_first_pages_could_be_rebuilt() -> None:
    content = pdf_of_lines([[LONG]] * 20)
    for cut in (len(content) // 2, len(content) - 40):
        with pytest.raises(DamagedFileError):
            read_pdf(content[:cut], max_pages=100)


def test_a_pdf_under_a_password_is_named() -> None:
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf_of_lines([[LONG]])))
    writer.encrypt("bí mật", algorithm="RC4-128")
    target = BytesIO()
    writer.write(target)
    with pytest.raises(EncryptedFileError) as caught:
        read_pdf(target.getvalue(), max_pages=100)
    assert "mật khẩu" in caught.value.message.vi


def test_a_scan_is_refused_and_told_that_recognition_comes_later() -> None:
    with pytest.raises(NoTextError) as caught:
        read_pdf(PdfBuilder().blank().blank().bytes(), max_pages=100)
    assert "OCR" in caught.value.message.vi
    assert "2 trang" in caught.value.message.vi


def test_more_pages_than_allowed_are_refused_with_both_numbers() -> None:
    with pytest.raises(TooLargeError) as caught:
        read_pdf(pdf_of_lines([[LONG]] * 3), max_pages=2)
    assert "3 trang" in caught.value.message.vi
    assert "ingest.max_pages" in caught.value.message.vi
