"""Finds names of private persons in reports. Imports `labels`, `words` and `letters`.

A name is taken after an honorific, or when it opens with a surname; not together with an office, not as the name of a
street, a school or another place, and not that of whom the caller says that they signed.
"""

import re
from collections.abc import Iterator

from ingest.letters.alphabet import LOWER, UPPER, VIETNAMESE_ONLY
from ingest.masking.labels import Found, Label
from ingest.masking.words import either, words
from ingest.outline.heading import is_capitals

_SURNAMES = frozenset(words("surnames"))
_AMBIGUOUS = frozenset(words("ambiguous_surnames"))
_RANKS = frozenset(words("ranks"))
_NOT_GIVEN = frozenset(words("not_given_names"))
_WEAK = frozenset(words("weak_honorifics"))
_ORDINARY = frozenset(words("ordinary_surnames"))
_MIDDLES = frozenset(words("middle_names"))
_ITEM_START = re.compile(r"(?:^|\n)\s*[\dIVXa-zđ.]{1,6}[.)]\s*$")
_MIDDLE_ONLY = frozenset({"Văn", "Thị"})

_HONORIFIC = either("honorifics", "weak_honorifics")
_OFFICE = either("offices")
_SYLLABLE = rf"(?:[HYK]['’ʼ]\s?)?[{UPPER}][{LOWER}]*(?:-[{UPPER}][{LOWER}]+|-[a-z]{{2,4}}(?!\w))?"
_NAME = rf"{_SYLLABLE}(?: {_SYLLABLE}){{0,5}}"
_NO_NAME = r"(?!(?:VÀ|BÀ|ÔNG|ANH|CHỊ|ĐỀ|CHO|Ở|TẠI|CÓ|VỀ|KHIẾU|CÙNG|PHẢN|KIẾN|XIN|CỦA|LÀ|ĐÃ)\b)"
_CAPITALS = rf"{_NO_NAME}[{UPPER}]{{2,}}(?: {_NO_NAME}[{UPPER}]+){{1,4}}"
_BESIDE = "ông|bà|anh|chị|em|cụ"

_ADDRESSED = re.compile(
    rf"(?<!\w)(?P<honorific>(?i:{_HONORIFIC})(?:,? (?i:{_BESIDE}))*)(?:\s*:)? (?P<name>{_CAPITALS}|{_NAME})(?!\w)"
)
_FULL = re.compile(rf"(?<![\w'’.@\-]){_SYLLABLE}(?: {_SYLLABLE}){{1,5}}(?!\w)")
_FULL_CAPITALS = re.compile(rf"(?<![\w./\-]){_CAPITALS}(?!\w)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n|(\-–—+•*\"“]\s*)$")
_NEXT_IN_LIST = re.compile(
    rf"(?: \([^()\n]{{0,30}}\))?\s*(?:,|;|/|và|&)\s*(?:(?i:{_HONORIFIC})\s+)?(?P<name>{_NAME})(?!\w)"
)

_NOT_ADDRESSED = re.compile(either("not_addressed"))
_FAMOUS = re.compile(rf"(?:{either('famous')})(?!\w)")
_FAMOUS_BEFORE = re.compile(rf"(?:{either('famous')})(?:, | và )$")
_PLACE_BEFORE = re.compile(rf"(?:{either('places')}|(?<!già )làng)\s+(?:số \d+ )?[\"“']?$", re.IGNORECASE)
_LONGEST_PLACE = 40
# "Chủ tịch UBND phường Sông Mơ, bà" and a name; "Chủ tịch giải quyết đơn của bà" has a verb between.
# Possessive, so that "UBND" is one word and not four: the search stays linear.
_WITHIN = rf"(?:(?i:{either('organisation')})\b|[{UPPER}]\w*+|\d++|[,\-–])"
_AFTER_OFFICE = re.compile(rf"(?i:{_OFFICE})\s*+:?(?:\s*+{_WITHIN}){{0,14}}+\s*[,:\-–(]?\s*$")
_BEFORE_OFFICE = re.compile(
    rf"\s*(?:,|-|–|\(|(?:hiện |đang |vốn |nay )?là)\s*(?:nguyên |hiện là |đang là |quyền )?(?:{_OFFICE})\b",
    re.IGNORECASE,
)
# "đoạn từ Lê Lai đến Ngô Gia Tự", "các tuyến đường Lê Lai, Hàm Nghi và Phan Đình Phùng": streets without their word.
_STRETCH = re.compile(r"(?:đoạn|tuyến|đường|phố)\b[^,.;:\n]{0,40}\s(?:đến|tới|giao|giao với|nối)\s$", re.IGNORECASE)
_STREETS = re.compile(
    r"(?:các|những|hai|ba|bốn|năm)\s(?:tuyến\s)?(?:đường|phố|trục|tuyến)(?:\schính)?:?\s"
    rf"(?:{_NAME}(?:,\s|\svà\s|;\s|\s[-–]\s))+$"
)

