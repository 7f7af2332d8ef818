"""Measures of the body: type, lines, headings, tables, charts, endnotes. Imports python-docx by `paper`."""

import re

from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.export.briefing.layout.looks import first_line_mm, is_held, is_justified
from assistant.export.briefing.layout.measures.seen import Measure, Seen, looks_of, parts_of, shown, size
from assistant.export.briefing.layout.paper import Paper, Part

_POINTED = re.compile(r"\bNOTEREF\s+(\S+)")
_KINDS = ("separator", "continuationSeparator", "continuationNotice")


def _is_held(part: Part) -> bool:
    return is_held(part.line)


def _is_justified(part: Part) -> bool:
    return is_justified(part.line)


def _first_line(part: Part) -> float:
    return first_line_mm(part.line)


def _repeated_rows(paper: Paper) -> list[Seen]:
    """Tell of each table with a row under its first one whether that one comes again on each page."""
    grids = [grid for grid in paper.tables if len(grid.rows) > 1]
    return [Seen(_has_head(grid.rows[0]._tr), shown(" | ".join(c.text for c in grid.rows[0].cells))) for grid in grids]


def _has_head(row: BaseOxmlElement) -> bool:
    mark = row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}")
    return mark is not None and mark.get(qn("w:val")) not in ("0", "false", "off")


def _pictures(paper: Paper) -> list[Seen]:
    """Tell of each picture whether it has words for those who cannot see it."""
    return [Seen(bool((one.get("descr") or "").strip()), one.get("name") or "") for one in _inline(paper)]


def _inline(paper: Paper) -> list[BaseOxmlElement]:
    return [one for inline in paper.document.element.body.iter(qn("wp:inline")) for one in inline.iter(qn("wp:docPr"))]


def _endnotes(paper: Paper) -> list[Seen]:
    """Tell whether marks and notes belong together one to one; nothing where the file has neither."""
    marks = [one.get(qn("w:id")) for one in paper.document.element.body.iter(qn("w:endnoteReference"))]
    notes = _notes(paper)
    if not marks and not notes:
        return []
    if sorted(marks) != sorted(notes):
        return [Seen(False, f"{len(set(marks))} nguồn được dẫn, {len(notes)} chú thích")]
    lost = _lost_pointers(paper)
    return [Seen(not lost, f"số dẫn lại không còn chú thích: {', '.join(lost)}" if lost else "")]


def _notes(paper: Paper) -> list[str]:
    for relation in paper.document.part.rels.values():
        if relation.reltype.endswith("/endnotes") and not relation.is_external:
            root = parse_xml(relation.target_part.blob)
            return [one.get(qn("w:id")) for one in root if one.get(qn("w:type")) not in _KINDS]
    return []


def _lost_pointers(paper: Paper) -> list[str]:
    body = paper.document.element.body
    places = {one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))}
    pointed = [found[1] for one in body.iter(qn("w:instrText")) if (found := _POINTED.search(one.text or ""))]
    return sorted({name for name in pointed if name not in places})


TEXT: dict[str, Measure] = {
    "body_size": looks_of(lambda paper: paper.body, size),
    "body_justified": parts_of(lambda paper: paper.body, _is_justified),
    "body_first_line_mm": parts_of(lambda paper: paper.body, _first_line),
    "heading_held": parts_of(lambda paper: paper.headings, _is_held),
    "table_head_repeated": _repeated_rows,
    "picture_described": _pictures,
    "endnotes": _endnotes,
}
