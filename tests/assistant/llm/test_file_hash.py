"""The hash of a model file: right, kept while the file stays as it is, known from the note beside it."""

import hashlib
import os
from pathlib import Path

import pytest

from assistant.llm.file_hash import FileHash, file_hash, note_hash


def test_a_file_is_read_again_only_when_it_has_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.gguf"
    file.write_bytes(b"one")
    assert file_hash(file) == hashlib.sha256(b"one").hexdigest()
    before = file.stat()
    file.write_bytes(b"two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    # The same size and time: nobody looks inside, which is what makes it quick.
    assert file_hash(file) == hashlib.sha256(b"one").hexdigest()
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert file_hash(file) == hashlib.sha256(b"two").hexdigest()


def test_a_note_holds_for_the_file_that_it_was_written_for(tmp_path: Path) -> None:
    file = tmp_path / "a.gguf"
    file.write_bytes(b"one")
    note_hash(file, "f" * 64)
    assert file_hash(file) == "f" * 64
    file.write_bytes(b"another")
    assert file_hash(file) == hashlib.sha256(b"another").hexdigest()


@pytest.mark.parametrize("note", ["", "abc", "abc 3", "abc 3 x"])
def test_a_damaged_note_is_not_believed(tmp_path: Path, note: str) -> None:
    file = tmp_path / "a.gguf"
    file.write_bytes(b"one")
    (tmp_path / ".a.gguf.sha256").write_text(note)
    assert file_hash(file) == hashlib.sha256(b"one").hexdigest()


def test_a_file_that_has_gone_has_no_hash(tmp_path: Path) -> None:
    assert FileHash.begin(tmp_path / "none.gguf").wait() == ""
