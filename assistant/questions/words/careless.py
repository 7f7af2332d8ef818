"""Questions typed in haste: marks where no Vietnamese syllable has them, or on a few words alone.

Imports `vectorstore.text`. The orthography: a syllable that ends in c, ch, p or t has a rising or a low tone, and "ươ"
before a consonant has both horns (Hoàng Phê, "Từ điển chính tả", 1995). What such a question means is in its letters.
"""

import re
import unicodedata

from vectorstore.text.folding import bare, fold_key
from vectorstore.text.tokens import is_bare, syllables

_RISING, _LOW = "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}"
_TONES = frozenset((_RISING, _LOW, "\N{COMBINING GRAVE ACCENT}", "\N{COMBINING HOOK ABOVE}", "\N{COMBINING TILDE}"))
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
# "Phuòng", "đuợc", "nưoc": one horn of two, or none.
_HALF_HORNED = re.compile(r"(?:uơ|ưo|uo)(?:c|i|m|n|ng|p|t|u)$")
_VOWEL = re.compile(r"[aeiouy]")
# Most syllables of written Vietnamese have a mark.
_FEW_MARKED, _FEWEST = 0.35, 6


def is_careless(question: str) -> bool:
    """Whether a question with some marks lacks others or has wrong ones; without any, nothing is wrong with it."""
    words = [word for word in syllables(question) if word.isalpha()]
    if is_bare(words):
        return False
    marked = [word for word in words if bare(word) != word]
    few = len(words) >= _FEWEST and len(marked) < _FEW_MARKED * len(words)
    return few or any(map(_is_no_syllable, marked))


def without_marks(question: str) -> str:
    """Return a question with its letters alone."""
    return bare(fold_key(question))


def _is_no_syllable(word: str) -> bool:
    letters = unicodedata.normalize("NFD", word)
    tones = _TONES.intersection(letters)
    toneless = unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES))
    # "SĐT" and "UBND" are no syllables, and rightly written.
    if _VOWEL.search(bare(toneless)) is None:
        return False
    if _STOPPED.search(toneless) and not tones & {_RISING, _LOW}:
        return True
    return bool(_HALF_HORNED.search(toneless)) and not toneless.startswith("qu")
