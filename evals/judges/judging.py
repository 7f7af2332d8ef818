"""Judges the claims of a run by entailment, as ALCE does, and says how far the judge can be believed.

Imports the judge and the kept results. No measure of the default set rests on this.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Sequence

from evals.judges.agreement import agreed, of_judge, read_reference
from evals.judges.judge import Judge, Verdict
from evals.judges.kept import JudgedCase, Judgement, Ruling, share_of
from evals.runs.outcome import Cited, Outcome
from evals.runs.store import Result

# An answer of which half is unsure is neither right nor wrong.
_UNSURE = 0.5


def judge_run(
    judge: Judge, results: Sequence[Result], at: dt.datetime, on_case: Callable[[int, int], None]
) -> Judgement:
    """Judge every case of a run that should be answered.

    Args:
        judge: what judges.
        results: of the run.
        at: the time, which is kept.
        on_case: told how much is done and how much there is to do, reference pairs and cases together.

    Raises:
        JudgeError: the judge cannot be used, or gave no verdict; the case is named.
    """
    sample = agreed(read_reference())
    wanted = [one for one in results if one.case.gold and one.case.expected.value == "answered"]
    done, total = itertools.count(1), len(sample) + len(wanted)
    agreement = of_judge(judge, sample, lambda: on_case(next(done), total))
    cases = []
    for result in wanted:
        cases.append(_judged(judge, result.case.id, result.outcome))
        on_case(next(done), total)
    return Judgement(
        judge=judge.name,
        at=at,
        prompt_hashes=judge.prompt_hashes,
        agreement=agreement,
        cases=tuple(cases),
        remembered=judge.remembered,
    )


def _judged(judge: Judge, case: str, outcome: Outcome) -> JudgedCase:
    recalls: list[float] = []
    precisions: list[float] = []
    rulings: list[Ruling] = []
    for place in range(len(outcome.claims)):
        asking = _Asking(judge, case, outcome, place)
        whole = asking.whole()
        recalls.append(whole)
        precisions += [asking.needed(one) if whole else 0.0 for one in range(asking.citations)]
        rulings += asking.rulings
    return JudgedCase(case=case, recall=share_of(recalls), precision=share_of(precisions), rulings=tuple(rulings))


class _Asking:
    """Asks of one claim of an answer, and notes each ruling."""

    def __init__(self, judge: Judge, case: str, outcome: Outcome, place: int) -> None:
        self._ask = judge.supports
        self._case, self._place, self._claim = case, place, outcome.claims[place]
        self._sources = [_source(one, outcome) for one in self._claim.citations]
        self.citations = len(self._sources)
        self.rulings: list[Ruling] = []

    def whole(self) -> float:
        """How far all citations together bear the claim out."""
        if not any(self._sources):
            return 0.0
        verdict = self._verdict(range(len(self._sources)))
        return {Verdict.YES: 1.0, Verdict.NO: 0.0, Verdict.UNSURE: _UNSURE}[verdict]

    def needed(self, place: int) -> float:
        """A citation counts when it bears the claim out alone, or when the others do not without it (ALCE)."""
        if len(self._sources) == 1 or self._verdict([place]) is Verdict.YES:
            return 1.0
        rest = [other for other in range(len(self._sources)) if other != place]
        return 1.0 if self._verdict(rest) is Verdict.NO else 0.0

    def _verdict(self, places: Sequence[int]) -> Verdict:
        asked = self._ask(self._case, self._claim.text, "\n\n".join(self._sources[place] for place in places))
        numbers = tuple(self._claim.citations[place].number for place in places)
        self.rulings.append(Ruling(claim=self._place, citations=numbers, verdict=asked.verdict, said=asked.said))
        return asked.verdict


def _source(citation: Cited, outcome: Outcome) -> str:
    """The passage that is cited, by its number in the context; the quotation where there is none."""
    if 0 < citation.number <= len(outcome.context):
        return outcome.context[citation.number - 1].text
    return citation.quote or ""
