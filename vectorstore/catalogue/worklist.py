"""What the owner of the indexes asks of the catalogue: what waits to be indexed, what must go, what is there.

Imports the rest of this package. Used by `vectorstore/indexes` only.
"""

import secrets
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, insert, select, update

from vectorstore.catalogue import rows
from vectorstore.catalogue.catalogue import Catalogue, found_chunks
from vectorstore.catalogue.database.filling import LIBRARY
from vectorstore.catalogue.tables import ChangeRow, ChunkRow, MetaRow, VersionRow
from vectorstore.entries import IndexEntry, holder_of
from vectorstore.types import VersionState

_APPLIED = "applied_change"
_EMBEDDER, _RECIPE = "embedder", "embedder_settings"
# Lines that ask for no work on the vectors: they tell other servers what has been done.
_TOLD = ("ready", "purge")

# Made once: to put a statement together costs SQLAlchemy more than SQLite needs to run it.
_OF_DOCUMENT = VersionRow.document_id == bindparam("document")
_OF_VERSION = _OF_DOCUMENT & (VersionRow.version_id == bindparam("version"))
_MARK = update(VersionRow.__table__).where(_OF_VERSION).values(indexed=bindparam("mark"))  # type: ignore[arg-type]
_PROMOTE = (
    update(VersionRow.__table__)  # type: ignore[arg-type]
    .where(_OF_VERSION, VersionRow.state == VersionState.PENDING.value)
    .values(state=VersionState.READY.value)
)
_RETIRE_OTHERS = (
    update(VersionRow.__table__)  # type: ignore[arg-type]
    .where(_OF_DOCUMENT, VersionRow.version_id != bindparam("version"), VersionRow.state == VersionState.READY.value)
    .values(state=VersionState.OLD.value)
)
_ENTRIES = (
    found_chunks()
    .where(ChunkRow.document_id == bindparam("document"), ChunkRow.version_id == bindparam("version"))
    .where(ChunkRow.ordinal >= bindparam("first"), ChunkRow.ordinal < bindparam("beyond"))
    .order_by(ChunkRow.ordinal)
)
# Of several documents at once; what is old of them is not asked for by anybody.
_ENTRIES_OF = (
    found_chunks()
    .where(ChunkRow.document_id.in_(bindparam("documents", expanding=True)))
    .where(VersionRow.state != VersionState.OLD.value)
    .order_by(ChunkRow.document_id, ChunkRow.version_id, ChunkRow.ordinal)
)


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """One version of one document, and how many chunks it has."""

    document_id: str
    version_id: str
    chunk_count: int

    @property
    def holder(self) -> str:
        """The name under which the indexes know it."""
        return holder_of(self.document_id, self.version_id)


