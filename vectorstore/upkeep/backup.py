"""Writes a library into one file and lays it out again; consistent while documents are being read in.

Imports the catalogue and the errors. A backup is a zip: `manifest.json`, `library.db` as one snapshot, the originals
that it names, and `settings.toml`. Both indexes are left out, since they are made again from the catalogue.
"""

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from sqlalchemy import select

from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.database.sqlite import SqliteDatabase
from vectorstore.catalogue.tables import DocumentRow, VersionRow
from vectorstore.errors import BackupError, LibraryDamagedError, LibraryFullError
from vectorstore.files.originals import OriginalFiles
from vectorstore.upkeep.types import BackedUp

OnFile = Callable[[int, int], None]

_FORMAT = 1
_MANIFEST, _CATALOGUE, _SETTINGS = "manifest.json", "library.db", "settings.toml"
_PIECE = 1 << 20


def _no_progress(_done: int, _total: int) -> None:
    """Tell nobody."""


def back_up(
    home: Path, catalogue: Catalogue, files: OriginalFiles, file: Path, on_file: OnFile | None = None
) -> BackedUp:
    """Write the library in `home` to `file`, whole or not at all.

    Args:
        home: the folder of the library.
        catalogue: its catalogue.
        files: its originals.
        file: the backup; replaced when it is there.
        on_file: told how many originals are written and how many there are.

    Raises:
        LibraryFullError: `file` cannot be written.
    """
    with _part_of(file) as part, tempfile.TemporaryDirectory(dir=file.parent, prefix=".snapshot-") as folder:
        # The snapshot comes first: an original is stored before the catalogue names it, so all that it names are there.
        snapshot = Path(folder) / _CATALOGUE
        catalogue.database.snapshot(snapshot)
        copied = _write((home, files), snapshot, part, on_file or _no_progress)
        os.fsync(part.fileno())
    return BackedUp(*copied, bytes=file.stat().st_size, missing=_missing(catalogue, file))


def restore(file: Path, home: Path) -> BackedUp:
    """Lay a backup out as the library in `home`, checked before anything is put there.

    The indexes are made again when the library is next opened by its owner.

    Raises:
        BackupError: `file` is no backup, is damaged, or a library is in `home` already.
        LibraryFullError: `home` cannot be written.
    """
    if (home / _CATALOGUE).exists() or (home / "files").exists():
        raise BackupError.occupied(home)
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home, prefix=".restore-") as folder:
            found = _unpacked(file, Path(folder))
            _move(Path(folder), home)
    except OSError as error:
        raise LibraryFullError.at(home, error) from error
    return found


def _write(source: tuple[Path, OriginalFiles], snapshot: Path, part: IO[bytes], on_file: OnFile) -> tuple[int, int]:
    home, files = source
    with _catalogue(snapshot) as copied:
        originals, documents = _originals(copied), _document_count(copied)
    manifest = {"format": _FORMAT, "documents": documents, _CATALOGUE: _digest(snapshot)}
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        archive.write(snapshot, _CATALOGUE)
        if (home / _SETTINGS).is_file():
            archive.write(home / _SETTINGS, _SETTINGS)
        written = 0
        for done, (content_hash, suffix) in enumerate(originals, start=1):
            with suppress(LibraryDamagedError):
                path = files.path(content_hash, suffix)
                # Office files and pictures are packed already.
                archive.write(path, f"files/{path.parent.name}/{path.name}", zipfile.ZIP_STORED)
                written += 1
            on_file(done, len(originals))
        archive.writestr(_MANIFEST, json.dumps(manifest | {"originals": written}))
    return documents, written


def _unpacked(file: Path, folder: Path) -> BackedUp:
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(file, archive)
            for member in archive.infolist():
                _unpack(file, archive, member, folder)
    except FileNotFoundError as error:
        raise BackupError.unreadable(file, error.strerror or str(error)) from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        raise BackupError.unreadable(file, str(error)) from error
    if _digest(folder / _CATALOGUE) != manifest[_CATALOGUE]:
        raise BackupError.unreadable(file, _CATALOGUE)
    return BackedUp(int(manifest["documents"]), int(manifest["originals"]), file.stat().st_size, _missing_of(folder))


