"""The list of documents as the page shows it: filtered, searched with and without diacritics, cut into pages.

Imports `vectorstore` and what `ingest` says of paths and types. The list is read from the library when something in it
has changed, and kept in memory between.
"""

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from ingest.folders.walk import MEMBER_MARK
from ingest.header.document_types import type_named, type_of_number
from ingest.source import is_upload
from vectorstore.catalogue import Register
from vectorstore.listed import ListedDocument, ListedFailure, RegisterLine
from vectorstore.text.folding import bare, fold_key
from vectorstore.types import DocumentKind, VersionState

ROWS = 50
_LONGEST_SEARCH = 200


class State(StrEnum):
    """What the list can be cut by, beside the header; in the address."""

    READY = "ready"
    PENDING = "pending"
    REPLACED = "replaced"
    CORRECTED = "corrected"
    SCANNED = "scanned"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Cut:
    """What is shown of the list."""

    words: str = ""
    kind: DocumentKind | None = None
    state: State | None = None
    issuer: str = ""
    year: int | None = None
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Cut":
        """Read an address; what cannot be read does not cut."""
        return cls(
            words=query.get("tim", "")[:_LONGEST_SEARCH],
            kind=next((kind for kind in DocumentKind if kind.value == query.get("loai")), None),
            state=next((state for state in State if state.value == query.get("trang-thai")), None),
            issuer=query.get("co-quan", ""),
            year=_number(query.get("nam", "")),
            page=max(1, _number(query.get("trang", "")) or 1),
        )

    def address(self, page: int | None = None) -> dict[str, str]:
        """Return the parts of the address that give this cut, at another page of it."""
        at = page or self.page
        parts = {
            "tim": self.words,
            "loai": self.kind.value if self.kind else "",
            "trang-thai": self.state.value if self.state else "",
            "co-quan": self.issuer,
            "nam": str(self.year or ""),
            "trang": str(at) if at > 1 else "",
        }
        return {name: value for name, value in parts.items() if value}

    @property
    def empty(self) -> bool:
        """Whether all documents are shown."""
        return not set(self.address()) - {"trang"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of the list; `first` counts from 0."""

    rows: Sequence[ListedDocument]
    failures: Sequence[ListedFailure]
    count: int
    first: int


class Shelf:
    """The list of one library. Safe from any thread."""

    def __init__(self, register: Register) -> None:
        """Read the list when it is first asked for."""
        self._register = register
        self._reading = threading.Lock()
        self._revision: tuple[int, int] | None = None
        self._lines = _Lines(register, ())

    def shown(self, cut: Cut) -> Shown:
        """Return one page of what a cut leaves."""
        if cut.state is State.FAILED:
            return self._failed(cut)
        found = self._current().within(cut)
        first = _first(cut.page, len(found))
        wanted = [line.document_id for line in found[first : first + ROWS]]
        entries = {entry.document.document_id: entry for entry in self._register.documents(wanted)}
        return Shown([entries[one] for one in wanted if one in entries], (), len(found), first)

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self._current().lines)

    def issuers(self) -> list[str]:
        """Return the issuing bodies, sorted."""
        return sorted({line.issuer for line in self._current().lines if line.issuer})

    def years(self) -> list[int]:
        """Return the years of issue, newest first."""
        return sorted({line.date.year for line in self._current().lines if line.date}, reverse=True)

    def state(self) -> object:
        """Return what is equal as long as the same documents are listed and the same files could not be read."""
        return self._current().listed, frozenset(one.place for one in self._register.failures())

    def ids(self, paths: Collection[str]) -> dict[str, str]:
        """Return the ids of those of some paths at which a document is listed."""
        known = self._current().ids
        return {path: known[path] for path in paths if path in known}

    def holds_upload(self, path: str) -> bool:
        """Say whether an upload is listed under a path, as a document or as an archive of some."""
        return path in self._current().uploads

    def _current(self) -> "_Lines":
        with self._reading:
            revision = self._register.revision()
            if revision != self._revision:
                self._lines = _Lines(self._register, tuple(sorted(self._register.lines(), key=_newest_first)))
                self._revision = revision
            return self._lines

    def _failed(self, cut: Cut) -> Shown:
        words = _Words.of(cut.words)
        found = [one for one in self._register.failures() if words.are_in(_Keys.of(one.path))]
        first = _first(cut.page, len(found))
        return Shown((), found[first : first + ROWS], len(found), first)


@dataclass(frozen=True, slots=True)
class _Keys:
    """What is searched through, with and without diacritics."""

    marked: str
    bare: str

    @classmethod
    def of(cls, *texts: str | None) -> "_Keys":
        key = fold_key("\n".join(text for text in texts if text))
        return cls(key, bare(key))


@dataclass(frozen=True, slots=True)
class _Words:
    """What is searched for; typed without any diacritic it is found with all of them."""

    words: tuple[str, ...]
    is_bare: bool

    @classmethod
    def of(cls, typed: str) -> "_Words":
        key = fold_key(typed)
        return cls(tuple(key.split()), bare(key) == key)

    def are_in(self, keys: _Keys) -> bool:
        """Whether all of them are there."""
        return all(word in (keys.bare if self.is_bare else keys.marked) for word in self.words)


class _Lines:
    """The list at one revision; what only some cuts need is worked out when the first of them comes."""

    def __init__(self, register: Register, lines: tuple[RegisterLine, ...]) -> None:
        self._register = register
        self.lines = lines

    @cached_property
    def _keys(self) -> list[_Keys]:
        return [_Keys.of(line.number, *_types(line), line.title, line.issuer, line.path) for line in self.lines]

    @cached_property
    def ids(self) -> dict[str, str]:
        """The ids of the documents, by path."""
        return {line.path: line.document_id for line in self.lines}

    @cached_property
    def listed(self) -> frozenset[tuple[str, str]]:
        """Which documents are listed where."""
        return frozenset(self.ids.items())

    @cached_property
    def _ended(self) -> set[str]:
        return self._register.ended()

    @cached_property
    def uploads(self) -> set[str]:
        """The paths of uploads, of archives also their own."""
        paths = [line.path for line in self.lines if is_upload(line.path)]
        return {*paths, *(path.split(MEMBER_MARK)[0] for path in paths)}

    def within(self, cut: Cut) -> list[RegisterLine]:
        """Return the lines inside a cut, in order."""
        found = [line for line in self.lines if _passes(cut, line)]
        if cut.state is not None:
            found = [line for line in found if self._is(cut.state, line)]
        words = _Words.of(cut.words)
        if not words.words:
            return found
        wanted = {line.document_id for line in found}
        pairs = zip(self.lines, self._keys, strict=True)
        return [line for line, keys in pairs if line.document_id in wanted and words.are_in(keys)]

    def _is(self, state: State, line: RegisterLine) -> bool:
        if state is State.CORRECTED:
            return line.corrected
        if state is State.SCANNED:
            return line.scanned
        if state is State.PENDING:
            return line.waiting
        return not line.waiting and (line.document_id in self._ended) is (state is State.REPLACED)


def state_of(entry: ListedDocument) -> State:
    """Return what a document's status is called in the list."""
    if entry.document.state is not VersionState.READY:
        return State.PENDING
    return State.REPLACED if entry.ended_by else State.READY


def _types(line: RegisterLine) -> tuple[str | None, ...]:
    """Return what the type of a document is called and its abbreviation: letters carry none in their number."""
    known = type_named(line.type_name) or (type_of_number(line.number) if line.number else None)
    return (line.type_name, known.name, known.code) if known else (line.type_name,)


def _passes(cut: Cut, line: RegisterLine) -> bool:
    return (
        (cut.kind is None or line.kind == cut.kind.value)
        and (not cut.issuer or line.issuer == cut.issuer)
        and (cut.year is None or (line.date is not None and line.date.year == cut.year))
    )


def _newest_first(line: RegisterLine) -> tuple[int, str]:
    """Order by day of issue, as a register is read; without a day last."""
    return -line.date.toordinal() if line.date else 0, line.path


def _first(page: int, count: int) -> int:
    last = max(0, (count - 1) // ROWS)
    return min(page - 1, last) * ROWS


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None
