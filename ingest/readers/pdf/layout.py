"""What stands where on the pages of a PDF or scan: running heads, gaps between lines, margins. Knows no PDF library."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.paragraphs import Row, Wrap
from ingest.readers.pdf.lines import Line

# In multiples of the usual distance between lines: more is a gap between paragraphs.
_PARAGRAPH_GAP = 1.35
_INDENT_POINTS = 8.0
# Share of the page's height, above and below, in which running heads and page numbers stand.
_MARGIN = 0.1
_PAGE_NUMBER = re.compile(r"\W*(?:trang\s+)?(\d{1,4})(?:\s*/\s*\d{1,4})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Leave out what stands at the same height of the margin on most pages, and the numbers of pages."""
    seen = Counter(key for page in pages for key in {_place(line) for line in page if _in_margin(line)})
    fewest = max(3, len(pages) // 2)
    running = {key for key, count in seen.items() if count >= fewest}
    return [[line for line in page if not (_in_margin(line) and _is_running(line, running))] for page in pages]


def _is_running(line: Line, running: set[tuple[str, int]]) -> bool:
    if line.cells is not None:
        return False
    number = _PAGE_NUMBER.fullmatch(line.text)
    return _place(line) in running or (number is not None and int(number[1]) == line.page)


def _in_margin(line: Line) -> bool:
    return not _MARGIN <= line.height <= 1 - _MARGIN


def _place(line: Line) -> tuple[str, int]:
    """Return what repeats from page to page: the words, with the page's own number left open, and the height."""
    number = _PAGE_NUMBER.fullmatch(line.text)
    if number:
        return f"page{int(number[1]) - line.page:+d}", round(line.bottom / 3)
    words = _DIGITS.sub(lambda match: "#" if int(match[0]) == line.page else match[0], line.text)
    return words, round(line.bottom / 3)


def rows(pages: Iterable[Sequence[Line]]) -> Iterator[Row]:
    """Yield the lines of pages with the gaps between them."""
    for page in pages:
        pitch = _pitch(page)
        for before, line in pairwise([None, *page]):
            if line is None:
                continue
            gap = before is not None and not 0 <= before.bottom - line.bottom <= _PARAGRAPH_GAP * pitch
            yield Row(line.text, line.left, line.right, blank_before=gap, page=line.page, cells=line.cells)


def _pitch(page: Sequence[Line]) -> float:
    steps = [before.bottom - line.bottom for before, line in pairwise(page) if line.cells is None]
    down = [step for step in steps if 4 < step < 60]
    return median(down) if down else 20.0


def find_wrap(pages: Iterable[Sequence[Line]]) -> Wrap | None:
    """Return how the lines of pages were broken, None when there are none; rows of tables are not."""
    lines = [line for page in pages for line in page if line.cells is None]
    lefts = Counter(round(line.left) for line in lines)
    if not lines:
        return None
    rights = sorted(line.right for line in lines)
    right = rights[int(0.95 * (len(rights) - 1))]
    full = [line for line in lines if line.right > 0.9 * right]
    if not full:
        return None
    left = min((place for place, count in lefts.items() if count >= 0.1 * len(lines)), default=round(rights[0]))
    indented = sum(1 for line in full if line.left > left + _INDENT_POINTS)
    return Wrap(
        left=left,
        right=right,
        tolerance=0.12 * (right - left),
        indent=_INDENT_POINTS if indented else 0,
        blank_lines=False,
    )
