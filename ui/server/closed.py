"""Tells whose originals stay closed: of reports, and of petitions and minutes in which persons' names are masked.

Imports the labels of masking and the store's types. What an office issues opens as printed.
"""

from ingest.masking.labels import Label
from vectorstore.types import DocumentKind, VersionRecord


def is_closed(record: VersionRecord) -> bool:
    """Tell whether the original of a version opens only where the host allows it."""
    if record.kind is DocumentKind.REPORT:
        return True
    return record.kind is not DocumentKind.DIRECTIVE and Label.PERSON.value in record.text
