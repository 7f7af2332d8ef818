"""How far a judge agrees with the reference labels: Cohen's kappa, printed beside every figure that rests on the judge.

Imports the judge. `reference.jsonl` lies beside this file; its README says how it was labelled.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from evals.errors import DatasetError
from evals.judges.judge import Judge, Verdict
from evals.judges.kept import Agreement
from vectorstore.messages import Message

REFERENCE = Path(__file__).parent / "reference.jsonl"


class Labelled(BaseModel):
    """A claim and a source with the labels of two passes; `agreed` where both say the same."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    claim: str
    source: str
    first: bool
    second: bool
    note: str = ""

    @property
    def agreed(self) -> bool | None:
        """The label, None where the two passes differ."""
        return self.first if self.first is self.second else None


def read_reference(path: Path = REFERENCE) -> list[Labelled]:
    """Return the reference sample.

    Raises:
        DatasetError: with every fault of the file.
    """
    found, faults = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(Labelled.model_validate_json(line))
        except ValidationError as exc:
            reason = str(exc.errors()[0]["msg"])
            faults.append(Message(vi=f"dòng {number}: {reason}", en=f"line {number}: {reason}"))
    if faults:
        raise DatasetError(str(path), faults)
    return found


def cohens_kappa(first: Sequence[str], second: Sequence[str]) -> float:
    """Return Cohen's kappa of two labellings of the same things; 1 where both know one label only and agree."""
    pairs = list(zip(first, second, strict=True))
    seen = sum(one == other for one, other in pairs) / len(pairs)
    counts, others = Counter(first), Counter(second)
    chance = sum(counts[label] * others[label] for label in counts) / len(pairs) ** 2
    return 1.0 if chance == 1.0 else (seen - chance) / (1 - chance)


def of_labels(sample: Sequence[Labelled]) -> Agreement:
    """Return how far the two passes of labelling agree with one another."""
    first, second = ([str(getattr(one, name)) for one in sample] for name in ("first", "second"))
    share = sum(one == other for one, other in zip(first, second, strict=True)) / len(sample)
    return Agreement(kappa=cohens_kappa(first, second), share=share, pairs=len(sample))


def agreed(sample: Sequence[Labelled]) -> list[Labelled]:
    """Return those on which both passes agree."""
    return [one for one in sample if one.agreed is not None]


def of_judge(judge: Judge, sample: Sequence[Labelled], on_pair: Callable[[], None]) -> Agreement:
    """Return how far a judge agrees with labels on which both passes agree.

    Args:
        judge: what judges.
        sample: see `agreed`.
        on_pair: told after each.

    Raises:
        JudgeError: it cannot be used, or gave no verdict for one of them.
    """
    verdicts = []
    for one in sample:
        verdicts.append(judge.supports(one.id, one.claim, one.source).verdict)
        on_pair()
    labels = [Verdict.YES.value if one.agreed else Verdict.NO.value for one in sample]
    share = sum(label == verdict.value for label, verdict in zip(labels, verdicts, strict=True)) / len(sample)
    kappa = cohens_kappa(labels, [verdict.value for verdict in verdicts])
    return Agreement(kappa=kappa, share=share, pairs=len(sample), unsure=verdicts.count(Verdict.UNSURE))
