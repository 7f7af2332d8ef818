"""Writes a paper as a page of an office's website (HTML) and as plain text, as units send it by message.

Imports only the standard library and `samples.paper`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from samples.paper import NOTE, Paper, Paragraph, Table

_STYLE = """body { font-family: "Times New Roman", serif; font-size: 14pt; max-width: 17cm; margin: 1cm auto; }
p { margin: 0 0 6pt; text-align: justify; text-indent: 1.27cm; }
.c p, p.c { text-align: center; text-indent: 0; margin: 0; }
table.grid { border-collapse: collapse; margin: 6pt auto; font-size: 12pt; }
table.grid td, table.grid th { border: 1px solid #000; padding: 2pt 6pt; }
table.two { width: 100%; } table.two td { width: 50%; vertical-align: top; }"""


def txt_bytes(paper: Paper) -> bytes:
    """The paper as UTF-8 text, a line for a paragraph, cells of a row with a tab between."""
    rule = "*" if paper.form == "party" else "-------"
    lines = [*paper.items("superior"), *paper.items("issuer"), rule, paper.number_line]
    lines += ([] if paper.kind else [paper.title]) + [*paper.motto, "-------", paper.place_and_date, ""]
    lines += [paper.kind, paper.title, "-----", ""] if paper.kind else []
    lines += [*paper.addressee_lines(), ""]
    lines += [line for block in paper.body for line in _txt_block(block)]
    lines += ["", "Nơi nhận:", *paper.receiver_lines(), "", *paper.items("role"), "", paper.fields["signer"], "", NOTE]
    return ("\n".join(lines) + "\n").encode()


def html_bytes(paper: Paper) -> bytes:
    """The paper as one HTML page that asks nothing of the network."""
    name = escape(f"{paper.fields['number']} {paper.title}")
    parts = [
        f'<!DOCTYPE html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<title>{name}</title>',
        f"<style>\n{_STYLE}\n</style>\n</head>\n<body>",
        *_html_head(paper),
        *(_html_block(block) for block in paper.body),
        *_html_foot(paper),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


def _txt_block(block: Paragraph | Table) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    else:
        yield from ("\t".join(row) for row in block.rows)


def _html_head(paper: Paper) -> Iterator[str]:
    rule = "*" if paper.form == "party" else "-------"
    left = [_p(text) for text in paper.items("superior")] + [_p(text, "b") for text in paper.items("issuer")]
    left += [_p(rule), _p(paper.number_line)] + ([] if paper.kind else [_p(paper.title)])
    right = [_p(text, "b") for text in paper.motto] + [_p("-------"), _p(paper.place_and_date, "i")]
    yield _two(left, right, "c")
    if paper.kind:
        yield f'<div class="c">{_p(paper.kind, "b")}{_p(paper.title, "b")}</div>'
    yield from (f'<p class="c">{escape(text)}</p>' for text in paper.addressee_lines())


def _html_foot(paper: Paper) -> Iterator[str]:
    left = [_p("Nơi nhận:", "i"), *(_p(text) for text in paper.receiver_lines())]
    right = [_p(text, "b") for text in (*paper.items("role"), paper.fields["signer"])]
    yield _two(left, right, "")
    yield f'<p class="c"><i>{NOTE}</i></p>'


def _two(left: Iterable[str], right: Iterable[str], mark: str) -> str:
    cells = "\n".join(f'<td class="{mark or side}">{"".join(lines)}</td>' for lines, side in ((left, ""), (right, "c")))
    return f'<table class="two"><tr>\n{cells}\n</tr></table>'


def _p(text: str, tag: str = "") -> str:
    inner = f"<{tag}>{escape(text)}</{tag}>" if tag else escape(text)
    return f"<p>{inner}</p>"


def _html_block(block: Paragraph | Table) -> str:
    if isinstance(block, Paragraph):
        inner = "".join(_html_run(run.text, bold=run.bold, italic=run.italic) for run in block.runs)
        return f'<p class="c">{inner}</p>' if block.centred else f"<p>{inner}</p>"
    head, *rows = block.rows
    lines = ["".join(f"<th>{escape(cell)}</th>" for cell in head)]
    lines += ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows]
    return '<table class="grid">\n' + "\n".join(f"<tr>{line}</tr>" for line in lines) + "\n</table>"


def _html_run(text: str, *, bold: bool, italic: bool) -> str:
    inner = f"<i>{escape(text)}</i>" if italic else escape(text)
    return f"<b>{inner}</b>" if bold else inner
