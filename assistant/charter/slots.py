"""Reads from a question what its words ask for: who, a list, a contact; what was said; what is to be written.

Imports the folding of `vectorstore.text`. The words are data, in `slots.toml`; training and judging read them alike.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from vectorstore.text.folding import bare, fold_key

_WORDS = Path(__file__).with_name("slots.toml")
_TOKEN = re.compile(r"\w+(?:[-/.']\w+)*|\[")
_LONGEST = 6
# From this share of words with marks on, a question counts as typed with them, and a single word is taken as it is
# written ("bà" is not "ba").
_MARKED = 0.3
# A question is English when so many of its words cannot be Vietnamese syllables; abbreviations and numbers may be.
_FOREIGN = 0.4
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|nh|ng|[cmnpt])?|[^aeiouy]+|\[|.*/.*"
)
# A noun before "nào" asks which one.
_WHICH = {
    "person": "which_person",
    "honorific": "which_person",
    "masses": "which_person",
    "house": "which_person",
    "kin": "which_person",
    "body": "which_body",
    "official": "which_official",
    "doc": "which_thing",
    "internal": "which_thing",
    "opinions": "which_thing",
    "quoted": "which_thing",
    "thing": "which_thing",
}
_SOMEBODY = {"person", "honorific", "masses", "house", "kin"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A phrase of a question; `slots` is empty when its word says nothing of what is asked for.

    Attributes:
        slots: what it may be.
        text: its words without marks.
        start: number of its first word.
    """

    slots: tuple[str, ...]
    text: str
    start: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A question in pieces, its words without marks, and as they were typed but for case."""

    pieces: tuple[Piece, ...]
    words: tuple[str, ...]
    typed: tuple[str, ...] = ()

    @property
    def slots(self) -> tuple[str, ...]:
        """What the pieces are, in order."""
        return tuple(slot for piece in self.pieces for slot in piece.slots)


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    slot: str


_Table = dict[tuple[str, ...], list[_Entry]]


@lru_cache(maxsize=64)  # the judges read the same turns, one after the other
def read(text: str) -> Reading:
    """Read one question or turn."""
    words = [part for word in _tokens(text) for part in _written_out(word)]
    plain = [bare(word) for word in words]
    marked = sum(word != other for word, other in zip(words, plain, strict=True))
    language = "en" if is_english(plain) else "vi"
    reader = _Reader(words, plain, language, as_written=marked >= _MARKED * len(words))
    pieces = _joined(reader.in_a_row()) + reader.across()
    return Reading(tuple(sorted(pieces, key=lambda piece: piece.start)), tuple(plain), tuple(words))


def is_english(plain: Sequence[str]) -> bool:
    """Return whether words without marks are English rather than Vietnamese."""
    return sum(not _SYLLABLE.fullmatch(word) for word in plain) >= max(1.0, _FOREIGN * len(plain))


class _Reader:
    """Finds phrases in the words of one question."""

    def __init__(self, words: list[str], plain: list[str], language: str, *, as_written: bool) -> None:
        self._words = words
        self._plain = plain
        self._language = language
        self._as_written = as_written
        self._ends: dict[int, int] = {}  # of the phrases in a row, by their starts

    def in_a_row(self) -> list[Piece]:
        """Return the question in pieces, at each place the longest phrase."""
        pieces = []
        at = 0
        while at < len(self._words):
            length, slots = self._longest(at)
            pieces.append(Piece(slots, " ".join(self._plain[at : at + length]), at))
            self._ends[at] = at + length
            at += length
        return pieces

    def across(self) -> list[Piece]:
        """Return phrases that begin within a phrase of the row and end behind it: "co dong y" is not only "cổ động"."""
        found = []
        for start, end in self._ends.items():
            for at in range(start + 1, end):
                length, slots = self._longest(at)
                if at + length > end and slots:
                    found.append(Piece(slots, " ".join(self._plain[at : at + length]), at))
        return found

    def _longest(self, at: int) -> tuple[int, tuple[str, ...]]:
        word, plain = self._words[at], self._plain[at]
        english = self._language == "en"
        foreign = bool(plain != word if english else not _SYLLABLE.fullmatch(plain))
        length, slots = self._in_table(at, _tables()[self._language], as_written=self._as_written)
        if foreign and not slots:  # a word of the other language among this one's
            return self._in_table(at, _tables()["vi" if english else "en"], as_written=True)
        return length, slots

    def _in_table(self, at: int, table: _Table, *, as_written: bool) -> tuple[int, tuple[str, ...]]:
        words, plain = self._words[at : at + _LONGEST], self._plain[at : at + _LONGEST]
        for length in range(len(words), 0, -1):
            entries = table.get(tuple(plain[:length]), [])
            same = [entry for entry in entries if entry.words == tuple(words[:length])]
            chosen = same or [entry for entry in entries if not as_written or _may_be(entry, words, plain)]
            if chosen:
                return length, tuple(dict.fromkeys(entry.slot for entry in chosen))
        return 1, ()


def _may_be(entry: _Entry, words: Sequence[str], plain: Sequence[str]) -> bool:
    """Return whether words, in a question that is typed with marks, may stand for a phrase with some marks left out."""
    return len(entry.words) > 1 and all(
        word in (own, other) for own, word, other in zip(entry.words, words, plain, strict=False)
    )


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Put together what two pieces say only together: "cô ... nào", "từng ... người", "ông Tâm"."""
    joined: list[Piece] = []
    rest = list(pieces)
    while rest:
        piece = rest.pop(0)
        after = rest[0] if rest else Piece((), "")
        if "which" in after.slots and (noun := _noun(piece, joined[-1:])):
            joined.append(Piece((_WHICH[noun],), f"{piece.text} {rest.pop(0).text}", piece.start))
        elif "each" in piece.slots and not _SOMEBODY.isdisjoint(after.slots):
            joined.append(Piece(("each", "each_person"), piece.text, piece.start))
        elif "honorific" in piece.slots and rest and not after.slots:
            joined.append(Piece(("named",), piece.text, piece.start))
        else:
            joined.append(piece)
    return joined


def _noun(piece: Piece, before: Sequence[Piece]) -> str | None:
    """Return what is asked about by "nào" behind `piece`; a word of no slot may tell more of the person before it."""
    if piece.slots:
        return next(filter(_WHICH.__contains__, piece.slots), None)
    return next((slot for one in before for slot in one.slots if slot in _SOMEBODY), None)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(fold_key(text))


def _written_out(word: str) -> list[str]:
    short = _content()["short"]
    return short.get(word, short.get(bare(word), word)).split()


@cache
def _tables() -> dict[str, _Table]:
    return {language: _table(_content()[language]) for language in ("vi", "en")}


def _table(slots: dict[str, str]) -> _Table:
    table: _Table = {}
    for slot, phrases in slots.items():
        for phrase in phrases.split(", "):
            words = tuple(_tokens(phrase))
            table.setdefault(tuple(map(bare, words)), []).append(_Entry(words, slot))
    return table


@cache
def _content() -> dict[str, dict[str, str]]:
    return tomllib.loads(_WORDS.read_text("utf-8"))
