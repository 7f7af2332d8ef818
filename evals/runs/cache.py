"""Keeps what was found and answered by a hash of all it depends on: a repeated run costs only what changed.

Imports the kept outcomes. One small file an entry; a damaged one is worked out again.
"""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

_M = TypeVar("_M", bound=BaseModel)


class Cache:
    """Entries below a folder. Safe from several threads and processes: an entry is written whole or not at all."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, made when it is first written to."""
        self._folder = folder

    def get(self, key: str, kind: type[_M], make: Callable[[], _M]) -> tuple[_M, bool]:
        """Return the entry of a key, made if it is not there, and whether it was there.

        Args:
            key: a hash of everything that the entry depends on.
            kind: what an entry is.
            make: called when there is none.
        """
        path = self._path(key)
        kept = _read(path, kind)
        if kept is not None:
            return kept, True
        made = make()
        _write(path, made.model_dump_json())
        return made, False

    def drop(self, key: str) -> None:
        """Forget the entry of a key."""
        self._path(key).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"


def _read(path: Path, kind: type[_M]) -> _M | None:
    try:
        return kind.model_validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as opened:
        opened.write(text)
    Path(name).replace(path)
