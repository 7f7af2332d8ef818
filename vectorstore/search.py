"""Hybrid retrieval: candidates of both indexes, scored together, loaded from the catalogue.

Imports `catalogue`, `indexing`, `query`, `entries` and `text`. Queries come from `Library.search`, to which passages go
back.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from vectorstore.catalogue import Catalogue
from vectorstore.embedders import embed_question
from vectorstore.entries import FilterCut, filter_cut, filter_keys
from vectorstore.indexing import Indexes
from vectorstore.query import CUT_WARNING, Query
from vectorstore.settings import StoreSettings
from vectorstore.store import Vectors
from vectorstore.text.abbreviations import standard_abbreviations
from vectorstore.text.tokens import is_bare, terms, with_abbreviations
from vectorstore.types import Filters, Passage, Retrieval

# How often candidates are looked for again when what is searched changed meanwhile, or when versions that are just
# being replaced took the places of others.
_MOST_RETRIES = 3
_WIDENING = 4


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Passages that may be returned, and what each index says of them; no cosines when vectors took no part."""

    passages: dict[str, Passage]
    lexical: dict[str, float]
    cosines: dict[str, float] | None


@dataclass(frozen=True)
class Searcher:
    """Searches one library's indexes; safe from any thread."""

    catalogue: Catalogue
    indexes: Indexes
    settings: StoreSettings

    def search(self, text: str, k: int, filters: Filters) -> Retrieval:
        """Return at most `k` passages, best first; ties are broken by chunk id.

        Raises:
            QueryError: there is nothing to search for in `text`.
            EmbedderError: the embedder gives no usable vector for it.
        """
        query = Query.parse(text)
        found = self._complete(query, self._embed(query), filter_cut(filters), k)
        scores = fuse(found.lexical, found.cosines, self.settings.vector_weight)
        best = sorted(found.passages, key=lambda chunk_id: (-scores[chunk_id], chunk_id))[:k]
        weights = self.term_weights(query.syllables)
        passages = tuple(
            replace(
                found.passages[chunk_id],
                rank=rank,
                score=scores[chunk_id],
                cosine=found.cosines[chunk_id] if found.cosines is not None else None,
                coverage=coverage(weights, found.passages[chunk_id]),
            )
            for rank, chunk_id in enumerate(best, start=1)
        )
        return Retrieval(text, passages, filters, warnings=(CUT_WARNING,) if query.was_cut else ())

    def term_weights(self, words: Sequence[str]) -> dict[str, float]:
        """Return the IDF of folded syllables, over the bare ones when none of them has a diacritic."""
        without = is_bare(words)
        return {word: self.indexes.fulltext.inverse_frequency(word, is_bare=without) for word in words}

    def _embed(self, query: Query) -> Vectors | None:
        if not self.settings.vector_weight:
            return None
        return embed_question(self.indexes.embedder, query.text)

    def _complete(self, query: Query, vector: Vectors | None, cut: FilterCut, k: int) -> _Candidates:
        """Return the candidates of both indexes, each with both scores."""
        found = self._candidates(query, vector, cut, k)
        unmatched = [chunk_id for chunk_id in found.passages if chunk_id not in found.lexical]
        found.lexical.update(self.indexes.fulltext.search(query, max(1, len(unmatched)), cut, only=unmatched))
        if vector is not None and found.cosines is not None:
            far = [chunk_id for chunk_id in found.passages if chunk_id not in found.cosines]
            found.cosines.update(self.indexes.vectors.cosines(vector, far))
        return _Candidates(
            found.passages,
            {chunk_id: found.lexical.get(chunk_id, 0.0) for chunk_id in found.passages},
            {chunk_id: found.cosines.get(chunk_id, 0.0) for chunk_id in found.passages}
            if found.cosines is not None
            else None,
        )

    def _candidates(self, query: Query, vector: Vectors | None, cut: FilterCut, k: int) -> _Candidates:
        limit = max(k, self.settings.candidates)
        for retries_left in range(_MOST_RETRIES, -1, -1):
            generation = self.indexes.generation
            lexical = self.indexes.fulltext.search(query, limit, cut)
            cosines = None if vector is None else self.indexes.vectors.search(vector, limit, cut)
            passages = self._searchable(lexical.keys() | (cosines or {}).keys(), cut)
            is_crowded = len(passages) < k and limit in {len(lexical), len(cosines or {})}
            if (not is_crowded and generation == self.indexes.generation) or not retries_left:
                break
            limit *= _WIDENING if is_crowded else 1
        return _Candidates(passages, lexical, cosines)

    def _searchable(self, chunk_ids: Collection[str], cut: FilterCut) -> dict[str, Passage]:
        """Load the candidates that are searched now, and hold them to the filter once more."""
        passages = self.catalogue.passages(sorted(chunk_ids))
        return {chunk_id: passage for chunk_id, passage in passages.items() if _passes(cut, passage)}


def fuse(lexical: Mapping[str, float], cosines: Mapping[str, float] | None, vector_weight: float) -> dict[str, float]:
    """Return one score per chunk: BM25 over its maximum, plus the weighted cosine.

    Adding scores did better than reciprocal rank fusion on all sets measured: docs/decisions has the figures.

    Args:
        lexical: BM25 by chunk id, 0 where no term matches.
        cosines: cosine by chunk id; None when vectors take no part.
        vector_weight: weight of the cosine.
    """
    highest = max(lexical.values(), default=0.0) or 1.0
    nearness = cosines or {}
    return {
        chunk_id: score / highest + vector_weight * nearness.get(chunk_id, 0.0) for chunk_id, score in lexical.items()
    }


def coverage(weights: Mapping[str, float], passage: Passage) -> float:
    """Return the share of the weight of the terms that a passage holds in its text, headings, number or title.

    An abbreviation is held where its long form stands, and the other way round.

    Args:
        weights: weight by folded term; when no term has a diacritic, the passage is read without diacritics.
        passage: what is looked through.
    """
    parts = (passage.text, *passage.heading, passage.number, passage.title)
    words = terms(" ".join(part for part in parts if part))
    found = words.bare_syllables if is_bare(weights) else words.syllables
    held = with_abbreviations(found, standard_abbreviations())
    total = sum(weights.values())
    return sum(weight for term, weight in weights.items() if term in held) / total if total else 0.0


def _passes(cut: FilterCut, passage: Passage) -> bool:
    return cut.passes(filter_keys(passage.kind.value, passage.issuer, passage.number, passage.date))
