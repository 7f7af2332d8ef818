"""What the writer of the body asks of the sources: a mark behind a sentence. Imports python-docx."""

from collections.abc import Sequence
from typing import Protocol

from docx.text.paragraph import Paragraph as Line

# So many marks stay on one line.
_TOGETHER = 3


class SourceMarks(Protocol):
    """Marks sources in the text and writes them down: as endnotes (Word) or as a list (PDF)."""

    def mark(self, line: Line, numbers: Sequence[int]) -> None:
        """Put the marks of the sources behind what `line` holds so far."""

    def close(self) -> None:
        """Write what stands at the end of the text."""


def between(place: int, count: int) -> str:
    """Return what stands between mark `place - 1` and mark `place` of `count`, counted from 0.

    A line may break in a long row of marks, but not so that the last one stands alone at the head of the next line, or
    of the next page.
    """
    return ", " if place % _TOGETHER == 0 and count - place > 1 else ",\N{NO-BREAK SPACE}"
