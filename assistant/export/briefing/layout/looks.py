"""How text really looks: what a run, its styles and the document's defaults say, the nearest one first.

Imports python-docx. Table styles are passed over: official papers do not set type by them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph as Line
from docx.text.run import Run

_DEFAULT_SIZE = 10.0
# What Word calls left and right is start and end in newer files; `both` is justified.
_JUSTIFIED = (WD_ALIGN_PARAGRAPH.JUSTIFY,)
_THEME = "(phông theo chủ đề)"
_FONT_SLOTS = ("ascii", "hAnsi")


@dataclass(frozen=True, slots=True)
class Look:
    """What a stretch of text looks like.

    Attributes:
        size: in points.
        fonts: of plain letters and of letters with Vietnamese marks, which Word takes from another slot.
    """

    size: float
    bold: bool
    italic: bool
    underline: bool
    fonts: tuple[str, ...]


class Looks:
    """Resolves looks in one document."""

    def __init__(self, document: Document) -> None:
        found = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._defaults: BaseOxmlElement | None = found

    def of(self, line: Line) -> list[tuple[str, Look]]:
        """Return each stretch of visible text of the line with its look."""
        runs = [Run(element, line) for element in line._p.iter(qn("w:r"))]
        return [(run.text, self._look(run, line)) for run in runs if run.text.strip()]

    def _look(self, run: Run, line: Line) -> Look:
        chain = [run._r.rPr, *_style_properties(run.style), *_style_properties(line.style), self._defaults]
        levels = [one for one in chain if one is not None]
        size = _first(levels, "w:sz")
        underline = _first(levels, "w:u")
        return Look(
            size=float(size.get(qn("w:val"))) / 2 if size is not None else _DEFAULT_SIZE,
            bold=_is_on(levels, "w:b"),
            italic=_is_on(levels, "w:i"),
            underline=underline is not None and underline.get(qn("w:val")) != "none",
            fonts=tuple(dict.fromkeys(_font(levels, slot) for slot in _FONT_SLOTS)),
        )


def alignment(line: Line) -> WD_ALIGN_PARAGRAPH:
    """Return the line's alignment; left where nobody sets one."""
    return _nearest(line, "alignment") or WD_ALIGN_PARAGRAPH.LEFT


def is_justified(line: Line) -> bool:
    """Tell whether both edges of the text are even."""
    return alignment(line) in _JUSTIFIED


def first_line_mm(line: Line) -> float:
    """Return how far the first line is set in, in mm."""
    indent = _nearest(line, "first_line_indent")
    return round(indent.mm, 1) if indent is not None else 0.0


def is_held(line: Line) -> bool:
    """Tell whether the line stays on one page with the next one."""
    return bool(_nearest(line, "keep_with_next"))


def _nearest(line: Line, name: str) -> Any:  # noqa: ANN401 - any property of a paragraph
    formats = [line.paragraph_format, *(style.paragraph_format for style in _ancestors(line.style))]
    return next((value for one in formats if (value := getattr(one, name)) is not None), None)


def _ancestors(style: Any) -> Iterator[Any]:  # noqa: ANN401 - python-docx has no types
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:
        seen.add(style.style_id)
        yield style
        style = style.base_style


def _style_properties(style: Any) -> list[BaseOxmlElement | None]:  # noqa: ANN401 - python-docx has no types
    return [one.element.rPr for one in _ancestors(style)]


def _first(levels: list[BaseOxmlElement], tag: str) -> BaseOxmlElement | None:
    return next((found for level in levels if (found := level.find(qn(tag))) is not None), None)


def _is_on(levels: list[BaseOxmlElement], tag: str) -> bool:
    found = _first(levels, tag)
    return found is not None and found.get(qn("w:val")) not in ("0", "false", "off")


def _font(levels: list[BaseOxmlElement], slot: str) -> str:
    for level in levels:
        fonts = level.find(qn("w:rFonts"))
        if fonts is None:
            continue
        if fonts.get(qn(f"w:{slot}Theme")):
            return _THEME
        if named := fonts.get(qn(f"w:{slot}")):
            return str(named)
    return _THEME
