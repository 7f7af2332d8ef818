import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import FileError
from ingest.reader_errors import ReaderCrashedError, ReaderMemoryError, ReaderTimeoutError
from ingest.settings import IngestSettings
from ingest.source import Source
from ingest.worker import Reader
from tests.ingest.builders import docx_bytes
from vectorstore.types import content_hash, document_id_of

# Put before the package on the child's path: reads a name and does what a broken library would.
BROKEN = """
import ctypes, os, signal, time
from ingest.record import reading
whole = reading.read
def read(source, content, settings, sharing):
    name = os.path.basename(source.path)
    if name.startswith("crash"):
        ctypes.string_at(0)
    if name.startswith("hang"):
        time.sleep(3600)
    if name.startswith("hungry"):
        return bytearray(8 * 2**30)
    if name.startswith("bug"):
        raise RuntimeError("lỗi lạ")
    return whole(source, content, settings, sharing)
reading.read = read
"""


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    """A reader whose process misbehaves on files of certain names."""
    monkeypatch.setattr("ingest.worker.forking._START", _broken_start())
    with Reader(IngestSettings(max_seconds_per_file=60, max_memory_megabytes=2048)) as reader:
        yield reader


def _broken_start() -> str:
    from ingest.worker import forking

    head, tail = forking._START.split("from ingest.worker.server", maxsplit=1)
    return f"{head}\nexec({BROKEN!r})\nfrom ingest.worker.server{tail}"


def source(folder: Path, name: str) -> Source:
    path = folder / name
    content = docx_bytes("I. MỤC ĐÍCH", "Một đoạn văn.")
    path.write_bytes(content)
    digest = content_hash(content)
    return Source(document_id_of(digest, str(path)), str(path), str(path), digest)


def test_one_process_reads_many_files(tmp_path: Path) -> None:
    with Reader(IngestSettings()) as reader:
        first = reader.read(source(tmp_path, "mot.docx"))
        process = reader._process
        second = reader.read(source(tmp_path, "hai.docx"))
        assert reader._process is process is not None
    assert first.text == second.text == "I. MỤC ĐÍCH\n\nMột đoạn văn."
    assert process.end(0) == 0


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("crash.docx", ReaderCrashedError, "SIGSEGV"),
        ("bug.docx", ReaderCrashedError, "lỗi lạ"),
        ("hungry.docx", ReaderMemoryError, "2048 MB"),
    ],
)
def test_a_crash_costs_one_file(reader: Reader, tmp_path: Path, name: str, error: type[FileError], words: str) -> None:
    with pytest.raises(error) as caught:
        reader.read(source(tmp_path, name))
    assert words in caught.value.message.vi
    assert reader.read(source(tmp_path, "tot.docx")).text.startswith("I. MỤC ĐÍCH")


def test_a_file_that_takes_too_long_is_stopped_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.worker.forking._START", _broken_start())
    with Reader(IngestSettings(max_seconds_per_file=2)) as reader:
        with pytest.raises(ReaderTimeoutError) as caught:
            reader.read(source(tmp_path, "hang.docx"))
        assert "2 giây" in caught.value.message.vi
        reader._settings = IngestSettings()
        assert reader.read(source(tmp_path, "tot.docx")).text.startswith("I. MỤC ĐÍCH")


def test_a_process_that_was_killed_from_outside_is_named_and_replaced(reader: Reader, tmp_path: Path) -> None:
    reader.read(source(tmp_path, "mot.docx"))
    assert reader._process is not None
    os.kill(reader._process.pid, signal.SIGSEGV)
    assert reader._process.end(60) == -signal.SIGSEGV
    with pytest.raises(ReaderCrashedError):
        reader.read(source(tmp_path, "hai.docx"))
    assert reader.read(source(tmp_path, "ba.docx")).chunks