class WorkList:
    """The change log as work to do."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Read and mark the work in `catalogue`."""
        self._catalogue = catalogue

    @property
    def is_shared(self) -> bool:
        """Whether other servers may have full-text indexes of their own of this catalogue."""
        return self._catalogue.database.is_shared

    def alone(self, task: str) -> AbstractContextManager[bool]:
        """Give whether this process alone does a task of this name until the block ends."""
        return self._catalogue.database.alone(task)

    def library(self) -> str:
        """Return a name of the library that no other has, made when it is first asked for."""
        found = self.meta(LIBRARY)
        if found is None:
            with self._catalogue.writing() as connection:
                found = connection.scalar(select(MetaRow.value).where(MetaRow.name == LIBRARY))
                if found is None:
                    found = secrets.token_hex(6)
                    connection.execute(insert(MetaRow).values(name=LIBRARY, value=found))
        return found

    def is_settled(self) -> bool:
        """Whether all that the change log asks for is done."""
        newer = select(ChangeRow.change_id).where(
            ChangeRow.change_id > self.applied_change(), ChangeRow.action.not_in(_TOLD)
        )
        with self._catalogue.reading() as connection:
            return connection.scalar(newer.limit(1)) is None

    def changes(self, since: int, until: int) -> list[tuple[str, str]]:
        """Return document and action of the lines of the change log after `since`, up to `until`, in order."""
        chosen = select(ChangeRow.document_id, ChangeRow.action).where(
            ChangeRow.change_id > since, ChangeRow.change_id <= until
        )
        with self._catalogue.reading() as connection:
            return [(row[0], row[1]) for row in connection.execute(chosen.order_by(ChangeRow.change_id))]

    def last_change(self) -> int:
        """Return the number of the newest line of the change log; 0 when it is empty."""
        with self._catalogue.reading() as connection:
            return int(connection.scalar(select(func.max(ChangeRow.change_id))) or 0)

    def applied_change(self) -> int:
        """Return the line of the change log up to which all work is done."""
        return int(self.meta(_APPLIED) or 0)

    def set_applied(self, change_id: int) -> None:
        """Note that the work up to this line of the change log is done, and up to what was only told after it."""
        later = select(func.min(ChangeRow.change_id)).where(
            ChangeRow.change_id > change_id, ChangeRow.action.not_in(_TOLD)
        )
        with self._catalogue.writing() as connection:
            asked = connection.scalar(later)
            told = connection.scalar(select(func.max(ChangeRow.change_id)))
            _set_meta(connection, _APPLIED, str(change_id if asked is not None else told or change_id))

    def waiting(self) -> list[HeldVersion]:
        """Return the versions that wait to be indexed, in the order in which they were put."""
        newest = select(func.max(ChangeRow.change_id)).where(
            ChangeRow.document_id == VersionRow.document_id, ChangeRow.version_id == VersionRow.version_id
        )
        return self._versions(VersionRow.state == VersionState.PENDING.value, newest.scalar_subquery())

    def ready(self) -> list[HeldVersion]:
        """Return the versions that are searched."""
        return self._versions(VersionRow.state == VersionState.READY.value)

    def of_documents(self, document_ids: Sequence[str]) -> tuple[list[HeldVersion], list[HeldVersion]]:
        """Return the versions of these documents: those that are searched or wait for it, and those that are old."""
        mine = VersionRow.document_id.in_(document_ids)
        is_old = VersionRow.state == VersionState.OLD.value
        return self._versions(mine & ~is_old), self._versions(mine & is_old)

    def listed(self) -> list[HeldVersion]:
        """Return the versions that are searched or wait for it."""
        return self._versions(VersionRow.state != VersionState.OLD.value)

    def corrected(self) -> list[HeldVersion]:
        """Return the searched versions of documents that were corrected since the last work was done."""
        newer = select(ChangeRow.document_id).where(
            ChangeRow.action == "correct", ChangeRow.change_id > self.applied_change()
        )
        ready = VersionRow.state == VersionState.READY.value
        return self._versions(ready & VersionRow.document_id.in_(newer))

    def dead(self) -> list[HeldVersion]:
        """Return the versions that are no longer searched and may still be in the indexes."""
        return self._versions((VersionRow.state == VersionState.OLD.value) & VersionRow.indexed.is_(True))

    def set_indexed(self, versions: Sequence[HeldVersion], indexed: bool) -> None:
        """Note whether the indexes may hold chunks of versions; written before they do and after they do not."""
        if versions:
            with self._catalogue.writing() as connection:
                connection.execute(_MARK, [{**_named(version), "mark": indexed} for version in versions])

    def make_ready(self, versions: Sequence[HeldVersion]) -> int:
        """Let these versions be searched in place of those before them; return how many still waited for it."""
        with self._catalogue.writing() as connection:
            made = [version for version in versions if _make_ready(connection, version)]
            if self.is_shared:
                for version in made:
                    self._catalogue.log(connection, version.document_id, "ready", version.version_id)
            return len(made)

    def entries(self, version: HeldVersion, batch: int) -> Iterator[list[IndexEntry]]:
        """Yield the chunks of a version in batches, so that a book does not fill the memory."""
        for start in range(0, version.chunk_count, batch):
            part = {**_named(version), "first": start, "beyond": start + batch}
            with self._catalogue.reading() as connection:
                found = connection.execute(_ENTRIES, part).all()
            yield list(map(rows.entry_of, found))

    def entries_of(self, versions: Sequence[HeldVersion], batch: int) -> Iterator[IndexEntry]:
        """Yield the chunks of versions that are not old, in order; of small ones many are asked for at once."""
        for few in _together(versions, batch):
            if len(few) == 1:
                yield from chain.from_iterable(self.entries(few[0], batch))
                continue
            found: dict[str, list[IndexEntry]] = {version.holder: [] for version in few}
            with self._catalogue.reading() as connection:
                asked = {"documents": [version.document_id for version in few]}
                for entry in map(rows.entry_of, connection.execute(_ENTRIES_OF, asked)):
                    # Of a document that is replaced the version before is still searched.
                    if entry.keys.holder in found:
                        found[entry.keys.holder].append(entry)
            yield from chain.from_iterable(found.values())

    def chunk_ids(self, version: HeldVersion) -> list[str]:
        """Return the ids of the chunks of a version, in order."""
        chosen = select(ChunkRow.chunk_id).where(_same_chunks(version)).order_by(ChunkRow.ordinal)
        with self._catalogue.reading() as connection:
            return list(connection.scalars(chosen))

    def ready_chunk_count(self) -> int:
        """Return how many chunks are searched, which is how many vectors there must be."""
        return self._chunk_count(VersionRow.state == VersionState.READY.value)

    def listed_chunk_count(self) -> int:
        """Return how many chunks are searched or wait for it."""
        return self._chunk_count(VersionRow.state != VersionState.OLD.value)

    def entries_among(self, version: HeldVersion, wanted: Collection[str], batch: int) -> Iterator[list[IndexEntry]]:
        """Yield those chunks of a version whose ids are in `wanted`, in batches."""
        for entries in self.entries(version, batch):
            found = [entry for entry in entries if entry.chunk_id in wanted]
            if found:
                yield found

    def embedder(self) -> str | None:
        """Return the fingerprint of the embedder whose vectors are searched; None before there is one."""
        return self.meta(_EMBEDDER)

    def recipe(self) -> str:
        """Return the settings that load it; empty when it was not loaded by settings."""
        return self.meta(_RECIPE) or ""

    def note_embedder(self, fingerprint: str, recipe: str) -> None:
        """Write down whose vectors are searched, and how it is loaded."""
        if (self.embedder(), self.recipe()) == (fingerprint, recipe):
            return
        with self._catalogue.writing() as connection:
            _set_meta(connection, _EMBEDDER, fingerprint)
            _set_meta(connection, _RECIPE, recipe)

    def meta(self, name: str) -> str | None:
        """Return a named value."""
        with self._catalogue.reading() as connection:
            return connection.scalar(select(MetaRow.value).where(MetaRow.name == name))

    def set_meta(self, name: str, value: str) -> None:
        """Set a named value."""
        with self._catalogue.writing() as connection:
            _set_meta(connection, name, value)

    def _chunk_count(self, condition: ColumnElement[bool]) -> int:
        with self._catalogue.reading() as connection:
            return int(connection.scalar(select(func.sum(VersionRow.chunk_count)).where(condition)) or 0)

    def _versions(self, condition: ColumnElement[bool], order: ColumnElement[Any] | None = None) -> list[HeldVersion]:
        chosen = select(VersionRow.document_id, VersionRow.version_id, VersionRow.chunk_count).where(condition)
        ordered = () if order is None else (order,)
        with self._catalogue.reading() as connection:
            found = connection.execute(chosen.order_by(*ordered, VersionRow.document_id, VersionRow.version_id)).all()
        return [HeldVersion(row.document_id, row.version_id, row.chunk_count) for row in found]


def _together(versions: Sequence[HeldVersion], most: int) -> Iterator[list[HeldVersion]]:
    """Cut versions into stretches of so many chunks; a larger one stands alone."""
    few: list[HeldVersion] = []
    for version in versions:
        if few and sum(one.chunk_count for one in few) + version.chunk_count > most:
            yield few
            few = []
        few.append(version)
    if few:
        yield few


def _set_meta(connection: Connection, name: str, value: str) -> None:
    known = update(MetaRow).where(MetaRow.name == name).values(value=value)
    if not connection.execute(known).rowcount:
        connection.execute(insert(MetaRow).values(name=name, value=value))


def _make_ready(connection: Connection, version: HeldVersion) -> bool:
    if not connection.execute(_PROMOTE, _named(version)).rowcount:
        # Replaced or withdrawn by another process while it was being indexed.
        return False
    connection.execute(_RETIRE_OTHERS, _named(version))
    return True


def _named(version: HeldVersion) -> dict[str, str]:
    return {"document": version.document_id, "version": version.version_id}


def _same_chunks(version: HeldVersion) -> ColumnElement[bool]:
    return (ChunkRow.document_id == version.document_id) & (ChunkRow.version_id == version.version_id)
