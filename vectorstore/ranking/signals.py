"""Signals: what is measured of each candidate of a search, from the two indexes and from the candidate's words.

Imports `words` only. Candidates come from `searcher.py`; the rows of signals go to `scorer.py`.
"""

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vectorstore.ranking.words import ChunkWords

Rows = NDArray[np.float64]

# The order is that of the weights in scorer.json.
PLAIN = (
    "full_text",  # BM25 over the highest
    "cosine",
    "cosine_share",  # cosine over the highest
    "terms",  # share of the question's IDF in text and head
    "pairs",  # the same for neighbouring syllables
    "sentence_terms",  # the same in the best sentence
    "sentence_pairs",
    "length",
)
# How well words alone do for this question: the best share of its IDF that a candidate holds.
_CONFIDENCE_WITH = ("full_text", "cosine", "cosine_share", "terms", "pairs")
NAMES = (*PLAIN, *(f"{name}_when_covered" for name in _CONFIDENCE_WITH))

_LONG = 400.0


@dataclass(frozen=True)
class Weighed:
    """A question's terms with their IDF; the bare ones when it was typed without diacritics.

    Attributes:
        terms: IDF by syllable or document number.
        pairs: IDF by two neighbouring syllables joined by `_`.
        is_bare: the question was typed without diacritics.
    """

    terms: Mapping[str, float]
    pairs: Mapping[str, float]
    is_bare: bool = False

    @cached_property
    def known_terms(self) -> frozenset[str]:
        """The terms alone."""
        return frozenset(self.terms)

    @cached_property
    def known_pairs(self) -> frozenset[str]:
        """The pairs alone."""
        return frozenset(self.pairs)

    @cached_property
    def firsts(self) -> frozenset[str]:
        """What the pairs begin with."""
        return frozenset(pair.partition("_")[0] for pair in self.pairs)

    @cached_property
    def all_terms(self) -> float:
        """The weight of all terms; 1 where there are none."""
        return _total(self.terms)

    @cached_property
    def all_pairs(self) -> float:
        """The weight of all pairs; 1 where there are none."""
        return _total(self.pairs)


def signals(asked: Weighed, words: Sequence[ChunkWords], lexical: Rows, near: Rows) -> Rows:
    """Return one row of `NAMES` for each candidate.

    Args:
        asked: the question.
        words: of each candidate, bare when the question is.
        lexical: BM25 of each.
        near: cosine of each; zeros when vectors took no part.
    """
    rows = np.zeros((len(words), len(NAMES)))
    if not len(words):
        return rows
    rows[:, 0] = lexical / (lexical.max() or 1.0)
    rows[:, 1] = near
    rows[:, 2] = near / max(float(near.max()), 1e-6)
    for place, one in enumerate(words):
        rows[place, 3 : len(PLAIN)] = _of_words(asked, one)
    confidence = rows[:, 3].max()
    for place, name in enumerate(_CONFIDENCE_WITH, start=len(PLAIN)):
        rows[:, place] = rows[:, PLAIN.index(name)] * confidence
    return rows


def _of_words(asked: Weighed, words: ChunkWords) -> tuple[float, ...]:
    terms, pairs = asked.known_terms.intersection(words.head), _pairs(asked, words.head)
    best_terms = best_pairs = 0.0
    length = 0
    for sentence in words.sentences:
        length += len(sentence)
        held = asked.known_terms.intersection(sentence)
        if held:
            terms |= held
            best_terms = max(best_terms, _sum(asked.terms, held))
        if held_pairs := _pairs(asked, sentence):
            pairs |= held_pairs
            best_pairs = max(best_pairs, _sum(asked.pairs, held_pairs))
    all_terms, all_pairs = asked.all_terms, asked.all_pairs
    return (
        _sum(asked.terms, terms) / all_terms,
        _sum(asked.pairs, pairs) / all_pairs,
        best_terms / all_terms,
        best_pairs / all_pairs,
        math.log1p(length) / math.log1p(_LONG),
    )


def _pairs(asked: Weighed, words: Sequence[str]) -> AbstractSet[str]:
    """Return the pairs of the question that stand in `words`."""
    if asked.firsts.isdisjoint(words):
        return frozenset()
    firsts = asked.firsts
    return asked.known_pairs.intersection(f"{one}_{other}" for one, other in pairwise(words) if one in firsts)


def _sum(weights: Mapping[str, float], held: AbstractSet[str]) -> float:
    # In the order of the question, so that what holds the same terms has the same sum to the last digit.
    return sum([weight for term, weight in weights.items() if term in held])


def _total(weights: Mapping[str, float]) -> float:
    return sum(weights.values()) or 1.0
