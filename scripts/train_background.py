"""Makes `vectorstore/ranking/background.safetensors` from ../shared/data/train: what the world holds besides a library.

Imports the bundled embedder. The same data and seed give the same file; to be made anew whenever the embedder is.
"""

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from vectorstore.embedders.static import StaticEmbedder  # noqa: E402  (the folder above must be found first)
from vectorstore.ranking.background import Background, background_questions  # noqa: E402

_SEED = 5
_CHARACTERS = 800
# More texts tell no better on the development halves: docs/measured/answers.md.
_PARTS = {"wiki_sentence_paragraph.jsonl": 1500, "law_title_body.jsonl": 800}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with train/, ../shared/data")
    folder = parser.parse_args(arguments).data / "train"
    draw = random.Random(_SEED)
    texts = [text for name, count in _PARTS.items() for text in draw.sample(_bodies(folder / name), count)]
    embedder = StaticEmbedder.bundled()
    vectors = embedder.encode([text[:_CHARACTERS] for text in texts])
    Background(embedder.fingerprint, vectors, background_questions()).write()
    return 0


def _bodies(path: Path) -> list[str]:
    return [json.loads(line)["d"] for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    sys.exit(main())
