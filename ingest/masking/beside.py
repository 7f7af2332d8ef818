"""Finds the names that those found already tell: between two of a list, and said again by the given name.

Imports `labels`, `public`, `words` and `letters`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.letters.alphabet import LOWER, UPPER
from ingest.masking.labels import Found, Label
from ingest.masking.public import SYLLABLE, is_public
from ingest.masking.syllables import NEVER_ALONE
from ingest.masking.syllables import NO_NAME as _NO_NAME
from ingest.masking.words import words

_ITEM = rf"{_NO_NAME}{SYLLABLE}(?: {SYLLABLE}){{1,4}}"
_LONGEST_GAP = 120
_GAP = re.compile(rf"[,;] (?:{_ITEM}[,;] |{_ITEM} và ){{1,4}}")
_IN_GAP = re.compile(_ITEM)
_NOT_AGAIN = frozenset(words("not_given_names")) | NEVER_ALONE | frozenset(words("ranks"))
_PLAIN_WORD = re.compile(rf"[{UPPER}][{LOWER}]+")


def find_beside(text: str, found: Sequence[Found], public: frozenset[str]) -> Iterator[Found]:
    """Yield the names between two of a list, and given names by which somebody found is called again."""
    yield from _between(text, found, public)
    yield from _given_again(text, found, public)


def _between(text: str, found: Sequence[Found], public: frozenset[str]) -> Iterator[Found]:
    ordered = sorted(found, key=lambda one: one.start)
    for one, other in pairwise(ordered):
        if not 0 < other.start - one.end <= _LONGEST_GAP or not _GAP.fullmatch(text, one.end, other.start):
            continue
        for match in _IN_GAP.finditer(text, one.end, other.start):
            if not is_public(text, *match.span(), public):
                yield Found(*match.span(), Label.PERSON)


def _given_again(text: str, found: Sequence[Found], public: frozenset[str]) -> Iterator[Found]:
    given = {text[one.start : one.end].rpartition(" ")[2] for one in found}
    wanted = {name for name in given if _PLAIN_WORD.fullmatch(name) and len(name) > 2} - _NOT_AGAIN
    again = {name for name in wanted if text.count(name) > 1}
    if not again:
        return
    # Alone: no capital beside it, which would make it a part of another name.
    alone = rf"(?<![\w'’.@\-])(?<![{UPPER}{LOWER}] )(?:{'|'.join(sorted(map(re.escape, again)))})(?! [{UPPER}]|[\w@])"
    after_small = rf"(?<=[{LOWER},;:] )(?:{'|'.join(sorted(map(re.escape, again)))})(?! [{UPPER}]|[\w@\-])"
    for pattern in (alone, after_small):
        for match in re.finditer(pattern, text):
            if not _follows_capital(text, match.start()) and not is_public(text, *match.span(), public):
                yield Found(*match.span(), Label.PERSON)


def _follows_capital(text: str, start: int) -> bool:
    word = text[max(0, start - 12) : start].rstrip(" ").rpartition(" ")[2]
    return word[:1].isupper() and word.isalpha()
