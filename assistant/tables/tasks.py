"""The table of tasks: which of them a body has, which are due in a period, and questions that this table answers.

Imports `vectorstore` and `units`. Nothing here is written by a model: rows come from the catalogue, complete.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.tables.stretches import Stretch, passage_of
from assistant.tables.units import same_unit
from assistant.types import Citation, CitationStatus, Claim, ClaimStatus
from vectorstore.entries import document_keys, filter_cut, number_key
from vectorstore.extracts import Deadline, Task
from vectorstore.listed import ListedTask
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.periods import Period, find_period
from vectorstore.text.tokens import document_numbers
from vectorstore.types import Filters, ForceStatus, Passage

ENGINE = "tasks"
_ROLES = (
    ("lead", "chủ trì, thực hiện"), ("advise", "tham mưu"), ("cooperate", "phối hợp"),
    ("follow_up", "theo dõi, đôn đốc"),
)  # fmt: skip
_WHAT = r"(?:lam )?(?:nhung )?(?:viec |nhiem vu |cong viec |phan viec )?(?:gi|nao)"
_HAS_TO = (
    r"(?:phai|can|co trach nhiem|duoc giao|duoc phan cong|chiu trach nhiem|co nhiem vu|chu tri|phoi hop|theo doi)"
    r"(?: (?:lam|thuc hien|hoan thanh|chu tri|phoi hop|trien khai|giai quyet|xu ly|tham muu|theo doi))*"
)
_DOES = re.compile(
    rf"(?P<unit>.+?) {_HAS_TO} {_WHAT}$"
    rf"|(?P<unit2>.+?) co (?:nhung )?(?:nhiem vu|viec|cong viec)(?: phai lam)? (?:gi|nao)$"
    rf"|(?:nhung |cac |liet ke |cho biet )*(?:nhiem vu|cong viec|viec phai lam|viec)"
    r"(?: can lam| phai lam)? cua (?P<unit3>.+?)"
    r"(?: (?:la|gom|bao gom)(?: nhung)? gi)?$"
    r"|.*?giao (?:cho )?(?P<unit4>.+?) (?:nhung )?(?:nhiem vu|viec)(?: gi| nao)$"
    r"|(?:nhung |co nhung |cac )?(?:viec|nhiem vu|cong viec) (?:nao|gi)(?: phai| can)? "
    r"(?:den han|het han|hoan thanh|xong|lam xong)(?P<all>)$"
)
_MAY_ASK = re.compile(r"nhiem vu|viec|phai|can|trach nhiem|duoc giao|phan cong|chu tri|phoi hop|theo doi")
_PAST = re.compile(r"\b(?:da|vua|tung)\b(?! duoc giao)|\b(?:vi sao|tai sao|neu|khi)\b")
_AROUND = re.compile(r"^(?:trong|vao|den|hoi|theo|o|tu)?\s*|\s*(?:trong|vao|den|theo|han)?$")


@dataclass(frozen=True, slots=True)
class TaskQuestion:
    """A question that the table of tasks answers: whose tasks, due when, from which document."""

    unit: str | None
    due: Period | None
    number: str | None = None


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


def task_question(question: str, tasks: Sequence[ListedTask]) -> TaskQuestion | None:
    """Return what a question asks of the table, None when it is not about tasks that a known body has to do."""
    key = " ".join(re.sub(r"[?!.,;:“”\"]+(?=\s|$)|[“”\"]", " ", bare(fold_key(question))).split())
    numbers = document_numbers(question)
    period = find_period(key)
    rest = f"{key[: period[1]]} {key[period[2] :]}" if period else key
    for number in numbers:
        rest = re.sub(
            rf"(?:chi thi|ke hoach|cong van|ket luan|nghi quyet|thong bao)?\s*(?:so )?{re.escape(bare(number))}",
            " ",
            rest,
        )
    rest = _trimmed(rest)
    match = None if _PAST.search(rest) else _DOES.match(rest)
    if match is None:
        return None
    if match["all"] is not None:
        return TaskQuestion(None, period[0], _first(numbers)) if period else None
    unit = _trimmed(next(match[name] for name in ("unit", "unit2", "unit3", "unit4") if match[name]))
    known = [name for one in tasks for name in bodies(one.task) if same_unit(unit, name)]
    if not known:
        return None
    return TaskQuestion(min(known, key=len), period[0] if period else None, _first(numbers))


def may_ask_tasks(question: str) -> bool:
    """Whether a question has the words of one about tasks; cheap, before the table is read."""
    return bool(_MAY_ASK.search(bare(fold_key(question))))


def answering(tasks: Sequence[ListedTask], asked: TaskQuestion, filters: Filters) -> list[ListedTask]:
    """Return all tasks that answer a question."""
    found = select_tasks(tasks, unit=asked.unit, due=asked.due, filters=filters)
    if asked.number:
        found = [one for one in found if number_key(one.document.header.number or "") == number_key(asked.number)]
    return found


def task_claim(one: ListedTask, number: int, stored: str) -> Claim:
    """Return a task as a claim that cites the words it stands on, `stored[start:end]`."""
    task, header = one.task, one.document.header
    parts = [f"{label}: {', '.join(units)}" for name, label in _ROLES if (units := getattr(task, name))]
    if task.deadline:
        parts.append(f"thời hạn: {task.deadline.text}")
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


def applied(asked: TaskQuestion, found: int, undated: int) -> tuple[str, ...]:
    """Say in Vietnamese what the table was filtered by, and what the filter leaves out."""
    parts = ["Lấy đủ từ bảng nhiệm vụ"]
    parts += [f"đơn vị: {asked.unit}"] if asked.unit else []
    parts += [f"thời gian: {_named(asked.due)}"] if asked.due else []
    parts += [f"văn bản: {asked.number.upper()}"] if asked.number else []
    lines = [f"{' · '.join(parts)} · {found} nhiệm vụ."]
    if undated:
        lines.append(f"Còn {undated} nhiệm vụ của đơn vị này không ghi thời hạn theo lịch, không tính vào đây.")
    return tuple(lines)


def without_date(tasks: Sequence[ListedTask]) -> int:
    """Return how many tasks have no date, period or recurrence, so that no period can hold them."""
    return sum(1 for one in tasks if not _has_date(one.task.deadline))


def _has_date(deadline: Deadline | None) -> bool:
    return deadline is not None and bool(deadline.first or deadline.last or deadline.recurrence)


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


def _trimmed(text: str) -> str:
    before = ""
    while before != text:
        before, text = text, _AROUND.sub("", " ".join(text.split()))
    return text


def _first(numbers: Sequence[str]) -> str | None:
    return numbers[0] if numbers else None


def _named(period: Period) -> str:
    year, _, rest = period.name.partition("-")
    if not rest:
        return f"năm {year}"
    if rest.startswith("Q"):
        return f"quý {('I', 'II', 'III', 'IV')[int(rest[1]) - 1]}/{year}"
    return f"{period.first:%d/%m/%Y}" if period.first == period.last else f"tháng {int(rest)}/{year}"
