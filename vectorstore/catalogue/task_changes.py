"""Which task of an earlier document a later one moves, lifts or revokes. Imports `replacements`, `listed` and `text`.

A change names the document by its number and the task by its words, its deadline or the number of its heading. What
names nothing of a task, or fits none, changes none.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vectorstore.catalogue.replacements import may_change
from vectorstore.entries import number_key
from vectorstore.extracts import TaskChange
from vectorstore.listed import ListedChange, ListedTask
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import syllables
from vectorstore.types import Document

# So much of the words of a change must stand in the task or its headings; of several those count that have most.
_LEAST, _NEAR = 0.6, 0.9
_FEWEST = 2
_EMPTY_WORDS = "viec nhiem vu noi dung thuc hien hoan thanh cac cua va ve cho tai trong theo den o"
_EMPTY = frozenset(_EMPTY_WORDS.split())
_FIGURES = re.compile(r"\d+(?:/\d+)*")


@dataclass(frozen=True, slots=True)
class _Row:
    """What `may_change` asks of a document."""

    document_id: str
    number: str | None
    issuer: str | None
    place: str | None
    date: object


def with_changes(tasks: Sequence[ListedTask], changes: Iterable[ListedChange]) -> dict[int, tuple[ListedChange, ...]]:
    """Return the changes of each task by its place in `tasks`, the latest last."""
    by_number: dict[str, list[int]] = {}
    for at, one in enumerate(tasks):
        if one.document.header.number:
            by_number.setdefault(number_key(one.document.header.number), []).append(at)
    found: dict[int, list[ListedChange]] = {}
    for listed in _in_order(changes):
        own = row_of(listed.document)
        of_number = by_number.get(number_key(listed.change.number), [])
        named = [at for at in of_number if may_change(own, row_of(tasks[at].document))]
        for at in _meant(listed.change, tasks, _of_one_document(listed, tasks, named)):
            found.setdefault(at, []).append(listed)
    return {at: tuple(listed) for at, listed in found.items()}


def _of_one_document(listed: ListedChange, tasks: Sequence[ListedTask], named: Sequence[int]) -> list[int]:
    """Return the tasks of the document that is meant where numbers begin anew each year.

    That of the day or year that the paper names; else the newest that the paper can have known, none if that is unsure.
    """
    dates = {tasks[at].document.document_id: tasks[at].document.header.date for at in named}
    dated = [date for date in dates.values() if date]
    if issued := listed.change.issued:
        meant = {one for one, date in dates.items() if date and date.isoformat().startswith(issued)}
        # The day of a scan may not have been read; where there is no other of its number, it is the one.
        meant = meant or {one for one in dates if len(dates) == 1 and not dated}
    elif len(dates) < 2:
        meant = set(dates)
    elif listed.document.header.date is None or len(dated) < len(dates):
        meant = set()
    else:
        meant = {one for one, date in dates.items() if date == max(dated)}
    return [at for at in named if tasks[at].document.document_id in meant]


def _in_order(changes: Iterable[ListedChange]) -> list[ListedChange]:
    """Return changes by the day of their document; one without a day stands behind what its number comes after."""
    every = sorted(changes, key=lambda one: (_serial(one), one.document.path))
    dated = [one for one in every if one.document.header.date]
    ordered = sorted(dated, key=lambda one: one.document.header.date or dt.date.min)
    for one in (one for one in every if not one.document.header.date):
        own = _serial(one)
        before = [at for at, other in enumerate(ordered) if _serial(other)[0] == own[0] and _serial(other) <= own]
        ordered.insert(before[-1] + 1 if before else 0, one)
    return ordered


def _serial(listed: ListedChange) -> tuple[str, int]:
    """Return the symbol and the running number of a document: "-tb/du" and 72."""
    key = number_key(listed.document.header.number or "")
    figures = re.match(r"\d+", key)
    return (key[figures.end() :], int(figures[0])) if figures else (key, 0)


def row_of(document: Document) -> _Row:
    """Return what tells whether another document may mean this one."""
    header = document.header
    return _Row(document.document_id, header.number, header.issuer, header.place, header.date)


def _meant(change: TaskChange, tasks: Sequence[ListedTask], named: Sequence[int]) -> list[int]:
    """Return those of the tasks of the document that a change is about."""
    words = _words(change.matter)
    by_point = [at for at in named if change.point is None or _stands_under(tasks[at], change.point)]
    by_day = [at for at in by_point if change.old is None or _is_due(tasks[at], change.old)]
    if len(words) < _FEWEST:
        return by_day if change.point or change.old else []
    # A day may have been moved before, and a number be that of the task itself, which no heading has: words say more.
    for among in (by_day, by_point, named):
        shares = {at: len(words & _words(_all_words(tasks[at]))) / len(words) for at in among}
        best = max(shares.values(), default=0.0)
        if best >= _LEAST:
            most = [at for at, share in shares.items() if share >= best * _NEAR]
            # Of several different tasks that fit alike nobody can tell which is meant.
            told = bool(change.point or change.old) or len({fold_key(tasks[at].task.text) for at in most}) == 1
            return most if told else []
    # "Thời hạn báo cáo ngày 25 nêu tại ...": the day alone tells, where it is that of one task only.
    return by_day if change.old and len(by_day) == 1 else []


def _all_words(one: ListedTask) -> str:
    return " ".join((one.task.text, *one.task.heading))


def _words(text: str) -> set[str]:
    return {word for one in syllables(text) if (word := bare(fold_key(one))) not in _EMPTY}


def _stands_under(one: ListedTask, point: str) -> bool:
    return any(re.match(rf"{re.escape(point)}(?!\d)(?!\.\d)", part) for part in one.task.heading)


def _is_due(one: ListedTask, old: str) -> bool:
    """Whether a task has the deadline that a change names: "ngày 25" is that of "chậm nhất ngày 25 hằng tháng"."""
    deadline = one.task.deadline
    figures = [_plain(found) for found in _FIGURES.findall(old)]
    written = f"{deadline.text if deadline else ''} {one.task.text}"
    own = [_plain(found) for found in _FIGURES.findall(written)]
    if not figures:
        return fold_key(old) in fold_key(written)
    # A day without its year is that of any year.
    return any(mine == figures[0] or mine.startswith(f"{figures[0]}/") for mine in own) or (
        deadline is not None and deadline.last is not None and _same_day(deadline.last, figures[0])
    )


def _plain(figures: str) -> str:
    return "/".join(part.lstrip("0") for part in figures.split("/"))


def _same_day(day: object, figures: str) -> bool:
    iso = [part.lstrip("0") for part in str(day).split("-")]
    parts = figures.split("/")
    return len(parts) > 1 and parts == list(reversed(iso))[: len(parts)]
