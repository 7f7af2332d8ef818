"""Reading processes are forked from one that has imported what they need, and share nothing else."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from ingest.reader_errors import ReaderCrashedError
from ingest.settings import IngestSettings
from ingest.worker import Reader, forking
from ingest.worker.forking import ForkServer
from tests.ingest.worker.test_reader import source

SETTINGS = IngestSettings(max_seconds_per_file=120)


def _started(reader: Reader) -> int:
    assert reader._process is not None
    return reader._process.pid


def _parent(process: int) -> int:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[1])


def _open_sockets(process: int) -> list[str]:
    links = [str(entry.readlink()) for entry in Path(f"/proc/{process}/fd").iterdir()]
    return [link for link in links if link.startswith("socket:")]


def test_readers_and_those_that_take_the_place_of_dead_ones_come_from_one_process(tmp_path: Path) -> None:
    with ForkServer() as server, Reader(SETTINGS, server=server) as one, Reader(SETTINGS, server=server) as other:
        one.read(source(tmp_path, "mot.docx"))
        other.read(source(tmp_path, "hai.docx"))
        first, second = _started(one), _started(other)
        assert _parent(first) == _parent(second) not in {os.getpid(), first, second}
        # Each is the leader of a session of its own, so that killing one leaves the other.
        assert [os.getsid(process) for process in (first, second)] == [first, second]
        os.kill(first, signal.SIGSEGV)
        assert one._process is not None
        one._process.end(60)
        with pytest.raises(ReaderCrashedError):
            one.read(source(tmp_path, "ba.docx"))
        one.read(source(tmp_path, "ba.docx"))
        assert _parent(_started(one)) == _parent(second)
        assert other.read(source(tmp_path, "bon.docx")).text


def test_a_forked_process_holds_its_own_socket_only(tmp_path: Path) -> None:
    with ForkServer() as server, Reader(SETTINGS, server=server) as one, Reader(SETTINGS, server=server) as other:
        one.read(source(tmp_path, "mot.docx"))
        other.read(source(tmp_path, "hai.docx"))
        assert [len(_open_sockets(_started(reader))) for reader in (one, other)] == [1, 1]


def test_when_the_server_dies_the_next_process_comes_from_a_new_one(tmp_path: Path) -> None:
    with ForkServer() as server, Reader(SETTINGS, server=server) as reader:
        reader.read(source(tmp_path, "mot.docx"))
        before = _parent(_started(reader))
        os.kill(before, signal.SIGKILL)
        assert server._process is not None
        server._process.wait()
        # Who reads already goes on.
        assert reader.read(source(tmp_path, "hai.docx")).text
        reader.close()
        assert reader.read(source(tmp_path, "ba.docx")).text
        assert _parent(_started(reader)) != before


def _is_running(process: int) -> bool:
    """Whether it is there and not a zombie, which only waits for somebody to take note."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] not in "ZX"
    return False


def _kill_server(server: ForkServer) -> None:
    assert server._process is not None
    server._process.kill()
    server._process.wait()


def _wait_for_end(process: int) -> None:
    deadline = time.monotonic() + 20
    while _is_running(process) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not _is_running(process)


def test_a_busy_reader_whose_server_has_died_is_killed_all_the_same(tmp_path: Path) -> None:
    with ForkServer() as server, Reader(SETTINGS, server=server) as reader:
        reader.read(source(tmp_path, "mot.docx"))
        process = reader._process
        assert process is not None
        os.kill(process.pid, signal.SIGSTOP)
        _kill_server(server)
        process.kill()
        assert process.end(1) is None
        _wait_for_end(process.pid)


def test_an_end_that_nobody_tells_is_not_called_a_lack_of_memory(tmp_path: Path) -> None:
    with ForkServer() as server, Reader(SETTINGS, server=server) as reader:
        reader.read(source(tmp_path, "mot.docx"))
        process = _started(reader)
        _kill_server(server)
        os.kill(process, signal.SIGKILL)
        with pytest.raises(ReaderCrashedError):
            reader.read(source(tmp_path, "hai.docx"))
        _wait_for_end(process)


def test_a_server_that_cannot_start_is_a_named_failure_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forking, "_START", "raise RuntimeError('thiếu thư viện')")
    with Reader(SETTINGS) as reader, pytest.raises(ReaderCrashedError) as caught:
        reader.read(source(tmp_path, "mot.docx"))
    assert "thiếu thư viện" in caught.value.message.vi
