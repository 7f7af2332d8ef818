"""The engine without a model: the best sentences of the best passages, word for word.

Imports `vectorstore.text` and the assistant's types. Sentences are scored by `scoring.py`.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from assistant.checking.drafts import Draft, Quote
from assistant.engine import NOBODY, Asker, Writing, Written
from assistant.extractive.quoting import Quoted, quoted
from assistant.extractive.scoring import CELLS, Scored, corrects, score_sentences, tells_why
from assistant.questions.asking import AnswerKind
from assistant.questions.demands import amount_demanded
from assistant.questions.made_up import says_made_up
from assistant.questions.question import Question, head_of
from assistant.questions.words.function_words import content_words
from assistant.types import EngineState
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import syllables
from vectorstore.types import DocumentKind, Passage

NAME = "extractive"

# Further sentences must come this near to the first, or they only dilute the answer.
_NEAR_ENOUGH = 0.75
# Of a series a period whose best sentence is so much worse says nothing on the matter.
_LEAST_OF_SERIES = 0.5
# A sentence of what is named, however much better another is.
_LEAST_OF_NAMED = 0.5
# Share of what the best claim has of the question that each must have by itself: what is on another matter is no
# answer.
_OF_MOST = 0.5
# So much of a question must stand in a sentence with the number asked for and above it to be taken for its answer.
_ON_MATTER = 0.8
# Fewer syllables without a figure are a label or a bare name.
_FEWEST_SYLLABLES = 5
# Share of the words of one sentence that another has, from which on it says the same.
_SAME = 0.8
# So near in score two sentences say it as well.
_AS_WELL = 0.9
_ASKS_MOST = re.compile(r"\b(?:nhieu nhat|truoc nhat|lon nhat|cao nhat|nhat)\b")
_FEWEST_ROWS = 2
# Says that a list goes on in the source; it has no words, so that the claim still is its quotes and nothing else.
_CUT = "[…]"
_CELLS = " | "


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
        """Give the best sentences, best first, without near-duplicates; of a series one for each period, in order."""
        given: list[set[str]] = []
        for draft in _drafts(question, context):
            words = set(content_words(syllables(draft.text)))
            if not any(_say_the_same(words, others) for others in given):
                given.append(words)
                yield draft
            if len(given) == (2 * len(context) if question.is_series else self._max_claims):
                break
        yield Written(refused=not given)

    def composer(self) -> None:
        """Nothing here writes in its own words."""

    def condenser(self) -> None:
        """Return nothing: without a model, rules make follow-ups stand alone."""

    def close(self) -> None:
        """Hold nothing."""


def _drafts(question: Question, context: tuple[Passage, ...]) -> Iterator[Draft]:
    scored = score_sentences(question, context)
    if question.is_series:
        scored = _one_each(scored, context)
    elif made_up := [one for one in scored if says_made_up(question.text, _text(one, context))]:
        scored = made_up
    else:
        scored = _with_what_is_asked(question, _of_what_is_named(question, scored, context), context)
    scored = _largest_first(question, _newest_first(question, scored, context), context)
    scores: dict[int, dict[int, float]] = {}
    for sentence in scored:
        scores.setdefault(sentence.number, {})[sentence.place] = sentence.score
    near = 0.0 if question.is_series else _NEAR_ENOUGH
    least = near * max((sentence.score for sentence in scored), default=0.0)
    quoted_before: set[tuple[int, int]] = set()
    found: list[tuple[float, Draft]] = []
    for sentence in scored:
        if sentence.score < least or (sentence.number, sentence.place) in quoted_before:
            continue
        passage = context[sentence.number - 1]
        cut = quoted(question, sentence, passage.text, scores[sentence.number])
        quoted_before.update((sentence.number, place) for place in cut.sentences)
        draft = _draft(sentence.number, cut, passage)
        words = syllables(draft.text)
        if len(words) < _FEWEST_SYLLABLES and not any(map(str.isdecimal, words)):
            continue
        share = question.content_share([*question.words(head_of(passage)), *question.words(draft.text)])
        found.append((share, draft))
    yield from _on_the_matter(question, found)


def _of_what_is_named(question: Question, scored: list[Scored], context: tuple[Passage, ...]) -> list[Scored]:
    """Return the sentences of the day, unit and period that are named, where one of them comes near enough.

    Where people are counted these are the ones that count them: who asks for the households of a group and month is
    not told how it was found out.
    """
    if not any(one.is_outside for one in scored):
        return scored
    best = max(one.score for one in scored)
    own = [one for one in scored if not one.is_outside]
    first = max(own, key=lambda one: one.score, default=None)
    # A row of a table tells its count in a cell, which has no word of what is counted.
    row = first is not None and _is_row(first, context)
    if first is not None and corrects(context[first.number - 1], first):
        # The right figure, said with the wrong one beside it, is the whole answer.
        return [one for one in own if corrects(context[one.number - 1], one)]
    counts = question.asked.counted and not row
    telling = [one for one in own if counts and _counts(question, one, context)]
    for several in (telling, own):
        if max((one.score for one in several), default=0.0) >= _LEAST_OF_NAMED * best:
            return several
    return scored


def _with_what_is_asked(question: Question, scored: list[Scored], context: tuple[Passage, ...]) -> list[Scored]:
    """Return what has the number or reason asked for, where it stands on the matter and the best sentence has none.

    "Bao nhiêu cá chết ở hồ Sen Cạn": "khoảng 300 kg cá" has none of the other words, and its paper is on nothing else.
    """
    if amount_demanded(question.text):
        tells = _tells_amount
    elif question.kind is AnswerKind.REASON:
        tells = _tells_why
    elif question.asked.counted:
        tells = _counts
    else:
        return scored
    if not scored or _is_row(scored[0], context) or tells(question, scored[0], context):
        return scored
    return [one for one in scored if tells(question, one, context) and _is_on(question, one, context)] or scored


def _newest_first(question: Question, scored: list[Scored], context: tuple[Passage, ...]) -> list[Scored]:
    """Put of papers that say when nearly as well the newest first: a later one sets the day anew; reports set none."""
    if question.kind is not AnswerKind.DATE or not scored:
        return scored
    at = scored[0].score * _AS_WELL
    best = [one for one in scored if one.score >= at and question.answered_by(_text(one, context))]
    dates = [context[one.number - 1].date for one in best]
    if any(context[one.number - 1].kind is DocumentKind.REPORT for one in best) or None in dates:
        return scored
    newest = sorted(best, key=lambda one: context[one.number - 1].date or dt.date.min, reverse=True)
    return [*newest, *(one for one in scored if one not in newest)]


def _largest_first(question: Question, scored: list[Scored], context: tuple[Passage, ...]) -> list[Scored]:
    """Put of a table's rows the one with the largest figure first, where it is asked what is most."""
    if not scored or not _is_row(scored[0], context) or not _ASKS_MOST.search(bare(fold_key(question.text))):
        return scored
    first = scored[0]
    rows = [one for one in scored if one.number == first.number and _is_row(one, context)]
    if len(rows) < _FEWEST_ROWS or any(one.score < _AS_WELL * first.score for one in rows):
        return scored
    rows.sort(key=lambda one: -_figure(_text(one, context)))
    return [*rows, *(one for one in scored if one not in rows)]


