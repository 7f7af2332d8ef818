"""Draws the figures of a period by theme and stance; what is withheld is said to be, and never drawn as a number."""

from collections.abc import Mapping
from html import escape

from assistant.briefing.counts.tally import Cut, Tally
from ui.page.briefings import labels
from ui.page.briefings.addresses import address
from ui.page.briefings.periods import period_name
from vectorstore.extracts import Stance
from vectorstore.messages import Language

_STANCES = tuple(Stance)


def figures_html(tally: Tally, periods: str, language: Language) -> str:
    """Draw the figures.

    Args:
        tally: counted and withheld already.
        periods: the choice of another period, drawn.
        language: of the labels.
    """
    title = labels.FIGURES_OF.text(language).format(period=period_name(tally.period, language))
    head = "".join(f'<th scope="col">{name}</th>' for name in _columns(tally, language))
    row = _Rows(labels.HIDDEN.text(language)).row
    rows = "".join(row(theme.name, theme.cut, theme.by_stance, theme.previous) for theme in tally.themes)
    rows += row(labels.UNTHEMED.text(language), tally.unthemed, {}, None) if tally.unthemed else ""
    total = row(labels.TOTAL.text(language), tally.total, tally.by_stance, tally.previous)
    hint = labels.HIDDEN_HINT.text(language).format(k=tally.k)
    warnings = "".join(f"<li>{escape(one.text(language))}</li>" for one in tally.warnings)
    said = f'<ul class="warnings">{warnings}</ul>' if warnings else ""
    table = (
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody><tfoot>{total}</tfoot></table>"
        if tally.total.present
        else f"<p>{labels.NO_FIGURES.text(language)}</p>"
    )
    return (
        f'<p><a href="{escape(address("", language))}">{labels.BACK.text(language)}</a></p>'
        f"<h1>{title}</h1>{periods}{said}"
        f'<div class="card scroll figures" tabindex="0" role="group" aria-label="{title}">{table}</div>'
        f'<p class="quiet">{hint}</p>'
    )


def _columns(tally: Tally, language: Language) -> list[str]:
    names = [labels.THEME, labels.ITEMS, labels.REPORTS, labels.UNITS, labels.PERSONS]
    told = [name.text(language) for name in names] + [labels.STANCES[stance].text(language) for stance in _STANCES]
    before = labels.BEFORE.text(language)
    return [*told, f"{before} ({period_name(tally.previous_period, language)})"]


class _Rows:
    """Draws rows of figures; `hidden` is what stands in place of one that is withheld."""

    def __init__(self, hidden: str) -> None:
        self._hidden = f'<span class="quiet">{escape(hidden)}</span>'

    def row(self, name: str, cut: Cut, by_stance: Mapping[Stance, Cut], previous: Cut | None) -> str:
        """Draw one row."""
        figures = [cut.items, cut.reports, cut.units, cut.persons] if cut.shown else [None] * 4
        cells = [self._cell(figure) for figure in figures]
        cells += [self._of(by_stance.get(stance)) for stance in _STANCES]
        cells.append(self._of(previous))
        drawn = "".join(f'<td class="figure">{cell}</td>' for cell in cells)
        return f'<tr><th scope="row" lang="vi">{escape(name)}</th>{drawn}</tr>'

    def _of(self, cut: Cut | None) -> str:
        if cut is None or not cut.present:
            return "–"
        return self._cell(cut.items if cut.shown else None)

    def _cell(self, figure: int | None) -> str:
        return f"{figure:,}".replace(",", ".") if figure is not None else self._hidden
