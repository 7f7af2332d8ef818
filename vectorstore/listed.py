"""What the library lists: documents with what staff must know of them, tasks and opinion items, files not read.

Imports `types`, `extracts`, `corrections` and `messages`. Made by the catalogue of current versions.
"""

import datetime as dt
from dataclasses import dataclass, replace

from vectorstore.corrections import Correction
from vectorstore.extracts import ChangeKind, Deadline, OpinionItem, ReportFacts, Task, TaskChange
from vectorstore.messages import Message
from vectorstore.types import Document


@dataclass(frozen=True, slots=True)
class FedFolder:
    """A folder from which the library was fed.

    Attributes:
        place: its path independent of the working directory.
        path: its path as given.
        mounts: where the disks and network shares were attached on which its documents stood.
    """

    place: str
    path: str
    mounts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedChange:
    """What a later current document says of a task."""

    document: Document
    change: TaskChange
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ListedTask:
    """A task of a current document.

    Attributes:
        ordinal: its place among the tasks of the document, from 0.
        replaced_by: number (else title, else path) of the document that says it replaces this one.
        repealed_by: of the one that says it repeals this one, where none replaces it.
        ends_on: the day still to come on which another one says that it ends; until then it is in force.
        ends_by: what that other one is called.
        changes: what later documents say of it, the latest last: that one holds.
        ended_on: the day from which on its document is replaced or repealed; None where no day is known.
    """

    document: Document
    ordinal: int
    task: Task
    pages: tuple[int, ...]
    replaced_by: str | None = None
    repealed_by: str | None = None
    changes: tuple[ListedChange, ...] = ()
    ends_on: dt.date | None = None
    ends_by: str | None = None
    ended_on: dt.date | None = None

    @property
    def ended_by(self) -> str | None:
        """What the paper is called that replaces or repeals its document; None while it is in force."""
        return self.replaced_by or self.repealed_by

    def as_of(self, day: dt.date) -> "ListedTask":
        """Return what was known of it at the end of a day: without what later papers do to it or its document."""
        changes = tuple(one for one in self.changes if (date := one.document.header.date) is None or date <= day)
        if not (self.ended_by and self.ended_on and self.ended_on > day):
            return replace(self, changes=changes)
        in_force = replace(self, replaced_by=None, repealed_by=None, ended_on=None, changes=changes)
        return replace(in_force, ends_on=self.ended_on, ends_by=self.ended_by)

    @property
    def deadline(self) -> Deadline | None:
        """Return the deadline that holds: that of the last change, else its own; None when it is lifted or revoked."""
        return self.changes[-1].change.deadline if self.changes else self.task.deadline

    def deadline_before(self, at: int) -> str | None:
        """Return the deadline before one of the changes: as it says itself, else that of the one before or the task."""
        if old := self.changes[at].change.old:
            return old
        before = self.changes[at - 1].change.deadline if at else self.task.deadline
        return before.text if before else None

    @property
    def revoked_by(self) -> Document | None:
        """Return the document that says that it is not to be done any more."""
        last = self.changes[-1] if self.changes else None
        return last.document if last and last.change.kind is ChangeKind.REVOKED else None


@dataclass(frozen=True, slots=True)
class ListedOpinion:
    """An opinion item of a current report, with whose report it is."""

    document: Document
    ordinal: int
    item: OpinionItem
    pages: tuple[int, ...]
    report: ReportFacts | None


@dataclass(frozen=True, slots=True)
class ScanConfidence:
    """What the recogniser says of the scanned pages of a document, in [0, 1]: the lowest page and the mean."""

    lowest: float
    mean: float
    pages: int


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """The little of a document by which the list is cut and put in order; there may be many thousands.

    Attributes:
        waiting: it is not searched yet.
        corrected: a person has corrected some part.
        scanned: some page was recognised from an image.
    """

    document_id: str
    path: str
    number: str | None
    type_name: str | None
    title: str | None
    issuer: str | None
    place: str | None
    date: dt.date | None
    kind: str
    waiting: bool
    corrected: bool
    scanned: bool


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document with what staff must know of it.

    Attributes:
        corrections: what people have corrected by hand, by part.
        scan: None when no page was recognised from an image.
        replaced_by: number (else title, else path) of the document that says it replaces this one.
        repealed_by: of the one that says it repeals this one, where none replaces it.
        ends_on: the day still to come on which another one says that it ends; until then it is in force.
        ends_by: what that other one is called.
    """

    document: Document
    corrections: tuple[Correction, ...] = ()
    scan: ScanConfidence | None = None
    replaced_by: str | None = None
    repealed_by: str | None = None
    ends_on: dt.date | None = None
    ends_by: str | None = None

    @property
    def ended_by(self) -> str | None:
        """What the document is called that replaces or repeals this one; None while it is in force."""
        return self.replaced_by or self.repealed_by


@dataclass(frozen=True, slots=True)
class ListedFailure:
    """A file that could not be read when it was last tried.

    Attributes:
        place: its path independent of the working directory.
        path: as given.
        message: why, and what to do.
        at: when it was tried.
    """

    place: str
    path: str
    message: Message
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Names:
    """What the documents that are searched name, each once, in order.

    Attributes:
        units: reporting units, as printed.
        periods: of reports, e.g. `2026-03`.
        issuers: issuing bodies, as printed.
        types: types of documents, as printed.
        numbers: of documents, as printed.
        areas: of reports, as printed.
    """

    units: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
