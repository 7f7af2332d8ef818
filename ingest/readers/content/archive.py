"""The files inside a .zip, and inside the .zip files in it; checked before they are unpacked. Imports `packages`.

A member's path is `a.zip!/folder/b.docx`. Runs in the caller's process: the standard library's zip reader, in limits.
"""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from ingest.errors import ArchiveError, DamagedFileError, FileError, TooLargeError
from ingest.folders.walk import MEMBER_MARK, is_passed_over
from ingest.readers.content.filetypes import ARCHIVE_EXTENSION
from ingest.readers.content.packages import check_growth, list_items, too_large
from ingest.settings import IngestSettings
from vectorstore.messages import Message

_DEEPEST = 4
_UTF8_NAMES = 0x800


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its content, or why it cannot be unpacked."""

    path: str
    content: bytes | FileError


@dataclass(slots=True)
class _Left:
    """How much an archive, with all archives in it, may still unpack to."""

    megabytes: int
    files: int
    limit: int
    file_limit: int


def is_archive(path: str) -> bool:
    """Tell whether a file is taken as a folder of files."""
    return path.lower().endswith(ARCHIVE_EXTENSION)


def members(path: str, content: bytes, settings: IngestSettings) -> Iterator[Member]:
    """Yield the files of an archive, sorted by name.

    Raises:
        FileError: the archive is damaged, under a password, empty or not safe to unpack.
    """
    budget = settings.max_unpacked_megabytes
    left = _Left(budget, settings.max_archive_files, budget, settings.max_archive_files)
    return iter(_checked(path, content, left, 1))


def _checked(path: str, content: bytes, left: _Left, depth: int) -> Iterator[Member]:
    if depth > _DEEPEST:
        raise ArchiveError(Message(vi=f"lồng nhau quá {_DEEPEST} lớp", en=f"nested deeper than {_DEEPEST} layers"))
    items = [item for item in list_items(content) if not item.is_dir()]
    if not items:
        raise DamagedFileError("ZIP rỗng / empty ZIP")
    _check_names(items)
    check_growth(items, len(content), max_megabytes=left.limit)
    _spend(items, left)
    return _unpacked(path, content, items, left, depth=depth)


def _check_names(items: Sequence[zipfile.ZipInfo]) -> None:
    for item in items:
        name = item.filename.replace("\\", "/")
        if name.startswith("/") or ".." in PurePosixPath(name).parts or name[1:2] == ":":
            raise ArchiveError(Message(vi="có đường dẫn trỏ ra ngoài thư mục", en="a path climbs out of its folder"))


def _spend(items: Sequence[zipfile.ZipInfo], left: _Left) -> None:
    left.files -= len(items)
    if left.files < 0:
        unit = Message(vi="tệp bên trong", en="files inside")
        raise TooLargeError(left.file_limit - left.files, left.file_limit, unit, "ingest.max_archive_files")
    left.megabytes -= sum(item.file_size for item in items) // 2**20
    if left.megabytes < 0:
        raise too_large(left.limit - left.megabytes, left.limit)


def _unpacked(
    path: str, content: bytes, items: Sequence[zipfile.ZipInfo], left: _Left, *, depth: int
) -> Iterator[Member]:
    seen: dict[str, int] = {}
    with zipfile.ZipFile(BytesIO(content)) as package:
        for item in sorted(items, key=lambda one: one.filename):
            name = _name(item)
            if any(is_passed_over(part) for part in PurePosixPath(name).parts):
                continue
            seen[name] = seen.get(name, 0) + 1
            place = PurePosixPath(name)
            if seen[name] > 1:
                place = place.with_name(f"{place.stem}#{seen[name]}{place.suffix}")
            yield from _member(f"{path}{MEMBER_MARK}{place}", package, item, left, depth)


def _member(place: str, package: zipfile.ZipFile, item: zipfile.ZipInfo, left: _Left, depth: int) -> Iterator[Member]:
    try:
        content = package.read(item)
        if is_archive(item.filename):
            yield from _checked(place, content, left, depth + 1)
            return
    except FileError as error:
        yield Member(place, error)
        return
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        failed = DamagedFileError(f"ZIP: {type(error).__name__}")
        failed.__cause__ = error
        yield Member(place, failed)
        return
    yield Member(place, content)


def _name(item: zipfile.ZipInfo) -> str:
    """Return a member's name; programs that write UTF-8 without saying so are common."""
    name = item.filename.replace("\\", "/")
    if item.flag_bits & _UTF8_NAMES:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name
