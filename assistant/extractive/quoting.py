"""What is quoted around a chosen sentence: the next one while it is short, the list that it is of, a table's first row.

Imports `vectorstore.text` and `scoring.py`. Used by `engine.py`; spans are offsets in a passage's text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.extractive.scoring import Scored
from assistant.questions.asking import AnswerKind
from assistant.questions.question import Question

# A list is quoted with at most so many characters.
_LONGEST_LIST = 1200
# A neighbour is taken in while both have so many words: as many as leave half of all claims at 45 words or below (of
# ViQuAD's development half; with 45 here it was 39, and .014 fewer first claims held the answer).
_MOST_WORDS = 52
# A neighbour that has the kind of thing that is asked for, where the sentence has none, may be longer.
_MOST_WITH_ANSWER = 60
_LED_BY = 0.4
# An item that adds less than this of the question's weight to its lead-in is one of the answers, not the answer.
_ADDS = 0.05
_LEAD_IN = re.compile(r":\s*$")
_ITEM = re.compile(r"\s*(?:[-–—+•●▪*]\s|\(?[a-zđ]\)\s|\(?\d{1,2}\)\s|\d{1,2}\.\s)")
_CELLS = " | "

SpanOf = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quoted:
    """What a claim quotes of one passage.

    Attributes:
        spans: in the order in which they are said.
        sentences: places of the sentences that they hold.
        is_cut: a list goes on after them.
    """

    spans: tuple[SpanOf, ...]
    sentences: frozenset[int]
    is_cut: bool = False


def quoted(question: Question, sentence: Scored, text: str, scores: dict[int, float]) -> Quoted:
    """Return what to quote for a sentence.

    Args:
        question: what is asked.
        sentence: the one that was chosen.
        text: of its passage.
        scores: of the passage's sentences that may be answers, by place.
    """
    spans, place = sentence.sentences, sentence.place
    if _is_row(text, spans[place]):
        return _row(spans, place, text)
    if _LEAD_IN.search(text[slice(*spans[place])]):
        return _list(spans, place, text)
    lead_in = _lead_in(spans, place, text)
    if lead_in is not None:
        whole = _stands_for_all(question, text[slice(*spans[lead_in])], text[slice(*spans[place])])
        return _list(spans, lead_in, text) if whole else Quoted((spans[lead_in], spans[place]), frozenset({place}))
    return _with_neighbour(question, spans, place, text, scores)


def _stands_for_all(question: Question, lead_in: str, item: str) -> bool:
    """Whether an item is one of the answers: what leads it in is about what is asked, and it adds nothing to that."""
    led_by = set(question.words(lead_in))
    if question.content_share(list(led_by)) < _LED_BY:
        return False
    if question.kind is AnswerKind.LIST:
        return True
    return question.share(led_by | set(question.words(item))) - question.share(led_by) < _ADDS


def _with_neighbour(
    question: Question, spans: Sequence[SpanOf], place: int, text: str, scores: dict[int, float]
) -> Quoted:
    """Take in the better of the sentences beside a short one: it says what "it" is, or goes on with the matter."""
    own, told = _words(text, spans[place]), question.answered_by(text[slice(*spans[place])])
    near = [
        other
        for other in (place + 1, place - 1)
        if other in scores
        and _runs_on(text, spans[min(place, other)], spans[max(place, other)])
        and own + _words(text, spans[other])
        <= (_MOST_WITH_ANSWER if question.answered_by(text[slice(*spans[other])]) > told else _MOST_WORDS)
    ]
    if not near:
        return Quoted((spans[place],), frozenset({place}))
    other = max(near, key=lambda beside: scores[beside])
    first, last = sorted((place, other))
    return Quoted(((spans[first][0], spans[last][1]),), frozenset({place, other}))


def _runs_on(text: str, one: SpanOf, other: SpanOf) -> bool:
    """Whether two sentences stand in one paragraph of running text."""
    return "\n" not in text[one[0] : other[1]].strip() and not _style(text, other[0])


def _words(text: str, span: SpanOf) -> int:
    return len(text[slice(*span)].split())


def _is_row(text: str, span: SpanOf) -> bool:
    return _CELLS in text[slice(*span)]


def _row(spans: Sequence[SpanOf], place: int, text: str) -> Quoted:
    """Quote a table's row with the table's first row, which says what its cells are."""
    first = place
    while first > 0 and _is_row(text, spans[first - 1]):
        first -= 1
    shown = (spans[place],) if first == place else (spans[first], spans[place])
    return Quoted(shown, frozenset({first, place}))


def _list(spans: Sequence[SpanOf], lead_in: int, text: str) -> Quoted:
    """Quote a list from what leads it in to its end, or as much of it as may be quoted."""
    start, end = spans[lead_in]
    own = _style(text, start)
    held = {lead_in}
    for place, (item_start, item_end) in enumerate(spans[lead_in + 1 :], start=lead_in + 1):
        style = _style(text, item_start)
        if style is not None and style == own:
            break
        if item_end - start > _LONGEST_LIST:
            return Quoted(((start, end),), frozenset(held), is_cut=True)
        end = item_end
        held.add(place)
    return Quoted(((start, end),), frozenset(held))


def _style(text: str, start: int) -> str | None:
    """Return how an item is marked: `1.`, `a)` or `-`; None when it is none."""
    match = _ITEM.match(text, start)
    if match is None:
        return None
    mark = match[0].strip()
    return "1" + mark[-1] if mark.strip("().").isdigit() else "a" if mark[-1] in ")." else "-"


def _lead_in(spans: Sequence[SpanOf], place: int, text: str) -> int | None:
    """Return the place of the sentence that leads in the list of which a sentence is an item."""
    own = _style(text, spans[place][0])
    if own is None:
        return None
    for above in reversed(range(place)):
        start, end = spans[above]
        if _LEAD_IN.search(text[start:end]) and _style(text, start) != own:
            return above
        if _style(text, start) is None:
            return None
    return None
