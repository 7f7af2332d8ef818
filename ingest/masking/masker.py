"""Masks the elements and the header of one document.

Imports the finders beside it, `elements`, `sharing` and the store's types.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.elements import Category, Element, PageBreak
from ingest.letters.alphabet import UPPER
from ingest.masking.addresses import find_addresses
from ingest.masking.columns import cells_of, find_in_row, is_head_of_list
from ingest.masking.labels import Found, Label
from ingest.masking.names.beside import find_called_again, find_speaking
from ingest.masking.names.formed import find_by_form
from ingest.masking.names.known import KnownNames
from ingest.masking.names.learnt.judge import find_learnt
from ingest.masking.names.officials import find_officials
from ingest.masking.names.places import is_place, named_places
from ingest.masking.names.private import find_names
from ingest.masking.names.public import is_public
from ingest.masking.names.staff import find_in_columns
from ingest.masking.names.told import given_names, parts_of, told_private
from ingest.masking.numbers.finders import find_numbers
from ingest.masking.papers import as_neighbours, carries_voices, hands_out_work, is_cell_meeting, is_of_firm
from ingest.record.sharing import ALONE, Sharing
from vectorstore.types import DocumentKind, Header

# Kinds that tell what people say: there a name is a private person's unless an office stands with it. Elsewhere, but
# for papers that carry single voices, a name is an official's unless the sentence tells of a private person.
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
        public: names, in small letters, of those who signed or hold an office: not masked.
        told_only: whether only those names are masked that the document tells to be private persons'.
        informal: whether it is a note without an official head.
        told: the names that it tells so, as written.
        private: names found anywhere in the document: masked wherever they stand.
        places: names, in small letters, that the document says to be those of communes and villages.
        given: the last syllables, in small letters, of all full names that are masked.
        given_alone: those of them that no official has.
        spoken: these with a capital.
        found: the names that were found in the text of each element, so that they are looked for once.
    """

    names: bool
    public: frozenset[str] = frozenset()
    private: KnownNames = field(default_factory=KnownNames, repr=False, compare=False)
    told_only: bool = False
    informal: bool = False
    told: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    given_alone: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()
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
        if not names:
            return cls(names=False)
        informal = kind is DocumentKind.OTHER and header.type_name is None and header.number is None
        assigned = kind not in _KINDS_WITH_PRIVATE_NAMES
        told_only = assigned and not carries_voices(header, elements)
        told_only = told_only and (kind is DocumentKind.DIRECTIVE or hands_out_work(elements))
        comrades = is_cell_meeting(elements)
        spoken = [replace(one, text=as_neighbours(one.text)) for one in elements] if comrades else elements
        public = find_officials(spoken, assigned=assigned) | ({header.signer.lower()} if header.signer else set())
        public |= set(find_in_columns([cells_of(element.text) for element in elements]))
        if header.signer and not told_only and is_of_firm(elements):
            public -= {header.signer.lower()}
        texts = list(dict.fromkeys(element.text for element in elements))
        every = _names_in([element.text for element in elements], sharing, comrades=comrades, told_only=told_only)
        told = frozenset(_written(every, told_private))
        # Who signs a petition holds no office.
        public -= {name.lower() for name in told} | given_names(told)
        masker = cls(
            names=True,
            told_only=told_only,
            informal=informal,
            public=frozenset(public),
            told=told,
            places=frozenset(named_places(texts)) - {name.lower() for name in told},
        )
        found = {text: masker._counted(text, ones) for text, ones in every.items()}
        named = {text[one.start : one.end] for text, ones in found.items() for one in ones}
        # A name that is found by itself is found wherever it stands.
        hidden = (name for name in named if " " in name and (told_only or not any(find_names(name))))
        given = given_names(named)
        alone = given - given_names(public) - public
        return replace(
            masker,
            private=KnownNames(hidden),
            given=given,
            given_alone=alone,
            spoken=frozenset(map(str.capitalize, alone)),
            found=found,
        )

    def mask(self, text: str) -> Masked:
        """Return the text with a label in the place of each identifier."""
        found = [*find_numbers(text), *find_addresses(text)]
        if self.names:
            names = self.found.get(text)
            found += self._counted(text, tuple(find_names(text))) if names is None else names
            found += self._again(text)
        return _replace(text, _apart(found))

    def _counted(self, text: str, found: Sequence[Found]) -> tuple[Found, ...]:
        """Return those of the names found in a text that are masked in this document."""
        if not found:
            return ()
        private = given_names(self.told)
        officials = (given_names(self.public) | parts_of(self.public)) - private
        told = set(told_private(text, found, informal=self.informal)) if self.told_only else set(found)

        def stays(one: Found, name: str) -> bool:
            """Whether a name is an official's, by the whole of it or by a part, and this one is not told private."""
            key = _without_address(name).lower()
            if key in self.public and " " in key:
                return True
            return (key in officials or key in self.public) and one not in told_private(text, found)

        return tuple(
            one
            for one in found
            if not is_place(text, one.start, one.end, self.places)
            and not stays(one, name := text[one.start : one.end])
            and (one in told or name in self.told or name.lower() in private)
        )

    def mask_element(self, element: Element) -> Element:
        """Return the element masked; its page breaks move along."""
        return _masked_element(element, self.mask(element.text))

    def mask_elements(self, elements: Sequence[Element], sharing: Sharing = ALONE) -> list[Element]:
        """Return the elements masked; a row of a table is read under the table's first row, which names its columns."""

        def changed(one: tuple[Element, str]) -> Element | None:
            element, head = one
            masked = _masked_element(element, self._under(head, element.text))
            # Most stay as they are, and need not be handed back from another process.
            return None if masked is element else masked

        given = sharing.map(changed, list(_under_heads(elements)), lambda one: len(one[0].text))
        return [masked or element for masked, element in zip(given, elements, strict=True)]

    def find_in(self, elements: Sequence[Element]) -> list[Masked]:
        """Return what `mask_elements` masks in each element."""
        return [self._under(head, element.text) for element, head in _under_heads(elements)]

    def _under(self, head: str, text: str) -> Masked:
        if not head:
            return self.mask(text)
        shift = len(head) + 1
        found = self.mask(f"{head}\n{text}").found
        own = [replace(one, start=one.start - shift, end=one.end - shift) for one in found if one.start >= shift]
        cells = list(find_in_row(head, text, self.public, names=self.names, told_only=self.told_only))
        # A whole cell goes before a part of it; of an address the text's own, longer reading counts.
        homes = [one for one in cells if one.label is Label.HOUSE_ADDRESS]
        return _replace(text, _apart([*(one for one in cells if one not in homes), *own, *homes]))

    def mask_header(self, header: Header) -> Header:
        """Return the header with its title and receivers masked, and the signer of a petition."""
        title = self.mask(header.title).text if header.title else header.title
        is_private = header.signer is not None and (
            header.signer in self.told or any(self.private.places(header.signer))
        )
        receivers = tuple(self.mask(receiver).text for receiver in header.receivers)
        signer = Label.PERSON.value if is_private else header.signer
        return replace(header, title=title, receivers=receivers, signer=signer)

    def _again(self, text: str) -> Iterable[Found]:
        # Who closes a letter by the given name alone.
        alone = text.strip()
        if alone[:1].isupper() and alone.lower() in self.given:
            yield Found(text.index(alone), len(text.rstrip()), Label.PERSON)
        if not self.spoken.isdisjoint(_CAPITAL_WORD.findall(text)):
            yield from find_speaking(text, self.given_alone)
            yield from find_called_again(text, self.given_alone)
        for start, end in self.private.places(text):
            if not is_public(text, start, end, self.public):
                yield Found(start, end, Label.PERSON)


