"""Tells a full or read-only disk from a damaged file, where the library below does not say which it was.

Imports `errors` only.
"""

import shutil
import tempfile
from pathlib import Path

from vectorstore.errors import LibraryDamagedError, LibraryFullError, StoreError

# What an index needs free to write its next part.
_NEEDED_BYTES = 16_000_000


def make_folder(folder: Path) -> None:
    """Make a folder where there is none.

    Raises:
        LibraryFullError: it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryFullError.at(folder, error) from error


def index_failure(folder: Path, error: BaseException) -> StoreError:
    """Return the error of ours for a failure of the index in `folder`, by trying whether the disk can be written."""
    try:
        free = shutil.disk_usage(folder.parent).free
        with tempfile.TemporaryFile(dir=folder.parent) as file:
            file.write(b"\0" * 4096)
    except OSError as obstacle:
        return LibraryFullError.at(folder, obstacle)
    if isinstance(error, OSError) or free < _NEEDED_BYTES:
        return LibraryFullError.at(folder, error)
    return LibraryDamagedError.derived(folder, error)