def _manifest(file: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    names = set(archive.namelist())
    if not {_MANIFEST, _CATALOGUE} <= names:
        raise BackupError.unreadable(file, _MANIFEST)
    try:
        manifest = json.loads(archive.read(_MANIFEST))
    except ValueError as error:
        raise BackupError.unreadable(file, _MANIFEST) from error
    if not isinstance(manifest, dict) or manifest.get("format") != _FORMAT:
        raise BackupError.unreadable(file, f"{_MANIFEST}: format")
    return manifest


def _unpack(file: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    """Write one member; only the names that a backup has are taken, so that none can climb out of the folder."""
    parts = member.filename.split("/")
    is_original = len(parts) == 3 and parts[0] == "files" and parts[2].startswith(parts[1]) and len(parts[1]) == 2
    if not is_original and member.filename not in {_MANIFEST, _CATALOGUE, _SETTINGS}:
        raise BackupError.unreadable(file, member.filename)
    target = folder.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as source, target.open("wb") as out:
        shutil.copyfileobj(source, out, _PIECE)
    if is_original and _digest(target) != parts[2].partition(".")[0]:
        raise BackupError.unreadable(file, member.filename)


def _move(folder: Path, home: Path) -> None:
    """Put the parts in place, the catalogue last: until it is there, nothing takes the folder for a library."""
    if (folder / "files").is_dir():
        (folder / "files").replace(home / "files")
    if (folder / _SETTINGS).is_file() and not (home / _SETTINGS).exists():
        (folder / _SETTINGS).replace(home / _SETTINGS)
    (folder / _CATALOGUE).replace(home / _CATALOGUE)


@contextmanager
def _part_of(file: Path) -> Iterator[IO[bytes]]:
    """Give a file beside `file` that takes its place when all went well."""
    undo = ExitStack()
    try:
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}-", delete=False) as part:
            undo.callback(Path(part.name).unlink, missing_ok=True)
            yield part
        Path(part.name).replace(file)
    except OSError as error:
        raise LibraryFullError.at(file, error) from error
    finally:
        # Once it has taken its place there is nothing left to unlink.
        undo.close()


@contextmanager
def _catalogue(path: Path) -> Iterator[Catalogue]:
    """Open a snapshot as it is, without a look at its schema."""
    catalogue = Catalogue(SqliteDatabase(path))
    try:
        yield catalogue
    finally:
        catalogue.close()


def _originals(catalogue: Catalogue) -> list[tuple[str, str]]:
    chosen = select(VersionRow.content_hash, VersionRow.suffix).distinct().order_by(VersionRow.content_hash)
    with catalogue.reading() as connection:
        return [(row.content_hash, row.suffix) for row in connection.execute(chosen)]


def _document_count(catalogue: Catalogue) -> int:
    with catalogue.reading() as connection:
        return len(connection.scalars(select(DocumentRow.document_id).where(DocumentRow.withdrawn.is_(False))).all())


def _missing(catalogue: Catalogue, file: Path) -> tuple[str, ...]:
    """Return the paths of documents whose original the backup lacks."""
    with zipfile.ZipFile(file) as archive:
        held = {name.rpartition("/")[2].partition(".")[0] for name in archive.namelist() if name.startswith("files/")}
    return _without_original(catalogue, held)


def _missing_of(folder: Path) -> tuple[str, ...]:
    held = {path.name.partition(".")[0] for path in folder.glob("files/*/*")}
    with _catalogue(folder / _CATALOGUE) as catalogue:
        return _without_original(catalogue, held)


def _without_original(catalogue: Catalogue, held: set[str]) -> tuple[str, ...]:
    joined = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
    chosen = select(DocumentRow.path, VersionRow.content_hash).join(VersionRow, joined).order_by(DocumentRow.path)
    with catalogue.reading() as connection:
        return tuple(row.path for row in connection.execute(chosen) if row.content_hash not in held)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
