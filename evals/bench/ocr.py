"""Measures recognition by resolution: `python -m evals.bench.ocr [FOLDER] [--pages N]`.

Pages come from PDF files with a text layer (the samples' own unless FOLDER is given), rendered clean and as an office
scanner would leave them; the text layer is the truth. Imports `ingest.readers`. Figures go to standard output as JSON.
"""

import argparse
import io
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import mean

import numpy
import pypdfium2
from PIL import Image, ImageFilter

from ingest.elements import CELL_SEPARATOR
from ingest.readers.pdf.lines import Line, page_lines
from ingest.readers.pdf.scans import page_images
from ingest.readers.recognition.ocr import PageImage, recognise, side_by_side

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "documents"
RESOLUTIONS = (100, 150, 200, 300, 400)
SKEW_DEGREES = 0.6
NOISE = 12.0
JPEG_QUALITY = 55


@dataclass(frozen=True, slots=True)
class Figure:
    """How well pages were read at one resolution.

    Attributes:
        error: edit distance over the length of the truth, mean of the pages.
        confidence: mean of the pages' confidences, in [0, 1].
        seconds: per page, one page at a time.
    """

    look: str
    dpi: int
    pages: int
    error: float
    worst: float
    confidence: float
    seconds: float


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--pages", type=int, default=10)
    arguments = parser.parse_args()
    pages = list(_pages(arguments.folder, arguments.pages))
    figures = [measure(pages, look, dpi) for look in ("clean", "scan") for dpi in RESOLUTIONS]
    json.dump([asdict(figure) for figure in figures], sys.stdout, indent=1)
    sys.stdout.write("\n")
    return 0


def measure(pages: Sequence[tuple[bytes, int, str]], look: str, dpi: int) -> Figure:
    """Return how well pages (file, number, truth) are read at a resolution."""
    errors, confidences = [], []
    seconds = 0.0
    for number, (content, page, truth) in enumerate(pages):
        document = pypdfium2.PdfDocument(content)
        image = next(page_images(document, [page], dpi=dpi)).image
        document.close()
        picture = PageImage(page, _scanned(image, seed=number) if look == "scan" else image, dpi)
        started = time.monotonic()
        read = next(recognise([picture], workers=1))
        seconds += time.monotonic() - started
        errors.append(distance(_plain(read.lines), truth) / len(truth))
        confidences.append(read.confidence or 0.0)
    return Figure(
        look,
        dpi,
        len(pages),
        error=round(mean(errors), 4),
        worst=round(max(errors), 4),
        confidence=round(mean(confidences), 3),
        seconds=round(seconds / len(pages), 2),
    )


def _pages(folder: Path, most: int) -> Iterator[tuple[bytes, int, str]]:
    """Yield pages in turn from each file, so that no file has most of them."""
    files = [(path.read_bytes(), _truths(path.read_bytes())) for path in sorted(folder.rglob("*.pdf"))]
    found = [
        (content, number + 1, truths[number])
        for number in range(max((len(truths) for _, truths in files), default=0))
        for content, truths in files
        if number < len(truths) and len(truths[number]) > 200
    ]
    yield from found[:most]


def page_pictures(folder: Path, *, dpi: int = 300) -> Iterator[PageImage]:
    """Yield the pages of all PDF files under a folder as pictures."""
    for path in sorted(folder.rglob("*.pdf")):
        with pypdfium2.PdfDocument(path.read_bytes()) as document:
            yield from page_images(document, range(1, len(document) + 1), dpi=dpi)


def _truths(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    truths = []
    for index in range(len(document)):
        page = document[index]
        lines = page_lines(page.get_textpage(), index + 1, page.get_height())
        truths.append(_plain(list(side_by_side(lines))))
    return truths


def _plain(lines: Sequence[Line]) -> str:
    ordered = sorted(lines, key=lambda line: -line.bottom)
    return " ".join(" ".join(line.text.replace(CELL_SEPARATOR, " ").split()) for line in ordered)


def _scanned(image: Image.Image, *, seed: int) -> Image.Image:
    """Return a page as it comes from a worn scanner: a little askew, soft, noisy, saved as a JPEG."""
    askew = image.convert("L").rotate(SKEW_DEGREES, Image.Resampling.BICUBIC, fillcolor=255)
    dots = numpy.asarray(askew.filter(ImageFilter.GaussianBlur(image.width / 2500)), dtype=float)
    noisy = dots + numpy.random.default_rng(seed).normal(0, NOISE, dots.shape)
    target = io.BytesIO()
    Image.fromarray(noisy.clip(0, 255).astype("uint8")).save(target, "JPEG", quality=JPEG_QUALITY)
    return Image.open(target).convert("L")


def distance(first: str, second: str) -> int:
    """Return how many letters must be put in, taken out or changed to make one text of the other (Hyyrö 2003)."""
    places: dict[str, int] = {}
    for index, letter in enumerate(first):
        places[letter] = places.get(letter, 0) | 1 << index
    every, last = (1 << len(first)) - 1, 1 << max(len(first) - 1, 0)
    up, down, score = every, 0, len(first)
    for letter in second:
        same = places.get(letter, 0)
        across = (((same & up) + up) ^ up) | same | down
        more, fewer = down | (every & ~(across | up)), up & across
        score += bool(more & last) - bool(fewer & last)
        more, fewer = (more << 1 | 1) & every, fewer << 1 & every
        same |= down
        up, down = fewer | (every & ~(same | more)), more & same
    return score if first else len(second)


if __name__ == "__main__":
    sys.exit(main())
