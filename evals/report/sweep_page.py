"""A sweep as a table in Markdown; its plot is drawn by `sweep_plot.py`.

Imports the points of a sweep.
"""

from collections.abc import Iterator, Sequence

from evals.sweeping import AS_IT_COMES, SweepPoint, shown

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


def sweep_lines(points: Sequence[SweepPoint]) -> Iterator[str]:
    """Yield the lines of the table, a combination a row; the best of each column is bold, the default has a star."""
    keys = list(dict.fromkeys(key for point in points for key in point.changes))
    by_key = all(list(point.changes) == keys for point in points)
    names = [name for name in SHOWN if all(name in point.figures for point in points)]
    first = [f"`{key}`" for key in keys] if by_key else ["changed"]
    heads = [*first, *(f"`{name}`" for name in names), "seconds, median"]
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(first) + "---:|" * (len(names) + 1)
    best = {name: max(round(point.figures[name].mean, 3) for point in points) for name in names}
    for point in points:
        cells = [shown(point.changes[key]) for key in keys] if by_key else [_changed(point)]
        cells[-1] += " *" if point.is_default else ""
        for name in names:
            value = round(point.figures[name].mean, 3)
            cells.append(f"**{value:.3f}**" if value == best[name] else f"{value:.3f}")
        cells.append(f"{point.figures[TIME].median:.3f}")
        yield f"| {' | '.join(cells)} |"


def _changed(point: SweepPoint) -> str:
    return ", ".join(f"`{key}` = {shown(value)}" for key, value in point.changes.items()) or AS_IT_COMES
