"""Measures of the page: paper, margins, type faces, page number. Imports python-docx by `paper`."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.text.paragraph import Paragraph as Line

from assistant.export.briefing.layout.looks import Looks, alignment
from assistant.export.briefing.layout.measures.seen import Measure, Seen, shown
from assistant.export.briefing.layout.paper import Paper

_TOP_MIDDLE = "giữa lề trên"


def _length(name: str) -> Measure:
    return lambda paper: [Seen(round(getattr(one, name).mm, 1)) for one in paper.document.sections]


def _fonts(paper: Paper) -> list[Seen]:
    """Return each font once, with the first words that stand in it."""
    first: dict[str, str] = {}
    for part in paper.all_lines():
        for look in part.looks:
            for font in look.fonts:
                first.setdefault(font, shown(part.text))
    return [Seen(font, where) for font, where in first.items()]


def _languages(paper: Paper) -> list[Seen]:
    found = paper.document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    return [] if found is None else [Seen(found.get(qn("w:val")) or "")]


def _number_place(paper: Paper) -> list[Seen]:
    return [Seen(_place(one)) for one in paper.document.sections]


def _place(section: Section) -> str:
    if line := _number_line(section.header.paragraphs):
        return _TOP_MIDDLE if alignment(line) == WD_ALIGN_PARAGRAPH.CENTER else "lề trên, không ở giữa"
    return "lề dưới" if _number_line(section.footer.paragraphs) else "không có"


def _number_on_first(paper: Paper) -> list[Seen]:
    first = paper.document.sections[0]
    if not first.different_first_page_header_footer:
        return [Seen(_number_line(first.header.paragraphs) is not None)]
    return [Seen(_number_line(first.first_page_header.paragraphs) is not None)]


def _number_size(paper: Paper) -> list[Seen]:
    looks = Looks(paper.document)
    lines = [_number_line(one.header.paragraphs) for one in paper.document.sections]
    return [Seen(look.size) for line in lines if line is not None for _, look in looks.of(line)]


def _number_line(lines: list[Line]) -> Line | None:
    """Return the line with a PAGE field."""
    return next((line for line in lines if any("PAGE" in code.split() for code in _codes(line))), None)


def _codes(line: Line) -> list[str]:
    written = [one.text or "" for one in line._p.iter(qn("w:instrText"))]
    return written + [one.get(qn("w:instr")) or "" for one in line._p.iter(qn("w:fldSimple"))]


PAGE: dict[str, Measure] = {
    "page_width_mm": _length("page_width"),
    "page_height_mm": _length("page_height"),
    "margin_top_mm": _length("top_margin"),
    "margin_bottom_mm": _length("bottom_margin"),
    "margin_left_mm": _length("left_margin"),
    "margin_right_mm": _length("right_margin"),
    "font": _fonts,
    "language": _languages,
    "page_number_place": _number_place,
    "page_number_on_first": _number_on_first,
    "page_number_size": _number_size,
}
