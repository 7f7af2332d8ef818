"""The one source list of a draft: each stretch and each set of records has one number.

Imports the briefing's types. Quotations are taken from the stored text itself, never from a copy.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from assistant.briefing.counts.tally import Cut
from assistant.briefing.types import Source
from ingest.opinion.reporters import issuer_name
from vectorstore.types import Document

StoredText = Callable[[str], str]
# A ward and what it is called by: nothing else is so well known within it that its name may be left out.
_WARD = re.compile(r"(?P<kind>phường|xã|đặc khu|thị trấn) (?P<name>\S.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a document that a draft may quote."""

    document: Document
    start: int
    end: int
    pages: tuple[int, ...]
    unit: str | None = None


class SourceBook:
    """Gives numbers to sources in the order of their first use.

    Attributes:
        stored_text: gives the stored text of a version.
        months: whether a quotation says of which month it is: in a draft of several months the unit does not tell.
    """

    def __init__(
        self,
        stored_text: StoredText,
        sources: Iterable[Source] = (),
        ward: str | None = None,
        *,
        months: bool = False,
    ) -> None:
        """Go on with `sources`, those of the sections that are done; `ward` is the one that all reports are from."""
        self.stored_text = stored_text
        self.months = months
        found = _WARD.fullmatch(ward or "")
        kind, name = map(re.escape, found.group("kind", "name")) if found else ("", "")
        # What is behind something else: the ward itself keeps its name.
        self._ward = re.compile(rf"(?<=\S )({kind}) {name}$", re.IGNORECASE) if found else None
        self._numbers = {replace(source, number=0): source.number for source in sources}

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources, by number."""
        numbered = (replace(source, number=number) for source, number in self._numbers.items())
        return tuple(sorted(numbered, key=lambda source: source.number))

    def called(self, unit: str) -> str:
        """Return a unit as it is called within its ward: without the ward's own name behind its kind."""
        return self._ward.sub(r"\1", unit) if self._ward else unit

    def stretch(self, stretch: Stretch) -> Source:
        """Return the source for a stretch of a document."""
        header = stretch.document.header
        return self._numbered(
            Source(
                number=0,
                document_id=stretch.document.document_id,
                version_id=stretch.document.version_id,
                document_number=header.number,
                title=header.title,
                unit=stretch.unit or issuer_name(header),
                date=header.date,
                pages=stretch.pages,
                quote=self.stored_text(stretch.document.version_id)[stretch.start : stretch.end],
                start=stretch.start,
                end=stretch.end,
            )
        )

    def records(self, cut: Cut) -> Source:
        """Return the source for the figures of a cut: its query and the records counted."""
        return self.query(cut.query, cut.records)

    def counted(self, *cuts: Cut) -> tuple[Source, ...]:
        """Return the sources for the figures of several cuts: one for each query, with the records of all of them."""
        records: dict[str, dict[str, None]] = {}
        for cut in cuts:
            records.setdefault(cut.query, {}).update(dict.fromkeys(cut.records))
        return tuple(self.query(query, tuple(found)) for query, found in records.items())

    def query(self, query: str, records: tuple[str, ...] = ()) -> Source:
        """Return the source for what a query finds."""
        return self._numbered(Source(number=0, query=query, records=records))

    def _numbered(self, source: Source) -> Source:
        number = self._numbers.setdefault(source, max(self._numbers.values(), default=0) + 1)
        return replace(source, number=number)
