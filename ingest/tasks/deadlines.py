"""Reads deadlines as offices write them: a day, a period, again and again, or when something happens.

Imports `dates`, `told`, `written` and `vectorstore.extracts`. Texts come from lines such as "Thời gian thực hiện"
and from sentences; a year that is not printed is the document's.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.tasks.dates import day_of, month_range, period_of
from ingest.tasks.told import is_of_figures, is_told_of, without_references
from ingest.tasks.written import (
    DAY,
    DONE,
    END_FIGURE,
    EVENT,
    FIGURE,
    FIGURES,
    HOUR,
    IN,
    LIMIT,
    MONTH,
    MONTHS_IN_FIGURES,
    OCCASION,
    OFTEN,
    QUARTER,
    ROUND,
    SEASON,
    SET_OFF,
    STOPS,
    WHEN,
    YEAR,
)
from vectorstore.extracts import Deadline, Recurrence

_RECURRENCES = {
    "tháng": Recurrence.MONTHLY, "quý": Recurrence.QUARTERLY, "năm": Recurrence.YEARLY,
    "tuần": Recurrence.REGULAR, "ngày": Recurrence.REGULAR,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reader:
    """A way to write a deadline, and how its values are read.

    Attributes:
        needs: of each of these groups of words in small letters a text must hold one for the pattern to find anything.
        alone: only where nothing else is written.
    """

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], int | None], Deadline | None]
    needs: tuple[tuple[str, ...], ...]
    alone: bool = False

    def may_find(self, small: str) -> bool:
        """Whether the pattern is worth trying on a text that is given in small letters."""
        # Of thirty readers each sentence is asked, and most need what it lacks.
        contains = small.__contains__
        for group in self.needs:  # noqa: SIM110
            if not any(map(contains, group)):
                return False
        return True


def find_deadline(text: str, year: int | None) -> Deadline | None:
    """Return the deadline that a text states, else a day that it may only tell of; `year` is that of the document."""
    text = without_references(text)
    small, told, doubtful = text.lower(), list[tuple[int, int]](), None
    for reader in READERS:
        if reader.alone or not reader.may_find(small):
            continue
        for match in reader.pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in told):
                continue
            deadline = reader.read(match, year)
            if deadline and not is_told_of(text, match.start()):
                return deadline
            if deadline:
                told.append(match.span())
                doubtful = doubtful or (None if is_of_figures(text, match.start()) else deadline)
    return doubtful


def merely_told(reader: _Reader) -> bool:
    """Whether what a reader finds may be a day or years that are only told of."""
    return reader.read in (_read_on_day, _read_years, _read_named, _read_event, _read_from)


def read_deadline(text: str, year: int | None) -> Deadline:
    """Return the deadline of a line or cell that holds nothing else; its text is kept whole."""
    text = " ".join(text.split()).strip(" .;,")
    parts = [find_deadline(part, year) for part in _PARTS.split(text)]
    dated = [part for part in parts if part is not None and part.last is not None]
    if len(parts) > 1 and len(dated) == len(parts):
        return _spanning(text, dated)
    small = text.lower()
    for reader in READERS:
        match = reader.pattern.search(text) if reader.may_find(small) else None
        deadline = reader.read(match, year) if match else None
        if deadline:
            on_event = deadline.on_event or bool(_ON_EVENT.search(text))
            return Deadline(text, deadline.first, deadline.last, deadline.recurrence or _recurrence_in(text), on_event)
    return Deadline(text, on_event=bool(_ON_EVENT.search(text)))


def _spanning(text: str, parts: Sequence[Deadline]) -> Deadline:
    """Return the deadline of what falls due in several parts: open until the last of them."""
    first = min((part.first for part in parts if part.first is not None), default=None)
    last = max(part.last for part in parts if part.last is not None)
    return Deadline(text, first, last, _recurrence_in(text), bool(_ON_EVENT.search(text)))


def _recurrence_in(text: str) -> Recurrence | None:
    match = re.search(OFTEN, text, re.IGNORECASE)
    return _recurrence(match) if match else None


# "Đợt một trong tháng 4/2026; đợt hai trong tháng 9/2026": one task in parts.
_PARTS = re.compile(r";\s+")
_ON_EVENT = re.compile(
    r"khi (?:có|xảy ra|phát sinh)|đột xuất|theo hướng dẫn|ngay sau|sau khi|theo yêu cầu", re.IGNORECASE
)


def _read_range(match: re.Match[str], year: int | None) -> Deadline | None:
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


def _read_days(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "21/9-05/10": over the turn of the year when the second day comes before the first."""
    last = day_of(match, "b", year)
    first = day_of(match, "a", last.year) if last else None
    if first is None or last is None:
        return None
    return Deadline(match[0].strip(), first if first <= last else first.replace(year=first.year - 1), last)


