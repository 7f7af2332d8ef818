"""What the full text has found, as tantivy gives it. Imports `ranking/lexicon.py`; used by `fulltext.py`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import tantivy

from vectorstore.ranking.lexicon import Codes


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that was found.

    Attributes:
        score: BM25, higher is better; 0 when no term matches.
        codes: the chunk's words, as `Lexicon.encode` gave them.
        holder: the version of the document that holds it.
    """

    score: float
    codes: Codes = field(compare=False)
    holder: str


def found_hits(
    searcher: tantivy.Searcher, hits: Iterable[tuple[Any, Any]], chunks: frozenset[str] | None = None
) -> Iterator[tuple[str, Hit]]:
    """Yield id and hit of what was found, in its order; only of `chunks` where these are given."""
    for score, address in hits:
        stored = searcher.doc(address)
        [chunk_id] = stored["chunk"]
        if chunks is None or chunk_id in chunks:
            yield (
                chunk_id,
                Hit(float(score), np.frombuffer(bytes(stored["words"][0]), dtype=np.int32), stored["holder"][0]),
            )
