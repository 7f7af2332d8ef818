"""Lets the reading processes take turns at recognising pages, so that together they do not ask for more than the cores.

Imports the standard library only. The turns are locks on files, which the system takes back from a process that dies.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

# Names the folder of the locks to a reading process; a process without it recognises on its own.
FOLDER_VARIABLE = "LANGNGHE_RECOGNITION_TURNS"
_LOOK_AGAIN_SECONDS = 0.02


@contextmanager
def turn(count: int) -> Iterator[None]:
    """Wait until fewer than `count` pages are being recognised by all processes of this run, then hold a turn."""
    folder = os.environ.get(FOLDER_VARIABLE)
    if folder is None:
        yield
        return
    held = _take(Path(folder), count)
    try:
        yield
    finally:
        held.close()


def _take(folder: Path, count: int) -> IO[bytes]:
    while True:
        for number in range(count):
            file = (folder / f"{number}.lock").open("wb")
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.close()
            else:
                return file
        time.sleep(_LOOK_AGAIN_SECONDS)
