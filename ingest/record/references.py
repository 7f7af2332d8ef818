"""Finds references between documents: what one rests on, implements, replaces, amends or repeals.

Imports `blocks` and `stored`. Only references with a number count; the relation is told by the words before it.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.letters.any_case import small_letters
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
_ENDING = (Relation.REPLACES, Relation.REPEALS)
_PASSIVE = re.compile(r"\b(?:bởi|theo)\b[^,;]*$", re.IGNORECASE)
_PLACE = re.compile(r"\btại\b[^,;]*$", re.IGNORECASE)
_PAPER = (
    r"(?:Kế hoạch|Thông báo|Chỉ thị|Kết luận|Nghị quyết|Công văn|Chương trình|Hướng dẫn|Quyết định|Quy định|Phương án)"
)
_ENDS = re.compile(
    r"(?P<between>[^.;]{0,120}?)(?:(?:hết|chấm dứt|không còn) hiệu lực|"
    rf"(?:được|bị|nay) (?:(?P<repealed>bãi bỏ|hủy bỏ|huỷ bỏ)|(?P<replaced>thay thế) (?:bằng|bởi) {_PAPER} này))",
    re.IGNORECASE,
)
# Right before the word of a change: it is refused, asked for, supposed, or told of another time.
_REFUSES = re.compile(
    r"(?<!\w)(?:không(?! những| chỉ)|chưa|chẳng|nếu|khi|trường hợp|có thể|dự kiến|dự thảo|xem xét|nghiên cứu|đề nghị|"
    r"đề xuất|kiến nghị|tham mưu|rà soát|cân nhắc|phản đối|xin|tạm|hoãn|muốn|lấy ý kiến(?: về)?|trình|"
    r"(?<!về )việc)(?:\s+(?!nay(?!\w))[^\s.,;:]+){0,6}?\s*$",
    re.IGNORECASE,
)
_STILL = re.compile(r"(?<!\w)(?:không(?! còn)|chưa|nếu|khi|trước khi|đến khi|vẫn|trường hợp)(?!\w)", re.IGNORECASE)
# "Bãi bỏ Điều 3 Quyết định số ...": words between that tell of a part; of the whole it says "toàn bộ".
_PART_WORDS = re.compile(
    r"(?<!\w)(?:(?i:điều|khoản|điểm|mục|phần|chương|tiết|phụ lục)\s+(?:[IVXLC]+|\d[\d.]*|[a-zđ])(?!\w)|"
    r"nội dung|nhiệm vụ|việc|quy định|cụm từ|phụ lục|thời hạn|thời gian|đoạn|một phần|"
    r"(?:một số|các) (?:điều|khoản|điểm|mục))(?!\w)"
)
# "Điều 2 và toàn bộ phụ lục của Quyết định số ..." are parts: the paper itself must be told of as a whole.
_WHOLE = re.compile(
    rf"(?<!\w)toàn bộ(?:\s+(?:các\s+)?(?:nội dung|quy định|nhiệm vụ|hiệu lực|văn bản))?"
    rf"(?=\s+(?:(?:tại|trong|của)\s+)?{_PAPER}(?!\w))",
    re.IGNORECASE,
)
_DAY = (
    r"(?:ngày\s+)?(?P<d>[0-3]?\d)(?:\s?[/.-]\s?|\s+tháng\s+)(?P<m>[01]?\d)"
    r"(?:\s?[/.-]\s?|,?\s+năm\s+)(?P<y>[12]\d{3})(?!\d)"
)
_FROM = re.compile(
    rf"(?:kể\s+từ|hiệu lực(?:\s+thi hành)?(?:\s+kể)?(?:\s+từ)?|(?<!\w)từ(?=\s+(?:ngày\s+)?[\d/.]+[.;]?\s*$))\s+{_DAY}",
    re.IGNORECASE,
)
_IN_EFFECT = re.compile(rf"{_PAPER} này có hiệu lực(?:\s+thi hành)?(?:\s+kể)?(?:\s+từ)?\s+{_DAY}", re.IGNORECASE)
_NAMED = re.compile(rf"\s*(?:tại|trong|của|ở|nêu|ghi|quy định|\s)*\s*{_PAPER}[^,;]*$")
_LONGEST_PART = 200
_REACH = 2000
# "Kế hoạch số 61-KH/ĐU đã thay thế ...": another document does it.
_IN_ROW = re.compile(r"|(?:(?:,| và| hoặc|/)?\s*(?:không |chưa )?(?:sửa đổi|bổ sung|thay thế|bãi bỏ|hủy bỏ|huỷ bỏ))+")
_BY_ANOTHER = re.compile(r"(?:\s+(?:ngày|năm|của)\s[^,;:]{1,40})?\s+(?:(?:đã|sẽ|được|ban hành|để)\s+)*$", re.IGNORECASE)
_CARRIES_OUT = re.compile(r"(?:để )?(?:thực hiện|triển khai|quy định chi tiết)\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:Thực hiện|Triển khai|Để thực hiện)\s")
_RESTS = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị|Trên cơ sở)\b", re.IGNORECASE)
_NUMBERED_TITLE = re.compile(r"\(\s*Kèm theo|ban hành kèm theo", re.IGNORECASE)


def find_references(stored: Stored, blocks: Sequence[Block]) -> tuple[Reference, ...]:
    """Return the references of a document, each relation, number and part once, in order."""
    found: dict[tuple[Relation, str, str | None], Reference] = {}
    opening = True
    for block in blocks:
        opening = opening and not block.mark
        for reference in _in_block(stored.text, block, opening=opening):
            found.setdefault((reference.relation, reference.number, reference.part), reference)
    open_ended = [key for key, one in found.items() if one.since is None and one.relation in _ENDING]
    # What a paper says of others holds from the day on which it comes into effect itself.
    if open_ended and (begins := _begins(blocks)):
        found.update({key: replace(found[key], since=begins) for key in open_ended})
    return tuple(found.values())


def _begins(blocks: Sequence[Block]) -> dt.date | None:
    """Return the day on which a paper says that it comes into effect."""
    # Few paragraphs hold these words, which are found at a fraction of the cost of the whole.
    may = (block.text for block in blocks if "có hiệu lực" in small_letters(block.text))
    return next((_day(told) for text in may if (told := _IN_EFFECT.search(text))), None)


def _in_block(text: str, block: Block, *, opening: bool) -> Iterator[Reference]:
    if _NUMBERED_TITLE.match(block.text):
        return
    # Every number has a stroke; most paragraphs have none, and need not be cut into sentences.
    if text.find("/", block.start, block.end) < 0:
        return
    for span in sentences(text[block.start : block.end]):
        start, end = block.start + span.start, block.start + span.end
        sentence = text[start:end]
        # Nothing is done to any document by a question; it is mentioned all the same.
        asks, after = sentence.rstrip().endswith("?"), 0
        detailed = opening and "quy định chi tiết" in sentence.lower()
        for match in DOCUMENT_NUMBER.finditer(sentence):
            told = None if asks else _told(sentence, match, after, opening=opening, detailed=detailed)
            after = match.end()
            if told:
                number = re.sub(r"\s+", "", match[0]).replace("–", "-")
                since = _since(sentence, match) if told[0] in _ENDING else None
                yield Reference(told[0], number, start + match.start(), start + match.end(), told[1], since)


def _since(sentence: str, match: re.Match[str]) -> dt.date | None:
    """Return the day from which on a sentence says that the paper of a number ends."""
    begins = max(0, match.start() - _REACH)
    told = _FROM.search(sentence, match.end(), match.end() + _REACH) or _FROM.search(sentence, begins, match.start())
    return _day(told) if told else None


def _day(match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _told(
    sentence: str, match: re.Match[str], after: int, *, opening: bool, detailed: bool
) -> tuple[Relation, str | None] | None:
    """Return what a sentence says of the document of a number, and of which part of it; `after` the number before."""
    # Of a list of thousands of numbers only what stands near is looked at, so that it takes its time but once.
    begins = max(0, match.start() - _REACH)
    before, after = sentence[begins : match.start()], max(0, after - begins)
    changed = _change(before)
    if changed:
        relation, end = changed
        return None if _is_open(before, relation, end) else (relation, _part(before[max(end, after) :]))
    ends = _ENDS.match(sentence, match.end())
    if ends and not _RESTS.match(sentence) and not _STILL.search(f"{before} {ends['between']}"):
        return Relation.REPLACES if ends["replaced"] else Relation.REPEALS, _part(before[after:])
    if not opening:
        return None
    if _OPENS.match(sentence) or (detailed and _CARRIES_OUT.search(before)):
        return Relation.IMPLEMENTS, None
    return (Relation.RESTS_ON, None) if _RESTS.match(sentence) else None


def _change(before: str) -> tuple[Relation, int] | None:
    """Return the change that the nearest word before a number tells, and where the word ends.

    "Sửa đổi bởi" and "theo" tell of another one.
    """
    places = [(found.end(), relation) for relation, pattern in _CHANGES for found in pattern.finditer(before)]
    if not places:
        return None
    end, relation = max(places, key=lambda place: place[0])
    # "Bổ sung biển báo tại các điểm theo Kế hoạch số ..."; of "bãi bỏ nhiệm vụ nêu tại mục II ..." a part is told.
    placed = _PLACE.search(before[end:]) and (relation is Relation.AMENDS or not _part(before[end:]))
    return None if placed or _PASSIVE.search(before[end:]) else (relation, end)


def _is_open(before: str, relation: Relation, end: int) -> bool:
    """Whether the change is no decision of this document: refused, asked for, supposed, or made by another one."""
    words = [found for pattern in dict(_CHANGES).values() for found in pattern.finditer(before)]
    # "Không bãi bỏ, không thay thế", "sửa đổi, bổ sung": what stands before the first of a row holds for all of it.
    first = min((one.start() for one in words if _IN_ROW.fullmatch(before[one.end() : end])), default=end)
    ahead = before[: min(first, max(one.start() for one in words if one.end() == end))]
    if _REFUSES.search(ahead):
        return True
    numbers = list(DOCUMENT_NUMBER.finditer(ahead))
    return relation is not Relation.AMENDS and bool(numbers) and bool(_BY_ANOTHER.fullmatch(ahead[numbers[-1].end() :]))


def _part(between: str) -> str | None:
    """Return the words that tell which part of a document is meant, None when it is the whole."""
    whole = _WHOLE.search(between)
    if not _PART_WORDS.search(between[: whole.start()] if whole else between):
        return None
    return _NAMED.sub("", between).strip(" ,:;")[-_LONGEST_PART:] or between.strip()[-_LONGEST_PART:]
