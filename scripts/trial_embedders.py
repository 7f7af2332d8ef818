"""Makes small embedders beside the bundled one, for the sweep of models; none of them is shipped.

Imports `scripts/train_embedder.py` and sentence-transformers. Reads pairs from ../shared/data/train; writes folders
that `store.embedder` takes: `random` (the bundled one's words, vectors drawn by lot: what an embedder that knows
nothing costs), `d128` and `d768` (trained as the bundled one, narrower and wider).
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from scripts.embedder.training import TrainingPlan  # noqa: E402  (the project must be found first)
from scripts.train_embedder import train  # noqa: E402

_BUNDLED = ROOT / "vectorstore" / "embedders" / "bundled"
_WIDTHS = (128, 768)
_SEED = 5

Table = NDArray[np.float32]


def main(arguments: Sequence[str] | None = None) -> int:
    """Make them; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with train/, ../shared/data")
    parser.add_argument("--out", type=Path, required=True, help="folder in which a folder a model is written")
    parser.add_argument("--widths", type=int, nargs="*", default=_WIDTHS)
    asked = parser.parse_args(arguments)
    torch.set_num_threads(1)
    shape = _table(_BUNDLED).shape
    drawn = np.random.default_rng(_SEED).standard_normal(shape).astype(np.float32)
    _save(asked.out / "random", _BUNDLED / "tokenizer.json", drawn)
    for width in asked.widths:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            train(asked.data / "train", folder, replace(TrainingPlan(), dimensions=width))
            _save(asked.out / f"d{width}", folder / "tokenizer.json", _table(folder))
    return 0


def _table(folder: Path) -> Table:
    tensors = load_file(folder / "model.safetensors")
    table: Table = tensors["embeddings"].astype(np.float32) * tensors["weights"][:, None]
    return table


def _save(folder: Path, tokenizer: Path, table: Table) -> None:
    """Write a table of vectors as sentence-transformers reads it."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    words = StaticEmbedding(Tokenizer.from_file(str(tokenizer)), embedding_weights=table)
    SentenceTransformer(modules=[words, Normalize()], device="cpu").save_pretrained(str(folder))
    print(f"{folder.name}: {table.shape[0]} x {table.shape[1]}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
