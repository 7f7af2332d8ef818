"""The word lists of `words.toml`, ready for regular expressions. Imports nothing of ours."""

import re
import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("words.toml")


@cache
def words(name: str) -> tuple[str, ...]:
    """Return a list of words, in the order of the file; lists of single words are written as one text."""
    value = tomllib.loads(_FILE.read_text(encoding="utf-8"))[name]
    return tuple(value.split() if isinstance(value, str) else value)


def either(*names: str) -> str:
    """Return a pattern that matches any word of these lists, the longest that fits."""
    found = {word for name in names for word in words(name)}
    return "|".join(re.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))


def last_words(*names: str) -> frozenset[str]:
    """Return the last word of each entry of these lists, in small letters."""
    return frozenset(entry.lower().split()[-1] for name in names for entry in words(name))


def first_words(*names: str) -> frozenset[str]:
    """Return the first word of each entry of these lists, in small letters and with a capital."""
    first = {entry.lower().split()[0] for name in names for entry in words(name)}
    return frozenset(first | {word.capitalize() for word in first})
