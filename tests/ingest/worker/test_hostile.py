"""Two hundred hostile and broken files, read one after another: each is read or named, and the run goes on."""

from pathlib import Path

from ingest.errors import FileError
from ingest.reader_errors import ReaderCrashedError
from ingest.settings import IngestSettings
from ingest.source import Source
from ingest.worker import Reader
from tests.ingest.builders import docx_bytes
from tests.ingest.worker.hostile import crafted, damaged, sound_files
from vectorstore.types import content_hash, document_id_of

SEED = 7
TURNS = 9
LIMITS = IngestSettings(max_seconds_per_file=30, max_processor_seconds=15, max_characters=2_000_000)
# Of these a part is sound, or the whole is: what a reader of the file would see.
READ = {
    *("far-row.xlsx", "stars.md", "parts.eml", "outside.docx", "letters.eml", "data-url.html"),
    *("utf-16-le.txt", "utf-16-be.txt", "fields.docx"),
}


def read(reader: Reader, folder: Path, name: str, content: bytes) -> str | FileError:
    """Return the stored text of a file, or why there is none."""
    path = folder / name
    path.write_bytes(content)
    digest = content_hash(content)
    try:
        record = reader.read(Source(document_id_of(digest, name), name, str(path), digest))
    except FileError as error:
        return error
    finally:
        path.unlink()
    return record.text


def test_two_hundred_hostile_files_are_read_or_named_and_the_run_goes_on(tmp_path: Path) -> None:
    cases = [*crafted(), *damaged(SEED, TURNS)]
    assert len(cases) >= 200
    with Reader(LIMITS) as reader:
        results = {name: read(reader, tmp_path, name, content) for name, content in cases}
        last = read(reader, tmp_path, "tot.docx", docx_bytes("Một đoạn văn."))
    assert last == "Một đoạn văn."
    failures = {name: result for name, result in results.items() if isinstance(result, FileError)}
    assert all(error.message.vi and error.message.en for error in failures.values())
    assert [name for name, error in failures.items() if isinstance(error, ReaderCrashedError)] == []
    assert {name for name, _ in crafted() if name not in failures} == READ
    assert not any("root:" in result for result in results.values() if isinstance(result, str))


def test_the_sound_files_behind_them_are_read(tmp_path: Path) -> None:
    with Reader(LIMITS) as reader:
        for extension, content in sound_files().items():
            text = read(reader, tmp_path, f"tot.{extension}", content)
            assert isinstance(text, str), extension
            assert "du luan xa hoi" in text
