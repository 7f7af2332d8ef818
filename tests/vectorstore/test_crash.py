import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.vectorstore.hashing import HashingEmbedder
from tests.vectorstore.writer import CHUNKS, DOCUMENTS, first_version, second_version
from vectorstore.library import Library
from vectorstore.settings import StoreSettings

ROOT = Path(__file__).resolve().parents[2]
KILLS = 4


def write_until_killed(home: Path, seconds: float) -> None:
    command = [sys.executable, "-m", "tests.vectorstore.writer", "write-and-apply", str(home)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()


def chunks_found(library: Library, number: int) -> dict[str, set[str]]:
    """Return which chunks of a document either index finds, by version."""
    found: dict[str, set[str]] = {}
    for passage in library.search(f"văn bản {number} rác thải", k=DOCUMENTS * CHUNKS * 2).passages:
        if passage.path == f"{number}.txt":
            found.setdefault(passage.version_id, set()).add(passage.chunk_id)
    return found


def check_wholly_there_or_wholly_absent(library: Library) -> int:
    listed = {document.path for document in library.documents()}
    for number in range(DOCUMENTS):
        whole = [
            {version.version_id: {chunk.chunk_id for chunk in version.chunks}}
            for version in (first_version(number), second_version(number))
        ]
        found = chunks_found(library, number)
        assert found in whole if f"{number}.txt" in listed else found == {}
    return len(listed)


def check_indexes_hold_nothing_else(library: Library) -> None:
    assert library._searcher is not None
    indexes = library._searcher.finder.indexes
    expected = {chunk_id for version in indexes.work.ready() for chunk_id in indexes.work.chunk_ids(version)}
    assert indexes.vectors.chunk_ids() == indexes.fulltext.chunk_ids() == expected
    assert indexes.vectors.count == indexes.fulltext.count == len(expected)
    assert indexes.work.dead() == indexes.work.waiting() == []


def test_after_a_kill_each_document_is_wholly_searchable_or_wholly_absent(tmp_path: Path) -> None:
    """Kill the writer at random points of its work; what the kills have in common is only the folder."""
    chance = random.Random(20)
    started = time.monotonic()
    write_until_killed(tmp_path / "measured", 120)
    whole_run = time.monotonic() - started
    states = set()
    for _ in range(KILLS):
        write_until_killed(tmp_path / "library", chance.uniform(0, whole_run * 0.8))
        library = Library.open(tmp_path / "library", StoreSettings(), HashingEmbedder())
        library.own(wait=30)
        states.add(check_wholly_there_or_wholly_absent(library))
        check_indexes_hold_nothing_else(library)
        library.close()
    write_until_killed(tmp_path / "library", 120)
    library = Library.open(tmp_path / "library", StoreSettings(), HashingEmbedder())
    library.own(wait=30)
    assert check_wholly_there_or_wholly_absent(library) == DOCUMENTS
    assert all(
        chunks_found(library, number).keys() == {second_version(number).version_id} for number in range(DOCUMENTS)
    )
    check_indexes_hold_nothing_else(library)
    library.close()


class KilledError(BaseException):
    """Stands for the end of the process at a chosen line: nothing of ours catches it."""


STEPS = [
    "work.set_indexed",
    "vectors.upsert",
    "fulltext.add",
    "fulltext.commit",
    "work.make_ready",
    "fulltext.delete_holders",
    "vectors.delete",
    "work.set_applied",
]


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", STEPS)
def test_breaking_off_at_any_step_is_repaired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, after: bool
) -> None:
    library = Library.open(tmp_path, StoreSettings(), HashingEmbedder())
    library.put(first_version(0))
    library.own()
    library.put(second_version(0))
    library.put(first_version(1))
    assert library._searcher is not None
    part, name = step.split(".")
    owner = getattr(library._searcher.finder.indexes, part)
    original = getattr(owner, name)

    def killed(*arguments: object) -> None:
        if after:
            original(*arguments)
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, killed)
        with pytest.raises(KilledError):
            library.apply_pending()
    old_or_new = ({first_version(0).version_id}, {second_version(0).version_id})
    assert chunks_found(library, 0).keys() in old_or_new
    library.close()
    again = Library.open(tmp_path, StoreSettings(), HashingEmbedder())
    again.own()
    assert chunks_found(again, 0) == {second_version(0).version_id: {c.chunk_id for c in second_version(0).chunks}}
    assert chunks_found(again, 1) == {first_version(1).version_id: {c.chunk_id for c in first_version(1).chunks}}
    check_indexes_hold_nothing_else(again)
    again.close()
