"""The file that log lines go to. Imported with the first line: most commands log nothing."""

import contextlib
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path

_MOST_BYTES, _OLDER_FILES = 1_000_000, 2


class LogFile(RotatingFileHandler):
    """At most 3 files of 1 MB; what a full disk does not take is left out, since what users must know is told them."""

    def __init__(self, path: Path) -> None:
        """Append to the file at `path`, whose folder is made.

        Raises:
            OSError: it may not be written.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        super().__init__(path, maxBytes=_MOST_BYTES, backupCount=_OLDER_FILES, encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is logging's
        """Leave out a line that cannot be written; other faults are ours, and shown as logging shows them."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)

    def close(self) -> None:
        """Let go of the file, also when it does not take the rest."""
        with contextlib.suppress(OSError):
            super().close()
