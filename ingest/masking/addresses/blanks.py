"""Shortens the long runs of blanks of a text, over which the patterns of addresses would try every way to share them.

Imports nothing of ours. Places in the shortened text lead back to those of the text as it was.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

_KEPT = 4
_LONG_RUN = re.compile(rf"\s{{{2 * _KEPT + 1},}}")
# What ends a cell or a line stays: addresses are told by it.
_ENDING = "\t\n"


@dataclass(frozen=True, slots=True)
class Shortened:
    """A text in which no run of blanks is long.

    Attributes:
        text: the shortened text.
        places: where in it something was left out, in order.
        missing: how many letters were left out up to each of these places.
    """

    text: str
    places: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()

    def original(self, place: int) -> int:
        """Return where the letter at `place` stood in the text as it was."""
        at = bisect_right(self.places, place)
        return place + (self.missing[at - 1] if at else 0)


def shortened(text: str) -> Shortened:
    """Return a text with the beginning and the end of each long run of blanks only."""
    # White space that can be printed is a plain space, and this is the quickest look.
    if "  " not in text and text.isprintable():
        return Shortened(text)
    parts, places, missing = [], [], []
    position = length = 0
    for run in _LONG_RUN.finditer(text):
        inner = run[0][_KEPT:-_KEPT]
        part = text[position : run.start() + _KEPT] + "".join(sign for sign in _ENDING if sign in inner)
        position = run.end() - _KEPT
        length += len(part)
        parts.append(part)
        places.append(length)
        missing.append(position - length)
    return Shortened("".join([*parts, text[position:]]), tuple(places), tuple(missing))
