"""How a sentence stands on paper: in quotation marks when it is a document's words, marked when no source bears it.

Imports the nouns of a briefing only; the writers of Word and Markdown ask it, so that no form shows as sourced what
the check has refused.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from assistant.briefing.types import Sentence, Writer
from assistant.export.briefing.source_text import one_line
from assistant.types import ClaimStatus

_FAULTS = {
    ClaimStatus.UNSUPPORTED: "[nguồn không xác nhận]",
    ClaimStatus.NUMBER_MISMATCH: "[số liệu không khớp nguồn]",
    ClaimStatus.UNCITED: "[chưa có nguồn]",
}
_LOST = "[không có nguồn số {numbers}]"
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


def shown_together(sentences: Sequence[Sentence], known: Collection[int]) -> list[ShownSentence]:
    """Return how the sentences of a paragraph are set: where several in a row stand on the same, the last is marked."""
    shown = [show(one, known) for one in sentences]
    following = [*shown[1:], None]
    return [
        replace(one, sources=()) if after and one.sources and after.sources == one.sources else one
        for one, after in zip(shown, following, strict=True)
    ]


def show(sentence: Sentence, known: Collection[int]) -> ShownSentence:
    """Return how the sentence is set; `known` are the numbers of the source list."""
    text, status = one_line(sentence.claim.text), sentence.claim.status
    if sentence.writer is Writer.VERBATIM and not any(mark in text for mark in _OPENING):
        text = f"“{text}”" if text.endswith(_ENDINGS) else f"“{text}”."
    sources = tuple(dict.fromkeys(sentence.sources))
    if fault := _FAULTS.get(status):
        return ShownSentence(text, fault, status is not ClaimStatus.UNCITED, ())
    lost = [str(number) for number in sources if number not in known]
    if lost:
        return ShownSentence(text, _LOST.format(numbers=", ".join(lost)), False, ())
    return ShownSentence(text, None, False, sources)
