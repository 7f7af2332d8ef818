"""Where Chroma keeps the vectors: embedded in a folder, or on a server that is reached over HTTP.

Imports `disk`, `network` and `errors`. With `store.py` the only files that know chromadb.
"""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

import chromadb
import httpx
from chromadb.api import ServerAPI
from chromadb.api.models.Collection import Collection
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings, System
from chromadb.errors import ChromaError, InternalError, NotFoundError, error_types

from vectorstore.errors import (
    EmbedderMismatchError,
    LibraryDamagedError,
    StoreError,
    VectorsLostError,
    VectorsUnreachableError,
)
from vectorstore.files.disk import index_failure
from vectorstore.messages import Message
from vectorstore.network import http_address, watch

_PREFIX = "chunks-"
_CHROMA_FILE = "chroma.sqlite3"


class ChromaPlace(Protocol):
    """Opens Chroma and says what its failures mean.

    Attributes:
        failures: what Chroma raises there.
        namespace: comes before the names of collections where several libraries share a server.
        rest_seconds: how long one that did not answer is left alone.
        is_server: it may go away and come back while we run.
    """

    failures: tuple[type[Exception], ...]
    namespace: str
    is_server: bool
    rest_seconds: float

    @property
    def name(self) -> str:
        """What it is called where people are told of it."""

    def connect(self) -> Any:  # noqa: ANN401 - chromadb's own client
        """Return a client with `get_or_create_collection`, `list_collections`, `delete_collection` and `close`."""

    def failure(self, error: Exception) -> StoreError:
        """Return the error of ours for one of `failures`."""

    def renew(self) -> bool:
        """Throw away what cannot be opened, and return whether that was ours to throw away."""

    def let_go_of_lost(self) -> bool:
        """Return whether what was opened was taken away meanwhile; the next client then opens what is there now."""


class EmbeddedChroma:
    """Chroma in this process; its files lie in a folder of the library."""

    failures: tuple[type[Exception], ...] = (ChromaError, OSError)
    namespace = ""
    is_server = False
    rest_seconds = 0.0

    def __init__(self, folder: Path) -> None:
        """Keep the vectors in `folder`."""
        self.folder = folder
        self._opened: int | None = None

    @property
    def name(self) -> str:
        """Its folder."""
        return str(self.folder)

    def connect(self) -> Any:  # noqa: ANN401 - chromadb's own client
        """Open the folder."""
        try:
            client = chromadb.PersistentClient(path=str(self.folder), settings=Settings(anonymized_telemetry=False))
        except self.failures:
            if not SharedSystemClient._identifier_to_refcount.get(str(self.folder)):
                self._forget()
            raise
        self._opened = self._file_number()
        return client

    def failure(self, error: Exception) -> StoreError:
        """Say whether the disk is full, a file is damaged, or the folder was taken away."""
        if self._is_gone:
            return VectorsLostError.taken_away(self.folder)
        return index_failure(self.folder, error)

    def renew(self) -> bool:
        """Delete the folder: all that is in it can be made again."""
        self._forget()
        try:
            if self.folder.is_dir():
                shutil.rmtree(self.folder)
            else:
                # Someone has put a file where the folder was.
                self.folder.unlink(missing_ok=True)
        except OSError as error:
            raise self.failure(error) from error
        return True

    def let_go_of_lost(self) -> bool:
        """Return whether the folder was deleted, or exchanged for another, while it was open."""
        if is_gone := self._is_gone:
            self._forget()
        return is_gone

    @property
    def _is_gone(self) -> bool:
        return self._opened is not None and self._opened != self._file_number()

    def _forget(self) -> None:
        # A client that failed to start, or whose files are gone, stays in Chroma's own cache and would be given out.
        SharedSystemClient._identifier_to_system.pop(str(self.folder), None)
        SharedSystemClient._identifier_to_refcount.pop(str(self.folder), None)
        self._opened = None

    def _file_number(self) -> int | None:
        try:
            return (self.folder / _CHROMA_FILE).stat().st_ino
        except OSError:
            return None


