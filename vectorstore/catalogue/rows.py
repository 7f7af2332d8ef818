"""Turns the nouns of `types` into rows and rows back into nouns.

Imports `types` and `tables` only.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from sqlalchemy import Row

from vectorstore.catalogue import extract_rows
from vectorstore.catalogue.replacements import IN_FORCE, Ending
from vectorstore.catalogue.tables import ChunkRow, DocumentRow, VersionRow
from vectorstore.entries import FilterKeys, IndexEntry, holder_of, issuer_key, number_key, unit_key
from vectorstore.types import (
    Chunk,
    Document,
    DocumentKind,
    Header,
    PageSpan,
    Passage,
    Section,
    VersionRecord,
    VersionState,
)

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Holding:
    """A version of a document as the search asks for it."""

    keys: FilterKeys
    is_ready: bool


_HEADER = (
    "number", "type_name", "superior", "issuer", "place", "date", "title", "signer", "signer_role", "receivers",
    "secrecy", "urgency", "unreadable",
)  # fmt: skip
_LISTS = ("receivers", "unreadable")
HEADER_COLUMNS = tuple(getattr(VersionRow, name) for name in _HEADER)
DOCUMENT_COLUMNS = (
    DocumentRow.document_id,
    DocumentRow.version_id,
    DocumentRow.path,
    DocumentRow.added_at,
    VersionRow.kind,
    VersionRow.state,
    VersionRow.content_hash,
    VersionRow.characters,
    VersionRow.chunk_count,
    VersionRow.page_count,
    VersionRow.notes,
    *HEADER_COLUMNS,
)
CHUNK_COLUMNS = (
    ChunkRow.chunk_id,
    ChunkRow.document_id,
    ChunkRow.version_id,
    ChunkRow.heading,
    ChunkRow.pages,
    ChunkRow.start,
    ChunkRow.end,
    ChunkRow.text,
)
KEY_COLUMNS = (
    VersionRow.document_id,
    VersionRow.version_id,
    VersionRow.kind,
    VersionRow.issuer,
    VersionRow.number,
    VersionRow.type_name,
    VersionRow.date,
    VersionRow.report_unit,
    VersionRow.report_area,
    VersionRow.report_period,
)
FOUND_COLUMNS = (
    *CHUNK_COLUMNS,
    DocumentRow.path,
    VersionRow.kind,
    VersionRow.number,
    VersionRow.title,
    VersionRow.type_name,
    VersionRow.issuer,
    VersionRow.place,
    VersionRow.date,
    VersionRow.report_unit,
    VersionRow.report_area,
    VersionRow.report_period,
)


def version_values(record: VersionRecord) -> Values:
    """Return the row of `versions` for a record that waits to be indexed."""
    return {
        "document_id": record.document_id,
        "version_id": record.version_id,
        "state": VersionState.PENDING.value,
        "kind": record.kind.value,
        **_header_values(record.header),
        **extract_rows.report_values(record.extracts.report),
        "content_hash": record.content_hash,
        "suffix": suffix_of(record.path),
        "characters": len(record.text),
        "chunk_count": len(record.chunks),
        "page_count": len({span.page for span in record.pages}),
        "notes": list(record.notes),
        "text": record.text,
    }


def suffix_of(path: str) -> str:
    """Return the file ending of `path`, lower case with its dot, as originals are stored; at most 16 characters."""
    return PurePath(path).suffix.lower()[:16]


def section_values(record: VersionRecord) -> list[Values]:
    """Return the rows of `sections`."""
    return [
        {**_key(record), "ordinal": ordinal, **extract_rows.values_of(section), "heading": list(section.heading)}
        for ordinal, section in enumerate(record.sections)
    ]


def chunk_values(record: VersionRecord) -> list[Values]:
    """Return the rows of `chunks`."""
    return [
        {
            **extract_rows.values_of(chunk),
            "ordinal": ordinal,
            "heading": list(chunk.heading),
            "pages": list(chunk.pages),
        }
        for ordinal, chunk in enumerate(record.chunks)
    ]


def page_values(record: VersionRecord) -> list[Values]:
    """Return the rows of `page_spans`."""
    return [
        {**_key(record), "ordinal": ordinal, **extract_rows.values_of(span)}
        for ordinal, span in enumerate(record.pages)
    ]


def document_of(row: Row[Any]) -> Document:
    """Return the document of a row of `DOCUMENT_COLUMNS`."""
    return Document(
        document_id=row.document_id,
        version_id=row.version_id,
        path=row.path,
        kind=DocumentKind(row.kind),
        header=header_of(row),
        state=VersionState(row.state),
        content_hash=row.content_hash,
        characters=row.characters,
        chunk_count=row.chunk_count,
        page_count=row.page_count,
        added_at=_aware(row.added_at),
        notes=tuple(row.notes),
    )


def header_of(row: Row[Any]) -> Header:
    """Return the header of a row that has `HEADER_COLUMNS`."""
    values = {name: getattr(row, name) for name in _HEADER}
    return Header(**{**values, **{name: tuple(values[name]) for name in _LISTS}})


def chunk_of(row: Row[Any]) -> Chunk:
    """Return the chunk of a row of `CHUNK_COLUMNS`."""
    return Chunk(
        chunk_id=row.chunk_id,
        document_id=row.document_id,
        version_id=row.version_id,
        heading=tuple(row.heading),
        pages=tuple(row.pages),
        start=row.start,
        end=row.end,
        text=row.text,
    )


def section_of(row: Row[Any]) -> Section:
    """Return the section of a row of `sections`."""
    return Section(level=row.level, heading=tuple(row.heading), start=row.start, end=row.end)


def page_of(row: Row[Any]) -> PageSpan:
    """Return the page span of a row of `page_spans`."""
    return PageSpan(page=row.page, start=row.start, end=row.end)


def entry_of(row: Row[Any]) -> IndexEntry:
    """Return what the indexes take in of a row of `FOUND_COLUMNS`."""
    return IndexEntry(
        chunk_id=row.chunk_id,
        context=tuple(row.heading),
        title=" ".join(_known((row.number, row.title))),
        text=row.text,
        keys=keys_of(row),
    )


def keys_of(row: Row[Any]) -> FilterKeys:
    """Return what a row that has `KEY_COLUMNS` is filtered by."""
    return FilterKeys(
        holder=holder_of(row.document_id, row.version_id),
        kind=row.kind,
        issuer=issuer_key(row.issuer) if row.issuer else None,
        number=number_key(row.number) if row.number else None,
        type=issuer_key(row.type_name) if row.type_name else None,
        unit=unit_key(row.report_unit) if row.report_unit else None,
        area=unit_key(row.report_area) if row.report_area else None,
        period=row.report_period,
        day=row.date.toordinal() if row.date else None,
    )


def holding_of(row: Row[Any]) -> Holding:
    """Return what a row that has `KEY_COLUMNS` and its state tells."""
    return Holding(keys_of(row), row.state == VersionState.READY.value)


def passage_of(row: Row[Any], ending: Ending = IN_FORCE) -> Passage:
    """Return the passage of a row of `FOUND_COLUMNS`, not ranked yet."""
    return Passage(
        chunk_id=row.chunk_id,
        document_id=row.document_id,
        version_id=row.version_id,
        path=row.path,
        kind=DocumentKind(row.kind),
        number=row.number,
        title=row.title,
        issuer=row.issuer,
        date=row.date,
        heading=tuple(row.heading),
        pages=tuple(row.pages),
        start=row.start,
        end=row.end,
        text=row.text,
        rank=0,
        score=0.0,
        replaced_by=ending.replaced_by,
        repealed_by=ending.repealed_by,
    )


def _header_values(header: Header) -> Values:
    return {**extract_rows.values_of(header), **{name: list(getattr(header, name)) for name in _LISTS}}


def _key(record: VersionRecord) -> Values:
    return {"document_id": record.document_id, "version_id": record.version_id}


def _known(parts: Iterable[str | None]) -> list[str]:
    return [part for part in parts if part]


def _aware(moment: dt.datetime) -> dt.datetime:
    # SQLite keeps no time zone; we only write UTC.
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
