"""Reads digits as people type and scanners read them. Imports nothing of ours.

`mended` gives a copy of the same length in which letters that stand for digits are digits, so that places stay.
"""

import re

from ingest.letters.any_case import AnyCase

# Begins with a set of few characters, so that texts without numbers are passed over at once.
_LONG = re.compile(r"[0-9](?:[ .\-–·()\n|]{0,3}[0-9xX*•OolI]){5}|[0-9][A-Z][0-9]{8}")
_MIXED = re.compile(r"[\dOoQlI](?<!\w.)[\dOoQlISB]*(?!\w)")
_CONFUSED = str.maketrans("OoQlISB", "0001158")
_SURE = frozenset("0123456789")

_WORD = r"(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|khong|mot|bon|tu|nam|lam|sau|bay|tam|chin|\d)"
SPELLED = AnyCase(rf"(?<!\w){_WORD}(?:[ ,.\-]{{1,2}}{_WORD}){{7,15}}(?!\w)(?! (?:mươi|mười|trăm|nghìn|ngàn)\b)")
# Telephones begin with a nought, and without a six, seven, eight or nine eight figures are rare.
_SPELLED_HINTS = ("chín", "tám", "bảy", "bẩy", "sáu", "chin", "tam", "bay", "sau")


def may_hold_number(text: str) -> bool:
    """Tell whether a text has digits enough, near enough to each other, for a number that leads to a person."""
    return _LONG.search(text) is not None


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
    """Return the places of numbers that are written as words: "không chín một hai ..."."""
    if ("không" not in text and "khong" not in text) or not any(word in text for word in _SPELLED_HINTS):
        return []
    found = []
    for match in SPELLED.finditer(text):
        # "2 3 4 5 6 7 8 9" is a row of figures; words must be among them.
        if sum(word.isalpha() for word in re.split(r"[ ,.\-]+", match[0])) >= 6:
            found.append(match.span())
    return found
