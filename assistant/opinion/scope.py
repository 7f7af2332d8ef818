"""Which reports a question is about: of the groups and bodies that it names, of the periods that it means.

Imports `asked.py` and the library's register of reports. "Tháng này" is the newest period that there are reports of,
and so is a question for an overview that names none; the answer says so.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.opinion.asked import OpinionQuestion, Wanted
from vectorstore.catalogue.opinions.nouns import ReportEntry
from vectorstore.entries import unit_key
from vectorstore.messages import Message
from vectorstore.text.folding import bare
from vectorstore.text.periods import Period, read_period

_MONTH = re.compile(r"\d{4}-\d{2}")


@dataclass(frozen=True, slots=True)
class Scope:
    """The reports that are asked.

    Attributes:
        reports: empty when there are none of this group and period.
        periods: the months that are meant; empty for all.
        notes: what was taken for granted, for the reader.
        of_group: whether the named group or body has reported at all, in any period.
    """

    reports: tuple[ReportEntry, ...]
    periods: tuple[str, ...]
    notes: tuple[str, ...]
    of_group: bool


def scope_of(asked: OpinionQuestion, reports: Sequence[ReportEntry]) -> Scope:
    """Return the reports that a question is about."""
    of_group = [one for one in reports if _is_of_group(one, asked)]
    if asked.spoken_for and not asked.matter:
        of_group = [one for one in of_group if is_of_body(one.unit, asked.spoken_for)] or of_group
    held = sorted({one.period for one in of_group if one.period})
    months = [one for one in held if is_month(one)]
    is_named = bool(asked.named.periods or asked.span)
    periods = _periods(asked, held)
    notes: tuple[str, ...] = ()
    if months and not is_named and (asked.newest or asked.wanted is Wanted.OVERVIEW):
        periods = tuple(months[-1 - back] for back in asked.newest or (0,) if back < len(months))
        notes = (_TAKEN.vi.format(periods=", ".join(periods)),)
        is_named = True
    if asked.compared and asked.wanted is Wanted.OVERVIEW and len(periods) == 1:
        # "Tháng 5 có gì mới" is asked of the month before; which one that is the answer says.
        periods = (*(one for one in months if one < periods[0]), *periods)[-2:]
    found = tuple(one for one in of_group if not is_named or one.period in periods)
    return Scope(found, tuple(sorted(periods)), notes, bool(of_group))


def is_month(period: str) -> bool:
    """Whether a period is one month: `2026-03`, not `2026-Q1` or `2026`."""
    return bool(_MONTH.fullmatch(period))


def nothing_from(asked: OpinionQuestion, scope: Scope, reports: Sequence[ReportEntry]) -> Message:
    """Say that there is no report of the group or of the period, and which there are."""
    if not scope.of_group:
        return _telling(_NO_GROUP, _UNITS_HELD, sorted({one.unit for one in reports if one.unit}))
    held = sorted({one.period for one in reports if one.period and _is_of_group(one, asked)})
    return _telling(_NO_PERIOD, _PERIODS_HELD, held)


def _telling(said: Message, what: Message, held: Sequence[str]) -> Message:
    """Add what there is, when there is something."""
    names = "; ".join(held)
    return Message(vi=said.vi + what.vi.format(held=names), en=said.en + what.en.format(held=names)) if held else said


def _is_of_group(report: ReportEntry, asked: OpinionQuestion) -> bool:
    named = asked.named
    if named.units and not any(map(named.is_unit, filter(None, (report.unit, report.area)))):
        return False
    return not asked.bodies or is_of_body(report.unit, asked.bodies)


def is_of_body(unit: str | None, bodies: Sequence[str]) -> bool:
    """Whether a reporting unit is one of the bodies, each given by words of its name, alternatives by `|`."""
    name = f" {bare(unit_key(unit))} " if unit else " "
    return any(f" {words} " in name for body in bodies for words in body.split("|"))


def _periods(asked: OpinionQuestion, held: Sequence[str]) -> tuple[str, ...]:
    """Return the periods of reports that are meant: named months, the newest of one without a year, all of a span."""
    months = [one for one in held if is_month(one)]
    found = []
    for year, month in asked.named.periods:
        years = [year] if year else [int(one[:4]) for one in reversed(months) if int(one[5:]) == month][:1]
        found += [f"{one}-{month:02}" for one in years]
    found += _quarters(found)
    if asked.span:
        found += [one for one in held if _within(one, asked.span)]
    return tuple(one for one in dict.fromkeys(found) if one in held)


def _quarters(months: Iterable[str]) -> list[str]:
    """Return the quarters of which all three months are among `months`: their own reports are meant too."""
    whole = set(months)
    return [
        f"{year}-Q{number}"
        for year in sorted({one[:4] for one in whole})
        for number in range(1, 5)
        if all(f"{year}-{month:02}" in whole for month in range(3 * number - 2, 3 * number + 1))
    ]


def _within(period: str, span: Period) -> bool:
    found = read_period(period)
    return found is not None and span.first <= found.first and found.last <= span.last


_TAKEN = Message(
    vi="Câu hỏi không nêu tháng cụ thể; lấy kỳ báo cáo mới nhất đang có: {periods}.",
    en="No month is named; taken is the newest period that there are reports of: {periods}.",
)
_NO_GROUP = Message(
    vi="Trong thư viện không có báo cáo nào của đơn vị được hỏi.",
    en="The library holds no report of the unit that is asked for.",
)
_UNITS_HELD = Message(vi=" Các đơn vị có báo cáo: {held}.", en=" Units with reports: {held}.")
_NO_PERIOD = Message(
    vi="Trong thư viện không có báo cáo của kỳ được hỏi.",
    en="The library holds no report of the period that is asked for.",
)
_PERIODS_HELD = Message(vi=" Các kỳ có báo cáo: {held}.", en=" Periods with reports: {held}.")
