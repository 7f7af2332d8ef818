"""Writes the two files of an embedder as `vectorstore/embedders/static.py` and sentence-transformers read them.

Imports numpy and safetensors. Takes the tokenizer and the trained table from `scripts/train_embedder.py`.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save
from tokenizers import Tokenizer


def save_embedder(folder: Path, tokenizer: Tokenizer, table: NDArray[np.float32]) -> None:
    """Write `tokenizer.json` and `model.safetensors`: one byte a number, one scale a row (`weights`)."""
    folder.mkdir(parents=True, exist_ok=True)
    scales = np.abs(table).max(axis=1) / 127
    scales[scales == 0] = 1
    codes = np.round(table / scales[:, None]).astype(np.int8)
    tensors = {"embeddings": codes, "weights": scales.astype(np.float32)}
    (folder / "model.safetensors").write_bytes(save(tensors))
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
