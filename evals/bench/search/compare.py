"""Times bm25s on the chunks of a library that is built, and how fast bare Chroma and bare tantivy take them in.

Run by `measure.py` in a process of its own.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import bm25s
import chromadb
import numpy as np
import tantivy
from chromadb.config import Settings

from evals.bench.search.build import Clock
from evals.bench.search.corpus import documents, questions
from evals.bench.search.memory import Memory
from vectorstore.embedders.static import StaticEmbedder
from vectorstore.text.tokens import terms
from vectorstore.vectors.collection import HNSW

_DEPTH = 25
_QUESTIONS = 200
# More of them say nothing else of how fast an index takes chunks in.
_MOST_BUILT = 10_000
_BATCH = 256


def main() -> int:
    """Run from the command line."""
    size, target = int(sys.argv[2]), Path(sys.argv[3])
    tokenising, indexing = Clock(), Clock()
    index = bm25s.BM25(k1=1.2, b=0.75)
    with tokenising:
        tokens = _tokenised(_texts(size))
    with indexing:
        index.index(tokens, show_progress=False)
    times = []
    for text in questions(_QUESTIONS, size):
        asked = [_terms(text)]
        started = time.perf_counter()
        index.retrieve(asked, k=_DEPTH, show_progress=False)
        times.append((time.perf_counter() - started) * 1000)
    figures = {
        "bare Chroma takes in, vectors/s": _rate(_build_chroma, size),
        "bare tantivy takes in, chunks/s": _rate(_build_tantivy, size),
        "bm25s, texts written and tokenised, chunks/s": tokenising.rate(size),
        "bm25s, indexed, chunks/s": indexing.rate(size),
        "bm25s, memory with its tokens, own + mapped files, MB": str(Memory.now()),
        "bm25s query, ms": " / ".join(f"{one:.1f}" for one in np.percentile(times, (50, 95, 99))),
    }
    target.write_text(json.dumps(figures), encoding="utf-8")
    return 0


def _rate(build: Callable[[Path, Sequence[str]], tuple[float, float]], size: int) -> str:
    texts = list(islice(_texts(size), _MOST_BUILT))
    with tempfile.TemporaryDirectory() as folder:
        seconds, processor = build(Path(folder), texts)
    return f"{len(texts) / seconds:,.0f}, {len(texts) / processor:,.0f} in a second of processor time"


def _build_chroma(folder: Path, texts: Sequence[str]) -> tuple[float, float]:
    vectors = StaticEmbedder.bundled().encode(texts)
    client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    collection = client.create_collection("bare", embedding_function=None, configuration={"hnsw": HNSW})
    began = time.perf_counter(), time.process_time()
    for start in range(0, len(texts), _BATCH):
        part = vectors[start : start + _BATCH]
        collection.add(ids=[str(start + place) for place in range(len(part))], embeddings=part)
    return time.perf_counter() - began[0], time.process_time() - began[1]


def _build_tantivy(folder: Path, texts: Sequence[str]) -> tuple[float, float]:
    """Let tantivy take in syllables and bigrams that are cut already, with and without diacritics."""
    fields = ("syllables", "bigrams", "bare_syllables", "bare_bigrams")
    builder = tantivy.SchemaBuilder()
    for field in fields:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    schema = builder.build()
    cut = [terms(text) for text in texts]
    made = [{field: " ".join(getattr(one, field)) for field in fields} for one in cut]
    writer = tantivy.Index(schema, path=str(folder)).writer(heap_size=64_000_000, num_threads=1)
    began = time.perf_counter(), time.process_time()
    for one in made:
        writer.add_document(tantivy.Document.from_dict(one, schema))
    writer.commit()
    return time.perf_counter() - began[0], time.process_time() - began[1]


def _tokenised(texts: Iterator[str]) -> Any:  # noqa: ANN401 - bm25s' own type
    """Return numbers for terms: the words themselves would not fit into memory."""
    known: dict[str, int] = {}
    numbers = [[known.setdefault(term, len(known)) for term in _terms(text)] for text in texts]
    return bm25s.tokenization.Tokenized(ids=numbers, vocab=known)


def _texts(size: int) -> Iterator[str]:
    return (chunk.text for document in documents(size) for chunk in document.chunks)


def _terms(text: str) -> list[str]:
    found = terms(text)
    return [*found.syllables, *found.bigrams]


if __name__ == "__main__":
    sys.exit(main())
