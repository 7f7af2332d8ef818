"""What several chunks say, as numbers of words in a row, so that they are compared with a question all at once.

Imports `lexicon` only. Made by `fulltext.py` of what the index keeps; read by `bm25.py`, `signals.py`, `duplicates.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vectorstore.ranking.lexicon import END, Codes, Lexicon

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class CodedChunks:
    """The words of chunks, one after the other.

    Attributes:
        lexicon: whose numbers these are.
        codes: of all words, with an `END` behind the head and behind each sentence.
        ends: of each chunk, where it ends among them.
    """

    lexicon: Lexicon
    codes: Codes
    ends: Numbers

    @classmethod
    def of(cls, lexicon: Lexicon, chunks: Sequence[Codes]) -> "CodedChunks":
        """Put chunks together as `Lexicon.encode` gave them."""
        codes = np.concatenate(chunks) if chunks else np.zeros(0, dtype=np.int32)
        return cls(lexicon, codes, np.cumsum([len(one) for one in chunks], dtype=np.int64))

    def __len__(self) -> int:
        """Return how many chunks there are."""
        return len(self.ends)

    def bare(self) -> "CodedChunks":
        """Return the same without diacritics."""
        return replace(self, codes=self.lexicon.tables().bare[self.codes])

    @cached_property
    def starts(self) -> Numbers:
        """Where each chunk begins."""
        return np.concatenate(([0], self.ends[:-1])).astype(np.int64)

    @cached_property
    def lines(self) -> Numbers:
        """The line of each word and end, counted over all chunks."""
        is_end = self.codes == END
        return np.asarray(np.cumsum(is_end) - is_end)

    @cached_property
    def heads(self) -> Numbers:
        """The first line of each chunk."""
        return self.lines[self.starts]

    def texts(self) -> tuple[Codes, list[int]]:
        """Return the words of all texts, without heads and ends, where each begins, and where the last ends."""
        chunk = np.repeat(np.arange(len(self)), np.diff(self.ends, prepend=0))
        is_text = (self.codes != END) & (self.lines != self.heads[chunk])
        sizes = np.bincount(chunk[is_text], minlength=len(self))
        return self.codes[is_text], [0, *np.cumsum(sizes).tolist()]

    def words(self, place: int) -> list[str]:
        """Return all words of one chunk, head first."""
        own = self.codes[self.starts[place] : self.ends[place]]
        return [self.lexicon.words[code] for code in own.tolist() if code != END]


@dataclass(frozen=True)
class AskedCodes:
    """The terms of a question in numbers of their own, from 1; 0 is anything else.

    Attributes:
        known: by the number of a word in the lexicon, its number among the words of the question.
        singles: by that, the number of the term that the word is.
        pairs: by two of that, the number of the pair.
    """

    known: Numbers
    singles: Numbers
    pairs: Numbers

    @classmethod
    def of(cls, lexicon: Lexicon, singles: Sequence[str], pairs: Sequence[str]) -> "AskedCodes":
        """Number terms, pairs of them joined by `_`, in their order."""
        split = [pair.split("_") for pair in pairs]
        words = dict.fromkeys((*singles, *(word for pair in split for word in pair)))
        places = {word: place for place, word in enumerate(words, start=1)}
        known = np.zeros(len(lexicon.tables().bare), dtype=np.int64)
        for word, place in places.items():
            number = lexicon.number(word)
            if END < number < len(known):
                known[number] = place
        alone = np.zeros(len(places) + 1, dtype=np.int64)
        alone[[places[word] for word in singles]] = range(1, len(singles) + 1)
        together = np.zeros((len(places) + 1, len(places) + 1), dtype=np.int64)
        for number, (one, other) in enumerate(split, start=1):
            together[places[one], places[other]] = number
        return cls(known, alone, together)
