"""Finds names of private persons in reports. Imports `labels`, `words` and `letters`.

A name is taken after an honorific, or when it opens with a surname; not together with an office, not as the name of a
street, a school or another place, and not that of whom the caller says that they signed.
"""

import re
from collections.abc import Iterator

from ingest.letters.alphabet import LETTER, LOWER, UPPER
from ingest.letters.any_case import AnyCase, Opened
from ingest.masking.labels import Found, Label
from ingest.masking.names.announced import find_announced
from ingest.masking.names.beside import find_beside
from ingest.masking.names.called_after import is_called_after, is_nobody
from ingest.masking.names.familiar import find_familiar
from ingest.masking.names.hints import Hints
from ingest.masking.names.plain import find_plain_names
from ingest.masking.names.public import NAME, SYLLABLE, bears_name, is_hero, is_official, is_public, stands_in_place
from ingest.masking.names.syllables import GOES_ON_AS
from ingest.masking.names.working import addresses_office
from ingest.masking.words import either, last_words, words

_SURNAMES = frozenset(words("surnames"))
_AMBIGUOUS = frozenset(words("ambiguous_surnames"))
_RANKS = frozenset(words("ranks"))
_NOT_GIVEN = frozenset(words("not_given_names"))
_WEAK = frozenset(words("weak_honorifics"))
_ORDINARY = frozenset(words("ordinary_surnames"))
_PLACE_LIKE = frozenset(words("place_like_surnames"))
_MIDDLES = frozenset(words("middle_names"))
_ITEM_START = re.compile(r"(?:^|\n)\s*[\dIVXa-zđ.]{1,6}[.)]\s*$")
_MIDDLE_ONLY = frozenset({"Văn", "Thị"})

_HONORIFIC = either("honorifics", "weak_honorifics")
_ENDS_NAME = (
    "VỢ|CHỒNG|NÓI|HỎI|XIN|KÊU|BỊ|ĐÃ|ĐANG|SINH|TRÚ|NGỤ|KHÔNG|CHƯA|ĐỀ|CHO|Ở|TẠI|CÓ|VỀ|KHIẾU|CÙNG|PHẢN|KIẾN|XIN|CỦA|LÀ|ĐÃ"
)
# "NGUYỄN THỊ LAN ANH" ends in a given name; "ANH NGUYỄN VĂN BÌNH" begins with a word of address.
_NO_NAME = rf"(?!(?:VÀ|THỂ|BÀ|ÔNG|ANH(?= (?!(?:{_ENDS_NAME})\b)[{UPPER}])|CHỊ|{_ENDS_NAME})\b)"
_CAPITALS = rf"{_NO_NAME}[{UPPER}]{{2,}}(?: {_NO_NAME}[{UPPER}]+){{1,4}}"
_BESIDE = "ông|bà|anh|chị|em|cụ"

