"""What stands before a colon at the head of a sentence: where the statement begins, its matter, whether facts follow.

Imports `labels`, `predicates`, `support` and `voices`.
"""

import re
from dataclasses import dataclass

from ingest.opinion.cues import first_cue
from ingest.opinion.labels import (
    announces_currents,
    is_fact_label,
    is_neutral_label,
    is_section_label,
    is_topic_label,
)
from ingest.opinion.predicates import has_predicate, is_of_whole, leans_back, says_matter
from ingest.opinion.support import support_of
from ingest.opinion.voices import begins_with_speaker, names_people, speaks
from vectorstore.extracts import Stance

LABEL = re.compile(r"(?P<label>[^:.;\d][^:.;]{2,120}):\s+(?=\S)")
# "Có 41 ý kiến: 28 ý kiến đề nghị ..., 13 ý kiến muốn ...": the whole is no statement beside its parts.
_TOTAL = re.compile(
    r"[^:.;]{0,80}?\b(?:có|nhận được|tiếp nhận|ghi nhận|nắm bắt|tổng hợp|lấy|thu về|tổng số|"
    r"trong)\b[^:.;]{0,30}?\d+ (?:lượt )?"
    r"(?:ý kiến|phiếu|người|hộ)[^:.;\d]{0,60}?(?::|,? trong đó(?: có)?:?)\s+(?=\S)",
    re.IGNORECASE,
)
_ENUMERATED = re.compile(r"\((?:1|i|a)\)\s+")
_CURRENTS_ABOUT = re.compile(r"(?:luồng|nhóm|trái chiều|khác nhau)[^:]*?\svề\s(?P<matter>.+)$")
_LONGEST_TOPIC = 70
# A line without an end is no sentence: so much of it is read behind its label.
_READ_BEHIND = 2_000
_LONGEST_SIDE = 6
_FEWEST_LISTED = 4
_OF_MATTERS = re.compile(r"(?:điều|việc|chuyện|những|các|vấn đề|nội dung|mặt|phần|cái)\s", re.IGNORECASE)
NEXT_ASKED = re.compile(r";\s+(?:và\s+)?")
_LONGEST_SPEAKER = 4


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a colon.

    Attributes:
        start: where the statement begins, with the label or behind it.
        voice: where what is said begins, behind the label.
        topic: the matter that it names.
        fact: whether facts follow, such as where and since when.
        side: which side it says that those behind it take.
        parted: whether it names who says each of the several things behind it.
    """

    start: int
    voice: int
    topic: str | None
    fact: bool
    side: Stance | None = None
    parted: bool = False


def _is_speaker(label: str) -> bool:
    """Whether a label is a group of people and no more: "Phụ huynh", "Trong học sinh"."""
    return len(label.split()) <= _LONGEST_SPEAKER and first_cue(label) is None and names_people(label)


def label_of(text: str, start: int, end: int) -> Label:
    """Return the label of the sentence `[start, end)`; one that is none begins where the sentence does."""
    if text.find(":", start, end) < 0 and " đó" not in text[start:end].lower():
        return Label(start, start, None, fact=False)
    total = _TOTAL.match(text, start, end)
    if total and len(counts(text[total.end() : end])) > 1:
        return Label(total.end(), total.end(), None, fact=False)
    match = LABEL.match(text, start, end)
    return _read(text, match, end) if match else Label(start, start, None, fact=False)


def _read(text: str, match: re.Match[str], end: int) -> Label:
    start = match.start()
    if announces_currents(match["label"]) or is_section_label(match["label"]):
        return Label(match.end(), match.end(), None, fact=False)
    if side := _named_side(match["label"], text[match.end() : end]):
        return Label(match.end(), match.end(), None, fact=False, side=side)
    if _is_speaker(match["label"]) and listed(text, match.end(), end):
        return Label(match.end(), match.end(), None, fact=False, parted=True)
    if first_cue(match["label"]) or support_of(match["label"]) or speaks(match["label"]):
        return Label(start, start, None, fact=False)
    fact = is_fact_label(match["label"])
    if fact or is_neutral_label(match["label"]):
        return Label(match.end(), match.end(), None, fact=fact)
    # "Giờ phát loa mới 6 giờ: chỉ còn 2 hộ kêu ồn" says nothing without its first words.
    near = text[match.end() : min(end, match.end() + _READ_BEHIND)]
    opens = _opens(near) or len(counts(near)) > 1
    first = _ENUMERATED.match(text, match.end(), end)
    voice = first.end() if first else match.end()
    return Label(voice if opens else start, voice, _topic(match["label"]), fact=False)


def _named_side(label: str, rest: str) -> Stance | None:
    """Return the side that a label says to follow and nothing else: "Việc vui thì có", "Điều còn băn khoăn"."""
    cue = first_cue(label)
    if len(label.split()) > _LONGEST_SIDE or cue is None or names_people(label) or support_of(label):
        return None
    named = _OF_MATTERS.match(label) is not None or (not says_matter(label) and _opens(rest))
    return cue[1] if named else None


def listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts between semicolons when there are several and each says something."""
    cuts = [start, *(one.end() for one in NEXT_ASKED.finditer(text, start, end))]
    ends = [*(one.start() for one in NEXT_ASKED.finditer(text, start, end)), end]
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


def counts(rest: str) -> list[str]:
    """Return the parts of a sentence in which a number of people takes a side."""
    return [part for part in re.split(r"[;,]\s+", rest) if support_of(part) is not None and speaks(part)]
