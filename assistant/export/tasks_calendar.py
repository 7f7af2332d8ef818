"""Writes tasks as a calendar (.ics, RFC 5545): one all-day entry on the last day of each task.

Imports `vectorstore` only. The same tasks give the same bytes: identifiers and stamps come from the documents.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.errors import ExportError
from assistant.tables.tasks import told_of
from vectorstore.extracts import Recurrence
from vectorstore.listed import ListedTask

_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_RULES = {
    Recurrence.MONTHLY: "FREQ=MONTHLY",
    Recurrence.QUARTERLY: "FREQ=MONTHLY;INTERVAL=3",
    Recurrence.YEARLY: "FREQ=YEARLY",
}


def write_tasks_calendar(tasks: Sequence[ListedTask], path: Path) -> int:
    """Write the tasks that have a last day; return how many have none and are left out.

    Raises:
        ExportError: the file cannot be written.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Lang Nghe//Nhiem vu//VI", "CALSCALE:GREGORIAN"]
    left_out = 0
    for one in tasks:
        entry = list(_entry(one))
        lines += entry
        left_out += not entry
    lines.append("END:VCALENDAR")
    content = "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))
    try:
        path.write_bytes(content.encode())
    except OSError as error:
        raise ExportError(path, error.strerror or type(error).__name__) from error
    return left_out


def _entry(one: ListedTask) -> Iterator[str]:
    task, document = one.task, one.document
    deadline = one.deadline
    day = deadline.last if deadline else None
    if deadline is None or day is None:
        return
    stamp = document.added_at.astimezone(dt.UTC)
    about = [f"Chủ trì: {', '.join(task.lead)}" if task.lead else "", f"Thời hạn: {deadline.text}", document.label]
    about += told_of(one)
    yield "BEGIN:VEVENT"
    yield f"UID:{document.document_id[:24]}-{one.ordinal}@langnghe"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}"
    rule = _RULES.get(deadline.recurrence) if deadline.recurrence else None
    if rule:
        yield f"RRULE:{rule}"
    yield f"SUMMARY:{task.text.translate(_ESCAPES)}"
    yield f"DESCRIPTION:{chr(10).join(filter(None, about)).translate(_ESCAPES)}"
    yield "END:VEVENT"


def _folded(line: str) -> Iterator[str]:
    """Cut a line into parts of at most 75 octets, between letters; parts after the first begin with a blank."""
    part, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + character, size + octets
    yield part
