"""Erases a document for good: what is searched, its versions and what was extracted from them, and its originals.

Imports the catalogue, `files` and `indexes`; the caller holds the lock. The order makes a crash harmless: the document
is withdrawn first and its row goes last, so that the same call finishes what was broken off.
"""

from typing import Any

from sqlalchemy import Connection, Table, delete, func, select

from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.tables import Base, DocumentRow, VersionRow
from vectorstore.catalogue.worklist import HeldVersion
from vectorstore.errors import UnknownDocumentError
from vectorstore.files.originals import OriginalFiles
from vectorstore.indexes.indexes import Indexes
from vectorstore.upkeep.types import Purged


def purge(catalogue: Catalogue, files: OriginalFiles, indexes: Indexes, document_id: str) -> Purged:
    """Erase a document and return what was removed.

    Raises:
        UnknownDocumentError: no document has this id.
        StoreError: the library cannot be written; calling it again goes on.
    """
    path = catalogue.document(document_id).path
    catalogue.remove(document_id)
    versions = _versions(catalogue, document_id)
    indexes.forget([HeldVersion(document_id, row.version_id, row.chunk_count) for row in versions])
    indexes.rewrite_fulltext()
    indexes.purge_rows()
    with catalogue.writing() as connection:
        records = _delete_rows(connection, document_id)
        orphaned = [row for row in versions if not _is_named(connection, row.content_hash)]
        if catalogue.database.is_shared:
            # Names nothing of what was erased; it has the other servers write their full text anew.
            catalogue.log(connection, "", "purge")
    catalogue.database.forget_deleted()
    dropped = sum(files.drop(digest, suffix) for digest, suffix in {(row.content_hash, row.suffix) for row in orphaned})
    return Purged(
        document_id=document_id,
        path=path,
        versions=len(versions),
        chunks=sum(row.chunk_count for row in versions),
        records=records,
        originals=dropped,
        kept_originals=len({row.content_hash for row in versions}) - len({row.content_hash for row in orphaned}),
    )


def _versions(catalogue: Catalogue, document_id: str) -> list[Any]:
    columns = (VersionRow.version_id, VersionRow.chunk_count, VersionRow.content_hash, VersionRow.suffix)
    with catalogue.reading() as connection:
        return list(connection.execute(select(*columns).where(VersionRow.document_id == document_id)).all())


def _delete_rows(connection: Connection, document_id: str) -> dict[str, int]:
    """Delete from every table that knows documents, those that point to others first."""
    found: dict[str, int] = {}
    for table in reversed(Base.metadata.sorted_tables):
        if "document_id" in table.columns:
            # Counted first: what goes with the row that it points to is not counted by the database.
            count = _count(connection, table, document_id)
            connection.execute(delete(table).where(table.c.document_id == document_id))
            if count and table.name != DocumentRow.__tablename__:
                found[table.name] = count
    if connection.scalar(select(DocumentRow.document_id).where(DocumentRow.document_id == document_id)):
        raise UnknownDocumentError.named(document_id)
    return dict(sorted(found.items()))


def _count(connection: Connection, table: Table, document_id: str) -> int:
    chosen = select(func.count()).select_from(table).where(table.c.document_id == document_id)
    return int(connection.scalar(chosen) or 0)


def _is_named(connection: Connection, digest: str) -> bool:
    return (
        connection.scalar(select(VersionRow.version_id).where(VersionRow.content_hash == digest).limit(1)) is not None
    )
