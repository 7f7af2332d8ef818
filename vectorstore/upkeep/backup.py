"""Writes a library into one file, consistent while documents are being read in; `restoring.py` lays it out again.

Imports the catalogue and the errors. A backup is a zip: `manifest.json`, `library.db` as one snapshot, the originals
that it names, and `settings.toml`. Both indexes are left out, since they are made again from the catalogue.
"""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from sqlalchemy import select

from vectorstore.catalogue.catalogue import Catalogue
from vectorstore.catalogue.database.sqlite import SqliteDatabase
from vectorstore.catalogue.tables import DocumentRow, VersionRow
from vectorstore.errors import BackupError, LibraryDamagedError, LibraryFullError
from vectorstore.files.originals import OriginalFiles
from vectorstore.upkeep.types import BackedUp

OnFile = Callable[[int, int], None]

FORMAT = 1
MANIFEST, CATALOGUE, SETTINGS = "manifest.json", "library.db", "settings.toml"
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
        file: the backup; an older backup of this name is replaced once the new one is whole, and nothing else is.
        on_file: told how many originals are written and how many there are.

    Raises:
        BackupError: another file than a backup has this name.
        LibraryFullError: `file` cannot be written.
    """
    replaced = file.exists()
    if replaced and not _is_backup(file):
        raise BackupError.taken(file)
    with _part_of(file) as part, tempfile.TemporaryDirectory(dir=file.parent, prefix=".snapshot-") as folder:
        # The snapshot comes first: an original is stored before the catalogue names it, so all that it names are there.
        snapshot = Path(folder) / CATALOGUE
        catalogue.database.snapshot(snapshot)
        copied = _write((home, files), snapshot, part, on_file or _no_progress)
        os.fsync(part.fileno())
    return BackedUp(*copied, bytes=file.stat().st_size, missing=_missing(catalogue, file), replaced=replaced)


def _is_backup(file: Path) -> bool:
    """Tell whether a file was written by `back_up`; a damaged one is not known any more, and is left alone."""
    try:
        with zipfile.ZipFile(file) as archive:
            return {MANIFEST, CATALOGUE} <= set(archive.namelist())
    except (zipfile.BadZipFile, OSError):
        return False


def _write(source: tuple[Path, OriginalFiles], snapshot: Path, part: IO[bytes], on_file: OnFile) -> tuple[int, int]:
    home, files = source
    with snapshot_at(snapshot) as copied:
        originals, documents = _originals(copied), _document_count(copied)
    manifest = {"format": FORMAT, "documents": documents, CATALOGUE: digest(snapshot)}
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        archive.write(snapshot, CATALOGUE)
        if (home / SETTINGS).is_file():
            archive.write(home / SETTINGS, SETTINGS)
        written = 0
        for done, (content_hash, suffix) in enumerate(originals, start=1):
            with suppress(LibraryDamagedError):
                path = files.path(content_hash, suffix)
                # Office files and pictures are packed already.
                archive.write(path, f"files/{path.parent.name}/{path.name}", zipfile.ZIP_STORED)
                written += 1
            on_file(done, len(originals))
        archive.writestr(MANIFEST, json.dumps(manifest | {"originals": written}))
    return documents, written


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
def snapshot_at(path: Path) -> Iterator[Catalogue]:
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
    return without_original(catalogue, held)


def without_original(catalogue: Catalogue, held: set[str]) -> tuple[str, ...]:
    """Return the paths of documents whose original is not among these hashes."""
    joined = (VersionRow.document_id == DocumentRow.document_id) & (VersionRow.version_id == DocumentRow.version_id)
    chosen = select(DocumentRow.path, VersionRow.content_hash).join(VersionRow, joined).order_by(DocumentRow.path)
    with catalogue.reading() as connection:
        return tuple(row.path for row in connection.execute(chosen) if row.content_hash not in held)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
