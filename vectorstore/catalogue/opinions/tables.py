"""The tables of briefings: reports as they are counted, themes of items, corrections by hand, accepted themes.

Imports SQLAlchemy and `catalogue.tables`. All but corrections and accepted themes can be worked out again.
"""

import datetime as dt

from sqlalchemy import JSON, BigInteger, DateTime, Float, ForeignKey, ForeignKeyConstraint, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from vectorstore.catalogue.tables import Base


class OpinionReportRow(Base):
    """A report as it is counted: names by their folded keys, and why it is set aside, if it is.

    `aside`: None when it counts; else a word for the reason. `kept`: the document that counts in its place.
    """

    __tablename__ = "opinion_reports"
    __table_args__ = (Index("opinion_reports_by_period", "period", "aside"),)

    document_id: Mapped[str] = mapped_column(ForeignKey("documents.document_id", ondelete="CASCADE"), primary_key=True)
    version_id: Mapped[str] = mapped_column(String(64))
    period: Mapped[str | None] = mapped_column(String(16))
    unit: Mapped[str | None] = mapped_column(Text)
    unit_key: Mapped[str | None] = mapped_column(Text)
    area: Mapped[str | None] = mapped_column(Text)
    area_key: Mapped[str | None] = mapped_column(Text)
    aside: Mapped[str | None] = mapped_column(String(16))
    kept: Mapped[str | None] = mapped_column(String(64))


class OpinionThemeRow(Base):
    """The theme of one opinion item. `repeated`: the same statement stands earlier in the same report."""

    __tablename__ = "opinion_themes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["document_id", "version_id"], ["versions.document_id", "versions.version_id"], ondelete="CASCADE"
        ),
        Index("opinion_themes_by_text", "document_id", "text_key"),
        Index("opinion_themes_by_theme", "theme", "document_id", "version_id", "ordinal"),
    )

    document_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    version_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True)
    theme: Mapped[str | None] = mapped_column(String(64))
    confidence: Mapped[float] = mapped_column(Float)
    method: Mapped[str] = mapped_column(String(16))
    fingerprint: Mapped[str] = mapped_column(String(64))
    text_key: Mapped[str] = mapped_column(String(64))
    repeated: Mapped[bool]


class ThemeCorrectionRow(Base):
    """A person's word on the theme of a statement; the newest one of a statement holds. None: it fits no theme."""

    __tablename__ = "theme_corrections"
    __table_args__ = (Index("corrections_by_text", "document_id", "text_key"), {"sqlite_autoincrement": True})

    correction_id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    document_id: Mapped[str] = mapped_column(String(64))
    text_key: Mapped[str] = mapped_column(String(64))
    theme: Mapped[str | None] = mapped_column(String(64))
    by: Mapped[str] = mapped_column(Text)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))


class AcceptedThemeRow(Base):
    """A theme that was offered and taken up by a person; it holds no statement, since those can be erased."""

    __tablename__ = "accepted_themes"

    theme_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    words: Mapped[list[str]] = mapped_column(JSON)
    by: Mapped[str] = mapped_column(Text)
    at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
