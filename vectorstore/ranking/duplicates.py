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

Figures = tuple[str, ...]
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
    known: dict[Figures, list[tuple[int, Pairs]]] = {}
    for place in order:
        said = [word for sentence in words[place].sentences for word in sentence]
        is_short = len(said) < _FEWEST_WORDS
        alike = [] if is_short else known.setdefault(_figures(said), [])
        if len(groups) >= most and not alike:
            continue
        pairs = frozenset(pairwise(said))
        same = _same(pairs, alike)
        if same is not None:
            groups[same].append(place)
        elif len(groups) < most:
            if not is_short:
                alike.append((len(groups), pairs))
            groups.append([place])
    return [tuple(group) for group in groups]


def _figures(said: Sequence[str]) -> Figures:
    if not _FIGURE.search(" ".join(said)):
        return ()
    return tuple(word for word in said if _FIGURE.search(word))


def _same(pairs: Pairs, known: Iterable[tuple[int, Pairs]]) -> int | None:
    """Return the number of the first one that has nearly all pairs in common with `pairs`, and hardly any other."""
    count = len(pairs)
    for number, other in known:
        size = len(other)
        if size < _SAME * count or count < _SAME * size:
            continue
        shared = len(pairs & other)
        if shared >= _SAME * (count + size - shared):
            return number
    return None
