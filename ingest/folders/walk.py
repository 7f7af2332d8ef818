"""The files under the paths that were given, sorted; what is hidden, temporary or linked from outside is passed over.

Imports `errors` only. The walk reads folders, never files.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.errors import (
    AccessError,
    FileNameError,
    IngestError,
    MissingPathError,
    OutsideLinkError,
    UnreadableFileError,
)

# Between an archive and the file in it: `a.zip!/b.docx`.
MEMBER_MARK = "!/"
_MEMBER = re.compile(r"(.*?\.zip)!/", re.IGNORECASE | re.DOTALL)
_TEMPORARY_STARTS = (".", "~$")
_TEMPORARY_ENDS = ("~", ".tmp", ".part", ".crdownload")
_SYSTEM_NAMES = frozenset({"thumbs.db", "desktop.ini", "__macosx"})


@dataclass(slots=True)
class Walk:
    """What a walk found.

    Attributes:
        files: paths as given, a folder's files under the folder as given; each file once.
        folders: the folders that were given and could be read.
        failures: what could not be walked, with the path as given.
    """

    files: list[Path] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    failures: list[tuple[Path, IngestError]] = field(default_factory=list)


def walk(paths: Sequence[Path]) -> Walk:
    """Return the files under `paths`, in the order given and sorted within a folder."""
    result = Walk()
    for path in paths:
        try:
            if path.is_dir():
                result.folders.append(path)
                result.files.extend(_below(path, path.resolve(), result))
            elif path.exists():
                result.files.append(path)
            else:
                result.failures.append((path, MissingPathError(str(path))))
        except PermissionError:
            result.failures.append((path, AccessError(str(path))))
        except OSError as error:
            result.failures.append((path, UnreadableFileError(error.strerror or type(error).__name__)))
    result.files = list({absolute(path): path for path in reversed(result.files)}.values())[::-1]
    return result


def has_files(folder: Path) -> bool:
    """Tell whether a walk of a folder finds any file, without walking all of it."""
    return next(_below(folder, folder.resolve(), Walk()), None) is not None


def absolute(path: Path | str) -> str:
    """Return a path without its dependence on the working directory; links are not followed."""
    return os.path.abspath(path)  # noqa: PTH100 - Path.resolve would follow links, Path.absolute keeps ".."


def archive_of(path: str) -> str | None:
    """Return the archive that a member's path stands in, the outermost one; None for any other path."""
    found = _MEMBER.match(path)
    return found[1] if found and not Path(found[1]).is_dir() else None


def is_gone(path: str) -> bool:
    """Tell whether nothing is at a path any more; a path that may not be looked at is not gone.

    A member of an archive is gone when the archive is; whether the archive still holds it, only opening it tells.
    """
    path = archive_of(path) or path
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _below(folder: Path, root: Path, result: Walk) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except PermissionError:
        result.failures.append((folder, AccessError(str(folder))))
        return
    except FileNotFoundError:
        return
    for entry in listed:
        if not is_passed_over(entry.name):
            yield from _entry(entry, folder / entry.name, root, result)


def _entry(entry: os.DirEntry[str], path: Path, root: Path, result: Walk) -> Iterator[Path]:
    if not _is_text(entry.name):
        result.failures.append((path, FileNameError()))
    elif entry.is_dir(follow_symlinks=False):
        yield from _below(path, root, result)
    elif not entry.is_symlink() or stays_inside(path, root):
        yield path
    else:
        result.failures.append((path, OutsideLinkError()))


def is_passed_over(name: str) -> bool:
    """Tell by its name whether a file is hidden, temporary or the system's own."""
    lowered = name.lower()
    return lowered.startswith(_TEMPORARY_STARTS) or lowered.endswith(_TEMPORARY_ENDS) or lowered in _SYSTEM_NAMES


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def stays_inside(link: Path, root: Path) -> bool:
    """Tell whether a link leads to a file in the same folder; linked folders could lead round in circles."""
    try:
        target = link.resolve()
    except (RuntimeError, OSError):
        # Python 3.11 calls a link to itself a RuntimeError, later ones an OSError.
        return False
    return target.is_file() and target.is_relative_to(root)
