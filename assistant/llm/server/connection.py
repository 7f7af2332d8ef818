"""One server over HTTP: a question and its answer as JSON, or as server-sent events that can be given up at any moment.

The one importer of httpx for answers. No proxy, no redirect: what is asked goes to that server and nowhere else.
"""

import socket
import threading
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any

import httpx

from assistant.errors import ModelServerError
from assistant.llm.server.faults import broke_off, outside, refused, rubbish, silent, unreachable
from vectorstore.network import is_public

_CONNECT_SECONDS = 5.0
_LONGEST_LINE = 1 << 20
_MOST_RUBBISH = 50


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where a server is and how long it may be silent.

    Attributes:
        url: up to `/v1`, without a slash at the end.
        key: that it asks for; None for none.
        seconds: how long it may be silent.
        allow_public: whether it may be beyond the private network.
    """

    url: str
    key: str | None
    seconds: float
    allow_public: bool


class _Line:
    """The sockets of one request, so that it can be given up from another thread at any moment."""

    def __init__(self) -> None:
        self._changing = threading.Lock()
        self._streams: list[Any] = []
        self._given_up = False

    def connected(self, stream: Any) -> None:  # noqa: ANN401 - httpcore's
        """Take a new connection; it is closed when the request has been given up meanwhile."""
        with self._changing:
            if not self._given_up:
                self._streams.append(stream)
                return
        stream.close()
        raise httpx.ConnectError("given up")

    def hang_up(self) -> None:
        """Shut the sockets down, which wakes a thread that waits at one, and tells the server."""
        with self._changing:
            self._given_up = True
        for stream in self._streams:
            try:
                stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
            except OSError:
                # It is closed already.
                continue


class _Ended:
    """The stream has ended as it should."""


_Told = str | ModelServerError | _Ended


class Connection:
    """Requests to one server; each has a connection of its own, so that giving one up ends it on the server too."""

    def __init__(self, address: ServerAddress) -> None:
        self._address = address

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:  # noqa: ANN401 - it is JSON
        """Return the JSON that the server answers.

        Raises:
            ModelServerError: it cannot be reached, refuses, or answers something else.
        """
        with self._client() as client:
            try:
                response = client.request(method, self._url(path), json=body, extensions=self._watched(_Line()))
                _check(self._address.url, response)
                return response.json()
            except httpx.HTTPError as exc:
                raise self._fault(exc, begun=False) from exc
            except ValueError as exc:
                raise rubbish(self._address.url, type(exc).__name__) from exc

    def events(self, path: str, body: dict[str, Any], *, heartbeat: float) -> Iterator[str | None]:
        """Yield the data of server-sent events; None every `heartbeat` seconds without one. Closing it hangs up.

        An answer that is no stream is yielded whole.

        Raises:
            ModelServerError: as `ask`, or it closes in the middle.
        """
        told: SimpleQueue[_Told] = SimpleQueue()
        line = _Line()
        pumping = (path, body, told, line)
        threading.Thread(target=self._pump, args=pumping, name="model-server", daemon=True).start()
        try:
            while not isinstance(item := _next(told, heartbeat), _Ended):
                if isinstance(item, ModelServerError):
                    raise item
                yield item
        finally:
            line.hang_up()

    def _pump(self, path: str, body: dict[str, Any], told: "SimpleQueue[_Told]", line: _Line) -> None:
        begun = False
        try:
            with (
                self._client() as client,
                client.stream("POST", self._url(path), json=body, extensions=self._watched(line)) as response,
            ):
                if response.is_error:
                    response.read()
                _check(self._address.url, response)
                for data in self._data(response):
                    begun = True
                    told.put(data)
            told.put(_Ended())
        except httpx.HTTPError as exc:
            told.put(self._fault(exc, begun=begun))
        except ModelServerError as exc:
            told.put(exc)
        except OSError as exc:
            told.put(broke_off(self._address.url, str(exc)))

    def _data(self, response: httpx.Response) -> Iterator[str]:
        if "event-stream" not in response.headers.get("content-type", ""):
            yield response.read().decode("utf-8", "replace")
            return
        odd = 0
        for line in _lines(response.iter_bytes(), self._address.url):
            if line.startswith("data:"):
                yield line.removeprefix("data:").strip()
            elif line and not line.startswith((":", "event:", "id:", "retry:")):
                odd += 1
                if odd > _MOST_RUBBISH:
                    raise rubbish(self._address.url, line[:40])

    def _client(self) -> httpx.Client:
        key = self._address.key
        headers = [(b"Authorization", f"Bearer {key}".encode())] if key else []
        timeout = httpx.Timeout(self._address.seconds, connect=_CONNECT_SECONDS)
        return httpx.Client(headers=headers, timeout=timeout, trust_env=False, follow_redirects=False)

    def _url(self, path: str) -> str:
        return f"{self._address.url}{path}"

    def _watched(self, line: _Line) -> dict[str, Any]:
        """Look at each connection before anything is sent over it: a name may lead elsewhere than it did before."""

        def trace(event: str, told: dict[str, Any]) -> None:
            if event != "connection.connect_tcp.complete":
                return
            stream = told["return_value"]
            line.connected(stream)
            peer = str(stream.get_extra_info("server_addr")[0]).partition("%")[0]
            if is_public(peer) and not self._address.allow_public:
                stream.close()
                raise outside(self._address.url, peer)

        return {"trace": trace}

    def _fault(self, exc: httpx.HTTPError, *, begun: bool) -> ModelServerError:
        url, reason = self._address.url, str(exc) or type(exc).__name__
        if isinstance(exc, httpx.TimeoutException) and not isinstance(exc, httpx.ConnectTimeout):
            return silent(url, self._address.seconds)
        return broke_off(url, reason) if begun else unreachable(url, reason)


def _check(url: str, response: httpx.Response) -> None:
    if not response.is_success:
        raise refused(url, response.status_code, _reason(response))


def _reason(response: httpx.Response) -> str:
    try:
        told = response.json()["error"]
        reason = told["message"] if isinstance(told, dict) else told
    except (ValueError, KeyError, TypeError):
        reason = response.reason_phrase
    return " ".join(str(reason).split())[:200]


def _lines(content: Iterable[bytes], url: str) -> Iterator[str]:
    """Yield lines; a letter may be spread over two pieces, or be broken."""
    decoder = getincrementaldecoder("utf-8")("replace")
    rest = ""
    for piece in content:
        *lines, rest = (rest + decoder.decode(piece)).split("\n")
        yield from (line.rstrip("\r") for line in lines)
        if len(rest) > _LONGEST_LINE:
            raise rubbish(url, "…")
    if rest:
        yield rest


def _next(told: "SimpleQueue[_Told]", seconds: float) -> _Told | None:
    try:
        return told.get(timeout=seconds)
    except Empty:
        return None
