"""An embedder on an OpenAI-compatible server (`POST .../embeddings`): llama-server, vLLM, Ollama, TEI.

Imports httpx, `network` and `families`. The server holds the model: its name and its width stand for its content.
"""

import hashlib
from typing import Any

import httpx
from langchain_core.embeddings import Embeddings

from vectorstore.embedders.families import family_of, segmented
from vectorstore.errors import EmbedderError, EmbedderUnreachableError
from vectorstore.messages import Message
from vectorstore.network import http_address, watch
from vectorstore.settings import StoreSettings

_AT_ONCE = 32
_PROBE = "thử"


class ServerEmbedder(Embeddings):
    """Asks a server for vectors.

    Attributes:
        fingerprint: names model, width and rules; a server that changes its model under the same name is not noticed.
        dimensions: width of the vectors.
        source: model and address, as messages name it.
    """

    def __init__(self, settings: StoreSettings) -> None:
        """Ask the server for one vector, which tells its width.

        Raises:
            AddressError: it is no address, or that of a public host.
            EmbedderUnreachableError: it does not answer.
            EmbedderError: it answers something else than vectors.
        """
        http_address(settings.embedder, setting="store.embedder", allow_public=settings.allow_public_host)
        self._url, self._name = settings.embedder.rstrip("/"), settings.embedder_model
        self.source = f"{self._name} ({self._url})" if self._name else self._url
        key = {"Authorization": f"Bearer {settings.embedder_key}"} if settings.embedder_key else {}
        self._options: dict[str, Any] = {"timeout": settings.embedder_seconds, "headers": key, "trust_env": False}
        self._watched = {"trace": watch("store.embedder", allow_public=settings.allow_public_host)}
        self._family = family_of([self._name])
        self.dimensions = len(self._asked([_PROBE])[0])
        made_by = f"{self._name}\x1f{self.dimensions}\x1f{self._family.rules}"
        self.fingerprint = f"server-{hashlib.sha256(made_by.encode()).hexdigest()[:32]}"

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector per passage."""
        read = [self._family.passage + self._read(text) for text in texts]
        return [vector for at in range(0, len(read), _AT_ONCE) for vector in self._asked(read[at : at + _AT_ONCE])]

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a query."""
        return self._asked([self._family.query + self._read(text)])[0]

    def _read(self, text: str) -> str:
        return segmented(text) if self._family.segmented else text

    def _asked(self, texts: list[str]) -> list[list[float]]:
        try:
            body = {"model": self._name, "input": texts}
            with httpx.Client(**self._options) as client:
                response = client.post(f"{self._url}/embeddings", json=body, extensions=self._watched)
            response.raise_for_status()
        except httpx.HTTPStatusError as error:
            if error.response.is_server_error:
                raise EmbedderUnreachableError(_silent(self._url, error)) from error
            raise EmbedderError(_strange(self._url, error)) from error
        except httpx.HTTPError as error:
            raise EmbedderUnreachableError(_silent(self._url, error)) from error
        try:
            return _vectors(response.json(), len(texts))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise EmbedderError(_strange(self._url, error)) from error


def _vectors(answer: Any, count: int) -> list[list[float]]:  # noqa: ANN401 - JSON of a server
    entries = sorted(answer["data"], key=lambda entry: int(entry["index"]))
    if [int(entry["index"]) for entry in entries] != list(range(count)):
        raise ValueError(f"{len(entries)} vectors for {count} texts")
    return [[float(value) for value in entry["embedding"]] for entry in entries]


def _silent(url: str, error: Exception) -> Message:
    why = _why(error)
    return Message(
        vi=f"Máy chủ mô hình nhúng {url} không trả lời ({why}). Không mất gì: văn bản chưa có véc-tơ chờ ở trạng thái "
        "“đang chờ”. Hãy kiểm tra máy chủ và store.embedder, rồi thử lại.",
        en=f"The server of the embedder {url} does not answer ({why}). Nothing is lost: documents without vectors stay "
        "pending. Check it and store.embedder, then try again.",
    )


def _why(error: Exception) -> str:
    if isinstance(error, httpx.HTTPStatusError):
        # httpx's own text points to a page on the internet.
        return f"HTTP {error.response.status_code} {error.response.reason_phrase}".strip()
    return str(error) or type(error).__name__


def _strange(url: str, error: Exception) -> Message:
    why = _why(error)
    return Message(
        vi=f"Máy chủ {url} trả lời không đúng dạng /v1/embeddings ({why}). Hãy kiểm tra store.embedder (địa chỉ "
        "kết thúc bằng /v1), store.embedder_model và store.embedder_key.",
        en=f"The server {url} does not answer as /v1/embeddings does ({why}). Check store.embedder (its address "
        "ends in /v1), store.embedder_model and store.embedder_key.",
    )
