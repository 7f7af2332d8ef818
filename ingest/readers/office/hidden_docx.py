"""Prepares .docx for partitioning: what nobody sees on the page goes, what partitioning would lose is laid open.

Imports lxml only. Hidden text is a place to hide orders to a model, so it must never reach an element; text in boxes,
content controls and tracked insertions is seen on the page, so it must.
"""

import copy
import re
import zipfile
from io import BytesIO

from lxml import etree

from ingest.readers.office.hidden_html import LINE_BREAK

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BODY = "word/document.xml"
_STYLES = "word/styles.xml"
_OFF = ("0", "false", "off")
_WORTH_A_LOOK = re.compile(
    rb"<w:(?:vanish|webHidden|tc|ins|moveTo|sdt|smartTag|customXml|fldSimple|bdo|dir|txbxContent|rStyle)\b|"
    rb'<w:color\b[^>]*w:val="[EFef]|<w:sz\b[^>]*w:val="[0-4]"'
)
# Partitioning leaves out what a field in one piece shows, and what has a direction of its own.
_WRAPPERS = ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple", "bdo", "dir")
_GONE = ("del", "moveFrom", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")
# In half points.
_SMALLEST = 4
_PALE = 0xEB
# Table styles without a ground of their own; of all others a pale letter may stand on a dark one.
_PLAIN_TABLES = ("TableGrid", "TableNormal", "")


def visible_docx(content: bytes) -> tuple[bytes, int]:
    """Return the document without text that its reader does not see, and how many characters were taken out.

    The paragraphs of a table's cell are parted by a mark, because partitioning runs them together.
    """
    with zipfile.ZipFile(BytesIO(content)) as package:
        body = package.read(_BODY)
        styles = package.read(_STYLES) if _STYLES in package.namelist() else b""
        hiding = _hiding_styles(styles) if b"vanish" in styles else frozenset()
        if not hiding and not _WORTH_A_LOOK.search(body):
            return content, 0
        root = _parse(body)
        _unwrap(root)
        _lay_boxes_open(root)
        hidden = _drop_hidden(root, hiding)
        _mark_paragraphs_of_cells(root)
        target = BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as changed:
            for item in package.infolist():
                changed.writestr(item.filename, etree.tostring(root) if item.filename == _BODY else package.read(item))
    return target.getvalue(), hidden


def _parse(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def _hiding_styles(styles: bytes) -> frozenset[str | None]:
    found = set()
    for style in _parse(styles).iter(f"{_WORD}style"):
        if _is_on(style.find(f"{_WORD}rPr/{_WORD}vanish")):
            found.add(style.get(f"{_WORD}styleId"))
    return frozenset(found)


def _is_on(mark: etree._Element | None) -> bool:
    return mark is not None and mark.get(f"{_WORD}val") not in _OFF


def _unwrap(root: etree._Element) -> None:
    """Put what stands in insertions and controls in their place; what was deleted goes."""
    for name in _GONE:
        for node in list(root.iter(f"{_WORD}{name}")):
            _remove(node)
    for name in _WRAPPERS:
        for node in list(root.iter(f"{_WORD}{name}")):
            parent = node.getparent()
            if parent is not None and not _is_property(parent):
                place = parent.index(node)
                parent[place : place + 1] = list(node)


def _is_property(node: etree._Element) -> bool:
    # In the properties of a paragraph or row, "inserted" is a mark without content.
    return str(node.tag).endswith("Pr")


def _remove(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _lay_boxes_open(root: etree._Element) -> None:
    """Put the paragraphs of text boxes behind the paragraph that they hang on."""
    for fallback in list(root.iter(f"{_CHOICES}Fallback")):
        # The same box once more, for programs of old.
        _remove(fallback)
    for box in list(root.iter(f"{_WORD}txbxContent")):
        host = next(box.iterancestors(f"{_WORD}p"), None)
        parent = None if host is None else host.getparent()
        if host is None or parent is None or parent.tag == f"{_WORD}txbxContent":
            continue
        place = parent.index(host) + 1
        for offset, block in enumerate(box.iterchildren(f"{_WORD}p", f"{_WORD}tbl")):
            parent.insert(place + offset, copy.deepcopy(block))
        _remove(box)


def _drop_hidden(root: etree._Element, hiding: frozenset[str | None]) -> int:
    grounded = root.find(f"{_WORD}background") is not None
    hidden = 0
    for run in list(root.iter(f"{_WORD}r")):
        if _is_hidden(run, hiding) or (not grounded and _is_pale(run) and not _has_ground(run)):
            hidden += sum(len(text.text or "") for text in run.iter(f"{_WORD}t"))
            _remove(run)
    return hidden


def _is_hidden(run: etree._Element, hiding: frozenset[str | None]) -> bool:
    mark = run.find(f"{_WORD}rPr/{_WORD}vanish")
    if mark is not None:
        return _is_on(mark)
    if hiding and (_value(run, "rPr/rStyle") in hiding or _value(run.getparent(), "pPr/pStyle") in hiding):
        return True
    size = _value(run, "rPr/sz") or ""
    return size.isdigit() and int(size) <= _SMALLEST


def _value(node: etree._Element | None, path: str) -> str | None:
    if node is None:
        return None
    found = node.find("/".join(f"{_WORD}{step}" for step in path.split("/")))
    return None if found is None else found.get(f"{_WORD}val")


def _is_pale(run: etree._Element) -> bool:
    color = _value(run, "rPr/color") or ""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", color):
        return False
    return min(bytes.fromhex(color)) >= _PALE


def _has_ground(run: etree._Element) -> bool:
    """Tell whether anything around a run, itself too, has a colour behind it."""
    for node in (run, *run.iterancestors()):
        name = etree.QName(node).localname
        if name == "txbxContent" or (name == "tbl" and (_value(node, "tblPr/tblStyle") or "") not in _PLAIN_TABLES):
            return True
        properties = node.find(f"{_WORD}{name}Pr")
        if properties is not None and _is_coloured(properties):
            return True
    return False


def _is_coloured(properties: etree._Element) -> bool:
    if properties.find(f"{_WORD}highlight") is not None:
        return True
    shade = properties.find(f"{_WORD}shd")
    return shade is not None and (shade.get(f"{_WORD}fill") or "auto").lower() not in ("auto", "ffffff")


def _mark_paragraphs_of_cells(root: etree._Element) -> None:
    for cell in root.iter(f"{_WORD}tc"):
        for paragraph in cell.findall(f"{_WORD}p")[:-1]:
            run = etree.SubElement(paragraph, f"{_WORD}r")
            etree.SubElement(run, f"{_WORD}t").text = LINE_BREAK
