"""A full disk takes no log; the command that wanted to write a line goes on and ends without a word about it."""

import logging
from pathlib import Path

import pytest

from ui.log_file import LogFile


def test_a_line_that_the_disk_does_not_take_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("/dev/full: Linux has it")
    file = LogFile(full)
    file.handle(logging.LogRecord("ui", logging.WARNING, "x.py", 1, "một dòng", (), None))
    file.close()
    assert capsys.readouterr() == ("", "")


def test_a_line_that_cannot_be_formatted_is_still_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = LogFile(tmp_path / "logs" / "langnghe.log")
    file.handle(logging.LogRecord("ui", logging.WARNING, "x.py", 1, "%d", ("a",), None))
    file.close()
    assert "TypeError" in capsys.readouterr().err
