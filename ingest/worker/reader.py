"""The process that reads files with foreign code, so that a crash or a hunger for memory there is one file's failure.

`Reader` has it forked when the first such file comes, keeps it for the next ones and has another one when it has died.
Imports `forking`, and `reading` in the child only; between them go pickles over a pair of sockets that nobody else can
reach.
"""

import signal
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from types import TracebackType
from typing import IO

from ingest.errors import FileError
from ingest.reader_errors import ReaderCrashedError, ReaderMemoryError, ReaderProcessorError, ReaderTimeoutError
from ingest.settings import IngestSettings
from ingest.source import Source
from ingest.worker.forking import ForkedProcess, ForkError, ForkServer, last_line
from ingest.worker.limits import kill_session
from vectorstore.messages import Message
from vectorstore.types import VersionRecord

_END_SECONDS = 5.0
_WAIT_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read."""

    source: Source
    settings: IngestSettings


@dataclass(frozen=True, slots=True)
class OutOfMemory:
    """The child's answer when a file took more memory than it may."""


Reply = VersionRecord | Message | OutOfMemory


def _no_call() -> None:
    """Nobody wants to be told."""


class Reader:
    """Reads files in a process of its own; a context manager that ends it."""

    def __init__(
        self,
        settings: IngestSettings,
        *,
        on_wait: Callable[[], None] | None = None,
        server: ForkServer | None = None,
    ) -> None:
        """Keep the settings; nothing is started yet.

        Args:
            settings: how files are read.
            on_wait: called every half second while a file is read; what it raises ends the reading of that file.
            server: forks the process; one of its own when not given.
        """
        self._settings = settings
        self._on_wait = on_wait or _no_call
        self._server = server or ForkServer()
        self._owns_server = server is None
        self._process: ForkedProcess | None = None
        self._connection: Connection[Job, Reply] | None = None
        self._errors: IO[bytes] | None = None

    def __enter__(self) -> "Reader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if self._owns_server:
            self._server.close()

    def read(self, source: Source) -> VersionRecord:
        """Return the record of a file.

        Raises:
            FileError: the file cannot be read, or the process failed on it.
        """
        connection = self._started(Path(source.path).suffix.lower())
        reply = self._reply(connection, Job(source, self._settings))
        if isinstance(reply, Message):
            raise FileError(reply)
        if isinstance(reply, OutOfMemory):
            # What the allocator keeps of a failed attempt must not fail the next file.
            self.close()
            raise ReaderMemoryError(self._settings.max_memory_megabytes)
        return reply

    def close(self) -> None:
        """End the process, if there is one."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.end(_END_SECONDS)
        if self._errors is not None:
            self._errors.close()
        self._process = self._connection = self._errors = None

    def _started(self, suffix: str) -> "Connection[Job, Reply]":
        if self._connection is not None:
            return self._connection
        ours, theirs = Pipe()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `close`, with the process that writes to it
        try:
            self._process = self._server.fork(suffix, theirs.fileno(), self._errors.fileno())
        except ForkError as error:
            ours.close()
            self.close()
            raise ReaderCrashedError(str(error)) from error
        finally:
            theirs.close()
        self._connection = ours
        return ours

    def _reply(self, connection: "Connection[Job, Reply]", job: Job) -> Reply:
        seconds = self._settings.max_seconds_per_file
        try:
            connection.send(job)
            if self._answered(connection, seconds):
                return connection.recv()
        except (EOFError, OSError) as error:
            raise self._crashed() from error
        self._kill()
        raise ReaderTimeoutError(seconds)

    def _answered(self, connection: "Connection[Job, Reply]", seconds: float) -> bool:
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            if connection.poll(min(left, _WAIT_SECONDS)):
                return True
            with ExitStack() as undo:
                undo.callback(self._kill)
                self._on_wait()
                undo.pop_all()
        return False

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
        self.close()

    def _crashed(self) -> FileError:
        """Return why the process ended, in a word for the reason and the last line that it wrote."""
        if self._process is None or self._errors is None:
            raise RuntimeError("no reading process")
        # What the process had started must not outlive it.
        kill_session(self._process.pid)
        code = self._process.end(_END_SECONDS)
        last = last_line(self._errors)
        self.close()
        if "MemoryError" in last or "bad_alloc" in last or code == -signal.SIGKILL:
            return ReaderMemoryError(self._settings.max_memory_megabytes)
        if code == -signal.SIGXCPU:
            return ReaderProcessorError(self._settings.max_processor_seconds)
        name = _ended_by(code)
        return ReaderCrashedError(f"{name}: {last}" if last else name)


def _ended_by(code: int | None) -> str:
    if code is None:
        # The message says already that it ended unexpectedly, in two languages.
        return "exit ?"
    return signal.Signals(-code).name if code < 0 else f"exit {code}"
