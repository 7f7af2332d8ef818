"""A full disk: who searches holds the lock without having written its name."""

import errno
import os
from pathlib import Path

import pytest

from vectorstore.owner.lock import IndexLock, Owner


def test_the_lock_is_held_though_its_file_takes_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    file = tmp_path / "index.lock"
    file.write_text('{"pid": 1, "url": "http://127.0.0.1:1"}', "utf-8")
    first, second = IndexLock(file), IndexLock(file)
    monkeypatch.setattr(os, "pwrite", full)
    assert first.acquire(0, "http://127.0.0.1:2")
    assert not second.acquire(0, None)
    # What an owner that was killed had left is not taken for the present one.
    assert second.owner() == Owner(None, None)
    first.announce_again()
    assert second.owner() == Owner(None, None)
    monkeypatch.undo()
    first.announce_again()
    assert second.owner() == Owner(os.getpid(), "http://127.0.0.1:2")
    first.release()
    assert second.owner() is None
