"""Scores the sentences of passages by how well they answer a question, without a model.

Imports `vectorstore.text` and `question.py`. The weights were chosen on the development split of ViQuAD.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.checking.orders import is_order
from assistant.extractive.furniture import body_of
from assistant.extractive.labels import is_asked_for
from assistant.questions.asking import AnswerKind, gives_cause, proposes
from assistant.questions.cells import has_cell
from assistant.questions.demands import amount_demanded, asks_for_wishes
from assistant.questions.filters.within import Within
from assistant.questions.made_up import says_made_up
from assistant.questions.outcome import outcome_asked
from assistant.questions.question import Question, head_of
from assistant.questions.sides import of_another_side
from assistant.questions.words.function_words import content_words
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.sentences import sentences
from vectorstore.text.tokens import syllables
from vectorstore.types import Passage

# Weights: terms in the sentence; terms in it, its heading or the sentence before; pairs; the passage's own score; what
# is asked for is there; much that is new (a long sentence that says many other things).
_TERMS, _AROUND, _PAIRS, _PASSAGE, _ASKED_FOR, _NEW = 1.0, 1.0, 1.0, 2.0, 0.4, -0.4
# Without any number or time a sentence does not answer "how many" and "when", however near it is.
_LACKS, _EXACT = -0.3, (AnswerKind.NUMBER, AnswerKind.DATE, AnswerKind.DURATION)
# A sentence that leads in a list nearly always is the answer to a question for one.
_LIST = 1.2
# What is of another group, month or body than the question names comes after what is of those.
_OUTSIDE = -0.6
# A line that is labelled as what is asked for, in a paper whose head has some of the question.
_LABELLED = 0.8
# What is proposed is not so yet: it comes after what is, where the question does not ask for proposals.
_WISHED = -0.4
# The day until which a thing is wished for is not that on which it is done.
_WISHED_DAY = -1.0
_WISHES = re.compile(r"^\W*(?:[\w.,]+ ){0,9}?(?:mong|muon|de nghi|kien nghi|xin)\b")
# What tells that a thing is done or not yet, where that is asked: orders to do it have the same words.
_OUTCOME = 0.8
# An amount with its unit, where one is asked for.
_AMOUNT = 0.6
# Under "Về nguyên nhân" a sentence tells why without saying "vì".
_REASONS = re.compile(r"\b(?:nguyen nhan|ly do)\b")
_MANY_NEW = 20

# A cell of a table under the column, and in the row, that a question names is the number that it asks for.
_CELL = 2.0

_CORRECTS = re.compile(r"\b(?:dinh chinh|khong phai)\b.*\d")
_LABEL_ALONE = re.compile(r"^[^:]{1,60}:$")
_FEWEST_SYLLABLES = 3
CELLS = " | "
_ENDS = (".", ":", ";", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with its score.

    Attributes:
        number: of its passage in the context, from 1.
        place: of the sentence among `sentences`.
        sentences: `(start, end)` of all sentences of the passage, offsets in the passage's text.
        score: higher is better; comparable within one question.
        is_outside: a figure is asked for, and this is of another day, unit or period than the one that is named.
    """

    number: int
    place: int
    sentences: tuple[tuple[int, int], ...]
    score: float
    is_outside: bool = False


def score_sentences(question: Question, context: Sequence[Passage]) -> list[Scored]:
    """Return the sentences that could be an answer, best first; ties by the order of the context."""
    highest = max((passage.score for passage in context), default=0.0) or 1.0
    found = [
        scored
        for number, passage in enumerate(context, start=1)
        for scored in _score_passage(question, number, passage, _PASSAGE * passage.score / highest)
    ]
    return sorted(found, key=lambda scored: (-scored.score, scored.number, scored.place))


def corrects(passage: Passage, sentence: Scored) -> bool:
    """Whether a sentence puts a figure right that was reported before."""
    return bool(_CORRECTS.search(bare(fold_key(passage.text[slice(*sentence.sentences[sentence.place])]))))


