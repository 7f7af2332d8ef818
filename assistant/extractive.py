"""The engine without a model: the best sentences of the best passages, word for word.

Imports `vectorstore.text` and the assistant's types. Sentences are scored by `scoring.py`.
"""

import re
from collections.abc import Iterator

from assistant.drafts import Draft, Quote
from assistant.engine import Writing, Written
from assistant.function_words import content_words
from assistant.question import Question
from assistant.scoring import Scored, score_sentences
from assistant.types import EngineState
from vectorstore.text.tokens import syllables
from vectorstore.types import Passage

NAME = "extractive"

# Further sentences must come this near to the first, or they only dilute the answer.
_NEAR_ENOUGH = 0.75
# Share of the words of one sentence that another has, from which on it says the same.
_SAME = 0.8
# A list is quoted with at most so many characters.
_LONGEST_LIST = 600
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

    def write(self, question: Question, context: tuple[Passage, ...]) -> Writing:
        """Give the best sentences, best first, without near-duplicates."""
        scored = score_sentences(question, context)
        given: list[set[str]] = []
        for sentence in scored:
            if len(given) == self._max_claims or sentence.score < _NEAR_ENOUGH * scored[0].score:
                break
            draft = _draft(sentence, context)
            words = set(content_words(syllables(draft.text)))
            if not any(_overlap(words, others) >= _SAME for others in given):
                given.append(words)
                yield draft
        yield Written(refused=not given)

    def close(self) -> None:
        """Hold nothing."""


def _draft(sentence: Scored, context: tuple[Passage, ...]) -> Draft:
    passage = context[sentence.number - 1]
    spans = list(_spans(sentence, passage.text))
    quotes = tuple(Quote(sentence.number, passage.start + start, passage.start + end) for start, end in spans)
    text = " ".join(" ".join(passage.text[start:end].split()) for start, end in spans)
    return Draft(text, (sentence.number,), quotes)


def _spans(sentence: Scored, text: str) -> Iterator[tuple[int, int]]:
    """Yield what to quote: the sentence with the items that it leads in, or with the lead-in of which it is an item."""
    spans = sentence.sentences
    place = sentence.place
    start, end = spans[place]
    if _LEAD_IN.search(text[start:end]):
        for _, item_end in spans[place + 1 :]:
            if item_end - start > _LONGEST_LIST:
                break
            end = item_end
        yield start, end
        return
    lead_in = _lead_in(sentence, text)
    if lead_in is not None:
        yield lead_in
    yield start, end


def _lead_in(sentence: Scored, text: str) -> tuple[int, int] | None:
    start, _ = sentence.sentences[sentence.place]
    if not _ITEM.match(text, start):
        return None
    for before in reversed(sentence.sentences[: sentence.place]):
        if _LEAD_IN.search(text[before[0] : before[1]]):
            return before
        if not _ITEM.match(text, before[0]):
            return None
    return None


def _overlap(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
