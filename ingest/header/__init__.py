"""The official header and the signature, read by their layout."""

from ingest.header.head import read_header

__all__ = ["read_header"]
