"""Days that a text only tells of: of what is done, of what is counted, of papers that it names.

Imports nothing of ours. Only the clause of the day itself counts: "đã nhắc nhở trước ngày 01/3 thì kiểm tra lại trước
ngày 15/5" sets a deadline all the same.
"""

import re

_REFERENCE = re.compile(r"số\s+[\w./-]*[-/][\w./-]+,?\s+ngày\s+[\d/.-]+")
_DONE = re.compile(r"(?<!\w)(?:đã|chưa|vừa|căn cứ)(?!\w)", re.IGNORECASE)
# Where a clause ends: a sign, or a word behind which it is told what is to be done.
_BOUNDARY = re.compile(r"[.;,:]\s|\s(?:thì|phải|cần|nhưng)\s", re.IGNORECASE)
_LISTED = r"(?:\s+(?:từ|đến|vào|là|ngày))*\s*$"
_OF_FIGURES = re.compile(
    rf"(?<!\w)(?:số liệu\s+(?:được\s+)?(?:tính|lấy|chốt|từ|đến)|sinh|phát sinh|so với){_LISTED}", re.IGNORECASE
)
_COUNTED = re.compile(
    rf"(?<!\w)(?:tính|có hiệu lực|kể|nhiệm kỳ|giai đoạn|thay (?:cho|vì)|ban hành|trước đây){_LISTED}", re.IGNORECASE
)


def without_references(text: str) -> str:
    """Return a text of the same length without the days that documents are named with."""
    return _REFERENCE.sub(lambda match: " " * len(match[0]), text)


def is_of_figures(text: str, at: int) -> bool:
    """Whether the day at a place is that of figures or births, and surely limits no work."""
    return bool(_OF_FIGURES.search(text, 0, at))


def is_told_of(text: str, at: int) -> bool:
    """Whether the clause of the day at a place tells of what is done, counted or in effect."""
    if is_of_figures(text, at) or _COUNTED.search(text, 0, at):
        return True
    begins = max((found.end() for found in _BOUNDARY.finditer(text, 0, at)), default=0)
    return bool(_DONE.search(text, begins, at))
