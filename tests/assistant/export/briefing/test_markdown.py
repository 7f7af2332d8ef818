"""A briefing as Markdown: the parts in their order, sources as footnotes, nothing of a document taken as an order."""

import re
from dataclasses import replace

import markdown

from assistant.briefing.types import BriefingSection, Form
from assistant.export.briefing.markdown import briefing_markdown
from tests.assistant.export.briefing.ward_briefing import FLOODED, briefing, paragraph, quoted


def test_parts_stand_in_their_order() -> None:
    text = briefing_markdown(briefing(Form.STATE))
    parts = ["CỘNG HÒA XÃ HỘI", "118/BC-UBND", "DỰ THẢO", "# BÁO CÁO", "Kính gửi:", "## I. TÌNH HÌNH CHUNG"]
    parts += ["### 1. Ngập úng, thoát nước", "#### 1.1. Điểm ngập", "TM. ỦY BAN NHÂN DÂN", "Nơi nhận:", "[^1]: Tính từ"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_footnotes_are_those_of_the_sources_that_are_cited() -> None:
    text = briefing_markdown(briefing())
    told = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    marked = set(re.findall(r"\[\^(\d+)\](?!:)", text))
    assert told == marked == {str(number) for number in range(1, 9)}
    assert "“29 ý kiến về đường Bến Đá" in text.partition("NGUỒN TRÍCH DẪN")[2]


def test_refused_sentences_are_struck_and_bear_no_mark() -> None:
    text = briefing_markdown(briefing())
    assert r"~~Có 42 hộ bị ngập.~~ **\[số liệu không khớp nguồn\]** Phường sẽ" in text


def test_tables_are_tables_and_notes_for_staff_go_with_approval() -> None:
    page = markdown.markdown(briefing_markdown(briefing()), extensions=["tables", "footnotes"])
    assert page.count("<table>") == 5
    assert '<th style="text-align: right;">Đồng tình</th>' in page
    assert "Ghi chú cho người biên tập" in page
    approved = briefing_markdown(briefing(approved=True))
    assert "Ghi chú cho người biên tập" not in approved
    assert "DỰ THẢO" not in approved
    assert "Nguyễn Thị Thu Hà đã kiểm tra, nhận dùng ngày 06/04/2026" in approved


def test_words_of_a_document_are_no_orders_to_the_page() -> None:
    hostile = "# Đầu đề <script>alert(1)</script> *đậm* | [x](http://a.b) `c`"
    made = replace(briefing(), sections=(BriefingSection("a", "A", 1, (paragraph(quoted(hostile, 3)),)),))
    page = markdown.markdown(briefing_markdown(made), extensions=["tables", "footnotes"])
    assert "<script>" not in page
    assert "<em>đậm</em>" not in page
    assert 'href="http://a.b"' not in page
    assert FLOODED in page
