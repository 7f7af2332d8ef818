import subprocess
import sys
from pathlib import Path

import pytest

from ingest.readers.recognition.turns import FOLDER_VARIABLE, turn

# Takes the only turn, says so, and holds it until its input closes or it is killed.
HOLDER = """
import sys
from ingest.readers.recognition.turns import turn
with turn(1):
    print("held", flush=True)
    sys.stdin.read()
"""
WAITER = "from ingest.readers.recognition.turns import turn\nwith turn(1):\n    print('had a turn', flush=True)"


@pytest.fixture
def turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))


def started(code: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )  # fmt: skip


@pytest.mark.usefixtures("turns")
def test_a_turn_is_given_back_by_a_process_that_is_killed() -> None:
    with started(HOLDER) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with started(WAITER) as waiter:
            with pytest.raises(subprocess.TimeoutExpired):
                waiter.wait(1)
            holder.kill()
            assert waiter.communicate(timeout=60)[0] == "had a turn\n"


@pytest.mark.usefixtures("turns")
def test_there_are_as_many_turns_as_were_asked_for() -> None:
    with turn(2), turn(2), started(WAITER.replace("turn(1)", "turn(3)")) as waiter:
        assert waiter.communicate(timeout=60)[0] == "had a turn\n"
