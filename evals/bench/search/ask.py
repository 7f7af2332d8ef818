"""Opens a library that is built and times its searches, alone and with others, filtered and not; by parts too.

Run by `measure.py` in a process of its own.
"""

import cProfile
import io
import json
import pstats
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evals.bench.search.corpus import UNITS, questions, unit
from evals.bench.search.memory import Memory
from evals.bench.search.themes import COMMON, RARE, give_themes
from vectorstore.embedders import Embedder, embed_question
from vectorstore.indexes.bm25 import clauses
from vectorstore.indexes.schema import any_of
from vectorstore.library import Library
from vectorstore.search.candidates import Finder
from vectorstore.search.query import Query
from vectorstore.settings import StoreSettings
from vectorstore.types import Filters
from vectorstore.vectors.products import products

_CLIENTS, _K, _DEPTH = 8, 10, 25
_SHARES = (50, 95, 99)
_TRUE = 50
_WARM = 20
# Other work on the machine makes some of the times longer than they are, and none shorter.
_ROUNDS = 4

Asked = Callable[[str], object]
Rows = NDArray[Any]

FILTERS: dict[str, Filters] = {
    "0.1 %": Filters(units=(unit(7),)),
    "10 %": Filters(units=tuple(map(unit, range(UNITS // 10)))),
    "half": Filters(periods=("2026-Q1", "2026-Q2")),
    "a theme of 0.5 %": Filters(themes=(RARE,)),
    "a theme of 9 %": Filters(themes=(COMMON,)),
}


def main() -> int:
    """Run from the command line."""
    home, size, target, asked = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    before = Memory.now()
    started = time.perf_counter()
    library = Library.open(home, StoreSettings())
    library.own()
    library.search("rác thải")
    opened = time.perf_counter() - started
    give_themes(library.catalogue)
    texts = questions(asked, size)
    figures = {"cold open with a first search, s": f"{opened:.2f}"}
    figures |= dict(_searching(library, texts))
    held = Memory.now() - before
    figures["memory more than before opening, own + mapped files, MB"] = str(held)
    figures |= dict(_filtered(library, texts))
    figures |= dict(_recall(library, texts[: len(texts) // 7], size))
    target.write_text(json.dumps({**figures, "_own": held.own, "_vectors": _vector_bytes(library, size)}), "utf-8")
    target.with_suffix(".profile.txt").write_text(_profile(library, texts), encoding="utf-8")
    library.close()
    return 0


def _searching(library: Library, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    for text in texts[:_WARM]:
        library.search(text, k=_K)
    ways = {"search": lambda text: library.search(text, k=_K), **_bare(library, texts)}
    times, processor = _times(ways, texts)
    every = np.percentile(times["search"], _SHARES)
    yield "search, ms: p50 / p95 / p99", _shown(every)
    # What is kept of documents and passages helps only from the second time on.
    first = {name: processor[name][0] for name in ways}
    shown = _shown(np.percentile(first["search"], _SHARES))
    yield "search, ms of processor time, each question for the first time", shown
    parts = np.percentile(first["bare Chroma"] + first["bare tantivy"], (50, 95))
    ratio = np.percentile(first["search"], (50, 95)) / parts
    yield "the same over the sum of bare Chroma and bare tantivy, p50 / p95", _shown(ratio, 2)
    for clock, found in (("", times), ("of processor time, ", processor)):
        best = {name: found[name].min(axis=0) for name in ways}
        for name in ways:
            shown = _shown(np.percentile(best[name], _SHARES))
            yield f"{name}, ms {clock}the fastest of {_ROUNDS} times each question", shown
        parts = np.percentile(best["bare Chroma"] + best["bare tantivy"], (50, 95))
        ratio = np.percentile(best["search"], (50, 95)) / parts
        yield f"search over the sum of bare Chroma and bare tantivy, {clock}p50 / p95", _shown(ratio, 2)
    with ThreadPoolExecutor(_CLIENTS) as pool:
        started = time.perf_counter()
        waits = list(pool.map(lambda text: _time(lambda asked: library.search(asked, k=_K), text), texts))
        rate = len(texts) / (time.perf_counter() - started)
    yield f"search, {_CLIENTS} clients, ms", f"{_shown(np.percentile(waits, _SHARES))}, {rate:,.0f}/s"


def _bare(library: Library, texts: Sequence[str]) -> dict[str, Asked]:
    """Return the calls of the two indexes alone, with what they are asked made beforehand, each giving 25 ids."""
    indexes = library._owned_searcher().finder.indexes
    collection, fulltext = indexes.vectors._collection, indexes.fulltext
    vectors = {text: embed_question(_embedder(library._owned_searcher().finder), text)[np.newaxis] for text in texts}
    wanted = {text: any_of(fulltext._schema, clauses(Query.parse(text))) for text in texts}

    def by_words(text: str) -> list[str]:
        searcher = fulltext._index.searcher()
        hits = searcher.search(wanted[text], limit=_DEPTH, count=False).hits
        return [searcher.doc(address)["chunk"][0] for _, address in hits]

    def by_vector(text: str) -> object:
        return collection.query(query_embeddings=vectors[text], n_results=_DEPTH, include=["distances"])

    return {"bare Chroma": by_vector, "bare tantivy": by_words}


def _times(ways: Mapping[str, Asked], texts: Sequence[str]) -> tuple[dict[str, Rows], dict[str, Rows]]:
    """Return the milliseconds of each way in rounds, one way right after the other: on the wall, of the processor."""
    found, processor = ({name: np.zeros((_ROUNDS, len(texts))) for name in ways} for _ in range(2))
    for lap in range(_ROUNDS):
        for place, text in enumerate(texts):
            for name, ask in ways.items():
                began = time.process_time()
                found[name][lap, place] = _time(ask, text)
                processor[name][lap, place] = 1000 * (time.process_time() - began)
    return found, processor


def _filtered(library: Library, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name, filters in FILTERS.items():
        ask = partial(_filtered_search, library, filters)
        first = _time(ask, texts[0])
        times, processor = _times({name: ask}, texts[: len(texts) // 4])
        shown = (_shown(np.percentile(found[name].min(axis=0), _SHARES)) for found in (times, processor))
        yield f"search, filter that keeps {name}, ms; of processor time; the first", "; ".join((*shown, f"{first:.0f}"))


def _filtered_search(library: Library, filters: Filters, text: str) -> object:
    return library.search(text, k=_K, filters=filters)


def _recall(library: Library, texts: Sequence[str], size: int) -> Iterator[tuple[str, str]]:
    """Compare what the vectors give with looking at every one, unfiltered and through filters of several widths."""
    finder = library._owned_searcher().finder
    every = finder.indexes.fulltext.passing(library.catalogue.cut(Filters()), size)
    ids, matrix = _every_vector(finder, list(every))
    rows = {chunk_id: row for row, chunk_id in enumerate(ids)}
    for name, filters in {"no filter": Filters(), **FILTERS}.items():
        cut = library.catalogue.cut(filters)
        passing = np.array([rows[one] for one in finder.indexes.fulltext.passing(cut, size)])
        shares = []
        for text in texts:
            aim = finder.indexes.serving.aim(text)
            nearest = passing[np.argsort(-products(matrix[passing], aim.vector))[:_TRUE]]
            found = finder._near(aim, _TRUE, cut)
            shares.append(len({ids[row] for row in nearest} & found.keys()) / len(nearest))
        yield f"recall of the true top {_TRUE}, {name}", f"{np.mean(shares):.4f}"


def _every_vector(finder: Finder, every: Sequence[str]) -> tuple[list[str], Rows]:
    """Return the vectors by their ids: pages by offset take longer the further they are, 20 minutes at a million."""
    collection = finder.indexes.vectors._collection
    ids: list[str] = []
    parts = []
    for start in range(0, len(every), 5_000):
        found = collection.get(ids=list(every[start : start + 5_000]), include=["embeddings"])
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
    pstats.Stats(profile, stream=out).sort_stats("cumulative").print_stats(60)
    return out.getvalue()


def _time(ask: Asked, text: str) -> float:
    started = time.perf_counter()
    ask(text)
    return (time.perf_counter() - started) * 1000


def _shown(times: Rows, digits: int = 1) -> str:
    return " / ".join(f"{one:.{digits}f}" for one in times)


if __name__ == "__main__":
    sys.exit(main())
