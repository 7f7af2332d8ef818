"""Finds the addresses of houses and flats: a number with what it counts in, down to the street.

Imports `labels`, `letters`, `words`.
A street, lane or residential group without a house number is an area, not an address, and stays.
"""

import re
from collections.abc import Iterator

from ingest.letters.alphabet import LOWER, UPPER
from ingest.masking.labels import Found, Label
from ingest.masking.words import either, words

_NUMBER = r"(?:[KH]\d{1,4}/)?\d{1,4}(?:\s?bis|[A-Za-zĐđ])?(?:\s?[/\-]\s?\d{1,4}[A-Za-zĐđ]?){0,4}"
_UNITS = r"(?!\s?(?:hộ|người|căn|ngôi|nhà|m2|m²|triệu|tỷ|tầng|gian|%|đồng)\b)"
_WORD = rf"(?:[{UPPER}][{LOWER}]*|\d{{1,3}}(?:[\-/.]\d{{1,4}})?[A-Z]?)"
_NAMED = rf"{_WORD}(?:[ \-]{_WORD}){{0,4}}"
_LANE = rf"(?:\s*[,\-–]?\s*(?:ngõ|ngách|hẻm|hẽm|kiệt|hem|ngo|ngach|kiet)\s+(?:số\s+)?{_NUMBER})"
_PLACE = (
    r"(?:\s*[,\-–]?\s*(?:lô|nhà|block|tòa nhà|toà nhà|tòa|toà|dãy|tầng|đơn nguyên)\s+(?:số\s+)?"
    r"(?:[A-Z]{1,2}[.\-]?\d{0,3}[A-Z]?|\d{1,3}[A-Z]?)\b)"
)
_STREET = (
    r"(?:\s*[,\-–]?\s*(?:đường|phố|Đường|Phố|duong|pho|chung cư|khu tập thể|khu lưu trú công nhân|khu lưu trú|"
    rf"khu tái định cư|khu nhà ở|khu đô thị|cư xá|khu dân cư|KTT|KĐT|KDC|TĐC)\s+"
    rf"(?:(?:liên thôn|liên xã|số|tỉnh lộ|quốc lộ)\s+)?"
    rf"{_NAMED})"
)
_GROUP = r"(?:\s*[,\-–]?\s*(?:tổ|tổ dân phố|khu)\s+\d{1,3}(?=\s*,?\s*(?:đường|phố)))"
# "ngõ 102 Khuất Duy Tiến": the street follows its lane without a word of its own.
_NO_STREET = "|".join(words("no_street_names"))
_BARE_STREET = rf"(?: (?!(?:{_NO_STREET})\b)[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,3}})"
_HAMLET = rf"(?:\s*,?\s*(?:thôn|xóm|ấp|bản|buôn|làng|khóm|sóc|phum)\s+(?:{_NAMED}|\d{{1,2}}))"
_LANED = rf"{_LANE}{_BARE_STREET}?"
_TAIL = rf"(?:{_LANED}|{_HAMLET}|{_PLACE}|{_STREET}|{_GROUP})"
_FIRST = rf"(?:{_LANED}|{_STREET}|{_HAMLET}|,?{_BARE_STREET}|\s*,?\s*lô [A-Z]?\d+)"

_PATTERNS = (
    re.compile(rf"(?<!\w)(?:[Ss]ố nhà|[Nn]hà số|SN|so nha|nha so)[ :]*{_NUMBER}(?![\w/]){_UNITS}{_TAIL}*"),
    re.compile(rf"(?<!\w)[Nn]hà\s+\d{{1,4}}[A-Z]?(?:/\d{{1,4}}[A-Z]?)*(?:{_LANED}|{_STREET}){_TAIL}*"),
    re.compile(rf"(?<!\w)(?:[Ss]ố|so)\s+{_NUMBER}(?![\w/]){_GROUP}?{_FIRST}{_TAIL}*"),
    re.compile(
        r"(?<!\w)(?:[Cc]ăn hộ(?: số)?|[Cc]ăn số|(?<!dân )(?<!văn )(?<!quốc )[Pp]hòng(?: số)?|P\.)\s?"
        rf"[A-Z]?[.\-]?\d{{1,5}}[A-Z]?(?:{_TAIL}|\s+nhà số \d+)+"
    ),
    re.compile(
        rf"(?<![\w/.,\-])(?:[KH])?\d{{1,4}}[A-Z]?(?:/[KH]?\d{{1,4}}[A-Z]?)+(?![\w/])(?:{_BARE_STREET}|{_TAIL}){_TAIL}*"
    ),
    re.compile(
        r"(?<![\w/.,\-])(?<!ngày )(?<!tháng )\d{1,4}[A-Z]?"
        rf"(?:\s+(?:ngõ|ngách|hẻm|kiệt)\s+\d{{1,4}}(?:/\d+)*{_BARE_STREET}?|\s+(?:đường|phố)\s+{_NAMED}){_TAIL}*"
    ),
)
# "Thường trú: 12 Trần Phú": only a word before it tells that the number is a house.
_LIVES = re.compile(
    r"(?:[Đđ]ịa chỉ|[Tt]hường trú|[Tt]ạm trú|[Cc]ư trú|[Tt]rú tại|[Ởở] tại|[Nn]ơi ở|[Nn]hà ở|"
    r"dia chi|hiện ở|sống ở)"
    r"(?:\s*(?:hiện nay|tại|số|ở|:))*\s*"
    rf"(?P<address>\d{{1,4}}[A-Z]?(?:/\d{{1,4}}[A-Z]?)*(?:{_TAIL}+|,?\s+{_NAMED}))"
)


_THING_BEFORE = re.compile(rf"(?<!\w)(?:{either('numbered_things', 'numbered_papers')})(?:\s+số)?\s*$", re.IGNORECASE)
_LONGEST_THING = 20
_DATE_BEFORE = re.compile(r"(?:ngày|tháng|mùng|năm|quý)\s+$", re.IGNORECASE)


_AT = re.compile(
    r"(?<!\w)(?:[Tt]ại|[Ởở]|[Tt]rụ sở|[Tt]rọ tại|[Đđ]ến|[Tt]rước nhà|[Vv]ề)(?: số)?:?\s+"
    rf"(?P<address>\d{{1,4}}(?:[A-Z]|\s?bis)?{_BARE_STREET})"
)


def find_addresses(text: str) -> Iterator[Found]:
    """Yield the addresses of houses, in order; of those that begin together the longest comes first."""
    spans = [match.span() for pattern in _PATTERNS for match in pattern.finditer(text)]
    spans += [match.span("address") for pattern in (_LIVES, _AT) for match in pattern.finditer(text)]
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not _is_numbered_thing(text, start):
            yield Found(start, end, Label.HOUSE_ADDRESS)


def _is_numbered_thing(text: str, start: int) -> bool:
    """Tell whether the number at `start` is a date's, or counts poles, drains or lanes instead of houses."""
    before = text[max(0, start - _LONGEST_THING) : start]
    if not text[start].isdigit() and text[start : start + 2].lower() not in ("số", "so"):
        return False
    return _THING_BEFORE.search(before) is not None or _DATE_BEFORE.search(before) is not None
