"""The process from which reading processes are forked, so that what reading imports is imported once a run.

Imports `limits`, and `reading` once it runs; started and asked by `forking`. It never sees a file's content: a fork
that comes to harm on one leaves it as it was. Small messages come over a pair of sockets; each asks for one process and
brings the ends of what that one takes jobs from, writes its errors to, and has its own end told on.
"""

import gc
import importlib
import os
import selectors
import signal
import socket
import struct
import sys
from contextlib import suppress
from typing import NoReturn

from ingest.worker.limits import cut_network

# A message is the suffix of the file that is to be read first, cut to this length; it brings three descriptors.
LONGEST_REQUEST = 16
DESCRIPTORS = 3
NUMBER = struct.Struct("i")
_PARTS_BETWEEN_LOOKS = 50_000


def main(descriptor: int) -> None:
    """Fork a reading process for each message on the socket `descriptor`, until that closes."""
    # spaCy imports torch where it finds it, for seconds and 200 MB; nothing that is read here needs it.
    sys.modules["torch"] = None  # type: ignore[assignment]
    # What imports make stays; to look through it again and again is an eighth of their time.
    gc.disable()
    if not cut_network():
        sys.stderr.write("This system lets no process be cut from the network; only Python's sockets are.\n")
    with socket.socket(fileno=descriptor) as asked:
        _Server(asked).run()


class _Server:
    def __init__(self, asked: socket.socket) -> None:
        self._asked = asked
        # Where the end of each process is told.
        self._watched: dict[int, int] = {}
        self._ended, self._wake = os.pipe()
        os.set_blocking(self._wake, False)
        os.set_blocking(self._ended, False)

    def run(self) -> None:
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._wake)
        with selectors.PollSelector() as selector:
            selector.register(self._asked, selectors.EVENT_READ)
            selector.register(self._ended, selectors.EVENT_READ)
            while True:
                ready = {key.fd for key, _ in selector.select()}
                if self._ended in ready:
                    self._tell_ends()
                if self._asked.fileno() in ready and not self._fork_one():
                    return

    def _fork_one(self) -> bool:
        """Answer one message; return False when there will be none any more."""
        message, descriptors, _, _ = socket.recv_fds(self._asked, LONGEST_REQUEST, DESCRIPTORS)
        if len(descriptors) != DESCRIPTORS:
            return False
        for descriptor in descriptors:
            os.set_inheritable(descriptor, False)
        _load(message.decode("ascii").strip())
        process = os.fork()
        if process == 0:
            self._become_reader(*descriptors)
        jobs, errors, status = descriptors
        os.close(jobs)
        os.close(errors)
        self._watched[process] = status
        self._asked.sendall(NUMBER.pack(process))
        return True

    def _become_reader(self, jobs: int, errors: int, status: int) -> NoReturn:
        """Go on as a reading process of a session of its own, and hold nothing that belongs to the others."""
        code = 1
        try:
            os.setsid()
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._asked.close()
            for descriptor in (self._ended, self._wake, status, *self._watched.values()):
                os.close(descriptor)
            os.dup2(errors, sys.stderr.fileno())
            os.close(errors)
            child = importlib.import_module("ingest.worker.child")
            child.main(jobs)
            code = 0
        except BaseException:  # noqa: BLE001 - as an interpreter would at its end; the last line is the reason
            sys.excepthook(*sys.exc_info())
        finally:
            with suppress(OSError, ValueError):
                sys.stderr.flush()
            os._exit(code)

    def _tell_ends(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._ended, 4096)
        for process, status in list(self._watched.items()):
            found, waited = os.waitpid(process, os.WNOHANG)
            if found:
                del self._watched[process]
                with suppress(OSError):
                    os.write(status, NUMBER.pack(os.waitstatus_to_exitcode(waited)))
                os.close(status)


def _load(suffix: str) -> None:
    from ingest.readers.dispatch import load_for
    from ingest.record import reading  # noqa: F401 - so that the processes have it

    # What cannot be imported is told where a file needs it.
    with suppress(ImportError):
        load_for(suffix)
    # What is never let go of need not be looked through by each process, which would copy its pages; and a document's
    # many small parts hang together in no rings, so that they are looked through more seldom.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_PARTS_BETWEEN_LOOKS)
    gc.enable()
