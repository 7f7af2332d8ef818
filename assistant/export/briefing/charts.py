"""Charts by matplotlib: themes by count and stance, change by period, areas by theme.

Imports matplotlib when a chart is drawn. Colours are told apart by the colour-blind, hatches in a grey print.
A withheld figure is drawn as withheld, never as 0. The same chart always gives the same bytes.
"""

import textwrap
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.briefing.types import Chart, ChartKind

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH_MM = 160
_INCH = 25.4
_DPI = 200
# A third of a page of A4, so that a chart stands beside its table; each further row beyond these takes a little more.
_HIGHEST = 3.5
_ROWS_WITHIN = 12
_MORE_ROW = 0.2
# A page of A4 less its margins, a heading and a caption.
_PAGE = 8.6
# After Okabe and Ito; the hatch of each colour tells it apart where colours do not.
_COLOURS = ("#0072B2", "#E69F00", "#D55E00", "#009E73", "#999999", "#CC79A7", "#56B4E9", "#F0E442")
_HATCHES = ("", "///", "xx", "...", "\\\\\\", "++", "oo", "--")
_WITHHELD = "không nêu số"
_WITHHELD_KEY = "Không nêu số: ít người, hoặc có thể suy ra số liệu ít người"
# On one line: what a theme is called takes no more room than its bar.
_LABEL_LETTERS = 44
_WITHHELD_SHARE = 0.12


def chart_png(chart: Chart) -> bytes:
    """Return the chart as PNG, for paper: 160 mm wide at 200 points an inch."""
    return _drawn(chart, "png")


def chart_svg(chart: Chart) -> bytes:
    """Return the chart as SVG, for the page; its text stays text."""
    return _drawn(chart, "svg")


def _drawn(chart: Chart, form: str) -> bytes:
    from matplotlib.figure import Figure

    out = BytesIO()
    with _settings():
        figure = Figure(figsize=(WIDTH_MM / _INCH, _height(chart)), layout="constrained")
        _DRAWERS[chart.kind](figure, chart)
        # No clock and no version in the file.
        metadata: dict[str, str | None] = {"Software": None} if form == "png" else {"Date": None, "Creator": None}
        figure.savefig(out, format=form, dpi=_DPI, metadata=metadata)
    return out.getvalue()


def _settings() -> AbstractContextManager[None]:
    import matplotlib

    return matplotlib.rc_context(
        {
            "font.family": "DejaVu Sans",
            "font.size": 8,
            "hatch.linewidth": 0.6,
            "svg.fonttype": "none",
            "svg.hashsalt": "langnghe",
        }
    )


def _height(chart: Chart) -> float:
    """Return inches: each row of bars or cells gets the room of its label, as far as a third of a page has room."""
    rows = len(chart.series) if chart.kind is ChartKind.AREAS_BY_THEME else len(chart.categories)
    highest = min(_PAGE, _HIGHEST + _MORE_ROW * max(0, rows - _ROWS_WITHIN))
    if chart.kind is ChartKind.AREAS_BY_THEME:
        return min(highest, 1.3 + 0.3 * rows)
    bars = len(chart.series) if chart.kind is ChartKind.CHANGE_BY_PERIOD else 1
    return min(highest, 1.1 + rows * max(0.22, 0.14 * bars + 0.06))


def _label(text: str) -> str:
    return "\n".join(textwrap.wrap(text, _LABEL_LETTERS)) or text


def _stacked(figure: "Figure", chart: Chart) -> None:
    """Bars of all series in one row for each category; a withheld part is an empty dashed box."""
    axes = figure.add_subplot()
    places = range(len(chart.categories))
    ends = [0.0] * len(chart.categories)
    for order, (name, values) in enumerate(chart.series):
        widths = [float(value or 0) for value in values]
        axes.barh(places, widths, left=ends, label=name, **_look(order))
        for place, value in enumerate(values):
            if value:
                _inside(axes, ends[place] + value / 2, place, value)
        ends = [end + width for end, width in zip(ends, widths, strict=True)]
    withheld = [any(values[place] is None for _, values in chart.series) for place in places]
    for place in places:
        if withheld[place]:
            _withheld_bar(axes, ends[place], place, max(ends, default=0.0))
    _finish_bars(figure, axes, chart, withheld=any(withheld))


