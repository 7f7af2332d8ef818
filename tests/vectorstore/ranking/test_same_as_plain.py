"""What is made fast gives what the plain way of working it out gives, on the texts of the samples."""

from itertools import pairwise

import numpy as np
import pytest

from samples.build import SOURCES
from vectorstore.entries import FilterKeys, IndexEntry
from vectorstore.indexes.fields import fields_of
from vectorstore.ranking.coded import CodedChunks
from vectorstore.ranking.duplicates import collapsed
from vectorstore.ranking.lexicon import Lexicon
from vectorstore.ranking.signals import PLAIN, Held, Weighed, signals
from vectorstore.ranking.words import ChunkWords
from vectorstore.text.tokens import bigrams, syllables, terms

TEXTS = [
    text
    for path in sorted(SOURCES.rglob("*.md"))
    for text in path.read_text(encoding="utf-8").split("\n\n")
    if text.strip()
]
QUESTIONS = (
    "Nước ngập đường Hòa Bình khi mưa lớn",
    "bao nhiêu hộ kiến nghị nạo vét cống",
    "12-KH/ĐU của Đảng ủy phường",
)


def coded(words: list[ChunkWords]) -> CodedChunks:
    lexicon = Lexicon()
    return CodedChunks.of(lexicon, [lexicon.encode(one) for one in words])


def weighed(question: str) -> Weighed:
    words = syllables(question)
    weights = {word: 1.0 + place / 7 for place, word in enumerate(words)}
    return Weighed(weights, {pair: 1.0 + place / 3 for place, pair in enumerate(bigrams(words))})


@pytest.mark.parametrize("question", QUESTIONS)
def test_signals_of_words_are_shares_of_the_question_s_weight(question: str) -> None:
    asked = weighed(question)
    words = [ChunkWords.of(("Mục 1. Ngập đường",), text) for text in TEXTS]
    rows = signals(asked, Held.of(asked, coded(words)), np.zeros(len(words)), np.zeros(len(words)))

    def share(weights: dict[str, float], parts: list[set[str]]) -> float:
        return max(sum(weights[one] for one in weights if one in part) for part in parts) / sum(weights.values())

    for row, one in zip(rows, words, strict=True):
        parts = [set(part) for part in one.sentences]
        pairs = [set(bigrams(part)) for part in one.sentences]
        head, head_pairs = set(one.head), set(bigrams(one.head))
        wanted = (
            share(dict(asked.terms), [head.union(*parts)]),
            share(dict(asked.pairs), [head_pairs.union(*pairs)]),
            share(dict(asked.terms), parts),
            share(dict(asked.pairs), pairs),
        )
        assert row[3:7] == pytest.approx(wanted)
    assert rows[:, : len(PLAIN)].any()


def test_copies_are_found_as_by_comparing_each_with_each() -> None:
    texts = [
        varied
        for text in TEXTS[:120]
        for varied in (text, text + " Hết.", text.replace("3", "4"), text[: len(text) // 2])
    ]
    words = [ChunkWords.of((), text) for text in texts]
    assert collapsed(range(len(words)), coded(words), 200) == plainly_collapsed(words, 200)
    assert any(len(group) > 1 for group in plainly_collapsed(words, 200))


def plainly_collapsed(words: list[ChunkWords], most: int) -> list[tuple[int, ...]]:
    groups: list[list[int]] = []
    for place, one in enumerate(words):
        same = next((group for group in groups if are_copies(one, words[group[0]])), None)
        if same is not None:
            same.append(place)
        elif len(groups) < most:
            groups.append([place])
    return [tuple(group) for group in groups]


def are_copies(one: ChunkWords, other: ChunkWords) -> bool:
    said, heard = ([word for sentence in words.sentences for word in sentence] for words in (one, other))
    if min(len(said), len(heard)) < 12:
        return False
    if [word for word in said if any(map(str.isdecimal, word))] != [
        word for word in heard if any(map(str.isdecimal, word))
    ]:
        return False
    pairs, others = set(pairwise(said)), set(pairwise(heard))
    shared = len(pairs & others)
    return shared >= 0.9 * len(pairs | others) and min(len(pairs), len(others)) >= 0.9 * max(len(pairs), len(others))


def test_a_chunk_is_indexed_by_the_terms_of_its_whole_text() -> None:
    for text in TEXTS:
        entry = IndexEntry("chunk", ("Mục 1",), "12-KH/ĐU Kế hoạch", text, FilterKeys("holder", "report"))
        fields = fields_of(entry, Lexicon())
        whole = terms(text)
        assert fields["syllables"] == " ".join(whole.syllables)
        assert fields["bare_bigrams"] == " ".join(whole.bare_bigrams)
