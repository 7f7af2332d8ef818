"""Holds the addresses of servers in the settings to this machine and the office's own network.

Imports `errors` and `settings` only. Used by whatever reaches a server: the catalogue, the vectors, an embedder or a
language model by URL.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import SplitResult, urlsplit

from vectorstore.errors import AddressError
from vectorstore.messages import Message
from vectorstore.settings import StoreSettings


def check_host(host: str, *, setting: str, allow_public: bool) -> None:
    """See that a host is on loopback or a private network; a name is looked up, and each of its addresses counts.

    A name that nobody knows passes: nothing can be sent to it, and connecting says so.

    Raises:
        AddressError: some address of it is public, and `allow_public` is not set.
    """
    if allow_public or host.startswith("/"):
        return
    public = sorted(str(found) for found in _addresses(host) if not _is_near(found))
    if public:
        raise AddressError.public(setting, host, public)


def http_address(url: str, *, setting: str, allow_public: bool) -> SplitResult:
    """Return the parts of an address of a server over HTTP.

    Raises:
        AddressError: it is no such address, or that of a public host.
    """
    parts = http_parts(url)
    if parts is None:
        raise AddressError.unreadable(setting, "http://127.0.0.1:8000")
    check_host(parts.hostname or "", setting=setting, allow_public=allow_public)
    return parts


def http_parts(url: str) -> SplitResult | None:
    """Return the parts of an address of a server over HTTP, None when it is none."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return None
    return parts if sound else None


def check_servers(settings: StoreSettings) -> None:
    """See that the servers of vectors and embedder may be used, before anything is read in or written.

    Raises:
        AddressError: the address of one cannot be used.
    """
    urls = {"store.chroma_url": settings.chroma_url}
    if "://" in settings.embedder:
        urls["store.embedder"] = settings.embedder
    for setting, url in urls.items():
        if url:
            http_address(url, setting=setting, allow_public=settings.allow_public_host)


def is_public(host: str) -> bool:
    """Whether some address of a host is beyond loopback and private networks."""
    return any(not _is_near(found) for found in _addresses(host))


def watch(setting: str, *, allow_public: bool) -> Callable[[str, dict[str, Any]], None]:
    """Return what looks at each connection of httpx before anything is sent over it: `extensions={"trace": ...}`.

    A name may lead elsewhere than it did when the settings were read. It raises an AddressError.
    """

    def trace(event: str, told: dict[str, Any]) -> None:
        if allow_public or event != "connection.connect_tcp.complete":
            return
        stream = told["return_value"]
        peer = str(stream.get_extra_info("server_addr")[0]).partition("%")[0]
        if is_public(peer):
            stream.close()
            raise AddressError.public(setting, peer, [peer])

    return trace


def public_notices(urls: Iterable[str]) -> tuple[Message, ...]:
    """Say which of these servers are beyond the private network; one sentence each."""
    hosts = dict.fromkeys(urlsplit(url).hostname or "" for url in urls)
    public = [host for host in hosts if is_public(host)]
    return tuple(
        Message(
            vi=f"Nội dung văn bản được gửi tới máy chủ {host} ở ngoài mạng nội bộ.",
            en=f"Text of documents is sent to the server {host}, outside the private network.",
        )
        for host in public
    )


def _addresses(host: str) -> set[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return set()
    # A zone such as %eth0 is no part of the address.
    return {ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found}


def _is_near(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_private or (mapped or address).is_link_local
