"""Which part of a line of deadlines is a task's own: "đợt một trong tháng 4/2026; đợt hai trong tháng 9/2026".

Imports `re` only. Used by `extract`: the line stands once below all stages, each of which is a task of its own.
"""

import re

_NUMBERS = (
    ("một", "nhất", "1", "i", "đầu"),
    ("hai", "nhì", "2", "ii"),
    ("ba", "3", "iii"),
    ("bốn", "tư", "4", "iv"),
    ("năm", "5", "v"),
    ("sáu", "6", "vi"),
)
_STAGE = re.compile(
    r"\W*(?P<noun>đợt|giai đoạn|bước|lần|kỳ|vòng|chặng|phần)\s+(?:thứ\s+)?(?P<number>\w+)(?!\w)", re.IGNORECASE
)
_PARTS = re.compile(r"[;,]\s+(?=(?:đợt|giai đoạn|bước|lần|kỳ|vòng|chặng|phần)\s)", re.IGNORECASE)


def of_own_stage(text: str, due: str) -> str:
    """Return the part of a line of deadlines for the stage that a task's text begins with; the whole line for others.

    Args:
        text: of the task: "Đợt một: chuyên đề thoát nước".
        due: what the line "Thời gian thực hiện" says.
    """
    own = _stage(text)
    parts = _PARTS.split(due)
    if own is None or len(parts) < 2 or None in map(_stage, parts):
        return due
    return next((part for part in parts if _stage(part) == own), due)


def _stage(text: str) -> tuple[str, int] | None:
    found = _STAGE.match(text)
    if found is None:
        return None
    number = found["number"].lower()
    place = next((at for at, names in enumerate(_NUMBERS) if number in names), None)
    return None if place is None else (found["noun"].lower(), place)
