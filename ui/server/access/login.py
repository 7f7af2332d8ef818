"""The password before the page: a sign-in form, session cookies held in memory, and HTTP Basic for other processes."""

import base64
import binascii
import hmac
import secrets
import time
from collections import deque
from html import escape
from urllib.parse import parse_qs

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ui.page.pages import is_page
from ui.server.access.headers import DOCUMENT
from ui.server.notice import frame
from ui.server.texts import PASSWORD, SIGN_IN, TOO_MANY, WRONG_PASSWORD
from ui.words import PRODUCT
from vectorstore.messages import Language, Message

_COOKIE = "langnghe_session"
_ATTEMPTS_A_MINUTE = 10
_LONGEST_FORM = 4096


class Gate:
    """Knows the password and who has given it; open to all when there is no password."""

    def __init__(self, password: str | None) -> None:
        self._password = password
        self._sessions: set[str] = set()
        self._failures: deque[float] = deque()

    def closed_to(self, request: Request) -> bool:
        """Say whether the sender of this request must sign in first."""
        if self._password is None:
            return False
        return request.cookies.get(_COOKIE, "") not in self._sessions and not self._basic(request)

    def try_password(self, typed: str) -> str | Message:
        """Return a new session for the right password, else what to say."""
        now = time.monotonic()
        while self._failures and now - self._failures[0] > 60:
            self._failures.popleft()
        if len(self._failures) >= _ATTEMPTS_A_MINUTE:
            return TOO_MANY
        if not self._right(typed):
            self._failures.append(now)
            return WRONG_PASSWORD
        session = secrets.token_urlsafe(32)
        self._sessions.add(session)
        return session

    def sign_out(self, request: Request) -> None:
        """Forget the session of this request."""
        self._sessions.discard(request.cookies.get(_COOKIE, ""))

    def _right(self, typed: str) -> bool:
        return self._password is not None and hmac.compare_digest(typed.encode(), self._password.encode())

    def _basic(self, request: Request) -> bool:
        scheme, _, value = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "basic":
            return False
        try:
            _, _, typed = base64.b64decode(value, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        return isinstance(self.try_password(typed), str) if not self._right(typed) else True


def login_routes(gate: Gate) -> APIRouter:
    """Return the routes of the sign-in form."""
    router = APIRouter()

    @router.get("/login")
    def show(trang: str = "/") -> HTMLResponse:
        return _form(None, trang)

    @router.post("/login")
    async def sign_in(request: Request) -> Response:
        body = (await request.body())[:_LONGEST_FORM].decode(errors="replace")
        form = parse_qs(body)
        outcome, page = gate.try_password(form.get("password", [""])[0]), form.get("trang", ["/"])[0]
        if isinstance(outcome, Message):
            return _form(outcome, page)
        response = RedirectResponse(page if is_page(page) else "/", 303)
        response.set_cookie(_COOKIE, outcome, httponly=True, samesite="strict")
        return response

    @router.post("/logout")
    def sign_out(request: Request) -> Response:
        gate.sign_out(request)
        return RedirectResponse("/login", 303)

    return router


def _form(fault: Message | None, page: str) -> HTMLResponse:
    # Only an address that a page of ours has is led to.
    wanted = page if is_page(page) else "/"
    said = f'<p class="fault" role="alert">{escape(fault.vi)}<br>{escape(fault.en)}</p>' if fault else ""
    body = (
        f'<main class="notice"><h1>{PRODUCT}</h1>{said}<form method="post" action="/login">'
        f'<input type="hidden" name="trang" value="{wanted}">'
        f'<label for="password">{PASSWORD.vi} / {PASSWORD.en}</label>'
        '<input id="password" name="password" type="password" autocomplete="current-password" autofocus>'
        f"<button>{SIGN_IN.vi} / {SIGN_IN.en}</button></form></main>"
    )
    status = 401 if fault else 200
    return HTMLResponse(frame(PRODUCT, body, Language.VI), status, {"Content-Security-Policy": DOCUMENT})
