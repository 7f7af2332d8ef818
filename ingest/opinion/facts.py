"""Tells whose report it is, of which period and about which area, from the header and the first lines.

Imports `reporters` and the store's types.
"""

import datetime as dt
import re
from collections.abc import Sequence

from ingest.opinion.reporters import area_of, unit_of
from ingest.record.blocks import Block
from vectorstore.extracts import LONGEST_OF_REPORT, ReportFacts
from vectorstore.types import Header

_MONTH = re.compile(r"tháng\s+(?P<month>[01]?\d)(?:(?:\s?[/.-]\s?|,?\s+năm\s+)(?P<year>20\d\d))?(?!\d)", re.IGNORECASE)
_MONTH_WORDS = {
    "một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12,
}  # fmt: skip
# With its year only: "tháng năm" alone may be "tháng, năm".
_MONTH_IN_WORDS = re.compile(
    rf"tháng\s+(?P<word>{'|'.join(sorted(_MONTH_WORDS, key=len, reverse=True))})"
    r"(?:,?\s+năm\s+|\s?/\s?)(?P<year>20\d\d)",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"quý\s+(?P<quarter>IV|I{1,3}|[1-4])(?!\w)(?:(?:\s?[/-]\s?|,?\s+năm\s+)(?P<year>20\d\d))?", re.IGNORECASE
)
_RANGE = re.compile(
    r"từ\s+(?:ngày\s+)?[\d/.-]+\s+đến\s+(?:hết\s+)?(?:ngày\s+)?\d{1,2}[/.-](?P<month>\d{1,2})[/.-](?P<year>20\d\d)"
)
_DAY = re.compile(r"(?<![\d/])\d{1,2}[/.-](?P<month>\d{1,2})[/.-](?P<year>20\d\d)(?!\d)")
_YEAR = re.compile(r"(?<!tháng \d\d )(?<!tháng \d )năm\s+(?P<year>20\d\d)", re.IGNORECASE)
# Up to this day a report may be of the month before.
_EARLY = 12
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}


def report_facts(header: Header, blocks: Sequence[Block]) -> ReportFacts:
    """Return whose report it is; a part that is not printed is None."""
    unit = unit_of(header, blocks)
    area = area_of(header, unit, blocks)
    return ReportFacts(unit=_short(unit), period=_period(header, blocks), area=_short(area))


def _short(name: str | None) -> str | None:
    return name[:LONGEST_OF_REPORT].rstrip() if name else None


def _period(header: Header, blocks: Sequence[Block]) -> str | None:
    year = header.date.year if header.date else None
    opening = "\n".join(block.text for block in blocks[:14] if not block.mark)[:1500]
    title = header.title or ""
    for text, patterns in (
        (title, (_RANGE, _QUARTER, _MONTH, _MONTH_IN_WORDS)),
        (opening, (_RANGE,)),
        (title, (_YEAR,)),
    ):
        for pattern in patterns:
            match = pattern.search(text)
            period = _written(match, year) if match else None
            if period:
                return period
    if header.date:
        told = _MONTH.search(opening) if header.date.day <= _EARLY else None
        month = int(told["month"]) if told else 0
        # "Gửi các anh chị chuyện bà con nói trong tháng 4", sent on the third of May.
        before = header.date.replace(day=1) - dt.timedelta(days=1)
        return f"{before:%Y-%m}" if month == before.month else f"{header.date:%Y-%m}"
    match = _DAY.search(opening) or _MONTH.search(opening)
    return _written(match, year) if match else None


def _written(match: re.Match[str], year: int | None) -> str | None:
    values = match.groupdict()
    year = int(values["year"]) if values.get("year") else year
    if not year:
        return None
    if values.get("quarter"):
        number = _QUARTERS.get(values["quarter"].upper()) or int(values["quarter"])
        return f"{year}-Q{number}"
    if values.get("word"):
        return f"{year}-{_MONTH_WORDS[' '.join(values['word'].lower().split())]:02}"
    return f"{year}-{int(values['month']):02}" if values.get("month") else str(year)
