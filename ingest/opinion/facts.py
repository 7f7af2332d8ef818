"""Tells whose report it is, of which period and about which area, from the header and the first lines.

Imports the store's types. Names are written as in running text: printed capitals become small ones, proper names stay.
"""

import re
from collections.abc import Sequence

from ingest.blocks import Block
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
_YEAR = re.compile(r"(?<!tháng \d\d )(?<!tháng \d )năm\s+(?P<year>20\d\d)", re.IGNORECASE)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}
_SMALL = re.compile(
    r"(?P<part>tổ dân phố(?: số)? \d+|khu phố(?: số)? \d+|(?:thôn|bản|ấp|xóm|buôn|làng)\s+(?!trưởng).+?)(?=$|,| xã |"
    r" phường )",
    re.IGNORECASE,
)
_LARGE = re.compile(r"(?P<part>(?:phường|xã|thị trấn|đặc khu)\s+.+?)(?=$|,| tỉnh | thành phố )", re.IGNORECASE)
_ACRONYMS = {"mttq", "lhpn", "ubnd", "hđnd", "tncs", "ubmttq", "thpt", "thcs", "ccb", "vp", "bch", "btv"}
_PLACE_WORDS = {"phường", "xã", "thôn", "bản", "ấp", "xóm", "tỉnh", "buôn", "làng", "phố", "học", "thcs", "thpt", "non"}
_NAMES = {
    "việt nam": "Việt Nam", "mặt trận": "Mặt trận", "tổ quốc": "Tổ quốc", "phụ nữ": "Phụ nữ", "liên hiệp": "Liên hiệp",
    "xây dựng đảng": "Xây dựng Đảng",
    "tổ dân phố": "Tổ dân phố", "trường tiểu học": "Trường Tiểu học", "trường": "Trường",
    "đoàn thanh niên": "Đoàn Thanh niên",
    "cựu chiến binh": "Cựu chiến binh", "nông dân": "Nông dân", "đảng bộ": "Đảng bộ", "đảng ủy": "Đảng ủy",
}  # fmt: skip


def report_facts(header: Header, blocks: Sequence[Block]) -> ReportFacts:
    """Return whose report it is; a part that is not printed is None."""
    unit = running_case(header.issuer)[:LONGEST_OF_REPORT].rstrip() if header.issuer else None
    return ReportFacts(unit=unit, period=_period(header, blocks), area=_area(header))


def running_case(name: str) -> str:
    """Return a name that is printed in capitals as it is written in running text."""
    if not name.isupper():
        return name
    words: list[str] = []
    for word in name.lower().split():
        proper = bool(words) and (words[-1].lower() in _PLACE_WORDS or (words[-1][:1].isupper() and _in_place(words)))
        words.append(word.upper() if word in _ACRONYMS else word.capitalize() if proper and word != "số" else word)
    text = " ".join(words)
    for small, written in _NAMES.items():
        text = re.sub(rf"(?<!\w){small}(?!\w)", written, text)
    return text[:1].upper() + text[1:]


def _in_place(words: Sequence[str]) -> bool:
    """Whether the words end in a proper name that began after a word such as "phường"."""
    for word in reversed(words):
        if word.lower() in _PLACE_WORDS:
            return True
        if not word[:1].isupper() or word.lower() in _ACRONYMS:
            return False
    return False


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
        return f"{header.date:%Y-%m}"
    match = _MONTH.search(opening)
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


def _area(header: Header) -> str | None:
    unit, above = running_case(header.issuer or ""), running_case(header.superior or "")
    small, large = _SMALL.search(unit), _LARGE.search(unit) or _LARGE.search(above)
    parts = [_lower_first(match["part"].strip()) for match in (small, large) if match]
    return ", ".join(parts)[:LONGEST_OF_REPORT].rstrip() or None


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
