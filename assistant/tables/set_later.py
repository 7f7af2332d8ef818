"""Which later paper gives a job another day than a task's own, without naming the paper that it changes.

Imports `vectorstore` and `due`. "Hoàn thành khơi thông cửa xả chân cầu Bến trước ngày 20/6" in a conclusion of June
moves what a plan of April wanted by the 30th, though it does not say so: a task is told with both, the older not as
what holds.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.tables.due import deadlines_of
from vectorstore.entries import unit_key
from vectorstore.extracts import Deadline
from vectorstore.listed import ListedTask
from vectorstore.messages import Message
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import syllables

# A job is the same when so many words, and so much of the shorter of both, are shared. What is said of many jobs tells
# none of them: "báo cáo kết quả tại giao ban".
_FEWEST_SHARED, _LEAST_SHARED = 4, 0.8
_PART = re.compile(r";|(?<=\w)\. ")
_EMPTY_WORDS = """
cac cua va ve cho tai trong theo den o co khi la duoc hoan thanh thuc hien truoc ngay thang nam viec phai can tiep tuc
khan truong som xong tra loi nhan dan bao cao ket qua giao ban don doc theo doi tong hop tham muu phoi hop
"""
_SAY_NOTHING = frozenset(_EMPTY_WORDS.split())
_QUOTED = 90


def set_later(one: ListedTask, tasks: Sequence[ListedTask]) -> Message | None:
    """Say which younger paper sets another day for the same job; None when none does.

    Args:
        one: a task with a day of its own that no later paper is known to change.
        tasks: of the library.
    """
    own, day = deadlines_of(one), one.document.header.date
    if one.changes or day is None or not any(deadline.last for deadline in own):
        return None
    parts = _PART.split(one.task.text)
    # Of several jobs in one paragraph the day is of those beside it; a day in a line of its own is of all.
    dated = [part for part in parts if any(deadline.text in part for deadline in own)] or parts
    jobs = [_words(part, own, one) for part in dated]
    days = {deadline.last for deadline in own}
    found = [
        (later.document.header.date, part, deadline, later)
        for later in tasks
        if later.document.header.date is not None
        and later.document.header.date > day
        and later.document.document_id != one.document.document_id
        and not later.ended_by
        for part, deadline in _parts(later)
        if deadline.last not in days and any(_same(job, _words(part, (deadline,), later)) for job in jobs)
    ]
    if not found:
        return None
    _, part, deadline, later = max(found, key=lambda each: (each[0], each[3].document.path))
    job = " ".join(part.replace(deadline.text, " ").split())
    said = job if len(job) <= _QUOTED else f"{job[:_QUOTED].rsplit(' ', 1)[0]} …"
    return _SET.filled(document=later.document.header.number or later.document.label, job=said, due=deadline.text)


def _parts(one: ListedTask) -> Iterator[tuple[str, Deadline]]:
    """Yield the jobs of a task, each with the day that it has by itself."""
    deadlines = [deadline for deadline in deadlines_of(one) if deadline.last]
    parts = [part.strip(" .;") for part in _PART.split(one.task.text)]
    for part in parts:
        own = [deadline for deadline in deadlines if deadline.text in part]
        if len(own) == 1:
            yield part, own[0]
        elif len(parts) == 1 and len(deadlines) == 1:
            yield part, deadlines[0]


def _words(part: str, deadlines: Sequence[Deadline], one: ListedTask) -> frozenset[str]:
    """Return the words of a job without its day and without who does it."""
    for deadline in deadlines:
        part = part.replace(deadline.text, " ")
    key = bare(fold_key(part))
    for unit in sorted((*one.task.lead, *one.task.advise, *one.task.cooperate), key=len, reverse=True):
        key = key.replace(bare(unit_key(unit)), " ")
    return frozenset(syllables(key)) - _SAY_NOTHING


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    shared, least = len(one & other), min(len(one), len(other))
    return shared >= _FEWEST_SHARED and shared >= _LEAST_SHARED * least


_SET = Message(
    vi="văn bản sau, {document}, đặt hạn khác cho việc “{job}”: {due}",
    en="a later paper, {document}, sets another day for “{job}”: {due}",
)
