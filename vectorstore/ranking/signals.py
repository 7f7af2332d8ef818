"""Signals: what is measured of each candidate of a search, from the two indexes and from the candidate's words.

Imports `words` only. Candidates come from `searcher.py`; the rows of signals go to `scorer.py`.
"""

import math
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question's terms with their IDF; the bare ones when it was typed without diacritics.

    Attributes:
        terms: IDF by syllable or document number.
        pairs: IDF by two neighbouring syllables joined by `_`.
    """

    terms: Mapping[str, float]
    pairs: Mapping[str, float]


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
    terms, pairs = set(words.head), _pairs(words.head)
    best_terms = best_pairs = 0.0
    length = 0
    for sentence in words.sentences:
        length += len(sentence)
        held, held_pairs = asked.terms.keys() & set(sentence), asked.pairs.keys() & _pairs(sentence)
        terms |= held
        pairs |= held_pairs
        best_terms = max(best_terms, _sum(asked.terms, held))
        best_pairs = max(best_pairs, _sum(asked.pairs, held_pairs))
    all_terms, all_pairs = _total(asked.terms), _total(asked.pairs)
    return (
        _sum(asked.terms, terms) / all_terms,
        _sum(asked.pairs, pairs) / all_pairs,
        best_terms / all_terms,
        best_pairs / all_pairs,
        math.log1p(length) / math.log1p(_LONG),
    )


def _pairs(words: Sequence[str]) -> set[str]:
    return {f"{first}_{second}" for first, second in pairwise(words)}


def _sum(weights: Mapping[str, float], held: AbstractSet[str]) -> float:
    return sum(weight for term, weight in weights.items() if term in held)


def _total(weights: Mapping[str, float]) -> float:
    return sum(weights.values()) or 1.0
