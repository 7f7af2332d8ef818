"""Lists documents that are not withdrawn, and what was extracted from their current versions.

Imports `entries`, `rows`, `extract_rows`, `replacements` and `tables`. A version is listed as soon as it is put.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from vectorstore.catalogue import corrections, extract_rows, replacements, rows, task_changes
from vectorstore.catalogue.replacements import IN_FORCE
from vectorstore.catalogue.tables import (
    ChangeRow,
    DocumentRow,
    OpinionItemRow,
    PageReadingRow,
    PageSpanRow,
    SectionRow,
    TaskChangeRow,
    TaskRow,
    VersionRow,
)
from vectorstore.entries import number_key
from vectorstore.listed import ListedChange, ListedDocument, ListedOpinion, ListedTask, RegisterLine, ScanConfidence
from vectorstore.types import Document, VersionState

Spans = list[tuple[int, int, int]]


def lines(connection: Connection) -> list[RegisterLine]:
    """Return the little of each document by which a list is cut; quick for many thousands."""
    same = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
    named = (VersionRow.number, VersionRow.type_name, VersionRow.title)
    header = (*named, VersionRow.issuer, VersionRow.place, VersionRow.date)
    chosen = select(DocumentRow.document_id, DocumentRow.path, *header, VersionRow.kind, VersionRow.state)
    listed = chosen.join(VersionRow, same).where(DocumentRow.withdrawn.is_(False))
    corrected, scanned = set(corrections.by_document(connection)), set(_scans(connection))
    return [
        RegisterLine(*row[:9], row.state != VersionState.READY.value, row[0] in corrected, row[0] in scanned)
        for row in connection.execute(listed.order_by(DocumentRow.path, DocumentRow.document_id))
    ]


def ended(connection: Connection) -> set[str]:
    """Return the ids of the documents that another one says it replaces or repeals."""
    named = replacements.ended_numbers(connection)
    asked = [line for line in lines(connection) if line.number and number_key(line.number) in named]
    return set(replacements.endings(connection, asked))


def documents(connection: Connection, document_ids: Collection[str] | None = None) -> list[ListedDocument]:
    """Return the documents, or those of these ids, with what staff must know of them, by path."""
    same = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
    chosen = select(*rows.DOCUMENT_COLUMNS).join(VersionRow, same).where(DocumentRow.withdrawn.is_(False))
    if document_ids is not None:
        chosen = chosen.where(DocumentRow.document_id.in_(document_ids))
    found = connection.execute(chosen.order_by(DocumentRow.path, DocumentRow.document_id)).all()
    corrected, scans = corrections.by_document(connection), _scans(connection)
    endings, coming = replacements.endings(connection, found), replacements.coming_endings(connection, found)
    return [
        ListedDocument(
            rows.document_of(row),
            tuple(corrected.get(row.document_id, ())),
            scans.get(row.document_id),
            replaced_by=endings.get(row.document_id, IN_FORCE).replaced_by,
            repealed_by=endings.get(row.document_id, IN_FORCE).repealed_by,
            ends_on=coming.get(row.document_id, IN_FORCE).since,
            ends_by=coming.get(row.document_id, IN_FORCE).name,
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
    """Return the tasks with what later documents say of them, by path of their document and place in it."""
    documents, found_spans = _documents(connection, TaskRow), spans(connection)
    found = _found(connection, TaskRow)
    endings, coming = replacements.endings(connection, found), replacements.coming_endings(connection, found)
    listed = [
        ListedTask(
            documents[row.document_id],
            row.ordinal,
            extract_rows.task_of(row),
            pages_of(found_spans, row),
            replaced_by=endings.get(row.document_id, IN_FORCE).replaced_by,
            repealed_by=endings.get(row.document_id, IN_FORCE).repealed_by,
            ends_on=coming.get(row.document_id, IN_FORCE).since,
            ends_by=coming.get(row.document_id, IN_FORCE).name,
            ended_on=endings.get(row.document_id, IN_FORCE).on,
        )
        for row in found
    ]
    changed = task_changes.with_changes(listed, _changes(connection, found_spans))
    return [replace(one, changes=changed[at]) if at in changed else one for at, one in enumerate(listed)]


def changed_tasks(connection: Connection) -> tuple[ListedTask, ...]:
    """Return the tasks that later documents change, in the order of `tasks`."""
    return tuple(one for one in tasks(connection) if one.changes)


def _changes(connection: Connection, found_spans: dict[str, Spans]) -> list[ListedChange]:
    documents, found = _documents(connection, TaskChangeRow), _found(connection, TaskChangeRow)
    # What a paper said holds no longer than the paper, or its part: replaced or repealed, it changes no task any more.
    papers = [task_changes.row_of(one) for one in documents.values()]
    whole, parts = replacements.endings(connection, papers), replacements.ended_parts(connection, papers)
    under = _sections(connection, parts)
    return [
        ListedChange(documents[row.document_id], extract_rows.change_of(row), pages_of(found_spans, row))
        for row in found
        if row.document_id not in whole
        and not any(
            replacements.lies_in(part, _heading_at(under[row.document_id], row.start))
            for part in parts.get(row.document_id, ())
        )
    ]


def _sections(connection: Connection, document_ids: Collection[str]) -> dict[str, list[Row[Any]]]:
    """Return the sections of the current versions of documents, the innermost of a place last."""
    found: dict[str, list[Row[Any]]] = {one: [] for one in document_ids}
    if found:
        chosen = select(SectionRow.__table__).join(DocumentRow, _current(SectionRow))
        for row in connection.execute(chosen.where(SectionRow.document_id.in_(found)).order_by(SectionRow.ordinal)):
            found[row.document_id].append(row)
    return found


def _heading_at(sections: Sequence[Row[Any]], at: int) -> tuple[str, ...]:
    inside = [tuple(one.heading) for one in sections if one.start <= at < one.end]
    return max(inside, key=len, default=())


def opinion_items(connection: Connection, document_ids: Collection[str] | None = None) -> list[ListedOpinion]:
    """Return the opinion items, or those of these reports, by path of their report and place in it."""
    of = [] if document_ids is None else [DocumentRow.document_id.in_(document_ids)]
    documents, found_spans = _documents(connection, OpinionItemRow, *of), spans(connection, *of)
    return [
        ListedOpinion(
            documents[row.document_id],
            row.ordinal,
            extract_rows.opinion_of(row),
            pages_of(found_spans, row),
            extract_rows.report_of(row),
        )
        for row in _found(connection, OpinionItemRow, *of)
    ]


def _current(table: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's own condition
    return (
        (table.document_id == DocumentRow.document_id)
        & (table.version_id == DocumentRow.version_id)
        & DocumentRow.withdrawn.is_(False)
    )


def _found(
    connection: Connection,
    table: Any,  # noqa: ANN401 - any table of extracts
    *conditions: ColumnElement[bool],
) -> list[Row[Any]]:
    same = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
    report = (VersionRow.report_unit, VersionRow.report_period, VersionRow.report_area)
    header = (VersionRow.number, VersionRow.issuer, VersionRow.place, VersionRow.date)
    chosen = select(table.__table__, *report, *header).join(DocumentRow, _current(table)).join(VersionRow, same)
    chosen = chosen.where(*conditions)
    return list(connection.execute(chosen.order_by(DocumentRow.path, DocumentRow.document_id, table.ordinal)))


def _documents(
    connection: Connection,
    table: Any,  # noqa: ANN401 - any table of extracts
    *conditions: ColumnElement[bool],
) -> dict[str, Document]:
    same = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
    holding = select(table.document_id).join(DocumentRow, _current(table))
    chosen = (
        select(*rows.DOCUMENT_COLUMNS).join(VersionRow, same).where(DocumentRow.document_id.in_(holding), *conditions)
    )
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
