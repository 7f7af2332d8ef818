"""Lays a backup out as a library: in a folder, or with its catalogue on a PostgreSQL server.

Imports the catalogue and `backup`. Everything of the backup is checked before anything is put in its place; the
catalogue comes last, since nothing takes a folder or a database for a library before it has one.
"""

import json
import shutil
import tempfile
import tomllib
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.database.filling import fill, holds_something
from vectorstore.errors import BackupError, LibraryFullError
from vectorstore.settings import StoreSettings
from vectorstore.upkeep.backup import CATALOGUE, FORMAT, MANIFEST, SETTINGS, digest, snapshot_at, without_original
from vectorstore.upkeep.types import BackedUp

_PIECE = 1 << 20
# Settings of a backup that name servers are for those servers; what is laid out here may lie elsewhere.
_ASIDE = "settings-sao-luu.toml"
_PLACES = ("catalogue_url", "chroma_url", "files_folder")


def restore(file: Path, home: Path, settings: StoreSettings | None = None) -> BackedUp:
    """Lay a backup out as the library of `home`, checked before anything is put there.

    The indexes are made again when the library is next opened by its owner.

    Args:
        file: the backup.
        home: the folder of the library.
        settings: where catalogue and originals go; None for the folder.

    Raises:
        BackupError: `file` is no backup, is damaged, or a library is there already.
        LibraryFullError: `home` cannot be written.
        StoreError: the server of the catalogue cannot be used.
    """
    settings = settings or StoreSettings()
    originals = settings.files_folder or home / "files"
    if (home / CATALOGUE).exists() or (home / "files").exists():
        raise BackupError.occupied(home)
    if settings.catalogue_url:
        _require_empty(settings)
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home, prefix=".restore-") as folder:
            found = _unpacked(file, Path(folder))
            _move_originals(Path(folder) / "files", originals)
            _move_settings(Path(folder) / SETTINGS, home)
            if settings.catalogue_url:
                _fill(settings, Path(folder) / CATALOGUE)
            else:
                (Path(folder) / CATALOGUE).replace(home / CATALOGUE)
    except OSError as error:
        raise LibraryFullError.at(home, error) from error
    return found


def _require_empty(settings: StoreSettings) -> None:
    """See that the database holds no library, before anything is written beside it."""
    with closing(Catalogue.open(settings.catalogue_url, allow_public=settings.allow_public_host)) as catalogue:
        if holds_something(catalogue.database):
            raise BackupError.occupied_database(str(catalogue.place))


def _fill(settings: StoreSettings, snapshot: Path) -> None:
    # A backup of an older program is brought to today's tables first.
    Catalogue.open(snapshot).close()
    with closing(Catalogue.open(settings.catalogue_url, allow_public=settings.allow_public_host)) as catalogue:
        fill(catalogue.database, snapshot)


def _move_originals(folder: Path, target: Path) -> None:
    """Put the originals where they are kept; those that a shared folder has already have the same content."""
    for path in sorted(folder.glob("*/*")):
        place = target / path.parent.name / path.name
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            part = place.with_name(f".{place.name}.part")
            shutil.move(path, part)
            part.replace(place)


def _move_settings(file: Path, home: Path) -> None:
    if not file.is_file() or (home / SETTINGS).exists():
        return
    store = tomllib.loads(file.read_text(encoding="utf-8")).get("store", {})
    file.replace(home / (_ASIDE if any(store.get(name) for name in _PLACES) else SETTINGS))


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
    if digest(folder / CATALOGUE) != manifest[CATALOGUE]:
        raise BackupError.unreadable(file, CATALOGUE)
    return BackedUp(int(manifest["documents"]), int(manifest["originals"]), file.stat().st_size, _missing_of(folder))


def _manifest(file: Path, archive: zipfile.ZipFile) -> dict[str, Any]:
    names = set(archive.namelist())
    if not {MANIFEST, CATALOGUE} <= names:
        raise BackupError.unreadable(file, MANIFEST)
    try:
        manifest = json.loads(archive.read(MANIFEST))
    except ValueError as error:
        raise BackupError.unreadable(file, MANIFEST) from error
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise BackupError.unreadable(file, f"{MANIFEST}: format")
    return manifest


def _unpack(file: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    """Write one member; only the names that a backup has are taken, so that none can climb out of the folder."""
    parts = member.filename.split("/")
    is_original = len(parts) == 3 and parts[0] == "files" and parts[2].startswith(parts[1]) and len(parts[1]) == 2
    if not is_original and member.filename not in {MANIFEST, CATALOGUE, SETTINGS}:
        raise BackupError.unreadable(file, member.filename)
    target = folder.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as source, target.open("wb") as out:
        shutil.copyfileobj(source, out, _PIECE)
    if is_original and digest(target) != parts[2].partition(".")[0]:
        raise BackupError.unreadable(file, member.filename)


def _missing_of(folder: Path) -> tuple[str, ...]:
    held = {path.name.partition(".")[0] for path in folder.glob("files/*/*")}
    with snapshot_at(folder / CATALOGUE) as catalogue:
        return without_original(catalogue, held)
