"""The size of a library in documents, chunks and bytes.

Imports the catalogue. Takes no lock.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from vectorstore.catalogue import schema
from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.tables import DocumentRow, DraftRow, MetaRow, OpinionItemRow, TaskRow, VersionRow
from vectorstore.files.originals import OriginalFiles
from vectorstore.types import VersionState
from vectorstore.upkeep.types import Stats

_PARTS = ("fulltext", "chroma", "vectors", "models")


def count(home: Path, catalogue: Catalogue, files: OriginalFiles) -> Stats:
    """Return the figures of the library in `home`; extracts are those of listed documents."""
    joined = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
    listed = DocumentRow.withdrawn.is_(False)
    sums = (func.count(), func.sum(VersionRow.chunk_count), func.sum(VersionRow.characters))
    with catalogue.reading() as connection:
        by_kind = connection.execute(
            select(VersionRow.kind, *sums).select_from(DocumentRow).join(VersionRow, joined).where(listed)
            .group_by(VersionRow.kind).order_by(VersionRow.kind)
        ).all()  # fmt: skip
        waiting = VersionRow.state == VersionState.PENDING.value
        return Stats(
            documents={row[0]: int(row[1]) for row in by_kind},
            versions=_rows(connection, VersionRow),
            waiting=int(connection.scalar(select(func.count()).select_from(VersionRow).where(waiting)) or 0),
            chunks=sum(int(row[2] or 0) for row in by_kind),
            characters=sum(int(row[3] or 0) for row in by_kind),
            opinion_items=_of_listed(connection, OpinionItemRow),
            tasks=_of_listed(connection, TaskRow),
            drafts=_rows(connection, DraftRow),
            embedder=connection.scalar(select(MetaRow.value).where(MetaRow.name == "embedder")),
            schema=schema.HEAD,
            disk={
                "library.db": catalogue.database.bytes(),
                "files": sum(path.stat().st_size for path in files.listed()),
                **{part: _bytes(home / part) for part in _PARTS},
            },
        )


def _rows(connection: Connection, table: Any) -> int:  # noqa: ANN401 - any of the tables
    return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def _of_listed(connection: Connection, table: Any) -> int:  # noqa: ANN401 - any of the tables
    current = (table.document_id == DocumentRow.document_id) & (table.version_id == DocumentRow.version_id)
    chosen = select(func.count()).select_from(table).join(DocumentRow, current).where(DocumentRow.withdrawn.is_(False))
    return int(connection.scalar(chosen) or 0)


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
