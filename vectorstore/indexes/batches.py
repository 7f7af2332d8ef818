"""How much is read, embedded and written at once, and what is told of it. Imports the work list and `entries`."""

import math
import time
from collections.abc import Iterator

from vectorstore.catalogue.worklist import HeldVersion
from vectorstore.entries import OnProgress
from vectorstore.indexes import merging

# Chunks that are read, embedded and written at once: what bounds the memory.
BATCH = 256
# tantivy puts eight parts of an index of about the same size together, and a search looks into each part: what is taken
# in at once is cut into eight, or eight times eight, so that one part is left in the end.
_MERGED = merging.PARTS
# One part more of so few is no loss, and each costs some 20 ms to be made durable.
_SMALLEST_PART = 500
# What the full-text writer holds in memory, about; of more it makes a part by itself.
_LARGEST_PART = 25_000
# The first of a large part becomes searchable sooner.
_FIRST_PART = 2_000
# An embedder may take seconds for each chunk: the first documents are searched soon, the others at least so often.
_SOON_SECONDS, _OFTEN_SECONDS, _SHARE_OF_TIME = 3.0, 30.0, 0.1


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


class Parts:
    """Where a large intake is cut into parts of the full-text index."""

    def __init__(self, total: int) -> None:
        """Plan for so many chunks."""
        self._size = max(_SMALLEST_PART, math.ceil(total / _MERGED))
        while self._size > _LARGEST_PART:
            self._size = math.ceil(self._size / _MERGED)

    def end(self, done: int) -> int:
        """Return after how many chunks the part ends in which the one after `done` lies."""
        size = self._size
        if done >= size or size <= _FIRST_PART:
            return (done // size + 1) * size
        first = math.ceil(size / _MERGED)
        return min(size, (done // first + 1) * first)


class Group:
    """Versions that become searchable together."""

    def __init__(self, total: int, before: "Group | None" = None) -> None:
        """Start with none of `total` chunks, after the group `before` of the same work."""
        self.versions: list[HeldVersion] = []
        self._total, self._started = total, time.monotonic()
        self._first: float = self._started if before is None else before._first
        self._done: int = 0 if before is None else before._done
        self._end = Parts(total).end(self._done)

    @property
    def is_full(self) -> bool:
        """Whether it shall wait for no more."""
        before = self._started - self._first
        longest = max(_SOON_SECONDS, min(before, _OFTEN_SECONDS), _SHARE_OF_TIME * before)
        return self._done >= self._end or time.monotonic() - self._started >= longest

    def add(self, versions: list[HeldVersion]) -> None:
        """Put more into it."""
        self.versions.extend(versions)
        self._done += sum(version.chunk_count for version in versions)

    def next(self) -> "Group":
        """Return the one after it."""
        return Group(self._total, self)


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
