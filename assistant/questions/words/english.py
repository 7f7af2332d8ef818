"""Reads a question in English as the Vietnamese words that papers have, by the editable `english.toml` beside it.

Imports `foreign.py` and `vectorstore.text`. Word for word, so that it finds passages and asks for the same kind of
thing; what it does not know is told, since a question of which half is understood asks for something else.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path

from assistant.questions.words.foreign import foreign_words, is_english
from vectorstore.text.folding import bare, fold_key

FILE = Path(__file__).with_name("english.toml")
# A number of a document stays one word, "47-CT/TW".
_WORD = re.compile(r"\d[\w/.,-]*\w|\d|[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ENDINGS = ("ing", "ed", "es", "s")
_LEAST_STEM = 3
_HOW_MANY, _WHICH, _WHO, _WHAT = "bao nhiêu", "nào", "ai", "gì"
# So many words that are known and no Vietnamese syllables make a question English.
_LEAST_ENGLISH = 3
_ASKED_AS = {
    "khi nào": ("thời hạn", "thời gian", "ngày", "giờ", "giờ thu gom rác"),
    "bao nhiêu": ("kinh phí", "phí", "giá", "học phí", "tỷ lệ", "số lượng", "mức"),
}
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_MONTH = re.compile(r"tháng \d")
# "In May": the verb is written small.
_MAY = re.compile(r"(?<=\w )May\b")


@dataclass(frozen=True, slots=True)
class English:
    """A question in English as it is read.

    Attributes:
        text: in the words of papers; empty when none of its words is known.
        unknown: its words that are not understood, as typed.
    """

    text: str
    unknown: tuple[str, ...]


class _Sort(StrEnum):
    """What a word of the question is: known as a thing or an act, a word that asks, as typed, or of no matter."""

    THING = "thing"
    ACT = "act"
    ASKS = "asks"
    NAME = "name"
    FIGURE = "figure"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class _Read:
    said: str
    sort: _Sort

    @property
    def is_term(self) -> bool:
        return self.sort in {_Sort.THING, _Sort.ACT}


def looks_english(question: str) -> bool:
    """Whether a question is English: by its common words, or by words that the glossary knows."""
    if is_english(question):
        return True
    words = _WORD.findall(question)
    terms, aside, _ = _glossary()
    foreign = [word for word in words if foreign_words(word)]
    known = [word for word in words if _stem(word) in aside or (_stem(word),) in terms]
    known_foreign = [word for word in foreign if word in known]
    if len(known_foreign) >= _LEAST_ENGLISH and sum(word.isascii() for word in words) > len(words) / 2:
        return True
    # "Where can I get a passport?": nothing in it is Vietnamese.
    return bool(known_foreign) and len(foreign) > 1 and set(words) <= {*known, *foreign}


def in_vietnamese(question: str) -> English | None:
    """Return how a question in English is read; None when it is not English."""
    if not looks_english(question):
        return None
    read, unknown = _read(_MAY.sub("month 5", question))
    if not any(one.is_term for one in read):
        return English("", unknown)
    text = _joined(read)
    # A name typed without its marks: all is compared without them.
    typed_bare = any(one.sort is _Sort.NAME and one.said.isascii() for one in read)
    return English(bare(text) if typed_bare else text, unknown)


def _read(question: str) -> tuple[list[_Read], tuple[str, ...]]:
    """Return what is understood in the order of the question, and the words that are not."""
    words = _WORD.findall(question)
    terms, aside, longest = _glossary()
    stems = [_stem(word) for word in words]
    read: list[_Read] = []
    unknown: list[str] = []
    at = 0
    while at < len(words):
        lengths = range(min(longest, len(words) - at), 0, -1)
        length = next((length for length in lengths if tuple(stems[at : at + length]) in terms), 1)
        known = terms.get(tuple(stems[at : at + length]))
        read.append(known or _untold(words[at], stems[at] in aside, at))
        if known is None and read[-1].sort is _Sort.ASIDE and stems[at] not in aside:
            unknown.append(words[at])
        at += length
    return read, tuple(dict.fromkeys(unknown))


def _untold(word: str, is_aside: bool, place: int) -> _Read:
    """Return a word that stands in no list of terms: a figure, a name or nothing."""
    if any(map(str.isdecimal, word)):
        return _Read(word, _Sort.FIGURE)
    is_name = not is_aside and ((place > 0 and word[0].isupper()) or not word.isascii())
    return _Read(word, _Sort.NAME) if is_name else _Read("", _Sort.ASIDE)


def _joined(read: Sequence[_Read]) -> str:
    """Return one question: what counts stands before what it counts, who at the beginning, other words at the end."""
    said: list[str] = []
    first: list[str] = []
    last: list[str] = []
    runs = [list(run) for _, run in groupby(enumerate(read), lambda one: _run_of(read, one[0]))]
    for run in runs:
        own = [one for _, one in run]
        place = run[0][0]
        asked = read[place - 1] if place else None
        if own[0].sort is not _Sort.ASKS:
            # "Rubbish collection point": the last of several things comes first.
            names = [" ".join(one.said for one in part) for part in _parts(own)]
            said += [*names[::-1], *([_WHICH] if _chooses(asked) and own[0].sort is _Sort.THING else [])]
        elif own[0].said == _WHO:
            first.append(_WHO)
        elif own[0].said == _HOW_MANY and _is_thing(read, place + 1):
            said.append(_HOW_MANY)
        elif not (_chooses(own[0]) and _is_thing(read, place + 1)):
            last.append(_asked_as(own[0].said, read[place + 1 :]))
    text = " ".join(filter(None, [*first, *_dated(said), *dict.fromkeys(last)]))
    return f"{text[:1].upper()}{text[1:]}?"


def _run_of(read: Sequence[_Read], place: int) -> int:
    """Return the same number for things and names that stand side by side, another for every other word."""
    while place > 0 and all(one.sort in {_Sort.THING, _Sort.NAME} for one in read[place - 1 : place + 1]):
        place -= 1
    return place


def _parts(run: Sequence[_Read]) -> list[list[_Read]]:
    """Return a run with the words of one name kept together."""
    return [
        part
        for sort, every in groupby(run, lambda one: one.sort)
        for words in [list(every)]
        for part in ([words] if sort is _Sort.NAME else [[one] for one in words])
    ]


def _is_thing(read: Sequence[_Read], place: int) -> bool:
    return place < len(read) and read[place].sort is _Sort.THING


def _chooses(one: _Read | None) -> bool:
    return one is not None and one.sort is _Sort.ASKS and one.said in {_WHICH, _WHAT}


def _asked_as(asks: str, after: Sequence[_Read]) -> str:
    """Return how a thing is asked for: "what is the deadline" by when, "what is the price" by how much."""
    thing = next((one.said for one in after if one.is_term), "")
    return (
        next((as_asked for as_asked, things in _ASKED_AS.items() if thing in things), asks) if asks == _WHAT else asks
    )


def _dated(said: Sequence[str]) -> list[str]:
    """Return the words with what papers put before a year and the day of a month."""
    dated = []
    for place, word in enumerate(said):
        day = _DAY.fullmatch(word)
        if _YEAR.fullmatch(word):
            dated.append(f"năm {word}")
        elif day and _MONTH.match("".join(said[place + 1 : place + 2])):
            dated.append(f"ngày {day[1]}")
        else:
            dated.append(word)
    return dated


@cache
def _glossary() -> tuple[Mapping[tuple[str, ...], _Read], frozenset[str], int]:
    """Return what each phrase means by its stems, the stems that say nothing, and the words of the longest phrase."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    sorts = (("things", _Sort.THING), ("acts", _Sort.ACT), ("asks", _Sort.ASKS))
    terms = {
        _stems(said): _Read(term, sort) for part, sort in sorts for term, every in read[part].items() for said in every
    }
    aside = frozenset(map(_stem, read["aside"]["words"].split()))
    return terms, aside, max(map(len, terms))


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(map(_stem, _WORD.findall(phrase)))


def _stem(word: str) -> str:
    """Return a word without its ending, the same for all its forms: "dredge", "dredged", "dredging"."""
    key = re.sub(r"['’]s?$|['’]", "", fold_key(word))
    if any(map(str.isdecimal, key)):
        return key
    key = re.sub(r"ies$", "y", key)
    ending = next((one for one in _ENDINGS if key.endswith(one) and len(key) - len(one) >= _LEAST_STEM), "")
    key = key[: len(key) - len(ending)].removesuffix("e")
    return re.sub(r"([bcdfghjklmnpqrstvwxz])\1$", r"\1", key)
