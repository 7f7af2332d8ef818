"""Downloads a model from the hub or a mirror: goes on where it broke off, checks the whole, puts it in place at once.

The one importer of httpx for downloads, and the only place that may leave the private network: when a person asks.
"""

import errno
import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urljoin, urlsplit

import httpx

from assistant.llm.file_hash import note_hash
from assistant.llm.models.curated import OfferedModel
from assistant.llm.models.errors import ChecksumError, DownloadError, ModelsFolderError
from assistant.llm.models.shelf import Shelf

# So often in a row a connection may break without a byte having come.
_MOST_BREAKS = 4
_MOST_REDIRECTS = 5
_SPARE = 200_000_000
_SHA256 = re.compile(r'(?:W/)?"?(?P<value>[0-9a-f]{64})"?')
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class StopDownloadError(Exception):
    """Raised by `OnBytes` to stop; what has come is kept."""


# Told bytes that are here and bytes in all.
OnBytes = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the hub says of a file."""

    url: str
    size: int
    sha256: str


def download(model: OfferedModel, shelf: Shelf, hub: str, on_bytes: OnBytes) -> Path:
    """Download a model into the shelf and return its file; what is there already is not fetched again.

    Args:
        model: which.
        shelf: where to.
        hub: address of the hub or a mirror.
        on_bytes: told how far it is, block by block.

    Raises:
        ModelsError: see its tree.
        StopDownloadError: as raised by `on_bytes`.
    """
    target = shelf.folder / model.file
    with _client(hub) as client:
        try:
            wanted = _wanted(client, f"{hub.rstrip('/')}/{model.path}", model)
            with _folder_errors(shelf.folder):
                shelf.folder.mkdir(parents=True, exist_ok=True)
                if target.is_file() and _hash_of(target) == wanted.sha256:
                    return target
                _fetch(client, wanted, shelf.part_of(model.file, wanted.sha256), on_bytes)
                _put_in_place(shelf.part_of(model.file, wanted.sha256), target, wanted)
        except httpx.HTTPError as exc:
            raise DownloadError(hub, str(exc) or type(exc).__name__) from exc
    return target


def _client(hub: str) -> httpx.Client:
    # A person asked for a download: the office's proxy is for that, but not for a mirror on this machine.
    proxies = urlsplit(hub).hostname not in _LOOPBACK
    return httpx.Client(timeout=httpx.Timeout(30, connect=10), trust_env=proxies, follow_redirects=True)


def _wanted(client: httpx.Client, url: str, model: OfferedModel) -> _Wanted:
    """Ask the hub for size and checksum; for a file on our list the checksum must be ours."""
    headers = _head(client, url)
    told = _SHA256.fullmatch(headers.get("x-linked-etag") or headers.get("etag") or "")
    sha256 = model.sha256 or (told["value"] if told else None)
    if sha256 is None:
        raise DownloadError(url, "no SHA-256")
    if told and told["value"] != sha256:
        raise ChecksumError(model.file, sha256, told["value"])
    size = headers.get("x-linked-size") or headers.get("content-length") or str(model.size or "")
    if not size.isdecimal():
        raise DownloadError(url, "no size")
    return _Wanted(url, int(size), sha256)


def _head(client: httpx.Client, url: str) -> httpx.Headers:
    """Return the headers of the hub itself; those of the store that it leads to do not know the checksum."""
    for _ in range(_MOST_REDIRECTS):
        response = client.head(url, follow_redirects=False)
        if response.is_redirect and "x-linked-etag" not in response.headers:
            url = urljoin(url, response.headers.get("location", ""))
            continue
        if response.is_error:
            raise DownloadError(url, f"{response.status_code} {response.reason_phrase}")
        return response.headers
    raise DownloadError(url, "redirects")


def _fetch(client: httpx.Client, wanted: _Wanted, part: Path, on_bytes: OnBytes) -> None:
    """Fetch what is missing; begin again where the connection breaks, as long as something comes each time."""
    breaks = 0
    with part.open("ab") as file:
        _take_alone(file, part)
        while (here := file.tell()) < wanted.size:
            missing = wanted.size - here + _SPARE - shutil.disk_usage(part.parent).free
            if missing > 0:
                raise ModelsFolderError.full(part.parent, missing)
            try:
                _append(client, wanted, file, on_bytes)
            except httpx.TransportError:
                file.flush()
            breaks = 0 if file.tell() > here else breaks + 1
            if breaks > _MOST_BREAKS:
                raise DownloadError(wanted.url, "connection")
        file.flush()
        os.fsync(file.fileno())


def _append(client: httpx.Client, wanted: _Wanted, file: IO[bytes], on_bytes: OnBytes) -> None:
    here = file.tell()
    headers = {"Range": f"bytes={here}-", "Accept-Encoding": "identity"}
    with client.stream("GET", wanted.url, headers=headers) as response:
        if response.is_error:
            raise DownloadError(wanted.url, f"{response.status_code} {response.reason_phrase}")
        if response.status_code != httpx.codes.PARTIAL_CONTENT:
            # A server that knows no ranges sends everything again.
            file.truncate(0)
            file.seek(0)
        on_bytes(file.tell(), wanted.size)
        for block in response.iter_raw():
            file.write(block[: wanted.size - file.tell()])
            on_bytes(file.tell(), wanted.size)


def _take_alone(file: IO[bytes], part: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as exc:
        raise DownloadError(part.name, "another process is downloading it") from exc


def _put_in_place(part: Path, target: Path, wanted: _Wanted) -> None:
    found = _hash_of(part)
    if found != wanted.sha256:
        part.unlink()
        raise ChecksumError(target.name, wanted.sha256, found)
    part.replace(target)
    note_hash(target, found)


def _hash_of(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


@contextmanager
def _folder_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        if exc.errno == errno.ENOSPC:
            raise ModelsFolderError.full(folder, _SPARE) from exc
        raise ModelsFolderError.at(folder, exc) from exc
