"""BM25 as tantivy has it, worked out from the folded words that the full-text index keeps of a chunk.

Imports `query` and numpy. For chunks that only vectors have found: tantivy scores all that lies near a chunk along with
it, so that twenty chunks cost as much as a search. Used by `fulltext.py`.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore.search.query import Query, bare_terms
from vectorstore.text.folding import bare

# tantivy's own.
_K1, _B = 1.2, 0.75
# The heading path and the title say what a chunk is about, but are the same for many chunks.
_HEAD_WEIGHT = 0.5
# tantivy keeps the length of a field in one byte: exact up to forty, then in steps that double every eight.
_LENGTHS = np.array([*range(40), *(24 + ((8 + step % 8) << (step // 8)) for step in range(8, 224))], dtype=np.float64)
_BARE = "bare_"
# Stands before the head and before the text of each chunk; no folded text has it.
_SIGN = "\x00"
_END_OF_HEAD = "\n"

Rows = NDArray[np.float64]
Codes = NDArray[np.int64]


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


def scores(frequencies: Mapping[Clause, float], means: Mapping[str, float], written: Sequence[str]) -> Rows:
    """Return the BM25 of chunks.

    Args:
        frequencies: the IDF of each clause's term in its field.
        means: mean length of each of these fields.
        written: of each chunk, as `ChunkWords.written` gave it.
    """
    total = np.zeros(len(written))
    if not written or not frequencies:
        return total
    bare_terms_asked, terms_asked = (
        _Asked.of({one: idf for one, idf in frequencies.items() if one.field.startswith(_BARE) == is_bare})
        for is_bare in (True, False)
    )
    text = _laid_out(written)
    words, bare_words = text.split(), bare(text).split()
    bare_codes = np.fromiter(
        map(bare_terms_asked.known.get, bare_words, repeat(0)), dtype=np.int64, count=len(bare_words)
    )
    said = _Said.of(bare_codes, words, bare_terms_asked.known[_SIGN], has_numbers="/" in text)
    codes = np.zeros(len(words), dtype=np.int64)
    # What is the same with diacritics is the same without.
    places = np.flatnonzero(bare_codes)
    codes[places] = [terms_asked.known.get(words[place], 0) for place in places.tolist()]
    return said.scored(bare_codes, bare_terms_asked, means) + said.scored(codes, terms_asked, means)


def _laid_out(written: Sequence[str]) -> str:
    """Return the words of chunks one after the other: a sign, the head, a sign, the text."""
    parts = (one.partition(_END_OF_HEAD) for one in written)
    return "".join(f" {_SIGN} {head} {_SIGN} {body}" for head, _, body in parts)


@dataclass(frozen=True)
class _Asked:
    """The terms of one form, with or without diacritics, by number: 0 is any other.

    Attributes:
        known: number of each word that a term has, and of the sign.
        singles: by word, the number of the term.
        pairs: by two words, the number of the pair.
        weights: by field and whether of pairs, what each term counts.
    """

    known: Mapping[str, int]
    singles: Codes
    pairs: Codes
    weights: Mapping[tuple[str, bool], Rows]

    @classmethod
    def of(cls, frequencies: Mapping[Clause, float]) -> "_Asked":
        terms = list(dict.fromkeys(clause.term for clause in frequencies))
        single, paired = ([term for term in terms if ("_" in term) == is_pair] for is_pair in (False, True))
        words = dict.fromkeys(chain(single, *(pair.split("_") for pair in paired)))
        known = {word: number for number, word in enumerate(words, start=1)}
        known[_SIGN] = len(known) + 1
        singles = np.zeros(len(known) + 1, dtype=np.int64)
        singles[[known[term] for term in single]] = range(1, len(single) + 1)
        pairs = np.zeros((len(known) + 1, len(known) + 1), dtype=np.int64)
        for number, pair in enumerate(paired, start=1):
            one, other = pair.split("_")
            pairs[known[one], known[other]] = number
        return cls(known, singles, pairs, _weights(frequencies, single, paired))


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
    """Which word of `_laid_out` belongs where.

    Attributes:
        stretch: number of the head or text that each word is of: even for heads, the sign before it among them.
        spoken: places of the words that are no document numbers, which stand beside the words of which they are made;
            None when all are.
    """

    stretch: Codes
    spoken: Codes | None

    @classmethod
    def of(cls, codes: Codes, words: Sequence[str], sign: int, *, has_numbers: bool) -> "_Said":
        spoken = None
        if has_numbers:
            spoken = np.array([place for place, word in enumerate(words) if "/" not in word], dtype=np.int64)
        return cls(np.cumsum(codes == sign) - 1, spoken)

    def scored(self, codes: Codes, asked: _Asked, means: Mapping[str, float]) -> Rows:
        """Return what the terms of one form add to the score of each chunk."""
        kinds = self._singles(codes, asked), self._pairs(codes, asked)
        total = np.zeros(len(kinds[0]) // 2)
        for (field, is_pair), weights in asked.weights.items():
            rows = slice(0, None, 2) if field.endswith("head") else slice(1, None, 2)
            counts = kinds[is_pair][rows]
            norm = _K1 * (1 - _B + _B * _kept(self._lengths(field)[rows]) / means[field])
            total += (counts / (counts + norm[:, np.newaxis]) * weights).sum(axis=1)
        return total

    def _singles(self, codes: Codes, asked: _Asked) -> Rows:
        return self._counted(self.stretch, asked.singles[codes], int(asked.singles.max()))

    def _pairs(self, codes: Codes, asked: _Asked) -> Rows:
        stretch = self.stretch
        if self.spoken is not None:
            codes, stretch = codes[self.spoken], stretch[self.spoken]
        return self._counted(stretch[:-1], asked.pairs[codes[:-1], codes[1:]], int(asked.pairs.max()))

    def _counted(self, stretch: Codes, numbers: Codes, most: int) -> Rows:
        size = self.stretch[-1] + 1, most + 1
        return np.bincount(stretch * size[1] + numbers, minlength=size[0] * size[1]).reshape(size).astype(np.float64)

    def _lengths(self, field: str) -> Codes:
        # The sign before each stretch is none of its words.
        singles = np.bincount(self.stretch) - 1
        spoken = singles if self.spoken is None else np.bincount(self.stretch[self.spoken]) - 1
        pairs = np.maximum(spoken - 1, 0)
        if field.endswith("head"):
            return np.asarray(singles + pairs)
        return np.asarray(pairs if field.endswith("bigrams") else singles)


def _kept(lengths: Codes) -> Rows:
    return np.asarray(_LENGTHS[np.searchsorted(_LENGTHS, lengths, side="right") - 1])
