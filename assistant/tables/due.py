"""By when: the days that a question about tasks names, and whether a task falls due then.

Imports `ingest.tasks.deadlines` and `vectorstore`. A sentence of a document may set several deadlines; each counts for
the question, while a day that is only mentioned ("Công văn số 146, ngày 24/3/2026") is none.
"""

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.tasks.deadlines import find_deadline
from vectorstore.extracts import ChangeKind, Deadline, Recurrence, TaskChange
from vectorstore.listed import ListedTask
from vectorstore.messages import Message
from vectorstore.text.folding import fold_key


class Limit(StrEnum):
    """How a question limits tasks by time."""

    IN = "in"
    ENDS = "ends"
    BY = "by"
    OVERDUE = "overdue"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Due:
    """The days that are asked about.

    Attributes:
        limit: to be done within the days, falling due within them, no later than the last, before today, or without
            any time.
        first: the first day of the period; of `BY` and `OVERDUE` the earliest that there is.
        last: the last day on which a task is meant.
        name: for the reader.
    """

    limit: Limit
    first: dt.date
    last: dt.date
    name: Message


_OF_YEAR = r"(?:(?:\s?[/.-]\s?| nam )(?P<year>20\d\d))?(?![\d/])"
_DAY = rf"(?:ngay )?(?P<day>\d{{1,2}})(?:\s?[/.-]\s?| thang )(?P<month>\d{{1,2}}){_OF_YEAR}"
_MONTH = rf"thang (?P<month>\d{{1,2}}){_OF_YEAR}"
_QUARTER = r"quy (?P<quarter>iv|i{1,3}|[1-4])(?:(?:\s?[/-]\s?| nam )(?P<year>20\d\d))?(?!\w)"
_YEAR = r"nam (?P<year>20\d\d)(?!\d)"
_RELATIVE = r"(?P<span>tuan|thang|quy|nam) (?P<way>nay|sau|toi|truoc|roi|qua)"
_UNTIL = (
    r"(?:(?:tu nay|tu gio) (?:den|toi)|cham nhat|muon nhat|(?:thoi )?han(?: chot| cuoi)?(?: la)?|truoc|den|toi)"
    r"(?: (?:la|den|truoc|vao|het|cuoi|khi|trong))*"
)
# "Đến hạn trong tháng 6", "hạn tháng 6": due within it; "hạn chót", "hạn đến hết tháng 6" ask up to when.
_FALLS_DUE = re.compile(r"(?:thoi )?han(?: (?:la|trong|vao|khi))*")
_TO_DUE = re.compile(r"\b(?:den|toi|het) $")
# The same said apart from the days: "tháng 6 có việc gì đến hạn", "quý I phải xong những việc nào".
_DUE_APART = re.compile(
    r"(?<!chua )(?<!khong )\b(?:(?:den|toi|het|dao|co) (?:thoi |ky )?han|(?:thoi )?han nao"
    r"|(?:phai|can) (?:hoan thanh|(?:lam )?xong))\b(?! (?:chot|cuoi))"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_AGO = ("truoc", "roi", "qua")
_TIMES = tuple(
    re.compile(rf"\b(?:(?P<until>{_UNTIL}) )?(?P<when>{when})") for when in (_DAY, _MONTH, _QUARTER, _YEAR, _RELATIVE)
)
_TODAY = re.compile(r"\b(?P<when>(?:trong )?(?:ngay )?hom nay|ngay mai)\b")
_AHEAD = re.compile(r"\b(?:trong )?(?:vong )?(?P<count>\d{1,3}) (?P<span>ngay|tuan) (?:toi|nua|sau)\b")
_SOON = re.compile(r"\bsap (?:den|toi|het) han\b")
_OVERDUE = re.compile(r"\b(?:(?:bi|da|dang) )*(?:(?:qua|tre|cham) (?:thoi )?han|het han)\b(?: roi)?")
_UNDATED = re.compile(
    r"\b(?:chua|khong) (?:(?:co|ghi|neu|xac dinh|quy dinh|an dinh|dat|ro) )+(?:moc )?"
    r"(?:thoi han|han chot|han|thoi gian|moc)"
    r"(?: (?:hoan thanh|cu the|ro rang|thuc hien))*\b"
)
_SOON_DAYS, _WEEK, _MONTH_DAYS = 14, 7, 27
_DAY_OF_MONTH = re.compile(r"ngày (\d{1,2})(?![\d/])", re.IGNORECASE)
_NO_DEADLINE = Message(vi="không ghi thời hạn", en="no deadline is written")
_DUE_BEFORE = Message(vi="hạn trước {day}", en="due before {day}")
_ON = Message(vi="{day}", en="{day}")
_FROM_TO = Message(vi="{first} đến {last}", en="{first} to {last}")
_UP_TO = Message(vi="đến hết {last}", en="up to {last}")
_WEEK_OF = Message(vi="tuần {first} đến {last}", en="week of {first} to {last}")
_OF_MONTH = Message(vi="tháng {month}/{year}", en="{month}/{year}")
_OF_QUARTER = Message(vi="quý {quarter}/{year}", en="Q{at}/{year}")
_OF_WHOLE = Message(vi="năm {year}", en="{year}")
_CLAUSE = re.compile(r"[;,]\s|\s(?:và|đồng thời)\s|\.\s", re.IGNORECASE)


def find_due(key: str, today: dt.date) -> tuple[Due, str] | None:
    """Return the days that a question names and the rest of it; None when it names none.

    Args:
        key: in small letters without diacritics.
        today: "tuần này" and what is overdue hang on it; a day without its year is of this year.
    """
    for pattern, limit in ((_UNDATED, Limit.UNDATED), (_OVERDUE, Limit.OVERDUE)):
        found = pattern.search(key)
        # "Việc nào hết hạn trong tháng 4" names the days by itself.
        if found and not (limit is Limit.OVERDUE and any(time.search(key) for time in _TIMES)):
            name = _NO_DEADLINE if limit is Limit.UNDATED else _DUE_BEFORE.filled(day=f"{today:%d/%m/%Y}")
            last = today - dt.timedelta(days=1)
            return Due(limit, dt.date.min, last, name), _without(key, found)
    for pattern in (_TODAY, _AHEAD, _SOON):
        if found := pattern.search(key):
            return _ahead(found, today), _without(key, found)
    return _named(key, today)


def _without(key: str, found: re.Match[str]) -> str:
    return " ".join(f"{key[: found.start()]} {key[found.end() :]}".split())


def _ahead(found: re.Match[str], today: dt.date) -> Due:
    said = found.groupdict()
    if when := said.get("when"):
        day = today + dt.timedelta(days=when == "ngay mai")
        return Due(Limit.IN, day, day, _ON.filled(day=f"{day:%d/%m/%Y}"))
    days = int(said["count"]) * (_WEEK if said["span"] == "tuan" else 1) if said.get("count") else _SOON_DAYS
    last = today + dt.timedelta(days=days)
    return Due(Limit.IN, today, last, _FROM_TO.filled(first=f"{today:%d/%m/%Y}", last=f"{last:%d/%m/%Y}"))


def _named(key: str, today: dt.date) -> tuple[Due, str] | None:
    for pattern in _TIMES:
        found = pattern.search(key)
        span = _span(found, today) if found else None
        if found and span:
            first, last, name = span
            until = found["until"]
            if not until:
                limit = Limit.ENDS if first < last and _DUE_APART.search(_without(key, found)) else Limit.IN
                return Due(limit, first, last, name), _without(key, found)
            if _FALLS_DUE.fullmatch(until) and (first < last or _TO_DUE.search(key[: found.start()])):
                return Due(Limit.ENDS, first, last, name), _without(key, found)
            # "Trước tháng 5" is before it begins, "đến hết tháng 5" is not; of the 15th deadlines say "trước ngày 15".
            if until.split()[0] == "truoc" and first < last and not re.search(r"het|cuoi", until):
                last = first - dt.timedelta(days=1)
            return Due(Limit.BY, dt.date.min, last, _UP_TO.filled(last=f"{last:%d/%m/%Y}")), _without(key, found)
    return None


def _span(found: re.Match[str], today: dt.date) -> tuple[dt.date, dt.date, Message] | None:
    said = found.groupdict()
    if said.get("span"):
        return _relative(said["span"] or "", said["way"] or "", today)
    year = int(said.get("year") or today.year)
    try:
        if said.get("day"):
            day = dt.date(year, int(said["month"] or 0), int(said["day"] or 0))
            return day, day, _ON.filled(day=f"{day:%d/%m/%Y}")
        if said.get("quarter"):
            return _quarter(year, _QUARTERS.get(said["quarter"] or "") or int(said["quarter"] or 0))
        if said.get("month"):
            return _month(year, int(said["month"] or 0))
    except ValueError:
        return None
    return dt.date(year, 1, 1), dt.date(year, 12, 31), _OF_WHOLE.filled(year=year)


def _relative(span: str, way: str, today: dt.date) -> tuple[dt.date, dt.date, Message]:
    step = 0 if way == "nay" else -1 if way in _AGO else 1
    if span == "tuan":
        first = today - dt.timedelta(days=today.weekday() - _WEEK * step)
        last = first + dt.timedelta(days=_WEEK - 1)
        return first, last, _WEEK_OF.filled(first=f"{first:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")
    if span == "nam":
        year = today.year + step
        return dt.date(year, 1, 1), dt.date(year, 12, 31), _OF_WHOLE.filled(year=year)
    if span == "quy":
        at = 4 * today.year + (today.month - 1) // 3 + step
        return _quarter(at // 4, at % 4 + 1)
    at = 12 * today.year + today.month - 1 + step
    return _month(at // 12, at % 12 + 1)


def _month(year: int, month: int) -> tuple[dt.date, dt.date, Message]:
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    return last.replace(day=1), last, _OF_MONTH.filled(month=month, year=year)


def _quarter(year: int, quarter: int) -> tuple[dt.date, dt.date, Message]:
    first, last = _month(year, 3 * quarter - 2)[0], _month(year, 3 * quarter)[1]
    return first, last, _OF_QUARTER.filled(quarter=("I", "II", "III", "IV")[quarter - 1], at=quarter, year=year)


# --- tasks ------------------------------------------------------------------------------------------------------------


def deadlines_of(one: ListedTask) -> tuple[Deadline, ...]:
    """Return the deadlines of a task that hold: each that it sets, and those that later documents set.

    A later document that says which day it moves or lifts leaves the others of the task as they are.
    """
    holding = list(one.task.deadlines)
    for listed in one.changes:
        change = listed.change
        if change.kind is ChangeKind.REVOKED:
            return ()
        ended = _ended(holding, change, _CLAUSE.split(one.task.text))
        holding = [*(of for of in holding if of not in ended), *([change.deadline] if change.deadline else [])]
    return tuple(dict.fromkeys(holding))


def _ended(holding: Sequence[Deadline], change: TaskChange, clauses: Sequence[str]) -> Sequence[Deadline]:
    """Return which deadlines a change ends: the one it names, else the only one, else that beside the words it names.

    None where nobody can tell: a day too many is seen by the reader, one that is missing is not.
    """
    named = [of for of in holding if change.old and _is_named(of, change.old)]
    if named or len(holding) < 2:
        return named or holding
    words = set(fold_key(change.matter).split())
    shares = {
        of: max((len(words & set(fold_key(part).split())) for part in clauses if of.text in part), default=0)
        for of in holding
    }
    best = max(shares.values())
    most = [of for of, share in shares.items() if share == best]
    return most if best and len(most) == 1 else ()


def _is_named(deadline: Deadline, old: str) -> bool:
    """Whether a deadline is the one that a change names: the same day, or the same words."""
    if deadline.last and (named := find_deadline(old, deadline.last.year)) and named.last:
        return named.last == deadline.last
    return old.lower() in deadline.text.lower()


def due_in(one: ListedTask, due: Due) -> tuple[Deadline, ...]:
    """Return the deadlines of a task that fall in the days that are asked about; empty when none does.

    What comes again and again is due in a period that it falls in, never before a day: it has no end.
    """
    issued = one.document.header.date
    return tuple(deadline for deadline in deadlines_of(one) if _falls(deadline, due, issued))


def _falls(deadline: Deadline, due: Due, issued: dt.date | None) -> bool:
    if due.limit is Limit.UNDATED:
        return False
    if due.limit not in (Limit.IN, Limit.ENDS):
        return deadline.last is not None and deadline.last <= due.last
    if due.limit is Limit.ENDS and deadline.last is not None:
        return due.first <= deadline.last <= due.last
    if deadline.last is not None:
        # What goes on for months is not due in a week of them.
        begins = deadline.last if (due.last - due.first).days < _MONTH_DAYS else deadline.first or deadline.last
        return begins <= due.last and deadline.last >= due.first
    if deadline.recurrence is None or (issued is not None and issued > due.last):
        return False
    return _comes(deadline, due)


def _comes(deadline: Deadline, due: Due) -> bool:
    """Whether what comes again and again comes within the days: on its day of the month, else in a month or longer."""
    day, days = _DAY_OF_MONTH.search(deadline.text), (due.last - due.first).days
    # What goes on all the time has no day on which it falls due.
    if due.limit is Limit.ENDS and not day:
        return False
    if deadline.recurrence is Recurrence.MONTHLY and day:
        return any((due.first + dt.timedelta(days=at)).day == int(day[1]) for at in range(min(days, 31) + 1))
    return days >= _MONTH_DAYS


def is_undated(one: ListedTask) -> bool:
    """Whether nothing says when a task must be done: no day, no period, no recurrence and no event."""
    return not any(of.first or of.last or of.recurrence or of.on_event for of in deadlines_of(one))


def written(deadlines: Sequence[Deadline]) -> str:
    """Return deadlines as their documents write them, by day; what stands in the words of another is told once."""
    ordered = sorted(deadlines, key=lambda one: one.last or dt.date.max)
    texts = list(dict.fromkeys(one.text for one in ordered))
    return "; ".join(text for text in texts if not any(text != other and text in other for other in texts))


def last_day(deadlines: tuple[Deadline, ...]) -> dt.date | None:
    """Return the latest of the days, None for what only comes again and again."""
    return max((one.last for one in deadlines if one.last), default=None)
