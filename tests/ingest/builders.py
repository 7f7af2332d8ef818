"""Small real files for the tests of reading: .docx by python-docx, .pdf by pypdfium2; outlines by the real steps."""

from collections.abc import Sequence
from ctypes import byref, c_float, c_ubyte, c_ushort
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from ingest.elements import Category, Element
from ingest.outline import Node, outline
from ingest.record.stored import Stored, store

FONTS = (
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"),
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    Path("/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"),
)


def docx_bytes(*blocks: str | list[list[str]], header: str = "") -> bytes:
    """Return a Word document: a text is a paragraph ("#" a heading by style), a list of rows a table."""
    from docx import Document

    document = Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for block in blocks:
        if isinstance(block, str):
            if block.startswith("# "):
                document.add_heading(block[2:], level=1)
            else:
                document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]))
        for row, cells in zip(table.rows, block, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                first, *others = text.split("\n")
                cell.text = first
                for line in others:
                    cell.add_paragraph(line)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def stored_of(*texts: str) -> Stored:
    """Return the stored text of paragraphs."""
    return store([Element(text) for text in texts])


def outline_of(*texts: str | Element) -> Node:
    """Return the outline of paragraphs."""
    return outline(store([text if isinstance(text, Element) else Element(text) for text in texts]))


def headings(*texts: str | Element) -> list[tuple[str, ...]]:
    """Return the heading paths of the outline of paragraphs."""
    return [node.heading for node in outline_of(*texts).walk()]


def styled(text: str, depth: int) -> Element:
    """Return a heading by style."""
    return Element(text, category=Category.HEADING, depth=depth)


def vietnamese_font() -> Path:
    """Return a font file with Vietnamese letters, or skip."""
    for font in FONTS:
        if font.exists():
            return font
    pytest.skip("no font with Vietnamese letters (package fonts-dejavu-core)")


class PdfBuilder:
    """Draws lines of text on A4 pages."""

    def __init__(self, font: Path | None = None) -> None:
        self._document = pypdfium2.PdfDocument.new()
        self._font: Any = None
        if font is not None:
            data = font.read_bytes()
            buffer = (c_ubyte * len(data)).from_buffer_copy(data)
            self._font = pdfium.FPDFText_LoadFont(self._document, buffer, len(data), pdfium.FPDF_FONT_TRUETYPE, True)

    def page(
        self,
        lines: Sequence[tuple[str, float, float]],
        rules: Sequence[tuple[float, float, float, float]] = (),
    ) -> "PdfBuilder":
        """Add a page; a line is text, distance from the left and from the bottom, a rule goes from point to point."""
        page = self._document.new_page(595, 842)
        for text, left, bottom in lines:
            self._draw(page, text, left, bottom)
        for x0, y0, x1, y1 in rules:
            path = pdfium.FPDFPageObj_CreateNewPath(x0, y0)
            pdfium.FPDFPath_LineTo(path, x1, y1)
            pdfium.FPDFPath_SetDrawMode(path, pdfium.FPDF_FILLMODE_NONE, True)
            pdfium.FPDFPage_InsertObject(page, path)
        page.gen_content()
        page.close()
        return self

    def scattered(self, text: str, left: float, bottom: float) -> "PdfBuilder":
        """Add a page with one line whose letters with marks are drawn after all the others, as by a second font."""
        page = self._document.new_page(595, 842)
        places: list[tuple[str, float]] = []
        for character in text:
            places.append((character, left))
            left += self._width(character)
        for marked in (False, True):
            for character, place in places:
                if character != " " and (ord(character) > 0x1E00) is marked:
                    self._draw(page, character, place, bottom)
        page.gen_content()
        page.close()
        return self

    def blank(self) -> "PdfBuilder":
        """Add an empty page."""
        self._document.new_page(595, 842).close()
        return self

    def bytes(self) -> bytes:
        """Return the file."""
        target = BytesIO()
        self._document.save(target)
        return target.getvalue()

    def _width(self, character: str, size: float = 12) -> float:
        width = c_float()
        pdfium.FPDFFont_GetGlyphWidth(self._font, ord(character), size, byref(width))
        return width.value

    def _draw(self, page: Any, text: str, left: float, bottom: float) -> None:
        if self._font is None:
            item = pdfium.FPDFPageObj_NewTextObj(self._document, b"Helvetica", 12)
        else:
            item = pdfium.FPDFPageObj_CreateTextObj(self._document, self._font, 12)
        encoded = text.encode("utf-16-le") + b"\x00\x00"
        pdfium.FPDFText_SetText(item, (c_ushort * (len(encoded) // 2)).from_buffer_copy(encoded))
        pdfium.FPDFPageObj_Transform(item, 1, 0, 0, 1, left, bottom)
        pdfium.FPDFPage_InsertObject(page, item)


def pdf_of_lines(pages: Sequence[Sequence[str]], *, font: Path | None = None, footer: str = "") -> bytes:
    """Return a PDF; each line stands 16 points under the one before, `footer` (with the page in {}) at the bottom."""
    builder = PdfBuilder(font)
    for number, lines in enumerate(pages, start=1):
        drawn = [(text, 72.0, 760.0 - 16 * index) for index, text in enumerate(lines)]
        if footer:
            drawn.append((footer.format(number), 280.0, 40.0))
        builder.page(drawn)
    return builder.bytes()
