"""Which documents say that they replace others. Imports `entries` and `tables`.

A number alone does not name one document (each ward has its 12-KH/ĐU): place or issuing body must agree as well, where
both are known, and nothing is replaced by what is older.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select

from vectorstore.catalogue.tables import DocumentRow, ReferenceRow, VersionRow
from vectorstore.entries import issuer_key, number_key
from vectorstore.extracts import Relation


def replaced_numbers(connection: Connection) -> set[str]:
    """Return the keys of all numbers that some version says it replaces."""
    replacing = ReferenceRow.relation == Relation.REPLACES.value
    return set(connection.scalars(select(ReferenceRow.number_key).where(replacing).distinct()))


def successors(connection: Connection, rows: Iterable[Any]) -> dict[str, str]:
    """Return what replaces each document, by document id; rows have number, issuer, place and date of theirs."""
    return _named_by(connection, rows, _REPLACING)


def ended(connection: Connection, rows: Iterable[Any]) -> set[str]:
    """Return the ids of those documents that another one replaces or repeals; rows as for `successors`."""
    return set(_named_by(connection, rows, _ENDING))


def _named_by(connection: Connection, rows: Iterable[Any], query: Any) -> dict[str, str]:  # noqa: ANN401 - a query
    wanted = {row.document_id: row for row in rows if row.number}
    keys = {number_key(row.number) for row in wanted.values()}
    if not keys:
        return {}
    replacing = list(connection.execute(query, {"numbers": sorted(keys)}))
    return {
        document_id: other.number or other.title or other.path
        for document_id, row in wanted.items()
        for other in replacing
        if other.number_key == number_key(row.number) and may_change(other, row)
    }


def _naming(*relations: Relation) -> Any:  # noqa: ANN401 - SQLAlchemy's own query
    numbers: BindParameter[str] = bindparam("numbers", expanding=True)
    current = (ReferenceRow.document_id == DocumentRow.document_id) & (
        ReferenceRow.version_id == DocumentRow.version_id
    )
    version = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
    columns = (VersionRow.number, VersionRow.title, VersionRow.issuer, VersionRow.place, VersionRow.date)
    return (
        select(ReferenceRow.number_key, DocumentRow.document_id, DocumentRow.path, *columns)
        .join(DocumentRow, current)
        .join(VersionRow, version)
        .where(ReferenceRow.relation.in_([one.value for one in relations]), ReferenceRow.number_key.in_(numbers))
        .where(DocumentRow.withdrawn.is_(False))
        .order_by(VersionRow.date.nulls_first(), DocumentRow.path)
    )


# Made once: to put a statement together costs SQLAlchemy more than SQLite needs to run it.
_REPLACING = _naming(Relation.REPLACES)
_ENDING = _naming(Relation.REPLACES, Relation.REPEALS)


def may_change(other: Any, row: Any) -> bool:  # noqa: ANN401 - rows, or a line of the register
    """Whether a document that names the number of another can mean it: not younger, and of one place or issuer."""
    if other.document_id == row.document_id or (other.date and row.date and other.date < row.date):
        return False
    return _agree(other.place, row.place) or _agree(other.issuer, row.issuer)


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or issuer_key(one) == issuer_key(other)
