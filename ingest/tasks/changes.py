"""What a document says of the tasks of an earlier one: another deadline, none any more, or not to be done any more.

Imports `blocks`, `references`, `stored` and the reader of deadlines. Forms: "Lùi thời hạn ... tại Kế hoạch số N đến
...", "Thời hạn ... nêu tại N không còn áp dụng", "Bãi bỏ nhiệm vụ ... tại N", a list under a line with the number.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.record.blocks import Block
from ingest.record.references import DOCUMENT_NUMBER
from ingest.record.stored import Stored
from ingest.tasks.deadlines import find_deadline, read_deadline
from vectorstore.extracts import ChangeKind, Deadline, TaskChange
from vectorstore.text.sentences import sentences

_TIME = r"(?:thời hạn|thời gian|hạn|tiến độ|mốc|lịch|ngày)(?: (?:hoàn thành|thực hiện|gửi|nộp|báo cáo|cuối|chót))*"
_MOVES = re.compile(
    rf"(?:điều chỉnh|lùi|gia hạn|kéo dài|dời|chuyển|rút ngắn|thay đổi|hoãn|giãn|đẩy (?:nhanh|lùi|sớm)|sửa|cho lùi)"
    rf"(?: lại| thêm)?(?: {_TIME}|(?= (?:việc|nhiệm vụ|đến|sang|từ))| )|"
    rf"{_TIME}[^.;]*\s(?:được|nay|xin)\s(?:lùi|điều chỉnh|gia hạn|kéo dài|chuyển|dời|rút ngắn|là|thống nhất)",
    re.IGNORECASE,
)
_SPEAKS_OF_TIME = re.compile(_TIME, re.IGNORECASE)
_REVOKES = re.compile(
    r"(?:bãi bỏ|hủy bỏ|huỷ bỏ|hủy|thôi|không (?:tiếp tục )?(?:thực hiện|triển khai|giao)|"
    r"dừng(?: thực hiện| triển khai)?|chấm dứt|rút)\s+(?:(?:công )?việc|nhiệm vụ|nội dung|điểm|mục|khoản)\s",
    re.IGNORECASE,
)
_REVOKED = re.compile(
    r"(?:việc|nhiệm vụ|nội dung|điểm|mục|khoản)\s[^.;]*?\s(?:không (?:còn )?(?:phải )?(?:thực hiện|"
    r"triển khai)(?: nữa)?|(?:được |nay )?(?:bãi bỏ|hủy bỏ|huỷ bỏ)|thôi (?:không )?thực hiện|"
    r"không còn hiệu lực|hết hiệu lực)",
    re.IGNORECASE,
)
_LIFTED = re.compile(
    rf"(?:{_TIME}\s[^.;]*\s(?:không (?:còn )?áp dụng|thôi áp dụng|hết hiệu lực|không còn (?:giá trị|hiệu lực|phù hợp)|"
    rf"(?:được |nay )?bãi bỏ)|(?:bãi bỏ|không áp dụng|thôi áp dụng|hủy bỏ) {_TIME})",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"(?:,\s+)?(?<!\w)(?:nay\s+)?(?:lùi\s+|chuyển\s+)?(?:sang|thành|đến(?: hết| trước)?|tới|lại là|còn|là)\s+",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"(?:^|\s)từ\s+(?P<old>(?:trước\s+|hết\s+)?(?:ngày|tháng|quý|tuần|cuối|đầu|\d)[^.;]*?)\s+"
    r"(?=(?:sang|thành|đến|tới|xuống|lên)\s)",
    re.IGNORECASE,
)
_OLD_AFTER = re.compile(
    rf"{_TIME}\s+(?P<old>(?:là\s+)?(?:trước\s+)?(?:ngày|tháng|quý)\s+[\dIV][\w/]*(?:\s+hằng \w+)?)", re.IGNORECASE
)
_INSTEAD = re.compile(
    r"\(?(?:thay (?:cho|vì)|trước đây(?: là)?|thời hạn cũ(?: là)?)\s+(?P<old>[^.;,()]+)\)?", re.IGNORECASE
)
_POINT = re.compile(
    r"(?:điểm|mục|khoản|nhiệm vụ số|việc số|số thứ tự)\s+(?P<point>(?:[IVX]+|\d+)(?:\.\d+)*)(?!\w)", re.IGNORECASE
)
_PAPER = r"(?:Kế hoạch|Thông báo|Chỉ thị|Kết luận|Nghị quyết|Công văn|Chương trình|Hướng dẫn|Quyết định|Phương án)"
_WHERE = re.compile(
    r"(?:(?:đã )?(?:nêu|ghi|giao|quy định|đề ra|đã giao|ban hành)\s+)?(?:tại|trong|ở|của|theo)\s+"
    r"(?:(?:điểm|mục|khoản|phần|nhiệm vụ số|việc số)[^.;]{0,40}?)?$",
    re.IGNORECASE,
)
_ISSUED = re.compile(
    r"(?:,?\s+ngày\s+\d[\d/.-]*(?:\s+tháng\s+\d+\s+năm\s+\d+)?)?(?:,?\s+của\s+[^.;,]{3,60}?(?=[.,;]|\s(?:sang|thành|đến|tới|từ|không|thôi|được|nay|hết)\s|$))?"
)
_STRIPPED = re.compile(r"\s*(?:[,;:.()–-]|\s)+\s*")
_THERE = re.compile(rf"(?:{_PAPER}\s+)?(?:số\s*:?\s*)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence that may change a task: its words without the number, and where it stands."""

    number: str
    words: str
    start: int
    end: int


