"""Hybrid retrieval: candidates of both indexes, scored together, the best of them loaded from the catalogue.

Imports `candidates`, `ranking` and `text`. Queries come from `Library.search`, to which passages go back.
"""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from vectorstore.entries import FilterCut
from vectorstore.errors import (
    EmbedderError,
    EmbedderMismatchError,
    LibraryDamagedError,
    LibraryFullError,
    StoreError,
    VectorsUnreachableError,
)
from vectorstore.indexes.serving import COMING_IS_MADE
from vectorstore.messages import Message
from vectorstore.ranking.background import bundled_background
from vectorstore.ranking.cross_encoder import Reranker
from vectorstore.ranking.duplicates import collapsed
from vectorstore.ranking.lexicon import Flags
from vectorstore.ranking.scorer import bundled_scorer, summed
from vectorstore.ranking.signals import Rows
from vectorstore.search.candidates import Candidates, Finder
from vectorstore.search.query import CUT_WARNING, Query
from vectorstore.search.usual import Usual
from vectorstore.settings import Ranking, StoreSettings
from vectorstore.text.abbreviations import standard_abbreviations
from vectorstore.text.tokens import is_bare, with_abbreviations
from vectorstore.types import Filters, Passage, Place, Retrieval, Strength
from vectorstore.vectors.store import Aim

# How often is searched again when a version that was found has been replaced before it was loaded: on a busy machine a
# search may take longer than several replacements one after the other.
_MOST_TRIES = 10
# What goes wrong with vectors while words can still be searched for.
_LEAVES_WORDS = (
    VectorsUnreachableError,
    EmbedderError,
    EmbedderMismatchError,
    LibraryDamagedError,
    # Chroma writes where it is asked.
    LibraryFullError,
)
WORDS_ONLY = Message(
    vi="Chỉ tìm theo từ, không tìm theo nghĩa. {why}", en="Only words were searched for, not meaning. {why}"
)


@dataclass(frozen=True)
class Searcher:
    """Searches one library's indexes; safe from any thread.

    Attributes:
        notices: what is said with every search: that text leaves the private network.
    """

    finder: Finder
    settings: StoreSettings
    reranker: Reranker | None = None
    notices: tuple[Message, ...] = ()

    @cached_property
    def usual(self) -> Usual:
        """What this library's passages are like for questions about other things."""
        return Usual(self.finder.indexes)

    def search(self, text: str, k: int, filters: Filters) -> Retrieval:
        """Return at most `k` passages, best first; ties are broken by chunk id.

        When the vectors cannot be reached, or their embedder gives no usable vector, words alone are searched for, and
        a warning says so.

        Raises:
            QueryError: there is nothing to search for in `text`.
        """
        query = Query.parse(text)
        wanted = k if self.reranker is None else max(k, self.settings.reranked)
        best = self._best(query, self.finder.catalogue.cut(filters), wanted)
        passages, seconds = self._reranked(query, spread(best.passages(), self.settings.most_per_document))
        ranked = tuple(
            passage if passage.rank == rank else replace(passage, rank=rank)
            for rank, passage in enumerate(passages[:k], start=1)
        )
        fault = self._behind()
        told = (*((CUT_WARNING,) if query.was_cut else ()), *((fault,) if fault else ()), *best.silence)
        warnings = (*self.notices, *told)
        strength = self._strength(query, best)
        return Retrieval(text, ranked, filters, warnings=warnings, rerank_seconds=seconds, strength=strength)

    def term_weights(self, words: Sequence[str]) -> dict[str, float]:
        """Return the IDF of folded syllables, over the bare ones when none of them has a diacritic."""
        return self.finder.indexes.fulltext.inverse_frequencies(words, is_bare=is_bare(words))

    def _behind(self) -> Message | None:
        """Return why the embedder of the settings is not the one that answers; None where it is."""
        indexes = self.finder.indexes
        if indexes.fault is None and indexes.coming is not None and indexes.serving.is_usable:
            return COMING_IS_MADE
        return indexes.fault

    def _best(self, query: Query, cut: FilterCut, wanted: int) -> "_Best":
        for tries_left in range(_MOST_TRIES, -1, -1):
            aim, found, silence = self._found(query, cut, wanted)
            scores = self._scores(found)
            order = sorted(range(len(scores)), key=lambda place: (-scores[place], found.chunk_ids[place]))
            groups = collapsed(order, found.words, wanted)
            loaded = self.finder.catalogue.passages([found.chunk_ids[place] for group in groups for place in group])
            if len(loaded) == sum(map(len, groups)):
                break
            if not tries_left:
                # Versions are replaced faster than we look: those behind them move up.
                loaded = self.finder.catalogue.passages(found.chunk_ids)
                order = [place for place in order if found.chunk_ids[place] in loaded]
                groups = collapsed(order, found.words, wanted)
        return _Best(aim, found, scores, groups, loaded, silence)

    def _found(self, query: Query, cut: FilterCut, wanted: int) -> tuple[Aim | None, Candidates, tuple[Message, ...]]:
        limit = max(wanted, self.settings.candidates)
        serving = self.finder.indexes.serving
        try:
            aim = self._aim(query)
            if aim is not None:
                self.finder.indexes.require_whole()
            return aim, self.finder.find(query, aim, cut, limit=limit, least=wanted), ()
        except StoreError as error:
            if serving is not self.finder.indexes.serving:
                # Another embedder's vectors have taken the place of those that were being searched.
                return self._found(query, cut, wanted)
            if not isinstance(error, _LEAVES_WORDS):
                raise
            silence = WORDS_ONLY.filled(why=error.message)
            return None, self.finder.find(query, None, cut, limit=limit, least=wanted), (silence,)

    def _reranked(self, query: Query, passages: list[Passage]) -> tuple[list[Passage], float | None]:
        if self.reranker is None or not passages:
            return passages, None
        started = time.perf_counter()
        best = reranked(self.reranker, query.text, passages, self.settings.reranked)
        return best, time.perf_counter() - started

    def _aim(self, query: Query) -> Aim | None:
        return self.finder.indexes.serving.aim(query.meaning) if self.settings.vector_weight else None

    def _scores(self, found: Candidates) -> Rows:
        if self._is_fitted and found.cosines is not None:
            return bundled_scorer().ranked(found.rows, is_bare=found.asked.is_bare)
        return summed(found.full_text, found.cosines, self.settings.vector_weight)

    @property
    def _is_fitted(self) -> bool:
        bundled = bundled_scorer().embedder == self.finder.indexes.serving.fingerprint
        return bundled and self.settings.ranking is Ranking.FITTED

    def _strength(self, query: Query, best: "_Best") -> Strength | None:
        aim, found, cosines = best.aim, best.found, best.found.cosines
        if aim is None or cosines is None or not len(cosines) or not self._is_fitted:
            return None
        background = bundled_background()
        if background.embedder != self.finder.indexes.serving.fingerprint:
            return None
        try:
            if query.official:
                aim, cosines = self._as_asked(query, found.chunk_ids)
                found = replace(found, cosines=cosines)
            nearness = float(cosines.max()) - background.nearest(aim.vector)
            return Strength(float(bundled_scorer().score(found.rows).max()), nearness, self.usual.nearness())
        except _LEAVES_WORDS:
            # Their server has gone this moment: how strong the passages are cannot be said.
            return None

    def _as_asked(self, query: Query, chunk_ids: Sequence[str]) -> tuple[Aim, Rows]:
        """Return the vector of the question's own words, and the cosines of the candidates to it.

        Official wordings find what is meant, but they come near to papers whatever was asked: how strongly the library
        speaks to a question is told by what the user said.
        """
        aim = self.finder.indexes.serving.aim(query.text)
        near = aim.cosines(chunk_ids)
        return aim, np.array([near.get(chunk_id, 0.0) for chunk_id in chunk_ids])


