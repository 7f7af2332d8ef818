"""Measures of the end and of the draft's marks: signature, receivers, DỰ THẢO. Imports python-docx by `paper`."""

from docx.oxml.ns import qn

from assistant.export.briefing.layout.measures.seen import (
    Measure,
    Seen,
    bold,
    italic,
    looks_of,
    parts_of,
    size,
    text,
    underlined,
)
from assistant.export.briefing.layout.paper import Paper, Part
from assistant.export.briefing.wording import APPROVED_WORDS, BY_SOFTWARE_DRAFT, SOFTWARE

_WATERMARK = "PowerPlusWaterMarkObject"


def _authority(paper: Paper) -> list[Part]:
    return list(paper.signature[:1])


def _together(paper: Paper) -> list[Seen]:
    """Tell whether the block is one row that no page break goes through."""
    if paper.ending is None:
        return []
    rows = paper.ending.rows
    return [Seen(len(rows) == 1 and rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None)]


def _software_line(paper: Paper) -> list[Seen]:
    """Tell whether a paper that software has drafted says so on its first page; its properties tell which one is."""
    said = paper.document.core_properties.comments or ""
    return [Seen(SOFTWARE in _foot(paper))] if BY_SOFTWARE_DRAFT in said or APPROVED_WORDS in said else []


def _draft_mark(paper: Paper) -> list[Seen]:
    """Tell whether DỰ THẢO stands on the paper if and only if nobody has taken it over yet."""
    foot = f"{_foot(paper)} {paper.document.core_properties.comments or ''}"
    marked = bool(paper.draft_marks) or _has_watermark(paper)
    if APPROVED_WORDS in foot:
        return [Seen(not marked, "đã có người nhận dùng mà vẫn ghi DỰ THẢO" if marked else "")]
    if BY_SOFTWARE_DRAFT in foot:
        return [Seen(bool(paper.draft_marks), "" if paper.draft_marks else "chưa ai nhận dùng mà không ghi DỰ THẢO")]
    return []


def _foot(paper: Paper) -> str:
    first = paper.document.sections[0]
    return " ".join(line.text for foot in (first.first_page_footer, first.footer) for line in foot.paragraphs)


def _has_watermark(paper: Paper) -> bool:
    heads = [head for one in paper.document.sections for head in (one.header, one.first_page_header)]
    return any(_WATERMARK in (shape.get("id") or "") for head in heads for shape in head._element.iter())


ENDING: dict[str, Measure] = {
    "authority_text": parts_of(_authority, text),
    "signature_size": looks_of(lambda paper: paper.signature, size),
    "signature_bold": looks_of(lambda paper: paper.signature, bold),
    "signature_together": _together,
    "receivers_head_size": looks_of(lambda paper: [paper.receivers_head], size),
    "receivers_head_bold": looks_of(lambda paper: [paper.receivers_head], bold),
    "receivers_head_italic": looks_of(lambda paper: [paper.receivers_head], italic),
    "receivers_head_underlined": looks_of(lambda paper: [paper.receivers_head], underlined),
    "receivers_size": looks_of(lambda paper: paper.receivers, size),
    "software_line": _software_line,
    "draft_mark": _draft_mark,
}
