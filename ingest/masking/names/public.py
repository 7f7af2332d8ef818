"""Whose names stay: those of officials, of who signed, of the famous and of places that bear them.

Imports `words`, `letters` and the outline's sense of capitals.
"""

import re

from ingest.letters.alphabet import LOWER, UPPER
from ingest.letters.any_case import AnyCase, any_of, small_letters
from ingest.masking.words import either, words
from ingest.outline.heading import is_capitals

_OFFICE = either("offices")
# One syllable of a name, and a name of one to six.
# With the letters of the Central Highlands, which no other text of ours has: "H'Yer Ayŭn".
_INNER = rf"[{LOWER}ăĕĭŏŭčñƀ\u0306]"
SYLLABLE = rf"(?:[HYK]['’ʼ]\s?)?[{UPPER}Č]{_INNER}*(?:-[{UPPER}]{_INNER}+|-[a-z]{{2,4}}(?!\w))?"
NAME = rf"{SYLLABLE}(?: {{1,2}}{SYLLABLE}){{0,5}}"
_FAMOUS = re.compile(rf"(?:{either('famous')})(?!\w)")
_FAMOUS_BEFORE = re.compile(rf"(?:{either('famous')})(?:, | và )$")
_PLACE_BEFORE = AnyCase(
    rf"(?<!thủ )(?:{either('places')}|(?<!già )làng)\s+(?:(?:{either('kinds_of_firms')})\s+){{0,6}}"
    r"(?:số \d+ )?[\"“']?$"
)
_LONGEST_PLACE = 60
# "Chủ tịch UBND phường Sông Mơ, bà" and a name; "Chủ tịch giải quyết đơn của bà" has a verb between.
# Possessive, so that "UBND" is one word and not four: the search stays linear.
_WITHIN = rf"(?:(?i:{either('organisation')})\b|[{UPPER}]\w*+|\d++|[,\-–])"
_AFTER_OFFICE = re.compile(rf"(?i:{_OFFICE})\s*+:?(?:\s*+{_WITHIN}){{0,14}}+\s*[,:\-–(]?\s*$")
# What the costly pattern above begins with.
_NAMES_OFFICE = AnyCase(any_of(map(small_letters, words("offices"))))
# After a comma "đồng chí" begins the next person: "bà Tăng Ngọc Hân, đồng chí Mai Thế Duy".
_BEFORE_OFFICE = re.compile(
    rf"\s*(?:,|-|–|\(|(?:hiện |đang |vốn |nay )?là)\s*(?:nguyên |hiện là |đang là |quyền )?"
    rf"(?!đồng chí|đ/c)(?:{_OFFICE})\b",
    re.IGNORECASE,
)
# "Chủ tịch phường, và ông": who comes after "và" with a word of address holds no office.
_ANOTHER = re.compile(r"(?<!\w)(?:và|cùng|với) (?:ông|bà|anh|chị|cô|chú|bác|em|cụ|cháu) $")
_SIGNED = re.compile(r"\n?\s*\(?(?:đã ký|ký tên|ký, đóng dấu|ký)\)?\s*$", re.IGNORECASE)
# "đoạn từ Lê Lai đến Ngô Gia Tự", "các tuyến đường Lê Lai, Hàm Nghi và Phan Đình Phùng": streets without their word.
_STRETCH = AnyCase(r"(?:đoạn|tuyến|đường|phố)\b[^,.;:\n]{0,40}\s(?:đến|tới|giao|giao với|nối)\s$")
_STREETS = re.compile(
    r"(?:các|những|hai|ba|bốn|năm)\s(?:tuyến\s)?(?:đường|phố|trục|tuyến)(?:\schính)?:?\s"
    rf"(?:{NAME}(?:,\s|\svà\s|;\s|\s[-–]\s))+$"
)


def stands_in_place(near: str) -> bool:
    """Tell whether what stands right before a name is the word for a street, a school or another place."""
    return _PLACE_BEFORE.search(near[-_LONGEST_PLACE:]) is not None


def is_public(text: str, start: int, end: int, public: frozenset[str]) -> bool:
    """Tell whether the name at `[start, end)` is that of an official, of who signed, or of a place."""
    before = text[max(0, start - 120) : start].rpartition("\n")[2]
    near = before[-_LONGEST_PLACE:]
    if _FAMOUS.match(text, start) or stands_in_place(near) or _FAMOUS_BEFORE.search(near):
        return True
    if _STRETCH.search(before) or _STREETS.search(before):
        return True
    return is_official(text, start, end, public)


def is_official(text: str, start: int, end: int, public: frozenset[str]) -> bool:
    """Tell whether an office stands with the name at `[start, end)`, or it is one of `public`."""
    if text[start:end].lower() in public or _BEFORE_OFFICE.match(text, end):
        return True
    above, _, before = text[max(0, start - 160) : start].rpartition("\n")
    if _ANOTHER.search(before):
        return False
    if not before.strip():
        above = _SIGNED.sub("", above)
        # The block of signature: the office in capitals, the name under it.
        line = above.rpartition("\n")[2]
        before = line if is_capitals(line) else ""
    return _NAMES_OFFICE.search(before) is not None and _AFTER_OFFICE.search(before) is not None
