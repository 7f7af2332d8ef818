"""The charts of a draft with the tables behind them: themes by stance, change by period, areas by theme.

Imports the figures. A withheld figure is None in a chart and a star in its table, never 0.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.phrases import STANCES, named_period, number, sentence
from assistant.briefing.assembling.saying import body, computed
from assistant.briefing.tally import Cut, Tally, ThemeTally
from assistant.briefing.types import Block, Chart, ChartKind, Paragraph, ParagraphStyle, Table
from vectorstore.extracts import Stance

_WITHHELD = "*"
_MOST_AREAS = 8
_MOST_THEMES = 6
_K = TypeVar("_K")


def themes_chart(tally: Tally, title: str, book: SourceBook) -> list[Block]:
    """Show how many statements each theme has, by stance; nothing when no theme may be shown."""
    themes = _shown(tally)
    stances = [stance for stance in Stance if any(stance in theme.by_stance for theme in themes)]
    series = [(sentence(STANCES[one]), _figures([theme.by_stance for theme in themes], one)) for one in stances]
    rows = [(theme.name, _all(theme.cut), *(values[at] for _, values in series)) for at, theme in enumerate(themes)]
    if not themes:
        return []
    foremost = themes[0]
    alt = f"{title}. Nhiều nhất: {foremost.name} ({number(foremost.cut.items or 0)} nội dung)."
    header = ("Vấn đề", "Tổng số", *(name for name, _ in series))
    table = _table(title, header, rows, [book.records(theme.cut).number for theme in themes])
    return _drawn(ChartKind.THEMES_BY_STANCE, alt, table, themes, series)


def change_chart(tally: Tally, title: str, book: SourceBook) -> list[Block]:
    """Show the themes of this period beside those of the previous one; nothing without a previous period."""
    themes = [theme for theme in _shown(tally) if theme.previous is not None]
    if not themes:
        return []
    then = tuple(_all(theme.previous) for theme in themes if theme.previous)
    now = tuple(_all(theme.cut) for theme in themes)
    previous, period = sentence(named_period(tally.previous_period)), sentence(named_period(tally.period))
    series = [(previous, then), (period, now)]
    rows = [(theme.name, then[at], now[at]) for at, theme in enumerate(themes)]
    sources = [book.records(cut).number for theme in themes for cut in (theme.cut, theme.previous) if cut]
    table = _table(title, ("Vấn đề", previous, period), rows, sources)
    return _drawn(ChartKind.CHANGE_BY_PERIOD, f"{title}.", table, themes, series)


def areas_chart(tally: Tally, title: str, book: SourceBook) -> list[Block]:
    """Show how many statements of the foremost themes come from each area; nothing with fewer than two areas."""
    themes = _shown(tally)[:_MOST_THEMES]
    areas = [name for name, cut in tally.by_area.items() if cut.shown]
    areas = sorted(areas, key=lambda name: -(tally.by_area[name].items or 0))[:_MOST_AREAS]
    if not themes or len(areas) < 2:
        return []
    series = [(theme.name, tuple(_of(theme.by_area, area) for area in areas)) for theme in themes]
    rows = [(sentence(area), *(values[at] for _, values in series)) for at, area in enumerate(areas)]
    header = ("Địa bàn", *(name for name, _ in series))
    chart = Chart(
        kind=ChartKind.AREAS_BY_THEME,
        title=title,
        categories=tuple(map(sentence, areas)),
        series=tuple(series),
        alt=f"{title}.",
        table=_table(title, header, rows, [book.records(theme.cut).number for theme in themes]),
    )
    return [chart, *_star(chart)]


_Rows = Sequence[tuple[str | int | None, ...]]
_Series = Sequence[tuple[str, tuple[int | None, ...]]]


def _drawn(kind: ChartKind, alt: str, table: Table, themes: Sequence[ThemeTally], series: _Series) -> list[Block]:
    names = tuple(theme.name for theme in themes)
    chart = Chart(kind, table.caption, names, tuple(series), alt, table)
    return [chart, *_star(chart)]


def _table(title: str, header: tuple[str, ...], rows: _Rows, sources: Sequence[int]) -> Table:
    return Table(
        caption=title,
        header=header,
        rows=tuple(tuple(_cell(value) for value in row) for row in rows),
        sources=tuple(dict.fromkeys(sources)),
        numeric=(False, *(True for _ in header[1:])),
    )


def _star(chart: Chart) -> list[Block]:
    if not any(_WITHHELD in row for row in chart.table.rows):
        return []
    said = computed("Dấu * là số liệu không nêu vì ít người, hoặc vì có thể suy ra số liệu ít người.")
    return [Paragraph(body(said).sentences, ParagraphStyle.NOTE)]


def _cell(value: str | int | None) -> str:
    if value is None:
        return _WITHHELD
    return value if isinstance(value, str) else f"{value:,}".replace(",", ".")


def _shown(tally: Tally) -> list[ThemeTally]:
    return [theme for theme in tally.themes if theme.cut.shown and theme.cut.present]


def _figures(cuts: Sequence[Mapping[_K, Cut]], key: _K) -> tuple[int | None, ...]:
    return tuple(_of(one, key) for one in cuts)


def _of(cuts: Mapping[_K, Cut], key: _K) -> int | None:
    return _all(cuts[key]) if key in cuts else 0


def _all(cut: Cut | None) -> int | None:
    return cut.items if cut else None
