"""Finds where gold quotations stand in the stored texts of a library.

Imports `vectorstore`. Cases come from a dataset; the places go to the measures and to the report.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from evals.cases.case import Case, Gold
from evals.errors import DatasetError
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.text.folding import Folded, fold
from vectorstore.types import Document


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
    """A gold quotation with every place where it stands."""

    gold: Gold
    spans: tuple[Span, ...]


Places = Mapping[str, tuple[GoldPlace, ...]]


def resolve(cases: Sequence[Case], library: Library, where: str) -> Places:
    """Return the places of the gold quotations of each case, by its id.

    Raises:
        DatasetError: documents that the library does not have, and quotations that are not in them; all at once.
    """
    finder = _Finder(library)
    places: dict[str, tuple[GoldPlace, ...]] = {}
    faults: list[Message] = []
    for case in cases:
        found = [finder.place(gold) for gold in case.gold]
        faults += [_of_case(case, fault) for fault in found if isinstance(fault, Message)]
        places[case.id] = tuple(place for place in found if isinstance(place, GoldPlace))
    if faults:
        raise DatasetError(where, faults)
    return places


class _Finder:
    """Looks documents up by the end of their path, and quotations in their stored text."""

    def __init__(self, library: Library) -> None:
        self._by_end: dict[str, list[Document]] = defaultdict(list)
        for document in library.documents():
            for end in _ends(document.path):
                self._by_end[end].append(document)
        self._folded = cache(lambda version_id: fold(library.text(version_id)))

    def place(self, gold: Gold) -> GoldPlace | Message:
        documents = self._by_end.get(gold.document.strip("/"), [])
        if not documents:
            return _no_document(gold.document)
        if len(documents) > 1:
            return _several(gold.document, documents)
        (document,) = documents
        spans = tuple(
            Span(document.document_id, document.version_id, start, end)
            for start, end in _occurrences(self._folded(document.version_id), gold.quote)
        )
        return GoldPlace(gold, spans) if spans else _no_quote(gold)


def _ends(path: str) -> Iterable[str]:
    parts = PurePosixPath(path).parts
    return ("/".join(parts[start:]).strip("/") for start in range(len(parts)))


def _occurrences(text: Folded, quote: str) -> Iterator[tuple[int, int]]:
    found = text.find(quote)
    while found is not None:
        yield found
        found = text.find(quote, found[1])


def _of_case(case: Case, fault: Message) -> Message:
    return Message(vi=f"câu {case.id}: {fault.vi}", en=f"case {case.id}: {fault.en}")


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
