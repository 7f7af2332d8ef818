"""Hybrid retrieval: candidates of both indexes, scored together, the best of them loaded from the catalogue.

Imports `candidates`, `ranking` and `text`. Queries come from `Library.search`, to which passages go back.
"""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from vectorstore.candidates import Candidates, Finder
from vectorstore.embedders import embed_question
from vectorstore.query import CUT_WARNING, Query
from vectorstore.ranking.background import bundled_background
from vectorstore.ranking.cross_encoder import Reranker
from vectorstore.ranking.duplicates import collapsed
from vectorstore.ranking.scorer import bundled_scorer, summed
from vectorstore.ranking.signals import Rows
from vectorstore.ranking.words import ChunkWords
from vectorstore.settings import Ranking, StoreSettings
from vectorstore.store import Vectors
from vectorstore.text.abbreviations import standard_abbreviations
from vectorstore.text.tokens import is_bare, with_abbreviations
from vectorstore.types import Filters, Passage, Retrieval, Strength
from vectorstore.usual import Usual


@dataclass(frozen=True)
class Searcher:
    """Searches one library's indexes; safe from any thread."""

    finder: Finder
    settings: StoreSettings
    reranker: Reranker | None = None

    @cached_property
    def usual(self) -> Usual:
        """What this library's passages are like for questions about other things."""
        return Usual(self.finder.indexes)

    def search(self, text: str, k: int, filters: Filters) -> Retrieval:
        """Return at most `k` passages, best first; ties are broken by chunk id.

        Raises:
            QueryError: there is nothing to search for in `text`.
            EmbedderError: the embedder gives no usable vector for it.
        """
        query = Query.parse(text)
        wanted = k if self.reranker is None else max(k, self.settings.reranked)
        limit = max(wanted, self.settings.candidates)
        cut = self.finder.catalogue.cut(filters)
        vector = self._embed(query)
        found = self.finder.find(query, vector, cut, limit=limit, least=wanted)
        scores = self._scores(found)
        order = sorted(range(len(scores)), key=lambda place: (-scores[place], found.chunk_ids[place]))
        passages = spread(self._loaded(found, scores, order, wanted), self.settings.most_per_document)
        seconds = None
        if self.reranker is not None and passages:
            started = time.perf_counter()
            passages = reranked(self.reranker, query.text, passages, self.settings.reranked)
            seconds = time.perf_counter() - started
        ranked = tuple(replace(passage, rank=rank) for rank, passage in enumerate(passages[:k], start=1))
        warnings = (CUT_WARNING,) if query.was_cut else ()
        strength = self._strength(vector, found, scores)
        return Retrieval(text, ranked, filters, warnings=warnings, rerank_seconds=seconds, strength=strength)

    def term_weights(self, words: Sequence[str]) -> dict[str, float]:
        """Return the IDF of folded syllables, over the bare ones when none of them has a diacritic."""
        return self.finder.indexes.fulltext.inverse_frequencies(words, is_bare=is_bare(words))

    def _embed(self, query: Query) -> Vectors | None:
        if not self.settings.vector_weight:
            return None
        return embed_question(self.finder.indexes.embedder, query.text)

    def _scores(self, found: Candidates) -> Rows:
        if self._is_fitted and found.cosines is not None:
            return bundled_scorer().score(found.rows)
        return summed(found.full_text, found.cosines, self.settings.vector_weight)

    @property
    def _is_fitted(self) -> bool:
        bundled = bundled_scorer().embedder == self.finder.indexes.embedder.fingerprint
        return bundled and self.settings.ranking is Ranking.FITTED

    def _strength(self, vector: Vectors | None, found: Candidates, scores: Rows) -> Strength | None:
        if vector is None or found.cosines is None or not len(scores) or not self._is_fitted:
            return None
        background = bundled_background()
        if background.embedder != self.finder.indexes.embedder.fingerprint:
            return None
        nearness = float(found.cosines.max()) - background.nearest(vector)
        return Strength(float(scores.max()), nearness, self.usual.nearness())

    def _loaded(self, found: Candidates, scores: Rows, order: Sequence[int], k: int) -> list[Passage]:
        groups = collapsed(order, found.words, k)
        passages = self.finder.catalogue.passages([found.chunk_ids[place] for group in groups for place in group])
        if len(passages) < sum(map(len, groups)):
            # A version was replaced this moment: those behind it move up.
            passages = self.finder.catalogue.passages(found.chunk_ids)
            groups = collapsed([place for place in order if found.chunk_ids[place] in passages], found.words, k)
        return [
            replace(
                passages[found.chunk_ids[first]],
                score=float(scores[first]),
                cosine=None if found.cosines is None else float(found.cosines[first]),
                coverage=coverage(found.asked.terms, found.words[first]),
                places=tuple(passages[found.chunk_ids[other]].place for other in others),
            )
            for first, *others in groups
        ]


def spread(passages: Sequence[Passage], most: int) -> list[Passage]:
    """Put what comes after the first `most` passages of one document behind all others; 0 leaves the order."""
    if not most:
        return list(passages)
    counts: Counter[str] = Counter()
    late = []
    for passage in passages:
        counts[passage.document_id] += 1
        late.append(counts[passage.document_id] > most)
    return [passages[place] for place in sorted(range(len(passages)), key=lambda place: late[place])]


def reranked(reranker: Reranker, question: str, passages: Sequence[Passage], most: int) -> list[Passage]:
    """Return the passages with the first `most` ordered by the reranker; their scores are 1 and what it gives."""
    read = passages[:most]
    texts = ["\n".join(part for part in (passage.title, *passage.heading, passage.text) if part) for passage in read]
    scored = [
        replace(passage, score=1 + score) for passage, score in zip(read, reranker.scores(question, texts), strict=True)
    ]
    best = sorted(scored, key=lambda passage: (-passage.score, passage.chunk_id))
    return [*best, *(replace(passage, score=min(1.0, passage.score)) for passage in passages[most:])]


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
