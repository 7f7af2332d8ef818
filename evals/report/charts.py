"""Charts as inline SVG, drawn in the colours of the page around them: bars with limits, the ROC.

Imports nothing of ours. Every chart has a title and a description for those who cannot see it; the numbers stand in a
table beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH = 720
_LABEL = 230
_ROW = 26
_BAR = 11
_VALUE = 60
_SQUARE = 320
_MARGIN = 46
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bar:
    """A value in [0, 1] with its limits, and that of the run beside it."""

    label: str
    value: float
    low: float
    high: float
    other: float | None = None


def bars(title: str, rows: Sequence[Bar]) -> str:
    """Return a chart of horizontal bars from 0 to 1 with whiskers; a tick stands for the other run."""
    height = _ROW * len(rows) + 30
    scale = _WIDTH - _LABEL - _VALUE
    lines = [
        _line(_LABEL + at * scale, 4, _LABEL + at * scale, height - 22, "grid")
        + _text(_LABEL + at * scale, height - 6, f"{at:g}", "middle")
        for at in _TICKS
    ]
    for place, row in enumerate(rows):
        lines.append(_bar(row, place * _ROW + 8, scale))
    return _svg(title, _WIDTH, height, "".join(lines))


def _bar(row: Bar, top: float, scale: float) -> str:
    middle = top + _BAR / 2
    low, high = _LABEL + row.low * scale, _LABEL + row.high * scale
    drawn = [
        _text(_LABEL - 8, middle + 4, row.label, "end"),
        f'<rect class="bar" x="{_LABEL}" y="{top:.1f}" width="{row.value * scale:.1f}" height="{_BAR}" rx="2"/>',
        _line(low, middle, high, middle, "limit"),
        _line(low, middle - 4, low, middle + 4, "limit"),
        _line(high, middle - 4, high, middle + 4, "limit"),
        _text(_WIDTH - 4, middle + 4, f"{row.value:.3f}", "end"),
    ]
    if row.other is not None:
        at = _LABEL + row.other * scale
        drawn.append(_line(at, top - 3, at, top + _BAR + 3, "other"))
    return "".join(drawn)


def roc_curve(title: str, names: tuple[str, str], points: Sequence[Point], at: Point) -> str:
    """Return a curve in the unit square.

    Args:
        title: what it shows.
        names: of the axes, across and up.
        points: (across, up), in order.
        at: where the run stands.
    """
    drawn = [_axes(names, (0.0, 1.0), (0.0, 1.0)), _line(*_place(0, 0), *_place(1, 1), "grid")]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (_place(*point) for point in points))
    drawn.append(f'<polyline class="curve" points="{path}"/>')
    x, y = _place(*at)
    drawn.append(f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="5"/>')
    return _svg(title, _SQUARE + _MARGIN, _SQUARE + _MARGIN, "".join(drawn))


def _place(across: float, up: float) -> tuple[float, float]:
    return _MARGIN + across * (_SQUARE - 20), 10 + (1 - up) * (_SQUARE - 20)


def _axes(names: tuple[str, str], across: tuple[float, float], up: tuple[float, float]) -> str:
    left, bottom = _place(0, 0)
    right, top = _place(1, 1)
    drawn = [_line(left, bottom, right, bottom, "axis"), _line(left, bottom, left, top, "axis")]
    for at in _TICKS:
        x, y = _place(at, at)
        drawn.append(_text(x, bottom + 16, _number(across, at), "middle"))
        drawn.append(_text(left - 6, y + 4, _number(up, at), "end"))
    drawn.append(_text((left + right) / 2, bottom + 32, names[0], "middle"))
    middle = (bottom + top) / 2
    drawn.append(
        f'<text x="12" y="{middle:.1f}" text-anchor="middle" transform="rotate(-90 12 {middle:.1f})">'
        f"{escape(names[1])}</text>"
    )
    return "".join(drawn)


def _number(ends: tuple[float, float], at: float) -> str:
    return f"{ends[0] + at * (ends[1] - ends[0]):.2g}"


def _line(left: float, top: float, right: float, bottom: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{left:.1f}" y1="{top:.1f}" x2="{right:.1f}" y2="{bottom:.1f}"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _svg(title: str, width: float, height: float, drawn: str) -> str:
    return (
        f'<svg class="chart" viewBox="0 0 {width:g} {height:g}" role="img" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(title)}</title>{drawn}</svg>"
    )
