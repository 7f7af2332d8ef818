"""What has been answered, decided or charged: sentences of directives that bear on a theme, and tasks that fell due.

Imports the store's types. Nothing is concluded: a measure is a sentence of a document, and a task without
a trace in the documents is said to have none.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from assistant.briefing.assembling.bearing import Bearing
from assistant.briefing.assembling.book import StoredText, Stretch
from assistant.briefing.counts.reach import Reach
from assistant.questions.words.function_words import content_words
from assistant.tables.tasks import bodies
from vectorstore.extracts import Task
from vectorstore.listed import ListedTask
from vectorstore.text.folding import Folded, fold
from vectorstore.text.sentences import sentences
from vectorstore.text.tokens import syllables
from vectorstore.types import Document

_MOST_FOR_A_THEME = 4
# So many of one document are told, that what it follows up is told beside it.
_MOST_OF_A_DOCUMENT = 3
# A task of fewer words says nothing by itself; of a matter that people raise fewer are enough.
_WORDS, _FEW_WORDS = 6, 4
_REPORTING = re.compile(
    r"(?<!\w)(?:phản ánh xin gửi|thông tin cá nhân|tổng hợp ý kiến|dư luận xã hội|báo cáo tình hình|nắm tình hình|"
    r"cộng tác viên|ý kiến, kiến nghị|trả lời kiến nghị|phiếu riêng|để nhân dân biết|chế độ báo cáo|"
    r"người phản ánh|khi phản ánh|báo cáo (?:tháng|nhanh|tổng hợp))(?!\w)"
)
_YEAR = dt.timedelta(days=366)
# A trace must hold so much of the task's words.
_TRACE_SHARE = 0.6
# A task of fewer words would be found anywhere.
_TRACE_WORDS = 6
# Without one of these a sentence orders again and tells of nothing that was done.
_DONE = re.compile(r"(?<!\w)(?:đã|hoàn thành|xong|ban hành|đạt|kết quả|thực hiện được|tổ chức được)(?!\w)")


# Given tasks, each with the heading above it, returns on what each bears; None for nothing.
BearingsOf = Callable[[Sequence[tuple[str, str]]], Sequence[Bearing | None]]


@dataclass(frozen=True, slots=True)
class Measure:
    """A sentence of a directive that bears on a theme.

    Attributes:
        units: who is charged with it, as printed.
        deadline: as printed; None when the sentence names it itself or there is none.
        whole: the task with the lines on who does it and when, in which units and deadline stand.
        overdue: whether the deadline has passed at the end of the period; None without a day.
        until: the day up to which that is known, where it is before the end of the period.
    """

    stretch: Stretch
    units: tuple[str, ...]
    deadline: str | None
    whole: Stretch
    overdue: bool | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TaskResult:
    """A task that fell due in a period, and a later sentence that tells of it, if there is one."""

    task: ListedTask
    trace: Stretch | None


def find_measures(
    tasks: Sequence[ListedTask], bearings_of: BearingsOf, reach: Reach, stored_text: StoredText
) -> dict[str, tuple[Measure, ...]]:
    """Return for each theme the tasks of the last twelve months that bear on it, newest document first.

    Where some are about what people raise, the others of the theme are left out.
    """
    recent = [one for one in tasks if _is_recent(one, reach.until) and not _on_reporting(one)]
    bearings = bearings_of([(one.task.text, _heading(one)) for one in recent])
    found: dict[str, list[tuple[ListedTask, int]]] = {}
    for one, bearing in zip(recent, bearings, strict=True):
        if bearing is not None and _stands_alone(one.task, bearing.shared):
            found.setdefault(bearing.theme, []).append((one, bearing.shared))
    chosen = {theme: _most_telling(rows) for theme, rows in found.items()}
    ends = _ends_of_lines(tasks)
    return {
        theme: tuple(_measure(one, ends[_lines_of(one)], reach, stored_text) for one in rows)
        for theme, rows in chosen.items()
    }


def _most_telling(rows: Sequence[tuple[ListedTask, int]]) -> list[ListedTask]:
    """Return the tasks that are told of a theme: of the newest document those that say most of the matter."""
    on_matter = [row for row in rows if row[1]] or rows
    first = sorted(on_matter, key=lambda row: (*_newest_first(row[0])[:2], -row[1], row[0].ordinal))
    taken: Counter[str] = Counter()
    told: list[ListedTask] = []
    for one, _ in first:
        taken[one.document.document_id] += 1
        told += [one] if taken[one.document.document_id] <= _MOST_OF_A_DOCUMENT else []
    return sorted(told[:_MOST_FOR_A_THEME], key=_newest_first)


_Lines = tuple[object, ...]


def _lines_of(one: ListedTask) -> _Lines:
    """Return what tasks share that stand above the same lines on who does them and when."""
    task = one.task
    return one.document.document_id, task.heading, task.lead, task.deadline


def _ends_of_lines(tasks: Sequence[ListedTask]) -> dict[_Lines, int]:
    """Return where the lines of tasks end: "a) ... b) ..." share those that stand below the last of them."""
    found: dict[_Lines, int] = {}
    for one in tasks:
        found[_lines_of(one)] = max(found.get(_lines_of(one), 0), one.task.end)
    return found


def find_results(
    due: Sequence[ListedTask], documents: Iterable[Document], stored_text: StoredText
) -> tuple[TaskResult, ...]:
    """Return the tasks with the sentence of a later document that tells most of each."""
    later = [(one, _content_sentences(stored_text(one.version_id))) for one in documents if one.header.date]
    return tuple(TaskResult(one, _trace(one, later)) for one in due)


def _is_recent(one: ListedTask, until: dt.date) -> bool:
    date = one.document.header.date
    return date is not None and is_recent(date, until) and not one.ended_by


def is_recent(date: dt.date, until: dt.date) -> bool:
    """Whether a document of this day is of the year that ends with `until`."""
    return until - _YEAR <= date <= until


def _heading(one: ListedTask) -> str:
    """Return what the task stands under and what its document is about; not its own words taken for a heading."""
    above = [heading for heading in one.task.heading if not one.task.text.startswith(heading)]
    return ". ".join((*above[-1:], one.document.header.title or ""))


def _on_reporting(one: ListedTask) -> bool:
    """Whether a task is about the work on opinion itself: how to report, where to write; no answer to anybody.

    Of several sentences the first says what the task is: that opinions on it are gathered may stand behind.
    """
    text = one.task.text
    first = next(iter(sentences(text)), None)
    return bool(_REPORTING.search((text[first.start : first.end] if first else text).lower()))


def _stands_alone(task: Task, shared: int) -> bool:
    """A heading taken for a task says nothing by itself, unless it names what people raise."""
    return len(task.text.split()) >= (_FEW_WORDS if shared else _WORDS)


def _newest_first(one: ListedTask) -> tuple[int, str, int]:
    date = one.document.header.date
    return -(date.toordinal() if date else 0), one.document.path, one.ordinal


def _measure(one: ListedTask, end: int, reach: Reach, stored_text: StoredText) -> Measure:
    task = one.task
    text = stored_text(one.document.version_id)
    # The source is the task itself where its own lines tell all that the task has.
    end = task.end if _has_own_lines(task, fold(text[task.start : task.end])) else end
    whole = Stretch(one.document, task.start, end, one.pages)
    lines = fold(text[task.start : end])
    # What stands elsewhere, e.g. a deadline for the whole plan, could not be shown by this source.
    told = one.deadline.text if one.deadline and one.deadline.text not in task.text else None
    deadline = told if told and lines.find(told) else None
    units = tuple(unit for unit in task.lead if unit not in task.text and lines.find(unit))
    # What comes back again and again is never over.
    last = one.deadline.last if one.deadline and not one.deadline.recurrence else None
    # Of several days in one deadline it is not known which is that of this task.
    several = one.deadline is not None and ";" in one.deadline.text
    overdue, until = last <= reach.until if last and not several else None, reach.until if reach.is_short else None
    return Measure(_said(one, stored_text), units, deadline, whole, overdue, until)


def _has_own_lines(task: Task, lines: Folded) -> bool:
    told = [*task.lead, *([task.deadline.text] if task.deadline else [])]
    return all(lines.find(one) for one in told)


def _said(one: ListedTask, stored_text: StoredText) -> Stretch:
    """Return where the task itself stands, without the lines on who does it and when, which are told apart."""
    task = one.task
    found = fold(stored_text(one.document.version_id)[task.start : task.end]).find(task.text)
    start, end = found if found else (0, task.end - task.start)
    return Stretch(one.document, task.start + start, task.start + end, one.pages)


_Sentences = list[tuple[int, int, frozenset[str]]]


def _content_sentences(text: str) -> _Sentences:
    spans = [span for span in sentences(text) if _DONE.search(text[span.start : span.end].lower())]
    return [(span.start, span.end, _content(text[span.start : span.end])) for span in spans]


def _content(text: str) -> frozenset[str]:
    return frozenset(content_words(syllables(text)))


def _trace(one: ListedTask, later: Sequence[tuple[Document, _Sentences]]) -> Stretch | None:
    wanted = _content(one.task.text)
    if len(wanted) < _TRACE_WORDS:
        return None
    issued = one.document.header.date
    best: tuple[float, Stretch] | None = None
    for document, spans in later:
        date = document.header.date
        if document.document_id == one.document.document_id or (issued and date and date <= issued):
            continue
        for start, end, held in spans:
            share = len(wanted & held) / max(1, len(wanted))
            if share >= _TRACE_SHARE and (best is None or share > best[0]):
                best = share, Stretch(document, start, end, ())
    return best[1] if best else None


def known_bodies(tasks: Sequence[ListedTask]) -> list[str]:
    """Return the names of all bodies that tasks name, once each."""
    return list(dict.fromkeys(name for one in tasks for name in bodies(one.task)))
