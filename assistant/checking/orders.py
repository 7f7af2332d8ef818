"""Finds in a text what is said to the machine that reads it, not to people: nothing of that is evidence for a claim.

Imports `vectorstore.text` and `order_signs.py`. Only what is plain to see is found; docs/decisions/injection.md says
what is not.
"""

import re
import unicodedata
from functools import lru_cache

from assistant.checking.order_signs import (
    BARE_OF_AN_OFFICE,
    BARE_ORDERS,
    BARE_TO_A_MACHINE,
    MARKERS,
    OF_AN_OFFICE,
    ORDERS,
    PEOPLE,
    SPOKEN_TO,
    TO_A_MACHINE,
    WHEN_ASKED,
)
from vectorstore.text.folding import bare, fold_key
from vectorstore.text.sentences import sentences

_HIDDEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Capitals tell it from "ai", who.
_AI = re.compile(r"\bAI\b")
# Letters of Cyrillic and Greek that look like ours.
_LOOK_ALIKE = str.maketrans("аеорсухіѕТАВЕКМНОРСХο", "aeopcyxisTABEKMHOPCXo")
_SPACED = re.compile(r"(?:(?<!\w)\w {1,2}){5,}\w(?!\w)")
_KEPT = 256


@lru_cache(maxsize=_KEPT)
def without_orders(text: str) -> str:
    """Return `text` with what is said to a machine blanked out; offsets stay the same."""
    kept = list(text)
    for span in sentences(text):
        if is_order(text[span.start : span.end]):
            kept[span.start : span.end] = " " * (span.end - span.start)
    return "".join(kept)


def has_order(text: str) -> bool:
    """Return whether a text says something to the machine that reads it."""
    return without_orders(text) != text


def is_order(sentence: str) -> bool:
    """Return whether a sentence tells the machine that reads it, or whoever answers from it, what to do or to say."""
    seen = _as_read(sentence)
    key = fold_key(_AI.sub("trợ lý", seen))
    if MARKERS.search(seen) or ORDERS.search(key) or SPOKEN_TO.search(key):
        return True
    if WHEN_ASKED.search(key) and not PEOPLE.search(key):
        return True
    if TO_A_MACHINE.search(key) and not OF_AN_OFFICE.search(key):
        return True
    typed = fold_key(seen)
    return bare(typed) == typed and _is_bare_order(bare(key))


def _is_bare_order(key: str) -> bool:
    """Return whether a sentence that is typed without diacritics is an order."""
    if BARE_TO_A_MACHINE.search(key) and not BARE_OF_AN_OFFICE.search(key):
        return True
    return bool(BARE_ORDERS.search(key))


def _as_read(sentence: str) -> str:
    """Return a sentence as a reader sees it: nothing hidden, no look-alike letters, no letters set apart."""
    seen = unicodedata.normalize("NFKC", _HIDDEN.sub("", sentence)).translate(_LOOK_ALIKE)
    return _SPACED.sub(lambda match: _joined(match[0]), seen)


def _joined(letters: str) -> str:
    """Return words whose letters are set apart: two spaces stand between words, one between letters."""
    return " ".join(word.replace(" ", "") for word in letters.split("  "))
