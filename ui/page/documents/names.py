"""Names of uploads: made harmless, and free ones where two files of one name are both kept. Imports `ingest.source`."""

import unicodedata
from collections.abc import Callable
from pathlib import PurePosixPath

from ingest.source import UPLOADS

_LONGEST_BYTES = 200
_LONGEST_SUFFIX = 16
_NO_NAME = "khong-ten"


def clean_name(given: str) -> str:
    """Return the last part of a name that a browser gave: NFC, on one line, nothing invisible, at most 200 bytes."""
    last = unicodedata.normalize("NFC", given).replace("\\", "/").rsplit("/", 1)[-1]
    # Control, format (they turn the direction of what follows) and half characters.
    shown = "".join(sign for sign in last if not unicodedata.category(sign).startswith("C"))
    name = " ".join(shown.split())
    return _shortened(name) if name.strip(".") else _NO_NAME


def upload_path(name: str) -> str:
    """Return under which path an upload is listed."""
    return f"{UPLOADS}{name}"


def free_name(name: str, is_taken: Callable[[str], bool]) -> str:
    """Return `name`, or `name (2)` and so on, whichever is not taken."""
    place = PurePosixPath(name)
    turn, free = 1, name
    while is_taken(free):
        turn += 1
        free = f"{place.stem} ({turn}){place.suffix}"
    return free


def _shortened(name: str) -> str:
    place = PurePosixPath(name)
    suffix = place.suffix[:_LONGEST_SUFFIX]
    room = _LONGEST_BYTES - len(suffix.encode())
    return place.stem.encode()[:room].decode(errors="ignore").rstrip() + suffix
