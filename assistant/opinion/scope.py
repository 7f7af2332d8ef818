"""Which reports a question is about: of the groups and bodies that it names, of the periods that it means.

Imports `asked.py` and the library's register of reports. "Tháng này" is the newest period that there are reports of,
and so is a question for an overview that names none; the answer says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.opinion.asked import OpinionQuestion, Wanted
from vectorstore.catalogue.opinions.nouns import ReportEntry
from vectorstore.entries import unit_key
from vectorstore.messages import Message
from vectorstore.text.folding import bare

_MONTH = len("2026-03")


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
    months = sorted({one.period for one in of_group if one.period and len(one.period) == _MONTH})
    periods = _periods(asked, months)
    notes: tuple[str, ...] = ()
    if not periods and months and (asked.newest or asked.wanted is Wanted.OVERVIEW) and not asked.named.periods:
        periods = tuple(months[-1 - back] for back in asked.newest or (0,) if back < len(months))
        notes = (_TAKEN.vi.format(periods=", ".join(periods)),)
    if periods or asked.named.periods:
        found = tuple(one for one in of_group if one.period in periods)
    else:
        found = tuple(of_group)
    return Scope(found, tuple(sorted(periods)), notes, bool(of_group))


def nothing_from(asked: OpinionQuestion, scope: Scope, reports: Sequence[ReportEntry]) -> Message:
    """Say that there is no report of the group or of the period, and which there are."""
    group = ", ".join([*(f"tổ, chi bộ số {one}" for one in asked.named.units)]) if asked.named.units else ""
    if not scope.of_group:
        units = sorted({one.unit for one in reports if one.unit})
        return Message(vi=_NO_GROUP.vi.format(units="; ".join(units)), en=_NO_GROUP.en.format(units="; ".join(units)))
    months = sorted({one.period for one in reports if one.period and _is_of_group(one, asked)})
    told = {"group": f" của {group}" if group else "", "periods": ", ".join(months) or "-"}
    return Message(vi=_NO_PERIOD.vi.format(**told), en=_NO_PERIOD.en.format(**told))


def _is_of_group(report: ReportEntry, asked: OpinionQuestion) -> bool:
    named = asked.named
    if named.units and not any(map(named.is_unit, filter(None, (report.unit, report.area)))):
        return False
    return not asked.bodies or is_of_body(report.unit, asked.bodies)


def is_of_body(unit: str | None, bodies: Sequence[str]) -> bool:
    """Whether a reporting unit is one of the bodies, each given by words of its name, alternatives by `|`."""
    name = f" {bare(unit_key(unit))} " if unit else " "
    return any(f" {words} " in name for body in bodies for words in body.split("|"))


def _periods(asked: OpinionQuestion, months: Sequence[str]) -> tuple[str, ...]:
    """Return the months that are named; one without a year is the newest of that name."""
    found = []
    for year, month in asked.named.periods:
        years = [year] if year else [int(one[:4]) for one in reversed(months) if int(one[5:]) == month][:1]
        found += [f"{one}-{month:02}" for one in years]
    return tuple(one for one in dict.fromkeys(found) if one in months)


_TAKEN = Message(
    vi="Câu hỏi không nêu tháng cụ thể; lấy kỳ báo cáo mới nhất đang có: {periods}.",
    en="No month is named; taken is the newest period that there are reports of: {periods}.",
)
_NO_GROUP = Message(
    vi="Trong thư viện không có báo cáo nào của đơn vị được hỏi. Các đơn vị có báo cáo: {units}.",
    en="The library holds no report of the unit that is asked for. Units with reports: {units}.",
)
_NO_PERIOD = Message(
    vi="Trong thư viện không có báo cáo{group} của kỳ được hỏi. Các kỳ có báo cáo: {periods}.",
    en="The library holds no report of the period that is asked for. Periods with reports: {periods}.",
)
