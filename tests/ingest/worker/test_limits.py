"""What the reading process may not do, seen from inside it."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.reader_errors import ReaderProcessorError, ReaderTimeoutError
from ingest.settings import IngestSettings
from ingest.worker import Reader
from tests.ingest.worker.test_reader import source

ROOT = Path(__file__).resolve().parents[3]
TRIES = """
import socket, subprocess, sys
from ingest.worker import limits
print(limits.{cut}())
def answer(make):
    try:
        make()
        return "open"
    except OSError as error:
        return type(error).__name__
print(answer(lambda: socket.create_connection(("127.0.0.1", {port}), 5)))
print(answer(lambda: socket.socketpair()))
code = "import socket; socket.create_connection(('127.0.0.1', {port}), 5)"
print("cut" if subprocess.run([sys.executable, "-c", code], capture_output=True).returncode else "open")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the cut of the network is Linux's")
@pytest.mark.parametrize("cut", ["cut_network", "_refuse_sockets"])
def test_neither_the_process_nor_what_it_starts_reaches_the_network(cut: str) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        code = TRIES.format(cut=cut, port=server.getsockname()[1])
        shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    first, reached, between_processes, started = shown.stdout.split()
    assert first == "True"
    assert reached != "open"
    assert between_processes == "open"
    assert started == "cut"


def test_where_the_system_offers_no_cut_python_refuses_and_says_so() -> None:
    code = (
        "import socket\nfrom ingest.worker import limits\n"
        "limits._leave_network = limits._refuse_sockets = lambda: False\n"
        "print(limits.cut_network())\ntry: socket.socket()\nexcept PermissionError: print('refused')"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.split() == ["False", "refused"]


# Put before the package on the child's path: does what a hostile file would make a reader do.
HOSTILE = """
import subprocess, sys, time
from ingest.record import reading
def read(source, content, settings, sharing):
    if "xoay" in source.path:
        while True:
            pass
    started = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"], process_group=0)
    open(source.path + ".pid", "w").write(str(started.pid))
    time.sleep(3600)
reading.read = read
"""


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the reading process do what a hostile file would."""
    from ingest.worker import forking

    head, tail = forking._START.split("from ingest.worker.server", maxsplit=1)
    start = f"{head}\nexec({HOSTILE!r})\nfrom ingest.worker.server{tail}"
    monkeypatch.setattr("ingest.worker.forking._START", start)


@pytest.mark.usefixtures("hostile")
def test_what_a_reader_has_started_dies_with_it(tmp_path: Path) -> None:
    with Reader(IngestSettings(max_seconds_per_file=12)) as reader, pytest.raises(ReaderTimeoutError):
        reader.read(source(tmp_path, "treo.docx"))
    started = int((tmp_path / "treo.docx.pid").read_text())
    assert _ends(started)


def _ends(process: int) -> bool:
    """Whether a process that was told to die is dead, waiting for it: on a busy machine that takes a moment."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 20)[0])
    finally:
        os.close(handle)


@pytest.mark.usefixtures("hostile")
def test_a_file_that_burns_the_processor_is_stopped_and_named(tmp_path: Path) -> None:
    with Reader(IngestSettings(max_processor_seconds=1)) as reader, pytest.raises(ReaderProcessorError) as caught:
        reader.read(source(tmp_path, "xoay.docx"))
    assert "max_processor_seconds" in caught.value.message.vi
