import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from ingest.pipeline import ingest
from ingest.settings import IngestSettings
from tests.vectorstore.hashing import HashingEmbedder
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import VersionState

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = 10
SECTIONS = 6
KILLS = 20


class Forge:
    """Starts ingesting processes; see `forge.py`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ingest.forge"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip

    def ingest(self, home: Path, folder: Path, *, kill_after: float | None = None) -> int:
        """Ingest a folder in a new process and return its status; it is killed after so many seconds of its work."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{home} {folder}\n")
        first, second = self._line(), self._line()
        child = int(first if first.isdigit() else second)
        if kill_after is not None:
            assert self._process.stdout is not None
            ended, _, _ = select.select([self._process.stdout], [], [], kill_after)
            if not ended:
                # It may end between the two lines; then the status tells.
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
        return int(self._line().removeprefix("ended "))

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        with self._process:
            assert self._process.stdin is not None
            self._process.stdin.close()


@pytest.fixture
def forge() -> Iterator[Forge]:
    forge = Forge()
    yield forge
    forge.close()


def write_folder(folder: Path, turn: int) -> None:
    """Write every document anew; with each turn one of them has gone and another has come."""
    folder.mkdir(exist_ok=True)
    for number in range(DOCUMENTS):
        path = folder / f"van-ban-{number}.txt"
        if number == turn % DOCUMENTS:
            path.unlink(missing_ok=True)
            continue
        parts = (f"{part}. Nội dung phần {part} dấu{number} lần {turn}: ngập úng." for part in range(1, SECTIONS + 1))
        path.write_text("\n\n".join((f"KẾ HOẠCH số {number}", *parts)), encoding="utf-8")


def whole_documents(library: Library) -> dict[str, str]:
    """Check that each document is wholly searchable or wholly absent; return their texts by path."""
    texts = {}
    listed = {document.path: document for document in library.documents()}
    for document in listed.values():
        assert document.state is VersionState.READY
    for number in range(DOCUMENTS):
        found = [p for p in library.search(f"dấu{number}", k=500).passages if p.path.endswith(f"-{number}.txt")]
        if not found:
            assert not [path for path in listed if path.endswith(f"-{number}.txt")]
            continue
        assert len({passage.path for passage in found}) == 1
        document = listed[found[0].path]
        record = library.version(document.version_id)
        marked = {chunk.chunk_id for chunk in record.chunks if f"dấu{number}" in chunk.text}
        assert {p.chunk_id for p in found if f"dấu{number}" in p.text} == marked
        assert len(marked) == SECTIONS
        texts[found[0].path] = record.text
    return texts


def test_killed_at_any_point_every_document_is_whole_or_absent_and_a_second_run_completes(
    tmp_path: Path, forge: Forge
) -> None:
    chance = random.Random(2026)
    home, folder = tmp_path / "home", tmp_path / "van-ban"
    write_folder(folder, 0)
    assert forge.ingest(tmp_path / "first", folder) == 0
    started = time.monotonic()
    assert forge.ingest(tmp_path / "measured", folder) == 0
    whole_run = time.monotonic() - started
    killed = 0
    turn = 0
    while killed < KILLS:
        turn += 1
        write_folder(folder, turn)
        killed += forge.ingest(home, folder, kill_after=chance.uniform(0, 0.8 * whole_run)) == signal.SIGKILL
        library = Library.open(home, StoreSettings(), HashingEmbedder())
        library.own(wait=30)
        whole_documents(library)
        library.close()
    library = Library.open(home, StoreSettings(), HashingEmbedder())
    assert not ingest(library, [folder], IngestSettings(), prune=True).failed
    assert whole_documents(library) == {
        str(path): path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())
    }
    again = ingest(library, [folder], IngestSettings(), prune=True)
    assert len(again.unchanged) == DOCUMENTS - 1
    library.close()
