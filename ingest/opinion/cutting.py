"""Cuts a paragraph into what is said in it: a stretch for each statement, with the matter that its label names.

    paragraph -sentences-> label off -cut where others speak-> parts -joined where one needs another-> statements

Imports `labels`, `predicates`, `statements`, `voices` and `support`. A stretch is always one run of letters of the
stored text, so that it can be quoted: what leans on the sentence before it takes that in, while its side and its
support are read in its own part.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from ingest.letters.any_case import AnyCase
from ingest.opinion.cues import first_cue
from ingest.opinion.labelled import LABEL, NEXT_ASKED, label_of, listed
from ingest.opinion.paragraphs import sentences_of
from ingest.opinion.predicates import (
    begins_with_request,
    has_predicate,
    is_of_whole,
    leans_back,
    only_counts,
)
from ingest.opinion.stance import side_taken
from ingest.opinion.statements import is_statement
from ingest.opinion.support import Support, support_of
from ingest.opinion.voices import begins_with_speaker, speaks
from ingest.outline.messages import MESSAGE
from ingest.record.blocks import Block
from vectorstore.extracts import Stance

_BROKEN = re.compile(r"\n(?=\s*\S)")
# "2. 5 hộ": the outline does not take an amount for a heading, so its number is still there.
_NUMBER = re.compile(r"(?:\d{1,2}|[a-zđ])[.)]\s+")
_NEXT = re.compile(
    r";\s+(?:đồng thời\s+|còn\s+|trong khi\s+|và\s+)?(?:trong đó(?: có)?:?\s+)?(?:\((?:\d|[ivx]+|[a-z])\)\s+)?"
)
_BRACKET_COUNT = re.compile(r"\((?:có\s+)?\d[^()]*\)\W*$")
# Numbers that take sides one after another stand between commas as well: "44 người tán thành, 11 không tán thành".
_NEXT_COUNT = re.compile(
    r",\s+(?:còn\s+|và\s+|có\s+|riêng\s+)?(?=\d[\d.]*\s+(?!giờ|ngày|tháng|năm|m\b|m2|đồng|triệu|%)\w)"
)
# "..., còn hàng ăn bảo đi cũng được": others say something else.
_NEXT_OTHERS = re.compile(r",\s+(?:còn|trong khi)\s+(?=\w)")
_NEXT_WISH = re.compile(r",\s+(?:nhưng|song)\s+(?:cũng\s+)?(?=(?:xin|đề nghị|kiến nghị|mong|yêu cầu|nhờ)\s)")
_NEXT_COUNTED = re.compile(r"(?<![,;])\s+còn\s+(?=\d+\s(?:hộ|nhà|người|ý kiến|gia đình)\s)")
_SIGNED = AnyCase(
    r"(?:chỉ |còn )?\d[\d.]* (?:hộ|hộ dân|người|nhà|gia đình)(?: đã| đều| khác| còn lại| đồng ý)* ký"
    r"(?: tên| vào| biên bản| đồng ý| rồi)*\W*"
)
_NOT_SIGNED = AnyCase(r"(?<!\w)(?:không|chưa)(?: chịu| đồng ý)? ký(?!\w)")
# "Một luồng cho là hợp lý, một luồng cho là chưa công bằng", also with a stroke between.
_CURRENT = (
    r"(?:(?:(?:một|có) )?(?:luồng|bộ phận|nhóm)(?: ý kiến| người| hộ)?\s|"
    r"(?:một )?(?:số|phía|bên|nhóm) (?:còn lại|khác|kia)\s)"
)
_NEXT_CURRENT = re.compile(rf"(?:,|\s/)\s+(?:còn |và |song |nhưng )?(?={_CURRENT})", re.IGNORECASE)
_IS_CURRENT = re.compile(_CURRENT, re.IGNORECASE)
_PARTING = (
    (";", _NEXT), (",", _NEXT_COUNT), (", còn", _NEXT_OTHERS), (", trong khi", _NEXT_OTHERS), (", nhưng", _NEXT_WISH),
    (", song", _NEXT_WISH), (" còn", _NEXT_COUNTED), ("luồng ", _NEXT_CURRENT), ("bộ phận", _NEXT_CURRENT),
    ("còn lại", _NEXT_CURRENT), ("khác", _NEXT_CURRENT),
)  # fmt: skip
_OF_SIDE = re.compile(
    r"(?:Phía|Về phía|Trong số|Trong|Riêng|Với|Trong các)\s[^,;:.]{2,60},\s+(?=\d|nhiều|một số|số)", re.IGNORECASE
)
_OTHERS_SAY = re.compile(r"[^,;:.]{2,30}?\s(?:bảo|nói|thì|kêu|cho rằng|cho là|lại|đòi|xin|muốn)\s")
_NEAR_CUE = 40
# A line without an end, as a broken table gives, is no sentence: so much of it is read around a place where it may be
# cut, else its time would grow with the square of its length. Behind the first so many places nothing is asked any
# more: it is cut at every semicolon and every wish, so that nobody who is counted there is lost.
_READ_AROUND = 2_000
_MOST_PLACES = 500
_AGAINST = frozenset({Stance.CONCERNED, Stance.OPPOSES})
_LONGEST_JOINED = 420


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of the stored text that is one statement.

    Attributes:
        voice: where the part begins in which its side and its support are read.
        topic: the matter that a label names before it, None when none does.
        asked: whether the words before a colon say that it is asked for.
        side: which side a label before it says that it takes: "Điều còn băn khoăn: ...".
        support: of those who said what stands before it and now wish for it, where it counts nobody itself.
    """

    start: int
    end: int
    voice: int
    topic: str | None = None
    asked: bool = False
    side: Stance | None = None
    support: Support | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    voice: int
    said: bool
    sentence: int
    topic: str | None = None
    asked: bool = False
    side: Stance | None = None
    support: Support | None = None


