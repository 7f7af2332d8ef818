"""The page: A4, margins, page number from page 2 in the top margin, the draft's mark, properties of the file.

Imports python-docx.
"""

from datetime import datetime, time

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from assistant.briefing.types import Briefing
from assistant.export.briefing.word.watermark import add_watermark
from assistant.export.briefing.word.xml import field
from assistant.export.briefing.wording import software_line

TEXT_WIDTH_MM = 165
_NUMBER_SIZE = 14


def set_page(document: Document, briefing: Briefing) -> None:
    """Set paper, margins, header and footer of a briefing."""
    set_paper(document, software_line(briefing), draft=briefing.approval is None)


def set_paper(document: Document, foot_text: str, *, draft: bool) -> None:
    """Set paper, margins, page number, the line at the foot of the first page, and a draft's mark."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.style = document.styles["Header"]
    for piece in field("PAGE", "2"):
        run = number.add_run()
        run.font.size = Pt(_NUMBER_SIZE)
        run._r.append(piece)
    first = section.first_page_header.paragraphs[0]
    first.style = document.styles["Header"]
    if draft:
        add_watermark(first, 1)
        add_watermark(number, 2)
    foot = section.first_page_footer.paragraphs[0]
    foot.style = document.styles["Footer"]
    foot.add_run(foot_text)


def set_properties(document: Document, briefing: Briefing) -> None:
    """Name title, issuer and day; what python-docx's template brings along is taken out."""
    head, core = briefing.letterhead, document.core_properties
    core.title, core.author, core.last_modified_by = head.title, head.issuer, head.issuer
    core.comments, core.language, core.revision = software_line(briefing), "vi-VN", 1
    moment = datetime.combine(head.date, time(8)) if head.date else None
    for name in ("created", "modified"):
        if moment:
            setattr(core, name, moment)
        elif (found := core._element.find(qn(f"dcterms:{name}"))) is not None:
            core._element.remove(found)


def set_language(document: Document) -> None:
    """Say that the text is Vietnamese and that Word need not treat it as an old file."""
    settings = document.settings.element
    language = settings.find(qn("w:themeFontLang"))
    language.attrib.clear()
    language.set(qn("w:val"), "vi-VN")
    for one in settings.find(qn("w:compat")):
        if one.get(qn("w:name")) == "compatibilityMode":
            one.set(qn("w:val"), "15")
