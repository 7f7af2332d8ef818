"""Spoils text as Tesseract does on a bad copy: marks lost, letters mistaken. Imports nothing of the product.

The same word of one document is always spoilt in the same way, so that a label can be spoilt with its text.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable

WORD = re.compile(r"[^\W\d_]+")
TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
SHAPES = {"\u0302", "\u0306", "\u031b"}


def drop(word: str, marks: set[str]) -> str:
    """Return the word without the given combining marks."""
    kept = (letter for letter in unicodedata.normalize("NFD", word) if letter not in marks)
    return unicodedata.normalize("NFC", "".join(kept))


def lose_vowel(word: str) -> str:
    """Return a capital word without its marked vowels, as in "QUYT ĐNH"."""
    kept = "".join(letter for letter in word if len(unicodedata.normalize("NFD", letter)) < 3)
    return kept if kept and word.isupper() else drop(word, TONES)


def swap(old: str, new: str) -> Callable[[str], str]:
    """Return a mistake that takes one letter for another."""
    return lambda word: word.replace(old, new, 1)


MISTAKES: tuple[Callable[[str], str], ...] = (
    lambda word: drop(word, TONES),
    lambda word: drop(word, TONES | SHAPES),
    lambda word: drop(word, SHAPES),
    lose_vowel,
    swap("m", "rn"),
    swap("l", "1"),
    swap("đ", "d"),
    swap("Đ", "D"),
    swap("ư", "u"),
    swap("i", "í"),
    swap("h", "b"),
    swap("ng", "nq"),
)


def damage(text: str, rate: float, seed: str) -> str:
    """Return `text` with about `rate` of its words spoilt; `seed` (the document) fixes which and how."""
    if rate <= 0:
        return text

    def spoil(found: re.Match[str]) -> str:
        word = found[0]
        number = int.from_bytes(hashlib.sha256(f"{seed} {word}".encode()).digest()[:6], "big")
        if number % 1000 >= rate * 1000:
            return word
        turned = number // 1000
        for step in range(len(MISTAKES)):
            spoilt = MISTAKES[(turned + step) % len(MISTAKES)](word)
            if spoilt != word:
                return spoilt
        return word

    return WORD.sub(spoil, text)