def statements_of(text: str, block: Block, section: Stance | None) -> list[Said]:
    """Return the statements of a paragraph, in order; `section` is what the heading above means."""
    raw = text[block.start : block.end]
    # A line that was broken in the middle of a sentence is no end of one.
    spans = sentences_of(_BROKEN.sub(" ", raw) if "\n" in raw else raw)
    # A line of its own is what people say; several sentences in a row may also tell what happened.
    alone = block.item or block.mark is not None or len(spans) == 1
    parts: list[_Part] = []
    topic, fact = None, False
    for span in spans:
        start, end = block.start + span.start, block.start + span.end
        if span.start == 0 and (sender := MESSAGE.match(text, start, end)):
            start = sender.end()
        if span.start == 0 and (number := _NUMBER.match(text, start, end)):
            start = number.end()
        end = _without_source(text, start, end)
        start, matter = _behind_lead(text, start, end)
        topic = matter or topic
        if asked := _asked(text, start, end, section):
            parts += [_Part(one, other, one, True, span.start, topic, asked=True) for one, other in asked]
            continue
        label = label_of(text, start, end)
        # A label at the head of a paragraph is that of all its sentences.
        if (label.side or label.parted) and (ones := listed(text, label.start, end)):
            parts += [_Part(one, other, one, True, span.start, topic, side=label.side) for one, other in ones]
            continue
        topic, fact = label.topic or topic, label.fact or (fact and label.voice == start)
        for part_start, part_end, wished in _cut(text, label.start, end):
            signed = _signed(text, label.start, part_start, part_end)
            said = signed or is_statement(text[part_start:part_end], section, item=block.item, alone=alone, fact=fact)
            voice = max(part_start, label.voice) if part_end > label.voice else part_start
            voice = _side(text, voice, part_end)
            side = Stance.SUPPORTS if signed else label.side
            support = support_of(text[parts[-1].voice : parts[-1].end]) if wished and parts else None
            parts.append(_Part(part_start, part_end, voice, said, span.start, topic, side=side, support=support))
    return [
        Said(part.start, part.end, part.voice, part.topic, part.asked, part.side, part.support)
        for part in _joined(text, parts, listed=block.item)
    ]


