"""Reads the deadlines that a task sets beside its first one: "báo cáo sơ bộ trước 10/4, hoàn thành trước 25/4".

Imports `deadlines`, `told` and `vectorstore`. Only what limits the work counts: a day that is merely told of ("họp ngày
24/3/2026"), the years of a plan and what has been done are none.
"""

from collections.abc import Sequence

from ingest.tasks.deadlines import READERS, merely_told, read_deadline
from ingest.tasks.told import is_told_of, without_references
from vectorstore.extracts import Deadline, Recurrence
from vectorstore.text.sentences import sentences

# So long a text is a table or a form; what stands in it belongs to many.
_LONGEST = 3000
_COMES_BACK = frozenset({Recurrence.MONTHLY, Recurrence.QUARTERLY, Recurrence.YEARLY})


def further_deadlines(text: str, first: Deadline | None, year: int | None) -> tuple[Deadline, ...]:
    """Return the deadlines of a text that fall at other times than its first one, in reading order.

    Args:
        text: of the task.
        first: the deadline that was read from it; nothing is looked for where there is none.
        year: of the document.
    """
    if first is None or len(text) > _LONGEST:
        return ()
    found: list[Deadline] = []
    for span in sentences(text):
        found += _limits(text[span.start : span.end], year)
    other = {_time(one): one for one in found if _time(one) != _time(first)}
    return tuple(other.values())


def read_deadlines(text: str, year: int | None) -> tuple[Deadline, tuple[Deadline, ...]]:
    """Return the deadline of a line or cell that holds nothing else, kept whole, and those it holds beside it."""
    first = read_deadline(text, year)
    return first, further_deadlines(text, first, year)


def merged(*groups: Sequence[Deadline], first: Deadline | None) -> tuple[Deadline, ...]:
    """Return the deadlines of several groups, each time once and not that of the first."""
    times = {_time(one): one for group in groups for one in group if first is None or _time(one) != _time(first)}
    return tuple(times.values())


def _limits(sentence: str, year: int | None) -> list[Deadline]:
    plain = without_references(sentence)
    small = plain.lower()
    taken: list[tuple[int, int, Deadline]] = []
    for reader in READERS:
        if reader.alone or not reader.may_find(small):
            continue
        for match in reader.pattern.finditer(plain):
            if any(start < match.end() and match.start() < end for start, end, _ in taken):
                continue
            deadline = reader.read(match, year)
            if deadline:
                # What is merely told of holds its place, so that no part of it is read as another time.
                told = Deadline(match[0]) if merely_told(reader) else deadline
                taken.append((match.start(), match.end(), told))
    return [
        one
        for start, _, one in sorted(taken, key=lambda each: each[0])
        if (one.last or one.recurrence in _COMES_BACK) and not is_told_of(plain, start)
    ]


def _time(deadline: Deadline) -> tuple[object, object]:
    return deadline.last, deadline.recurrence if deadline.last is None else None
