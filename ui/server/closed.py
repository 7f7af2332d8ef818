"""Tells whose originals stay closed: of reports, and of any paper in which a private person's name is masked.

Imports the labels of masking and the store's types. What names nobody but those who hold an office opens as printed.
"""

from ingest.masking.labels import Label
from vectorstore.types import DocumentKind, VersionRecord


def is_closed(record: VersionRecord) -> bool:
    """Tell whether the original of a version opens only where the host allows it."""
    return record.kind is DocumentKind.REPORT or Label.PERSON.value in record.text
