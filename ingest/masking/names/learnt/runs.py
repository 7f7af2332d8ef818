"""Runs of capitals that may be somebody's name, and what is seen of them and around them.

Imports `words`, `letters` and the store's folding. A syllable is told by itself only where it is a common word:
of all others only the form counts, so that no name is learnt by heart.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from ingest.letters.alphabet import UPPER
from ingest.masking.labels import Found
from ingest.masking.names.syllables import NO_NAME
from ingest.masking.words import words
from vectorstore.text.folding import bare as folded_text

bare = lru_cache(maxsize=8_192)(folded_text)

_SYLLABLE = rf"[{UPPER}][^\W\d_]*(?:['’][{UPPER}]?[^\W\d_]+)?"
_RUN = re.compile(rf"(?<![\w'’.@/\-]){_SYLLABLE}(?: {_SYLLABLE}){{0,5}}(?![\w@/]|-\w|\.\w)")
_TOKEN = re.compile(r"\w+|[^\w\s]")
# With a capital, where a sentence or a line begins.
_ADDRESS = frozenset(words("address_in_capitals"))
_SENTENCE_GOES_ON = re.compile(r"\w,? $")
# "nhà thờ họ Trịnh", "Bác Hồ": a surname alone is no person's.
_OF_KIN = re.compile(r"(?<!\w)(?:họ|bác) $", re.IGNORECASE)
_SURNAMES, _AMBIGUOUS = frozenset(words("surnames")), frozenset(words("ambiguous_surnames"))
_UNAMBIGUOUS = frozenset(words("unambiguous_surnames"))
_BARE_SURNAMES = frozenset(map(bare, _SURNAMES - _AMBIGUOUS))
_BARE_MIDDLES = frozenset(map(bare, words("middle_names")))
_RANKS = frozenset(words("ranks"))
_GIVEN_ALONE = re.compile(NO_NAME)
_FAMOUS = words("famous")
_GIVEN = frozenset((*words("small_given_names"), *words("plain_given_names")))
_PLACE_LIKE, _MIDDLES = frozenset(words("place_like_surnames")), frozenset(words("middle_names"))
# "Cử tri Tân Mẫu đề nghị": those of a place, which is named like a person.
_MANY = re.compile(r"(?<!\w)(?:cử tri|dân|bà con|hộ|người|tổ|nhóm) $", re.IGNORECASE)
# What such a word names is a place, a body, a paper or a people: nothing needs to be weighed.
_NAMES_OTHERS = frozenset(words("opens_other_names"))
_REACH, _TOKENS, _LONGEST_IN_CAPITALS, _BESIDE = 60, 6, 5, 5
_NO_WORD = "<d>"
_NO_COMMON_WORD = "<N>"


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a paragraph: those above and below it, empty where there is none, and the rules' names in it."""

    above: str = ""
    below: str = ""
    found: Sequence[Found] = ()


