"""Reads .png, .jpg and .tif by recognition; an image of several frames has a page for each. Imports `ocr`."""

import io
import warnings
from collections.abc import Iterator

from PIL import Image, ImageOps, UnidentifiedImageError

from ingest.elements import Reading
from ingest.errors import DamagedFileError, ImageSizeError, NoTextError, TooLargeError
from ingest.readers.notes import empty_scan_note, low_confidence_note
from ingest.readers.paragraphs import join
from ingest.readers.pdf.layout import find_wrap, rows
from ingest.readers.recognition.ocr import PageImage, Recognised, recognise
from vectorstore.extracts import PageReading, PageSource
from vectorstore.messages import Message

# A page of A3 at 600 dpi.
_MOST_PIXELS = 10_000 * 7_000
_FORMATS = ("PNG", "JPEG", "TIFF", "MPO")
_PAGE_WIDTH_INCHES = 8.27
_FEWEST_DPI, _MOST_DPI = 100, 600
_SMALL_WIDTH = 1_400
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, KeyError, IndexError, TypeError, OverflowError, RuntimeError)


def read_image(content: bytes, *, max_pages: int) -> Reading:
    """Return the recognised paragraphs of an image, with the confidence of each page.

    Raises:
        DamagedFileError: it does not open.
        TooLargeError: more pixels than a page has, or more frames than `max_pages`.
        NoTextError: nothing was recognised.
        MissingProgramError: Tesseract is not installed.
    """
    found = list(recognise(_frames(content, max_pages)))
    lines = [list(page.lines) for page in found]
    readings = page_readings(found)
    if not any(lines):
        raise NoTextError(scanned_pages=len(found))
    empty = [page.page for page in found if not page.lines]
    notes = low_confidence_note(readings) + empty_scan_note(empty)
    return Reading(tuple(join(rows(lines), find_wrap(lines))), notes, readings)


def page_readings(found: list[Recognised]) -> tuple[PageReading, ...]:
    """Return how recognised pages were read."""
    return tuple(PageReading(page.page, PageSource.OCR, page.confidence) for page in found)


def _frames(content: bytes, max_pages: int) -> Iterator[PageImage]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(content), formats=_FORMATS)
            count = getattr(image, "n_frames", 1)
            if count > max_pages:
                raise TooLargeError(count, max_pages, Message(vi="trang", en="pages"), "ingest.max_pages")
            for index in range(count):
                image.seek(index)
                yield _page_image(image, index + 1)
    except UnidentifiedImageError as error:
        raise DamagedFileError("không nhận ra ảnh / no image") from error
    except Image.DecompressionBombError as error:
        raise ImageSizeError(2 * (Image.MAX_IMAGE_PIXELS or 0) // 10**6, _MOST_PIXELS // 10**6) from error
    except _DAMAGE as error:
        raise DamagedFileError(type(error).__name__) from error


def _page_image(image: Image.Image, page: int) -> PageImage:
    pixels = image.width * image.height
    if pixels > _MOST_PIXELS:
        raise ImageSizeError(pixels // 10**6, _MOST_PIXELS // 10**6)
    upright = ImageOps.exif_transpose(image).convert("L")
    if upright.width < _SMALL_WIDTH:
        # Letters of a photograph from a telephone's chat are too small for the recogniser as they are.
        upright = upright.resize((upright.width * 2, upright.height * 2), Image.Resampling.BICUBIC)
    dpi = round(upright.width / _PAGE_WIDTH_INCHES)
    return PageImage(page, upright, min(max(dpi, _FEWEST_DPI), _MOST_DPI))
