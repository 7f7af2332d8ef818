"""Signals: what is measured of each candidate of a search, from the two indexes and from the candidate's words.

Imports `coded` only. Candidates come from `searcher.py`; the rows of signals go to `scorer.py`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vectorstore.ranking.coded import AskedCodes, CodedChunks, Numbers
from vectorstore.ranking.lexicon import END, Flags

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
    def all_terms(self) -> float:
        """The weight of all terms; 1 where there are none."""
        return _total(self.terms)

    @cached_property
    def all_pairs(self) -> float:
        """The weight of all pairs; 1 where there are none."""
        return _total(self.pairs)


@dataclass(frozen=True)
class Held:
    """Which of a question's terms and pairs the lines of chunks hold.

    Attributes:
        chunks: their words, bare when the question is.
        terms: of shape (lines, terms).
        pairs: of shape (lines, pairs).
    """

    chunks: CodedChunks
    terms: Flags
    pairs: Flags

    @classmethod
    def of(cls, asked: Weighed, chunks: CodedChunks) -> "Held":
        """Look for all terms in all lines."""
        codes = AskedCodes.of(chunks.lexicon, list(asked.terms), list(asked.pairs))
        places, lines = codes.known[chunks.codes], chunks.lines
        count = int(lines[-1]) + 1 if len(lines) else 0
        terms, pairs = (np.zeros((count, len(part) + 1), dtype=bool) for part in (asked.terms, asked.pairs))
        terms[lines, codes.singles[places]] = True
        # The end of a line is none of the terms, so that no pair reaches over it.
        pairs[lines[:-1], codes.pairs[places[:-1], places[1:]]] = True
        return cls(chunks, terms[:, 1:], pairs[:, 1:])

    @cached_property
    def chunk_terms(self) -> Flags:
        """The terms that each chunk holds, of shape (chunks, terms)."""
        return np.logical_or.reduceat(self.terms, self.chunks.heads, axis=0)

    @cached_property
    def chunk_pairs(self) -> Flags:
        """The pairs that each chunk holds, of shape (chunks, pairs)."""
        return np.logical_or.reduceat(self.pairs, self.chunks.heads, axis=0)


def signals(asked: Weighed, held: Held, lexical: Rows, near: Rows) -> Rows:
    """Return one row of `NAMES` for each candidate.

    Args:
        asked: the question.
        held: what the candidates hold of it.
        lexical: BM25 of each.
        near: cosine of each; zeros when vectors took no part.
    """
    rows = np.zeros((len(held.chunks), len(NAMES)))
    if not len(rows):
        return rows
    rows[:, 0] = lexical / (lexical.max() or 1.0)
    rows[:, 1] = near
    rows[:, 2] = near / max(float(near.max()), 1e-6)
    terms, pairs = (np.array(list(part.values()), dtype=np.float64) for part in (asked.terms, asked.pairs))
    rows[:, 3] = _sums(held.chunk_terms, terms) / asked.all_terms
    rows[:, 4] = _sums(held.chunk_pairs, pairs) / asked.all_pairs
    rows[:, 5] = _best_sentence(held, _sums(held.terms, terms)) / asked.all_terms
    rows[:, 6] = _best_sentence(held, _sums(held.pairs, pairs)) / asked.all_pairs
    rows[:, 7] = np.log1p(_lengths(held.chunks)) / math.log1p(_LONG)
    confidence = rows[:, 3].max()
    for place, name in enumerate(_CONFIDENCE_WITH, start=len(PLAIN)):
        rows[:, place] = rows[:, PLAIN.index(name)] * confidence
    return rows


def _sums(held: Flags, weights: Rows) -> Rows:
    # Not by a product of matrices: what holds the same terms has the same sum to the last digit.
    return np.asarray((held * weights).sum(axis=1))


def _best_sentence(held: Held, sums: Rows) -> Rows:
    """Return the highest of the lines of each chunk, its head left out; 0 where there is none."""
    heads = held.chunks.heads
    sums = sums.copy()
    sums[heads] = 0.0
    return np.asarray(np.maximum.reduceat(sums, heads))


def _lengths(chunks: CodedChunks) -> Numbers:
    """Return how many words the text of each chunk has."""
    sizes = np.bincount(chunks.lines[chunks.codes != END], minlength=int(chunks.lines[-1]) + 1)
    sizes[chunks.heads] = 0
    return np.add.reduceat(sizes, chunks.heads)


def _total(weights: Mapping[str, float]) -> float:
    return sum(weights.values()) or 1.0
