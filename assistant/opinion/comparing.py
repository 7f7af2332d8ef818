"""What is new since the month before: figures of both months theme by theme, what came, rose, fell, is said no longer.

Imports `briefing`. Figures are those of the whole months that `overview.py` tells one by one, so that a comparison
tells no figure that could not be asked for; statements are those that may be quoted.
"""

from collections.abc import Iterator, Mapping, Sequence
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
from assistant.opinion.overview import Group, both_sides
from assistant.types import Claim, ClaimStatus
from vectorstore.library import Library
from vectorstore.listed import ListedOpinion
from vectorstore.messages import Message
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
_UNSURE = "hai tháng do những đơn vị khác nhau báo cáo, nên chưa thể gọi là mới hay đã hết"


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
    return _counted(sides, months[0], months[1])


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


def _counted(sides: _Sides, before: Tally, now: Tally) -> Compared:
    then = {theme.theme_id: theme for theme in before.themes}
    today = {theme.theme_id for theme in now.themes}
    told = [theme for theme in now.themes if theme.cut.shown]
    told.sort(key=lambda one: (-(one.cut.items or 0), one.name))
    gone = [theme for theme in before.themes if theme.cut.shown and theme.theme_id not in today]
    gone.sort(key=lambda one: (-(one.cut.items or 0), one.name))
    groups = [Group("", claims=(_totals(before, now), *_in_short(told, then, gone, before, now)))]
    for place, theme in enumerate(told):
        absent = theme.theme_id not in then
        quoted = sides.of_now(theme.theme_id) if place < _MOST_QUOTED or absent else ()
        figure = _theme(theme, then.get(theme.theme_id), before, now)
        groups.append(Group(theme.name, quoted[: 1 if absent and place >= _MOST_QUOTED else None], (figure,)))
    groups += [Group(one.name, sides.of_before(one.theme_id), (_gone(one, before, now),)) for one in gone]
    return Compared(tuple(groups), tuple(_notes(before, now)))


def _totals(before: Tally, now: Tally) -> Claim:
    parts = []
    for one in (now, before):
        said = f"có {one.total.items} ý kiến trong {one.total.reports} báo cáo của {one.total.units} đơn vị"
        parts.append(f"{named_period(one.period)} {said if one.total.shown else 'không nêu số, vì quá ít'}")
    told = f"{parts[0]}; {parts[1]}."
    return _claim(told[0].upper() + told[1:], now.total, before.total)


def _in_short(
    told: Sequence[ThemeTally],
    then: Mapping[str, ThemeTally],
    gone: Sequence[ThemeTally],
    before: Tally,
    now: Tally,
) -> tuple[Claim, ...]:
    """Say in one sentence what came, what rose or fell beyond chance, and what is gone."""
    new = [theme for theme in told if theme.theme_id not in then and is_new(theme, now, before.regular_units)]
    over = [theme for theme in gone if is_gone(theme, before, now)]
    moved: dict[bool, list[ThemeTally]] = {True: [], False: []}
    for theme in told:
        change = _change(theme.cut, then[theme.theme_id].cut, before, now) if theme.theme_id in then else None
        if change is not None and change.significant:
            moved[change.difference > 0].append(theme)
    named = (("vấn đề mới", new), ("tăng rõ", moved[True]), ("giảm rõ", moved[False]), ("không còn nêu", over))
    parts = [f"{label}: {listed([one.name for one in themes])}" for label, themes in named if themes]
    if not parts:
        return ()
    return (
        _claim(f"So với {named_period(before.period)}, {'; '.join(parts)}.", *_of_themes(now), *_of_themes(before)),
    )


def _of_themes(month: Tally) -> tuple[Cut, ...]:
    """Return a figure of each query by which the themes of a month were counted: a theme that it lacks is not there."""
    queries = {theme.cut.query: theme.cut for theme in month.themes if theme.cut.query}
    return tuple(queries.values()) or (month.total,)


def _change(cut: Cut, then: Cut, before: Tally, now: Tally) -> Change | None:
    if cut.items is None or then.items is None:
        return None
    return change_between(cut.items, then.items, _names(now), _names(before))


def _theme(theme: ThemeTally, then: ThemeTally | None, before: Tally, now: Tally) -> Claim:
    told = f"{theme.cut.items} ý kiến trong {named_period(now.period)}"
    earlier = named_period(before.period)
    if then is None:
        label = "Mới: " if is_new(theme, now, before.regular_units) else ""
        unsure = "" if told_by_both(theme, now.units, before.regular_units) else f" ({_UNSURE})"
        said = f"{label}{theme.name}: {told}; {earlier} không có ý kiến nào{unsure}."
        return _claim(said, theme.cut, *_of_themes(before))
    if then.cut.items is None:
        return _claim(f"{theme.name}: {told}; {earlier} không nêu số.", theme.cut)
    said = _difference(theme.cut.items or 0, then.cut.items, _change(theme.cut, then.cut, before, now))
    return _claim(f"{theme.name}: {told}, {earlier} có {then.cut.items} ({said}).", theme.cut, then.cut)


def _difference(now: int, before: int, change: Change | None) -> str:
    """Speak of a rise or fall only where the interval bears it out."""
    if now == before:
        return "bằng nhau"
    more = now > before
    if change is not None and change.significant:
        return f"{'tăng' if more else 'giảm'} {abs(now - before)}"
    return f"{'nhiều' if more else 'ít'} hơn {abs(now - before)}, chưa đủ căn cứ nói là {'tăng' if more else 'giảm'}"


def _gone(theme: ThemeTally, before: Tally, now: Tally) -> Claim:
    label, unsure = ("Không còn nêu: ", "") if is_gone(theme, before, now) else ("", f" ({_UNSURE})")
    told = f"{label}{theme.name}: {named_period(before.period)} có {theme.cut.items} ý kiến"
    return _claim(f"{told}; {named_period(now.period)} không có ý kiến nào{unsure}.", theme.cut, *_of_themes(now))


def _claim(text: str, *cuts: Cut) -> Claim:
    return Claim(text, ClaimStatus.COMPUTED, tuple(records(cut, 0) for cut in cuts))


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
