"""Writes the words of an address as they are spelled where a scanner or a typist spelled them otherwise.

Imports `letters`. The copy has the same length, so that places stay.
"""

import re

from ingest.letters.alphabet import LOWER, UPPER

_SPELLED = (
    (re.compile(r"(?<!\w)([Đđ])[uưúùừứ][oơòờóởỏõỡọ]ng(?!\w)"), "{}ường"),
    (re.compile(r"(?<!\w)([Ss])[oóòồổôộỗ](?= (?:nh[aàáảã] )?\d)"), "{}ố"),
    (re.compile(r"(?<!\w)([Nn])h[aáảã](?= (?:số )?\d)"), "{}hà"),
    (re.compile(r"(?<!\w)([Nn])g[oóòô](?= \d)"), "{}gõ"),
    (re.compile(r"(?<!\w)([Hh])[eéèê]m(?= (?:\d|[A-ZĐ]))"), "{}ẻm"),
    (re.compile(r"(?<!\w)([Pp])h[oóồôổ](?= [A-ZĐ])"), "{}hố"),
    (re.compile(r"(?<!\w)([Tt])h[oóòõ]n(?= [A-ZĐ\d])"), "{}hôn"),
    (re.compile(r"(?<!\w)([Cc])[aă]n h[oôó](?= [A-ZĐ\d])"), "{}ăn hộ"),
)
# Abbreviations stay: they are looked for in capitals.
_CAPITALS = re.compile(rf"(?<![\w.])(?!(?:KTT|CC|CT|CH|TDP|SN|KP|KTX)\b)[{UPPER}]{{2,}}(?!\w)")
_IN_CAPITALS = re.compile(
    r"(?:SỐ|NHÀ|SO|NHA|PHÒNG|CĂN|CĂN HỘ) [A-ZĐ]?\d|\d[A-Z]? (?:NGÕ|NGÁCH|HẺM|KIỆT|ĐƯỜNG|PHỐ|THÔN|XÓM|ẤP|DUONG|"
    r"HEM|NGO|PHO|AP|KHU)"
)
_MAY_BE_MISREAD = re.compile(
    rf"(?<!\w)(?:[Đđ][uưúùừứ][oơòờóởỏõỡọ]ng|[Ss][oóòồổôộỗ] (?:\d|nh)|[Nn]h[aáảã] |[Nn]g[oóòô] \d|[Hh][eéèê]m |"
    rf"[Pp]h[oóồôổ] |"
    rf"[Tt]h[oóòõ]n |[Cc][aă]n h[oôó] )[{UPPER}{LOWER}\d]?"
)


def mended_words(text: str) -> str:
    """Return a text of the same length in which the words of addresses are written as usual: "đuờng", "NGÕ 67"."""
    if _IN_CAPITALS.search(text):
        text = _CAPITALS.sub(lambda match: match[0].capitalize(), text)
    if _MAY_BE_MISREAD.search(text):
        for pattern, spelled in _SPELLED:
            text = pattern.sub(lambda match, spelled=spelled: spelled.format(match[1]), text)  # type: ignore[misc]
    return text
