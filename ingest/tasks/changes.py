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
_MOVING = (
    r"(?:điều chỉnh|lùi|gia hạn|kéo dài|dời|chuyển|rút ngắn|thay đổi|hoãn|giãn|đẩy (?:nhanh|lùi|sớm)|sửa|cho lùi)"
    r"(?: lại| thêm)?"
)
_REVOKING = r"(?:bãi bỏ|hủy bỏ|huỷ bỏ|hủy|dừng(?: thực hiện| triển khai)?|chấm dứt|rút|không (?:tiếp tục )?triển khai)"
_DUTY = r"(?:(?:công )?việc|nhiệm vụ|nội dung|điểm|mục|khoản)"
# Who decides may stand in front of the verb, and a number; anything else there makes it no decision of this paper.
_OPENS = (
    r"^\s*(?:(?:\d+(?:\.\d+)*[.)]?|[IVX]+[.)]|[a-zđ][.)]|[-–+*•])\s+)*"
    r"(?:(?:(?:Ban )?Thường vụ|Thường trực|Ban Chấp hành|Đảng ủy|Ủy ban nhân dân|UBND)(?: [^\s.,;:]+){0,5}? "
    r"(?=(?:thống nhất|đồng ý|nhất trí|quyết định)\s))?"
    r"(?:(?:thống nhất|đồng ý|nhất trí|quyết định|cho phép|cho|nay)\s+)*"
)
_MOVES = re.compile(
    rf"{_OPENS}(?:{_MOVING}(?: {_TIME}|(?= (?:việc|nhiệm vụ|đến|sang|từ))| )|"
    rf"(?:{_TIME}|việc|nhiệm vụ|nội dung)[^.;]{{0,200}}?\s(?:được|nay)\s"
    r"(?:lùi|điều chỉnh|gia hạn|kéo dài|chuyển|dời|rút ngắn|là|thống nhất))",
    re.IGNORECASE,
)
_SPEAKS_OF_TIME = re.compile(_TIME, re.IGNORECASE)
_REVOKES = re.compile(rf"{_OPENS}{_REVOKING}\s+{_DUTY}\s", re.IGNORECASE)
_REVOKED = re.compile(
    rf"{_OPENS}{_DUTY}\s[^.;]{{0,200}}?\s(?:không (?:còn )?(?:phải )?(?:thực hiện|triển khai) nữa|"
    r"không (?:còn )?phải (?:thực hiện|triển khai)|(?:được |nay )(?:bãi bỏ|hủy bỏ|huỷ bỏ)|"
    r"thôi (?:không )?thực hiện|không còn hiệu lực|hết hiệu lực)",
    re.IGNORECASE,
)
_LIFTED = re.compile(
    rf"{_OPENS}(?:{_TIME}\s[^.;]{{0,200}}?\s(?:không (?:còn )?áp dụng|thôi áp dụng|hết hiệu lực|"
    rf"không còn (?:giá trị|hiệu lực)|(?:được |nay )bãi bỏ)|(?:bãi bỏ|không áp dụng|thôi áp dụng|hủy bỏ) {_TIME})",
    re.IGNORECASE,
)
# Words of what is refused, asked for, supposed, blamed or only told: with one of them a sentence changes nothing.
_DECIDES_NOTHING = re.compile(
    r"(?<!\w)(?:không|chưa|nếu|trường hợp|thì|phê bình|nghiêm cấm|giữ nguyên|rút kinh nghiệm|xem xét|vi phạm|"
    r"khuyết điểm|kiểm điểm|tự ý|vẫn|nhưng|có thể|dự kiến|dự thảo|lần lượt|sai|chậm(?! nhất)|"
    r"(?:đề nghị|đề xuất|kiến nghị|tham mưu|rà soát|báo cáo|xin|đã|đã được|việc)\s+(?:việc )?"
    r"(?:điều chỉnh|lùi|gia hạn|kéo dài|dời|rút ngắn|hoãn|giãn|bãi bỏ|hủy bỏ|huỷ bỏ)|"
    r"theo (?:đề nghị|đề xuất|kiến nghị) (?:sau|dưới đây))(?!\w)",
    re.IGNORECASE,
)
# A second change in one sentence: which day is whose, nobody can tell.
_AND_ANOTHER = re.compile(
    rf"(?:[,;:]|(?<!\w)(?:và|hoặc|đồng thời|riêng))\s+(?:đồng thời |cho )?(?:{_MOVING}|{_REVOKING})\s+"
    rf"(?:{_TIME}|{_DUTY})(?!\w)",
    re.IGNORECASE,
)
_FOR_A_WHILE = re.compile(
    r"(?<!\w)(?:trong (?:thời gian|khi|lúc)|tạm|cho đến|từ (?:nay|ngày|tháng|quý)|đến (?:ngày|khi|hết|tháng|quý)|"
    r"thay bằng|thay thế|sửa thành|khôi phục)(?!\w)",
    re.IGNORECASE,
)
_LONGEST = 2000
_NEW = re.compile(
    r"(?:,\s+)?(?<!\w)(?:nay\s+)?(?:lùi\s+|chuyển\s+)?(?:sang|thành|đến(?: hết| trước)?|tới|lại là|còn|là)\s+",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[,;(]|\s(?:do|vì|bởi|để|nhằm|theo|như|và(?!\s+(?:ngày|tháng|quý|\d)))\s", re.IGNORECASE)
_NEXT_YEAR = re.compile(r"(?<!\w)năm (?:sau|tới)(?!\w)", re.IGNORECASE)
_OLD = re.compile(
    r"(?:^|\s)từ\s+(?P<old>(?:trước\s+|hết\s+)?(?:ngày|tháng|quý|tuần|cuối|đầu|\d)[^.;]{0,200}?)\s+"
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
_DATED = re.compile(
    r"\s*,?\s+(?:ngày\s+(?P<d>\d{1,2})(?:\s?[/.-]\s?|\s+tháng\s+)(?P<m>\d{1,2})(?:\s?[/.-]\s?|\s+năm\s+)|năm\s+)"
    r"(?P<y>[12]\d{3})(?!\d)",
    re.IGNORECASE,
)
# "tại điểm 2.1, mục III Kế hoạch số ...": the words right before the number of the document whose task it is.
_PLACED = re.compile(
    rf"(?:tại|trong|ở|của)\s+(?:(?:điểm|mục|khoản|phần|nhiệm vụ số|việc số)[^;]{{0,60}}?\s)?{_PAPER}\s+"
    r"(?:số\s*:?\s*)?$|(?:tại|trong|ở|của)\s+(?:số\s*:?\s*)?$",
    re.IGNORECASE,
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
    issued: str | None = None
    is_placed: bool = True


def find_changes(stored: Stored, blocks: Sequence[Block], year: int | None) -> tuple[TaskChange, ...]:
    """Return what a document changes of the tasks of others; `year` is that of the document."""
    found: list[TaskChange] = []
    heading: tuple[_Said, tuple[str, ...]] | None = None
    for block in blocks:
        text = stored.text[block.start : block.end]
        if len(text) > _LONGEST:
            heading = None
        if heading and (block.mark or block.item or block.is_row or block.path != heading[1]):
            said = replace(heading[0], words=text, start=block.start, end=block.end)
            own = None if DOCUMENT_NUMBER.search(text) else _change(said, "", year, listed=True)
            found += [own] if own else []
        elif heading and not (block.mark or block.item):
            heading = None
        if "/" not in text:
            continue
        number = _changed_number(text) if len(text) <= _LONGEST and text.rstrip().endswith(":") else None
        if number and _MOVES.search(text) and _SPEAKS_OF_TIME.search(text) and not _DECIDES_NOTHING.search(text):
            heading = (_Said(_number(number), "", 0, 0, _issued(text, number)), block.path)
            continue
        found += _in_paragraph(text, block.start, year)
    return tuple(found)


def _in_paragraph(text: str, offset: int, year: int | None) -> Iterator[TaskChange]:
    before = ""
    for span in sentences(text):
        sentence = text[span.start : span.end]
        # So long a sentence is a table or a form; none of them is an order, and to search it takes its time.
        number = _changed_number(sentence) if len(sentence) <= _LONGEST else None
        if number is not None:
            placed = bool(_PLACED.search(sentence[: number.start()]))
            where = (offset + span.start, offset + span.end, _issued(sentence, number), placed)
            change = _change(_Said(_number(number), _without(sentence, number), *where), before, year)
            if change:
                yield change
        before = sentence if len(sentence) <= _LONGEST else ""


def _changed_number(sentence: str) -> re.Match[str] | None:
    """Return the number of the document that a sentence changes: the one behind "tại"; None where two may be meant."""
    numbers = list(DOCUMENT_NUMBER.finditer(sentence))
    placed = [one for one in numbers if _PLACED.search(sentence[: one.start()])]
    among = placed or numbers
    return among[0] if len(among) == 1 else None


def _issued(sentence: str, number: re.Match[str]) -> str | None:
    """Return the day or the year that a document is named with, as `2026-01-10` or `2026`."""
    found = _DATED.match(sentence, number.end())
    if found is None:
        return None
    return f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}" if found["d"] else found["y"]


def _number(match: re.Match[str]) -> str:
    return re.sub(r"\s+", "", match[0]).replace("–", "-")


def _without(sentence: str, number: re.Match[str]) -> str:
    """Return a sentence without the words that name the document; the number of a heading stays."""
    before = _THERE.sub("", sentence[: number.start()])
    issued = _ISSUED.match(sentence, number.end())
    return f"{before.rstrip()} {sentence[issued.end() if issued else number.end() :].lstrip()}"


def _change(said: _Said, before: str, year: int | None, *, listed: bool = False) -> TaskChange | None:
    words = said.words
    if _AND_ANOTHER.search(words):
        return None
    point = _POINT.search(words)
    made = TaskChange(
        ChangeKind.REVOKED,
        said.number,
        "",
        said.start,
        said.end,
        point=point["point"].upper() if point else None,
        issued=said.issued,
    )
    if said.is_placed and (lifts := _LIFTED.search(words)) and _decides(words, lifts):
        instead = find_deadline(before, year)
        kind = ChangeKind.MOVED if instead else ChangeKind.LIFTED
        return _named(replace(made, kind=kind, deadline=instead, old=_old(words)), "" if instead else words)
    revokes = _REVOKES.search(words) or _REVOKED.search(words)
    if revokes and said.is_placed and _decides(words, revokes):
        return None if _FOR_A_WHILE.search(words) else _named(made, words)
    moves = _MOVES.search(words)
    tells_time = moves and (_SPEAKS_OF_TIME.search(words) or _OLD.search(words))
    if (listed or tells_time) and _decides(words, None):
        deadline, told = _new_deadline(words, year)
        if deadline is None:
            return None
        return _named(replace(made, kind=ChangeKind.MOVED, deadline=deadline, old=_old(words)), told)
    return None


def _decides(words: str, said: re.Match[str] | None) -> bool:
    """Whether a sentence changes something by itself; "không" in the words of the change itself refuses nothing."""
    if said is None:
        return not _DECIDES_NOTHING.search(words)
    own = re.sub(r"không(?= (?:còn|áp dụng|tiếp tục|triển khai|phải|thực hiện))", "", said[0], flags=re.IGNORECASE)
    return not _DECIDES_NOTHING.search(f"{words[: said.start()]}{own}{words[said.end() :]}")


def _old(words: str) -> str | None:
    found = _OLD.search(words) or _INSTEAD.search(words)
    if found:
        return found["old"].strip()
    after = _OLD_AFTER.search(words)
    return after["old"].strip() if after and not _MOVES.search(words) else None


def _new_deadline(words: str, year: int | None) -> tuple[Deadline | None, str]:
    """Return the one deadline behind "đến", "sang" or "thành" (else "là"), and the words before it."""
    plain = _OLD.sub(lambda match: " " * len(match[0]), _INSTEAD.sub("", words))
    found: list[tuple[re.Match[str], Deadline]] = []
    for link in _NEW.finditer(plain):
        deadline = _behind(plain[link.end() :], year)
        if deadline:
            found.append((link, replace(deadline, text=f"{_limit(link[0])}{deadline.text}")))
    told = [one for one in found if not one[0][0].strip().lower().endswith("là")] or found
    if not told or len({(one.last, one.recurrence) for _, one in told}) > 1:
        return None, words
    link, deadline = told[0]
    return deadline, plain[: link.start()]


def _behind(rest: str, year: int | None) -> Deadline | None:
    """Return the deadline that a text begins with, up to the first comma or reason."""
    ends = _ENDS.search(rest)
    written = rest[: ends.start() if ends else len(rest)].strip(" .;,()")
    if not written or not _is_time(written) or (_NEXT_YEAR.search(written) and year is None):
        return None
    deadline = read_deadline(_NEXT_YEAR.sub(f"năm {(year or 0) + 1}", written), year)
    return replace(deadline, text=written) if deadline.last or deadline.recurrence else None


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
