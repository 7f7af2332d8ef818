"""The table of tasks: which of them a body has, which are due in a period, and a task as a claim.

Imports `vectorstore` and `units`. Nothing here is written by a model: rows come from the catalogue, complete.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant.tables.stretches import Stretch, passage_of
from assistant.tables.units import same_unit
from assistant.types import Citation, CitationStatus, Claim, ClaimStatus
from vectorstore.entries import document_keys, filter_cut
from vectorstore.extracts import Deadline, Task
from vectorstore.listed import ListedTask
from vectorstore.text.periods import Period
from vectorstore.types import Filters, ForceStatus, Passage

ENGINE = "tasks"
_ROLES = (
    ("lead", "chủ trì, thực hiện"), ("advise", "tham mưu"), ("cooperate", "phối hợp"),
    ("follow_up", "theo dõi, đôn đốc"),
)  # fmt: skip


def select_tasks(
    tasks: Sequence[ListedTask], *, unit: str | None = None, due: Period | None = None, filters: Filters | None = None
) -> list[ListedTask]:
    """Return the tasks of a body that are due in a period, in the order given.

    A task is due in a period when its last day or a day of its own period is in it, or when it comes again and again
    and its document is not younger than the period.

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


def task_claim(one: ListedTask, number: int, stored: str, due: Sequence[Deadline] = ()) -> Claim:
    """Return a task as a claim that cites the words it stands on, `stored[start:end]`.

    Args:
        one: the task.
        number: of the citation.
        stored: text of the document.
        due: those of its deadlines that are asked about; the one in the table when not given.
    """
    task, header = one.task, one.document.header
    parts = [f"{label}: {', '.join(units)}" for name, label in _ROLES if (units := getattr(task, name))]
    deadlines = due or ((task.deadline,) if task.deadline else ())
    if deadlines:
        parts.append(f"thời hạn: {'; '.join(one.text for one in deadlines)}")
    citation = Citation(
        number=number,
        status=CitationStatus.VERIFIED,
        document_id=one.document.document_id,
        version_id=one.document.version_id,
        path=one.document.path,
        document_number=header.number,
        title=header.title,
        heading=task.heading,
        pages=one.pages,
        quote=stored[task.start : task.end],
        start=task.start,
        end=task.end,
        replaced_by=one.replaced_by,
    )
    said = f"{task.text.rstrip(' .;')} ({'; '.join(parts)})" if parts else task.text
    return Claim(said, ClaimStatus.COMPUTED, (citation,))


def task_passage(one: ListedTask, rank: int, stored: str) -> Passage:
    """Return the stretch that a task stands on as a passage, so that its source opens like any other."""
    stretch = Stretch(one.task.start, one.task.end, one.task.heading, one.pages)
    return replace(passage_of(one.document, stored, stretch, rank), replaced_by=one.replaced_by)


def _is_due(one: ListedTask, due: Period) -> bool:
    deadline = one.task.deadline
    if deadline is None:
        return False
    if deadline.last is not None:
        return (deadline.first or deadline.last) <= due.last and deadline.last >= due.first
    issued = one.document.header.date
    return deadline.recurrence is not None and (issued is None or issued <= due.last)


def _passes(one: ListedTask, filters: Filters) -> bool:
    """Whether a task is inside the filters; tasks stand in no report, so that what cuts reports cuts all of them."""
    if filters.units or filters.areas or filters.periods or filters.themes:
        return False
    if filters.status is not None and (filters.status is ForceStatus.REPLACED) != bool(one.replaced_by):
        return False
    return filter_cut(filters).passes(document_keys(one.document))
