"""`langnghe tasks`: what directives and plans charge whom with, by body and period; also as workbook or calendar."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from ui.help import said
from ui.invocation import Invocation, printable, write
from ui.options import Json, takes
from ui.words import PAGE, coming_text, ended_text
from vectorstore.extracts import ChangeKind, Deadline
from vectorstore.listed import ListedChange, ListedTask
from vectorstore.messages import Language, Message

NONE = Message(vi="Không có nhiệm vụ nào khớp.", en="No task matches.")
ROLES = (
    ("lead", Message(vi="Chủ trì, thực hiện", en="Lead")),
    ("advise", Message(vi="Tham mưu", en="Advises")),
    ("cooperate", Message(vi="Phối hợp", en="Cooperates")),
    ("follow_up", Message(vi="Theo dõi, đôn đốc", en="Follows up")),
)
DEADLINE = Message(vi="Thời hạn", en="Due")


@dataclass(frozen=True, kw_only=True)
class TasksOptions:
    """Options of `tasks`."""

    unit: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help=said("Đơn vị có tên trong nhiệm vụ, viết cách nào cũng được.", "A body that the task names."),
        ),
    ] = None
    due: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD",
            help=said(
                "Đến hạn trong 2026-04-15, 2026-04, 2026-Q2 hoặc 2026.", "Due in this day, month, quarter, year."
            ),
        ),
    ] = None
    json: Json = False
    xlsx: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=said("Ghi ra bảng tính .xlsx.", "Write a workbook (.xlsx).")),
    ] = None
    ics: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=said("Ghi ra lịch .ics.", "Write a calendar (.ics).")),
    ] = None


@takes(TasksOptions)
def tasks(invocation: Invocation, options: TasksOptions) -> int:
    """List the tasks; files that are asked for are written as well."""
    from assistant.assistant import Assistant

    assistant = Assistant.open(invocation.home, invocation.settings())
    try:
        found = assistant.tasks(unit=options.unit, due=options.due)
        _export(found, invocation, options)
    finally:
        assistant.close()
    if not found and not options.json:
        invocation.say(NONE)
    for one in found:
        write(json.dumps(task_json(one), ensure_ascii=False) if options.json else _text(one, invocation.language))
    return 0


def task_json(one: ListedTask) -> dict[str, object]:
    """Return the JSON form of a task."""
    from assistant.tables.due import deadlines_of

    task, document = one.task, one.document
    return {
        "document_id": document.document_id,
        "version_id": document.version_id,
        "path": document.path,
        "number": document.header.number,
        "title": document.header.title,
        "text": task.text,
        "heading": list(task.heading),
        "pages": list(one.pages),
        "start": task.start,
        "end": task.end,
        "lead": list(task.lead),
        "advise": list(task.advise),
        "cooperate": list(task.cooperate),
        "follow_up": list(task.follow_up),
        "deadline": _deadline_json(task.deadline) if task.deadline else None,
        "holds": _deadline_json(one.deadline) if one.deadline else None,
        "deadlines": [_deadline_json(deadline) for deadline in task.deadlines],
        "in_force": [_deadline_json(deadline) for deadline in deadlines_of(one)],
        "changes": [_change_json(change) for change in one.changes],
        "replaced_by": one.replaced_by,
        "repealed_by": one.repealed_by,
        "ends_on": one.ends_on.isoformat() if one.ends_on else None,
        "ends_by": one.ends_by,
    }


def _change_json(listed: ListedChange) -> dict[str, object]:
    change, document = listed.change, listed.document
    return {
        "kind": change.kind.value,
        "document_id": document.document_id,
        "version_id": document.version_id,
        "path": document.path,
        "number": document.header.number,
        "old": change.old,
        "deadline": _deadline_json(change.deadline) if change.deadline else None,
        "pages": list(listed.pages),
        "start": change.start,
        "end": change.end,
    }


def _deadline_json(deadline: Deadline) -> dict[str, object]:
    return {
        "text": deadline.text,
        "first": deadline.first.isoformat() if deadline.first else None,
        "last": deadline.last.isoformat() if deadline.last else None,
        "recurrence": deadline.recurrence.value if deadline.recurrence else None,
        "on_event": deadline.on_event,
    }


def _export(found: list[ListedTask], invocation: Invocation, options: TasksOptions) -> None:
    if options.xlsx:
        from assistant.export.tasks_table import write_tasks_table

        write_tasks_table(found, options.xlsx)
        invocation.say(Message(vi=f"Đã ghi {options.xlsx}.", en=f"Wrote {options.xlsx}."))
    if options.ics:
        from assistant.export.tasks_calendar import write_tasks_calendar

        left = write_tasks_calendar(found, options.ics)
        invocation.say(
            Message(
                vi=f"Đã ghi {options.ics}; {left} nhiệm vụ không có ngày cuối nên không vào lịch.",
                en=f"Wrote {options.ics}; {left} tasks have no last day and are left out.",
            )
        )


def _changed(one: ListedTask, at: int) -> Message:
    """Say what a later document does to a task: what was written before stands beside it."""
    change, name = one.changes[at].change, one.changes[at].document.label
    old = one.deadline_before(at) or "-"
    if change.kind is ChangeKind.REVOKED:
        return Message(vi=f"Đã bãi bỏ theo {name}", en=f"Revoked by {name}")
    if change.kind is ChangeKind.LIFTED or change.deadline is None:
        return Message(vi=f"Thời hạn {old} không còn áp dụng theo {name}", en=f"{old} no longer holds, says {name}")
    return Message(
        vi=f"Thời hạn {old} đổi thành {change.deadline.text} theo {name}",
        en=f"{old} was changed to {change.deadline.text} by {name}",
    )


def _text(one: ListedTask, language: Language) -> str:
    from assistant.tables.due import deadlines_of, written

    task = one.task
    lines = [f"- {task.text}"]
    lines += [f"    {name.text(language)}: {', '.join(units)}" for key, name in ROLES if (units := getattr(task, key))]
    if deadlines := deadlines_of(one):
        lines.append(f"    {DEADLINE.text(language)}: {written(deadlines)}")
    lines += [f"    ! {_changed(one, at).text(language)}" for at in range(len(one.changes))]
    pages = f"{PAGE.text(language)} {', '.join(map(str, one.pages))}" if one.pages else ""
    lines.append("    " + " · ".join(part for part in (one.document.label, " › ".join(task.heading), pages) if part))
    if one.ended_by:
        lines.append(f"    ! {ended_text(one.replaced_by, one.repealed_by, language)}")
    elif one.ends_on:
        lines.append(f"    ! {coming_text(one.ends_on, one.ends_by, language)}")
    return printable("\n".join(lines))
