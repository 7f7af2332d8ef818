"""A fair queue for the one worker: users take turns, and whoever leaves frees the place.

Imports nothing of ours. A turn may be waited for, held and left from different threads, as a stream that a web server
resumes wherever it likes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Turn:
    """A place in the queue.

    Attributes:
        user: whose it is; "" is nobody known, and is never held back for another of the same.
        round: 0 for what comes first; someone's second question is one round later than the first.
    """

    def __init__(self, queue: "Turns", user: str, number: int, arrival: int) -> None:
        self._queue = queue
        self.user = user
        self.round = number
        self.arrival = arrival

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
        self._waiting: list[Turn] = []
        self._at_work: Turn | None = None
        self._round = 0
        self._arrivals = 0
        self._changed = Condition()

    @contextmanager
    def join(self, user: str = "") -> Iterator[Turn]:
        """Stand in the queue for as long as the block runs."""
        with self._changed:
            turn = self._arrived(user)
        try:
            yield turn
        finally:
            with self._changed:
                self._left(turn)
                self._changed.notify_all()

    def wait_for(self, turn: Turn, seconds: float) -> bool:
        """Wait at most `seconds` until `turn` is at work."""
        with self._changed:
            return self._changed.wait_for(lambda: self._begins(turn), seconds)

    def position(self, turn: Turn) -> int:
        """Return how many come before `turn`."""
        with self._changed:
            if turn is self._at_work:
                return 0
            return self._waiting.index(turn) + (self._at_work is not None)

    def __len__(self) -> int:
        """Return how many are in the queue, the one at work included."""
        with self._changed:
            return len(self._waiting) + (self._at_work is not None)

    def _arrived(self, user: str) -> Turn:
        known = [self._at_work, *self._waiting] if self._at_work else self._waiting
        rounds = [turn.round + 1 for turn in known if user and turn.user == user]
        turn = Turn(self, user, max([self._round, *rounds]), self._arrivals)
        self._arrivals += 1
        self._waiting.append(turn)
        self._waiting.sort(key=lambda one: (one.round, one.arrival))
        return turn

    def _begins(self, turn: Turn) -> bool:
        if self._at_work is None and self._waiting and self._waiting[0] is turn:
            self._at_work = self._waiting.pop(0)
            self._round = turn.round
        return self._at_work is turn

    def _left(self, turn: Turn) -> None:
        if self._at_work is turn:
            self._at_work = None
        else:
            self._waiting.remove(turn)
