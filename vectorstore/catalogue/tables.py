"""The tables of the catalogue, in what SQLite and PostgreSQL share.

Imports SQLAlchemy only. A change here needs a migration in `migrations/versions` and a new `schema.HEAD`.
"""

import datetime as dt
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Float, ForeignKey, ForeignKeyConstraint, Index, Integer, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Root of the tables."""


class DocumentRow(Base):
    """One document; `version_id` is the version that was put last."""

    __tablename__ = "documents"

    document_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    version_id: Mapped[str] = mapped_column(String(64))
    path: Mapped[str] = mapped_column(Text, index=True)
    added_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    withdrawn: Mapped[bool]


class VersionRow(Base):
    """One version of one document. `indexed`: its chunks may be in the indexes, whatever its state."""

    __tablename__ = "versions"
    __table_args__ = (
        Index("versions_by_id", "version_id"),
        Index("versions_by_state", "state", "indexed"),
        # All that a search asks for: a row holds the text of a document, and reading rows took most of a filter's time.
        Index("versions_to_search", "document_id", "version_id", "state"),
        Index("versions_of_reports", "state", "report_unit", "report_area", "report_period"),
    )

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.document_id"), primary_key=True)
    version_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    indexed: Mapped[bool]
    kind: Mapped[str] = mapped_column(String(16))
    number: Mapped[str | None] = mapped_column(Text)
    type_name: Mapped[str | None] = mapped_column(Text)
    superior: Mapped[str | None] = mapped_column(Text)
    issuer: Mapped[str | None] = mapped_column(Text)
    place: Mapped[str | None] = mapped_column(Text)
    date: Mapped[dt.date | None]
    title: Mapped[str | None] = mapped_column(Text)
    signer: Mapped[str | None] = mapped_column(Text)
    signer_role: Mapped[str | None] = mapped_column(Text)
    receivers: Mapped[list[str]] = mapped_column(JSON)
    secrecy: Mapped[str | None] = mapped_column(Text)
    urgency: Mapped[str | None] = mapped_column(Text)
    unreadable: Mapped[list[str]] = mapped_column(JSON)
    report_unit: Mapped[str | None] = mapped_column(Text)
    report_period: Mapped[str | None] = mapped_column(String(16))
    report_area: Mapped[str | None] = mapped_column(Text)
    # What reading found in the parts that a person has corrected; their own columns hold the corrected values.
    as_read: Mapped[dict[str, str | None]] = mapped_column(JSON)
    content_hash: Mapped[str] = mapped_column(String(64))
    suffix: Mapped[str] = mapped_column(String(16))
    characters: Mapped[int]
    chunk_count: Mapped[int]
    page_count: Mapped[int]
    notes: Mapped[list[str]] = mapped_column(JSON)
    # Last, so that listing documents does not read past it.
    text: Mapped[str] = mapped_column(Text)


def _version_key() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["document_id", "version_id"], ["versions.document_id", "versions.version_id"], ondelete="CASCADE"
    )


class SectionRow(Base):
    """One node of the outline of a version."""

    __tablename__ = "sections"
    __table_args__ = (_version_key(),)

    document_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    version_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    level: Mapped[int]
    heading: Mapped[list[str]] = mapped_column(JSON)
    start: Mapped[int]
    end: Mapped[int]


class ChunkRow(Base):
    """One chunk of a version."""

    __tablename__ = "chunks"
    __table_args__ = (
        _version_key(),
        Index("chunks_by_version", "document_id", "version_id", "ordinal", unique=True),
        # Which chunk holds an opinion item: rows hold texts, and a version has many.
        Index("chunks_by_place", "document_id", "version_id", "start", "end"),
    )

    chunk_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    document_id: Mapped[str] = mapped_column(String(64))
    version_id: Mapped[str] = mapped_column(String(64))
    ordinal: Mapped[int]
    heading: Mapped[list[str]] = mapped_column(JSON)
    pages: Mapped[list[int]] = mapped_column(JSON)
    start: Mapped[int]
    end: Mapped[int]
    # Equal to the stretch of the stored text: kept, so that a hit in a book does not read the book.
    text: Mapped[str] = mapped_column(Text)


class PageSpanRow(Base):
    """Where one page stands in the stored text of a version."""

    __tablename__ = "page_spans"
    __table_args__ = (_version_key(),)

    document_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    version_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[int]
    start: Mapped[int]
    end: Mapped[int]


class _Found:
    """Which version something was found in, and its place among its kind there."""

    document_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    version_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)


class ReferenceRow(_Found, Base):
    """A reference of a version to another document; `number_key` is how numbers are compared."""

    __tablename__ = "document_references"
    __table_args__ = (_version_key(), Index("references_by_number", "number_key", "relation"))

    relation: Mapped[str] = mapped_column(String(16))
    number: Mapped[str] = mapped_column(Text)
    number_key: Mapped[str] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    part: Mapped[str | None] = mapped_column(Text)
    since: Mapped[dt.date | None]


class TaskRow(_Found, Base):
    """A task of a version."""

    __tablename__ = "tasks"
    __table_args__ = (_version_key(),)

    text: Mapped[str] = mapped_column(Text)
    heading: Mapped[list[str]] = mapped_column(JSON)
    start: Mapped[int]
    end: Mapped[int]
    lead: Mapped[list[str]] = mapped_column(JSON)
    advise: Mapped[list[str]] = mapped_column(JSON)
    cooperate: Mapped[list[str]] = mapped_column(JSON)
    follow_up: Mapped[list[str]] = mapped_column(JSON)
    deadline: Mapped[str | None] = mapped_column(Text)
    first_day: Mapped[dt.date | None]
    last_day: Mapped[dt.date | None]
    recurrence: Mapped[str | None] = mapped_column(String(16))
    on_event: Mapped[bool]
    # Deadlines beside the first; in a library that was read before they are told, empty.
    further: Mapped[list[dict[str, Any]]] = mapped_column(JSON, server_default="[]")


class TaskChangeRow(_Found, Base):
    """What a version says of a task of another document; `number_key` is how numbers are compared."""

    __tablename__ = "task_changes"
    __table_args__ = (_version_key(),)

    kind: Mapped[str] = mapped_column(String(16))
    number: Mapped[str] = mapped_column(Text)
    number_key: Mapped[str] = mapped_column(Text)
    matter: Mapped[str] = mapped_column(Text)
    point: Mapped[str | None] = mapped_column(Text)
    old: Mapped[str | None] = mapped_column(Text)
    issued: Mapped[str | None] = mapped_column(String(10))
    start: Mapped[int]
    end: Mapped[int]
    deadline: Mapped[str | None] = mapped_column(Text)
    first_day: Mapped[dt.date | None]
    last_day: Mapped[dt.date | None]
    recurrence: Mapped[str | None] = mapped_column(String(16))
    on_event: Mapped[bool]


class OpinionItemRow(_Found, Base):
    """An opinion item of a version."""

    __tablename__ = "opinion_items"
    __table_args__ = (_version_key(),)

    start: Mapped[int]
    end: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    heading: Mapped[list[str]] = mapped_column(JSON)
    stance: Mapped[str] = mapped_column(String(16))
    support: Mapped[str | None] = mapped_column(Text)
    persons: Mapped[int | None]


class PageReadingRow(_Found, Base):
    """How one page of a version was read."""

    __tablename__ = "page_readings"
    __table_args__ = (_version_key(),)

    page: Mapped[int]
    source: Mapped[str] = mapped_column(String(16))
    confidence: Mapped[float | None] = mapped_column(Float)


class CorrectionRow(Base):
    """One part of a document's header as a person has corrected it."""

    __tablename__ = "corrections"

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.document_id"), primary_key=True)
    part: Mapped[str] = mapped_column(String(16), primary_key=True)
    value: Mapped[str | None] = mapped_column(Text)
    by: Mapped[str] = mapped_column(Text)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))