# Typed without marks, as in text messages.
_PLAIN = "|".join(words("unmarked_surnames"))
_PLAIN_NAME = re.compile(
    rf"(?<!\w)(?P<name>(?:{_PLAIN})(?: [A-Z][a-z]+){{1,4}}|(?:{_PLAIN.upper()})(?: [A-Z]+){{1,4}})(?!\w)"
)
_PLAIN_SMALL = re.compile(
    r"(?:toi ten|ten toi|ten la|toi la|ho ten|ho va ten|chu ho|ong|ba|anh|chi)(?: la)?:? "
    rf"(?P<name>(?:{_PLAIN.lower()})"
    r"(?: (?!(?:cccd|sdt|so|o|nha|dien|xin|va|da|co|khong)\b)[a-z]{1,6}){1,3})(?!\w)"
)
_PLAIN_ADDRESSED = re.compile(
    r"(?<!\w)(?:chi|anh|ong|ba|co|chu|em|bac|cu) (?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){0,3})(?!\w)"
)
_SMALL = re.compile(
    rf"(?<!\w)(?:{_HONORIFIC}) (?P<name>(?:{'|'.join(sorted(name.lower() for name in _SURNAMES))}) (?:thị|văn|hữu|đức)"
    rf"(?: (?!(?:nói|phản|đề|có|cho|ở|và|là|tại|đã|bị|xin|kiến|cũng|hỏi)\b)[{LOWER}]+){{1,2}})(?!\w)"
)


_GIVEN = "|".join(f"{name}(?! (?:tỏa|toả|túng|báo|tin)\\b)" for name in words("small_given_names"))
_SMALL_FULL = re.compile(
    rf"(?<![\w.@\-])(?P<name>(?:{'|'.join(words('small_surnames'))}) (?:thị|văn)"
    rf" (?!(?:{'|'.join(words('not_after_thi'))})\b)[{LOWER}]+(?: (?:{_GIVEN}))?)(?![\w@])"
)
_SMALL_GIVEN = re.compile(rf"(?<!\w)(?:chị|anh|bà|ông|cô|chú|bác|cụ) (?P<name>(?:{_GIVEN}))(?!\w)")
_NO_HOUSEHOLD = rf"(?!(?:{either('not_households', 'not_given_names')})\b)"
_HOUSEHOLD = re.compile(
    rf"(?<!\w)(?i:{either('households')}) (?P<name>{_NO_HOUSEHOLD}[{UPPER}][{LOWER}]+)"
    rf"(?!\w|\s[{UPPER}])"
)
_FEMALE = re.compile(rf"(?<![\w'’.@\-]){_SYLLABLE} Thị(?: {_SYLLABLE}){{1,3}}(?!\w)")
_NOT_FEMALE = frozenset(words("not_before_thi"))
_NOT_AFTER_VAN = frozenset(words("not_after_van"))


