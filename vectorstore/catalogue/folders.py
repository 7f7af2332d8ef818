"""Keeps from which folders the library was fed. Imports `tables` and `listed`."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, delete, insert, select

from vectorstore.catalogue.tables import FolderRow
from vectorstore.listed import FedFolder


def remember(connection: Connection, folders: Sequence[FedFolder]) -> None:
    """Keep folders, each in place of what was known of it before."""
    forget(connection, [one.place for one in folders])
    for one in folders:
        values = {"place": one.place, "path": one.path, "mounts": list(one.mounts)}
        connection.execute(insert(FolderRow).values(values))


def forget(connection: Connection, places: Collection[str]) -> None:
    """Forget the folders at these places."""
    connection.execute(delete(FolderRow).where(FolderRow.place.in_(list(places))))


def listed(connection: Connection) -> list[FedFolder]:
    """Return all folders, by place."""
    found = connection.execute(select(FolderRow.__table__).order_by(FolderRow.place))
    return [FedFolder(row.place, row.path, tuple(row.mounts)) for row in found]
