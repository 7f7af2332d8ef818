"""Real endnotes: the part endnotes.xml, the marks in the text, and repeated marks that point to the first one.

Imports python-docx, which has no endnotes of its own. Word and LibreOffice count the notes in the order in which they
are first cited; a source that is cited again gets a NOTEREF field, so that it keeps its number when notes are moved.
"""

from collections.abc import Sequence

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as Line

from assistant.briefing.types import Source
from assistant.export.briefing.source_text import SourceTexts, ranges
from assistant.export.briefing.word.marks import between
from assistant.export.briefing.word.styles import ENDNOTE_MARK, ENDNOTE_TEXT, MARK, MARK_ID, NOTE
from assistant.export.briefing.word.tables import hold_last_rows
from assistant.export.briefing.word.xml import bookmark, element, field
from assistant.export.briefing.wording import QUERIES_ELSEWHERE, SOURCES, SOURCES_BELOW

_SEPARATORS = (("-1", "separator"), ("0", "continuationSeparator"))


class Endnotes:
    """The notes of one document, in the order of their first citation."""

    def __init__(self, document: Document, sources: Sequence[Source]) -> None:
        self._document = document
        self._texts = SourceTexts(sources)
        self._shown: dict[int, int] = {}
        self._root = parse_xml(f"<w:endnotes {nsdecls('w')}/>")
        for identifier, kind in _SEPARATORS:
            self._root.append(_separator(identifier, kind))
        _attach(document, self._root)

    def mark(self, line: Line, numbers: Sequence[int]) -> None:
        """Put the marks of the sources behind what `line` holds so far, lowest first."""
        distinct = dict.fromkeys(numbers)
        fresh = [number for number in distinct if number not in self._shown]
        known = ranges(self._shown[number] for number in distinct if number in self._shown)
        count = len(known) + len(fresh)
        for place, (first, last) in enumerate(known):
            if place:
                line.add_run(between(place, count), style=MARK)
            self._repeat(line, first)
            if last > first:
                line.add_run("-", style=MARK)
                self._repeat(line, last)
        # A note that is cited first must stand by itself: its mark is what Word counts.
        for place, number in enumerate(fresh, start=len(known)):
            if place:
                line.add_run(between(place, count), style=MARK)
            self._first(line, number)

    def close(self) -> None:
        """Say at the end of the text where the sources stand: right below in Word, on their own page elsewhere."""
        if self._shown:
            told = f"{SOURCES_BELOW} {QUERIES_ELSEWHERE}" if self._texts.names_queries else SOURCES_BELOW
            hold_last_rows(self._document)
            for above in self._document.paragraphs[-1:]:
                # Below a table stands its own note, which comes along.
                above.paragraph_format.keep_with_next = True
            self._document.add_paragraph(told, style=NOTE)

    def _first(self, line: Line, number: int) -> None:
        shown = self._shown[number] = len(self._shown) + 1
        self._root.append(_note(shown, self._texts.text(number)))
        line._p.append(element("w:bookmarkStart", id=str(shown), name=bookmark(shown)))
        line._p.append(_run(element("w:endnoteReference", id=str(shown)), ENDNOTE_MARK))
        line._p.append(element("w:bookmarkEnd", id=str(shown)))

    def _repeat(self, line: Line, shown: int) -> None:
        for piece in field(rf"NOTEREF {bookmark(shown)} \f \h", str(shown)):
            line._p.append(_run(piece, MARK_ID))


def _attach(document: Document, root: BaseOxmlElement) -> None:
    """Add the part, and say in both places that look for it that notes are counted 1, 2, 3."""
    package = document.part.package
    part = XmlPart(PackURI("/word/endnotes.xml"), CONTENT_TYPE.WML_ENDNOTES, root, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)
    settings = element("w:endnotePr")
    settings.append(element("w:numFmt", val="decimal"))
    for identifier, _ in _SEPARATORS:
        settings.append(element("w:endnote", id=identifier))
    document.settings.element.find(qn("w:compat")).addprevious(settings)
    layout = element("w:endnotePr")
    layout.append(element("w:numFmt", val="decimal"))
    document.sections[0]._sectPr.find(qn("w:pgSz")).addprevious(layout)


def _run(content: BaseOxmlElement, style: str) -> BaseOxmlElement:
    run, look = element("w:r"), element("w:rPr")
    look.append(element("w:rStyle", val=style))
    run.append(look)
    run.append(content)
    return run


def _words(text: str, *, bold: bool = False) -> BaseOxmlElement:
    run, words = element("w:r"), element("w:t")
    words.set(qn("xml:space"), "preserve")
    words.text = text
    if bold:
        look = element("w:rPr")
        look.append(element("w:b"))
        run.append(look)
    run.append(words)
    return run


def _separator(identifier: str, kind: str) -> BaseOxmlElement:
    note, line, run = element("w:endnote", type=kind, id=identifier), element("w:p"), element("w:r")
    run.append(element(f"w:{kind}"))
    line.append(run)
    note.append(line)
    if kind == "separator":
        # The line above the notes; Word prints it, LibreOffice (7.4) leaves it out.
        heading = element("w:p")
        heading.append(_words(SOURCES, bold=True))
        note.append(heading)
    return note


def _note(shown: int, text: str) -> BaseOxmlElement:
    note, line, layout = element("w:endnote", id=str(shown)), element("w:p"), element("w:pPr")
    layout.append(element("w:pStyle", val=ENDNOTE_TEXT))
    line.append(layout)
    line.append(_run(element("w:endnoteRef"), ENDNOTE_MARK))
    line.append(_words(f" {text}"))
    note.append(line)
    return note
