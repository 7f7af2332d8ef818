"""Reads deadlines as offices write them: a day, a period, again and again, or when something happens.

Imports `values`, `told`, `written` and `vectorstore.extracts`. Texts come from lines such as "Thời gian thực hiện"
and from sentences; a year that is not printed is the document's.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.tasks.told import is_of_figures, is_told_of, without_references
from ingest.tasks.values import (
    ON_EVENT,
    read_days,
    read_days_of_month,
    read_event,
    read_from,
    read_half,
    read_limit,
    read_middle,
    read_months,
    read_months_of_year,
    read_named,
    read_often,
    read_on_day,
    read_period,
    read_range,
    read_repeated_day,
    read_until,
    read_years,
    recurrence_in,
)
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
from vectorstore.extracts import Deadline


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
    return reader.read in (read_on_day, read_years, read_named, read_event, read_from)


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
            on_event = deadline.on_event or bool(ON_EVENT.search(text))
            return Deadline(text, deadline.first, deadline.last, deadline.recurrence or recurrence_in(text), on_event)
    return Deadline(text, on_event=bool(ON_EVENT.search(text)))


def _spanning(text: str, parts: Sequence[Deadline]) -> Deadline:
    """Return the deadline of what falls due in several parts: open until the last of them."""
    first = min((part.first for part in parts if part.first is not None), default=None)
    last = max(part.last for part in parts if part.last is not None)
    return Deadline(text, first, last, recurrence_in(text), bool(ON_EVENT.search(text)))


# "Đợt một trong tháng 4/2026; đợt hai trong tháng 9/2026": one task in parts.
_PARTS = re.compile(r";\s+")


def _reader(
    pattern: str, read: Callable[[re.Match[str], int | None], Deadline | None], needs: str, *, alone: bool = False
) -> _Reader:
    """Make a reader; `needs`: "từ hằng|mỗi" stands for the word "từ" and one of "hằng" and "mỗi"."""
    groups = tuple(tuple(group.split("|")) for group in needs.split())
    return _Reader(re.compile(rf"(?<!\w){pattern}", re.IGNORECASE), read, groups, alone)


READERS = (
    _reader(rf"{DAY.format('a')}\s*[-–]\s*{DAY.format('b')}", read_days, f"- / {FIGURE}"),
    _reader(rf"{SET_OFF}{MONTHS_IN_FIGURES}[-–]{END_FIGURE}{STOPS}", read_months, "- /"),
    _reader(
        r"(?:dự kiến\s+|trong khoảng\s+)?từ\s+(?:ngày\s+)?(?:mồng\s+|mùng\s+)?"
        r"(?P<ad>[0-3]?\d)(?:\s?[/.-]\s?(?P<am>[01]?\d)(?:\s?[/.-]\s?(?P<ay>\d{4}))?)?"
        rf"(?:\s*[-–]\s*|\s+đến\s+(?:hết\s+)?)(?:ngày\s+)?{DAY.format('b')}",
        read_range,
        "từ",
    ),
    _reader(
        rf"từ\s+[^,.;(]{{3,25}}\({DAY.format('a')}\)\s+đến\s+(?:hết\s+)?"
        rf"(?:ngày\s+)?{DAY.format('b')}",
        read_middle,
        "từ đến (",
    ),
    _reader(
        r"từ\s+(?:năm\s+)?(?P<ay>[12]\d{3})\s+đến\s+(?:hết\s+)?(?:năm\s+)?(?P<by>[12]\d{3})(?!\d)",
        read_years,
        "từ đến",
    ),
    _reader(
        r"(?:thực hiện\s+)?(?:trong\s+)?(?:(?:hai|ba|các|2|3|02|"
        r"03)\s+)?năm\s+(?P<ay>[12]\d{3})(?:\s*[-–,]\s*|\s+và\s+)(?:năm\s+)?"
        r"(?P<by>[12]\d{3})(?!\d)",
        read_years,
        "năm 1|2",
    ),
    _reader(
        rf"(?:từ\s+)?{MONTH.format('a')}(?:\s*[-–,]\s*|\s+(?:đến|và)\s+)(?:hết\s+)?{MONTH.format('b')}",
        read_months,
        "tháng",
    ),
    _reader(
        rf"(?:từ\s+)?{QUARTER.format('a')}(?:\s*[-–,]\s*|\s+(?:đến|và)\s+)(?:hết\s+)?{QUARTER.format('b')}",
        read_months,
        "quý",
    ),
    _reader(
        rf"{ROUND}(?:tháng\s+|T)?{MONTHS_IN_FIGURES}\s*[;,]?\s*(?:và\s+)?{ROUND}{FIGURES.format('b')}",
        read_months,
        "đợt|lần|kỳ|giai",
    ),
    _reader(
        rf"(?:từ\s+|trong\s+|trong các\s+)?(?:các\s+)?tháng\s+{MONTHS_IN_FIGURES}\s*[-–]\s*{END_FIGURE}(?!\d)",
        read_months,
        "tháng - /",
    ),
    _reader(
        rf"(?:{DONE}|thực hiện\s+|từ\s+|trong\s+|vào\s+){MONTHS_IN_FIGURES}\s*[-–]\s*{END_FIGURE}(?!\d)",
        read_months,
        "- /",
    ),
    _reader(
        rf"tháng\s+{MONTHS_IN_FIGURES}(?:\s*,\s*\d{{1,2}})*\s*(?:[,;]|\s+và)\s*{FIGURES.format('b')}",
        read_months,
        "tháng",
    ),
    _reader(
        r"(?:định kỳ\s+)?(?:hằng|hàng|mỗi)\s+(?P<often>năm)[^.;]{0,20}?,?\s+vào\s+(?:tháng|quý)\s+\w+",
        read_repeated_day,
        "hằng|hàng|mỗi vào",
    ),
    *(
        _reader(rf"từ nay\s+(?:cho\s+)?(?P<word>đến(?:\s+hết)?)\s+{period.format('a')}", read_until, "từ nay")
        for period in (QUARTER, MONTH, YEAR)
    ),
    _reader(
        r"(?:(?:trong\s+)?(?:hai|các|02|2)\s+)?(?:ngày\s+)?(?P<ad>[0-3]?\d)(?:/(?P<am>[01]?\d))?\s+và\s+(?:ngày\s+)?"
        rf"{DAY.format('b')}",
        read_range,
        f"và {FIGURE}",
    ),
    _reader(
        rf"(?:trong\s+)?(?:(?P<count>10|mười|5|năm|7|bảy)\s+ngày|tuần)\s+(?P<half>đầu|cuối)\s+{MONTH.format('a')}",
        read_days_of_month,
        "ngày|tuần đầu|cuối tháng",
    ),
    _reader(rf"từ\s+{HOUR}ngày\s+{DAY.format('a')}", read_from, "từ ngày"),
    _reader(r"(?:trong\s+)?giai đoạn\s+(?P<ay>[12]\d{3})\s*[-–]\s*(?P<by>[12]\d{3})", read_years, "giai"),
    _reader(
        r"(?:trong\s+)?(?P<count>\d{1,2})\s+tháng\s+(?P<half>đầu|cuối)\s+năm(?:\s+(?P<ay>[12]\d{3}))?",
        read_months_of_year,
        "tháng đầu|cuối năm",
    ),
    _reader(rf"(?:trong\s+|vào\s+)?nửa\s+(?P<half>đầu|cuối)\s+{MONTH.format('a')}", read_half, "nửa tháng"),
    _reader(
        rf"(?:{LIMIT}\s+|vào\s+)?{HOUR}ngày\s+(?:mồng\s+|mùng\s+)?\d{{1,2}}(?:(?:\s+tháng\s+|/)\d{{1,2}}|"
        rf"\s+và\s+(?:ngày\s+)?\d{{1,2}})?\s+(?:hằng|hàng|mỗi)\s+(?P<often>tháng|quý|năm)",
        read_repeated_day,
        "ngày hằng|hàng|mỗi",
    ),
    _reader(
        rf"{DONE}{LIMIT}\s+{HOUR}(?:ngày\s+)?{DAY.format('a')}",
        read_limit,
        f"nhất|quá|muộn|trước|hết|kết|hạn|dài|lùi {FIGURE}",
    ),
    _reader(
        rf"(?:trước|đến)\s+(?:ngày|dịp|lễ|Tết)\s+[^,.;:()\d]{{3,40}}\s\(?{DAY.format('a')}\)?",
        read_limit,
        f"trước|đến ngày|dịp|lễ|tết {FIGURE}",
    ),
    *(
        _reader(rf"{DONE}{IN}\s+{period.format('a')}", read_period, f"{word} {WHEN}")
        for period, word in ((QUARTER, "quý"), (MONTH, "tháng"), (YEAR, "năm 1|2"))
    ),
    _reader(rf"(?P<word>){QUARTER.format('a')}", read_period, "quý"),
    _reader(rf"(?P<word>){SET_OFF}{MONTH.format('a')}{STOPS}", read_period, "tháng"),
    _reader(rf"(?P<word>){MONTH.format('a')}", read_period, "tháng", alone=True),
    _reader(r"(?P<ay>[12]\d{3})\s*[-–]\s*(?P<by>[12]\d{3})", read_years, "", alone=True),
    _reader(rf"(?P<word>){YEAR.format('a')}", read_period, "năm", alone=True),
    _reader(rf"(?:từ\s+)?T?{MONTHS_IN_FIGURES}\s*[-–]\s*{END_FIGURE}(?!\d)", read_months, "", alone=True),
    _reader(DAY.format("a"), read_limit, "", alone=True),
    _reader(rf"(?P<word>){FIGURES.format('a')}(?!\d)", read_period, "", alone=True),
    _reader(r"(?P<word>)Q(?P<aq>IV|I{1,3}|[1-4])\s?[/.\-]\s?(?P<ay>[12]\d{3})(?!\d)", read_period, "q", alone=True),
    _reader(rf"(?:(?:đúng|trong)\s+)?ngày\s+{DAY.format('a')}", read_on_day, f"ngày {FIGURE}"),
    _reader(rf"{SET_OFF}{DAY.format('a')}{STOPS}", read_limit, FIGURE),
    _reader(
        rf"(?:định kỳ\s+)?(?:vào\s+(?:kỳ\s+[^,.;]{{3,30}}\s)?)?{OFTEN}(?:\s+(?:hoặc|và)\s+(?:ngay\s+)?(?:khi|"
        rf"đột xuất)[^.;,]*|,\s+(?:trước|vào|chậm nhất)\s+(?:ngày|tuần)\s[^.;,]*(?:tháng|quý|kỳ|tuần))?",
        read_often,
        "hằng|hàng|mỗi|lần|theo|các|24/24|liên|thường",
    ),
    _reader(rf"trước\s+{OCCASION}\s+\d{{1,2}}\s+(?:ngày|giờ|tuần)", read_event, "trước"),
    _reader(EVENT, read_event, "trong|sau|khi|nếu|theo"),
    _reader(
        rf"{DONE}(?:trước|trong|hết|đến hết|đến|vào|chậm nhất(?: là| đến)?)\s+"
        rf"(?:{OCCASION}|{SEASON})(?:\s+(?!và |để |cho |theo |gửi |báo |thực )\w+){{0,4}}?{STOPS}",
        read_named,
        "trước|trong|hết|đến|vào|chậm",
    ),
)
