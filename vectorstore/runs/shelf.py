"""`RunShelf`: puts conversations and runs into the catalogue and takes them out.

Imports the catalogue's tables. Ids follow from what is kept and when, so that the same questions at the same times get
the same ids; deleting a conversation deletes its runs and what was said of them.
"""

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, or_, select, update

from vectorstore.catalogue import Catalogue
from vectorstore.catalogue.tables import ConversationRow, RunDocumentRow, RunRow
from vectorstore.errors import UnknownConversationError, UnknownRunError
from vectorstore.runs.types import NewRun, StoredConversation, StoredRun
from vectorstore.text.folding import bare, fold_key

_ID_LENGTH = 16
_LONGEST_TITLE = 120
_RUN = tuple(column for column in RunRow.__table__.columns if column.name not in ("content", "search_key"))


def utc_now() -> dt.datetime:
    """Return the time now, with its zone."""
    return dt.datetime.now(dt.UTC)


class RunShelf:
    """The conversations and runs of a library. Safe from any thread and any process."""

    def __init__(self, catalogue: Catalogue, *, now: Callable[[], dt.datetime] = utc_now) -> None:
        """Use the tables of `catalogue`."""
        self._catalogue = catalogue
        self._now = now

    # --- conversations ----------------------------------------------------------------------------------------------

    def begin(self, user: str, title: str) -> StoredConversation:
        """Keep a new conversation without turns.

        Raises:
            StoreError: the catalogue cannot be written.
        """
        at, title = self._now(), _tidy(title)
        with self._catalogue.writing() as connection:
            name = _new_id(connection, ConversationRow.conversation_id, at, user, title)
            values = {"conversation_id": name, "user": user, "title": title, "search_key": _key(title)}
            connection.execute(insert(ConversationRow).values({**values, "created_at": at, "changed_at": at}))
        return StoredConversation(name, user, title, 0, at, at)

    def conversations(self, *, user: str | None = None, words: str = "", limit: int = 200) -> list[StoredConversation]:
        """Return conversations, the one with the latest turn first.

        Args:
            user: only those of the person who typed this name; None for all.
            words: only those in whose title, questions or answers each of these words stands, diacritics or not.
            limit: at most so many.
        """
        chosen = _with_turns()
        if user is not None:
            chosen = chosen.where(ConversationRow.user == user)
        for word in _key(words).split():
            in_run = select(RunRow.conversation_id).where(RunRow.search_key.contains(word, autoescape=True))
            in_title = ConversationRow.search_key.contains(word, autoescape=True)
            chosen = chosen.where(or_(in_title, ConversationRow.conversation_id.in_(in_run)))
        order = (ConversationRow.changed_at.desc(), ConversationRow.conversation_id)
        with self._catalogue.reading() as connection:
            return [_conversation_of(row) for row in connection.execute(chosen.order_by(*order).limit(limit))]

    def conversation(self, conversation_id: str) -> StoredConversation:
        """Return the conversation whose id starts so.

        Raises:
            UnknownConversationError: none or several have such an id.
        """
        beginning = ConversationRow.conversation_id.startswith(conversation_id, autoescape=True)
        with self._catalogue.reading() as connection:
            found = connection.execute(_with_turns().where(beginning).limit(2)).all()
        if len(found) != 1 or not conversation_id:
            raise UnknownConversationError(conversation_id, several=len(found) > 1)
        return _conversation_of(found[0])

    def rename(self, conversation_id: str, title: str) -> StoredConversation:
        """Give a conversation another title; an empty one changes nothing.

        Raises:
            UnknownConversationError: see `conversation`.
        """
        found, title = self.conversation(conversation_id), _tidy(title)
        if title:
            one = ConversationRow.conversation_id == found.conversation_id
            with self._catalogue.writing() as connection:
                values = {"title": title, "search_key": _key(title)}
                connection.execute(update(ConversationRow).where(one).values(values))
        return self.conversation(found.conversation_id)

    def forget(self, conversation_id: str) -> StoredConversation:
        """Delete a conversation for good, with its runs and what was said of them; return what it was.

        Raises:
            UnknownConversationError: see `conversation`.
        """
        found = self.conversation(conversation_id)
        with self._catalogue.writing() as connection:
            connection.execute(delete(ConversationRow).where(ConversationRow.conversation_id == found.conversation_id))
        return found

    # --- runs -------------------------------------------------------------------------------------------------------

    def add(self, run: NewRun) -> StoredRun:
        """Keep a run; of a conversation it becomes the last turn.

        Raises:
            UnknownConversationError: its conversation has been deleted.
            StoreError: the catalogue cannot be written.
        """
        at = self._now()
        with self._catalogue.writing() as connection:
            turn = _next_turn(connection, run.conversation_id, at)
            name = _new_id(connection, RunRow.run_id, at, run.user, run.question, run.conversation_id or "", str(turn))
            stored = _stored(run, name, turn, at)
            values = {field: getattr(stored, field) for field in StoredRun.__dataclass_fields__}
            words = _key(f"{run.question} {run.condensed or ''} {run.said}")
            connection.execute(insert(RunRow).values({**values, "search_key": words, "content": run.content}))
            if run.documents:
                links = [{"run_id": name, "document_id": one} for one in sorted(run.documents)]
                connection.execute(insert(RunDocumentRow), links)
        return stored

    def runs(self, *, conversation_id: str | None = None, limit: int | None = None) -> list[StoredRun]:
        """Return runs: of a conversation its turns in order, else all, the latest first."""
        chosen = select(*_RUN)
        if conversation_id is not None:
            chosen = chosen.where(RunRow.conversation_id == conversation_id).order_by(RunRow.turn)
        else:
            chosen = chosen.order_by(RunRow.at.desc(), RunRow.run_id)
        with self._catalogue.reading() as connection:
            return [_run_of(row) for row in connection.execute(chosen.limit(limit))]

    def run(self, run_id: str) -> StoredRun:
        """Return the run whose id starts so.

        Raises:
            UnknownRunError: none or several have such an id.
        """
        beginning = RunRow.run_id.startswith(run_id, autoescape=True)
        with self._catalogue.reading() as connection:
            found = connection.execute(select(*_RUN).where(beginning).limit(2)).all()
        if len(found) != 1 or not run_id:
            raise UnknownRunError(run_id, several=len(found) > 1)
        return _run_of(found[0])

    def content(self, run_id: str) -> str:
        """Return the record of the run with this whole id.

        Raises:
            UnknownRunError: no run has it.
        """
        with self._catalogue.reading() as connection:
            content = connection.scalar(select(RunRow.content).where(RunRow.run_id == run_id))
        if content is None:
            raise UnknownRunError(run_id)
        return str(content)

    def rewrite(self, document_id: str, redacted: Callable[[str], tuple[str, str]]) -> int:
        """Change what runs hold of a document, which nothing else does: for what must be erased for good.

        Args:
            document_id: the document.
            redacted: returns the new content of a run and the words by which it is found besides its question.

        Returns:
            How many runs were changed.
        """
        linked = select(RunDocumentRow.run_id).where(RunDocumentRow.document_id == document_id)
        with self._catalogue.writing() as connection:
            found = connection.scalars(linked).all()
            for name in found:
                _rewrite(connection, name, redacted)
        return len(found)


