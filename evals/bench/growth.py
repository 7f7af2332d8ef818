"""Measures how the time of a draft grows with the reports: `python -m evals.bench.growth --reports 500 --reports 2000`.

Imports the fictional wards, the reading of ingest and the assistant. Each report comes of a unit of its own and is read
from its text, but put into the library one by one, without the queue of files: reading them is not what is measured.
With `--planted` not even that is done, and the library holds the statements that the truth of its reports names.
"""

import argparse
import json
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from random import Random

from assistant.assistant import Assistant
from assistant.briefing.drafts.events import BriefEvents, DraftFinished, DraftStarted
from assistant.briefing.types import BriefingKind, BriefRequest, Fidelity
from assistant.export.briefing import write_briefing
from assistant.settings import Settings
from evals.bench.planted import planted_record
from evals.wards.plan import Fate, make_plans
from evals.wards.reports.report import MadeReport, make_report
from evals.wards.ward import Ward, make_ward, month_key
from evals.wards.writers.plain import txt_bytes
from ingest.record.reading import read
from ingest.settings import IngestSettings
from ingest.source import Source
from vectorstore.extracts import ReportFacts
from vectorstore.types import VersionRecord, content_hash, document_id_of

# A ward for development: what it says has been read.
_SEED = 105


@dataclass(frozen=True, slots=True)
class Drafted:
    """Seconds of processor time until the figures, the draft and its file stood, and by the clock until its file."""

    reports: int
    statements: int
    areas: int
    draft: str
    planned_cpu: float
    draft_cpu: float
    written_cpu: float
    written_clock: float
    peak_mib: int
    balance_error: float
    minority_cover: float


@dataclass(frozen=True, slots=True)
class Library:
    """How large a library is, and whether its statements are those of the truth."""

    reports: int
    areas: int
    planted: bool = False

    @property
    def name(self) -> str:
        """Return the name of its folder."""
        return f"{self.reports}-{self.areas}{'-planted' if self.planted else ''}"


def main(arguments: list[str] | None = None) -> int:
    """Measure as the command line asks; one line of JSON for each draft."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.growth", description=__doc__)
    parser.add_argument("--reports", type=int, action="append", required=True, help="so many of one month")
    parser.add_argument("--areas", type=int, default=180, help="areas of the ward, at most")
    parser.add_argument("--planted", action="store_true", help="take statements from the truth, not from the text")
    parser.add_argument("--keep", type=Path, help="folder in which the libraries stay and are found again")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as work:
        for reports in asked.reports:
            for drafted in measured(asked.keep or Path(work), Library(reports, asked.areas, asked.planted)):
                sys.stdout.write(json.dumps({name: getattr(drafted, name) for name in Drafted.__slots__}) + "\n")
                sys.stdout.flush()
    return 0


def measured(folder: Path, library: Library) -> Iterator[Drafted]:
    """Yield the first draft of a library, themes worked out in it, and the second one."""
    # Some of what is planned has nothing to say; so many more units are there that enough have.
    ward = make_ward(_SEED, library.reports + library.reports // 4 + 2, 1)
    home = _filled(folder / library.name, _records(ward, library))
    with closing(Assistant.open(home, Settings())) as assistant:
        request = BriefRequest(BriefingKind.MONTHLY, month_key(ward.months[0]))
        for draft in ("first", "second"):
            yield _drafted(assistant.briefings.start(request), draft, assistant, folder / "draft.docx")


def _filled(home: Path, records: Iterator[VersionRecord]) -> Path:
    """Return a library with all these records; one that was cut off while it was filled is begun anew.

    It gets its name only when it is whole, so that no half-filled one is taken for it.
    """
    if not home.exists():
        filling = home.with_name(f"{home.name}.filling")
        shutil.rmtree(filling, ignore_errors=True)
        with closing(Assistant.open(filling, Settings())) as assistant:
            for record in records:
                assistant.library.put(record)
        filling.rename(home)
    return home


def _records(ward: Ward, library: Library) -> Iterator[VersionRecord]:
    """Give so many reports that say something."""
    places = list(dict.fromkeys(unit.area for unit in ward.units))[: library.areas]
    spoken = (plan for plan in make_plans(ward, 15) if plan.points)
    for number, plan in enumerate(islice(spoken, library.reports)):
        ordinary = replace(plan, fate=Fate.ORDINARY)
        made = make_report(ordinary, ward, Random(f"report/{ward.seed}/{plan.month}/{plan.unit.slug}"))
        path = f"{Path(made.truth.path).with_suffix('')}-{number}.txt"
        yield (planted_record if library.planted else _read)(made, path, places[number % len(places)])


def _read(made: MadeReport, path: str, area: str) -> VersionRecord:
    content = txt_bytes(made.paper)
    digest = content_hash(content)
    record = read(Source(document_id_of(digest, path), path, path, digest), content, IngestSettings())
    facts = ReportFacts(made.truth.unit, made.truth.period, area)
    return replace(record, extracts=replace(record.extracts, report=facts))


def _drafted(events: BriefEvents, draft: str, assistant: Assistant, out: Path) -> Drafted:
    begun, clock = time.process_time(), time.perf_counter()
    planned = begun
    for event in events:
        if isinstance(event, DraftStarted):
            planned = time.process_time()
        if isinstance(event, DraftFinished):
            briefing = event.draft.briefing
    done = time.process_time()
    write_briefing(briefing, out)
    written, clock = time.process_time(), time.perf_counter() - clock
    tally = assistant.tally(briefing.request.period)
    fidelity: Fidelity = briefing.fidelity
    return Drafted(
        reports=tally.total.reports or 0,
        statements=tally.total.items or 0,
        areas=tally.total.areas or 0,
        draft=draft,
        planned_cpu=round(planned - begun, 1),
        draft_cpu=round(done - begun, 1),
        written_cpu=round(written - begun, 1),
        written_clock=round(clock, 1),
        peak_mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        balance_error=round(fidelity.balance_error, 3),
        minority_cover=round(fidelity.minority_cover, 2),
    )


if __name__ == "__main__":
    sys.exit(main())
