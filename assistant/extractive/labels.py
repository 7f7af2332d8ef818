"""Lines that papers label: "2. Loài cây: lát hoa, sấu", "Thời gian: từ 5 giờ", by what a question asks for.

Imports `vectorstore.text`. A notice says its matter once, at the top; the line that answers has few words of the
question, and its label says what it tells. Patterns are for folded text without diacritics.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.questions.asking import read_few
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.sentences import sentences
from vectorstore.types import Passage, VersionRecord

# How a question asks for what a label announces: (asked, label).
_KINDS = (
    (
        r"\b(?:khi nao|luc nao|bao gio|(?:ngay|gio|hom|buoi|thu|tuan|thang) nao|bao nhieu gio|bao lau|lich"
        r"|thoi gian)\b",
        r"thoi (?:gian|diem|han)|ngay|gio|lich|han",
    ),
    (
        r"\b(?:o dau|cho nao|noi nao|dia diem|phong nao|khu nao|duong nao)\b",
        r"dia (?:diem|chi)|noi|khu vuc|pham vi|dia ban",
    ),
    (
        r"\bbao nhieu (?:tien|trieu|nghin|dong|ty)\b|\b(?:ton|het|dong|nop|gia|phi|tien|thu)\b.*\bbao nhieu\b"
        r"|\bkinh phi\b|\bmien phi\b|\blay tu dau\b",
        r"(?:tong )?kinh phi|muc (?:thu|dong|gia|ho tro|phi)|(?:hoc|le )?phi|gia|don gia|nguon von|chi phi",
    ),
    (r"\b(?:giai|thuong)\b.*\b(?:bao nhieu|gi|nao)\b", r"giai thuong|co cau giai|muc thuong|khen thuong"),
    (
        r"\bbao nhieu (?:nguoi|doan vien|hoi vien|em|chau|ban)\b|\b(?:ai|nhung ai|doi tuong|may tuoi|bao nhieu tuoi)\b",
        r"luc luong|thanh phan|doi tuong|so luong|chi tieu|nguoi (?:du|kham|hoc|tham gia)",
    ),
    (
        r"\b(?:mang|dem|cam|chuan bi|can|nop)\b.*\b(?:gi|nao)\b|\b(?:giay to|ho so|thu tuc)\b.*\b(?:gi|nao)\b",
        r"ho so|giay to|chuan bi|yeu cau|luu y|thu tuc",
    ),
    (r"\b(?:giong|loai|loai cay|thu)\b.*\b(?:gi|nao)\b", r"loai(?: cay)?|giong(?: cay)?|chung loai"),
    (r"\b(?:de lam gi|muc (?:dich|tieu)|nham)\b", r"muc (?:dich|tieu)"),
    (r"\b(?:lien he|hoi ai|so dien thoai|goi)\b", r"lien he|dien thoai|dau moi"),
    (
        r"\b(?:ai|don vi nao|phong nao|ban nao|co quan nao)\b",
        r"trach nhiem(?: \w+)*|(?:don vi|co quan) (?:thuc hien|chu tri|phoi hop|to chuc)|chu tri|phoi hop|phan cong",
    ),
)
_LABEL = re.compile(r"[\s\d.)*–•+-]*(?:[a-zđ]\) )?(?P<label>[a-z]+(?: [a-z]+){0,4}) ?: ?\S")
# "Cộng tác viên có nhiệm vụ:" leads in what somebody has to do.
# What people want to have done is nobody's duty.
_TO_DO = re.compile(
    r"^(?!.*\b(?:muon|mong)\b).*(?:\b(?:phai |can |duoc giao )?lam (?:nhung |cac )?(?:viec )?gi\b"
    r"|\b(?:nhung|cac) viec gi\b)"
)
_LEADS_IN_DUTIES = re.compile(r"\b(?:nhiem vu|trach nhiem|cong viec)(?: sau| sau day| nhu sau)?:$")
# A paper on one matter is this short; what a line of a long one is about stands beside it.
_LONGEST_PAPER = 5000
_LONGEST_QUESTION = 4000
_PAPERS, _LINES = 2, 3

VersionOf = Callable[[str], VersionRecord]


def is_asked_for(question: str, sentence: str) -> bool:
    """Whether a line's label announces what a question asks for."""
    key = bare(fold_key(sentence)).strip()
    if _LEADS_IN_DUTIES.search(key):
        return bool(_TO_DO.search(bare(fold_key(question))))
    match = _LABEL.match(key)
    return match is not None and any(label.fullmatch(match["label"]) for label in _labels(question))


def with_labelled(question: str, passages: Sequence[Passage], version_of: VersionOf) -> list[Passage]:
    """Return the passages with the lines of the best short papers whose labels announce what is asked for.

    Args:
        question: as read.
        passages: best first; the lines stand behind those of their paper.
        version_of: gives what is stored of a version.
    """
    if not _labels(question):
        return list(passages)
    papers = list(dict.fromkeys(passage.version_id for passage in passages))[:_PAPERS]
    lines = {one: _lines_of(question, version_of(one), passages) for one in papers}
    kept: list[Passage] = []
    for passage in passages:
        kept.append(passage)
        spans = lines.pop(passage.version_id, [])
        text = version_of(passage.version_id).text
        kept += [replace(passage, start=start, end=end, text=text[start:end]) for start, end in spans]
    return kept


def _lines_of(question: str, version: VersionRecord, passages: Sequence[Passage]) -> list[tuple[int, int]]:
    if len(version.text) > _LONGEST_PAPER:
        return []
    held = [(one.start, one.end) for one in passages if one.version_id == version.version_id]
    found = (
        (span.start, span.end)
        for span in sentences(version.text)
        if not any(start <= span.start and span.end <= end for start, end in held)
        if is_asked_for(question, version.text[span.start : span.end])
    )
    return [span for span, _ in zip(found, range(_LINES), strict=False)]


@lru_cache(maxsize=64)
def _labels(question: str) -> tuple[re.Pattern[str], ...]:
    # A pasted book would be searched in a time that grows with its square; what is asked stands in its beginning.
    key = read_few(question[:_LONGEST_QUESTION])
    return tuple(re.compile(label) for asked, label in _KINDS if re.search(asked, key))
