"""BM25 as tantivy has it, worked out from the words that the full-text index keeps of a chunk.

Imports `query` and `ranking/coded.py`. For chunks that only vectors have found: tantivy scores all that lies near a
chunk along with it, so that twenty chunks cost as much as a search. Used by `fulltext.py`.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore.ranking.coded import AskedCodes, CodedChunks, Numbers
from vectorstore.ranking.lexicon import END, Codes, Lexicon
from vectorstore.search.query import Query, bare_terms

# tantivy's own.
_K1, _B = 1.2, 0.75
# The heading path and the title say what a chunk is about, but are the same for many chunks.
_HEAD_WEIGHT = 0.5
# tantivy keeps the length of a field in one byte: exact up to forty, then in steps that double every eight.
_LENGTHS = np.array([*range(40), *(24 + ((8 + step % 8) << (step // 8)) for step in range(8, 224))], dtype=np.float64)
_BARE = "bare_"

Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Clause:
    """One term that is looked for in one field; a pair of syllables is joined by `_`."""

    field: str
    term: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class FieldSize:
    """How many chunks an index has, with those deleted that are not merged away, and how long a field of them is."""

    chunks: int
    mean: float

    @classmethod
    def told(cls, explanation: str) -> "FieldSize":
        """Read it in tantivy's explanation of the score of one term."""
        told = {name.split(",")[0]: value for name, value in _told(json.loads(explanation))}
        return cls(int(told["N"]), float(told["avgdl"]))


def _told(explained: dict[str, Any]) -> Iterator[tuple[str, float]]:
    yield explained["description"], explained["value"]
    for part in explained.get("details") or ():
        yield from _told(part)


def idf(chunks: int, having: int) -> float:
    """Return how much a term counts that so many of the chunks have; above 0."""
    return math.log(1 + (chunks - having + 0.5) / (having + 0.5))


def clauses(query: Query) -> list[Clause]:
    """Return all that a query is in the full-text index: the OR of these."""
    found: list[Clause] = []
    for prefix, singles, pairs in (
        ("", query.syllables, query.bigrams),
        (_BARE, bare_terms(query.syllables), bare_terms(query.bigrams)),
    ):
        for field, terms in (("syllables", singles), ("bigrams", pairs)):
            found += (
                one
                for term in terms
                for one in (Clause(prefix + field, term), Clause(f"{prefix}head", term, _HEAD_WEIGHT))
            )
    for term, weight in query.added.items():
        found.append(Clause(_BARE + ("bigrams" if "_" in term else "syllables"), term, weight))
    return found


def scores(frequencies: Mapping[Clause, float], means: Mapping[str, float], chunks: CodedChunks) -> Rows:
    """Return the BM25 of chunks.

    Args:
        frequencies: the IDF of each clause's term in its field.
        means: mean length of each of these fields.
        chunks: as they were written, with diacritics.
    """
    total = np.zeros(len(chunks))
    if not len(chunks) or not frequencies:
        return total
    said = _Said.of(chunks)
    for is_bare in (False, True):
        own = {one: idf for one, idf in frequencies.items() if one.field.startswith(_BARE) == is_bare}
        codes = said.codes if not is_bare else chunks.lexicon.tables().bare[said.codes]
        total += said.scored(codes, _Asked.of(chunks.lexicon, own), means)
    return total


@dataclass(frozen=True)
class _Asked:
    """The terms of one form, with or without diacritics.

    Attributes:
        codes: their numbers.
        most: how many single terms and how many pairs there are.
        weights: by field and whether of pairs, what each term counts, from 1.
    """

    codes: AskedCodes
    most: tuple[int, int]
    weights: Mapping[tuple[str, bool], Rows]

    @classmethod
    def of(cls, lexicon: Lexicon, frequencies: Mapping[Clause, float]) -> "_Asked":
        terms = list(dict.fromkeys(clause.term for clause in frequencies))
        single, paired = ([term for term in terms if ("_" in term) == is_pair] for is_pair in (False, True))
        codes = AskedCodes.of(lexicon, single, paired)
        return cls(codes, (len(single), len(paired)), _weights(frequencies, single, paired))


