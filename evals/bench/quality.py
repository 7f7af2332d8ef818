"""Writes the default engine's figures on all datasets with their limits: `python -m evals.bench.quality --write FILE`.

Imports the desk of evals. The held half is opened by `--final` only, for the final figure.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Never

from evals.desk import EvalDesk, Wanted
from evals.measures.declared import meaning_of
from evals.report.markdown import table_lines
from evals.report.tables import Cell, Table
from evals.runs.figures import Figure, figures, figures_by_tag, refusals
from evals.runs.running import RunEvents, RunFinished
from evals.runs.store import Result
from vectorstore.messages import Language

# What is asked of a public set; the whole of it would take the better part of an hour.
_PUBLIC_LIMIT = 200
_PUBLIC = ("viquad", "alqac")
_SHOWN_TAGS = ("status_right", "recall@5", "citation_precision", "source_recall", "nugget_recall_vital")
_WARDS = "wards:100"
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.quality", description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder of a library; runs are kept and cached there")
    parser.add_argument("--data", type=Path, help="folder of the public sets")
    parser.add_argument("--final", action="store_true", help="the held half of the ward set too, for the final figure")
    parser.add_argument("--wards", action="store_true", help="briefings on a planted-truth ward too; some minutes")
    parser.add_argument("--write", type=Path, help="write the page here, else to standard output")
    asked = parser.parse_args(arguments)
    desk = EvalDesk(asked.work, _no_settings)
    sections = [
        _done(desk.start_default(wanted)) for wanted in _wanted(asked.data, final=asked.final, wards=asked.wards)
    ]
    text = "\n".join(_page(sections, final=asked.final)) + "\n"
    if asked.write is None:
        sys.stdout.write(text)
    else:
        asked.write.write_text(text, encoding="utf-8")
    return 0


def _wanted(data: Path | None, *, final: bool, wards: bool) -> Iterator[Wanted]:
    yield Wanted("ward", split="dev", workers=1)
    if final:
        yield Wanted("ward", split="held", workers=1)
    for name in _PUBLIC if data is not None else ():
        yield Wanted(str(Path(data or "", name)), split="dev", limit=_PUBLIC_LIMIT, workers=1)
    if wards:
        yield Wanted(_WARDS)


def _done(events: RunEvents) -> Section:
    for event in events:
        if isinstance(event, RunFinished):
            return Section(event.manifest.dataset, event.results, event.manifest.machine, event.manifest.code_version)
    raise RuntimeError("a run ended without its last event")


def _page(sections: Sequence[Section], *, final: bool) -> Iterator[str]:
    yield "# Quality of answers: the default engine"
    yield ""
    yield f"Made by `make bench-quality{' FINAL=--final' if final else ''}` with the settings as they come: the"
    yield "extractive engine, the bundled embedder, no language model and no judge. A case that was not answered"
    yield "or broke scores the worst value and stays in the mean (`unanswered` says how many). Limits: 95 %, bootstrap"
    yield "over cases. The sets: `evals/datasets/ward/README.md`, `evals/wards/README.md`; public sets by path."
    yield "Briefings on planted-truth wards: `briefing.md`."
    yield f"Program {sections[0].code}; {sections[0].machine}; times are of one case at a time on a busy machine."
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
