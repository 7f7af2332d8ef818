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
    """Return how the sentences of a paragraph are set: computed ones in a row are marked together, behind the last."""
    shown: list[ShownSentence] = []
    gathered: tuple[int, ...] = ()
    for one, after in zip(sentences, [*sentences[1:], None], strict=True):
        told = show(one, known)
        marks = tuple(dict.fromkeys((*gathered, *told.sources)))
        goes_on = after is not None and _is_sound(told, one) and _is_sound(show(after, known), after)
        gathered = marks if goes_on else ()
        shown.append(replace(told, sources=() if goes_on else marks))
    return shown


def _is_sound(shown: ShownSentence, sentence: Sentence) -> bool:
    return sentence.writer is Writer.COMPUTED and shown.fault is None and bool(shown.sources)


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
