"""What is counted of questions that were put to a library: gold answers in claims, refusals, certainty.

Imports `asking.py` and `vectorstore.text` only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from assistant.questions.question import Question
from assistant.settings import AnswerSettings
from assistant.types import Certainty
from evals.bench.answers.asking import Asked
from vectorstore.text.sentences import sentences
from vectorstore.text.tokens import syllables
from vectorstore.types import Passage

# Operating points of the curve.
POINTS = tuple(round(0.3 + 0.05 * step, 2) for step in range(11))


@dataclass(frozen=True, slots=True)
class ClaimFigures:
    """What the claims of one set hold.

    Attributes:
        first_claim: share whose first claim has a gold answer.
        any_claim: share of which one claim has it.
        bm25_sentence: share whose best sentence by BM25 has it, in the same passages.
        best_passage: share whose first passage has it.
        words: median words of the first claim.
        milliseconds: median time to write the claims.
    """

    questions: int
    first_claim: float
    any_claim: float
    bm25_sentence: float
    best_passage: float
    words: float
    milliseconds: float


@dataclass(frozen=True, slots=True)
class GateFigures:
    """How a group of questions fares at the gate.

    Attributes:
        refused: share with no evidence.
        unsure: share that is answered as the nearest passage only.
        sure: the rest.
        curve: share refused by operating point.
    """

    questions: int
    refused: float
    unsure: float
    sure: float
    curve: dict[str, float]


def claim_figures(asked: Sequence[Asked]) -> ClaimFigures:
    """Count where gold answers are, of questions that have one."""
    return ClaimFigures(
        questions=len(asked),
        first_claim=_share([bool(one.claims) and holds(one.claims[0], one.answers) for one in asked]),
        any_claim=_share([any(holds(claim, one.answers) for claim in one.claims) for one in asked]),
        bm25_sentence=_share([holds(best_by_bm25(one.question, one.passages), one.answers) for one in asked]),
        best_passage=_share([bool(one.passages) and holds(one.passages[0].text, one.answers) for one in asked]),
        words=median([len(one.claims[0].split()) for one in asked if one.claims] or [0]),
        milliseconds=round(median([one.milliseconds for one in asked] or [0]), 2),
    )


def gate_figures(asked: Sequence[Asked], settings: AnswerSettings) -> GateFigures:
    """Count what is refused and what is called sure."""
    certainties = [_certainty(one) for one in asked]
    # What is refused for a named thing that is absent is refused at every point.
    refused = {
        str(point): _share([one.evidence.is_absent or one.evidence.weight < point for one in asked]) for point in POINTS
    }
    return GateFigures(
        questions=len(asked),
        refused=_share([one is None for one in certainties]),
        unsure=_share([one is Certainty.UNSURE for one in certainties]),
        sure=_share([one is Certainty.SURE for one in certainties]),
        curve=refused,
    )


def _certainty(one: Asked) -> Certainty | None:
    if one.evidence.certainty is Certainty.SURE and not one.wants:
        return Certainty.UNSURE
    return one.evidence.certainty


def area_under_curve(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return how often a positive value exceeds a negative one; ties count half."""
    wins = sum((one > other) + 0.5 * (one == other) for one in positive for other in negative)
    return round(wins / max(1, len(positive) * len(negative)), 4)


def best_by_bm25(question: Question, passages: Sequence[Passage]) -> str:
    """Return the sentence of the first five passages with the best BM25 score: the baseline (k1 1.2, b 0.75)."""
    texts = [passage.text[span.start : span.end] for passage in passages[:5] for span in sentences(passage.text)]
    bags = [question.words(text) for text in texts]
    mean = sum(map(len, bags)) / max(1, len(bags))

    def score(bag: list[str]) -> float:
        norm = 1.2 * (0.25 + 0.75 * len(bag) / max(1.0, mean))
        counts = {term: bag.count(term) for term in question.weights}
        return sum(question.weights[term] * count * 2.2 / (count + norm) for term, count in counts.items() if count)

    return max(zip(map(score, bags), texts, strict=True), key=lambda pair: pair[0], default=(0.0, ""))[1]


def holds(text: str, answers: Sequence[str]) -> bool:
    """Whether a text has one of the answers, compared by folded syllables."""
    said = f" {' '.join(syllables(text))} "
    return any(f" {' '.join(syllables(answer))} " in said for answer in answers if syllables(answer))


def _share(values: Sequence[bool]) -> float:
    return round(sum(values) / max(1, len(values)), 4)
