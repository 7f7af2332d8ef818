"""Sections: numbered headings, paragraphs with source marks, tables, charts as pictures with the table behind each.

Imports python-docx; charts come from `charts`.
"""

from collections.abc import Sequence
from io import BytesIO

from docx.document import Document
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as Line

from assistant.briefing.types import Block, Briefing, BriefingSection, Chart, Paragraph, ParagraphStyle, Table
from assistant.export.briefing.charts import WIDTH_MM, chart_png
from assistant.export.briefing.numbering import DEEPEST, HeadingNumbers
from assistant.export.briefing.shown_sentence import ShownSentence, shown_together
from assistant.export.briefing.source_text import one_line, sources_above
from assistant.export.briefing.word.lines import CENTRE
from assistant.export.briefing.word.marks import SourceMarks
from assistant.export.briefing.word.styles import BODY, BULLET, CAPTION, HEADINGS, NOTE
from assistant.export.briefing.word.styles import STAFF_NOTE as STAFF_NOTE_STYLE
from assistant.export.briefing.word.tables import hold_last_rows, write_table
from assistant.export.briefing.wording import STAFF_NOTE

_STYLES = {ParagraphStyle.BODY: BODY, ParagraphStyle.BULLET: BULLET, ParagraphStyle.NOTE: NOTE}


class BodyWriter:
    """Writes sections one after the other; counts headings, tables and charts of the whole document.

    Notes for staff are printed in a draft only.
    """

    def __init__(self, document: Document, marks: SourceMarks, briefing: Briefing) -> None:
        self._document, self._marks = document, marks
        self._known = frozenset(source.number for source in briefing.sources)
        self._staff_notes = briefing.approval is None
        self._tables = self._charts = 0

    def write(self, sections: Sequence[BriefingSection]) -> None:
        """Write the sections, their headings counted from I."""
        numbers = HeadingNumbers()
        for section in sections:
            if section.heading:
                style = HEADINGS[min(max(section.level, 1), DEEPEST) - 1]
                text = f"{numbers.take(section.level)} {one_line(section.heading)}"
                self._document.add_paragraph(text, style=style)
            for block in section.blocks:
                self._block(block)

    def _block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._paragraph(block)
        elif isinstance(block, Table):
            self._table(block)
        else:
            self._chart(block)

    def _paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.style is ParagraphStyle.NOTE:
            hold_last_rows(self._document)
        line = self._document.add_paragraph(style=_STYLES[paragraph.style])
        if paragraph.style is ParagraphStyle.BULLET:
            line.add_run("- ")
        for place, shown in enumerate(shown_together(paragraph.sentences, self._known)):
            if place:
                line.add_run(" ")
            self._sentence(line, shown)
        # What leads in a list stays on the page of its first line.
        line.paragraph_format.keep_with_next = line.text.rstrip().endswith(":") or None
        if paragraph.note and self._staff_notes:
            note = self._document.add_paragraph(style=STAFF_NOTE_STYLE)
            note.add_run(f"{STAFF_NOTE} ").bold = True
            note.add_run(one_line(paragraph.note.vi))

    def _sentence(self, line: Line, shown: ShownSentence) -> None:
        line.add_run(shown.text).font.strike = True if shown.struck else None
        if shown.fault:
            line.add_run(f" {shown.fault}").bold = True
        self._marks.mark(line, shown.sources)

    def _table(self, table: Table) -> None:
        self._tables += 1
        caption = self._document.add_paragraph(f"Bảng {self._tables}. {one_line(table.caption)}", style=CAPTION)
        self._marks.mark(caption, sources_above(table))
        write_table(self._document, table, self._marks)

    def _chart(self, chart: Chart) -> None:
        self._charts += 1
        caption = f"Biểu đồ {self._charts}. {one_line(chart.title)}"
        self._document.add_paragraph(caption, style=CAPTION)
        line = self._document.add_paragraph()
        line.alignment, line.paragraph_format.space_after = CENTRE, Pt(6)
        picture = line.add_run().add_picture(BytesIO(chart_png(chart)), width=Mm(WIDTH_MM))
        properties = picture._inline.docPr
        properties.set("descr", one_line(chart.alt))
        properties.set("title", one_line(chart.title))
        properties.set("name", f"Biểu đồ {self._charts}")
        self._table(chart.table)
