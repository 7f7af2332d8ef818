"""Holds a run for one process: two that write one run would tear its lines and count cases twice.

Imports the errors. A killed process lets go by itself, since the lock is the operating system's.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from evals.errors import RunBusyError

LOCK = "run.lock"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a run's folder until the block ends.

    Raises:
        RunBusyError: somebody else holds it, in this process or another one.
    """
    path = folder / LOCK
    with path.open("a+", encoding="utf-8") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            opened.seek(0)
            raise RunBusyError(folder.name, opened.read().strip()) from exc
        opened.truncate(0)
        opened.write(str(os.getpid()))
        opened.flush()
        try:
            yield
        finally:
            opened.truncate(0)


def is_held(folder: Path) -> bool:
    """Whether somebody holds a run, so that one without an end is not taken for broken off."""
    try:
        with (folder / LOCK).open(encoding="utf-8") as opened:
            # Whoever holds it wrote its number; without one nothing is tried, and nobody is kept from holding it.
            if opened.read():
                fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
