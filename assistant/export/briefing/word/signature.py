"""Nơi nhận and the signature, kept together on one page with the end of the body. Imports python-docx by `lines`."""

from itertools import takewhile

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as Line

from assistant.briefing.types import Form, Letterhead
from assistant.export.briefing.word.lines import LEFT, Look, add_columns, next_line, set_line
from assistant.export.briefing.wording import BLANK, DOTS, RECEIVERS, listed

_COLUMNS = (75.0, 90.0)
_RECEIVERS = {Form.PARTY: (Look(14, underline=True), 12), Form.STATE: (Look(12, bold=True, italic=True), 11)}
_BOLD = Look(14, bold=True)
# Rows of a table at the end of the body that go to the page of the signature.
_ROWS_HELD = 3
# Paragraphs at the end of the body that go to the page of the signature.
_LINES_HELD = 3
# Room for hand and seal: four lines of 14 points.
_SIGNING_ROOM = 4


def write_signature(document: Document, head: Letterhead) -> None:
    """Write the block under what the document holds so far."""
    _hold_last_lines(document)
    left, right = add_columns(document, _COLUMNS)
    left.paragraphs[0].paragraph_format.space_before = right.paragraphs[0].paragraph_format.space_before = Pt(12)
    _receivers(left, head)
    _signer(right, head)


def _hold_last_lines(document: Document) -> None:
    """Bind the end of the body to the block: a page with nothing but a signature must not be."""
    blocks = [one for one in document.element.body if one.tag != qn("w:sectPr")]
    # With the lines before the last one, since a page with one line of text above the block looks like a mistake.
    held = list(takewhile(lambda one: one.tag == qn("w:p"), reversed(blocks)))[:_LINES_HELD]
    for line in held:
        layout = Line(line, document).paragraph_format
        layout.keep_with_next = layout.keep_together = True
    # After a table stands a low empty line; the table's last rows are what must come along.
    for grid in blocks[-2:-1]:
        for row in grid.findall(qn("w:tr"))[-_ROWS_HELD:]:
            for line in row.iter(qn("w:p")):
                Line(line, document).paragraph_format.keep_with_next = True


def _receivers(cell: Cell, head: Letterhead) -> None:
    look, size = _RECEIVERS[head.form]
    set_line(next_line(cell), RECEIVERS, look, LEFT)
    for text in listed(head.receivers, head.form) or [f"- {DOTS}"]:
        set_line(next_line(cell), text, Look(size), LEFT)


def _signer(cell: Cell, head: Letterhead) -> None:
    known = [text.upper() for text in (head.authority, head.signer_role) if text]
    for text in known or [DOTS]:
        set_line(next_line(cell), text, _BOLD)
    for _ in range(_SIGNING_ROOM):
        set_line(next_line(cell), BLANK, Look(14))
    set_line(next_line(cell), head.signer or DOTS, _BOLD)
