"""A hub of the tests on loopback: addresses that lead to a store, checksums in headers, ranges, bad days."""

import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Hub:
    """What the hub has and how it behaves.

    Attributes:
        content: of the one file.
        drops: after so many bytes each answer breaks off, as long as this list lasts.
        ranges: whether the store knows ranges.
        told: the checksum that the hub tells; None for none.
        asked: method, path and range of each request.
    """

    content: bytes
    drops: list[int] = field(default_factory=list)
    ranges: bool = True
    status: int = 200
    told: str | None = None
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def fetched(self) -> list[str | None]:
        """The ranges of the requests to the store."""
        return [wanted for method, path, wanted in self.asked if method == "GET" and path.startswith("/store")]


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"

    def do_HEAD(self) -> None:
        self._answer(head=True)

    def do_GET(self) -> None:
        self._answer(head=False)

    def log_message(self, format: str, *args: object) -> None:
        """Keep still."""

    def _answer(self, *, head: bool) -> None:
        hub = self.server.hub
        hub.asked.append((self.command, self.path, self.headers.get("Range")))
        if hub.status != 200:
            self._begin(hub.status, {"Content-Length": "0"})
        elif "/resolve/" in self.path:
            told = {"X-Linked-ETag": f'"{hub.told}"'} if hub.told else {}
            size = {"X-Linked-Size": str(len(hub.content)), "Content-Length": "0"}
            self._begin(302, {"Location": f"/store/{hub.sha256}", "ETag": '"of-the-redirect"', **told, **size})
        elif head:
            self._begin(200, {"Content-Length": str(len(hub.content))})
        else:
            self._send(hub)

    def _send(self, hub: Hub) -> None:
        wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range") or "") if hub.ranges else None
        start = int(wanted[1]) if wanted else 0
        content = hub.content[start:]
        self._begin(206 if wanted else 200, {"Content-Length": str(len(content))})
        if hub.drops:
            self.wfile.write(content[: hub.drops.pop(0)])
            self.close_connection = True
            return
        self.wfile.write(content)

    def _begin(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, hub: Hub) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.hub = hub


@contextmanager
def running(hub: Hub) -> Iterator[Hub]:
    """Serve a hub for as long as the block."""
    server = _Server(hub)
    hub.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
