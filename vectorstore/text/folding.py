"""The key under which Vietnamese text is compared, with a map back to the offsets of the original.

Imports nothing of ours. Texts come from any layer; what is stored and quoted keeps its own spelling.
"""

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

# Hyphens, dashes and minus signs that typists and converters use for one another.
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
# Soft hyphen, zero-width characters, marks of writing direction, byte-order mark: invisible on paper.
_INVISIBLE_CLASS = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_INVISIBLE = re.compile(f"[{_INVISIBLE_CLASS}]+")
# Runs of spaces, line breaks and control characters all stand for one space.
_SPACE_CLASS = r"\s\x00-\x1f\x7f-\x9f"
_GAP = re.compile(rf"[{_SPACE_CLASS}]+")
# White space that is not one space between two words: nearly all of it is, and needs no writing.
_UNEVEN_GAP = re.compile(rf"[^\S ][{_SPACE_CLASS}]*|[\x00-\x1f\x7f-\x9f][{_SPACE_CLASS}]*| [{_SPACE_CLASS}]+")
# What changes the length of the text: invisible characters, and white space beside more of either.
_SHRINKS = re.compile(rf"[{_INVISIBLE_CLASS}{_SPACE_CLASS}]{{2,}}|[{_INVISIBLE_CLASS}]")

_ANY_HYPHEN = re.compile(f"[{_HYPHENS}]")
_TO_HYPHEN = dict.fromkeys(map(ord, _HYPHENS), "-")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SHAPED = "ăâêôơư"
_PLAIN = "aeiouy"


def _toned(vowel: str) -> list[str]:
    return [unicodedata.normalize("NFC", vowel + tone) for tone in _TONES]


