"""Finds names that a word announces: a field of a form, kin, a nickname, the telephone number that follows.

Imports `hints`, `labels`, `public`, `words` and `letters`.
"""

import re
from collections.abc import Callable, Iterator

from ingest.letters.alphabet import LOWER, UPPER
from ingest.letters.any_case import Opened
from ingest.masking.labels import Found, Label
from ingest.masking.names.hints import Hints
from ingest.masking.names.public import SYLLABLE, is_public
from ingest.masking.names.syllables import GOES_ON_AS
from ingest.masking.names.syllables import NO_NAME as _NO_NAME
from ingest.masking.words import either, first_words, last_words, words

_ANY = rf"{_NO_NAME}{SYLLABLE}(?: {SYLLABLE}){{0,4}}"
_LONGER = rf"{_NO_NAME}{SYLLABLE}(?: {SYLLABLE}){{1,4}}"
_IN_CAPITALS = rf"{_NO_NAME}[{UPPER}]{{2,}}(?: [{UPPER}]+){{1,4}}"
_QUOTE = "[\"“'‘]?"
_ENDS_KIN = (
    r"(?=\s*[,;.)\n]|$| (?:bị|học|mới|nay|hiện|đang|đã|có|không|chưa|làm|ở|sinh|và|cũng|đi|mất|ốm|nghỉ|đỗ|phải)(?!\w))"
)
_ENDS = r"(?=\s*(?:[,;.|/()<>\"”'’\-–\[:]|$|\n|\d|và\b|tổ\b|ở\b|sinh\b|trú\b))"

