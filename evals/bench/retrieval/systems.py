"""The systems that are compared: each orders the same candidates of one question.

Imports `vectorstore`. Full text alone and vectors alone lose nothing by it, since the candidates hold the best of both.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from vectorstore.catalogue import Catalogue
from vectorstore.embedders import Embedder
from vectorstore.embedders.static import StaticEmbedder
from vectorstore.entries import FilterCut
from vectorstore.indexes.indexes import Indexes
from vectorstore.ranking.scorer import bundled_scorer, summed
from vectorstore.ranking.signals import Rows
from vectorstore.search.candidates import Candidates, Finder
from vectorstore.search.query import Query

System = Callable[[Candidates], Rows]
_RANK_CONSTANT = 60
WEIGHTS = (0.3, 0.5, 0.8, 1.5, 3.0)


def _cosines(found: Candidates) -> Rows:
    return np.zeros(len(found.chunk_ids)) if found.cosines is None else found.cosines


def by_rank(found: Candidates) -> Rows:
    """Score by reciprocal rank fusion with equal weights, the usual recipe."""
    scores = np.zeros(len(found.chunk_ids))
    for one in (found.full_text, _cosines(found)):
        scores[np.argsort(-one, kind="stable")] += 1 / (_RANK_CONSTANT + 1 + np.arange(len(one)))
    return scores


def _by_sum(weight: float) -> System:
    return lambda found: summed(found.full_text, _cosines(found), weight)


SYSTEMS: dict[str, System] = {
    "full text": lambda found: found.full_text,
    "embedder": _cosines,
    "ranks 1:1": by_rank,
    **{f"sum, w {weight}": _by_sum(weight) for weight in WEIGHTS},
    "fitted alone": lambda found: bundled_scorer().score(found.rows),
    "default": lambda found: bundled_scorer().ranked(found.rows, is_bare=found.asked.is_bare),
}


def ordered(found: Candidates, scores: Rows) -> list[str]:
    """Return the chunk ids, best first; ties are broken by chunk id, as a search does."""
    order = sorted(range(len(scores)), key=lambda place: (-scores[place], found.chunk_ids[place]))
    return [found.chunk_ids[place] for place in order]


def candidates(finder: Finder, text: str, limit: int) -> Candidates:
    """Return the candidates of one question."""
    query = Query.parse(text)
    return finder.find(query, finder.indexes.serving.aim(query.meaning), FilterCut(), limit=limit, least=1)


@contextmanager
def finding(home: Path, embedder: Embedder | None = None) -> Iterator[Finder]:
    """Open the indexes of a library that no process owns, and bring them up to date."""
    catalogue = Catalogue.open(home / "library.db")
    indexes = Indexes.open(home, catalogue, embedder or StaticEmbedder.bundled())
    try:
        indexes.apply()
        indexes.repair()
        yield Finder(catalogue, indexes)
    finally:
        indexes.close()
        catalogue.close()