def _grouped(figure: "Figure", chart: Chart) -> None:
    """One bar for each series side by side, category by category."""
    axes = figure.add_subplot()
    thickness = 0.8 / max(1, len(chart.series))
    longest = float(max((value or 0 for _, values in chart.series for value in values), default=0))
    withheld = False
    for order, (name, values) in enumerate(chart.series):
        places = [place - 0.4 + thickness * (order + 0.5) for place in range(len(chart.categories))]
        axes.barh(places, [float(value or 0) for value in values], thickness, label=name, **_look(order))
        for place, value in zip(places, values, strict=True):
            if value is None:
                withheld = True
                _withheld_bar(axes, 0.0, place, longest, thickness)
            else:
                axes.text(value + longest * 0.01, place, str(value), va="center", fontsize=7)
    _finish_bars(figure, axes, chart, withheld=withheld)


def _look(order: int) -> dict[str, Any]:
    return {
        "color": _COLOURS[order % len(_COLOURS)],
        "hatch": _HATCHES[order % len(_HATCHES)],
        "edgecolor": "white",
        "linewidth": 0.5,
    }


def _inside(axes: "Axes", x: float, y: float, value: int) -> None:
    box = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none", "alpha": 0.85}
    axes.text(x, y, str(value), ha="center", va="center", fontsize=7, bbox=box)


def _withheld_bar(axes: "Axes", start: float, place: float, longest: float, thickness: float = 0.8) -> None:
    width = (longest or 1.0) * _WITHHELD_SHARE
    axes.barh(place, width, thickness, left=start, color="none", edgecolor="#555555", linestyle="--", linewidth=0.8)
    axes.text(start + width * 1.08, place, _WITHHELD, va="center", fontsize=7, color="#555555", style="italic")


def _finish_bars(figure: "Figure", axes: "Axes", chart: Chart, *, withheld: bool) -> None:
    from matplotlib.patches import Patch
    from matplotlib.ticker import MaxNLocator

    axes.set_yticks(range(len(chart.categories)), [_label(name) for name in chart.categories])
    axes.invert_yaxis()
    axes.set_xlabel("Số nội dung")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.margins(x=0.14)
    axes.spines[["top", "right"]].set_visible(False)
    handles, names = axes.get_legend_handles_labels()
    if withheld:
        handles.append(Patch(facecolor="none", edgecolor="#555555", linestyle="--"))
        names.append(_WITHHELD_KEY)
    figure.legend(handles, names, loc="outside lower center", ncols=3, frameon=False, fontsize=7)


def _heat(figure: "Figure", chart: Chart) -> None:
    """Cells by row (series) and column (category), darker for more; a withheld cell is crossed out."""
    from matplotlib.patches import Patch, Rectangle

    axes = figure.add_subplot()
    most = max((value or 0 for _, values in chart.series for value in values), default=0) or 1
    if not chart.series or not chart.categories:
        return
    figures = [[float(value or 0) for value in values] for _, values in chart.series]
    axes.imshow(figures, cmap="Blues", vmin=0, vmax=most, aspect="auto")
    withheld = False
    for row, (_, values) in enumerate(chart.series):
        for column, value in enumerate(values):
            if value is None:
                withheld = True
                axes.add_patch(
                    Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor="white", edgecolor="#888888", hatch="xxx")
                )
            else:
                axes.text(column, row, str(value), ha="center", va="center", color=_ink(value / most), fontsize=7)
    names = [textwrap.fill(name, max(8, 60 // max(1, len(chart.categories)))) for name in chart.categories]
    axes.set_xticks(range(len(names)), names, fontsize=7)
    axes.set_yticks(range(len(chart.series)), [_label(name) for name, _ in chart.series], fontsize=7)
    axes.tick_params(length=0)
    if withheld:
        key = Patch(facecolor="white", edgecolor="#888888", hatch="xxx")
        figure.legend([key], [_WITHHELD_KEY], loc="outside lower center", frameon=False, fontsize=7)


def _ink(darkness: float) -> str:
    return "white" if darkness > 0.55 else "black"


_DRAWERS: dict[ChartKind, Callable[["Figure", Chart], None]] = {
    ChartKind.THEMES_BY_STANCE: _stacked,
    ChartKind.CHANGE_BY_PERIOD: _grouped,
    ChartKind.AREAS_BY_THEME: _heat,
}
