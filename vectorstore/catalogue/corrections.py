"""Keeps corrections by hand, and lays them over what reading has found in every version of their document.

The columns of `versions` hold what counts: search, filters, citations, tasks and figures read them. What reading found
in a corrected part stands in `as_read` and comes back when the correction is undone. Imports `tables`.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from vectorstore.catalogue.tables import CorrectionRow, DocumentRow, VersionRow
from vectorstore.corrections import Correction, Part
from vectorstore.errors import UnknownDocumentError
from vectorstore.types import DocumentKind

Values = dict[str, Any]


def correct(connection: Connection, corrections: list[Correction]) -> None:
    """Store corrections of one document and lay them over all of its versions.

    Raises:
        UnknownDocumentError: the document is not there.
    """
    for row in _versions(connection, corrections[0].document_id):
        columns: Values = {}
        read = dict(row.as_read)
        for one in corrections:
            read.setdefault(one.part.value, _as_text(getattr(row, one.part.value)))
            columns[one.part.value] = _as_column(one.part, one.value)
        _set(connection, row, {**columns, "as_read": read})
    for one in corrections:
        connection.execute(delete(CorrectionRow).where(_same(one.document_id, one.part)))
        values = {
            "document_id": one.document_id,
            "part": one.part.value,
            "value": one.value,
            "by": one.by,
            "at": one.at,
        }
        connection.execute(insert(CorrectionRow).values(values))


def undo(connection: Connection, document_id: str, parts: list[Part]) -> None:
    """Forget corrections of a document; what reading found counts again.

    Raises:
        UnknownDocumentError: the document is not there.
    """
    for row in _versions(connection, document_id):
        read = dict(row.as_read)
        back = {part.value: _as_column(part, read.pop(part.value)) for part in parts if part.value in read}
        _set(connection, row, {**back, "as_read": read})
    for part in parts:
        connection.execute(delete(CorrectionRow).where(_same(document_id, part)))


def overlaid(connection: Connection, values: Values) -> Values:
    """Return the row of a version that is about to be stored, with the corrections of its document laid over it."""
    columns, read = dict(values), {}
    for one in of_document(connection, values["document_id"]):
        read[one.part.value] = _as_text(values[one.part.value])
        columns[one.part.value] = _as_column(one.part, one.value)
    return {**columns, "as_read": read}


def of_document(connection: Connection, document_id: str) -> list[Correction]:
    """Return the corrections of a document, by part."""
    chosen = select(CorrectionRow.__table__).where(CorrectionRow.document_id == document_id)
    return [_correction(row) for row in connection.execute(chosen.order_by(CorrectionRow.part))]


def by_document(connection: Connection) -> dict[str, list[Correction]]:
    """Return all corrections of listed documents."""
    listed = (CorrectionRow.document_id == DocumentRow.document_id) & DocumentRow.withdrawn.is_(False)
    chosen = select(CorrectionRow.__table__).join(DocumentRow, listed).order_by(CorrectionRow.part)
    found: dict[str, list[Correction]] = {}
    for row in connection.execute(chosen):
        found.setdefault(row.document_id, []).append(_correction(row))
    return found


def kinds(connection: Connection) -> dict[str, DocumentKind]:
    """Return the kinds that people have given to documents, by document id."""
    chosen = select(CorrectionRow.document_id, CorrectionRow.value).where(CorrectionRow.part == Part.KIND.value)
    return {row.document_id: DocumentKind(row.value) for row in connection.execute(chosen)}


def as_read(connection: Connection, document_id: str) -> Mapping[str, str | None]:
    """Return what reading found in the corrected parts of a document's current version."""
    same = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
    chosen = select(VersionRow.as_read).join(DocumentRow, same).where(DocumentRow.document_id == document_id)
    return connection.scalar(chosen) or {}


def _versions(connection: Connection, document_id: str) -> list[Row[Any]]:
    columns = [getattr(VersionRow, part.value) for part in Part]
    chosen = select(VersionRow.document_id, VersionRow.version_id, VersionRow.as_read, *columns)
    found = list(connection.execute(chosen.where(VersionRow.document_id == document_id)))
    if not found:
        raise UnknownDocumentError.named(document_id)
    return found


def _set(connection: Connection, row: Row[Any], columns: Values) -> None:
    same = (VersionRow.document_id == row.document_id) & (VersionRow.version_id == row.version_id)
    connection.execute(update(VersionRow).where(same).values(columns))


def _same(document_id: str, part: Part) -> Any:  # noqa: ANN401 - SQLAlchemy's own condition
    return (CorrectionRow.document_id == document_id) & (CorrectionRow.part == part.value)


def _correction(row: Row[Any]) -> Correction:
    at = row.at if row.at.tzinfo else row.at.replace(tzinfo=dt.UTC)
    return Correction(row.document_id, Part(row.part), row.value, row.by, at)


def _as_column(part: Part, value: str | None) -> str | dt.date | None:
    return dt.date.fromisoformat(value) if part is Part.DATE and value else value


def _as_text(value: str | dt.date | None) -> str | None:
    return value.isoformat() if isinstance(value, dt.date) else value
