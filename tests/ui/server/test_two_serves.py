"""Two processes of `langnghe serve` on one PostgreSQL and one Chroma server, as an office would run them.

How long one takes to see what the other took in: run it with `-o log_cli=true --log-cli-level=INFO`.
"""

import json
import logging
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from tests.vectorstore.servers import ChromaServer, PostgresServer, chroma_server, free_port, postgres_server
from vectorstore.catalogue import Catalogue
from vectorstore.messages import Language
from vectorstore.types import VersionState

_MOST_SECONDS = 120
log = logging.getLogger(__name__)


@dataclass
class Office:
    """A home of its own, and the address at which its process answers."""

    home: Path
    url: str = ""

    def search(self, query: str) -> dict[str, object]:
        body = json.dumps({"query": query, "lang": Language.VI.value}).encode()
        asked = urllib.request.Request(
            f"{self.url}/api/search", data=body, headers={"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(asked, timeout=60) as answer:
            found: dict[str, object] = json.load(answer)
        return found

    def paths(self, query: str) -> list[str]:
        return [Path(passage["path"]).name for passage in self.search(query)["passages"]]  # type: ignore[attr-defined]

    @contextmanager
    def ingesting(self, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
        """Run `langnghe ingest`, which must end well by the end of the block."""
        command = [sys.executable, "-m", "ui", "--home", str(self.home), "ingest", str(folder)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield process
            assert process.wait(_MOST_SECONDS) == 0
        finally:
            process.kill()
            process.wait()


@contextmanager
def serving(office: Office) -> Iterator[Office]:
    """Run `langnghe serve` until the block ends."""
    command = [sys.executable, "-m", "ui", "--home", str(office.home), "serve", "--port", str(free_port())]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        ready = re.search(r"http://\S+", process.stdout.readline())
        assert ready is not None
        office.url = ready[0].rstrip("/")
        yield office
    finally:
        process.terminate()
        process.communicate(timeout=60)


def first_found(office: Office, query: str, name: str) -> float:
    """Return when `office` finds `name` first by `query`."""
    until = time.monotonic() + _MOST_SECONDS
    while name not in office.paths(query)[:1]:
        assert time.monotonic() < until
    return time.monotonic()


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


@pytest.fixture
def chroma(tmp_path: Path) -> Iterator[ChromaServer]:
    with chroma_server(tmp_path / "chroma") as server:
        yield server


@pytest.fixture
def address(postgres: PostgresServer) -> str:
    return postgres.new_database()


@pytest.fixture
def pair(address: str, chroma: ChromaServer, tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    store = {
        "catalogue_url": address,
        "chroma_url": chroma.url,
        "chroma_timeout_seconds": 5,
        "chroma_rest_seconds": 0,
        "files_folder": str(tmp_path / "files"),
    }
    offices = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        lines = "\n".join(f"{key} = {json.dumps(value)}" for key, value in store.items())
        (tmp_path / name / "settings.toml").write_text(f"[store]\n{lines}\n", "utf-8")
        offices.append(Office(tmp_path / name))
    with serving(offices[0]) as one, serving(offices[1]) as two:
        yield one, two


def papers(folder: Path, **texts: str) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"{text}\n" * 3, "utf-8")
    return folder


@pytest.fixture
def catalogue(address: str) -> Iterator[Catalogue]:
    with closing(Catalogue.open(address)) as opened:
        yield opened


def test_what_one_takes_in_the_other_finds_and_a_stopped_chroma_loses_nothing(
    pair: tuple[Office, Office], chroma: ChromaServer, catalogue: Catalogue, tmp_path: Path
) -> None:
    one, two = pair
    for number, (here, there) in enumerate(((one, two), (two, one), (one, two)), start=1):
        word = f"xóm Bưởi {number}"
        text = f"Bà con {word} phản ánh ngập úng sau mưa."
        with here.ingesting(papers(tmp_path / f"{number}", **{f"to-{number}": text})):
            since = first_found(here, word, f"to-{number}.txt")
            seconds = first_found(there, word, f"to-{number}.txt") - since
        log.info("the other server found it %.2f s after the first", seconds)
    assert one.paths("ngập úng") == two.paths("ngập úng")
    chroma.stop()
    [warning] = cast("list[str]", one.search("ngập úng")["warnings"])
    assert chroma.url in warning
    assert "chỉ tìm theo từ" in warning.lower()
    assert len(two.paths("ngập úng")) == 3
    with one.ingesting(papers(tmp_path / "late", late="Bà con xóm Mít phản ánh loa phát thanh quá ồn.")) as ingesting:
        # It is in the catalogue and waits for its vectors.
        while VersionState.PENDING not in {document.state for document in catalogue.documents()}:
            assert ingesting.poll() is None
        chroma.start()
    for office in pair:
        first_found(office, "loa phát thanh xóm Mít", "late.txt")
        assert office.search("loa phát thanh")["warnings"] == []
