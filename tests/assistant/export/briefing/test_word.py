"""The Word file of a briefing, read back part by part."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from assistant.briefing.types import Briefing, BriefingSection, Form, Table
from assistant.export.briefing import briefing_docx, check_layout, with_fidelity
from assistant.export.briefing.source_text import SourceTexts, ranges
from assistant.export.briefing.word.marks import between
from tests.assistant.export.briefing.ward_briefing import (
    FLOODED,
    PRAISED,
    QUERY,
    QUEUED,
    assembled,
    briefing,
    paragraph,
    said,
)

NOTE, REFERENCE, TEXT = qn("w:endnote"), qn("w:endnoteReference"), qn("w:t")


def part(content: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return etree.fromstring(package.read(f"word/{name}"))


def texts(root: etree._Element) -> list[str]:
    return ["".join(t.text or "" for t in line.iter(TEXT)) for line in root.iter(qn("w:p"))]


def line_with(content: bytes, words: str) -> etree._Element:
    return next(
        line
        for line in part(content, "document.xml").iter(qn("w:p"))
        if words in "".join(t.text or "" for t in line.iter(TEXT))
    )


def notes(content: bytes) -> dict[str, str]:
    found = part(content, "endnotes.xml").iter(NOTE)
    return {one.get(qn("w:id")): "".join(texts(one)).strip() for one in found if one.get(qn("w:type")) is None}


@pytest.fixture(scope="module", params=list(Form))
def draft(request: pytest.FixtureRequest) -> bytes:
    return briefing_docx(briefing(request.param))


def test_same_briefing_gives_same_bytes(draft: bytes) -> None:
    forms = [briefing_docx(briefing(form)) for form in Form]
    assert draft in forms


def test_each_cited_source_is_one_endnote_with_what_opens_it(draft: bytes) -> None:
    found = notes(draft)
    assert list(found) == ["1", "2", "3", "4", "5", "6", "7", "8"]
    flooded = next(text for text in found.values() if FLOODED in text)
    assert flooded.startswith("Văn bản số 27/BC-MTTQ-BTT, ")
    assert "Ban Thường trực Ủy ban MTTQ Việt Nam phường, ngày 25/03/2026, trang 1: “" in flooded
    assert found["2"].startswith("Tính từ 41 nội dung phản ánh")
    assert not any("không được dẫn" in text for text in found.values())


def test_a_source_is_marked_once_and_pointed_to_afterwards(draft: bytes) -> None:
    body = part(draft, "document.xml")
    references = [one.get(qn("w:id")) for one in body.iter(REFERENCE)]
    assert references == sorted(references) == list(notes(draft))
    names = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    pointed = [re.search(r"NOTEREF (\S+)", one.text or "") for one in body.iter(qn("w:instrText"))]
    targets = [found[1] for found in pointed if found]
    assert targets
    assert set(targets) <= names


def test_refused_sentences_are_marked_and_bear_no_source(draft: bytes) -> None:
    line = line_with(draft, "Có 42 hộ bị ngập.")
    text = "".join(t.text or "" for t in line.iter(TEXT))
    assert "[nguồn không xác nhận]" in text
    assert "Có 42 hộ bị ngập. [số liệu không khớp nguồn]" in text
    assert "Phường sẽ họp với tổ dân phố 3. [chưa có nguồn]" in text
    assert not list(line.iter(REFERENCE))
    assert not list(line.iter(qn("w:instrText")))
    struck = [
        "".join(t.text or "" for t in run.iter(TEXT)) for run in line.iter(qn("w:r")) if list(run.iter(qn("w:strike")))
    ]
    assert struck == ["Sắp tới số điểm ngập sẽ tăng gấp đôi.", "Có 42 hộ bị ngập."]


def test_words_of_a_document_stand_in_quotation_marks_and_masks_stay(draft: bytes) -> None:
    text = "".join(t.text or "" for t in line_with(draft, "[họ tên]").iter(TEXT))
    assert f"“{FLOODED}”." in text
    assert "“hộ ông [họ tên], [số điện thoại], đề nghị nạo vét rãnh trước cửa”." in text


def test_staff_notes_and_the_mark_are_gone_when_a_person_has_taken_it_over() -> None:
    for form in Form:
        draft, approved = briefing_docx(briefing(form)), briefing_docx(briefing(form, approved=True))
        assert b"Ghi ch" not in approved
        assert "DỰ THẢO" in texts(part(draft, "document.xml"))
        assert not any("DỰ THẢO" in text for text in texts(part(approved, "document.xml")))
        assert any("Ghi chú cho người biên tập" in text for text in texts(part(draft, "document.xml")))
        assert not any("Ghi chú cho người biên tập" in text for text in texts(part(approved, "document.xml")))
        with zipfile.ZipFile(BytesIO(approved)) as package:
            assert not any(b"PowerPlusWaterMark" in package.read(name) for name in package.namelist())


def test_headings_are_counted_and_bound_to_what_follows(draft: bytes) -> None:
    document = docx.Document(BytesIO(draft))
    headings = [line.text for line in document.paragraphs if line.style.name.startswith("Heading")]
    assert headings[:5] == [
        "I. TÌNH HÌNH CHUNG",
        "II. NHỮNG VẤN ĐỀ NHÂN DÂN QUAN TÂM",
        "1. Ngập úng, thoát nước",
        "1.1. Điểm ngập",
        "2. Bồi thường, tái định cư Dự án kè sông Mơ",
    ]
    assert document.styles["Heading 1"].paragraph_format.keep_with_next


def test_words_that_lead_in_a_list_stay_with_its_first_line() -> None:
    whole = briefing(Form.PARTY)
    told = ("Ý kiến không đồng tình:", "35 người không tán thành.", "Một.", "Hai.", "Ba.")
    blocks = tuple(paragraph(said(text)) for text in told)
    content = briefing_docx(replace(whole, sections=(BriefingSection("x", "Việc", 1, blocks),)))
    lines = {line.text: line for line in docx.Document(BytesIO(content)).paragraphs}
    assert lines["Ý kiến không đồng tình:"].paragraph_format.keep_with_next
    assert not lines["35 người không tán thành."].paragraph_format.keep_with_next


def test_each_chart_is_a_picture_with_words_and_the_table_behind_it(draft: bytes) -> None:
    document = docx.Document(BytesIO(draft))
    said = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert len(said) == 3
    assert said[0].startswith("Ngập úng có nhiều ý kiến nhất (41)")
    captions = [line.text for line in document.paragraphs if line.style.name == "Caption"]
    assert [text.partition(".")[0] for text in captions] == [
        "Biểu đồ 1", "Bảng 1", "Biểu đồ 2", "Bảng 2", "Biểu đồ 3", "Bảng 3", "Bảng 4", "Bảng 5",
    ]  # fmt: skip


def test_tables_repeat_their_first_row_and_set_figures_right(draft: bytes) -> None:
    grids = [table for table in docx.Document(BytesIO(draft)).tables if table.style.name == "Table Grid"]
    assert len(grids) == 5
    for table in grids:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    for table in grids[:-1]:
        assert table.rows[1].cells[-1].paragraphs[0].alignment == 2


def test_unknown_number_place_and_date_are_blanks() -> None:
    made = briefing(Form.PARTY)
    blank = replace(made, letterhead=replace(made.letterhead, place=None, date=None))
    cells = docx.Document(BytesIO(briefing_docx(blank))).tables[0].rows[0].cells
    assert re.search(r"^Số\s{4,}-BC/ĐU$", cells[0].text, re.MULTILINE)
    assert re.search(r"^…+, ngày\s{4,}tháng\s{4,}năm\s{4,}$", cells[1].text, re.MULTILINE)


def broken(made: Briefing) -> Briefing:
    first = made.sections[0]
    return replace(made, sections=(replace(first, heading="A\x00\x0b<b>&"), *made.sections[1:]))


def test_letters_that_xml_cannot_hold_are_left_out() -> None:
    assert "I. A<b>&" in texts(part(briefing_docx(broken(briefing())), "document.xml"))


def test_marks_in_the_cells_of_a_table_become_marks_of_the_notes(draft: bytes) -> None:
    grid = next(one for one in docx.Document(BytesIO(draft)).tables if "Nơi giải quyết" in one.rows[0].cells[1].text)
    first, second = grid.rows[1].cells[2]._tc, grid.rows[2].cells[2]._tc
    codes = ["".join(code.text or "" for code in cell.iter(qn("w:instrText"))) for cell in (first, second)]
    pointed = [re.findall(r"NOTEREF _Ref0*(\d+)", code) for code in codes]
    assert [[notes(draft)[number].partition("“")[2][:12] for number in numbers] for numbers in pointed] == [
        [FLOODED[:12], QUEUED[:12]],
        [PRAISED[:12]],
    ]
    assert "".join(t.text or "" for t in first.iter(TEXT)) == "4,\N{NO-BREAK SPACE}8"
    assert "[77]" in "".join(t.text or "" for t in second.iter(TEXT))


def test_a_number_that_no_source_has_is_said_and_nothing_is_marked() -> None:
    made = briefing()
    lost = replace(made, sections=(BriefingSection("a", "A", 1, (paragraph(said("Có người viết thế.", 3, 42)),)),))
    content = briefing_docx(lost)
    assert "Có người viết thế. [không có nguồn số 42]" in texts(part(content, "document.xml"))
    assert notes(content) == {}


def test_fidelity_and_queries_stand_in_the_appendix_when_asked() -> None:
    content = briefing_docx(with_fidelity(briefing()))
    lines = texts(part(content, "document.xml"))
    assert lines.index("PHỤ LỤC") > lines.index("Trần Quang Lĩnh")
    assert lines[lines.index("Trích dẫn đúng từng chữ với nguồn") + 1] == "100,0%"
    assert lines[lines.index("Băn khoăn, lo lắng", lines.index("PHỤ LỤC")) + 1 :][:2] == ["52,0%", "50,0%"]
    assert QUERY.format(theme="ngap-ung") in lines
    assert check_layout(content) == ()


def test_the_end_of_the_body_goes_with_the_signature(draft: bytes) -> None:
    """The paper ends in a table: its last rows and the empty line after it are held."""
    body = [one for one in part(draft, "document.xml")[0] if one.tag != qn("w:sectPr")]
    place = next(at for at, one in enumerate(body) if "Nơi nhận:" in [t.text for t in one.iter(TEXT)])
    held = [*body[place - 1].iter(qn("w:pPr")), *body[place - 2][-1].iter(qn("w:pPr"))]
    assert held
    assert all(layout.find(qn("w:keepNext")) is not None for layout in held)


def test_a_note_is_not_parted_from_the_table_above_it() -> None:
    body = [one for one in part(briefing_docx(assembled()), "document.xml")[0] if one.tag != qn("w:sectPr")]
    below = [at for at, one in enumerate(body) if at > 1 and body[at - 2].tag == qn("w:tbl") and _is_note(one)]
    assert below
    for at in below:
        held = [*body[at - 1].iter(qn("w:pPr")), *body[at - 2][-1].iter(qn("w:pPr"))]
        assert all(layout.find(qn("w:keepNext")) is not None for layout in held)


def _is_note(block: Any) -> bool:
    text = "".join(one.text or "" for one in block.iter(TEXT))
    return block.tag == qn("w:p") and text.startswith(("Dấu *", "Nguồn"))


def test_figures_name_their_query_and_the_appendix_writes_it_out_once() -> None:
    made = briefing()
    query = made.sources[0].query
    assert query
    same = tuple(replace(one, query=query) if one.query else one for one in made.sources)
    paper = briefing_docx(with_fidelity(replace(made, sources=same)))
    found = notes(paper)
    assert not any(query in text for text in found.values())
    assert found["2"] == "Tính từ 41 nội dung phản ánh đã đọc trong kho (truy vấn T1)."
    cells = [text.text for text in part(paper, "document.xml").iter(TEXT)]
    assert (cells.count(query), cells.count("T1")) == (1, 1)


def test_a_draft_as_it_is_assembled_keeps_the_layout_but_for_what_is_to_be_filled_in() -> None:
    made = assembled()
    for form in Form:
        content = briefing_docx(replace(made, letterhead=replace(made.letterhead, form=form)))
        assert [one.rule for one in check_layout(content, form)] == ["number-form"]
        assert len(notes(content)) == len(made.sources)
        headings = [one.text for one in docx.Document(BytesIO(content)).paragraphs if one.style.name == "Heading 1"]
        assert headings[-1] == "II. Số liệu theo vấn đề, theo kỳ và theo địa bàn"


def test_many_marks_in_a_row_are_printed_as_a_range() -> None:
    assert ranges([5, 7, 6, 10, 12, 11, 13, 3]) == [(3, 3), (5, 7), (10, 13)]
    assert ranges([2, 1]) == [(1, 1), (2, 2)]


@pytest.mark.parametrize(("words", "whole"), [(3, True), (60, False)])
def test_a_table_that_no_page_holds_begins_on_the_page_of_its_heading(words: int, whole: bool) -> None:
    rows = tuple(("Nạo vét cống " * (words // 3), "Phòng Kinh tế", "trong quý I/2026") for _ in range(20))
    table = Table("Nhiệm vụ", ("Nhiệm vụ", "Cơ quan", "Thời hạn"), rows, (1,), (False, False, False))
    sections = (BriefingSection("tasks", "Nhiệm vụ", 1, (table,)),)
    document = docx.Document(BytesIO(briefing_docx(replace(briefing(), sections=sections, appendix=()))))
    grid = next(one for one in document.tables if len(one.rows) == 21)
    held = [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in grid.rows]
    assert held[0], "the head stays with the first row"
    assert held[1] is whole


def test_the_last_of_many_marks_never_stands_alone_on_the_next_line() -> None:
    rows = {count: "".join(f"{between(at, count) if at else ''}{at}" for at in range(count)) for count in range(1, 9)}
    for row in rows.values():
        assert row.replace("\N{NO-BREAK SPACE}", " ") == ", ".join(map(str, range(row.count(",") + 1)))
        assert all(len(line.split("\N{NO-BREAK SPACE}")) > 1 for line in row.split(" ")[1:])
    assert [row.count(" ") for row in rows.values()] == [0, 0, 0, 0, 1, 1, 1, 2]


def test_the_title_of_a_document_stands_in_the_first_of_its_notes() -> None:
    whole = briefing()
    first = next(one for one in whole.sources if one.document_number and one.title)
    made = SourceTexts([first, replace(first, number=90, quote="Câu khác"), replace(first, number=91, version_id="b")])
    told = [made.text(number) for number in (first.number, 90, 91)]
    assert [str(first.title) in one for one in told] == [True, False, True]
    assert all(one.startswith(f"Văn bản số {first.document_number}, ") for one in told)
    unnumbered = [replace(first, document_number=None), replace(first, document_number=None, number=90)]
    made = SourceTexts(unnumbered)
    assert all(str(first.title) in made.text(one.number) for one in unnumbered)
