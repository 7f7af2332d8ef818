"""Near-duplicates among candidates: the same letter forwarded five times is one passage with five places.

Imports `coded` only. Two chunks are the same when nearly all neighbouring words agree and all figures do: reports of
two months may differ in nothing but a number, and then say different things.
"""

from collections.abc import Iterable

import numpy as np

from vectorstore.ranking.coded import CodedChunks, Numbers

_SAME = 0.9
# Shorter texts ("Kính gửi: ...") are the same by chance.
_FEWEST_WORDS = 12

Pairs = frozenset[int]


def collapsed(order: Iterable[int], chunks: CodedChunks, most: int) -> list[tuple[int, ...]]:
    """Return groups of places in `chunks` that say the same, in the order given, the first of each group in front.

    Args:
        order: places, best first.
        chunks: the candidates.
        most: stop looking for new groups once there are so many.
    """
    if not len(chunks):
        return []
    codes, bounds = chunks.texts()
    has_figure = chunks.lexicon.tables().has_figure[codes]
    wide = codes.astype(np.int64)
    # Each pair of neighbouring words as one number; those from one text into the next are left out below.
    pairs = (wide[:-1] << 32) | wide[1:]
    groups: list[list[int]] = []
    # Only what has the same figures can be the same.
    known: dict[bytes, _Known] = {}
    for place in order:
        start, end = bounds[place : place + 2]
        said = pairs[start : max(start, end - 1)]
        is_short = end - start < _FEWEST_WORDS
        figures = b"" if is_short else codes[start:end][has_figure[start:end]].tobytes()
        alike = _Known() if is_short else known.setdefault(figures, _Known())
        same = alike.same(said)
        if same is not None:
            groups[same].append(place)
        elif len(groups) < most:
            if not is_short:
                alike.add(len(groups), frozenset(said.tolist()))
            groups.append([place])
    return [tuple(group) for group in groups]


class _Known:
    """Groups that have the same figures, by the pairs of words of the first of each."""

    def __init__(self) -> None:
        self._groups: dict[int, Pairs] = {}
        self._any: set[int] = set()

    def add(self, number: int, pairs: Pairs) -> None:
        self._groups[number] = pairs
        self._any |= pairs

    def same(self, said: Numbers) -> int | None:
        """Return the number of the first group that has nearly all pairs in common, and hardly any other."""
        if not self._groups or not self._may_be_same(said):
            return None
        pairs = frozenset(said.tolist())
        return next((number for number, other in self._groups.items() if _are_same(pairs, other)), None)

    def _may_be_same(self, said: Numbers) -> bool:
        """Whether few of the first pairs are unknown: of what is the same no more than a ninth of all pairs is."""
        too_many = len(said) // 9 + 1
        first = set(said[: 2 * too_many].tolist())
        return len(first - self._any) < too_many


def _are_same(one: Pairs, other: Pairs) -> bool:
    smaller, larger = sorted((len(one), len(other)))
    if smaller < _SAME * larger:
        return False
    shared = len(one & other)
    return shared >= _SAME * (smaller + larger - shared)
