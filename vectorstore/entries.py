"""What the indexes hold of a chunk, and the keys by which they filter.

Imports `types` and `text` only. Entries come from the catalogue and go to `fulltext.py` and `store.py`; both filter by
the same keys, and `search.py` checks the same keys once more on what they return.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from vectorstore.text.folding import fold_key
from vectorstore.types import DocumentKind, Filters

# Told how much is done and how much there is to do.
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class FilterKeys:
    """What a document is filtered by; what it does not have is None and fails every filter on it.

    Attributes:
        issuer: folded key of the issuing body.
        number: folded key of the document number, without spaces.
        day: day of issue as its proleptic Gregorian ordinal.
    """

    kind: str
    issuer: str | None
    number: str | None
    day: int | None


@dataclass(frozen=True, slots=True)
class FilterCut:
    """A `Filters` in terms of keys. An empty tuple or None does not filter."""

    kinds: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    first_day: int | None = None
    last_day: int | None = None

    def passes(self, keys: FilterKeys) -> bool:
        """Whether a document with these keys is inside the cut."""
        return (
            _among(keys.kind, self.kinds)
            and _among(keys.issuer, self.issuers)
            and _among(keys.number, self.numbers)
            and self._day_passes(keys.day)
        )

    def _day_passes(self, day: int | None) -> bool:
        if self.first_day is None and self.last_day is None:
            return True
        if day is None:
            return False
        return (self.first_day is None or day >= self.first_day) and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One chunk as both indexes take it in.

    Attributes:
        holder: the version of the document that holds the chunk; what is deleted together.
        context: the heading path, outermost first.
        title: number and title of the document.
    """

    chunk_id: str
    holder: str
    context: tuple[str, ...]
    title: str
    text: str
    keys: FilterKeys

    @property
    def embedded_text(self) -> str:
        """The text that is embedded: a point such as "a)" says little without the headings above it."""
        return "\n".join((*self.context, self.text))


def holder_of(document_id: str, version_id: str) -> str:
    """Return the name under which the indexes know one version of one document."""
    return f"{document_id}:{version_id}"


def filter_keys(kind: str, issuer: str | None, number: str | None, date: dt.date | None) -> FilterKeys:
    """Return the keys of a document with this header."""
    return FilterKeys(
        kind=kind,
        issuer=issuer_key(issuer) if issuer else None,
        number=number_key(number) if number else None,
        day=date.toordinal() if date else None,
    )


def filter_cut(filters: Filters) -> FilterCut:
    """Return what the indexes filter by."""
    return FilterCut(
        kinds=tuple(DocumentKind(kind).value for kind in filters.kinds),
        issuers=tuple(map(issuer_key, filters.issuers)),
        numbers=tuple(map(number_key, filters.numbers)),
        first_day=filters.date_from.toordinal() if filters.date_from else None,
        last_day=filters.date_to.toordinal() if filters.date_to else None,
    )


def issuer_key(issuer: str) -> str:
    """Return the key under which the name of an issuing body is compared."""
    return _writable(fold_key(issuer)).strip()


def number_key(number: str) -> str:
    """Return the key under which a document number is compared."""
    return _writable(fold_key(number)).replace(" ", "")


def _writable(key: str) -> str:
    """Replace half characters, which cannot be written as UTF-8, by a mark that no document has."""
    return key.encode(errors="replace").decode()


def _among(key: str | None, wanted: tuple[str, ...]) -> bool:
    return not wanted or key in wanted
