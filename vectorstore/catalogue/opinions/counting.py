"""Counts and lists the items that count: SQL with GROUP BY, and the query with its values beside each result.

Imports `tables`, `listing` and `nouns`. The same SQL runs on SQLite and PostgreSQL.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select, tuple_

from vectorstore.catalogue import extract_rows, listing, rows
from vectorstore.catalogue.opinions.nouns import Counted, CountTable, LedgerItem, Selection
from vectorstore.catalogue.opinions.tables import OpinionReportRow, OpinionThemeRow
from vectorstore.catalogue.tables import DocumentRow, OpinionItemRow, PageSpanRow, VersionRow
from vectorstore.listed import ListedOpinion

_GROUPS: dict[str, Any] = {
    "theme": OpinionThemeRow.theme,
    "stance": OpinionItemRow.stance,
    "unit": OpinionReportRow.unit_key,
    "area": OpinionReportRow.area_key,
    "period": OpinionReportRow.period,
}
_FIGURES = (
    func.count().label("items"),
    func.count(OpinionItemRow.document_id.distinct()).label("reports"),
    func.count(OpinionReportRow.unit_key.distinct()).label("units"),
    func.count(OpinionReportRow.area_key.distinct()).label("areas"),
    func.coalesce(func.sum(OpinionItemRow.persons), 0).label("persons"),
    func.count(OpinionItemRow.persons).label("quantified"),
)
_OF_REPORT = (OpinionReportRow.document_id == OpinionItemRow.document_id) & (
    OpinionReportRow.version_id == OpinionItemRow.version_id
)
_OF_ITEM = (
    (OpinionThemeRow.document_id == OpinionItemRow.document_id)
    & (OpinionThemeRow.version_id == OpinionItemRow.version_id)
    & (OpinionThemeRow.ordinal == OpinionItemRow.ordinal)
)
_OF_VERSION = (VersionRow.document_id == OpinionItemRow.document_id) & (
    VersionRow.version_id == OpinionItemRow.version_id
)


def count(connection: Connection, selection: Selection, by: Sequence[str]) -> CountTable:
    """Count the items of a selection, grouped."""
    groups = [_GROUPS[name] for name in by]
    chosen = _joined(select(*groups, *_FIGURES)).where(*_conditions(selection)).group_by(*groups)
    chosen = chosen.order_by(*(group.nulls_first() for group in groups))
    query = str(chosen.compile(connection.engine, compile_kwargs={"literal_binds": True}))
    found = tuple(
        Counted(tuple(row[: len(groups)]), *map(int, row[len(groups) :])) for row in connection.execute(chosen)
    )
    return CountTable(query, found)


def items(connection: Connection, selection: Selection) -> list[LedgerItem]:
    """Return the items of a selection, by path of their report and place in it."""
    return _listed(connection, _conditions(selection))


def item(connection: Connection, document_id: str, ordinal: int) -> LedgerItem | None:
    """Return one item, whether or not its report counts."""
    same = (OpinionItemRow.document_id == document_id) & (OpinionItemRow.ordinal == ordinal)
    return next(iter(_listed(connection, (same,))), None)


def of_documents(connection: Connection, documents: Sequence[str]) -> list[LedgerItem]:
    """Return all items of these documents, whether or not their reports count."""
    return _listed(connection, (OpinionItemRow.document_id.in_(documents),))


def _conditions(selection: Selection) -> tuple[ColumnElement[bool], ...]:
    conditions = [OpinionReportRow.aside.is_(None), OpinionThemeRow.repeated.is_(False)]
    if selection.periods is not None:
        conditions.append(OpinionReportRow.period.in_(selection.periods))
    if selection.area_keys is not None:
        conditions.append(OpinionReportRow.area_key.in_(selection.area_keys))
    if selection.without:
        conditions.append(OpinionItemRow.stance.not_in([stance.value for stance in selection.without]))
    if selection.records is not None:
        conditions.append(tuple_(OpinionItemRow.document_id, OpinionItemRow.ordinal).in_(selection.records))
    return tuple(conditions)


def _joined(chosen: Select[Any]) -> Select[Any]:
    return (
        chosen.select_from(OpinionItemRow)
        .join(OpinionReportRow, _OF_REPORT)
        .join(OpinionThemeRow, _OF_ITEM)
    )  # fmt: skip


def _listed(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> list[LedgerItem]:
    same_version = (VersionRow.document_id == DocumentRow.document_id) & (
        VersionRow.version_id == DocumentRow.version_id
    )
    holding = _joined(select(OpinionItemRow.document_id)).where(*conditions)
    documents = {
        row.document_id: rows.document_of(row)
        for row in connection.execute(
            select(*rows.DOCUMENT_COLUMNS)
            .join(VersionRow, same_version)
            .where(DocumentRow.withdrawn.is_(False), DocumentRow.document_id.in_(holding))
        )
    }
    spans = listing.spans(connection, PageSpanRow.document_id.in_(holding))
    themes = (OpinionThemeRow.theme, OpinionThemeRow.confidence, OpinionThemeRow.method, OpinionThemeRow.text_key)
    report = (VersionRow.report_unit, VersionRow.report_period, VersionRow.report_area)
    keys = (OpinionReportRow.unit_key, OpinionReportRow.area_key)
    chosen = (
        _joined(select(OpinionItemRow.__table__, *themes, *report, *keys, DocumentRow.path))
        .join(VersionRow, _OF_VERSION)
        .join(DocumentRow, DocumentRow.document_id == OpinionItemRow.document_id)
        .where(*conditions, DocumentRow.withdrawn.is_(False))
        .order_by(DocumentRow.path, OpinionItemRow.document_id, OpinionItemRow.ordinal)
    )
    return [_item_of(row, documents, spans) for row in connection.execute(chosen)]


def _item_of(row: Row[Any], documents: dict[str, Any], spans: dict[str, listing.Spans]) -> LedgerItem:
    opinion = ListedOpinion(
        documents[row.document_id],
        row.ordinal,
        extract_rows.opinion_of(row),
        listing.pages_of(spans, row),
        extract_rows.report_of(row),
    )
    return LedgerItem(opinion, row.theme, row.confidence, row.method, row.text_key, row.unit_key, row.area_key)
