"""Finds date, title and sender of papers without an official head: mail, messages, minutes, notes, tables, letters.

Imports the alphabet. What stands nearest to where such a paper says it counts; what is not found is None, never
guessed.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.elements import CELL_SEPARATOR
from ingest.letters.alphabet import LOWER, UPPER

_DAY = (
    r"(?:(?P<day>\d{1,2})\s+th[áa]ng\s+(?P<month>\d{1,2})\s+n[ăa]m\s+(?P<year>20\d\d)|"
    r"(?P<day2>\d{1,2})(?P<sign>[/.-])(?P<month2>\d{1,2})(?P=sign)(?P<year2>20\d\d))(?!\d)"
)
_DATE = re.compile(_DAY)
# In the order of trust: a field of a mail, the first words of minutes, the time of a message, and a line that says when
# the paper was written.
_FIELD = re.compile(r"(?:ngày(?: gửi| ghi| lập| viết)?|date|gửi lúc|thời gian|sent)\s*:", re.IGNORECASE)
_MINUTES = re.compile(r"(?:hôm nay|bắt đầu|khai mạc)[^.]{0,60}?(?:ngày\s+)?(?=\d)", re.IGNORECASE)
_CLOCK = r"\d{1,2}(?::|h|\s?giờ\s?)\d{0,2}"
_MESSAGE = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]20\d\d[,\s]+\d{1,2}(?::|h|\s?giờ)|"
    rf"{_CLOCK}[,\s]+(?:[^\d,]{{2,12}},?\s+)?(?:ngày\s+)?\d{{1,2}}[/.-]\d{{1,2}}[/.-]20\d\d"
)
_WRITTEN = re.compile(
    r"(?:lập|ghi|nộp|chốt|viết|báo|gửi|họp|số liệu|ngày|tính đến|làm|ngay|lap|nop|viet|gui|hop|so lieu|lam)(?!\w)"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
# Of another paper: "Thực hiện Công văn số 12 ngày 03/4/2026".
_OF_OTHER = re.compile(r"(?<!\w)(?:căn cứ|thực hiện|theo|công văn|kế hoạch|số \d|kỳ trước|sinh)(?!\w)", re.IGNORECASE)
# "sửa trước 20/6/2026", "hạn nộp: 05/6/2026": when something is due. "Số liệu tính đến" tells of the paper itself.
_TILL = r"(?:\s|:|là|la|hết|het|cuối|cuoi|ngày|ngay|sáng|chiều|tối|thứ \w+|thu \w+|chủ nhật|chu nhat)*$"
_DUE = re.compile(
    rf"(?<!\w)(?:(?:trước|truoc|(?:chậm|cham|muộn|muon) (?:nhất|nhat))\s*(?:{_CLOCK})?(?:\s?phút)?|"
    r"(?:hạn|han)(?: \w+){0,3}|(?<!tính )(?<!liệu )(?<!chốt )(?<!tinh )(?<!lieu )(?<!chot )(?:đến|den)|"
    rf"(?<!lập )(?<!ghi )(?<!viết )(?:vào|vao)){_TILL}",
    re.IGNORECASE,
)
# "Hoài Mỹ Tây, 20/10/2026. Kính gửi Đoàn phường.": where and when, without the word for day.
_PLACED = re.compile(
    rf"(?P<place>[{UPPER}][{UPPER}{LOWER}]*(?: [{UPPER}][{UPPER}{LOWER}]*){{0,4}}), "
    r"(?:ngày )?\d{1,2}(?P<sign>[/.-])\d{1,2}(?P=sign)20\d\d(?:\.|$)"
)
_HEAD, _FOOT, _LONGEST, _SHORT = 10, 9, 170, 60
_SUBJECT = re.compile(r"(?:chủ đề|tiêu đề|subject|v/v|về việc)\s*:\s*(?P<title>\S.{3,160})$", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:từ|đến|gởi|gửi|kính gửi|cc|ngày|nhóm|họ tên|đơn vị|người|em|anh|chị|cô|chú|chào|dạ|thưa|các|tui|tôi|cháu|mẫu|"
    r"in từ|tin (?:tức|mới|nổi bật|bài|hoạt động|khác|liên quan|trong)|ghi nhanh \d|"
    r"độc lập|cộng hòa|đảng|\[|\()(?!\w)|.*\d{1,2}[:h]\d\d|.*[.!?:;,]$",
    re.IGNORECASE,
)
_TELLS_PAPER = re.compile(
    r"(?:bản tin|điểm (?:nhanh|tin)|bảng (?:tổng hợp|theo dõi|ghi)|ghi (?:chép|nhanh|nhận)|phiếu|sổ|nhật ký|tổng hợp|"
    r"phản ánh|tình hình|ý kiến|dư luận|báo|tin)(?!\w)",
    re.IGNORECASE,
)
_NAME = rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]*){{1,4}}"
_OFFICE = (
    r"(?:(?:phó )?(?:tổ trưởng|tổ phó|trưởng|phó trưởng|bí thư|phó bí thư|chủ tịch|phó chủ tịch|chi hội trưởng|"
    r"công chức|cán bộ|cộng tác viên|ctv|thư ký|chủ nhiệm|hiệu trưởng|giám đốc|chánh văn phòng|ủy viên|văn phòng)"
    r"(?!\w)(?! hưu| nghỉ)[^,;:.()\[\]]{0,60}?)"
)
# A resident who writes is nobody's official: his name stays masked.
# "19:52 - Huỳnh Thị Lài, trưởng khu phố Rạch Đình:", "[08:31] Sáu Lành - Trưởng ấp Vàm Xáng:".
_SPEAKS = re.compile(
    rf"(?:^|[\s\-\]])(?P<name>{_NAME})\s?(?:,|-|–|\()\s?(?P<role>(?i:{_OFFICE}))\)?"
    rf"(?::|\s*[-–,]\s*{_CLOCK}|$)"
)
# What stands before the name of who sends: the time of the message, or the word for it. "Kính gửi: ông ..." and
# "Chủ trì: Ông ..." name others.
_STAMP = re.compile(
    r"(?:[\W\d_]|(?<![^\W\d_])(?:h|giờ|phút|ngày|tháng|năm|lúc|vào|thứ \w+|chủ nhật|sáng|trưa|chiều|tối|am|pm|sa|ch|"
    r"từ|from|người (?:gửi|viết|báo|ký))(?![^\W\d_]))*",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:\d{1,2}[.)]|[-–+•*])\s")
_ATTENDS = re.compile(r"(?:Ông|Bà|Đồng chí) ")
# "Người lập: Tôn Nữ Diệu Hòa", "Người ghi: Mạc Văn Hữu, cộng tác viên thôn Đoài".
_LABELLED = re.compile(
    rf"(?P<label>(?i:(?:người|cán bộ) (?:lập|ghi|viết|tổng hợp)(?: \w+)?|thư ký))\s*:\s*(?P<name>{_NAME})"
    rf"(?:\s?[,(-]\s?(?P<role>(?i:{_OFFICE})))?(?=[,.;)]|$)"
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends or writes a paper, and as what."""

    name: str
    role: str


