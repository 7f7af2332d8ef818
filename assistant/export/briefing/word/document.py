"""Puts a briefing's Word file together, part by part, in the order that both forms prescribe.

Imports the other files of this folder. The same briefing always gives the same bytes.
"""

from collections.abc import Callable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document

from assistant.briefing.types import Briefing, Source
from assistant.export.briefing.word.body import BodyWriter
from assistant.export.briefing.word.endnotes import Endnotes
from assistant.export.briefing.word.head import write_head
from assistant.export.briefing.word.lines import Look, set_line
from assistant.export.briefing.word.marks import SourceMarks
from assistant.export.briefing.word.page import set_language, set_page, set_properties
from assistant.export.briefing.word.signature import write_signature
from assistant.export.briefing.word.source_list import SourceList
from assistant.export.briefing.word.styles import set_styles
from assistant.export.briefing.wording import APPENDIX, untitled

_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_LEFT_OUT = ("/thumbnail", "/stylesWithEffects", "/customXml", "/numbering")


def briefing_docx(briefing: Briefing) -> bytes:
    """Return the Word file of a briefing, in the form that its letterhead names; sources are endnotes."""
    return _written(briefing, Endnotes)


def printable_docx(briefing: Briefing) -> bytes:
    """Return the same for LibreOffice to print: sources are a list with links."""
    return _written(briefing, SourceList)


def _written(briefing: Briefing, marks_of: Callable[[Document, Sequence[Source]], SourceMarks]) -> bytes:
    document = docx.Document()
    strip(document)
    set_styles(document)
    set_page(document, briefing)
    set_properties(document, briefing)
    set_language(document)
    marks = marks_of(document, briefing.sources)
    body = BodyWriter(document, marks, briefing)
    write_head(document, briefing)
    body.write(briefing.sections)
    write_signature(document, briefing.letterhead)
    if briefing.appendix:
        title = set_line(document.add_paragraph(), APPENDIX, Look(14, bold=True))
        title.paragraph_format.page_break_before = title.paragraph_format.keep_with_next = True
        body.write([untitled(section) for section in briefing.appendix])
    marks.close()
    buffer = BytesIO()
    document.save(buffer)
    return without_clock(buffer.getvalue())


def strip(document: Document) -> None:
    """Drop what python-docx brings along and nobody needs: a picture, lists, styles for another program."""
    for holder in (document.part.package, document.part):
        for key, one in list(holder.rels.items()):
            if one.reltype.endswith(_LEFT_OUT):
                del holder.rels[key]


def without_clock(data: bytes) -> bytes:
    """Write the package again with one fixed time for all its members."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = ZipInfo(name, _ZIP_DAY)
            member.compress_type = ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return out.getvalue()
