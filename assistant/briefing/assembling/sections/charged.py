"""What directives say on a matter, word for word, with who is charged, by when, and whether that day has passed.

Imports the parts of `assembling/`.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.measures import Measure
from assistant.briefing.assembling.phrases import day, listed
from assistant.briefing.assembling.saying import told
from assistant.briefing.types import Sentence
from ingest.opinion.reporters import issuer_name

_DUE = {True: "đã đến hạn", False: "chưa đến hạn"}


def measure_sentences(measures: Sequence[Measure], book: SourceBook) -> list[Sentence]:
    """Return measures word for word, those of one document together, with who is charged and by when behind."""
    documents: dict[str, list[Measure]] = {}
    for one in measures:
        documents.setdefault(one.stretch.document.document_id, []).append(one)
    return [_of_document(own, book) for own in documents.values()]


def _of_document(measures: Sequence[Measure], book: SourceBook) -> Sentence:
    header = measures[0].stretch.document.header
    date = f" ngày {day(header.date)}" if header.date else ""
    named = issuer_name(header)
    issuer = f" của {book.called(named)}" if named else ""
    behind = [_charged(one) for one in measures]
    # What holds for all of them is said once.
    common = behind[0] if len(set(behind)) == 1 else ""
    parts = [(one.stretch, "" if common else own) for one, own in zip(measures, behind, strict=True)]
    said = told(f"{document_name(measures[0])}{date}{issuer}: ", parts, common, book)
    # Who and by when stand in lines of their own, which are a source of their own.
    wholes = [book.stretch(one.whole).number for one in measures if one.units or one.deadline]
    return replace(said, sources=tuple(dict.fromkeys((*said.sources, *wholes))))


def _charged(measure: Measure) -> str:
    behind = [f"thực hiện: {listed(measure.units)}"] if measure.units else []
    behind += [f"thời hạn: {measure.deadline}"] if measure.deadline else []
    when = f"tính đến ngày {day(measure.until)}" if measure.until else "khi hết kỳ báo cáo"
    behind += [f"{_DUE[measure.overdue]} {when}"] if measure.overdue is not None else []
    return f" ({'; '.join(behind)})" if behind else ""


def document_name(measure: Measure) -> str:
    """Return what the document of a measure is called: `Công văn 146/UBND-KT`."""
    header = measure.stretch.document.header
    return f"{header.type_name or 'Văn bản'} {header.number or header.title or measure.stretch.document.path}"
