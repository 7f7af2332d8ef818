"""Filters as people type them (kind, issuer, number, dates), turned into `Filters`; and their JSON form over HTTP."""

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from typing import TypedDict

from ui.errors import UsageError
from vectorstore.messages import Message
from vectorstore.types import DocumentKind, Filters

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


def read_filters(
    *, kinds: Sequence[str], issuers: Sequence[str], numbers: Sequence[str], dates: tuple[str | None, str | None]
) -> Filters:
    """Build filters from what was typed; `dates` are from and to, ISO, dd/mm/yyyy, a month or a year.

    Raises:
        UsageError: with every value that cannot be read.
    """
    faults = [fault for kind in kinds if (fault := _kind_fault(kind))]
    bounds: list[dt.date | None] = []
    for typed, last in zip(dates, (False, True), strict=True):
        day = read_day(typed, last=last) if typed else None
        if typed and day is None:
            faults.append(_date_fault(typed))
        bounds.append(day)
    if faults:
        raise UsageError(faults)
    return Filters(tuple(DocumentKind(kind) for kind in kinds), tuple(issuers), tuple(numbers), bounds[0], bounds[1])


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
    }


def _month_end(year: int, month: int, *, last: bool) -> dt.date:
    day = 1
    if last and 1 <= month <= 12 and year >= 1:
        day = calendar.monthrange(year, month)[1]
    return dt.date(year, month, day)


def _kind_fault(kind: str) -> Message | None:
    known = [item.value for item in DocumentKind]
    if kind in known:
        return None
    listed = ", ".join(known)
    return Message(
        vi=f"Không có loại văn bản {kind!r}; các loại: {listed}.", en=f"Unknown kind {kind!r}; kinds: {listed}."
    )


def _date_fault(typed: str) -> Message:
    return Message(
        vi=f"Không đọc được ngày {typed!r}; hãy viết như 15/03/2026, 2026-03-15, 03/2026 hoặc 2026.",
        en=f"Cannot read the date {typed!r}; write 2026-03-15, 15/03/2026, 2026-03 or 2026.",
    )
