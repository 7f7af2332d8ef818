"""Finds the names that those found already tell: between two of a list, and said again by the given name.

Imports `labels`, `public`, `words` and `letters`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.letters.alphabet import LOWER, UPPER
from ingest.masking.labels import Found, Label
from ingest.masking.names.public import SYLLABLE, is_public
from ingest.masking.names.syllables import GOES_ON_AS, NEVER_ALONE
from ingest.masking.names.syllables import NO_NAME as _NO_NAME
from ingest.masking.words import words

_ITEM = rf"{_NO_NAME}{SYLLABLE}(?: {SYLLABLE}){{1,4}}"
_LONGEST_GAP = 120
# "Lâm Mỹ Dung (cơm tấm), Phù Vĩnh Cường (tạp hóa), Nguyễn Bá Đạt".
_NOTE = r"(?: \([^()\n]{1,40}\))?"
_GAP = re.compile(rf"{_NOTE}[,;] (?:{_ITEM}{_NOTE}[,;] |{_ITEM}{_NOTE} và ){{1,4}}")
_IN_GAP = re.compile(_ITEM)
_NOT_AGAIN = frozenset(words("not_given_names")) | NEVER_ALONE | frozenset(words("ranks"))
_SHORT_NAME = 2
_NEXT_WORD = re.compile(r" (\w+)")
# The like of `GOES_ON_AS` for syllables that a name is never told by alone.
_MORE_WORDS = {
    "Chi": frozenset({"bộ", "hội", "đoàn", "cục", "nhánh", "ủy", "phí"}),
    "Tỉnh": frozenset({"ủy", "uỷ", "đoàn", "lộ", "hội"}),
    "Trưởng": frozenset({"ban", "thôn", "phòng", "khu", "ấp", "bản", "công", "đoàn", "xóm", "trạm"}),
    "Đoàn": frozenset({"thanh", "viên", "kiểm", "công", "thể", "xã", "phường"}),
    "Hội": frozenset({"phụ", "nông", "cựu", "người", "đồng", "nghị", "viên", "liên"}),
    "Sở": frozenset({"y", "nội", "xây", "tài", "giáo", "công", "tư", "văn"}),
}
_PLAIN_WORD = re.compile(rf"[{UPPER}][{LOWER}]+")


def find_beside(text: str, found: Sequence[Found], public: frozenset[str]) -> Iterator[Found]:
    """Yield the names between two of a list, and given names by which somebody found is called again."""
    yield from _between(text, found, public)
    yield from _given_again(text, found, public)


def _between(text: str, found: Sequence[Found], public: frozenset[str]) -> Iterator[Found]:
    ordered = sorted(found, key=lambda one: one.start)
    for one, other in pairwise(ordered):
        if not 0 < other.start - one.end <= _LONGEST_GAP or not _GAP.fullmatch(text, one.end, other.start):
            continue
        for match in _IN_GAP.finditer(text, one.end, other.start):
            if not is_public(text, *match.span(), public):
                yield Found(*match.span(), Label.PERSON)


def _given_again(text: str, found: Sequence[Found], public: frozenset[str]) -> Iterator[Found]:
    given = {text[one.start : one.end].rpartition(" ")[2] for one in found}
    wanted = {name for name in given if _PLAIN_WORD.fullmatch(name)} - _NOT_AGAIN
    again = {name for name in wanted if text.count(name) > 1}
    # "An" at the start of a sentence may open "An ninh": so short a name counts in mid-sentence only.
    long = {name for name in again if len(name) > _SHORT_NAME}
    # Alone: no capital beside it, which would make it a part of another name.
    if long:
        alone = rf"(?<![\w'’.@\-])(?<![{UPPER}{LOWER}] )(?:{_any_of(long)})(?! [{UPPER}]|[\w@])"
        yield from _said_again(alone, text, public)
    if again:
        yield from _said_again(rf"(?<=[{LOWER},;:] )(?:{_any_of(again)})(?! [{UPPER}]|[\w@\-])", text, public)


# "Hải khai do uống rượu": only somebody says or owns to something.
_SPEAKS = re.compile(
    rf"(?:^|[.!?:;,\n|(\-–+•\"“]\s*|(?<![\w])(?:[Vv]à|[Nn]hưng|[Tt]hì|[Tt]heo|[Rr]ồi|[Dd]o|[Nn]ghe) )"
    rf"(?P<name>[{UPPER}][{LOWER}]+) "
    r"(?:(?:đã|cũng|lại|có|không|chưa|vẫn|mới) )?"
    r"(?P<verb>khai|trình bày|thừa nhận|thú nhận|cho biết|cho rằng|nói|bảo|kể|hứa|cam kết|phản ánh|đề nghị|xin|"
    r"chối|bức xúc|đồng ý|ký tên|đòi|nêu|hỏi|kêu|than|nhờ|hẹn|gọi|gửi|viết|ký|nhận|chịu|trả|đưa|muốn|không chịu|"
    r"từ chối|"
    r"giải thích|phân trần|nhắc|thắc mắc|khiếu nại|tố cáo|kiến nghị|góp ý|mong|lo|sợ|giận|khóc|chửi|đánh|đe|dọa|"
    r"bán|mua|vay|"
    r"nợ|xây|làm đơn|bị|được|về|đi|ở|nghỉ|mất)(?!\w)"
)
_NOT_GIVEN = frozenset(words("not_given_names"))
_GO_WITH_KHAI = frozenset({"Công", "Kê", "Triển", "Sơ"})


def find_speaking(text: str, given: frozenset[str]) -> Iterator[Found]:
    """Yield the given names, of those that a document masks with the full name, by which somebody speaks alone.

    Args:
        text: a paragraph.
        given: in small letters.
    """
    for match in _SPEAKS.finditer(text) if given else ():
        name = match["name"]
        ordinary = name in _NOT_GIVEN or match["verb"].split()[0] in GOES_ON_AS.get(name, ())
        if name.lower() in given and not ordinary and not (match["verb"] == "khai" and name in _GO_WITH_KHAI):
            yield Found(*match.span("name"), Label.PERSON)


# "Chị Chi bị gãy xương", "nồng độ cồn của Tỉnh": by a word of address or of belonging only somebody is named.
_CALLED_AGAIN = re.compile(
    r"(?:(?<!\w)(?:ông|bà|anh|chị|cô|chú|bác|em|cháu|cụ|thằng|bé)|"
    r"(?:^|(?<=[.!?;:(\n\-] )|(?<=[(\n\"“]))(?:Ông|Bà|Anh|Chị|Cô|Chú|Bác|Em|Cháu|Cụ|Thằng|Bé)|"
    rf"(?<=[{LOWER}] )(?:của|với|nhà|hộ|gặp|nhờ|do)) (?P<name>[{UPPER}][{LOWER}]+)(?! [{UPPER}]|\w)"
)


def find_called_again(text: str, given: frozenset[str]) -> Iterator[Found]:
    """Yield the given names, of those that a document masks with the full name, that open other words elsewhere.

    Args:
        text: a paragraph.
        given: in small letters.
    """
    for match in _CALLED_AGAIN.finditer(text) if given else ():
        name = match["name"]
        following = _NEXT_WORD.match(text, match.end())
        if (
            name.lower() in given
            and not (following and following[1].lower() in _goes_on(name))
            and not is_public(text, *match.span("name"), frozenset())
        ):
            yield Found(*match.span("name"), Label.PERSON)


def _goes_on(name: str) -> frozenset[str]:
    return GOES_ON_AS.get(name, frozenset()) | _MORE_WORDS.get(name, frozenset())


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names)))


def _said_again(pattern: str, text: str, public: frozenset[str]) -> Iterator[Found]:
    for match in re.finditer(pattern, text):
        following = _NEXT_WORD.match(text, match.end())
        if following and following[1].lower() in GOES_ON_AS.get(match[0], ()):
            continue
        if not _follows_capital(text, match.start()) and not is_public(text, *match.span(), public):
            yield Found(*match.span(), Label.PERSON)


def _follows_capital(text: str, start: int) -> bool:
    word = text[max(0, start - 12) : start].rstrip(" ").rpartition(" ")[2]
    return word[:1].isupper() and word.isalpha()
