"""Patterns that are looked for whatever the case of a text, several times as fast as with `re.IGNORECASE`.

Imports nothing of ours. Text and pattern are put into small letters, which keeps all places; with the flag the engine
would compare letter by letter and could leap over nothing.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

# Escapes and names of groups stay as they are.
_LETTERS = re.compile(r"(\\.|\(\?P<\w+>)|([^\\(]+|\()")
# What the flag takes for the same letter although `str.lower` does not.
_DOTLESS, _LONG = "ı", "ſ"


def _lowered(text: str) -> str:
    small = text.lower()
    # Of all capitals only this one would become two characters.
    if len(small) != len(text):
        small = text.replace("İ", "i").lower()
    if _DOTLESS in small or _LONG in small:
        return small.replace(_DOTLESS, "i").replace(_LONG, "s")
    return small


# A sentence is asked of a dozen patterns in a row.
_MOST_KEPT, _LONGEST_KEPT = 128, 2_000


class _Small(dict[str, str]):
    """The texts that were put into small letters last."""

    def __missing__(self, text: str) -> str:
        small = _lowered(text)
        if len(text) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[text] = small
        return small


_SMALL = _Small()


def small_letters(text: str) -> str:
    """Return a text in small letters; every character keeps its place."""
    return _SMALL[text]


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that matches the longest of `words`; each letter is looked at once, whatever their number."""
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    found = [re.escape(letter) + _branches(below) for letter, below in sorted(tree.items()) if letter]
    if not found:
        return ""
    return f"(?:{'|'.join(found)}){'?' if '' in tree else ''}"


class Opened:
    """A pattern whose matches begin with one of some words: it is tried only where one of them stands."""

    __slots__ = ("_opens", "_pattern")

    def __init__(self, pattern: str, words: Iterable[str]) -> None:
        """Compile `pattern`; `words` may stand there in capitals as well, and no letter may go on after them."""
        self._pattern = re.compile(pattern)
        self._opens = re.compile(rf"(?<!\w)(?={any_of(map(small_letters, words))}(?!\w))")

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the places that match, apart from each other."""
        end = 0
        for place in self._opens.finditer(small_letters(text)):
            match = self._pattern.match(text, place.start()) if place.start() >= end else None
            if match:
                yield match
                end = match.end()


class AnyCase:
    """A pattern whose matches have the places of the text, but its letters in small."""

    __slots__ = ("_pattern",)

    def __init__(self, pattern: str) -> None:
        """Compile `pattern`, which may name no range of letters but plain ones."""
        self._pattern = re.compile(_LETTERS.sub(lambda match: match[1] or match[2].lower(), pattern))

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first place that matches."""
        return self._pattern.search(_SMALL[text])

    def match(self, text: str) -> re.Match[str] | None:
        """Return what matches at the start."""
        return self._pattern.match(_SMALL[text])

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Return the match of the whole text."""
        return self._pattern.fullmatch(_SMALL[text])

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the places that match, apart from each other."""
        return self._pattern.finditer(_SMALL[text])
