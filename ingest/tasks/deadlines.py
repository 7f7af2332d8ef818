"""Reads deadlines as offices write them: a day, a period, again and again, or when something happens.

Imports `dates` and `vectorstore.extracts`. Texts come from lines such as "Thời gian thực hiện" and from sentences; a
year that is not printed is the document's.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.tasks.dates import day_of, month_range, period_of
from vectorstore.extracts import Deadline, Recurrence

# In words only with a capital: "trong tháng Năm" is May, "tháng năm" may be anything.
_MONTH_WORD = r"(?-i:Mười Một|Mười Hai|Giêng|Một|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười|Chạp)"
_DAY = (
    r"(?:mồng\s+|mùng\s+)?(?P<{0}d>[0-3]?\d)(?:\s?(?:[/.]|-(?!\s?\d{{1,2}}\s?/\s?[12]\d{{3}}))\s?|\s+tháng\s+)(?P<{0}m>[01]?\d)"
    r"(?:(?:\s?[/.-]\s?|,?\s+năm\s+)(?P<{0}y>[12]\d{{3}}))?(?!\d)"
)
_QUARTER = r"quý\s+(?P<{0}q>IV|I{{1,3}}|[1-4])(?:(?:\s?[/-]\s?|,?\s+năm\s+)(?P<{0}y>[12]\d{{3}}))?(?!\w)"
_MONTH = (
    r"tháng\s+(?P<{0}m>[01]?\d|"
    + _MONTH_WORD
    + r")(?:(?:\s?[/.-]\s?|,?\s+năm\s+)(?P<{0}y>[12]\d{{3}})|\s+năm\s+nay)?(?![\d/])"
)
_YEAR = r"năm\s+(?P<{0}y>[12]\d{{3}})"
_LIMIT = (
    r"(?:(?:chậm nhất|muộn nhất)(?:\s+(?:là|đến|trước|vào|hết|trong))*|không (?:quá|muộn hơn)|"
    r"trước(?: khi hết)?|đến hết|hết|"
    r"kết thúc(?: trước| vào)?)"
)
_DONE = r"(?:(?:phải\s+)?(?:hoàn thành|xong|kết thúc)\s+)?"
_HOUR = r"(?:\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?(?:\s?phút)?,?\s+)?"
_WEEKDAY = r"(?:(?:vào\s+)?(?:sáng|chiều|tối)\s+)?(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s+"
_OFTEN = (
    r"(?:(?:ít nhất\s+)?(?:một|hai|ba|\d+)\s+(?:lần|đợt|buổi|kỳ|cuộc|phiên)\s+(?:mỗi|một|trong một|trong)\s+"
    r"(?P<times>tháng|quý|năm|tuần|ngày)(?!\w)|"
    r"(?:(?:thứ\s+\w+|chủ nhật|ngày)\s+(?:đầu tiên|cuối cùng|đầu|cuối)\s+(?:của\s+)?|(?:đầu|giữa|cuối)\s+)"
    r"(?:hằng|hàng|mỗi)\s+(?P<end>tháng|quý|năm|tuần)|"
    r"(?:trước|lúc|vào|chậm nhất)\s+\d{1,2}\s?(?:giờ|h)(?:\s?\d{2})?\s+(?:hằng|hàng|mỗi)\s+(?P<hour>ngày|tuần|tháng)|"
    rf"(?:{_WEEKDAY})?(?:hằng|hàng|mỗi)\s+(?P<often>tháng|quý|năm|tuần|ngày)"
    r"(?:\s+(?:ít nhất\s+)?(?:một|hai|ba|\d+)\s+(?:lần|đợt|buổi|lớp|kỳ|cuộc|bài|tin|phiên|số))?"
    r"(?:,?\s+vào\s+(?:tháng|quý|ngày|tuần)\s+\w+(?![/\w]))?"
    r"|(?P<every>một|ba|03|3)\s+tháng\s+(?:một|1)\s+lần"
    r"|(?:một|hai|ba|\d{1,2})\s+lần\s?/\s?(?P<per>tháng|quý|năm|tuần|ngày)|(?P<each>\d{1,2}|"
    r"sáu)\s+tháng\s?(?:/|một)\s?(?:\d+\s)?lần"
    r"|theo\s+(?P<by>tháng|quý|năm|tuần)(?!\s+\d)|ngày\s+(?:một|hai|ba)\s+lần"
    r"|(?:mỗi|hằng|các|tất cả các)\s+(?:buổi\s+)?(?:sáng|chiều|tối|đêm|trưa)(?:\s+(?:cuối tuần|thứ\s+\w+|chủ nhật))?"
    r"|24/24(?:\s?giờ|\s?h)?|liên tục|(?<!chi )thường xuyên(?: liên tục)?)"
)
_SPELL = r"(?:\d{1,3}|một|hai|ba|năm|bảy|mười)\s+(?:giờ|ngày|tuần|tháng)(?:\s+làm việc)?"
_EVENT = (
    rf"(?:(?:chậm nhất\s+)?(?:trong\s+(?:vòng|thời hạn|thời gian)?\s*|sau\s+){_SPELL},?\s+(?:kể\s+)?(?:từ|sau|"
    rf"trước)\s+(?:ngày|khi|thời điểm|lúc)?"
    rf"|trong\s+(?:vòng|thời hạn)\s+{_SPELL}(?=[.,;]|$)"
    r"|sau mỗi\s+(?:cuộc|lần|đợt|kỳ|buổi|phiên)|nếu có|trước khi|theo (?:hướng dẫn|yêu cầu|chỉ đạo|lịch|"
    r"thông báo)\s+của"
    r"|(?:ngay\s+(?:sau\s+)?khi|ngay sau|sau khi|khi))\s+(?:có|xảy ra|phát sinh|kết thúc|được|nhận|hoàn thành|"
    r"xuất hiện|"
    r"kiện toàn|[a-zà-ỹđA-ZĐ]+)[^,.;:]*"
)
_RECURRENCES = {
    "tháng": Recurrence.MONTHLY, "quý": Recurrence.QUARTERLY, "năm": Recurrence.YEARLY,
    "tuần": Recurrence.REGULAR, "ngày": Recurrence.REGULAR,
}  # fmt: skip
_REFERENCE = re.compile(r"số\s+[\w./-]*[-/][\w./-]+,?\s+ngày\s+[\d/.-]+")


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
        return all(any(word in small for word in group) for group in self.needs)


def find_deadline(text: str, year: int | None) -> Deadline | None:
    """Return the deadline that a sentence states, None when it states none; `year` is that of the document."""
    text = _REFERENCE.sub(lambda match: " " * len(match[0]), text)
    small = text.lower()
    for reader in _READERS:
        if reader.alone or not reader.may_find(small):
            continue
        for match in reader.pattern.finditer(text):
            deadline = reader.read(match, year)
            if deadline:
                return deadline
    return None


def read_deadline(text: str, year: int | None) -> Deadline:
    """Return the deadline of a line or cell that holds nothing else; its text is kept whole."""
    text = " ".join(text.split()).strip(" .;,")
    parts = [find_deadline(part, year) for part in _PARTS.split(text)]
    dated = [part for part in parts if part is not None and part.last is not None]
    if len(parts) > 1 and len(dated) == len(parts):
        return _spanning(text, dated)
    small = text.lower()
    for reader in _READERS:
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
    match = re.search(_OFTEN, text, re.IGNORECASE)
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


# A period that stands between stops says when: "..., tháng 6/2026."
_SET_OFF = r"(?:(?<=[,;:.(]\s)|(?<=\())"
_STOPS = r"(?=\s*(?:[.;,)]|$))"
_IN = (
    r"(?P<word>(?:vào\s+|trong\s+|tại\s+|từ\s+)?(?:khoảng\s+|dịp\s+|đợt\s+|kỳ\s+họp\s+|phiên\s+họp\s+|"
    r"hội\s+nghị\s+|giao\s+ban\s+)?"
    r"(?:đầu|giữa|cuối)|(?:vào|trong|tại)\s+(?:khoảng|dịp|đợt|kỳ\s+họp|phiên\s+họp|cuộc\s+họp|hội\s+nghị|"
    r"(?:cuộc\s+)?giao\s+ban)|vào|trong|suốt|"
    r"trước\s+khi\s+hết|(?:chậm|muộn)\s+nhất(?:\s+(?:là|trong|vào|hết|đến))*|đến\s+hết|hết|"
    r"kết\s+thúc(?:\s+trong)?|trước)"
)
# "đợt một 4/2026; đợt hai 9/2026", "T4-T9/2026", "tháng 4,5,6/2026": months by their figures, in rounds or rows.
_FIGURES = r"(?:tháng\s+|T)?(?<![\d/.\-])(?P<{0}m>0?[1-9]|1[0-2])(?:\s?/\s?(?P<{0}y>[12]\d{{3}}))"
_ROUND = r"(?:đợt|lần|kỳ|giai đoạn)\s+(?:\d|I{1,3}|một|hai|ba|đầu|cuối)\s*[:,]?\s+(?:vào\s+|trong\s+)?"
_MONTHS_IN_FIGURES = r"(?P<am>0?[1-9]|1[0-2])(?:\s?/\s?(?P<ay>[12]\d{3}))?"
_FIGURE = "|".join("0123456789")
_WHEN = "đầu|giữa|cuối|vào|trong|tại|suốt|trước|nhất|hết|kết"
_READERS = (
    _reader(
        r"(?:dự kiến\s+|trong khoảng\s+)?từ\s+(?:ngày\s+)?(?:mồng\s+|mùng\s+)?"
        r"(?P<ad>[0-3]?\d)(?:\s?[/.-]\s?(?P<am>[01]?\d)(?:\s?[/.-]\s?(?P<ay>\d{4}))?)?"
        rf"(?:\s*[-–]\s*|\s+đến\s+(?:hết\s+)?)(?:ngày\s+)?{_DAY.format('b')}",
        _read_range,
        "từ",
    ),
    _reader(
        rf"từ\s+[^,.;(]{{3,25}}\({_DAY.format('a')}\)\s+đến\s+(?:hết\s+)?"
        rf"(?:ngày\s+)?{_DAY.format('b')}",
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
        rf"(?:từ\s+)?{_MONTH.format('a')}(?:\s*[-–,]\s*|\s+(?:đến|và)\s+)(?:hết\s+)?{_MONTH.format('b')}",
        _read_months,
        "tháng",
    ),
    _reader(
        rf"(?:từ\s+)?{_QUARTER.format('a')}(?:\s*[-–,]\s*|\s+(?:đến|và)\s+)(?:hết\s+)?{_QUARTER.format('b')}",
        _read_months,
        "quý",
    ),
    _reader(
        rf"{_ROUND}(?:tháng\s+|T)?{_MONTHS_IN_FIGURES}\s*[;,]?\s*(?:và\s+)?{_ROUND}{_FIGURES.format('b')}",
        _read_months,
        "đợt|lần|kỳ|giai",
    ),
    _reader(
        rf"tháng\s+{_MONTHS_IN_FIGURES}(?:\s*,\s*\d{{1,2}})*\s*(?:[,;]|\s+và)\s*{_FIGURES.format('b')}",
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
        for period in (_QUARTER, _MONTH, _YEAR)
    ),
    _reader(
        r"(?:(?:trong\s+)?(?:hai|các|02|2)\s+)?(?:ngày\s+)?(?P<ad>[0-3]?\d)(?:/(?P<am>[01]?\d))?\s+và\s+(?:ngày\s+)?"
        rf"{_DAY.format('b')}",
        _read_range,
        f"và {_FIGURE}",
    ),
    _reader(
        rf"(?:trong\s+)?(?:(?P<count>10|mười|5|năm|7|bảy)\s+ngày|tuần)\s+(?P<half>đầu|cuối)\s+{_MONTH.format('a')}",
        _read_days_of_month,
        "ngày|tuần đầu|cuối tháng",
    ),
    _reader(rf"từ\s+{_HOUR}ngày\s+{_DAY.format('a')}", _read_from, "từ ngày"),
    _reader(r"(?:trong\s+)?giai đoạn\s+(?P<ay>[12]\d{3})\s*[-–]\s*(?P<by>[12]\d{3})", _read_years, "giai"),
    _reader(
        r"(?:trong\s+)?(?P<count>\d{1,2})\s+tháng\s+(?P<half>đầu|cuối)\s+năm(?:\s+(?P<ay>[12]\d{3}))?",
        _read_months_of_year,
        "tháng đầu|cuối năm",
    ),
    _reader(rf"(?:trong\s+|vào\s+)?nửa\s+(?P<half>đầu|cuối)\s+{_MONTH.format('a')}", _read_half, "nửa tháng"),
    _reader(
        rf"(?:{_LIMIT}\s+|vào\s+)?{_HOUR}ngày\s+(?:mồng\s+|mùng\s+)?\d{{1,2}}(?:(?:\s+tháng\s+|/)\d{{1,2}}|"
        rf"\s+và\s+(?:ngày\s+)?\d{{1,2}})?\s+(?:hằng|hàng|mỗi)\s+(?P<often>tháng|quý|năm)",
        _read_repeated_day,
        "ngày hằng|hàng|mỗi",
    ),
    _reader(
        rf"{_DONE}{_LIMIT}\s+{_HOUR}(?:ngày\s+)?{_DAY.format('a')}",
        _read_limit,
        f"nhất|quá|muộn|trước|hết|kết {_FIGURE}",
    ),
    _reader(
        rf"(?:trước|đến)\s+(?:ngày|dịp|lễ|Tết)\s+[^,.;:()\d]{{3,40}}\s\(?{_DAY.format('a')}\)?",
        _read_limit,
        f"trước|đến ngày|dịp|lễ|tết {_FIGURE}",
    ),
    *(
        _reader(rf"{_DONE}{_IN}\s+{period.format('a')}", _read_period, f"{word} {_WHEN}")
        for period, word in ((_QUARTER, "quý"), (_MONTH, "tháng"), (_YEAR, "năm 1|2"))
    ),
    _reader(rf"(?P<word>){_QUARTER.format('a')}", _read_period, "quý"),
    _reader(rf"(?P<word>){_SET_OFF}{_MONTH.format('a')}{_STOPS}", _read_period, "tháng"),
    _reader(rf"(?P<word>){_MONTH.format('a')}", _read_period, "tháng", alone=True),
    _reader(r"(?P<ay>[12]\d{3})\s*[-–]\s*(?P<by>[12]\d{3})", _read_years, "", alone=True),
    _reader(rf"(?P<word>){_YEAR.format('a')}", _read_period, "năm", alone=True),
    _reader(rf"(?:từ\s+)?T?{_MONTHS_IN_FIGURES}\s*[-–]\s*{_FIGURES.format('b')}(?!\d)", _read_months, "", alone=True),
    _reader(_DAY.format("a"), _read_limit, "", alone=True),
    _reader(rf"(?P<word>){_FIGURES.format('a')}(?!\d)", _read_period, "", alone=True),
    _reader(r"(?P<word>)Q(?P<aq>IV|I{1,3}|[1-4])\s?[/.\-]\s?(?P<ay>[12]\d{3})(?!\d)", _read_period, "q", alone=True),
    _reader(rf"(?:(?:đúng|trong)\s+)?ngày\s+{_DAY.format('a')}", _read_on_day, f"ngày {_FIGURE}"),
    _reader(rf"{_SET_OFF}{_DAY.format('a')}{_STOPS}", _read_limit, _FIGURE),
    _reader(
        rf"(?:định kỳ\s+)?(?:vào\s+(?:kỳ\s+[^,.;]{{3,30}}\s)?)?{_OFTEN}(?:\s+(?:hoặc|và)\s+(?:ngay\s+)?(?:khi|"
        rf"đột xuất)[^.;,]*|,\s+(?:trước|vào|chậm nhất)\s+(?:ngày|tuần)\s[^.;,]*(?:tháng|quý|kỳ|tuần))?",
        _read_often,
        "hằng|hàng|mỗi|lần|theo|các|24/24|liên|thường",
    ),
    _reader(_EVENT, _read_event, "trong|sau|khi|nếu|theo"),
)
