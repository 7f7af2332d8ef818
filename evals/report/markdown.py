"""The report of a run as Markdown: the tables, and the worst cases in short.

Imports the tables beside it.
"""

from collections.abc import Iterator, Sequence

from evals.compare.comparing import Comparison, compare
from evals.judges.preferences import Preferred
from evals.report import labels, tables
from evals.report.page import Reported
from evals.report.worth import is_failure, worth
from evals.runs.figures import figures, figures_by_tag, refusals
from evals.runs.store import Result
from vectorstore.messages import Language

_WORST = 20


def report_markdown(run: Reported, other: Reported | None = None, language: Language = Language.VI) -> str:
    """Return the report of a run as Markdown.

    Raises:
        NotComparableError: the two have no case in common.
    """
    compared = None
    if other is not None:
        compared = compare(other.results, run.results, (other.manifest.name, run.manifest.name))
    return "\n".join([*_lines(run, compared, language), *_preferred(run.preferred_to(other), language)]) + "\n"


def table_lines(table: tables.Table) -> Iterator[str]:
    """Yield the lines of a table."""
    yield _row(table.heads)
    yield "|" + "|".join("---:" if cell.number else "---" for cell in table.heads) + "|"
    yield from map(_row, table.rows)


def _preferred(preferred: Sequence[Preferred], language: Language) -> Iterator[str]:
    if preferred:
        yield f"\n## {labels.PREFERRED.text(language)}\n"
        yield from table_lines(tables.preferred(preferred, language))
        yield f"\n{labels.PREFERRED_EXPLAINED.text(language)}"


def _lines(run: Reported, compared: Comparison | None, language: Language) -> Iterator[str]:
    yield f"# {labels.TITLE.text(language)}: {run.manifest.name}"
    yield ""
    yield from (f"- {name}: {value}" for name, value in tables.basis(run.manifest))
    yield f"\n## {labels.OVERVIEW.text(language)}\n"
    yield from table_lines(tables.overview(figures(run.results), compared, language))
    yield f"\n{labels.EXPLAINED.text(language)} {labels.cached_text(run.results, language)}".rstrip()
    if run.judged:
        yield f"\n## {labels.JUDGED.text(language)}\n"
        yield from table_lines(tables.judged(run.judged, language))
        yield f"\n{labels.JUDGED_EXPLAINED.text(language)}"
    if curve := refusals(run.results):
        yield f"\n{labels.REFUSALS.text(language)}: {labels.AREA.text(language).lower()} {curve.area:.3f}"
    yield f"\n## {labels.BY_TAG.text(language)}\n"
    yield from table_lines(tables.by_tag(figures_by_tag(run.results), compared, language))
    failures = sorted(filter(is_failure, run.results), key=lambda one: (worth(one), one.case.id))
    yield f"\n## {labels.FAILURES.text(language)} ({len(failures)})\n"
    for one in failures[:_WORST]:
        yield from _case(one, language)


def _case(result: Result, language: Language) -> Iterator[str]:
    case, outcome = result.case, result.outcome
    wanted, got = (labels.STATUS[one].text(language) for one in (case.expected.value, outcome.status.value))
    ended = f"{labels.EXPECTED.text(language)}: {wanted}, {labels.ENDED.text(language)}: {got}"
    yield f"- **{case.id}** {_plain(case.question)} ({ended}; {worth(result):.2f})"
    for gold in case.gold[:2]:
        yield f"  - {labels.GOLD.text(language)}: {gold.document}: “{_plain(gold.quote)}”"
    said = _plain(outcome.fault or outcome.text or labels.NOTHING.text(language))
    yield f"  - {labels.ANSWER.text(language)}: {said[:300]}"


def _row(cells: tables.Row) -> str:
    return f"| {' | '.join(_plain(cell.text) for cell in cells)} |"


def _plain(text: str) -> str:
    """Keep a text from being read as Markdown of a table or a new line."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
