"""What is new since the month before: figures of both months theme by theme, what came, rose, fell, is said no longer.

Imports `briefing`. Figures are those of the whole months that `overview.py` tells one by one, so that a comparison
tells no figure that could not be asked for; statements are those that may be quoted.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.briefing.assembling.phrases import listed, named_period
from assistant.briefing.counts.change import change_between
from assistant.briefing.counts.counting import tally
from assistant.briefing.counts.tally import Change, Cut, Tally, ThemeTally
from assistant.briefing.novelty import is_gone, is_new, told_by_both
from assistant.briefing.settings import BriefingSettings
from assistant.briefing.themes.assigning import ThemeAssigner
from assistant.briefing.themes.desk import ThemeDesk
from assistant.opinion.counts import records
from assistant.opinion.matching import assigner_of, themes_of
from assistant.opinion.named import capitalised, period_named
from assistant.opinion.overview import Group, both_sides
from assistant.types import Claim
from vectorstore.catalogue.opinions.nouns import Selection
from vectorstore.library import Library
from vectorstore.listed import ListedOpinion
from vectorstore.messages import Message, joined
from vectorstore.vectors.products import products

_MOST_QUOTED = 5
# Below this nearness to everything that was said before, a statement tells something of its own.
_NEAR = 0.6
_OF_OTHER_UNITS = Message(
    vi="Vì vậy chỉ gọi là “mới” hay “không còn nêu” khi có đơn vị gửi báo cáo cả hai tháng nêu việc đó.",
    en="So a matter is called “new” or “no longer told” only where a unit that reported in both months tells of it.",
)
_UNCOUNTED = Message(
    vi="Chỉ so những ý kiến trích được; không đếm theo từng đơn vị, để không lộ người có ý kiến.",
    en="Only statements that may be quoted are compared; single units are not counted, lest somebody be found out.",
)
_ONLY_IN = Message(vi="Chỉ thấy ở {period}: {themes}.", en="Found only in {period}: {themes}.")
_PLAIN = Message(vi="", en="")
_UNSURE = Message(
    vi=" (hai tháng do những đơn vị khác nhau báo cáo, nên chưa thể gọi là mới hay đã hết)",
    en=" (other units reported in these months, so it cannot be called new or over)",
)
_NEW = Message(vi="Mới: ", en="New: ")
_NO_LONGER = Message(vi="Không còn nêu: ", en="No longer told: ")
_BOTH = Message(vi="{now}; {before}.", en="{now}; {before}.")
_TOTAL = Message(
    vi="{period} có {items} ý kiến trong {reports} báo cáo của {units} đơn vị",
    en="{period} has {items} statements in {reports} reports of {units} units",
)
_NO_TOTAL = Message(
    vi="{period} không nêu số, để tránh suy ra số của nhóm ít người",
    en="{period} is not told in figures, so that few people cannot be worked out",
)
_ARE_NEW = Message(vi="vấn đề mới: {themes}", en="new: {themes}")
_ROSE = Message(vi="tăng rõ: {themes}", en="clearly more: {themes}")
_FELL = Message(vi="giảm rõ: {themes}", en="clearly less: {themes}")
_ENDED = Message(vi="không còn nêu: {themes}", en="no longer told: {themes}")
_IN_SHORT = Message(vi="So với {period}, {parts}.", en="Compared with {period}, {parts}.")
_COME = Message(
    vi="{label}{theme}: {items} ý kiến trong {now}; {before} không có ý kiến nào{unsure}.",
    en="{label}{theme}: {items} statements in {now}; none in {before}{unsure}.",
)
_THEN_UNTOLD = Message(
    vi="{theme}: {items} ý kiến trong {now}; {before} không nêu số.",
    en="{theme}: {items} statements in {now}; no figure is told of {before}.",
)
_BESIDE = Message(
    vi="{theme}: {items} ý kiến trong {now}, {before} có {then} ({said}).",
    en="{theme}: {items} statements in {now}, {then} in {before} ({said}).",
)
_EQUAL = Message(vi="bằng nhau", en="the same")
_MORE = Message(vi="tăng {by}", en="up by {by}")
_LESS = Message(vi="giảm {by}", en="down by {by}")
_MORE_UNSURE = Message(vi="nhiều hơn {by}, chưa đủ căn cứ nói là tăng", en="{by} more, not enough to speak of a rise")
_LESS_UNSURE = Message(vi="ít hơn {by}, chưa đủ căn cứ nói là giảm", en="{by} fewer, not enough to speak of a fall")
_GONE = Message(
    vi="{label}{theme}: {before} có {items} ý kiến; {now} không có ý kiến nào{unsure}.",
    en="{label}{theme}: {items} statements in {before}; none in {now}{unsure}.",
)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two months beside each other, theme by theme.

    Attributes:
        groups: the totals and what came and went in short, then the themes by statements, then those that are gone.
        notes: what the reader must know.
    """

    groups: tuple[Group, ...]
    notes: tuple[Message, ...]


