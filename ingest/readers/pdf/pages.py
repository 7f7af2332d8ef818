"""Reads a PDF: the text layer through pypdfium2, page images by recognition, page by page as each page needs.

Lines come with where they stand on the page; what is hidden, running heads and page numbers are dropped, the rest is
joined to paragraphs that may run over a page break.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2

from ingest.elements import Reading
from ingest.errors import DamagedFileError, EncryptedFileError, MissingProgramError, NoTextError, TooLargeError
from ingest.readers.notes import empty_scan_note, hidden_note, low_confidence_note, unread_scan_note
from ingest.readers.paragraphs import join
from ingest.readers.pdf.hidden import hidden_letters
from ingest.readers.pdf.layout import find_wrap, rows, without_running_lines
from ingest.readers.pdf.lines import Line, page_lines
from ingest.readers.pdf.scans import has_letters, needs_recognition, page_images
from ingest.readers.pdf.tables import joined_tables, with_tables
from vectorstore.extracts import PageReading, PageSource
from vectorstore.messages import Message

_PASSWORD_ERROR = 4
_TRAILER_BYTES = 4096
_FEWEST_LETTERS = 10
_FAULTS = (pypdfium2.PdfiumError, ctypes.ArgumentError, UnicodeError)


@dataclass(frozen=True, slots=True)
class _Page:
    """What the text layer of a page gave, and whether the page is to be recognised instead."""

    lines: list[Line]
    hidden: int
    scanned: bool


def read_pdf(content: bytes, *, max_pages: int) -> Reading:
    """Return the paragraphs of a PDF, each with its page, and how each page was read.

    Raises:
        DamagedFileError: it is cut short or does not open.
        EncryptedFileError: it opens with a password only.
        TooLargeError: more pages than `max_pages`.
        NoTextError: no page has text, in its text layer or by recognition.
        MissingProgramError: it is a scan, and Tesseract is not installed.
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
    except _FAULTS as error:
        raise DamagedFileError("PDF") from error
    finally:
        document.close()


def _read(document: pypdfium2.PdfDocument, max_pages: int) -> Reading:
    count = len(document)
    if count > max_pages:
        raise TooLargeError(count, max_pages, Message(vi="trang", en="pages"), "ingest.max_pages")
    pages = [_read_page(document, index) for index in range(count)]
    lines = [[] if page.scanned else page.lines for page in pages]
    readings = [PageReading(number, PageSource.TEXT_LAYER) for number in range(1, count + 1)]
    scanned = [number for number, page in enumerate(pages, start=1) if page.scanned]
    notes = hidden_note(sum(page.hidden for page in pages))
    if scanned:
        notes += _recognise(document, scanned, lines, readings)
    if not has_letters("".join(line.text for page in lines for line in page), _FEWEST_LETTERS):
        raise NoTextError(scanned_pages=len(scanned))
    body = joined_tables(without_running_lines(lines))
    return Reading(tuple(join(rows(body), find_wrap(body))), notes, tuple(readings))


def _recognise(
    document: pypdfium2.PdfDocument, scanned: Sequence[int], lines: list[list[Line]], readings: list[PageReading]
) -> tuple[str, ...]:
    """Put what is recognised on the scanned pages in its place, and return what staff must know of it."""
    from ingest.readers.recognition.ocr import recognise

    try:
        for page in recognise(page_images(document, scanned)):
            lines[page.page - 1] = list(page.lines)
            readings[page.page - 1] = PageReading(page.page, PageSource.OCR, page.confidence)
    except MissingProgramError as error:
        if not any(lines):
            raise
        return unread_scan_note(scanned, error.message.vi)
    empty = [number for number in scanned if not lines[number - 1]]
    return low_confidence_note(readings) + empty_scan_note(empty)


def _read_page(document: pypdfium2.PdfDocument, index: int) -> _Page:
    page = document[index]
    text_page = page.get_textpage()
    try:
        hidden = hidden_letters(page, text_page)
        lines = page_lines(text_page, index + 1, page.get_height(), without=hidden)
        scanned = needs_recognition(page, lines)
        if not scanned:
            lines = with_tables(page, text_page, lines, without=hidden)
        return _Page(lines, 0 if scanned else len(hidden), scanned)
    finally:
        text_page.close()
        page.close()
