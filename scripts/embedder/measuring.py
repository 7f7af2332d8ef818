"""Measures an embedder beside a reference BM25 on the sets of ../shared/data/eval, whole passages as the unit.

Imports numpy and scipy. Takes passages and questions from the sets' files and gives nDCG@10 of full text, of vectors
and of `bm25/max + weight * cosine`. Which questions may be used for choices is `Half.DEVELOPMENT`.
"""

import hashlib
import itertools
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from scripts.embedder.vocabulary import bare, unify_tone_marks

Scores = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Scores]
_K1, _B = 1.2, 0.75  # best on training questions, ../shared/facts.md


class Half(StrEnum):
    """Which questions of a set: those for choices, those that are opened once for the final figure, or all."""

    DEVELOPMENT = "development"
    HELD_OUT = "held_out"
    ALL = "all"


@dataclass(frozen=True)
class RetrievalSet:
    """Passages, questions, and for each question the rows of its gold passages."""

    name: str
    passages: list[str]
    questions: list[str]
    gold: list[set[int]]
    full_text: dict[bool, Scores] = field(default_factory=dict)

    def typed(self, *, without_diacritics: bool) -> list[str]:
        """Return the questions as written, or as typed without diacritics."""
        return [bare(question) for question in self.questions] if without_diacritics else self.questions


def load_set(folder: Path, half: Half) -> RetrievalSet:
    """Read one set; the split is by passage title in viquad and by question id elsewhere."""
    passages = _read_lines(folder / "passages.jsonl")
    rows = {str(passage["id"]): row for row, passage in enumerate(passages)}
    titles = {str(passage["id"]): str(passage.get("title", "")) for passage in passages}
    questions, gold = [], []
    for question in _read_lines(folder / "questions.jsonl"):
        wanted = [str(name) for name in question.get("pids") or [question["pid"]]]
        key = titles[wanted[0]] if folder.name == "viquad" else str(question["id"])
        known = {rows[name] for name in wanted if name in rows}
        if known and half in (Half.ALL, half_of(key)):
            questions.append(str(question["question"]))
            gold.append(known)
    return RetrievalSet(folder.name, [str(passage["text"]) for passage in passages], questions, gold)


def half_of(key: str) -> Half:
    """Return the half that a title or an id falls into: even SHA-256 is for development."""
    even = int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2 == 0
    return Half.DEVELOPMENT if even else Half.HELD_OUT


def full_text_scores(data: RetrievalSet, *, without_diacritics: bool) -> Scores:
    """Return BM25 over syllables and bigrams, with and without diacritics, shape (questions, passages); keeps it."""
    if without_diacritics not in data.full_text:
        index = _Bm25([_terms(passage) for passage in data.passages])
        for typed in (False, True):
            data.full_text[typed] = index.score([_terms(text) for text in data.typed(without_diacritics=typed)])
    return data.full_text[without_diacritics]


def cosine_scores(data: RetrievalSet, encode: Encode, *, without_diacritics: bool) -> Scores:
    """Return the cosines, shape (questions, passages)."""
    return encode(data.typed(without_diacritics=without_diacritics)) @ encode(data.passages).T


def fuse(full_text: Scores, cosine: Scores, weight: float) -> Scores:
    """Return `bm25 / max(bm25) + weight * cosine`, the maximum taken for each question."""
    highest = np.maximum(full_text.max(axis=1, keepdims=True), 1e-9)
    return np.asarray(full_text / highest + weight * cosine, dtype=np.float32)


def ndcg(scores: Scores, gold: Sequence[set[int]], depth: int = 10) -> NDArray[np.float64]:
    """Return the nDCG@`depth` of each question, gains 0 or 1; ties are ranked by row."""
    discounts = 1 / np.log2(np.arange(2, depth + 2))
    order = np.argsort(-scores, axis=1, kind="stable")[:, :depth]
    values = [
        sum(discounts[place] for place, row in enumerate(ranked) if int(row) in wanted) / discounts[: len(wanted)].sum()
        for ranked, wanted in zip(order, gold, strict=True)
    ]
    return np.array(values)


def _read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _terms(text: str) -> Counter[str]:
    syllables = re.findall(r"\w+", unify_tone_marks(unicodedata.normalize("NFC", text).lower()))
    plain = [bare(syllable) for syllable in syllables]
    terms = Counter(f"s:{syllable}" for syllable in syllables)
    terms.update(f"p:{syllable}" for syllable in plain)
    for kind, row in (("sb", syllables), ("pb", plain)):
        terms.update(f"{kind}:{left} {right}" for left, right in itertools.pairwise(row))
    return terms


class _Bm25:
    """BM25 with the terms of all fields in one index, so that each document has one length."""

    def __init__(self, documents: list[Counter[str]]) -> None:
        self._terms = {term: number for number, term in enumerate(sorted(set().union(*documents)))}
        counts = self._matrix(documents)
        frequency = np.bincount(counts.indices, minlength=len(self._terms))
        idf = np.log1p((len(documents) - frequency + 0.5) / (frequency + 0.5))
        lengths = np.asarray(counts.sum(axis=1)).ravel()
        norms = np.repeat(_K1 * (1 - _B + _B * lengths / lengths.mean()), np.diff(counts.indptr))
        counts.data = idf[counts.indices] * counts.data * (_K1 + 1) / (counts.data + norms)
        self._weights = counts.T.tocsr()

    def score(self, questions: list[Counter[str]]) -> Scores:
        return np.asarray((self._matrix(questions) @ self._weights).todense(), dtype=np.float32)

    def _matrix(self, documents: list[Counter[str]]) -> csr_matrix:
        rows, columns, values = [], [], []
        for row, terms in enumerate(documents):
            for term, count in terms.items():
                if term in self._terms:
                    rows.append(row)
                    columns.append(self._terms[term])
                    values.append(float(count))
        return csr_matrix((values, (rows, columns)), shape=(len(documents), len(self._terms)))
