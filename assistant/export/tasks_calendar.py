"""Writes tasks as a calendar (.ics, RFC 5545): one all-day entry on the last day of each deadline of a task.

Imports `vectorstore` only. The same tasks give the same bytes: identifiers and stamps come from the documents.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from assistant.errors import ExportError
from assistant.tables.due import deadlines_of
from assistant.tables.tasks import told_of
from vectorstore.extracts import Deadline, Recurrence
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
        entry = list(_entries(one))
        lines += entry
        left_out += not entry
    lines.append("END:VCALENDAR")
    content = "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))
    try:
        path.write_bytes(content.encode())
    except OSError as error:
        raise ExportError(path, error.strerror or type(error).__name__) from error
    return left_out


def _entries(one: ListedTask) -> Iterator[str]:
    dated = [deadline for deadline in deadlines_of(one) if deadline.last]
    for place, deadline in enumerate(dated):
        # The first keeps the name it had where a task had one entry, so that calendars replace it.
        yield from _entry(one, deadline, f"{one.ordinal}.{place}" if place else f"{one.ordinal}")


def _entry(one: ListedTask, deadline: Deadline, name: str) -> Iterator[str]:
    task, document = one.task, one.document
    if deadline.last is None:
        return
    stamp = document.added_at.astimezone(dt.UTC)
    about = [f"Chủ trì: {', '.join(task.lead)}" if task.lead else "", f"Thời hạn: {deadline.text}", document.label]
    about += (told.vi for told in told_of(one, alone=len(deadlines_of(one)) == 1))
    yield "BEGIN:VEVENT"
    yield f"UID:{document.document_id[:24]}-{name}@langnghe"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{deadline.last:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{deadline.last + dt.timedelta(days=1):%Y%m%d}"
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