@dataclass(frozen=True)
class _Best:
    """What a search has found: candidates, groups of copies best first, their passages, and why words alone."""

    aim: Aim | None
    found: Candidates
    scores: Rows
    groups: Sequence[Sequence[int]]
    loaded: Mapping[str, Passage]
    silence: tuple[Message, ...]

    def passages(self) -> list[Passage]:
        """Return one passage for each group, ranked as found: what orders them otherwise ranks them anew.

        Of one file that is held under two paths always the same path stands for both, so that it is one source.
        """
        told: dict[tuple[str, int, int], Passage] = {}
        for group in self.groups:
            first, *others = self._with_one_path_first(group)
            passage, places = self._passage(first), tuple(self._loaded(other).place for other in others)
            own = (passage.version_id, passage.start, passage.end)
            if before := told.get(own):
                # Texts too short to be told apart by their words, of one file.
                told[own] = _together(before, passage, places)
            else:
                told[own] = replace(passage, rank=len(told) + 1, places=places)
        return list(told.values())

    def _with_one_path_first(self, group: Sequence[int]) -> list[int]:
        """Return a group, in front of those that are the very place of the first the one whose path comes first."""
        best = self._loaded(group[0])
        same = [
            place
            for place in group
            if (one := self._loaded(place)).version_id == best.version_id and one.start == best.start
        ]
        first = min(same, key=lambda place: self._loaded(place).path)
        return [first, *(place for place in group if place != first)]

    def _loaded(self, place: int) -> Passage:
        return self.loaded[self.found.chunk_ids[place]]

    def _passage(self, place: int) -> Passage:
        found = self.found
        return replace(
            self._loaded(place),
            score=float(self.scores[place]),
            cosine=None if found.cosines is None else float(found.cosines[place]),
            coverage=self._coverage(place),
        )

    def _coverage(self, place: int) -> float:
        held = self.found.held.chunk_terms[place]
        return coverage(self.found.asked.terms, held, lambda: self.found.words.words(place))


def _together(before: Passage, copy: Passage, places: Sequence[Place]) -> Passage:
    """Return a passage and a copy of it as one, at the path that comes first and with the rank of the better."""
    kept, other = sorted((before, copy), key=lambda one: one.path)
    return replace(
        kept,
        rank=before.rank,
        score=before.score,
        cosine=before.cosine,
        coverage=before.coverage,
        places=(*before.places, other.place, *places),
    )


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


def coverage(weights: Mapping[str, float], held: Flags, words: Callable[[], Sequence[str]]) -> float:
    """Return the share of the weight of the terms that a chunk holds in its text, headings, number or title.

    An abbreviation is held where its long form stands, and the other way round.

    Args:
        weights: weight by folded term.
        held: which of these the chunk holds.
        words: gives those of the chunk, bare when the terms are.
    """
    total = sum(weights.values())
    if not total:
        return 0.0
    known = {term for term, is_held in zip(weights, held.tolist(), strict=True) if is_held}
    abbreviations = standard_abbreviations()
    forms = {form for term in weights.keys() - known for form in abbreviations.sources.get(term, ())}
    said = words() if forms else ()
    if forms and any(map(set(said).issuperset, forms)):
        known = with_abbreviations(said, abbreviations)
    return sum([weight for term, weight in weights.items() if term in known]) / total
