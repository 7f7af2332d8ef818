"""An answer or a conversation with its sources, to paste elsewhere: as plain text and as simple HTML.

Imports `told.py`. The page puts both on the clipboard; a mail or Word takes the second, a chat program the first.
"""

from collections.abc import Sequence
from html import escape

from assistant.checking.wording import UNDERSTOOD_AS
from assistant.export.conversation.told import cited, outcome, sentences_of, source_line
from assistant.runs.types import Run
from assistant.types import Citation
from vectorstore.messages import Language, Message

QUESTION = Message(vi="Câu hỏi", en="Question")
SOURCES = Message(vi="Nguồn", en="Sources")


def plain(runs: Sequence[Run], language: Language) -> str:
    """Return questions, answers and sources as text."""
    return "\n\n".join(_plain(run, language) for run in runs) + "\n"


def rich(runs: Sequence[Run], language: Language) -> str:
    """Return the same as HTML without styles of its own."""
    return "".join(_rich(run, language) for run in runs)


def _plain(run: Run, language: Language) -> str:
    sentences = sentences_of(run.answer, language)
    lines = [f"{QUESTION.text(language)}: {' '.join(run.answer.question.split())}"]
    if run.answer.condensed:
        lines.append(f"({UNDERSTOOD_AS.text(language)}: {run.answer.condensed.text})")
    lines += outcome(run, language)
    for one in sentences:
        marks = "".join(f"[{number}]" for number in dict.fromkeys(c.number for c in one.citations))
        lines.append(f"[{one.fault}] {one.text}" if one.fault else f"{one.text} {marks}".rstrip())
    lines += [warning.text(language) for warning in run.answer.warnings]
    sources = cited(sentences)
    if sources:
        lines += ["", f"{SOURCES.text(language)}:"]
    for number, citations in sources.items():
        lines.append(f"[{number}] {source_line(citations[0], language)}")
        lines += [f"    “{' '.join(citation.quote.split())}”" for citation in citations if citation.quote]
    return "\n".join(lines)


def _rich(run: Run, language: Language) -> str:
    sentences = sentences_of(run.answer, language)
    parts = [f"<p><strong>{escape(' '.join(run.answer.question.split()))}</strong></p>"]
    if run.answer.condensed:
        parts.append(f"<p><em>{UNDERSTOOD_AS.text(language)}: {escape(run.answer.condensed.text)}</em></p>")
    parts += [f"<p><em>{escape(line)}</em></p>" for line in outcome(run, language)]
    for one in sentences:
        marks = "".join(f"<sup>[{number}]</sup>" for number in dict.fromkeys(c.number for c in one.citations))
        struck = f"<s>{escape(one.text)}</s> ({escape(one.fault or '')})"
        parts.append(f"<p>{struck if one.fault else escape(one.text) + marks}</p>")
    parts += [f"<p>{escape(warning.text(language))}</p>" for warning in run.answer.warnings]
    rows = "".join(_source(number, citations, language) for number, citations in cited(sentences).items())
    return "".join(parts) + (f"<p><strong>{SOURCES.text(language)}</strong></p>{rows}" if rows else "")


def _source(number: int, citations: Sequence[Citation], language: Language) -> str:
    quotes = "".join(f"<br>“{escape(' '.join(one.quote.split()))}”" for one in citations if one.quote)
    return f"<p>[{number}] {escape(source_line(citations[0], language))}{quotes}</p>"
