"""Recognises the text of page images with Tesseract `vie`, called directly, pages in parallel.

Imports `programs`, `turns` and `lines`. Images come from `scans.py` and `images.py`; what goes back is
lines as a text layer has them.
"""

import csv
import io
import os
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from PIL import Image

from ingest.elements import CELL_SEPARATOR
from ingest.errors import DamagedFileError
from ingest.letters.normal import clean, collapse
from ingest.readers.pdf.lines import Line
from ingest.readers.programs import OCR_LANGUAGE, find_ocr, has_orientation, run
from ingest.readers.recognition.turns import turn

POINTS_PER_INCH = 72
_SECONDS_PER_PAGE = 120
_WORD_LEVEL = "5"
_SAME_LINE = 0.5
# Tesseract's own threads gain little and take the cores from the other pages.
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
# A line of marks that Tesseract itself hardly believes in is a stamp, a signature or dirt.
_DIRT_CONFIDENCE = 20.0
_SPECK_CONFIDENCE = 60.0
# In [0, 1]: below it, a page may lie on its side or stand on its head.
_TURNED_CONFIDENCE = 0.6
_ROTATE = re.compile(rb"^Rotate: (\d+)", re.MULTILINE)
# In multiples of the height of words; between the words of a justified line it stays below 1.
_COLUMN_GAP = 1.6


