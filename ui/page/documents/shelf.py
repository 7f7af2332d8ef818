"""The list of documents as the page shows it: filtered, searched with and without diacritics, cut into pages.

Imports `vectorstore`. The list is read from the library when something in it has changed, and kept in memory between.
"""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vectorstore.catalogue import Register
from vectorstore.listed import ListedDocument, ListedFailure
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


@dataclass(frozen=True, slots=True)
class _Row:
    entry: ListedDocument
    key: str
    bare_key: str


class Shelf:
    """The list of one library. Safe from any thread."""

    def __init__(self, register: Register) -> None:
        """Read the list when it is first asked for."""
        self._register = register
        self._reading = threading.Lock()
        self._revision: tuple[int, int] | None = None
        self._rows: tuple[_Row, ...] = ()
        self._issuers: tuple[str, ...] = ()
        self._years: tuple[int, ...] = ()

    def shown(self, cut: Cut) -> Shown:
        """Return one page of what a cut leaves."""
        if cut.state is State.FAILED:
            return self._failed(cut)
        rows = self._current()
        found = [row.entry for row in rows if _passes(cut, row.entry)] if not cut.words else self._searched(cut, rows)
        first = _first(cut.page, len(found))
        return Shown(found[first : first + ROWS], (), len(found), first)

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self._current())

    def issuers(self) -> tuple[str, ...]:
        """Return the issuing bodies, sorted."""
        self._current()
        return self._issuers

    def years(self) -> tuple[int, ...]:
        """Return the years of issue, newest first."""
        self._current()
        return self._years

    def _current(self) -> tuple[_Row, ...]:
        with self._reading:
            revision = self._register.revision()
            if revision != self._revision:
                self._rows = tuple(map(_row, sorted(self._register.documents(), key=_newest_first)))
                headers = [row.entry.document.header for row in self._rows]
                self._issuers = tuple(sorted({header.issuer for header in headers if header.issuer}))
                self._years = tuple(sorted({header.date.year for header in headers if header.date}, reverse=True))
                self._revision = revision
            return self._rows

    def _searched(self, cut: Cut, rows: Sequence[_Row]) -> list[ListedDocument]:
        words, without = _words(cut.words)
        return [
            row.entry
            for row in rows
            if all(word in (row.bare_key if without else row.key) for word in words) and _passes(cut, row.entry)
        ]

    def _failed(self, cut: Cut) -> Shown:
        words, without = _words(cut.words)
        found = [
            one
            for one in self._register.failures()
            if all(word in (bare(fold_key(one.path)) if without else fold_key(one.path)) for word in words)
        ]
        first = _first(cut.page, len(found))
        return Shown((), found[first : first + ROWS], len(found), first)


def state_of(entry: ListedDocument) -> State:
    """Return what a document's status is called in the list."""
    if entry.document.state is not VersionState.READY:
        return State.PENDING
    return State.REPLACED if entry.replaced_by else State.READY


def _passes(cut: Cut, entry: ListedDocument) -> bool:
    header = entry.document.header
    return (
        (cut.kind is None or entry.document.kind is cut.kind)
        and (not cut.issuer or header.issuer == cut.issuer)
        and (cut.year is None or (header.date is not None and header.date.year == cut.year))
        and (cut.state is None or _is(cut.state, entry))
    )


def _is(state: State, entry: ListedDocument) -> bool:
    if state is State.CORRECTED:
        return bool(entry.corrections)
    if state is State.SCANNED:
        return entry.scan is not None
    return state_of(entry) is state


def _newest_first(entry: ListedDocument) -> tuple[int, str]:
    """Order by day of issue, as a register is read; without a day last."""
    date = entry.document.header.date
    return -date.toordinal() if date else 0, entry.document.path


def _row(entry: ListedDocument) -> _Row:
    header = entry.document.header
    key = fold_key("\n".join(filter(None, (header.number, header.title, entry.document.path))))
    return _Row(entry, key, bare(key))


def _words(typed: str) -> tuple[list[str], bool]:
    """Return the words to be found, and whether they are typed without diacritics."""
    key = fold_key(typed)
    return key.split(), bare(key) == key


def _first(page: int, count: int) -> int:
    last = max(0, (count - 1) // ROWS)
    return min(page - 1, last) * ROWS


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None
