"""Writes documents of any number whose words, pairs of words and lengths are like those of the samples.

Imports `samples` and the nouns of `vectorstore`. Reproducible: document `n` is the same in every run.
"""

import random
import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise

from samples.build import SOURCES
from vectorstore.extracts import Extracts, ReportFacts
from vectorstore.text.folding import bare
from vectorstore.types import (
    Chunk,
    DocumentKind,
    Header,
    VersionRecord,
    chunk_id_of,
    content_hash,
    document_id_of,
    version_id_of,
)

CHUNKS_A_DOCUMENT = 50
# Each thousandth document is of one unit: what a filter that keeps 0.1 % lets through.
UNITS = 1_000
_SYLLABLES = 6_000
_FRESH = 0.25  # of the words do not follow the one before as in the samples, but the law of Zipf
_SHORTEST, _MEAN, _LONGEST = 20, 110, 180
_WORD = re.compile(r"[^\W\d_]+")
_ONSET = re.compile(r"^(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?(.+)$")


class Language:
    """What words follow which in the samples, and how often syllables occur by their rank."""

    def __init__(self) -> None:
        """Read the samples' sources."""
        texts = [path.read_text(encoding="utf-8") for path in sorted(SOURCES.rglob("*.md"))]
        lines = [_WORD.findall(line.lower()) for text in texts for line in text.split("\n")]
        self._next: dict[str, list[str]] = {}
        for line in lines:
            for word, follower in pairwise(line):
                self._next.setdefault(word, []).append(follower)
        counts = Counter(word for line in lines for word in line)
        known = [word for word, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
        self._ranked: list[str] = [*known, *_invented(known, _SYLLABLES - len(known))]
        self._shares = list(accumulate(1 / (rank + 2.7) for rank in range(len(self._ranked))))

    def sentence_words(self, chance: random.Random, count: int) -> list[str]:
        """Return so many words, each after the one before it."""
        words: list[str] = []
        while len(words) < count:
            followers = self._next.get(words[-1]) if words else None
            fresh = not followers or chance.random() < _FRESH
            words.append(self._drawn(chance) if fresh or not followers else chance.choice(followers))
        return words

    def _drawn(self, chance: random.Random) -> str:
        place: int = bisect(self._shares, chance.random() * self._shares[-1])
        return self._ranked[place]


@cache
def language() -> Language:
    """Return the language of the samples."""
    return Language()


def documents(chunks: int) -> Iterator[VersionRecord]:
    """Yield documents that hold so many chunks."""
    for number in range(chunks // CHUNKS_A_DOCUMENT):
        yield _document(number)


def questions(count: int, chunks: int) -> list[str]:
    """Return questions: each holds some words of one chunk in order, every third is typed without diacritics."""
    chance = random.Random(7)
    found = []
    for place in range(count):
        text = _document(chance.randrange(chunks // CHUNKS_A_DOCUMENT)).chunks[chance.randrange(CHUNKS_A_DOCUMENT)].text
        words = text.rstrip(".").split()
        start = chance.randrange(max(1, len(words) - 14))
        asked = " ".join(word for word in words[start : start + 14] if chance.random() < 0.7)
        found.append(bare(asked) if place % 3 == 0 else asked)
    return found


def unit(number: int) -> str:
    """Return the name of a reporting unit."""
    return f"Tổ dân phố {number}"


def _document(number: int) -> VersionRecord:
    chance = random.Random(number)
    texts = [_paragraph(chance) for _ in range(CHUNKS_A_DOCUMENT)]
    text = "\n".join(texts)
    path, digest = f"bao-cao/{number}.txt", content_hash(text.encode())
    document_id, version_id = document_id_of(digest, path), version_id_of(digest, "bench")
    facts = ReportFacts(unit=unit(number % UNITS), period=f"2026-{number % 12 + 1:02}", area="phường Sông Mơ")
    return VersionRecord(
        document_id=document_id,
        version_id=version_id,
        path=path,
        kind=DocumentKind.REPORT,
        header=Header(number=f"{number}/BC-TDP", issuer=unit(number % UNITS), title="Báo cáo dư luận xã hội"),
        content_hash=digest,
        text=text,
        sections=(),
        chunks=tuple(_chunks(document_id, version_id, texts)),
        extracts=Extracts(report=facts),
    )


def _paragraph(chance: random.Random) -> str:
    count = min(_LONGEST, max(_SHORTEST, round(chance.gammavariate(4, _MEAN / 4))))
    words = language().sentence_words(chance, count)
    return " ".join(words).capitalize() + "."


def _chunks(document_id: str, version_id: str, texts: Sequence[str]) -> Iterator[Chunk]:
    start = 0
    for place, text in enumerate(texts):
        end = start + len(text)
        chunk_id = chunk_id_of(document_id, version_id, start, end)
        yield Chunk(chunk_id, document_id, version_id, (f"Mục {place // 10 + 1}",), (), start, end, text)
        start = end + 1


def _invented(known: Sequence[str], count: int) -> list[str]:
    """Return syllables that the samples do not have, of the same beginnings and endings."""
    parts = [match.groups(default="") for word in known if (match := _ONSET.match(word))]
    onsets, rimes = sorted({onset for onset, _ in parts}), sorted({rime for _, rime in parts})
    chance, held = random.Random(3), set(known)
    made: list[str] = []
    while len(made) < count:
        word = chance.choice(onsets) + chance.choice(rimes)
        if word not in held:
            held.add(word)
            made.append(word)
    return made