# "Người khiếu nại: PHẠM KHÔI NGUYÊN", "Tên: Bích Chi", "HO TEN: VO NGOC TRUC".
_FIELD = Opened(
    rf"(?<!\w)(?i:{either('name_fields')})(?: [{LOWER}]+){{0,3}}(?: \([^()\n]{{1,20}}\))?\s?[:=]\s*{_QUOTE}"
    rf"(?P<name>{_IN_CAPITALS}|{_ANY}){_ENDS}",
    words("name_fields"),
)
# "pháp danh Tịnh Hòa", "ký tên Lan Anh", 'biệt danh "Năm Râu"'.
_CALLED = Opened(
    rf"(?<!\w)(?i:{either('called_words')})(?: là)?:? {_QUOTE}(?P<name>{_ANY})(?!\w)", words("called_words")
)
_NICKNAME = re.compile(
    rf"(?:gọi|kêu|gọi tên)(?: (?:là|nhau là|thân mật là|ông là|bà là|anh là|chị là|tên là))? {_QUOTE}"
    rf"(?P<name>(?:{'|'.join(words('ranks'))}) {SYLLABLE})(?!\w)"
)
# "cháu nội là Nhật Minh", "con gái tên Bống", "vợ anh là Thu".
_KIN = Opened(
    rf"(?<!\w)(?i:{either('kin')})(?: (?:tôi|ông|bà|anh|chị|em|cô|chú|cháu|ấy|nó|họ|"
    rf"của \w+)(?: [{UPPER}][{LOWER}]+){{0,3}})?"
    rf" (?:là|tên|tên là|là (?:anh|chị|em|cháu|con|cái|thằng|bé|ông|bà)) {_QUOTE}(?P<name>{_ANY})(?!\w)",
    words("kin"),
)
# "con trai Bửu Thành Danh", "con gái tôi Khánh Vy", "mẹ tôi Lò Thị Ín": two syllables, so that no street is meant.
_KIN_OF = Opened(
    rf"(?<!\w)(?:(?i:{either('kin')})|cha|mẹ|bố|ba|má)(?: (?:tôi|tui|em|nó|ông ấy|bà ấy))?"
    rf"(?: là)? (?P<name>{_LONGER}){_ENDS_KIN}",
    (*words("kin"), "cha", "mẹ", "bố", "ba", "má"),
)
# "Chồng tôi Quyết đi ...": a given name, where no word follows that makes "quyết định" of it.
_GIVEN_TOO = "|".join(rf"(?={first} (?!(?i:{'|'.join(goes_on)})(?!\w)))" for first, goes_on in GOES_ON_AS.items())
_OPENS = rf"(?:{_GIVEN_TOO}|{_NO_NAME})"
# "con dâu Lan ký thay", "vợ Ngoan": of kin one syllable is enough.
_KIN_SINGLE = re.compile(
    rf"(?<!\w)(?:[Cc]on (?:dâu|rể|trai|gái)|[Ee]m (?:trai|gái|rể|dâu)|[Vv]ợ|[Cc]hồng)(?: (?:tôi|tui|em|mình))? "
    rf"(?P<name>{_OPENS}[{UPPER}][{LOWER}]+)"
    rf"(?= (?:ký|nhận|nói|xin|đi|bị|đã|đang|mới|làm|ở|thay|gửi|cũng|không|chưa)(?!\w)|\s*[,.;)])"
)
# What has a name as well: "con đường tên Hoa Sen", "người dân dùng ứng dụng tên ...".
_THING = (
    r"(?:đường|phố|hẻm|ngõ|ngách|cầu|kênh|suối|chợ|trường|quán|ứng dụng|phần mềm|app|phân|thuốc|giống|trang|nhóm|hãng|"
    r"hiệu|công ty|dự án|đặt|mang|ghi|điền|đổi|bản|lớp|quỹ|câu lạc bộ|mô hình|chương trình|cuộc|hội|bài|sách)(?!\w)"
)
# "người mua trâu dưới xuôi tên Khoát".
_NAMED = re.compile(
    rf"(?<!\w)(?:[Nn]gười|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]háu|[Ee]m|[Bb]é|[Cc]ậu|[Cc]ô|"
    r"[Mm]ột (?:ông|bà|anh|chị)|chủ \w+|lái xe|tài xế|[Cc]on|[Vv]ợ|[Cc]hồng|bạn)"
    rf"(?: (?!{_THING})[{LOWER}]+| [{UPPER}][{LOWER}]+){{0,6}}? tên (?P<name>{_ANY})(?=\s*[,.;()\n]|$| [{LOWER}])"
)
# "thằng Tín", "con Bống", "cái Hạnh": as neighbours speak.
_FAMILIAR = re.compile(rf"(?<!\w)(?i:thằng|nhỏ|con bé|thằng bé|thằng cu|cu|tay|lão|mụ|mợ|má) (?P<name>{_ANY})(?!\w)")
_FAMILIAR_WEAK = re.compile(rf"(?:(?<!\w)(?:con|cái)|(?:^|[.!?:\n\"“] ?)(?:Con|Cái)) (?P<name>{_ANY})(?!\w)")
_ROLE = Opened(rf"(?<!\w)(?i:{either('roles')}) (?P<name>{_LONGER})(?!\w)", words("roles"))
# "Cử tri Kim Sang hỏi bao giờ ...", "Thanh niên Thòng Cún Phu bị nợ lương": who speaks or to whom it befalls;
# "cử tri Tân Bình" are those of a place.
_SPEAKER = Opened(
    rf"(?<!\w)(?i:{either('speakers')}) (?P<name>(?!(?:{'|'.join(words('place_syllables'))})(?!\w)){_NO_NAME}{SYLLABLE}"
    rf"(?: {SYLLABLE}){{1,3}})(?=\s?[:,(]| (?:hỏi|nói|kêu|xin|có|đề nghị|phản ánh|kiến nghị|cho|bị|ở|mong|thắc mắc|"
    r"bức xúc|lo|"
    r"không|chưa|đã|được|đang|muốn|nêu|trình bày|góp ý|làm|gửi|nhờ|và)(?!\w)|\)|\.?$)",
    words("speakers"),
)
# A name right before a telephone number or a card: "Liên hệ: Chung Hán Minh, 0918 40 22 75".
_BEFORE_NUMBER = re.compile(
    rf"(?:(?<!\w)(?i:{either('reaching')})(?: (?:tới|với|cho|qua|số của))?|^|[;:|/,\n•+]|\d[.)\-]|(?<=\s)-)\s*"
    rf"(?P<name>{_NO_NAME}{SYLLABLE}(?: {SYLLABLE}){{1,3}})\s?[,;:|/(\-–]?\s?"
    r"(?:(?:SĐT|sđt|ĐT|đt|số ĐT|điện thoại|số|CCCD|CMND|STK)[:.]?\s?)?(?=\(?(?:0|\+84)[ .]?\d{2}|\d{9,16}(?!\d))"
)
# "Mỹ Diệu số 0942 775 806": at the head of a sentence too.
_WITH_NUMBER = re.compile(
    rf"(?:^|[.!?] )(?P<name>{_NO_NAME}{SYLLABLE}(?: {SYLLABLE}){{1,3}}),? (?:số|sđt|SĐT|đt|ĐT)[:.]? (?=0\d{{2}})"
)
# "(Hưởng, 0988-305-642)", "gọi Hưởng 0988 305 642": one syllable, where only somebody can stand.
_SINGLE_BEFORE_NUMBER = re.compile(
    rf"(?:\(|(?<!\w)(?i:{either('reaching')})(?: (?:tới|với|cho|qua))?:? )"
    rf"(?P<name>{_NO_NAME}[{UPPER}][{LOWER}]+),? (?:- ?|số )?(?=\(?(?:0|\+84)[ .\-]?\d{{2}})"
)
# "gọi 0924 571 860 gặp Tuấn Anh", "Bảo vệ trực: Phúng": whom one gets, and who minds a gate or a wheel.
_GOT = re.compile(
    rf"\d,? (?:xin |để )?(?:gặp|hỏi) (?P<name>{_OPENS}{SYLLABLE}(?: {SYLLABLE}){{0,3}})(?=\s?[,;.)\"”]|\s?$)"
)
_MINDS = re.compile(
    r"(?:(?<!\w)|(?<=\n))(?:[Bb]ảo vệ|[Tt]ạp vụ|[Gg]iữ xe|[Tt]rông xe|[Ll]ái xe|[Tt]ài xế|[Pp]hụ xe|"
    r"[Ll]ao công|[Tt]hợ(?: \w+)?)"
    rf"(?: (?:trực|ca|chính|đêm|ngày|sáng|chiều))*\s?: (?P<name>{_OPENS}{SYLLABLE}(?: {SYLLABLE}){{0,3}})"
    r"(?=\s?[,;.(]|\s?$)"
)
# "Đội trống lớp 5A: Gia Khánh, Minh Khuê, Hà Vy": children go by the last two syllables.
_CHILDREN = re.compile(
    r"(?<!\w)(?:[Đđ]ội (?:trống|văn nghệ|múa|kèn|cờ|hợp xướng|kịch|nghi thức)|[Tt]ốp ca|[Hh]ọc sinh|"
    r"[Cc]ác (?:em|cháu|bạn|bé)|"
    r"[Ll]ớp \d+\w*|[Dd]ự bị)[^.:;,\n]{0,30}?(?: gồm)?(?::| (?=[^\n.;:]{0,30};|[^\n.:;]{0,30}\.))\s?"
)
_CHILD = re.compile(rf"(?P<name>{_OPENS}{SYLLABLE} {SYLLABLE})(?=,|\s?[;.]|\s?$| và )(?:, | và )?")
# "của Mạnh Hà (tổ 4)", "Mạnh Hà, 45 tuổi": nobody but a person has an age.
_BEFORE_AGE = re.compile(
    rf"(?<!\w)(?P<name>{_NO_NAME}{SYLLABLE}(?: {SYLLABLE}){{1,3}})(?: \((?=tổ \d|SN |sinh |\d\d tuổi)|"
    rf", (?=\d\d tuổi|sinh năm|SN \d{{4}}))"
)
_LIKELY_AGE = re.compile(r"\((?:tổ \d|SN |sinh |\d\d tuổi)|, (?:\d\d tuổi|sinh năm|SN \d)")
_LIKELY_NUMBER = re.compile(r"[0-9](?:(?<=0)[0-9 .][0-9]{2}|[0-9]{8})")
_FIELD_SIGN = re.compile(rf"[:=]\s*[\"“'‘]?[{UPPER}]")
_FAMILIAR_WORDS = frozenset({"thằng", "nhỏ", "bé", "cu", "tay", "lão", "mụ", "mợ", "má", "con", "cái"})
_AGE_WORDS = frozenset({"tổ", "tuổi", "sinh", "SN"})
_NICKNAMING = frozenset({"gọi", "kêu"})
# The last words before a name, and the first words of what announces it: both must be there.
_CALLED_LAST = (
    last_words("called_words", "kin") | _FAMILIAR_WORDS | {"là", "tên", "anh", "chị", "em", "cháu", "ông", "bà"}
)
_CALLED_FIRST = first_words("called_words")
_KIN_FIRST = first_words("kin")
# "bạn Kiệt đi học".
_FRIEND = re.compile(
    rf"(?<!\w)(?:[Bb]ạn|học sinh|nữ sinh|nam sinh) (?P<name>{_NO_NAME}[{UPPER}][{LOWER}]+)"
    r"(?=\s?[,;.):]| (?:và|đi|bị|nói|có|không|xô|đánh|học|lớp|cùng|là|đã|ở|xin|hỏi|cũng|\+?\d)|$)"
)
_SPEAKERS_LAST = last_words("speakers")
_ROLE_LAST, _ROLE_FIRST = last_words("roles"), first_words("roles")


