"""The engine without a model: the best sentences of the best passages, word for word.

Imports `vectorstore.text` and the assistant's types. Sentences are scored by `scoring.py`.
"""

import re

from assistant.checking.drafts import Draft, Quote
from assistant.engine import NOBODY, Asker, Writing, Written
from assistant.extractive.scoring import Scored, score_sentences
from assistant.questions.asking import AnswerKind
from assistant.questions.function_words import content_words
from assistant.questions.question import Question
from assistant.types import EngineState
from vectorstore.text.tokens import syllables
from vectorstore.types import Passage

NAME = "extractive"

# Further sentences must come this near to the first, or they only dilute the answer.
_NEAR_ENOUGH = 0.75
# Share of the words of one sentence that another has, from which on it says the same.
_SAME = 0.8
# A list is quoted with at most so many characters.
_LONGEST_LIST = 1200
# Says that a list goes on in the source; it has no words, so that the claim still is its quotes and nothing else.
_CUT = "[…]"
_LED_BY = 0.4
_LEAD_IN = re.compile(r":\s*$")
_ITEM = re.compile(r"\s*(?:[-–—+•●▪*]\s|\(?[a-zđ]\)\s|\(?\d{1,2}\)\s|\d{1,2}\.\s)")


class ExtractiveEngine:
    """Quotes sentences; every claim is its quotes and nothing else."""

    def __init__(self, max_claims: int) -> None:
        self._max_claims = max_claims

    def state(self) -> EngineState:
        """Say that it is always ready."""
        return EngineState(NAME, ready=True)

    def number(self, question: Question, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
        """Take all passages: nothing limits the context."""
        return passages

    def write(self, question: Question, context: tuple[Passage, ...], asker: Asker = NOBODY) -> Writing:
        """Give the best sentences, best first, without near-duplicates."""
        scored = score_sentences(question, context)
        given: list[set[str]] = []
        for sentence in scored:
            if len(given) == self._max_claims or sentence.score < _NEAR_ENOUGH * scored[0].score:
                break
            draft = _draft(question, sentence, context)
            words = set(content_words(syllables(draft.text)))
            if not any(_overlap(words, others) >= _SAME for others in given):
                given.append(words)
                yield draft
        yield Written(refused=not given)

    def composer(self) -> None:
        """Nothing here writes in its own words."""

    def close(self) -> None:
        """Hold nothing."""


def _draft(question: Question, sentence: Scored, context: tuple[Passage, ...]) -> Draft:
    passage = context[sentence.number - 1]
    spans, is_cut = _spans(question, sentence, passage.text)
    quotes = tuple(Quote(sentence.number, passage.start + start, passage.start + end) for start, end in spans)
    text = " ".join(" ".join(passage.text[start:end].split()) for start, end in spans)
    return Draft(f"{text} {_CUT}" if is_cut else text, (sentence.number,), quotes)


def _spans(question: Question, sentence: Scored, text: str) -> tuple[list[tuple[int, int]], bool]:
    """Return what to quote, and whether it was cut: a list led in, an item with its lead-in, or the sentence."""
    place = sentence.place
    lead_in = place if _LEAD_IN.search(text[slice(*sentence.sentences[place])]) else _lead_in(sentence, text)
    if lead_in is None:
        return [sentence.sentences[place]], False
    start, end = sentence.sentences[lead_in]
    # One item stands for all of them when the words that lead them in are about what is asked.
    led_by = question.content_share(question.words(text[start:end]))
    if lead_in == place or (question.kind is AnswerKind.LIST and led_by >= _LED_BY):
        end, is_cut = _end_of_list(sentence.sentences, lead_in, text)
        return [(start, end)], is_cut
    return [sentence.sentences[lead_in], sentence.sentences[place]], False


def _end_of_list(spans: tuple[tuple[int, int], ...], lead_in: int, text: str) -> tuple[int, bool]:
    """Return where the list ends that a sentence leads in, and whether it goes on after the longest that is quoted."""
    start, end = spans[lead_in]
    own = _style(text, start)
    for item_start, item_end in spans[lead_in + 1 :]:
        style = _style(text, item_start)
        if style is not None and style == own:
            return end, False
        if item_end - start > _LONGEST_LIST:
            return end, True
        end = item_end
    return end, False


def _style(text: str, start: int) -> str | None:
    """Return how an item is marked: `1.`, `a)` or `-`; None when it is none."""
    match = _ITEM.match(text, start)
    if match is None:
        return None
    mark = match[0].strip()
    return "1" + mark[-1] if mark.strip("().").isdigit() else "a" if mark[-1] in ")." else "-"


def _lead_in(sentence: Scored, text: str) -> int | None:
    """Return the place of the sentence that leads in the list of which a sentence is an item."""
    own = _style(text, sentence.sentences[sentence.place][0])
    if own is None:
        return None
    for place in reversed(range(sentence.place)):
        start, end = sentence.sentences[place]
        if _LEAD_IN.search(text[start:end]) and _style(text, start) != own:
            return place
        if _style(text, start) is None:
            return None
    return None


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
