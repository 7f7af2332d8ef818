"""Numbers of folded words, in which the full-text index keeps what chunks say: numbers are compared without being read.

Imports `text` and `words` only. The words lie in a file beside the full-text index, see `indexes/index_folder.py`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.ranking.words import ChunkWords
from vectorstore.text.folding import bare

Codes = NDArray[np.int32]
Flags = NDArray[np.bool_]

# Ends each line of a chunk; no word has it, and no word of a question that the library does not hold is found by it.
END = 0
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True)
class Tables:
    """What is known of each word, by its number.

    Attributes:
        bare: number of the word without diacritics.
        is_number: it is the number of a document, which stands beside the words of which it is made.
        has_figure: it has a digit.
    """

    bare: Codes
    is_number: Flags
    has_figure: Flags

    @classmethod
    def of(cls, bare_codes: Iterable[int], words: Iterable[str]) -> "Tables":
        """Look at words."""
        known = list(words)
        return cls(
            np.fromiter(bare_codes, dtype=np.int32),
            np.array(["/" in word for word in known], dtype=bool),
            np.array([bool(_FIGURE.search(word)) for word in known], dtype=bool),
        )

    def __add__(self, other: "Tables") -> "Tables":
        """Return both, one after the other."""
        return Tables(
            np.concatenate((self.bare, other.bare)),
            np.concatenate((self.is_number, other.is_number)),
            np.concatenate((self.has_figure, other.has_figure)),
        )


class Lexicon:
    """Words and their numbers, each with its form without diacritics. One thread enters words, any may look them up.

    Attributes:
        words: by number.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        """Take words in the order in which they were entered."""
        self.words = ["", *words]
        self._numbers = {word: number for number, word in enumerate(self.words) if word}
        # All at once: one by one it would take ten times as long.
        bares = bare("\n".join(self.words)).split("\n")
        self._bare = [self._numbers.get(one, number) for number, one in enumerate(bares)]
        self._tables = Tables.of(self._bare, self.words)

    def number(self, word: str) -> int:
        """Return the number of a word; `END` for one that was never entered."""
        return self._numbers.get(word, END)

    def tables(self) -> Tables:
        """Return what is known of each word that has been entered so far."""
        tables, count = self._tables, len(self._bare)
        known = len(tables.bare)
        if known < count:
            tables = self._tables = tables + Tables.of(self._bare[known:count], self.words[known:count])
        return tables

    def encode(self, words: ChunkWords) -> Codes:
        """Return the words of a chunk as numbers, entered where they are new: head and sentences, each with an end."""
        lines = (words.head, *words.sentences)
        return np.array([code for line in lines for code in (*map(self._entered, line), END)], dtype=np.int32)

    def _entered(self, word: str) -> int:
        known = self._numbers.get(word)
        if known is not None:
            return known
        without = bare(word)
        bare_number = END if without == word else self._entered(without)
        # Its number last: who finds that finds the rest.
        number = len(self.words)
        self.words.append(word)
        self._bare.append(bare_number or number)
        self._numbers[word] = number
        return number
