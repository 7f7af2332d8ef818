"""Asks the process that owns the library, over HTTP on loopback. Only used when another process owns the indexes."""

import base64
import http.client
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from ui.cuts import filters_json
from ui.errors import OwnerUnreachableError
from ui.wire import AnswerJson, SearchJson
from vectorstore.errors import QueryError
from vectorstore.messages import LangNgheError, Language, Message
from vectorstore.types import Filters

if TYPE_CHECKING:
    from ui.commands.desk import Placed

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_SECONDS = 900


@dataclass(frozen=True, slots=True)
class OwnerClient:
    """Search and ask through the owner's API."""

    url: str
    password: str | None
    language: Language

    def search(self, query: str, *, k: int, filters: Filters) -> SearchJson:
        """Search; the same JSON as a search in this process gives.

        Raises:
            LangNgheError: the owner's error, or that it does not answer.
        """
        body = {"query": query, "k": k, "filters": filters_json(filters), "lang": self.language.value}
        return cast(SearchJson, self._post("/api/search", body))

    def ask(self, question: str, *, filters: Filters, place: "Placed") -> AnswerJson:
        """Ask; the same JSON as asking in this process gives.

        Raises:
            LangNgheError: the owner's error, or that it does not answer.
        """
        body = {
            "question": question,
            "filters": filters_json(filters),
            "lang": self.language.value,
            "conversation": place.conversation,
            "user": place.user,
        }
        return cast(AnswerJson, self._post("/api/ask", body))

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        status, raw = self._exchange(path, json.dumps(body).encode())
        try:
            value = json.loads(raw)
        except ValueError as exc:
            raise self._unreachable() from exc
        if status != 200 and isinstance(value, dict) and isinstance(value.get("error"), dict):
            raise _told(value["error"])
        if status != 200 or not isinstance(value, dict):
            raise self._unreachable()
        return value

    def _exchange(self, path: str, body: bytes) -> tuple[int, bytes]:
        parts = urlsplit(self.url)
        if parts.hostname not in _LOOPBACK:
            raise self._unreachable()
        # http.client knows no proxies: a proxy set in the environment must not see questions.
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 80, timeout=_SECONDS)
        try:
            connection.request("POST", path, body, self._headers())
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException) as exc:
            raise self._unreachable() from exc
        finally:
            connection.close()

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json"}
        if self.password:
            headers["Authorization"] = "Basic " + base64.b64encode(f"langnghe:{self.password}".encode()).decode()
        return headers

    def _unreachable(self) -> OwnerUnreachableError:
        return OwnerUnreachableError(
            Message(
                vi=f"Một tiến trình khác đang giữ kho văn bản nhưng không trả lời tại {self.url}. "
                "Hãy đợi nó xong, hoặc tắt nó rồi chạy lại lệnh này.",
                en=f"Another process owns the library and does not answer at {self.url}. "
                "Wait for it, or stop it and run this command again.",
            )
        )


def _told(error: dict[str, Any]) -> LangNgheError:
    message = Message(vi=str(error.get("vi")), en=str(error.get("en")))
    return QueryError(message) if error.get("type") == QueryError.__name__ else LangNgheError(message)
