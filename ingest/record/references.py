"""Finds references between documents: what one rests on, implements, replaces, amends or repeals.

Imports `blocks` and `stored`. Only references with a number count; the relation is told by the words before it.
"""

import re
from collections.abc import Iterator, Sequence

from ingest.record.blocks import Block
from ingest.record.stored import Stored
from vectorstore.extracts import Reference, Relation
from vectorstore.text.sentences import sentences

_PART = r"[A-ZĐƯ][A-Za-zĐđƯư&]{0,14}\d{0,2}"
DOCUMENT_NUMBER = re.compile(
    rf"(?<![\w/.-])\d{{1,5}}[a-z]?(?:/\d{{4}}/{_PART}(?:-{_PART})*|/{_PART}-{_PART}(?:-{_PART})*|"
    rf"\s?[-–]\s?{_PART}/{_PART}(?:-{_PART})*)(?!\w)"
)
# The nearest of these before a number tells what is done to the document.
_CHANGES = (
    (Relation.REPLACES, re.compile(r"thay thế(?! bởi)", re.IGNORECASE)),
    (Relation.AMENDS, re.compile(r"sửa đổi|bổ sung", re.IGNORECASE)),
    (Relation.REPEALS, re.compile(r"bãi bỏ|hủy bỏ|huỷ bỏ|thu hồi(?= (?:Quyết|Thông|Công|Kế))", re.IGNORECASE)),
)
_PASSIVE = re.compile(r"\b(?:bởi|theo|tại)\b[^,;]*$", re.IGNORECASE)
_ENDS = re.compile(r"[^.;]{0,120}?(?:hết|chấm dứt|không còn) hiệu lực", re.IGNORECASE)
_CARRIES_OUT = re.compile(r"(?:để )?(?:thực hiện|triển khai|quy định chi tiết)\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:Thực hiện|Triển khai|Để thực hiện)\s")
_RESTS = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị|Trên cơ sở)\b", re.IGNORECASE)
_NUMBERED_TITLE = re.compile(r"\(\s*Kèm theo|ban hành kèm theo", re.IGNORECASE)


def find_references(stored: Stored, blocks: Sequence[Block]) -> tuple[Reference, ...]:
    """Return the references of a document, each relation and number once, in order."""
    found: dict[tuple[Relation, str], Reference] = {}
    opening = True
    for block in blocks:
        opening = opening and not block.mark
        for reference in _in_block(stored.text, block, opening=opening):
            found.setdefault((reference.relation, reference.number), reference)
    return tuple(found.values())


def _in_block(text: str, block: Block, *, opening: bool) -> Iterator[Reference]:
    if _NUMBERED_TITLE.match(block.text):
        return
    # Every number has a stroke; most paragraphs have none, and need not be cut into sentences.
    if text.find("/", block.start, block.end) < 0:
        return
    for span in sentences(text[block.start : block.end]):
        start, end = block.start + span.start, block.start + span.end
        sentence = text[start:end]
        for match in DOCUMENT_NUMBER.finditer(sentence):
            for relation in _relations(sentence, match, opening=opening, detailed=_details(sentence)):
                number = re.sub(r"\s+", "", match[0]).replace("–", "-")
                yield Reference(relation, number, start + match.start(), start + match.end())


def _details(sentence: str) -> bool:
    return "quy định chi tiết" in sentence.lower()


def _relations(sentence: str, match: re.Match[str], *, opening: bool, detailed: bool) -> list[Relation]:
    before = sentence[: match.start()]
    change = _change(before)
    if change:
        return [change]
    if _ENDS.match(sentence, match.end()) and not _RESTS.match(sentence):
        return [Relation.REPEALS]
    if not opening:
        return []
    if _OPENS.match(sentence) or (detailed and _CARRIES_OUT.search(before)):
        return [Relation.IMPLEMENTS]
    return [Relation.RESTS_ON] if _RESTS.match(sentence) else []


def _change(before: str) -> Relation | None:
    """Return the change that the nearest word before a number tells; "sửa đổi bởi" and "theo" tell of another one."""
    places = [(found.end(), relation) for relation, pattern in _CHANGES for found in pattern.finditer(before)]
    if not places:
        return None
    end, relation = max(places, key=lambda place: place[0])
    return None if _PASSIVE.search(before[end:]) else relation
