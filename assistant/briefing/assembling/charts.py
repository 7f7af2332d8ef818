"""The charts of a draft with the tables behind them: themes by stance, change by period, areas by theme.

Imports the figures. A withheld figure is None in a chart and a star in its table, never 0.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.phrases import STANCES, named_period, number, running, sentence
from assistant.briefing.assembling.saying import body, computed, gives_away, shares
from assistant.briefing.counts.tally import Cut, Tally, ThemeTally
from assistant.briefing.types import Block, Chart, ChartKind, Paragraph, ParagraphStyle, Table
from vectorstore.extracts import Stance

_WITHHELD = "*"
_MOST_AREAS = 8
# So many are named for who cannot see the chart; the table has all.
_FOREMOST = 3
_MOST_THEMES = 6
_K = TypeVar("_K")


def themes_chart(tally: Tally, title: str, book: SourceBook) -> list[Block]:
    """Show how many statements each theme has, by stance; nothing when no theme may be shown."""
    themes = _shown(tally)
    stances = [stance for stance in Stance if any(stance in theme.by_stance for theme in themes)]
    series = [(sentence(STANCES[one]), tuple(_of_stance(tally, theme, one) for theme in themes)) for one in stances]
    rows = [(theme.name, _all(theme.cut), *(values[at] for _, values in series)) for at, theme in enumerate(themes)]
    if not themes:
        return []
    told = "; ".join(map(_told, themes[:_FOREMOST]))
    alt = f"{title}: thanh ngang xếp chồng cho {number(len(themes))} nhóm vấn đề. Nhiều nhất: {told}."
    header = ("Vấn đề", "Tổng số", *(name for name, _ in series))
    table = _table(title, header, rows, _sources(book, [*(theme.cut for theme in themes), *_cells(themes)]))
    return _drawn(ChartKind.THEMES_BY_STANCE, alt, table, themes, series)


def change_chart(tally: Tally, title: str, book: SourceBook) -> list[Block]:
    """Show the themes of this period beside those of the previous one; nothing without a previous period."""
    themes = [theme for theme in _shown(tally) if theme.previous is not None]
    if not themes or tally.previous is None:
        return []
    then = tuple(_all(theme.previous) for theme in themes if theme.previous)
    now = tuple(_all(theme.cut) for theme in themes)
    previous, period = sentence(named_period(tally.previous_period)), sentence(named_period(tally.period))
    series = [(previous, then), (period, now)]
    rows = [(theme.name, then[at], now[at]) for at, theme in enumerate(themes)]
    sources = _sources(book, [cut for theme in themes for cut in (theme.cut, theme.previous) if cut])
    table = _table(title, ("Vấn đề", previous, period), rows, sources)
    changed = sorted(themes, key=lambda one: -abs(_difference(one)))[:_FOREMOST]
    told = "; ".join(
        f"{running(one.name)} từ {number(one.previous.items)} thành {number(one.cut.items)} nội dung"
        for one in changed
        if one.previous and one.previous.items is not None and one.cut.items is not None
    )
    alt = f"{title}: hai thanh cho mỗi vấn đề" + (f". Đổi khác nhiều nhất: {told}." if told else ".")
    return _drawn(ChartKind.CHANGE_BY_PERIOD, alt, table, themes, series)


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
        alt=_areas_alt(title, themes, areas),
        table=_table(
            title,
            header,
            rows,
            _sources(book, [theme.by_area[area] for theme in themes for area in areas if area in theme.by_area]),
        ),
    )
    return [chart, *_star(chart)]


def _told(theme: ThemeTally) -> str:
    """Say the figures of one theme in words, its stances as far as they are shown."""
    views = shares(theme.by_stance)
    return f"{running(theme.name)} {number(theme.cut.items or 0)} nội dung" + (f" ({views})" if views else "")


def _difference(theme: ThemeTally) -> int:
    """Return by how much a theme differs from the period before; 0 where either figure is withheld."""
    then, now = _all(theme.previous), _all(theme.cut)
    return now - then if then is not None and now is not None else 0


def _areas_alt(title: str, themes: Sequence[ThemeTally], areas: Sequence[str]) -> str:
    """Say which theme comes first in each area, as far as that is shown."""
    told = []
    for area in areas:
        shown = [(theme, items) for theme in themes if (items := _of(theme.by_area, area))]
        if shown:
            theme, items = max(shown, key=lambda one: one[1])
            told.append(f"{area}: {running(theme.name)} ({number(items)} nội dung)")
    return f"{title}: bảng ô đậm nhạt. Nhiều nhất ở " + "; ".join(told) + "." if told else f"{title}."


def _sources(book: SourceBook, cuts: Sequence[Cut]) -> list[int]:
    """Return the sources of a table: one for each query, whatever the number of its cells."""
    return [source.number for source in book.counted(*(cut for cut in cuts if cut.shown and cut.present))]


def _cells(themes: Sequence[ThemeTally]) -> list[Cut]:
    return [cut for theme in themes for cut in theme.by_stance.values()]


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


def _of_stance(tally: Tally, theme: ThemeTally, stance: Stance) -> int | None:
    """Return a figure; in a row of which the zeros would tell that each withheld figure is one, zeros are withheld.

    So they are in each row of areas of which a figure is withheld.
    """
    is_told = gives_away(theme.cut.items, theme.by_stance) or (
        bool(tally.areas) and any(cut.present and not cut.shown for cut in theme.by_stance.values())
    )
    if stance not in theme.by_stance and is_told:
        return None
    return _of(theme.by_stance, stance)


def _of(cuts: Mapping[_K, Cut], key: _K) -> int | None:
    return _all(cuts[key]) if key in cuts else 0


def _all(cut: Cut | None) -> int | None:
    return cut.items if cut else None
