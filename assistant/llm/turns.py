"""A fair queue for the one worker: who came first goes first, and who leaves frees the place.

Imports nothing of ours. A turn may be waited for, held and left from different threads, as a stream that a web server
resumes wherever it likes.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Turn:
    """A place in the queue."""

    def __init__(self, queue: "Turns") -> None:
        self._queue = queue

    def wait(self, seconds: float) -> bool:
        """Wait at most `seconds` for the turn to come; return whether it has."""
        return self._queue.wait_for(self, seconds)

    @property
    def position(self) -> int:
        """How many are ahead; 0 when it is this one's turn."""
        return self._queue.position(self)


class Turns:
    """The queue before one worker."""

    def __init__(self) -> None:
        self._queue: deque[Turn] = deque()
        self._changed = Condition()

    @contextmanager
    def join(self) -> Iterator[Turn]:
        """Stand in the queue for as long as the block runs."""
        turn = Turn(self)
        with self._changed:
            self._queue.append(turn)
        try:
            yield turn
        finally:
            with self._changed:
                self._queue.remove(turn)
                self._changed.notify_all()

    def wait_for(self, turn: Turn, seconds: float) -> bool:
        """Wait at most `seconds` until `turn` is first."""
        with self._changed:
            return self._changed.wait_for(lambda: self._queue[0] is turn, seconds)

    def position(self, turn: Turn) -> int:
        """Return how many stand before `turn`."""
        with self._changed:
            return self._queue.index(turn)

    def __len__(self) -> int:
        """Return how many are in the queue, the one at work included."""
        with self._changed:
            return len(self._queue)
