"""Which reports a question is about: of the groups and bodies that it names, of the periods that it means.

Imports `asked.py`, `periods.py` and the library's register of reports. "Tháng này" is the newest period that there are
reports of, and so is a question for an overview that names none; the answer says so.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.opinion.asked import OpinionQuestion, Wanted
from assistant.opinion.named import period_named
from assistant.opinion.periods import Meant, is_month, named_in, newest_of, two_months
from vectorstore.catalogue.opinions.nouns import ReportEntry
from vectorstore.entries import unit_key
from vectorstore.listed import ListedOpinion
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key

_DAY = re.compile(r"\d{1,2}/\d{1,2}")
_KIND_OF_PLACE = re.compile(r"^(?:phuong|xa|dac khu|thi tran) ")


@dataclass(frozen=True, slots=True)
class Scope:
    """The reports that are asked.

    Attributes:
        reports: empty when there are none of this group and period.
        periods: the months that are meant; empty for all.
        notes: what was taken for granted, for the reader.
        of_group: whether the named group or body has reported at all, in any period.
        compares: whether the periods are two months, the second to be compared with the first.
    """

    reports: tuple[ReportEntry, ...]
    periods: tuple[str, ...]
    notes: tuple[Message, ...]
    of_group: bool
    compares: bool = False


def scope_of(asked: OpinionQuestion, reports: Sequence[ReportEntry]) -> Scope:
    """Return the reports that a question is about."""
    of_group = [one for one in reports if _is_of_group(one, asked)]
    if asked.spoken_for and not asked.matter:
        of_group = [one for one in of_group if is_of_body(one.unit, asked.spoken_for)] or of_group
    held = sorted({one.period for one in of_group if one.period})
    meant = _meant(asked, held)
    found = of_group if meant is None else [one for one in of_group if one.period in meant.periods]
    periods, notes = (tuple(sorted(meant.periods)), meant.notes) if meant else ((), ())
    return Scope(tuple(found), periods, notes, bool(of_group), meant is not None and meant.compares)


def without_ward(asked: OpinionQuestion, reports: Sequence[ReportEntry]) -> OpinionQuestion:
    """Take the ward's own name for no matter: who asks what its people are upset by asks for all that stands out."""
    name = _plain(asked.matter)
    wards = {_plain(one.area.rpartition(", ")[2]) for one in reports if one.area}
    if not name or name not in wards or asked.wanted is not Wanted.WORDS:
        return asked
    return replace(asked, matter="", wanted=Wanted.OVERVIEW)


def _plain(name: str) -> str:
    return _KIND_OF_PLACE.sub("", bare(fold_key(name)).strip())


def _meant(asked: OpinionQuestion, held: Sequence[str]) -> Meant | None:
    """Return the periods that are meant; None for all."""
    is_overview, has_months = asked.wanted is Wanted.OVERVIEW, any(map(is_month, held))
    if asked.compared and is_overview and has_months:
        return two_months(asked, held)
    if asked.named.periods or asked.spans:
        return Meant(named_in(asked, held))
    return newest_of(asked, held) if has_months and (asked.newest or is_overview) else None


def nothing_from(asked: OpinionQuestion, scope: Scope, reports: Sequence[ReportEntry]) -> Message:
    """Say that there is no report of the group or of the period, and which there are."""
    if not scope.of_group:
        return naming_units(_NO_GROUP, {one.unit for one in reports if one.unit})
    held = sorted({one.period for one in reports if one.period and _is_of_group(one, asked)})
    return _telling(_NO_PERIOD, _PERIODS_HELD, held)


def newer_than(told: ListedOpinion, asked: OpinionQuestion, scope: Scope) -> Message | None:
    """Say that the number that is told first may have changed: its unit has reported since; None when it has not.

    Said of the report alone, whether the later one tells nothing of the matter or nothing that may be quoted: else an
    answer would tell which of the two.

    Args:
        told: the statement.
        asked: only where a number is asked for and no period is named is the newest one meant.
        scope: the reports that are asked.
    """
    own = told.report
    is_now = asked.wanted is Wanted.NUMBERS and not scope.periods and not _DAY.search(asked.matter)
    if not is_now or own is None or not own.unit or not own.period:
        return None
    later = [
        one.period
        for one in scope.reports
        if one.period and is_month(one.period) and one.unit and unit_key(one.unit) == unit_key(own.unit)
    ]
    newest = max(later, default="")
    if not is_month(own.period) or newest <= own.period:
        return None
    return _MAY_HAVE_CHANGED.filled(told=period_named(own.period), unit=own.unit, newest=period_named(newest))


def naming_units(said: Message, units: Iterable[str]) -> Message:
    """Say besides of which units there are reports, when there are any."""
    return _telling(said, _UNITS_HELD, sorted(units))


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


_MAY_HAVE_CHANGED = Message(
    vi="Chưa chắc là số hiện nay: số mới nhất trích được là của {told}; {unit} còn có báo cáo đến {newest}, không có "
    "số nào về việc này trích được.",
    en="This may not be today's figure: the newest that may be quoted is of {told}; {unit} has reported up to "
    "{newest}, without a figure on this that may be quoted.",
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
