"""The process in which llama.cpp runs: requests in, replies out, until the other end closes.

One thread writes, this one reads requests, so that a stop is heard and prompts are counted while something is written.
"""

import os
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import TYPE_CHECKING

from assistant.engine import Usage
from assistant.errors import EngineError, EngineNotReadyError, ModelFileError
from assistant.llm.worker.wire import (
    Count,
    Ended,
    Fault,
    FaultKind,
    Leave,
    Load,
    Loaded,
    Piece,
    Reply,
    Request,
    Stop,
    Tokenise,
    Tokens,
    Write,
)

if TYPE_CHECKING:
    from assistant.llm.worker.native import NativeModel

_KINDS = {EngineNotReadyError: FaultKind.NOT_READY, ModelFileError: FaultKind.MODEL_FILE}


def main(descriptor: int) -> None:
    """Answer requests from the socket `descriptor` until it closes."""
    Child(Connection(descriptor)).serve()
    # The thread that writes may be in the middle of a computation that nobody wants any more.
    os._exit(0)


class Child:
    """One model, loaded by the first request.

    Args:
        connection: to the page's process.
    """

    def __init__(self, connection: "Connection[Reply, Request]") -> None:
        self._connection = connection
        self._sending = threading.Lock()
        self._model: NativeModel | None = None
        self._wanted: SimpleQueue[Write] = SimpleQueue()
        self._stopped: set[int] = set()
        self._at_work: int | None = None
        self._changing = threading.Lock()

    def serve(self) -> None:
        """Answer until the other end has gone."""
        threading.Thread(target=self._write_all, name="write", daemon=True).start()
        while True:
            try:
                request = self._connection.recv()
                if isinstance(request, Leave):
                    return
                self._take(request)
            except (EOFError, OSError):
                return

    def _take(self, request: Load | Count | Tokenise | Write | Stop) -> None:
        if isinstance(request, Write):
            self._wanted.put(request)
        elif isinstance(request, Stop):
            self._stop(request.number)
        else:
            self._send(self._answer(request))

    def _answer(self, request: Load | Count | Tokenise) -> Reply:
        try:
            if isinstance(request, Load):
                return self._load(request)
            if isinstance(request, Count):
                return Tokens(request.number, self._loaded().prompt(request.dialogue))
            return Tokens(request.number, self._loaded().tokens(request.text))
        except EngineError as fault:
            return _fault(request.number, fault)

    def _load(self, request: Load) -> Loaded:
        from assistant.llm.worker.native import NativeModel

        self._model = model = NativeModel(request.model_file, request.settings)
        return Loaded(request.number, model.context_window, model.control_tokens())

    def _loaded(self) -> "NativeModel":
        if self._model is None:
            raise RuntimeError("nothing is loaded")
        return self._model

    def _stop(self, number: int) -> None:
        with self._changing:
            if self._at_work == number:
                self._loaded().halt()
            else:
                self._stopped.add(number)

    def _begins(self, number: int) -> bool:
        with self._changing:
            self._at_work = number
            self._loaded().release()
            return number not in self._stopped

    def _write_all(self) -> None:
        while True:
            request = self._wanted.get()
            try:
                for reply in self._written(request):
                    self._send(reply)
            except OSError:
                return
            with self._changing:
                self._at_work = None
                self._stopped.discard(request.number)

    def _written(self, request: Write) -> Iterator[Reply]:
        if not self._begins(request.number):
            yield Ended(request.number, Usage(0, 0, 0, 0))
            return
        model = self._loaded()
        try:
            for text in model.write(request.dialogue, request.grammar, request.stop):
                yield Piece(request.number, text)
            yield Ended(request.number, model.usage)
        except EngineError as fault:
            yield _fault(request.number, fault)

    def _send(self, reply: Reply) -> None:
        with self._sending:
            self._connection.send(reply)


def _fault(number: int, fault: EngineError) -> Fault:
    return Fault(number, _KINDS.get(type(fault), FaultKind.OUTPUT), fault.message)
