"""Reads the official header and the signature by their layout.

Imports `elements`, `closing`, `document_types`, `heading`.
Sources: Hướng dẫn 36-HD/VPTW (Party), Nghị định 30/2020/NĐ-CP (State), and laws as they are published. Lines come from
two-column tables (cells), from text with columns, or one under the other. What is not found is None, never guessed.
"""

import datetime as dt
import re
from collections.abc import Sequence

from ingest.elements import Category, Element
from ingest.header.bodies import ILLEGIBLE, find_bodies, names_office, tells_paper
from ingest.header.document_types import DocumentType, type_by_bare_name, type_of_number, type_on_line
from ingest.header.informal import find_date, find_place, find_sender, find_title
from ingest.header.lines import (
    BLANK_DATE,
    DAMAGED_DATE,
    DATE,
    HEAD_LINES,
    LONGEST_LINE,
    MOTTO,
    NATION,
    NUMBER_SHAPE,
    PARTY,
    PLACE_DATE,
    HeadLine,
    head_lines,
    is_portal,
    without_frame,
)
from ingest.header.receivers import find_receivers
from ingest.header.signature import Signature, find_signature
from ingest.letters.alphabet import UPPER
from ingest.outline.closing import AUTHORITY, RECEIVERS
from ingest.outline.heading import is_capitals
from ingest.outline.numbering import read_marks
from vectorstore.types import Header

# So many paragraphs a chat is read whole.
_FEW = 300
# Secrecy and urgency stand among the first lines.
_MARKED_LINES = 25
# A date that stands on a line of its own, without the place.
_DATE_ALONE = re.compile(
    rf"(?:(?:ngày|thời gian)\s[^:\d]{{2,25}}:\s*)?{DATE}(?:,?\s+\d{{1,2}}\s?(?::|h|giờ)\s?\d{{0,2}})?\.?",
    re.IGNORECASE,
)
_SECRECY = re.compile(r"\W*(?P<mark>TUYỆT MẬT|TỐI MẬT|MẬT)\W*$")
_URGENCY = re.compile(r"\W*(?P<mark>HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)(?: HẸN GIỜ)?\W*$")
_SEPARATOR = re.compile(r"[\s*_\-–—=.o]+$")
_NUMBER = re.compile(
    r"(?:(?:Bộ )?Luật|Pháp lệnh|Nghị quyết|Lệnh|Nghị định|Quyết định)?\s*s[ốôồóòo](?![^\W\d_])"
    r"\s*[:.]?\s*(?P<number>.*)$",
    re.IGNORECASE,
)
# What is left of a number: a gap for the pen, or signs that cannot be read, before the letters of type and body.
_GAP = re.compile(rf"[\s./…_-]*$|[./…_\s-]+\S|\W*\S{{0,8}}\s?[-/]\s?[{UPPER}]{{1,10}}/[{UPPER}]")
_SUBJECT = re.compile(r"(?:V/v|Về việc)\s*[:.]?\s*(?P<subject>.*)$", re.IGNORECASE)
_SUBJECT_OF_PARTY = re.compile(r"(?P<subject>Về\s.*)$")
_NOT_TITLE = re.compile(
    r"(?:Căn cứ|CĂN CỨ|Kính gửi|KÍNH GỬI|Thực hiện|Quốc hội ban hành|Xét|Để|Nhằm|Trong|Trên cơ sở|Theo|Ngày|Tên tôi|"
    r"Hôm nay)\s"
)
# "KHÓA II, KỲ HỌP THỨ 3": which sitting of a council it was.
_SESSION = re.compile(
    r"[\s,(]*(?:KH(?:ÓA|OÁ)\s+(?:[IVXLC]+|\d+|THỨ\s\w+)(?!\w)|NHIỆM KỲ\s+\d|K[ỲÌ] HỌP\s+(?:THỨ|LẦN|BẤT|CHUYÊN)).*$"
)
_OF_PERIOD = re.compile(r"\((?:từ|giai đoạn|kỳ|tháng|quý)\s[^)]*\)$")
_RESOLVES = ("HỘI ĐỒNG NHÂN DÂN", "ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN", "CHỦ TỊCH ỦY BAN", "BAN CHẤP HÀNH")
_LONGEST_TITLE_LINES = 4
_FEWEST_OF_TITLE, _LONGEST_HEADING = 3, 200


