"""The tasks of a plan that fell due in the period, each with what the documents tell of it.

Imports the parts of `assembling/`. Whether a task was done is never concluded: either a later document tells of it, or
the draft says that none does.
"""

from assistant.briefing.assembling.book import SourceBook, Stretch
from assistant.briefing.assembling.material import Material
from assistant.briefing.assembling.measures import TaskResult
from assistant.briefing.assembling.phrases import cleaned, day, listed, named_period, number
from assistant.briefing.assembling.saying import body, computed
from assistant.briefing.templates import SectionTemplate
from assistant.briefing.types import Block, Sentence, Source, Table
from assistant.tables.due import written
from assistant.tables.tasks import told_of
from vectorstore.listed import ListedChange

# Tasks whose table stays in the body of a review; a longer one goes to the appendix, where few look.
_SHORT_TABLE = 12
_HEADER = ("Nhiệm vụ", "Cơ quan thực hiện", "Thời hạn", "Nội dung liên quan trong văn bản, báo cáo sau đó")


def tasks(section: SectionTemplate, material: Material, book: SourceBook) -> list[Block]:
    """Return how many tasks fell due, and the table of them."""
    period = named_period(material.tally.period)
    results = material.results
    if not results:
        return [body(computed(section.say("none", period=period)))]
    sources = [_task_source(one, book) for one in results]
    rows = tuple(_row(section, one, material, book) for one in results)
    traces = [book.stretch(one.trace) for one in results if one.trace]
    changed = [_change_source(change, book) for one in results for change in one.task.changes]
    numbers = tuple(dict.fromkeys(source.number for source in (*sources, *changed, *traces)))
    return [
        body(_counted(section, material, book), *_not_due(section, material, book)),
        Table(section.say("table", period=period), _HEADER, rows, numbers, (False,) * len(_HEADER)),
    ]


def in_short(material: Material, book: SourceBook) -> list[Sentence]:
    """Return how many tasks fell due, for the beginning of a review whose table of them is too long for its body."""
    if len(material.results) <= _SHORT_TABLE or not material.template.orders("tasks"):
        return []
    section = material.template.section("tasks")
    return [_counted(section, material, book), *_not_due(section, material, book)]


def _counted(section: SectionTemplate, material: Material, book: SourceBook) -> Sentence:
    results = material.results
    text = section.say(
        "counted",
        period=named_period(material.tally.period),
        tasks=number(len(results)),
        documents=number(len({one.task.document.document_id for one in results})),
        found=number(sum(one.trace is not None for one in results)),
    )
    return computed(text, book.query(_query(material)))


def _not_due(section: SectionTemplate, material: Material, book: SourceBook) -> list[Sentence]:
    """Say how many tasks have their day still to come, where the library ends before the period does."""
    coming = sum(_is_coming(one, material) for one in material.results)
    if not coming or material.reach is None or not section.words("not_due"):
        return []
    text = section.say("not_due", tasks=number(coming), until=day(material.reach.until))
    return [computed(text, book.query(_query(material)))]


def _is_coming(one: TaskResult, material: Material) -> bool:
    last = one.task.deadline.last if one.task.deadline and not one.task.deadline.recurrence else None
    return bool(last and material.reach and material.reach.is_short and last > material.reach.until)


def _query(material: Material) -> str:
    return f"SELECT * FROM tasks -- due in {material.tally.period}"


def _row(section: SectionTemplate, one: TaskResult, material: Material, book: SourceBook) -> tuple[str, ...]:
    task = one.task.task
    # What a later document has changed stands beside it, with that document as its source.
    changes = [
        f"{told.vi} [{_change_source(change, book).number}]"
        for told, change in zip(told_of(one.task), one.task.changes, strict=True)
    ]
    coming = one.trace is None and section.words("coming") and _is_coming(one, material)
    due = "; ".join([*([written(task.deadlines)] if task.deadlines else []), *changes])
    return (
        f"{cleaned(task.text)} [{_task_source(one, book).number}]",
        listed(task.lead),
        due,
        section.say("coming") if coming else _trace(section, one, book),
    )


def _trace(section: SectionTemplate, one: TaskResult, book: SourceBook) -> str:
    if one.trace is None:
        return section.say("no_trace")
    source = book.stretch(one.trace)
    where = source.document_number or source.title or ""
    return f"{where}: “{cleaned(source.quote or '')}” [{source.number}]"


def _change_source(listed: ListedChange, book: SourceBook) -> Source:
    return book.stretch(Stretch(listed.document, listed.change.start, listed.change.end, listed.pages))


def _task_source(one: TaskResult, book: SourceBook) -> Source:
    task = one.task.task
    return book.stretch(Stretch(one.task.document, task.start, task.end, one.task.pages))
