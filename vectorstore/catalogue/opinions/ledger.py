"""`OpinionLedger`: reads and writes what is counted of opinion items; SQL stays in this folder.

Imports `catalogue`, `tables` and the neighbours here. Made by `Library`, used by `assistant/briefing`.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict

from sqlalchemy import delete, func, insert, select, update

from vectorstore.catalogue.catalogue import BATCH, Catalogue
from vectorstore.catalogue.opinions import counting
from vectorstore.catalogue.opinions.nouns import (
    AcceptedTheme,
    CountTable,
    LedgerItem,
    Registered,
    ReportEntry,
    Selection,
    Statement,
    ThemeEntry,
)
from vectorstore.catalogue.opinions.revision import change_themes_revision
from vectorstore.catalogue.opinions.tables import (
    AcceptedThemeRow,
    OpinionReportRow,
    OpinionThemeRow,
    ThemeCorrectionRow,
)
from vectorstore.catalogue.tables import DocumentRow, OpinionItemRow, VersionRow
from vectorstore.types import DocumentKind

# Few enough to stay small in memory, enough that encoding them at once pays.
STATEMENTS_AT_ONCE = 2_000

_SAME_VERSION = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
_CURRENT_ITEM = (
    (OpinionItemRow.document_id == DocumentRow.document_id)
    & (OpinionItemRow.version_id == DocumentRow.version_id)
    & DocumentRow.withdrawn.is_(False)
)
_SAME_ITEM = (
    (OpinionThemeRow.document_id == OpinionItemRow.document_id)
    & (OpinionThemeRow.version_id == OpinionItemRow.version_id)
    & (OpinionThemeRow.ordinal == OpinionItemRow.ordinal)
)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class OpinionLedger:
    """What is counted of the opinion items of current reports."""

    def __init__(self, catalogue: Catalogue, *, now: Callable[[], dt.datetime] = _now) -> None:
        """Keep the ledger in `catalogue`."""
        self._catalogue = catalogue
        self._now = now

    # --- reports ----------------------------------------------------------------------------------------------------

    def reports(self) -> list[ReportEntry]:
        """Return the reports that are not withdrawn, by path."""
        chosen = (
            select(
                DocumentRow.document_id, DocumentRow.version_id, DocumentRow.path, VersionRow.content_hash,
                VersionRow.number, VersionRow.type_name, VersionRow.title, VersionRow.date, DocumentRow.added_at,
                VersionRow.report_unit, VersionRow.report_period, VersionRow.report_area,
            )
            .join(VersionRow, _SAME_VERSION)
            .where(DocumentRow.withdrawn.is_(False), VersionRow.kind == DocumentKind.REPORT.value)
            .order_by(DocumentRow.path, DocumentRow.document_id)
        )  # fmt: skip
        with self._catalogue.reading() as connection:
            return [ReportEntry(*tuple(row)) for row in connection.execute(chosen)]

    def register(self, entries: Sequence[Registered]) -> None:
        """Let exactly these reports be the ones that are counted or set aside; what is the same is left alone."""
        table = OpinionReportRow.__table__
        with self._catalogue.reading() as connection:
            known = {row.document_id: Registered(*row) for row in connection.execute(select(table))}
        wanted = {entry.document_id: entry for entry in entries}
        stale = [one for one, entry in known.items() if wanted.get(one) != entry]
        fresh = [asdict(entry) for one, entry in wanted.items() if known.get(one) != entry]
        if not stale and not fresh:
            return
        with self._catalogue.writing() as connection:
            for part in _parts(stale):
                connection.execute(delete(OpinionReportRow).where(OpinionReportRow.document_id.in_(part)))
            # Another process may have written the same in between.
            for part in _parts([one["document_id"] for one in fresh]):
                connection.execute(delete(OpinionReportRow).where(OpinionReportRow.document_id.in_(part)))
            if fresh:
                connection.execute(insert(OpinionReportRow), fresh)

    def text_keys(self, document_ids: Collection[str]) -> dict[str, set[str]]:
        """Return the keys of the statements of these documents' current versions."""
        found: dict[str, set[str]] = {document_id: set() for document_id in document_ids}
        with self._catalogue.reading() as connection:
            for part in _parts(list(document_ids)):
                chosen = (
                    select(OpinionThemeRow.document_id, OpinionThemeRow.text_key)
                    .join(
                        DocumentRow,
                        (DocumentRow.document_id == OpinionThemeRow.document_id)
                        & (DocumentRow.version_id == OpinionThemeRow.version_id),
                    )
                    .where(OpinionThemeRow.document_id.in_(part))
                )
                for row in connection.execute(chosen):
                    found[row.document_id].add(row.text_key)
        return found

    # --- themes -----------------------------------------------------------------------------------------------------

    def unthemed(self, fingerprint: str) -> Iterator[list[Statement]]:
        """Yield the items whose theme is not known under `fingerprint`, whole reports at a time, in batches."""
        waiting = (
            select(DocumentRow.document_id)
            .join(OpinionItemRow, _CURRENT_ITEM)
            .outerjoin(OpinionThemeRow, _SAME_ITEM)
            .where(func.coalesce(OpinionThemeRow.fingerprint, "") != fingerprint)
            .group_by(DocumentRow.document_id)
            .order_by(DocumentRow.document_id)
        )
        with self._catalogue.reading() as connection:
            documents = list(connection.scalars(waiting))
        batch: list[Statement] = []
        for part in _parts(documents):
            batch.extend(self._statements(part))
            while len(batch) >= STATEMENTS_AT_ONCE:
                cut = _whole_reports(batch)
                yield batch[:cut]
                batch = batch[cut:]
        if batch:
            yield batch

    def write_themes(self, entries: Sequence[ThemeEntry]) -> None:
        """Write down the themes of items, in place of those of the same items."""
        documents = list(dict.fromkeys(entry.document_id for entry in entries))
        with self._catalogue.writing() as connection:
            change_themes_revision(connection)
            for part in _parts(documents):
                connection.execute(delete(OpinionThemeRow).where(OpinionThemeRow.document_id.in_(part)))
                current = select(VersionRow.document_id, VersionRow.version_id).where(VersionRow.document_id.in_(part))
                held = {(row.document_id, row.version_id) for row in connection.execute(current)}
                kept = set(part)
                values = [
                    asdict(entry)
                    for entry in entries
                    # A version may have been replaced while its items were being put to themes.
                    if entry.document_id in kept and (entry.document_id, entry.version_id) in held
                ]
                if values:
                    connection.execute(insert(OpinionThemeRow), values)

    def corrections(self) -> dict[tuple[str, str], str | None]:
        """Return the theme that a person gave, by document and key of the statement; the newest word holds."""
        chosen = select(ThemeCorrectionRow.__table__).order_by(ThemeCorrectionRow.correction_id)
        with self._catalogue.reading() as connection:
            return {(row.document_id, row.text_key): row.theme for row in connection.execute(chosen)}

    def correct(self, statements: Sequence[tuple[str, str]], theme: str | None, *, by: str, method: str) -> None:
        """Write down a person's word on statements (document, key), and put their items to that theme.

        Args:
            statements: document id and key of each statement.
            theme: None when it fits no theme.
            by: name of the person, as typed.
            method: what the items say of how they came to their theme.
        """
        with self._catalogue.writing() as connection:
            change_themes_revision(connection)
            for document_id, text_key in statements:
                connection.execute(
                    insert(ThemeCorrectionRow).values(
                        document_id=document_id, text_key=text_key, theme=theme, by=by, at=self._now()
                    )
                )
                same = (OpinionThemeRow.document_id == document_id) & (OpinionThemeRow.text_key == text_key)
                connection.execute(
                    update(OpinionThemeRow).where(same).values(theme=theme, confidence=1.0, method=method)
                )

    def accepted(self) -> list[AcceptedTheme]:
        """Return the themes that persons have taken up, in that order."""
        chosen = select(AcceptedThemeRow.__table__).order_by(AcceptedThemeRow.at, AcceptedThemeRow.theme_id)
        with self._catalogue.reading() as connection:
            return [
                AcceptedTheme(row.theme_id, row.name, tuple(row.words), row.by) for row in connection.execute(chosen)
            ]

    def accept(self, theme: AcceptedTheme) -> None:
        """Take up a theme, in place of one with the same id."""
        values = {**asdict(theme), "words": list(theme.words), "at": self._now()}
        with self._catalogue.writing() as connection:
            connection.execute(delete(AcceptedThemeRow).where(AcceptedThemeRow.theme_id == theme.theme_id))
            connection.execute(insert(AcceptedThemeRow).values(values))

    # --- counts -----------------------------------------------------------------------------------------------------

    def count(self, selection: Selection, by: Sequence[str] = ()) -> CountTable:
        """Count the items of `selection`, grouped by any of `theme`, `stance`, `unit`, `area`."""
        with self._catalogue.reading() as connection:
            return counting.count(connection, selection, by)

    def items(self, selection: Selection) -> list[LedgerItem]:
        """Return the items of `selection`, by path of their report and place in it; repeated ones once."""
        with self._catalogue.reading() as connection:
            return counting.items(connection, selection)

    def item(self, document_id: str, ordinal: int) -> LedgerItem | None:
        """Return one item of a current report, None when there is none."""
        with self._catalogue.reading() as connection:
            return counting.item(connection, document_id, ordinal)

    def named(self, records: Sequence[str]) -> dict[str, LedgerItem]:
        """Return items of current reports by their records, `document_id:ordinal`; those that are gone are left out."""
        wanted = set(records)
        documents = list(dict.fromkeys(record.rpartition(":")[0] for record in records))
        found: dict[str, LedgerItem] = {}
        with self._catalogue.reading() as connection:
            for part in _parts(documents):
                for one in counting.of_documents(connection, part):
                    record = f"{one.opinion.document.document_id}:{one.opinion.ordinal}"
                    if record in wanted:
                        found[record] = one
        return found

    def _statements(self, documents: Sequence[str]) -> list[Statement]:
        columns = (
            OpinionItemRow.document_id, OpinionItemRow.version_id, OpinionItemRow.ordinal, OpinionItemRow.text,
            OpinionItemRow.heading, OpinionItemRow.start, OpinionItemRow.end,
        )  # fmt: skip
        chosen = (
            select(*columns)
            .join(DocumentRow, _CURRENT_ITEM)
            .where(OpinionItemRow.document_id.in_(documents))
            .order_by(OpinionItemRow.document_id, OpinionItemRow.ordinal)
        )
        with self._catalogue.reading() as connection:
            return [Statement(*row[:4], tuple(row.heading), row.start, row.end) for row in connection.execute(chosen)]


def _parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), BATCH):
        yield values[start : start + BATCH]


def _whole_reports(batch: Sequence[Statement]) -> int:
    """Return where the report ends that the last statement of a batch belongs to."""
    last = batch[min(STATEMENTS_AT_ONCE, len(batch)) - 1].document_id
    return next((at for at in range(STATEMENTS_AT_ONCE, len(batch)) if batch[at].document_id != last), len(batch))