def find_changes(stored: Stored, blocks: Sequence[Block], year: int | None) -> tuple[TaskChange, ...]:
    """Return what a document changes of the tasks of others; `year` is that of the document."""
    found: list[TaskChange] = []
    heading: tuple[str, tuple[str, ...]] | None = None
    for block in blocks:
        text = stored.text[block.start : block.end]
        if heading and (block.mark or block.item or block.is_row or block.path != heading[1]):
            said = _Said(heading[0], text, block.start, block.end)
            own = None if DOCUMENT_NUMBER.search(text) else _change(said, "", year, listed=True)
            found += [own] if own else []
        elif heading and not (block.mark or block.item):
            heading = None
        if "/" not in text:
            continue
        heads = text.rstrip().endswith(":") and _MOVES.search(text) and _SPEAKS_OF_TIME.search(text)
        number = DOCUMENT_NUMBER.search(text)
        if heads and number:
            heading = (_number(number), block.path)
            continue
        found += _in_paragraph(text, block.start, year)
    return tuple(found)


def _in_paragraph(text: str, offset: int, year: int | None) -> Iterator[TaskChange]:
    before = ""
    for span in sentences(text):
        sentence = text[span.start : span.end]
        number = _changed_number(sentence)
        if number is not None:
            said = _Said(_number(number), _without(sentence, number), offset + span.start, offset + span.end)
            change = _change(said, before, year)
            if change:
                yield change
        before = sentence


def _changed_number(sentence: str) -> re.Match[str] | None:
    """Return the number of the document that a sentence changes: the one behind "tại", "nêu tại", not behind "theo"."""
    numbers = list(DOCUMENT_NUMBER.finditer(sentence))
    if not numbers:
        return None
    placed = [
        one for one in numbers if re.search(r"(?:tại|trong|ở|của)\s[^.;]*$", sentence[: one.start()], re.IGNORECASE)
    ]
    return (placed or numbers)[0]


def _number(match: re.Match[str]) -> str:
    return re.sub(r"\s+", "", match[0]).replace("–", "-")


