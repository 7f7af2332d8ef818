"""The page's end of the process in which llama.cpp runs: starts it, asks it, stops it, and outlives it.

Imports no llama_cpp. Safe from any thread; the order of writings is `Turns`' affair.
"""

import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from itertools import count
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, TypeVar

from assistant.engine import Usage
from assistant.errors import EngineError, EngineNotReadyError, ModelFileError, ModelOutputError
from assistant.llm.worker.wire import (
    Count,
    Dialogue,
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
from assistant.settings import LlmSettings
from vectorstore.messages import Message

_R = TypeVar("_R", Tokens, Ended)
_ROOT = Path(__file__).resolve().parents[3]
# The child finds this package whatever the working directory and the way the parent was started.
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from assistant.llm.worker.child import main; main(int(sys.argv[2]))"
)
# A process that has not obeyed a stop by then is killed; the next question starts another.
STOP_SECONDS = 0.7
_END_SECONDS = 2.0
_ERRORS = {
    FaultKind.NOT_READY: EngineNotReadyError,
    FaultKind.MODEL_FILE: ModelFileError,
    FaultKind.OUTPUT: ModelOutputError,
}


class Died:
    """Stands in every queue of replies when the process has ended."""


class ModelProcess:
    """One process with one loaded model. Made by `start`; of no use any more once `alive` is false.

    Attributes:
        loaded: what the process said of the model.
    """

    loaded: Loaded

    def __init__(self, model_file: Path, settings: LlmSettings) -> None:
        """Start the process; `start` also loads."""
        self._file = model_file
        self._settings = settings
        self._numbers = count(1)
        self._sending = threading.Lock()
        self._waiting: dict[int, SimpleQueue[Reply | Died]] = {}
        self._ended = threading.Event()
        self._reason = ""
        self._unwanted = False
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the process has ended
        ours, theirs = Pipe()
        self._connection: Connection[Request, Reply] = ours
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, str(_ROOT), str(theirs.fileno())],
            pass_fds=(theirs.fileno(),),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            start_new_session=True,
        )
        theirs.close()
        threading.Thread(target=self._read_all, name="model-replies", daemon=True).start()

    @classmethod
    def start(cls, model_file: Path, settings: LlmSettings) -> "ModelProcess":
        """Start a process and load the model in it.

        Raises:
            EngineError: llama-cpp-python or the file cannot be used.
        """
        process = cls(model_file, settings)
        try:
            loaded = process._ask(Load(next(process._numbers), model_file, settings))
        except EngineError:
            process.end()
            raise
        if not isinstance(loaded, Loaded):
            raise TypeError(loaded)
        process.loaded = loaded
        return process

    @property
    def alive(self) -> bool:
        """Whether it can still be asked."""
        return not self._ended.is_set()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def prompt(self, dialogue: Dialogue) -> tuple[int, ...]:
        """Return the tokens of a prompt."""
        return self._tokens(Count(next(self._numbers), dialogue))

    def tokens(self, text: str) -> tuple[int, ...]:
        """Return the tokens of a text."""
        return self._tokens(Tokenise(next(self._numbers), text))

    def write(
        self, dialogue: Dialogue, grammar: str | None, stop: tuple[str, ...], *, heartbeat: float
    ) -> Iterator[str | Usage]:
        """Write: text as it comes, empty text every `heartbeat` seconds without any, the usage at the end.

        Closing it stops the writing and returns once the process is free again, or has been killed.

        Raises:
            EngineError: the model broke off, or the process ended.
        """
        number = next(self._numbers)
        replies = self._expect(number)
        self._send(Write(number, dialogue, grammar, stop))
        ended = False
        try:
            while not ended:
                reply = _next(replies, heartbeat)
                ended = isinstance(reply, Ended | Fault | Died)
                if reply is None:
                    yield ""
                elif isinstance(reply, Piece):
                    yield reply.text
                else:
                    yield self._checked(reply, Ended).usage
        finally:
            if not ended:
                self._stop(number, replies)
            self._waiting.pop(number, None)

    def end(self) -> None:
        """End the process; what still runs in it breaks off."""
        self._unwanted = True
        try:
            self._send(Leave())
            self._process.wait(_END_SECONDS)
        except (EngineError, subprocess.TimeoutExpired):
            self.kill()
        self._ended.wait()

    def kill(self) -> None:
        """End the process at once."""
        self._unwanted = True
        self._process.kill()
        self._ended.wait()

    def _stop(self, number: int, replies: "SimpleQueue[Reply | Died]") -> None:
        try:
            self._send(Stop(number))
            while not isinstance(replies.get(timeout=STOP_SECONDS), Ended | Fault | Died):
                continue
        except EngineError:
            return
        except Empty:
            self.kill()

    def _tokens(self, request: Count | Tokenise) -> tuple[int, ...]:
        return self._checked(self._ask(request), Tokens).ids

    def _ask(self, request: Load | Count | Tokenise) -> Reply:
        replies = self._expect(request.number)
        try:
            self._send(request)
            reply = replies.get()
        finally:
            self._waiting.pop(request.number, None)
        if isinstance(reply, Fault | Died):
            raise self._error(reply)
        return reply

    def _checked(self, reply: Reply | Died, wanted: type[_R]) -> _R:
        if isinstance(reply, Fault | Died):
            raise self._error(reply)
        if not isinstance(reply, wanted):
            raise TypeError(reply)
        return reply

    def _error(self, reply: Fault | Died) -> EngineError:
        return ModelOutputError(self._why()) if isinstance(reply, Died) else _ERRORS[reply.kind](reply.message)

    def _expect(self, number: int) -> "SimpleQueue[Reply | Died]":
        replies: SimpleQueue[Reply | Died] = SimpleQueue()
        self._waiting[number] = replies
        # Whoever comes while the process ends may not be among those whom the reading thread has told.
        if self._ended.is_set():
            replies.put(Died())
        return replies

    def _send(self, request: Request) -> None:
        try:
            with self._sending:
                self._connection.send(request)
        except OSError as exc:
            raise ModelOutputError(self._why()) from exc

    def _read_all(self) -> None:
        while True:
            try:
                reply = self._connection.recv()
            except (EOFError, OSError):
                break
            if (replies := self._waiting.get(reply.number)) is not None:
                replies.put(reply)
        self._reason = self._last_words()
        self._errors.close()
        self._connection.close()
        self._ended.set()
        for replies in list(self._waiting.values()):
            replies.put(Died())

    def _why(self) -> Message:
        self._ended.wait()
        return _CLOSED if self._unwanted else _crashed(self._file.name, self._reason)

    def _last_words(self) -> str:
        code = self._process.wait()
        name = signal.Signals(-code).name if code < 0 else f"exit {code}"
        self._errors.seek(0)
        lines = self._errors.read()[-2000:].decode(errors="replace").strip().splitlines()
        return f"{name}: {lines[-1][:200]}" if lines else name


def _next(replies: "SimpleQueue[Reply | Died]", seconds: float) -> Reply | Died | None:
    try:
        return replies.get(timeout=seconds)
    except Empty:
        return None


_CLOSED = Message(
    vi="Mô hình vừa được tắt hoặc đổi sang mô hình khác. Hãy hỏi lại.",
    en="The model has just been closed or changed for another. Ask again.",
)


def _crashed(name: str, reason: str) -> Message:
    return Message(
        vi=f"Tiến trình chạy mô hình {name} dừng đột ngột ({reason}). Trang vẫn dùng được; hãy hỏi lại, mô hình sẽ "
        f"được nạp lại. Nếu vẫn lỗi, máy có thể thiếu bộ nhớ hoặc tệp mô hình hỏng: chọn mô hình khác ở trang "
        f"“Mô hình”.",
        en=f"The process that runs the model {name} ended suddenly ({reason}). The page still works; ask again and the "
        f"model is loaded anew. If it stays so, memory may be short or the file damaged: choose another model.",
    )