@dataclass(frozen=True, slots=True)
class PageImage:
    """The image of one page, and how many pixels of it make an inch."""

    page: int
    image: Image.Image
    dpi: int


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was recognised on a page; `confidence` in [0, 1], None when nothing was."""

    page: int
    lines: tuple[Line, ...]
    confidence: float | None


@dataclass(frozen=True, slots=True)
class _Word:
    place: tuple[int, int, int]
    text: str
    left: int
    top: int
    width: int
    height: int
    confidence: float


def recognise(images: Iterable[PageImage], *, workers: int | None = None) -> Iterator[Recognised]:
    """Yield the pages in the order in which their images come; few images are held at a time.

    Raises:
        MissingProgramError: Tesseract or its Vietnamese data is not installed.
        ReaderTimeoutError: a page took too long.
    """
    program = find_ocr()
    count = workers or len(os.sched_getaffinity(0))
    with ThreadPoolExecutor(max_workers=count) as pool:
        waiting: deque[Future[Recognised]] = deque()
        for image in images:
            waiting.append(pool.submit(_in_turn, program, image, count))
            if len(waiting) > count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _in_turn(program: str, page: PageImage, count: int) -> Recognised:
    # The other reading processes have scans too, and the same cores.
    with turn(count):
        return _page(program, page)


def _page(program: str, page: PageImage) -> Recognised:
    """Recognise a page; one that hardly reads is tried again in the direction in which its letters stand."""
    words = list(_words(_table(program, page)))
    found = _laid_out(words, page)
    if (found.confidence or 0.0) >= _TURNED_CONFIDENCE and not _lies(words):
        return found
    degrees = _turn(program, page)
    if not degrees:
        return found
    # Tesseract says by how much to turn with the clock, Pillow turns against it.
    upright = replace(page, image=page.image.rotate(-degrees, expand=True))
    turned = _laid_out(list(_words(_table(program, upright))), upright)
    return turned if _lies(words) else max(found, turned, key=lambda one: one.confidence or 0.0)


def _lies(words: Sequence[_Word]) -> bool:
    """Tell whether lines run up or down the page: then words are higher than they are wide."""
    long = [word for word in words if len(word.text) > 2]
    return 2 * sum(word.height > word.width for word in long) > len(long)


def _turn(program: str, page: PageImage) -> int:
    """Return by how many degrees a page must be turned for its letters to stand upright; 0 when nobody can tell."""
    if not has_orientation(program):
        return 0
    command = [program, "stdin", "stdout", "--psm", "0"]
    ended = run(command, seconds=_SECONDS_PER_PAGE, given=_pixels(page), environment=_ONE_THREAD)
    found = _ROTATE.search(ended.output)
    return int(found[1]) if found else 0


def _laid_out(words: Sequence[_Word], page: PageImage) -> Recognised:
    lines = [_line(list(group), page) for _, group in groupby(words, key=lambda word: word.place)]
    kept = [(line, own) for line, own in lines if not _is_dirt(line, own)]
    return Recognised(
        page.page, tuple(side_by_side([line for line, _ in kept])), _confidence([w for _, o in kept for w in o])
    )


def _table(program: str, page: PageImage) -> str:
    command = [program, "stdin", "stdout", "-l", OCR_LANGUAGE, "--dpi", str(page.dpi), "--psm", "3", "tsv"]
    ended = run(command, seconds=_SECONDS_PER_PAGE, given=_pixels(page), environment=_ONE_THREAD)
    if ended.code != 0:
        raise DamagedFileError(f"Tesseract: {ended.errors.decode(errors='replace').strip()[-200:]}")
    return ended.output.decode()


def _pixels(page: PageImage) -> bytes:
    target = io.BytesIO()
    page.image.convert("L").save(target, "PPM")
    return target.getvalue()


def _words(table: str) -> Iterator[_Word]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = clean(row["text"] or "").strip()
        if row["level"] != _WORD_LEVEL or not text or _is_speck(text, float(row["conf"])):
            continue
        place = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
        box = (int(row["left"]), int(row["top"]), int(row["width"]), int(row["height"]))
        yield _Word(place, text, *box, float(row["conf"]))


def _is_speck(text: str, confidence: float) -> bool:
    return confidence < _SPECK_CONFIDENCE and not any(character.isalnum() for character in text)


def _line(words: Sequence[_Word], page: PageImage) -> tuple[Line, Sequence[_Word]]:
    scale = POINTS_PER_INCH / page.dpi
    bottom = page.image.height - max(word.top + word.height for word in words)
    line = Line(
        text=collapse(_text(words)),
        page=page.page,
        left=words[0].left * scale,
        right=max(word.left + word.width for word in words) * scale,
        bottom=bottom * scale,
        height=bottom / page.image.height,
    )
    return line, words


def _text(words: Sequence[_Word]) -> str:
    """Join words; a gap as wide as a column's parts them like the cells of a row."""
    size = median(word.height for word in words)
    text = words[0].text
    for before, word in pairwise(words):
        wide = word.left - before.left - before.width > _COLUMN_GAP * size
        text += (CELL_SEPARATOR if wide else " ") + word.text
    return text


def _is_dirt(line: Line, words: Sequence[_Word]) -> bool:
    if not any(character.isalnum() for character in line.text):
        return True
    return (_confidence(words) or 0) * 100 < _DIRT_CONFIDENCE


def _confidence(words: Sequence[_Word]) -> float | None:
    """Return the mean of the words' confidences, long words counting for more."""
    letters = sum(len(word.text) for word in words)
    if not letters:
        return None
    return round(sum(max(word.confidence, 0.0) * len(word.text) for word in words) / letters / 100, 4)


def side_by_side(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines with those joined that stand beside each other: the two heads of a document, the cells of a row."""
    rows: list[list[Line]] = []
    for line in lines:
        row = next((row for row in reversed(rows[-40:]) if _is_beside(row, line)), None)
        if row is None:
            rows.append([line])
        else:
            row.append(line)
    for row in rows:
        ordered = sorted(row, key=lambda line: line.left)
        text = CELL_SEPARATOR.join(line.text for line in ordered)
        yield replace(ordered[0], text=text, right=ordered[-1].right)


def _is_beside(row: Sequence[Line], line: Line) -> bool:
    near = abs(row[0].bottom - line.bottom) < _SAME_LINE * 12
    return near and all(line.left >= other.right or line.right <= other.left for other in row)
