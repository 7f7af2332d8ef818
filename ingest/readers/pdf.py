"""Reads the text layer of a PDF through pypdfium2; its types stay here and in `pdf_lines.py`.

Lines come with where they stand on the page; running heads and page numbers are dropped, the rest is joined to
paragraphs that may run over a page break.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.elements import Reading
from ingest.errors import DamagedFileError, EncryptedFileError, NoTextError, TooLargeError
from ingest.readers.paragraphs import Row, Wrap, join
from ingest.readers.pdf_lines import Line, page_lines
from vectorstore.messages import Message

_PASSWORD_ERROR = 4
_TRAILER_BYTES = 4096
_FEWEST_LETTERS = 10
# In multiples of the usual distance between lines: more is a gap between paragraphs.
_PARAGRAPH_GAP = 1.35
_INDENT_POINTS = 8.0
# Share of the page's height, above and below, in which running heads and page numbers stand.
_MARGIN = 0.1
_PAGE_NUMBER = re.compile(r"\W*(?:trang\s+)?(\d{1,4})(?:\s*/\s*\d{1,4})?\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def read_pdf(content: bytes, *, max_pages: int) -> Reading:
    """Return the paragraphs of a PDF's text layer, each with its page.

    Raises:
        DamagedFileError: it is cut short or does not open.
        EncryptedFileError: it opens with a password only.
        TooLargeError: more pages than `max_pages`.
        NoTextError: it is a scan without a text layer.
    """
    if b"%%EOF" not in content[-_TRAILER_BYTES:]:
        # pdfium would rebuild what is there and give the first pages as if they were all.
        raise DamagedFileError("thiếu phần cuối / no end of file")
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD_ERROR:
            raise EncryptedFileError from error
        raise DamagedFileError("PDF") from error
    try:
        return _read(document, max_pages)
    except pypdfium2.PdfiumError as error:
        raise DamagedFileError("PDF") from error
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, max_pages: int) -> Reading:
    count = len(document)
    if count > max_pages:
        raise TooLargeError(count, max_pages, Message(vi="trang", en="pages"), "ingest.max_pages")
    pages: list[list[Line]] = []
    scanned: list[int] = []
    for index in range(count):
        lines = _page_lines(document, index)
        pages.append(lines)
        if not lines and _has_image(document, index):
            scanned.append(index + 1)
    if sum(character.isalpha() for page in pages for line in page for character in line.text) < _FEWEST_LETTERS:
        raise NoTextError(scanned_pages=count)
    body = _without_running_lines(pages)
    return Reading(tuple(join(_rows(body), _find_wrap(body))), _scan_note(scanned))


def _scan_note(scanned: Sequence[int]) -> tuple[str, ...]:
    if not scanned:
        return ()
    listed = ", ".join(map(str, scanned[:20])) + ("…" if len(scanned) > 20 else "")
    return (f"Trang {listed} là ảnh quét, không có lớp chữ nên chưa đọc được.",)


def _page_lines(document: pypdfium2.PdfDocument, index: int) -> list[Line]:
    page = document[index]
    text_page = page.get_textpage()
    try:
        return page_lines(text_page, index + 1, page.get_height())
    finally:
        text_page.close()
        page.close()


def _has_image(document: pypdfium2.PdfDocument, index: int) -> bool:
    page = document[index]
    try:
        return any(item.type == pdfium.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=2))
    finally:
        page.close()


# --- running heads, page numbers ------------------------------------------------------------------


def _without_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Leave out what stands at the same height of the margin on most pages, and the numbers of pages."""
    seen = Counter(key for page in pages for key in {_place(line) for line in page if _in_margin(line)})
    fewest = max(3, len(pages) // 2)
    running = {key for key, count in seen.items() if count >= fewest}
    return [[line for line in page if not (_in_margin(line) and _is_running(line, running))] for page in pages]


def _is_running(line: Line, running: set[tuple[str, int]]) -> bool:
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


# --- lines to rows --------------------------------------------------------------------------------


def _rows(pages: Iterable[Sequence[Line]]) -> Iterator[Row]:
    for page in pages:
        pitch = _pitch(page)
        for before, line in pairwise([None, *page]):
            if line is None:
                continue
            gap = before is not None and not 0 <= before.bottom - line.bottom <= _PARAGRAPH_GAP * pitch
            yield Row(line.text, line.left, line.right, blank_before=gap, page=line.page)


def _pitch(page: Sequence[Line]) -> float:
    steps = [before.bottom - line.bottom for before, line in pairwise(page)]
    down = [step for step in steps if 4 < step < 60]
    return median(down) if down else 20.0


def _find_wrap(pages: Iterable[Sequence[Line]]) -> Wrap | None:
    lines = [line for page in pages for line in page]
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
