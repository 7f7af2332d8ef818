"""Verdicts of judges as they are kept beside a run: every asking, how far the judge can be believed, what it came to.

Imports pydantic, since they are read back. Made by `judging.py`, shown by the report and the page.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.errors import RunDamagedError
from evals.judges.judge import Verdict
from evals.runs.lines import reason_of
from vectorstore.messages import Message

PATTERN = "judged-*.json"
# Landis and Koch call less than this fair at best; figures of such a judge are shown with a warning.
BELIEVED = 0.6


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Agreement(_Kept):
    """How far two labellings agree.

    Attributes:
        kappa: Cohen's; 1 for the same labels, 0 for what chance gives.
        share: of the pairs that agree.
        unsure: of the judge's verdicts that the order or the round decided; they count as disagreement.
    """

    kappa: float
    share: float
    pairs: int
    unsure: int = 0

    @property
    def line(self) -> str:
        """The figure in one line, for beside other figures."""
        return f"kappa {self.kappa:.2f} ({self.share:.2f} of {self.pairs} agree, {self.unsure} unsure)"

    @property
    def believed(self) -> bool:
        """Whether figures of such a judge say much."""
        return self.kappa >= BELIEVED


class Ruling(_Kept):
    """What a judge said of one claim and some of its citations.

    Attributes:
        claim: its place in the answer, from 0.
        citations: numbers of the citations that were shown together.
        said: what each asking came to: with "yes" as the first choice, as the second, and both once more; the second
            round is left out where the order decided.
    """

    claim: int
    citations: tuple[int, ...]
    verdict: Verdict
    said: tuple[bool, ...]


class JudgedCase(_Kept):
    """A case by entailment.

    Attributes:
        recall: share of the claims that their citations together bear out (ALCE's citation recall).
        precision: share of the citations without which a claim is not borne out, or which bear it out alone.
    """

    case: str
    recall: float
    precision: float
    rulings: tuple[Ruling, ...] = ()


class Judgement(_Kept):
    """The claims of a run by entailment, with the judge's agreement with the reference labels.

    Attributes:
        remembered: askings that were answered from memory, since the same was asked before.
    """

    judge: str
    at: dt.datetime
    prompt_hashes: dict[str, str]
    agreement: Agreement
    cases: tuple[JudgedCase, ...]
    remembered: int = 0

    @property
    def recall(self) -> float:
        """Mean over the cases that should be answered; an unanswered one counts 0."""
        return share_of([one.recall for one in self.cases])

    @property
    def precision(self) -> float:
        """Mean over the same cases."""
        return share_of([one.precision for one in self.cases])

    @property
    def unsure(self) -> int:
        """How many verdicts the order or the round decided."""
        return sum(ruling.verdict is Verdict.UNSURE for case in self.cases for ruling in case.rulings)

    def of(self, case: str) -> JudgedCase | None:
        """Return what it said of a case; None when it was not asked."""
        return next((one for one in self.cases if one.case == case), None)


@dataclass(frozen=True, slots=True)
class JudgedMeasure:
    """A figure that rests on a judge; all of them are shares, and higher is better."""

    name: str
    title: Message
    meaning: Message
    source: str


MEASURES = (
    JudgedMeasure(
        "citation_recall_judged",
        Message(vi="Câu được nguồn nói tới (mô hình chấm)", en="Claims borne out (judged)"),
        Message(
            vi="tỷ lệ câu mà các nguồn dẫn cùng nói tới đầy đủ, theo mô hình chấm; không trả lời là 0",
            en="share of the claims that their citations together bear out, by a judge; unanswered is 0",
        ),
        "ALCE (Gao et al. 2023), citation recall",
    ),
    JudgedMeasure(
        "citation_precision_judged",
        Message(vi="Nguồn dẫn cần thiết (mô hình chấm)", en="Citations needed (judged)"),
        Message(
            vi="tỷ lệ nguồn dẫn mà thiếu nó thì câu không còn đủ căn cứ, theo mô hình chấm; không trả lời là 0",
            en="share of the citations without which a claim is not borne out, by a judge; unanswered is 0",
        ),
        "ALCE (Gao et al. 2023), citation precision",
    ),
)


def share_of(values: Sequence[float]) -> float:
    """Return the mean of shares, 0 without any."""
    return sum(values) / len(values) if values else 0.0


class Judgements:
    """The judgements of one run, one a judge."""

    def __init__(self, folder: Path) -> None:
        """Use the folder of a run."""
        self._folder = folder

    def keep(self, judgement: Judgement) -> None:
        """Keep a judgement; a later one of the same judge takes its place."""
        name = hashlib.sha256(judgement.judge.encode()).hexdigest()[:12]
        path = self._folder / PATTERN.replace("*", name)
        part = path.with_suffix(".part")
        part.write_text(judgement.model_dump_json(), encoding="utf-8")
        part.replace(path)

    def all(self) -> tuple[Judgement, ...]:
        """Return the judgements, by the name of the judge.

        Raises:
            RunDamagedError: one cannot be read.
        """
        found = []
        for path in sorted(self._folder.glob(PATTERN)):
            try:
                found.append(Judgement.model_validate_json(path.read_bytes()))
            except ValidationError as exc:
                raise RunDamagedError.at(path, 1, reason_of(exc)) from exc
        return tuple(sorted(found, key=lambda one: one.judge))