def read_header(elements: Sequence[Element]) -> Header:
    """Return the official header of a document; parts that are not there are None."""
    lines = head_lines(without_frame(elements))
    number_at, number = _find_number(lines)
    type_at, found_type, same_line = _find_type(lines)
    end = min((at for at in (number_at, type_at) if at is not None), default=None)
    superior, issuer = find_bodies(_body_lines(lines, len(lines) if end is None else end), headed=end is not None)
    place, date = _find_place_date(lines)
    subject = _find_subject(lines, number_at)
    title = _find_title(lines, type_at, same_line) if type_at is not None else subject
    if end is None and title is None:
        title = _title_alone(lines, (superior or "", issuer or ""))
    signature = find_signature(elements)
    unreadable = [name for name, at, value in (("number", number_at, number),) if at is not None and value is None]
    if superior and ILLEGIBLE.search(superior):
        superior, unreadable = None, [*unreadable, "superior"]
    if place is None and date is None:
        place, date, damaged = _find_damaged(lines)
        unreadable += damaged
    elif place and ILLEGIBLE.search(place):
        place, unreadable = None, [*unreadable, "place"]
    if number is None and not unreadable:
        own = _lines_of(elements)
        date, sender = date or find_date(own), find_sender(own) if signature is None else None
        place = place or find_place(own)
        title = title or (find_title(own) or _first_heading(elements) if end is None else None)
        signature = Signature(sender.name, sender.role) if sender else signature
    return Header(
        number=number,
        type_name=_type_name(found_type, number, subject),
        superior=superior,
        issuer=issuer,
        place=place,
        date=date,
        title=title,
        signer=signature.name if signature else None,
        signer_role=signature.role if signature else None,
        receivers=find_receivers(elements),
        secrecy=_find_mark(lines, _SECRECY),
        urgency=_find_mark(lines, _URGENCY),
        unreadable=tuple(unreadable),
    )


def _lines_of(elements: Sequence[Element]) -> list[str]:
    """Return the lines of a paper, or the first and the last of a long one."""
    few = elements if len(elements) <= _FEW else [*elements[:HEAD_LINES], *elements[-HEAD_LINES:]]
    return [line[:LONGEST_LINE] for element in few for line in element.text.split("\n")]


# --- number, type, bodies -------------------------------------------------------------------------


def _find_number(lines: Sequence[HeadLine]) -> tuple[int | None, str | None]:
    for index, line in enumerate(lines):
        match = _NUMBER.match(line.text)
        if not match:
            continue
        shape = NUMBER_SHAPE.match(re.sub(r"(?<=QH)\s+(?=\d)", "", match["number"].strip()))
        if shape:
            return index, re.sub(r"\s+", "", shape["number"]).replace("–", "-").rstrip(".,;/-")
        if _GAP.match(match["number"].strip()):
            return index, None
    return None, None


def _find_type(lines: Sequence[HeadLine]) -> tuple[int | None, DocumentType | None, str]:
    for index, line in enumerate(lines):
        found = type_on_line(line.text) or _damaged_type(line.text)
        if found and (not found[1] or is_capitals(line.text) or found[1][:1].islower() or len(line.text) < 200):
            return index, found[0], found[1]
        if read_marks(line.text) and not found:
            break
    return None, None, ""


def _damaged_type(line: str) -> tuple[DocumentType, str] | None:
    """Return the type that a line in capitals is when marks are lost: `KÊ HOẠCH`."""
    return type_by_bare_name(line) if is_capitals(line) else None


def _find_mark(lines: Sequence[HeadLine], pattern: re.Pattern[str]) -> str | None:
    """Return the mark of secrecy or urgency that stands alone on a line above the body."""
    found = (pattern.match(line.text) for line in lines[:_MARKED_LINES])
    return next((match["mark"] for match in found if match), None)


def _find_damaged(lines: Sequence[HeadLine]) -> tuple[str | None, dt.date | None, list[str]]:
    """Return place and date of a line of which a part cannot be read, and the names of those parts."""
    for line in lines:
        match = DAMAGED_DATE.match(line.text.strip())
        if match:
            date = _date_of(re.search(DATE, f"ngày{match['rest']}"))
            place = None if ILLEGIBLE.search(match["place"]) else match["place"]
            return place, date, [name for name, value in (("place", place), ("date", date)) if value is None]
    return None, None, []


def _date_of(match: re.Match[str] | None) -> dt.date | None:
    if match is None:
        return None
    day, month, year = (match[name] or match[f"{name}2"] for name in ("day", "month", "year"))
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _type_name(found: DocumentType | None, number: str | None, subject: str | None) -> str | None:
    if found:
        return found.name
    told = type_of_number(number) if number else None
    if told:
        return told.name
    # An official letter has no name of type: "V/v" under the number is its layout.
    return "Công văn" if subject and number else None


_NO_BODIES = (NATION, MOTTO, PARTY, PLACE_DATE, BLANK_DATE, DAMAGED_DATE, _SECRECY, _URGENCY)


def _body_lines(lines: Sequence[HeadLine], end: int) -> list[str]:
    return [
        _SESSION.sub("", line.text)
        for line in lines[:end]
        if not _SESSION.match(line.text)
        and not _SEPARATOR.match(line.text)
        and not any(one.match(line.text.strip(" *")) for one in _NO_BODIES)
    ]


def _find_place_date(lines: Sequence[HeadLine]) -> tuple[str | None, dt.date | None]:
    for line in lines:
        match = PLACE_DATE.match(line.text.strip())
        if not match:
            continue
        return match["place"].strip(), _date_of(match)
    if any(DAMAGED_DATE.match(line.text.strip()) for line in lines):
        return None, None
    alone = (_DATE_ALONE.fullmatch(line.text.strip()) for line in lines[:_MARKED_LINES])
    return None, next((_date_of(match) for match in alone if match), None)