def _rewrite(connection: Connection, run_id: str, redacted: Callable[[str], tuple[str, str]]) -> None:
    row = connection.execute(
        select(RunRow.question, RunRow.condensed, RunRow.content).where(RunRow.run_id == run_id)
    ).one()
    content, said = redacted(row.content)
    words = _key(f"{row.question} {row.condensed or ''} {said}")
    connection.execute(update(RunRow).where(RunRow.run_id == run_id).values(content=content, search_key=words))


def _with_turns() -> Select[Any]:
    turns = select(func.count()).where(RunRow.conversation_id == ConversationRow.conversation_id).scalar_subquery()
    return select(*ConversationRow.__table__.columns, turns.label("turns"))


def _next_turn(connection: Connection, conversation_id: str | None, at: dt.datetime) -> int | None:
    if conversation_id is None:
        return None
    one = ConversationRow.conversation_id == conversation_id
    if connection.execute(update(ConversationRow).where(one).values(changed_at=at)).rowcount != 1:
        raise UnknownConversationError(conversation_id)
    last = connection.scalar(select(func.max(RunRow.turn)).where(RunRow.conversation_id == conversation_id))
    return 0 if last is None else int(last) + 1


def _new_id(connection: Connection, column: Any, at: dt.datetime, *parts: str) -> str:  # noqa: ANN401 - of any table
    """Return an id that follows from what is kept; what is alike to the microsecond is told apart by a count."""
    count = 0
    while True:
        seed = "\x1f".join((at.isoformat(), *parts, str(count)))
        name = hashlib.sha256(seed.encode()).hexdigest()[:_ID_LENGTH]
        if connection.scalar(select(func.count()).where(column == name)) == 0:
            return name
        count += 1


def _stored(run: NewRun, run_id: str, turn: int | None, at: dt.datetime) -> StoredRun:
    return StoredRun(
        run_id=run_id,
        conversation_id=run.conversation_id,
        turn=turn,
        at=at,
        user=run.user,
        question=run.question,
        condensed=run.condensed,
        condensed_by=run.condensed_by,
        status=run.status,
        engine=run.engine,
        settings_hash=run.settings_hash,
        prompt_hash=run.prompt_hash,
        model_hash=run.model_hash,
    )


def _run_of(row: Any) -> StoredRun:  # noqa: ANN401 - SQLAlchemy's own row
    values = {field: getattr(row, field) for field in StoredRun.__dataclass_fields__}
    return StoredRun(**{**values, "at": aware(row.at)})


def _conversation_of(row: Any) -> StoredConversation:  # noqa: ANN401 - SQLAlchemy's own row
    created, changed = aware(row.created_at), aware(row.changed_at)
    return StoredConversation(row.conversation_id, row.user, row.title, int(row.turns), created, changed)


def aware(at: dt.datetime) -> dt.datetime:
    """Return a time that was read with its zone: SQLite keeps none, and what was written is in UTC."""
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)


def _tidy(title: str) -> str:
    """Return a title on one line, cut at a word."""
    line = " ".join(title.split())
    return line if len(line) <= _LONGEST_TITLE else line[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def _key(text: str) -> str:
    return bare(fold_key(" ".join(text.split())))
