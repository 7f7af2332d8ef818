"""Near-duplicates among candidates: the same letter forwarded five times is one passage with five places.

Imports `words` only. Two chunks are the same when nearly all neighbouring words agree and all figures do: reports of
two months may differ in nothing but a number, and then say different things.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vectorstore.ranking.words import ChunkWords

_SAME = 0.9
# Shorter texts ("Kính gửi: ...") are the same by chance.
_FEWEST_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Print:
    """What is compared of one chunk."""

    pairs: frozenset[tuple[str, str]]
    figures: tuple[str, ...]


def collapsed(order: Iterable[int], words: Sequence[ChunkWords], most: int) -> list[tuple[int, ...]]:
    """Return groups of places in `words` that say the same, in the order given, the first of each group in front.

    Args:
        order: places, best first.
        words: of each candidate.
        most: stop looking for new groups once there are so many.
    """
    groups: list[list[int]] = []
    prints: list[_Print | None] = []
    for place in order:
        found = _print(words[place])
        same = next((number for number, other in enumerate(prints) if _are_same(found, other)), None)
        if same is not None:
            groups[same].append(place)
        elif len(groups) < most:
            groups.append([place])
            prints.append(found)
    return [tuple(group) for group in groups]


def _print(words: ChunkWords) -> _Print | None:
    said = [word for sentence in words.sentences for word in sentence]
    if len(said) < _FEWEST_WORDS:
        return None
    return _Print(frozenset(pairwise(said)), tuple(word for word in said if any(map(str.isdecimal, word))))


def _are_same(one: _Print | None, other: _Print | None) -> bool:
    if one is None or other is None or one.figures != other.figures:
        return False
    smaller, larger = sorted((len(one.pairs), len(other.pairs)))
    if smaller < _SAME * larger:
        return False
    shared = len(one.pairs & other.pairs)
    return shared >= _SAME * (smaller + larger - shared)
