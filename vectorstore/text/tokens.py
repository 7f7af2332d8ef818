"""Terms of a text for full-text search: syllables and their bigrams, each with and without diacritics, and numbers.

Imports `folding` and `abbreviations` only. Texts come from chunks and queries; the terms go to `fulltext.py` and to
whoever compares texts by their words.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vectorstore.text.abbreviations import Abbreviations
from vectorstore.text.folding import bare, fold_key

# Longer runs of letters are no words; cut so that one of them cannot bloat the index.
LONGEST_SYLLABLE = 40

_SYLLABLE = re.compile(r"[^\W_]+")
_LETTERS = "[^\\W\\d_]"
_PART = rf"{_LETTERS}{{1,15}}\d{{0,3}}"
# 47-CT/TW, 19-HD/BTGDVTU, 15/BC-UBND, 30/2020/NĐ-CP, 73/2006/QH11: digits and at least two further parts, or a year.
_MORE = rf"(?:[-/]{_PART})*"
_STATE = rf"/\d{{4}}[/-]{_PART}{_MORE}|/{_PART}-{_PART}{_MORE}"
_PARTY = rf" ?- ?{_PART}/{_PART}{_MORE}"
# In a folded text. The look behind comes after the first figure, so that a text is looked at only where one stands.
DOCUMENT_NUMBER = re.compile(rf"\d(?<![\w/.-]\d)\d{{0,4}}(?:{_STATE}|{_PARTY})(?!\w)")


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one text for the four full-text fields, in the order of the text, repeats kept.

    Attributes:
        syllables: folded syllables, and each document number as one more term.
        bigrams: neighbouring syllables joined by `_`.
        bare_syllables: `syllables` without diacritics.
        bare_bigrams: `bigrams` without diacritics.
    """

    syllables: tuple[str, ...]
    bigrams: tuple[str, ...]
    bare_syllables: tuple[str, ...]
    bare_bigrams: tuple[str, ...]


def syllables(text: str) -> list[str]:
    """Return the folded syllables, words and numbers of `text`, in order."""
    return syllables_of_key(fold_key(text))


def syllables_of_key(key: str) -> list[str]:
    """Return the syllables of a text that is already folded."""
    found: list[str] = _SYLLABLE.findall(key)
    if len(max(found, key=len, default="")) <= LONGEST_SYLLABLE:
        return found
    return [syllable[:LONGEST_SYLLABLE] for syllable in found]


def bigrams(words: Sequence[str]) -> list[str]:
    """Return neighbouring syllables joined by `_`."""
    return list(map("_".join, pairwise(words)))


def document_numbers(text: str) -> list[str]:
    """Return the document numbers that `text` names, folded and without spaces, e.g. `47-ct/tw`."""
    return document_numbers_of_key(fold_key(text))


def document_numbers_of_key(key: str) -> list[str]:
    """Return the document numbers in a text that is already folded."""
    if "/" not in key:
        return []
    return [match.replace(" ", "") for match in DOCUMENT_NUMBER.findall(key)]


def terms(text: str) -> Terms:
    """Return the terms of `text` for the four full-text fields."""
    key = fold_key(text)
    return terms_of(syllables_of_key(key), document_numbers_of_key(key))


def terms_of(words: Sequence[str], numbers: Sequence[str]) -> Terms:
    """Return the terms of a text whose syllables and document numbers are known."""
    singles = (*words, *numbers)
    # No term holds a space, so that all are made bare in one go.
    bare_singles = tuple(bare(" ".join(singles)).split())
    return Terms(singles, tuple(bigrams(words)), bare_singles, tuple(bigrams(bare_singles[: len(words)])))


def is_bare(words: Iterable[str]) -> bool:
    """Whether a text was typed without diacritics, as far as its syllables show."""
    return all(bare(word) == word for word in words)


def with_abbreviations(words: Sequence[str], abbreviations: Abbreviations) -> set[str]:
    """Return the syllables with those that they stand for: the long form of each short one and the other way round.

    Args:
        words: folded syllables in the order of the text, with diacritics or all bare.
        abbreviations: what stands for what.
    """
    found = set(words)
    for _, expansion in abbreviations.expansions(words):
        found.update(expansion)
    return found
