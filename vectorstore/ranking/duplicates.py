"""Near-duplicates among candidates: the same letter forwarded five times is one passage with five places.

Imports `words` only. Two chunks are the same when nearly all neighbouring words agree and all figures do: reports of
two months may differ in nothing but a number, and then say different things.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from vectorstore.ranking.words import ChunkWords

_SAME = 0.9
# Shorter texts ("Kính gửi: ...") are the same by chance.
_FEWEST_WORDS = 12
_FIGURE = re.compile(r"\d")

Words = Sequence[str]
Pairs = frozenset[tuple[str, str]]


def collapsed(order: Iterable[int], words: Sequence[ChunkWords], most: int) -> list[tuple[int, ...]]:
    """Return groups of places in `words` that say the same, in the order given, the first of each group in front.

    Args:
        order: places, best first.
        words: of each candidate.
        most: stop looking for new groups once there are so many.
    """
    groups: list[list[int]] = []
    # Only what has the same figures can be the same.
    known: dict[Words, _Known] = {}
    for place in order:
        said = [word for sentence in words[place].sentences for word in sentence]
        is_short = len(said) < _FEWEST_WORDS
        alike = _Known() if is_short else known.setdefault(_figures(said), _Known())
        same = alike.same(said)
        if same is not None:
            groups[same].append(place)
        elif len(groups) < most:
            if not is_short:
                alike.add(len(groups), frozenset(pairwise(said)))
            groups.append([place])
    return [tuple(group) for group in groups]


class _Known:
    """Groups that have the same figures, by the pairs of words of the first of each."""

    def __init__(self) -> None:
        self._pairs: dict[int, Pairs] = {}
        self._any: set[tuple[str, str]] = set()

    def add(self, number: int, pairs: Pairs) -> None:
        self._pairs[number] = pairs
        self._any |= pairs

    def same(self, said: Words) -> int | None:
        """Return the number of the first group that has nearly all pairs in common, and hardly any other."""
        if not self._pairs or not self._may_be_same(said):
            return None
        pairs = frozenset(pairwise(said))
        return next((number for number, other in self._pairs.items() if _are_same(pairs, other)), None)

    def _may_be_same(self, said: Words) -> bool:
        """Whether few of the first pairs are unknown: of what is the same no more than a ninth of all pairs is."""
        too_many = (len(said) - 1) // 9 + 1
        first = set(pairwise(said[: 2 * too_many + 1]))
        return len(first - self._any) < too_many


def _figures(said: Words) -> tuple[str, ...]:
    if not _FIGURE.search(" ".join(said)):
        return ()
    return tuple(word for word in said if _FIGURE.search(word))


def _are_same(one: Pairs, other: Pairs) -> bool:
    smaller, larger = sorted((len(one), len(other)))
    if smaller < _SAME * larger:
        return False
    shared = len(one & other)
    return shared >= _SAME * (smaller + larger - shared)