class ChromaServer:
    """A Chroma server (`chroma run`, or distributed Chroma); several libraries may share it."""

    failures: tuple[type[Exception], ...] = (ChromaError, httpx.HTTPError, OSError)
    is_server = True

    def __init__(
        self, url: str, library: str, *, seconds: float, rest_seconds: float, allow_public: bool = False
    ) -> None:
        """Use the server at `url`, e.g. `http://127.0.0.1:8000`; nothing is connected yet.

        Args:
            url: with user and password in it where a proxy asks for them.
            library: names the library among those that share the server.
            seconds: how long an answer may take.
            rest_seconds: how long a server that did not answer is left alone.
            allow_public: it may be beyond the private network.

        Raises:
            AddressError: it is no such address, or that of a public host.
        """
        parts = http_address(url, setting="store.chroma_url", allow_public=allow_public)
        self._host, self._is_encrypted = parts.hostname or "", parts.scheme == "https"
        self._port = parts.port or (443 if self._is_encrypted else 80)
        self._login = (parts.username, parts.password or "") if parts.username else None
        self._seconds = seconds
        self._trace = watch("store.chroma_url", allow_public=allow_public)
        self.namespace = f"{library}-"
        self.rest_seconds = rest_seconds

    @property
    def name(self) -> str:
        """Its address without user and password."""
        return f"{'https' if self._is_encrypted else 'http'}://{self._host}:{self._port}"

    def connect(self) -> "_ServerClient":
        """Return a client; nothing is asked yet."""
        settings = Settings(
            anonymized_telemetry=False,
            chroma_api_impl="chromadb.api.fastapi.FastAPI",
            chroma_server_host=self._host,
            chroma_server_http_port=self._port,
            chroma_server_ssl_enabled=self._is_encrypted,
        )
        system = System(settings)
        api = system.instance(ServerAPI)
        # Chroma's own client asks the server several things while it is made, and waits for each without an end.
        # It would send what it holds by the proxies of the environment, too.
        own = api._session
        api._session = httpx.Client(
            timeout=httpx.Timeout(self._seconds),
            limits=api.http_limits,
            headers=own.headers,
            auth=self._login,
            trust_env=False,
            event_hooks={"request": [self._watched], "response": [_refuse_strange]},
        )
        own.close()
        return _ServerClient(system, api)

    def _watched(self, request: httpx.Request) -> None:
        request.extensions["trace"] = self._trace

    def failure(self, error: Exception) -> StoreError:
        """Say that the server does not answer, or that what it answers is of no use."""
        if isinstance(error, ChromaError) and not isinstance(error, (NotFoundError, InternalError)):
            if "dimension" in str(error):
                return EmbedderMismatchError(_of_other_width(self.name, error))
            return LibraryDamagedError.derived(self.name, error)
        return VectorsUnreachableError.at(self.name, str(error) or type(error).__name__)

    def renew(self) -> bool:
        """Return False: others may use what lies on the server."""
        return False

    def let_go_of_lost(self) -> bool:
        """Return False: a server that has lost a collection says so when it is asked."""
        return False


class _ServerClient:
    """What `VectorStore` needs of Chroma's client, without the questions that it asks while it is made."""

    def __init__(self, system: System, api: Any) -> None:  # noqa: ANN401 - chromadb's own
        self._system, self._api = system, api
        system.start()

    def get_or_create_collection(self, name: str, *, embedding_function: None, configuration: Any) -> Any:  # noqa: ANN401
        model = self._api.get_or_create_collection(name=name, configuration=configuration)
        return Collection(client=self._api, model=model, embedding_function=embedding_function)

    def list_collections(self) -> Sequence[Any]:
        found: Sequence[Any] = self._api.list_collections()
        return found

    def count(self, name: str) -> int:
        """Return how many vectors a collection has, 0 where there is none, and make none."""
        models = [model for model in self._api.list_collections() if model.name == name]
        return sum(int(Collection(client=self._api, model=one, embedding_function=None).count()) for one in models)

    def delete_collection(self, name: str) -> None:
        # Another server of the same library may have dropped it this moment.
        with suppress(NotFoundError):
            self._api.delete_collection(name)

    def close(self) -> None:
        self._api._session.close()
        self._system.stop()


def collection_prefix(namespace: str) -> str:
    """Return how the names of all collections of a library begin, whatever their format."""
    return f"{_PREFIX}{namespace}"


def _refuse_strange(response: httpx.Response) -> None:
    """Refuse what no Chroma server answers: chromadb would raise a bare Exception for it."""
    if response.is_success:
        return
    response.read()
    try:
        known = response.json().get("error") in error_types
    except (ValueError, AttributeError):
        known = False
    if not known:
        response.raise_for_status()


def _of_other_width(place: str, error: Exception) -> Message:
    return Message(
        vi=f"Các véc-tơ trên {place} có số chiều khác với mô hình nhúng đang đặt ({error}). "
        "Hãy đặt lại store.embedder.",
        en=f"The vectors on {place} have another width than the embedder that is set ({error}). Set store.embedder.",
    )
