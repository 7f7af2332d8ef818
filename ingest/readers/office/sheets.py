"""Reads .xlsx row by row through openpyxl, and .csv; a row is one element that can be cited. Imports `packages`.

openpyxl is asked for one row at a time: unstructured, through pandas, holds a whole workbook and needs minutes for a
million rows.
"""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ingest.elements import CELL_SEPARATOR, Category, Element, Reading
from ingest.errors import DamagedFileError, TooLargeError
from ingest.letters.normal import clean, collapse
from ingest.readers.content.packages import DAMAGE, check_package
from ingest.readers.notes import hidden_note
from ingest.readers.text import decode_text
from vectorstore.messages import Message

_HIDDEN_ROW = re.compile(rb'<row\b(?=[^>]*\shidden="(?:1|true)")[^>]*\sr="(\d+)"')
_DELIMITERS = ",;\t|"
_SNIFFED = 65_536
_LONGEST_CELL = 10_000_000


def read_xlsx(content: bytes, *, max_megabytes: int, max_characters: int) -> Reading:
    """Return the rows of a workbook, each sheet under its name; hidden sheets and rows are left out and noted.

    Raises:
        DamagedFileError: it does not open.
        EncryptedFileError: its parts are under a password.
        TooLargeError: it unpacks to more than a workbook of that size can hold, or has too much text.
    """
    check_package(content, "xl/workbook.xml", max_megabytes=max_megabytes)
    import openpyxl

    try:
        workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            return _read_workbook(workbook, content, max_characters)
        finally:
            workbook.close()
    except DAMAGE as error:
        raise DamagedFileError(type(error).__name__) from error


def read_csv(content: bytes) -> Reading:
    """Return the rows of a table in a text file; its encoding and its separator are recognised.

    Raises:
        GarbledTextError: the encoding is not recognised.
        DamagedFileError: its quotes do not close.
    """
    text = decode_text(content)
    csv.field_size_limit(_LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text[:_SNIFFED]))
    try:
        return Reading(tuple(_elements(rows)))
    except csv.Error as error:
        raise DamagedFileError("CSV") from error


def _delimiter(head: str) -> str:
    """Return the separator that stands in the most lines, the same number of times."""
    lines = [line for line in head.splitlines() if line.strip()][:50]

    def agreement(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines]
        most = max(set(counts), key=counts.count, default=0)
        return (counts.count(most) if most else 0, most)

    return max(_DELIMITERS, key=agreement)


def _read_workbook(workbook: Any, content: bytes, max_characters: int) -> Reading:  # noqa: ANN401 - openpyxl ships no types
    elements: list[Element] = []
    hidden = characters = 0
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for sheet in workbook.worksheets:
            concealed = _hidden_rows(package, sheet)
            found: list[Element] = []
            for number, row in enumerate(_cells(sheet), start=1):
                text, empty = _row_text(row)
                if sheet.sheet_state != "visible" or number in concealed:
                    hidden += len(text)
                elif text:
                    characters += len(text)
                    _check_length(characters, max_characters)
                    found.append(Element(text, category=Category.ROW, empty=empty))
            if found:
                elements.append(Element(clean(sheet.title), category=Category.HEADING, depth=0))
                elements.extend(found)
    return Reading(tuple(elements), hidden_note(hidden))


def _check_length(characters: int, limit: int) -> None:
    if characters > limit:
        raise TooLargeError(characters, limit, Message(vi="ký tự", en="characters"), "ingest.max_characters")


def _cells(sheet: Any) -> Iterator[Sequence[object]]:  # noqa: ANN401 - openpyxl ships no types
    # What the sheet says of its own size is often wrong, to both sides.
    sheet.reset_dimensions()
    yield from sheet.iter_rows(values_only=True)


def _hidden_rows(package: zipfile.ZipFile, sheet: Any) -> frozenset[int]:  # noqa: ANN401 - openpyxl ships no types
    path = sheet._worksheet_path.lstrip("/")
    numbers: set[int] = set()
    tail = b""
    with package.open(path) as part:
        while block := part.read(2**20):
            numbers.update(int(number) for number in _HIDDEN_ROW.findall(tail + block))
            tail = block[-512:]
    return frozenset(numbers)


def _elements(rows: Iterable[Sequence[object]]) -> Iterator[Element]:
    for row in rows:
        text, empty = _row_text(row)
        if text:
            yield Element(text, category=Category.ROW, empty=empty)


def _row_text(row: Sequence[object]) -> tuple[str, tuple[int, ...]]:
    """Return a row's text and the places of the cells that hold nothing before its last one that does."""
    cells = [_cell_text(value) for value in row]
    filled = [place for place, cell in enumerate(cells) if cell]
    if len(filled) == len(cells) or not filled:
        return CELL_SEPARATOR.join(cells) if filled else "", ()
    empty = tuple(place for place in range(filled[-1]) if not cells[place])
    return CELL_SEPARATOR.join(cells[place] for place in filled), empty


def _cell_text(value: object) -> str:
    """Return a cell as Vietnamese offices write it: 20/02/2026, 12,5."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, dt.datetime):
        day = f"{value:%d/%m/%Y}"
        return day if value.time() == dt.time() else f"{day} {value:%H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return collapse(clean(str(value)).replace("\r", "\n").replace("\n", " "))
