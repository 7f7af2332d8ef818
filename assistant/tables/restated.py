"""Tasks that only say again what an earlier document set, where a later one has moved that deadline.

Imports `vectorstore`. "Gửi đúng hạn, chậm nhất ngày 25 hằng tháng" in a letter that reminds of a plan does not hold
when the 25th of the plan was moved, though the later document names the plan alone.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from vectorstore.entries import number_key
from vectorstore.extracts import ChangeKind
from vectorstore.library import Library
from vectorstore.listed import ListedChange, ListedTask
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import syllables

# Words that both tasks must have beside those of the deadline itself: "gửi", "báo", "cáo".
_FEWEST_SHARED = 3
_EMPTY_WORDS = "cac cua va ve cho tai trong theo den o co khi la duoc"
_SAY_NOTHING = frozenset(_EMPTY_WORDS.split())


def tasks_in_force(library: Library) -> tuple[ListedTask, ...]:
    """Return the tasks of a library, with the changes of those that they only say again."""
    return with_restated(library.tasks(), library.text)


def changed_in_force(library: Library) -> tuple[ListedTask, ...]:
    """Return those of `tasks_in_force` that a later document changes."""
    return tuple(one for one in tasks_in_force(library) if one.changes)


def with_restated(tasks: Sequence[ListedTask], text_of: Callable[[str], str]) -> tuple[ListedTask, ...]:
    """Return tasks, those that say again a recurring deadline that was moved or lifted with that change.

    Only where the document names the one whose deadline it says again, is younger than it and older than the change,
    and says the same day of the same thing.

    Args:
        tasks: of the library.
        text_of: gives the stored text of a version.
    """
    moved = [one for one in tasks if one.changes and one.changes[-1].change.kind is not ChangeKind.REVOKED]
    moved = [one for one in moved if one.changes[-1].change.old and _days_of(one)]
    return tuple(_with_change(one, moved, text_of) for one in tasks) if moved else tuple(tasks)


def _with_change(one: ListedTask, moved: Sequence[ListedTask], text_of: Callable[[str], str]) -> ListedTask:
    if one.changes or not _days_of(one):
        return one
    for other in moved:
        change = other.changes[-1]
        if _says_again(one, other, change) and _names(text_of(one.document.version_id), other.document.header.number):
            return replace(one, changes=(change,))
    return one


def _says_again(one: ListedTask, other: ListedTask, change: ListedChange) -> bool:
    days = (other.document.header.date, one.document.header.date, change.document.header.date)
    set_first, said, ended = days
    if set_first is None or said is None or ended is None or not set_first < said < ended:
        return False
    return _days_of(one) == _days_of(other) and len(_words(one) & _words(other)) >= _FEWEST_SHARED


def _days_of(one: ListedTask) -> tuple[str, ...]:
    """Return how often a task comes and on which days, empty for what is due once."""
    deadline = one.task.deadline
    if deadline is None or deadline.recurrence is None:
        return ()
    figures = re.findall(r"\d+", deadline.text)
    return (deadline.recurrence.value, *figures) if figures else ()


def _words(one: ListedTask) -> set[str]:
    deadline = one.task.deadline
    said = one.task.text.replace(deadline.text, " ") if deadline else one.task.text
    return {bare(fold_key(word)) for word in syllables(said)} - _SAY_NOTHING


def _names(text: str, number: str | None) -> bool:
    found = re.escape(number_key(number)) if number else ""
    return bool(found) and re.search(rf"(?<![\w/-]){found}(?![\w-])", fold_key(text)) is not None
