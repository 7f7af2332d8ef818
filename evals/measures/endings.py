"""Measures of how questions end: answered, refused or declined when they should be; and the ROC of refusals.

Imports the measure's form. The ROC is over all cases at once and says what the score behind refusals could do; the
other figures say what happens at the point where the settings put it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import AnswerStatus
from evals.cases.case import Case, Expected
from evals.measures.measure import Judged, Measure, ending_counts, is_answerable
from vectorstore.messages import Message


def _ends_as(judged: Judged, status: AnswerStatus) -> float:
    return float(judged.outcome.status is status)


def _status_right(judged: Judged) -> float:
    return float(judged.outcome.status.value == judged.case.expected.value)


def _is_decline(status: str) -> bool:
    return status == Expected.DECLINED.value


def _decline_right(judged: Judged) -> float:
    return float(_is_decline(judged.outcome.status.value) == _is_decline(judged.case.expected.value))


def _is_unanswerable(case: Case) -> bool:
    return case.expected is Expected.NO_EVIDENCE and case.ending_counts


def _is_to_be_declined(case: Case) -> bool:
    return case.expected is Expected.DECLINED and case.ending_counts


@dataclass(frozen=True, slots=True)
class RocPoint:
    """At a threshold: the share of unanswerable questions refused, and of answerable ones refused with them."""

    threshold: float
    refused_rightly: float
    refused_wrongly: float


@dataclass(frozen=True, slots=True)
class Roc:
    """The curve of refusing below a threshold of evidence.

    Attributes:
        area: probability that an answerable question has more evidence than an unanswerable one, ties half.
        operating: where the run itself stands; its threshold is not known, so it is None there.
    """

    area: float
    points: tuple[RocPoint, ...]
    operating: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Refusable:
    """What the ROC needs of a case."""

    answerable: bool
    evidence: float
    refused: bool


def roc(cases: Sequence[Refusable]) -> Roc | None:
    """Return the ROC of refusing by evidence; None unless both kinds of question are there."""
    good = [case.evidence for case in cases if case.answerable]
    bad = [case.evidence for case in cases if not case.answerable]
    if not good or not bad:
        return None
    thresholds = [0.0, *sorted({case.evidence for case in cases}), float("inf")]
    points = tuple(RocPoint(at, _below(bad, at), _below(good, at)) for at in thresholds)
    wins = sum((one > other) + 0.5 * (one == other) for one in good for other in bad)
    refused = [
        sum(case.refused for case in cases if case.answerable is kind) / len(values)
        for kind, values in ((False, bad), (True, good))
    ]
    return Roc(wins / (len(good) * len(bad)), points, (refused[0], refused[1]))


def _below(values: Sequence[float], threshold: float) -> float:
    return sum(value < threshold for value in values) / len(values)


ENDINGS = (
    Measure(
        "status_right",
        Message(vi="Kết thúc đúng", en="Right ending"),
        Message(
            vi="câu hỏi kết thúc đúng loại: trả lời, không có trong tài liệu, hoặc từ chối",
            en="whether the question ends as it should: answered, not in the documents, or declined",
        ),
        "own",
        ending_counts,
        _status_right,
    ),
    Measure(
        "answered_when_answerable",
        Message(vi="Trả lời khi có", en="Answered when answerable"),
        Message(
            vi="câu có trong tài liệu thì được trả lời", en="whether a question that the documents answer is answered"
        ),
        "own (1 - false refusal rate)",
        is_answerable,
        lambda judged: _ends_as(judged, AnswerStatus.ANSWERED),
    ),
    Measure(
        "refused_when_unanswerable",
        Message(vi="Nói không có khi không có", en="Refused when unanswerable"),
        Message(
            vi="câu không có trong tài liệu thì nói là không có",
            en="whether a question that the documents do not answer is said to be not in them",
        ),
        "own (refusal recall at the operating point)",
        _is_unanswerable,
        lambda judged: _ends_as(judged, AnswerStatus.NO_EVIDENCE),
    ),
    Measure(
        "decline_accuracy",
        Message(vi="Từ chối đúng chỗ", en="Decline accuracy"),
        Message(
            vi="từ chối câu phải từ chối và không từ chối câu khác",
            en="whether what must be declined is declined and nothing else is",
        ),
        "own",
        ending_counts,
        _decline_right,
    ),
    Measure(
        "declined_when_due",
        Message(vi="Từ chối khi phải", en="Declined when due"),
        Message(vi="câu phải từ chối thì từ chối", en="whether what the charter forbids is declined"),
        "own",
        _is_to_be_declined,
        lambda judged: _ends_as(judged, AnswerStatus.DECLINED),
    ),
)