def _weights(
    frequencies: Mapping[Clause, float], single: Sequence[str], paired: Sequence[str]
) -> dict[tuple[str, bool], Rows]:
    places = [{term: place for place, term in enumerate(part, start=1)} for part in (single, paired)]
    found: dict[tuple[str, bool], Rows] = {}
    for clause, rarity in frequencies.items():
        is_pair = "_" in clause.term
        row = found.setdefault((clause.field, is_pair), np.zeros(len(places[is_pair]) + 1))
        row[places[is_pair][clause.term]] += clause.weight * rarity * (_K1 + 1)
    return found


@dataclass(frozen=True)
class _Said:
    """Which word of several chunks belongs where.

    Attributes:
        codes: of all words.
        stretch: number of the head or text that each word is of: even for heads.
        spoken: places of the words that are no document numbers, which stand beside the words of which they are made;
            None when all are.
        count: how many heads and texts there are.
    """

    codes: Codes
    stretch: Numbers
    spoken: Numbers | None
    count: int

    @classmethod
    def of(cls, chunks: CodedChunks) -> "_Said":
        chunk = np.repeat(np.arange(len(chunks)), np.diff(chunks.ends, prepend=0))
        stretch = 2 * chunk + (chunks.lines != chunks.heads[chunk])
        words = chunks.codes != END
        codes = chunks.codes[words]
        is_number = chunks.lexicon.tables().is_number[codes]
        spoken = np.flatnonzero(~is_number) if is_number.any() else None
        return cls(codes, stretch[words], spoken, 2 * len(chunks))

    def scored(self, codes: Codes, asked: _Asked, means: Mapping[str, float]) -> Rows:
        """Return what the terms of one form add to the score of each chunk."""
        places = asked.codes.known[codes]
        kinds = self._singles(places, asked), self._pairs(places, asked)
        total = np.zeros(self.count // 2)
        for (field, is_pair), weights in asked.weights.items():
            rows = slice(0, None, 2) if field.endswith("head") else slice(1, None, 2)
            counts = kinds[is_pair][rows]
            norm = _K1 * (1 - _B + _B * _kept(self._lengths(field)[rows]) / means[field])
            total += (counts / (counts + norm[:, np.newaxis]) * weights).sum(axis=1)
        return total

    def _singles(self, places: Numbers, asked: _Asked) -> Rows:
        return self._counted(self.stretch, asked.codes.singles[places], asked.most[False])

    def _pairs(self, places: Numbers, asked: _Asked) -> Rows:
        stretch = self.stretch
        if self.spoken is not None:
            places, stretch = places[self.spoken], stretch[self.spoken]
        pairs = asked.codes.pairs[places[:-1], places[1:]] * (stretch[:-1] == stretch[1:])
        return self._counted(stretch[:-1], pairs, asked.most[True])

    def _counted(self, stretch: Numbers, numbers: Numbers, most: int) -> Rows:
        size = self.count, most + 1
        return np.bincount(stretch * size[1] + numbers, minlength=size[0] * size[1]).reshape(size).astype(np.float64)

    @cached_property
    def _sizes(self) -> tuple[Numbers, Numbers]:
        """How many words each head and text has, and how many pairs of them."""
        singles = np.bincount(self.stretch, minlength=self.count)
        spoken = singles if self.spoken is None else np.bincount(self.stretch[self.spoken], minlength=self.count)
        return singles, np.maximum(spoken - 1, 0)

    def _lengths(self, field: str) -> Numbers:
        singles, pairs = self._sizes
        if field.endswith("head"):
            return np.asarray(singles + pairs)
        return pairs if field.endswith("bigrams") else singles


def _kept(lengths: Numbers) -> Rows:
    return np.asarray(_LENGTHS[np.searchsorted(_LENGTHS, lengths, side="right") - 1])
