"""The charter's third judge: a network that reads the words of a question in their order, a few at a time.

Imports `slots.py`. Rows of a table stand for words as typed, words without marks and slots; a place of the question is
the sum of its rows. Convolutions over three and five places, and their greatest values, see phrases wherever they stand
(Kim, 1408.5882). `scripts/charter/sequence.py` fits it.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.charter.slots import read

LONGEST = 40  # words of a turn that are read, its last ones
AT_A_PLACE = 5  # rows
WIDTHS = (3, 5)  # of the convolutions, in words

_Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reader:
    """What was fitted.

    Attributes:
        table: row of each word and slot, found by a hash; shape (2 to the power of some number, d).
        phrases: of each width its weights, shape (width * d, units), and what is added.
        before: from a place of the turns before, shape (d, units), and what is added.
        hidden: from all of these, the mean of the places and whether there was a turn before, to the hidden units.
        out: from hidden units to classes.
    """

    table: _Floats
    phrases: tuple[tuple[_Floats, _Floats], ...]
    before: tuple[_Floats, _Floats]
    hidden: tuple[_Floats, _Floats]
    out: tuple[_Floats, _Floats]

    def sums(self, turns: Sequence[str]) -> _Floats:
        """Return what speaks for each class of the last of `turns`."""
        *earlier, last = turns
        places = self._places(places_of_words(last, len(self.table)))
        before = self._places(places_of_words(" . ".join(earlier), len(self.table)))
        seen = [_greatest(places, *own) for own in self.phrases]
        seen.append(places.mean(axis=0) if len(places) else np.zeros(self.table.shape[1], np.float32))
        seen.append(_greatest(before, *self.before))
        seen.append(np.array([len(before) > 0], np.float32))
        units = np.maximum(np.concatenate(seen) @ self.hidden[0] + self.hidden[1], 0)
        return np.asarray(units @ self.out[0] + self.out[1], dtype=np.float32)

    def _places(self, rows: Sequence[Sequence[int]]) -> _Floats:
        found = [self.table[list(own)].sum(axis=0) for own in rows]
        return np.array(found, np.float32).reshape(len(rows), self.table.shape[1])


def _greatest(places: _Floats, weights: _Floats, added: _Floats) -> _Floats:
    """Return the greatest value of each unit over all stretches; the ends are filled with nothing."""
    if not len(places):
        return np.zeros(len(added), np.float32)
    width = len(weights) // places.shape[1]
    filled = np.pad(places, ((width // 2, width // 2), (0, 0)))
    stretches = np.stack([filled[start : start + len(places)] for start in range(width)], axis=1)
    sums = stretches.reshape(len(places), -1) @ weights + added
    return np.asarray(np.maximum(sums.max(axis=0), 0), dtype=np.float32)


def places_of_words(text: str, rows: int) -> list[list[int]]:
    """Return for each word that is read the rows that stand for it and for the slots it is in."""
    return [rows_of_names(names, rows) for names in names_of_words(text)][-LONGEST:]


def rows_of_names(names: Sequence[str], rows: int) -> list[int]:
    """Return the rows of what stands at one place."""
    return [zlib.crc32(name.encode()) % rows for name in names[:AT_A_PLACE]]


def names_of_words(text: str) -> Iterator[list[str]]:
    """Yield for each word what stands for it: itself without marks, as typed where that differs, and its slots."""
    reading = read(text)
    slots: list[list[str]] = [[] for _ in reading.words]
    for piece in reading.pieces:
        for place in range(piece.start, piece.start + len(piece.text.split())):
            slots[place] += [f"slot {slot}" for slot in piece.slots]
    for plain, typed, own in zip(reading.words, reading.typed, slots, strict=True):
        word = "0" if plain.isdigit() else plain
        yield [f"plain {word}", *([f"typed {typed}"] if typed != plain else []), *own]
