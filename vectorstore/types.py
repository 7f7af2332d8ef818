"""The nouns that every layer shares: Document, Section, Chunk, Passage, Filters.

Imports `extracts` only. Offsets are Unicode code points in the stored text of one version, `[start, end)`, and
`text == stored[start:end]` always. What is not known is `None` or an empty tuple, never a default.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum

from vectorstore.extracts import Extracts
from vectorstore.messages import Message


class DocumentKind(StrEnum):
    """What a document is for: it instructs, tells what people say, holds counted answers, or is something else."""

    DIRECTIVE = "directive"
    REPORT = "report"
    SURVEY = "survey"
    OTHER = "other"


class VersionState(StrEnum):
    """Whether a version is in both indexes: only `ready` ones are searched; `old` ones stay readable for citations."""

    PENDING = "pending"
    READY = "ready"
    OLD = "old"


@dataclass(frozen=True, slots=True)
class Header:
    """The official header as printed; a part that is not there or not legible is None.

    Attributes:
        number: số/ký hiệu, e.g. `47-CT/TW`.
        type_name: loại văn bản, e.g. `Chỉ thị`.
        superior: cơ quan chủ quản.
        issuer: cơ quan ban hành.
        place: nơi ban hành.
        date: ngày ban hành.
        title: trích yếu.
        signer: họ tên người ký.
        signer_role: quyền hạn, chức vụ người ký.
        receivers: nơi nhận, one line each.
        secrecy: mức độ mật, as printed in capitals, e.g. `MẬT`.
        urgency: mức độ khẩn, e.g. `HỎA TỐC`.
        unreadable: names of parts that are printed and not legible; they are None.
    """

    number: str | None = None
    type_name: str | None = None
    superior: str | None = None
    issuer: str | None = None
    place: str | None = None
    date: dt.date | None = None
    title: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    receivers: tuple[str, ...] = ()
    secrecy: str | None = None
    urgency: str | None = None
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Node of the outline.

    Attributes:
        level: depth, 0 for the outermost.
        heading: heading path, outermost first, this section's own heading last.
        start: offset of its heading.
        end: offset after its last descendant.
    """

    level: int
    heading: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageSpan:
    """The stretch of the stored text that stands on one page (numbered from 1)."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Chunk:
    """Stretch of one section of one version that is indexed as a unit."""

    chunk_id: str
    document_id: str
    version_id: str
    heading: tuple[str, ...]
    pages: tuple[int, ...]
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """All that is stored of one version of one document, made by ingest and written to the catalogue in one go.

    Attributes:
        path: as given to `ingest`; of a folder, the file's path below it joined to the folder as given.
        content_hash: SHA-256 of the file's bytes, hex; the original lies under it in `files/`.
        text: the stored text (converted, NFC, masked).
        pages: empty when the format has no pages.
        notes: what the reader wants staff to know, e.g. hidden text left out.
        extracts: what rules found in the text: references, tasks, opinion items.
    """

    document_id: str
    version_id: str
    path: str
    kind: DocumentKind
    header: Header
    content_hash: str
    text: str
    sections: tuple[Section, ...]
    chunks: tuple[Chunk, ...]
    pages: tuple[PageSpan, ...] = ()
    notes: tuple[str, ...] = ()
    extracts: Extracts = field(default_factory=Extracts)


@dataclass(frozen=True, slots=True)
class Document:
    """One document as the catalogue lists it: its current version and its header."""

    document_id: str
    version_id: str
    path: str
    kind: DocumentKind
    header: Header
    state: VersionState
    content_hash: str
    characters: int
    chunk_count: int
    page_count: int
    added_at: dt.datetime
    notes: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What to call the document on a page: its number and title, else its path."""
        parts = [part for part in (self.header.number, self.header.title) if part]
        return " - ".join(parts) or self.path


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """What tells whether the file of a document has changed: little, since a library holds many."""

    document_id: str
    version_id: str
    path: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands."""

    chunk_id: str
    document_id: str
    version_id: str
    path: str
    number: str | None
    title: str | None
    date: dt.date | None
    pages: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk as retrieved for a query.

    Attributes:
        rank: from 1.
        score: higher is better; comparable within one query only.
        cosine: similarity of query and chunk in [-1, 1]; None when vectors took no part.
        coverage: share in [0, 1] of the query's term weight (IDF) that the chunk's text and headings, and its
            document's number and title, hold.
        replaced_by: number (else title, else path) of the document that says it replaces this one.
        repealed_by: of the one that says it repeals this one, where none replaces it.
        places: other places where the same text stands, best first: copies of one letter are one passage.
    """

    chunk_id: str
    document_id: str
    version_id: str
    path: str
    kind: DocumentKind
    number: str | None
    title: str | None
    issuer: str | None
    date: dt.date | None
    heading: tuple[str, ...]
    pages: tuple[int, ...]
    start: int
    end: int
    text: str
    rank: int
    score: float
    cosine: float | None = None
    coverage: float | None = None
    replaced_by: str | None = None
    repealed_by: str | None = None
    places: tuple[Place, ...] = ()

    @property
    def ended_by(self) -> str | None:
        """What the document is called that replaces or repeals this one; None while it is in force."""
        return self.replaced_by or self.repealed_by

    @property
    def place(self) -> Place:
        """Where its own text stands."""
        return Place(
            self.chunk_id,
            self.document_id,
            self.version_id,
            self.path,
            self.number,
            self.title,
            self.date,
            self.pages,
            self.start,
            self.end,
        )


