"""Reports of an invented ward as they come out of reading, put into a library without any file."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.extracts import Extracts, OpinionItem, ReportFacts, Stance
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, Header, VersionRecord

WARD = "phường Sông Mơ"
Said = tuple[str, Stance, int | None]


def statements(count: int, text: str, stance: Stance, persons: int | None = None) -> list[Said]:
    """Return statements of one matter, each in words of its own."""
    return [(f"{text}, trường hợp thứ {number + 1}", stance, persons) for number in range(count)]


@dataclass(frozen=True)
class Paper:
    """A report of a unit; `first` is what its first version said, where this one is a later version of it."""

    unit: str
    said: Sequence[Said] = ()
    period: str | None = "2026-03"
    number: str | None = None
    area: str = WARD
    day: dt.date = dt.date(2026, 3, 25)
    title: str = "Báo cáo tình hình dư luận xã hội"
    path: str | None = None
    first: Sequence[Said] | None = None

    def read(self) -> VersionRecord:
        """Return it as it comes out of reading."""
        name = self.path or f"bao-cao/{self.period}/{self.unit}-{self.number}.txt"
        header = Header(number=self.number, title=self.title, issuer=self.unit, date=self.day)
        lines = [text for text, _, _ in self.said] or [f"Trong kỳ {self.unit} không có ý kiến."]
        first = "\n".join(text for text, _, _ in self.first) if self.first is not None else None
        made = record(name, lines, header=header, kind=DocumentKind.REPORT, first_content=first)
        facts = ReportFacts(self.unit, self.period, self.area)
        return replace(made, extracts=Extracts(opinion_items=tuple(_items(self.said)), report=facts))


def _items(said: Sequence[Said]) -> Iterator[OpinionItem]:
    start = 0
    for text, stance, persons in said:
        support = f"{persons} hộ" if persons is not None else None
        yield OpinionItem(start, start + len(text), text, (), stance, support, persons)
        start += len(text) + 1


def library_of(home: Path, *papers: Paper) -> Library:
    """Return a library with these reports."""
    library = Library.open(home, StoreSettings(), HashingEmbedder())
    for paper in papers:
        library.put(paper.read())
    return library