def find_names(text: str, public: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Yield the names of private persons; `public`, in small letters, are names that stay."""
    yield from _addressed(text, public)
    for match in _FULL.finditer(text):
        if _opens_with_surname(text, match) and not is_public(text, *match.span(), public):
            yield Found(match.start(), match.end(), Label.PERSON)
    for match in _FULL_CAPITALS.finditer(text):
        if _is_full_in_capitals(match[0].split()) and not is_public(text, *match.span(), public):
            yield Found(match.start(), match.end(), Label.PERSON)
    for match in _FEMALE.finditer(text):
        if match[0].split()[0] not in _NOT_FEMALE and not is_public(text, *match.span(), public):
            yield Found(match.start(), match.end(), Label.PERSON)
    yield from _unmarked(text, public)


def is_public(text: str, start: int, end: int, public: frozenset[str]) -> bool:
    """Tell whether the name at `[start, end)` is that of an official, of who signed, or of a place."""
    before = text[max(0, start - 120) : start].rpartition("\n")[2]
    near = before[-_LONGEST_PLACE:]
    if _FAMOUS.match(text, start) or _PLACE_BEFORE.search(near) or _FAMOUS_BEFORE.search(near):
        return True
    if _STRETCH.search(before) or _STREETS.search(before):
        return True
    return _is_official(text, start, end, public)


def _is_official(text: str, start: int, end: int, public: frozenset[str]) -> bool:
    if text[start:end].lower() in public or _BEFORE_OFFICE.match(text, end):
        return True
    above, _, before = text[max(0, start - 160) : start].rpartition("\n")
    if not before.strip():
        # The block of signature: the office in capitals, the name under it.
        line = above.rpartition("\n")[2]
        before = line if is_capitals(line) else ""
    return _AFTER_OFFICE.search(before) is not None


def _addressed(text: str, public: frozenset[str]) -> Iterator[Found]:
    for match in _ADDRESSED.finditer(text):
        if not _is_person(text, match) or _is_official(text, *match.span("name"), public):
            continue
        yield Found(*match.span("name"), Label.PERSON)
        several = text[max(0, match.start() - 4) : match.start()].lower() in ("các ", "anh ", "chị ")
        yield from _rest_of_list(text, match.end("name"), public, several=several)


def _is_person(text: str, match: re.Match[str]) -> bool:
    honorific, name = match["honorific"], match["name"]
    before = text[max(0, match.start() - 120) : match.start()]
    # In mid-sentence only small letters address somebody: "phố Bà Triệu", "nước Anh".
    if honorific[0].isupper() and not honorific.isupper() and not _SENTENCE_START.search(before):
        return False
    if honorific.lower() in _WEAK and not _is_full(name):
        return False
    if " " not in name and (name in _NOT_GIVEN or (name.isupper() and len(name) > 1)):
        return False
    looks = _NOT_ADDRESSED.match(text, match.start()) or _PLACE_BEFORE.search(before[-_LONGEST_PLACE:])
    return not looks and not name.startswith("Hồ Chí Minh")


def _is_full(name: str) -> bool:
    parts = name.split()
    first = parts[0].capitalize()
    if re.match(r"[HYK]['’ʼ]", parts[0]) or (first in _RANKS and len(parts) == 2):
        return True
    if first not in _SURNAMES or len(parts) < 2 or parts[-1] in _MIDDLE_ONLY:
        return False
    return len(parts) > 2 or first not in _AMBIGUOUS


def _is_full_in_capitals(parts: list[str]) -> bool:
    if len(parts) < 3:
        return False
    surname = parts[0].capitalize()
    if parts[1] == "THỊ":
        return surname not in _NOT_FEMALE
    if parts[1] == "VĂN":
        return parts[2] not in _NOT_AFTER_VAN and surname not in _NOT_GIVEN
    return surname in _SURNAMES - _AMBIGUOUS and parts[1].capitalize() in _MIDDLES and len(parts) < 5


def _opens_with_surname(text: str, match: re.Match[str]) -> bool:
    parts = match[0].split()
    if parts[0] in _RANKS or not _is_full(match[0]):
        return False
    # "Hồ Sen Cạn cạn nước": at the start of a sentence the capital may be that of a lake.
    before = text[max(0, match.start() - 10) : match.start()]
    starts = _SENTENCE_START.search(before) or _ITEM_START.search(before)
    return parts[0] not in _ORDINARY or not starts or parts[1] in _MIDDLES


def _rest_of_list(text: str, position: int, public: frozenset[str], *, several: bool) -> Iterator[Found]:
    """Yield those after the first of "các ông Đỗ Lợi, Lý Thành, Mai Sơn", who have no honorific of their own."""
    while match := _NEXT_IN_LIST.match(text, position):
        position = match.end()
        parts = match["name"].split()
        if not _goes_on(parts, several=several) or is_public(text, *match.span("name"), public):
            return
        yield Found(*match.span("name"), Label.PERSON)


def _goes_on(parts: list[str], *, several: bool) -> bool:
    if len(parts) == 1:
        return several and parts[0] not in _NOT_GIVEN and not parts[0].isupper()
    return several or parts[0] in _SURNAMES


def _unmarked(text: str, public: frozenset[str]) -> Iterator[Found]:
    for pattern in (_PLAIN_NAME, _PLAIN_SMALL, _SMALL, _SMALL_FULL, _SMALL_GIVEN, _HOUSEHOLD):
        for match in pattern.finditer(text):
            if not is_public(text, *match.span("name"), public):
                yield Found(*match.span("name"), Label.PERSON)
    for line in re.finditer(r"[^\n]+", text):
        # Only where people type without marks: "chi" and "anh" have other meanings elsewhere.
        if VIETNAMESE_ONLY.isdisjoint(line[0].lower()):
            for match in _PLAIN_ADDRESSED.finditer(text, *line.span()):
                yield Found(*match.span("name"), Label.PERSON)
