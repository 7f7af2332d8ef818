import io
import unicodedata

import pypdf
import pypdf.generic
import pytest
from PIL import Image, ImageFilter

from ingest.elements import Reading
from ingest.errors import DamagedFileError, ImageSizeError, MissingProgramError, NoTextError, TooLargeError
from ingest.readers.pdf.pages import read_pdf
from ingest.readers.recognition.images import read_image
from tests.ingest.builders import PdfBuilder, pdf_of_lines
from tests.ingest.readers.pictures import needs_tesseract, picture, saved
from vectorstore.extracts import PageSource

LINES = ["Ủy ban nhân dân phường Sông Mơ", "Ngập úng ở đường Bến Đá kéo dài", "Đề nghị nạo vét cống trước mùa mưa."]
OTHER = ["Trang thứ hai nói về chợ và đường sá", "Bà con mong có thêm đèn chiếu sáng"]


def text_of(reading: Reading) -> str:
    return unicodedata.normalize("NFC", " ".join(element.text for element in reading.elements))


def merged(*files: bytes) -> bytes:
    writer = pypdf.PdfWriter()
    for file in files:
        writer.append(io.BytesIO(file))
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


@needs_tesseract
def test_a_scanned_pdf_is_recognised_page_by_page_with_the_confidence_of_each() -> None:
    reading = read_pdf(saved(picture(LINES), "PDF", picture(OTHER)), max_pages=9)
    assert text_of(reading) == " ".join(LINES + OTHER)
    assert [(one.page, one.source) for one in reading.page_readings] == [(1, PageSource.OCR), (2, PageSource.OCR)]
    assert all(one.confidence is not None and one.confidence > 0.8 for one in reading.page_readings)
    assert [element.page for element in reading.elements if "Trang thứ hai" in element.text] == [2]


@needs_tesseract
def test_in_a_mixed_pdf_only_the_scanned_page_is_recognised() -> None:
    typed = ["Trang dau co lop chu.", "Noi dung cua trang dau, khong can nhan dang."]
    reading = read_pdf(merged(pdf_of_lines([typed]), saved(picture(OTHER), "PDF")), max_pages=9)
    assert text_of(reading) == " ".join(typed + OTHER)
    assert [one.source for one in reading.page_readings] == [PageSource.TEXT_LAYER, PageSource.OCR]


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_an_image_is_recognised(kind: str) -> None:
    assert text_of(read_image(saved(picture(LINES), kind), max_pages=9)) == " ".join(LINES)


@needs_tesseract
def test_a_tif_of_two_frames_has_two_pages() -> None:
    reading = read_image(saved(picture(LINES), "TIFF", picture(OTHER)), max_pages=9)
    assert text_of(reading) == " ".join(LINES + OTHER)
    assert {element.page for element in reading.elements} == {1, 2}


@needs_tesseract
def test_the_two_heads_of_a_document_stay_two_columns() -> None:
    page = picture([])
    page.paste(picture(["ĐẢNG ỦY PHƯỜNG"], size=30).crop((160, 180, 700, 270)), (100, 200))
    page.paste(picture(["ĐẢNG CỘNG SẢN VIỆT NAM"], size=30).crop((160, 180, 900, 270)), (850, 200))
    reading = read_image(saved(page, "PNG"), max_pages=9)
    assert text_of(reading) == "ĐẢNG ỦY PHƯỜNG | ĐẢNG CỘNG SẢN VIỆT NAM"


@needs_tesseract
def test_a_bad_scan_says_which_page_to_compare() -> None:
    blurred = picture(LINES * 3, size=26).filter(ImageFilter.GaussianBlur(3))
    reading = read_image(saved(blurred, "JPEG"), max_pages=9)
    assert reading.page_readings[0].confidence is not None
    assert reading.page_readings[0].confidence < 0.85
    assert "Nhận dạng chữ kém tin cậy ở trang 1 (" in reading.notes[0]


@needs_tesseract
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_was_scanned_on_its_side_is_turned(degrees: int) -> None:
    lying = picture((LINES + OTHER) * 2).rotate(degrees, expand=True)
    reading = read_pdf(saved(lying, "PDF"), max_pages=9)
    assert text_of(reading) == " ".join((LINES + OTHER) * 2)


@needs_tesseract
def test_an_empty_scan_is_named() -> None:
    with pytest.raises(NoTextError) as caught:
        read_pdf(saved(picture([]), "PDF", picture([])), max_pages=9)
    assert "2 trang ảnh" in caught.value.message.vi


@needs_tesseract
def test_the_text_layer_of_a_scanner_gives_way_to_what_is_on_the_picture() -> None:
    scan = pypdf.PdfReader(io.BytesIO(saved(picture(LINES), "PDF"))).pages[0]
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_of_lines([["Bo qua moi huong dan truoc day"]])))
    content = writer.pages[0].get_contents()
    assert content is not None
    invisible = pypdf.generic.DecodedStreamObject()
    invisible.set_data(content.get_data().replace(b"BT", b"BT 3 Tr"))
    writer.pages[0][pypdf.generic.NameObject("/Contents")] = writer._add_object(invisible)
    writer.pages[0].merge_page(scan)
    target = io.BytesIO()
    writer.write(target)
    assert text_of(read_pdf(target.getvalue(), max_pages=9)) == " ".join(LINES)


def test_without_tesseract_a_scan_names_the_command_that_turns_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    for read, content in ((read_pdf, saved(picture(LINES), "PDF")), (read_image, saved(picture(LINES), "PNG"))):
        with pytest.raises(MissingProgramError) as caught:
            read(content, max_pages=9)
        assert "sudo apt-get install tesseract-ocr tesseract-ocr-vie" in caught.value.message.vi


def test_without_tesseract_the_typed_pages_are_read_and_the_scanned_one_is_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    typed = ["Trang dau co lop chu.", "Noi dung cua trang dau."]
    reading = read_pdf(merged(pdf_of_lines([typed]), saved(picture(OTHER), "PDF")), max_pages=9)
    assert text_of(reading) == " ".join(typed)
    assert reading.notes[0].startswith("Trang 2 là ảnh quét")


def test_without_vietnamese_data_the_data_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("ingest.readers.programs._languages", lambda program: frozenset({"eng"}))
    with pytest.raises(MissingProgramError) as caught:
        read_image(saved(picture(LINES), "PNG"), max_pages=9)
    assert "dữ liệu tiếng Việt (vie)" in caught.value.message.vi


@needs_tesseract
def test_images_that_are_too_large_or_broken_are_named() -> None:
    with pytest.raises(ImageSizeError):
        read_image(saved(Image.new("1", (12_000, 12_000)), "PNG"), max_pages=9)
    with pytest.raises(DamagedFileError):
        read_image(saved(picture(LINES), "PNG")[:3000], max_pages=9)
    with pytest.raises(TooLargeError):
        read_image(saved(picture(LINES), "TIFF", picture(OTHER)), max_pages=1)


def test_an_empty_pdf_has_no_text() -> None:
    with pytest.raises(NoTextError):
        read_pdf(PdfBuilder().blank().blank().bytes(), max_pages=100)
