"""Whether words are built like Vietnamese syllables, whatever they mean. Imports the alphabet beside it."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from ingest.letters.alphabet import VIETNAMESE_ONLY

WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 200_000
_ONSET = r"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
_SYLLABLE = re.compile(rf"{_ONSET}[aăâeêioôơuưy]{{1,3}}(?:ch|ng|nh|[cmnpt])?")
# The vowels of real syllables: with these a wrong reading such as "coọng" is told from a right one.
_NUCLEI = re.compile(
    r"[aăâeêioôơuưy]|a[iouy]|â[uy]|e[ou]|êu|i[aêu]|o[aăei]|ôi|ơ[iu]|u[aăâeêiôơy]|ư[aơiu]|y[aê]|"
    r"[iy]êu|oa[iouy]|oeo|ua[iouy]|uây|ueo|uôi|uy[aêu]|uêu|ươ[iu]"
)
_NUCLEUS = re.compile(r"[aăâeêioôơuưy]+")
_STOPPED = re.compile(r"(?:ch|[cpt])$")
_STOPPED_TONES = frozenset("\u0301\u0323")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WITHOUT_TONES = dict.fromkeys(map(ord, _TONES))


def reads_as_vietnamese(text: str) -> bool:
    """Tell whether a text is Vietnamese beyond doubt: its own letters, in words that are built like its syllables."""
    words = WORD.findall(unicodedata.normalize("NFC", text[:_SAMPLE]))
    return is_vietnamese(words) and syllable_share(words) > 0.75


def is_vietnamese(words: Sequence[str]) -> bool:
    """Tell whether letters that only Vietnamese has are as frequent as in Vietnamese."""
    return sum(map(_own_letters, words)) >= 0.02 * sum(map(len, words))


def syllable_share(words: Sequence[str]) -> float:
    """Return which share of the words, at least one, are built like syllables."""
    return sum(map(_is_long_syllable, words)) / max(len(words), 1)


@lru_cache(maxsize=16_384)
def _own_letters(word: str) -> int:
    """Return how many letters of a word only Vietnamese has."""
    return sum(character in VIETNAMESE_ONLY for character in word)


@lru_cache(maxsize=16_384)
def _is_long_syllable(word: str) -> bool:
    return len(word) > 1 and is_syllable(word)


# Vietnamese has some seven thousand syllables: nearly every word of a text has been asked for before.
@lru_cache(maxsize=16_384)
def is_syllable(word: str) -> bool:
    """Tell whether a word is built like a Vietnamese syllable, whatever it means."""
    plain = unicodedata.normalize("NFD", word.lower()).translate(_WITHOUT_TONES)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)) is not None


def is_sayable(word: str) -> bool:
    """Tell whether a word may be a syllable of the language: its vowels, one tone at most, one that its end allows."""
    if not is_syllable(word):
        return False
    signs = unicodedata.normalize("NFD", word.lower())
    tones = [sign for sign in signs if sign in _TONES]
    plain = unicodedata.normalize("NFC", signs.translate(_WITHOUT_TONES))
    nucleus = _NUCLEUS.search(plain.removeprefix("gi") if plain[2:3] else plain)
    if len(tones) > 1 or (nucleus and not _NUCLEI.fullmatch(nucleus[0])):
        return False
    # "cát" and "cạt", never "càt".
    return not _STOPPED.search(plain) or set(tones) <= _STOPPED_TONES
