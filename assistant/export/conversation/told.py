"""What an exported answer says, in the order of its lines: one view for text, Word and HTML alike.

Imports the assistant's types. A sentence that failed its check is never given with a source.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.checking.wording import CLAIM_FAULTS, FAILED_CHECK, NO_EVIDENCE, STATUS, UNSURE, computed_from
from assistant.runs.types import STOPPED, Run
from assistant.types import Answer, AnswerStatus, Certainty, Citation, CitationStatus, Claim
from vectorstore.messages import Language, Message

STOPPED_HERE = Message(
    vi="Đã dừng theo yêu cầu; phần trả lời chưa đầy đủ.", en="Stopped as asked; the answer is not complete."
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as it is shown.

    Attributes:
        fault: why it is struck; None for one that holds.
        citations: those that hold, one of each number; empty with a fault.
    """

    text: str
    fault: str | None
    citations: tuple[Citation, ...]


def sentences_of(answer: Answer, language: Language) -> list[Sentence]:
    """Return the sentences of an answer as they are shown."""
    return [_sentence(claim, language) for claim in answer.claims]


def outcome(run: Run, language: Language) -> list[str]:
    """Say how a question ended, where that is not plain from the sentences: refused, declined, failed, unsure."""
    if run.status == STOPPED:
        return [STOPPED_HERE.text(language)]
    answer = run.answer
    if answer.status is AnswerStatus.ANSWERED:
        return [UNSURE.text(language)] if answer.certainty is Certainty.UNSURE else []
    if answer.status is AnswerStatus.NO_EVIDENCE:
        return [NO_EVIDENCE.text(language)]
    why = answer.reason.text(language) if answer.reason else ""
    return [f"{STATUS[answer.status].text(language)}. {why}".strip()]


def cited(sentences: Iterable[Sentence]) -> dict[int, list[Citation]]:
    """Return the citations that hold by their numbers, lowest first, each stretch once."""
    found: dict[int, dict[tuple[int | None, int | None], Citation]] = {}
    for sentence in sentences:
        for citation in sentence.citations:
            found.setdefault(citation.number, {})[citation.start, citation.end] = citation
    return {number: list(found[number].values()) for number in sorted(found)}


def source_line(citation: Citation, language: Language) -> str:
    """Say which document a citation is of, and where in it; of records, how the number was computed."""
    if citation.query is not None:
        return computed_from(citation.query, len(citation.records), language)
    name = " - ".join(part for part in (citation.document_number, citation.title) if part) or citation.path or "?"
    pages = ", ".join(map(str, citation.pages))
    where = [" › ".join(citation.heading), f"{'trang' if language is Language.VI else 'page'} {pages}" if pages else ""]
    return ", ".join([name, *filter(None, where)])


def _sentence(claim: Claim, language: Language) -> Sentence:
    if claim.status in CLAIM_FAULTS:
        why = f"{FAILED_CHECK.text(language)}: {CLAIM_FAULTS[claim.status].text(language)}"
        return Sentence(claim.said(language), why, ())
    held = tuple(one for one in claim.citations if one.status is CitationStatus.VERIFIED)
    return Sentence(claim.said(language), None, held)
