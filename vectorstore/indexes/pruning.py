"""Which terms of a question the full text of a large library need not walk through to find the best chunks.

Imports `bm25`. Used by `fulltext.py`. The method is that of MaxScore (Turtle and Flood 1995) with a share in place of
a proof: the commonest terms, which together count little, choose no chunk; the scores of more chunks than are wanted
are then worked out over all terms. `docs/measured/search-scale.md` has how many of the best are found.
"""

from collections.abc import Mapping

from vectorstore.indexes import bm25
from vectorstore.indexes.bm25 import Clause

# So many places of terms are walked through in some 7 milliseconds; below, nothing would be saved.
LEAST_PLACES = 2_000_000
# So many times more chunks are scored over all terms than are wanted.
DEPTH = 6
# Of more chunks, the second scores would take as long as what they save.
MOST_WANTED = 50
# What the left-out terms may count together, of what all terms of the question count.
_MOST_LEFT_OUT = 0.05


def choosing(having: Mapping[Clause, int], chunks: int) -> list[Clause]:
    """Return the terms that choose chunks, rarest first; all of them where none can be left out.

    Args:
        having: how many chunks have each term of the question.
        chunks: how many chunks the index has.
    """
    counts = {one: one.weight * bm25.idf(max(chunks, found), found) for one, found in having.items()}
    kept = sorted(having, key=lambda one: having[one])
    left = _MOST_LEFT_OUT * sum(counts.values())
    while kept and counts[kept[-1]] <= left:
        left -= counts[kept.pop()]
    return kept
