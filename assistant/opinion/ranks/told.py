"""Ranks units, areas and months by the figures of drafts: what those withhold is withheld here.

Imports `briefing` and this folder. The figures are those of the ward's own draft of the month, quarter or year. Its
suppression keeps each withheld figure from being worked out, but not the sum of those of one place; so what a place has
in all is told only where that less its figures by theme leaves nothing or enough (`rests.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.briefing.assembling.phrases import listed, named_period
from assistant.briefing.counts.counting import tally
from assistant.briefing.counts.tally import Cut, Tally
from assistant.briefing.settings import BriefingSettings
from assistant.briefing.themes.desk import ThemeDesk
from assistant.opinion.counts import records, theme_claim, withheld_note
from assistant.opinion.named import capitalised, period_named, periods_named
from assistant.opinion.ranks.asked import By, Order, RankQuestion
from assistant.opinion.ranks.chips import understood
from assistant.opinion.ranks.rests import without_small_rests
from assistant.opinion.ranks.stretches import gaps, months_held, months_of, stretch_before
from assistant.types import Claim
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.periods import Period, read_period
from vectorstore.types import Understood

_MOST_SHOWN = 5
_GROUP = ("to dan pho", "thon", "ap ", "khu pho", "khom", "xom", "“to dan pho")


@dataclass(frozen=True, slots=True)
class Ranked:
    """Figures as claims, best first; `nothing` says why there are none, `understood` what they were cut by."""

    claims: tuple[Claim, ...]
    warnings: tuple[Message, ...]
    nothing: Message | None = None
    understood: tuple[Understood, ...] = ()


@dataclass(frozen=True, slots=True)
class _Figures:
    """The cuts that are ranked, and the whole that they are parts of."""

    name: str
    cuts: Mapping[str, Cut]
    whole: Cut


def ranked(asked: RankQuestion, library: Library, settings: BriefingSettings) -> Ranked | None:
    """Return the units, areas or months that are asked for; None when the matter is no theme of the list."""
    held = months_held(library)
    if not held:
        return None
    themes = _theme_of(asked.matter, library, settings)
    if themes is None:
        return None
    period, notes = _period(asked, held)
    if not set(months_of(period)) & set(held):
        return Ranked((), (), _no_reports(period, held))
    if missing := gaps(period, held):
        notes = (*notes, missing)
    names = [ThemeDesk(library, settings).themes.name(theme) for theme in themes]
    found = _of_period(asked, _Cut(period, held, themes), library, settings, notes)
    return replace(found, understood=understood(asked, period, names))


@dataclass(frozen=True, slots=True)
class _Cut:
    """What is counted: the period, the months of which there are reports at all, the themes, empty for all."""

    period: Period
    held: Sequence[str]
    themes: tuple[str, ...]


def _of_period(
    asked: RankQuestion, cut: _Cut, library: Library, settings: BriefingSettings, notes: tuple[Message, ...]
) -> Ranked:
    period, themes = cut.period, cut.themes
    if asked.by is By.MONTH:
        cuts = _cuts_by_month(period, themes, library, settings)
        return _by_month(asked, cuts, settings.k, notes)
    found = tally(library, period=period.name, themes=themes, settings=settings)
    if asked.by is By.THEME:
        return _by_theme(found, notes)
    if not themes:
        # A period that is made of others is told no more of than they are: else they could be subtracted.
        parts = [one for one in months_of(period) if one in cut.held and one != period.name]
        found = without_small_rests(found, [tally(library, period=one, settings=settings) for one in parts])
    return _by_place(asked, found, notes)


def _theme_of(matter: str, library: Library, settings: BriefingSettings) -> tuple[str, ...] | None:
    if not matter:
        return ()
    (theme,) = ThemeDesk(library, settings).themes_of([(matter, "")])
    return (theme,) if theme else None


def _period(asked: RankQuestion, held: Sequence[str]) -> tuple[Period, tuple[Message, ...]]:
    """Return the period that is meant: named, counted back, else the newest month, or for months the newest year."""
    if asked.period is not None:
        return asked.period, ()
    if asked.stretch is not None:
        return stretch_before(held[-1], asked.stretch, asked.back), ()
    newest = read_period(held[-1][:4] if asked.by is By.MONTH or asked.widest else held[-1])
    if newest is None:
        raise ValueError(held[-1])
    return newest, (_taken(newest),)


def _by_place(asked: RankQuestion, found: Tally, notes: tuple[Message, ...]) -> Ranked:
    figures = _figures(asked, found)
    if figures is None:
        return Ranked((), notes, _none_said(found))
    shown = sorted(
        ((name.strip("“”\"'"), cut) for name, cut in figures.cuts.items() if cut.shown and cut.items),
        key=lambda one: (-(one[1].items or 0), one[0]),
    )
    withheld = [name for name, cut in figures.cuts.items() if not cut.shown]
    notes = (_counted(asked, found, figures.name), *notes, *_withheld(withheld, found.k))
    if asked.troubled:
        notes = (*notes, _NOT_BY_STANCE)
    if not shown:
        return Ranked((), notes, _ALL_FEW)
    if asked.order is Order.LEAST:
        notes = (*notes, _ONLY_SPEAKING)
    if len(shown) == 1 and asked.order in (Order.MOST, Order.LEAST):
        # Whether it is the first or the last of them is not known from it alone.
        ((name, cut),) = shown
        told = _ONE_TOLD.filled(on=_on(figures.name), name=name, items=cut.items or 0)
        return Ranked((_claim(told, [cut], 1),), notes)
    return Ranked(_claims(asked, figures, shown, found, certain=not withheld), notes)


def _claims(
    asked: RankQuestion, figures: _Figures, shown: Sequence[tuple[str, Cut]], found: Tally, *, certain: bool
) -> tuple[Claim, ...]:
    """Return the figures in the order that is asked for, the first of them said to be that."""
    if asked.order is Order.COUNT:
        return _how_many(asked, figures, shown, found)
    if asked.order is Order.ALL:
        return tuple(_line(_plain(name), cut, at) for at, (name, cut) in enumerate(shown, start=1))
    ordered = shown[::-1] if asked.order is Order.LEAST else shown
    first = _first(asked, figures, ordered, found, certain=certain)
    rows = (_line(_plain(name), cut, at) for at, (name, cut) in enumerate(ordered[:_MOST_SHOWN], start=2))
    return (first, *(rows if len(ordered) > 1 or not certain else ()))


def _by_theme(found: Tally, notes: tuple[Message, ...]) -> Ranked:
    """Rank the themes: their figures are those of the draft, and of a withheld one nothing is told."""
    shown = sorted((one for one in found.themes if one.cut.shown), key=lambda one: (-(one.cut.items or 0), one.name))
    withheld = [one.name for one in found.themes if not one.cut.shown]
    notes = (_COUNTED_BY_THEME.filled(period=period_named(found.period)), *notes, *_withheld(withheld, found.k))
    if not shown:
        return Ranked((), notes, _ALL_FEW)
    most = shown[0].cut.items
    first = [one for one in shown if one.cut.items == most]
    told = _FIRST_THEME.filled(
        names=listed([one.name for one in first]), period=period_named(found.period), most=most or 0
    )
    claims = [_claim(told, [one.cut for one in first], 1)]
    claims += [theme_claim(found, one, at) for at, one in enumerate(shown[:_MOST_SHOWN], start=2)]
    return Ranked(tuple(claims), notes)


def _figures(asked: RankQuestion, found: Tally) -> _Figures | None:
    """Return the cuts by unit or area, of the theme that is asked for or of all."""
    theme = found.themes[0] if asked.matter and found.themes else None
    if asked.matter and theme is None:
        return None
    part = theme or found
    whole = theme.cut if theme else found.opinions
    cuts = _within_ward(part.by_area) if asked.by is By.AREA else part.by_unit
    if asked.by is By.GROUP:
        cuts = {name: cut for name, cut in cuts.items() if bare(fold_key(name)).startswith(_GROUP)}
    return _Figures(theme.name if theme else "", cuts, whole)


def _within_ward(cuts: Mapping[str, Cut]) -> dict[str, Cut]:
    """Return the areas by their own names, without the ward that they all lie in: its bodies report of all of it."""
    wholes = {name.rpartition(", ")[2] for name in cuts if ", " in name}
    return {name.partition(", ")[0]: cut for name, cut in cuts.items() if name not in wholes}


def _first(
    asked: RankQuestion, figures: _Figures, shown: Sequence[tuple[str, Cut]], found: Tally, *, certain: bool
) -> Claim:
    """Say which is first, or last; with others withheld only among those that may be told."""
    most = shown[0][1].items
    names = [name for name, cut in shown if cut.items == most]
    told = (_LAST if asked.order is Order.LEAST else _FIRST).filled(
        on=_on(figures.name),
        period=period_named(found.period),
        among=_NOTHING if certain else _AMONG_TOLD,
        names=listed(names),
        most=most or 0,
    )
    return _claim(told, [cut for name, cut in shown if name in names], 1)


def _how_many(
    asked: RankQuestion, figures: _Figures, shown: Sequence[tuple[str, Cut]], found: Tally
) -> tuple[Claim, ...]:
    lines = [_line(_plain(name), cut, at) for at, (name, cut) in enumerate(shown, start=2)]
    of_places = asked.by is By.AREA or not figures.whole.shown
    form = _PLACES_HAVE if of_places else _UNITS_HAVE if asked.by is By.UNIT else _GROUPS_HAVE
    told = form.filled(
        count=len(shown),
        units=figures.whole.units or 0,
        period=period_named(found.period),
        on=_on(figures.name),
    )
    return (_claim(told, [shown[0][1] if of_places else figures.whole], 1), *lines)


def _line(name: Message, cut: Cut, place: int) -> Claim:
    # The people that are stated are not told: less those of what may be quoted they would be those of what may not.
    return _claim(_HAS.filled(name=name, items=cut.items or 0), [cut], place)


def _plain(name: str) -> Message:
    return Message(vi=name, en=name)


def _on(theme: str) -> Message:
    return _ON.filled(theme=theme) if theme else _NOTHING


@dataclass(frozen=True, slots=True)
class _Months:
    """The cuts by month, and the theme that they are of; empty for all."""

    theme: str
    cuts: Mapping[str, Cut]


def _cuts_by_month(period: Period, themes: tuple[str, ...], library: Library, settings: BriefingSettings) -> _Months:
    cuts: dict[str, Cut] = {}
    name = ""
    for month in months_of(period):
        found = tally(library, period=month, themes=themes, settings=settings)
        cut = (found.themes[0].cut if found.themes else None) if themes else found.total
        name = found.themes[0].name if themes and found.themes else name
        if cut is not None and found.units:
            cuts[month] = cut
    return _Months(name, cuts)


def _by_month(asked: RankQuestion, months: _Months, k: int, notes: tuple[Message, ...]) -> Ranked:
    is_least = asked.order is Order.LEAST
    shown = [(one, cut) for one, cut in months.cuts.items() if cut.shown]
    shown.sort(key=lambda one: one[1].items or 0, reverse=not is_least)
    withheld = [named_period(one) for one, cut in months.cuts.items() if not cut.shown]
    notes = (_COUNTED_THEME_BY_MONTH if asked.matter else _COUNTED_BY_MONTH, *notes, *_withheld(withheld, k))
    if not shown:
        return Ranked((), notes, _ALL_FEW)
    most = shown[0][1].items
    first = [month for month, cut in shown if cut.items == most]
    form = _LAST_MONTH if is_least else _FIRST_MONTH
    told = form.filled(on=_on(months.theme), months=periods_named(first), most=most or 0)
    claims = [_claim(told, [cut for month, cut in shown if month in first], 1)]
    if len(shown) > 1:
        claims += [
            _line(capitalised(period_named(month)), cut, at)
            for at, (month, cut) in enumerate(sorted(shown, key=lambda one: one[0]), start=2)
        ]
    return Ranked(tuple(claims), notes)


def _claim(said: Message, cuts: Iterable[Cut], place: int) -> Claim:
    return Claim.computed(said, (records(cut, place) for cut in cuts))


def _withheld(names: Sequence[str], k: int) -> tuple[Message, ...]:
    return (withheld_note(sorted(names), k),) if names else ()


def _counted(asked: RankQuestion, found: Tally, theme: str) -> Message:
    on_vi, on_en = (f", chủ đề “{theme}”", f", theme “{theme}”") if theme else ("", "")
    by_vi, by_en = _NAMES[asked.by]
    return Message(
        vi=f"Đếm ý kiến theo {by_vi}, {named_period(found.period)}, toàn địa bàn{on_vi}; không tính kiến nghị, đề "
        "xuất. Một ý kiến là một mục trong báo cáo, có thể của nhiều người. Cùng cách đếm với dự thảo báo cáo.",
        en=f"Statements counted by {by_en}, {found.period}, everywhere{on_en}; proposals left out. One "
        "statement is an entry of a report, and may be of many people. Counted as in drafts.",
    )


def _taken(period: Period) -> Message:
    return Message(
        vi=f"Câu hỏi không nêu kỳ; lấy {named_period(period.name)}, mới nhất đang có báo cáo.",
        en=f"No period is named; taken is {period.name}, the newest that there are reports of.",
    )


def _none_said(found: Tally) -> Message:
    return Message(
        vi=f"Trong {named_period(found.period)} không có ý kiến nào về việc này được nêu số liệu.",
        en=f"In {found.period} nothing on this is told in figures.",
    )


def _no_reports(period: Period, held: Sequence[str]) -> Message:
    """Say that a period has no report at all, and which are held."""
    first, last = named_period(held[0]), named_period(held[-1])
    return Message(
        vi=f"Thư viện không có báo cáo nào của {named_period(period.name)}; đang có {first} đến {last}.",
        en=f"The library holds no report of {period.name}; it has those from {held[0]} to {held[-1]}.",
    )


_NOTHING = Message(vi="", en="")
_ON = Message(vi=" về {theme}", en=" on {theme}")
_AMONG_TOLD = Message(vi=", trong số nơi được nêu số liệu", en=", among those that are told in figures")
_FIRST = Message(
    vi="Nhiều ý kiến{on} nhất trong {period}{among}: {names} ({most} ý kiến).",
    en="Most statements{on} in {period}{among}: {names} (statements: {most}).",
)
_FIRST_MONTH = Message(
    vi="Nhiều ý kiến{on} nhất: {months} ({most} ý kiến).", en="Most statements{on}: {months} (statements: {most})."
)
_ONE_TOLD = Message(
    vi="Không nói được nơi nào nhiều nhất hay ít nhất, vì chỉ một nơi có số liệu{on} được nêu: {name} ({items} ý "
    "kiến).",
    en="It cannot be said which has the most or the fewest, since figures{on} of one place alone are told: {name} "
    "(statements: {items}).",
)
NO_LEAST = Message(
    vi="Không nói được vấn đề nào được nêu ít nhất: vấn đề do ít người nêu không được nêu số liệu, để không lộ người "
    "có ý kiến. Có thể hỏi vấn đề được nêu nhiều nhất.",
    en="It cannot be said what is told of least: what few people told of has no figure, lest somebody be found out. "
    "You can ask what is told of most.",
)
_ONLY_SPEAKING = Message(
    vi="Chỉ so những nơi có ý kiến được nêu số liệu; nơi báo cáo không nêu ý kiến nào thì không tính vào.",
    en="Only places with statements that are told in figures are compared; those without any are left out.",
)
_LAST = Message(
    vi="Ít ý kiến{on} nhất trong {period}{among}: {names} ({most} ý kiến).",
    en="Fewest statements{on} in {period}{among}: {names} (statements: {most}).",
)
_LAST_MONTH = Message(
    vi="Ít ý kiến{on} nhất: {months} ({most} ý kiến).", en="Fewest statements{on}: {months} (statements: {most})."
)
_FIRST_THEME = Message(
    vi="Được nêu nhiều nhất trong {period}: {names} ({most} ý kiến).",
    en="Told of most in {period}: {names} (statements: {most}).",
)
_COUNTED_BY_THEME = Message(
    vi="Đếm ý kiến theo chủ đề, {period}, toàn địa bàn; không tính kiến nghị, đề xuất. Cùng cách đếm với dự thảo báo "
    "cáo.",
    en="Statements counted by theme, {period}, everywhere; proposals left out. Counted as in drafts.",
)
_PLACES_HAVE = Message(
    vi="Ít nhất {count} nơi có ý kiến trong {period}{on}.", en="At least {count} areas have statements in {period}{on}."
)
_UNITS_HAVE = Message(
    vi="{units} đơn vị có ý kiến trong {period}{on}.", en="{units} units have statements in {period}{on}."
)
_GROUPS_HAVE = Message(
    vi="Ít nhất {count} tổ dân phố có ý kiến trong {period}{on}; cả đoàn thể và cơ quan là {units} đơn vị.",
    en="At least {count} residential groups have statements in {period}{on}; with organisations and offices {units}.",
)
_HAS = Message(vi="{name}: {items} ý kiến.", en="{name}: {items} statements.")
_NAMES = {
    By.UNIT: ("đơn vị báo cáo", "reporting unit"),
    By.GROUP: ("tổ dân phố báo cáo", "reporting residential group"),
    By.AREA: ("địa bàn của báo cáo", "area of the report"),
    By.MONTH: ("tháng", "month"),
}
_COUNTED_BY_MONTH = Message(
    vi="Đếm mọi ý kiến, kiến nghị của từng tháng, toàn địa bàn; cùng cách đếm với dự thảo báo cáo.",
    en="All statements and proposals of each month, everywhere; counted as in drafts.",
)
_COUNTED_THEME_BY_MONTH = Message(
    vi="Đếm ý kiến về chủ đề này theo từng tháng, toàn địa bàn; không tính kiến nghị. Cùng cách đếm với dự thảo.",
    en="Statements on this theme by month, everywhere; proposals left out. Counted as in drafts.",
)
_NOT_BY_STANCE = Message(
    vi="Số liệu theo nơi gồm cả khen lẫn chê: không tách khuynh hướng theo từng nơi, để không lộ người có ý kiến.",
    en="Figures by place hold praise and criticism: views are not told apart by place, lest somebody be found out.",
)
_ALL_FEW = Message(
    vi="Không nơi nào, kỳ nào có đủ ý kiến để nêu số liệu mà không lộ người có ý kiến.",
    en="No place or period has enough statements to tell figures without somebody being found out.",
)
