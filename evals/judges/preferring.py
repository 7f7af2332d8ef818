"""Asks a judge which of two runs' answers is better, case by case, and how far it can be believed in that.

Imports the judge, the reference labels and the kept results. No measure of the default set rests on this.
"""

import datetime as dt
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from evals.cases.case import Case, Expected
from evals.judges.agreement import Labelled, cohens_kappa, read_reference
from evals.judges.judge import Judge, Preference
from evals.judges.kept import Agreement
from evals.judges.preferences import Preferred, PreferredCase
from evals.runs.store import Result

_QUESTION = "Văn bản nói gì về việc này?"


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two claims on one source, of which the labels say that one is borne out and the other is not."""

    id: str
    source: str
    claims: tuple[str, str]
    better: Preference


def labelled_pairs(sample: Sequence[Labelled]) -> list[LabelledPair]:
    """Return the pairs that follow from the labels on which both passes agree; the better one is first by turns."""
    good = [one for one in sample if one.agreed is True]
    bad = [one for one in sample if one.agreed is False]
    found: list[LabelledPair] = []
    for right in good:
        for wrong in (one for one in bad if one.source == right.source):
            is_first = len(found) % 2 == 0
            claims = (right.claim, wrong.claim) if is_first else (wrong.claim, right.claim)
            better = Preference.FIRST if is_first else Preference.SECOND
            found.append(LabelledPair(f"{right.id}/{wrong.id}", right.source, claims, better))
    return found


def of_preferences(judge: Judge, pairs: Sequence[LabelledPair], on_pair: Callable[[], None]) -> Agreement:
    """Return how far a judge's preferences agree with the labels; `on_pair` is told after each.

    Raises:
        JudgeError: it cannot be used, or gave no verdict for one of them.
    """
    labels = [one.better.value for one in pairs]
    said = []
    for one in pairs:
        said.append(judge.prefers(one.id, _QUESTION, [one.source], one.claims).preference)
        on_pair()
    told = [one.value for one in said]
    share = sum(label == one for label, one in zip(labels, told, strict=True)) / len(pairs)
    kappa = cohens_kappa(labels, told)
    return Agreement(kappa=kappa, share=share, pairs=len(pairs), unsure=said.count(Preference.UNSURE))


@dataclass(frozen=True, slots=True)
class Compared:
    """Two runs, by name, and the results of the cases that they share."""

    before: str
    after: str
    pairs: Mapping[str, tuple[Result, Result]]


def prefer_runs(judge: Judge, runs: Compared, at: dt.datetime, on_case: Callable[[int, int], None]) -> Preferred:
    """Ask of every case that should be answered which run answers it better.

    Args:
        judge: what judges.
        runs: what is compared.
        at: the time, which is kept.
        on_case: told how much is done and how much there is to do, reference pairs and cases together.

    Raises:
        JudgeError: the judge cannot be used, or gave no verdict; the case is named.
    """
    sample = labelled_pairs(read_reference())
    wanted = [pair for pair in runs.pairs.values() if pair[0].case.expected is Expected.ANSWERED]
    done, total = itertools.count(1), len(sample) + len(wanted)
    agreement = of_preferences(judge, sample, lambda: on_case(next(done), total))
    cases = []
    for pair in wanted:
        cases.append(_preferred(judge, pair))
        on_case(next(done), total)
    return Preferred(
        judge=judge.name,
        at=at,
        prompt_hashes=judge.prompt_hashes,
        agreement=agreement,
        before=runs.before,
        after=runs.after,
        cases=tuple(cases),
        remembered=judge.remembered,
    )


def _preferred(judge: Judge, pair: tuple[Result, Result]) -> PreferredCase:
    before, after = pair
    said = (before.outcome.answered, after.outcome.answered)
    if said != (True, True):
        # Not answering what the documents answer is the worst that can come.
        missing = {(True, False): Preference.FIRST, (False, True): Preference.SECOND}
        return PreferredCase(case=before.case.id, preference=missing.get(said, Preference.EVEN))
    texts = (before.outcome.text, after.outcome.text)
    if texts[0] == texts[1]:
        return PreferredCase(case=before.case.id, preference=Preference.EVEN)
    weighed = judge.prefers(before.case.id, before.case.question, _points(before.case), texts)
    return PreferredCase(case=before.case.id, preference=weighed.preference, said=weighed.said)


def _points(case: Case) -> list[str]:
    """What a good answer says: its points, else its short answers, else the words of its gold sources."""
    return [one.text for one in case.points] or list(case.answers) or [one.quote for one in case.gold]
