"""Small pieces of WordprocessingML that python-docx has no words for. Imports python-docx."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """Return an element such as `w:bottom`; attributes are in the `w:` namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def bookmark(number: int) -> str:
    """Return the name of the place that the marks of source `number` point to; Word hides names that begin so."""
    return f"_Ref{number:09d}"


def field(instruction: str, shown: str) -> list[BaseOxmlElement]:
    """Return what stands in runs for a field: one element for each of its five runs, `shown` until it is updated."""
    code, result = element("w:instrText"), element("w:t")
    code.set(qn("xml:space"), "preserve")
    code.text, result.text = f" {instruction} ", shown
    begin, middle, end = (element("w:fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    return [begin, code, middle, result, end]
