"""Starts reading processes by forking them from one that has imported what reading needs.

Imports `server` for the shape of the messages. The first process costs a second of processor time, each further one,
and each that takes the place of one that has died, some milliseconds.
"""

import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from ingest.readers.recognition.turns import FOLDER_VARIABLE
from ingest.worker.limits import kill_session
from ingest.worker.server import LONGEST_REQUEST, NUMBER

_ROOT = Path(__file__).resolve().parents[2]
# The process finds this package whatever the working directory and the way the parent was started.
_START = "import sys; sys.path.insert(0, sys.argv[1]); from ingest.worker.server import main; main(int(sys.argv[2]))"
_END_SECONDS = 5.0


class ForkError(Exception):
    """No process could be forked; the text is the last line that the server wrote."""


class ForkedProcess:
    """A process that the server has forked, the leader of its session.

    Attributes:
        pid: its number.
    """

    def __init__(self, pid: int, status: int) -> None:
        """Hold a process and the descriptor on which its end is told."""
        self.pid = pid
        self._status: int | None = status
        self._code: int | None = None

    def end(self, seconds: float) -> int | None:
        """Return the exit code, negative for a signal; a process that has not ended by itself in time is killed.

        None where nobody tells it, since the server has died.
        """
        if not self._hears(seconds):
            self.kill()
            self._hears(None)
        return self._code

    def kill(self) -> None:
        """Kill it and all that it has started."""
        kill_session(self.pid)
        # Its number is its own only until its end has been told.
        if not self._hears(0):
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def _hears(self, seconds: float | None) -> bool:
        """Wait until the end is told, or until nobody will tell it any more; False when neither came in time."""
        if self._status is None:
            return True
        if not select.select([self._status], [], [], seconds)[0]:
            return False
        told = os.read(self._status, NUMBER.size)
        os.close(self._status)
        self._status = None
        if len(told) == NUMBER.size:
            self._code = NUMBER.unpack(told)[0]
        else:
            self._kill_untold()
        return True

    def _kill_untold(self) -> None:
        """Kill it after the server has died, whose end says nothing about the process: that may still be busy."""
        with suppress(ProcessLookupError, PermissionError):
            # Its number may be another's by now, but hardly that of a leader of a session.
            if os.getsid(self.pid) == self.pid:
                os.kill(self.pid, signal.SIGKILL)
                kill_session(self.pid)


class ForkServer:
    """The process from which others are forked; a context manager that ends it. Safe from any thread."""

    def __init__(self, turns: Path | None = None) -> None:
        """Start nothing yet.

        Args:
            turns: folder in which processes that recognise pages take turns.
        """
        # One thread each: matrices are not what reading is about, and a process with threads is not well forked.
        told = {"OPENBLAS_NUM_THREADS": "1"} | ({FOLDER_VARIABLE: str(turns)} if turns else {})
        self._environment = {**os.environ, **told}
        self._asking = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None
        self._errors: IO[bytes] | None = None

    def __enter__(self) -> "ForkServer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def fork(self, suffix: str, jobs: int, errors: int) -> ForkedProcess:
        """Return a new reading process.

        Args:
            suffix: of the file that it is to read first.
            jobs: descriptor of the socket from which it takes jobs.
            errors: descriptor of the file to which it writes its errors.

        Raises:
            ForkError: there is none.
        """
        told, tell = os.pipe()
        try:
            pid = self._forked(suffix, (jobs, errors, tell))
        except ForkError:
            os.close(told)
            raise
        finally:
            os.close(tell)
        return ForkedProcess(pid, told)

    def close(self) -> None:
        """End the server; what it has forked goes on until its own socket closes."""
        with self._asking:
            self._close()

    def _forked(self, suffix: str, descriptors: tuple[int, ...]) -> int:
        with self._asking:
            was_started = self._socket is not None
            try:
                return self._asked(suffix, descriptors)
            except ForkError:
                # One that has died meanwhile is no fault of the file that comes next.
                if not was_started:
                    raise
                return self._asked(suffix, descriptors)

    def _asked(self, suffix: str, descriptors: tuple[int, ...]) -> int:
        # Never empty, since a message without a letter is the end.
        message = f"{suffix} ".encode("ascii", "replace")[:LONGEST_REQUEST]
        try:
            server = self._started()
            socket.send_fds(server, [message], descriptors)
            answer = server.recv(NUMBER.size, socket.MSG_WAITALL)
        except OSError as error:
            raise ForkError(self._last_line() or str(error)) from error
        if len(answer) != NUMBER.size:
            raise ForkError(self._last_line())
        return int(NUMBER.unpack(answer)[0])

    def _started(self) -> socket.socket:
        if self._socket is not None:
            return self._socket
        ours, theirs = socket.socketpair()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed in `_close`, with the process that writes to it
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, str(_ROOT), str(theirs.fileno())],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            start_new_session=True,
            env=self._environment,
        )
        theirs.close()
        self._socket = ours
        return ours

    def _last_line(self) -> str:
        """Close, and return the last line that the server wrote."""
        errors, self._errors = self._errors, None
        self._close()
        if errors is None:
            return ""
        with errors:
            return last_line(errors)

    def _close(self) -> None:
        if self._socket is not None:
            self._socket.close()
        if self._process is not None:
            try:
                self._process.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._errors is not None:
            self._errors.close()
        self._process = self._socket = self._errors = None


def last_line(errors: IO[bytes]) -> str:
    """Return the end of what a process wrote into a file, a line of it."""
    errors.seek(0)
    lines = errors.read()[-2000:].decode(errors="replace").strip().splitlines()
    return lines[-1][:200] if lines else ""
