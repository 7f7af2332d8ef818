"""`DraftShelf`: puts drafts and their versions into the catalogue and takes them out.

Imports the catalogue's tables. Two people on one draft never overwrite each other: each change names the version that
it was made from, and one that comes too late is kept aside.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from vectorstore.catalogue import Catalogue
from vectorstore.catalogue.tables import DraftRow, DraftVersionRow
from vectorstore.drafts.types import Change, DraftState, Revision, StoredDraft, StoredVersion
from vectorstore.errors import DraftChangedError, UnknownDraftError

_DRAFT = tuple(column for column in DraftRow.__table__.columns)
_VERSION = tuple(column for column in DraftVersionRow.__table__.columns if column.name != "content")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class DraftShelf:
    """The drafts of a library. Safe from any thread and any process."""

    def __init__(self, catalogue: Catalogue, *, now: Callable[[], dt.datetime] = _now) -> None:
        """Use the tables of `catalogue`."""
        self._catalogue = catalogue
        self._now = now

    def start(self, *, kind: str, period: str, title: str, content: str, by: str | None = None) -> StoredDraft:
        """Keep a draft that is being assembled; its version 1 holds `content` so far.

        Raises:
            StoreError: the catalogue cannot be written.
        """
        at = self._now()
        values = {"kind": kind, "period": period, "title": title, "state": DraftState.ASSEMBLING.value, "current": 1}
        with self._catalogue.writing() as connection:
            made = insert(DraftRow).values({**values, "steps": 0, "created_at": at, "changed_at": at})
            draft_id = int(connection.execute(made.returning(DraftRow.draft_id)).scalar_one())
            first = Revision(Change.ASSEMBLED, rests_on=None, by=by)
            _put(connection, _version(draft_id, 1, first, at, aside=False), content)
        return self.draft(draft_id)

    def grow(self, draft: StoredDraft, content: str, *, finished: bool = False) -> StoredDraft:
        """Write how far a draft is; `finished` ends the assembling.

        Raises:
            UnknownDraftError: no draft has this id.
            DraftChangedError: it is not being assembled any more, or someone else goes on with it.
        """
        at = self._now()
        state = DraftState.DRAFT if finished else DraftState.ASSEMBLING
        with self._catalogue.writing() as connection:
            found = _draft(connection, draft.draft_id)
            if found.state is not DraftState.ASSEMBLING or found.steps != draft.steps:
                raise DraftChangedError.by_other(draft.draft_id, found.current)
            one = DraftRow.draft_id == draft.draft_id
            values = {"state": state.value, "steps": found.steps + 1, "changed_at": at}
            connection.execute(update(DraftRow).where(one).values(values))
            first = (DraftVersionRow.draft_id == draft.draft_id) & (DraftVersionRow.number == 1)
            connection.execute(update(DraftVersionRow).where(first).values(content=content, at=at))
        return self.draft(draft.draft_id)

    def add(self, draft_id: int, revision: Revision, content: str) -> StoredVersion:
        """Add a version; it becomes the current one.

        Raises:
            UnknownDraftError: no draft has this id.
            DraftChangedError: another version is current by now, and this one is kept aside; or the draft is still
                being assembled.
        """
        at = self._now()
        with self._catalogue.writing() as connection:
            found = _draft(connection, draft_id)
            if found.state is DraftState.ASSEMBLING:
                raise DraftChangedError.unfinished(draft_id)
            late = found.current != revision.rests_on
            last = select(func.max(DraftVersionRow.number)).where(DraftVersionRow.draft_id == draft_id)
            number = int(connection.scalar(last) or 0) + 1
            version = _version(draft_id, number, revision, at, aside=late)
            _put(connection, version, content)
            if not late:
                state = DraftState.APPROVED if revision.change is Change.APPROVED else DraftState.DRAFT
                values = {"current": number, "state": state.value, "changed_at": at}
                connection.execute(update(DraftRow).where(DraftRow.draft_id == draft_id).values(values))
        # Raised after the transaction: what came too late is kept.
        if late:
            raise DraftChangedError.by_other(draft_id, found.current, kept=number)
        return version

    def rewrite(self, redacted: Callable[[str], str | None]) -> int:
        """Change what versions hold, which nothing else does: for what must be erased for good.

        Args:
            redacted: returns the new content of a version, None to leave it.

        Returns:
            How many versions were changed.
        """
        columns = (DraftVersionRow.draft_id, DraftVersionRow.number)
        with self._catalogue.writing() as connection:
            keys = connection.execute(select(*columns)).all()
            return sum(_rewrite(connection, row.draft_id, row.number, redacted) for row in keys)

    def drafts(self) -> list[StoredDraft]:
        """Return all drafts, the one that was changed last first."""
        order = (DraftRow.changed_at.desc(), DraftRow.draft_id.desc())
        with self._catalogue.reading() as connection:
            return [_draft_of(row) for row in connection.execute(select(*_DRAFT).order_by(*order))]

    def draft(self, draft_id: int) -> StoredDraft:
        """Return a draft.

        Raises:
            UnknownDraftError: no draft has this id.
        """
        with self._catalogue.reading() as connection:
            return _draft(connection, draft_id)

    def versions(self, draft_id: int) -> list[StoredVersion]:
        """Return the versions of a draft, oldest first, those aside too.

        Raises:
            UnknownDraftError: no draft has this id.
        """
        chosen = select(*_VERSION).where(DraftVersionRow.draft_id == draft_id).order_by(DraftVersionRow.number)
        with self._catalogue.reading() as connection:
            _draft(connection, draft_id)
            return [_version_of(row) for row in connection.execute(chosen)]

    def content(self, draft_id: int, number: int | None = None) -> str:
        """Return what a version holds; the current one when no number is given.

        Raises:
            UnknownDraftError: no draft has this id, or no version this number.
        """
        with self._catalogue.reading() as connection:
            number = _draft(connection, draft_id).current if number is None else number
            one = (DraftVersionRow.draft_id == draft_id) & (DraftVersionRow.number == number)
            content = connection.scalar(select(DraftVersionRow.content).where(one))
        if content is None:
            raise UnknownDraftError(draft_id, number)
        return str(content)


def _rewrite(connection: Connection, draft_id: int, number: int, redacted: Callable[[str], str | None]) -> bool:
    one = (DraftVersionRow.draft_id == draft_id) & (DraftVersionRow.number == number)
    content = redacted(str(connection.scalar(select(DraftVersionRow.content).where(one))))
    if content is not None:
        connection.execute(update(DraftVersionRow).where(one).values(content=content))
    return content is not None


def _draft(connection: Connection, draft_id: int) -> StoredDraft:
    row = connection.execute(select(*_DRAFT).where(DraftRow.draft_id == draft_id)).first()
    if row is None:
        raise UnknownDraftError(draft_id)
    return _draft_of(row)


def _version(draft_id: int, number: int, revision: Revision, at: dt.datetime, *, aside: bool) -> StoredVersion:
    return StoredVersion(
        draft_id, number, revision.change, revision.section, revision.by, at, revision.rests_on, aside=aside
    )


def _put(connection: Connection, version: StoredVersion, content: str) -> None:
    values = {name: getattr(version, name) for name in StoredVersion.__dataclass_fields__}
    connection.execute(insert(DraftVersionRow).values({**values, "change": version.change.value, "content": content}))


def _draft_of(row: Any) -> StoredDraft:  # noqa: ANN401 - SQLAlchemy's own row
    return StoredDraft(
        draft_id=row.draft_id,
        kind=row.kind,
        period=row.period,
        title=row.title,
        state=DraftState(row.state),
        current=row.current,
        steps=row.steps,
        created_at=_aware(row.created_at),
        changed_at=_aware(row.changed_at),
    )


def _version_of(row: Any) -> StoredVersion:  # noqa: ANN401 - SQLAlchemy's own row
    return StoredVersion(
        draft_id=row.draft_id,
        number=row.number,
        change=Change(row.change),
        section=row.section,
        by=row.by,
        at=_aware(row.at),
        rests_on=row.rests_on,
        aside=row.aside,
    )


def _aware(at: dt.datetime) -> dt.datetime:
    """SQLite keeps no time zone; what was written is in UTC."""
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)
