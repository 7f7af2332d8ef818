"""How near questions about other things come to a library's passages: what a real question must exceed.

Imports `indexes` and `ranking`. Worked out by `searcher.py` when it is first needed, and again once the indexes have
changed: some 60 searches by vector.
"""

import numpy as np

from vectorstore.indexes.indexes import Indexes
from vectorstore.ranking.background import bundled_background

# So many of the questions about other things stay below: more and everyday questions are refused, fewer and others
# are not. docs/measured/answers.md has the figures.
_SHARE = 0.95


class Usual:
    """The nearness that questions about other things reach, kept for as long as nothing changes."""

    def __init__(self, indexes: Indexes) -> None:
        """Take the indexes of an embedder that the bundled background was made with."""
        self._indexes = indexes
        self._known: tuple[int, float] | None = None

    def nearness(self) -> float:
        """Return what 19 of 20 questions about other things stay below."""
        generation = self._indexes.generation
        known = self._known
        if known is None or known[0] != generation:
            known = self._known = (generation, self._worked_out())
        return known[1]

    def _worked_out(self) -> float:
        background = bundled_background()
        serving = self._indexes.serving
        vectors = serving.encoded(list(background.questions))
        near = [max(serving.vectors.search(one, 1).values(), default=-1.0) for one in vectors]
        others = [background.nearest(one) for one in vectors]
        return float(np.quantile(np.subtract(near, others), _SHARE))