# --- title ----------------------------------------------------------------------------------------


def _find_subject(lines: Sequence[HeadLine], number_at: int | None) -> str | None:
    if number_at is None:
        return None
    for index in range(number_at + 1, min(number_at + 6, len(lines))):
        match = _SUBJECT.match(lines[index].text)
        if match is None and lines[index].cell == lines[number_at].cell:
            match = _SUBJECT_OF_PARTY.match(lines[index].text)
        if match:
            rest = [match["subject"]]
            rest += [
                line.text
                for line in _following(lines, index)
                if line.cell == lines[index].cell or line.text[:1].islower()
            ]
            return " ".join(part.strip() for part in rest if part.strip()) or None
    return None


def _following(lines: Sequence[HeadLine], index: int) -> list[HeadLine]:
    found: list[HeadLine] = []
    for line in lines[index + 1 : index + _LONGEST_TITLE_LINES]:
        if _ends_title(line.text) or _SESSION.search(line.text) or _begins_council(lines, index + 1 + len(found)):
            break
        found.append(line)
    return found


def _begins_council(lines: Sequence[HeadLine], at: int) -> bool:
    """Whether a line names the council or the committee that resolves, which stands again below the title."""
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return lines[at].text.startswith(_RESOLVES) and bool(_SESSION.match(below) or _NOT_TITLE.match(below))


def _ends_title(text: str) -> bool:
    if any(pattern.match(text) for pattern in (_SEPARATOR, _NOT_TITLE, NATION, MOTTO, PARTY, PLACE_DATE, RECEIVERS)):
        return True
    if _OF_PERIOD.match(text) or text.startswith("V/v"):
        return False
    return bool(read_marks(text)) or text.startswith(("-", "+", "(")) or len(text) > 300


# "BÁO CÁO ĐỊNH KỲ" is a report; what it is about stands below.
_KINDS_OF_REPORT = frozenset({"ĐỊNH KỲ", "ĐỘT XUẤT", "TUẦN", "THÁNG", "QUÝ", "TỔNG HỢP"})
# A line breaks before a name, which is written large: "trên địa bàn phường / Sông Mơ", "kết luận của / Đảng ủy".
_BROKEN_OFF = re.compile(
    r"(?<!\w)(?:của|về|tại|ở|trong|với|cho|theo|trên|do|giữa|"
    r"phường|xã|thị trấn|đặc khu|quận|huyện|thị xã|thành phố|tỉnh|thôn|xóm|ấp|khu phố)$"
)
_MOST_OF_NAME = 10
# PDF text may run the first heading of the body on behind the title.
_HEADING_INSIDE = re.compile(rf"\s+(?:I|1|A)[.)/-]\s+[{UPPER}].*$")


def _find_title(lines: Sequence[HeadLine], type_at: int, same_line: str) -> str | None:
    """Return the lines under the type: the first, and those that go on with it."""
    parts = [same_line] if same_line and same_line not in _KINDS_OF_REPORT else []
    for line in _following(lines, type_at):
        text = line.text.strip()
        if not parts and text.endswith((".", ";", ":")):
            break
        if parts and not _goes_on(parts[-1], text):
            break
        cut = _HEADING_INSIDE.sub("", text)
        parts.append(cut)
        if cut != text:
            break
    return " ".join(parts) or None


def _title_alone(lines: Sequence[HeadLine], bodies: tuple[str, str]) -> str | None:
    """Return the line in capitals that heads a paper without number and type, and names no body and no office."""
    for line in lines[:_MARKED_LINES]:
        text = line.text.strip(" *")
        if AUTHORITY.match(text) or text.endswith("."):
            return None
        named = is_portal(text) or any(text in body for body in bodies) or any(one.match(text) for one in _NO_BODIES)
        if is_capitals(text) and len(text.split()) >= _FEWEST_OF_TITLE and not named and not names_office(text):
            return text
        if is_capitals(text) and tells_paper(text):
            return text
    return None


def _first_heading(elements: Sequence[Element]) -> str | None:
    """Return what a page or a slide without any head shows in large letters before all else."""
    for element in elements[:HEAD_LINES]:
        text = " ".join(element.text.split())
        if element.category is Category.HEADING and not is_portal(text):
            told = len(text.split()) >= _FEWEST_OF_TITLE and len(text) <= _LONGEST_HEADING and not read_marks(text)
            return text if told else None
    return None


def _goes_on(before: str, text: str) -> bool:
    if text.endswith((".", ";", ":")):
        return False
    return (
        text[:1].islower()
        or text[:1].isdigit()
        or bool(_OF_PERIOD.match(text))
        or (is_capitals(before) and is_capitals(text))
        or before.endswith((",", "-", " và"))
        or (bool(_BROKEN_OFF.search(before)) and _is_rest_of_name(text))
    )


def _is_rest_of_name(text: str) -> bool:
    return not is_capitals(text) and ":" not in text and len(text.split()) <= _MOST_OF_NAME