_ADDRESSED = Opened(
    rf"(?<!\w)(?<!trẻ )(?<!Trẻ )(?<!thiếu nhi )(?<!Nhi )(?!(?<=hi )chú)"
    rf"(?P<honorific>(?i:{_HONORIFIC})(?:,? (?:{_BESIDE}|{_BESIDE.upper()})(?!\w))*)(?:\s*:)? "
    rf"(?P<name>{_CAPITALS}|{_NO_NAME}[{UPPER}]{{2,}}|[{UPPER}]\. ?[{UPPER}][{LOWER}]+|{NAME})(?!\w)",
    (*words("honorifics"), *words("weak_honorifics")),
)
# "Theo Nguyễn Trung Kiên (bảo vệ chợ), ...": the capital is that of the sentence.
_OPENS_SENTENCE = "(?:Theo|Thưa|Nghe|Hỏi|Gặp|Nhờ|Mời|Gửi|Riêng|Còn|Nhưng|Nếu|Khi)"
# "bên B Mã Văn Sự": a letter that tells one of two is no syllable of the name.
_FULL = re.compile(
    rf"(?<![\w'’.@\-])(?![B-GI-JL-XZ] |(?<=[Bb]ên )A |Bên [A-Z] |{_OPENS_SENTENCE} )"
    rf"{SYLLABLE}(?: {{1,2}}{SYLLABLE}){{1,5}}(?!\w)"
)
# "Ải Lò Văn Thoan", "Thưa Nguyễn Văn Mẫu": another capital stands before the surname.
_AFTER_WORD = re.compile(rf"(?<=[{LOWER}] ){SYLLABLE} (?:Văn|Thị)(?: {SYLLABLE}){{1,3}}(?!\w)")
# "Lê Thị NGÂN HOA", "LÊ VĂN Hoàn", "Trần Q. Vinh".
_MIXED = re.compile(
    rf"(?<![\w'’.@\-])[{LETTER}]{{2,8}} (?:THỊ|Thị|thị|VĂN|Văn|văn)(?: [{UPPER}][{LETTER}]+){{1,3}}(?!\w)|"
    rf"(?<![\w'’.@\-])[{UPPER}][{LETTER}]+(?: [{UPPER}]\.){{1,2}} ?[{UPPER}][{LOWER}]+(?!\w)"
)
_FULL_CAPITALS = re.compile(rf"(?<![\w./\-])(?!(?:S?TK|CCCD|CMND|S?ĐT|BKS|CTV|HKTT) ){_CAPITALS}(?!\w)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n|(\-–—+•*\"“]\s*|\d[/)] )$")
_NEXT_IN_LIST = re.compile(
    rf"(?: \([^()\n]{{0,30}}\))?\s*(?:,|;|/|và|&)\s*(?:(?i:{_HONORIFIC})\s+)?(?P<name>{NAME})(?!\w)"
)

# "quán bà Út": a place that somebody keeps, while "quán Bà Út" is called so.
_KEPT_BY = AnyCase(r"(?<!\w)(?:quán|tiệm|cửa hàng|xưởng|bãi|cơ sở|hồ|tàu)(?: \w+){0,2}(?: của)? $")
_NOT_ADDRESSED = re.compile(rf"(?:{either('not_addressed')})(?!\w)")
# Nothing may follow in capitals but a place: a name behind the group is somebody's.
_GROUP = re.compile(
    rf"(?<!\w)(?:BÀ CON|CHỊ EM|ANH EM|ÔNG BÀ|ANH CHỊ)(?: (?:{either('groups_in_capitals')}))+(?!\w)"
    rf"(?=\s*(?:[^\w\s]|$)|\s+[{LOWER}]|\s+(?:CHỢ|TỔ|PHƯỜNG|XÃ|THÔN|ẤP|KHU|PHỐ|ĐƯỜNG|Ở|VỀ|VÀ|"
    r"KÊU|LO|MONG|ĐỀ NGHỊ|PHẢN ÁNH|KIẾN NGHỊ)(?!\w))"
)
# "Vòng A Sáng", "Kh. T. Dậu", "N.V. Hùng", "T. Lê Văn Bình": of the highlands, and with letters for names.
_WITH_A = re.compile(
    rf"(?<![\w'’.@\-])(?!Lớp |Khối |Nhà |Tòa |Khu |Dãy |Block )[{UPPER}][{LOWER}]{{1,5}} A [{UPPER}][{LOWER}]+(?!\w)"
)
_LIKELY_INITIAL = re.compile(rf"[{UPPER}]h?[{LOWER}]?\. ?[{UPPER}]")
_INITIALS = re.compile(
    rf"(?<![\w'’.@/\-])(?!(?:T[PX]|Th?S|BS|P?GS|KS|CN|LS|CV|TT|DS)\.)(?:(?:[{UPPER}]h?[{LOWER}]?\. ?){{2,3}}"
    rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+)?|"
    rf"(?![A-EIPQHXVĐ]\.)[{UPPER}]\. (?:{'|'.join(words('unambiguous_surnames'))})"
    rf"(?: [{UPPER}][{LOWER}]+){{1,3}})(?!\w)"
)
_FEMALE = re.compile(rf"(?<![\w'’.@\-]){SYLLABLE} Thị(?: {SYLLABLE}){{1,3}}(?!\w)")
_NOT_FEMALE = frozenset(words("not_before_thi"))
_NOT_AFTER_VAN = frozenset(words("not_after_van"))


