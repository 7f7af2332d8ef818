"""Periods of time as people name them: a day, a month, a quarter, a year.

Imports nothing of ours. Typed periods (`2026-04`, `2026-Q2`) come from options, named ones (`tháng 4/2026`) from
questions.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

_TYPED = re.compile(r"(?P<year>\d{4})(?:-(?:[Qq](?P<quarter>[1-4])|(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?))?")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# On texts without marks, in small letters.
_NAMED = (
    re.compile(
        r"(?<!\w)(?P<day>\d{1,2})(?:[/.-]|\s+thang\s+)(?P<month>\d{1,2})(?:[/.-]|,?\s+nam\s+)(?P<year>20\d\d)(?!\d)"
    ),
    re.compile(r"(?<!\w)quy\s+(?P<quarter>iv|i{1,3}|[1-4])(?:\s?[/-]\s?|,?\s+(?:nam\s+)?)(?P<year>20\d\d)(?!\d)"),
    re.compile(r"(?<!\w)thang\s+(?P<month>\d{1,2})(?:\s?[/.-]\s?|,?\s+(?:nam\s+)?)(?P<year>20\d\d)(?!\d)"),
    re.compile(r"(?<!\w)(?P<month>\d{1,2})/(?P<year>20\d\d)(?!\d)"),
    re.compile(r"(?<!\w)nam\s+(?P<year>20\d\d)(?!\d)"),
)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days; `name` is as in JSON: `2026-04-15`, `2026-04`, `2026-Q2`, `2026`."""

    name: str
    first: dt.date
    last: dt.date


def read_period(typed: str) -> Period | None:
    """Return the period that is typed as `2026-04-15`, `2026-04`, `2026-Q2` or `2026`; None when it is none."""
    match = _TYPED.fullmatch(typed.strip())
    return _period(match) if match else None


def find_period(text: str) -> tuple[Period, int, int] | None:
    """Return the first period that a text without marks and in small letters names, and where; None without one."""
    for pattern in _NAMED:
        match = pattern.search(text)
        period = _period(match) if match else None
        if match and period:
            return period, match.start(), match.end()
    return None


def _period(match: re.Match[str]) -> Period | None:
    values = match.groupdict()
    year = int(values["year"])
    try:
        if quarter := values.get("quarter"):
            number = _QUARTERS.get(quarter) or int(quarter)
            return _months(f"{year}-Q{number}", year, 3 * number - 2, 3 * number)
        month = int(values.get("month") or 0)
        if day := values.get("day"):
            date = dt.date(year, month, int(day))
            return Period(date.isoformat(), date, date)
        return _months(f"{year}-{month:02}", year, month, month) if month else _months(str(year), year, 1, 12)
    except ValueError:
        return None


def _months(name: str, year: int, first: int, last: int) -> Period:
    start = dt.date(year, first, 1)
    return Period(name, start, dt.date(year, last, calendar.monthrange(year, last)[1]))
