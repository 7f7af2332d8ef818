"""Which part of a line of deadlines is a task's own: "đợt một trong tháng 4/2026; đợt hai trong tháng 9/2026".

Imports `further` and the records. Used by `extract`: the line stands once below all stages, each of
which is a task of its own.
"""

import re
from dataclasses import replace

from ingest.tasks.further import read_deadlines
from vectorstore.extracts import Task

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


def with_own_stage(task: Task, year: int | None) -> Task:
    """Return a task with its part of a line that holds the deadlines of several stages.

    Args:
        task: as it was found.
        year: of its paper, for deadlines without one.
    """
    written = task.deadline.text if task.deadline else ""
    own = of_own_stage(task.text, written)
    if own == written:
        return task
    due, beside = read_deadlines(own, year)
    return replace(task, deadline=due, further=beside)


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
