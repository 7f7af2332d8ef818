"""Finds addresses: where the patterns apply, and which numbers count something else than houses.

Imports `homes`, `patterns`, `spelling`, `small`, `blanks`, `labels`, `letters` and `words`.
"""

import re
from collections.abc import Iterable, Iterator

from ingest.letters.alphabet import LETTER, UPPER
from ingest.letters.any_case import AnyCase
from ingest.masking.addresses.blanks import shortened
from ingest.masking.addresses.homes import HOMES
from ingest.masking.addresses.patterns import (
    BEHIND_NAME,
    BESIDE,
    CELL,
    GOES_ON,
    IN_AREA,
    LIVES,
    NAME_AFTER_NUMBER,
    OPENINGS,
    PATTERNS,
    Hinted,
)
from ingest.masking.addresses.pieces import NUMBER
from ingest.masking.addresses.small import is_bare
from ingest.masking.addresses.spelling import is_unmarked, mended_words
from ingest.masking.labels import Found, Label
from ingest.masking.words import either

_THING_BEFORE = AnyCase(rf"(?<!\w)(?:{either('numbered_things', 'numbered_papers')})(?:\s+số)?\s*$")
_LONGEST_THING, _LONGEST_HEAP = 20, 60
# "nhà mặt phố số 66": what stands before is no thing with a number, but where the house looks to.
_FRONTAGE = (
    "mặt phố ",
    "mặt đường ",
    "mặt tiền ",
    "mặt ngõ ",
    "trước cửa ",
    "trước cổng ",
    "sửa xe ",
    "rửa xe ",
    "giữ xe ",
)
# "cổng số 3 ngõ 120 ...": what is counted within a lane is a house, but for poles, drains and heaps.
_NEVER_HOUSE = AnyCase(
    r"(?<!\w)(?:cột|cột điện|cột đèn|trụ|trụ điện|nắp cống|cống|hố ga|ga|trạm|trạm bơm|đèn|camera|thùng|thùng rác|điểm|"
    r"rác|bãi|đường|thôn|tổ|ấp|xóm|khu phố|khu|tờ|thửa|cụm|chốt|liên gia|hòa giải|tự quản)(?: số)?\s*$"
)
# "điểm tập kết rác tại số 12 đường ...": where a heap or a market stands nobody lives.
_HEAP_BEFORE = AnyCase(
    r"(?<!\w)(?:điểm|bãi|chỗ|đống|nơi)(?: (?:tập kết|trung chuyển|đổ|gom|thu gom|để|chứa|đốt)){0,2}"
    r" (?:rác|phế thải|xà bần)"
    r"(?: (?:thải|tự phát|sinh hoạt|tồn|trộm|lộ thiên|tạm|nằm|ở|tại|khỏi)){0,4}:?(?: số)?\s*$"
)
_IN_LANE = re.compile(rf"(?:số\s+)?{NUMBER}\s+(?:ngõ|ngách|hẻm|kiệt)\s+\d")
# "Ngách 9 ngõ 110 ...": a lane within a lane.
_LANE_BEFORE = re.compile(r"(?:ngõ|ngách|hẻm|kiệt)\s+$", re.IGNORECASE)
# "khoảng 2/3 đường Trần Phú": a share of the street.
_SHARE = re.compile(r"(\d{1,2})/(\d{1,2})(?![\d/A-Za-z]) (?:đường|phố|ngõ|hẻm|tuyến)")
# A line of a register: "05/10 Vũ Thị Nhàn, thôn Đông: hỏi ...", "15/10 Vũ Văn Hậu".
_DATED_LINE = re.compile(
    rf"(?:0[1-9]/(?:0?[1-9]|1[0-2])|(?:[12]\d|3[01]|[1-9])/(?:0?[1-9]|1[0-2])(?= [{UPPER}][{LETTER}]+ (?:Thị|"
    r"Văn) ))(?![\w/])"
)
# "Từ 12/5 đến 20/5 đường Lê Lợi sửa".
_DATES_BEFORE = re.compile(r"[Tt]ừ (?:ngày )?\d{1,2}/\d{1,2} (?:đến|tới) $")
_DATE_BEFORE = AnyCase(
    r"(?:ngày|tháng|mùng|năm|quý|sáng|trưa|chiều|tối|đêm|hôm|bữa)\s+(?:\d{1,2}(?:/\d{1,2})?\s+(?:đến|tới|và)\s+)?$"
)

