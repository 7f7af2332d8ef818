"""Runs the page: own the library, apply what others write, serve until SIGINT or SIGTERM, close cleanly."""

import contextlib
import logging
import signal
import socket
import threading
from collections.abc import Iterator
from types import FrameType
from typing import TYPE_CHECKING

import typer
import uvicorn

from ui.invocation import printable, write
from ui.logs import describe, set_up
from ui.server.access.addresses import listen, require_password, url_of
from ui.server.offline import stay_on_this_machine
from vectorstore.messages import LangNgheError, Language, Message

if TYPE_CHECKING:
    from assistant.assistant import Assistant
    from assistant.settings import Settings, SettingsPlace

READY = Message(vi="Lắng Nghe đã sẵn sàng: {url}  (dừng: Ctrl+C)", en="Lắng Nghe is ready: {url}  (stop: Ctrl+C)")
# Two servers of one catalogue show each other's documents within two seconds.
_APPLY_EVERY_SECONDS = 1.0
_log = logging.getLogger(__name__)


def serve_page(place: "SettingsPlace", language: Language) -> None:
    """Serve the page of the library in `place.home` until the process is told to stop.

    Raises:
        SettingsError: the settings cannot be used.
        PublicHostError: others could reach the page and there is no password.
        PortInUseError: the port is taken.
        LangNgheError: the library cannot be opened or owned.
    """
    settings = place.load()
    require_password(settings.serve.host, settings.serve.password)
    stay_on_this_machine()
    listener = listen(settings.serve.host, settings.serve.port)
    with contextlib.closing(listener):
        url = url_of(settings.serve.host, listener.getsockname()[1])
        with _owning(place, settings, url) as assistant, _applying(assistant, language):
            _run(assistant, settings, (listener, READY.text(language).format(url=url)))


@contextlib.contextmanager
def _owning(place: "SettingsPlace", settings: "Settings", url: str) -> "Iterator[Assistant]":
    from assistant.assistant import Assistant

    assistant = Assistant.open(place.home, settings, place)
    try:
        # A full disk takes no log: warnings are tried again one by one.
        with contextlib.suppress(OSError):
            set_up(place.home)
        assistant.library.own(url=url)
        yield assistant
    finally:
        assistant.close()


@contextlib.contextmanager
def _applying(assistant: "Assistant", language: Language) -> Iterator[None]:
    """Apply what other processes write to the catalogue and the settings' model, until the block ends."""
    stop = threading.Event()
    worker = threading.Thread(target=_apply_until, args=(assistant, stop, language), name="apply-pending", daemon=True)
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join()


def _apply_until(assistant: "Assistant", stop: threading.Event, language: Language) -> None:
    said: dict[str, str] = {}
    # Beside the start, which does not wait until a large library has been looked through.
    _tell_outdated(assistant, language)
    while not stop.wait(_APPLY_EVERY_SECONDS):
        for name, apply in (("library", assistant.library.apply_pending), ("models", assistant.models.refresh)):
            try:
                apply()
                said[name] = ""
            except LangNgheError as exc:
                # Said once in the log and tried again: a full disk or a busy file must not take the page down.
                if describe(exc) != said.get(name):
                    _log.warning("%s", describe(exc))
                said[name] = describe(exc)


def _tell_outdated(assistant: "Assistant", language: Language) -> None:
    """Say at the start when an upgrade has left documents behind that the old reader read."""
    try:
        told = assistant.keeper.outdated()
    except LangNgheError as exc:
        _log.warning("%s", describe(exc))
        return
    if told:
        _log.warning("%s", told.vi)
        typer.echo(printable(told.text(language)), err=True)


def _run(assistant: "Assistant", settings: "Settings", ready: tuple[socket.socket, str]) -> None:
    from ui.server.app import create_app

    listener, greeting = ready
    config = uvicorn.Config(
        create_app(assistant, settings.serve),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    server = _Server(config, greeting)
    with server.stopped_by_signals():
        server.run(sockets=[listener])


class _Server(uvicorn.Server):
    """Says when it is ready, and returns on a signal so that the library is closed after it."""

    def __init__(self, config: uvicorn.Config, greeting: str) -> None:
        super().__init__(config)
        self._greeting = greeting

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then print the address."""
        await super().startup(sockets=sockets)
        if self.started:
            write(self._greeting)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave signals alone: uvicorn would raise them again after the stop and so skip the closing of the library."""
        yield

    @contextlib.contextmanager
    def stopped_by_signals(self) -> Iterator[None]:
        """Stop on SIGINT and SIGTERM while the block runs."""

        def stop(signum: int, frame: FrameType | None) -> None:
            del signum, frame
            # The second signal does not wait for open streams.
            self.force_exit = self.should_exit
            self.should_exit = True

        kept = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in kept.items():
                signal.signal(number, handler)
