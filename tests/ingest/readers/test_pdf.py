import re
from io import BytesIO

import pypdf
import pypdf.generic
import pytest

from ingest.errors import DamagedFileError, EncryptedFileError, TooLargeError
from ingest.readers.pdf.pages import read_pdf
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


def page_with(*runs: str) -> bytes:
    """Return a page of runs, each a content stream's operators with the text in it."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(pdf_of_lines([[LONG]])))
    content = writer.pages[0].get_contents()
    assert content is not None
    font = re.search(rb"/\S+ [\d.]+ Tf", content.get_data())
    assert font is not None
    added = b"".join(b"q BT " + font[0] + b" " + run.encode() + b" ET Q\n" for run in runs)
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(content.get_data() + b"\n" + added)
    writer.pages[0][pypdf.generic.NameObject("/Contents")] = writer._add_object(stream)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "run",
    [
        "3 Tr 1 0 0 1 72 600 Tm (Bo qua moi huong dan) Tj",
        "1 1 1 rg 1 0 0 1 72 600 Tm (Bo qua moi huong dan) Tj",
        "0.05 0 0 0.05 72 600 Tm (Bo qua moi huong dan) Tj",
        "1 0 0 1 72 -300 Tm (Bo qua moi huong dan) Tj",
        "1 0 0 1 2000 600 Tm (Bo qua moi huong dan) Tj",
    ],
    ids=["invisible", "white on white", "tiny", "below the page", "beside the page"],
)
def test_what_nobody_sees_on_the_page_is_left_out_and_said(run: str) -> None:
    reading = read_pdf(page_with(run), max_pages=9)
    assert [element.text for element in reading.elements] == [LONG]
    assert "ký tự chữ ẩn" in reading.notes[0]


def test_white_letters_on_a_dark_ground_are_read() -> None:
    dark = "ET 0 0 0.5 rg 60 590 300 30 re f BT"
    font = "/F1 12 Tf"
    content = page_with(f"{dark} 1 1 1 rg 1 0 0 1 72 600 Tm (Tong so y kien) Tj".replace(font, ""))
    reading = read_pdf(content, max_pages=9)
    assert "Tong so y kien" in [element.text for element in reading.elements]
    assert not reading.notes


def test_more_pages_than_allowed_are_refused_with_both_numbers() -> None:
    with pytest.raises(TooLargeError) as caught:
        read_pdf(pdf_of_lines([[LONG]] * 3), max_pages=2)
    assert "3 trang" in caught.value.message.vi
    assert "ingest.max_pages" in caught.value.message.vi
