"""The nouns of the ledger: reports to count, statements to theme, what a person said, and what was counted.

Imports `extracts` and `listed` only.
"""

import datetime as dt
from dataclasses import dataclass

from vectorstore.extracts import Stance
from vectorstore.listed import ListedOpinion


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A current report as it was read; what is not printed is None."""

    document_id: str
    version_id: str
    path: str
    content_hash: str
    number: str | None
    type_name: str | None
    title: str | None
    date: dt.date | None
    added_at: dt.datetime
    unit: str | None
    period: str | None
    area: str | None


@dataclass(frozen=True, slots=True)
class Registered:
    """A report as it is counted; see `OpinionReportRow`."""

    document_id: str
    version_id: str
    period: str | None
    unit: str | None
    unit_key: str | None
    area: str | None
    area_key: str | None
    aside: str | None = None
    kept: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """An opinion item that needs a theme; it stands at `[start, end)` of the stored text."""

    document_id: str
    version_id: str
    ordinal: int
    text: str
    heading: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """The theme of one item, to be written down."""

    document_id: str
    version_id: str
    ordinal: int
    theme: str | None
    confidence: float
    method: str
    fingerprint: str
    text_key: str
    repeated: bool


@dataclass(frozen=True, slots=True)
class AcceptedTheme:
    """A theme that a person has taken up."""

    theme_id: str
    name: str
    words: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What is counted: reports that count, of these periods and areas (folded keys); None for all.

    Attributes:
        records: only these items, by document and ordinal; None for all.
        without: no items of these stances.
    """

    periods: tuple[str, ...] | None
    area_keys: tuple[str, ...] | None = None
    records: tuple[tuple[str, int], ...] | None = None
    without: tuple[Stance, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """One row of a count: the values it is grouped by, and its figures."""

    group: tuple[str | None, ...]
    items: int
    reports: int
    units: int
    areas: int
    persons: int
    quantified: int


@dataclass(frozen=True, slots=True)
class CountTable:
    """The rows of one count and the query that made them, with its values."""

    query: str
    rows: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class LedgerItem:
    """An opinion item with what the ledger knows of it."""

    opinion: ListedOpinion
    theme: str | None
    confidence: float
    method: str
    text_key: str
    unit_key: str | None
    area_key: str | None

    @property
    def stance(self) -> Stance:
        """Stance of the item."""
        return self.opinion.item.stance
