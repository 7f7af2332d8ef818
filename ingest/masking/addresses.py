"""Finds the addresses of houses and flats: a number with what it counts in, down to the street.

Imports `labels`, `letters`.
A street, lane or residential group without a house number is an area, not an address, and stays.
"""

import re
from collections.abc import Iterator

from ingest.letters.alphabet import LOWER, UPPER
from ingest.masking.labels import Found, Label

_NUMBER = r"\d{1,4}[A-Za-zĐđ]?(?:\s?[/\-]\s?\d{1,4}[A-Za-zĐđ]?){0,4}"
_UNITS = r"(?!\s?(?:hộ|người|căn|ngôi|nhà|m2|m²|triệu|tỷ|tầng|gian|%|đồng)\b)"
_WORD = rf"(?:[{UPPER}][{LOWER}]*|\d{{1,3}}(?:[\-/.]\d{{1,4}})?[A-Z]?)"
_NAMED = rf"{_WORD}(?:[ \-]{_WORD}){{0,4}}"
_LANE = rf"(?:\s*[,\-–]?\s*(?:ngõ|ngách|hẻm|hẽm|kiệt|hem|ngo|ngach|kiet)\s+(?:số\s+)?{_NUMBER})"
_PLACE = (
    r"(?:\s*[,\-–]?\s*(?:lô|nhà|block|tòa|toà|dãy|tầng|đơn nguyên)\s+(?:số\s+)?"
    r"(?:[A-Z]{1,2}[.\-]?\d{0,3}[A-Z]?|\d{1,3}[A-Z]?)\b)"
)
_STREET = (
    r"(?:\s*[,\-–]?\s*(?:đường|phố|Đường|Phố|duong|pho|chung cư|khu tập thể|khu lưu trú công nhân|khu lưu trú|"
    rf"khu tái định cư|khu nhà ở|khu đô thị|cư xá|khu dân cư|KTT|KĐT|KDC|TĐC)\s+"
    rf"(?:(?:liên thôn|liên xã|số|tỉnh lộ|quốc lộ)\s+)?"
    rf"{_NAMED})"
)
_GROUP = r"(?:\s*[,\-–]?\s*(?:tổ|tổ dân phố|khu)\s+\d{1,3}(?=\s*,?\s*(?:đường|phố)))"
_TAIL = rf"(?:{_LANE}|{_PLACE}|{_STREET}|{_GROUP})"

_PATTERNS = (
    re.compile(rf"(?<!\w)(?:[Ss]ố nhà|[Nn]hà số|SN|so nha|nha so)[ :]*{_NUMBER}(?![\w/]){_UNITS}{_TAIL}*"),
    re.compile(rf"(?<!\w)(?:[Ss]ố|so)\s+{_NUMBER}(?![\w/]){_GROUP}?(?:{_LANE}|{_STREET}|\s*,?\s*lô [A-Z]?\d+){_TAIL}*"),
    re.compile(
        r"(?<!\w)(?:[Cc]ăn hộ(?: số)?|[Cc]ăn số|[Pp]hòng(?: số)?|P\.)\s?"
        rf"[A-Z]?[.\-]?\d{{1,5}}[A-Z]?(?:{_TAIL}|\s+nhà số \d+)+"
    ),
    re.compile(rf"(?<![\w/.,\-])\d{{1,4}}[A-Z]?(?:/\d{{1,4}}[A-Z]?)+(?![\w/]){_TAIL}+"),
)
# "Thường trú: 12 Trần Phú": only a word before it tells that the number is a house.
_LIVES = re.compile(
    r"(?:[Đđ]ịa chỉ|[Tt]hường trú|[Tt]ạm trú|[Cc]ư trú|[Tt]rú tại|[Ởở] tại|[Nn]ơi ở|[Nn]hà ở|"
    r"dia chi|hiện ở|sống ở)"
    r"(?:\s*(?:hiện nay|tại|số|ở|:))*\s*"
    rf"(?P<address>\d{{1,4}}[A-Z]?(?:/\d{{1,4}}[A-Z]?)*(?:{_TAIL}+|,?\s+{_NAMED}))"
)


def find_addresses(text: str) -> Iterator[Found]:
    """Yield the addresses of houses; the first of those that overlap counts."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Found(match.start(), match.end(), Label.HOUSE_ADDRESS)
    for match in _LIVES.finditer(text):
        yield Found(match.start("address"), match.end("address"), Label.HOUSE_ADDRESS)
