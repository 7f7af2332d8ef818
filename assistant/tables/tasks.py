"""The table of tasks: which of them a body has, which are due in a period, and a task as a claim.

Imports `vectorstore`, `due` and `units`. Nothing here is written by a model: rows come from the catalogue, complete.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from assistant.checking.citations import StoredText
from assistant.tables.due import deadlines_of, written
from assistant.tables.stretches import Stretch, passage_of
from assistant.tables.units import same_unit
from assistant.types import Citation, CitationStatus, Claim
from vectorstore.entries import document_keys, filter_cut
from vectorstore.extracts import ChangeKind, Deadline, Task
from vectorstore.listed import ListedChange, ListedTask
from vectorstore.messages import Message, joined
from vectorstore.text.periods import Period
from vectorstore.types import Document, Filters, ForceStatus, Passage

ENGINE = "tasks"
_ROLES = (
    ("lead", Message(vi="chủ trì, thực hiện", en="lead")),
    ("advise", Message(vi="tham mưu", en="advises")),
    ("cooperate", Message(vi="phối hợp", en="cooperates")),
    ("follow_up", Message(vi="theo dõi, đôn đốc", en="follows up")),
)
_ROLE = Message(vi="{role}: {units}", en="{role}: {units}")
_DUE = Message(vi="thời hạn: {due}", en="due: {due}")
_REVOKED = Message(vi="đã bãi bỏ theo {document}", en="revoked by {document}")
_LIFTED = Message(vi="thời hạn{old} không còn áp dụng theo {document}", en="the deadline{old} lifted by {document}")
_MOVED = Message(vi="thời hạn {this} đã đổi theo {document}{before}", en="{this} set by {document}{before}")
_THIS = Message(vi="này", en="this deadline")
_BEFORE = Message(vi=" (trước đó: {old})", en=" (before: {old})")


def select_tasks(
    tasks: Sequence[ListedTask], *, unit: str | None = None, due: Period | None = None, filters: Filters | None = None
) -> list[ListedTask]:
    """Return the tasks of a body that are due in a period, in the order given.

    A task is due in a period when the last day or a day of the own period of any of its deadlines is in it, or when it
    comes again and again and its document is not younger than the period. Of a deadline that a later document has
    moved the new one counts; what has been revoked is due never.

    Args:
        tasks: from the library.
        unit: any of the bodies named in the task, in any of its ways of writing.
        due: None for all.
        filters: cut of the documents.
    """
    wanted = filters or Filters()
    return [
        one
        for one in tasks
        if (unit is None or any(same_unit(unit, name) for name in bodies(one.task)))
        and (due is None or _is_due(one, due))
        and _passes(one, wanted)
    ]


def bodies(task: Task) -> tuple[str, ...]:
    """Return all bodies that a task names, whatever they do."""
    return (*task.lead, *task.advise, *task.cooperate, *task.follow_up)


def sources_of(one: ListedTask) -> int:
    """Return how many sources a task has: the words it stands on, and each later document that changes it."""
    return 1 + len(one.changes)


def task_claim(one: ListedTask, number: int, stored_text: StoredText, due: Sequence[Deadline] = ()) -> Claim:
    """Return a task as a claim that cites the words it stands on, and those of later documents that change it.

    Args:
        one: the task.
        number: of the first citation; those of changes go on from it.
        stored_text: gives the stored text of a version.
        due: those of its deadlines that are asked about; all that hold when not given.
    """
    task = one.task
    parts = [_ROLE.filled(role=role, units=", ".join(units)) for name, role in _ROLES if (units := getattr(task, name))]
    deadlines = tuple(due) or deadlines_of(one)
    alone = deadlines == (one.deadline,)
    if deadlines:
        parts.append(_DUE.filled(due=written(deadlines)))
    parts += [
        joined((told, Message(f"[{at}]", f"[{at}]")))
        for at, told in enumerate(told_of(one, alone=alone), start=number + 1)
    ]
    own = replace(
        _citation(one.document, _stretch(one), number, stored_text),
        replaced_by=one.replaced_by,
        repealed_by=one.repealed_by,
    )
    others = (
        _citation(change.document, _changing(change), at, stored_text)
        for at, change in enumerate(one.changes, start=number + 1)
    )
    about = joined(parts, "; ")
    said = [f"{task.text.rstrip(' .;')} ({words})" if words else task.text for words in (about.vi, about.en)]
    return Claim.computed(Message(*said), (own, *others))


def told_of(one: ListedTask, *, alone: bool = True) -> tuple[Message, ...]:
    """Say what each later document does to a task, with the deadline that it ends.

    `alone`: the deadline that holds stands in front as the only one, so that "this deadline" is it.
    """
    last = len(one.changes) - 1
    return tuple(_told(listed, one.deadline_before(at), alone and at == last) for at, listed in enumerate(one.changes))


def _told(listed: ListedChange, old: str | None, is_this: bool) -> Message:
    change, document = listed.change, listed.document.label
    if change.kind is ChangeKind.REVOKED:
        return _REVOKED.filled(document=document)
    if change.kind is ChangeKind.LIFTED or change.deadline is None:
        return _LIFTED.filled(old=f" {old}" if old else "", document=document)
    before = _BEFORE.filled(old=old) if old else ""
    return _MOVED.filled(this=_THIS if is_this else change.deadline.text, document=document, before=before)


def task_passages(one: ListedTask, rank: int, stored_text: StoredText) -> tuple[Passage, ...]:
    """Return the stretches that a task and its changes stand on as passages, so that they open like any source."""
    own = passage_of(one.document, stored_text(one.document.version_id), _stretch(one), rank)
    others = (
        passage_of(change.document, stored_text(change.document.version_id), _changing(change), at)
        for at, change in enumerate(one.changes, start=rank + 1)
    )
    return (replace(own, replaced_by=one.replaced_by, repealed_by=one.repealed_by), *others)


def _stretch(one: ListedTask) -> Stretch:
    return Stretch(one.task.start, one.task.end, one.task.heading, one.pages)


def _changing(listed: ListedChange) -> Stretch:
    return Stretch(listed.change.start, listed.change.end, (), listed.pages)


def _citation(document: Document, stretch: Stretch, number: int, stored_text: StoredText) -> Citation:
    header = document.header
    return Citation(
        number=number,
        status=CitationStatus.VERIFIED,
        document_id=document.document_id,
        version_id=document.version_id,
        path=document.path,
        document_number=header.number,
        title=header.title,
        heading=stretch.heading,
        pages=stretch.pages,
        quote=stored_text(document.version_id)[stretch.start : stretch.end],
        start=stretch.start,
        end=stretch.end,
    )


def _is_due(one: ListedTask, due: Period) -> bool:
    issued = one.document.header.date
    return any(_falls(deadline, due, issued) for deadline in deadlines_of(one))


def _falls(deadline: Deadline, due: Period, issued: dt.date | None) -> bool:
    if deadline.last is not None:
        return (deadline.first or deadline.last) <= due.last and deadline.last >= due.first
    return deadline.recurrence is not None and (issued is None or issued <= due.last)


def _passes(one: ListedTask, filters: Filters) -> bool:
    """Whether a task is inside the filters; tasks stand in no report, so that what cuts reports cuts all of them."""
    if filters.units or filters.areas or filters.periods or filters.themes:
        return False
    if filters.status is not None and (filters.status is ForceStatus.REPLACED) != bool(one.ended_by):
        return False
    return filter_cut(filters).passes(document_keys(one.document))
