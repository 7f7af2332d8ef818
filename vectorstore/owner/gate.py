"""Lets many threads use a thing, and one close it once nobody uses it any more.

Imports nothing of ours.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """Counts who is inside; `shut` waits for them to leave and then lets nobody in until `open`."""

    def __init__(self) -> None:
        """Start shut."""
        self._changed = threading.Condition()
        self._inside = 0
        self._is_open = False

    @property
    def is_open(self) -> bool:
        """Whether one may enter."""
        return self._is_open

    def open(self) -> None:
        """Let users in."""
        with self._changed:
            self._is_open = True

    @contextmanager
    def entered(self) -> Iterator[bool]:
        """Give whether the gate was open; while it was, it is not shut before the block has ended."""
        with self._changed:
            entered = self._is_open
            self._inside += entered
        try:
            yield entered
        finally:
            with self._changed:
                self._inside -= entered
                self._changed.notify_all()

    def shut(self) -> None:
        """Let nobody else in and wait until all have left."""
        with self._changed:
            self._is_open = False
            self._changed.wait_for(lambda: self._inside == 0)
