"""Files on their way into the library: some are read ahead, all are settled in the order in which they come.

Imports `progress`, `worker` and the store's types.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ingest.progress import OnProgress, Progress
from ingest.worker import GivenUpError
from vectorstore.messages import LangNgheError
from vectorstore.types import VersionRecord

Outcome = Literal["added", "updated", "unchanged"]

# How many files, and how many bytes of them, are held at a time: enough to keep the readers at work while the parent
# stores, few enough for the memory to stay flat.
_AHEAD = 64
_AHEAD_BYTES = 64 * 2**20
# Written in one transaction. Another process that wants to write waits for its end.
_GROUP = 32
_GROUP_BYTES = 4 * 2**20
# Nor does a file that has been read wait longer than this for others to be stored with.
_GROUP_SECONDS = 1.0
_BEAT_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Taken:
    """A file whose fate is known, or will be once it has been read.

    Attributes:
        at: its place among the files that were given; the members of an archive share that of the archive.
        given: the path that was given.
        path: the path under which the document is listed.
        fate: what has come of it, or why nothing has; of a file that is read, what will have.
        reading: the record to come, None when the file need not be read.
        size: bytes held until then.
        unpacked: where its content lies until then, if it came out of an archive.
    """

    at: int
    given: str
    path: Path
    fate: Outcome | LangNgheError
    reading: Future[VersionRecord] | None = None
    size: int = 0
    unpacked: Path | None = None

    @property
    def known(self) -> bool:
        """Whether nothing more is to be waited for."""
        return self.reading is None or self.reading.done()

    @property
    def given_up(self) -> bool:
        """Whether it was to be read and the readers were stopped before."""
        if self.reading is None or not self.reading.done():
            return False
        return self.reading.cancelled() or isinstance(self.reading.exception(), GivenUpError)


class Line:
    """The files that were taken and are not settled yet, in order."""

    def __init__(self, coming: Iterator[Taken], total: int, settle: Callable[[Sequence[Taken]], None]) -> None:
        """Take files from `coming` as there is room.

        Args:
            coming: takes the next file, and begins to read it, each time it is asked.
            total: the number of files that were given.
            settle: stores a group of files of which all is known.
        """
        self._coming = coming
        self._total = total
        self._settle = settle
        self._line: deque[Taken] = deque()
        self._held = 0
        self._group: list[Taken] = []
        self._grouped_since = 0.0

    def run(self, tell: OnProgress) -> None:
        """Settle every file; what `tell` raises leaves the rest to `settle_known`."""
        while self._fill():
            first = self._line[0]
            self._await(first, tell)
            self._line.popleft()
            self._held -= first.size
            if not self._group:
                self._grouped_since = time.monotonic()
            self._group.append(first)
            if self._is_full():
                self._settle_group()
        self._settle_group()

    def settle_known(self) -> None:
        """Settle the files of which all is known, and let the others go."""
        self._group.extend(one for one in self._line if one.known and not one.given_up)
        self._line.clear()
        self._settle_group()

    def _fill(self) -> bool:
        while not self._line or (len(self._line) < _AHEAD and self._held < _AHEAD_BYTES):
            one = next(self._coming, None)
            if one is None:
                break
            self._line.append(one)
            self._held += one.size
        return bool(self._line)

    def _is_full(self) -> bool:
        large = len(self._group) >= _GROUP or sum(one.size for one in self._group) >= _GROUP_BYTES
        return large or time.monotonic() - self._grouped_since >= _GROUP_SECONDS

    def _await(self, one: Taken, tell: OnProgress) -> None:
        tell(Progress("reading", one.given, one.at, self._total))
        while one.reading is not None and not one.known:
            if not wait([one.reading], _BEAT_SECONDS).done:
                # What is slow to read does not hold up what has been read before it.
                self._settle_group()
                tell(Progress("reading", one.given, one.at, self._total))

    def _settle_group(self) -> None:
        group, self._group = self._group, []
        if group:
            self._settle(group)
