"""What the installer's file says about the background build."""

import json
from pathlib import Path

import pytest

from assistant.llm.build_state import BUILD_FILE, Build, BuildState, read_build


def write(prefix: Path, content: str) -> Build:
    (prefix / BUILD_FILE).write_text(content, "utf-8")
    return read_build(prefix)


@pytest.mark.parametrize("state", ["queued", "building", "ready", "failed"])
def test_state_log_and_time_are_read(tmp_path: Path, state: str) -> None:
    build = write(tmp_path, json.dumps({"state": state, "log": "b.log", "since": "2026-11-23T10:00:00+07:00"}))
    assert build.state is BuildState(state)
    assert build.log == Path("b.log")
    assert build.since is not None
    assert build.since.year == 2026


def test_a_failed_build_names_its_log_and_the_next_step(tmp_path: Path) -> None:
    message = write(tmp_path, json.dumps({"state": "failed", "log": "b.log"})).message
    assert "b.log" in message.vi
    assert "make llm" in message.vi


@pytest.mark.parametrize("content", ["", "{", "[]", "3", '{"state": "odd"}', '{"state": "ready", "since": "soon"}'])
def test_a_damaged_file_counts_as_absent(tmp_path: Path, content: str) -> None:
    assert write(tmp_path, content).state is BuildState.ABSENT


def test_without_a_file_nobody_has_started(tmp_path: Path) -> None:
    assert read_build(tmp_path).state is BuildState.ABSENT
