"""Reads .docx, .html and .md through unstructured; the only file that knows its types.

It runs offline: spaCy, for which unstructured would download an English model, is left out, and its reports to its
makers are switched off before it is imported.
"""

import os
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from types import ModuleType
from typing import Any

from ingest.elements import CELL_SEPARATOR, Category, Element, Reading
from ingest.errors import DamagedFileError
from ingest.letters.legacy_docx import unicode_docx
from ingest.letters.legacy_html import unicode_page
from ingest.letters.normal import clean
from ingest.readers.content.packages import check_package
from ingest.readers.notes import hidden_note
from ingest.readers.office.hidden_docx import visible_docx
from ingest.readers.office.hidden_html import LINE_BREAK, visible_html
from ingest.readers.text import find_encoding

_LANGUAGES = ["vie"]
_MAIN_PART = "word/document.xml"
_LEFT_OUT = frozenset({"Header", "Footer", "PageBreak", "PageNumber", "Image"})


def read_docx(content: bytes, *, max_megabytes: int) -> Reading:
    """Return the paragraphs and table rows of a Word document, without its page headers and footers.

    Raises:
        DamagedFileError: it does not open.
        EncryptedFileError: its parts are under a password.
        TooLargeError: it unpacks to more than a document of that size can hold.
    """
    check_package(content, _MAIN_PART, max_megabytes=max_megabytes)
    partition = partitioner("docx")
    try:
        visible, hidden = visible_docx(unicode_docx(content))
        found = partition(file=BytesIO(visible), languages=_LANGUAGES)
    except _DAMAGE as error:
        raise DamagedFileError(type(error).__name__) from error
    return Reading(tuple(_elements(found)), hidden_note(hidden))


def read_html(content: bytes) -> Reading:
    """Return what a reader of the page sees; hidden text is left out and noted."""
    return read_page(_decode_page(content))


def read_markdown(content: bytes) -> Reading:
    """Return the blocks of a Markdown text, list numbers as they are written."""
    import markdown

    # lazy_ol keeps the number that a list starts with: "5." after a paragraph goes on with 5.
    text = content.decode(find_encoding(content))
    return read_page(markdown.markdown(text, extensions=["tables", "fenced_code", "sane_lists"], lazy_ol=False))


def read_page(page: str) -> Reading:
    """Return what a reader of a page sees, its characters decoded already."""
    if not page.strip():
        return Reading(())
    partition = partitioner("html")
    visible, hidden = visible_html(unicode_page(page))
    return Reading(tuple(_elements(partition(text=visible, languages=_LANGUAGES))), hidden_note(hidden))


_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def _decode_page(content: bytes) -> str:
    declared = _CHARSET.search(content[:4096])
    encoding = declared[1].decode("ascii") if declared else ""
    if encoding.lower() not in ("windows-1258", "cp1258", "utf-16"):
        # What pages declare is often wrong; what decodes and is legible is not.
        encoding = find_encoding(content)
    return _DECLARATION.sub("", content.decode(encoding))


# What python-docx, lxml and zipfile raise on broken parts; SyntaxError is the root of lxml's.
_DAMAGE = (KeyError, ValueError, AttributeError, EOFError, SyntaxError, zipfile.BadZipFile, zlib.error)


@cache
def partitioner(name: str) -> Any:  # noqa: ANN401 - unstructured ships no types that mypy can follow
    """Return unstructured's reader of "docx" or "html", made ready to work without a network.

    It does not ask of each paragraph whether it is "narrative", which was two thirds of its time on a page: what is
    made of a block here hangs on its style alone. Nothing else there needs spaCy, so that it is not imported, which
    was half the start of a reading process.
    """
    _tokenize_without_spacy()
    partition, module = _unstructured(name)
    module.is_possible_narrative_text = _is_never
    return partition


def _is_never(*_: object, **__: object) -> bool:
    return False


@cache
def foreign_partitioner(name: str) -> tuple[Any, Any]:
    """Return unstructured's own reader of "docx" or "html", and its module, before anything is left out."""
    import spacy

    tokenizer = spacy.blank("xx")
    tokenizer.add_pipe("sentencizer")
    partition, module = _unstructured(name)
    _tokenize_without_spacy()._get_nlp = lambda: tokenizer
    return partition, module


def _unstructured(name: str) -> tuple[Any, Any]:
    _report_nothing()
    if name == "docx":
        from unstructured.partition import docx

        return docx.partition_docx, docx
    from unstructured.partition.html import parser, partition_html

    return partition_html, parser


def _report_nothing() -> None:
    os.environ["SCARF_NO_ANALYTICS"] = "true"
    os.environ["DO_NOT_TRACK"] = "true"
    os.environ["UNSTRUCTURED_DISABLE_NOTICE"] = "1"


@cache
def _tokenize_without_spacy() -> Any:  # noqa: ANN401 - see `partitioner`
    """Return unstructured's module of tokenizers, imported without the spaCy that stands at its head."""
    _report_nothing()
    if _SPACY in sys.modules:
        import unstructured.nlp.tokenize as tokenize
    else:
        sys.modules[_SPACY] = ModuleType(_SPACY)
        try:
            import unstructured.nlp.tokenize as tokenize
        finally:
            del sys.modules[_SPACY]
    tokenize._get_nlp = _no_tokenizer
    return tokenize


_SPACY = "spacy"


def _no_tokenizer() -> None:
    # No kind of error that a damaged file gives: whoever updates unstructured shall notice.
    raise RuntimeError("unstructured asks for spaCy, which is left out")


def _elements(found: list[Any]) -> Iterator[Element]:
    for block in found:
        if block.category in _LEFT_OUT:
            continue
        if block.category == "Table":
            yield from _rows(block.text, block.metadata.text_as_html or "")
            continue
        text = _tidy(block.text)
        if text:
            yield _element(block, text)


def _element(block: Any, text: str) -> Element:  # noqa: ANN401 - see `partitioner`
    depth = block.metadata.category_depth
    if block.category == "Title" and depth is not None:
        return Element(text, category=Category.HEADING, depth=depth)
    # The dash or dot of a list that Word or a page draws is no letter of its text.
    return Element(text, category=Category.ITEM if block.category == "ListItem" else Category.TEXT)


def _tidy(text: str) -> str:
    lines = (
        clean(text).replace(LINE_BREAK, "\n").replace("\v", "\n").replace("\r", "\n").replace("\t", "    ").split("\n")
    )
    return "\n".join(line.strip() for line in lines if line.strip())


def _rows(text: str, table: str) -> Iterator[Element]:
    """Yield one element per row; the line breaks inside cells come from `text`, the cells from `table`."""
    from lxml import html

    words = list(re.finditer(r"\S+", clean(text)))
    position = 0
    for row in html.fragment_fromstring(table, create_parent="div").iter("tr") if table else ():
        cells = []
        for cell in row.iterchildren("td", "th"):
            own = clean(cell.text_content()).split()
            span = words[position : position + len(own)]
            same = [word[0] for word in span] == own
            position += len(own)
            cells.append(_tidy(clean(text)[span[0].start() : span[-1].end()] if same and span else " ".join(own)))
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and "\n" in filled[0]:
            # A frame around a text, or a page that is laid out by a table: its lines are paragraphs.
            yield from (Element(line) for line in filled[0].split("\n"))
        elif filled:
            empty = tuple(place for place, cell in enumerate(cells) if not cell)
            yield Element(CELL_SEPARATOR.join(filled), category=Category.ROW, empty=empty)
