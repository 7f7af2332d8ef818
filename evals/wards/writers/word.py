"""Word documents: headings with styles, or typed in bold as most offices do.

Imports the papers of `reports/`; python-docx does the writing.
"""

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from evals.wards.reports.paper import Block, Grid, Heading, Paper
from evals.wards.writers import letterhead
from evals.wards.writers.stamp import without_clock


def docx_bytes(paper: Paper) -> bytes:
    """Return the paper as a Word document."""
    document = Document()
    _set_page(document)
    _title_block(document, paper)
    for block in paper.blocks:
        _add(document, block, paper.styled)
    for line in (*letterhead.receivers(paper.head), *letterhead.signature(paper.head), letterhead.FICTION):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return without_clock(file.getvalue())


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)


def _title_block(document: WordDocument, paper: Paper) -> None:
    table = document.add_table(rows=1, cols=2)
    for cell, lines in zip(
        table.rows[0].cells, (letterhead.left(paper.head), letterhead.right(paper.head)), strict=True
    ):
        cell.paragraphs[0].text = lines[0]
        for line in lines[1:]:
            cell.add_paragraph(line)
        for paragraph in cell.paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in letterhead.title(paper.head):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(line).bold = True
    document.add_paragraph(f"Kính gửi: {paper.head.addressee}")


def _add(document: WordDocument, block: Block, styled: bool) -> None:
    if isinstance(block, Grid):
        _add_table(document, block)
    elif isinstance(block, Heading) and styled:
        document.add_heading(block.text, level=block.level)
    elif isinstance(block, Heading):
        document.add_paragraph().add_run(block.text).bold = True
    else:
        document.add_paragraph(block.text)


def _add_table(document: WordDocument, grid: Grid) -> None:
    table = document.add_table(rows=len(grid.rows), cols=len(grid.rows[0]))
    table.style = "Table Grid"
    for row, texts in zip(table.rows, grid.rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