def _figure(row: str) -> float:
    """Return the first figure of a row's cells; below all where it has none."""
    cells = (cell.strip() for cell in row.split(_CELLS)[1:])
    return next((float(cell) for cell in cells if cell.isdecimal()), -1.0)


def _text(one: Scored, context: tuple[Passage, ...]) -> str:
    return context[one.number - 1].text[slice(*one.sentences[one.place])]


def _is_row(one: Scored, context: tuple[Passage, ...]) -> bool:
    return CELLS in _text(one, context)


def _tells_amount(question: Question, one: Scored, context: tuple[Passage, ...]) -> bool:
    amount = amount_demanded(question.text)
    return amount is not None and amount.met_by(_text(one, context))


def _tells_why(question: Question, one: Scored, context: tuple[Passage, ...]) -> bool:
    return tells_why(context[one.number - 1], _text(one, context))


def _is_on(question: Question, one: Scored, context: tuple[Passage, ...]) -> bool:
    above, text = head_of(context[one.number - 1]), _text(one, context)
    return question.content_share([*question.words(above), *question.words(text)]) >= _ON_MATTER


def _counts(question: Question, one: Scored, context: tuple[Passage, ...]) -> bool:
    return question.answered_by(_text(one, context)) == 1.0


def _on_the_matter(question: Question, found: Sequence[tuple[float, Draft]]) -> Iterator[Draft]:
    """Give the drafts that have enough of what is asked about, and of what is counted where that is said."""
    most = max((share for share, _ in found), default=0.0)
    # The first may stand for having the number or day that is asked for, with few words of the question.
    is_told_by_kind = question.kind not in {AnswerKind.ANY, AnswerKind.LIST}
    # Where households are counted that are asked for, what counts other things is on another matter.
    first = found if question.is_series else found[:1]
    counts = bool(question.asked.counted) and any(question.answered_by(draft.text) == 1.0 for _, draft in first)
    for place, (share, draft) in enumerate(found):
        if counts and question.answered_by(draft.text) < 1.0:
            continue
        if share >= _OF_MOST * most or question.is_series or (place == 0 and is_told_by_kind):
            yield draft


def _one_each(scored: Sequence[Scored], context: tuple[Passage, ...]) -> list[Scored]:
    """Return the best sentence of each passage and those that put a figure right, in the order of the context.

    What is left of a passage around what may not be quoted is one passage.
    """
    righting = [one for one in scored if corrects(context[one.number - 1], one)]
    # What puts the figure of another period right does not tell that of its own.
    first = {context[one.number - 1].chunk_id: one for one in reversed(scored) if one not in righting}
    best = max((one.score for one in scored), default=0.0)
    kept = [one for one in first.values() if one.score >= _LEAST_OF_SERIES * best] + righting
    return sorted(kept, key=lambda sentence: (sentence.number, sentence.place))


def _draft(number: int, found: Quoted, passage: Passage) -> Draft:
    spans = [_within_bars(passage.text, start, end) for start, end in found.spans]
    quotes = tuple(Quote(number, passage.start + start, passage.start + end) for start, end in spans)
    parts = [" ".join(passage.text[start:end].split()) for start, end in spans]
    text = (" / " if any(_CELLS in part for part in parts) else " ").join(parts)
    return Draft(f"{text} {_CUT}" if found.is_cut else text, (number,), quotes)


def _within_bars(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the bars of a table's edge, which open a row whose first cell is empty."""
    inner = text[start:end].strip("| \t")
    if not inner or "|" not in text[start:end]:
        return start, end
    first = start + text[start:end].index(inner)
    return first, first + len(inner)


def _say_the_same(one: set[str], other: set[str]) -> bool:
    """Whether two texts share nearly all words and all figures: reports of two months may differ in a number alone."""
    if {word for word in one if word.isdecimal()} != {word for word in other if word.isdecimal()}:
        return False
    return len(one & other) >= _SAME * max(1, min(len(one), len(other)))
