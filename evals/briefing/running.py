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
from assistant.briefing.counts.counting import tally
from assistant.briefing.drafts.events import DraftFinished
from assistant.briefing.types import BriefingKind, BriefRequest
from assistant.settings import Settings
from evals.briefing.counting import MonthFigures, counting_figures
from evals.briefing.drafting import Drafted, draft_figures, draft_texts, exported_texts
from evals.briefing.faults import counting_faults, draft_faults, reading_faults
from evals.briefing.matching import match
from evals.briefing.privacy import leaks, planted
from evals.briefing.reading import reading_figures
from evals.briefing.suppressing import grids, recovered, withheld_cuts
from evals.wards.build import DOCUMENTS, build
from evals.wards.truth import TrueWard
from vectorstore.catalogue.opinions.nouns import Selection


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


def run_seed(seed: int, work: Path, sizes: Sizes, settings: Settings | None = None) -> SeedResult:
    """Build and measure the ward of a seed below `work`, which must not hold it yet.

    Args:
        seed: of the ward.
        work: where it is built.
        sizes: how large it is.
        settings: unset, nobody's own: the figures of the program as it comes, without a language model.
    """
    folder = work / f"ward-{seed}"
    ward = build(seed, folder, units=sizes.units, months=sizes.months, items=sizes.items)
    home = folder / "home"
    times: dict[str, float] = {}
    with closing(Assistant.open(home, settings or Settings())) as assistant:
        with _timed(times, "ingest_seconds"):
            report = assistant.ingest([folder / DOCUMENTS])
        if report.failed:
            raise RuntimeError(f"files that could not be read: {[failure.path for failure in report.failed]}")
        result = _measured(ward, assistant, folder, times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return SeedResult(seed, {**result.figures, **times, "peak_mib": peak}, result.faults)


def _measured(ward: TrueWard, assistant: Assistant, folder: Path, times: dict[str, float]) -> SeedResult:
    matching = match(ward.reports, assistant.library.opinion_items(), str(folder / DOCUMENTS))
    data = planted(ward)
    with _timed(times, "tally_seconds"):
        months = [_month(assistant, period) for period in ward.months]
    with _timed(times, "draft_seconds"):
        drafts = [_drafted(assistant, month) for month in months]
        exports = [text for draft in drafts for text in exported_texts(draft.briefing)]
    leaked = {
        "personal_leaks_stored": leaks(data, _stored_texts(assistant)),
        "personal_leaks_draft": leaks(data, (text for draft in drafts for text in draft_texts(draft.briefing))),
        "personal_leaks_exports": leaks(data, exports),
    }
    suppressed = [name for month in months for name in _recovered(month)]
    figures = {
        **reading_figures(matching),
        **counting_figures(ward, matching, months),
        **draft_figures(ward, matching, drafts, assistant.library.text),
        **{name: float(len(found)) for name, found in leaked.items()},
        "suppressed_leaks": float(len(suppressed)),
        "withheld_cuts": float(sum(withheld_cuts(month.tally) for month in months)),
    }
    faults = {
        **reading_faults(matching),
        **counting_faults(matching, months),
        **draft_faults(drafts, ward.months),
        **{name: [f"{datum.kind}: {datum.text}" for datum in found] for name, found in leaked.items()},
        "suppressed_leaks": suppressed,
    }
    return SeedResult(ward.seed, figures, faults)


def _month(assistant: Assistant, period: str) -> MonthFigures:
    counted = tally(assistant.library, period=period, settings=assistant.settings.briefing)
    items = {
        f"{item.opinion.document.document_id}:{item.opinion.ordinal}": item
        for item in assistant.library.opinions.items(Selection((period,)))
    }
    return MonthFigures(
        period,
        themes={record: item.theme for record, item in items.items()},
        stances={record: item.stance for record, item in items.items()},
        tally=counted,
    )


def _drafted(assistant: Assistant, month: MonthFigures) -> Drafted:
    for event in assistant.brief(BriefRequest(BriefingKind.MONTHLY, month.period)):
        if isinstance(event, DraftFinished):
            return Drafted(month.period, event.draft.briefing, month.tally)
    raise RuntimeError(f"the draft of {month.period} ended without its last event")


def _recovered(month: MonthFigures) -> list[str]:
    return [
        f"{month.period} {figure}: {name}"
        for table in grids(month.tally)
        for figure in ("items", "persons")
        for name in recovered(table, figure)
    ]


def _stored_texts(assistant: Assistant) -> Iterator[str]:
    library = assistant.library
    yield from (library.text(document.version_id) for document in library.documents())


@contextmanager
def _timed(times: dict[str, float], name: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    times[name] = time.perf_counter() - started
