"""What words were taken out and put in between two versions of a draft, line by line.

Imports the differences that the assistant finds, which are whole lines; here the words of lines that replace each
other are compared.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from assistant.briefing.drafts.differences import DiffLine, LineChange

# Words and the spaces between them; a mark such as [12] is one word, so that it never comes apart.
_PIECES = re.compile(r"\[\d+\]|\w+|\s+|[^\w\s]")

# Lines whose words have less in common than this are shown whole: a patchwork of words tells nobody anything.
_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """A stretch of a line that both versions have, or one of them."""

    change: LineChange
    text: str


def word_changes(lines: Sequence[DiffLine]) -> Iterator[list[ChangedWords]]:
    """Yield the lines of a section; one that replaces another is one line with its changed words."""
    for same, group in groupby(lines, key=lambda line: line.change is LineChange.SAME):
        run = list(group)
        if same:
            yield from ([ChangedWords(LineChange.SAME, line.text)] for line in run)
            continue
        removed = [line.text for line in run if line.change is LineChange.REMOVED]
        added = [line.text for line in run if line.change is LineChange.ADDED]
        yield from (list(_between(old, new)) for old, new in zip_longest(removed, added, fillvalue=""))


def _between(old: str, new: str) -> Iterator[ChangedWords]:
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    if SequenceMatcher(None, _words(before), _words(after), autojunk=False).ratio() < _ALIKE:
        yield from _whole(old, new)
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    removed = added = ""
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        one, other = "".join(before[i1:i2]), "".join(after[j1:j2])
        if tag == "equal" and (one.strip() or not (removed or added)):
            yield from _whole(removed, added)
            removed = added = ""
            yield ChangedWords(LineChange.SAME, one)
        else:
            # A space between two changed words belongs to the change.
            removed, added = removed + one, added + other
    yield from _whole(removed, added)


def _whole(old: str, new: str) -> Iterator[ChangedWords]:
    if old:
        yield ChangedWords(LineChange.REMOVED, old)
    if new:
        yield ChangedWords(LineChange.ADDED, new)


def _words(pieces: Sequence[str]) -> list[str]:
    return [piece for piece in pieces if piece[0].isalnum()]
