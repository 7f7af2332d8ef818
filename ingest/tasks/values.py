"""Makes a deadline of what a pattern has found: days, periods, halves, what comes again and again.

Imports `dates`, `written` and `vectorstore.extracts`. Used by `deadlines`, which says what is looked for.
"""

import datetime as dt
import re

from ingest.tasks.dates import day_of, month_range, period_of
from ingest.tasks.written import OFTEN
from vectorstore.extracts import Deadline, Recurrence

_RECURRENCES = {
    "tháng": Recurrence.MONTHLY, "quý": Recurrence.QUARTERLY, "năm": Recurrence.YEARLY,
    "tuần": Recurrence.REGULAR, "ngày": Recurrence.REGULAR,
}  # fmt: skip


ON_EVENT = re.compile(
    r"khi (?:có|xảy ra|phát sinh)|đột xuất|theo hướng dẫn|ngay sau|sau khi|theo yêu cầu", re.IGNORECASE
)


def read_range(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "từ 05 đến 20/4/2026": the first day takes what is not printed of it from the last."""
    last = day_of(match, "b", year)
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


def read_days(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "21/9-05/10": over the turn of the year when the second day comes before the first."""
    last = day_of(match, "b", year)
    first = day_of(match, "a", last.year) if last else None
    if first is None or last is None:
        return None
    return Deadline(match[0].strip(), first if first <= last else first.replace(year=first.year - 1), last)


def read_named(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "trước mùa mưa", "trước kỳ họp HĐND giữa năm": kept as written, since nothing says which day that is."""
    return Deadline(match[0].strip())


def read_years(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "năm 2026-2027": from the first day of the one to the last of the other."""
    return Deadline(match[0].strip(), dt.date(int(match["ay"]), 1, 1), dt.date(int(match["by"]), 12, 31))


def read_months(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "tháng 4-6/2026", "quý I và quý II": both periods whole."""
    last = period_of(match, "b", year)
    if last is None:
        return None
    first = period_of(match, "a", last[0].year)
    return Deadline(match[0].strip(), first[0], last[1]) if first else None


def read_limit(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "trước ngày 20/4/2026": open until that day."""
    day = day_of(match, "a", year)
    return Deadline(match[0].strip(), None, day) if day else None


def read_until(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "từ nay đến năm 2027": from the year of the document on, since the day of its issue is "now"."""
    period = period_of(match, "a", year)
    if period is None:
        return None
    return Deadline(match[0].strip(), dt.date(year, 1, 1) if year else None, period[1])


def read_from(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "từ ngày 20/4/2026": from that day on, without an end."""
    day = day_of(match, "a", year)
    return Deadline(match[0].strip(), day, None) if day else None


def read_repeated_day(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "ngày 25 hằng tháng": what comes again, without a day."""
    return Deadline(match[0].strip(), recurrence=_RECURRENCES[match["often"].lower()])


def read_period(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "trong tháng 4/2026", "hết quý I", "trước tháng 5": the period, its end, or the day before it."""
    period = period_of(match, "a", year)
    if period is None:
        return None
    word = " ".join((match["word"] or "").lower().split())
    if word == "trước":
        return Deadline(match[0].strip(), None, period[0] - dt.timedelta(days=1))
    first = None if re.match(r"hết|đến hết|chậm nhất|muộn nhất|trước khi hết|kết thúc", word) else period[0]
    return Deadline(match[0].strip(), first, period[1])


def read_half(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "nửa đầu tháng 3/2026": to the fifteenth, or from the day after it."""
    period = period_of(match, "a", year)
    if period is None:
        return None
    middle = period[0].replace(day=15)
    early = match["half"].lower() == "đầu"
    return Deadline(match[0].strip(), *((period[0], middle) if early else (middle + dt.timedelta(days=1), period[1])))


def read_months_of_year(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "6 tháng đầu năm 2026", "3 tháng cuối năm"."""
    written, count = int(match["ay"] or year or 0), int(match["count"])
    if not written or not 1 <= count <= 12:
        return None
    first, last = (1, count) if match["half"].lower() == "đầu" else (13 - count, 12)
    return Deadline(match[0].strip(), *month_range(written, first, last))


def read_days_of_month(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "10 ngày đầu tháng 5/2026", "tuần cuối tháng 6"."""
    period = period_of(match, "a", year)
    if period is None:
        return None
    days = {"10": 10, "mười": 10, "5": 5, "năm": 5}.get((match["count"] or "").lower(), 7)
    reach = dt.timedelta(days=days - 1)
    early = match["half"].lower() == "đầu"
    first, last = (period[0], period[0] + reach) if early else (period[1] - reach, period[1])
    return Deadline(match[0].strip(), first, last)


def read_middle(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "từ giữa tháng 6 (15/6) đến 31/12/2026": the day in brackets counts."""
    last = day_of(match, "b", year)
    first = day_of(match, "a", last.year) if last else None
    return Deadline(match[0].strip(), first, last) if first else None


def recurrence(match: re.Match[str]) -> Recurrence:
    """Return how often what a pattern of repetition has found comes again."""
    named = ("often", "per", "by", "times", "end", "hour")
    often = next((match[name] for name in named if match[name]), None)
    if often:
        return _RECURRENCES[often.lower()]
    if match["each"]:
        months = int(match["each"]) if match["each"].isdigit() else 6
        return {1: Recurrence.MONTHLY, 3: Recurrence.QUARTERLY, 12: Recurrence.YEARLY}.get(months, Recurrence.REGULAR)
    if match["every"]:
        return Recurrence.MONTHLY if match["every"].lower() == "một" else Recurrence.QUARTERLY
    return Recurrence.REGULAR


def read_often(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "hằng tháng", "khi có vụ việc": what comes again, and whether something must happen first."""
    on_event = bool(ON_EVENT.search(match[0]))
    return Deadline(match[0].strip(), recurrence=recurrence(match), on_event=on_event)


def read_event(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "sau khi có kết quả": due when something happens."""
    return Deadline(match[0].strip(), on_event=True)


def read_on_day(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "ngày 20/4/2026": that day alone."""
    day = day_of(match, "a", year)
    return Deadline(match[0].strip(), day, day) if day else None


def recurrence_in(text: str) -> Recurrence | None:
    """Return how often a text says that something comes again; None where it does not."""
    match = re.search(OFTEN, text, re.IGNORECASE)
    return recurrence(match) if match else None
