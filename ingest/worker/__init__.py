"""The process that reads files with foreign code."""

from ingest.worker.reader import Reader

__all__ = ["Reader"]
