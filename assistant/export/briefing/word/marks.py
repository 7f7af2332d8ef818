"""What the writer of the body asks of the sources: a mark behind a sentence. Imports python-docx."""

from collections.abc import Sequence
from typing import Protocol

from docx.text.paragraph import Paragraph as Line


class SourceMarks(Protocol):
    """Marks sources in the text and writes them down: as endnotes (Word) or as a list (PDF)."""

    def mark(self, line: Line, numbers: Sequence[int]) -> None:
        """Put the marks of the sources behind what `line` holds so far."""

    def close(self) -> None:
        """Write what stands at the end of the text."""
