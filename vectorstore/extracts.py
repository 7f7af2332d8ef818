"""What reading extracts from a version by rules: references, tasks, opinion items, and how each page was read.

Imports nothing of ours. Made by ingest, stored beside the version in the catalogue, counted and listed by the layers
above. Offsets are code points in the stored text of the version, `[start, end)`. What is not printed is None or empty.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """What a document says of another one."""

    RESTS_ON = "rests_on"
    IMPLEMENTS = "implements"
    REPLACES = "replaces"
    AMENDS = "amends"
    REPEALS = "repeals"


class Recurrence(StrEnum):
    """How often a task comes back."""

    REGULAR = "regular"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class Stance(StrEnum):
    """Khuynh hướng of a statement."""

    SUPPORTS = "supports"
    CONCERNED = "concerned"
    OPPOSES = "opposes"
    PROPOSES = "proposes"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to another document by its number, as printed there.

    Attributes:
        part: of what replaces or repeals only a part of it, the words that tell which: `mục II`, `khoản 2 Điều 3`.
        since: of what replaces or repeals, the day from which on it does, where one is told.
    """

    relation: Relation
    number: str
    start: int
    end: int
    part: str | None = None
    since: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a task must be done.

    Attributes:
        text: as written.
        first: first day of the period; None when only an end is written.
        last: last day on which it is in time.
        recurrence: how often it comes back.
        on_event: due when something happens, e.g. when a superior body gives guidance.
    """

    text: str
    first: dt.date | None = None
    last: dt.date | None = None
    recurrence: Recurrence | None = None
    on_event: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One task of a directive or plan; units as printed.

    Attributes:
        lead: chủ trì, trách nhiệm thực hiện.
        advise: trách nhiệm tham mưu.
        cooperate: phối hợp.
        follow_up: theo dõi, đôn đốc.
        deadline: the one that its first words or a line below set.
        further: those that it sets beside that one, at other times: "báo cáo sơ bộ trước 10/4, xong trước 25/4".
    """

    text: str
    heading: tuple[str, ...]
    start: int
    end: int
    lead: tuple[str, ...] = ()
    advise: tuple[str, ...] = ()
    cooperate: tuple[str, ...] = ()
    follow_up: tuple[str, ...] = ()
    deadline: Deadline | None = None
    further: tuple[Deadline, ...] = ()

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Return all deadlines, in the order in which they are told."""
        return (*((self.deadline,) if self.deadline else ()), *self.further)


class ChangeKind(StrEnum):
    """What a later document does to a task of an earlier one."""

    MOVED = "moved"
    LIFTED = "lifted"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class TaskChange:
    """What a document says of a task of another one: another deadline, none any more, or not to be done any more.

    Attributes:
        number: of the document whose task it is, as printed there.
        matter: the words that tell which task; empty when only its deadline or its number tells.
        point: number of the heading that it stands under, e.g. `2.1`.
        old: the deadline that no longer holds, as written; None when it is not repeated.
        deadline: what holds now; None for what is lifted or revoked.
        issued: the day or the year that the document is named with, as `2026-01-10` or `2026`.
    """

    kind: ChangeKind
    number: str
    matter: str
    start: int
    end: int
    point: str | None = None
    old: str | None = None
    deadline: Deadline | None = None
    issued: str | None = None


@dataclass(frozen=True, slots=True)
class OpinionItem:
    """One statement in a report of opinion.

    Attributes:
        support: the support that the report states, as written, e.g. `12 hộ dân`, `nhiều ý kiến`.
        persons: known persons behind it: the stated number, a household counted as 1; None when not quantified.
    """

    start: int
    end: int
    text: str
    heading: tuple[str, ...]
    stance: Stance
    support: str | None = None
    persons: int | None = None


# Letters of a unit or an area. No office has a longer name, and an index of the catalogue takes no row of 2,700 bytes.
LONGEST_OF_REPORT = 300


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Whose report it is: reporting unit, period (`2026-03`, `2026-Q1`, `2026`) and area."""

    unit: str | None = None
    period: str | None = None
    area: str | None = None


class PageSource(StrEnum):
    """Where the text of a page comes from."""

    TEXT_LAYER = "text_layer"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class PageReading:
    """How one page was read; `confidence` in [0, 1] is the recogniser's own, for OCR only."""

    page: int
    source: PageSource
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Extracts:
    """All of it for one version."""

    references: tuple[Reference, ...] = ()
    tasks: tuple[Task, ...] = ()
    task_changes: tuple[TaskChange, ...] = ()
    opinion_items: tuple[OpinionItem, ...] = ()
    report: ReportFacts | None = None
    page_readings: tuple[PageReading, ...] = ()
