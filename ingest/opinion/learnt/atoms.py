"""Cuts a paragraph into atoms: the smallest stretches at whose ends a statement may begin or end.

Imports the alphabet, the sign between cells and `paragraphs`. Nearly every statement of the labelled papers (99
of 100) is a run of atoms.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.elements import CELL_SEPARATOR
from ingest.letters.alphabet import LOWER, UPPER
from ingest.opinion.paragraphs import sentences_of

_WHO = (
    r"(?:hộ|người|ý kiến|nhà|gia đình|chị|em|cụ|phiếu|anh|bác|bà con|công nhân|phụ huynh|hội viên|đoàn viên|cử tri|"
    r"tiểu thương|giáo viên|học sinh|ho|nguoi|y kien|nha|gia dinh|cu|phieu|bac|cong nhan|hoi vien)"
)
_NUMBER = r"(?:\d[\d.]*|một số|nhiều|mấy|vài|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|may|vai|mot so|nhieu)"
# A number or a sign of a list is no part of what stands behind it.
_LISTED = re.compile(r"(?:(?:[a-zđ]|\d{1,2}[a-z]?)[/.)]|[-+*•●▪])\s+(?=\S)")
# What links a clause to the one before it belongs to neither.
_LINK = r"(?:(?:nhưng(?: mà)?|song|đồng thời|và|mà|ngược lại,?|nhung|va)\s+)?"
_CUT = re.compile(
    # All but a quarter of the letters are passed over at once.
    r"(?=[\s.!?…;:,|])(?:(?P<line>\s*\n\s*(?:(?:[a-zđ]|\d{1,2}[a-z]?)[/.)]\s+|[-+*•]\s+)?)|"
    rf"(?P<bullet>\s+[•●▪]\s+|\s\+\s(?=[^\W\d])|\s(?:[a-zđ]|\d)[.)]\s+(?=(?-i:[{UPPER}]))|\s[a-zđ]/\s+(?=\w))|"
    # Who types in small letters ends sentences all the same.
    rf"(?P<stop>(?<=(?-i:[{LOWER}\d][{LOWER}\d]))[.!?…]+\s+(?=(?-i:[{LOWER}\d])))|"
    rf"(?P<semicolon>;\s+{_LINK})|(?P<colon>:\s+)|(?P<cell>\s*\|\s*)|"
    r"(?P<but>(?:,\s+|\s+)(?:nhưng(?: mà)?|song)\s+)|(?P<and>,\s+(?:đồng thời|và|mà|nhung|va)\s+)|"
    r"(?P<turn>,\s+(?=(?:còn|riêng|trong khi|chỉ|bên cạnh đó|con|rieng)\s))|"
    rf"(?P<count>,\s+(?=(?:có\s+|cũng có\s+|khoảng\s+|hơn\s+|gần\s+|co\s+|hon\s+)?{_NUMBER}\s+{_WHO}(?!\w)))|"
    # "Phòng Văn hóa - Xã hội" is one office.
    r"(?P<dash>(?<!\d)\s+[-–—]\s+(?!(?:xã hội|thương binh|đô thị|hạ tầng|kế hoạch|thể thao|thông tin)(?!\w)))|"
    r"(?P<wish>,\s+(?=(?:và\s+)?(?:đề nghị|xin|mong|kiến nghị|muốn|nhờ|yêu cầu|de nghi|muon|kien nghi)\s))|"
    r"(?P<comma>,\s+))",
    re.IGNORECASE,
)
# What a line of its own begins with, in a cell or behind a break; and how wide a page is at least, and at most.
_BREAK = re.compile(r"\n(?=\s*(?P<next>\S+))")
_OWN_LINE = re.compile(rf"[{UPPER}\d\[]|[a-zđ][/.)]|[-+*•]$")
_NARROWEST, _WIDEST = 66, 110
# A line without an end holds no statements that could be told apart: behind so many places it is cut no more.
MOST = 400


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch `[start, end)` of the stored text.

    Attributes:
        opens: what stands before it: `sentence` for the end of one, else the name of a group of `_CUT`.
        ends: the sign behind it, empty where none stands.
    """

    start: int
    end: int
    opens: str
    ends: str


def atoms_of(text: str, start: int, end: int) -> list[Atom]:
    """Return the atoms of the paragraph `[start, end)`, in order; together they hold every word of it."""
    flat = _unwrapped(text[start:end])
    found: list[Atom] = []
    for span in sentences_of(flat):
        for first, last, opens in _cut(flat, span.start, span.end):
            if len(found) >= MOST:
                return found
            sign = flat[last - 1] if flat[last - 1] in ".!?" else flat[last : last + 2].strip()[:1]
            found.append(Atom(start + first, start + last, opens, sign))
    return found


def _unwrapped(text: str) -> str:
    """Return a paragraph with a blank in place of each break that only the width of its page made."""
    if "\n" not in text:
        return text
    longest = max(map(len, text.split("\n")))
    width = max(longest, _NARROWEST)

    def kept(match: re.Match[str]) -> str:
        length = match.start() - (text.rfind("\n", 0, match.start()) + 1)
        own = _OWN_LINE.match(match["next"]) is not None
        fits = CELL_SEPARATOR in text or longest > _WIDEST or length + 1 + len(match["next"]) <= width
        return "\n" if own and fits else " "

    return _BREAK.sub(kept, text)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    opens = "sentence"
    if number := _LISTED.match(text, start, end):
        start = number.end()
    for match in _CUT.finditer(text, start, end):
        if text[start : match.start()].strip():
            yield start, match.start(), opens
        start, opens = match.end(), match.lastgroup or ""
    if text[start:end].strip():
        yield start, end, opens
