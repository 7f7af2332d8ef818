"""Reads .txt, line by line: finds the encoding, joins hard-wrapped lines. Imports the standard library only.

unstructured takes 13 s for 2 MB of text (measured); this takes a fraction of a second.
"""

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from ingest.elements import CELL_SEPARATOR, Reading
from ingest.errors import GarbledTextError, TooLargeError
from ingest.letters.legacy import Encoding
from ingest.letters.legibility import BINARY, LOST, find_fault
from ingest.letters.normal import clean
from ingest.letters.recognition import recognise, unicode_lines
from ingest.letters.syllables import reads_as_vietnamese
from ingest.readers.paragraphs import Row, Wrap, has_columns, join
from vectorstore.messages import Message

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PAGE_BREAK = re.compile("[\x0b\x0c\u2028\u2029]")
_PROBE_BYTES = 65_536
_PROBE_LINES = 3_000
_WIDEST_WRAP = 160
_NARROWEST_WRAP = 40
_FEWEST_CELLS = 3


def read_text(content: bytes, *, max_characters: int | None = None) -> Reading:
    """Return the paragraphs of a text file.

    Raises:
        GarbledTextError: its encoding is not recognised.
        TooLargeError: there is more text than allowed; the rest is not read, so that it cannot fill the memory.
    """
    encoding = find_encoding(content)
    legacy = recognise(content[:_PROBE_BYTES].decode(encoding, errors="ignore"))
    wrap = _find_wrap(islice(_rows(content, encoding, legacy), _PROBE_LINES))
    return Reading(tuple(join(_counted(_rows(content, encoding, legacy), max_characters), wrap)))


def _counted(rows: Iterator[Row], limit: int | None) -> Iterator[Row]:
    characters = 0
    for row in rows:
        characters += len(row.text)
        if limit is not None and characters > limit:
            raise TooLargeError(characters, limit, Message(vi="ký tự", en="characters"), "ingest.max_characters")
        yield row


def decode_text(content: bytes) -> str:
    """Return the whole of a text file in Unicode, for readers of formats that are text.

    Raises:
        GarbledTextError: its encoding is not recognised.
    """
    text = content.decode(find_encoding(content))
    return "\n".join(unicode_lines(text.split("\n"), recognise(text)))


def find_encoding(content: bytes) -> str:
    """Return the codec that reads `content`; Latin-1 when it is in a Vietnamese encoding from before Unicode.

    Raises:
        GarbledTextError: none does, or the text that comes out is not legible.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _checked(content, encoding)
    wide = _wide_encoding(content[:_PROBE_BYTES])
    if wide:
        return _checked(content, wide)
    if _decodes(content, "utf-8"):
        return "utf-8"
    # The encodings of one byte share their bytes: what they are shows when they are read as Latin-1.
    latin, windows = (content[:_PROBE_BYTES].decode(name, errors="replace") for name in ("latin-1", "cp1258"))
    if recognise(latin, rival=windows):
        return "latin-1"
    if reads_as_vietnamese(windows):
        return _checked(content, "cp1258")
    fault = find_fault(latin.translate(_C1_TO_SPACE))
    if fault:
        raise GarbledTextError(fault, lost=fault is LOST)
    return _checked(content, "cp1258")


_C1_TO_SPACE = dict.fromkeys(range(0x80, 0xA0), " ")


def _checked(content: bytes, encoding: str) -> str:
    if not _decodes(content, encoding):
        raise GarbledTextError(BINARY)
    return encoding


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        for _ in _lines(content, encoding):
            pass
    except UnicodeError:
        return False
    return True


def _wide_encoding(head: bytes) -> str | None:
    """Recognise UTF-16 without a byte order mark by its zero bytes."""
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 10 and even < odd // 8:
        return "utf-16-le"
    if even > len(head) // 10 and odd < even // 8:
        return "utf-16-be"
    return None


def _lines(content: bytes, encoding: str) -> Iterator[str]:
    yield from io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline=None)


def _rows(content: bytes, encoding: str, legacy: Encoding | None) -> Iterator[Row]:
    blank = False
    for raw, cells in _with_tables(unicode_lines(_lines(content, encoding), legacy)):
        if cells is not None:
            text = CELL_SEPARATOR.join(cell for cell in cells if cell)
            yield Row(text, 0, len(text), blank_before=blank, cells=cells)
            blank = False
            continue
        # Form feeds part pages in text files; they part paragraphs here.
        spaced = raw.expandtabs(4) if "\t" in raw else raw
        # What parts pages cannot be printed, and this is the quickest look.
        for line in (spaced,) if spaced.isprintable() else _PAGE_BREAK.split(spaced):
            text = clean(line).rstrip()
            if not text.strip():
                blank = True
                continue
            yield Row(text.strip(), len(text) - len(text.lstrip()), len(text), blank_before=blank)
            blank = False


def _with_tables(lines: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    """Yield each line, with its cells where it is a row of a table whose cells are parted by single tabs.

    Two rows after each other make a table, and the first of them names its columns: it has no gap and no row has more
    cells. Empty cells at the end of a row may have lost their tabs.
    """
    before: str | None = None
    width = 0
    for line in lines:
        count = line.count("\t") + 1
        if width and _FEWEST_CELLS - 1 <= count <= width:
            yield line, _cells(line, width)
            continue
        width = 0
        if before is not None:
            width = before.count("\t") + 1
            if max(_FEWEST_CELLS, width - 1) <= count <= width:
                yield before, _cells(before, width)
                yield line, _cells(line, width)
                before = None
                continue
            yield before, None
            before, width = None, 0
        if count >= _FEWEST_CELLS and all(cell.strip() for cell in line.split("\t")):
            before = line
        else:
            yield line, None
    if before is not None:
        yield before, None


def _cells(line: str, width: int) -> tuple[str, ...]:
    cells = [" ".join(clean(cell).split()) for cell in line.split("\t")]
    return (*cells, *[""] * (width - len(cells)))


def _find_wrap(rows: Iterator[Row]) -> Wrap | None:
    """Return how the lines were broken, None when each line is a paragraph."""
    # A line with a wide gap is of two columns, as at the head of a paper: no paragraph was broken there.
    seen = [row for row in rows if row.cells is None and not has_columns(row.text)]
    lengths = sorted(row.right for row in seen)
    if len(lengths) < 5 or lengths[-1] > _WIDEST_WRAP:
        return None
    width = lengths[int(0.9 * (len(lengths) - 1))]
    full = [row for row in seen if row.right >= 0.85 * width]
    unfinished = [row for row in full if row.text[-1] not in ".;:!?"]
    if width < _NARROWEST_WRAP or len(full) < 0.15 * len(seen) or len(unfinished) < 0.5 * len(full):
        return None
    margin = min(row.left for row in full)
    indented = sum(1 for row in full if row.left >= margin + 2)
    return Wrap(
        left=margin,
        right=width,
        tolerance=0.15 * width,
        indent=1.5 if 0 < indented < 0.5 * len(full) else 0,
        blank_lines=sum(row.blank_before for row in seen) > 0.05 * len(seen),
    )
