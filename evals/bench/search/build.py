"""Builds one library and tells how fast and how large it became. Run by `measure.py` in a process of its own."""

import json
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from evals.bench.search.corpus import documents
from vectorstore.library import Library
from vectorstore.settings import StoreSettings

_PUT_AT_ONCE = 20


def main() -> int:
    """Run from the command line."""
    home, size, target = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    library = Library.open(home, StoreSettings())
    putting, applying = Clock(), Clock()
    waiting = documents(size)
    while batch := list(islice(waiting, _PUT_AT_ONCE)):
        with putting:
            library.put_all(batch)
    with applying:
        library.own(on_progress=Progress(size))
        library._owned_searcher().finder.indexes.fulltext.settle()
    library.close()
    target.write_text(json.dumps(dict(_figures(home, size, putting, applying))), encoding="utf-8")
    return 0


class Clock:
    """Adds up how long blocks take: on the wall, and of the processor, which other work hardly changes."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.seconds = self.processor = 0.0

    def __enter__(self) -> None:
        """Begin a block."""
        self._began = time.perf_counter(), time.process_time()

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.seconds += time.perf_counter() - self._began[0]
        self.processor += time.process_time() - self._began[1]

    def rate(self, count: int) -> str:
        """Return how many were done in a second."""
        return f"{count / self.seconds:,.0f}, {count / self.processor:,.0f} in a second of processor time"


def _figures(home: Path, size: int, putting: Clock, applying: Clock) -> Iterator[tuple[str, str]]:
    yield "put into the catalogue, chunks/s", putting.rate(size)
    yield "embedded and indexed, chunks/s", applying.rate(size)
    for part in ("library.db", "fulltext", "chroma"):
        yield f"disk, {part}, MB", f"{_bytes(home / part) / 1e6:,.0f}"


class Progress:
    """Says on stderr how far it is, ten times."""

    def __init__(self, size: int) -> None:
        """Take how many chunks there are."""
        self._size, self._said = size, 0

    def __call__(self, done: int, total: int) -> None:
        """Note how far it is."""
        tenth = 10 * done // total
        if tenth > self._said:
            self._said = tenth
            sys.stderr.write(f"{self._size:,} chunks: {10 * tenth} %\n")


def _bytes(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else path.parent.glob(f"{path.name}*")
    return sum(file.stat().st_size for file in files if file.is_file())


if __name__ == "__main__":
    sys.exit(main())
