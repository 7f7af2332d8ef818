"""Cuts a paragraph into atoms: the smallest stretches at whose ends a statement may begin or end.

Imports `vectorstore.text`. Nearly every statement of the labelled papers (99 of 100) is a run of atoms.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vectorstore.text.sentences import sentences

_WHO = (
    r"(?:hộ|người|ý kiến|nhà|gia đình|chị|em|cụ|phiếu|anh|bác|bà con|công nhân|phụ huynh|hội viên|đoàn viên|cử tri|"
    r"tiểu thương|giáo viên|học sinh|ho|nguoi|y kien|nha|gia dinh|cu|phieu|bac|cong nhan|hoi vien)"
)
_NUMBER = r"(?:\d[\d.]*|một số|nhiều|mấy|vài|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|may|vai|mot so|nhieu)"
_CUT = re.compile(
    r"(?P<semicolon>;\s+)|(?P<colon>:\s+)|(?P<cell>\s*\|\s*)|"
    r"(?P<turn>,\s+(?=(?:nhưng|còn|song|riêng|trong khi|chỉ|đồng thời|bên cạnh đó|nhung|con|rieng)\s))|"
    rf"(?P<count>,\s+(?=(?:có\s+|cũng có\s+|khoảng\s+|hơn\s+|gần\s+|co\s+|hon\s+)?{_NUMBER}\s+{_WHO}(?!\w)))|"
    r"(?P<dash>(?<!\d)\s+[-–—]\s+)|"
    r"(?P<wish>,\s+(?=(?:và\s+)?(?:đề nghị|xin|mong|kiến nghị|muốn|nhờ|yêu cầu|de nghi|muon|kien nghi)\s))|"
    r"(?P<comma>,\s+)",
    re.IGNORECASE,
)
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
    flat = re.sub(r"\n(?=\s*\S)", " ", text[start:end])
    found: list[Atom] = []
    for span in sentences(flat):
        for first, last, opens in _cut(flat, span.start, span.end):
            if len(found) >= MOST:
                return found
            sign = flat[last - 1] if flat[last - 1] in ".!?" else flat[last : last + 2].strip()[:1]
            found.append(Atom(start + first, start + last, opens, sign))
    return found


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    opens = "sentence"
    for match in _CUT.finditer(text, start, end):
        if text[start : match.start()].strip():
            yield start, match.start(), opens
        start, opens = match.end(), match.lastgroup or ""
    if text[start:end].strip():
        yield start, end, opens
