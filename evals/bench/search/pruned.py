"""Compares what the full text finds when the commonest words choose no chunk with what all words find.

    python -m evals.bench.search.pruned WORK 10000 100000 1000000
    python -m evals.bench.search.pruned WORK --sets ../shared/data/eval

The first asks the libraries that `measure.py` built, the second the development halves of public question sets, which
it puts into WORK, as if these were as large. Imports the benchmarks of searching and of retrieval.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from evals.bench.retrieval.figures import ndcg
from evals.bench.retrieval.sets import HALVED, Half, set_library, set_questions
from evals.bench.retrieval.systems import SYSTEMS, candidates, finding, ordered
from evals.bench.search.corpus import questions
from vectorstore.entries import FilterCut
from vectorstore.indexes import pruning
from vectorstore.indexes.fulltext import FullText
from vectorstore.search.query import Query
from vectorstore.text.folding import bare, fold_key

_NEVER, _ROUNDS, _LIMITS = 10**12, 2, (25, 50)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="where the libraries are")
    parser.add_argument("sizes", type=int, nargs="*", help="chunks")
    parser.add_argument("--sets", type=Path, help="folder of the question sets")
    arguments = parser.parse_args()
    for size in arguments.sizes:
        index = FullText.open(arguments.work / str(size) / "fulltext")
        texts = questions(200, size)
        for name, least in (("all words", _NEVER), ("as it ships", pruning.LEAST_PLACES)):
            with _from(least):
                sys.stdout.write(f"{size:,} chunks, {name}: {_timed(index, texts)} ms of processor time\n")
        sys.stdout.write(f"{size:,} chunks: {_shares(index, texts, pruning.LEAST_PLACES)}\n")
    for line in _on_sets(arguments.sets, arguments.work) if arguments.sets else ():
        sys.stdout.write(line + "\n")
    return 0


def _on_sets(folder: Path, work: Path) -> Iterator[str]:
    for name in HALVED:
        asked = set_questions(folder, name, Half.DEVELOPMENT)
        set_library(folder, name, work).close()
        with finding(work / name) as finder:
            index = finder.indexes.fulltext
            held = finder.catalogue.passages(sorted(index.chunk_ids()))
            ids = {passage.path: chunk_id for chunk_id, passage in held.items()}
            for typed in (str, lambda text: bare(fold_key(text))):
                texts = [typed(one.text) for one in asked]
                reached = []
                for least in (_NEVER, 0):
                    with _from(least):
                        found = [candidates(finder, text, _LIMITS[0]) for text in texts]
                    gold = [{ids[path] for path in one.gold if path in ids} for one in asked]
                    best = [ordered(one, SYSTEMS["default"](one)) for one in found]
                    reached.append(np.mean([ndcg(*pair) for pair in zip(best, gold, strict=True)]))
                yield f"{name}, {len(texts)}: nDCG@10 {reached[0]:.4f}, {reached[1]:.4f}; {_shares(index, texts, 0)}"


def _shares(index: FullText, texts: Sequence[str], least: int) -> str:
    parts = []
    for limit in _LIMITS:
        with _from(_NEVER):
            every = [_found(index, text, limit) for text in texts]
        with _from(least):
            shares = [len(one & _found(index, text, limit)) / len(one) for one, text in zip(every, texts, strict=True)]
        parts.append(f"of the top {limit} {np.mean(shares):.4f}, least {min(shares):.2f}")
    return "; ".join(parts)


def _found(index: FullText, text: str, limit: int) -> set[str]:
    return set(index.search(Query.parse(text), limit, FilterCut()))


def _timed(index: FullText, texts: Sequence[str]) -> str:
    """Return p50, p95 and p99 of the shorter time of each question: other work makes some longer than they are."""
    times = np.zeros((_ROUNDS, len(texts)))
    for lap in range(_ROUNDS):
        for place, text in enumerate(texts):
            began = time.process_time()
            _found(index, text, _LIMITS[0])
            times[lap, place] = 1000 * (time.process_time() - began)
    return " / ".join(f"{one:.1f}" for one in np.percentile(times.min(axis=0), (50, 95, 99)))


@contextmanager
def _from(least: int) -> Iterator[None]:
    """Let words be left out from so many places on."""
    usual, pruning.LEAST_PLACES = pruning.LEAST_PLACES, least
    try:
        yield
    finally:
        pruning.LEAST_PLACES = usual


if __name__ == "__main__":
    sys.exit(main())
