"""Measures of the title block, and of type, trích yếu and the order of the parts. Imports python-docx by `paper`."""

from collections.abc import Sequence
from itertools import pairwise

from docx.oxml.ns import qn

from assistant.export.briefing.layout.measures.seen import (
    Measure,
    Seen,
    bold,
    italic,
    looks_of,
    parts_of,
    shown,
    size,
    text,
)
from assistant.export.briefing.layout.paper import Paper, Part
from assistant.export.briefing.word.lines import text_width_mm

_EMU_PER_MM = 36000
_TEXT_WIDTH_MM = 165.0


def _rule_share(names: Sequence[Part], lines: Sequence[Part]) -> list[Seen]:
    """Measure the drawn line below some words as a share of their width; nothing where none is drawn."""
    if not names:
        return []
    last, width = names[-1], max(text_width_mm(name.text, _size(name)) for name in names)
    for part in [last, *(part for part in lines if part.place > last.place)]:
        if part is not last and part.text:
            break
        length = _drawn_mm(part)
        if length is not None and width:
            return [Seen(round(length / width, 2), shown(last.text))]
    return []


def _drawn_mm(part: Part) -> float | None:
    """Return how long the line is that a border or a drawing makes; None where there is none."""
    drawing = next(part.line._p.iter(qn("wp:extent")), None)
    if drawing is not None:
        return int(drawing.get("cx")) / _EMU_PER_MM
    if part.line._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn('w:bottom')}") is None:
        return None
    layout = part.line.paragraph_format
    sides = sum(side.mm for side in (layout.left_indent, layout.right_indent) if side is not None)
    return float((part.room_mm or _TEXT_WIDTH_MM) - sides)


def _size(part: Part) -> float:
    return max((look.size for look in part.looks), default=0.0)


def _issuer_rule(paper: Paper) -> list[Seen]:
    return _rule_share(paper.issuer, paper.left)


def _nation_rule(paper: Paper) -> list[Seen]:
    return _rule_share([part for part in (paper.nation,) if part], paper.right)


def _motto_rule(paper: Paper) -> list[Seen]:
    return _rule_share([part for part in (paper.motto,) if part], paper.right)


def _title_rule(paper: Paper) -> list[Seen]:
    return [Seen(bool(_rule_share(paper.title, paper.lines)))] if paper.title else []


def _order(paper: Paper) -> list[Seen]:
    """Tell for each row of parts whether they stand in the order in which they are named here."""
    rows: tuple[tuple[tuple[str, Part | None], ...], ...] = (
        (
            ("tên cơ quan cấp trên", next(iter(paper.superior), None)),
            ("tên cơ quan ban hành", next(iter(paper.issuer), None)),
            ("dấu sao", paper.asterisk),
            ("số, ký hiệu", paper.number),
        ),
        (("quốc hiệu hoặc tiêu đề Đảng", paper.nation), ("địa danh, ngày tháng", paper.place_and_date)),
        (
            ("tên loại", paper.type_name),
            ("trích yếu", next(iter(paper.title), None)),
            ("Kính gửi", paper.addressed),
            ("nội dung", next(iter(paper.body), None)),
            ("nơi nhận", paper.receivers_head),
        ),
    )
    return [Seen(*_row_order(row)) for row in rows]


def _row_order(row: Sequence[tuple[str, Part | None]]) -> tuple[bool, str]:
    found = [(name, part.place) for name, part in row if part is not None]
    for (before, first), (after, second) in pairwise(found):
        if first > second:
            return False, f"{after} đứng trước {before}"
    return True, ""


def _capitals(part: Part) -> bool:
    return part.capitals


def _centred(part: Part) -> bool:
    return part.centred


HEAD: dict[str, Measure] = {
    "nation_text": parts_of(lambda paper: [paper.nation], text),
    "nation_size": looks_of(lambda paper: [paper.nation], size),
    "nation_bold": looks_of(lambda paper: [paper.nation], bold),
    "nation_rule": _nation_rule,
    "motto_text": parts_of(lambda paper: [paper.motto], text),
    "motto_size": looks_of(lambda paper: [paper.motto], size),
    "motto_bold": looks_of(lambda paper: [paper.motto], bold),
    "motto_rule": _motto_rule,
    "superior_size": looks_of(lambda paper: paper.superior, size),
    "superior_capitals": parts_of(lambda paper: paper.superior, _capitals),
    "issuer_size": looks_of(lambda paper: paper.issuer, size),
    "issuer_capitals": parts_of(lambda paper: paper.issuer, _capitals),
    "issuer_rule": _issuer_rule,
    "asterisk": lambda paper: [Seen(paper.asterisk is not None)],
    "number_text": parts_of(lambda paper: [paper.number], text),
    "number_size": looks_of(lambda paper: [paper.number], size),
    "place_text": parts_of(lambda paper: [paper.place_and_date], text),
    "place_size": looks_of(lambda paper: [paper.place_and_date], size),
    "place_italic": looks_of(lambda paper: [paper.place_and_date], italic),
    "type_size": looks_of(lambda paper: [paper.type_name], size),
    "type_bold": looks_of(lambda paper: [paper.type_name], bold),
    "title_size": looks_of(lambda paper: paper.title, size),
    "title_bold": looks_of(lambda paper: paper.title, bold),
    "title_centred": parts_of(lambda paper: paper.title, _centred),
    "title_rule": _title_rule,
    "order": _order,
}