def _score_passage(question: Question, number: int, passage: Passage, passage_score: float) -> Iterator[Scored]:
    spans = tuple((span.start, span.end) for span in sentences(passage.text))
    texts = [passage.text[start:end] for start, end in spans]
    around = set(question.words(head_of(passage)))
    body = body_of(passage, spans)
    within = Within.by(question.text)
    is_figure = question.kind is AnswerKind.NUMBER or bool(within.on_days)
    is_wish, is_day = asks_for_wishes(question.text), question.kind is AnswerKind.DATE
    outcome, amount = outcome_asked(question.text), amount_demanded(question.text)
    why = question.kind is AnswerKind.REASON and any(_REASONS.search(bare(fold_key(one))) for one in passage.heading)
    headings = {fold_key(heading).strip() for heading in (*passage.heading, passage.title or "")}
    for place, text in enumerate(texts):
        words = question.words(text)
        # "Tổ dân phố 3 (486 hộ) báo cáo như sau:" leads in the report and has the number by the way.
        if says_made_up(question.text, text) or (
            place in body and _may_answer(text, headings, is_last=place == len(texts) - 1) and not _heads(texts, place)
        ):
            before = set(question.words(_above(texts, place)))
            said = f"{texts[place - 1]}\n{text}" if place else text
            labelled = _LABELLED * question.share(around) if is_asked_for(question.text, text) else 0.0
            cell = (
                _CELL
                if question.kind is AnswerKind.NUMBER and has_cell(question.words, question.text, texts[: place + 1])
                else 0.0
            )
            wished = (_WISHED_DAY if is_day else _WISHED) if not is_wish and _is_wish(text) else 0.0
            wished += _WISHED_DAY if question.denies_day(text) else 0.0
            reason = _ASKED_FOR if why and not question.answered_by(text) else 0.0
            told = _OUTCOME * bool(outcome and outcome.told_by(text)) + _AMOUNT * bool(amount and amount.met_by(text))
            if question.kind is AnswerKind.NUMBER and of_another_side(question.text, text):
                continue
            outside = _OUTSIDE if within.is_bound and not within.holds(passage, said) else 0.0
            yield Scored(
                number,
                place,
                spans,
                _score(question, text, words, around | before)
                + passage_score
                + outside
                + labelled
                + cell
                + wished
                + reason
                + told,
                is_figure and within.is_bound and is_of_another(question, within, passage, texts[: place + 1]),
            )


def _is_wish(text: str) -> bool:
    return proposes(text) or bool(_WISHES.match(bare(fold_key(text))))


def tells_why(passage: Passage, text: str) -> bool:
    """Whether a sentence gives a reason, in so many words or under a heading that announces it."""
    key = fold_key(text)
    return gives_cause(key) or any(_REASONS.search(bare(fold_key(one))) for one in passage.heading)


def is_of_another(question: Question, within: Within, passage: Passage, said: Sequence[str]) -> bool:
    """Whether the last of the sentences `said` of a passage is of another day, unit or period than is named."""
    *before, text = said
    counted = {*question.asked.counted, "ngay", "hom"}
    matter = {word for word in content_words(list(question.weights)) if word.isalpha() and bare(word) not in counted}
    days = "\n".join(one for one in before if matter.intersection(question.words(one)))
    return within.is_of_another(passage, text, before[-1] if before else "", days)


def _score(question: Question, text: str, words: list[str], around: set[str]) -> float:
    held = set(words)
    return (
        _TERMS * question.share(held)
        + _AROUND * question.share(held | around)
        + _PAIRS * question.pair_share(words)
        + _fit(question, question.answered_by(text))
        + _NEW * min(len(held - question.weights.keys()), _MANY_NEW) / _MANY_NEW
    )


def _above(texts: Sequence[str], place: int) -> str:
    """Return the sentence before one, and above a table's row what names the table."""
    first = place
    while first and CELLS in texts[place] and CELLS in texts[first - 1]:
        first -= 1
    return " ".join(texts[at - 1] for at in dict.fromkeys((place, first)) if at)


def _heads(texts: Sequence[str], place: int) -> bool:
    """Whether a sentence is a table's title, or its first row with more below: it names what follows, and no more."""
    above, below = place and CELLS in texts[place - 1], place + 1 < len(texts) and CELLS in texts[place + 1]
    if below and CELLS not in texts[place]:
        return not texts[place].rstrip().endswith(_ENDS)
    return CELLS in texts[place] and bool(below) and not above


def _fit(question: Question, answered_by: float) -> float:
    if question.kind in _EXACT and not answered_by:
        return _LACKS
    return (_LIST if question.kind is AnswerKind.LIST else _ASKED_FOR) * answered_by


def _may_answer(text: str, headings: set[str], *, is_last: bool) -> bool:
    """Whether a sentence says something: no heading, no label alone, no lead-in of a list, no order to a machine."""
    key = fold_key(text).strip()
    if key in headings or any(heading.endswith(key) for heading in headings if len(key) > 5):
        return False
    if len(syllables(text)) < _FEWEST_SYLLABLES or text.isupper():
        return False
    if is_order(text):
        return False
    return not (_LABEL_ALONE.match(text) or (text.endswith(":") and is_last))