# "Hội viên kiến nghị: cho biết lịch đóng cống; mở thêm điểm thu mua."
_ASKING = re.compile(
    r"(?:kiến nghị|đề nghị|đề xuất|nguyện vọng|mong muốn|mong|xin|nhờ|gửi gắm|nhắn gửi|nhắn|hiến kế|đề đạt|"
    r"(?:gửi|thưa)(?: (?:lên|lại|tới|đến))?|nhờ \w+ thưa lại)"
    r"(?: (?:là|như sau|phường|xã|cấp trên|mấy \w+|với \w+))?\s*$",
    re.IGNORECASE,
)
# Whom they ask: "Với UBND phường: công khai phương án; nói rõ bao giờ có đất".
_ADDRESSED = re.compile(r"(?:với|đối với|gửi|về phía|phía|cho)\s", re.IGNORECASE)
_FEWEST_ASKED = 3
_LONGEST_SPEAKER = 6
_AT_HEAD = 6
# "Năm nhà nghỉ xin giãn thuế quý tới": who asks, and what for.
_ASKS_EARLY = re.compile(r"(?:\S+\s){1,5}(?:xin|đề nghị|kiến nghị|mong|nhờ|yêu cầu)\s", re.IGNORECASE)


def _asked(text: str, start: int, end: int, section: Stance | None) -> list[tuple[int, int]]:
    """Return the several things that are asked for one after the other; else none.

    They stand behind a label that says so or names whom they ask, and where proposals stand also without one.
    """
    match = LABEL.match(text, start, end)
    proposes = section is Stance.PROPOSES
    if match is None and not proposes:
        return []
    first = match.end() if match else start
    cuts = [first, *(one.end() for one in NEXT_ASKED.finditer(text, first, end))]
    ends = [*(one.start() for one in NEXT_ASKED.finditer(text, first, end)), end]
    told = [text[one:other] for one, other in zip(cuts, ends, strict=True)]
    if any(len(one.split()) < _FEWEST_ASKED for one in told):
        return []
    if match and _ASKING.search(match["label"]):
        listed = len(told) > 1 and all(_is_asked(one) for one in told)
    elif match and proposes and _ADDRESSED.match(match["label"]):
        listed = True
    elif match and (proposes or _names_speaker(match["label"])):
        listed = len(told) > 1 and all(map(begins_with_request, told))
    else:
        listed = match is None and proposes and len(told) > 1 and all(map(_is_asked, told))
    return list(zip(cuts, ends, strict=True)) if listed else []


def _names_speaker(label: str) -> bool:
    """Whether a label is who speaks and no more: "Ban đại diện", "Bà con"."""
    return len(label.split()) <= _LONGEST_SPEAKER and first_cue(label) is None and support_of(label) is None


def _is_asked(part: str) -> bool:
    """Whether a part asks for something, or says nothing of who speaks."""
    cue = first_cue(part)
    if cue is not None and cue[1] is Stance.PROPOSES:
        return True
    # What stands for an account or a person asks for nothing.
    if _ASKS_EARLY.match(part):
        return True
    return not begins_with_speaker(part, furthest=_AT_HEAD) and not is_of_whole(part) and "[" not in part


