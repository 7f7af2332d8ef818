"""Times bm25s on the chunks of a library that is built. Run by `measure.py` in a process of its own."""

import json
import sys
import time
from pathlib import Path

import bm25s
import numpy as np

from evals.bench.search.corpus import documents, questions
from vectorstore.text.tokens import terms

_DEPTH = 25
_QUESTIONS = 200


def main() -> int:
    """Run from the command line."""
    size, target = int(sys.argv[2]), Path(sys.argv[3])
    started = time.perf_counter()
    tokens = [_terms(chunk.text) for document in documents(size) for chunk in document.chunks]
    index = bm25s.BM25(k1=1.2, b=0.75)
    index.index(tokens, show_progress=False)
    built = time.perf_counter() - started
    times = []
    for text in questions(_QUESTIONS, size):
        asked = [_terms(text)]
        started = time.perf_counter()
        index.retrieve(asked, k=_DEPTH, show_progress=False)
        times.append((time.perf_counter() - started) * 1000)
    figures = {
        "bm25s, texts written, tokenised and indexed, chunks/s": f"{size / built:,.0f}",
        "bm25s query, ms": " / ".join(f"{one:.1f}" for one in np.percentile(times, (50, 95, 99))),
    }
    target.write_text(json.dumps(figures), encoding="utf-8")
    return 0


def _terms(text: str) -> list[str]:
    found = terms(text)
    return [*found.syllables, *found.bigrams]


if __name__ == "__main__":
    sys.exit(main())
