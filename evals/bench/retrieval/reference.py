"""Full text beside a reference: bm25s over the same terms of the same chunks, field by field.

Imports bm25s and `vectorstore.text`. Only chunks without a head are compared, since bm25s knows no weights of fields.
"""

from collections.abc import Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

from vectorstore.text.tokens import Terms, terms

_FIELDS = ("syllables", "bigrams", "bare_syllables", "bare_bigrams")


class ReferenceBm25:
    """The sum of BM25 (k1 1.2, b 0.75) over the four fields."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Index the texts."""
        found = list(map(terms, texts))
        self._indexes = {field: _index([getattr(one, field) for one in found]) for field in _FIELDS}

    def scores(self, query: str) -> NDArray[np.float32]:
        """Return the score of each text for a query without abbreviations."""
        asked = terms(query)
        return np.asarray(sum(_scores(index, asked, field) for field, index in self._indexes.items()), dtype=np.float32)


def _index(corpus: list[tuple[str, ...]]) -> bm25s.BM25:
    index = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    index.index([list(words) or [""] for words in corpus], show_progress=False)
    return index


def _scores(index: bm25s.BM25, asked: Terms, field: str) -> NDArray[np.float32]:
    known = [word for word in dict.fromkeys(getattr(asked, field)) if word in index.vocab_dict]
    if not known:
        return np.zeros(index.scores["num_docs"], dtype=np.float32)
    return np.asarray(index.get_scores(known), dtype=np.float32)
