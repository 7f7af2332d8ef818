"""How much is read, embedded and written at once, and what is told of it. Imports the work list and `entries`."""

import time
from collections.abc import Iterator

from vectorstore.catalogue.worklist import HeldVersion
from vectorstore.entries import OnProgress

# Chunks that are read, embedded and written at once: what bounds the memory.
BATCH = 256
# Documents become searchable in groups, since making the full-text index durable costs some 20 ms each time.
_GROUP_CHUNKS = 2_000
_GROUP_SECONDS = 3.0
# Where much is taken in at once, in groups of a tenth of what is done: each leaves a part of the full-text index that a
# search must look into until it is merged with others.
_SHARE = 0.1


def no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


class Progress:
    """Counts the chunks that are done, and tells."""

    def __init__(self, total: int, tell: OnProgress) -> None:
        """Start at none of `total`."""
        self.done, self.total, self._tell = 0, total, tell

    def add(self, count: int) -> None:
        """Note so many more."""
        self.done += count
        self._tell(self.done, self.total)


class Group:
    """Versions that become searchable together."""

    def __init__(self, before: "Group | None" = None) -> None:
        """Start with none, after the group `before` of the same work."""
        self.versions: list[HeldVersion] = []
        self._chunks, self._started = 0, time.monotonic()
        self._first: float = self._started if before is None else before._first
        self._done: int = 0 if before is None else before._done + before._chunks

    @property
    def is_full(self) -> bool:
        """Whether it shall wait for no more."""
        most = max(_GROUP_CHUNKS, _SHARE * self._done)
        longest = max(_GROUP_SECONDS, _SHARE * (self._started - self._first))
        return self._chunks >= most or time.monotonic() - self._started >= longest

    def add(self, versions: list[HeldVersion]) -> None:
        """Put more into it."""
        self.versions.extend(versions)
        self._chunks += sum(version.chunk_count for version in versions)


def batches(versions: list[HeldVersion]) -> Iterator[list[HeldVersion]]:
    """Put small documents together, since each call of an index costs more than a chunk does."""
    batch: list[HeldVersion] = []
    for version in versions:
        batch.append(version)
        if sum(held.chunk_count for held in batch) >= BATCH or len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
