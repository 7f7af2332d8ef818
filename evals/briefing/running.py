"""Runs one seed: builds a ward, has it read, counted and drafted, and gathers all figures.

Imports the assistant's facade, the figures beside it and the generator. Times are wall times of this run; memory is
this process's highest so far, so that only the first seed of a process has a figure of its own.
"""

import resource
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from assistant.assistant import Assistant
from assistant.settings import Settings
from evals.briefing.matching import match
from evals.briefing.privacy import leaks, planted
from evals.briefing.reading import reading_figures
from evals.wards.build import DOCUMENTS, build
from evals.wards.truth import TrueWard


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large a ward is built."""

    units: int = 12
    months: int = 6
    items: int = 15


@dataclass
class SeedResult:
    """The figures of one seed by the name of their measure, and what is worth a look, by measure."""

    seed: int
    figures: dict[str, float]
    faults: dict[str, list[str]] = field(default_factory=dict)


def run_seed(seed: int, work: Path, sizes: Sizes) -> SeedResult:
    """Build and measure the ward of a seed below `work`, which must not hold it yet."""
    folder = work / f"ward-{seed}"
    ward = build(seed, folder, units=sizes.units, months=sizes.months, items=sizes.items)
    home = folder / "home"
    times: dict[str, float] = {}
    with closing(Assistant.open(home, Settings.load(home))) as assistant:
        with _timed(times, "ingest_seconds"):
            report = assistant.ingest([folder / DOCUMENTS])
        if report.failed:
            raise RuntimeError(f"files that could not be read: {[failure.path for failure in report.failed]}")
        result = _measured(ward, assistant, folder, times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return SeedResult(seed, {**result.figures, **times, "peak_mib": peak}, result.faults)


def _measured(ward: TrueWard, assistant: Assistant, folder: Path, times: dict[str, float]) -> SeedResult:
    data = planted(ward)
    matching = match(ward.reports, assistant.library.opinion_items(), str(folder / DOCUMENTS))
    stored = leaks(data, _stored_texts(assistant))
    figures = {**reading_figures(matching), "personal_leaks_stored": float(len(stored))}
    faults = {
        "item_recall": [f"{item.id} [{item.layout}]: {item.text}" for item in matching.missed],
        "item_precision": [f"{Path(item.document.path).name}: {item.item.text}" for item in matching.extra],
        "stance_right": [
            f"{pair.found.item.stance} for {pair.truth.stance} [{pair.truth.section}]: {pair.truth.text}"
            for pair in matching.pairs
            if pair.found.item.stance is not pair.truth.stance
        ],
        "persons_right": [
            f"{pair.found.item.persons} ({pair.found.item.support}) for {pair.truth.persons} ({pair.truth.support}): "
            f"{pair.truth.text}"
            for pair in matching.pairs
            if pair.found.item.persons != pair.truth.persons
        ],
        "personal_leaks_stored": [f"{datum.kind}: {datum.text}" for datum in stored],
    }
    return SeedResult(ward.seed, figures, faults)


def _stored_texts(assistant: Assistant) -> Iterator[str]:
    library = assistant.library
    yield from (library.text(document.version_id) for document in library.documents())


@contextmanager
def _timed(times: dict[str, float], name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    times[name] = time.perf_counter() - started
