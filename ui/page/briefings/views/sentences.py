"""Draws the sentences of a draft as they are printed: who wrote each, its sources in brackets, failed ones struck."""

from collections.abc import Collection, Sequence
from html import escape

from assistant.briefing.types import Sentence
from assistant.export.briefing.shown_sentence import show
from ui.page.briefings import labels
from ui.words import CLAIM_FAULTS, FAILED_CHECK
from vectorstore.messages import Language


class Marks:
    """Draws source marks; the first mark of a source gets an id, so that the source leads back to it.

    Args:
        known: numbers of the source list.
    """

    def __init__(self, known: Collection[int], language: Language) -> None:
        self.known = known
        self._language = language
        self._marked: set[int] = set()

    def html(self, numbers: Sequence[int]) -> str:
        """Draw marks; a number without a source is no link."""
        return "".join(self._mark(number) for number in dict.fromkeys(numbers))

    def _mark(self, number: int) -> str:
        if number not in self.known:
            return f'<span class="cite lost">[{number}]</span>'
        label = labels.SOURCE.text(self._language).format(number=number)
        first = "" if number in self._marked else f' id="dan-{number}"'
        self._marked.add(number)
        return (
            f'<a class="cite"{first} href="#nguon-{number}" data-source="{number}" title="{label}" '
            f'aria-label="{label}">[{number}]</a>'
        )


def sentence_html(sentence: Sentence, marks: Marks, language: Language) -> str:
    """Draw one sentence."""
    shown = show(sentence, marks.known)
    writer = sentence.writer.value
    tag = f'<span class="by" lang="{language.value}"> {labels.WRITERS[sentence.writer].text(language)}</span>'
    if shown.fault is None:
        return f'<span class="said {writer}">{escape(shown.text)}{marks.html(shown.sources)}{tag}</span>'
    text = f"<s>{escape(shown.text)}</s>" if shown.struck else escape(shown.text)
    why = f"{FAILED_CHECK.text(language)}: {fault_of(sentence, marks.known, language)}"
    # What was cited can be looked up, but does not stand there as a source.
    return (
        f'<span class="said bad {writer}">{text} <span class="why" lang="{language.value}">({escape(why)}'
        f"{_looked_up(sentence, marks)})</span>{tag}</span>"
    )


def fault_of(sentence: Sentence, known: Collection[int], language: Language) -> str:
    """Say why a sentence failed its check; empty when it did not."""
    fault = CLAIM_FAULTS.get(sentence.claim.status)
    lost = [str(number) for number in sentence.sources if number not in known]
    if lost:
        return labels.LOST_SOURCE.text(language).format(numbers=", ".join(lost))
    return fault.text(language) if fault else ""


def _looked_up(sentence: Sentence, marks: Marks) -> str:
    found = [number for number in sentence.sources if number in marks.known]
    return f" {marks.html(found)}" if found else ""
