"""Converts the runs of a .docx that are set in legacy fonts; everything else of the package stays as it is.

Imports the fonts beside it, lxml and zipfile. Partitioning drops fonts, so this comes before it.
"""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

from lxml import etree

from ingest.letters.legacy import opens_with_mark
from ingest.letters.legacy_fonts import LegacyFont, legacy_font, names_legacy_font

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BODY = "word/document.xml"
_STYLES = "word/styles.xml"
_LETTERS = (f"{_WORD}t", f"{_WORD}softHyphen", f"{_WORD}sym")
_SOFT_HYPHEN = "\u00ad"
# Styles are based on one another; a loop among them must end.
_DEEPEST_STYLE = 20
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def unicode_docx(content: bytes) -> bytes:
    """Return the document with the text of legacy fonts in Unicode; the same bytes when it has none.

    Raises:
        zipfile.BadZipFile, etree.XMLSyntaxError, KeyError: parts are missing or broken.
    """
    with zipfile.ZipFile(BytesIO(content)) as package:
        body = package.read(_BODY)
        styles = package.read(_STYLES) if _STYLES in package.namelist() else b""
        if not names_legacy_font(body) and not names_legacy_font(styles):
            return content
        root = etree.fromstring(body, _PARSER)
        _convert(root, _Styles.of(styles))
        return _rewritten(package, etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _rewritten(package: zipfile.ZipFile, body: bytes) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as copy:
        for item in package.infolist():
            copy.writestr(item.filename, body if item.filename == _BODY else package.read(item))
    return target.getvalue()


# --- fonts ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Styles:
    """The fonts that the styles of a document name, and those of its defaults."""

    fonts: dict[str, str | None]
    based_on: dict[str, str | None]
    default: str | None
    paragraph: str | None

    @classmethod
    def of(cls, content: bytes) -> "_Styles":
        if not content:
            return cls({}, {}, None, None)
        root = etree.fromstring(content, _PARSER)
        styles = {style.get(f"{_WORD}styleId") or "": style for style in root.iter(f"{_WORD}style")}
        fonts = {name: _named_font(style.find(f"{_WORD}rPr")) for name, style in styles.items()}
        based_on = {name: _value(style, "basedOn") for name, style in styles.items()}
        usual = (name for name, style in styles.items() if _is_default_paragraph(style))
        return cls(fonts, based_on, _named_font(root.find(f"{_WORD}docDefaults//{_WORD}rPr")), next(usual, None))

    def font(self, style: str | None) -> str | None:
        for _ in range(_DEEPEST_STYLE):
            if style is None:
                return None
            font = self.fonts.get(style)
            if font is not None:
                return font
            style = self.based_on.get(style)
        return None


def _is_default_paragraph(style: etree._Element) -> bool:
    return style.get(f"{_WORD}type") == "paragraph" and style.get(f"{_WORD}default") in ("1", "true", "on")


def _value(node: etree._Element | None, name: str) -> str | None:
    found = None if node is None else node.find(f"{_WORD}{name}")
    return None if found is None else found.get(f"{_WORD}val")


def _named_font(properties: etree._Element | None) -> str | None:
    """Return the font of letters beyond ASCII; an empty name for one of the theme, None when nothing is said."""
    fonts = None if properties is None else properties.find(f"{_WORD}rFonts")
    if fonts is None:
        return None
    for place in ("hAnsi", "ascii"):
        if fonts.get(f"{_WORD}{place}Theme") is not None:
            return ""
        name = fonts.get(f"{_WORD}{place}")
        if name is not None:
            return str(name)
    return None


def _run_font(run: etree._Element, paragraph: etree._Element | None, styles: _Styles) -> LegacyFont | None:
    properties = run.find(f"{_WORD}rPr")
    layout = None if paragraph is None else paragraph.find(f"{_WORD}pPr")
    told = (
        lambda: _named_font(properties),
        lambda: styles.font(_value(properties, "rStyle")),
        lambda: styles.font(_value(layout, "pStyle") or styles.paragraph),
        lambda: styles.default,
    )
    return legacy_font(_first(told))


def _first(questions: tuple[Callable[[], str | None], ...]) -> str | None:
    return next((answer for answer in (question() for question in questions) if answer is not None), None)


# --- text -----------------------------------------------------------------------------------------


def _convert(root: etree._Element, styles: _Styles) -> None:
    for paragraph in root.iter(f"{_WORD}p"):
        nodes = list(_letters(paragraph, styles))
        for font, stretch in groupby(nodes, key=lambda pair: pair[1]):
            if font is not None:
                _convert_stretch([node for node, _ in stretch], font)


def _letters(paragraph: etree._Element, styles: _Styles) -> Iterator[tuple[etree._Element, LegacyFont | None]]:
    """Yield the nodes with text of a paragraph, without those of text boxes in it, each with its font."""
    for run in paragraph.iter(f"{_WORD}r"):
        if next(run.iterancestors(f"{_WORD}p"), None) is not paragraph:
            continue
        font = _run_font(run, paragraph, styles)
        for node in list(run):
            if node.tag in _LETTERS:
                own = legacy_font(node.get(f"{_WORD}font")) if node.tag == f"{_WORD}sym" else font
                yield node, own
            elif node.tag in (f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"):
                yield node, None


def _convert_stretch(nodes: list[etree._Element], font: LegacyFont) -> None:
    texts = [_text(node) for node in nodes]
    for place in range(1, len(texts)):
        # A run may end between a vowel and its sign, for instance where spelling was checked.
        while opens_with_mark(texts[place], font.encoding):
            texts[place - 1] += texts[place][0]
            texts[place] = texts[place][1:]
    # What shows that a text is Unicode may stand in another run of the same words.
    whole = font.read("".join(texts))
    read = [font.read(text) for text in texts]
    if "".join(read) != whole:
        read = [whole] + [""] * (len(texts) - 1)
    for node, text in zip(nodes, read, strict=True):
        node.tag = f"{_WORD}t"
        node.attrib.clear()
        node.set(_SPACE, "preserve")
        node.text = text


def _text(node: etree._Element) -> str:
    if node.tag == f"{_WORD}softHyphen":
        return _SOFT_HYPHEN
    if node.tag == f"{_WORD}sym":
        code = node.get(f"{_WORD}char") or ""
        return chr(int(code, 16)) if code else ""
    return node.text or ""
