"""Keeps why files could not be read, until they are. Imports `tables` and `listed`."""

import datetime as dt
from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, insert, select

from vectorstore.catalogue.tables import FailureRow
from vectorstore.listed import ListedFailure
from vectorstore.messages import Message

_BATCH = 500


def note(connection: Connection, failures: Sequence[ListedFailure]) -> None:
    """Keep failures, each in place of the one before at the same place."""
    forget(connection, [one.place for one in failures])
    if failures:
        connection.execute(insert(FailureRow), [_values(one) for one in failures])


def forget(connection: Connection, places: Collection[str]) -> None:
    """Forget the failures at these places."""
    wanted = list(places)
    for start in range(0, len(wanted), _BATCH):
        connection.execute(delete(FailureRow).where(FailureRow.place.in_(wanted[start : start + _BATCH])))


def listed(connection: Connection) -> list[ListedFailure]:
    """Return all failures, by path."""
    return [
        ListedFailure(
            row.place, row.path, Message(row.vi, row.en), row.at if row.at.tzinfo else row.at.replace(tzinfo=dt.UTC)
        )
        for row in connection.execute(select(FailureRow.__table__).order_by(FailureRow.path, FailureRow.place))
    ]


def _values(one: ListedFailure) -> dict[str, object]:
    return {"place": one.place, "path": one.path, "vi": one.message.vi, "en": one.message.en, "at": one.at}
