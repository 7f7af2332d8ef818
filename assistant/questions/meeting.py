"""How much of the best that passages have on the matter is of the kind and of the group and month that is asked for.

Imports `demands.py`, `within.py` and `question.py`. Used by the gate: near misses have the words and not the answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.questions.demands import Demand, demanded
from assistant.questions.filters.within import Within
from assistant.questions.question import Question, head_of
from vectorstore.text.sentences import sentences
from vectorstore.types import Passage


@dataclass(frozen=True, slots=True)
class Meeting:
    """How well passages meet what a question demands.

    Attributes:
        demand: what a sentence must have; None when anything may answer.
        within: what it must be of.
        share: of the words on the matter that the best sentence has, how much the best sentence that meets the demand
            and the bounds has, in [0, 1]; 1 when nothing is demanded.
        of_bounds: the same without the demand.
    """

    demand: Demand | None
    within: Within
    share: float
    of_bounds: float


def meeting(question: Question, passages: Sequence[Passage]) -> Meeting:
    """Return how well passages meet what a question demands of its answer."""
    demand, within = demanded(question.text), Within.by(question.text)
    if not passages or (demand is None and not within.is_bound):
        return Meeting(demand, within, 1.0, 1.0)
    best = bound = met = 0.0
    for passage, before, text, share in _sentences(question, passages):
        best = max(best, share)
        if share > bound and within.holds(passage, f"{before}\n{text}"):
            bound = share
        if share > met and (demand is None or demand.met_by(text)) and within.holds(passage, f"{before}\n{text}"):
            met = share
    return Meeting(demand, within, met / best, bound / best) if best else Meeting(demand, within, 1.0, 1.0)


def _sentences(question: Question, passages: Sequence[Passage]) -> Iterator[tuple[Passage, str, str, float]]:
    """Yield each sentence with the one before it and the share of the question that both hold under their headings."""
    for passage in passages:
        # "Hội có 487 hội viên" in a paper of the veterans' association counts the veterans.
        head, before = question.words(f"{head_of(passage)}\n{passage.issuer or ''}"), ""
        words_before: list[str] = []
        for span in sentences(passage.text):
            text = passage.text[span.start : span.end]
            words = question.words(text)
            yield passage, before, text, question.content_share([*head, *words_before, *words])
            before, words_before = text, words
