"""Questions that the table of tasks answers: whose tasks, due when, from which document; and all that answer one.

Imports `tasks`, `due` and `units`. Only a question of which nothing else is left is one of these: "ai phải nạo vét
cống" asks for one matter and is answered beside the search.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.questions.filters.named import Named
from assistant.tables import telling
from assistant.tables.due import Due, Limit, deadlines_of, due_in, find_due, is_undated, last_day
from assistant.tables.tasks import bodies, select_tasks
from assistant.tables.units import parts_of, same_unit
from vectorstore.extracts import Deadline, Task
from vectorstore.listed import ListedTask
from vectorstore.messages import Message, joined
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import document_numbers
from vectorstore.types import Filters

_DO = (
    r"(?:lam xong|xong|lam|nop|gui|bao cao|thuc hien|trien khai|hoan thanh|chu tri|phoi hop|giai quyet|xu ly|tham muu"
    r"|theo doi)"
)
_TASK = r"(?:viec|nhiem vu|cong viec|phan viec|dau viec)"
_WHAT = rf"(?:{_DO} )*(?:o )?(?:nhung |cac )?(?:phan |bao cao |danh sach |{_TASK} )?(?:gi|nao)(?: khong)?"
_HAS_TO = (
    r"(?:phai|can|se|co trach nhiem|duoc giao|duoc phan cong|chiu trach nhiem|co nhiem vu|chu tri|phoi hop|theo doi|nop"
    rf"|gui)(?: (?:phai|{_DO}))*"
)
_WHEN_TOO = r"(?: (?:va|(?:thoi )?han|xong|bao gio|khi nao|den|hoan thanh|vao|la|ngay nao|may|luc nao|cho ai|nop|gui))*"
_WHO = (
    r"(?:nhung ai|ai|(?:phuong|xa|chung)(?: ta| minh)?"
    r"|(?:(?:tung|moi|cac|nhung) )?(?:don vi|co quan|noi|phong|ban|bo phan|doan the)(?: nao)?)"
)
_STATE_WORDS = """
nao|gi|phai|can|se|con|da|dang|bi|duoc|sap|toi|den|han|het|lam|xong|hoan thanh|thuc hien|trien khai|nop|bao cao|co|la
khong|nhung|nay|ra|giao|cho ai|cua ai|do ai|ai|chu tri|phu trach|va|don vi nao|cua|phuong|ta|minh|tat ca|trong|nhat
"""
_STATE = rf"(?:(?:{'|'.join(_STATE_WORDS.strip().splitlines())}) ?)*"
_LEAD_WORDS = """
hien nay|hien|con|dang|co|cho biet|cho xem|cho toi|hay|liet ke|danh sach|ke ten|ke|nhung|cac|tat ca|toan bo|phuong|xa
ta|minh|thi|bao nhieu|may
"""
_LEAD = rf"(?:(?:{'|'.join(_LEAD_WORDS.strip().splitlines())}) )*"
# Of everybody: the days or the document must then be named.
_ALL = re.compile(
    rf"{_LEAD}{_WHO} {_HAS_TO} ?(?:{_WHAT})?{_WHEN_TOO}"
    rf"|{_LEAD}(?:{_WHO} )?(?:chu tri|phu trach|chiu trach nhiem)(?: thuc hien)?(?: la (?:ai|don vi nao|co quan nao))?"
    rf"|{_LEAD}(?:{_TASK}|thoi han|han|moc)(?: {_STATE})?"
    rf"|{_LEAD}(?:giao|phan cong|yeu cau)(?: (?:cho ai|ai|cac don vi|don vi nao|nhung ai))?(?: phai)?(?: {_WHAT})?"
    rf"(?: (?:cho|do|va) (?:ai|don vi nao)(?: lam)?)?{_WHEN_TOO}"
)
# What a body does of itself, so that only its tasks of this kind are asked for.
_DOING = r"(?:giam sat|kiem tra|tuyen truyen|van dong|cong khai|huong dan|xac minh|tong hop|ra soat|bo tri|khao sat)"
_DOES = re.compile(
    rf"(?P<unit>.+?) {_HAS_TO} {_WHAT}{_WHEN_TOO}$"
    rf"|(?P<unit2>.+?) (?:con |dang )?(?:co|con|bi) (?:nhung |may |bao nhieu )?{_TASK}(?: phai lam)?(?: gi| nao)?"
    r"(?: khong)?$"
    rf"|(?:nhung |cac |liet ke |cho biet |co |con )*{_TASK}(?: gi| nao)?(?: can lam| phai lam)?"
    rf"(?: (?:cua|giao cho|do))+ (?P<unit3>.+?)(?: (?:la|gom|bao gom)(?: nhung)?(?: {_TASK})? gi)?$"
    rf"|(?:(?:da|co) )*giao (?:nhung |cac )?(?:{_TASK}(?: gi| nao)?|gi) cho (?P<unit5>.+?)(?: (?:lam|thuc hien))?$"
    rf"|.*?giao (?:cho )?(?P<unit4>.+?) (?:nhung |lam |cac )*(?:{_TASK} )?(?:gi|nao)$"
    # "Mặt trận giám sát những việc gì".
    rf"|(?P<unit6>.+?) (?:(?:phai|can|se|duoc giao) )?(?P<doing>{_DOING}) (?:nhung |cac )?"
    rf"(?:(?:{_TASK}|noi dung|dieu) )?(?:gi|nao)$"
)
_MAY_ASK = re.compile(
    rf"{_TASK}|phai|\bcan\b|trach nhiem|duoc giao|phan cong|chu tri|phoi hop|theo doi|\bgiao\b|\bhan\b|\bnop\b"
    rf"|{_DOING} (?:nhung |cac )?(?:(?:noi dung|dieu) )?(?:gi|nao)\b"
)
_PAST = re.compile(
    r"\b(?:vua|tung)\b(?! duoc giao)|\bda (?!den|toi|het|qua|duoc giao|phai)|\b(?:vi sao|tai sao|neu|khi(?! nao))\b"
)
_AROUND = re.compile(
    r"^(?:trong|vao|den|hoi(?= thang| quy| nam)|theo|o|tu|thi|cua|tai|keo|bat|huy dong|moi|de nghi|yeu cau|cho)\s+"
    r"|\s+(?:trong|vao|den|theo|han|o)$"
)
_DOCUMENT = r"(?:chi thi|ke hoach|cong van|ket luan|nghi quyet|thong bao|huong dan|quyet dinh|ct|kh|cv|kl|nq|tb|hd|qd)"
_LOOSE = re.compile(rf"\b(?:(?:cua|theo|trong|o|tai) )*{_DOCUMENT}\s?(?:so )?\d{{1,4}}\b(?: nam 20\d\d)?")
# "KH12" is "KH 12".
_CLOSE = re.compile(r"(?i)\b(ct|kh|cv|kl|nq|tb|hd|qđ|qd)(\d{1,4})\b(?![-/])")
# "Mục tổ chức thực hiện" repeats duties by unit.
_SECTION = re.compile(r"\b(?:(?:o|tai|theo|trong) )*(?:muc|phan) to chuc thuc hien\b")
_SHORT = ((re.compile(r"\bdc\b"), "duoc"), (re.compile(r"\bko\b"), "khong"))
_ROLES = (
    ("chu tri", "lead"),
    ("tham muu", "advise"),
    ("phoi hop", "cooperate"),
    ("theo doi", "follow_up"),
    ("don doc", "follow_up"),
)
_ROLE_NAMES = {
    "lead": Message(vi="chủ trì", en="lead"),
    "advise": Message(vi="tham mưu", en="advises"),
    "follow_up": Message(vi="theo dõi, đôn đốc", en="follows up"),
    "cooperate": Message(vi="phối hợp", en="cooperates"),
}
_COOPERATES = Message(vi="Phối hợp với {lead}", en="Cooperates with {lead}")
_SUBMITS = re.compile(r"\b(?:nop|gui)\b")
_IS_SUBMITTED = re.compile(r"\b(?:nop|gui|trinh|bao cao (?:ket qua|tien do|thuong|ban|dang uy|ve)|tra loi)\b")
_FEWEST_WORDS = 2
_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class TaskQuestion:
    """A question that the table of tasks answers.

    Attributes:
        unit: the body, as a document writes it; None for all.
        due: the days that are asked about; None for any.
        named: the documents that are named; None for all.
        submits: only what has to be handed in.
        roles: only what the body has in these roles, names of parts of a task; empty for all.
        doing: only what has this word in it, bare: `giam sat`; empty for all.
        by_unit: only what stands in the section that repeats duties by unit.
    """

    unit: str | None
    due: Due | None
    named: Named | None = None
    submits: bool = False
    by_unit: bool = False
    roles: tuple[str, ...] = ()
    doing: str = ""


@dataclass(frozen=True, slots=True)
class Answering:
    """The tasks that answer a question, in the order of the answer.

    Attributes:
        found: each with those of its deadlines that are asked about.
        undated: how many of the body or document have no calendar date, so that no period can hold them.
        recurring: how many come again and again, where a last day is asked for.
        replaced: how many are left out since their document is replaced.
        revoked: how many are left out since a later document revokes them.
        unowned: how many without a deadline are left out since no body is named, so that they may be no task.
    """

    found: tuple[tuple[ListedTask, tuple[Deadline, ...]], ...]
    undated: int = 0
    recurring: int = 0
    replaced: int = 0
    revoked: int = 0
    unowned: int = 0

    @property
    def documents(self) -> tuple[str, ...]:
        """Return the documents of the tasks."""
        return tuple(dict.fromkeys(one.document.document_id for one, _ in self.found))


def may_ask_tasks(question: str) -> bool:
    """Whether a question has the words of one about tasks; cheap, before the table is read."""
    return bool(_MAY_ASK.search(bare(fold_key(question))))


def task_question(question: str, tasks: Sequence[ListedTask], today: dt.date) -> TaskQuestion | None:
    """Return what a question asks of the table, None when it asks for something else or names no known body."""
    key = " ".join(re.sub(r"[?!.,;:“”\"]+(?=\s|$)|[“”\"]", " ", bare(fold_key(question))).split())
    named = Named.by(_CLOSE.sub(r"\1 \2", question))
    for short, written in _SHORT:
        key = short.sub(written, key)
    key = _without_documents(key, question)
    by_unit, key = bool(_SECTION.search(key)), _SECTION.sub(" ", key)
    found = find_due(key, today)
    due, rest = found if found else (None, key)
    rest = _trimmed(rest)
    has_document = bool(named.documents or named.loose)
    if _PAST.search(rest):
        return None
    wanted = (due, named if has_document else None, bool(_SUBMITS.search(rest)), by_unit)
    if has_document and not any(named.is_document(one.document.header.number) for one in tasks):
        return None
    if _ALL.fullmatch(rest) or (not rest and due and due.limit in (Limit.OVERDUE, Limit.UNDATED)):
        return TaskQuestion(None, *wanted) if due or has_document else None
    match = _DOES.match(rest)
    if match is None:
        return None
    unit = _trimmed(next(match[name] for name in ("unit", "unit2", "unit3", "unit4", "unit5", "unit6") if match[name]))
    name = _known(unit, tasks)
    roles = tuple(dict.fromkeys(role for word, role in _ROLES if re.search(rf"\b{word}\b", rest)))
    return TaskQuestion(name, *wanted, roles, match["doing"] or "") if name else None


def answering(tasks: Sequence[ListedTask], asked: TaskQuestion, filters: Filters) -> Answering:
    """Return all tasks that answer a question, those with the day that is asked for first."""
    of_body = [
        one
        for one in select_tasks(tasks, filters=filters)
        if asked.unit is None or any(_is_of(asked.unit, name) for name in _bodies_of(one.task, asked.roles))
        if asked.unit is None or not _is_anothers(one.task, asked.unit)
        if asked.named is None or asked.named.is_document(one.document.header.number)
        if not asked.by_unit or any("to chuc thuc hien" in bare(fold_key(part)) for part in one.task.heading)
        if asked.doing in bare(fold_key(one.task.text))
        if not asked.submits or _IS_SUBMITTED.search(bare(fold_key(one.task.text)))
    ]
    # What a later document replaced is nobody's task any more, unless that document is asked for.
    valid = [one for one in of_body if asked.named or filters.status or not one.ended_by]
    kept = [one for one in valid if asked.named or not one.revoked_by]
    replaced, revoked = len(of_body) - len(valid), len(valid) - len(kept)
    due = asked.due
    if due is None:
        every = [(one, deadlines_of(one)) for one in kept]
        return Answering(tuple(_in_order(every, asked) if asked.unit else every), replaced=replaced, revoked=revoked)
    if due.limit is Limit.UNDATED:
        undated = [one for one in kept if is_undated(one)]
        owned = [one for one in undated if bodies(one.task)]
        return Answering(
            tuple((one, ()) for one in owned), replaced=replaced, revoked=revoked, unowned=len(undated) - len(owned)
        )
    found = [(one, hits) for one in kept if (hits := due_in(one, due))]
    told = {id(one) for one, _ in found}
    recurring = sum(
        1 for one in kept if id(one) not in told and any(of.recurrence and not of.last for of in deadlines_of(one))
    )
    return Answering(
        tuple(_in_order(found, asked)),
        undated=sum(1 for one in kept if bodies(one.task) and _has_no_day(one)),
        recurring=recurring,
        replaced=replaced,
        revoked=revoked,
    )


def _in_order(
    found: Iterable[tuple[ListedTask, tuple[Deadline, ...]]], asked: TaskQuestion
) -> list[tuple[ListedTask, tuple[Deadline, ...]]]:
    """Put the latest day first where a last day is asked for; else what the body leads, then by day, then standing."""
    if asked.due is not None and asked.due.limit not in (Limit.IN, Limit.ENDS):
        return sorted(found, key=lambda one: -(last_day(one[1]) or dt.date.min).toordinal())
    roles = list(_ROLE_NAMES)
    return sorted(
        found,
        key=lambda one: (
            min(map(roles.index, roles_of(one[0], asked.unit)), default=0),
            one[1] == () or last_day(one[1]) is None,
            last_day(one[1]) or dt.date.max,
        ),
    )


def roles_of(one: ListedTask, unit: str | None) -> list[str]:
    """Return in which roles a task has a body, the first the most responsible; empty when no body is asked for."""
    if unit is None:
        return []
    return [role for role in _ROLE_NAMES if any(_is_of(unit, name) for name in getattr(one.task, role))]


def own_role(one: ListedTask, asked: TaskQuestion) -> Message | None:
    """Return what the body that is asked for has to do with a task: "Phối hợp với Văn phòng Đảng ủy"."""
    roles = roles_of(one, asked.unit)
    if not roles:
        return None
    if roles[0] == "cooperate" and one.task.lead:
        return _COOPERATES.filled(lead=one.task.lead[0])
    role = _ROLE_NAMES[roles[0]]
    return Message(role.vi.capitalize(), role.en.capitalize())


def applied(asked: TaskQuestion, found: Answering) -> tuple[Message, ...]:
    """Say what the table was filtered by, and what the filter leaves out."""
    numbers = dict.fromkeys(one.document.header.number for one, _ in found.found if one.document.header.number)
    parts = [telling.WHOLE_TABLE]
    parts += [telling.UNIT.filled(unit=asked.unit)] if asked.unit else []
    parts += [telling.TIME.filled(time=asked.due.name)] if asked.due else []
    parts += (
        [telling.ROLES.filled(roles=joined((_ROLE_NAMES[role] for role in asked.roles), ", "))] if asked.roles else []
    )
    parts += [telling.SUBMITS] if asked.submits else []
    parts += [telling.DOCUMENTS.filled(numbers=", ".join(numbers))] if asked.named and numbers else []
    lines = [joined((*parts, telling.COUNT.filled(count=len(found.found))), " · ")]
    lines += _on_the_day(found, asked.due) if asked.due and asked.due.limit is Limit.BY else []
    lines += [telling.NOT_KNOWN_DONE] if asked.due and asked.due.limit is Limit.OVERDUE else []
    whose = telling.OF_THE_UNIT if asked.unit else telling.OF_ANYBODY
    left_out = (
        (found.recurring, telling.RECURRING),
        (found.undated, telling.UNDATED),
        (found.replaced, telling.REPLACED),
        (found.revoked, telling.REVOKED),
        (found.unowned, telling.UNOWNED),
    )
    return (*lines, *(said.filled(count=count, whose=whose) for count, said in left_out if count))


def _on_the_day(found: Answering, due: Due) -> list[Message]:
    """Say which sources have the very day, and from which on the day is an earlier one."""
    on_day = sum(1 for _, deadlines in found.found if last_day(deadlines) == due.last)
    if on_day == len(found.found):
        return []
    day = f"{due.last:%d/%m/%Y}"
    if not on_day:
        return [telling.ALL_EARLIER.filled(day=day)]
    first = telling.SOURCES.filled(last=on_day) if on_day > 1 else "[1]"
    return [telling.SOME_EARLIER.filled(first=first, day=day, next=on_day + 1)]


def _bodies_of(task: Task, roles: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for role in roles for name in getattr(task, role)) if roles else bodies(task)


def _is_anothers(task: Task, unit: str) -> bool:
    """Whether a body leads a task only by the lines under its heading, while the task itself says another one does it.

    "Ban Xây dựng Đảng tổng hợp ..." under "Trách nhiệm thực hiện: các chi bộ, Mặt trận": that is not the Front's.
    """
    others = [name for role in _ROLE_NAMES if role != "lead" for name in getattr(task, role)]
    if any(_is_of(unit, name) for name in others):
        return False
    key = bare(fold_key(task.text))
    own = [part for name in task.lead for part in (name, *parts_of(name)) if same_unit(unit, part)]
    if any(bare(fold_key(name)) in key for name in own):
        return False
    words = task.text.split()[:_LONGEST_NAME]
    begun = [" ".join(words[:length]) for length in range(_FEWEST_WORDS, len(words) + 1)]
    doers = [name for name in others if not any(_is_of(name, lead) for lead in task.lead)]
    return any(same_unit(name, beginning) for name in doers for beginning in begun)


def _has_no_day(one: ListedTask) -> bool:
    return not any(of.first or of.last or of.recurrence for of in deadlines_of(one))


def _is_of(unit: str, name: str) -> bool:
    return any(same_unit(unit, part) for part in (name, *parts_of(name)))


def _known(unit: str, tasks: Sequence[ListedTask]) -> str | None:
    """Return the name of a body that tasks name: as asked for, else the only one that begins so."""
    names = dict.fromkeys(part for one in tasks for name in bodies(one.task) for part in (name, *parts_of(name)))
    known = [name for name in names if same_unit(unit, name)]
    if not known and len(unit.split()) >= _FEWEST_WORDS:
        begun = [name for name in names if f"{bare(fold_key(name))} ".startswith(f"{unit} ")]
        known = begun if all(same_unit(begun[0], name) for name in begun) else []
    # Of several ways of writing the short one, with the most capitals: "Ban Xây dựng Đảng", not "ban xây dựng đảng".
    return min(known, key=lambda name: (len(name), -sum(map(str.isupper, name)))) if known else None


def _without_documents(key: str, question: str) -> str:
    for number in document_numbers(question):
        key = re.sub(rf"(?:(?:cua|theo|trong|o|tai) )*(?:{_DOCUMENT}\s*)?(?:so )?{re.escape(bare(number))}", " ", key)
    return " ".join(_LOOSE.sub(" ", key).split())


def _trimmed(text: str) -> str:
    before = ""
    while before != text:
        before, text = text, _AROUND.sub("", " ".join(text.split()))
    return text
