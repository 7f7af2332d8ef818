"""Turns what reading extracted into rows and rows back.

Imports `types`, `extracts`, `entries` and `tables` only.
"""

import datetime as dt
from typing import Any

from sqlalchemy import Row

from vectorstore.catalogue.tables import OpinionItemRow, PageReadingRow, ReferenceRow, TaskChangeRow, TaskRow
from vectorstore.entries import number_key
from vectorstore.extracts import (
    ChangeKind,
    Deadline,
    Extracts,
    OpinionItem,
    PageReading,
    PageSource,
    Recurrence,
    Reference,
    Relation,
    ReportFacts,
    Stance,
    Task,
    TaskChange,
)
from vectorstore.types import VersionRecord

Values = dict[str, Any]

TABLES = (ReferenceRow, TaskRow, TaskChangeRow, OpinionItemRow, PageReadingRow)


def report_values(report: ReportFacts | None) -> Values:
    """Return the columns of `versions` that tell whose report it is."""
    report = report or ReportFacts()
    return {"report_unit": report.unit, "report_period": report.period, "report_area": report.area}


def report_of(row: Row[Any]) -> ReportFacts | None:
    """Return whose report a version is, None when it is none."""
    report = ReportFacts(row.report_unit, row.report_period, row.report_area)
    return None if report == ReportFacts() else report


def values(record: VersionRecord) -> list[tuple[Any, list[Values]]]:
    """Return the rows of each of `TABLES`."""
    found = record.extracts
    return [
        (ReferenceRow, _numbered(record, [_reference_values(one) for one in found.references])),
        (TaskRow, _numbered(record, [_task_values(one) for one in found.tasks])),
        (TaskChangeRow, _numbered(record, [_change_values(one) for one in found.task_changes])),
        (OpinionItemRow, _numbered(record, [_opinion_values(one) for one in found.opinion_items])),
        (PageReadingRow, _numbered(record, list(map(values_of, found.page_readings)))),
    ]


def extracts_of(report: ReportFacts | None, parts: dict[Any, list[Row[Any]]]) -> Extracts:
    """Return the extracts of one version from its rows, by table."""
    return Extracts(
        references=tuple(map(reference_of, parts[ReferenceRow])),
        tasks=tuple(map(task_of, parts[TaskRow])),
        task_changes=tuple(map(change_of, parts[TaskChangeRow])),
        opinion_items=tuple(map(opinion_of, parts[OpinionItemRow])),
        report=report,
        page_readings=tuple(map(_page_reading_of, parts[PageReadingRow])),
    )


def reference_of(row: Row[Any]) -> Reference:
    """Return the reference of a row of `document_references`."""
    return Reference(Relation(row.relation), row.number, row.start, row.end, row.part, row.since)


def task_of(row: Row[Any]) -> Task:
    """Return the task of a row of `tasks`."""
    return Task(
        text=row.text,
        heading=tuple(row.heading),
        start=row.start,
        end=row.end,
        lead=tuple(row.lead),
        advise=tuple(row.advise),
        cooperate=tuple(row.cooperate),
        follow_up=tuple(row.follow_up),
        deadline=_deadline_of(row),
        further=tuple(map(_further_of, row.further)),
    )


def change_of(row: Row[Any]) -> TaskChange:
    """Return the change of a task of a row of `task_changes`."""
    return TaskChange(
        kind=ChangeKind(row.kind),
        number=row.number,
        matter=row.matter,
        start=row.start,
        end=row.end,
        point=row.point,
        old=row.old,
        deadline=_deadline_of(row),
        issued=row.issued,
    )


def opinion_of(row: Row[Any]) -> OpinionItem:
    """Return the opinion item of a row of `opinion_items`."""
    return OpinionItem(
        start=row.start,
        end=row.end,
        text=row.text,
        heading=tuple(row.heading),
        stance=Stance(row.stance),
        support=row.support,
        persons=row.persons,
    )


def values_of(noun: Any) -> Values:  # noqa: ANN401 - any of our frozen dataclasses with slots
    """Return the attributes of a noun by name; `dataclasses.asdict` copies each, which costs ten times as much."""
    return {name: getattr(noun, name) for name in noun.__slots__}


def _numbered(record: VersionRecord, found: list[Values]) -> list[Values]:
    key = {"document_id": record.document_id, "version_id": record.version_id}
    return [{**key, "ordinal": ordinal, **one} for ordinal, one in enumerate(found)]


def _reference_values(reference: Reference) -> Values:
    return {**values_of(reference), "number_key": number_key(reference.number)}


def _task_values(task: Task) -> Values:
    return {
        "text": task.text,
        "heading": list(task.heading),
        "start": task.start,
        "end": task.end,
        "lead": list(task.lead),
        "advise": list(task.advise),
        "cooperate": list(task.cooperate),
        "follow_up": list(task.follow_up),
        **_deadline_values(task.deadline),
        "further": [_further_values(one) for one in task.further],
    }


def _change_values(change: TaskChange) -> Values:
    return {**values_of(change), "number_key": number_key(change.number), **_deadline_values(change.deadline)}


def _deadline_values(deadline: Deadline | None) -> Values:
    return {
        "deadline": deadline.text if deadline else None,
        "first_day": deadline.first if deadline else None,
        "last_day": deadline.last if deadline else None,
        "recurrence": deadline.recurrence if deadline else None,
        "on_event": bool(deadline and deadline.on_event),
    }


def _further_values(deadline: Deadline) -> Values:
    """Return a deadline as JSON holds it: days as `2026-04-25`."""
    days = {name: day.isoformat() if (day := getattr(deadline, name)) else None for name in ("first", "last")}
    return {**values_of(deadline), **days}


def _further_of(told: Values) -> Deadline:
    days = {name: dt.date.fromisoformat(told[name]) if told[name] else None for name in ("first", "last")}
    recurrence = Recurrence(told["recurrence"]) if told["recurrence"] else None
    return Deadline(told["text"], days["first"], days["last"], recurrence, told["on_event"])


def _deadline_of(row: Row[Any]) -> Deadline | None:
    if row.deadline is None:
        return None
    recurrence = Recurrence(row.recurrence) if row.recurrence else None
    return Deadline(row.deadline, row.first_day, row.last_day, recurrence, row.on_event)


def _opinion_values(item: OpinionItem) -> Values:
    return {**values_of(item), "heading": list(item.heading)}


def _page_reading_of(row: Row[Any]) -> PageReading:
    return PageReading(row.page, PageSource(row.source), row.confidence)
