"""Sources as a list at the end, for PDF: marks are links to its lines.

LibreOffice sets real endnotes on a page of their own without header, page number and draft mark (7.4), so that the PDF
is made from this form; the Word file has real ones (`endnotes.py`). Imports python-docx.
"""

from collections.abc import Sequence

from docx.document import Document
from docx.text.paragraph import Paragraph as Line

from assistant.briefing.types import Source
from assistant.export.briefing.source_text import SourceTexts, ranges
from assistant.export.briefing.word.lines import Look, set_line
from assistant.export.briefing.word.marks import between
from assistant.export.briefing.word.styles import MARK, NOTE, SOURCE
from assistant.export.briefing.word.xml import bookmark, element
from assistant.export.briefing.wording import QUERIES_ELSEWHERE, SOURCES


class SourceList:
    """The sources of one document, in the order of their first citation."""

    def __init__(self, document: Document, sources: Sequence[Source]) -> None:
        self._document = document
        self._texts = SourceTexts(sources)
        self._shown: dict[int, int] = {}

    def mark(self, line: Line, numbers: Sequence[int]) -> None:
        """Put the marks of the sources behind what `line` holds so far, lowest first."""
        shown = [self._shown.setdefault(number, len(self._shown) + 1) for number in numbers]
        marks = ranges(shown)
        for place, (first, last) in enumerate(marks):
            if place:
                line.add_run(between(place, len(marks)), style=MARK)
            self._link(line, first)
            if last > first:
                line.add_run("-", style=MARK)
                self._link(line, last)

    def _link(self, line: Line, number: int) -> None:
        run = line.add_run(str(number), style=MARK)
        link = element("w:hyperlink", anchor=bookmark(number))
        run._r.addprevious(link)
        link.append(run._r)

    def close(self) -> None:
        """Write the list on a page of its own."""
        if not self._shown:
            return
        title = set_line(self._document.add_paragraph(), SOURCES, Look(14, bold=True))
        title.paragraph_format.page_break_before = title.paragraph_format.keep_with_next = True
        for number, shown in self._shown.items():
            line = self._document.add_paragraph(style=SOURCE)
            line._p.append(element("w:bookmarkStart", id=str(shown), name=bookmark(shown)))
            line.add_run(str(shown), style=MARK)
            line._p.append(element("w:bookmarkEnd", id=str(shown)))
            line.add_run(f" {self._texts.text(number)}")
        if self._texts.names_queries:
            self._document.add_paragraph(QUERIES_ELSEWHERE, style=NOTE)
