"""Stands before every route: host and origin, the few paths of Gradio that the page needs, and the password.

Gradio brings uploads, proxies, run history and a call to its own site; only what the page uses is let through.
"""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.page.pages import page_of, paths_of_pages
from ui.server.access.addresses import LOCAL_NAMES
from ui.server.access.headers import protect
from ui.server.access.login import Gate
from ui.server.index_page import rewrite_index
from ui.server.notice import notice_page
from ui.server.texts import FOREIGN_HOST, NOT_FOUND, SIGN_IN_FIRST

_OURS = r"/(api/(search|ask|health)|documents/[^/]+|originals/[^/]+|login|logout|ui/[\w.-]+)?"
_GRADIOS = (
    r"/(config|theme\.css|favicon\.ico|manifest\.json|robots\.txt|assets/.+|static/.+)/?",
    r"/gradio_api/(run/predict|queue/(join|data)|heartbeat/[^/]+|cancel|reset|startup-events|theme\.css|app_id)/?",
)
_KNOWN = re.compile("|".join((_OURS, paths_of_pages(), *_GRADIOS)))
_OPEN = re.compile(r"/(login|ui/[\w.-]+|favicon\.ico)")


class Guard:
    """ASGI middleware around the whole app.

    Args:
        app: what is guarded.
        gate: the password, if any.
        any_host: whether the page is bound to an address that others reach under names we do not know.
    """

    def __init__(self, app: ASGIApp, *, gate: Gate, any_host: bool) -> None:
        self._app = app
        self._gate = gate
        self._any_host = any_host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or pass on one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(Request(scope))
        answer: ASGIApp = refusal if refusal is not None else self._app
        if refusal is None and scope["path"] == "/":
            answer = rewrite_index(self._app)
        await answer(scope, receive, _protected(send))

    def _refusal(self, request: Request) -> Response | None:
        path = request.url.path
        if not self._host_is_ours(request.headers):
            return HTMLResponse(notice_page(FOREIGN_HOST), 400)
        if _KNOWN.fullmatch(path) is None:
            return HTMLResponse(notice_page(NOT_FOUND), 404)
        if self._gate.closed_to(request) and not _OPEN.fullmatch(path):
            return _ask_for_password(request)
        return None

    def _host_is_ours(self, headers: Headers) -> bool:
        host = headers.get("host", "")
        origin = headers.get("origin")
        try:
            # A page of another site may send requests here, or have its own name resolve to this machine.
            if "@" in host or (origin is not None and urlsplit(origin).netloc != host):
                return False
            return self._any_host or (urlsplit(f"//{host}").hostname or "") in LOCAL_NAMES
        except ValueError:
            # No browser sends a name with a bracket that is never closed.
            return False


def _ask_for_password(request: Request) -> Response:
    path, page = request.url.path, page_of(request.url.path)
    if page is not None and request.method == "GET":
        return RedirectResponse(f"/login?trang={page.address}", 303)
    if path == "/" or path.startswith(("/documents/", "/originals/")):
        return RedirectResponse("/login", 303)
    error = {"type": "SignInError", "vi": SIGN_IN_FIRST.vi, "en": SIGN_IN_FIRST.en}
    return JSONResponse({"error": error}, 401)


def _protected(send: Send) -> Send:
    async def protected(message: Message) -> None:
        if message["type"] == "http.response.start":
            protect(MutableHeaders(scope=message))
        await send(message)

    return protected
