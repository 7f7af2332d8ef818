"""Reads deadlines as offices write them: a day, a period, again and again, or when something happens.

Imports `vectorstore.extracts`. Texts come from lines such as "Thời gian thực hiện" and from sentences; a year that is
not printed is the document's.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from vectorstore.extracts import Deadline, Recurrence

_DAY = (
    r"(?P<{0}d>[0-3]?\d)(?:\s?[/.-]\s?|\s+tháng\s+)(?P<{0}m>[01]?\d)"
    r"(?:(?:\s?[/.-]\s?|,?\s+năm\s+)(?P<{0}y>[12]\d{{3}}))?(?!\d)"
)
_QUARTER = r"quý\s+(?P<{0}q>IV|I{{1,3}}|[1-4])(?:(?:\s?[/-]\s?|,?\s+năm\s+)(?P<{0}y>[12]\d{{3}}))?(?!\w)"
_MONTH = r"tháng\s+(?P<{0}m>[01]?\d)(?:(?:\s?[/.-]\s?|,?\s+năm\s+)(?P<{0}y>[12]\d{{3}}))?(?![\d/])"
_YEAR = r"năm\s+(?P<{0}y>[12]\d{{3}})"
_LIMIT = r"(?:chậm nhất(?: là| đến)?|muộn nhất(?: là)?|không quá|trước|đến hết|hết)"
_DONE = r"(?:(?:phải\s+)?(?:hoàn thành|xong)\s+)?"
_HOUR = r"(?:\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?(?:\s?phút)?,?\s+)?"
_WEEKDAY = r"(?:(?:vào\s+)?(?:sáng|chiều|tối)\s+)?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s+"
_OFTEN = (
    rf"(?:(?:{_WEEKDAY})?(?:hằng|hàng|mỗi)\s+(?P<often>tháng|quý|năm|tuần|ngày)"
    r"(?:\s+(?:ít nhất\s+)?(?:một|hai|\d+)\s+lần)?"
    r"|(?P<every>một|ba|03|3)\s+tháng\s+(?:một|1)\s+lần|thường xuyên)"
)
_EVENT = (
    r"(?:ngay\s+(?:sau\s+)?khi|ngay sau|sau khi|khi)\s+(?:có|xảy ra|phát sinh|kết thúc|được|nhận|hoàn thành|xuất hiện|"
    r"kiện toàn|[a-zà-ỹđA-ZĐ]+)[^,.;]*"
)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_RECURRENCES = {
    "tháng": Recurrence.MONTHLY, "quý": Recurrence.QUARTERLY, "năm": Recurrence.YEARLY,
    "tuần": Recurrence.REGULAR, "ngày": Recurrence.REGULAR,
}  # fmt: skip
_REFERENCE = re.compile(r"số\s+[\w./-]*[-/][\w./-]+,?\s+ngày\s+[\d/.-]+")


@dataclass(frozen=True, slots=True)
class _Reader:
    """A way to write a deadline, and how its values are read; `alone`: only where nothing else is written."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], int | None], Deadline | None]
    alone: bool = False


def find_deadline(text: str, year: int | None) -> Deadline | None:
    """Return the deadline that a sentence states, None when it states none; `year` is that of the document."""
    text = _REFERENCE.sub(lambda match: " " * len(match[0]), text)
    for reader in _READERS:
        if reader.alone:
            continue
        for match in reader.pattern.finditer(text):
            deadline = reader.read(match, year)
            if deadline:
                return deadline
    return None


def read_deadline(text: str, year: int | None) -> Deadline:
    """Return the deadline of a line or cell that holds nothing else; its text is kept whole."""
    text = " ".join(text.split()).strip(" .;,")
    for reader in _READERS:
        match = reader.pattern.search(text)
        deadline = reader.read(match, year) if match else None
        if deadline:
            on_event = deadline.on_event or bool(_ON_EVENT.search(text))
            return Deadline(text, deadline.first, deadline.last, deadline.recurrence or _recurrence_in(text), on_event)
    return Deadline(text, on_event=bool(_ON_EVENT.search(text)))