_UNTONED = {toned: vowel for vowel in _PLAIN + _SHAPED for toned in _toned(vowel)}
_TONE_OF = {toned: tone for vowel in _PLAIN + _SHAPED for toned, tone in zip(_toned(vowel), _TONES, strict=True)}
_VOWELS = _PLAIN + _SHAPED + "".join(_UNTONED)
# A group of at least two vowels, one of them with a tone mark, with what decides where the mark stands: the onset
# before, the coda after.
_VOWEL_GROUP = re.compile(
    rf"(q|g)?(?<![{_VOWELS}])(?=[{_PLAIN}{_SHAPED}]*[{''.join(_UNTONED)}])([{_VOWELS}]{{2,}}+)(?![\u0300-\u036f])([a-zđ])?"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded key of one text.

    Attributes:
        key: what is compared.
        original: the text as it was given.
        offsets: for each character of the key, where it starts in the original.
        ends: for each character of the key, where it ends in the original.
    """

    key: str
    original: str
    offsets: Sequence[int]
    ends: Sequence[int]

    def find(self, quote: str, start: int = 0) -> tuple[int, int] | None:
        """Find `quote` up to its spelling and return its `(start, end)` in the original text, or None.

        Args:
            quote: looked for by its folded key; blank quotes are never found.
            start: offset in the original from which to look.
        """
        wanted = fold_key(quote).strip()
        if not wanted:
            return None
        at = self.key.find(wanted, self.position(start))
        return None if at < 0 else self.span(at, at + len(wanted))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of the non-empty stretch `key[start:end]`."""
        return self.offsets[start], self.ends[end - 1]

    def position(self, offset: int) -> int:
        """Return the place in the key of the first character that starts at or after `offset` in the original."""
        low, high = 0, len(self.offsets)
        while low < high:
            middle = (low + high) // 2
            if self.offsets[middle] < offset:
                low = middle + 1
            else:
                high = middle
        return low


def fold(text: str) -> Folded:
    """Fold `text` for comparison, keeping the way back to its offsets.

    Folded away are: Unicode composition, case, the place of the tone mark (hòa = hoà), look-alike hyphens,
    runs of white space, and invisible characters.
    """
    if not _keeps_places(text):
        return _fold_by_cluster(text)
    key, offsets, ends = _fold_by_stretch(text)
    return Folded(_place_tones(key), text, offsets, ends)


def fold_key(text: str) -> str:
    """Return the folded key alone: `fold(text).key`, at a fraction of the cost."""
    # Nothing is composed, cased or marked over a space, so that each word is folded by itself, and most are known.
    folded = " ".join(map(_FOLDED_WORDS.__getitem__, text.split(" ")))
    # A text that can be printed holds no white space but single spaces, or runs of them.
    if "  " in folded or not folded.isprintable():
        folded = _UNEVEN_GAP.sub(" ", folded)
    return folded


def _fold_word(word: str) -> str:
    """Return the key of what stands between two spaces, white space of other kinds left as it is."""
    text = _INVISIBLE.sub("", word)
    composed = unicodedata.normalize("NFC", text)
    if composed is not text:
        composed = _INVISIBLE.sub("", composed)
    return _place_tones_of(_ANY_HYPHEN.sub("-", unicodedata.normalize("NFC", composed.casefold())))


def bare(key: str) -> str:
    """Return a folded key without diacritics, đ as d; characters keep their places."""
    if len(key) < _LONG:
        return " ".join(map(_BARE_WORDS.__getitem__, key.split(" ")))
    codes = np.frombuffer(key.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if codes.max() >= _COMMON:
        return key.translate(_BARE)
    return _bare_codes()[codes].tobytes().decode("utf-32-le")


class _BareTable(dict[int, str]):
    """Base letter of each character, worked out when first met."""

    def __missing__(self, code: int) -> str:
        base = _bare_character(chr(code))
        self[code] = base
        return base


def _bare_character(character: str) -> str:
    if character == "đ":
        return "d"
    decomposed = unicodedata.normalize("NFD", character)
    marks = decomposed[1:]
    return decomposed[0] if marks and all(map(unicodedata.combining, marks)) else character


_BARE = _BareTable()
# Looking up all characters of a long text at once takes a tenth of the time; a short one is not worth it.
_LONG = 300
_COMMON = 0x2200


@cache
def _bare_codes() -> NDArray[np.uint32]:
    return np.array([ord(_BARE[code]) for code in range(_COMMON)], dtype=np.uint32)


def _keeps_places(text: str) -> bool:
    """Whether folding maps each visible character to exactly one, as it does for nearly all text."""
    visible = _INVISIBLE.sub("", text)
    folded = visible.casefold()
    # Case folding never drops a character, so an equal length means that each one kept its place.
    return (
        len(folded) == len(visible)
        and unicodedata.is_normalized("NFC", visible)
        and unicodedata.is_normalized("NFC", folded)
    )


def _fold_by_stretch(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    folded = _GAP.sub(lambda match: " " * len(match[0]), text.casefold().translate(_TO_HYPHEN))
    pieces: list[str] = []
    offsets, ends = array("Q"), array("Q")
    done = 0
    for match in _SHRINKS.finditer(text):
        pieces.append(folded[done : match.start()])
        offsets.extend(range(done, match.start()))
        ends.extend(range(done + 1, match.start() + 1))
        done = match.end()
        if _GAP.search(match[0]):
            pieces.append(" ")
            offsets.append(match.start())
            ends.append(done)
    if not done:
        return folded, range(len(text)), range(1, len(text) + 1)
    pieces.append(folded[done:])
    offsets.extend(range(done, len(text)))
    ends.extend(range(done + 1, len(text) + 1))
    return "".join(pieces), offsets, ends


def _fold_by_cluster(text: str) -> Folded:
    characters: list[str] = []
    offsets, ends = array("Q"), array("Q")
    for start, end in _clusters(text):
        folded = _fold_cluster(_INVISIBLE.sub("", text[start:end]))
        if folded == " " and characters and characters[-1] == " ":
            ends[-1] = end
            continue
        characters.extend(folded)
        offsets.extend([start] * len(folded))
        ends.extend([_visible_end(text, start, end)] * len(folded))
    return Folded(_place_tones("".join(characters)), text, offsets, ends)


def _visible_end(text: str, start: int, end: int) -> int:
    while end - 1 > start and _INVISIBLE.match(text[end - 1]):
        end -= 1
    return end


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Cut `text` into characters, each with the combining and invisible ones that belong to it."""
    start = 0
    for place in range(1, len(text)):
        # White space cannot carry a mark, so nothing joins it.
        if _GAP.fullmatch(text[start]) or not (unicodedata.combining(text[place]) or _INVISIBLE.match(text[place])):
            yield start, place
            start = place
    if text:
        yield start, len(text)


@lru_cache(maxsize=4096)
def _fold_cluster(cluster: str) -> str:
    if not cluster:
        return ""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", cluster).casefold())
    return _GAP.sub(" ", folded.translate(_TO_HYPHEN))


class _Words(dict[str, str]):
    """Words and what becomes of them: the same few thousand make up nearly all text."""

    def __init__(self, work: Callable[[str], str]) -> None:
        """Ask `work` of each word that is not known."""
        super().__init__()
        self._work = work

    def __missing__(self, word: str) -> str:
        done = self._work(word)
        if len(word) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[word] = done
        return done


# What bounds the memory that kept words take.
_LONGEST_KEPT, _MOST_KEPT = 24, 20_000


def _place_tones_of(word: str) -> str:
    return _VOWEL_GROUP.sub(_placed, word)


_PLACED_WORDS = _Words(_place_tones_of)
_FOLDED_WORDS = _Words(_fold_word)
_BARE_WORDS = _Words(lambda word: word.translate(_BARE))


def _place_tones(key: str) -> str:
    # No group of vowels reaches over a space, so that each word can be looked up by itself.
    return " ".join(map(_PLACED_WORDS.__getitem__, key.split(" ")))


def _placed(match: re.Match[str]) -> str:
    return _place_tone(match[1] or "", match[2], match[3] or "")


@cache
def _place_tone(onset: str, vowels: str, coda: str) -> str:
    """Write the one tone mark of a vowel group where the newer spelling has it: hoà, thuỷ, quý, già."""
    tones = [_TONE_OF[vowel] for vowel in vowels if vowel in _TONE_OF]
    if len(tones) != 1:
        return onset + vowels + coda
    letters = [_UNTONED.get(vowel, vowel) for vowel in vowels]
    # In "qu" and "gi" the u and the i belong to the onset and carry no tone.
    skip = 1 if (onset, letters[0]) in {("q", "u"), ("g", "i")} else 0
    place = skip + _tone_place("".join(letters[skip:]), closed=bool(coda))
    letters[place] = unicodedata.normalize("NFC", letters[place] + tones[0])
    return onset + "".join(letters) + coda


def _tone_place(vowels: str, *, closed: bool) -> int:
    shaped = [place for place, vowel in enumerate(vowels) if vowel in _SHAPED]
    if shaped:
        return shaped[-1]
    if len(vowels) == 2:
        return 1 if closed or vowels in {"oa", "oe", "uy"} else 0
    return len(vowels) // 2
