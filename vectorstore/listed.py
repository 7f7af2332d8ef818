"""Tasks and opinion items as the library lists them: each with its document and the pages that it stands on.

Imports `types` and `extracts`. Made by the catalogue from the current versions of listed documents.
"""

from dataclasses import dataclass

from vectorstore.extracts import OpinionItem, ReportFacts, Task
from vectorstore.types import Document


@dataclass(frozen=True, slots=True)
class ListedTask:
    """A task of a current document.

    Attributes:
        ordinal: its place among the tasks of the document, from 0.
        replaced_by: number (else title, else path) of the document that says it replaces this one.
    """

    document: Document
    ordinal: int
    task: Task
    pages: tuple[int, ...]
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True)
class ListedOpinion:
    """An opinion item of a current report, with whose report it is."""

    document: Document
    ordinal: int
    item: OpinionItem
    pages: tuple[int, ...]
    report: ReportFacts | None