class ForceStatus(StrEnum):
    """Whether another document of the library says that it replaces or repeals a document."""

    IN_FORCE = "in_force"
    REPLACED = "replaced"


class FilterName(StrEnum):
    """What a filter cuts by; a question's words can name each of these."""

    KIND = "kind"
    TYPE = "type"
    ISSUER = "issuer"
    NUMBER = "number"
    DATE = "date"
    UNIT = "unit"
    AREA = "area"
    PERIOD = "period"
    STATUS = "status"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Filters:
    """Cuts of the library; an empty field does not filter. A filter that matches nothing returns nothing.

    Attributes:
        kinds: any of these kinds.
        issuers: any of these issuing bodies, compared by folded key.
        numbers: any of these document numbers, compared by folded key.
        date_from: issued on this day or later; documents without a date fail the filter.
        date_to: issued on this day or earlier; documents without a date fail the filter.
        types: any of these types of document (loại văn bản), e.g. `Chỉ thị`, compared by folded key.
        units: reports of any of these units; `TDP 5` is `Tổ dân phố số 05`.
        areas: reports on any of these areas, or on a part of one that is named in the report's area.
        periods: reports whose period has a day in any of these: `2026-03`, `2026-Q1`, `2026`.
        status: in force or replaced.
        themes: passages that hold an opinion item of any of these themes, by their ids.
        ignored: what a question's words name and shall not be cut by.
    """

    kinds: tuple[DocumentKind, ...] = ()
    issuers: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    types: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    status: ForceStatus | None = None
    themes: tuple[str, ...] = ()
    ignored: tuple[FilterName, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing is filtered."""
        return replace(self, ignored=()) == Filters()


@dataclass(frozen=True, slots=True)
class Understood:
    """A filter that was read from the words of a question.

    Attributes:
        name: what it cuts by; put into `Filters.ignored` it is switched off.
        words: the words it was read from, as typed.
        values: what they were taken for, as `Filters` has it; empty when the library holds nothing of that name, and
            then nothing is found.
    """

    name: FilterName
    words: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strength:
    """How strongly a library speaks to a query; told only where the fitted scorer and its embedder took part.

    Attributes:
        best: the best passage's score by the fitted scorer, about a share in [0, 1], whatever ranks afterwards.
        nearness: cosine of the nearest passage above that of the nearest text about anything else in the world.
        usual: the nearness that one in twenty questions about other things still reaches in this library.
    """

    best: float
    nearness: float
    usual: float


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What a search brought: passages best first, and what the reader must know of how it was made.

    Attributes:
        understood: filters that were read from the words of the question; they are part of `filters`.
        rerank_seconds: what the reranker took; None when there is none.
        warnings: e.g. that vectors could not be reached and full text alone was searched.
        strength: None without the bundled embedder and scorer, or when nothing was found.
    """

    query: str
    passages: tuple[Passage, ...]
    filters: Filters = field(default_factory=Filters)
    warnings: tuple[Message, ...] = ()
    understood: tuple[Understood, ...] = ()
    rerank_seconds: float | None = None
    strength: Strength | None = None


def content_hash(content: bytes) -> str:
    """Return the SHA-256 of a file's bytes, hex."""
    return hashlib.sha256(content).hexdigest()


def document_id_of(content_sha256: str, first_path: str) -> str:
    """Return the id that a document gets when it is first read and keeps over rename and replacement."""
    return _digest(content_sha256, first_path)


def version_id_of(content_sha256: str, reader_fingerprint: str) -> str:
    """Return the id of one reading of one content."""
    return _digest(content_sha256, reader_fingerprint)


def chunk_id_of(document_id: str, version_id: str, start: int, end: int) -> str:
    """Return the id of a chunk: the same text in two files is two chunks."""
    return _digest(document_id, version_id, str(start), str(end))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
