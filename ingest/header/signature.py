"""Finds who signed and in which office, by the layout of the signature block.

Imports `elements`, `closing`, `letters`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.elements import CELL_SEPARATOR, Element
from ingest.letters.alphabet import LOWER, UPPER
from ingest.masking.words import words
from ingest.outline.closing import AUTHORITY, RECEIVERS
from ingest.outline.heading import is_capitals

_TAIL_ELEMENTS = 60
# Elements after the closing in which a signature may stand.
_LONGEST_CLOSING = 2_000
# Tells at once that an element neither opens the list of receivers nor names an authority.
_CLOSING = re.compile(r"[NnTKQ](?:(?<=[Nn])[Ơơ][Ii]\s[Nn][Hh][Ậậ][Nn]|(?<=[TKQ])(?:/?[MTL]|UQ|/UQ)?\.?\s+[A-ZĐÀ-Ỹ])")
_DEGREE = (
    r"(?:(?:GS|PGS|TS|ThS|Th\.S|CN|KS|BS|BSCK\s?(?:I{1,2}|[12])|Đại tá|"
    r"Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Trung úy)\.?\s*)*"
)
_NAME = re.compile(
    rf"{_DEGREE}(?P<name>[{UPPER}](?:['’][{UPPER}])?[{LOWER}]*(?: [{UPPER}](?:['’][{UPPER}])?[{LOWER}]*){{1,4}})"
)
_NAME_CAPITALS = re.compile(rf"{_DEGREE}(?P<name>[{UPPER}]+(?: [{UPPER}]+){{1,4}})")
# A body or an office in running letters on a line of its own.
_SENDS = re.compile(
    r"(?:người (?:báo cáo|báo tin|viết|lập|ghi|gửi|tổng hợp)|công chức|cán bộ|thư ký|"
    r"cộng tác viên|ctv|tổ trưởng|tổ phó|(?:phó )?(?:trưởng (?:thôn|ấp|bản|xóm|khu|khóm|làng|buôn|"
    r"ban)|bí thư|(?:chi )?hội trưởng|chủ tịch|chủ nhiệm|hiệu trưởng|giám đốc)|(?:chi )?hội phó|thay mặt|"
    r"chi bộ|chi hội|chi đoàn|ban|tổ|hội|đoàn|trường)"
    r"(?!\w)[^.;:]{0,90}",
    re.IGNORECASE,
)
_RUNNING_OFFICE = re.compile(
    r"(?:Q\. |Quyền )?(?:(?:Phó |Ủy viên |Uỷ viên )?(?:[Tt]rưởng|[Bb]í thư|[Cc]hủ tịch|[Cc]hủ nhiệm|[Hh]iệu trưởng|"
    r"[Gg]iám đốc|[Tt]ổ trưởng|(?:[Cc]hi )?[Hh]ội trưởng|[Tt]hư ký|[Tt]hường trực)|Tổ phó|(?:Chi )?[Hh]ội phó)"
    r"(?!\w)[^.;:,]{0,40}"
)
# What stands below the one who sends: his telephone, the message that he answers, a remark.
_BELOW = re.compile(r">|(?:đt|sđt|tel|điện thoại|email|e-mail)\s?[:.]|\(?(?:ghi chú|tài liệu|lưu ý)", re.IGNORECASE)
_LAST_LINES = 8
_FOOT_OF_MESSAGE = 3
_ABOVE = 6
_SIGNED = re.compile(r"\(?\s*(?:đã ký|ký tên|ký, đóng dấu|ký và đóng dấu|ký|ký, ghi rõ họ tên)[^)]*\)?$", re.IGNORECASE)
_OFFICE = re.compile(
    r"(?:Q\.?\s+|QUYỀN\s+)?(?:PHÓ\s+|UỶ VIÊN|ỦY VIÊN)?\s*(?:CHỦ TỊCH|CHỦ NHIỆM|BÍ TH[ƯU]|CHỦ TRÌ|TRƯỞNG|TỔ TRƯỞNG|"
    r"GIÁM ĐỐC|"
    r"HIỆU TRƯỞNG|THƯỜNG TRỰC|CHÁNH|BỘ TRƯỞNG|THỦ TƯỚNG|TỔNG THƯ KÝ|TỔNG BÍ THƯ|CHỈ HUY|TRẠM TRƯỞNG|NGƯỜI|"
    r"TỔNG GIÁM ĐỐC|CỤC TRƯỞNG|CHI HỘI TRƯỞNG|CÁN BỘ|CỘNG TÁC VIÊN)"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed; `role` is authority and office as printed, joined by commas, None when there is none."""

    name: str
    role: str | None