def find_announced(text: str, hints: Hints, public: frozenset[str]) -> Iterator[Found]:
    """Yield the names that a word right before, or a number right after, tells to be a person's."""
    if not hints.has_capitals:
        return
    yield from _children(text, public)
    for pattern in _worth_trying(text, hints):
        for match in pattern.finditer(text):
            start, end = match.span("name")
            if len(match["name"]) > 1 and not is_public(text, start, end, public):
                yield Found(start, end, Label.PERSON)


def _children(text: str, public: frozenset[str]) -> Iterator[Found]:
    """Yield the names of a row of children; one alone may be a place."""
    for opening in _CHILDREN.finditer(text) if ":" in text else ():
        row: list[re.Match[str]] = []
        position = opening.end()
        while match := _CHILD.match(text, position):
            row.append(match)
            position = match.end()
        told = len(row) >= _FEWEST_CHILDREN or (row and opening[0].lower().startswith("dự bị"))
        ones = [match.span("name") for match in row] if told else []
        yield from (Found(*one, Label.PERSON) for one in ones if not is_public(text, *one, public))


_FEWEST_CHILDREN = 3


def _worth_trying(text: str, hints: Hints) -> Iterator[re.Pattern[str] | Opened]:
    if (":" in text or "=" in text) and _FIELD_SIGN.search(text):
        yield _FIELD
    yield from (pattern for pattern, may_find in _GATES if may_find(hints))
    if "0" in text and _LIKELY_NUMBER.search(text):
        yield _BEFORE_NUMBER
        yield _SINGLE_BEFORE_NUMBER
        yield _WITH_NUMBER
        yield _GOT
    if ":" in text:
        yield _MINDS
    if hints.holds(_AGE_WORDS) and _LIKELY_AGE.search(text):
        yield _BEFORE_AGE