def compared(
    shown: Mapping[str, Sequence[ListedOpinion]], library: Library, settings: BriefingSettings, *, whole: bool
) -> Compared:
    """Compare the second of two months with the first.

    Args:
        shown: by month, oldest first, the statements that may be quoted.
        library: where they are.
        settings: the list of themes, and k.
        whole: whether they are those of whole months of everybody; else no figure is told.
    """
    before, now = shown
    assigner = assigner_of(ThemeDesk(library, settings).themes)
    sides = _Sides(_by_theme(shown[before], assigner), _by_theme(shown[now], assigner), assigner)
    if not whole:
        return _uncounted(sides, before, now, library, settings)
    months = [tally(library, period=period, settings=settings) for period in (before, now)]
    return _counted(sides, months[0], months[1], _themes_before(library, before))


def _themes_before(library: Library, month: str) -> frozenset[str]:
    """Return the themes that reports of the months before one tell of."""
    rows = library.opinions.count(Selection(None), ("theme", "period")).rows
    return frozenset(theme for theme, period in (row.group for row in rows) if theme and period and period < month)


@dataclass(frozen=True, slots=True)
class _Sides:
    """The statements of both periods by theme."""

    before: Mapping[str | None, Sequence[ListedOpinion]]
    now: Mapping[str | None, Sequence[ListedOpinion]]
    assigner: ThemeAssigner

    def of_now(self, theme: str | None) -> tuple[ListedOpinion, ...]:
        """Return what is quoted of a theme now: first what was not said before."""
        items, earlier = list(self.now.get(theme, ())), list(self.before.get(theme, ()))
        if not items or not earlier:
            return both_sides(items)
        vectors = self.assigner.encoder.encode([one.item.text for one in (*items, *earlier)])
        near = np.array([float(products(vectors[len(items) :], vector).max()) for vector in vectors[: len(items)]])
        fresh = [one for one, nearness in zip(items, near, strict=True) if nearness < _NEAR]
        return tuple(dict.fromkeys((*both_sides(fresh), *both_sides(items))))[:2]

    def of_before(self, theme: str | None) -> tuple[ListedOpinion, ...]:
        """Return what is quoted of a theme that is said no longer."""
        return both_sides(self.before.get(theme, ()))[:1]


def _by_theme(items: Sequence[ListedOpinion], assigner: ThemeAssigner) -> dict[str | None, list[ListedOpinion]]:
    found: dict[str | None, list[ListedOpinion]] = {}
    for one, theme in zip(items, themes_of(items, assigner), strict=True):
        found.setdefault(theme, []).append(one)
    return found


def _counted(sides: _Sides, before: Tally, now: Tally, older: Collection[str]) -> Compared:
    then = {theme.theme_id: theme for theme in before.themes}
    today = {theme.theme_id for theme in now.themes}
    told = [theme for theme in now.themes if theme.cut.shown]
    told.sort(key=lambda one: (-(one.cut.items or 0), one.name))
    gone = [theme for theme in before.themes if theme.cut.shown and theme.theme_id not in today]
    gone.sort(key=lambda one: (-(one.cut.items or 0), one.name))
    groups = [Group("", claims=(_totals(before, now), *_in_short(told, gone, before, now, older)))]
    for place, theme in enumerate(told):
        absent = theme.theme_id not in then
        quoted = sides.of_now(theme.theme_id) if place < _MOST_QUOTED or absent else ()
        figure = _theme(theme, then.get(theme.theme_id), before, now, older)
        groups.append(Group(theme.name, quoted[: 1 if absent and place >= _MOST_QUOTED else None], (figure,)))
    groups += [Group(one.name, sides.of_before(one.theme_id), (_gone(one, before, now),)) for one in gone]
    return Compared(tuple(groups), tuple(_notes(before, now)))


def _totals(before: Tally, now: Tally) -> Claim:
    told = _BOTH.filled(now=_total(now), before=_total(before))
    return _claim(capitalised(told), now.total, before.total)


def _total(one: Tally) -> Message:
    form, total = (_TOTAL if one.total.shown else _NO_TOTAL), one.total
    return form.filled(
        period=period_named(one.period), items=total.items or 0, reports=total.reports or 0, units=total.units or 0
    )


def _in_short(
    told: Sequence[ThemeTally],
    gone: Sequence[ThemeTally],
    before: Tally,
    now: Tally,
    older: Collection[str],
) -> tuple[Claim, ...]:
    """Say in one sentence what came, what rose or fell beyond chance, and what is gone."""
    then = {theme.theme_id: theme for theme in before.themes}
    new = [theme for theme in told if theme.theme_id not in then and is_new(theme, now, before.regular_units, older)]
    over = [theme for theme in gone if is_gone(theme, before, now)]
    moved: dict[bool, list[ThemeTally]] = {True: [], False: []}
    for theme in told:
        change = _change(theme.cut, then[theme.theme_id].cut, before, now) if theme.theme_id in then else None
        if change is not None and change.significant:
            moved[change.difference > 0].append(theme)
    named = ((_ARE_NEW, new), (_ROSE, moved[True]), (_FELL, moved[False]), (_ENDED, over))
    parts = [label.filled(themes=listed([one.name for one in themes])) for label, themes in named if themes]
    if not parts:
        return ()
    said = _IN_SHORT.filled(period=period_named(before.period), parts=joined(parts, "; "))
    return (_claim(said, *_of_themes(now), *_of_themes(before)),)


