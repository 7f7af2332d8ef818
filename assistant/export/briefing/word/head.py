"""The title block: issuer and number left, quốc hiệu or the Party's name right, then type, trích yếu, addressees.

Imports python-docx by `lines`. What each form asks of it stands with its source in `layout/layout_rules.toml`.
"""

from dataclasses import dataclass

from docx.document import Document
from docx.shared import Mm, Pt
from docx.table import _Cell as Cell

from assistant.briefing.types import Briefing, Form, Letterhead
from assistant.export.briefing.word.lines import (
    LEFT,
    Look,
    add_columns,
    add_rule,
    balanced,
    next_line,
    set_line,
    text_width_mm,
)
from assistant.export.briefing.word.page import TEXT_WIDTH_MM
from assistant.export.briefing.wording import (
    ADDRESSED,
    DRAFT,
    PARTY_HEAD,
    STATE_HEAD,
    STATE_MOTTO,
    listed,
    number_line,
    place_and_date,
)


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Widths in mm and sizes in points in which the forms differ; the issuer's rule as a share of its text."""

    columns: tuple[float, float]
    superior: float
    issuer: float
    number: float
    place: float
    type_name: float


_SIZES = {
    Form.PARTY: _Sizes((76.0, 89.0), 14, 14, 14, 14, 16),
    Form.STATE: _Sizes((73.0, 92.0), 12, 12, 13, 13, 14),
}
_TITLE, _STATE_HEAD, _STATE_MOTTO, _PARTY_HEAD, _BODY = 14, 12, 13, 15, 14
_ISSUER_RULE = 0.42
_TITLE_RULE_MM = 45.0
_TITLE_SIDE_MM = 12.0


def write_head(document: Document, briefing: Briefing) -> None:
    """Write all that stands above the body."""
    head = briefing.letterhead
    sizes = _SIZES[head.form]
    left, right = add_columns(document, sizes.columns)
    _left(left, briefing, sizes)
    _right(right, head, sizes)
    _title(document, head, sizes)
    _addressees(document, head)


def _left(cell: Cell, briefing: Briefing, sizes: _Sizes) -> None:
    head = briefing.letterhead
    if head.superior:
        superior = balanced(head.superior.upper(), sizes.superior, sizes.columns[0])
        set_line(next_line(cell), superior, Look(sizes.superior))
    issuer = balanced(head.issuer.upper(), sizes.issuer, sizes.columns[0])
    set_line(next_line(cell), issuer, Look(sizes.issuer, bold=True))
    if head.form is Form.PARTY:
        set_line(next_line(cell), "*", Look(sizes.issuer, bold=True))
    else:
        room = sizes.columns[0]
        add_rule(cell, text_width_mm(issuer, sizes.issuer) * _ISSUER_RULE, room)
    set_line(next_line(cell), number_line(head), Look(sizes.number))
    if briefing.approval is None:
        line = set_line(next_line(cell), DRAFT, Look(sizes.number, bold=True))
        line.paragraph_format.space_before = Pt(4)


def _right(cell: Cell, head: Letterhead, sizes: _Sizes) -> None:
    room = sizes.columns[1]
    if head.form is Form.PARTY:
        set_line(next_line(cell), PARTY_HEAD, Look(_PARTY_HEAD, bold=True))
        add_rule(cell, text_width_mm(PARTY_HEAD, _PARTY_HEAD), room)
    else:
        set_line(next_line(cell), STATE_HEAD, Look(_STATE_HEAD, bold=True))
        set_line(next_line(cell), STATE_MOTTO, Look(_STATE_MOTTO, bold=True))
        add_rule(cell, text_width_mm(STATE_MOTTO, _STATE_MOTTO), room)
    set_line(next_line(cell), place_and_date(head), Look(sizes.place, italic=True))


def _title(document: Document, head: Letterhead, sizes: _Sizes) -> None:
    type_name = set_line(document.add_paragraph(), head.type_name.upper(), Look(sizes.type_name, bold=True))
    type_name.paragraph_format.space_before = Pt(18)
    type_name.paragraph_format.keep_with_next = True
    title = set_line(document.add_paragraph(), head.title, Look(_TITLE, bold=True))
    title.paragraph_format.left_indent = title.paragraph_format.right_indent = Mm(_TITLE_SIDE_MM)
    title.paragraph_format.keep_with_next = True
    add_rule(document, _TITLE_RULE_MM, TEXT_WIDTH_MM).paragraph_format.space_after = Pt(12)


def _addressees(document: Document, head: Letterhead) -> None:
    if len(head.addressees) == 1:
        line = set_line(document.add_paragraph(), f"{ADDRESSED} {head.addressees[0]}", Look(_BODY))
        line.paragraph_format.space_after = Pt(12)
    elif head.addressees:
        set_line(document.add_paragraph(), ADDRESSED, Look(_BODY), LEFT).paragraph_format.left_indent = Mm(30)
        for text in listed(head.addressees, head.form):
            line = set_line(document.add_paragraph(), text, Look(_BODY), LEFT)
            line.paragraph_format.left_indent = Mm(42)
        line.paragraph_format.space_after = Pt(12)
