"""Judges the claims of a run by entailment, as ALCE does, and says how far the judge can be believed.

Imports the judge and the kept results. No measure of the default set rests on this.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.judges.agreement import Agreement, of_judge, read_reference
from evals.judges.judge import Judge, Verdict
from evals.runs.outcome import Cited, Outcome
from evals.runs.store import Result

# An answer of which half is unsure is neither right nor wrong.
_UNSURE = 0.5


@dataclass(frozen=True, slots=True)
class JudgedCase:
    """A case by entailment.

    Attributes:
        recall: share of the claims that their citations together bear out (ALCE's citation recall).
        precision: share of the citations without which a claim is not borne out, or which bear it out alone.
    """

    case: str
    recall: float
    precision: float


@dataclass(frozen=True, slots=True)
class JudgedRun:
    """The claims of a run by entailment, with the judge's agreement with the reference labels."""

    judge: str
    agreement: Agreement
    cases: tuple[JudgedCase, ...]

    @property
    def recall(self) -> float:
        """Mean over the cases that should be answered; an unanswered one counts 0."""
        return share_of([one.recall for one in self.cases])

    @property
    def precision(self) -> float:
        """Mean over the same cases."""
        return share_of([one.precision for one in self.cases])


def share_of(values: Sequence[float]) -> float:
    """Return the mean of shares, 0 without any."""
    return sum(values) / len(values) if values else 0.0


def judge_run(judge: Judge, results: Sequence[Result], on_case: Callable[[int, int], None]) -> JudgedRun:
    """Judge every case of a run that should be answered.

    Args:
        judge: what judges.
        results: of the run.
        on_case: told the cases done and the cases to do.

    Raises:
        JudgeError: the judge cannot be used, or gave no verdict; the case is named.
    """
    agreement = of_judge(judge, read_reference())
    wanted = [one for one in results if one.case.gold and one.case.expected.value == "answered"]
    cases = []
    for number, result in enumerate(wanted, start=1):
        cases.append(_judged(judge, result.case.id, result.outcome))
        on_case(number, len(wanted))
    return JudgedRun(judge.name, agreement, tuple(cases))


def _judged(judge: Judge, case: str, outcome: Outcome) -> JudgedCase:
    recalls: list[float] = []
    precisions: list[float] = []
    for claim in outcome.claims:
        sources = [_source(one, outcome) for one in claim.citations]
        whole = _weight(judge.supports(case, claim.text, "\n\n".join(sources))) if any(sources) else 0.0
        recalls.append(whole)
        places = range(len(sources)) if whole else ()
        precisions += [_needed(judge, case, claim.text, sources, place) for place in places]
        precisions += [0.0] * (len(sources) - len(places))
    return JudgedCase(case, share_of(recalls), share_of(precisions))


def _needed(judge: Judge, case: str, claim: str, sources: Sequence[str], place: int) -> float:
    """A citation counts when it bears the claim out alone, or when the others do not without it (ALCE)."""
    if len(sources) == 1:
        return 1.0
    alone = judge.supports(case, claim, sources[place])
    if alone is Verdict.YES:
        return 1.0
    rest = "\n\n".join(source for other, source in enumerate(sources) if other != place)
    return 1.0 if judge.supports(case, claim, rest) is Verdict.NO else 0.0


def _source(citation: Cited, outcome: Outcome) -> str:
    """The passage that is cited, by its number in the context; the quotation where there is none."""
    if 0 < citation.number <= len(outcome.context):
        return outcome.context[citation.number - 1].text
    return citation.quote or ""


def _weight(verdict: Verdict) -> float:
    return {Verdict.YES: 1.0, Verdict.NO: 0.0, Verdict.UNSURE: _UNSURE}[verdict]
