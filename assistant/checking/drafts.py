"""Cuts what a model writes into drafts of claims as it is written: sentences with the numbers that they cite.

Imports `vectorstore.text` only. Text comes from the model in pieces; drafts go to `citations.py`, which checks them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vectorstore.text.folding import fold_key
from vectorstore.text.sentences import sentences

_SOURCE = r"\[\s*\d{1,6}(?:\s*[,;]\s*\d{1,6})*\s*\]"
_SOURCES = rf"{_SOURCE}(?:[ \t]*{_SOURCE})*"
# The numbers are complete when something else follows; "[1]" may yet become "[1][2]".
_FINISHED = re.compile(rf"(?P<text>[^\[]*(?:\[(?!\s*\d)[^\[]*)*?)(?P<sources>{_SOURCES})(?=\s*[^\s\[])")
_LAST = re.compile(rf"(?P<text>.*?)(?P<sources>{_SOURCES})[\s.;,]*", re.DOTALL)
_BULLET = re.compile(r"^(?:[-*•+]\s+)+")
# A sentence does not grow beyond this without being cut, so that endless text costs no more than it is long.
_LONGEST = 2000
_MOST_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a passage's document that an engine quotes: offsets in the stored text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence that has not been checked.

    Attributes:
        text: without citation marks.
        numbers: of the passages that it cites, in order, each once; whatever the model wrote.
        quotes: where the extractive engine took its words from; empty for a model.
    """

    text: str
    numbers: tuple[int, ...]
    quotes: tuple[Quote, ...] = ()


class DraftReader:
    """Reads a stream of text and gives each draft once it is finished."""

    def __init__(self, refusal: str) -> None:
        self.raw = ""
        self.refused = False
        self._repeats = 0
        self._rest = ""
        self._refusal = _same(refusal)
        self._seen: set[tuple[str, tuple[int, ...]]] = set()

    @property
    def repeats(self) -> bool:
        """Whether the model goes round in circles."""
        return self._repeats >= _MOST_REPEATS

    def feed(self, piece: str) -> Iterator[Draft]:
        """Take a piece of text and yield the drafts that it finishes; a sentence said twice is given once."""
        self.raw += piece
        self._rest += piece
        while match := _FINISHED.match(self._rest):
            self._rest = self._rest[match.end() :]
            yield from self._drafts(match["text"], _numbers(match["sources"]))
        if len(self._rest) > _LONGEST:
            text, self._rest = self._rest, ""
            yield from self._drafts(text, ())

    def close(self) -> Iterator[Draft]:
        """Yield what is left when the model has ended."""
        rest, self._rest = self._rest, ""
        at = 0
        while match := _LAST.match(rest, at):
            yield from self._drafts(match["text"], _numbers(match["sources"]))
            at = match.end()
        yield from self._drafts(rest[at:], ())

    def _drafts(self, text: str, numbers: tuple[int, ...]) -> Iterator[Draft]:
        # A full stop after the numbers belongs to the sentence before.
        text = text.lstrip(" \t\r\n.;,")
        spans = sentences(text)
        for span in spans:
            # Only the sentence that stands before the numbers is cited by them.
            cited = numbers if span is spans[-1] else ()
            yield from self._draft(_BULLET.sub("", text[span.start : span.end]), cited)

    def _draft(self, sentence: str, numbers: tuple[int, ...]) -> Iterator[Draft]:
        same = _same(sentence)
        if same == self._refusal:
            self.refused = True
        elif (same, numbers) in self._seen:
            self._repeats += 1
        elif same:
            self._seen.add((same, numbers))
            yield Draft(sentence.strip(), numbers)


def _numbers(sources: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", sources)))


def _same(sentence: str) -> str:
    return re.sub(r"[\W_]+", " ", fold_key(sentence)).strip()
