"""Slips of the typing hand: a tone mark dropped, a letter doubled, a space lost, two letters changed over.

Imports nothing of ours.
"""

import re
import unicodedata
from collections.abc import Iterable
from random import Random

_WORD = re.compile(r"[^\W\d_]{2,}")


def slip(text: str, protected: Iterable[str], rng: Random) -> str:
    """Return the text with one or two slips outside the protected strings; unchanged where no word is free."""
    for _ in range(rng.choice((1, 1, 2))):
        text = _one(text, tuple(protected), rng)
    return text


def _one(text: str, protected: tuple[str, ...], rng: Random) -> str:
    closed = [(at, at + len(words)) for words in protected if (at := text.find(words)) >= 0]
    free = [
        found
        for found in _WORD.finditer(text)
        if found.start() > 0 and all(found.end() < start or found.start() > end for start, end in closed)
    ]
    if not free:
        return text
    found = rng.choice(free)
    return text[: found.start()] + _slipped(found[0], rng) + _rest(text, found.end(), closed, rng)


def _slipped(word: str, rng: Random) -> str:
    kind = rng.choice(("bare", "bare", "double", "swap"))
    if kind == "bare":
        apart = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
        return "".join(letter for letter in apart if not unicodedata.combining(letter))
    at = rng.randrange(len(word) - 1)
    if kind == "double":
        return word[: at + 1] + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _rest(text: str, end: int, closed: list[tuple[int, int]], rng: Random) -> str:
    rest = text[end:]
    beside = any(start - 2 <= end <= stop for start, stop in closed)
    # A space is lost now and then, but never one that borders on a string whose place the truth promises.
    return rest[1:] if rest.startswith(" ") and not beside and rng.random() < 0.25 else rest
