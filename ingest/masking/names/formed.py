"""Finds names by the form of a paper's lines: who sends in a chat, items of a list of names, who closes a letter.

Imports `labels`, `public`, `syllables`, `words` and `letters`. One line does not tell it; those around it do.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from ingest.letters.alphabet import LOWER, UPPER
from ingest.letters.any_case import AnyCase
from ingest.masking.labels import Found, Label
from ingest.masking.names.private import find_names
from ingest.masking.names.public import SYLLABLE, is_public
from ingest.masking.names.syllables import NO_NAME
from ingest.masking.words import either, words

_SURNAMES = frozenset(words("surnames"))
_CALLED = r"(?i:anh|chị|cô|chú|bác|ông|bà|em|cháu|dì|cậu|thím|mợ|cụ|thầy|bạn)"
_TIME = r"\d{1,2}\s?[:hg]\s?\d{2}(?::\d{2})?(?:\s?(?:AM|PM|SA|CH))?"
_DATE = r"\d{1,2}[/.\-]\d{1,2}(?:[/.\-]\d{2,4})?"
_WHEN = rf"[\[(]?(?:{_DATE}[, ]{{1,2}})?{_TIME}(?:[, ]{{1,2}}{_DATE})?[\])]?"
_SENDER = rf"(?P<name>[{UPPER}{LOWER}'’]+(?: [{UPPER}{LOWER}'’]+){{0,4}})"
# "[06:12] Sáu Đẹt: ...", "21:09 chín hiền: ...", "Ngọc Mai (20:15): ...", "2/10/2026, 06:12 - Ngọc Mai: ...".
_SENT = re.compile(
    rf"^\s*(?:\[[^\]\n]{{4,40}}\]\s)?(?:{_WHEN}\s?(?:[-–|]\s?)?(?:{_CALLED} )?{_SENDER}\s?:(?=\s)|"
    rf"(?:{_CALLED} )?(?P<early>{_SENDER.replace('?P<name>', '?:')})\s?[,(\[]\s?{_WHEN}\s?[)\]]?\s?:?(?=\s|$))",
    re.MULTILINE,
)
_CHAT = AnyCase(r"(?<!\w)(?:zalo|viber|messenger|telegram|facebook|nhóm chat|tin nhắn|nhắn tin|đoạn chat|group)(?!\w)")
_OPENING_LINES = 8
_FEWEST_SENT = 3
# Who speaks for an office, and what is no sender at all: "08:00 Khai mạc:", "Tổ trưởng Phan Văn Lượm:".
_NO_SENDER = AnyCase(
    rf"(?<!\w)(?:{either('offices')}|admin|quản trị|ban|tổ|nhóm|hội|ubnd|ủy ban|phường|xã|công an|cán bộ|văn phòng|"
    r"đoàn|trạm|hệ thống|thông báo|nội dung|kết quả|khai mạc|bế mạc|giải lao|chủ trì|chủ tọa|thư ký|"
    r"địa điểm|thành phần|trưởng|phó|trực|đón tiếp|báo cáo|thảo luận|kết luận|bàn giao|điểm danh|họp|ghi chú|"
    r"phòng|trường|người|bị|ảnh|tệp|lúc|ngày|giờ|mời|có|đã|ý kiến|trả lời|hỏi|đáp|lưu ý|lịch|sáng|chiều|tối|trưa)(?!\w)"
)
_ITEM = re.compile(
    rf"^\s*(?P<bullet>\d{{1,3}}[.)/]?|[-–+*•]|)\s*(?P<between>[-–|\t]?)\s*"
    r"(?:(?:Ông|Bà|Anh|Chị|Em|Cháu|Cô|Chú|Bác|Cụ) )?"
    rf"(?P<name>{SYLLABLE}(?: {SYLLABLE}){{1,4}})\s?(?P<end>[-–|,:;(\t])"
)
_NUMBERED = re.compile(
    rf"(?:^|[:;,\n] ?)\d{{1,3}}\s?[/.)]\s?(?:(?:ÔNG|BÀ) )?(?P<name>[{UPPER}]{{2,}}(?: [{UPPER}]{{2,}}){{1,4}})"
    r"(?=\s?(?:[;,.(–\-]|$))"
)
_FEWEST_NUMBERED = 3
_DIGITS = re.compile(r"\d+")
_FEWEST_ITEMS = 3
_LONGEST_END = 120
_CLOSES = (
    r"(?:cảm ơn|cám ơn|trân trọng|kính thư|kính đơn|kính bút|thân mến|kính chào|biết ơn|mong tin|ký tên|"
    r"người (?:làm|viết|gửi) (?:đơn|thư))"
)
_CLOSED_IN_LINE = re.compile(
    rf"(?i:{_CLOSES})[^.!,;:\n]{{0,40}}[.!,:]\s?(?P<name>{NO_NAME}{SYLLABLE}(?: {SYLLABLE}){{0,4}})\s*$"
)
_CLOSING_LINE = AnyCase(rf"(?:{_CLOSES}[^.!,;:\n]{{0,40}}|\((?:ký|đã ký|điểm chỉ)[^)\n]{{0,20}}\))[.!,:/ ]{{0,4}}$")
_ALONE = re.compile(rf"\s*(?P<name>{NO_NAME}{SYLLABLE}(?: {SYLLABLE}){{1,4}})\s*")


# A line that is torn is about full; a heading or a paragraph that ends by itself is not meant.
_LONGEST_SHORT_LINE, _LONGEST_LINE, _AROUND_TEAR = 40, 130, 80
_TORN_END = re.compile(rf"(?<!\w)(?P<name>[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{0,2}})$")
_LABEL = re.compile(rf"[{UPPER}][{LOWER}]+(?: [{LOWER}]+){{0,4}}(?: \d+)?\s?:")
_NAME_START = re.compile(rf"(?:Văn|Thị)(?!\w)|{NO_NAME}")
_TORN_START = re.compile(rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{0,2}}(?!\w)")


def find_by_form(
    texts: Sequence[str], found: Mapping[str, Sequence[Found]], *, letters: bool
) -> Iterator[tuple[str, Found]]:
    """Yield texts of a paper, each with a name in it that the lines around tell.

    Args:
        texts: the paragraphs in order.
        found: the names that are found in each by its own words.
        letters: whether people may write here for themselves, and so close with their name.
    """
    yield from _senders(texts)
    yield from _listed(texts, found)
    yield from _numbered(texts, found)
    yield from _torn(texts)
    if letters:
        yield from _closing(texts)


def _torn(texts: Sequence[str]) -> Iterator[tuple[str, Found]]:
    """Yield both halves of a name that the end of a full line tears: "gồm các ông bà: Nguyễn / Văn Tám, ..."."""
    for above, below in pairwise(texts):
        full = "," in above or len(above) > _LONGEST_SHORT_LINE
        if not (full and len(above) <= _LONGEST_LINE and above[-1:].isalpha() and below[:1].isupper()):
            continue
        end, start = _TORN_END.search(above), _TORN_START.match(below)
        # "Nội dung: ...", "Ngày sinh: ...", "Phòng 3": the line below begins with a label of its own.
        if end is None or start is None or _LABEL.match(below) or not _NAME_START.match(below):
            continue
        joined = f"{above[-_AROUND_TEAR:]} {below[:_AROUND_TEAR]}"
        tear = min(len(above), _AROUND_TEAR)
        for one in find_names(joined):
            if one.start < tear < one.end:
                yield above, Found(one.start + len(above) - tear, len(above), Label.PERSON)
                yield below, Found(0, one.end - tear - 1, Label.PERSON)
                break


def _numbered(texts: Sequence[str], found: Mapping[str, Sequence[Found]]) -> Iterator[tuple[str, Found]]:
    """Yield the names in capitals of a numbered row, "1/ LƯ CHẤN HƯNG; 2/ ...", where one is known to be one."""
    items = [(text, match) for text in texts if text.upper() != text.lower() for match in _NUMBERED.finditer(text)]
    known = [any(one.start <= match.start("name") < one.end for one in found.get(text, ())) for text, match in items]
    surnamed = [match["name"].split()[0].capitalize() in _SURNAMES for _, match in items]
    if len(items) < _FEWEST_NUMBERED or not any(known) or not all(surnamed):
        return
    for (text, match), is_known in zip(items, known, strict=True):
        if not is_known and not is_public(text, *match.span("name"), frozenset()):
            yield text, Found(*match.span("name"), Label.PERSON)


def _senders(texts: Sequence[str]) -> Iterator[tuple[str, Found]]:
    sent = [(text, match) for text in texts for match in (_SENT.finditer(text) if _may_be_sent(text) else ())]
    names = [match["name"] or match["early"] for _, match in sent]
    told = any(_CHAT.search(text) for text in texts[:_OPENING_LINES])
    people = [name for name in names if not _NO_SENDER.search(name)]
    if len(sent) < _FEWEST_SENT or not (told or len(set(people)) < len(people)):
        return
    # Who is once called with an office is an official without it too.
    offices = [name for name in names if _NO_SENDER.search(name)]
    for text, match in sent:
        start, end = match.span("name" if match["name"] else "early")
        name = text[start:end]
        official = any(name in other for other in offices)
        if len(name) > 1 and not official and not is_public(text, start, end, frozenset()):
            yield text, Found(start, end, Label.PERSON)


def _may_be_sent(text: str) -> bool:
    return text[:40].lstrip(" [(")[:1].isdigit() or "(" in text or "[" in text


def _listed(texts: Sequence[str], found: Mapping[str, Sequence[Found]]) -> Iterator[tuple[str, Found]]:
    """Yield the items of a list whose like, in most other items, is somebody's name."""
    run: list[tuple[str, re.Match[str]]] = []
    form = None
    lines = ((text, match) for text in texts for match in (_ITEM.match(text),))
    for text, match in (*lines, ("", None)):
        now = match and (_DIGITS.sub("1", match["bullet"]), match["end"])
        if now is None or now != form:
            yield from _told_by_others(run, found)
            run, form = [], now
        if match is not None:
            run.append((text, match))


def _told_by_others(
    run: Sequence[tuple[str, re.Match[str]]], found: Mapping[str, Sequence[Found]]
) -> Iterator[tuple[str, Found]]:
    if len(run) < _FEWEST_ITEMS:
        return
    open_ones = [
        (text, match)
        for text, match in run
        if not any(one.start < match.end("name") and match.start("name") < one.end for one in found.get(text, ()))
    ]
    if 2 * len(open_ones) >= len(run):
        return
    for text, match in open_ones:
        span = match.span("name")
        if match["name"].split()[0] in _SURNAMES and not is_public(text, *span, frozenset()):
            yield text, Found(*span, Label.PERSON)


def _closing(texts: Sequence[str]) -> Iterator[tuple[str, Found]]:
    above = ""
    for text in texts:
        line = text.strip()
        match = _CLOSED_IN_LINE.search(text, max(0, len(text) - _LONGEST_END)) if line[-1:].isalpha() else None
        if match is None and above and (alone := _ALONE.fullmatch(text)) and _CLOSING_LINE.search(above):
            match = alone
        if match is not None and not is_public(text, *match.span("name"), frozenset()):
            yield text, Found(*match.span("name"), Label.PERSON)
        above = line or above
