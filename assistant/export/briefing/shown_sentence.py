"""How a sentence stands on paper: in quotation marks when it is a document's words, marked when no source bears it.

Imports the nouns of a briefing only; the writers of Word and Markdown ask it, so that no form shows as sourced what
the check has refused.
"""

from dataclasses import dataclass

from assistant.briefing.types import Sentence, Writer
from assistant.export.briefing.source_text import one_line
from assistant.types import ClaimStatus

_FAULTS = {
    ClaimStatus.UNSUPPORTED: "[nguồn không xác nhận]",
    ClaimStatus.NUMBER_MISMATCH: "[số liệu không khớp nguồn]",
    ClaimStatus.UNCITED: "[chưa có nguồn]",
}
_OPENING = ("“", '"', "«")
_ENDINGS = (".", "!", "?", "…", ":")


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence as it is set.

    Attributes:
        fault: what stands in bold behind a sentence that no source bears; None for the others.
        struck: set with a line through it: the check has refused it, so nobody may use it as it stands.
        sources: numbers of the sources to mark; empty with a fault.
    """

    text: str
    fault: str | None
    struck: bool
    sources: tuple[int, ...]


def show(sentence: Sentence) -> ShownSentence:
    """Return how the sentence is set."""
    text, status = one_line(sentence.claim.text), sentence.claim.status
    if sentence.writer is Writer.VERBATIM and not any(mark in text for mark in _OPENING):
        text = f"“{text}”" if text.endswith(_ENDINGS) else f"“{text}”."
    fault = _FAULTS.get(status)
    struck = fault is not None and status is not ClaimStatus.UNCITED
    return ShownSentence(text, fault, struck, () if fault else tuple(dict.fromkeys(sentence.sources)))
