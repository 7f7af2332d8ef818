"""Turns training pairs into ranking questions: the pairs as they are, and questions pieced together from passages.

Imports `embedder.pairs` and `vectorstore.text`. Pieced questions reuse the passage's words in part, as most questions
do; the pairs as they are (a heading for its article, a sentence for its neighbours) reuse few.
"""

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.embedder.pairs import TextPair
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.sentences import sentences

# Every third question is typed without diacritics.
_BARE_EVERY = 3
_ASKING = (
    "là gì", "là ai", "ai", "khi nào", "năm nào", "ở đâu", "bao nhiêu", "như thế nào", "tại sao", "vì sao", "gì", "nào",
    "thế nào", "có đúng không", "được không", "có phải", "những gì", "mấy", "điều gì", "trong trường hợp nào",
)  # fmt: skip
_FEWEST_WORDS, _WINDOW = 6, (7, 22)
# Shares: of runs of words that are kept, of lost ones that other words replace, of questions whose parts change places,
# of questions that begin with the asking word.
_KEPT, _REPLACED, _TURNED, _ASKS_FIRST = (0.3, 0.85), 0.35, 0.3, 0.4
_SHORTEST = 12


@dataclass(frozen=True)
class RankingTask:
    """Passages and questions; the gold of a question is the row of its passage."""

    passages: list[str]
    questions: list[tuple[str, int]]


def pairs_as_they_are(pairs: Sequence[TextPair], most: int, seed: int) -> RankingTask:
    """Ask for the passage of each pair by its query; queries that several pairs share are left out."""
    pairs = _each_passage_once(pairs)
    counts = Counter(fold_key(pair.query) for pair in pairs)
    rows = [row for row, pair in enumerate(pairs) if counts[fold_key(pair.query)] == 1]
    random.Random(seed).shuffle(rows)
    asked = [(pairs[row].query, row) for row in rows[:most]]
    return RankingTask([pair.passage for pair in pairs], _some_bare(asked))


def pieced_questions(pairs: Sequence[TextPair], most: int, seed: int) -> RankingTask:
    """Ask for passages (query and passage of a pair together) by pieces of one of their sentences."""
    passages = [f"{pair.query}\n{pair.passage}" for pair in _each_passage_once(pairs)]
    chance = random.Random(seed)
    words = [text.split() for text in passages]
    others = [run[at : at + 2] for run in words for at in range(0, len(run) - 2, 7)]
    rows = list(range(len(passages)))
    chance.shuffle(rows)
    asked = [(_piece(passages[row], others, chance), row) for row in rows[:most]]
    return RankingTask(passages, _some_bare([(text, row) for text, row in asked if len(text) > _SHORTEST]))


def _piece(text: str, others: Sequence[list[str]], chance: random.Random) -> str:
    found = [text[span.start : span.end].split() for span in sentences(text)]
    found = [words for words in found if len(words) >= _FEWEST_WORDS]
    if not found:
        return ""
    sentence, length = chance.choice(found), chance.randint(*_WINDOW)
    first = chance.randrange(max(1, len(sentence) - length + 1))
    kept = _thinned(sentence[first : first + length], others, chance)
    if chance.random() < _TURNED:
        middle = chance.randrange(len(kept) + 1)
        kept = kept[middle:] + kept[:middle]
    asking = chance.choice(_ASKING).split()
    return " ".join(asking + kept if chance.random() < _ASKS_FIRST else kept + asking).strip(" .,;:")


def _thinned(words: list[str], others: Sequence[list[str]], chance: random.Random) -> list[str]:
    share, kept, at = chance.uniform(*_KEPT), list[str](), 0
    while at < len(words):
        run = chance.randint(1, 4)
        if chance.random() < share:
            kept += words[at : at + run]
        elif chance.random() < _REPLACED:
            kept += chance.choice(others)
        at += run
    return kept


def _each_passage_once(pairs: Sequence[TextPair]) -> list[TextPair]:
    return list({pair.passage: pair for pair in reversed(pairs)}.values())


def _some_bare(asked: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    return [
        (bare(fold_key(text)) if number % _BARE_EVERY == 0 else text, row) for number, (text, row) in enumerate(asked)
    ]