def _read_named(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "trước mùa mưa", "trước kỳ họp HĐND giữa năm": kept as written, since nothing says which day that is."""
    return Deadline(match[0].strip())


def _read_years(match: re.Match[str], year: int | None) -> Deadline | None:
    return Deadline(match[0].strip(), dt.date(int(match["ay"]), 1, 1), dt.date(int(match["by"]), 12, 31))


def _read_months(match: re.Match[str], year: int | None) -> Deadline | None:
    last = period_of(match, "b", year)
    if last is None:
        return None
    first = period_of(match, "a", last[0].year)
    return Deadline(match[0].strip(), first[0], last[1]) if first else None


def _read_limit(match: re.Match[str], year: int | None) -> Deadline | None:
    day = day_of(match, "a", year)
    return Deadline(match[0].strip(), None, day) if day else None


def _read_until(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "từ nay đến năm 2027": from the year of the document on, since the day of its issue is "now"."""
    period = period_of(match, "a", year)
    if period is None:
        return None
    return Deadline(match[0].strip(), dt.date(year, 1, 1) if year else None, period[1])


def _read_from(match: re.Match[str], year: int | None) -> Deadline | None:
    day = day_of(match, "a", year)
    return Deadline(match[0].strip(), day, None) if day else None


def _read_repeated_day(match: re.Match[str], year: int | None) -> Deadline | None:
    return Deadline(match[0].strip(), recurrence=_RECURRENCES[match["often"].lower()])


def _read_period(match: re.Match[str], year: int | None) -> Deadline | None:
    period = period_of(match, "a", year)
    if period is None:
        return None
    word = " ".join((match["word"] or "").lower().split())
    if word == "trước":
        return Deadline(match[0].strip(), None, period[0] - dt.timedelta(days=1))
    first = None if re.match(r"hết|đến hết|chậm nhất|muộn nhất|trước khi hết|kết thúc", word) else period[0]
    return Deadline(match[0].strip(), first, period[1])


def _read_half(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "nửa đầu tháng 3/2026": to the fifteenth, or from the day after it."""
    period = period_of(match, "a", year)
    if period is None:
        return None
    middle = period[0].replace(day=15)
    early = match["half"].lower() == "đầu"
    return Deadline(match[0].strip(), *((period[0], middle) if early else (middle + dt.timedelta(days=1), period[1])))


def _read_months_of_year(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "6 tháng đầu năm 2026", "3 tháng cuối năm"."""
    written, count = int(match["ay"] or year or 0), int(match["count"])
    if not written or not 1 <= count <= 12:
        return None
    first, last = (1, count) if match["half"].lower() == "đầu" else (13 - count, 12)
    return Deadline(match[0].strip(), *month_range(written, first, last))


def _read_days_of_month(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "10 ngày đầu tháng 5/2026", "tuần cuối tháng 6"."""
    period = period_of(match, "a", year)
    if period is None:
        return None
    days = {"10": 10, "mười": 10, "5": 5, "năm": 5}.get((match["count"] or "").lower(), 7)
    reach = dt.timedelta(days=days - 1)
    early = match["half"].lower() == "đầu"
    first, last = (period[0], period[0] + reach) if early else (period[1] - reach, period[1])
    return Deadline(match[0].strip(), first, last)


def _read_middle(match: re.Match[str], year: int | None) -> Deadline | None:
    """Read "từ giữa tháng 6 (15/6) đến 31/12/2026": the day in brackets counts."""
    last = day_of(match, "b", year)
    first = day_of(match, "a", last.year) if last else None
    return Deadline(match[0].strip(), first, last) if first else None


def _recurrence(match: re.Match[str]) -> Recurrence:
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


def _read_often(match: re.Match[str], year: int | None) -> Deadline | None:
    on_event = bool(_ON_EVENT.search(match[0]))
    return Deadline(match[0].strip(), recurrence=_recurrence(match), on_event=on_event)


def _read_event(match: re.Match[str], year: int | None) -> Deadline | None:
    return Deadline(match[0].strip(), on_event=True)


def _read_on_day(match: re.Match[str], year: int | None) -> Deadline | None:
    day = day_of(match, "a", year)
    return Deadline(match[0].strip(), day, day) if day else None


def _reader(
    pattern: str, read: Callable[[re.Match[str], int | None], Deadline | None], needs: str, *, alone: bool = False
) -> _Reader:
    """Make a reader; `needs`: "từ hằng|mỗi" stands for the word "từ" and one of "hằng" and "mỗi"."""
    groups = tuple(tuple(group.split("|")) for group in needs.split())
    return _Reader(re.compile(rf"(?<!\w){pattern}", re.IGNORECASE), read, groups, alone)


READERS = (
    _reader(rf"{DAY.format('a')}\s*[-–]\s*{DAY.format('b')}", _read_days, f"- / {FIGURE}"),
    _reader(rf"{SET_OFF}{MONTHS_IN_FIGURES}[-–]{END_FIGURE}{STOPS}", _read_months, "- /"),
    _reader(
        r"(?:dự kiến\s+|trong khoảng\s+)?từ\s+(?:ngày\s+)?(?:mồng\s+|mùng\s+)?"
        r"(?P<ad>[0-3]?\d)(?:\s?[/.-]\s?(?P<am>[01]?\d)(?:\s?[/.-]\s?(?P<ay>\d{4}))?)?"
        rf"(?:\s*[-–]\s*|\s+đến\s+(?:hết\s+)?)(?:ngày\s+)?{DAY.format('b')}",
        _read_range,
        "từ",
    ),
    _reader(
        rf"từ\s+[^,.;(]{{3,25}}\({DAY.format('a')}\)\s+đến\s+(?:hết\s+)?"
        rf"(?:ngày\s+)?{DAY.format('b')}",
        _read_middle,
        "từ đến (",
    ),
    _reader(
        r"từ\s+(?:năm\s+)?(?P<ay>[12]\d{3})\s+đến\s+(?:hết\s+)?(?:năm\s+)?(?P<by>[12]\d{3})(?!\d)",
        _read_years,
        "từ đến",
    ),
    _reader(
        r"(?:thực hiện\s+)?(?:trong\s+)?(?:(?:hai|ba|các|2|3|02|"
        r"03)\s+)?năm\s+(?P<ay>[12]\d{3})(?:\s*[-–,]\s*|\s+và\s+)(?:năm\s+)?"
        r"(?P<by>[12]\d{3})(?!\d)",
        _read_years,
        "năm 1|2",
    ),
    _reader(
        rf"(?:từ\s+)?{MONTH.format('a')}(?:\s*[-–,]\s*|\s+(?:đến|và)\s+)(?:hết\s+)?{MONTH.format('b')}",
        _read_months,
        "tháng",
    ),
    _reader(
        rf"(?:từ\s+)?{QUARTER.format('a')}(?:\s*[-–,]\s*|\s+(?:đến|và)\s+)(?:hết\s+)?{QUARTER.format('b')}",
        _read_months,
        "quý",
    ),
    _reader(
        rf"{ROUND}(?:tháng\s+|T)?{MONTHS_IN_FIGURES}\s*[;,]?\s*(?:và\s+)?{ROUND}{FIGURES.format('b')}",
        _read_months,
        "đợt|lần|kỳ|giai",
    ),
    _reader(
        rf"(?:từ\s+|trong\s+|trong các\s+)?(?:các\s+)?tháng\s+{MONTHS_IN_FIGURES}\s*[-–]\s*{END_FIGURE}(?!\d)",
        _read_months,
        "tháng - /",
    ),
    _reader(
        rf"(?:{DONE}|thực hiện\s+|từ\s+|trong\s+|vào\s+){MONTHS_IN_FIGURES}\s*[-–]\s*{END_FIGURE}(?!\d)",
        _read_months,
        "- /",
    ),
    _reader(
        rf"tháng\s+{MONTHS_IN_FIGURES}(?:\s*,\s*\d{{1,2}})*\s*(?:[,;]|\s+và)\s*{FIGURES.format('b')}",
        _read_months,
        "tháng",
    ),
    _reader(
        r"(?:định kỳ\s+)?(?:hằng|hàng|mỗi)\s+(?P<often>năm)[^.;]{0,20}?,?\s+vào\s+(?:tháng|quý)\s+\w+",
        _read_repeated_day,
        "hằng|hàng|mỗi vào",
    ),
    *(
        _reader(rf"từ nay\s+(?:cho\s+)?(?P<word>đến(?:\s+hết)?)\s+{period.format('a')}", _read_until, "từ nay")
        for period in (QUARTER, MONTH, YEAR)
    ),
    _reader(
        r"(?:(?:trong\s+)?(?:hai|các|02|2)\s+)?(?:ngày\s+)?(?P<ad>[0-3]?\d)(?:/(?P<am>[01]?\d))?\s+và\s+(?:ngày\s+)?"
        rf"{DAY.format('b')}",
        _read_range,
        f"và {FIGURE}",
    ),
    _reader(
        rf"(?:trong\s+)?(?:(?P<count>10|mười|5|năm|7|bảy)\s+ngày|tuần)\s+(?P<half>đầu|cuối)\s+{MONTH.format('a')}",
        _read_days_of_month,
        "ngày|tuần đầu|cuối tháng",
    ),
    _reader(rf"từ\s+{HOUR}ngày\s+{DAY.format('a')}", _read_from, "từ ngày"),
    _reader(r"(?:trong\s+)?giai đoạn\s+(?P<ay>[12]\d{3})\s*[-–]\s*(?P<by>[12]\d{3})", _read_years, "giai"),
    _reader(
        r"(?:trong\s+)?(?P<count>\d{1,2})\s+tháng\s+(?P<half>đầu|cuối)\s+năm(?:\s+(?P<ay>[12]\d{3}))?",
        _read_months_of_year,
        "tháng đầu|cuối năm",
    ),
    _reader(rf"(?:trong\s+|vào\s+)?nửa\s+(?P<half>đầu|cuối)\s+{MONTH.format('a')}", _read_half, "nửa tháng"),
    _reader(
        rf"(?:{LIMIT}\s+|vào\s+)?{HOUR}ngày\s+(?:mồng\s+|mùng\s+)?\d{{1,2}}(?:(?:\s+tháng\s+|/)\d{{1,2}}|"
        rf"\s+và\s+(?:ngày\s+)?\d{{1,2}})?\s+(?:hằng|hàng|mỗi)\s+(?P<often>tháng|quý|năm)",
        _read_repeated_day,
        "ngày hằng|hàng|mỗi",
    ),
    _reader(
        rf"{DONE}{LIMIT}\s+{HOUR}(?:ngày\s+)?{DAY.format('a')}",
        _read_limit,
        f"nhất|quá|muộn|trước|hết|kết|hạn|dài|lùi {FIGURE}",
    ),
    _reader(
        rf"(?:trước|đến)\s+(?:ngày|dịp|lễ|Tết)\s+[^,.;:()\d]{{3,40}}\s\(?{DAY.format('a')}\)?",
        _read_limit,
        f"trước|đến ngày|dịp|lễ|tết {FIGURE}",
    ),
    *(
        _reader(rf"{DONE}{IN}\s+{period.format('a')}", _read_period, f"{word} {WHEN}")
        for period, word in ((QUARTER, "quý"), (MONTH, "tháng"), (YEAR, "năm 1|2"))
    ),
    _reader(rf"(?P<word>){QUARTER.format('a')}", _read_period, "quý"),
    _reader(rf"(?P<word>){SET_OFF}{MONTH.format('a')}{STOPS}", _read_period, "tháng"),
    _reader(rf"(?P<word>){MONTH.format('a')}", _read_period, "tháng", alone=True),
    _reader(r"(?P<ay>[12]\d{3})\s*[-–]\s*(?P<by>[12]\d{3})", _read_years, "", alone=True),
    _reader(rf"(?P<word>){YEAR.format('a')}", _read_period, "năm", alone=True),
    _reader(rf"(?:từ\s+)?T?{MONTHS_IN_FIGURES}\s*[-–]\s*{END_FIGURE}(?!\d)", _read_months, "", alone=True),
    _reader(DAY.format("a"), _read_limit, "", alone=True),
    _reader(rf"(?P<word>){FIGURES.format('a')}(?!\d)", _read_period, "", alone=True),
    _reader(r"(?P<word>)Q(?P<aq>IV|I{1,3}|[1-4])\s?[/.\-]\s?(?P<ay>[12]\d{3})(?!\d)", _read_period, "q", alone=True),
    _reader(rf"(?:(?:đúng|trong)\s+)?ngày\s+{DAY.format('a')}", _read_on_day, f"ngày {FIGURE}"),
    _reader(rf"{SET_OFF}{DAY.format('a')}{STOPS}", _read_limit, FIGURE),
    _reader(
        rf"(?:định kỳ\s+)?(?:vào\s+(?:kỳ\s+[^,.;]{{3,30}}\s)?)?{OFTEN}(?:\s+(?:hoặc|và)\s+(?:ngay\s+)?(?:khi|"
        rf"đột xuất)[^.;,]*|,\s+(?:trước|vào|chậm nhất)\s+(?:ngày|tuần)\s[^.;,]*(?:tháng|quý|kỳ|tuần))?",
        _read_often,
        "hằng|hàng|mỗi|lần|theo|các|24/24|liên|thường",
    ),
    _reader(rf"trước\s+{OCCASION}\s+\d{{1,2}}\s+(?:ngày|giờ|tuần)", _read_event, "trước"),
    _reader(EVENT, _read_event, "trong|sau|khi|nếu|theo"),
    _reader(
        rf"{DONE}(?:trước|trong|hết|đến hết|đến|vào|chậm nhất(?: là| đến)?)\s+"
        rf"(?:{OCCASION}|{SEASON})(?:\s+(?!và |để |cho |theo |gửi |báo |thực )\w+){{0,4}}?{STOPS}",
        _read_named,
        "trước|trong|hết|đến|vào|chậm",
    ),
)
