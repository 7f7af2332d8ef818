"""Filters as people type them (kind, issuer, number, dates), turned into `Filters`; and their JSON form over HTTP."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypedDict, TypeVar

from ui.errors import UsageError
from vectorstore.messages import Message
from vectorstore.text.periods import read_period
from vectorstore.types import DocumentKind, FilterName, Filters, ForceStatus

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[/.](\d{4})")
_YEAR = re.compile(r"\d{4}")


class FiltersJson(TypedDict, total=False):
    """Filters over HTTP; dates are ISO."""

    kinds: list[str]
    issuers: list[str]
    numbers: list[str]
    date_from: str | None
    date_to: str | None
    types: list[str]
    units: list[str]
    areas: list[str]
    periods: list[str]
    status: str | None
    themes: list[str]
    ignored: list[str]


@dataclass(frozen=True, kw_only=True)
class Typed:
    """Filters as they were typed; `dates` are from and to, ISO, dd/mm/yyyy, a month or a year."""

    kinds: Sequence[str] = ()
    issuers: Sequence[str] = ()
    numbers: Sequence[str] = ()
    types: Sequence[str] = ()
    units: Sequence[str] = ()
    areas: Sequence[str] = ()
    periods: Sequence[str] = ()
    status: str | None = None
    themes: Sequence[str] = ()
    ignored: Sequence[str] = ()
    dates: tuple[str | None, str | None] = (None, None)


def read_filters(typed: Typed) -> Filters:
    """Build filters from what was typed.

    Raises:
        UsageError: with every value that cannot be read.
    """
    faults: list[Message] = []
    bounds: list[dt.date | None] = []
    for day_typed, last in zip(typed.dates, (False, True), strict=True):
        day = read_day(day_typed, last=last) if day_typed else None
        if day_typed and day is None:
            faults.append(_date_fault(day_typed))
        bounds.append(day)
    filters = Filters(
        kinds=_members(DocumentKind, _KIND, typed.kinds, faults),
        issuers=tuple(typed.issuers),
        numbers=tuple(typed.numbers),
        date_from=bounds[0],
        date_to=bounds[1],
        types=tuple(typed.types),
        units=tuple(typed.units),
        areas=tuple(typed.areas),
        periods=_periods(typed.periods, faults),
        status=next(iter(_members(ForceStatus, _STATUS, [typed.status] if typed.status else [], faults)), None),
        themes=tuple(typed.themes),
        ignored=_members(FilterName, _FILTER, typed.ignored, faults),
    )
    if faults:
        raise UsageError(faults)
    return filters


def read_day(typed: str, *, last: bool) -> dt.date | None:
    """Read a day; of a month or a year the first day, or with `last` the last one. None when it is no date."""
    text = typed.strip()
    try:
        if match := _DAY_FIRST.fullmatch(text):
            return dt.date(int(match[3]), int(match[2]), int(match[1]))
        if match := _MONTH.fullmatch(text):
            return _month_end(int(match[1] or match[4]), int(match[2] or match[3]), last=last)
        if _YEAR.fullmatch(text):
            return _month_end(int(text), 12 if last else 1, last=last)
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def filters_json(filters: Filters) -> FiltersJson:
    """Return the JSON form of filters."""
    return {
        "kinds": [kind.value for kind in filters.kinds],
        "issuers": list(filters.issuers),
        "numbers": list(filters.numbers),
        "date_from": filters.date_from.isoformat() if filters.date_from else None,
        "date_to": filters.date_to.isoformat() if filters.date_to else None,
        "types": list(filters.types),
        "units": list(filters.units),
        "areas": list(filters.areas),
        "periods": list(filters.periods),
        "status": filters.status.value if filters.status else None,
        "themes": list(filters.themes),
        "ignored": [name.value for name in filters.ignored],
    }


def _month_end(year: int, month: int, *, last: bool) -> dt.date:
    day = 1
    if last and 1 <= month <= 12 and year >= 1:
        day = calendar.monthrange(year, month)[1]
    return dt.date(year, month, day)


_KIND = Message(vi="loại văn bản", en="kind")
_STATUS = Message(vi="hiệu lực", en="status")
_FILTER = Message(vi="điều kiện lọc", en="filter")
_E = TypeVar("_E", bound=StrEnum)


def _members(kind: type[_E], what: Message, typed: Sequence[str], faults: list[Message]) -> tuple[_E, ...]:
    """Return the members of a closed set that were typed; others are noted as faults."""
    known = [item.value for item in kind]
    faults += [_member_fault(what, one, known) for one in typed if one not in known]
    return tuple(kind(one) for one in typed if one in known)


def _member_fault(what: Message, typed: str, known: list[str]) -> Message:
    listed = ", ".join(known)
    return Message(
        vi=f"Không có {what.vi} {typed!r}; có thể chọn: {listed}.", en=f"Unknown {what.en} {typed!r}; choose: {listed}."
    )


def _periods(typed: Sequence[str], faults: list[Message]) -> tuple[str, ...]:
    found = []
    for one in typed:
        period = read_period(one)
        if period is None:
            faults.append(_date_fault(one))
        else:
            found.append(period.name)
    return tuple(found)


def _date_fault(typed: str) -> Message:
    return Message(
        vi=f"Không đọc được ngày {typed!r}; hãy viết như 15/03/2026, 2026-03-15, 03/2026 hoặc 2026.",
        en=f"Cannot read the date {typed!r}; write 2026-03-15, 15/03/2026, 2026-03 or 2026.",
    )
