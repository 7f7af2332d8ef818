"""What the indexes hold of a chunk, and the keys by which they filter.

Imports `types` and `text` only. Entries come from the catalogue and go to `fulltext.py` and `store.py`; the full text
filters by these keys, and `candidates.py` checks them once more on what it returns.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from vectorstore.text.folding import bare, fold_key
from vectorstore.types import Document, DocumentKind, Filters

_SHORT_UNIT = re.compile(r"\btdp\b")
_NUMBER_WORD = re.compile(r" so (?=\d)")
_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")

# A library has few bodies, units and areas, and each search asks for the keys of those that it meets.
_KEYS_KEPT = 4_096

# Told how much is done and how much there is to do.
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class FilterKeys:
    """What a document is filtered by; what it does not have is None and fails every filter on it.

    Attributes:
        holder: the version of the document.
        issuer: folded key of the issuing body.
        number: folded key of the document number, without spaces.
        type: folded key of the type of document.
        unit: key of the reporting unit.
        area: key of the area of a report.
        period: of a report, as written in JSON.
        day: day of issue as its proleptic Gregorian ordinal.
    """

    holder: str
    kind: str
    issuer: str | None = None
    number: str | None = None
    type: str | None = None
    unit: str | None = None
    area: str | None = None
    period: str | None = None
    day: int | None = None


# The keys that are compared as texts, one of several wanted.
TEXT_KEYS = ("kind", "issuer", "number", "type", "unit", "area", "period", "holder")


@dataclass(frozen=True, slots=True)
class FilterCut:
    """A `Filters` in terms of keys.

    Attributes:
        wanted: by the name of a key, the values of which a document must have one.
        unwanted_holders: versions that fail.
        first_day: None does not filter.
        last_day: None does not filter.
        chunks: the chunks that pass, where single ones of a document do; None does not filter.
    """

    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unwanted_holders: tuple[str, ...] = ()
    first_day: int | None = None
    last_day: int | None = None
    chunks: frozenset[str] | None = None

    @property
    def cuts(self) -> bool:
        """Whether anything is filtered."""
        return self != FilterCut()

    @property
    def question(self) -> Hashable:
        """What is equal for the same cut."""
        wanted = tuple(sorted(self.wanted.items()))
        return wanted, self.unwanted_holders, self.first_day, self.last_day, self.chunks

    @property
    def lets_nothing_through(self) -> bool:
        """Whether nothing can pass, since what is wanted does not exist."""
        return self.chunks == frozenset() or any(not values for values in self.wanted.values())

    def holds(self, chunk_id: str) -> bool:
        """Whether a chunk is one of those that pass; its document is asked for by `passes`."""
        return self.chunks is None or chunk_id in self.chunks

    def passes(self, keys: FilterKeys) -> bool:
        """Whether a document with these keys is inside the cut, as far as documents tell."""
        return (
            all(getattr(keys, name) in values for name, values in self.wanted.items())
            and keys.holder not in self.unwanted_holders
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
        context: the heading path, outermost first.
        title: number and title of the document.
    """

    chunk_id: str
    context: tuple[str, ...]
    title: str
    text: str
    keys: FilterKeys

    @property
    def holder(self) -> str:
        """The version of the document that holds the chunk; what is deleted together."""
        return self.keys.holder

    @property
    def embedded_text(self) -> str:
        """The text that is embedded: a point such as "a)" says little without the headings above it."""
        return "\n".join((*self.context, self.text))


def holder_of(document_id: str, version_id: str) -> str:
    """Return the name under which the indexes know one version of one document."""
    return f"{document_id}:{version_id}"


def document_of_holder(holder: str) -> str:
    """Return the id of the document that `holder_of` was given."""
    return holder.partition(":")[0]


def filter_cut(filters: Filters) -> FilterCut:
    """Return what the indexes filter by, as far as the filters alone tell."""
    wanted = {
        "kind": tuple(DocumentKind(kind).value for kind in filters.kinds),
        "issuer": tuple(map(issuer_key, filters.issuers)),
        "number": tuple(map(number_key, filters.numbers)),
        "type": tuple(map(issuer_key, filters.types)),
    }
    return FilterCut(
        wanted={name: values for name, values in wanted.items() if values},
        first_day=filters.date_from.toordinal() if filters.date_from else None,
        last_day=filters.date_to.toordinal() if filters.date_to else None,
    )


@lru_cache(maxsize=_KEYS_KEPT)
def issuer_key(issuer: str) -> str:
    """Return the key under which the name of an issuing body is compared."""
    return _writable(fold_key(issuer)).strip()


def document_keys(document: Document) -> FilterKeys:
    """Return the keys that a document's header gives."""
    header = document.header
    return FilterKeys(
        holder=holder_of(document.document_id, document.version_id),
        kind=document.kind.value,
        issuer=issuer_key(header.issuer) if header.issuer else None,
        number=number_key(header.number) if header.number else None,
        type=issuer_key(header.type_name) if header.type_name else None,
        day=header.date.toordinal() if header.date else None,
    )


@lru_cache(maxsize=_KEYS_KEPT)
def unit_key(name: str) -> str:
    """Return the key under which the names of units and areas are compared: `TDP 05` is `Tổ dân phố số 5`."""
    key = _SHORT_UNIT.sub("to dan pho", bare(fold_key(_writable(name))))
    key = _NUMBER_WORD.sub(" ", key)
    return " ".join(_LEADING_ZEROS.sub("", key).split())


@lru_cache(maxsize=_KEYS_KEPT)
def number_key(number: str) -> str:
    """Return the key under which a document number is compared."""
    return _writable(fold_key(number)).replace(" ", "")


def _writable(key: str) -> str:
    """Replace half characters, which cannot be written as UTF-8, by a mark that no document has."""
    return key.encode(errors="replace").decode()
