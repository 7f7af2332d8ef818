"""Writes a file beside its target and puts it in the target's place: what was there stays until the new one is whole.

Imports `assistant.errors` only.
"""

import contextlib
import os
import tempfile
from pathlib import Path

from assistant.errors import ExportError


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` at `path`; a file that is there is replaced in one step.

    Raises:
        ExportError: the folder is missing or not writable, or the disk is full; the old file is as it was.
    """
    made: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:40]}-", delete=False) as file:
            made = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        made.chmod(_mode(path))
        made.replace(path)
    except OSError as error:
        if made is not None:
            with contextlib.suppress(OSError):
                made.unlink()
        raise ExportError(path, error.strerror or type(error).__name__) from error


def _mode(path: Path) -> int:
    """Return the rights of the old file, else those that a new one gets; a temporary file is its owner's alone."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
