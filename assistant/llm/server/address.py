"""Holds the address of the model's server to this machine and the office's own network.

Imports `vectorstore.network`. A name is looked up here, to be refused early; each connection is looked at again.
"""

from urllib.parse import urlsplit

from assistant.llm.server.faults import outside, rubbish
from assistant.settings import LlmSettings
from vectorstore.network import is_public


def checked_url(settings: LlmSettings) -> str:
    """Return the address up to `/v1` as it is used.

    Raises:
        ModelServerError: it is no address over HTTP, or that of a public host, which is not allowed.
    """
    url = settings.url.strip().rstrip("/")
    try:
        parts = urlsplit(url)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        sound = False
    if not sound:
        raise rubbish(url, "http://127.0.0.1:8080/v1")
    if not settings.allow_public_host and is_outside(url):
        raise outside(url, parts.hostname or "")
    return url


def is_outside(url: str) -> bool:
    """Whether some address of the host is beyond loopback and private networks."""
    return is_public(urlsplit(url).hostname or "")
