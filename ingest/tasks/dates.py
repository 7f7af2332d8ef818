"""Days and periods that the named parts of a match say: `ad`, `am`, `ay`, `aq` for day, month, year and quarter.

A year that is not printed is the document's.
"""

import calendar
import datetime as dt
import re

_MONTH_WORDS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}


def day_of(match: re.Match[str], name: str, year: int | None) -> dt.date | None:
    """Return the day that a match names, None when it names none or one that does not exist."""
    values = match.groupdict()
    written = values.get(f"{name}y") or year
    if not written:
        return None
    try:
        return dt.date(int(written), int(values[f"{name}m"]), int(values[f"{name}d"]))
    except (ValueError, TypeError):
        return None


def month_range(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    """Return the first day of one month of a year and the last of another."""
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def period_of(match: re.Match[str], name: str, year: int | None) -> tuple[dt.date, dt.date] | None:
    """Return first and last day of the quarter, month or year that a match names."""
    values = match.groupdict()
    written = int(values.get(f"{name}y") or year or 0)
    if not written:
        return None
    quarter, month = values.get(f"{name}q"), values.get(f"{name}m")
    if quarter:
        number = _QUARTERS.get(quarter.upper()) or int(quarter)
        return month_range(written, 3 * number - 2, 3 * number)
    if month:
        number = _MONTH_WORDS.get(month.lower()) or int(month)
        return month_range(written, number, number) if 1 <= number <= 12 else None
    return month_range(written, 1, 12)