# "Còn cái chưa được là rác để ba ngày mới lấy": that something is good or bad, before what it is.
_FRAME = re.compile(
    r"(?:còn |riêng )?(?:cái|điều|việc|chuyện)\s(?:còn |chưa |không |đáng )?(?:được|hay|lo|vui|mừng|buồn|bực|"
    r"khổ|ngại|tốt)"
    r"(?: nhất)? là\s+(?=\w)",
    re.IGNORECASE,
)
# "Bà [họ tên] thay mặt 12 hộ dãy trong đề nghị ...": those for whom one speaks.
_SPEAKS_FOR = re.compile(
    r"(?:ông|bà|anh|chị|cụ|bác|cô|chú|đồng chí|đ/c) (?:\[[^\]]{3,25}\]|\w+)(?: \w+){0,3}? "
    r"(?:thay mặt|đại diện)(?: cho)? (?=\d)",
    re.IGNORECASE,
)
# "Việc thứ hai, về trợ cấp hằng tháng, 8 hội viên chưa nhận tiền": which one it is, and of what, before who speaks.
_ORDINAL = re.compile(
    r"(?:(?:việc|chuyện|ý|vấn đề|điều|nội dung) thứ (?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2})|"
    r"(?:một|hai|ba|bốn|năm) là)(?:,|\s)\s*(?:(?:là |nói )?về (?P<matter>[^,;:.\d]{3,60}?),\s+(?:thì\s+)?)?(?=\w)",
    re.IGNORECASE,
)


def _behind_lead(text: str, start: int, end: int) -> tuple[int, str | None]:
    """Return where a sentence begins to say something, and the matter that its lead names."""
    if (lead := _FRAME.match(text, start, end) or _SPEAKS_FOR.match(text, start, end)) is not None:
        return lead.end(), None
    nth = _ORDINAL.match(text, start, end)
    if nth and begins_with_speaker(text[nth.end() : end], furthest=2):
        return nth.end(), nth["matter"]
    return start, None


# "... (chi bộ ấp Long Thới báo)": where it was heard is no part of what is said.
_SOURCE = re.compile(
    r"\s+\((?:theo\s[^()\d]{3,60}|[^()\d]{3,60}\s(?:báo|phản ánh|cung cấp|ghi nhận|báo cáo))\)(?=[.;]?\s*$)"
)


def _without_source(text: str, start: int, end: int) -> int:
    found = _SOURCE.search(text, start, end) if text.find("(", start, end) >= 0 else None
    return found.start() if found else end


def _side(text: str, voice: int, end: int) -> int:
    """Skip of whom a number is a part: "Phía các hộ đồng ý, 13 hộ sốt ruột vì ..."."""
    match = _OF_SIDE.match(text, voice, end)
    return match.end() if match and support_of(text[match.end() : end]) is not None else voice


def _counts_or_sides(rest: str) -> list[str]:
    return [part for part in _NEXT.split(rest) if speaks(part)]


