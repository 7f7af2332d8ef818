"""Writes capitals in the addresses of messages that are typed without any: "so 12 duong lang ha".

Imports `words` and `letters`. The copy has the same length, so that places stay.
"""

import re

from ingest.letters.alphabet import LOWER, UPPER
from ingest.masking.words import words

_CAPITAL = re.compile(f"[{UPPER}]")
_SECOND_CAPITAL = re.compile(rf"(?<=[\w,;:)] )[{UPPER}]")
# "12a", "k12/5", "ct3b", "b1-1502", "d5": codes; "12h", "50m2", "3kg" are measures.
_CODE = re.compile(
    r"(?<![\w@.\-/])(?!\d+(?:h\d*|[kcm]?m[23]?|k?g|k|tr|ha|đ|tấn|lít)(?!\w))(?=[\w\-/.]{0,8}\d)"
    r"[a-zđ\d]{1,8}(?:[\-/.][a-zđ\d]{1,5}){0,4}(?![\w@])|"
    r"(?<![\w@.])(?:sn|ql|tl|tt|đt(?= \d)|ch(?= \d)|lk|"
    r"(?:(?<=lô )|(?<=dãy )|(?<=block )|(?<=khu )|(?<=tòa ))[a-z])(?![\w@])|(?<!\w)[pc]\.(?=\d)"
)
_FAMOUS = re.compile(rf"(?<!\w)(?:{'|'.join(map(str.lower, words('famous')))}|ba tháng hai)(?!\w)")
_NAMING = (
    r"(?:đường(?: liên xã| liên thôn)?|phố(?: cổ)?|đ\.|p\.|thôn|xóm|ấp|bản|buôn|làng|khóm|sóc|phum|chung cư|tòa|cư xá|"
    r"khu tập thể|tập thể|khu tt|khu dân cư|khu tái định cư|khu đô thị|tđc|kdc|kđt|nhà trọ|dốc|bến|kênh|đại lộ|"
    r"(?:ngõ|hẻm|kiệt)(?: chợ| chùa)?)"
)
_NO_DATE = r"(?!(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?:/(?:19|20)?\d\d)?(?![\w/]))"
_PLACED = (
    r"(?:(?:nhà|SN|ngõ|ngách|hẻm|kiệt|ở|tại|trước|cạnh|gần|hộ|địa chỉ|đc|đ/c|hktt|hộ khẩu|trú|ngụ|đến|tới|về|đối diện|"
    r"trụ sở|gia đình|công trình|nhà trọ|khu trọ|cửa|(?:quán|tiệm|cửa hàng)(?: \w+){0,2}):?(?: số| nhà)*|[,(|;\t])"
)
# A longer list or chain of strokes is read from its last few on: from each of its numbers to its end would take long.
_NUMBERS = r"[KkHh]?\d[\w/\-]*(?:(?:, \d+){0,9} (?:và|đến) \d+)?"
# What bears a name, or the number of a house by where it is told, or one with strokes.
_IN_MESSAGE = (
    rf"(?:(?<!\w){_NAMING},? |(?<!\w){_PLACED} ?{_NO_DATE}{_NUMBERS} |"
    rf"(?<![\w/]){_NO_DATE}[KkHh]?\d{{1,4}}[A-Za-z]?(?:/[KHkh]?\d{{1,4}}[A-Za-z]?){{1,9}} )"
)
# "Nhà em ở số 12 đường láng hạ": the telephone has written the first letter large.
_AFTER_NUMBER = rf"(?<!\w)(?:số|nhà|SN|ngõ|ngách|hẻm|kiệt|tổ) {_NUMBERS},? {_NAMING} "


def _streets(before: str, stops: tuple[str, ...]) -> re.Pattern[str]:
    syllable = rf"(?!(?:{'|'.join(stops)})(?!\w))[{LOWER}]+"
    return re.compile(rf"(?P<before>{before})(?P<name>{syllable}(?: {syllable}){{0,3}})(?![\w@.]*@)")


_STOPS = words("not_in_small_street"), words("not_in_unmarked_street")
# By whether there is no capital at all, and whether marks are left out.
_PATTERNS = {
    (bare, unmarked): _streets(_IN_MESSAGE if bare else _AFTER_NUMBER, _STOPS[unmarked])
    for bare in (False, True)
    for unmarked in (False, True)
}


def is_bare(text: str) -> bool:
    """Tell whether a text has no capital at all."""
    return _CAPITAL.search(text) is None


def is_small(text: str) -> bool:
    """Tell whether a text has no capital but, perhaps, at its start."""
    return _SECOND_CAPITAL.search(text) is None


def with_capitals(text: str, *, unmarked: bool) -> str:
    """Return a text of the same length in which codes and names of streets have capitals."""
    bare = is_bare(text)
    text = _CODE.sub(lambda match: match[0].upper(), text)
    text = _FAMOUS.sub(lambda match: match[0].title(), text)
    return _PATTERNS[bare, unmarked].sub(lambda match: match["before"] + match["name"].title(), text)
