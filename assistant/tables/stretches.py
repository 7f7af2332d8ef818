"""A stretch of a document of the library as a passage, so that what stands in a table opens like what was searched.

Imports `vectorstore.types` only.
"""

from dataclasses import dataclass

from vectorstore.types import Document, Passage, chunk_id_of


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where something stands: offsets in the stored text of the document's current version."""

    start: int
    end: int
    heading: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()


def passage_of(document: Document, stored: str, stretch: Stretch, rank: int) -> Passage:
    """Return a stretch of `document`, whose stored text is `stored`, as the passage number `rank` of a context."""
    start, end = stretch.start, stretch.end
    return Passage(
        chunk_id=chunk_id_of(document.document_id, document.version_id, start, end),
        document_id=document.document_id,
        version_id=document.version_id,
        path=document.path,
        kind=document.kind,
        number=document.header.number,
        title=document.header.title,
        issuer=document.header.issuer,
        date=document.header.date,
        heading=stretch.heading,
        pages=stretch.pages,
        start=start,
        end=end,
        text=stored[start:end],
        rank=rank,
        score=1.0,
    )
