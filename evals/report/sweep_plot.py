"""The plot of a sweep by matplotlib: quality, with its limits, against the median time of an answer; SVG and PNG.

Imports matplotlib when a plot is drawn. The same points give the same file.
"""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from evals.measures.declared import title_of
from evals.report.sweep_page import TIME
from evals.sweeping import SweepPoint, shown
from vectorstore.messages import Language

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIZE = (9.0, 5.2)
_DPI = 110
# Told apart by the colour-blind (Okabe and Ito), and by their marks in a grey print.
_LOOKS = (
    ("#0072b2", "o"), ("#d55e00", "s"), ("#009e73", "^"), ("#cc79a7", "D"),
    ("#56b4e9", "v"), ("#e69f00", "P"), ("#000000", "X"), ("#7a6a00", "h"),
)  # fmt: skip
_DEFAULT = {"color": "#b3261e", "marker": "*", "markersize": 15, "zorder": 5}


def sweep_plot(points: Sequence[SweepPoint], measure: str, form: str) -> bytes:
    """Return the plot of a measure against the median time of an answer.

    Args:
        points: of the sweep; the default is marked.
        measure: what stands for quality.
        form: `svg` or `png`.
    """
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context({"svg.hashsalt": "langnghe", "svg.fonttype": "path", "font.size": 10}):
        figure = Figure(figsize=_SIZE, layout="constrained")
        axes = figure.subplots()
        for place, (name, found) in enumerate(_groups(points).items()):
            _draw(axes, found, measure, {"label": name, **_look(place, found)})
        axes.set_xlabel("seconds an answer, median")
        axes.set_ylabel(f"{title_of(measure).text(Language.EN)} ({measure}), 95 % limits")
        axes.grid(color="#d8dde2", linewidth=0.6)
        axes.legend(loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)
        made = io.BytesIO()
        figure.savefig(made, format=form, dpi=_DPI, metadata={"Date": None} if form == "svg" else {"Software": None})
    return made.getvalue()


def _groups(points: Sequence[SweepPoint]) -> dict[str, list[SweepPoint]]:
    """Return the points by what they change, so that those of one setting look alike; the default by itself."""
    groups: dict[str, list[SweepPoint]] = {}
    for point in points:
        name = "default" if point.is_default else " + ".join(key.split(".")[-1] for key in point.changes)
        groups.setdefault(name, []).append(point)
    return groups


def _look(place: int, found: Sequence[SweepPoint]) -> dict[str, Any]:
    if found[0].is_default:
        return _DEFAULT
    colour, mark = _LOOKS[place % len(_LOOKS)]
    return {"color": colour, "marker": mark, "markersize": 7}


def _draw(axes: "Axes", points: Sequence[SweepPoint], measure: str, look: dict[str, Any]) -> None:
    across = [point.figures[TIME].median for point in points]
    up = [point.figures[measure].mean for point in points]
    below = [point.figures[measure].mean - point.figures[measure].low for point in points]
    above = [point.figures[measure].high - point.figures[measure].mean for point in points]
    axes.errorbar(across, up, yerr=[below, above], linestyle="none", elinewidth=0.5, ecolor="#9aa6b0", **look)
    for point, x, y in zip(points, across, up, strict=True):
        values = " ".join(map(shown, point.changes.values()))
        axes.annotate(values, (x, y), xytext=(7, 4), textcoords="offset points", fontsize=9, color=look["color"])
