"""Finds again the names that were found anywhere in a document, in a time that does not grow with their number.

Imports nothing of ours.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

_WORD = re.compile(r"\w+")
# So few are looked for one by one sooner than the words of a text are listed.
_FEW = 30

_Pair = tuple[str, str]
# Of names that are no two words.
_NO_PAIR = ("", "")


class KnownNames:
    """Names that stand for themselves wherever they stand, the longest first: where two overlap that one counts."""

    __slots__ = ("_by_pair", "_names")

    def __init__(self, names: Iterable[str] = ()) -> None:
        """Take names, none of which is empty."""
        self._names = sorted(set(names), key=lambda name: (-len(name), name))
        self._by_pair: dict[_Pair, list[int]] = {}
        for place, name in enumerate(self._names):
            # Where a name stands by itself its first two words do.
            pair = next(pairwise(_WORD.findall(name)), _NO_PAIR)
            self._by_pair.setdefault(pair, []).append(place)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the places where a name stands by itself, name by name, and not where it is a part of a word."""
        for name in self._in(text):
            yield from _standing(text, name)

    def _in(self, text: str) -> Iterable[str]:
        """Return the names that may stand in a text, in order."""
        if len(self._names) <= _FEW:
            return self._names
        pairs = self._by_pair.keys() & {_NO_PAIR, *pairwise(_WORD.findall(text))}
        return [self._names[place] for place in sorted(place for pair in pairs for place in self._by_pair[pair])]


def _standing(text: str, name: str) -> Iterator[tuple[int, int]]:
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        apart = not (_is_of_word(text[start - 1 : start]) or _is_of_word(text[end : end + 1]))
        if apart:
            yield start, end
        start = text.find(name, end if apart else start + 1)


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"