def runs_of(text: str, passed: AbstractSet[str]) -> Iterator[tuple[int, int]]:
    """Yield where runs of capitals stand that may be names; `passed` are words, as written, that open and end none."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        if _SENTENCE_GOES_ON.search(text[max(0, start - 3) : start]) is None:
            start = _behind_address(text, start, end)
        first, _, _ = text[start:end].partition(" ")
        if first in passed or text[start:end].rpartition(" ")[2] in passed:
            continue
        if end - start > 1 and _may_be_name(text, start, end):
            yield start, end


def _behind_address(text: str, start: int, end: int) -> int:
    first, blank, rest = text[start:end].partition(" ")
    while blank and first in _ADDRESS:
        start += len(first) + 1
        first, blank, rest = rest.partition(" ")
    return start


def _may_be_name(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _REACH) : start]
    if before.endswith(" ") and before.split(" ")[-2].lower() in _NAMES_OTHERS:
        return False
    parts = text[start:end].split()
    # "Tám, 037...": a rank alone counts as well; "Sông Mơ", "Từ Hà Nội": a place says what it is.
    if len(parts) == 1 and (parts[0] in _RANKS or _GIVEN_ALONE.match(text, start) is None):
        return False
    if parts[0].lower() in _NAMES_OTHERS and (
        parts[0] not in _SURNAMES
        or (_SENTENCE_GOES_ON.search(before) is None and (len(parts) < 2 or parts[1] not in _MIDDLES))
    ):
        return False
    if any(" ".join(parts[first:]).startswith(_FAMOUS) for first in (0, 1)):
        return False
    if parts[0] in _PLACE_LIKE and len(parts) > 1 and parts[1] not in _MIDDLES and _MANY.search(before):
        return False
    if all(part.isupper() for part in parts):
        beside = (*_TOKEN.findall(before)[-2:], *_TOKEN.findall(text[end : end + _REACH])[:2])
        # In a line of capitals nothing tells where a name ends.
        shouted = any(word.isupper() and len(word) > 1 for word in beside)
        row = any(word.isdigit() for word in beside) and bare(parts[0]) in _BARE_SURNAMES
        return row and 1 < len(parts) <= _LONGEST_IN_CAPITALS and not shouted
    if any(part.isupper() and len(part) > 1 for part in parts):
        return False
    return len(parts) > 1 or parts[0] not in _SURNAMES or _OF_KIN.search(before) is None


def features_of(text: str, start: int, end: int, known: AbstractSet[str], around: Around) -> list[str]:
    """Return what is seen of the run at `[start, end)` of a paragraph.

    Args:
        text: the paragraph.
        start: where the run begins.
        end: where it ends.
        known: common words, folded.
        around: what else is known of the paragraph.
    """
    parts = text[start:end].split()
    before = _TOKEN.findall(text[max(0, start - _REACH) : start])[-_TOKENS:]
    behind = _TOKEN.findall(text[end : end + _REACH])[:_TOKENS]
    back = [*["^"] * (3 - len(before)), *(_told(word, known) for word in before)]
    front = [*(_told(word, known) for word in behind), *["$"] * (3 - len(behind))]
    size = str(min(len(parts), 4))
    kind = _opens_as(parts[0])
    last, following = (before[-1] if before else "^"), (behind[0] if behind else "$")
    seen = [
        *("L" + size, "f" + kind + size, "m" + kind + size + str(len(parts) > 2 and bare(parts[1]) in _BARE_MIDDLES)),
        *("u" + size + str(text[start:end].isupper()), "p" + str(text[start:end].isascii())),
        "g" + size + str(parts[-1].lower() in _GIVEN),
        *("b1" + back[-1], "b2" + back[-2], "b3" + back[-3], "a1" + front[0], "a2" + front[1], "a3" + front[2]),
        *(f"b12{back[-2]} {back[-1]}", f"a12{front[0]} {front[1]}", f"ba{back[-1]} {front[0]}"),
        *("bL" + size + back[-1], "aL" + size + front[0], "bf" + kind + size + back[-1]),
        *("bs" + size + _shape(last), "as" + size + _shape(following)),
        "s" + kind + size + _shape(last) + _shape(following),
        *("wb" + word for word in set(back[:-1])),
        *("wa" + word for word in set(front[1:])),
    ]
    seen += _of_syllables(parts, known, size, back[-1])
    if not before:
        seen.append("ab" + size + _end_of(around.above))
    if not behind:
        seen.append("be" + size + _start_of(around.below))
    return seen + _beside(text, start, end, around.found)


def _of_syllables(parts: Sequence[str], known: AbstractSet[str], size: str, before: str) -> Iterator[str]:
    last = len(parts) - 1
    for place, part in enumerate(map(bare, parts)):
        if part in known:
            yield "w" + part
            yield ("w0" if place == 0 else "wl" if place == last else "wm") + part
    if bare(parts[0]) in known:
        yield "v" + size
    else:
        yield "n" + size
        yield "nb" + before


def _beside(text: str, start: int, end: int, found: Sequence[Found]) -> list[str]:
    """Return what stands between the run and names that the rules found right beside it."""
    left = ["hb" + text[one.end : start] for one in found if 0 <= start - one.end <= _BESIDE]
    right = ["ha" + text[end : one.start] for one in found if 0 <= one.start - end <= _BESIDE]
    return left + right


def _told(word: str, known: AbstractSet[str]) -> str:
    if word[0].isdigit():
        return _NO_WORD
    folded = bare(word)
    return folded if not word[0].isupper() or folded in known else _NO_COMMON_WORD


def _opens_as(first: str) -> str:
    name = first.capitalize()
    if name in _UNAMBIGUOUS:
        return "sure"
    if name in _SURNAMES:
        return "ambiguous" if name in _AMBIGUOUS else "rare"
    if bare(name) in _BARE_SURNAMES:
        return "bare"
    return "rank" if name in _RANKS else "none"


def _shape(word: str) -> str:
    if word.isdigit():
        return "d"
    if not word[0].isalnum():
        return word
    return "A" if word[0].isupper() else "x"


def _end_of(text: str) -> str:
    tokens = _TOKEN.findall(text[-30:])
    return bare(tokens[-1]) if tokens else "~"


def _start_of(text: str) -> str:
    tokens = _TOKEN.findall(text[:30])
    return _shape(tokens[0]) if tokens else "~"
