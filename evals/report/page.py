"""The report of a run as one HTML file: works offline, prints, light and dark; nothing is loaded from anywhere.

Imports the tables, charts and views beside it. `report_page` is given a run, and the run to stand beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from evals.compare.comparing import Comparison, compare
from evals.judges.kept import Judgement
from evals.judges.preferences import Preferred
from evals.measures.declared import is_share, title_of
from evals.report import charts, labels, tables
from evals.report.case_view import Said, case_view
from evals.report.worth import is_failure, worth
from evals.runs.figures import Figure, figures, figures_by_tag, refusals
from evals.runs.store import Manifest, Result
from vectorstore.messages import Language

_STYLE = Path(__file__).parent / "style.css"


@dataclass(frozen=True)
class Reported:
    """What a report is about.

    Attributes:
        ratings: what people have said of cases, a line each, by case.
        judged: what judges have said.
        preferred: whose answers judges prefer, this run's or another one's.
    """

    manifest: Manifest
    results: tuple[Result, ...]
    ratings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    judged: tuple[Judgement, ...] = ()
    preferred: tuple[Preferred, ...] = ()

    def preferred_to(self, other: "Reported | None") -> tuple[Preferred, ...]:
        """What judges prefer where this run stands beside another one."""
        return tuple(one for one in self.preferred if other is not None and one.before == other.manifest.name)

    def said_of(self, case: str) -> Said:
        """What people and judges have said of a case."""
        rulings = tuple((one, ruled) for one in self.judged if (ruled := one.of(case)) is not None)
        return Said(tuple(self.ratings.get(case, ())), rulings)


def report_page(run: Reported, other: Reported | None = None, language: Language = Language.VI) -> str:
    """Return the report of a run as an HTML page.

    Args:
        run: what is read.
        other: the run before, which stands beside it.
        language: of the labels.

    Raises:
        NotComparableError: the two have no case in common.
    """
    compared = _compared(run, other)
    title = f"{labels.TITLE.text(language)}: {run.manifest.name}"
    if other is not None:
        title += f" {labels.AGAINST.text(language)} {other.manifest.name}"
    made = figures(run.results)
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="quiet">{escape(run.manifest.note)}</p>' if run.manifest.note else "",
        f"<h2>{labels.OVERVIEW.text(language)}</h2>",
        bars_html(made, compared, language),
        table_html(tables.overview(made, compared, language)),
        f'<p class="quiet">{labels.EXPLAINED.text(language)} {labels.cached_text(run.results, language)}</p>',
        judged_html(run.judged, language),
        preferred_html(run.preferred_to(other), language),
        refusals_html(run.results, language),
        f"<h2>{labels.BY_TAG.text(language)}</h2>",
        table_html(tables.by_tag(figures_by_tag(run.results), compared, language)),
        _cases(run, compared, language),
        f"<h2>{labels.RESTS_ON.text(language)}</h2>",
        basis_html(run.manifest),
        basis_html(other.manifest) if other is not None else "",
    ]
    return (
        f'<!doctype html>\n<html lang="{language.value}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>\n{_STYLE.read_text(encoding='utf-8')}</style></head>\n"
        f"<body>{''.join(body)}</body></html>\n"
    )


def _compared(run: Reported, other: Reported | None) -> Comparison | None:
    if other is None:
        return None
    return compare(other.results, run.results, (other.manifest.name, run.manifest.name))


def bars_html(made: Mapping[str, Figure], compared: Comparison | None, language: Language) -> str:
    """Draw the measures that are shares as bars with their limits, the other run as ticks."""
    rows = [
        charts.Bar(
            title_of(name).text(language),
            figure.mean,
            figure.low,
            figure.high,
            compared.differences[name].before if compared and name in compared.differences else None,
        )
        for name, figure in made.items()
        if is_share(name)
    ]
    if not rows:
        return ""
    explained = labels.TICKS if compared else labels.WHISKERS
    drawn = charts.bars(labels.OVERVIEW.text(language), rows)
    return f'<div class="wide">{drawn}</div><p class="quiet">{explained.text(language)}</p>'


def judged_html(judged: Sequence[Judgement], language: Language) -> str:
    """Draw the figures that rest on judges, each with its kappa; nothing when none was asked."""
    if not judged:
        return ""
    return (
        f"<h2>{labels.JUDGED.text(language)}</h2>{table_html(tables.judged(judged, language))}"
        f'<p class="quiet">{labels.JUDGED_EXPLAINED.text(language)}</p>'
    )


def preferred_html(preferred: Sequence[Preferred], language: Language) -> str:
    """Draw whose answers judges prefer, each with its kappa; nothing when none was asked."""
    if not preferred:
        return ""
    return (
        f"<h2>{labels.PREFERRED.text(language)}</h2>{table_html(tables.preferred(preferred, language))}"
        f'<p class="quiet">{labels.PREFERRED_EXPLAINED.text(language)}</p>'
    )


def refusals_html(results: Sequence[Result], language: Language) -> str:
    """Draw the ROC of refusing; nothing when no case is for it."""
    curve = refusals(results)
    if curve is None:
        return ""
    heading = labels.REFUSALS.text(language)
    names = (labels.REFUSED_WRONGLY.text(language), labels.REFUSED_RIGHTLY.text(language))
    points = [(point.refused_wrongly, point.refused_rightly) for point in curve.points]
    drawn = charts.roc_curve(heading, names, points, (curve.operating[1], curve.operating[0]))
    return (
        f"<h2>{heading}</h2>{drawn}<p>{labels.AREA.text(language)}: {curve.area:.3f}. "
        f"{names[1]}: {curve.operating[0]:.3f}; {names[0]}: {curve.operating[1]:.3f}.</p>"
        f'<p class="quiet">{labels.ROC_EXPLAINED.text(language)}</p>'
    )


def _cases(run: Reported, compared: Comparison | None, language: Language) -> str:
    ordered = sorted(run.results, key=lambda one: (worth(one), one.case.id))
    bad = [one for one in ordered if is_failure(one)]
    good = [one for one in ordered if not is_failure(one)]

    def views(results: Sequence[Result]) -> str:
        return "".join(case_view(one, _beside(one, compared), language, run.said_of(one.case.id)) for one in results)

    return (
        _moved(compared, language)
        + f"<h2>{labels.FAILURES.text(language)} ({len(bad)})</h2>{views(bad)}"
        + f"<h2>{labels.GOOD.text(language)} ({len(good)})</h2>{views(good)}"
    )


def _moved(compared: Comparison | None, language: Language) -> str:
    """Link to the cases that are worth more or less than before, worst first."""
    if compared is None:
        return ""
    moved = sorted((worth(after) - worth(before), name) for name, (before, after) in compared.pairs.items())
    links = [f'<li><a href="#{escape(name)}">{escape(name)}</a> {by:+.2f}</li>' for by, name in moved if abs(by) > 1e-9]
    shown = f"<ul>{''.join(links)}</ul>" if links else f"<p>{labels.NOTHING.text(language)}</p>"
    return f"<h2>{labels.MOVED.text(language)} ({len(links)})</h2>{shown}"


def _beside(result: Result, compared: Comparison | None) -> Result | None:
    pair = compared.pairs.get(result.case.id) if compared else None
    return pair[0] if pair else None


def basis_html(manifest: Manifest) -> str:
    """Draw what the figures of a run rest on."""
    rows = "".join(
        f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in tables.basis(manifest)
    )
    return f'<div class="wide"><table>{rows}</table></div>'


def table_html(table: tables.Table) -> str:
    """Draw a table that can be moved sideways where it is too wide."""
    head = "".join(_cell(cell, "th") for cell in table.heads)
    rows = "".join(f"<tr>{''.join(_cell(cell, 'td') for cell in row)}</tr>" for row in table.rows)
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cell(cell: tables.Cell, kind: str) -> str:
    names = " ".join(name for name in ("number" if cell.number else "", cell.mood) if name)
    return f"<{kind}{f' class={chr(34)}{names}{chr(34)}' if names else ''}>{escape(cell.text)}</{kind}>"