def find_date(lines: Sequence[str]) -> dt.date | None:
    """Return the day on which a paper without an official head was written or sent."""
    return next(filter(None, _dates(_own(lines))), None)


def find_place(lines: Sequence[str]) -> str | None:
    """Return the place that stands before the day at the top or the foot of a paper without an official head."""
    own = _own(lines)
    told = (_PLACED.match(line) for line in (*own[:_HEAD], *own[-_FOOT:]))
    return next((match["place"] for match in told if match), None)


def _dates(lines: Sequence[str]) -> Iterator[dt.date | None]:
    head, foot = lines[:_HEAD], lines[-_FOOT:]
    yield from (_day_of(line) for line in (*head, *foot) if _FIELD.match(line))
    yield from (_day_of(line) for line in head if _MINUTES.match(line))
    yield from (_day_of(line) for line in head if (stamp := _MESSAGE.search(line)) and not _is_due_at(stamp))
    for line in (*reversed(foot), *head):
        match = _DATE.search(line)
        if match is None or _OF_OTHER.search(before := line[: match.start()]) or _DUE.search(before):
            continue
        if len(line) <= _SHORT or (len(line) <= _LONGEST and _WRITTEN.search(before)):
            yield _day_of(line)


def _is_due_at(stamp: re.Match[str]) -> bool:
    """Tell whether an hour with its day is a deadline: "trước 17h00 ngày 20/6"; mails quote "Vào 09:10, 20/02"."""
    before = stamp.string[: stamp.start()]
    return _DUE.search(before) is not None and not before.strip().lower().endswith(("vào", "đến"))


def _own(lines: Sequence[str]) -> list[str]:
    """Return the lines that are no quotation of an earlier message."""
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith(">")]


def _day_of(line: str) -> dt.date | None:
    match = _DATE.search(line)
    if match is None:
        return None
    day, month, year = (match[name] or match[f"{name}2"] for name in ("day", "month", "year"))
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def find_title(lines: Sequence[str]) -> str | None:
    """Return the subject of a mail, or the line at the top that says what a paper is."""
    own = _own(lines)[:_HEAD]
    told = next((match["title"].strip() for line in own if (match := _SUBJECT.match(line))), None)
    if told or not own:
        return told
    for line in own[:3]:
        # The heads of columns name no paper.
        if (
            CELL_SEPARATOR not in line
            and len(line) <= _LONGEST // 2
            and _TELLS_PAPER.match(line)
            and not _NO_TITLE.match(line)
        ):
            return line
    return None


def find_sender(lines: Sequence[str]) -> Sender | None:
    """Return who sends the messages of a chat (who sends most), or whom a line names as writer."""
    own = _own(lines)
    spoken = [match for line in own if (match := _SPEAKS.search(line[:_LONGEST])) and _sends(match)]
    if spoken:
        names = Counter(match["name"] for match in spoken)
        name = max(names, key=lambda one: names[one])
        return Sender(name, next(match["role"].strip() for match in spoken if match["name"] == name))
    for line in (*own[:_HEAD], *own[-_FOOT:]):
        if match := _LABELLED.match(line):
            return Sender(match["name"], (match["role"] or match["label"]).strip())
    return None


def _sends(match: re.Match[str]) -> bool:
    """Tell whether a name with an office is that of who writes, and not of who is written to or attends."""
    line = match.string
    if not _STAMP.fullmatch(line[: match.start("name")]):
        return False
    timed = re.search(_CLOCK, line) is not None
    return timed or not (_LISTED.match(line) or (match.end() == len(line) and _ATTENDS.match(match["name"])))
