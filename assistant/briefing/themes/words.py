"""How much a statement speaks of a theme by the words and phrases of the theme's list.

Imports the folding of `vectorstore.text`. Longer phrases weigh more, and a phrase that several themes have less; the
longest phrase at a place is the one that counts. Text that was typed without diacritics is matched without.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.briefing.themes.theme_list import ThemeList
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import syllables_of_key

# A single syllable is often a part of another word ("bụi" in "bụi tre"); from three on a phrase is unmistakable.
_WEIGHTS = {1: 1.0, 2: 2.0}
_LONG = 3.0
# Without their marks two syllables may be two other words.
_BARE = 0.7
# A second mention says less than the first.
_REPEATED = 0.3


@dataclass(frozen=True, slots=True)
class _Phrase:
    syllables: tuple[str, ...]
    themes: tuple[int, ...]
    weight: float

    def is_typed(self, words: Sequence[str]) -> bool:
        """Whether each syllable is written with its marks or without any: "thấy cơ" is not "thầy cô"."""
        return all(word in (own, bare(own)) for word, own in zip(words, self.syllables, strict=True))


# Phrases by their syllables.
_Phrases = dict[tuple[str, ...], _Phrase]


class ThemeWords:
    """The phrases of all themes, ready to be looked for."""

    def __init__(self, themes: ThemeList) -> None:
        """Index the words of `themes`."""
        self._count = len(themes.themes)
        self._marked: _Phrases = {}
        self._bare: _Phrases = {}
        holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, theme in enumerate(themes.themes):
            for phrase in dict.fromkeys(tuple(syllables_of_key(fold_key(word))) for word in theme.words):
                holders[phrase].append(place)
        for phrase, places in holders.items():
            weight = _WEIGHTS.get(len(phrase), _LONG) / len(places)
            self._marked[phrase] = _Phrase(phrase, tuple(places), weight)
            if len(phrase) > 1:
                self._bare.setdefault(tuple(map(bare, phrase)), _Phrase(phrase, tuple(places), weight * _BARE))
        # Few syllables begin a phrase: by a first syllable without marks how long its phrases are, the longest first.
        lengths: dict[str, set[int]] = defaultdict(set)
        for phrase in filter(None, holders):
            lengths[bare(phrase[0])].add(len(phrase))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def scores(self, text: str) -> NDArray[np.float64]:
        """Return how much `text` speaks of each theme, 0 for not at all."""
        found = np.zeros(self._count)
        words = syllables_of_key(fold_key(text))
        plain = list(map(bare, words))
        seen: set[_Phrase] = set()
        at = 0
        while at < len(words):
            phrase = self._at(words, plain, at) if plain[at] in self._lengths else None
            if phrase is not None:
                found[list(phrase.themes)] += phrase.weight * (_REPEATED if phrase in seen else 1.0)
                seen.add(phrase)
            at += len(phrase.syllables) if phrase else 1
        return found

    def _at(self, words: Sequence[str], plain: Sequence[str], at: int) -> _Phrase | None:
        for length in self._lengths[plain[at]]:
            if at + length > len(words):
                continue
            window = tuple(words[at : at + length])
            phrase = self._marked.get(window)
            if phrase is not None:
                return phrase
            phrase = self._bare.get(tuple(plain[at : at + length]))
            if phrase is not None and phrase.is_typed(window):
                return phrase
        return None
