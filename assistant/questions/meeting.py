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

# Of what the best sentence has of the question, so much must stand in one that has the kind of thing that is asked for
# and is of the group and month that are named. Chosen on the ward's development questions and the development halves.
LEAST_MET = 0.42


@dataclass(frozen=True, slots=True)
class Shares:
    """How much of the question single sentences hold, each in [0, 1].

    Attributes:
        best: the one that holds most.
        bound: the one that holds most of those that are of the group, month and body that are named.
        met: the one that holds most of those that also have what is demanded.
    """

    best: float
    bound: float
    met: float


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


def asks_what_is_told_apart(question: Question) -> bool:
    """Whether a question demands a number of what it counts, or nothing but the group, month or body that it names.

    An amount of money or a name stands in many passages and may be of anything.
    """
    demand = demanded(question.text)
    return Within.by(question.text).is_bound if demand is None else demand.name == "number"


def meeting(question: Question, passages: Sequence[Passage]) -> Meeting:
    """Return how well passages meet what a question demands of its answer."""
    demand, within = demanded(question.text), Within.by(question.text)
    if not passages or (demand is None and not within.is_bound):
        return Meeting(demand, within, 1.0, 1.0)
    shares = best_shares(question, passages)
    if not shares.best:
        return Meeting(demand, within, 1.0, 1.0)
    return Meeting(demand, within, shares.met / shares.best, shares.bound / shares.best)


def best_shares(question: Question, passages: Sequence[Passage]) -> Shares:
    """Return how much of a question the best sentences of passages hold, those that meet what it demands apart."""
    demand, within = demanded(question.text), Within.by(question.text)
    best = bound = met = 0.0
    for passage, before, text, share in _sentences(question, passages):
        best = max(best, share)
        if share > bound and within.holds(passage, f"{before}\n{text}"):
            bound = share
        if share > met and (demand is None or demand.met_by(text)) and within.holds(passage, f"{before}\n{text}"):
            met = share
    return Shares(best, bound, met)


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
