"""Runs on planted-truth wards: each seed is a case, its scores are the figures of counting and drafting.

Imports `evals/briefing` and the run's files. `wards:100,101` names them, `wards:100,101,months=2` smaller ones; seeds
below 100 are held for final figures.
"""

import re
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from assistant.settings import Settings
from assistant.types import AnswerStatus
from evals.briefing.running import SeedResult, Sizes, run_seed
from evals.cases.case import Case, Expected
from evals.runs.outcome import Outcome
from evals.runs.store import KeptScore, Result

_NAME = re.compile(r"wards:(\d+(?:,\d+)*)(?:,months=([1-9]))?")
_SHOWN_FAULTS = 5


@dataclass(frozen=True, slots=True)
class Wards:
    """Wards to be built and measured."""

    seeds: tuple[int, ...]
    sizes: Sizes = field(default_factory=Sizes)

    @property
    def cases(self) -> list[Case]:
        """One case a ward; what is true of it is made from its seed and its sizes."""
        return [_case(seed, self.sizes) for seed in self.seeds]


def read_wards(name: str) -> Wards | None:
    """Return the wards that a dataset's name means; None for any other dataset."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    sizes = Sizes(months=int(found[2])) if found[2] else Sizes()
    return Wards(tuple(dict.fromkeys(map(int, found[1].split(",")))), sizes)


def results_of_wards(wards: Wards, settings: Settings, done: Collection[str] = ()) -> Iterator[Result]:
    """Yield the result of each ward that is not done."""
    with tempfile.TemporaryDirectory() as work:
        for seed, case in zip(wards.seeds, wards.cases, strict=True):
            if case.id not in done:
                yield _result(case, run_seed(seed, Path(work), wards.sizes, settings))


def _case(seed: int, sizes: Sizes) -> Case:
    told = ", ".join(f"{name} {value}" for name, value in asdict(sizes).items())
    turn = f"Phường dựng sẵn, hạt giống {seed} ({told})"
    return Case(id=f"ward-{seed}", turns=(turn,), expected=Expected.COUNTED, gold=())


def _result(case: Case, made: SeedResult) -> Result:
    faults = [
        f"{name}: {'; '.join(found[:_SHOWN_FAULTS])} ({len(found)})" for name, found in made.faults.items() if found
    ]
    return Result(
        case=case,
        case_hash=case.case_hash,
        tags=(f"expected:{case.expected.value}",),
        gold=(),
        outcome=Outcome(status=AnswerStatus.ANSWERED, engine="briefing", warnings=tuple(faults)),
        scores={name: KeptScore(value=float(value)) for name, value in made.figures.items()},
    )
