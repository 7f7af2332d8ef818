"""The log file `<home>/logs/langnghe.log`: what failed and where in the code, never the text of a document."""

import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
    logging.basicConfig(level=logging.WARNING, handlers=[_file_handler(home)], force=True)


@contextmanager
def warnings_in_file(home: Callable[[], Path]) -> Iterator[None]:
    """Send warnings to the log file of a library that is there: what users must know is told in their language.

    Args:
        home: gives the folder of the library; asked with the first warning only.
    """
    handler = _WhenNeeded(home)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()


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


def _file_handler(home: Path) -> logging.Handler:
    # Commands that log nothing need not load it.
    from ui.log_file import LogFile

    handler = LogFile(log_path(home))
    handler.setFormatter(_Guarded(_FORMAT))
    return handler


class _WhenNeeded(logging.Handler):
    """Opens the log file with the first warning."""

    def __init__(self, home: Callable[[], Path]) -> None:
        super().__init__(logging.WARNING)
        self._home = home
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self._file is None and (home := self._home()).is_dir():
                self._file = _file_handler(home)
            if self._file is not None:
                self._file.handle(record)
        except OSError:
            # A log that cannot be written must not end the command.
            self._file = logging.NullHandler()

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


class _Guarded(logging.Formatter):
    """Formats exceptions by `describe`."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name is logging's
        exc = ei[1] if isinstance(ei, tuple) else None
        return describe(exc) if isinstance(exc, BaseException) else ""
