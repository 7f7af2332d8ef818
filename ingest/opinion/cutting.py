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

from ingest.blocks import Block
from ingest.opinion.cues import first_cue
from ingest.opinion.labels import (
    announces_currents,
    is_fact_label,
    is_neutral_label,
    is_section_label,
    is_topic_label,
)
from ingest.opinion.predicates import (
    begins_with_request,
    has_predicate,
    is_of_whole,
    leans_back,
    only_counts,
    says_matter,
)
from ingest.opinion.statements import is_statement
from ingest.opinion.support import support_of
from ingest.opinion.voices import begins_with_speaker, names_people, speaks
from vectorstore.extracts import Stance
from vectorstore.text.sentences import sentences

_LABEL = re.compile(r"(?P<label>[^:.;\d][^:.;]{2,120}):\s+(?=\S)")
# "Có 41 ý kiến: 28 ý kiến đề nghị ..., 13 ý kiến muốn ...": the whole is no statement beside its parts.
_TOTAL = re.compile(
    r"[^:.;]{0,80}?\b(?:có|nhận được|tiếp nhận|ghi nhận|nắm bắt|tổng hợp|lấy|thu về|tổng số|"
    r"trong)\b[^:.;]{0,30}?\d+ (?:lượt )?"
    r"(?:ý kiến|phiếu|người|hộ)[^:.;\d]{0,60}?(?::|,? trong đó(?: có)?:?)\s+(?=\S)",
    re.IGNORECASE,
)
# "2. 5 hộ": the outline does not take an amount for a heading, so its number is still there.
_NUMBER = re.compile(r"(?:\d{1,2}|[a-zđ])[.)]\s+")
_NEXT = re.compile(
    r";\s+(?:đồng thời\s+|còn\s+|trong khi\s+|và\s+)?(?:trong đó(?: có)?:?\s+)?(?:\((?:\d|[ivx]+|[a-z])\)\s+)?"
)
_ENUMERATED = re.compile(r"\((?:1|i|a)\)\s+")
_BRACKET_COUNT = re.compile(r"\((?:có\s+)?\d[^()]*\)\W*$")
# Numbers that take sides one after another stand between commas as well: "44 người tán thành, 11 không tán thành".
_NEXT_COUNT = re.compile(
    r",\s+(?:còn\s+|và\s+|có\s+|riêng\s+)?(?=\d[\d.]*\s+(?!giờ|ngày|tháng|năm|m\b|m2|đồng|triệu|%)\w)"
)
# "..., còn hàng ăn bảo đi cũng được": others say something else.
_NEXT_OTHERS = re.compile(r",\s+(?:còn|trong khi)\s+(?=\w)")
_NEXT_COUNTED = re.compile(r"(?<![,;])\s+còn\s+(?=\d+\s(?:hộ|nhà|người|ý kiến|gia đình)\s)")
_PARTING = (
    (";", _NEXT), (",", _NEXT_COUNT), (", còn", _NEXT_OTHERS), (", trong khi", _NEXT_OTHERS), (" còn", _NEXT_COUNTED),
)  # fmt: skip
_OF_SIDE = re.compile(
    r"(?:Phía|Về phía|Trong số|Trong|Riêng|Với|Trong các)\s[^,;:.]{2,60},\s+(?=\d|nhiều|một số|số)", re.IGNORECASE
)
_CURRENTS_ABOUT = re.compile(r"(?:luồng|nhóm|trái chiều|khác nhau)[^:]*?\svề\s(?P<matter>.+)$")
_OTHERS_SAY = re.compile(r"[^,;:.]{2,30}?\s(?:bảo|nói|thì|kêu|cho rằng|cho là|lại|đòi|xin|muốn)\s")
_NEAR_CUE = 40
# A line without an end, as a broken table gives, is no sentence: so much of it is read around a place where it may be
# cut, and it is cut at the first so many places. Else its time would grow with the square of its length.
_READ_AROUND = 2_000
_MOST_PLACES = 500
_LONGEST_TOPIC = 70
_LONGEST_JOINED = 420
_LONGEST_SIDE = 6
_FEWEST_LISTED = 4
_OF_MATTERS = re.compile(r"(?:điều|việc|chuyện|những|các|vấn đề|nội dung|mặt|phần|cái)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of the stored text that is one statement.

    Attributes:
        voice: where the part begins in which its side and its support are read.
        topic: the matter that a label names before it, None when none does.
        asked: whether the words before a colon say that it is asked for.
        side: which side a label before it says that it takes: "Điều còn băn khoăn: ...".
    """

    start: int
    end: int
    voice: int
    topic: str | None = None
    asked: bool = False
    side: Stance | None = None


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


def statements_of(text: str, block: Block, section: Stance | None) -> list[Said]:
    """Return the statements of a paragraph, in order; `section` is what the heading above means."""
    raw = text[block.start : block.end]
    # A line that was broken in the middle of a sentence is no end of one.
    spans = sentences(re.sub(r"\n(?=\s*\S)", " ", raw))
    # A line of its own is what people say; several sentences in a row may also tell what happened.
    alone = block.item or block.mark is not None or len(spans) == 1
    parts: list[_Part] = []
    topic, fact = None, False
    for span in spans:
        start, end = block.start + span.start, block.start + span.end
        if span.start == 0 and (number := _NUMBER.match(text, start, end)):
            start = number.end()
        end = _without_source(text, start, end)
        if frame := _FRAME.match(text, start, end):
            start = frame.end()
        if asked := _asked(text, start, end, section):
            parts += [_Part(one, other, one, True, span.start, topic, asked=True) for one, other in asked]
            continue
        label = _label(text, start, end)
        # A label at the head of a paragraph is that of all its sentences.
        if label.side and (listed := _listed(text, label.start, end)):
            parts += [_Part(one, other, one, True, span.start, topic, side=label.side) for one, other in listed]
            continue
        topic, fact = label.topic or topic, label.fact or (fact and label.voice == start)
        for part_start, part_end in _cut(text, label.start, end):
            said = is_statement(text[part_start:part_end], section, item=block.item, alone=alone, fact=fact)
            voice = max(part_start, label.voice) if part_end > label.voice else part_start
            voice = _side(text, voice, part_end)
            parts.append(_Part(part_start, part_end, voice, said, span.start, topic, side=label.side))
    return [Said(part.start, part.end, part.voice, part.topic, part.asked, part.side) for part in _joined(text, parts)]


# "Hội viên kiến nghị: cho biết lịch đóng cống; mở thêm điểm thu mua."
_ASKING = re.compile(
    r"(?:kiến nghị|đề nghị|đề xuất|nguyện vọng|mong muốn|mong|xin|nhờ|gửi gắm|nhắn gửi|nhắn)"
    r"(?: (?:là|như sau|phường|xã|cấp trên|mấy \w+|với \w+))?\s*$",
    re.IGNORECASE,
)
# Whom they ask: "Với UBND phường: công khai phương án; nói rõ bao giờ có đất".
_ADDRESSED = re.compile(r"(?:với|đối với|gửi|về phía|phía|cho)\s", re.IGNORECASE)
_NEXT_ASKED = re.compile(r";\s+(?:và\s+)?")
_FEWEST_ASKED = 3
_LONGEST_SPEAKER = 6


def _asked(text: str, start: int, end: int, section: Stance | None) -> list[tuple[int, int]]:
    """Return the several things that are asked for one after the other; else none.

    They stand behind a label that says so or names whom they ask, and where proposals stand also without one.
    """
    match = _LABEL.match(text, start, end)
    first = match.end() if match else start
    cuts = [first, *(one.end() for one in _NEXT_ASKED.finditer(text, first, end))]
    ends = [*(one.start() for one in _NEXT_ASKED.finditer(text, first, end)), end]
    told = [text[one:other] for one, other in zip(cuts, ends, strict=True)]
    if any(len(one.split()) < _FEWEST_ASKED for one in told):
        return []
    proposes = section is Stance.PROPOSES
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
    return not begins_with_speaker(part) and not is_of_whole(part) and "[" not in part


# "Còn cái chưa được là rác để ba ngày mới lấy": that something is good or bad, before what it is.
_FRAME = re.compile(
    r"(?:còn |riêng )?(?:cái|điều|việc|chuyện)\s(?:còn |chưa |không |đáng )?(?:được|hay|lo|vui|mừng|buồn|bực|"
    r"khổ|ngại|tốt)"
    r"(?: nhất)? là\s+(?=\w)",
    re.IGNORECASE,
)
# "... (chi bộ ấp Long Thới báo)": where it was heard is no part of what is said.
_SOURCE = re.compile(
    r"\s+\((?:theo\s[^()\d]{3,60}|[^()\d]{3,60}\s(?:báo|phản ánh|cung cấp|ghi nhận|báo cáo))\)(?=[.;]?\s*$)"
)


def _without_source(text: str, start: int, end: int) -> int:
    found = _SOURCE.search(text, start, end) if text.find("(", start, end) >= 0 else None
    return found.start() if found else end


@dataclass(frozen=True, slots=True)
class _Label:
    """What stands before a colon.

    Attributes:
        start: where the statement begins, with the label or behind it.
        voice: where what is said begins, behind the label.
        topic: the matter that it names.
        fact: whether facts follow, such as where and since when.
        side: which side it says that those behind it take.
    """

    start: int
    voice: int
    topic: str | None
    fact: bool
    side: Stance | None = None


def _label(text: str, start: int, end: int) -> _Label:
    if text.find(":", start, end) < 0 and " đó" not in text[start:end].lower():
        return _Label(start, start, None, fact=False)
    total = _TOTAL.match(text, start, end)
    if total and len(_counts(text[total.end() : end])) > 1:
        return _Label(total.end(), total.end(), None, fact=False)
    match = _LABEL.match(text, start, end)
    if not match:
        return _Label(start, start, None, fact=False)
    if announces_currents(match["label"]) or is_section_label(match["label"]):
        return _Label(match.end(), match.end(), None, fact=False)
    if side := _named_side(match["label"], text[match.end() : end]):
        return _Label(match.end(), match.end(), None, fact=False, side=side)
    if first_cue(match["label"]) or support_of(match["label"]) or speaks(match["label"]):
        return _Label(start, start, None, fact=False)
    fact = is_fact_label(match["label"])
    if fact or is_neutral_label(match["label"]):
        return _Label(match.end(), match.end(), None, fact=fact)
    # "Giờ phát loa mới 6 giờ: chỉ còn 2 hộ kêu ồn" says nothing without its first words.
    opens = _opens(text[match.end() : end])
    first = _ENUMERATED.match(text, match.end(), end)
    voice = first.end() if first else match.end()
    return _Label(voice if opens else start, voice, _topic(match["label"]), fact=False)


def _named_side(label: str, rest: str) -> Stance | None:
    """Return the side that a label says to follow and nothing else: "Việc vui thì có", "Điều còn băn khoăn"."""
    cue = first_cue(label)
    if len(label.split()) > _LONGEST_SIDE or cue is None or names_people(label) or support_of(label):
        return None
    named = _OF_MATTERS.match(label) is not None or (not says_matter(label) and _opens(rest))
    return cue[1] if named else None


def _listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts between semicolons when there are several and each says something."""
    cuts = [start, *(one.end() for one in _NEXT_ASKED.finditer(text, start, end))]
    ends = [*(one.start() for one in _NEXT_ASKED.finditer(text, start, end)), end]
    parts = list(zip(cuts, ends, strict=True))
    told = [text[one:other] for one, other in parts]
    whole = any(len(one.split()) < _FEWEST_LISTED or is_of_whole(one) or leans_back(one) for one in told)
    return [] if len(parts) < 2 or whole or not all(map(has_predicate, told)) else parts


def _opens(rest: str) -> bool:
    """Whether what stands behind a label begins as a statement of its own: with who speaks, or a capital."""
    first = rest[:1].isupper() or rest[:1].isdigit() or begins_with_speaker(rest, furthest=2)
    return first and not leans_back(next(iter(re.split(r"[;,]\s+", rest))))


def _topic(label: str) -> str | None:
    """Return the matter of a label, short enough for a heading and without figures."""
    about = _CURRENTS_ABOUT.search(label)
    label = about["matter"] if about else label
    short = label if len(label) <= _LONGEST_TOPIC else label.split(",")[0]
    if len(short) > _LONGEST_TOPIC or any(map(str.isdigit, short)) or not is_topic_label(short):
        return None
    return short.strip()


def _side(text: str, voice: int, end: int) -> int:
    """Skip of whom a number is a part: "Phía các hộ đồng ý, 13 hộ sốt ruột vì ..."."""
    match = _OF_SIDE.match(text, voice, end)
    return match.end() if match and support_of(text[match.end() : end]) is not None else voice


def _counts_or_sides(rest: str) -> list[str]:
    return [part for part in _NEXT.split(rest) if speaks(part)]


def _counts(rest: str) -> list[str]:
    """Return the parts of a sentence in which a number of people takes a side."""
    return [part for part in re.split(r"[;,]\s+", rest) if support_of(part) is not None and speaks(part)]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence where somebody else says something else."""
    found = [pattern.finditer(text, start, end) for sign, pattern in _PARTING if text.find(sign, start, end) >= 0]
    for match in sorted(chain.from_iterable(found), key=lambda one: one.start())[:_MOST_PLACES]:
        before = text[max(start, match.start() - _READ_AROUND) : match.start()]
        after = text[match.end() : min(end, match.end() + _READ_AROUND)]
        if match.start() < start or not _parts_here(before, after, match[0]):
            continue
        yield start, match.start()
        start = match.end()
    yield start, end


def _parts_here(before: str, after: str, mark: str) -> bool:
    if before.count("(") > before.count(")") and mark.startswith(","):
        return False
    if mark.startswith(";"):
        if only_counts(before) and len(_counts_or_sides(after)) > 1:
            return True
        asks = (cue := first_cue(before)) is not None and cue[1] is Stance.PROPOSES and cue[0] == 0
        counted = _BRACKET_COUNT.search(before) is not None and _BRACKET_COUNT.search(after.split(";")[0]) is not None
        if counted and support_of(before) is not None and support_of(after) is not None:
            return True
        begins = "đồng thời" in mark or begins_with_speaker(after)
        return (asks or speaks(before)) and begins and speaks(after) and not is_of_whole(after)
    if mark.startswith((", còn", ", trong khi")) or mark.strip() == "còn":
        return speaks(before) and (speaks(after) or _OTHERS_SAY.match(after) is not None)
    # A comma parts two counts only where the second one takes a side at once.
    support, cue = support_of(after), first_cue(after)
    taken = support is not None and support.persons is not None and cue is not None and cue[0] <= _NEAR_CUE
    return taken and support_of(before) is not None and speaks(before)


def _joined(text: str, parts: Sequence[_Part]) -> Iterator[_Part]:
    """Yield the statements; what needs what stands before or behind it is put together with that."""
    held: list[_Part] = []
    for at, part in enumerate(parts):
        before = held[-1] if held else None
        own = text[part.voice : part.end]
        if before is None or part.asked or part.end - before.start > _LONGEST_JOINED:
            held.append(part)
        elif only_counts(text[before.start : before.end]):
            # A whole that several parts share is no support of the first of them.
            voice = part.voice if _is_shared(parts, at) else before.voice
            held[-1] = replace(part, start=before.start, voice=voice, said=before.said or part.said)
        elif before.said and is_of_whole(own):
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
