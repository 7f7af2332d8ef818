"""Finds where the reports of a group say how many households or people it is made up of.

Imports `questions` and the library. It stands once, in the head of a report, and has few words of the question.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.questions.filters.named import Named
from assistant.questions.made_up import asks_made_up, says_made_up
from assistant.tables.stretches import Stretch, passage_of
from vectorstore.library import Library
from vectorstore.text.sentences import sentences
from vectorstore.types import Passage

_MOST_REPORTS = 24


def in_all(library: Library, question: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages, behind the sentence that says of how many the group that is named is made up."""
    named = Named.by(question)
    if not named.units or not asks_made_up(question):
        return tuple(passages)
    reports = [one for one in library.opinions.reports() if one.unit and named.is_unit(one.unit)]
    for report in sorted(reports, key=lambda one: one.period or "", reverse=True)[:_MOST_REPORTS]:
        document = library.document(report.document_id)
        text = library.text(document.version_id)
        for span in sentences(text):
            if says_made_up(question, text[span.start : span.end]):
                found = passage_of(document, text, Stretch(span.start, span.end), rank=1)
                best = max((one.score for one in passages), default=1.0)
                return (replace(found, score=best), *passages)
    return tuple(passages)
