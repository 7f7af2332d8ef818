"""The log file `<home>/logs/langnghe.log`: what failed and where in the code, never the text of a document."""

import logging
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
# Messages of other errors may quote the document that was being read.
_SAFE_TO_QUOTE = (OSError, ImportError, AttributeError)


def log_path(home: Path) -> Path:
    """Return where the log of the library in `home` lies."""
    return home / "logs" / "langnghe.log"


def set_up(home: Path) -> None:
    """Send warnings and worse to the log file, at most 3 files of 1 MB.

    Raises:
        OSError: the folder may not be written.
    """
    path = log_path(home)
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=2, encoding="utf-8")
    handler.setFormatter(_Guarded(_FORMAT))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def record_fault(home: Path, exc: BaseException) -> Path | None:
    """Write where `exc` arose to the log; return the log's path, or None when it cannot be written."""
    try:
        set_up(home)
    except OSError:
        return None
    logging.getLogger("ui").error("%s", describe(exc))
    return log_path(home)


def describe(exc: BaseException) -> str:
    """Return the places in the code that `exc` passed through, without its message unless that is safe."""
    detail = f": {exc}" if isinstance(exc, _SAFE_TO_QUOTE) else ""
    lines = [f"{type(exc).__module__}.{type(exc).__name__}{detail}"]
    lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(exc.__traceback__)]
    if exc.__cause__ is not None:
        lines += ["caused by", describe(exc.__cause__)]
    return "\n".join(lines)


class _Guarded(logging.Formatter):
    """Formats exceptions by `describe`."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name is logging's
        exc = ei[1] if isinstance(ei, tuple) else None
        return describe(exc) if isinstance(exc, BaseException) else ""
