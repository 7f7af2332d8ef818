"""The tables of the report as plain rows, from which HTML and Markdown are drawn alike.

Imports figures, comparison and declared measures.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from evals.compare.comparing import Comparison, Difference
from evals.judges.judge import Preference
from evals.judges.kept import MEASURES, JudgedMeasure, Judgement
from evals.judges.preferences import Preferred
from evals.measures.declared import meaning_of, title_of
from evals.measures.measure import Direction
from evals.report import labels
from evals.runs.figures import Figure, interval
from evals.runs.store import Manifest
from vectorstore.messages import Language

# What the table by tag shows; all of it would not fit on paper.
TAG_MEASURES = (
    "status_right",
    "recall@5",
    "context_recall",
    "citation_precision",
    "nugget_recall_vital",
    "answer_contained",
)
# A tag of fewer cases says nothing.
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a table: text, whether it is a number, and whether it is better or worse than before."""

    text: str
    number: bool = True
    mood: str = ""


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows."""

    heads: Row
    rows: tuple[Row, ...]


def overview(figures: Mapping[str, Figure], compared: Comparison | None, language: Language) -> Table:
    """Return the table of all measures, with the other run beside it where there is one."""
    heads = [labels.MEASURE, labels.VALUE, labels.LIMITS, labels.CASES, labels.UNANSWERED, labels.OF_ANSWERED]
    more = [labels.OTHER_RUN, labels.DIFFERENCE, labels.CHANCE, labels.WON_LOST] if compared else []
    head = [Cell(one.text(language), number=place > 0) for place, one in enumerate([*heads, *more])]
    head.append(Cell(labels.MEANING.text(language), number=False))
    rows = []
    for name, figure in figures.items():
        difference = compared.differences.get(name) if compared else None
        cells = [*_figure_cells(name, figure, language), *_difference_cells(difference, beside=compared is not None)]
        rows.append((*cells, Cell(meaning_of(name).text(language), number=False)))
    return Table(tuple(head), tuple(rows))


def by_tag(figures: Mapping[str, Mapping[str, Figure]], compared: Comparison | None, language: Language) -> Table:
    """Return the table of the main measures by tag; differences beyond noise are coloured."""
    shown = [name for name in TAG_MEASURES if any(name in found for found in figures.values())]
    heads = [Cell(labels.TAG.text(language), number=False), Cell(labels.CASES.text(language))]
    heads += [Cell(title_of(name).text(language)) for name in shown]
    rows = []
    for tag, found in figures.items():
        cases = max((figure.cases for figure in found.values()), default=0)
        if cases < _LEAST:
            continue
        differences = compared.by_tag.get(tag, {}) if compared else {}
        cells = [_tag_cell(found.get(name), differences.get(name)) for name in shown]
        rows.append((Cell(tag, number=False), Cell(str(cases)), *cells))
    return Table(tuple(heads), tuple(rows))


def judged(judgements: Sequence[Judgement], language: Language) -> Table:
    """Return the table of figures that rest on judges, each with how far its judge can be believed."""
    heads = [labels.MEASURE, labels.VALUE, labels.LIMITS, labels.CASES, labels.UNSURE, labels.KAPPA]
    head = [Cell(one.text(language), number=0 < place < 5) for place, one in enumerate(heads)]
    names = [labels.JUDGE, labels.MEANING]
    head += [Cell(one.text(language), number=False) for one in names]
    rows = [_judged_row(one, measure, language) for one in judgements for measure in MEASURES if one.cases]
    return Table(tuple(head), tuple(rows))


def _judged_row(one: Judgement, measure: JudgedMeasure, language: Language) -> Row:
    values = np.array([case.recall if measure is MEASURES[0] else case.precision for case in one.cases])
    low, high = interval(values)
    return (
        Cell(f"{measure.title.text(language)} ({measure.name})", number=False),
        Cell(f"{values.mean():.3f}"),
        Cell(f"{low:.3f} .. {high:.3f}"),
        Cell(str(len(one.cases))),
        Cell(str(one.unsure)),
        Cell(one.agreement.line, number=False, mood="" if one.agreement.believed else "worse"),
        Cell(one.judge, number=False),
        Cell(measure.meaning.text(language), number=False),
    )


def preferred(preferences: Sequence[Preferred], language: Language) -> Table:
    """Return the table of whose answers judges prefer, each with how far its judge can be believed."""
    heads = [labels.JUDGE, labels.PREFERS_AFTER, labels.PREFERS_BEFORE, labels.EVEN, labels.UNSURE, labels.NET]
    head = [Cell(one.text(language), number=place > 0) for place, one in enumerate([*heads, labels.CHANCE])]
    head.append(Cell(labels.KAPPA.text(language), number=False))
    return Table(tuple(head), tuple(_preferred_row(one) for one in preferences))


def _preferred_row(one: Preferred) -> Row:
    low, high = one.limits
    sides = (Preference.SECOND, Preference.FIRST, Preference.EVEN, Preference.UNSURE)
    return (
        Cell(one.judge, number=False),
        *(Cell(str(one.count(side))) for side in sides),
        Cell(f"{one.net:+.3f} [{low:+.3f} .. {high:+.3f}]"),
        Cell(f"{one.p:.3f}"),
        Cell(one.agreement.line, number=False, mood="" if one.agreement.believed else "worse"),
    )


def basis(manifest: Manifest) -> list[tuple[str, str]]:
    """Return what the figures of a run rest on, name and value."""
    prompts = ", ".join(f"{name} {value[:8]}" for name, value in manifest.prompt_hashes.items())
    finished = manifest.finished.isoformat() if manifest.finished else "-"
    return [
        ("run", manifest.name),
        ("dataset", f"{manifest.dataset}, {manifest.cases} cases, {manifest.dataset_hash[:12]}"),
        ("engine", f"{manifest.engine} {manifest.model_fingerprint or ''}".strip()),
        ("embedder", manifest.embedder_fingerprint),
        ("documents", (manifest.library_state or "-")[:12]),
        ("settings", f"{manifest.settings_hash[:12]} {' '.join(manifest.changes)}".strip()),
        ("prompts", prompts),
        ("code", manifest.code_version),
        ("machine", f"{manifest.machine}; {manifest.workers} at once"),
        ("time", f"{manifest.started.isoformat()} .. {finished}"),
        ("note", manifest.note or "-"),
    ]


def mood(difference: Difference) -> str:
    """Return `better` or `worse` for a difference beyond noise, else nothing."""
    if not difference.beyond_noise or difference.direction is Direction.NONE:
        return ""
    rises = difference.difference > 0
    return "better" if rises is (difference.direction is Direction.HIGHER) else "worse"


def _figure_cells(name: str, figure: Figure, language: Language) -> list[Cell]:
    of_answered = "" if figure.of_answered is None or not figure.by_default else f"{figure.of_answered:.3f}"
    spread = f"{figure.low:.3f} .. {figure.high:.3f}"
    if name == "seconds":
        spread += f" ({labels.MEDIAN.text(language)} {figure.median:.3f}; {labels.P95.text(language)} {figure.p95:.3f})"
    return [
        Cell(f"{title_of(name).text(language)} ({name})", number=False),
        Cell(f"{figure.mean:.3f}"),
        Cell(spread),
        Cell(str(figure.cases)),
        Cell(str(figure.by_default or "")),
        Cell(of_answered),
    ]


def _difference_cells(difference: Difference | None, *, beside: bool) -> Sequence[Cell]:
    if difference is None:
        return [Cell("")] * 4 if beside else []
    moved = f"{difference.difference:+.3f} [{difference.low:+.3f} .. {difference.high:+.3f}]"
    return [
        Cell(f"{difference.before:.3f}"),
        Cell(moved, mood=mood(difference)),
        Cell(f"{difference.p:.3f}"),
        Cell(f"{len(difference.won)} / {len(difference.lost)}"),
    ]


def _tag_cell(figure: Figure | None, difference: Difference | None) -> Cell:
    if figure is None:
        return Cell("")
    if difference is None or not difference.difference:
        return Cell(f"{figure.mean:.3f}")
    return Cell(f"{figure.mean:.3f} ({difference.difference:+.3f})", mood=mood(difference))
