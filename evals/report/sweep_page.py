"""A sweep as a table in Markdown and a plot of quality against time as an SVG file.

Imports the charts. The SVG carries its own colours, since it stands alone.
"""

from collections.abc import Iterator, Sequence

from evals.measures.declared import title_of
from evals.report import charts
from evals.sweeping import SweepPoint
from vectorstore.messages import Language

SHOWN = (
    "status_right",
    "answered_when_answerable",
    "refused_when_unanswerable",
    "recall@5",
    "ndcg@10",
    "citation_precision",
    "source_recall",
    "nugget_recall_vital",
    "answer_contained",
)
TIME = "seconds"
_STYLE = (
    "<style>text{fill:#1d2327;font:12px sans-serif}.grid{stroke:#d8dde2}.axis{stroke:#5b6670}"
    ".dot{fill:#b4540a}.plain{fill:#1f6b99}</style><rect width='100%' height='100%' fill='#fff'/>"
)


def sweep_lines(points: Sequence[SweepPoint]) -> Iterator[str]:
    """Yield the lines of the table, a combination a row; the best of each column is bold."""
    keys = list(points[0].changes)
    names = [name for name in SHOWN if all(name in point.figures for point in points)]
    heads = [*(f"`{key}`" for key in keys), *(f"`{name}`" for name in names), "seconds, median"]
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(keys) + "---:|" * (len(names) + 1)
    best = {name: max(round(point.figures[name].mean, 3) for point in points) for name in names}
    for point in points:
        cells = [point.changes[key] for key in keys]
        for name in names:
            value = round(point.figures[name].mean, 3)
            cells.append(f"**{value:.3f}**" if value == best[name] else f"{value:.3f}")
        cells.append(f"{point.figures[TIME].median:.3f}")
        yield f"| {' | '.join(cells)} |"


def sweep_plot(points: Sequence[SweepPoint], measure: str, default: str | None = None) -> str:
    """Return the plot of a measure against the median time of an answer, as an SVG file.

    Args:
        points: of the sweep.
        measure: what stands for quality.
        default: label of the point that is the default.
    """
    dots = [
        charts.Dot(point.label, point.figures[TIME].median, point.figures[measure].mean, point.label == default)
        for point in points
    ]
    names = ("seconds, median", title_of(measure).text(Language.EN))
    drawn = charts.scatter(f"{names[1]} against {names[0]}", names, dots)
    at = drawn.index("</title>") + len("</title>")
    return drawn[:at] + _STYLE + drawn[at:]
