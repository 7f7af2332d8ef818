import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.vectorstore.conftest import MARKET
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.errors import LibraryBusyError
from vectorstore.library import Library
from vectorstore.owner.lock import Owner
from vectorstore.settings import StoreSettings

ROOT = Path(__file__).resolve().parents[2]


def command(action: str, home: Path) -> list[str]:
    return [sys.executable, "-m", "tests.vectorstore.writer", action, str(home)]


@contextmanager
def other_owner(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process own the library for as long as the block runs, or until it is told to stop."""
    pipe = subprocess.PIPE
    with subprocess.Popen(command("own", home), cwd=ROOT, text=True, stdin=pipe, stdout=pipe) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "owned\n"
        try:
            yield process
        finally:
            process.kill()


def end(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def test_a_second_owner_is_told_who_the_first_one_is(library: Library) -> None:
    with other_owner(library.home) as process:
        assert library.owner() == Owner(process.pid, "http://127.0.0.1:7860")
        with pytest.raises(LibraryBusyError) as caught:
            library.own(wait=0.1)
        assert (caught.value.pid, caught.value.url) == (process.pid, "http://127.0.0.1:7860")
        assert str(process.pid) in caught.value.message.vi
        assert not library.owned


def test_the_wait_for_the_indexes_is_the_one_in_the_settings(library: Library) -> None:
    impatient = Library.open(library.home, StoreSettings(busy_wait_seconds=0), HashingEmbedder())
    with other_owner(library.home), pytest.raises(LibraryBusyError):
        impatient.search("rác")
    impatient.close()


def test_a_second_owner_waits_until_the_first_one_has_ended(library: Library) -> None:
    with other_owner(library.home) as process:
        timer = threading.Timer(0.2, end, [process])
        timer.start()
        library.own(wait=60)
        timer.join()
    assert library.owned
    assert library.owner() == Owner(os.getpid(), None)


def test_a_killed_owner_holds_nothing(library: Library) -> None:
    with other_owner(library.home) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert library.owner() is None
        library.own(wait=0)
    assert library.owned


def test_an_owner_that_begins_to_answer_over_http_says_where(library: Library) -> None:
    library.own()
    assert library.owner() == Owner(os.getpid(), None)
    library.own(url="http://127.0.0.1:7861")
    assert library.owner() == Owner(os.getpid(), "http://127.0.0.1:7861")
    library.close()
    assert library.owner() is None


def test_what_another_process_puts_is_applied_by_the_owner(library: Library) -> None:
    library.put(MARKET)
    library.own()
    subprocess.run(command("put-one", library.home), cwd=ROOT, check=True)
    assert [document.path for document in library.documents()] == [MARKET.path, "khac.txt"]
    assert library.search("tiến trình khác", k=1).passages[0].path != "khac.txt"
    assert library.apply_pending() == 1
    assert library.search("tiến trình khác", k=1).passages[0].path == "khac.txt"


def test_a_writer_that_is_not_the_owner_can_wait_until_it_is_applied(library: Library) -> None:
    writer = Library.open(library.home, StoreSettings(), HashingEmbedder())
    library.own()
    writer.put(MARKET)
    assert not writer.wait_ready([MARKET.version_id], timeout=0)
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(writer.wait_ready, [MARKET.version_id], 60)
        library.apply_pending()
        assert waiting.result()
    writer.close()


def test_a_replaced_version_is_not_waited_for(library: Library) -> None:
    first = record("a.txt", ["Bản thứ nhất"])
    library.put(first)
    library.put(record("a.txt", ["Bản thứ hai"], first_content="Bản thứ nhất"))
    assert library.wait_ready([first.version_id], timeout=0)


def test_two_processes_may_make_the_same_library_at_once(tmp_path: Path) -> None:
    writers = [subprocess.Popen(command("put-one", tmp_path / "new"), cwd=ROOT) for _ in range(3)]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    library = Library.open(tmp_path / "new", StoreSettings(), HashingEmbedder())
    assert [document.path for document in library.documents()] == ["khac.txt"]
    library.close()


def test_searching_goes_on_while_documents_are_replaced(library: Library) -> None:
    """At any moment each document is found in exactly one version, from several threads."""
    first = [[f"Văn bản {number}: rác thải bản cũ" for _ in range(5)] for number in range(6)]
    for number, old in enumerate(first):
        library.put(record(f"{number}.txt", old))
    library.own()
    stop = threading.Event()

    def look() -> list[set[tuple[str, str]]]:
        seen: list[set[tuple[str, str]]] = []
        while not stop.is_set() or not seen:
            passages = library.search("văn bản rác thải", k=100).passages
            seen.append({(passage.document_id, passage.version_id) for passage in passages})
            assert len(passages) == 30
        return seen

    with ThreadPoolExecutor(3) as pool:
        looking = [pool.submit(look) for _ in range(3)]
        for change in range(4):
            for number, old in enumerate(first):
                new = [f"Văn bản {number}: rác thải bản mới {change}" for _ in range(5)]
                library.put(record(f"{number}.txt", new, first_content="\n".join(old)))
            library.apply_pending()
        stop.set()
        seen = [versions for future in looking for versions in future.result()]
    assert all(len(versions) == 6 for versions in seen)
    assert len(set(map(frozenset, seen))) > 1


def test_closing_waits_for_searches_and_lets_go(ward_library: Library) -> None:
    with ThreadPoolExecutor(4) as pool:
        searches = [pool.submit(ward_library.search, "nước ngập") for _ in range(20)]
        assert all(search.result().passages for search in searches[:5])
        # Later ones may find it closed and open it again; none of them may fail.
        ward_library.close()
        assert all(search.result().passages for search in searches)
    ward_library.close()
    assert ward_library.owner() is None
