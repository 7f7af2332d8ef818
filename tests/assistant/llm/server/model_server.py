"""A server of the tests on loopback that speaks OpenAI's protocol, and does what real ones do on bad days."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# What one request for a stream gets; given the handler, writes what it likes.
Behaviour = Callable[["Handler"], None]


def says(*pieces: str, ended: bool = True) -> Behaviour:
    """Stream pieces of text; not `ended`: close without the end of the protocol."""

    def behave(handler: "Handler") -> None:
        handler.begin()
        for piece in pieces:
            handler.event({"choices": [{"delta": {"content": piece}, "finish_reason": None}]})
        if ended:
            handler.event({"choices": [{"delta": {}, "finish_reason": "stop"}]})
            handler.raw(b"data: [DONE]\n\n")

    return behave


def answers(status: int, body: object = None) -> Behaviour:
    """Answer with a status."""
    return lambda handler: handler.json(body or {"error": {"message": "not today"}}, status)


def sends(content: bytes, *, kind: str = "text/event-stream") -> Behaviour:
    """Send bytes as they are."""

    def behave(handler: "Handler") -> None:
        handler.begin(kind)
        handler.raw(content)

    return behave


@dataclass
class ModelServer:
    """What the server does and what it was asked.

    Attributes:
        obeys: the field of a request whose grammar it obeys; None for none.
        counts: whether it counts tokens, of `messages` (vLLM) or of `content` (llama-server); each letter is one.
        behaviours: for the requests that want a stream, in order; the last one stays.
        hung_up: set when a stream found that nobody listens any more.
        released: what hangs goes on when it is set.
    """

    obeys: str | None = "grammar"
    counts: str | None = None
    behaviours: list[Behaviour] = field(default_factory=lambda: [says("Xin chào.")])
    models: list[dict[str, Any]] = field(default_factory=lambda: [{"id": "qwen"}])
    bodies: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    port: int = 0
    hung_up: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def streamed(self) -> list[dict[str, Any]]:
        return [body for body in self.bodies if body.get("stream")]

    def hangs(self, handler: "Handler") -> None:
        """Say nothing until it is released."""
        self.released.wait(30)

    def writes_without_end(self, handler: "Handler") -> None:
        """Write until nobody listens."""
        handler.begin()
        try:
            while True:
                handler.event({"choices": [{"delta": {"content": "và "}}]})
        except OSError:
            self.hung_up.set()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: "_Server"

    def do_GET(self) -> None:
        told = self.server.told
        told.keys.append(self.headers.get("Authorization"))
        self.json({"object": "list", "data": told.models})

    def do_POST(self) -> None:
        told = self.server.told
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/tokenize":
            self._count(body)
            return
        told.bodies.append(body)
        if not body.get("stream"):
            self.json({"choices": [{"message": {"content": self._probed(body)}}]})
            return
        behaviours = told.behaviours
        (behaviours.pop(0) if len(behaviours) > 1 else behaviours[0])(self)

    def json(self, value: object, status: int = 200) -> None:
        content = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def begin(self, kind: str = "text/event-stream") -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()

    def event(self, value: object) -> None:
        self.raw(f"data: {json.dumps(value)}\n\n".encode())

    def raw(self, content: bytes) -> None:
        self.wfile.write(content)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Keep still."""

    def _count(self, body: dict[str, Any]) -> None:
        counts = self.server.told.counts
        if counts == "messages" and "messages" in body:
            self.json({"count": sum(len(message["content"]) for message in body["messages"])})
        elif counts == "content" and "content" in body:
            self.json({"tokens": list(range(len(body["content"])))})
        else:
            self.json({"error": {"message": "no such path"}}, 404)

    def _probed(self, body: dict[str, Any]) -> str:
        field = self.server.told.obeys
        return "[731]" if field and field in body else "Chào bạn, tôi có thể giúp gì?"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, told: ModelServer) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.told = told


@contextmanager
def running(**told: Any) -> Iterator[ModelServer]:
    """Run a server for as long as the block."""
    made = ModelServer(**told)
    server = _Server(made)
    made.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.released.set()
        server.shutdown()
        server.server_close()
        thread.join()
