"""A page in HTML, as offices save it from a word processor or a portal.

Imports the papers of `reports/`.
"""

from html import escape

from evals.wards.reports.paper import Block, Grid, Heading, Paper
from evals.wards.writers import letterhead


def html_bytes(paper: Paper) -> bytes:
    """Return the paper as a page."""
    head = paper.head
    body = [
        "<table><tr>"
        + "".join(f"<td>{_lines(side)}</td>" for side in (letterhead.left(head), letterhead.right(head)))
        + "</tr></table>",
        *(f"<p><b>{_text(line)}</b></p>" for line in letterhead.title(head)),
        f"<p>Kính gửi: {_text(head.addressee)}</p>",
        *(_block(block, paper.styled) for block in paper.blocks),
        *(
            f"<p>{_text(line)}</p>"
            for line in (*letterhead.receivers(head), *letterhead.signature(head), letterhead.FICTION)
        ),
    ]
    page = [
        "<!DOCTYPE html>",
        '<html lang="vi"><head><meta charset="utf-8">',
        f"<title>{_text(head.title)}</title></head><body>",
        *body,
        "</body></html>",
    ]
    return ("\n".join(page) + "\n").encode()


def _block(block: Block, styled: bool) -> str:
    if isinstance(block, Grid):
        rows = "".join("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in block.rows)
        return f"<table>{rows}</table>"
    if isinstance(block, Heading):
        tag = f"h{block.level + 1}"
        return f"<{tag}>{_text(block.text)}</{tag}>" if styled else f"<p><b>{_text(block.text)}</b></p>"
    return f"<p>{_text(block.text)}</p>"


def _lines(lines: tuple[str, ...]) -> str:
    return "<br>".join(_text(line) for line in lines)


def _text(text: str) -> str:
    return escape(text, quote=False)
