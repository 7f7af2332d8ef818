"""Runs the assistant's stream beside the page, so that a stop is obeyed at once even while a model is silent.

Gradio's own cancelling races with the events that it still sends; here the stop button only speaks to the stream.
"""

import queue
import threading
from collections.abc import Generator, Iterator
from typing import Any

from assistant.types import Event


class Running:
    """One stream in a thread of its own; iterating gives its events and ends early when it is stopped.

    Args:
        stream: the assistant's generator; closed in its own thread when it ends or is stopped.
    """

    def __init__(self, stream: Generator[Event, None, None]) -> None:
        self._stream = stream
        self._waiting: queue.SimpleQueue[Event | BaseException | None] = queue.SimpleQueue()
        self._stopped = threading.Event()
        threading.Thread(target=self._pump, name="answer", daemon=True).start()

    @property
    def stopped(self) -> bool:
        """Whether it was stopped from outside."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """End the iteration now, and the stream at its next event."""
        self._stopped.set()
        self._waiting.put(None)

    def __iter__(self) -> Iterator[Event]:
        """Give the events.

        Raises:
            BaseException: what the stream raised.
        """
        while (item := self._waiting.get()) is not None and not self.stopped:
            if isinstance(item, BaseException):
                raise item
            yield item

    def _pump(self) -> None:
        try:
            for event in self._stream:
                if self.stopped:
                    break
                self._waiting.put(event)
            self._stream.close()
        except BaseException as exc:  # noqa: BLE001 - raised again where the page can say it
            self._waiting.put(exc)
        self._waiting.put(None)


class StopSwitch:
    """The stop button of one browser session."""

    def __init__(self) -> None:
        self._running: Running | None = None

    def __deepcopy__(self, memo: dict[int, Any]) -> "StopSwitch":
        """Give each browser session a switch of its own; Gradio copies the initial state."""
        return StopSwitch()

    def connect(self, running: Running) -> Running:
        """Let the button stop `running`."""
        self._running = running
        return running

    def press(self) -> None:
        """Stop what runs."""
        if self._running is not None:
            self._running.stop()