def _under_heads(elements: Iterable[Element]) -> Iterator[tuple[Element, str]]:
    """Yield each element with the first row of its table; with nothing where it is that row, or none at all."""
    head = ""
    for element in elements:
        # In a plain text a table is lines with the same sign between the cells: of persons or meters only.
        is_plain = element.category is not Category.ROW and len(cells_of(element.text)) > 1
        is_row = element.category is Category.ROW or (is_plain and bool(head))
        if is_head_of_list(element.text):
            head, is_row = "", True
        elif not is_row:
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


_CAPITAL_WORD = re.compile(rf"[{UPPER}]\w+")
_ADDRESS = re.compile(r"(?:Ông|Bà|Anh|Chị|Cô) (?=\S+ )")


def _without_address(name: str) -> str:
    return _ADDRESS.sub("", name, count=1) if name.count(" ") > 1 else name


def _names_in(
    texts: Sequence[str], sharing: Sharing, *, comrades: bool, told_only: bool
) -> dict[str, tuple[Found, ...]]:
    """Return the names that rules find in each of the texts of a document, and then those that are learnt."""
    distinct = list(dict.fromkeys(texts))
    found = sharing.map(lambda text: tuple(find_names(as_neighbours(text) if comrades else text)), distinct, len)
    every = dict(zip(distinct, found, strict=True))
    for text, one in find_by_form(texts, every, letters=not told_only):
        every[text] = (*every[text], one)
    if not told_only:
        # The rules' own names stand beside what is judged, so that all is judged before any is added.
        for text, one in list(find_learnt(texts, every)):
            every[text] = (*every[text], one)
    return every


def _written(
    every: Mapping[str, tuple[Found, ...]], kept: Callable[[str, Sequence[Found]], Iterable[Found]]
) -> set[str]:
    """Return, as written, the names of two syllables or more that `kept` keeps of those found in each text."""
    names = {text[one.start : one.end] for text, ones in every.items() for one in kept(text, ones)}
    return {name for name in names if " " in name}
