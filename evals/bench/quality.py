"""Writes the default engine's figures on all datasets with their limits: `python -m evals.bench.quality --write FILE`.

Imports the desk of evals. The held half is opened by `--final` only, for the final figure. What is done is kept below
`--work`: a call that was broken off goes on where it was, as long as program and measures are the same.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Never

from evals.cases.dataset import DATASETS
from evals.compare.gate import gate, read_baseline, read_thresholds
from evals.desk import EvalDesk, Wanted
from evals.errors import RunChangedError
from evals.measures.declared import meaning_of
from evals.report.markdown import table_lines
from evals.report.tables import Cell, Table
from evals.runs.figures import Figure, figures, figures_by_tag, refusals
from evals.runs.fingerprints import code_version, source_hash
from evals.runs.running import RunEvents, RunFinished
from evals.runs.store import Manifest, Result
from vectorstore.messages import Language

# What is asked of a public set, so that all of it stays below a quarter of an hour on two cores.
_PUBLIC_LIMIT = 150
_PUBLIC = ("viquad", "alqac", "mlqa")
_HALF_OF = {"viquad": "dev", "alqac": "dev"}
_LATER = ("dev2", "dev3", "held3", "dev4")
_SHOWN_TAGS = ("status_right", "recall@5", "citation_precision", "source_recall", "nugget_recall_vital")
# Several, so that the limits are over wards; of two months each, so that they take minutes.
_WARDS = "wards:100,101,102,103,104,months=2"
_OF_WARDS = (
    "count_error", "total_count_error", "balance_error_tally", "balance_error_draft", "minority_cover",
    "quotation_accuracy", "theme_recall_items", "item_recall", "personal_leaks_draft", "suppressed_leaks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A dataset with what came of it."""

    name: str
    results: tuple[Result, ...]
    machine: str
    code: str


@dataclass(frozen=True, slots=True)
class GateTime:
    """How long the gate takes from an empty folder, as CI runs it, and whether it passed."""

    code: str
    seconds: float
    passed: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    asked = arguments_of(arguments)
    desk = EvalDesk(asked.work, _no_settings)
    sections = [_section_of(desk, wanted) for wanted in _wanted(asked)]
    text = "\n".join(_page(sections, _gate_time(asked.work) if asked.gate else None, final=asked.final)) + "\n"
    if asked.write is None:
        sys.stdout.write(text)
    else:
        asked.write.write_text(text, encoding="utf-8")
    return 0


def arguments_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.quality", description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder of a library; runs are kept and cached there")
    parser.add_argument("--data", type=Path, help="folder of the public sets")
    parser.add_argument("--final", action="store_true", help="the held half of the ward set too, for the final figure")
    parser.add_argument("--wards", action="store_true", help="briefings on planted-truth wards too; some minutes")
    parser.add_argument("--gate", action="store_true", help="the gate from an empty folder too, with its time")
    parser.add_argument("--limit", type=int, help="at most so many questions of each set, to try this out")
    parser.add_argument("--write", type=Path, help="write the page here, else to standard output")
    return parser.parse_args(arguments)


def _wanted(asked: argparse.Namespace) -> Iterator[Wanted]:
    note = f"quality {source_hash(('evals',))[:12]}"
    halves = ["dev", *(part for part in _LATER if (DATASETS / "ward" / f"{part}.jsonl").is_file())]
    for half in [*halves, *(["held"] if asked.final else [])]:
        yield Wanted("ward", half, asked.limit, workers=1, note=note)
    for name in _PUBLIC if asked.data is not None else ():
        yield Wanted(
            str(Path(asked.data, name)), _HALF_OF.get(name), asked.limit or _PUBLIC_LIMIT, workers=1, note=note
        )
    if asked.wards:
        yield Wanted(_WARDS, note=note)


def _section_of(desk: EvalDesk, wanted: Wanted) -> Section:
    """Run a dataset; go on with a run of it that was broken off, and take one that is done as it is."""
    before = next((one for one in desk.runs() if _is(one, wanted)), None)
    if before is not None and before.finished is not None:
        return _section_from(before, desk.open_run(before.name).results)
    try:
        return _done(desk.start_default(wanted, resume=before.name if before else None))
    except RunChangedError:
        return _done(desk.start_default(wanted))


def _is(manifest: Manifest, wanted: Wanted) -> bool:
    asked = manifest.asked
    same = asked is not None and (asked.dataset, asked.split, asked.limit) == (
        wanted.dataset,
        wanted.split,
        wanted.limit,
    )
    return same and manifest.note == wanted.note and manifest.code_version == code_version()


def _done(events: RunEvents) -> Section:
    for event in events:
        if isinstance(event, RunFinished):
            return _section_from(event.manifest, event.results)
    raise RuntimeError("a run ended without its last event")


