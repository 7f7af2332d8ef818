import shutil
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

from evals.bench.encodings import SOURCES, measure, read_paragraphs
from ingest.errors import GarbledTextError
from ingest.letters.legacy import Encoding
from ingest.record.reading import partition, read
from ingest.settings import IngestSettings
from ingest.source import Source


def texts(name: str, content: bytes) -> list[str]:
    return [element.text for element in partition(name, content, IngestSettings()).elements]


def word(build: Callable[[docx.document.Document], object]) -> list[str]:
    document = docx.Document()
    build(document)
    target = BytesIO()
    document.save(target)
    return texts("van-ban.docx", target.getvalue())


def add(paragraph: docx.text.paragraph.Paragraph, text: str, font: str | None) -> Run:
    run = paragraph.add_run(text)
    if font:
        run.font.name = font
        run._element.rPr.rFonts.set(qn("w:hAnsi"), font)
    return run


OFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")


@pytest.mark.parametrize(
    "extension", [".docx", ".html", ".txt", pytest.param(".rtf", marks=OFFICE), pytest.param(".doc", marks=OFFICE)]
)
@pytest.mark.parametrize("encoding", list(Encoding))
def test_text_comes_back_from_each_encoding_and_format(encoding: Encoding, extension: str) -> None:
    outcome = measure(read_paragraphs(SOURCES, 4_000), encoding, extension)
    right = outcome.right_but_for_case if extension == ".txt" else outcome.right
    assert right >= 0.999 * outcome.characters


def test_only_the_runs_in_old_fonts_are_converted() -> None:
    def build(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph()
        add(paragraph, "Kính gửi: ", "Times New Roman")
        add(paragraph, "®ång chÝ ", ".VnTime")
        add(paragraph, "ñy viªn ", ".VnTimeH")
        add(paragraph, "© 2026, ", None)
        add(paragraph, "Ñaûng uûy", "VNI-Times")

    assert word(build) == ["Kính gửi: đồng chí ỦY VIÊN © 2026, Đảng ủy"]


def test_unicode_text_in_an_old_font_stays() -> None:
    assert word(lambda document: add(document.add_paragraph(), "Hà Nội, tháng tư", ".VnTime")) == ["Hà Nội, tháng tư"]


def test_the_font_of_a_style_counts_unless_the_run_names_another() -> None:
    def build(document: docx.document.Document) -> None:
        document.styles["Normal"].font.name = ".VnTime"
        document.styles["Normal"].element.rPr.rFonts.set(qn("w:hAnsi"), ".VnTime")
        paragraph = document.add_paragraph()
        add(paragraph, "ngµy ", None)
        add(paragraph, "§ 3", "Arial")

    assert word(build) == ["ngày § 3"]


def test_soft_hyphens_and_symbols_of_converters_are_letters() -> None:
    def build(document: docx.document.Document) -> None:
        run = add(document.add_paragraph(), "®", ".VnTime")
        run._element.append(OxmlElement("w:softHyphen"))
        symbol = OxmlElement("w:sym")
        symbol.set(qn("w:font"), ".VnTime")
        symbol.set(qn("w:char"), "F0EA")
        run._element.append(symbol)
        run._element.append(OxmlElement("w:t"))
        run._element[-1].text = "ng"

    # F0EA is the place of "ờ" in such a font.
    assert word(build) == ["đường"]


def test_a_vowel_and_its_sign_may_stand_in_two_runs() -> None:
    def build(document: docx.document.Document) -> None:
        paragraph = document.add_paragraph()
        add(paragraph, "Vie", "VNI-Times")
        add(paragraph, "ät Nam", "VNI-Times").bold = True

    assert word(build) == ["Việt Nam"]


@pytest.mark.parametrize(
    "page",
    [
        '<p><font face=".VnTime">Céng hßa</font> © 2026</p>',
        "<p style='font-family:\".VnTime\"'>Céng hßa<span style='font-family:Arial'> © 2026</span></p>",
        '<style>p.cu {font-family:".VnTime"}</style><p class="cu">Céng hßa<font face="Arial"> © 2026</font></p>',
        '<p><font face="VNI-Times">Coäng hoøa</font> © 2026</p>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_fonts_of_a_web_page_are_followed(page: str, encoding: str) -> None:
    content = f"<html><body>{page}<p>Văn bản</p></body></html>"
    if encoding == "latin-1":
        content = content.replace("Văn bản", "V&#259;n b&#7843;n, nhi&#7873;u, kh&#243;")
    assert texts("trang.html", content.encode(encoding))[0] == "Cộng hòa © 2026"


def test_a_web_page_without_fonts_is_read_by_its_words() -> None:
    page = "<html><body><p>Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam</p><p>Ñoäc laäp</p></body></html>"
    wanted = ["Cộng hòa xã hội chủ nghĩa Việt Nam", "Độc lập"]
    assert texts("trang.html", page.encode("latin-1")) == wanted
    assert texts("trang.html", page.encode("utf-8")) == wanted


def test_old_letters_pasted_into_a_unicode_text_are_converted() -> None:
    lines = ["Kính gửi đồng chí Bí thư Đảng ủy phường.", "Céng hßa x· héi chñ nghÜa ViÖt Nam ®éc lËp tù do."]
    assert texts("dan.txt", "\n".join(lines).encode())[1] == "Cộng hòa xã hội chủ nghĩa Việt Nam độc lập tự do."


def test_what_stays_garbled_is_refused_with_the_reason() -> None:
    # Set in a Unicode font by whoever opened it last: a reader of the document sees what we see.
    document = docx.Document()
    document.add_paragraph("Kính gửi đồng chí Bí thư Đảng ủy phường. " * 20)
    document.add_paragraph("Céng hßa x· héi chñ nghÜa ViÖt Nam ®éc lËp tù do.")
    target = BytesIO()
    document.save(target)
    content = target.getvalue()
    with pytest.raises(GarbledTextError) as caught:
        read(Source("0", "hong.docx", "/hong.docx", "0" * 64), content, IngestSettings())
    assert "TCVN3" in caught.value.message.vi


@pytest.mark.parametrize("name", ["bang.csv", "van-ban.md"])
def test_tables_and_markdown_in_an_old_encoding_are_read(name: str) -> None:
    content = "Hoï vaø teân,Ñòa chæ,Kieán nghò\nÔng Taùm,toå 3,söûa ñöôøng\n".encode("latin-1")
    assert "sửa đường" in texts(name, content)[-1]
