"""The gate before the engine: do the passages speak of what is asked at all?

Imports `vectorstore`, `question.py` and `named.py`. Without evidence the answer is `no_evidence`, whatever the engine.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.questions.named import Named
from assistant.questions.question import Question, head_of
from assistant.settings import AnswerSettings
from assistant.types import Certainty
from vectorstore.text.tokens import document_numbers
from vectorstore.types import Passage

# The best of so many passages decides; more let off-topic questions find their words by chance.
_BEST = 3
# Share of meaning (cosine) beside words (coverage) in what is held against the setting. Chosen on the development
# splits: docs/measured/answers.md has the figures.
_COSINE = 0.4


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the gate found.

    Attributes:
        coverage: share in [0, 1] of what the question is about that one of the best passages holds.
        support: coverage with the nearness of the best passage in meaning.
        absent_numbers: document numbers that the question names and no passage or header has.
        absent_named: a month or unit is named that no passage and no document of theirs has.
        certainty: None when there is no evidence.
    """

    coverage: float
    support: float
    absent_numbers: tuple[str, ...]
    absent_named: bool
    certainty: Certainty | None


def weigh(question: Question, passages: Sequence[Passage], settings: AnswerSettings) -> Evidence:
    """Weigh the evidence for answering `question` from `passages`, best first."""
    texts = [f"{head_of(passage)}\n{passage.text}" for passage in passages]
    coverage = max((question.content_share(question.words(text)) for text in texts[:_BEST]), default=0.0)
    support = _support(coverage, passages)
    held = {number for text in texts for number in document_numbers(text)}
    absent = tuple(number for number in document_numbers(question.text) if number not in held)
    absent_named = Named.by(question.text).absent_from(passages)
    certainty = None if absent or absent_named else _certainty(coverage, support, settings)
    return Evidence(coverage, support, absent, absent_named, certainty)


def _support(coverage: float, passages: Sequence[Passage]) -> float:
    """Mix words and meaning; when vectors took no part, words decide alone."""
    cosines = [passage.cosine for passage in passages if passage.cosine is not None]
    if not cosines or not coverage:
        return coverage
    return (1 - _COSINE) * coverage + _COSINE * max(0.0, *cosines)


def _certainty(coverage: float, support: float, settings: AnswerSettings) -> Certainty | None:
    if support < settings.min_coverage or not coverage:
        return None
    return Certainty.SURE if coverage >= settings.sure_coverage else Certainty.UNSURE
