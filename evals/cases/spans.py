"""Finds where gold quotations stand in the stored texts of a library.

Imports `vectorstore`. Cases come from a dataset; the places go to the measures and to the report.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from evals.cases.case import Case, Gold
from evals.cases.reading import Located
from evals.errors import DatasetError
from ingest.masking.labels import Label
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.text.folding import fold, fold_key
from vectorstore.types import Document

_LONGEST_MASKED = 8
_LEAST_LEFT = 6
_SYLLABLE = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch `[start, end)` of the stored text of one version."""

    document_id: str
    version_id: str
    start: int
    end: int

    def shared_with(self, version_id: str | None, start: int, end: int) -> int:
        """Return how many characters it shares with a stretch of a version."""
        if version_id != self.version_id:
            return 0
        return max(0, min(self.end, end) - max(self.start, start))


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A gold quotation with every place where it stands.

    Attributes:
        needed: whether it is part of the whole answer, or says a part of it once more.
    """

    gold: Gold
    spans: tuple[Span, ...]
    needed: bool = True


Places = Mapping[str, tuple[GoldPlace, ...]]


def resolve(cases: Sequence[Located], library: Library, where: str) -> Places:
    """Return the places of the gold quotations of each case, by its id.

    Raises:
        DatasetError: documents that the library does not have, and quotations that are not in them; all at once.
    """
    finder = _Finder(library)
    places: dict[str, tuple[GoldPlace, ...]] = {}
    faults: list[Message] = []
    for located in cases:
        case = located.case
        found = [*map(finder.place, case.gold), *(finder.place(gold, needed=False) for gold in case.also)]
        faults += [_of_case(located, fault) for fault in found if isinstance(fault, Message)]
        places[case.id] = tuple(place for place in found if isinstance(place, GoldPlace))
    if faults:
        raise DatasetError(where, faults)
    return places


def unplaced(case: Case, library: Library) -> list[Message]:
    """Return what is wrong with the gold of one case: documents that are not there, quotations that are not in them."""
    finder = _Finder(library)
    found = [finder.place(gold) for gold in (*case.gold, *case.also)]
    return [fault for fault in found if isinstance(fault, Message)]


class _Finder:
    """Looks documents up by the end of their path, and quotations in their stored text."""

    def __init__(self, library: Library) -> None:
        self._by_end: dict[str, list[Document]] = defaultdict(list)
        for document in library.documents():
            for end in _ends(document.path):
                self._by_end[end].append(document)
        self._text = cache(lambda version_id: _Text(library.text(version_id)))

    def place(self, gold: Gold, *, needed: bool = True) -> GoldPlace | Message:
        documents = self._by_end.get(gold.document.strip("/"), [])
        if not documents:
            return _no_document(gold.document)
        if len(documents) > 1:
            return _several(gold.document, documents)
        (document,) = documents
        spans = tuple(
            Span(document.document_id, document.version_id, start, end)
            for start, end in self._text(document.version_id).find(gold.quote)
        )
        return GoldPlace(gold, spans, needed) if spans else _no_quote(gold)


def _ends(path: str) -> Iterable[str]:
    """Return every end of a path, each once: the whole one is the same with and without its root."""
    parts = PurePosixPath(path).parts
    return dict.fromkeys("/".join(parts[start:]).strip("/") for start in range(len(parts)))


class _Text:
    """A stored text in which quotations are looked up: by their letters, else by their syllables alone.

    The cells of a table stand in a quotation with other signs between them than in what a reader makes of the file.
    Where the stored text is masked and the quotation is of the original, one mask stands for some words of it.
    """

    def __init__(self, text: str) -> None:
        self._folded = fold(text)
        found = list(_SYLLABLE.finditer(self._folded.key))
        self._syllables = "".join(f" {one[0]}" for one in found) + " "
        self._starts = {}
        place = 0
        for one in found:
            self._starts[place] = one.span()
            place += len(one[0]) + 1

    def find(self, quote: str) -> list[tuple[int, int]]:
        """Return every place where a quotation stands."""
        words = _syllables(quote)
        return (
            list(self._by_letters(quote))
            or list(self._by_syllables(words))
            or [place for masked in _masked(words) for place in self._by_syllables(masked)]
        )

    def _by_letters(self, quote: str) -> Iterator[tuple[int, int]]:
        found = self._folded.find(quote)
        while found is not None:
            yield found
            found = self._folded.find(quote, found[1])

    def _by_syllables(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        wanted = f" {' '.join(words)} "
        at = self._syllables.find(wanted) if words else -1
        while at >= 0:
            last = at + len(wanted) - len(words[-1]) - 2
            yield self._folded.span(self._starts[at][0], self._starts[last][1])
            at = self._syllables.find(wanted, last)


def _syllables(text: str) -> list[str]:
    return _SYLLABLE.findall(fold_key(text))


def _masked(words: Sequence[str]) -> Iterator[list[str]]:
    """Yield the words with one mask in the place of some of them."""
    for label in Label:
        mask = _syllables(label.value)
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + _LONGEST_MASKED) + 1):
                # A quotation of which next to nothing is left would be found anywhere.
                if len(words) - (end - start) >= _LEAST_LEFT:
                    yield [*words[:start], *mask, *words[end:]]


def _of_case(located: Located, fault: Message) -> Message:
    line, name = located.line, located.case.id
    return Message(vi=f"dòng {line}: câu {name}: {fault.vi}", en=f"line {line}: case {name}: {fault.en}")


def _no_document(name: str) -> Message:
    return Message(vi=f"kho văn bản không có “{name}”", en=f"the library has no document “{name}”")


def _several(name: str, documents: Sequence[Document]) -> Message:
    paths = ", ".join(document.path for document in documents[:3])
    return Message(
        vi=f"“{name}” ứng với nhiều văn bản ({paths}); hãy ghi đủ đường dẫn",
        en=f"“{name}” is the name of several documents ({paths}); give more of the path",
    )


def _no_quote(gold: Gold) -> Message:
    words = gold.quote[:60]
    return Message(
        vi=f"đoạn trích “{words}” không có trong “{gold.document}”", en=f"“{words}” does not stand in “{gold.document}”"
    )
