"""What short forms of the field stand for, read from the editable `abbreviations.toml` beside this file.

Imports `folding` only.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from vectorstore.text.folding import bare, fold_key

_WORD = re.compile(r"[^\W_]+")

Words = tuple[str, ...]


@dataclass(frozen=True)
class Abbreviations:
    """Short forms and long forms, by folded syllables; each also without diacritics.

    Attributes:
        longs: long forms of a short one.
        shorts: short forms of a long one.
        no_end: what a full stop may follow without ending a sentence, as written.
        sources: by a word, the forms that stand for something with this word in it.
    """

    longs: dict[str, tuple[Words, ...]]
    shorts: dict[Words, tuple[str, ...]]
    no_end: frozenset[str]
    sources: dict[str, frozenset[Words]] = field(init=False)
    _lengths: dict[str, tuple[int, ...]] = field(init=False)
    _begin: frozenset[str] = field(init=False)
    _second: dict[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        # Few words begin a long form, and few of those go on as one: the others need not be looked at.
        lengths: dict[str, set[int]] = {}
        seconds: dict[str, set[str]] = {}
        for form in self.shorts:
            if len(form) > 1:
                lengths.setdefault(form[0], set()).add(len(form))
                seconds.setdefault(form[0], set()).add(form[1])
        object.__setattr__(self, "_lengths", {word: tuple(sorted(found)) for word, found in lengths.items()})
        sources: dict[str, set[Words]] = {}
        for short, longs in self.longs.items():
            for word in (word for form in longs for word in form):
                sources.setdefault(word, set()).add((short,))
        for form, shorts in self.shorts.items():
            for short in shorts:
                sources.setdefault(short, set()).add(form)
        object.__setattr__(self, "sources", {word: frozenset(found) for word, found in sources.items()})
        object.__setattr__(self, "_begin", frozenset((*self.longs, *lengths)))
        object.__setattr__(self, "_second", {word: frozenset(found) for word, found in seconds.items()})

    def expansions(self, words: Sequence[str]) -> Iterator[tuple[Words, Words]]:
        """Yield stretches of `words` and what they stand for: long forms of short ones, and the other way round."""
        begin = self._begin
        for place, word in [(place, word) for place, word in enumerate(words) if word in begin]:
            for long in self.longs.get(word, ()):
                yield (word,), long
            if place + 1 == len(words) or words[place + 1] not in self._second.get(word, ()):
                continue
            for length in self._lengths[word]:
                stretch = tuple(words[place : place + length])
                for short in self.shorts.get(stretch, ()) if len(stretch) == length else ():
                    yield stretch, (short,)

    @classmethod
    def read(cls, path: Path) -> "Abbreviations":
        """Read a file in the form of `abbreviations.toml`."""
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        longs: dict[str, tuple[Words, ...]] = {}
        shorts: dict[Words, tuple[str, ...]] = {}
        for short, forms in content["long_forms"].items():
            for form in forms:
                _enter(longs, shorts, fold_key(short), tuple(_WORD.findall(fold_key(form))))
        return cls(longs, shorts, frozenset(content["sentences"]["no_end"]))


def _enter(longs: dict[str, tuple[Words, ...]], shorts: dict[Words, tuple[str, ...]], short: str, long: Words) -> None:
    bare_long = tuple(map(bare, long))
    # A short form of two letters without its diacritics is often a word of its own: ĐU, but not "du".
    bare_short = bare(short) if len(short) > 2 else short
    for key, form in sorted({(short, long), (short, bare_long), (bare_short, bare_long)}):
        if form not in longs.get(key, ()):
            longs[key] = (*longs.get(key, ()), form)
        if key not in shorts.get(form, ()):
            shorts[form] = (*shorts.get(form, ()), key)


@cache
def standard_abbreviations() -> Abbreviations:
    """Return the abbreviations that come with the product."""
    return Abbreviations.read(Path(__file__).with_name("abbreviations.toml"))
