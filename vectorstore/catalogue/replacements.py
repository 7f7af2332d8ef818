"""Which documents say that they replace or repeal others, in whole or in part. Imports `entries` and `tables`.

A number alone does not name one document (each ward has its 12-KH/ĐU): place or issuing body must agree as well, where
both are known, and nothing is replaced by what is older. A body ends its own papers and those of bodies below it, from
the day on that it tells.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select

from vectorstore.catalogue.tables import DocumentRow, ReferenceRow, VersionRow
from vectorstore.clock import today
from vectorstore.entries import issuer_key, number_key
from vectorstore.extracts import Relation

_ENDING = (Relation.REPLACES.value, Relation.REPEALS.value)


@dataclass(frozen=True, slots=True)
class Ending:
    """What another document does to a whole one: its number (else title, else path) under what it does.

    Attributes:
        since: the day that is still to come, from which on it does; None where it does now.
        on: the day from which on it does, where that is over: the one that it tells, else its own.
    """

    replaced_by: str | None = None
    repealed_by: str | None = None
    since: dt.date | None = None
    on: dt.date | None = None

    @property
    def name(self) -> str | None:
        """What the other one is called."""
        return self.replaced_by or self.repealed_by


IN_FORCE = Ending()


def ended_numbers(connection: Connection) -> set[str]:
    """Return the keys of all numbers that some version says it replaces or repeals."""
    whole = ReferenceRow.relation.in_(_ENDING), ReferenceRow.part.is_(None)
    return set(connection.scalars(select(ReferenceRow.number_key).where(*whole).distinct()))


def endings(connection: Connection, rows: Iterable[Any]) -> dict[str, Ending]:
    """Return what ends each document that is ended, by document id; rows have number, issuer, place and date.

    Of several that replace it the newest is told; one that replaces it is told before one that repeals it.
    """
    found: dict[str, Ending] = {}
    for document_id, other in _naming(connection, rows, _WHOLE):
        if _is_to_come(other):
            continue
        before = found.get(document_id, IN_FORCE)
        told = _ending(other) if other.relation == Relation.REPLACES.value or not before.replaced_by else before
        # It is over since the first of them, whichever is named.
        days = [day for day in (before.on, other.since or other.date) if day]
        found[document_id] = replace(told, on=min(days, default=None))
    return found


def coming_endings(connection: Connection, rows: Iterable[Any]) -> dict[str, Ending]:
    """Return what will end each document on a day that is still to come, the first to do so; rows as before."""
    found: dict[str, Ending] = {}
    for document_id, other in _naming(connection, rows, _WHOLE):
        before = found.get(document_id)
        if _is_to_come(other) and (before is None or before.since is None or other.since < before.since):
            found[document_id] = replace(_ending(other), since=other.since)
    return found


def _is_to_come(other: Any) -> bool:  # noqa: ANN401 - SQLAlchemy's own row
    return other.since is not None and other.since > today()


def _ending(other: Any) -> Ending:  # noqa: ANN401 - SQLAlchemy's own row
    name = other.number or other.title or other.path
    return Ending(replaced_by=name) if other.relation == Relation.REPLACES.value else Ending(repealed_by=name)


def ended_parts(connection: Connection, rows: Iterable[Any]) -> dict[str, tuple[str, ...]]:
    """Return the words for the parts of documents that others replace or repeal, by document id; rows as before."""
    found: dict[str, tuple[str, ...]] = {}
    for document_id, other in _naming(connection, rows, _PARTS):
        if _is_to_come(other):
            continue
        found[document_id] = (*found.get(document_id, ()), other.part)
    return found


def _naming(connection: Connection, rows: Iterable[Any], query: Any) -> Iterable[tuple[str, Any]]:  # noqa: ANN401
    wanted = {row.document_id: row for row in rows if row.number}
    keys = {number_key(row.number) for row in wanted.values()}
    if not keys:
        return
    by_number: dict[str, list[Any]] = {}
    for other in connection.execute(query, {"numbers": sorted(keys)}):
        by_number.setdefault(other.number_key, []).append(other)
    for document_id, row in wanted.items():
        for other in by_number.get(number_key(row.number), []):
            if may_change(other, row) and _may_end(other, row):
                yield document_id, other


def _references(*, whole: bool) -> Any:  # noqa: ANN401 - SQLAlchemy's own query
    numbers: BindParameter[str] = bindparam("numbers", expanding=True)
    current = (ReferenceRow.document_id == DocumentRow.document_id) & (
        ReferenceRow.version_id == DocumentRow.version_id
    )
    version = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
    columns = (VersionRow.number, VersionRow.title, VersionRow.issuer, VersionRow.place, VersionRow.date)
    told = (ReferenceRow.number_key, ReferenceRow.relation, ReferenceRow.part, ReferenceRow.since)
    return (
        select(*told, DocumentRow.document_id, DocumentRow.path, *columns)
        .join(DocumentRow, current)
        .join(VersionRow, version)
        .where(ReferenceRow.relation.in_(_ENDING), ReferenceRow.number_key.in_(numbers))
        .where(ReferenceRow.part.is_(None) if whole else ReferenceRow.part.is_not(None))
        .where(DocumentRow.withdrawn.is_(False))
        .order_by(VersionRow.date.nulls_first(), DocumentRow.path)
    )


# Made once: to put a statement together costs SQLAlchemy more than SQLite needs to run it.
_WHOLE = _references(whole=True)
_PARTS = _references(whole=False)

_LISTED = r"(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])(?!\w)"
_DESIGNATED = re.compile(
    rf"(?<!\w)(?P<kind>điều|khoản|điểm|mục|phần|chương|tiết)\s+(?P<values>{_LISTED}(?:(?:,\s*|\s+và\s+){_LISTED})*)",
    re.IGNORECASE,
)


def lies_in(part: str, heading: tuple[str, ...]) -> bool:
    """Whether what stands under headings is in the part of a document that words such as "khoản 2 Điều 3" tell.

    Each kind of number that is told must stand in the headings; words without a number tell no place.
    """
    told: dict[str, list[str]] = {}
    for found in _DESIGNATED.finditer(part):
        told.setdefault(found["kind"].lower(), []).extend(re.findall(_LISTED, found["values"]))
    return bool(told) and all(any(_is_under(value, heading) for value in values) for values in told.values())


def _is_under(value: str, heading: tuple[str, ...]) -> bool:
    kind = r"(?:(?:điều|khoản|điểm|mục|phần|chương|tiết)\s+)?"
    number = re.compile(rf"{kind}\(?{re.escape(value)}(?!\w)(?!\.\d)", re.IGNORECASE)
    return any(number.match(one) for one in heading)


def may_change(other: Any, row: Any) -> bool:  # noqa: ANN401 - rows, or a line of the register
    """Whether a document that names the number of another can mean it: not younger, and of one place or issuer."""
    if other.document_id == row.document_id or (other.date and row.date and other.date < row.date):
        return False
    return _agree(other.place, row.place) or _agree(other.issuer, row.issuer)


# Which body a paper is of, by its issuer, else by the end of its number: in one ward several share the place.
_BODIES = (
    ("branch", re.compile(r"^(?:chi bộ|chi ủy)|/cb\w*$")),
    ("council", re.compile(r"^(?:thường trực )?(?:hội đồng nhân dân|hđnd)|[-/]hđnd$")),
    ("committee", re.compile(r"^(?:chủ tịch )?(?:uỷ ban nhân dân|ủy ban nhân dân|ubnd)|[-/]ubnd$")),
    ("front", re.compile(r"^(?:ban thường trực )?(?:uỷ ban|ủy ban)?\s*(?:mặt trận|mttq)|[-/]mttq\w*(?:-btt)?$")),
    ("party", re.compile(r"^(?:ban thường vụ |thường trực )?(?:đảng uỷ|đảng ủy|đảng bộ|tỉnh ủy|thành ủy)|/(?:đu|tu)$")),
)
# A council annuls what its committee decided, a Party committee what its branches did.
_BELOW = {"council": {"council", "committee"}, "party": {"party", "branch"}}


def _may_end(other: Any, row: Any) -> bool:  # noqa: ANN401 - rows, or a line of the register
    """Whether a body may end the paper of another, as far as both can be told; where they cannot, the place decides."""
    if other.issuer and row.issuer and issuer_key(other.issuer) == issuer_key(row.issuer):
        return True
    one, ended = _body(other), _body(row)
    return one is None or ended is None or ended in _BELOW.get(one, {one})


def _body(row: Any) -> str | None:  # noqa: ANN401 - rows, or a line of the register
    for written in (row.issuer, row.number):
        small = " ".join((written or "").lower().split())
        if body := next((name for name, pattern in _BODIES if pattern.search(small)), None):
            return body
    return None


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or issuer_key(one) == issuer_key(other)
