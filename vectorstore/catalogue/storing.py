"""Stores versions of several documents, a statement for all of them at a time.

Imports the rest of this package. The statements are made once: to put one together costs SQLAlchemy more than SQLite
needs to run it.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select, update

from vectorstore.catalogue import corrections, extract_rows, rows
from vectorstore.catalogue.tables import (
    ChangeRow,
    ChunkRow,
    CorrectionRow,
    DocumentRow,
    PageSpanRow,
    SectionRow,
    VersionRow,
)
from vectorstore.types import VersionRecord, VersionState

_AT_ONCE = 200

_AMONG: BindParameter[Any] = bindparam("documents", expanding=True)
_KNOWN = select(DocumentRow.document_id).where(DocumentRow.document_id.in_(_AMONG))
_HELD = select(VersionRow.document_id, VersionRow.version_id, VersionRow.state, VersionRow.indexed).where(
    VersionRow.document_id.in_(_AMONG)
)
_CORRECTED = select(CorrectionRow.document_id).where(CorrectionRow.document_id.in_(_AMONG))
_OF_DOCUMENT = VersionRow.document_id == bindparam("document")
_SUPERSEDE = (
    update(VersionRow.__table__)  # type: ignore[arg-type]
    .where(_OF_DOCUMENT, VersionRow.version_id != bindparam("version"))
    .where(VersionRow.state == VersionState.PENDING.value)
    .values(state=VersionState.OLD.value)
)
_DELETE = delete(VersionRow.__table__).where(_OF_DOCUMENT, VersionRow.version_id == bindparam("version"))  # type: ignore[arg-type]
_MOVE = (
    update(DocumentRow.__table__)  # type: ignore[arg-type]
    .where(DocumentRow.document_id == bindparam("document"))
    .values(version_id=bindparam("version"), path=bindparam("at_path"), withdrawn=False)
)
_PARTS = ((SectionRow, rows.section_values), (ChunkRow, rows.chunk_values), (PageSpanRow, rows.page_values))

_Held = dict[tuple[str, str], tuple[VersionState, bool]]


def store(connection: Connection, records: Sequence[VersionRecord], at: dt.datetime) -> None:
    """Make versions the current ones of their documents, waiting to be indexed, with a line each in the change log.

    Of a version that is stored already and not old, only the path of its document is set.
    """
    for part in _parts(records):
        ids = [record.document_id for record in part]
        _set_documents(connection, part, at)
        _run(connection, _SUPERSEDE, list(map(_named, part)))
        held: _Held = {
            (row.document_id, row.version_id): (VersionState(row.state), row.indexed)
            for row in connection.execute(_HELD, {"documents": ids})
        }
        known = {key for key, (state, _) in held.items() if state is not VersionState.OLD}
        _store_versions(connection, [one for one in part if _key(one) not in known], held)
        _run(connection, insert(ChangeRow.__table__), [_logged(record, at) for record in part])  # type: ignore[arg-type]


def _parts(records: Sequence[VersionRecord]) -> Iterator[list[VersionRecord]]:
    """Yield the records in order, each document once in a part: of two versions the later one must find the earlier."""
    part: dict[str, VersionRecord] = {}
    for record in records:
        if record.document_id in part or len(part) == _AT_ONCE:
            yield list(part.values())
            part = {}
        part[record.document_id] = record
    if part:
        yield list(part.values())


def _set_documents(connection: Connection, records: Sequence[VersionRecord], at: dt.datetime) -> None:
    known = set(connection.scalars(_KNOWN, {"documents": [record.document_id for record in records]}))
    moved = [{**_named(record), "at_path": record.path} for record in records if record.document_id in known]
    added = [
        {
            "document_id": record.document_id,
            "version_id": record.version_id,
            "path": record.path,
            "withdrawn": False,
            "added_at": at,
        }
        for record in records
        if record.document_id not in known
    ]
    _run(connection, _MOVE, moved)
    _run(connection, insert(DocumentRow.__table__), added)  # type: ignore[arg-type]


def _store_versions(connection: Connection, records: Sequence[VersionRecord], held: _Held) -> None:
    _run(connection, _DELETE, [_named(record) for record in records if _key(record) in held])
    ids = [record.document_id for record in records]
    corrected = set(connection.scalars(_CORRECTED, {"documents": ids})) if ids else set()
    versions = []
    for record in records:
        values = rows.version_values(record)
        laid = (
            corrections.overlaid(connection, values) if record.document_id in corrected else {**values, "as_read": {}}
        )
        versions.append({**laid, "indexed": held.get(_key(record), (None, False))[1]})
    _run(connection, insert(VersionRow.__table__), versions)  # type: ignore[arg-type]
    for table, values_of in _PARTS:
        _run(connection, insert(table.__table__), [one for record in records for one in values_of(record)])  # type: ignore[arg-type]
    found: dict[Any, list[rows.Values]] = {}
    for record in records:
        for table, extracted in extract_rows.values(record):
            found.setdefault(table, []).extend(extracted)
    for table, extracted in found.items():
        _run(connection, insert(table.__table__), extracted)


def _run(connection: Connection, statement: Any, values: Sequence[rows.Values]) -> None:  # noqa: ANN401 - any statement
    # Without values SQLAlchemy would run it once with none.
    if values:
        connection.execute(statement, values)


def _key(record: VersionRecord) -> tuple[str, str]:
    return record.document_id, record.version_id


def _named(record: VersionRecord) -> rows.Values:
    return {"document": record.document_id, "version": record.version_id}


def _logged(record: VersionRecord, at: dt.datetime) -> rows.Values:
    return {"document_id": record.document_id, "version_id": record.version_id, "action": "put", "at": at}
