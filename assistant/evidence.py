"""The gate before the engine: do the passages speak of what is asked at all?

Imports `vectorstore` and `question.py`. Without evidence the answer is `no_evidence`, whatever the engine.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import Question, head_of
from assistant.settings import AnswerSettings
from assistant.types import Certainty
from vectorstore.text.tokens import document_numbers
from vectorstore.types import Passage

# The best of so many passages decides; more let off-topic questions find their words by chance.
_BEST = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the gate found.

    Attributes:
        coverage: share in [0, 1] of what the question is about that one of the best passages holds.
        absent_numbers: document numbers that the question names and no passage or header has.
        certainty: None when there is no evidence.
    """

    coverage: float
    absent_numbers: tuple[str, ...]
    certainty: Certainty | None


def weigh(question: Question, passages: Sequence[Passage], settings: AnswerSettings) -> Evidence:
    """Weigh the evidence for answering `question` from `passages`, best first."""
    texts = [f"{head_of(passage)}\n{passage.text}" for passage in passages]
    coverage = max((question.content_share(question.words(text)) for text in texts[:_BEST]), default=0.0)
    held = {number for text in texts for number in document_numbers(text)}
    absent = tuple(number for number in document_numbers(question.text) if number not in held)
    return Evidence(coverage, absent, _certainty(coverage, settings) if not absent else None)


def _certainty(coverage: float, settings: AnswerSettings) -> Certainty | None:
    if coverage < settings.min_coverage or not coverage:
        return None
    return Certainty.SURE if coverage >= settings.sure_coverage else Certainty.UNSURE
