"""Gives the persons of a paper other names, so that what is learnt is where names stand and not which.

Imports the word lists of masking and the labelled set's types.
"""

import random
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from evals.bench.masking import Case, Span
from ingest.letters.alphabet import LOWER, UPPER
from ingest.masking.words import words
from vectorstore.text.folding import bare

_SYLLABLE = re.compile(r"\w+(?:['’]\w+)?")
_SURE = words("unambiguous_surnames")
_SURNAMES, _MIDDLES, _RANKS = words("surnames"), words("middle_names"), words("ranks")
_FULL = re.compile(rf"(?:{'|'.join(_SURE)})(?: [{UPPER}][{LOWER}]+){{1,3}}(?!\w)")
# What bears a name and is no person.
_BEARS = re.compile(r"duong|pho|truong|cong ty|ngo|hem|phuong|xa|chua|benh vien|thu")
_CALLED = re.compile(r"(?:ông|bà|anh|chị|cô|chú|đ/c|chí) $")
_BEFORE_BEARER, _OFFICIALS, _SURE_SHARE = 25, 0.7, 0.6


class Swapping:
    """Swaps names, the same syllable of a paper for the same one."""

    def __init__(self, names: Iterable[str], seed: int) -> None:
        """Take names of which the given ones are used."""
        known = {part for name in names for part in name.split()[1:] if part.istitle() and part.isalpha()}
        lists = (*words("small_given_names"), *words("plain_given_names"))
        self._given = sorted(known | {word.capitalize() for word in lists})
        self._random = random.Random(seed)

    def swapped(self, case: Case) -> Case:
        """Return the case with other names of persons, and of most officials who are named in full."""
        spans = [(one.start, one.end) for one in case.spans if one.label == "person"]
        spans += [one for one in _officials(case.text, spans) if self._random.random() < _OFFICIALS]
        cuts, new = [], dict[str, str]()
        for start, end in spans:
            parts = list(_SYLLABLE.finditer(case.text, start, end))
            cuts += [one.span() for one in parts]
            for place, one in enumerate(parts):
                if bare(one[0]) not in new:
                    new[bare(one[0])] = self._other(one[0], place, len(parts))
        cuts += [span for span in _said_again(case.text, new) if span not in set(cuts)]
        return _with_cuts(case, sorted(set(cuts)), new)

    def _other(self, old: str, place: int, size: int) -> str:
        pool: tuple[str, ...] | list[str] = self._given
        if old.capitalize() in _RANKS:
            pool = _RANKS
        elif place == 0 and size > 1 and old.capitalize() in _SURNAMES:
            pool = _SURE if self._random.random() < _SURE_SHARE else _SURNAMES
        elif 0 < place < size - 1 and old.capitalize() in _MIDDLES:
            pool = _MIDDLES
        return self._random.choice(pool)


def without_marks(case: Case) -> Case:
    """Return the case as it is typed without marks; each letter stays one."""
    plain = "".join(
        {"đ": "d", "Đ": "D"}.get(letter, unicodedata.normalize("NFD", letter)[0])
        for letter in unicodedata.normalize("NFC", case.text)
    )
    return replace(case, text=plain) if len(plain) == len(case.text) else case


def _officials(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found = []
    for match in _FULL.finditer(text):
        named = bare(text[max(0, match.start() - _BEFORE_BEARER) : match.start()])
        if not any(start < match.end() and match.start() < end for start, end in spans) and not _BEARS.search(named):
            found.append(match.span())
    return found


def _said_again(text: str, new: dict[str, str]) -> list[tuple[int, int]]:
    return [
        one.span()
        for one in _SYLLABLE.finditer(text)
        if one[0][0].isupper()
        and bare(one[0]) in new
        and one[0] not in _SURNAMES
        and _CALLED.search(text, 0, one.start())
    ]


def _with_cuts(case: Case, cuts: list[tuple[int, int]], new: dict[str, str]) -> Case:
    plain = bare(case.text) == case.text.lower()
    parts, moved, position = [], [], 0
    for start, end in cuts:
        old = case.text[start:end]
        name = _written_like(bare(new[bare(old)]).capitalize() if plain else new[bare(old)], old)
        parts += [case.text[position:start], name]
        moved.append((end, len(name) - len(old)))
        position = end

    def now(place: int) -> int:
        return place + sum(more for end, more in moved if end <= place)

    spans = tuple(Span(now(one.start), now(one.end), one.label) for one in case.spans)
    return replace(case, text="".join([*parts, case.text[position:]]), spans=spans)


def _written_like(name: str, old: str) -> str:
    if old.islower():
        return name.lower()
    return name.upper() if old.isupper() and len(old) > 1 else name
