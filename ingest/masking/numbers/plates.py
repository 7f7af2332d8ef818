"""Finds licence plates of cars and motor-cycles, civil, official and of the army. Imports `context`, `labels`."""

import re
from collections.abc import Iterator

from ingest.letters.any_case import AnyCase
from ingest.masking.labels import Found, Label
from ingest.masking.numbers.context import before

# The last figure may be torn off by a scanner: "113.4 6".
_FIVE = r"(?:\d{3}[. \-]?\d{2}|\d{2}[. \-]\d{3}|\d{3}[.\-] ?\d ?\d|\d{3} [.\-] ?\d{2})"
_SERIES = r"(?:[A-Z]{2}|[A-ZĐ]\d|M[ĐD]\d?|[A-ZĐ])"
_PLATE = re.compile(
    rf"\d{{2}}(?<![\w.\-]\d\d)[ \-]?{_SERIES}(?:\s?[-–.]\s?| )?{_FIVE}(?!\w)(?![.,\-]\d)|"
    r"\d{2}(?<![\w.\-]\d\d)-\d{3}-(?:NG|NN|QT|CV)-\d{2}(?!\w)"
)
_PLATE_SMALL = re.compile(_PLATE.pattern, re.IGNORECASE)
_PLATE_SHORT = re.compile(rf"\d{{2}}(?<![\w/.\-]\d\d)[ \-]?{_SERIES}(?:\s?[-–]\s?|[ .])?\d{{4}}(?![\w/])(?![.,\-]\d)")
_PLATE_SHORT_SMALL = re.compile(_PLATE_SHORT.pattern, re.IGNORECASE)
_PLATE_ARMY = re.compile(r"[A-Z]{2}(?<![\w/.\-]..)[ \-]?\d{2}[ \-.]\d{2,3}(?![\w/])(?![.,\-]\d)")
# "ghe biển SG-4713", "tàu số đăng ký KG-90215-TS".
_BOAT = re.compile(
    r"(?:[Bb]iển(?: số| kiểm soát| đăng ký)?|[Ss]ố (?:đăng ký|hiệu)(?: (?:tàu|ghe|thuyền))?|BKS)(?: là)?:? ?"
    r"(?P<number>[A-Z]{2,3}[ \-]?\d{4,5}(?:[ \-]?TS)?)(?![\w/])"
)
_ARMY_BEHIND = re.compile(r"\s?[,(\-–]?\s?(?:là )?(?:xe|ô tô) (?:quân|bộ đội|biển đỏ)")
# "43A-I23.4S", "43A-*** 45", "43C1/123.45", "43A-123.\n45": damaged by a scanner, hidden, torn, with another sign;
# only where a word speaks of a vehicle.
_PLATE_DAMAGED = re.compile(
    rf"\d{{2}}(?<![\w.\-/]\d\d)[ \-]?{_SERIES}\s?[\-–_/.:]\s?(?=(?:[^\d\n]{{0,4}}\d){{2}})"
    r"[\dOoQIlSBxX*]{3}(?:\s?[. \-]\s?)?[\dOoQIlSBxX*]{2}(?!\w)"
)
# "tàu cá ĐNa-90123-TS", "ca nô SG 1234".
_BOAT_NAMED = re.compile(
    r"(?<!\w)(?:[Cc]a nô|[Tt]àu(?: cá| hàng| khách| du lịch)?|[Gg]he|[Xx]uồng|[Ss]à lan|[Tt]huyền|[Đđ]ò)"
    r"(?: (?:cá|mang|số|hiệu|biển|đăng ký))*:? (?P<number>[A-ZĐ][A-ZĐa-z]{1,2}[ \-]?\d{4,5}(?:[ \-]?TS)?)(?![\w/])"
)
_BOAT_SURE = re.compile(r"(?<![\w/\-])(?P<number>[A-ZĐ][A-ZĐa-z]{1,2}[ \-]?\d{4,5}[ \-]?TS)(?![\w/])")
# "lớp 12A1 2026", "mã hàng 20B1234", "trạm biến áp 43T1-1234": other things are numbered so.
_OTHER_THING = re.compile(
    r"(?<!\w)(?:lớp|đề|đề thi|mã|mẫu|tuyến|thửa|lô|trạm|cột|tủ|phòng|căn|trụ|phụ lục|tờ|gói thầu|hộp|dây|ống|số hiệu)"
    r"(?: (?!xe|biển)\w+){0,2}:? $",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s?(?:m2|m²|m\b|lượt|chuyến|tờ|học sinh|em\b|suất)")
# "biển số 123.45": without the province only its word tells.
_PLATE_NAMED = re.compile(
    r"(?:[Bb]iển (?:kiểm soát|số|xe)|BIỂN SỐ|BKS|BSX|bks|[Bb]ien so|[Bb]iển (?=tạm))"
    r"(?: xe| là| số| đuôi| cuối| có| tận cùng| tạm| thời)*\s*:?\s*"
    r"(?P<number>(?:T\d{2}[ \-]?)?\d{3}[. \-]?\d{2})(?![\w/])"
)
# A blank or a mark that was not typed: "xemang biensố".
_CONTEXT = AnyCase(
    r"\bxe(?:\b|mang|máy|may|tải|tai|con|khách|khach|ben)|biển|BKS|BSX|\bBS\b|ô tô|oto|bi[eê]n ?s[oố]\b|bien kiem soat|"
    r"moóc|taxi|container"
)
_TWO_SIGNS = re.compile(r"\d{2}[ \-]?(?:[A-ZĐ]\d|[A-Z]{2})")


# A series between figures, or the word for a plate: without either a text is passed over at once.
_LIKELY = re.compile(
    r"[0-9A-ZĐ](?:(?<=[0-9])[ \-]?(?:[A-Za-zĐđ]{1,2}\d?|\d{3}-[A-Z]{2})[ .\-–]{0,3}\d|"
    r"(?<=[A-ZĐ])[A-Za-zĐ]{1,2}[ \-]?\d\d[ \-.]?\d\d)"
)


def find_plates(text: str) -> Iterator[Found]:
    """Yield the licence plates; short and army ones, and small letters, only where a word speaks of a vehicle."""
    named_by_word = any(map(text.__contains__, _WORDS))
    if not named_by_word and not _LIKELY.search(text):
        return
    named = _CONTEXT.search(text) is not None
    for match in _PLATE.finditer(text):
        if not _is_other_thing(text, match):
            yield _plate(match)
    for match in _PLATE_SHORT.finditer(text):
        surely = _TWO_SIGNS.match(match[0]) is not None or (named and _is_of_vehicle(text, match))
        if surely and not _is_other_thing(text, match):
            yield _plate(match)
    if named:
        small = (match for pattern in _IN_CONTEXT for match in pattern.finditer(text))
        of_vehicles = (match for match in small if _is_of_vehicle(text, match))
        yield from (_plate(match) for match in of_vehicles if not _is_other_thing(text, match))
    army = (match for match in _PLATE_ARMY.finditer(text) if _ARMY_BEHIND.match(text, match.end()))
    yield from map(_plate, army)
    yield from _named(text, named_by_word=named_by_word)


def _named(text: str, *, named_by_word: bool) -> Iterator[Found]:
    patterns = [_BOAT_NAMED, _BOAT_SURE]
    if named_by_word or "đăng ký" in text:
        patterns += [_PLATE_NAMED, _BOAT]
    for pattern in patterns:
        for match in pattern.finditer(text):
            yield Found(*match.span("number"), Label.LICENCE_PLATE)


def _is_other_thing(text: str, match: re.Match[str]) -> bool:
    near = before(text, match.start())
    return _OTHER_THING.search(near) is not None or _COUNTED.match(text, match.end()) is not None


_WORDS = ("iển ", "BIỂN", "BKS", "bks", "BSX", "ien so")
_IN_CONTEXT = (_PLATE_SMALL, _PLATE_SHORT_SMALL, _PLATE_ARMY, _PLATE_DAMAGED)


def _is_of_vehicle(text: str, match: re.Match[str]) -> bool:
    return _CONTEXT.search(before(text, match.start())) is not None


def _plate(match: re.Match[str]) -> Found:
    return Found(match.start(), match.end(), Label.LICENCE_PLATE)
