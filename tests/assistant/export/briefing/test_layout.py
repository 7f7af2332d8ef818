"""The check of a Word file's layout: our own papers pass, and each rule is broken on purpose and found."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as Line
from lxml import etree

from assistant.briefing.types import Form
from assistant.errors import LayoutFileError, LayoutRulesError
from assistant.export.briefing import briefing_docx, check_layout
from assistant.export.briefing.layout.rules import BUNDLED, bundled_rules, load_rules
from tests.assistant.export.briefing.ward_briefing import briefing

Break = Callable[[Document], None]


def head(document: Document) -> tuple[Cell, Cell]:
    cells = document.tables[0].rows[0].cells
    return cells[0], cells[1]


def ending(document: Document) -> tuple[Cell, Cell]:
    cells = next(grid for grid in document.tables if "Nơi nhận" in grid.rows[0].cells[0].text).rows[0].cells
    return cells[0], cells[1]


def line(lines: list[Line], words: str) -> Line:
    return next(one for one in lines if words in one.text)


def left(words: str) -> Callable[[Document], Line]:
    return lambda document: line(head(document)[0].paragraphs, words)


def right(words: str) -> Callable[[Document], Line]:
    return lambda document: line(head(document)[1].paragraphs, words)


def below(words: str) -> Callable[[Document], Line]:
    return lambda document: line(document.paragraphs, words)


def receiver(words: str) -> Callable[[Document], Line]:
    return lambda document: line(ending(document)[0].paragraphs, words)


def signer(words: str) -> Callable[[Document], Line]:
    return lambda document: line(ending(document)[1].paragraphs, words)


def sized(find: Callable[[Document], Line], points: float) -> Break:
    def change(document: Document) -> None:
        for run in find(document).runs:
            run.font.size = Pt(points)

    return change


def plain(find: Callable[[Document], Line], name: str) -> Break:
    def change(document: Document) -> None:
        for run in find(document).runs:
            setattr(run, name, False)

    return change


def worded(find: Callable[[Document], Line], text: str) -> Break:
    def change(document: Document) -> None:
        runs = find(document).runs
        runs[0].text = text
        for run in runs[1:]:
            run.text = ""

    return change


def without_rule(find: Callable[[Document], Line]) -> Break:
    def change(document: Document) -> None:
        after = find(document)._p.getnext()
        after.getparent().remove(after)

    return change


def longer_rule(find: Callable[[Document], Line]) -> Break:
    def change(document: Document) -> None:
        rule = Line(find(document)._p.getnext(), document)
        rule.paragraph_format.left_indent = rule.paragraph_format.right_indent = Mm(0)

    return change


def section(name: str, millimetres: float) -> Break:
    return lambda document: setattr(document.sections[0], name, Mm(millimetres))


def other_font(document: Document) -> None:
    below("Trong tháng, 12 đơn vị")(document).runs[0].font.name = "Arial"


def english(document: Document) -> None:
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "en-US")


def number_to_the_left(document: Document) -> None:
    document.sections[0].header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT


def number_on_first_page(document: Document) -> None:
    document.sections[0].different_first_page_header_footer = False


def small_page_number(document: Document) -> None:
    for run in document.sections[0].header.paragraphs[0].runs:
        run.font.size = Pt(10)


def asterisk(document: Document) -> None:
    found = [one for one in head(document)[0].paragraphs if one.text == "*"]
    if found:
        found[0]._p.getparent().remove(found[0]._p)
    else:
        head(document)[0].add_paragraph("*")


def title_before_type(document: Document) -> None:
    addressed = next(one for one in document.paragraphs if one.text.startswith("Kính gửi"))
    below("BÁO CÁO")(document)._p.addprevious(addressed._p)


def body_to_the_left(document: Document) -> None:
    below("Trong tháng, 12 đơn vị")(document).alignment = WD_ALIGN_PARAGRAPH.LEFT


def body_without_indent(document: Document) -> None:
    below("Trong tháng, 12 đơn vị")(document).paragraph_format.first_line_indent = Mm(0)


def loose_heading(document: Document) -> None:
    below("1. Ngập úng")(document).paragraph_format.keep_with_next = False


def head_row_once(document: Document) -> None:
    row = next(grid for grid in document.tables if grid.style.name == "Table Grid").rows[0]._tr
    row.trPr.remove(row.trPr.find(qn("w:tblHeader")))


def picture_without_words(document: Document) -> None:
    del document.inline_shapes[0]._inline.docPr.attrib["descr"]


def lost_note(document: Document) -> None:
    part = next(one.target_part for one in document.part.rels.values() if one.reltype.endswith("/endnotes"))
    root = parse_xml(part.blob)
    root.remove(root[-1])
    part._blob = etree.tostring(root)


def torn_signature(document: Document) -> None:
    row = ending(document)[0]._tc.getparent()
    row.trPr.remove(row.trPr.find(qn("w:cantSplit")))


def no_software_line(document: Document) -> None:
    worded(lambda document: document.sections[0].first_page_footer.paragraphs[0], "")(document)


def no_draft_mark(document: Document) -> None:
    worded(left("DỰ THẢO"), "")(document)


COMMON: dict[str, Break] = {
    "page-width": section("page_width", 216),
    "page-height": section("page_height", 279),
    "margin-top": section("top_margin", 12),
    "margin-bottom": section("bottom_margin", 30),
    "margin-left": section("left_margin", 25),
    "margin-right": section("right_margin", 25),
    "font": other_font,
    "language": english,
    "page-number-place": number_to_the_left,
    "page-number-first": number_on_first_page,
    "number-size": sized(left("Số"), 11),
    "place-size": sized(right("ngày"), 11),
    "place-italic": plain(right("ngày"), "italic"),
    "type-size": sized(below("BÁO CÁO"), 12),
    "type-bold": plain(below("BÁO CÁO"), "bold"),
    "title-size": sized(below("ổng hợp tình hình"), 12),
    "title-bold": plain(below("ổng hợp tình hình"), "bold"),
    "asterisk": asterisk,
    "order": title_before_type,
    "body-size": sized(below("Trong tháng, 12 đơn vị"), 12),
    "body-justified": body_to_the_left,
    "body-first-line": body_without_indent,
    "heading-held": loose_heading,
    "table-head": head_row_once,
    "picture-words": picture_without_words,
    "endnotes": lost_note,
    "signature-together": torn_signature,
    "receivers-head-size": sized(receiver("Nơi nhận"), 13),
    "receivers-size": sized(receiver("- Như trên"), 14),
    "software-line": no_software_line,
    "draft-mark": no_draft_mark,
}
PARTY: dict[str, Break] = {
    "nation-text": worded(right("ĐẢNG CỘNG SẢN"), "ĐẢNG CỘNG SẢN"),
    "nation-size": sized(right("ĐẢNG CỘNG SẢN"), 13),
    "nation-bold": plain(right("ĐẢNG CỘNG SẢN"), "bold"),
    "nation-rule": longer_rule(right("ĐẢNG CỘNG SẢN")),
    "superior-size": sized(left("ĐẢNG BỘ"), 12),
    "superior-capitals": worded(left("ĐẢNG BỘ"), "Đảng bộ tỉnh Lam Giang"),
    "issuer-size": sized(left("ĐẢNG ỦY"), 12),
    "issuer-capitals": worded(left("ĐẢNG ỦY"), "Đảng ủy phường Sông Mơ"),
    "number-form": worded(left("Số"), "Số: 127/BC-ĐU"),
    "place-form": worded(right("ngày"), "Sông Mơ, ngày 5 tháng 4 năm 2026"),
    "authority-form": worded(signer("T/M"), "TM. BAN THƯỜNG VỤ"),
    "signature-size": sized(signer("Trần"), 12),
    "signature-bold": plain(signer("Trần"), "bold"),
    "receivers-head-underlined": plain(receiver("Nơi nhận"), "underline"),
}
STATE: dict[str, Break] = {
    "nation-text": worded(right("CỘNG HÒA"), "CHXHCN VIỆT NAM"),
    "nation-size": sized(right("CỘNG HÒA"), 15),
    "nation-bold": plain(right("CỘNG HÒA"), "bold"),
    "motto-text": worded(right("Độc lập"), "Độc lập – Tự do – Hạnh phúc"),
    "motto-size": sized(right("Độc lập"), 12),
    "motto-bold": plain(right("Độc lập"), "bold"),
    "motto-rule": without_rule(right("Độc lập")),
    "superior-size": sized(left("LAM GIANG"), 14),
    "superior-capitals": worded(left("LAM GIANG"), "Ủy ban nhân dân tỉnh Lam Giang"),
    "issuer-size": sized(left("SÔNG MƠ"), 14),
    "issuer-capitals": worded(left("SÔNG MƠ"), "Ủy ban nhân dân phường Sông Mơ"),
    "issuer-rule": longer_rule(left("SÔNG MƠ")),
    "number-form": worded(left("Số"), "Số 118-BC/UBND"),
    "page-number-size": small_page_number,
    "place-form": worded(right("ngày"), "ngày 5/4/2026 tháng năm"),
    "title-rule": without_rule(below("ổng hợp tình hình")),
    "authority-form": worded(signer("TM."), "T/M ỦY BAN NHÂN DÂN"),
    "signature-size": sized(signer("Lê"), 12),
    "signature-bold": plain(signer("Lê"), "bold"),
    "receivers-head-bold": plain(receiver("Nơi nhận"), "bold"),
    "receivers-head-italic": plain(receiver("Nơi nhận"), "italic"),
}
BREAKS = {Form.PARTY: COMMON | PARTY, Form.STATE: COMMON | STATE}


@pytest.fixture(scope="module")
def papers() -> dict[Form, bytes]:
    return {form: briefing_docx(briefing(form)) for form in Form}


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("approved", [False, True])
def test_what_we_write_keeps_every_rule(form: Form, approved: bool) -> None:
    content = briefing_docx(briefing(form, approved=approved))
    assert check_layout(content, form) == ()
    assert check_layout(content) == ()


@pytest.mark.parametrize(("form", "rule"), [(form, rule) for form, breaks in BREAKS.items() for rule in breaks])
def test_a_broken_rule_is_found(papers: dict[Form, bytes], form: Form, rule: str) -> None:
    document = docx.Document(io.BytesIO(papers[form]))
    BREAKS[form][rule](document)
    found = {one.rule: one for one in check_layout(saved(document), form)}
    assert rule in found
    stated = next(one for one in bundled_rules()[form] if one.key == rule)
    assert stated.what in found[rule].message.vi
    assert stated.source in found[rule].message.vi
    assert stated.certainty in found[rule].message.vi


@pytest.mark.parametrize("form", list(Form))
def test_no_rule_goes_unbroken_here(form: Form) -> None:
    assert set(BREAKS[form]) == {rule.key for rule in bundled_rules()[form]}


def test_an_approved_paper_must_not_say_draft() -> None:
    document = docx.Document(io.BytesIO(briefing_docx(briefing(approved=True))))
    head(document)[0].add_paragraph().add_run("DỰ THẢO").font.size = Pt(14)
    assert [one.rule for one in check_layout(saved(document), Form.PARTY)] == ["draft-mark"]


def test_a_paper_of_the_other_form_is_told_what_it_lacks(papers: dict[Form, bytes]) -> None:
    found = {one.rule: one for one in check_layout(papers[Form.STATE], Form.PARTY)}
    assert found["nation-text"].found == ("“CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”",)
    assert "nation-text" in found
    assert "asterisk" in found


def test_a_page_without_any_part_is_told_each_one() -> None:
    document = docx.Document()
    document.add_paragraph("Không có gì")
    found = {one.rule: one for one in check_layout(saved(document), Form.STATE)}
    assert found["number-form"].found == ()
    assert "không tìm thấy" in found["number-form"].message.vi


def test_an_office_corrects_a_rule(papers: dict[Form, bytes], tmp_path: Path) -> None:
    rules = tmp_path / "quy-tac.toml"
    text = BUNDLED.read_text(encoding="utf-8")
    rules.write_text(text.replace("party = { min = 30, max = 30 }", "party = { min = 35, max = 35 }"), encoding="utf-8")
    found = check_layout(papers[Form.PARTY], Form.PARTY, rules=load_rules(rules))
    assert [(one.rule, one.found, one.wanted) for one in found] == [("margin-left", ("30 mm",), "35 mm")]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('measure = "asterisk"', 'measure = "stars"', "asterisk: không đo được"),
        ("party = { min = 20, max = 20 }", 'party = { min = "20" }', "margin-top.min"),
        ("party = { is = true }\nstate = { is = false", "party = { }\nstate = { is = false", "asterisk: cần đúng một"),
        ('id = "order"', 'id = "asterisk"', "asterisk: hai lần"),
        ('unit = "pt"\nparty = { min = 15, max = 16 }', 'units = "pt"\nparty = { min = 15 }', "type-size: khóa lạ"),
        ("[sources.own]", "[sources.ours]", "source = 'own'"),
        ("pattern = '^(?!(TM", "pattern = '^(((TM", "authority-form.pattern"),
        ("[[rule]]\nid = \"page-width\"", "[[rule\nid = \"page-width\"", "line"),
    ],
)  # fmt: skip
def test_a_faulty_file_of_rules_is_named_with_the_rule(tmp_path: Path, old: str, new: str, named: str) -> None:
    rules = tmp_path / "quy-tac.toml"
    text = BUNDLED.read_text(encoding="utf-8")
    assert old in text
    rules.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LayoutRulesError) as caught:
        load_rules(rules)
    assert named in caught.value.message.vi


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7 nothing"])
def test_what_is_no_word_file_is_said_so(content: bytes) -> None:
    with pytest.raises(LayoutFileError, match="docx"):
        check_layout(content, Form.PARTY)
