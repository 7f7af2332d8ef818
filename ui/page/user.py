"""Who works on the pages: a name that is typed once and kept by the browser. Unverified until there are roles."""

from collections.abc import Mapping
from typing import Protocol
from urllib.parse import quote, unquote

from starlette.responses import Response

from vectorstore.messages import Message

NAME = Message(vi="Tên của bạn", en="Your name")
LONGEST_NAME = 80
_COOKIE = "langnghe_user"
_YEAR_SECONDS = 365 * 24 * 3600


class HasCookies(Protocol):
    """A request, of the server or of Gradio."""

    @property
    def cookies(self) -> Mapping[str, str]:
        """The cookies that the browser has sent."""


def user_of(request: HasCookies) -> str:
    """Return the name that this browser has given; empty when none."""
    return tidy_name(unquote(request.cookies.get(_COOKIE, "")))


def is_asker(user: str, asked_by: str) -> bool:
    """Whether the name of a browser is the one that a question was asked under; no name is nobody's."""
    return bool(user) and user == asked_by


def remember_user(response: Response, name: str) -> None:
    """Let the browser keep a name, so that it need not be typed again."""
    response.set_cookie(_COOKIE, quote(tidy_name(name)), max_age=_YEAR_SECONDS, httponly=True, samesite="strict")


def tidy_name(typed: str) -> str:
    """Return a typed name on one line, without signs that cannot be seen, at most `LONGEST_NAME` characters."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in typed).split())[:LONGEST_NAME]
