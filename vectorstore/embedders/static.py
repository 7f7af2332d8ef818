"""The bundled embedder: a text's vector is the mean of its tokens' vectors, read from one table.

Imports `tokenizers`, `safetensors` and numpy, never torch. The two files of a model (`tokenizer.json`,
`model.safetensors`) are written by `scripts/train_embedder.py`; sentence-transformers' `StaticEmbedding` reads
them too.
"""

import hashlib
import itertools
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load as load_tensors
from tokenizers import Tokenizer

from vectorstore.errors import EmbedderError
from vectorstore.messages import Message

_BUNDLED = Path(__file__).parent / "bundled"
_TOKENIZER = "tokenizer.json"
_TABLE = "model.safetensors"
_TEXTS_AT_ONCE = 64  # enough for the tokenizer's threads, and little memory


class StaticEmbedder(Embeddings):
    """Turns texts into unit vectors by one table look-up per token and a mean.

    The method is that of sentence-transformers' `StaticEmbedding` followed by L2 normalisation, to 1e-5.
    A text without a known token (empty, only punctuation or emoji) gets one fixed unit vector, which points away
    from the mean of the table, so that it is near no passage and never NaN.

    Attributes:
        dimensions: width of the vectors.
        fingerprint: names the two files by their content; vectors of different fingerprints cannot be compared.
    """

    def __init__(self, tokenizer: Tokenizer, table: NDArray[np.float32], *, fingerprint: str) -> None:
        """Take a tokenizer and a table of shape (tokens, dimensions) with one row for each token."""
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._table = table
        self._nothing = _away_from_all(table)
        self.fingerprint = fingerprint
        self.dimensions = int(table.shape[1])

    @classmethod
    def bundled(cls) -> "StaticEmbedder":
        """Load the embedder that comes with the project.

        Raises:
            EmbedderError: a file of it is missing or damaged.
        """
        return cls.load(_BUNDLED)

    @classmethod
    def load(cls, folder: Path) -> "StaticEmbedder":
        """Load `tokenizer.json` and `model.safetensors` from `folder`.

        Raises:
            EmbedderError: a file is missing or damaged, or the two do not belong together.
        """
        tokenizer_file, table_file = _read(folder / _TOKENIZER), _read(folder / _TABLE)
        tokenizer = _parse_tokenizer(tokenizer_file, folder)
        table = _parse_table(table_file, folder)
        if len(table) < tokenizer.get_vocab_size():
            raise _damaged(folder, f"{len(table)} < {tokenizer.get_vocab_size()}")
        digest = hashlib.sha256(hashlib.sha256(tokenizer_file).digest() + hashlib.sha256(table_file).digest())
        return cls(tokenizer, table, fingerprint=f"static-{digest.hexdigest()[:16]}")

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the unit vectors of `texts`, shape (texts, dimensions)."""
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _TEXTS_AT_ONCE):
            stop = start + _TEXTS_AT_ONCE
            vectors[start:stop] = self._encode_few(list(texts[start:stop]))
        return vectors

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the unit vectors of passages; no prompt is put before them."""
        vectors: list[list[float]] = self.encode(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Return the unit vector of a question; no prompt is put before it."""
        return self.embed_documents([text])[0]

    def _encode_few(self, texts: list[str]) -> NDArray[np.float32]:
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)]
        counts = [len(numbers) for numbers in tokens]
        flat = np.fromiter(itertools.chain.from_iterable(tokens), dtype=np.intp, count=sum(counts))
        sums = self._sum_rows(flat, counts)
        # The mean is the sum divided by a count, which normalising takes out again.
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        vectors = np.tile(self._nothing, (len(texts), 1))
        np.divide(sums, lengths, out=vectors, where=lengths > 0)
        return vectors

    def _sum_rows(self, flat: NDArray[np.intp], counts: list[int]) -> NDArray[np.float32]:
        # Measured for 64 passages of 100 tokens: a reused buffer and a sum for each passage take a tenth of the time
        # of one large gather and `np.add.reduceat`; mode="clip" is what lets numpy write into the buffer at once.
        # Not a product with ones, which wakes OpenBLAS' threads: see `vectors/products.py`.
        longest = max(counts, default=0)
        buffer = np.empty((longest, self.dimensions), dtype=np.float32)
        sums = np.zeros((len(counts), self.dimensions), dtype=np.float32)
        start = 0
        for row, count in enumerate(counts):
            self._table.take(flat[start : start + count], axis=0, out=buffer[:count], mode="clip")
            np.add.reduce(buffer[:count], axis=0, out=sums[row])
            start += count
        return sums


def _away_from_all(table: NDArray[np.float32]) -> NDArray[np.float32]:
    mean: NDArray[np.float32] = table.mean(axis=0, dtype=np.float32)
    length = np.linalg.norm(mean)
    if length > 0:
        return np.asarray(-mean / length, dtype=np.float32)
    first_axis: NDArray[np.float32] = np.zeros(table.shape[1], dtype=np.float32)
    first_axis[0] = 1
    return first_axis


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EmbedderError(
            Message(
                vi=f"Không đọc được tệp của bộ nhúng: {path} ({error.strerror}). "
                "Hãy kiểm tra đường dẫn và quyền đọc; nếu là bộ nhúng đi kèm, hãy cài lại phần mềm.",
                en=f"A file of the embedder cannot be read: {path} ({error.strerror}). "
                "Check the path and the right to read it; if it is the bundled embedder, install the product again.",
            )
        ) from error


def _parse_tokenizer(content: bytes, folder: Path) -> Tokenizer:
    try:
        return Tokenizer.from_buffer(content)
    except ValueError as error:  # what `tokenizers` raises for JSON that is broken or is not a tokenizer
        raise _damaged(folder / _TOKENIZER, str(error)) from error


def _parse_table(content: bytes, folder: Path) -> NDArray[np.float32]:
    path = folder / _TABLE
    try:
        tensors = load_tensors(content)
    except SafetensorError as error:
        raise _damaged(path, str(error)) from error
    codes, scales = tensors.get("embeddings"), tensors.get("weights")
    if codes is None or codes.ndim != 2 or 0 in codes.shape:
        raise _damaged(path, "embeddings")
    table = codes.astype(np.float32)
    if scales is not None:
        if scales.shape != (len(codes),):
            raise _damaged(path, "weights")
        table *= scales.astype(np.float32)[:, None]
    if not np.isfinite(table).all():
        raise _damaged(path, "NaN")
    return table


def _damaged(path: Path, detail: str) -> EmbedderError:
    return EmbedderError(
        Message(
            vi=f"Tệp của bộ nhúng bị hỏng: {path} ({detail}). "
            "Hãy chép lại từ bản gốc; nếu là bộ nhúng đi kèm, hãy cài lại phần mềm.",
            en=f"A file of the embedder is damaged: {path} ({detail}). "
            "Copy it again from the original; if it is the bundled embedder, install the product again.",
        )
    )
