"""The catalogue: what the library knows, in SQLite. The truth from which both indexes are derived.

Imports `types`, `errors` and `filtering` of vectorstore only; SQLAlchemy and Alembic do not leave this package.
"""

from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.opinions.ledger import OpinionLedger
from vectorstore.catalogue.register import Register

__all__ = ["Catalogue", "OpinionLedger", "Register"]
