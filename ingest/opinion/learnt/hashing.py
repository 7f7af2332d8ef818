"""The rows of fitted weights: which one a feature has, by a hash of its name.

Imports numpy only. A few thousand names make up nearly all, and are kept; those of words are found by the words
themselves, so that a name is put together once and not for each sentence anew.
"""

import zlib
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Key = TypeVar("Key", bound=Hashable)

# What bounds the memory that kept names take.
_MOST_KEPT = 30_000


class _Kept(dict[Key, int], Generic[Key]):
    """Rows of what was met last."""

    def __init__(self, count: int, name: Callable[[Key], str]) -> None:
        """Find the rows of a table of `count`, by the name of each key."""
        super().__init__()
        self._count, self._name = count, name

    def __missing__(self, key: Key) -> int:
        number = zlib.crc32(self._name(key).encode()) % self._count
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[key] = number
        return number


@cache
def rows_of(count: int) -> dict[str, int]:
    """Return the row of each name in a table of `count` rows; it has all of them."""
    return _Kept(count, str)


def places_of(names: Iterable[str], count: int) -> NDArray[np.intp]:
    """Return the rows of names in a table of `count` rows, each once."""
    return np.fromiter(set(map(rows_of(count).__getitem__, names)), dtype=np.intp)


class WordRows:
    """Rows of the names of words (`names_of_words`) in one table."""

    def __init__(self, count: int) -> None:
        """Find the rows of a table of `count`."""
        self._single: dict[str, int] = _Kept(count, _named)
        self._marked: dict[str, int] = _Kept(count, _named_marked)
        self._pair: dict[tuple[str, str], int] = _Kept(count, _named_together)

    def of(self, words: Sequence[str], marked: Iterable[str] = ()) -> set[int]:
        """Return the rows of words and of each two neighbours, each once, and of the same words with their marks."""
        single, marks = map(self._single.__getitem__, words), map(self._marked.__getitem__, marked)
        return {*single, *map(self._pair.__getitem__, pairwise(words)), *marks}


@cache
def word_rows(count: int) -> WordRows:
    """Return those of a table of `count` rows."""
    return WordRows(count)


def names_of_words(words: Sequence[str], marked: Iterable[str] = ()) -> list[str]:
    """Return the names of the features of words, of each two neighbours, and of the same words with their marks."""
    return [*map(_named, words), *map(_named_marked, marked), *map(_named_together, pairwise(words))]


def _named(word: str) -> str:
    return f"w {word}"


def _named_marked(word: str) -> str:
    return f"m {word}"


def _named_together(words: tuple[str, str]) -> str:
    return f"ww {words[0]} {words[1]}"
