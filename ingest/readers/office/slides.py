"""Reads .pptx through python-pptx: a slide is a page, its title a heading, its tables rows. Imports `packages`."""

import io
from collections.abc import Iterator
from typing import Any

from ingest.elements import CELL_SEPARATOR, Category, Element, Reading
from ingest.errors import DamagedFileError
from ingest.letters.normal import clean, collapse
from ingest.readers.content.packages import DAMAGE, check_package
from ingest.readers.notes import hidden_note

_DEEPEST_GROUP = 8


def read_pptx(content: bytes, *, max_megabytes: int) -> Reading:
    """Return the paragraphs and table rows of a presentation; hidden slides and shapes are left out and noted.

    Raises:
        DamagedFileError: it does not open.
        EncryptedFileError: its parts are under a password.
        TooLargeError: it unpacks to more than a presentation of that size can hold.
    """
    check_package(content, "ppt/presentation.xml", max_megabytes=max_megabytes)
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    elements: list[Element] = []
    hidden = 0
    try:
        for number, slide in enumerate(Presentation(io.BytesIO(content)).slides, start=1):
            found = list(_slide(slide, number))
            if slide._element.get("show") in ("0", "false"):
                hidden += sum(len(element.text) for element, _ in found)
                continue
            hidden += sum(len(element.text) for element, concealed in found if concealed)
            elements.extend(element for element, concealed in found if not concealed)
    except (*DAMAGE, PythonPptxError) as error:
        raise DamagedFileError(type(error).__name__) from error
    return Reading(tuple(elements), hidden_note(hidden))


def _slide(slide: Any, number: int) -> Iterator[tuple[Element, bool]]:  # noqa: ANN401 - python-pptx ships no types
    title = slide.shapes.title
    for shape, concealed in _shapes(slide.shapes, 0):
        if getattr(shape, "has_table", False):
            yield from ((element, concealed) for element in _rows(shape.table, number))
        elif shape.has_text_frame:
            is_title = title is not None and shape.shape_id == title.shape_id
            for element in _paragraphs(shape.text_frame, number, heading=is_title):
                yield element, concealed


def _shapes(shapes: Any, depth: int) -> Iterator[tuple[Any, bool]]:  # noqa: ANN401 - see `_slide`
    for shape in shapes:
        if hasattr(shape, "shapes") and depth < _DEEPEST_GROUP:
            yield from _shapes(shape.shapes, depth + 1)
        else:
            own = shape._element.xpath(".//p:cNvPr[@hidden='1' or @hidden='true']")
            yield shape, bool(own)


def _rows(table: Any, number: int) -> Iterator[Element]:  # noqa: ANN401 - see `_slide`
    for row in table.rows:
        cells = [collapse(clean(cell.text).replace("\n", " ").replace("\v", " ")) for cell in row.cells]
        text = CELL_SEPARATOR.join(cell for cell in cells if cell)
        if text:
            yield Element(text, page=number, category=Category.ROW)


def _paragraphs(frame: Any, number: int, *, heading: bool) -> Iterator[Element]:  # noqa: ANN401 - see `_slide`
    for paragraph in frame.paragraphs:
        text = collapse(clean(paragraph.text).replace("\v", " "))
        if text and heading:
            yield Element(text, page=number, category=Category.HEADING, depth=0)
        elif text:
            yield Element(text, page=number)
