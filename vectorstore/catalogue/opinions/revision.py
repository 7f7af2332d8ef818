"""A mark that changes whenever the theme of an opinion item does: themes are no lines of the change log.

Imports the tables. Written by `OpinionLedger`, read by filters.
"""

import secrets

from sqlalchemy import Connection, insert, select, update

from vectorstore.catalogue.tables import MetaRow

_NAME = "themes_revision"


def themes_revision(connection: Connection) -> str | None:
    """Return the mark; None while no theme was ever written."""
    return connection.scalar(select(MetaRow.value).where(MetaRow.name == _NAME))


def change_themes_revision(connection: Connection) -> None:
    """Make another mark, in the transaction that changes themes."""
    value = secrets.token_hex(8)
    if not connection.execute(update(MetaRow).where(MetaRow.name == _NAME).values(value=value)).rowcount:
        connection.execute(insert(MetaRow).values(name=_NAME, value=value))