def _recurrence_in(text: str) -> Recurrence | None:
    match = re.search(_OFTEN, text, re.IGNORECASE)
    return _recurrence(match) if match else None


_ON_EVENT = re.compile(
    r"khi (?:có|xảy ra|phát sinh)|đột xuất|theo hướng dẫn|ngay sau|sau khi|theo yêu cầu", re.IGNORECASE
)


def _day(match: re.Match[str], name: str, year: int | None) -> dt.date | None:
    values = match.groupdict()
    written = values.get(f"{name}y") or year
    if not written:
        return None
    try:
        return dt.date(int(written), int(values[f"{name}m"]), int(values[f"{name}d"]))
    except (ValueError, TypeError):
        return None


def _month_range(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _period(match: re.Match[str], name: str, year: int | None) -> tuple[dt.date, dt.date] | None:
    """Return first and last day of the quarter, month or year that a match names."""
    values = match.groupdict()
    written = int(values.get(f"{name}y") or year or 0)
    if not written:
        return None
    quarter, month = values.get(f"{name}q"), values.get(f"{name}m")
    if quarter:
        number = _QUARTERS.get(quarter.upper()) or int(quarter)
        return _month_range(written, 3 * number - 2, 3 * number)
    if month:
        return _month_range(written, int(month), int(month)) if 1 <= int(month) <= 12 else None
    return _month_range(written, 1, 12)


def _read_range(match: re.Match[str], year: int | None) -> Deadline | None:
    last = _day(match, "b", year)
    if last is None:
        return None
    values = match.groupdict()
    try:
        first = last.replace(month=int(values["am"] or last.month), day=int(values["ad"]))
    except ValueError:
        return None
    if values.get("ay"):
        first = first.replace(year=int(values["ay"]))
    return Deadline(match[0].strip(), first, last)


def _read_years(match: re.Match[str], year: int | None) -> Deadline | None:
    return Deadline(match[0].strip(), dt.date(int(match["ay"]), 1, 1), dt.date(int(match["by"]), 12, 31))


def _read_months(match: re.Match[str], year: int | None) -> Deadline | None:
    last = _period(match, "b", year)
    if last is None:
        return None
    first = _period(match, "a", last[0].year)
    return Deadline(match[0].strip(), first[0], last[1]) if first else None


def _read_limit(match: re.Match[str], year: int | None) -> Deadline | None:
    day = _day(match, "a", year)
    return Deadline(match[0].strip(), None, day) if day else None


def _read_until(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "từ nay đến năm 2027": from the year of the document on, since the day of its issue is "now"."""
    period = _period(match, "a", year)
    if period is None:
        return None
    return Deadline(match[0].strip(), dt.date(year, 1, 1) if year else None, period[1])


def _read_from(match: re.Match[str], year: int | None) -> Deadline | None:
    day = _day(match, "a", year)
    return Deadline(match[0].strip(), day, None) if day else None


def _read_repeated_day(match: re.Match[str], year: int | None) -> Deadline | None:
    return Deadline(match[0].strip(), recurrence=_RECURRENCES[match["often"].lower()])


def _read_period(match: re.Match[str], year: int | None) -> Deadline | None:
    period = _period(match, "a", year)
    if period is None:
        return None
    word = (match["word"] or "").lower()
    if word == "trước":
        return Deadline(match[0].strip(), None, period[0] - dt.timedelta(days=1))
    first = None if word in {"hết", "đến hết", "chậm nhất", "chậm nhất là"} else period[0]
    return Deadline(match[0].strip(), first, period[1])


def _recurrence(match: re.Match[str]) -> Recurrence:
    if match["often"]:
        return _RECURRENCES[match["often"].lower()]
    if match["every"]:
        return Recurrence.MONTHLY if match["every"].lower() == "một" else Recurrence.QUARTERLY
    return Recurrence.REGULAR


def _read_often(match: re.Match[str], year: int | None) -> Deadline | None:
    on_event = bool(_ON_EVENT.search(match[0]))
    return Deadline(match[0].strip(), recurrence=_recurrence(match), on_event=on_event)


def _read_event(match: re.Match[str], year: int | None) -> Deadline | None:
    return Deadline(match[0].strip(), on_event=True)


def _read_on_day(match: re.Match[str], year: int | None) -> Deadline | None:
    day = _day(match, "a", year)
    return Deadline(match[0].strip(), day, day) if day else None


def _reader(
    pattern: str, read: Callable[[re.Match[str], int | None], Deadline | None], *, alone: bool = False
) -> _Reader:
    return _Reader(re.compile(rf"(?<!\w){pattern}", re.IGNORECASE), read, alone)


_READERS = (
    _reader(
        r"(?:dự kiến\s+)?từ\s+(?:ngày\s+)?(?P<ad>[0-3]?\d)(?:\s?[/.-]\s?(?P<am>[01]?\d)(?:\s?[/.-]\s?(?P<ay>\d{4}))?)?"
        rf"(?:\s*[-–]\s*|\s+đến\s+(?:hết\s+)?)(?:ngày\s+)?{_DAY.format('b')}",
        _read_range,
    ),
    _reader(rf"từ\s+{_YEAR.format('a')}\s+đến\s+(?:hết\s+)?(?:năm\s+)?(?P<by>[12]\d{{3}})", _read_years),
    _reader(rf"từ\s+{_MONTH.format('a')}\s+đến\s+(?:hết\s+)?{_MONTH.format('b')}", _read_months),
    _reader(rf"từ\s+{_QUARTER.format('a')}\s+đến\s+(?:hết\s+)?{_QUARTER.format('b')}", _read_months),
    *(
        _reader(rf"từ nay\s+(?:cho\s+)?(?P<word>đến(?:\s+hết)?)\s+{period.format('a')}", _read_until)
        for period in (_QUARTER, _MONTH, _YEAR)
    ),
    _reader(rf"từ\s+{_HOUR}ngày\s+{_DAY.format('a')}", _read_from),
    _reader(r"giai đoạn\s+(?P<ay>[12]\d{3})\s*[-–]\s*(?P<by>[12]\d{3})", _read_years),
    _reader(rf"(?:{_LIMIT}\s+)?{_HOUR}ngày\s+\d{{1,2}}(?:(?:\s+tháng\s+|/)\d{{1,2}})?\s+(?:hằng|hàng|mỗi)\s+(?P<often>tháng|quý|"
        rf"năm)", _read_repeated_day),
    _reader(rf"{_DONE}{_LIMIT}\s+{_HOUR}(?:ngày\s+)?{_DAY.format('a')}", _read_limit),
    *(
        _reader(rf"{_DONE}(?P<word>trong|suốt|hết|đến hết|trước|"
            rf"chậm nhất(?: là)?)\s+{period.format('a')}", _read_period)
        for period in (_QUARTER, _MONTH, _YEAR)
    ),
    _reader(rf"(?P<word>){_QUARTER.format('a')}", _read_period),
    _reader(rf"(?P<word>){_MONTH.format('a')}", _read_period, alone=True),
    _reader(rf"(?P<word>){_YEAR.format('a')}", _read_period, alone=True),
    _reader(_DAY.format("a"), _read_limit, alone=True),
    _reader(rf"ngày\s+{_DAY.format('a')}", _read_on_day),
    _reader(rf"(?:định kỳ\s+)?{_OFTEN}(?:\s+(?:hoặc|và)\s+(?:khi|đột xuất)[^.;,]*)?", _read_often),
    _reader(_EVENT, _read_event),
)  # fmt: skip