def _without(sentence: str, number: re.Match[str]) -> str:
    """Return a sentence without the words that name the document; the number of a heading stays."""
    before = _THERE.sub("", sentence[: number.start()])
    issued = _ISSUED.match(sentence, number.end())
    return f"{before.rstrip()} {sentence[issued.end() if issued else number.end() :].lstrip()}"


def _change(said: _Said, before: str, year: int | None, *, listed: bool = False) -> TaskChange | None:
    words = said.words
    point = _POINT.search(words)
    made = TaskChange(
        ChangeKind.REVOKED, said.number, "", said.start, said.end, point=point["point"].upper() if point else None
    )
    if _LIFTED.search(words):
        instead = find_deadline(before, year)
        kind = ChangeKind.MOVED if instead else ChangeKind.LIFTED
        return _named(replace(made, kind=kind, deadline=instead, old=_old(words)), "" if instead else words)
    if _REVOKES.search(words) or _REVOKED.search(words):
        return _named(made, words)
    if listed or (_MOVES.search(words) and (_SPEAKS_OF_TIME.search(words) or _OLD.search(words))):
        deadline, told = _new_deadline(words, year)
        if deadline is None:
            return None
        return _named(replace(made, kind=ChangeKind.MOVED, deadline=deadline, old=_old(words)), told)
    return None


def _old(words: str) -> str | None:
    found = _OLD.search(words) or _INSTEAD.search(words)
    if found:
        return found["old"].strip()
    after = _OLD_AFTER.search(words)
    return after["old"].strip() if after and not _MOVES.search(words) else None


def _new_deadline(words: str, year: int | None) -> tuple[Deadline | None, str]:
    """Return the deadline behind the last "đến", "sang" or "thành" that one stands behind, and the words before it."""
    plain = _INSTEAD.sub("", words)
    for link in reversed(list(_NEW.finditer(plain))):
        rest = plain[link.end() :].strip(" .;,()")
        deadline = read_deadline(rest, year) if rest else None
        if deadline and (deadline.last or deadline.recurrence) and _is_time(rest):
            written = replace(deadline, text=f"{_limit(link[0])}{rest}")
            return written, _OLD.sub(" ", plain[: link.start()] + " đến")
    return None, words


def _is_time(rest: str) -> bool:
    return (
        re.match(r"(?:trước|hết|trong|cuối|đầu|giữa|ngày|tháng|quý|năm|\d|chậm nhất|hằng|định kỳ)", rest, re.IGNORECASE)
        is not None
    )


def _limit(link: str) -> str:
    told = " ".join(link.lower().split()).strip(", ")
    return f"{told} " if told.startswith("đến") and told != "đến" else ""


_NAMES_NOTHING = re.compile(
    rf"(?<!\w)(?:{_TIME}|điều chỉnh|lùi|gia hạn|kéo dài|dời|chuyển|rút ngắn|thay đổi|hoãn|giãn|cho|được|nay|lại|thêm|"
    r"đối với|bãi bỏ|hủy bỏ|huỷ bỏ|thôi|không|còn|tiếp tục|dừng|chấm dứt|thực hiện|triển khai|áp dụng|hết hiệu lực|"
    r"phải|nữa|nhiệm vụ|việc|nội dung|công việc|đã|nêu|ghi|giao|quy định|tại|trong|của|ở|đến|sang|thành|từ|thống nhất|"
    r"đồng ý|(?:điểm|mục|khoản|phần|số)\s+(?:[IVX]+|[\d.]+|[a-zđ])(?:,\s*)?)(?!\w)",
    re.IGNORECASE,
)


def _named(change: TaskChange, words: str) -> TaskChange | None:
    """Return a change with the words of the task; None when it names no task by words, deadline or heading."""
    told = words.replace(change.old, " ") if change.old else words
    matter = _NAMES_NOTHING.sub(" ", _POINT.sub(" ", told))
    matter = _STRIPPED.sub(" ", matter).strip()
    if not (matter or change.point or change.old):
        return None
    return replace(change, matter=matter)
