"""Finds telephone numbers: mobile and fixed, old and new, whole or partly hidden. Imports `context`, `labels`."""

import re
from collections.abc import Iterator

from ingest.letters.alphabet import LOWER
from ingest.letters.any_case import AnyCase
from ingest.masking.labels import Found, Label
from ingest.masking.numbers.context import BESIDE, DONG, before, is_other

_UNITS = rf"(?!\s?(?:{DONG}|đ\b(?!/)|nghìn|ngàn|triệu|tỷ|tỉ|VNĐ|VND|USD|m2|m²|m3|ha\b|km|kg|tấn|%))"
_SEP = r"(?:\s?[.\-–·]\s?|[ \n])?"
_START = r"(?<![\w/])"
_END = rf"(?!\w)(?![.,]\d){_UNITS}"
_ABROAD = rf"(?:\(?(?:\+|00)\s?84\)?{_SEP}(?:\(?0\)?{_SEP})?|\(84\)|84)"

_MOBILE = re.compile(
    rf"(?:{_START}|(?<=[ĐDđd][Tt])|(?<=alo)|(?<=\d/))"
    rf"(?:(?:{_ABROAD}|\(?0){_SEP}[35789](?:\)?{_SEP}\d){{8}}|(?:{_ABROAD}|0){_SEP}1{_SEP}[2689](?:{_SEP}\d){{8}})"
    rf"{_END}"
)
_FIXED = re.compile(
    rf"(?:{_START}|(?<=\d/))(?:\(?84{_SEP}|{_ABROAD}{_SEP}|\(?0){_SEP}\(?2\d{{1,2}}\)?{_SEP}\d(?:{_SEP}\d){{6,7}}{_END}"
)
# "Tư0905123456", "0905123456ạ": the blank was left out; a code of goods has capitals.
_JOINED = re.compile(rf"(?<=[{LOWER}_])0[35789]\d{{8}}(?![\w/])|{_START}0[35789]\d{{8}}(?=[{LOWER}]{{1,6}}(?!\w))")
# "0905,123,456", "0905/123456", "0905 chấm 123 chấm 456", "0905...456": the same odd sign between the groups.
_BETWEEN = r"[,_/*'’•]|\.{2,4}| [•*/] | (?:chấm|phẩy|gạch|cham) "
_ODDLY_GROUPED = re.compile(
    rf"{_START}0[35789]\d{{1,2}}(?P<between>{_BETWEEN})(?:\d{{2,4}}(?P=between))?\d{{2,4}}(?:(?P=between)\d{{2}})?(?!\w)|"
    rf"{_START}0[35789]\d{{2}}(?:[,_/*'’•]|\.{{2,4}})(?:\d{{6}}|\d{{3}})(?!\w)"
)
# "0203.3812345-3812346": the second number of an office, without the code.
_SECOND = re.compile(r"\d\s?[\-–/]\s?(?P<number>\d{3}[ .]?\d{4}|\d{4}[ .]?\d{4})(?![\w/])(?![.,\-]\d)")
# "0912 | 345 678": a number torn apart by the lines of a table.
_TORN = re.compile(rf"{_START}0[35789]\d{{1,2}} \| \d{{3}}(?: \| | )?\d{{3,4}}{_END}")
# "0912 xxx 678": who hid three figures of his number has not hidden himself.
_PARTLY = re.compile(rf"{_START}0[235789](?:[ .\-]?[\dxX*•]){{8,9}}(?![\w*])")
_HIDDEN = frozenset("xX*•")
# After a word for a telephone, numbers without an area code and codes from before 2017 count too.
_NAMED = re.compile(
    r"(?:điện thoại|dien thoai|(?<!\w)ĐT|SĐT|sđt|sdt|(?<!\w)đt|số máy|máy bàn|hotline|(?<!\w)[Tt]el|[Ff]ax|[Zz]alo|"
    r"[Vv]iber|di động|"
    r"đường dây nóng)(?: (?:liên hệ|nhà|bàn|cố định|nhà riêng|cơ quan|là|số|của [^\d\n,;]{1,30}))*\s*[.:|]?\s*"
    rf"(?P<number>\(?\d(?:[)(]?{_SEP}\d){{6,10}}){_END}"
)
# "ĐT: 0905 1Z3 4S6": beside its word a number is read whatever letters a scanner took for figures.
_DAMAGED = re.compile(
    r"(?:[Đđ]iện thoại|(?<!\w)ĐT|SĐT|sđt|[Dd]i động|[Zz]alo|[Hh]otline|ĐIỆN THOẠI)(?: (?:liên hệ|số|là))*\s*[.:]?\s*"
    r"(?P<number>[0OoQ][.\- ]?[35789S](?:[.\- ]?[\dOoQIlSBZzb]){8})(?!\w)"
)
_FEWEST_SURE = 6
_FIGURES, _LEFT_OUT = 10, 3
_DATE = re.compile(r"\d{1,2}\s?[.\-–]\s?\d{1,2}\s?[.\-–]\s?(?:19|20)\d{2}")
_PUBLIC_LINE = re.compile(r"1[89]00")
_WHOLE_BEFORE = re.compile(r"(?<!\d)\(?0\d{1,3}\)?(?:[ .\-]?\d){7,8}\s?[.,\-–/]\s?$")
_WHOLE_AFTER = re.compile(r"\s?[.,\-]\s?\(?(?:\+?84|0)?\d(?:[ .\-]?\d){6,9}")


