"""Lays a paper out as a Word file the way offices type it: borderless tables, bold lines without heading styles.

Imports python-docx and `samples.paper`. Sizes follow 36-HD/VPTW (Party) and 30/2020/ND-CP (State), from
the table in the project's facts; the Youth Union's papers take the Party's sizes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell as Cell
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph as Line

from samples.paper import NOTE, Paper, Paragraph, Run, Table

FONT = "Times New Roman"
CENTRE, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def docx_bytes(paper: Paper, *, font: str = FONT) -> bytes:
    """The Word file of a paper; the same paper always gives the same bytes."""
    document = docx.Document()
    _page(document, font)
    _properties(document, paper)
    _head(document, paper)
    _title(document, paper)
    for block in paper.body:
        _table(document, block) if isinstance(block, Table) else _body(document, block)
    _signature(document, paper)
    _line(document.add_paragraph(), Run(NOTE, italic=True), size=11)
    buffer = io.BytesIO()
    document.save(buffer)
    return _without_clock(buffer.getvalue())


def _without_clock(data: bytes) -> bytes:
    """Write the package again with one fixed time for all its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _ZIP_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return out.getvalue()


def _page(document: Document, font: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
    style.paragraph_format.space_after = Pt(0)


def _page_number(paragraph: Line) -> None:
    paragraph.alignment = CENTRE
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _properties(document: Document, paper: Paper) -> None:
    core, moment = document.core_properties, datetime.combine(paper.day, time(8))
    core.title, core.author, core.comments = paper.title, " ".join(paper.items("issuer")), NOTE
    core.created = core.modified = core.last_printed = moment
    core.last_modified_by, core.revision = core.author, 1


def _line(paragraph: Line, *runs: Run, size: float, align: WD_ALIGN_PARAGRAPH = CENTRE, after: float = 0) -> None:
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(after)
    for run in runs:
        added = paragraph.add_run(run.text)
        added.bold, added.italic, added.font.size = run.bold, run.italic, Pt(size)


def _rule(holder: Document | Cell, side: float) -> None:
    """Draw the short line under a head as the lower border of an empty line, `side` cm in from both edges."""
    paragraph = holder.add_paragraph()
    _line(paragraph, size=2)
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Cm(side)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(3)
    layout.space_after = Pt(4)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def _columns(document: Document, widths: tuple[float, float]) -> tuple[Cell, Cell]:
    """A borderless table of one row; its cells' first empty paragraphs are used first."""
    table = document.add_table(rows=1, cols=2)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    _keep_whole(table.rows[0])
    cells = table.rows[0].cells
    for cell, column, width in zip(cells, table.columns, widths, strict=True):
        cell.width = column.width = Cm(width)
    return cells[0], cells[1]


def _keep_whole(row: Row) -> None:
    """Forbid a page break inside the row: a name must not stand on another page than its office."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _next(cell: Cell) -> Line:
    first = cell.paragraphs[0]
    return cell.add_paragraph() if first.runs or len(cell.paragraphs) > 1 else first


def _head(document: Document, paper: Paper) -> None:
    state = paper.form == "state"
    left, right = _columns(document, (6.7, 10.0) if state else (8.2, 8.5))
    size = 12 if state else 13
    for text in paper.items("superior"):
        _line(_next(left), Run(text), size=size)
    for text in paper.items("issuer"):
        _line(_next(left), Run(text, bold=True), size=size)
    if state:
        _rule(left, 2.1)
    else:
        _line(_next(left), Run("*" if paper.form == "party" else "***", bold=True), size=size)
    _line(_next(left), Run(paper.number_line), size=13 if state else 14)
    if not paper.kind:
        _line(_next(left), Run(paper.title, italic=not state), size=12)
    _right_head(right, paper)


def _right_head(cell: Cell, paper: Paper) -> None:
    state = paper.form == "state"
    for index, text in enumerate(paper.motto):
        _line(_next(cell), Run(text, bold=True), size=(12, 13)[index] if state else 14)
    _rule(cell, 2.1 if state else 0.8)
    _line(_next(cell), Run(paper.place_and_date, italic=True), size=13 if state else 14)


def _title(document: Document, paper: Paper) -> None:
    _line(document.add_paragraph(), size=10)
    if paper.kind:
        _line(document.add_paragraph(), Run(paper.kind, bold=True), size=15 if paper.form != "state" else 14)
        title = document.add_paragraph()
        _line(title, Run(paper.title, bold=True), size=14)
        title.paragraph_format.left_indent = title.paragraph_format.right_indent = Cm(1)
        _rule(document, 6.5)
        _line(document.add_paragraph(), size=6)
    names = paper.addressee_lines()
    for index, text in enumerate(names):
        paragraph = document.add_paragraph()
        alone = len(names) == 1
        _line(
            paragraph, Run(text), size=14, align=CENTRE if alone else LEFT, after=10 if index == len(names) - 1 else 0
        )
        if not alone:
            paragraph.paragraph_format.left_indent = Cm(3.0 if index == 0 else 4.2)


def _body(document: Document, block: Paragraph) -> None:
    paragraph = document.add_paragraph()
    _line(paragraph, *block.runs, size=14, align=CENTRE if block.centred else JUSTIFY, after=6)
    layout = paragraph.paragraph_format
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(18)
    if not block.centred:
        layout.first_line_indent = Cm(1.27)
    layout.keep_with_next = all(run.bold for run in block.runs)


def _table(document: Document, block: Table) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = [6.5] + [10.0 / (len(block.rows[0]) - 1)] * (len(block.rows[0]) - 1)
    for index, row in enumerate(block.rows):
        added = table.add_row()
        _keep_whole(added)
        for column, (cell, text) in enumerate(zip(added.cells, row, strict=True)):
            cell.width = table.columns[column].width = Cm(widths[column])
            figure = index == 0 or (column > 0 and text[:1].isdigit())
            _line(cell.paragraphs[0], Run(text, bold=index == 0), size=12, align=CENTRE if figure else LEFT)
    _line(document.add_paragraph(), size=6)


def _signature(document: Document, paper: Paper) -> None:
    _line(document.add_paragraph(), size=6)
    left, right = _columns(document, (8.2, 8.3))
    state = paper.form == "state"
    _line(_next(left), Run("Nơi nhận:", bold=state, italic=state), size=12 if state else 14, align=LEFT)
    left.paragraphs[0].runs[0].underline = not state
    for text in paper.receiver_lines():
        _line(_next(left), Run(text), size=11 if state else 12, align=LEFT)
    for text in paper.items("role"):
        _line(_next(right), Run(text, bold=True), size=14)
    for _ in range(4):
        _line(right.add_paragraph(), size=14)
    _line(right.add_paragraph(), Run(paper.fields["signer"], bold=True), size=14)
    document.add_paragraph()
