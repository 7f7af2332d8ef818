"""Opens a library that is built and times its searches, alone and with others, filtered and not; by parts too.

Run by `measure.py` in a process of its own.
"""

import cProfile
import io
import json
import pstats
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from numpy.typing import NDArray

from evals.bench.search.corpus import UNITS, questions, unit
from vectorstore.embedders import Embedder, embed_question
from vectorstore.entries import FilterCut
from vectorstore.library import Library
from vectorstore.search.candidates import Finder
from vectorstore.search.query import Query
from vectorstore.settings import StoreSettings
from vectorstore.types import Filters

_QUESTIONS, _CLIENTS, _K, _DEPTH = 200, 8, 10, 25
_TRUE = 50
_WARM = 20

Asked = Callable[[str], object]
Rows = NDArray[Any]


def main() -> int:
    """Run from the command line."""
    home, size, target = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    before = psutil.Process().memory_info().rss
    started = time.perf_counter()
    library = Library.open(home, StoreSettings())
    library.own()
    library.search("rác thải")
    opened = time.perf_counter() - started
    texts = questions(_QUESTIONS, size)
    figures = {"cold open with a first search, s": f"{opened:.2f}"}
    figures |= dict(_searching(library, texts))
    rss = psutil.Process().memory_info().rss - before
    figures["memory more than before opening, MB"] = f"{rss / 1e6:,.0f}"
    figures["of which beside the vectors' own size, bytes a chunk"] = (
        f"{(rss - _vector_bytes(library, size)) / size:,.0f}"
    )
    figures["largest memory, MB"] = f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:,.0f}"
    figures |= dict(_recall(library, texts[:60], size))
    target.write_text(json.dumps(figures), encoding="utf-8")
    target.with_suffix(".profile.txt").write_text(_profile(library, texts), encoding="utf-8")
    library.close()
    return 0


def _searching(library: Library, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    searcher = library._owned_searcher()
    finder, indexes = searcher.finder, searcher.finder.indexes
    vectors = {text: embed_question(_embedder(finder), text) for text in texts}
    queries = {text: Query.parse(text) for text in texts}
    alone = _percentiles(lambda text: library.search(text, k=_K), texts)
    chroma = _percentiles(lambda text: indexes.vectors.search(vectors[text], _DEPTH), texts)
    words = _percentiles(lambda text: indexes.fulltext.search(queries[text], _DEPTH, FilterCut()), texts)
    yield "search, ms: p50 / p95 / p99", _shown(alone)
    yield "of it Chroma's query", _shown(chroma)
    yield "of it tantivy's query, with what it stores of each hit", _shown(words)
    yield "search p95 over the sum of the two", f"{alone[1] / (chroma[1] + words[1]):.2f}"
    with ThreadPoolExecutor(_CLIENTS) as pool:
        started = time.perf_counter()
        times = list(pool.map(lambda text: _time(lambda asked: library.search(asked, k=_K), text), texts))
        rate = len(texts) / (time.perf_counter() - started)
    yield f"search, {_CLIENTS} clients", f"{_shown(np.percentile(times, (50, 95, 99)))}, {rate:,.0f}/s"
    one = Filters(units=(unit(7),))
    half = Filters(periods=("2026-Q1", "2026-Q2"))
    yield "search, filter that keeps 0.1 %", _shown(_percentiles(lambda text: library.search(text, filters=one), texts))
    yield "search, filter that keeps half", _shown(_percentiles(lambda text: library.search(text, filters=half), texts))


def _recall(library: Library, texts: Sequence[str], size: int) -> Iterator[tuple[str, str]]:
    """Compare what Chroma gives with looking at every vector, unfiltered and through filters of several widths."""
    finder = library._owned_searcher().finder
    ids, matrix = _every_vector(finder, size)
    rows = {chunk_id: row for row, chunk_id in enumerate(ids)}
    widths = {
        "no filter": Filters(),
        "filter 0.1 %": Filters(units=(unit(7),)),
        "filter 10 %": Filters(units=tuple(map(unit, range(UNITS // 10)))),
        "filter half": Filters(periods=("2026-Q1", "2026-Q2")),
    }
    for name, filters in widths.items():
        cut = library.catalogue.cut(filters)
        passing = np.array([rows[one] for one in finder.indexes.fulltext.passing(cut, size)])
        shares = []
        for text in texts:
            aim = finder.indexes.serving.aim(text)
            nearest = passing[np.argsort(-(matrix[passing] @ aim.vector))[:_TRUE]]
            found = finder._near(aim, _TRUE, cut)
            shares.append(len({ids[row] for row in nearest} & found.keys()) / len(nearest))
        yield f"recall of the true top {_TRUE}, {name}", f"{np.mean(shares):.4f}"


def _every_vector(finder: Finder, size: int) -> tuple[list[str], Rows]:
    collection = finder.indexes.vectors._collection
    ids: list[str] = []
    parts = []
    for start in range(0, size, 5_000):
        found = collection.get(limit=5_000, offset=start, include=["embeddings"])
        ids += found["ids"]
        parts.append(np.asarray(found["embeddings"], dtype=np.float32))
    return ids, np.concatenate(parts)


def _vector_bytes(library: Library, size: int) -> int:
    return size * 4 * _embedder(library._owned_searcher().finder).dimensions


def _embedder(finder: Finder) -> Embedder:
    embedder = finder.indexes.serving.embedder
    assert embedder is not None
    return embedder


def _profile(library: Library, texts: Sequence[str]) -> str:
    profile, out = cProfile.Profile(), io.StringIO()
    profile.enable()
    for text in texts:
        library.search(text, k=_K)
    profile.disable()
    pstats.Stats(profile, stream=out).sort_stats("cumulative").print_stats(45)
    return out.getvalue()


def _percentiles(ask: Asked, texts: Sequence[str]) -> Rows:
    for text in texts[:_WARM]:
        ask(text)
    return np.percentile([_time(ask, text) for text in texts], (50, 95, 99))


def _time(ask: Asked, text: str) -> float:
    started = time.perf_counter()
    ask(text)
    return (time.perf_counter() - started) * 1000


def _shown(times: Rows) -> str:
    return " / ".join(f"{one:.1f}" for one in times)


if __name__ == "__main__":
    sys.exit(main())
