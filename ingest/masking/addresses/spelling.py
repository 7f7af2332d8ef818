"""Writes the words of an address as they are spelled where a scanner or a typist spelled them otherwise.

Imports `small`, `context`, `words` and `letters`. The copy has the same length, so that places stay.
"""

import re

from ingest.letters.alphabet import UPPER, VIETNAMESE_ONLY
from ingest.masking.addresses.small import is_small, with_capitals
from ingest.masking.numbers.context import without_marks
from ingest.masking.words import words

_SPELLED = (
    (re.compile(r"(?<=[Ss]ố )([lI])(?=\d)"), "1"),
    (re.compile(r"(?<!\w)([Đđ])[uưúùừứ][oơòờóởỏõỡọ](?:ng|mg|nq)(?!\w)"), "{}ường"),
    (re.compile(r"(?<!\w)([Ss])[oóòồổôộỗ](?= (?:nh[aàáảã] )?\d)"), "{}ố"),
    (re.compile(r"(?<!\w)([Nn])h[aáảã](?= (?:số )?\d)"), "{}hà"),
    (re.compile(r"(?<!\w)([Nn])g[oóòô](?= \d)"), "{}gõ"),
    (re.compile(r"(?<!\w)([Hh])[eéèê]m(?= (?:\d|[A-ZĐ]))"), "{}ẻm"),
    (re.compile(r"(?<!\w)([Pp])h[oóồôổ](?= [A-ZĐ])"), "{}hố"),
    (re.compile(r"(?<!\w)([Tt])h[oóòõ]n(?= [A-ZĐ\d])"), "{}hôn"),
    (re.compile(r"(?<!\w)([Cc])[aă]n h[oôó](?= [A-ZĐ\d])"), "{}ăn hộ"),
)
# Abbreviations stay: they are looked for in capitals.
_CAPITALS = re.compile(
    rf"(?<![\w.])(?!(?:KTT|CC|CT|CH|TDP|SN|KP|KTX|LK|BT|SH|KĐTM?|KDC|K?TĐC|KQH|QL|TL|HL|ĐT|ĐH|ĐX|CMT|HKTT|ĐC)(?![^\W\d]))[{UPPER}]{{2,}}(?!\w)"
)
_IN_CAPITALS = re.compile(
    r"(?:SỐ|NHÀ|SO|NHA|PHÒNG|CĂN|CĂN HỘ|TẠI|Ở|TRÚ|CHỈ|HKTT|NGỤ|TRƯỚC):? [A-ZĐ]?\d|"
    r"\d[A-Z]? (?:NGUYỄN|TRẦN|LÊ|PHẠM|HOÀNG|VÕ|"
    r"LÝ|PHAN|ĐẶNG|BÙI|NGÔ|HÙNG|QUANG|HAI) |"
    r"\d[A-Z]? (?:NGÕ|NGÁCH|HẺM|KIỆT|ĐƯỜNG|PHỐ|THÔN|XÓM|ẤP|BẢN|BUÔN|LÀNG|KHÓM|"
    r"LÔ|TỔ|KHU|KĐT|KDC|TĐC|CHUNG|CƯ|ĐẠI|QUỐC|TỈNH|BẾN|LIỀN|DUONG|"
    r"HEM|NGO|PHO|AP|KHU)"
)
# Two capitals beside a number, looked for first as it costs little. These patterns begin with a set of characters,
# so that the engine leaps to where one stands.
_NEAR_NUMBER = re.compile(
    rf"[0-9{UPPER}](?:(?<=[0-9])[A-Z]? [{UPPER}]{{2}}|(?<=[{UPPER}])[{UPPER}]:? [A-ZĐ]?[0-9]|(?<=Ở) [0-9])"
)
_MAY_BE_MISREAD = re.compile(
    r"[ĐđSsNnHhPpTtCc](?<!\w.)(?:(?<=[Đđ])[uưúùừứ][oơòờóởỏõỡọ][nm][gq]|(?<=[Ss])ố [lI]\d|"
    r"(?<=[Ss])[oóòồổôộỗ] (?:\d|nh)|(?<=[Nn])(?:h[aáảã] |g[oóòô] \d)|(?<=[Hh])[eéèê]m |"
    r"(?<=[Pp])h[oóồôổ] |(?<=[Tt])h[oóòõ]n |(?<=[Cc])[aă]n h[oôó] )"
)


# Typed without marks, a word of an address is spelled as usual again: in small letters, or before a number.
_MARKED = {without_marks(word): word for word in words("address_words")}
_CORE = words("core_address_words")
_IN_TITLES = sorted({word.title() for word in words("address_words") if " " in word} | {word.title() for word in _CORE})
_TITLED = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_IN_TITLES, key=len, reverse=True))})(?!\w)")
_UNMARKED = re.compile(
    rf"(?<![\w@])(?:{'|'.join(sorted(_MARKED, key=lambda word: -len(word)))})(?!\w)(?!@)|"
    rf"(?<![\w@])(?:{'|'.join(sorted(map(str.capitalize, _MARKED), key=lambda word: -len(word)))})(?=[ :]{{1,2}}\d)|"
    r"(?<!\w)(?:K?TDC|KDTM?|DT(?=[ .]?\d)|DH(?=[ .]?\d))"
)
# The "Đ" of a plate ("29-MĐ1") is typed by whoever types no marks.
_HAS_MARKS = re.compile(
    f"(?!(?<=M)Đ\\d)[{''.join(sorted(VIETNAMESE_ONLY | {sign.upper() for sign in VIETNAMESE_ONLY}))}]"
)


def mended_words(text: str) -> str:
    """Return a text of the same length in which the words of addresses are written as usual: "đuờng", "NGÕ 67"."""
    unmarked, small = is_unmarked(text), is_small(text)
    if _NEAR_NUMBER.search(text) and _IN_CAPITALS.search(text):
        text = _CAPITALS.sub(lambda match: match[0].capitalize(), text)
        text = _TITLED.sub(lambda match: match[0].lower(), text)
    if _MAY_BE_MISREAD.search(text):
        for pattern, spelled in _SPELLED:
            text = pattern.sub(lambda match, spelled=spelled: spelled.format(match[1]), text)  # type: ignore[misc]
    if unmarked:
        text = _UNMARKED.sub(_with_marks, text)
    return with_capitals(text, unmarked=unmarked) if small else text


def is_unmarked(text: str) -> bool:
    """Tell whether a text is typed without the marks of Vietnamese letters."""
    return _HAS_MARKS.search(text) is None


def _with_marks(match: re.Match[str]) -> str:
    if match[0].isupper():
        return match[0].replace("D", "Đ", 1)
    word = _MARKED[match[0].lower()]
    return word if match[0].islower() else word.capitalize()
