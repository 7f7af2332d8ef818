"""The files that could not be read, kept in the library from run to run until they are read or gone.

Imports `errors`, `source` and `walk`.
"""

from collections.abc import Sequence
from pathlib import Path, PurePath

from ingest.errors import IngestError, MissingPathError
from ingest.folders.walk import Walk, absolute, is_gone
from ingest.source import is_upload
from vectorstore.library import Library
from vectorstore.messages import Message


class UnreadFiles:
    """What one run learns of the files that cannot be read; kept by `keep`, in two writes however many there are."""

    def __init__(self, library: Library) -> None:
        """Begin with what earlier runs could not read."""
        self._library = library
        self._before = {one.place for one in library.register.failures()}
        self._failed: dict[str, tuple[str, Message]] = {}
        self._settled: set[str] = set()

    def failed(self, path: str, error: IngestError | None, message: Message) -> None:
        """Note a failure; that nothing is at a path that was given says nothing of a file."""
        if not isinstance(error, MissingPathError):
            self._failed[place_of(path)] = (path, message)

    def settled(self, path: str) -> None:
        """Note that the file at a path was read, or its document withdrawn."""
        place = place_of(path)
        self._failed.pop(place, None)
        if place in self._before:
            self._settled.add(place)

    def keep(self, found: Walk, given: Sequence[Path]) -> None:
        """Write what was learnt; failures of files that have gone from what was given are forgotten."""
        places = {absolute(path) for path in given}
        folders = [absolute(folder) for folder in found.folders]
        for place in self._before:
            inside = place in places or any(PurePath(place).is_relative_to(folder) for folder in folders)
            if inside and not is_upload(place) and is_gone(place):
                self._settled.add(place)
        forgotten = self._settled - self._failed.keys()
        if forgotten:
            self._library.register.forget_failures(forgotten)
        if self._failed:
            self._library.register.note_failures([(place, *told) for place, told in self._failed.items()])


def place_of(path: str) -> str:
    """Return under which name the failure of a file is kept: its path independent of the working directory."""
    return path if is_upload(path) else absolute(path)