def find_phones(text: str) -> Iterator[Found]:
    """Yield the telephone numbers of a text, those that are certain by their shape first."""
    yield from _by_shape(text)
    for match in _SECOND.finditer(text):
        if _WHOLE_BEFORE.search(text[max(0, match.start("number") - 20) : match.start("number")]):
            yield Found(*match.span("number"), Label.PHONE)
    for match in _DAMAGED.finditer(text):
        if sum(map(str.isdigit, match["number"])) >= _FEWEST_SURE:
            yield Found(*match.span("number"), Label.PHONE)
    for match in _NAMED.finditer(text):
        number = match["number"]
        if not _PUBLIC_LINE.match(number) and not _DATE.match(number):
            yield Found(*match.span("number"), Label.PHONE)


def _by_shape(text: str) -> Iterator[Found]:
    for pattern in (_MOBILE, _FIXED, _TORN, _JOINED, _ODDLY_GROUPED, _PARTLY):
        for match in pattern.finditer(text):
            if pattern is _PARTLY:
                stands = sum(sign in _HIDDEN for sign in match[0]) >= 2
            elif pattern is _ODDLY_GROUPED:
                stands = _is_whole(match[0])
            else:
                stands = _stands_alone(text, match) and not _DATE.match(match[0])
            if stands and not is_other(before(text, match.start())):
                yield Found(match.start(), match.end(), Label.PHONE)


def _is_whole(number: str) -> bool:
    """Tell whether oddly grouped figures are those of a whole number, or of one whose middle is left out by dots."""
    digits = sum(map(str.isdigit, number))
    return digits == _FIGURES or (".." in number and digits == _FIGURES - _LEFT_OUT)


def is_phone(text: str) -> bool:
    """Tell whether a text is a mobile number and nothing else."""
    return _MOBILE.fullmatch(text) is not None


def is_called_phone(near: str) -> bool:
    """Tell whether the words right before a number call it a telephone."""
    return _CALLED.search(near[-BESIDE:]) is not None


# "Số tài khoản trùng số điện thoại: ..." calls it an account.
_CALLED = AnyCase(
    r"(?<!trùng )(?<!trùng số )(?<!trùng với số )(?:điện thoại|dien thoai|ĐT|SĐT|sdt|Zalo|gọi|hotline|đường dây nóng)"
    r"[^\d]{0,12}$"
)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number is no part of a longer one; two numbers may be joined by a hyphen or a comma."""
    ahead = text[max(0, match.start() - 16) : match.start()]
    if re.search(r"\d[.,\-]$", ahead) and not _WHOLE_BEFORE.search(ahead):
        return False
    return not re.match(r"-\d", text[match.end() : match.end() + 2]) or bool(_WHOLE_AFTER.match(text, match.end()))
