"""What fits no theme is grouped by likeness and offered as new themes, each with a name made of its own words.

Imports scikit-learn, numpy and the folding of `vectorstore.text`. A person takes an offer up or leaves it.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.briefing.themes.prototypes import Encoder
from assistant.questions.words.function_words import content_words
from vectorstore.text.folding import fold_key
from vectorstore.text.tokens import syllables, syllables_of_key

# Average distance (1 - cosine) within a group: what is further apart than this is not one matter.
_FURTHEST = 0.55
# Linkage compares all pairs: beyond this many the rest joins the group it is nearest to.
_CLUSTERED_AT_ONCE = 2_000
_WORDS_OFFERED = 8
_LONGEST_PHRASE = 3
# Words in which any statement is made; a phrase with a syllable of theirs names no matter.
_ANY_STATEMENT = """
ý kiến phản ánh đề nghị hộ dân băn khoăn lo lắng bức xúc đồng tình phấn khởi ủng mong muốn số nhiều đa phường xã tổ phố
thôn bà người nhân cử tri hội viên
"""
_OF_ANY_STATEMENT = frozenset(_ANY_STATEMENT.split())


@dataclass(frozen=True, slots=True)
class Cluster:
    """Statements that are alike.

    Attributes:
        key: names the group by its statements.
        name: made of its words.
        words: phrases common in it and rare elsewhere, best first.
        members: places of the statements in the list that was clustered, the most typical first.
    """

    key: str
    name: str
    words: tuple[str, ...]
    members: tuple[int, ...]


def cluster(texts: Sequence[str], elsewhere: Sequence[str], encoder: Encoder, *, least: int) -> list[Cluster]:
    """Group `texts`, the largest group first.

    Args:
        texts: statements that fit no theme.
        elsewhere: other statements, whose words are no names for a group.
        encoder: turns texts into vectors.
        least: the fewest statements that make a group.
    """
    if len(texts) < max(least, 2):
        return []
    vectors = encoder.encode(texts).astype(np.float64)
    groups = [members for members in _groups(vectors) if len(members) >= least]
    common = Counter(phrase for text in elsewhere for phrase in set(_phrases(text)))
    found = [_cluster(texts, vectors, members, common) for members in groups]
    return sorted(found, key=lambda one: (-len(one.members), one.key))


def _groups(vectors: NDArray[np.float64]) -> list[list[int]]:
    from sklearn.cluster import AgglomerativeClustering

    first = vectors[:_CLUSTERED_AT_ONCE]
    labels = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=_FURTHEST
    ).fit_predict(first)
    groups: list[list[int]] = [[] for _ in range(int(labels.max()) + 1)]
    for place, label in enumerate(labels):
        groups[int(label)].append(place)
    centres = np.stack([_unit(first[members].mean(axis=0)) for members in groups])
    for place in range(len(first), len(vectors)):
        nearness = centres @ vectors[place]
        nearest = int(nearness.argmax())
        if 1 - nearness[nearest] <= _FURTHEST:
            groups[nearest].append(place)
    return groups


def _cluster(
    texts: Sequence[str], vectors: NDArray[np.float64], members: Sequence[int], common: Counter[str]
) -> Cluster:
    centre = _unit(vectors[list(members)].mean(axis=0))
    typical = sorted(members, key=lambda place: (-float(vectors[place] @ centre), place))
    own = [texts[place] for place in typical]
    words = _own_words(own, common)
    keys = sorted(" ".join(syllables(text)) for text in own)
    name = words[0] if words else " ".join(own[0].split()[:6])
    second = next((word for word in words[1:] if not set(word.split()) & set(name.split())), None)
    joined = f"{name}, {second}" if second else name
    return Cluster(
        key=hashlib.sha256("\x1f".join(keys).encode()).hexdigest()[:12],
        name=joined[:1].upper() + joined[1:],
        words=tuple(words[:_WORDS_OFFERED]),
        members=tuple(typical),
    )


def _own_words(own: Sequence[str], common: Counter[str]) -> list[str]:
    """Return phrases that many of these statements have and few others, best first."""
    held = Counter(phrase for text in own for phrase in dict.fromkeys(_phrases(text)))
    least = max(2, math.ceil(0.2 * len(own)))
    scored = [
        (count * math.sqrt(len(phrase.split())) / (1 + common[phrase]), phrase)
        for phrase, count in held.items()
        if count >= least
    ]
    chosen: list[str] = []
    # Of phrases that say as much the one that stands first reads best.
    first = f" {' '.join(syllables(own[0]))} "
    for _, phrase in sorted(scored, key=lambda one: (-one[0], first.find(f" {one[1]} "), one[1])):
        if not any(f" {phrase} " in f" {other} " or f" {other} " in f" {phrase} " for other in chosen):
            chosen.append(phrase)
    return chosen


def _phrases(text: str) -> Iterator[str]:
    words = syllables_of_key(fold_key(text))
    telling = set(content_words(words)) - _OF_ANY_STATEMENT
    # How many words that tell something stand in a row from each place on.
    rows = [0] * (len(words) + 1)
    for place in range(len(words) - 1, -1, -1):
        tells = words[place] in telling and not words[place].isdigit()
        rows[place] = rows[place + 1] + 1 if tells else 0
    for length in range(2, _LONGEST_PHRASE + 1):
        yield from (" ".join(words[at : at + length]) for at in range(len(words)) if rows[at] >= length)


def _unit(vector: NDArray[np.float64]) -> NDArray[np.float64]:
    unit: NDArray[np.float64] = vector / (np.linalg.norm(vector) or 1.0)
    return unit