def find_names(text: str, public: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Yield the names of private persons; `public`, in small letters, are names that stay."""
    found = list(_find_each(text, public))
    yield from found
    if found:
        yield from find_beside(text, found, public)


def _find_each(text: str, public: frozenset[str]) -> Iterator[Found]:
    hints = Hints(text)
    if hints.opens_with(_OPENING_MIXED):
        mixed = (match for match in _MIXED.finditer(text) if _is_mixed(match[0].split()))
        yield from (_person(match) for match in mixed if not is_public(text, *match.span(), public))
    if hints.opens_after(_HONORIFICS):
        yield from _addressed(text, public)
    yield from (_person(match) for match in _unaddressed(text, hints) if not is_public(text, *match.span(), public))
    yield from find_plain_names(text, hints, public)
    yield from find_announced(text, hints, public)
    yield from find_familiar(text, hints, public)


_HONORIFICS = last_words("honorifics", "weak_honorifics") | frozenset(_BESIDE.split("|"))
_OPENING = _SURNAMES | _RANKS | _MIDDLE_ONLY
_OPENING_CAPITALS = frozenset(name.upper() for name in _SURNAMES | _MIDDLE_ONLY)
_OPENING_MIXED = frozenset({"Thị", "Văn", "THỊ", "VĂN", "thị", "văn", *UPPER})
_FEMALE_MIDDLE = frozenset({"Thị"})
_APOSTROPHE = re.compile(r"[HYK]['’ʼ]")


def _person(match: re.Match[str]) -> Found:
    return Found(match.start(), match.end(), Label.PERSON)


def _unaddressed(text: str, hints: Hints) -> Iterator[re.Match[str]]:
    """Yield what reads as the full name of somebody, whoever it is."""
    if "." in text and _LIKELY_INITIAL.search(text):
        yield from _INITIALS.finditer(text)
    if hints.opens_with(_OPENING) or _APOSTROPHE.search(text):
        yield from (match for match in _FULL.finditer(text) if _opens_with_surname(text, match))
    if hints.opens_with(_MIDDLE_ONLY):
        yield from (match for match in _AFTER_WORD.finditer(text) if match[0].split()[0] in _SURNAMES)
    if hints.opens_with(_OPENING_CAPITALS):
        yield from (match for match in _FULL_CAPITALS.finditer(text) if _is_full_in_capitals(match[0].split()))
    if " A " in text:
        yield from (match for match in _WITH_A.finditer(text) if _is_with_a(match[0].split()))
    if hints.opens_with(_FEMALE_MIDDLE):
        yield from (match for match in _FEMALE.finditer(text) if match[0].split()[0] not in _NOT_FEMALE)


# "chị Oanh béo": as neighbours tell two of a name apart.
_NICKNAME = re.compile(r" (?:béo|gầy|còi|lùn|hói|sún|mập|tồ|trọc|rỗ|cụt|thọt)(?!\w)")
# 'anh Cường "mập"'.
_QUOTED_NICKNAME = re.compile(rf" [\"“'‘][{LOWER}]{{2,6}}[\"”'’]")
_SEVERAL = AnyCase(r"(?:các|những|mấy|hai|ba|bốn|năm|nhóm|cả|anh|chị|\d) $")


def _addressed(text: str, public: frozenset[str]) -> Iterator[Found]:
    for match in _ADDRESSED.finditer(text):
        if not _is_person(text, match) or is_official(text, *match.span("name"), public):
            continue
        nick = _NICKNAME.match(text, match.end()) or _QUOTED_NICKNAME.match(text, match.end())
        yield Found(match.start("name"), nick.end() if nick else match.end("name"), Label.PERSON)
        several = _SEVERAL.search(text[max(0, match.start() - 12) : match.start()]) is not None
        yield from _rest_of_list(text, match.end("name"), public, several=several)


def _is_person(text: str, match: re.Match[str]) -> bool:
    honorific, name = match["honorific"], match["name"]
    before = text[max(0, match.start() - 120) : match.start()]
    # In mid-sentence only small letters address somebody: "phố Bà Triệu", "nước Anh".
    if honorific[0].isupper() and not honorific.isupper() and not _SENTENCE_START.search(before):
        return False
    if honorific.lower() in _WEAK and not _is_full(name):
        return False
    if (name.isupper() and _is_group(text, match)) or addresses_office(text, match.start("name")):
        return False
    if " " not in name and ((name in _NOT_GIVEN and not _is_given(text, match)) or _is_word_in_capitals(text, match)):
        return False
    parts = name.split()
    # "Bà Triệu Mùi Chiêu" is not the heroine: a surname and two more syllables.
    longer = len(parts) > 2 and parts[0] in _SURNAMES
    looks = _NOT_ADDRESSED.match(text, match.start()) and not longer
    looks = looks or (stands_in_place(before) and not (honorific[0].islower() and _KEPT_BY.search(before)))
    named = text[max(0, match.start("name") - 60) : match.start("name")]
    looks = looks or bears_name(named) or is_hero(text, match.start("name"))
    looks = looks or is_nobody(text, *match.span("name"))
    # "đặt tên Phan Kế Toại cho đoạn đường ...".
    looks = looks or (honorific.lower() == "tên" and is_called_after(text, *match.span("name")))
    if len(name) == 1 and text[match.end() : match.end() + 1] == ".":
        return False
    return not looks and not name.startswith(("Hồ Chí Minh", "Việt Nam"))


def _is_group(text: str, match: re.Match[str]) -> bool:
    """Tell whether what stands in capitals is a group of people: "BÀ CON TIỂU THƯƠNG"."""
    return any(one.start() <= match.start() < one.end() for one in _GROUP.finditer(text))


def _is_word_in_capitals(text: str, match: re.Match[str]) -> bool:
    """Tell whether one syllable in capitals is no given name: "ÔNG CHÍN" in capitals is one, "BÀ CON" none."""
    name = match["name"]
    if len(name) == 1 or not name.isupper():
        return False
    return not (match["honorific"].isupper() and name.lower() in _GIVEN_IN_CAPITALS and not _GROUP.search(text))


def _is_given(text: str, match: re.Match[str]) -> bool:
    """Tell whether a first syllable of offices stands for a person: "anh Thông là phụ huynh"."""
    goes_on = GOES_ON_AS.get(match["name"])
    following = _NEXT_WORD.match(text, match.end())
    return (
        goes_on is not None
        and match["honorific"].lower().split()[-1] in _STRONG
        and (following is None or following[1].lower() not in goes_on)
    )


_GIVEN_IN_CAPITALS = frozenset(
    (
        *words("small_given_names"),
        *words("plain_given_names"),
        *map(str.lower, words("ranks")),
        "quyên",
        "thành",
        "hùng",
        "lợi",
    )
) - {"hồng", "hai", "ba", "quang", "bình", "nam", "minh", "thanh"}
_NEXT_WORD = re.compile(r" (\w+)")
_STRONG = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "cháu", "cụ", "dì", "cậu", "thầy"})


def _is_full(name: str) -> bool:
    parts = name.split()
    first = parts[0].capitalize()
    # "Lớp 5 A Trường Tiểu học ...": a letter before the name of a school or an office.
    if len(first) == 1 and not _NOT_GIVEN.isdisjoint(parts[1:2]):
        return False
    if any(_APOSTROPHE.match(part) for part in parts) or (first in _RANKS and len(parts) == 2):
        return True
    if len(parts) > 2 and parts[1] in _MIDDLE_ONLY and parts[0] not in _NOT_GIVEN | _NOT_FEMALE:
        return True
    if first not in _SURNAMES or len(parts) < 2 or parts[-1] in _MIDDLE_ONLY:
        return False
    return len(parts) > 2 or first not in _AMBIGUOUS


def _is_with_a(parts: list[str]) -> bool:
    return parts[0] in _SURNAMES - {"Đường", "Khu"} and parts[2] not in _NOT_GIVEN


def _is_mixed(parts: list[str]) -> bool:
    if "." not in parts[1] and {parts[0].islower(), parts[1].islower()} != {False}:
        return parts[0].capitalize() in _SURNAMES - _AMBIGUOUS
    cases = {part.isupper() for part in parts if len(part) > 1 and "." not in part}
    known = parts[0].capitalize() in _SURNAMES - _AMBIGUOUS
    return known and ("." in parts[1] or len(cases) > 1)


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
    if parts[0] in _RANKS or not _is_full(match[0]) or addresses_office(text, match.start()):
        return False
    if parts[0] in _PLACE_LIKE and (len(parts) < 3 or parts[1] not in _MIDDLES):
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
