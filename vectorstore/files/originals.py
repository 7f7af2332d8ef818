"""The originals, kept by the hash of their content, so that a citation opens for as long as it is cited.

Imports `errors` and `types` only.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from vectorstore.errors import LibraryDamagedError, LibraryFullError
from vectorstore.types import content_hash


class OriginalFiles:
    """The folder `files/` of a library."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`, which is made when the first file is stored."""
        self._folder = folder

    def store(self, content: bytes, suffix: str) -> str:
        """Store a file once and return its content hash; whole or not at all, also when the process is killed.

        Raises:
            LibraryFullError: the folder cannot be written.
        """
        digest = content_hash(content)
        path = self._path(digest, suffix)
        try:
            if not path.exists():
                _write(path, content)
        except OSError as error:
            raise LibraryFullError.at(path, error) from error
        return digest

    def path(self, digest: str, suffix: str) -> Path:
        """Return where the file with this content is.

        Raises:
            LibraryDamagedError: it is not there any more.
        """
        exact = self._path(digest, suffix)
        if exact.exists():
            return exact
        others = sorted(exact.parent.glob(f"{digest}*"))
        if not others:
            raise LibraryDamagedError.at(exact, "không còn tệp gốc / the original is gone")
        return others[0]

    def listed(self) -> Iterator[Path]:
        """Yield every file that is kept."""
        yield from (path for path in self._folder.glob("??/*") if path.is_file())

    def drop(self, digest: str, suffix: str) -> bool:
        """Delete the file with this content for good; return whether it was there.

        Raises:
            LibraryFullError: the folder may not be written.
        """
        path = self._path(digest, suffix)
        try:
            path.unlink()
        except FileNotFoundError:
            return False
        except OSError as error:
            raise LibraryFullError.at(path, error) from error
        return True

    def _path(self, digest: str, suffix: str) -> Path:
        # Two levels, so that no folder holds more files than a file manager can show.
        return self._folder / digest[:2] / f"{digest}{suffix.lower()[:16]}"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
