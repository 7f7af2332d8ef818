"""Which words of a text could open a name: each is looked at once, so that costly patterns run where they may find.

Imports nothing of ours.
"""

import re
from collections.abc import Set as AbstractSet
from itertools import pairwise

_WORD = re.compile(r"\w+")


class Hints:
    """What the words of one text allow; a hint may be wrong in saying yes, never in saying no."""

    __slots__ = ("_opening", "_small_opening", "text", "words")

    def __init__(self, text: str) -> None:
        """Look at the words of `text`."""
        self.text = text
        # "" stands for signs alone: what is before them may be anything.
        before = {word for word, after in pairwise(text.split()) if after[0].isupper()}
        self._opening = {word if word.isalpha() else _last_part(word) for word in before}
        self._small_opening = {word.lower() for word in self._opening}
        self.words = frozenset(_WORD.findall(text))

    @property
    def has_capitals(self) -> bool:
        """Tell whether a word with a capital follows another word."""
        return bool(self._opening)

    def opens_after(self, words: AbstractSet[str]) -> bool:
        """Tell whether a capital may stand after one of `words`, given in small letters."""
        return not words.isdisjoint(self._small_opening) or "" in self._opening

    def opens_with(self, syllables: AbstractSet[str]) -> bool:
        """Tell whether one of `syllables`, as written, may stand before another capital."""
        return not syllables.isdisjoint(self._opening)

    def holds(self, *groups: AbstractSet[str]) -> bool:
        """Tell whether a word of each group, as written, is in the text."""
        # Written out, because this is asked a dozen times of every paragraph.
        for group in groups:  # noqa: SIM110
            if group.isdisjoint(self.words):
                return False
        return True


def _last_part(word: str) -> str:
    """Return the end of what is written together: "1.Nguyễn", "(hộ)Lê", "tên:"."""
    parts = _WORD.findall(word)
    return parts[-1] if parts else ""
