"""Finds names that are typed without capitals or without marks, and single names after "nhà", "vợ chồng".

Imports `hints`, `labels`, `public`, `words` and `letters`.
"""

import re
from collections.abc import Callable, Iterator

from ingest.letters.alphabet import LOWER, UPPER, VIETNAMESE_ONLY
from ingest.letters.any_case import Opened
from ingest.masking.labels import Found, Label
from ingest.masking.names.hints import Hints
from ingest.masking.names.public import SYLLABLE, is_public
from ingest.masking.names.syllables import NO_NAME
from ingest.masking.names.working import addresses_office, works_for_office
from ingest.masking.words import either, last_words, words

_HONORIFIC = either("honorifics", "weak_honorifics")
_SURNAMES = frozenset(words("surnames"))
# Typed without marks, as in text messages.
_PLAIN = "|".join(words("unmarked_surnames"))
_PLAIN_NAME = re.compile(
    rf"(?<!\w)(?!HO (?:TEN|VA|SO)\b|PHAN ANH\b)(?P<name>(?:{_PLAIN})(?: [A-Z][a-z]+){{1,4}}|"
    r"(?!Sieu|Do|Bieu|Thanh|Chi)[A-Z][a-z]+ Thi(?: [A-Z][a-z]+){1,3}|"
    rf"(?:{_PLAIN.upper()})(?: [A-Z]+){{1,4}})(?!\w)"
)
_PLAIN_SMALL = re.compile(
    r"(?:toi ten|ten toi|minh ten|ten la|(?:toi|em|chau|con|minh|tui) la|ho ten|ho va ten|chu ho|ong|ba|"
    r"(?<!phan )anh|chi|chau|(?<!ba )con toi|"
    r"con gai|con trai|chong|vo)(?: la)?:? "
    rf"(?P<name>(?:{_PLAIN.lower()})"
    r"(?: (?!(?:cccd|sdt|so|o|nha|dien|xin|va|da|co|khong)\b)[a-z]{1,6}){1,3})(?!\w)"
)
_PLAIN_ADDRESSED = re.compile(
    r"(?<!\w)(?<!chung )(?<!dan )(?:chi|anh|ong|ba|co|chu|em|bac|cu|chau) (?!(?:Thu|Chu|Bi|Tong|Truong|"
    r"Pho) (?:tuong|tich|thu|bi|truong))(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){0,3})(?!\w)"
)
# "Em la Hang nha o so 5": as somebody opens a message.
_PLAIN_SELF = re.compile(
    r"(?<!\w)(?:[Ee]m|[Cc]hau|[Cc]on|[Tt]oi|[Tt]ui|[Mm]inh)(?: ten)? la (?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){0,3})"
    r"(?= (?:nha|o|to|thon|xom|ap|khu|dan|ben|day|so)(?!\w)|\s*(?:[,.;(\-\n]|$))"
)
# "me chau Minh Khue", "phu huynh em Gia Han".
_PLAIN_PARENT = re.compile(
    r"(?<!\w)(?:[Mm]e|[Bb]o|[Bb]a|[Cc]ha|[Oo]ng|[Pp]hu huynh) (?:chau|em|be|"
    r"con) (?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){0,3})(?!\w)"
)
# "Con toi la Gia Bao".
_PLAIN_KIN = re.compile(
    r"(?<!\w)(?:[Cc]on(?: trai| gai)?|[Cc]hong|[Vv]o|[Mm]e|[Cc]ha|[Bb]o|[Cc]hau)(?: toi| em| minh)?(?: ten)? "
    r"(?:la|ten) "
    r"(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){1,3})(?!\w)"
)
_SMALL = Opened(
    rf"(?<!\w)(?:{_HONORIFIC}) (?P<name>(?:{'|'.join(sorted(name.lower() for name in _SURNAMES))}) (?:thị|văn|hữu|đức)"
    rf"(?: (?!(?:nói|phản|đề|có|cho|ở|và|là|tại|đã|bị|xin|kiến|cũng|hỏi)\b)[{LOWER}]+){{1,2}})(?!\w)",
    (*words("honorifics"), *words("weak_honorifics")),
)


