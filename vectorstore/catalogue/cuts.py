"""What filters mean in this library now: units, areas, periods and themes that it holds, and what has been replaced.

Imports the tables, `replacements`, `entries` and `text`. Used by `Catalogue.cut`.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.orm import aliased

from vectorstore.catalogue import replacements
from vectorstore.catalogue.known import Known
from vectorstore.catalogue.listing import revision
from vectorstore.catalogue.opinions.revision import themes_revision
from vectorstore.catalogue.opinions.tables import OpinionThemeRow
from vectorstore.catalogue.tables import ChunkRow, OpinionItemRow, VersionRow
from vectorstore.entries import FilterCut, filter_cut, holder_of, unit_key
from vectorstore.listed import Names
from vectorstore.text.periods import Period, read_period
from vectorstore.types import Filters, ForceStatus, VersionState

_READY = VersionRow.state == VersionState.READY.value
_REPORTS = (
    select(VersionRow.report_unit, VersionRow.report_area, VersionRow.report_period)
    .where(_READY, VersionRow.report_period.is_not(None) | VersionRow.report_unit.is_not(None))
    .distinct()
)
_NUMBERED = select(
    VersionRow.document_id,
    VersionRow.version_id,
    VersionRow.number,
    VersionRow.issuer,
    VersionRow.place,
    VersionRow.date,
).where(_READY, VersionRow.number.is_not(None))
# The last chunk of a version that begins no later than an item: chunks stand one after the other.
_EARLIER = aliased(ChunkRow)
_FIRST = (
    select(func.max(_EARLIER.start))
    .where(
        _EARLIER.document_id == OpinionItemRow.document_id,
        _EARLIER.version_id == OpinionItemRow.version_id,
        _EARLIER.start <= OpinionItemRow.start,
    )
    .correlate(OpinionItemRow)
    .scalar_subquery()
)
# Chunks that hold a part of an item: a chunk ends where the next one begins, which may be within a statement.
_OF_THEMES = (
    select(ChunkRow.chunk_id)
    .join(
        OpinionItemRow,
        (OpinionItemRow.document_id == ChunkRow.document_id)
        & (OpinionItemRow.version_id == ChunkRow.version_id)
        # So that not all chunks before it are looked at.
        & (ChunkRow.start >= func.coalesce(_FIRST, 0))
        & (ChunkRow.start < OpinionItemRow.end)
        & (ChunkRow.end > OpinionItemRow.start),
    )
    .join(
        OpinionThemeRow,
        (OpinionThemeRow.document_id == OpinionItemRow.document_id)
        & (OpinionThemeRow.version_id == OpinionItemRow.version_id)
        & (OpinionThemeRow.ordinal == OpinionItemRow.ordinal),
    )
    .join(
        VersionRow,
        (VersionRow.document_id == ChunkRow.document_id) & (VersionRow.version_id == ChunkRow.version_id),
    )
    .where(_READY, OpinionThemeRow.theme.in_(bindparam("themes", expanding=True)))
)


def cut_of(connection: Connection, filters: Filters, known: Known[frozenset[str]]) -> FilterCut:
    """Return what the indexes filter by; what the library does not hold lets nothing through.

    Args:
        connection: to the catalogue.
        filters: what the user has set.
        known: the chunks of themes that were asked for before.
    """
    cut = filter_cut(filters)
    wanted, unwanted = dict(cut.wanted), tuple[str, ...]()
    chunks = _of_themes(connection, filters.themes, known) if filters.themes else None
    if filters.units or filters.areas or filters.periods:
        wanted |= _of_reports(list(connection.execute(_REPORTS)), filters)
    if filters.status is not None:
        ended = _ended(connection)
        if filters.status is ForceStatus.REPLACED:
            wanted["holder"] = ended
        else:
            unwanted = ended
    return replace(cut, wanted=wanted, unwanted_holders=unwanted, chunks=chunks)


def names_of(connection: Connection) -> Names:
    """Return what the documents that are searched name."""
    row = VersionRow
    columns = (row.report_unit, row.report_period, row.issuer, row.type_name, row.number, row.report_area)
    found = connection.execute(select(*columns).where(_READY).distinct()).all()
    return (
        Names(*(_sorted(value for value in values if value) for values in zip(*found, strict=True)))
        if found
        else Names()
    )


def _of_reports(reports: list[Any], filters: Filters) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    if filters.units:
        keys = set(map(unit_key, filters.units))
        found["unit"] = _sorted(unit_key(one.report_unit) for one in reports if one.report_unit and _is(keys, one))
    if filters.areas:
        keys = set(map(unit_key, filters.areas))
        areas = (unit_key(one.report_area) for one in reports if one.report_area)
        found["area"] = _sorted(area for area in areas if keys & _parts(area))
    if filters.periods:
        asked = [period for period in map(read_period, filters.periods) if period]
        periods = (one.report_period for one in reports if one.report_period)
        found["period"] = _sorted(name for name in periods if _overlaps(read_period(name), asked))
    return found


def _of_themes(connection: Connection, themes: tuple[str, ...], known: Known[frozenset[str]]) -> frozenset[str]:
    now = *revision(connection), themes_revision(connection)
    return known.get(themes, now, lambda: frozenset(connection.execute(_OF_THEMES, {"themes": themes}).scalars()))


def _is(keys: set[str], report: Any) -> bool:  # noqa: ANN401 - SQLAlchemy's own row
    return unit_key(report.report_unit) in keys


def _parts(area: str) -> set[str]:
    """Return an area and what it lies in: of "to dan pho 5, phuong song mo" both parts and the whole."""
    return {area, *(part.strip() for part in area.split(","))}


def _overlaps(period: Period | None, asked: Iterable[Period]) -> bool:
    return period is not None and any(one.first <= period.last and period.first <= one.last for one in asked)


def _ended(connection: Connection) -> tuple[str, ...]:
    numbered: list[Any] = list(connection.execute(_NUMBERED))
    ended = replacements.endings(connection, numbered)
    return _sorted(holder_of(one.document_id, one.version_id) for one in numbered if one.document_id in ended)


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(values)))
