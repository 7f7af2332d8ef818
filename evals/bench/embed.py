"""Measures the bundled embedder's speed beside bare tokenisation and gather in the same run, and prints it as JSON.

Imports `vectorstore`. Passages of 150 words come from the folder given (plain text), else from words of the
vocabulary itself. Run with `RAYON_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1` for one core.
"""

import argparse
import itertools
import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from vectorstore.embedders import static
from vectorstore.embedders.static import StaticEmbedder

_WORDS = 150
_ROUNDS = 7
_AT_ONCE = 64
_FOLDER = Path(static.__file__).parent / "bundled"


def measure(passages: Sequence[str]) -> dict[str, float]:
    """Return passages per second of both, their ratio (1 is as fast as bare), load and query times in milliseconds."""
    started = time.perf_counter()
    embedder = StaticEmbedder.bundled()
    load = time.perf_counter() - started
    bare = _bare_encoder()
    embed_times, bare_times = [], []
    for _ in range(_ROUNDS):  # by turns, so that other work on the machine weighs on both
        embed_times.append(_seconds(lambda: embedder.encode(passages)))
        bare_times.append(_seconds(lambda: bare(passages)))
    query = statistics.median(_seconds(lambda: embedder.embed_query("bao giờ sửa đường")) for _ in range(200))
    return {
        "passages": len(passages),
        "words_each": _WORDS,
        "passages_per_second": round(len(passages) / statistics.median(embed_times)),
        "bare_tokenise_and_gather_per_second": round(len(passages) / statistics.median(bare_times)),
        "ratio_to_bare": round(statistics.median(bare_times) / statistics.median(embed_times), 3),
        "load_ms": round(load * 1000, 1),
        "query_ms": round(query * 1000, 3),
    }


def read_passages(folder: Path | None, count: int) -> list[str]:
    """Return `count` passages of 150 words from the .txt files of `folder`, or of random words where there is none."""
    if folder is None:
        vocabulary = sorted(Tokenizer.from_file(str(_FOLDER / "tokenizer.json")).get_vocab())
        words = [token.replace("\u2581", " ").strip() for token in vocabulary if token.startswith("\u2581")]
        words = random.Random(1).choices(words, k=count * _WORDS)
    else:
        files = sorted(folder.rglob("*.txt"))
        words = list(itertools.chain.from_iterable(path.read_text(encoding="utf-8").split() for path in files))
    starts = range(0, len(words) - _WORDS + 1, _WORDS)
    return [" ".join(words[start : start + _WORDS]) for start in itertools.islice(starts, count)]


def _bare_encoder() -> Callable[[Sequence[str]], None]:
    tokenizer = Tokenizer.from_file(str(_FOLDER / "tokenizer.json"))
    tensors = load_file(_FOLDER / "model.safetensors")
    table = tensors["embeddings"].astype(np.float32) * tensors["weights"][:, None]
    buffer = np.empty((_AT_ONCE * _WORDS * 4, table.shape[1]), dtype=np.float32)

    def encode(texts: Sequence[str]) -> None:
        for start in range(0, len(texts), _AT_ONCE):
            batch = tokenizer.encode_batch_fast(list(texts[start : start + _AT_ONCE]), add_special_tokens=False)
            numbers = np.fromiter(itertools.chain.from_iterable(row.ids for row in batch), dtype=np.intp)
            table.take(numbers, axis=0, out=buffer[: len(numbers)], mode="clip")

    return encode


def _seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def main() -> int:
    """Print the figures; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="folder of .txt files, e.g. ../shared/real")
    parser.add_argument("--passages", type=int, default=1000)
    options = parser.parse_args()
    figures: dict[str, object] = dict(measure(read_passages(options.texts, options.passages)))
    figures["threads"] = os.environ.get("RAYON_NUM_THREADS", "all")
    sys.stdout.write(json.dumps(figures) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