def _section_from(manifest: Manifest, results: tuple[Result, ...]) -> Section:
    order = sorted(results, key=lambda one: one.case.id)
    return Section(manifest.dataset, tuple(order), manifest.machine, manifest.code_version)


def _gate_time(work: Path) -> GateTime:
    """Run the gate in an empty folder; what was found for this program before is told again."""
    kept = work / "evals" / "gate-time.json"
    if kept.is_file():
        found = GateTime(**json.loads(kept.read_bytes()))
        if found.code == code_version():
            return found
    with tempfile.TemporaryDirectory() as home:
        before = time.monotonic()
        desk = EvalDesk(Path(home), _no_settings)
        results = _done(desk.start_default(Wanted("ward", note="gate"))).results
        passed = gate(read_baseline(), results, read_thresholds()).passed
        made = GateTime(code_version(), round(time.monotonic() - before, 1), passed)
    kept.write_text(json.dumps(asdict(made)), encoding="utf-8")
    return made


def _page(sections: Sequence[Section], gate_time: GateTime | None, *, final: bool) -> Iterator[str]:
    yield "# Quality of answers: the default engine"
    yield ""
    yield f"Made by `make bench-quality DATA=... WORK=...{' FINAL=--final' if final else ''}` with the settings as they"
    yield "come: the extractive engine, the bundled embedder, no language model and no judge. A case that was not"
    yield "answered or broke scores the worst value and stays in the mean (`unanswered` says how many). Limits: 95 %,"
    yield "bootstrap over cases, exact (Clopper and Pearson) where all cases are 0 or all 1. The sets:"
    yield "`evals/datasets/ward/README.md`, `evals/wards/README.md`; others by path."
    yield "More wards, and what each figure of a briefing means: `briefing.md`. What the defaults rest on: `sweep.md`."
    yield f"Program {sections[0].code}; {sections[0].machine}; times are of one case at a time on a busy machine."
    if gate_time is not None:
        said = "passes" if gate_time.passed else "FAILS"
        yield ""
        yield "The gate (`langnghe eval gate`), from an empty folder as CI runs it within `make test`, reading and all:"
        yield f"{gate_time.seconds:.0f} s on this machine; it {said}."
    yield ""
    yield "How two runs look beside each other on the page (`/danh-gia`, 30 cases, `answer.min_evidence` 0.7 and one"
    yield "sentence an answer against the settings as they come):"
    yield ""
    yield "![two runs compared](../images/eval-comparison.png)"
    for section in sections:
        yield f"\n## {section.name}\n"
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    made = figures(section.results)
    if section.name == "wards":
        made = {name: made[name] for name in _OF_WARDS if name in made}
    yield f"{len(section.results)} cases."
    yield ""
    yield from table_lines(_table(made))
    if curve := refusals(section.results):
        yield ""
        yield f"Refusals: area under the ROC {curve.area:.3f}; at the operating point {curve.operating[0]:.3f} of the"
        yield f"unanswerable questions are refused, and {curve.operating[1]:.3f} of the answerable ones."
    if section.name.startswith("ward-"):
        yield "\n### By tag\n"
        yield from table_lines(_tags(section.results))


def _table(made: dict[str, Figure]) -> Table:
    heads = ("measure", "mean", "95 % limits", "cases", "unanswered", "of those answered", "meaning")
    rows = [
        (
            Cell(f"`{name}`", number=False),
            Cell(f"{figure.mean:.3f}"),
            Cell(f"{figure.low:.3f} .. {figure.high:.3f}"),
            Cell(str(figure.cases)),
            Cell(str(figure.by_default or "")),
            Cell(f"{figure.of_answered:.3f}" if figure.by_default and figure.of_answered is not None else ""),
            Cell(meaning_of(name).text(Language.EN), number=False),
        )
        for name, figure in made.items()
    ]
    return Table(tuple(Cell(head, number=place in range(1, 6)) for place, head in enumerate(heads)), tuple(rows))


def _tags(results: Sequence[Result]) -> Table:
    rows = []
    for tag, made in figures_by_tag(results).items():
        cases = max(figure.cases for figure in made.values())
        cells = [Cell(f"{made[name].mean:.3f}" if name in made else "") for name in _SHOWN_TAGS]
        rows.append((Cell(tag, number=False), Cell(str(cases)), *cells))
    heads = [Cell("tag", number=False), Cell("cases"), *(Cell(f"`{name}`") for name in _SHOWN_TAGS)]
    return Table(tuple(heads), tuple(rows))


def _no_settings(flags: object) -> Never:
    raise RuntimeError("figures are made with the defaults")


if __name__ == "__main__":
    sys.exit(main())