class FailureRow(Base):
    """A file that could not be read; `place` is its path independent of the working directory."""

    __tablename__ = "failures"

    place: Mapped[str] = mapped_column(Text, primary_key=True)
    path: Mapped[str] = mapped_column(Text)
    vi: Mapped[str] = mapped_column(Text)
    en: Mapped[str] = mapped_column(Text)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))


class FolderRow(Base):
    """A folder from which the library was fed; `place` is its path independent of the working directory."""

    __tablename__ = "folders"

    place: Mapped[str] = mapped_column(Text, primary_key=True)
    path: Mapped[str] = mapped_column(Text)
    mounts: Mapped[list[str]] = mapped_column(JSON)


class ChangeRow(Base):
    """One line of the change log, from which the owner of the indexes learns what to do."""

    __tablename__ = "changes"
    __table_args__ = ({"sqlite_autoincrement": True},)

    # SQLite counts up by itself only in a column that is called INTEGER.
    change_id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    document_id: Mapped[str] = mapped_column(String(64))
    version_id: Mapped[str | None] = mapped_column(String(64))
    action: Mapped[str] = mapped_column(String(16))
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))


class MetaRow(Base):
    """A named value: how far the change log is applied, and what made the indexes."""

    __tablename__ = "meta"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class DraftRow(Base):
    """One draft of a briefing; `current` is the number of the version that counts."""

    __tablename__ = "drafts"
    __table_args__ = ({"sqlite_autoincrement": True},)

    draft_id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    period: Mapped[str] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16))
    current: Mapped[int]
    steps: Mapped[int]
    created_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    changed_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))


