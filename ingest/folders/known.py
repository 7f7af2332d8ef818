"""What the library holds when a run begins, looked up by place and by content.

Imports `walk`, `source` and the store's types.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from ingest.folders.walk import absolute, is_gone
from ingest.source import is_upload
from vectorstore.types import HeldDocument, document_id_of


class KnownDocuments:
    """The listed documents of a library, by absolute path and by content hash."""

    def __init__(self, documents: Sequence[HeldDocument], present: Collection[str]) -> None:
        """Take the library's documents, and the absolute paths of the files that this run has found."""
        self._ids = {one.document_id: absolute(one.path) for one in documents}
        self._by_path = {self._ids[one.document_id]: one for one in documents}
        self._present = present
        self._places_by_content: dict[str, list[str]] = {}
        for place, one in self._by_path.items():
            self._places_by_content.setdefault(one.content_hash, []).append(place)

    def at(self, path: str) -> HeldDocument | None:
        """Return the document whose file is at `path`."""
        return self._by_path.get(absolute(path))

    def holding(self, digest: str) -> HeldDocument | None:
        """Return a document with this content, the first by path."""
        return min((one for one in self._by_path.values() if one.content_hash == digest), key=_path, default=None)

    def moved_to(self, path: str, digest: str) -> HeldDocument | None:
        """Return a document with this content whose own file has gone: it is now at `path`."""
        candidates = [
            self._by_path[place]
            for place in self._places_by_content.get(digest, ())
            if place in self._by_path and place not in self._present and is_gone(place)
        ]
        if not candidates:
            return None
        name = PurePath(path).name
        moved = min(candidates, key=lambda one: (PurePath(one.path).name != name, one.path))
        self.forget(moved.document_id)
        self._ids[moved.document_id] = absolute(path)
        # With its new path: at the old one it would count as gone when the run prunes.
        here = replace(moved, path=path)
        self._by_path[absolute(path)] = here
        self._places_by_content.setdefault(digest, []).append(absolute(path))
        return here

    def new_id(self, digest: str, path: str) -> str:
        """Return the id for a document that comes for the first time.

        A document that began here with this content and has moved away keeps its id; the new one gets the next.
        """
        turn, first_path = 1, path
        while (document_id := document_id_of(digest, first_path)) in self._ids:
            turn += 1
            first_path = f"{path}#{turn}"
        self._ids[document_id] = absolute(path)
        return document_id

    def below(self, folder: str, *, without: Sequence[str]) -> Iterator[HeldDocument]:
        """Yield the documents under an absolute folder, save those under `without`, which could not be looked at."""
        for place, one in sorted(self._by_path.items()):
            inside = PurePath(place).is_relative_to(folder) and not is_upload(one.path)
            if inside and not any(PurePath(place).is_relative_to(other) for other in without):
                yield one

    def forget(self, document_id: str) -> None:
        """Drop a document that has been withdrawn or has moved."""
        place = self._ids.pop(document_id, None)
        if place is not None:
            self._by_path.pop(place, None)


def _path(document: HeldDocument) -> str:
    return document.path
