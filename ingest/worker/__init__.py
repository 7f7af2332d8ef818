"""The processes that read files with foreign code."""

from ingest.worker.pool import GivenUpError, ReaderPool
from ingest.worker.reader import Reader

__all__ = ["GivenUpError", "Reader", "ReaderPool"]