class DraftVersionRow(Base):
    """One version of a draft. `aside`: it came too late and does not count."""

    __tablename__ = "draft_versions"

    draft_id: Mapped[int] = mapped_column(ForeignKey("drafts.draft_id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    change: Mapped[str] = mapped_column(String(16))
    section: Mapped[str | None] = mapped_column(Text)
    by: Mapped[str | None] = mapped_column(Text)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    rests_on: Mapped[int | None]
    aside: Mapped[bool]
    # Last, so that listing versions does not read past it.
    content: Mapped[str] = mapped_column(Text)


class ConversationRow(Base):
    """One conversation; `user` is a name as typed, `search_key` its title folded without diacritics."""

    __tablename__ = "conversations"
    __table_args__ = (Index("conversations_by_user", "user", "changed_at"),)

    conversation_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    user: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    search_key: Mapped[str] = mapped_column(Text)
    created_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    changed_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))


class RunRow(Base):
    """The record of one question; one of a conversation is a turn of it, counted from 0."""

    __tablename__ = "runs"
    __table_args__ = (Index("runs_by_conversation", "conversation_id", "turn"), Index("runs_by_time", "at"))

    run_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversations.conversation_id", ondelete="CASCADE"))
    turn: Mapped[int | None]
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    user: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)
    condensed: Mapped[str | None] = mapped_column(Text)
    condensed_by: Mapped[str | None] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16))
    engine: Mapped[str] = mapped_column(Text)
    settings_hash: Mapped[str] = mapped_column(String(64))
    prompt_hash: Mapped[str | None] = mapped_column(String(64))
    model_hash: Mapped[str | None] = mapped_column(String(64))
    # Last, so that listing runs does not read past them.
    search_key: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)


class RunDocumentRow(Base):
    """A document of which a run holds something, so that erasing the document finds the run."""

    __tablename__ = "run_documents"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.run_id", ondelete="CASCADE"), primary_key=True)
    document_id: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)


class FeedbackRow(Base):
    """What one person says of one run; the ratings are None where nothing was said."""

    __tablename__ = "feedback"

    run_id: Mapped[str] = mapped_column(ForeignKey("runs.run_id", ondelete="CASCADE"), primary_key=True)
    user: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    helpful: Mapped[bool | None]
    correct: Mapped[bool | None]
    sourced: Mapped[bool | None]
    complete: Mapped[bool | None]
    comment: Mapped[str] = mapped_column(Text)
