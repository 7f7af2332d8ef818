"""Holds the address of the model's server to this machine and the office's own network.

Imports the settings and the faults. A name is looked up here, to be refused early; each connection is looked at again.
"""

import socket
from urllib.parse import urlsplit

from assistant.llm.server.connection import is_near
from assistant.llm.server.faults import outside, rubbish
from assistant.settings import LlmSettings


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
    if not settings.allow_public_host and (public := _public_addresses(parts.hostname or "")):
        raise outside(url, ", ".join(public))
    return url


def is_outside(url: str) -> bool:
    """Whether some address of the host is beyond loopback and private networks."""
    return bool(_public_addresses(urlsplit(url).hostname or ""))


def _public_addresses(host: str) -> list[str]:
    """Return the public ones; none for a name that nobody knows, to which nothing can be sent."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return []
    # A zone such as %eth0 is no part of the address.
    addresses = {str(entry[4][0]).partition("%")[0] for entry in found}
    return sorted(address for address in addresses if not is_near(address))
