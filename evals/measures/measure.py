"""What a measure is, and what it looks at.

Imports cases and outcomes. The measures themselves stand in the files beside it, one subject a file.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assistant.types import AnswerStatus
from evals.cases.case import Case, Expected
from evals.cases.spans import GoldPlace
from evals.runs.outcome import Outcome
from vectorstore.messages import Message


class Direction(StrEnum):
    """Which end of the range is better; `NONE` for figures that describe."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Judged:
    """A case, where its gold stands, and what a system did with it.

    Attributes:
        places: of all gold, that which says a part of the answer once more too.
    """

    case: Case
    places: tuple[GoldPlace, ...]
    outcome: Outcome

    @property
    def gold(self) -> tuple[GoldPlace, ...]:
        """The gold that is needed for the whole answer."""
        return tuple(place for place in self.places if place.needed)


@dataclass(frozen=True, slots=True)
class Score:
    """The value of a measure for one case.

    Attributes:
        by_default: it is the worst value because nothing was answered or something broke.
    """

    value: float
    by_default: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure.

    Attributes:
        low: lower end of the range.
        high: upper end; None: open.
        source: who defined it.
        applies: whether it is measured of a case; looks at the truth only, so that no system can choose its cases.
        of: the value of a case that was answered, or that needs no answer.
        needs_answer: an unanswered case scores the worst value.
    """

    name: str
    title: Message
    meaning: Message
    source: str
    applies: Callable[[Case], bool]
    of: Callable[[Judged], float]
    low: float = 0.0
    high: float | None = 1.0
    direction: Direction = Direction.HIGHER
    needs_answer: bool = False

    @property
    def worst(self) -> float | None:
        """The worst value of the range; None where it is open there, or where no end is better."""
        ends = {Direction.HIGHER: self.low, Direction.LOWER: self.high, Direction.NONE: None}
        return ends[self.direction]

    def score(self, judged: Judged) -> Score | None:
        """Return the value of a case; None when the measure is not about such cases."""
        if not self.applies(judged.case):
            return None
        broken = judged.outcome.fault is not None or judged.outcome.status is AnswerStatus.FAILED
        if self.worst is not None and (broken or (self.needs_answer and not judged.outcome.answered)):
            return Score(self.worst, by_default=True)
        return Score(self.of(judged))


def is_answerable(case: Case) -> bool:
    """Whether the documents answer it."""
    return case.expected is Expected.ANSWERED


def any_case(case: Case) -> bool:
    """Every case."""
    return True


def ending_counts(case: Case) -> bool:
    """Every case whose ending is judged."""
    return case.ending_counts


def share(part: int, whole: int, *, of_nothing: float = 0.0) -> float:
    """Return a share, `of_nothing` where there is nothing to divide."""
    return part / whole if whole else of_nothing