def find_signature(elements: Sequence[Element]) -> Signature | None:
    """Return the first signature of a document (annexes stand after it), None when it is not legible."""
    blocks = _blocks(elements)
    for index, line in enumerate(blocks):
        if AUTHORITY.match(line) or (_OFFICE.match(line) and is_capitals(line)):
            signature = _below(blocks[index : index + 12])
            if signature:
                return signature
    # A table of two columns may have the signature on the left, or be read so: it then stands before the receivers.
    above = _before_closing(elements)
    for index, line in enumerate(above):
        if _OFFICE.match(line) and is_capitals(line) and (signature := _below(above[index:])):
            return signature
    return _beside_mark(blocks[-12:]) or _under_unit([line for line in blocks if not _BELOW.match(line)][-_LAST_LINES:])


def _blocks(elements: Sequence[Element]) -> list[str]:
    """Return the lines from the closing on; without one, the last lines."""
    for index, element in enumerate(elements):
        if not _CLOSING.search(element.text):
            continue
        cells = _lines(element)
        start = next(
            (place for place, text in enumerate(cells) if RECEIVERS.match(text) or AUTHORITY.match(text)), None
        )
        if start is not None:
            below = (text for one in elements[index + 1 : index + _LONGEST_CLOSING] for text in _lines(one))
            return [part for text in (*cells[start:], *below) for part in _columns(text)]
    return [part for element in elements[-_TAIL_ELEMENTS:] for text in _lines(element) for part in _columns(text)][
        -_TAIL_ELEMENTS:
    ]


def _before_closing(elements: Sequence[Element]) -> list[str]:
    """Return the few lines before the list of receivers; none without such a list."""
    for index, element in enumerate(elements):
        if RECEIVERS.match(element.text.strip()):
            above = [part for one in elements[max(0, index - _ABOVE) : index] for part in _lines(one)]
            return above[-_ABOVE:]
    return []


def _lines(element: Element) -> list[str]:
    lines = (line.strip() for cell in element.text.split(CELL_SEPARATOR) for line in cell.split("\n"))
    return [line for line in lines if line]


def _columns(text: str) -> list[str]:
    """Return the columns that stand on one line; the words "Nơi nhận" before an authority are none."""
    receivers = RECEIVERS.match(text)
    if receivers and AUTHORITY.match(text[receivers.end() :].strip()):
        text = text[receivers.end() :].strip()
    return [part.strip() for part in re.split(r"\s{3,}", text) if part.strip()]


def _below(lines: Sequence[str]) -> Signature | None:
    """Read on from the line of authority or office: capitals are the role, the first name after them signs."""
    roles: list[str] = []
    for line in lines:
        name = _name_on(line, after_role=bool(roles))
        if name:
            return Signature(name, ", ".join(roles) or None)
        if is_capitals(line):
            roles.append(re.sub(r"\s+", " ", line.strip(" ,")))
        # Offices of the neighbourhood print the body in capitals and the office below it in running letters.
        elif roles and _RUNNING_OFFICE.fullmatch(line):
            roles.append(line)
        elif not (_SIGNED.match(line) or _is_receiver(line)):
            return None
    return None


def _is_receiver(line: str) -> bool:
    """Tell whether a line is of the list of receivers, which text from two columns mixes with the signature."""
    listed = line.startswith(("-", "+", "(")) or line[:1].islower() or line.endswith((",", ";", ".", ":"))
    return listed or not any(character.isalnum() for character in line)


def _name_on(line: str, *, after_role: bool) -> str | None:
    match = _NAME.fullmatch(line)
    if match:
        return match["name"]
    capitals = _NAME_CAPITALS.fullmatch(line)
    # A name in capitals looks like an office: only a known surname tells.
    if (
        capitals
        and after_role
        and capitals["name"].split()[0].capitalize() in words("surnames")
        and not _OFFICE.match(line)
    ):
        return capitals["name"]
    return None


def _under_unit(lines: Sequence[str]) -> Signature | None:
    """A message ends in who sends it and his name: "Cộng tác viên ... khóm Tân Thuận", "Ngô Bé Hai"."""
    for unit, line in pairwise(lines):
        name = _name_on(line, after_role=False)
        if name and _SENDS.fullmatch(unit) and not _NAME.fullmatch(unit):
            return Signature(name, unit)
    # A letter of the net ends the other way round: "Trương Đình Lữ", "Tổ trưởng tổ dân phố 7".
    for line, unit in pairwise(lines[-_FOOT_OF_MESSAGE:]):
        name = _name_on(line, after_role=False)
        if name and _SENDS.fullmatch(unit) and not _NAME.fullmatch(unit):
            return Signature(name, unit)
    return None


def _beside_mark(lines: Sequence[str]) -> Signature | None:
    """Old laws print the name and "(Đã ký)" without an office."""
    for index, line in enumerate(lines):
        if _SIGNED.match(line):
            for neighbour in (lines[index - 1] if index else "", lines[index + 1] if index + 1 < len(lines) else ""):
                name = _name_on(neighbour, after_role=False)
                if name:
                    return Signature(name, None)
    return None
