"""What a draft quotes: which opinion item stands behind which source, and the words around a quotation.

Imports the library. Of an opinion report nothing but the quotation is given: next to it may stand what must not be
shown because too few people said it. Of other documents the surrounding words are given.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.briefing.fidelity import sentences_of
from assistant.briefing.types import Briefing, Source, Writer
from vectorstore.errors import UnknownDocumentError
from vectorstore.types import DocumentKind, VersionRecord

_AROUND = 240
Version = Callable[[str], VersionRecord]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words before and after a quotation; empty for a report. `heading` is the path above it."""

    before: str = ""
    after: str = ""
    heading: tuple[str, ...] = ()
    kind: DocumentKind | None = None


class QuotationReader:
    """Reads the surroundings of quotations; each version is read once."""

    def __init__(self, version: Version) -> None:
        self._version = version
        self._known: dict[str, VersionRecord | None] = {}

    def around(self, source: Source) -> Surroundings:
        """Return what stands around the quotation of a document source."""
        record = self._record(source.version_id or "")
        if record is None or source.start is None or source.end is None:
            return Surroundings()
        heading = _heading(record, source.start)
        if record.kind in {DocumentKind.REPORT, DocumentKind.SURVEY}:
            return Surroundings(heading=heading, kind=record.kind)
        before = record.text[max(0, source.start - _AROUND) : source.start]
        after = record.text[source.end : source.end + _AROUND]
        return Surroundings(_from_word(before, whole=source.start <= _AROUND), after, heading, record.kind)

    def _record(self, version_id: str) -> VersionRecord | None:
        if version_id not in self._known:
            try:
                self._known[version_id] = self._version(version_id)
            except UnknownDocumentError:
                self._known[version_id] = None
        return self._known[version_id]


def quoted_items(briefing: Briefing) -> Mapping[int, str]:
    """Return by source number the one opinion item (`document_id:ordinal`) that its sentence quotes word for word."""
    found: dict[int, str] = {}
    sources = {source.number: source for source in briefing.sources}
    for sentence in sentences_of((*briefing.sections, *briefing.appendix)):
        if sentence.writer is not Writer.VERBATIM or len(sentence.items) != 1:
            continue
        record = sentence.items[0]
        for number in sentence.sources:
            source = sources.get(number)
            if source is not None and source.document_id == record.rpartition(":")[0]:
                found.setdefault(number, record)
    return found


def _heading(record: VersionRecord, start: int) -> tuple[str, ...]:
    above = [section for section in record.sections if section.start <= start]
    return above[-1].heading if above else ()


def _from_word(text: str, *, whole: bool) -> str:
    """Return `text` from its first whole word on."""
    return text if whole else text.partition(" ")[2]
