"""Masks the elements and the header of one document.

Imports the finders beside it, `elements`, `sharing` and the store's types.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.elements import Category, Element, PageBreak
from ingest.masking.addresses import find_addresses
from ingest.masking.columns import find_in_row, is_head_of_persons
from ingest.masking.labels import Found, Label
from ingest.masking.names.known import KnownNames
from ingest.masking.names.private import find_names
from ingest.masking.names.public import is_public
from ingest.masking.numbers.finders import find_numbers
from ingest.record.sharing import ALONE, Sharing
from vectorstore.types import DocumentKind, Header

# Kinds that tell what people say; elsewhere names are those of offices, authors and places.
_KINDS_WITH_PRIVATE_NAMES = frozenset({DocumentKind.REPORT, DocumentKind.SURVEY})


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without identifiers; `found` are the places in the text before, in order, apart from each other."""

    text: str
    found: tuple[Found, ...]

    def moved(self, offset: int) -> int:
        """Return where a place of the text before stands now; inside an identifier, where its label begins."""
        shift = 0
        for one in self.found:
            if offset < one.end:
                return min(offset, one.start) + shift if offset >= one.start else offset + shift
            shift += len(one.label) - (one.end - one.start)
        return offset + shift


@dataclass(frozen=True, slots=True)
class Masker:
    """How one document is masked.

    Attributes:
        names: whether names of private persons are masked.
        public: names, in small letters, of those who signed: not masked.
        private: names found anywhere in the document: masked wherever they stand.
        found: the names that were found in the text of each element, so that they are looked for once.
    """

    names: bool
    public: frozenset[str] = frozenset()
    private: KnownNames = field(default_factory=KnownNames, repr=False, compare=False)
    found: Mapping[str, tuple[Found, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def for_document(
        cls,
        header: Header,
        kind: DocumentKind,
        elements: Sequence[Element],
        *,
        names: bool = True,
        sharing: Sharing = ALONE,
    ) -> "Masker":
        """Return the masker for a document of this kind; its names are collected from all elements first."""
        if not names or kind not in _KINDS_WITH_PRIVATE_NAMES:
            return cls(names=False)
        public = frozenset({header.signer.lower()}) if header.signer else frozenset()
        texts = list(dict.fromkeys(element.text for element in elements))
        found = dict(zip(texts, sharing.map(lambda text: tuple(find_names(text, public)), texts, len), strict=True))
        named = {text[one.start : one.end] for text, ones in found.items() for one in ones}
        # A name that is found by itself is found wherever it stands.
        hidden = (name for name in named if " " in name and not any(find_names(name)))
        return cls(names=True, public=public, private=KnownNames(hidden), found=found)

    def mask(self, text: str) -> Masked:
        """Return the text with a label in the place of each identifier."""
        found = [*find_numbers(text), *find_addresses(text)]
        if self.names:
            names = self.found.get(text)
            found += find_names(text, self.public) if names is None else names
            found += self._again(text)
        return _replace(text, _apart(found))

    def mask_element(self, element: Element) -> Element:
        """Return the element masked; its page breaks move along."""
        return _masked_element(element, self.mask(element.text))

    def mask_elements(self, elements: Sequence[Element], sharing: Sharing = ALONE) -> list[Element]:
        """Return the elements masked; a row of a table is read under the table's first row, which names its columns."""

        def changed(one: tuple[Element, str]) -> Element | None:
            element, head = one
            masked = self._mask_row(element, head) if head else self.mask_element(element)
            # Most stay as they are, and need not be handed back from another process.
            return None if masked is element else masked

        given = sharing.map(changed, list(_under_heads(elements)), lambda one: len(one[0].text))
        return [masked or element for masked, element in zip(given, elements, strict=True)]

    def _mask_row(self, element: Element, head: str) -> Element:
        shift = len(head) + 1
        found = self.mask(f"{head}\n{element.text}").found
        own = (replace(one, start=one.start - shift, end=one.end - shift) for one in found if one.start >= shift)
        # A whole cell goes before a part of it.
        cells = find_in_row(head, element.text, self.public, names=self.names)
        return _masked_element(element, _replace(element.text, _apart([*cells, *own])))

    def mask_header(self, header: Header) -> Header:
        """Return the header with its title masked."""
        return replace(header, title=self.mask(header.title).text) if header.title else header

    def _again(self, text: str) -> Iterable[Found]:
        for start, end in self.private.places(text):
            if not is_public(text, start, end, self.public):
                yield Found(start, end, Label.PERSON)


def _under_heads(elements: Iterable[Element]) -> Iterator[tuple[Element, str]]:
    """Yield each element with the first row of its table; with nothing where it is that row, or none at all."""
    head = ""
    for element in elements:
        is_row = element.category is Category.ROW
        if not is_row or is_head_of_persons(element.text):
            head = ""
        yield element, head
        head = (head or element.text.replace("\n", " ")) if is_row else ""


def _masked_element(element: Element, masked: Masked) -> Element:
    if not masked.found:
        return element
    breaks = tuple(PageBreak(masked.moved(one.offset), one.page) for one in element.breaks)
    return replace(element, text=masked.text, breaks=breaks)


def _apart(found: Iterable[Found]) -> tuple[Found, ...]:
    """Return the finds in order; of those that overlap the first found counts."""
    kept: list[Found] = []
    for one in found:
        place = bisect_left(kept, one.start, key=lambda other: other.start)
        clear_of_last = place == 0 or kept[place - 1].end <= one.start
        if clear_of_last and (place == len(kept) or one.end <= kept[place].start):
            kept.insert(place, one)
    return tuple(kept)


def _replace(text: str, found: Sequence[Found]) -> Masked:
    parts = []
    position = 0
    for one in found:
        parts.extend([text[position : one.start], one.label.value])
        position = one.end
    return Masked("".join([*parts, text[position:]]), tuple(found))
