"""A conversation as a Word file: questions as headings, answers with their sources as real endnotes.

Imports python-docx and what writes a briefing's Word file: styles, paper, endnotes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from io import BytesIO

import docx
from docx.document import Document

from assistant.briefing.types import Source
from assistant.checking.wording import UNDERSTOOD_AS
from assistant.export.briefing.source_text import one_line
from assistant.export.briefing.word.document import strip, without_clock
from assistant.export.briefing.word.endnotes import Endnotes
from assistant.export.briefing.word.lines import Look, set_line
from assistant.export.briefing.word.page import set_language, set_paper
from assistant.export.briefing.word.styles import BODY, HEADINGS, NOTE, set_styles
from assistant.export.conversation.told import Sentence, outcome, sentences_of
from assistant.runs.types import Run
from assistant.types import Citation
from vectorstore.messages import Language

_FOOT = "Lắng Nghe: hỏi đáp có dẫn nguồn; người dùng kiểm tra nguồn trước khi sử dụng"
_TITLE_SIZE = 15


def conversation_docx(title: str, runs: Sequence[Run]) -> bytes:
    """Return a Word file of a conversation, or of one answer; the same runs always give the same bytes."""
    told = [(run, sentences_of(run.answer, Language.VI)) for run in runs]
    numbers = _numbered(sentence for _, sentences in told for sentence in sentences)
    document = _blank(title)
    notes = Endnotes(document, [_source(number, one) for one, number in numbers.items()])
    set_line(document.add_paragraph(), one_line(title), Look(_TITLE_SIZE, bold=True))
    for run, sentences in told:
        # An answer by itself has its question for a title; it is not said twice.
        if len(told) > 1 or one_line(run.answer.question) != one_line(title):
            document.add_paragraph(one_line(run.answer.question), style=HEADINGS[0])
        marked = [(one, [numbers[_bare(citation)] for citation in one.citations]) for one in sentences]
        _write(document, notes, run, marked)
    notes.close()
    buffer = BytesIO()
    document.save(buffer)
    return without_clock(buffer.getvalue())


def _blank(title: str) -> Document:
    document = docx.Document()
    strip(document)
    set_styles(document)
    set_paper(document, _FOOT, draft=False)
    set_language(document)
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = one_line(title)[:255], "", "", _FOOT
    return document


def _numbered(sentences: Iterable[Sentence]) -> dict[Citation, int]:
    """Give each stretch that is cited a number of the whole file: what two answers cite is one note."""
    found: dict[Citation, int] = {}
    for sentence in sentences:
        for citation in sentence.citations:
            found.setdefault(_bare(citation), len(found) + 1)
    return found


def _bare(citation: Citation) -> Citation:
    """Return the citation without the number that it has in its own answer."""
    return replace(citation, number=0)


def _source(number: int, citation: Citation) -> Source:
    return Source(
        number,
        document_id=citation.document_id,
        version_id=citation.version_id,
        document_number=citation.document_number,
        title=citation.title or (None if citation.document_number else citation.path),
        pages=citation.pages,
        quote=citation.quote,
        start=citation.start,
        end=citation.end,
        query=citation.query,
        records=citation.records,
    )


def _write(document: Document, notes: Endnotes, run: Run, sentences: Sequence[tuple[Sentence, list[int]]]) -> None:
    if run.answer.condensed:
        document.add_paragraph(f"{UNDERSTOOD_AS.vi}: {one_line(run.answer.condensed.text)}", style=NOTE)
    for line in outcome(run, Language.VI):
        document.add_paragraph(one_line(line), style=NOTE)
    for sentence, numbers in sentences:
        line = document.add_paragraph(style=BODY)
        line.add_run(one_line(sentence.text)).font.strike = True if sentence.fault else None
        if sentence.fault:
            line.add_run(f" [{sentence.fault}]").bold = True
        notes.mark(line, numbers)
    for warning in run.answer.warnings:
        document.add_paragraph(one_line(warning.vi), style=NOTE)
