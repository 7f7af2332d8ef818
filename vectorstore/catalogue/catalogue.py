"""The catalogue as every process sees it: puts versions, withdraws documents, lists and reads them.

Imports the rest of this package. What only the owner of the indexes asks is in `worklist.py`.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, insert, select, true, update
from sqlalchemy.orm import aliased

from vectorstore.catalogue import cuts, extract_rows, listing, replacements, rows, schema, storing
from vectorstore.catalogue.database import Database, open_database
from vectorstore.catalogue.known import Known, Lately
from vectorstore.catalogue.tables import ChangeRow, ChunkRow, DocumentRow, PageSpanRow, SectionRow, VersionRow
from vectorstore.clock import today
from vectorstore.entries import FilterCut, document_of_holder
from vectorstore.errors import UnknownDocumentError
from vectorstore.listed import ListedOpinion, ListedTask, Names
from vectorstore.types import (
    Document,
    DocumentKind,
    Filters,
    HeldDocument,
    Passage,
    VersionRecord,
    VersionState,
)

# SQLite takes 32,766 parameters in one statement; PostgreSQL's driver fewer than that.
BATCH = 500
_NO_FILTERS = Filters()
# A few kilobytes for each passage, half a one for each document.
_PASSAGES_KEPT, _DOCUMENTS_KEPT = 2_000, 20_000


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Catalogue:
    """Documents, their versions and the change log.

    Thread-safe: each call uses a connection of its own.

    Attributes:
        database: where its tables lie.
        now: tells the time.
    """

    def __init__(self, database: Database, *, now: Callable[[], dt.datetime] = _now) -> None:
        """Use the catalogue in `database`, which `open` has prepared."""
        self.database = database
        self.now = now
        self._names = Known[Names]()
        self._of_themes = Known[frozenset[str]]()
        self._changed = Known[tuple[ListedTask, ...]]()
        self._passages = Lately[str, Passage](_PASSAGES_KEPT)
        self._held = Lately[str, list[rows.Holding]](_DOCUMENTS_KEPT)

    @classmethod
    def open(
        cls, place: Path | str | Database, *, now: Callable[[], dt.datetime] = _now, allow_public: bool = False
    ) -> "Catalogue":
        """Open the catalogue at `place`, made or migrated when needed.

        Args:
            place: a file, the address of a PostgreSQL server, or what `open_database` gave for one.
            now: tells the time.
            allow_public: the server may be beyond the private network.

        Raises:
            LibraryFullError: the folder may not be written.
            LibraryDamagedError: the file is no catalogue, or one of a newer program.
            StoreError: the server cannot be reached.
        """
        database = open_database(place, allow_public=allow_public) if isinstance(place, (Path, str)) else place
        database.prepare()
        with ExitStack() as undo:
            undo.callback(database.engine.dispose)
            schema.upgrade(database)
            undo.pop_all()
        return cls(database, now=now)

    @property
    def place(self) -> Path | str:
        """What the database is called in messages."""
        return self.database.place

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection for reading."""
        with self.database.reading() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection for writing, one at a time over all processes."""
        with self.database.writing() as connection:
            yield connection

    def close(self) -> None:
        """Close the connections."""
        self.database.close()

    # --- writing ----------------------------------------------------------------------------------------------------

    def put(self, record: VersionRecord) -> None:
        """Store a version as `put_all` does."""
        self.put_all([record])

    def put_all(self, records: Sequence[VersionRecord]) -> None:
        """Store versions as the current ones of their documents, to be indexed by the owner; all of them or nothing.

        Of a version that is stored already and not old, only the path of its document is set.

        Raises:
            ValueError: a chunk is not the stretch of the text that it says it is.
        """
        for record in records:
            _check(record)
        with self.writing() as connection:
            storing.store(connection, records, self.now())

    def rename(self, document_id: str, path: str) -> None:
        """Set the path of a document.

        Raises:
            UnknownDocumentError: no document has this id.
        """
        with self.writing() as connection:
            self._update_document(connection, document_id, path=path)
            self.log(connection, document_id, "rename")

    def remove(self, document_id: str) -> None:
        """Withdraw a document: it is no longer listed or searched, its versions can still be read.

        Raises:
            UnknownDocumentError: no document has this id.
        """
        with self.writing() as connection:
            self._update_document(connection, document_id, withdrawn=True)
            of_document = VersionRow.document_id == document_id
            connection.execute(update(VersionRow).where(of_document).values(state=VersionState.OLD.value))
            self.log(connection, document_id, "remove")

    def log(self, connection: Connection, document_id: str, action: str, version_id: str | None = None) -> None:
        """Write a line of the change log, in the transaction of the change."""
        line = {"document_id": document_id, "version_id": version_id, "action": action, "at": self.now()}
        connection.execute(insert(ChangeRow).values(line))

    # --- reading ----------------------------------------------------------------------------------------------------

    def documents(self) -> list[Document]:
        """Return the documents that are not withdrawn, by path."""
        return self._documents(DocumentRow.withdrawn.is_(False))

    def held(self, same_as: Collection[str] | None = None) -> list[HeldDocument]:
        """Return where the documents not withdrawn, or those of the files of these, lie and what they hold, by path."""
        columns = (DocumentRow.document_id, DocumentRow.version_id, DocumentRow.path, VersionRow.content_hash)
        joined = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
        chosen = select(*columns).join(VersionRow, joined).where(DocumentRow.withdrawn.is_(False))
        if same_as is not None:
            own = aliased(DocumentRow)
            chosen = chosen.where(VersionRow.version_id.in_(select(own.version_id).where(own.document_id.in_(same_as))))
        with self.reading() as connection:
            found = connection.execute(chosen.order_by(DocumentRow.path, DocumentRow.document_id))
            return [HeldDocument(*row) for row in found.all()]

    def document(self, document_id: str) -> Document:
        """Return a document, also a withdrawn one, since citations may still point to it.

        Raises:
            UnknownDocumentError: no document has this id.
        """
        found = self._documents(DocumentRow.document_id == document_id)
        if not found:
            raise UnknownDocumentError.named(document_id)
        return found[0]

    def find(self, name: str, *, withdrawn: bool = False) -> Document:
        """Return the document at the path `name`, or the one whose id starts with `name`.

        Args:
            name: exact path, or beginning of the id.
            withdrawn: look among withdrawn documents too.

        Raises:
            UnknownDocumentError: none or several answer to `name`.
        """
        name = name.encode(errors="replace").decode()
        listed = true() if withdrawn else DocumentRow.withdrawn.is_(False)
        found = self._documents(listed & (DocumentRow.path == name))
        if not found and name:
            found = self._documents(listed & DocumentRow.document_id.startswith(name.lower(), autoescape=True))
        if not found:
            raise UnknownDocumentError.named(name)
        if len(found) > 1:
            raise UnknownDocumentError.ambiguous(name, len(found))
        return found[0]

    def text(self, version_id: str) -> str:
        """Return the stored text of a version, old ones too.

        Raises:
            UnknownDocumentError: no version has this id.
        """
        row = self._version_row(version_id, VersionRow.text)
        return str(row.text)

    def original(self, version_id: str) -> tuple[str, str]:
        """Return content hash and file ending of the file from which a version was read.

        Raises:
            UnknownDocumentError: no version has this id.
        """
        row = self._version_row(version_id, VersionRow.content_hash, VersionRow.suffix)
        return row.content_hash, row.suffix

    def version(self, version_id: str) -> VersionRecord:
        """Return all that is stored of a version, old ones too.

        Raises:
            UnknownDocumentError: no version has this id.
        """
        row = self._version_row(version_id, VersionRow.__table__, DocumentRow.path)
        with self.reading() as connection:
            sections = _parts(connection, SectionRow, row)
            chunks = _parts(connection, ChunkRow, row)
            pages = _parts(connection, PageSpanRow, row)
            extracts = {table: list(_parts(connection, table, row)) for table in extract_rows.TABLES}
        return VersionRecord(
            document_id=row.document_id,
            version_id=row.version_id,
            path=row.path,
            kind=DocumentKind(row.kind),
            header=rows.header_of(row),
            content_hash=row.content_hash,
            text=row.text,
            sections=tuple(map(rows.section_of, sections)),
            chunks=tuple(map(rows.chunk_of, chunks)),
            pages=tuple(map(rows.page_of, pages)),
            notes=tuple(row.notes),
            extracts=extract_rows.extracts_of(extract_rows.report_of(row), extracts),
        )

    def pending(self) -> list[str]:
        """Return the current versions of listed documents that wait to be indexed."""
        joined = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
        waiting = (VersionRow.state == VersionState.PENDING.value) & DocumentRow.withdrawn.is_(False)
        with self.reading() as connection:
            return list(connection.scalars(select(VersionRow.version_id).join(DocumentRow, joined).where(waiting)))

    def states(self, version_ids: Collection[str]) -> list[VersionState]:
        """Return the states of all versions with these ids, in no order."""
        wanted = list(version_ids)
        found: list[VersionState] = []
        with self.reading() as connection:
            for start in range(0, len(wanted), BATCH):
                chosen = select(VersionRow.state).where(VersionRow.version_id.in_(wanted[start : start + BATCH]))
                found.extend(map(VersionState, connection.scalars(chosen)))
        return found

    def passages(self, chunk_ids: Sequence[str]) -> dict[str, Passage]:
        """Return those of these chunks that may be searched now, by id; not ranked."""
        # What ends another document may do so from a day on.
        now = self.database.version(), today()
        return self._passages.get(now, chunk_ids, self._read_passages)

    def _read_passages(self, chunk_ids: list[str]) -> dict[str, Passage]:
        found: dict[str, Passage] = {}
        with self.reading() as connection:
            for start in range(0, len(chunk_ids), BATCH):
                chosen = connection.execute(_READY_CHUNKS, {"chunks": chunk_ids[start : start + BATCH]}).all()
                endings = replacements.endings(connection, chosen)
                for row in chosen:
                    found[row.chunk_id] = rows.passage_of(row, endings.get(row.document_id, replacements.IN_FORCE))
        return found

    def neighbours(self, passage: Passage, before: int, after: int) -> list[Passage]:
        """Return the chunks around a passage in its version, in order, itself among them; not scored."""
        mine = (ChunkRow.document_id == passage.document_id) & (ChunkRow.version_id == passage.version_id)
        with self.reading() as connection:
            ordinal = connection.scalar(select(ChunkRow.ordinal).where(ChunkRow.chunk_id == passage.chunk_id))
            if ordinal is None:
                return []
            around = ChunkRow.ordinal.between(ordinal - before, ordinal + after)
            found = connection.execute(found_chunks().where(mine, around).order_by(ChunkRow.ordinal)).all()
        return list(map(rows.passage_of, found))

    def names(self) -> Names:
        """Return the units, periods, issuers and types of the documents that are searched."""
        with self.reading() as connection:
            return self._names.get("all", listing.revision(connection), lambda: cuts.names_of(connection))

    def cut(self, filters: Filters) -> FilterCut:
        """Return what the indexes filter by; a unit, area or period that no report has lets nothing through."""
        if filters == _NO_FILTERS:
            return FilterCut()
        with self.reading() as connection:
            return cuts.cut_of(connection, filters, self._of_themes)

    def searchable(self, holders: Collection[str], cut: FilterCut) -> set[str]:
        """Return those of these versions, by `holder_of`, that may be searched now and pass the cut."""
        documents = {document_of_holder(holder) for holder in holders}
        held = self._held.get(self.database.version(), documents, self._read_held)
        ready = {one.keys.holder: one.keys for of_one in held.values() for one in of_one if one.is_ready}
        is_cut = cut.cuts
        return {holder for holder in holders if holder in ready and (not is_cut or cut.passes(ready[holder]))}

    def _read_held(self, documents: list[str]) -> dict[str, list[rows.Holding]]:
        found: dict[str, list[rows.Holding]] = {document: [] for document in documents}
        with self.reading() as connection:
            for start in range(0, len(documents), BATCH):
                for row in connection.execute(_KEYS, {"documents": documents[start : start + BATCH]}):
                    found[row.document_id].append(rows.holding_of(row))
        return found

    def tasks(self) -> list[ListedTask]:
        """Return the tasks of the current versions of listed documents, by path and place."""
        with self.reading() as connection:
            return listing.tasks(connection)

    def changed_tasks(self) -> tuple[ListedTask, ...]:
        """Return the tasks that later documents change; kept, for each answer asks."""
        with self.reading() as connection:
            return self._changed.get(today(), listing.revision(connection), lambda: listing.changed_tasks(connection))

    def revision(self) -> tuple[int, int]:
        """Return what changes whenever the list of documents does; cheap."""
        with self.reading() as connection:
            return listing.revision(connection)

    def opinion_items(self, document_ids: Collection[str] | None = None) -> list[ListedOpinion]:
        """Return the opinion items of the current versions of listed documents, by path and place."""
        with self.reading() as connection:
            if document_ids is None:
                return listing.opinion_items(connection)
            ids = sorted(document_ids)
            parts = [ids[start : start + BATCH] for start in range(0, len(ids), BATCH)]
            found = [one for part in parts for one in listing.opinion_items(connection, part)]
        return sorted(found, key=lambda one: (one.document.path, one.document.document_id, one.ordinal))

    def _documents(self, condition: ColumnElement[bool]) -> list[Document]:
        joined = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
        chosen = select(*rows.DOCUMENT_COLUMNS).join(VersionRow, joined).where(condition)
        with self.reading() as connection:
            found = connection.execute(chosen.order_by(DocumentRow.path, DocumentRow.document_id)).all()
        return list(map(rows.document_of, found))

    def _version_row(self, version_id: str, *columns: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's own row
        joined = VersionRow.document_id == DocumentRow.document_id
        chosen = select(*columns).select_from(VersionRow).join(DocumentRow, joined)
        # Several documents may hold the same content: those that are still listed come first.
        order = (DocumentRow.withdrawn, DocumentRow.document_id)
        with self.reading() as connection:
            row = connection.execute(chosen.where(VersionRow.version_id == version_id).order_by(*order)).first()
        if row is None:
            raise UnknownDocumentError.named(version_id)
        return row

    def _update_document(self, connection: Connection, document_id: str, **values: str | bool) -> None:
        changed = update(DocumentRow).where(DocumentRow.document_id == document_id).values(values)
        if not connection.execute(changed).rowcount:
            raise UnknownDocumentError.named(document_id)


# Made once: to put a statement together costs SQLAlchemy more than SQLite needs to run it.
# By documents alone: told the state too, SQLite goes through all that are ready.
_OF_DOCUMENTS = VersionRow.document_id.in_(bindparam("documents", expanding=True))
_KEYS: Select[*tuple[Any, ...]] = select(*rows.KEY_COLUMNS, VersionRow.state).where(_OF_DOCUMENTS)


def found_chunks() -> Select[*tuple[Any, ...]]:
    """Return the query for chunks with what `rows.passage_of` and `rows.entry_of` need."""
    held = (ChunkRow.document_id == VersionRow.document_id) & (ChunkRow.version_id == VersionRow.version_id)
    owned = ChunkRow.document_id == DocumentRow.document_id
    return select(*rows.FOUND_COLUMNS).select_from(ChunkRow).join(VersionRow, held).join(DocumentRow, owned)


_READY_CHUNKS = found_chunks().where(
    ChunkRow.chunk_id.in_(bindparam("chunks", expanding=True)), VersionRow.state == VersionState.READY.value
)


def _check(record: VersionRecord) -> None:
    for chunk in record.chunks:
        if record.text[chunk.start : chunk.end] != chunk.text:
            raise ValueError(f"chunk {chunk.chunk_id} is not the text at [{chunk.start}, {chunk.end})")
        if (chunk.document_id, chunk.version_id) != (record.document_id, record.version_id):
            raise ValueError(f"chunk {chunk.chunk_id} belongs to another version")


def _parts(connection: Connection, table: Any, row: Any) -> Sequence[Any]:  # noqa: ANN401 - any of these tables
    mine = (table.document_id == row.document_id) & (table.version_id == row.version_id)
    return connection.execute(select(table.__table__).where(mine).order_by(table.ordinal)).all()
