"""The SHA-256 of a model file, by which a Run says what wrote it. Gigabytes are read once, beside the first question.

Imports nothing of ours. Kept by path, size and time of the file for as long as this process runs, and in a small file
beside the model where the download has written one.
"""

import hashlib
import threading
from functools import lru_cache
from pathlib import Path

_BLOCK = 1 << 22


class FileHash:
    """A hash that is being worked out in a thread of its own."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._done = threading.Event()
        self._value = ""

    @classmethod
    def begin(cls, file: Path) -> "FileHash":
        """Begin to work it out."""
        made = cls(file)
        threading.Thread(target=made._work, name="model-hash", daemon=True).start()
        return made

    @property
    def known(self) -> str | None:
        """The hash, None while it is not known."""
        return self._value or None

    def wait(self) -> str:
        """Wait for the hash; empty when the file has gone."""
        self._done.wait()
        return self._value

    def _work(self) -> None:
        try:
            self._value = file_hash(self._file)
        except OSError:
            self._value = ""
        self._done.set()


def file_hash(file: Path) -> str:
    """Return the SHA-256 of a file, hex; read only when size or time of the file have changed.

    Raises:
        OSError: the file cannot be read.
    """
    stat = file.stat()
    noted = _noted(file, stat.st_size, stat.st_mtime_ns)
    return noted or _hashed(str(file.resolve()), stat.st_size, stat.st_mtime_ns)


def note_hash(file: Path, value: str) -> None:
    """Write the hash beside a model, with size and time of the file that it holds for.

    Raises:
        OSError: the folder cannot be written.
    """
    stat = file.stat()
    _note_of(file).write_text(f"{value} {stat.st_size} {stat.st_mtime_ns}\n", "ascii")


def _note_of(file: Path) -> Path:
    return file.with_name(f".{file.name}.sha256")


def _noted(file: Path, size: int, time: int) -> str:
    note = _note_of(file)
    if not note.is_file():
        return ""
    value, *rest = note.read_text("ascii", errors="replace").split() or [""]
    return value if rest == [str(size), str(time)] else ""


@lru_cache(maxsize=32)
def _hashed(file: str, size: int, time: int) -> str:
    del size, time  # they belong to the key only
    value = hashlib.sha256()
    with Path(file).open("rb") as stream:
        while block := stream.read(_BLOCK):
            value.update(block)
    return value.hexdigest()
