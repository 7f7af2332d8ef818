"""Reads the training pairs of the bundled embedder and turns them into token numbers, with and without diacritics.

Imports `tokenizers` only. Pairs come from ../shared/data/train and `scripts/everyday_pairs.jsonl`; they go to
`training.py`.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from scripts.embedder.vocabulary import bare

_SHORT = 6  # words; an official phrase up to this length is also looked for inside other texts


@dataclass(frozen=True, slots=True)
class TextPair:
    """A question-like text and the passage that belongs to it.

    Attributes:
        group: pairs of one group are drawn into the same batch, so that they are told apart.
    """

    query: str
    passage: str
    group: str


@dataclass(frozen=True, slots=True)
class TokenPair:
    """A pair as token numbers; `bare` holds both sides typed without diacritics."""

    query: list[int]
    passage: list[int]
    bare_query: list[int]
    bare_passage: list[int]
    group: str


def read_pairs(path: Path, group: str) -> list[TextPair]:
    """Read lines of `{"q", "d"}`."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [TextPair(row["q"], row["d"], group) for row in rows]


def read_everyday_pairs(path: Path) -> list[TextPair]:
    """Read lines of `{"everyday", "official"}`: what a resident says and what a document writes."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [TextPair(row["everyday"], row["official"], "everyday") for row in rows]


def say_in_everyday_words(pairs: Sequence[TextPair], everyday: Sequence[TextPair], *, each: int) -> list[TextPair]:
    """Return pairs whose query says in everyday words what the query of one of `pairs` says officially.

    Short pairs of `everyday` serve as a word list: where a query holds the official phrase, it is replaced. At most
    `each` queries are made for one phrase, so that common phrases do not drown the others.
    """
    phrases = [pair for pair in everyday if len(pair.passage.split()) <= _SHORT and len(pair.query.split()) <= _SHORT]
    lowered = [(pair, f" {pair.query.lower()} ", f" {pair.passage.lower()} ") for pair in pairs]
    made = []
    for phrase in phrases:
        official = f" {phrase.passage.lower()} "
        for place in ("query", "passage"):
            found = [row for row in lowered if official in (row[1] if place == "query" else row[2])][:each]
            made += [_replaced(row[0], phrase, in_query=place == "query") for row in found]
    return made


def tokenize_pairs(tokenizer: Tokenizer, pairs: Sequence[TextPair]) -> list[TokenPair]:
    """Return the pairs as token numbers; pairs with an empty side are left out."""
    queries, passages = [pair.query for pair in pairs], [pair.passage for pair in pairs]
    columns = [_numbers(tokenizer, texts) for texts in (queries, passages, map(bare, queries), map(bare, passages))]
    rows = zip(*columns, [pair.group for pair in pairs], strict=True)
    return [TokenPair(*row) for row in rows if row[0] and row[1] and row[2] and row[3]]


def _replaced(pair: TextPair, phrase: TextPair, *, in_query: bool) -> TextPair:
    official = re.compile(re.escape(phrase.passage), re.IGNORECASE)
    if in_query:
        return TextPair(official.sub(phrase.query, pair.query), pair.passage, "everyday")
    # The phrase stands in the passage only: the title says what it is about, the phrase in which words.
    return TextPair(f"{phrase.query} {pair.query}", pair.passage, "everyday")


def _numbers(tokenizer: Tokenizer, texts: Iterable[str]) -> list[list[int]]:
    return [encoding.ids for encoding in tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
