"""Gives the token table its first values from what stands near what in the training texts, before any pair is seen.

Imports numpy, scipy and scikit-learn. Takes token pairs from `pairs.py`; the table goes to `training.py`.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.utils.extmath import randomized_svd
from tokenizers import Tokenizer

from scripts.embedder.pairs import TokenPair
from scripts.embedder.vocabulary import bare

Table = NDArray[np.float32]
_WINDOW = 24  # tokens that count as standing together


def count_tokens(pairs: Sequence[TokenPair], size: int) -> NDArray[np.int64]:
    """Return how often each token stands in the texts as written."""
    counts = np.zeros(size, dtype=np.int64)
    for pair in pairs:
        counts += np.bincount(np.array(pair.query + pair.passage, dtype=np.intp), minlength=size)
    return counts


def start_table(tokenizer: Tokenizer, pairs: Sequence[TokenPair], dimensions: int, *, seed: int) -> Table:
    """Return a table of shape (tokens, dimensions) in which tokens of like surroundings have like vectors.

    Positive pointwise mutual information, reduced by SVD (Levy and Goldberg 2014). Tokens that only texts without
    diacritics have get the mean of those with.
    """
    size = tokenizer.get_vocab_size()
    counts = count_tokens(pairs, size)
    left, values, _ = randomized_svd(_mutual_information(pairs, size), dimensions, n_iter=3, random_state=seed)
    table = np.asarray(left * np.sqrt(values), dtype=np.float32)
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    table /= np.maximum(lengths, np.median(lengths[lengths > 0]) * 0.1)
    noise = np.random.default_rng(seed).standard_normal(table.shape, dtype=np.float32) / np.sqrt(dimensions)
    table += 0.05 * noise
    _lend_to_bare_tokens(table, tokenizer, counts)
    return table


def rarity(counts: NDArray[np.int64], *, smoothing: float = 1e-3) -> NDArray[np.float32]:
    """Return a / (a + p) for each token, p its share of all tokens (Arora et al. 2017): what common tokens weigh."""
    weights: NDArray[np.float32] = (smoothing / (smoothing + (counts + 1) / counts.sum())).astype(np.float32)
    return weights


def _mutual_information(pairs: Sequence[TokenPair], size: int) -> csr_matrix:
    rows: list[int] = []
    columns: list[int] = []
    block = 0
    for pair in pairs:
        for text in (pair.query, pair.passage):
            for start in range(0, len(text), _WINDOW):
                window = set(text[start : start + _WINDOW])
                columns.extend(window)
                rows.extend([block] * len(window))
                block += 1
    seen = csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, columns)), shape=(block, size))
    together = (seen.T @ seen).tocoo()
    alone = np.asarray(seen.sum(axis=0)).ravel() ** 0.75  # smoothed, so that rare tokens do not rule
    expected = alone[together.row] * alone[together.col] / alone.sum() ** 2
    values = np.log(together.data / together.data.sum() / expected)
    kept = (values > 0) & (together.data >= 2) & (together.row != together.col)
    return csr_matrix((values[kept], (together.row[kept], together.col[kept])), shape=(size, size), dtype=np.float32)


def _lend_to_bare_tokens(table: Table, tokenizer: Tokenizer, counts: NDArray[np.int64]) -> None:
    written: dict[str, list[int]] = defaultdict(list)
    vocabulary = tokenizer.get_vocab()
    for token, number in sorted(vocabulary.items()):  # sorted: sums of floats depend on their order
        if bare(token) != token and counts[number]:
            written[bare(token)].append(number)
    for token in written.keys() & vocabulary.keys():
        number = vocabulary[token]
        sources = [*written[token], number]
        table[number] = np.average(table[sources], axis=0, weights=counts[sources] + 1)
