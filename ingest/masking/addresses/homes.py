"""The patterns of addresses that are told by who lives there, or by the building or lane that stands before.

Imports `pieces`, `patterns` and `letters`. "Ông Sơn ở hẻm 12/5 Lê Lợi" tells a home; "hẻm 12/5 Lê Lợi ngập" an area.
"""

import re

from ingest.letters.alphabet import LOWER, UPPER
from ingest.masking.addresses.patterns import PLACED, Hinted
from ingest.masking.addresses.pieces import (
    BARE_STREET,
    CODES,
    HOUSE,
    KNOWN_STREET,
    NAMED,
    NUMBER,
    ROAD,
    SMALL_NAME,
    TAIL,
    UNITS,
)

_LANE = r"(?i:ngõ|ngách|hẻm|hẽm|kiệt|xẹt)"
_CALLED = r"(?i:ông|bác|anh|chị|chú|cháu|bà|cô|cụ|em|thầy|dì|cậu|hộ|gia đình|nhà)"
_SOMEBODY = (
    rf"(?:{_CALLED}(?: [{UPPER}][{LOWER}]*){{1,5}}|(?i:nhà|hộ|gia đình) (?:tôi|tui|em|con|cháu|mình|chúng tôi)|"
    rf"(?:(?i:tôi|tui|em|con|cháu)|(?i:ông|bà|anh|chị|cô|chú|bác) (?!con|em|bà|chị|bác|dân)[{LOWER}]+)"
    r"(?= (?:ở|trú|ngụ|trọ) ))"
)
# A lane with a stroke leads to one house or to few.
_STROKED = r"(?:số )?\d{1,4}[A-Za-z]?(?:/[KH]?\d{1,4}[A-Za-z]?)+(?![\w/])"
_LANED_HOME = re.compile(
    rf"(?:(?<!\w){_SOMEBODY}(?:\s?[,(\-–|;/]\s?|\s)"
    r"(?:(?:hiện |cũng |đang )?(?:(?:sống |trú |ngụ |trọ )?(?:ở|tại|trong)|trú|ngụ) )?|"
    r"(?:[Đđ]ịa chỉ|(?<!\w)ĐC|(?<!\w)Đ/[cC]|HKTT|[Hh]ộ khẩu|[Tt]hường trú|[Tt]ạm trú|[Tt]rú|[Nn]gụ|[Nn]ơi ở|"
    rf"[Cc]hỗ ở|[Nn]hà|(?:hiện|sống|trọ) ở)(?: tại| ở| trong| số)*:? )(?P<address>{_LANE} {_STROKED}"
    rf"(?:{TAIL}|{BARE_STREET}|{KNOWN_STREET}| {SMALL_NAME})?)"
)
# "Tòa CT2, căn 1508", "tầng 12, căn 05", "dãy trọ số 4, phòng 12": the flat comes after its building.
_FLAT_OF = re.compile(
    r"(?<!\w)(?:(?i:tòa|toà|tháp|block|chung cư|CC|tập thể|KTT|dãy trọ|nhà trọ|khu trọ|xóm trọ)"
    rf" (?:số )?(?:[A-Z]{{0,2}}\d{{1,3}}|[A-Z]|{NAMED})|(?<!\w)CT ?\d{{1,2}}[A-Z]?|"
    rf"(?i:tầng|lầu) \d{{1,2}}(?=[, ]{{1,2}}căn))(?:,? (?:tầng|lầu) \d{{1,2}})?(?:,| -| –)?\s"
    rf"(?P<address>(?:nhà [A-Z]\d{{1,2}},? )?(?i:căn hộ|căn|phòng)(?: số)? {CODES})(?![\w/])"
)
# "A12-05 chung cư Hoàng Anh", "B7.12 tòa S2": the number of a flat alone.
_FLAT_CODE = re.compile(
    r"(?<![\w/.,\-])(?P<address>[A-Z]{1,2}\d{0,2}[.\-]\d{1,2}[.\-]?\d{1,2}[A-Z]?,? "
    rf"(?i:chung cư|CC|c/c|tòa|toà|tháp|block|khu căn hộ) (?:[A-Z]{{0,3}}\d{{1,2}}(?!\w)|{NAMED}))"
)
# "Cư dân căn hộ B-1207": who lives there is told before.
_FLAT_OF_SOMEBODY = re.compile(
    r"(?i:cư dân|chủ|người ở|người thuê|hộ|gia đình|ở|trú tại|nhà (?:em|tôi|mình|con|anh|chị))(?: ở| tại)? "
    r"(?P<address>(?i:căn hộ|căn)(?: số)? [A-Z]{1,2}\d{0,2}[.\-]?\d{2,4})(?![\w/])"
)
# "Nhà bà Tám 45 QL1A", "anh Sơn, 132 Tỉnh lộ 10": of a road that has a number only.
_ON_ROAD = re.compile(
    rf"(?<!\w)(?:{PLACED}(?: (?:số|nhà))*:?\s+|{_CALLED}(?: [{UPPER}][{LOWER}]+){{1,4}}\s?[,(|;]?\s)"
    rf"(?P<address>{HOUSE}{ROAD})"
)
# "ngõ 14 số 7", "Hẻm 14 nhà 7": the house right behind its lane.
_BEHIND_LANE = re.compile(
    rf"(?<!\w){_LANE} (?:số )?\d{{1,4}}[A-Z]?(?:/\d{{1,4}}[A-Z]?)*,? "
    rf"(?P<address>(?:(?i:nhà số|số nhà|số|SN)|nhà(?= \d+\s*(?:[,;.)\n]|$))) {NUMBER})(?![\w/]){UNITS}"
)
# "Nhà 12A tổ 5"; "5 nhà 12 tổ" would count.
_OF_GROUP = re.compile(
    r"(?<!\w)(?<!\d )(?P<address>[Nn]hà \d{1,4}[A-Z]?(?:/\d{1,4}[A-Z]?)*)(?=,? (?i:tổ dân phố|tổ|tdp|khu phố|kp)\s?\d)"
)
_LANES = ("ngõ ", "ngách ", "hẻm ", "hẽm ", "kiệt ", "xẹt ")
HOMES: tuple[Hinted, ...] = (
    (_LANED_HOME, _LANES),
    (_BEHIND_LANE, _LANES),
    (_FLAT_OF, ("căn ", "căn hộ ", "phòng ")),
    (_FLAT_CODE, ("chung cư", "cc ", "c/c", "tòa", "toà", "tháp", "block", "căn hộ")),
    (_FLAT_OF_SOMEBODY, ("căn ", "căn hộ ")),
    (_ON_ROAD, ("quốc lộ", "tỉnh lộ", "hương lộ", "huyện lộ", "xa lộ", "ql", "tl", "hl", "đt")),
    (_OF_GROUP, tuple(f"nhà {digit}" for digit in range(1, 10))),
)
