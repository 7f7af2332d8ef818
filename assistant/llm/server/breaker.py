"""A circuit breaker: a server that failed several times in a row is left alone for a while; nobody waits for it.

Imports nothing of ours.
"""

import threading
import time
from collections.abc import Callable

FAILURES = 3
REST_SECONDS = 30.0


class Breaker:
    """Counts failures in a row. Safe from any thread.

    Args:
        clock: seconds that only go forward.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changing = threading.Lock()
        self._failures = 0
        self._open_until = 0.0

    @property
    def seconds_left(self) -> float:
        """How long the server is still left alone; 0 when it may be asked."""
        with self._changing:
            return max(0.0, self._open_until - self._clock())

    def succeeded(self) -> None:
        """Note that the server has answered."""
        with self._changing:
            self._failures = 0
            self._open_until = 0.0

    def failed(self) -> None:
        """Note a failure. After a rest one is enough to leave the server alone again."""
        with self._changing:
            self._failures += 1
            if self._failures >= FAILURES:
                self._open_until = self._clock() + REST_SECONDS