def _signed(text: str, sentence: int, start: int, end: int) -> bool:
    """Whether a part counts those who signed beside those of its sentence who did not: "10 hộ không ký; 4 hộ ký"."""
    if not _SIGNED.fullmatch(text[start:end].strip()):
        return False
    return _NOT_SIGNED.search(text[max(sentence, start - _READ_AROUND) : start]) is not None


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Cut a sentence where somebody else says something else, or the same ones wish for something (third value)."""
    wished = False
    found = [pattern.finditer(text, start, end) for sign, pattern in _PARTING if text.find(sign, start, end) >= 0]
    for at, match in enumerate(sorted(chain.from_iterable(found), key=lambda one: one.start())):
        if at >= _MOST_PLACES and match.re not in {_NEXT, _NEXT_WISH}:
            continue
        before = text[max(start, match.start() - _READ_AROUND) : match.start()]
        after = text[match.end() : min(end, match.end() + _READ_AROUND)]
        parts = at >= _MOST_PLACES or _parts_here(before, after, match[0]) or (wished and _begins_counted(after))
        if match.start() < start or not parts:
            continue
        yield start, match.start(), wished
        start, wished = match.end(), match.re is _NEXT_WISH
    yield start, end, wished


def _begins_counted(after: str) -> bool:
    """Whether what follows begins with a number of people: "...; 4 hộ ký"."""
    first = after.partition(";")[0]
    support = support_of(first)
    return support is not None and support.persons is not None and first.startswith(support.text)


def _parts_here(before: str, after: str, mark: str) -> bool:
    if before.count("(") > before.count(")") and mark.startswith(","):
        return False
    if mark.startswith(";"):
        return _parts_at_semicolon(before, after, mark)
    if _IS_CURRENT.match(after) and side_taken(before) and side_taken(after.partition(",")[0]):
        return True
    if mark.startswith((", nhưng", ", song")):
        return speaks(before)
    if mark.startswith((", còn", ", trong khi")) or mark.strip() == "còn":
        return speaks(before) and (speaks(after) or _OTHERS_SAY.match(after) is not None)
    # A comma parts two counts only where the second one takes a side at once.
    support, cue = support_of(after), first_cue(after)
    taken = support is not None and support.persons is not None and cue is not None and cue[0] <= _NEAR_CUE
    return taken and support_of(before) is not None and speaks(before)


def _parts_at_semicolon(before: str, after: str, mark: str) -> bool:
    if only_counts(before) and len(_counts_or_sides(after)) > 1:
        return True
    cue = first_cue(before)
    asks = cue is not None and cue[1] is Stance.PROPOSES and cue[0] == 0
    counted = _BRACKET_COUNT.search(before) is not None and _BRACKET_COUNT.search(after.split(";")[0]) is not None
    if counted and support_of(before) is not None and support_of(after) is not None:
        return True
    if cue and cue[1] is Stance.PROPOSES and begins_with_speaker(before) and begins_with_request(after):
        return True
    # "Kênh bồi lấp, ruộng cấy muộn; đề nghị nạo vét": a worry and what is asked for.
    wish = first_cue(after)
    if wish == (0, Stance.PROPOSES) and not asks and has_predicate(before) and not is_of_whole(after):
        return True
    begins = "đồng thời" in mark or begins_with_speaker(after)
    return (asks or speaks(before)) and begins and speaks(after) and not is_of_whole(after)


def _goes_on(text: str, before: _Part, part: _Part) -> bool:
    """Whether the next sentence of an item tells more of it: nobody else is counted, nothing is asked for."""
    if part.sentence == before.sentence or not (before.said and part.said):
        return False
    own, cue = text[part.voice : part.end], first_cue(text[part.voice : part.end])
    support = support_of(own)
    if (support is not None and support.persons is not None) or begins_with_request(own):
        return False
    first = first_cue(text[before.voice : before.end])
    return cue is None or first is None or cue[1] is first[1] or {cue[1], first[1]} <= _AGAINST


def _joined(text: str, parts: Sequence[_Part], *, listed: bool) -> Iterator[_Part]:
    """Yield the statements; what needs what stands before or behind it is put together with that."""
    held: list[_Part] = []
    for at, part in enumerate(parts):
        before = held[-1] if held else None
        own = text[part.voice : part.end]
        if before is None or part.asked or part.end - before.start > _LONGEST_JOINED:
            held.append(part)
        elif only_counts(text[before.start : before.end]):
            # A whole that several parts share belongs to none of them: the first with it would be half of a quotation.
            whole = replace(part, start=before.start, voice=before.voice, said=before.said or part.said)
            held[-1] = part if _is_shared(parts, at) else whole
        elif (before.said and is_of_whole(own)) or (listed and _goes_on(text, before, part)):
            held[-1] = replace(before, end=part.end)
        elif part.said and leans_back(own) and not _stands(text, before):
            held[-1] = replace(before, end=part.end, voice=part.voice, said=True)
        else:
            held.append(part)
    return (part for part in held if part.said and not only_counts(text[part.start : part.end]))


def _stands(text: str, part: _Part) -> bool:
    """Whether a part is a statement of people who take a side or are counted, and no matter that others speak of."""
    own = text[part.voice : part.end]
    return part.said and (first_cue(own) is not None or support_of(own) is not None)


def _is_shared(parts: Sequence[_Part], at: int) -> bool:
    """Whether the part and the one behind it stand in one sentence."""
    return (
        at + 1 < len(parts) and parts[at].said and parts[at + 1].said and parts[at].sentence == parts[at + 1].sentence
    )