def _of_themes(month: Tally) -> tuple[Cut, ...]:
    """Return a figure of each query by which the themes of a month were counted: a theme that it lacks is not there."""
    queries = {theme.cut.query: theme.cut for theme in month.themes if theme.cut.query}
    return tuple(queries.values()) or (month.total,)


def _change(cut: Cut, then: Cut, before: Tally, now: Tally) -> Change | None:
    if cut.items is None or then.items is None:
        return None
    return change_between(cut.items, then.items, _names(now), _names(before))


def _theme(theme: ThemeTally, then: ThemeTally | None, before: Tally, now: Tally, older: Collection[str]) -> Claim:
    told: dict[str, str | int | Message] = {
        "theme": theme.name,
        "items": theme.cut.items or 0,
        "now": period_named(now.period),
        "before": period_named(before.period),
    }
    if then is None:
        label = _NEW if is_new(theme, now, before.regular_units, older) else _PLAIN
        unsure = _PLAIN if told_by_both(theme, now.units, before.regular_units) else _UNSURE
        return _claim(_COME.filled(**told, label=label, unsure=unsure), theme.cut, *_of_themes(before))
    if then.cut.items is None:
        return _claim(_THEN_UNTOLD.filled(**told), theme.cut)
    said = _difference(theme.cut.items or 0, then.cut.items, _change(theme.cut, then.cut, before, now))
    return _claim(_BESIDE.filled(**told, then=then.cut.items, said=said), theme.cut, then.cut)


def _difference(now: int, before: int, change: Change | None) -> Message:
    """Speak of a rise or fall only where the interval bears it out."""
    if now == before:
        return _EQUAL
    sure = change is not None and change.significant
    form = (_MORE if sure else _MORE_UNSURE) if now > before else (_LESS if sure else _LESS_UNSURE)
    return form.filled(by=abs(now - before))


def _gone(theme: ThemeTally, before: Tally, now: Tally) -> Claim:
    label, unsure = (_NO_LONGER, _PLAIN) if is_gone(theme, before, now) else (_PLAIN, _UNSURE)
    told = _GONE.filled(
        label=label,
        theme=theme.name,
        before=period_named(before.period),
        items=theme.cut.items or 0,
        now=period_named(now.period),
        unsure=unsure,
    )
    return _claim(told, theme.cut, *_of_themes(now))


def _claim(said: Message, *cuts: Cut) -> Claim:
    return Claim.computed(said, (records(cut, 0) for cut in cuts))


def _names(one: Tally) -> dict[str, str]:
    return {name: name for name in one.units}


def _notes(before: Tally, now: Tally) -> Iterator[Message]:
    yield Message(
        vi=f"So {named_period(now.period)} với {named_period(before.period)}, toàn địa bàn; cùng cách đếm với dự thảo "
        "báo cáo. Số theo chủ đề không tính kiến nghị, đề xuất.",
        en=f"{now.period} beside {before.period}, everywhere; counted as in drafts. Figures of themes leave proposals "
        "out.",
    )
    change = change_between(0, 0, _names(now), _names(before))
    if change and change.note:
        yield Message(
            vi=f"{change.note.vi} {_OF_OTHER_UNITS.vi}",
            en=f"{change.note.en} {_OF_OTHER_UNITS.en}",
        )
    withheld = {theme.name: None for one in (now, before) for theme in one.themes if not theme.cut.shown}
    if withheld:
        names = "; ".join(sorted(withheld))
        yield Message(
            vi=f"Không nêu số liệu, để không lộ người có ý kiến (dưới {now.k}): {names}.",
            en=f"No figures are told, lest somebody be found out (fewer than {now.k}): {names}.",
        )


def _uncounted(sides: _Sides, before: str, now: str, library: Library, settings: BriefingSettings) -> Compared:
    """Compare what may be quoted, without figures: of single units none are told in the chat."""
    names = {theme.id: theme.name for theme in ThemeDesk(library, settings).themes.themes}
    ranked = sorted(sides.now, key=lambda one: (one is None, one in sides.before, -len(sides.now[one])))
    groups = [Group(names.get(one or "", ""), sides.of_now(one)) for one in ranked[:_MOST_QUOTED]]
    gone = [one for one in sides.before if one is not None and one not in sides.now]
    groups += [Group(names.get(one, ""), sides.of_before(one)) for one in gone]
    come = [names.get(one, "") for one in ranked if one is not None and one not in sides.before]
    notes = [_UNCOUNTED]
    for period, found in ((now, come), (before, [names.get(one, "") for one in gone])):
        notes += [_ONLY_IN.filled(period=_period_message(period), themes=listed(found))] if found else []
    return Compared(tuple(groups), tuple(notes))


def _period_message(period: str) -> Message:
    return Message(vi=named_period(period), en=period)