_GIVEN = "|".join(f"{name}(?! (?:tỏa|toả|túng|báo|tin)\\b)" for name in words("small_given_names"))
_NO_VERB = rf"(?!(?:{'|'.join(words('not_in_small_street'))})(?!\w))"
_GOES_ON = r"(?=[ \t](?:(?:ở|hỏi|nói|kêu|xin|có|đề|phản|kiến|tổ|số|nhà|ngụ|trú|sinh|sđt|đt)\b|\d)|[,.;:(]|$)"
_SMALL_FULL = re.compile(
    rf"(?<![\w.@\-])(?P<name>(?:{'|'.join(words('small_surnames'))}) (?:thị|văn)"
    rf" (?!(?:{'|'.join(words('not_after_thi'))})\b)[{LOWER}]+(?: (?:(?:{_GIVEN})|"
    rf"{_NO_VERB}[{LOWER}]+{_GOES_ON}))?)(?![\w@])"
)
_SMALL_GIVEN = re.compile(rf"(?<!\w)(?:chị|anh|bà|ông|cô|chú|bác|cụ) (?P<name>(?:{_GIVEN}))(?!\w)")
_NO_HOUSEHOLD = rf"(?!(?:{either('not_households', 'not_given_names')})\b)"
_HOUSEHOLD = Opened(
    rf"(?<!\w)(?i:{either('households')}) (?P<name>{_NO_HOUSEHOLD}[{UPPER}][{LOWER}]+)"
    rf"(?!\w|\s[{UPPER}])",
    words("households"),
)
# "nhà Tần Lở Mẩy": whatever the surname, only people keep house; firms and schools do not.
_HOUSE_OF = re.compile(
    rf"(?<!\w)(?:[Hh]ộ|nhà|[Gg]ia đình) (?P<name>{NO_NAME}{_NO_HOUSEHOLD}{SYLLABLE}(?: {SYLLABLE}){{1,3}})(?!\w)"
)
# A text without any capital is a message: there "chị mai" is a person, not a flower.
_CAPITAL = re.compile(rf"[{UPPER}]")
_ORDINARY_GIVEN = re.compile(
    rf"(?<!\w)(?:chị|anh|bà|ông|cô|chú|bác|cụ|em) (?P<name>(?:{'|'.join(words('plain_given_names'))}))"
    rf"(?! (?:{'|'.join(words('not_after_given'))})\b)(?!\w)"
)
# "bà bảy nhường", "em là thảo my" in a message.
_SMALL_RANK = re.compile(
    r"(?<!\w)(?:bà|ông|chú|cô|anh|chị|dì|cậu|thím|mợ|bác) "
    rf"(?P<name>(?:hai|ba|tư|năm|sáu|bảy|tám|chín|mười|út) (?!(?:{either('not_after_rank')})"
    rf"(?!\w))[{LOWER}]{{2,}})(?!\w)"
)
_SMALL_GIVEN_NAMES = "|".join((*words("small_given_names"), *words("plain_given_names")))
_SMALL_SELF = re.compile(
    rf"(?<!\w)(?:em|tôi|tui|cháu|con|mình) (?:là|tên là|tên) (?P<name>(?:{_SMALL_GIVEN_NAMES})"
    rf" [{LOWER}]{{2,}})(?= (?:ở|tổ|nhà|khu|thôn|ấp)(?!\w)|[,.]|$)"
)
# In a message without capitals: "em tên lâm gia huy, 24 tuổi", "bác sĩ tạ hoàng linh ghi".
_SMALL_SYLLABLE = rf"{_NO_VERB}[{LOWER}]{{2,}}"
_FAMILIES = _SURNAMES - frozenset(words("ordinary_surnames"))
_SMALL_SURNAME = "|".join(sorted(name.lower() for name in _FAMILIES if len(name) > 1))
_SMALL_TOLD = re.compile(
    r"(?<!\w)(?:(?:em|tôi|tui|cháu|con|mình|vợ|chồng)(?: tôi| em)? (?:tên là|tên|là)|chủ tài khoản|chủ tk|tên) "
    rf"(?P<name>(?:{_SMALL_SURNAME})(?: {_SMALL_SYLLABLE}){{1,3}})(?=\s*[,.;(\n]|$| (?:ở|sinh|nhà|tổ|ngụ|trú|sn|\d))"
)
_SMALL_CALLED = re.compile(
    r"(?<!\w)(?:anh|chị|ông|bà|cô|chú|bác|bác sĩ|thầy|cụ) "
    rf"(?P<name>(?:{_SMALL_SURNAME})(?: {_SMALL_SYLLABLE}){{2}})(?!\w)"
)
# "+ Tiết Ngọc Phấn, số 140": the item of a list begins with who lives there, whatever the surname.
_AS_LISTED = (
    r"\s?[,:(\-–|] ?\(?(?=(?:ở |trú |ngụ |hộ )?(?:số \d|số nhà|SN|sn|nhà số|sinh năm|sinh ngày|SĐT|sđt|ĐT|CCCD|CMND|"
    r"P\.? ?\d|phòng \d|căn |CH ?\d|ngõ \d|hẻm \d|trú tại|địa chỉ|thường trú|\d{1,3} tuổi|tổ \d))"
)
_LISTED = re.compile(
    rf"(?:^|\n|[+•;|] |- |\d[.)] )\s*(?P<name>(?!(?:{'|'.join(words('no_street_names'))})\b)"
    rf"{SYLLABLE}(?: {SYLLABLE}){{1,3}}){_AS_LISTED}"
)
# "Lành, tổ 6: nước đục."
_LISTED_SINGLE = re.compile(
    rf"(?:^|\n)(?:\d+[.)] ?|[+•\-] ?)?(?P<name>{NO_NAME}[{UPPER}][{LOWER}]+)(?=,? \(?tổ \d+\)? ?[:,])"
)
# "17\tĐậu Khắc Sính\t48 Nguyễn Biểu", "…\tNeáng Sóc Khơm\t089199007521": a cell before a number or an address.
_IN_CELL = re.compile(
    rf"(?:^|[\t\n])(?P<name>{NO_NAME}{SYLLABLE}(?: {SYLLABLE}){{1,3}})\t"
    rf"(?=\d{{9,12}}(?!\d)|\d{{3}}[ .]\d{{3}}[ .]\d{{3}}(?!\d)|0\d{{2}}[ .]|"
    rf"(?:số |số nhà |SN )?\d{{1,4}}[A-Z]?(?:/\d{{1,4}})* [{UPPER}{LOWER}])"
)
_LISTED_LIKELY = re.compile(rf"[{UPPER}][{LOWER}]*{_AS_LISTED}")
_PLAIN_SURNAMES = frozenset(words("unmarked_surnames")) | frozenset(map(str.upper, words("unmarked_surnames")))
_PLAIN_SMALL_SURNAMES = frozenset(map(str.lower, _PLAIN_SURNAMES))
_ALL_SMALL_SURNAMES = frozenset(name.lower() for name in _SURNAMES)
_SMALL_SURNAMES = frozenset(words("small_surnames"))
_MIDDLES = frozenset({"thị", "văn", "hữu", "đức"})
_GIVEN_NAMES = frozenset(words("small_given_names"))
_ORDINARY_GIVEN_NAMES = frozenset(words("plain_given_names"))
_ADDRESS = frozenset({"chị", "anh", "bà", "ông", "cô", "chú", "bác", "cụ", "em"})
_PLAIN_ADDRESS = frozenset({"chi", "anh", "ong", "ba", "co", "chu", "em", "bac", "cu"})
_RANKS = frozenset({"hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "út"})
_HOUSEHOLDS = last_words("households")
_HOUSES = frozenset({"hộ", "nhà", "đình"})
_PLAIN_OPENING = _PLAIN_ADDRESS | {"la", "chau", "be", "con"}
_OPENING = _HOUSEHOLDS | _HOUSES | _PLAIN_OPENING
# A text that holds none of these words, and no household before a capital, holds nothing for this file.
_TELLING = _PLAIN_SURNAMES | _PLAIN_SMALL_SURNAMES | _SMALL_SURNAMES | _MIDDLES | _GIVEN_NAMES


def find_plain_names(text: str, hints: Hints, public: frozenset[str]) -> Iterator[Found]:
    """Yield the names for which neither a capital nor an honorific and a full name tell."""
    yield from _listed(text, hints, public)
    if hints.words.isdisjoint(_TELLING) and not hints.opens_after(_OPENING) and _CAPITAL.search(text):
        return
    for pattern in _worth_trying(hints):
        for match in pattern.finditer(text):
            if not addresses_office(text, match.start("name")) and not is_public(text, *match.span("name"), public):
                yield _person(match)
                if pattern is _PLAIN_SMALL:
                    yield from _said_again(text, match)
    if hints.opens_after(_PLAIN_OPENING):
        yield from _without_marks(text)


def _listed(text: str, hints: Hints, public: frozenset[str]) -> Iterator[Found]:
    """Yield who stands in a list or a table before what tells that it is of persons."""
    patterns = []
    if hints.has_capitals and _LISTED_LIKELY.search(text):
        patterns.append(_LISTED)
    if hints.has_capitals and "\t" in text:
        patterns.append(_IN_CELL)
    for match in (match for pattern in patterns for match in pattern.finditer(text)):
        if not is_public(text, *match.span("name"), public):
            yield _person(match)
    if "tổ" in hints.words:
        yield from map(_person, _LISTED_SINGLE.finditer(text))


def _person(match: re.Match[str]) -> Found:
    return Found(*match.span("name"), Label.PERSON)


def _worth_trying(hints: Hints) -> Iterator[re.Pattern[str] | Opened]:
    return (pattern for pattern, may_find in _GATES if may_find(hints))


# Each pattern with what a text must hold for it to find anything.
_GATES: tuple[tuple[re.Pattern[str] | Opened, Callable[[Hints], bool]], ...] = (
    (_PLAIN_NAME, lambda hints: hints.opens_with(_PLAIN_SURNAMES | {"Thi"})),
    (_PLAIN_SMALL, lambda hints: hints.holds(_PLAIN_SMALL_SURNAMES)),
    (_SMALL, lambda hints: hints.holds(_MIDDLES, _ALL_SMALL_SURNAMES)),
    (_SMALL_FULL, lambda hints: hints.holds(_SMALL_SURNAMES, _MIDDLES)),
    (_SMALL_GIVEN, lambda hints: hints.holds(_GIVEN_NAMES, _ADDRESS)),
    (_HOUSEHOLD, lambda hints: hints.opens_after(_HOUSEHOLDS)),
    (_HOUSE_OF, lambda hints: hints.opens_after(_HOUSES)),
    (_SMALL_RANK, lambda hints: hints.holds(_RANKS) and not _CAPITAL.search(hints.text)),
    (_SMALL_SELF, lambda hints: "là" in hints.words and not _CAPITAL.search(hints.text)),
    (_SMALL_TOLD, lambda hints: hints.holds(_ALL_SMALL_SURNAMES) and not _CAPITAL.search(hints.text)),
    (_SMALL_CALLED, lambda hints: hints.holds(_ALL_SMALL_SURNAMES, _ADDRESS) and not _CAPITAL.search(hints.text)),
    (_ORDINARY_GIVEN, lambda hints: hints.holds(_ADDRESS, _ORDINARY_GIVEN_NAMES) and not _CAPITAL.search(hints.text)),
)


def _said_again(text: str, match: re.Match[str]) -> Iterator[Found]:
    """Yield the places behind a full name in small letters at which the given name alone is addressed."""
    given = match["name"].rpartition(" ")[2]
    again = rf"(?<!\w)(?:anh|chi|ong|ba|co|chu|chau|em) (?P<name>{given})(?!\w)"
    yield from map(_person, re.compile(again).finditer(text, match.end()))


def _without_marks(text: str) -> Iterator[Found]:
    for line in re.finditer(r"[^\n]+", text):
        # Only where people type without marks: "chi" and "anh" have other meanings elsewhere.
        if VIETNAMESE_ONLY.isdisjoint(line[0].lower()):
            for pattern in (_PLAIN_ADDRESSED, _PLAIN_SELF, _PLAIN_KIN, _PLAIN_PARENT):
                found = pattern.finditer(text, *line.span())
                yield from (_person(match) for match in found if not _holds_office(text, match))


def _holds_office(text: str, match: re.Match[str]) -> bool:
    return addresses_office(text, match.start("name")) or works_for_office(text, *match.span("name"))
