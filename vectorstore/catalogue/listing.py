"""Lists documents that are not withdrawn, and what was extracted from their current versions.

Imports `rows`, `extract_rows`, `replacements` and `tables`. A version is listed as soon as it is put, indexed or not.
"""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from vectorstore.catalogue import corrections, extract_rows, replacements, rows
from vectorstore.catalogue.tables import (
    ChangeRow,
    DocumentRow,
    OpinionItemRow,
    PageReadingRow,
    PageSpanRow,
    TaskRow,
    VersionRow,
)
from vectorstore.listed import ListedDocument, ListedOpinion, ListedTask, ScanConfidence
from vectorstore.types import Document, VersionState

Spans = list[tuple[int, int, int]]


def documents(connection: Connection, document_id: str | None = None) -> list[ListedDocument]:
    """Return the documents, or the one of this id, with what staff must know of them, by path."""
    same = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
    chosen = select(*rows.DOCUMENT_COLUMNS).join(VersionRow, same).where(DocumentRow.withdrawn.is_(False))
    if document_id is not None:
        chosen = chosen.where(DocumentRow.document_id == document_id)
    found = connection.execute(chosen.order_by(DocumentRow.path, DocumentRow.document_id)).all()
    corrected, scans = corrections.by_document(connection), _scans(connection)
    successors = replacements.successors(connection, found)
    return [
        ListedDocument(
            rows.document_of(row),
            tuple(corrected.get(row.document_id, ())),
            scans.get(row.document_id),
            successors.get(row.document_id),
        )
        for row in found
    ]


def revision(connection: Connection) -> tuple[int, int]:
    """Return what changes whenever the list of documents does; cheap."""
    pending = VersionRow.state == VersionState.PENDING.value
    waiting = connection.scalar(select(func.count()).select_from(VersionRow).where(pending))
    return int(connection.scalar(select(func.max(ChangeRow.change_id))) or 0), int(waiting or 0)


def _scans(connection: Connection) -> dict[str, ScanConfidence]:
    confidence = PageReadingRow.confidence
    figures = (func.min(confidence), func.avg(confidence), func.count(confidence))
    chosen = select(PageReadingRow.document_id, *figures).join(DocumentRow, _current(PageReadingRow))
    known = chosen.where(confidence.is_not(None)).group_by(PageReadingRow.document_id)
    return {row[0]: ScanConfidence(row[1], row[2], row[3]) for row in connection.execute(known)}


def tasks(connection: Connection) -> list[ListedTask]:
    """Return the tasks, by path of their document and place in it."""
    documents, found_spans = _documents(connection, TaskRow), spans(connection)
    found = _found(connection, TaskRow)
    successors = replacements.successors(connection, found)
    return [
        ListedTask(
            documents[row.document_id],
            row.ordinal,
            extract_rows.task_of(row),
            pages_of(found_spans, row),
            successors.get(row.document_id),
        )
        for row in found
    ]


def opinion_items(connection: Connection) -> list[ListedOpinion]:
    """Return the opinion items, by path of their report and place in it."""
    documents, found_spans = _documents(connection, OpinionItemRow), spans(connection)
    return [
        ListedOpinion(
            documents[row.document_id],
            row.ordinal,
            extract_rows.opinion_of(row),
            pages_of(found_spans, row),
            extract_rows.report_of(row),
        )
        for row in _found(connection, OpinionItemRow)
    ]


def _current(table: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's own condition
    return (
        (table.document_id == DocumentRow.document_id)
        & (table.version_id == DocumentRow.version_id)
        & DocumentRow.withdrawn.is_(False)
    )


def _found(connection: Connection, table: Any) -> list[Row[Any]]:  # noqa: ANN401 - any table of extracts
    same = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
    report = (VersionRow.report_unit, VersionRow.report_period, VersionRow.report_area)
    header = (VersionRow.number, VersionRow.issuer, VersionRow.place, VersionRow.date)
    chosen = select(table.__table__, *report, *header).join(DocumentRow, _current(table)).join(VersionRow, same)
    return list(connection.execute(chosen.order_by(DocumentRow.path, DocumentRow.document_id, table.ordinal)))


def _documents(connection: Connection, table: Any) -> dict[str, Document]:  # noqa: ANN401 - any table of extracts
    same = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
    holding = select(table.document_id).join(DocumentRow, _current(table))
    chosen = select(*rows.DOCUMENT_COLUMNS).join(VersionRow, same).where(DocumentRow.document_id.in_(holding))
    return {row.document_id: rows.document_of(row) for row in connection.execute(chosen)}


def spans(connection: Connection, *conditions: ColumnElement[bool]) -> dict[str, Spans]:
    """Return the pages of current versions as (start, end, page), by document."""
    found: dict[str, Spans] = {}
    chosen = select(PageSpanRow.__table__).join(DocumentRow, _current(PageSpanRow)).where(*conditions)
    for row in connection.execute(chosen):
        found.setdefault(row.document_id, []).append((row.start, row.end, row.page))
    return found


def pages_of(spans: dict[str, Spans], row: Row[Any]) -> tuple[int, ...]:
    """Return the pages that the stretch of a row stands on."""
    own = sorted(spans.get(row.document_id, []))
    return tuple(dict.fromkeys(page for start, end, page in own if start < row.end and row.start < end))
