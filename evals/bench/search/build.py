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
    started = time.perf_counter()
    library = Library.open(home, StoreSettings())
    waiting = documents(size)
    while batch := list(islice(waiting, _PUT_AT_ONCE)):
        library.put_all(batch)
    put = time.perf_counter() - started
    started = time.perf_counter()
    library.own(on_progress=Progress(size))
    applied = time.perf_counter() - started
    library.close()
    target.write_text(json.dumps(dict(_figures(home, size, put, applied))), encoding="utf-8")
    return 0


def _figures(home: Path, size: int, put: float, applied: float) -> Iterator[tuple[str, str]]:
    yield "written and put into the catalogue, chunks/s", f"{size / put:,.0f}"
    yield "embedded and indexed, chunks/s", f"{size / applied:,.0f}"
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
