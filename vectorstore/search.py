"""Hybrid retrieval: candidates of both indexes, scored together, the best of them loaded from the catalogue.

Imports `candidates`, `ranking` and `text`. Queries come from `Library.search`, to which passages go back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vectorstore.candidates import Candidates, Finder
from vectorstore.embedders import embed_question
from vectorstore.query import CUT_WARNING, Query
from vectorstore.ranking.scorer import bundled_scorer, summed
from vectorstore.ranking.signals import Rows
from vectorstore.ranking.words import ChunkWords
from vectorstore.settings import Ranking, StoreSettings
from vectorstore.store import Vectors
from vectorstore.text.abbreviations import standard_abbreviations
from vectorstore.text.tokens import is_bare, with_abbreviations
from vectorstore.types import Filters, Passage, Retrieval


@dataclass(frozen=True)
class Searcher:
    """Searches one library's indexes; safe from any thread."""

    finder: Finder
    settings: StoreSettings

    def search(self, text: str, k: int, filters: Filters) -> Retrieval:
        """Return at most `k` passages, best first; ties are broken by chunk id.

        Raises:
            QueryError: there is nothing to search for in `text`.
            EmbedderError: the embedder gives no usable vector for it.
        """
        query = Query.parse(text)
        limit = max(k, self.settings.candidates)
        cut = self.finder.catalogue.cut(filters)
        found = self.finder.find(query, self._embed(query), cut, limit=limit, least=k)
        scores = self._scores(found)
        order = sorted(range(len(scores)), key=lambda place: (-scores[place], found.chunk_ids[place]))
        passages = self._loaded(found, scores, order, k)
        return Retrieval(text, passages, filters, warnings=(CUT_WARNING,) if query.was_cut else ())

    def term_weights(self, words: Sequence[str]) -> dict[str, float]:
        """Return the IDF of folded syllables, over the bare ones when none of them has a diacritic."""
        return self.finder.indexes.fulltext.inverse_frequencies(words, is_bare=is_bare(words))

    def _embed(self, query: Query) -> Vectors | None:
        if not self.settings.vector_weight:
            return None
        return embed_question(self.finder.indexes.embedder, query.text)

    def _scores(self, found: Candidates) -> Rows:
        if self.settings.ranking is Ranking.FITTED and found.cosines is not None:
            scorer = bundled_scorer()
            if scorer.embedder == self.finder.indexes.embedder.fingerprint:
                return scorer.score(found.rows)
        return summed(found.full_text, found.cosines, self.settings.vector_weight)

    def _loaded(self, found: Candidates, scores: Rows, order: Sequence[int], k: int) -> tuple[Passage, ...]:
        best = order[:k]
        passages = self.finder.catalogue.passages([found.chunk_ids[place] for place in best])
        if len(passages) < len(best):
            # A version was replaced this moment: those behind it move up.
            passages = self.finder.catalogue.passages(found.chunk_ids)
            best = [place for place in order if found.chunk_ids[place] in passages][:k]
        return tuple(
            replace(
                passages[found.chunk_ids[place]],
                rank=rank,
                score=float(scores[place]),
                cosine=None if found.cosines is None else float(found.cosines[place]),
                coverage=coverage(found.asked.terms, found.words[place]),
            )
            for rank, place in enumerate(best, start=1)
        )


def coverage(weights: Mapping[str, float], words: ChunkWords) -> float:
    """Return the share of the weight of the terms that a chunk holds in its text, headings, number or title.

    An abbreviation is held where its long form stands, and the other way round.

    Args:
        weights: weight by folded term.
        words: of the chunk, bare when the terms are.
    """
    total = sum(weights.values())
    if not total:
        return 0.0
    said = [*words.head, *(word for sentence in words.sentences for word in sentence)]
    held = set(said)
    if not held.issuperset(weights):
        held = with_abbreviations(said, standard_abbreviations())
    return sum(weight for term, weight in weights.items() if term in held) / total