# What stands right after the number of a house, or before it: without either a text is passed over at once.
_AFTER_NUMBER = re.compile(
    rf"[0-9](?:[A-Za-zĐđ](?!\w)|\s?bis)?[\s,\-–(/]*(?:[{UPPER}][{LETTER}]|(?i:ng[õoáaóòô]|h[ẻẽeéèê]m|ki[ệe]t|"
    rf"đ?[ưuúùừứ][ờoơòóởỏõỡọ]ng|ph[ốoóồôổ]|thôn|th[oóòõ]n|xóm|ấp|thon|xom|ap|khom|dốc|"
    r"bản|buôn|làng|khóm|sóc|phum|lô|nhà|tập|block|t[òo]|dãy|tầng|đơn|cụm|chung|cc|tháp|k[týh]|ct|cư|đại|tđc|"
    r"kđt|kdc|khối|"
    r"tiểu|tdp|duong|đg|đ\.|xẹt|xẹc|sẹc|bến|đê|bờ|ven|khu|c/c|tổ|số \d|căn|phòng|kp|xã lộ|đội|liền|dự|cũ|số cũ|mới|"
    r"mặt|ngã|cầu thang|p\.|quốc|tỉnh|hương|huyện|xa lộ|liên tỉnh|và \d|đến (?:số|nhà|\d)|tới (?:số|nhà|\d)|hoặc \d))"
)
_NUMBER_WORDS = (
    "số nhà",
    "nhà số",
    "sn",
    "s.n",
    "so nha",
    "nha so",
    "sô nh",
    "só nh",
    "sồ nh",
    "sổ nh",
    "nhà sô",
    "nha sô",
    ", số ",
    "; số ",
    "(số ",
    "trọ ",
    "căn hộ ",
)


def find_addresses(text: str) -> Iterator[Found]:
    """Yield the addresses of houses, in order; of those that begin together the longest comes first."""
    short = shortened(text)
    for one in _found(short.text):
        yield Found(short.original(one.start), short.original(one.end - 1) + 1, one.label)


def _found(text: str) -> Iterator[Found]:
    if not _may_hold_address(text):
        return
    text = mended_words(text)
    small = text.lower()
    spans = [match.span() for pattern in _worth_trying(PATTERNS, small) for match in pattern.finditer(text)]
    spans += [span for pattern in _worth_trying(OPENINGS, small) for span in _opened(text, pattern)]
    beside = (LIVES, CELL, IN_AREA, BEHIND_NAME, *HOMES, *(BESIDE if NAME_AFTER_NUMBER.search(text) else ()))
    spans += [match.span("address") for pattern in _worth_trying(beside, small) for match in pattern.finditer(text)]
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not _is_numbered_thing(text, start):
            yield Found(start, _end_at_lane(text, start, end), Label.HOUSE_ADDRESS)


def _opened(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the addresses that a pattern opens, apart from each other."""
    end = 0
    while match := pattern.search(text, end):
        end = match.end()
        while more := GOES_ON.match(text, end):
            end = more.end()
        yield match.start(), end


# "số 6 ngõ Giếng Cả, thôn Thượng Phúc": the hamlet is where many live.
_LANE_THEN_HAMLET = re.compile(
    r"(?i:ngõ|ngách|hẻm|kiệt)\s[^,]{1,40}(?P<rest>,\s*(?i:thôn|xóm|ấp|bản|buôn|làng|khóm)\s.*)$"
)


def _end_at_lane(text: str, start: int, end: int) -> int:
    match = _LANE_THEN_HAMLET.search(text, start, end)
    return match.start("rest") if match else end


def _worth_trying(hinted: Iterable[Hinted], small: str) -> Iterator[re.Pattern[str]]:
    return (pattern for pattern, hints in hinted if not hints or any(map(small.__contains__, hints)))


def _may_hold_address(text: str) -> bool:
    if not _DIGIT.search(text):
        return False
    if _AFTER_NUMBER.search(text) or is_bare(text) or is_unmarked(text):
        return True
    small = text.lower()
    return any(map(small.__contains__, _NUMBER_WORDS))


_DIGIT = re.compile(r"[0-9]")


def _is_numbered_thing(text: str, start: int) -> bool:
    """Tell whether the number at `start` is a date's, or counts poles, drains or lanes instead of houses."""
    before = text[max(0, start - _LONGEST_THING) : start]
    opening = text[start : start + 6].lower()
    if not text[start].isdigit() and (opening[:2] not in ("số", "so") or opening in ("số nhà", "so nha")):
        return False
    if text[start - 1 : start] in ("", "\n") and _DATED_LINE.match(text, start):
        return True
    if _HEAP_BEFORE.search(text[max(0, start - _LONGEST_HEAP) : start]):
        return True
    in_lane = _IN_LANE.match(text, start) and not (_LANE_BEFORE.search(before) or _NEVER_HOUSE.search(before))
    if before.lower().endswith(_FRONTAGE) or in_lane:
        return False
    if (
        (share := _SHARE.match(text, start))
        and int(share[1]) < int(share[2]) <= 10
        and not before.endswith(("số ", "nhà "))
    ):
        return True
    return any(pattern.search(before) for pattern in (_THING_BEFORE, _DATE_BEFORE, _DATES_BEFORE))
