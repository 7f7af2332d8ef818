"""Reads digits as people type and scanners read them. Imports nothing of ours.

`mended` gives a copy of the same length in which letters that stand for digits are digits, so that places stay.
"""

import re

from ingest.letters.any_case import AnyCase

# Begins with a set of few characters, so that texts without numbers are passed over at once.
_LONG = re.compile(r"[0-9](?:[ .\-–·()\n|]{0,3}[0-9xX*•OolIZSBQ]){5}|[0-9][A-Z][0-9]{8}")
_ODDLY_GROUPED = re.compile(r"0[35789][0-9]{1,2}(?:[,_/*'’•]|\.\.| [•*/chgp])")
_MIXED = re.compile(r"[\dOoQlI](?<!\w.)[\dOoQlISB]*(?!\w)")
_CONFUSED = str.maketrans("OoQlISB", "0001158")
_SURE = frozenset("0123456789")

_WORD = r"(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|khong|mot|bon|tu|nam|lam|sau|bay|tam|chin|\d)"
SPELLED = AnyCase(rf"(?<!\w){_WORD}(?:[ ,.\-]{{1,2}}{_WORD}){{7,15}}(?!\w)(?! (?:mươi|mười|trăm|nghìn|ngàn)\b)")
# Telephones begin with a nought, and without a six, seven, eight or nine eight figures are rare.
# "09 không năm 123 456": partly words, partly figures.
_PARTLY_SPELLED = AnyCase(rf"(?<!\w)(?:0|không|khong)(?:[ ,.\-]{{0,2}}(?:{_WORD}|\d{{2,6}})){{3,10}}(?!\w)")
_FIGURES, _FEWEST_WORDS = 10, 2
_SPELLED_HINTS = ("chín", "tám", "bảy", "bẩy", "sáu", "chin", "tam", "bay", "sau")


def may_hold_number(text: str) -> bool:
    """Tell whether a text has digits enough, near enough to each other, for a number that leads to a person."""
    return _LONG.search(text) is not None or _ODDLY_GROUPED.search(text) is not None


def mended(text: str) -> str:
    """Return a text of the same length in which the O, l and I of a number are read as digits: "O9l2 345 678"."""
    return _MIXED.sub(_as_digits, text)


def _as_digits(match: re.Match[str]) -> str:
    token = match[0]
    sure = sum(character in _SURE for character in token)
    # "S" and "B" stand for 5 and 8 in long numbers only; a plate has them in its own right.
    loose = "S" in token or "B" in token
    if sure == len(token) or len(token) < 3 or 2 * sure < len(token) or (loose and sure < 7):
        return token
    return token.translate(_CONFUSED)


def spelled_out(text: str) -> list[tuple[int, int]]:
    """Return the places of numbers that are written as words: "không chín một hai ...", or some of their figures."""
    if not any(word in text for word in _SPELLED_HINTS):
        return []
    found = []
    if "không" in text or "khong" in text:
        # "2 3 4 5 6 7 8 9" is a row of figures; words must be among them.
        found = [match.span() for match in SPELLED.finditer(text) if _words_in(match[0]) >= _FEWEST_WORDS_ALONE]
    if not found and _DIGITS.search(text):
        found = [match.span() for match in _PARTLY_SPELLED.finditer(text) if _is_whole(match[0])]
    return found


_DIGITS = re.compile(r"[0-9]{3}")
_FEWEST_WORDS_ALONE = 6


def _words_in(number: str) -> int:
    return sum(word.isalpha() for word in re.split(r"[ ,.\-]+", number))


def _is_whole(number: str) -> bool:
    words = _words_in(number)
    return words >= _FEWEST_WORDS and words + sum(map(str.isdigit, number)) == _FIGURES