def _may_call(hints: Hints) -> bool:
    return '"' in hints.text or "“" in hints.text or hints.opens_after(_CALLED_LAST)


# Each pattern with what a text must hold for it to find anything.
_GATES: tuple[tuple[re.Pattern[str] | Opened, Callable[[Hints], bool]], ...] = (
    (_CALLED, lambda hints: hints.holds(_CALLED_FIRST) and _may_call(hints)),
    (_KIN, lambda hints: hints.holds(_KIN_FIRST) and _may_call(hints)),
    (_KIN_OF, lambda hints: hints.holds(_KIN_FIRST | {"cha", "mẹ", "bố", "ba", "má"}) and hints.has_capitals),
    (
        _KIN_SINGLE,
        lambda hints: hints.opens_after(
            frozenset({"dâu", "rể", "trai", "gái", "vợ", "chồng", "tôi", "tui", "em", "mình"})
        ),
    ),
    (_NAMED, lambda hints: hints.opens_after(frozenset({"tên"}))),
    (_NICKNAME, lambda hints: hints.holds(_NICKNAMING)),
    (_FAMILIAR, lambda hints: hints.opens_after(_FAMILIAR_WORDS)),
    (_FAMILIAR_WEAK, lambda hints: hints.opens_after(_FAMILIAR_WORDS)),
    (_SPEAKER, lambda hints: hints.opens_after(_SPEAKERS_LAST)),
    (_FRIEND, lambda hints: hints.opens_after(frozenset({"bạn", "sinh"}))),
    (_ROLE, lambda hints: hints.opens_after(_ROLE_LAST) and hints.holds(_ROLE_FIRST)),
)
