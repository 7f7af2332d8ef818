"""The folders from which a library was fed: remembered when they are read, gone over again by `langnghe sync`.

Imports `walk` and the store's types.
"""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from ingest.folders.walk import absolute, is_passed_over
from ingest.source import is_upload
from vectorstore.library import Library
from vectorstore.listed import FedFolder


def remember(library: Library, folders: Sequence[Path], *, complete: bool) -> None:
    """Keep from which folders a library was fed, and on which disks and network shares its documents stand.

    Args:
        library: what is in it now tells where to look for mount points.
        folders: the folders that were read, as given.
        complete: what is not in them has been withdrawn, so that a mount point that was there before counts no more.
    """
    if not folders:
        return
    documents = [one.path for one in library.catalogue.held()]
    before = {one.place: one for one in library.register.folders()}
    found = [_fed(folder, documents) for folder in folders]
    if not complete:
        found = [_with_mounts(one, before[one.place].mounts) if one.place in before else one for one in found]
    if new := [one for one in found if before.get(one.place) != one]:
        library.register.remember_folders(new)


def unmounted(folder: Path, fed: Collection[FedFolder]) -> str | None:
    """Return a disk or share on which documents of a folder stood and that is not attached; None when all are."""
    top = absolute(folder)
    mounts = (mount for one in fed if PurePath(one.place).is_relative_to(top) for mount in one.mounts)
    return next((mount for mount in mounts if not os.path.ismount(mount)), None)


def fed_folders(library: Library) -> list[Path]:
    """Return the folders from which a library was fed, without those that stand in another one, each as it opens here.

    Documents that are listed by a path from another working directory are listed by their whole path from now on:
    from here that path would lead elsewhere.
    """
    folders = library.register.folders()
    elsewhere = [one for one in folders if absolute(one.path) != one.place]
    if elsewhere:
        for document in library.catalogue.held():
            place = _place_of(document.path, elsewhere)
            if place is not None:
                library.rename(document.document_id, place)
        library.register.remember_folders([replace(one, path=one.place) for one in elsewhere])
    outer = [one for one in folders if not any(_covers(other, one) for other in folders)]
    return [Path(one.place if one in elsewhere else one.path) for one in outer]


def _fed(folder: Path, documents: Collection[str]) -> FedFolder:
    top = absolute(folder)
    parts = {PurePath(absolute(path)).parent for path in documents if not is_upload(path)}
    inside = {place for part in parts if part.is_relative_to(top) for place in _up_to(part, top)}
    mounts = {str(place) for place in inside if os.path.ismount(place)}
    real = Path(top).resolve()
    mounts |= {str(place) for place in (real, *real.parents) if os.path.ismount(place)}
    # What the machine starts from is always there.
    return FedFolder(top, str(folder), tuple(sorted(mounts - {real.anchor})))


def _up_to(part: PurePath, top: str) -> Iterator[PurePath]:
    """Yield a folder and those above it that stand in `top`."""
    for place in (part, *part.parents):
        if str(place) == top:
            return
        yield place


def _with_mounts(folder: FedFolder, mounts: Sequence[str]) -> FedFolder:
    return replace(folder, mounts=tuple(sorted({*folder.mounts, *mounts})))


def _place_of(path: str, folders: Sequence[FedFolder]) -> str | None:
    """Return where a document listed by a relative path stands; None where that is not known for sure."""
    if PurePath(path).is_absolute() or is_upload(path):
        return None
    places = [
        os.path.normpath(PurePath(one.place, PurePath(path).relative_to(one.path)))
        for one in folders
        if PurePath(path).is_relative_to(one.path)
    ]
    there = [place for place in places if os.path.lexists(place)]
    return there[0] if len(there) == 1 else None


def _covers(outer: FedFolder, inner: FedFolder) -> bool:
    """Tell whether going over one folder goes over another one too."""
    if outer == inner or not PurePath(inner.place).is_relative_to(outer.place):
        return False
    return not any(map(is_passed_over, PurePath(inner.place).relative_to(outer.place).parts))
