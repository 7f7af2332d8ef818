"""Holds the address of the model's server to this machine and the office's own network.

Imports `vectorstore.network`, where the rules stand; the words are those of a server of models. A name is looked up
here, to be refused early; each connection is looked at again.
"""

from assistant.llm.server.faults import outside, rubbish
from assistant.settings import LlmSettings
from vectorstore.network import http_parts, is_public


def checked_url(settings: LlmSettings) -> str:
    """Return the address up to `/v1` as it is used.

    Raises:
        ModelServerError: it is no address over HTTP, or that of a public host, which is not allowed.
    """
    url = settings.url.strip().rstrip("/")
    parts = http_parts(url)
    if parts is None:
        raise rubbish(url, "http://127.0.0.1:8080/v1")
    if not settings.allow_public_host and is_outside(url):
        raise outside(url, parts.hostname or "")
    return url


def is_outside(url: str) -> bool:
    """Whether some address of the host is beyond loopback and private networks."""
    parts = http_parts(url)
    return parts is not None and is_public(parts.hostname or "")
