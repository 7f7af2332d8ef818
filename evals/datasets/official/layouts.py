"""Prints a Source as text, HTML or DOCX in one of the ways in which offices lay out such papers.

Imports `marks` and, inside one function, python-docx; nothing of the product. Out: the content of one file.
"""

import html
import io
import textwrap
import zipfile
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from evals.datasets.official.marks import Block, Source

RIGHT = {
    "party": ["ĐẢNG CỘNG SẢN VIỆT NAM"],
    "state": ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
    "ruled": ["CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "-----------------"],
    "youth": ["ĐOÀN TNCS HỒ CHÍ MINH"],
    "bare": [],
}
NOTES = ("Tài liệu hư cấu", "(Tài liệu hư cấu, chỉ dùng để đo phần mềm)", "Ghi chú: Tài liệu hư cấu.")
PAGE_WIDTH = 84


@dataclass(frozen=True)
class Paper:
    """What is printed, ready to be laid out: two-column head, title, body, two-column foot, the note."""

    left: list[str]
    right: list[str]
    title: list[str]
    blocks: list[Block]
    receivers: list[str]
    signature: list[str]
    note: str
    head_layout: str
    foot_layout: str


def lines(value: str) -> list[str]:
    """Split a field of the head at ` / ` into printed lines."""
    return [part.strip() for part in value.split(" / ") if part.strip()]


def printed(source: Source, key: str) -> str:
    """Return what is printed for a field `value | printed`; the value itself where nothing else is said."""
    value = source.head.get(key, "")
    first, bar, second = value.partition(" | ")
    return "" if value == "-" else second if bar else first


def plan(source: Source) -> Paper:
    """Put head, body and foot of a document together."""
    form = source.head.get("F", "party")
    superior = [source.spoil(line) for line in lines(source.head.get("S", ""))]
    issuer = [source.spoil(line) for line in lines(source.head.get("I", ""))]
    star = {"party": ["*"], "state": [], "ruled": ["-------"], "youth": ["***"], "bare": []}[form]
    number = number_line(source, form)
    stamps = [source.head[key] for key in "ZU" if key in source.head]
    titles = [source.spoil(line) for line in lines(source.head.get("T", ""))]
    letter = source.head.get("Y", "").startswith("Công văn")
    left = [*superior, *issuer, *star, *number]
    right = [*RIGHT[form]]
    right += [""] * max(0, len(left) - len(right) - 1)
    right += [line for line in [printed(source, "D")] if line]
    left += ["V/v " + titles[0], *titles[1:]] if letter else []
    layout = source.head.get("L", "a1")
    if source.head.get("Q") == "raw":  # a message or note: the body prints all, the fields of the head are labels only
        note = NOTES[sum(map(ord, source.name)) % len(NOTES)]
        return Paper([], [], [], source.blocks, [], [], note, "e", "2")
    return Paper(
        left=left + stamps,
        right=right,
        title=[] if letter else [*lines(printed(source, "Y")), *titles],
        blocks=source.blocks,
        receivers=[source.spoil(line) for line in filter(None, source.head.get("R", "").split(" | "))],
        signature=signature_lines(source),
        note=NOTES[sum(map(ord, source.name)) % len(NOTES)],
        head_layout=layout[0],
        foot_layout=layout[1],
    )


def number_line(source: Source, form: str) -> list[str]:
    """Return the number as printed; without a bar it gets the form's own prefix."""
    value = source.head.get("N", "")
    if not value or value == "-":
        return []
    if " | " in value:
        return [value.partition(" | ")[2]]
    return [f"Số{':' if form in {'state', 'ruled', 'bare'} else ''} {value}"]


def signature_lines(source: Source) -> list[str]:
    """Return the lines of the signature; `~` breaks a line within one office."""
    found = lines(source.head.get("G", "").replace("~", " / "))
    return [source.spoil(line) for line in found]


def as_rows(left: list[str], right: list[str]) -> list[tuple[str, str]]:
    """Pair the lines of two columns."""
    return list(zip_longest(left, right, fillvalue=""))


def side_by_side(left: list[str], right: list[str], layout: str) -> list[str]:
    """Print two columns: a, b by spaces, c by tabs, d left lines first, e right lines first."""
    if layout in "de":
        first, second = (left, right) if layout == "d" else (right, left)
        return [line for line in [*first, "", *second] if line]
    if layout == "c":
        return [f"{one}\t\t{two}".rstrip() for one, two in as_rows(left, right)]
    half = PAGE_WIDTH // 2 - 2
    if layout == "b":
        return [f"{one:<{half}}   {two}".rstrip() for one, two in as_rows(left, right)]
    return [f"{one:^{half}}   {two:^{half}}".rstrip() for one, two in as_rows(left, right)]


def receivers_of(paper: Paper) -> list[str]:
    """Return the printed list of receivers under its heading."""
    if not paper.receivers:
        return []
    return ["Nơi nhận:", *(f"- {line}" for line in paper.receivers)]


def foot_lines(paper: Paper) -> list[str]:
    """Print the foot: 1 two columns, 2 signature first, 3 receivers first."""
    receivers = receivers_of(paper)
    if paper.foot_layout == "1":
        return side_by_side(receivers, paper.signature, "b")
    first, second = (paper.signature, receivers) if paper.foot_layout == "2" else (receivers, paper.signature)
    return [*first, "", *second]


def render_text(source: Source) -> str:
    """Return the document as plain text, hard-wrapped where the source says so (W) and for scans."""
    paper = plan(source)
    out = [*side_by_side(paper.left, paper.right, paper.head_layout), ""]
    indent = " " * (0 if "W" in source.head else 20)
    out += [indent + line for line in paper.title]
    out.append("")
    for number, block in enumerate(paper.blocks):
        out += text_block(block, source)
        if source.rate and number % 9 == 4:
            out += [("|", "~ .", "2", "_ —", "' -", ". :")[number // 9 % 6], ""]
    out += ["", *foot_lines(paper), "", paper.note]
    return "\n".join(line.rstrip() for line in out) + "\n"


def text_block(block: Block, source: Source) -> list[str]:
    """Print one block of the body."""
    if block.kind == "row":
        return [("\t" if "V" in source.head else " | ").join(block.cells)]
    if block.kind == "center":
        return ["", " " * 24 + block.text, ""]
    width = int(source.head.get("W", "0"))
    if not width:
        return [block.text]
    wrapped = textwrap.wrap(block.text, width, break_long_words=False, break_on_hyphens=False)
    return [*wrapped, ""] if source.rate else wrapped


def render_html(source: Source) -> str:
    """Return the document as HTML: a, b, c a table of rows or cells, d, e paragraphs."""
    paper = plan(source)
    body = [html_columns(paper.left, paper.right, paper.head_layout)]
    body += [f'<p class="title"><b>{html.escape(line)}</b></p>' for line in paper.title]
    body += html_body(paper.blocks)
    foot = receivers_of(paper)
    body.append(html_columns(foot, paper.signature, "b" if paper.foot_layout == "1" else "e"))
    body.append(f'<p class="note"><small>{html.escape(paper.note)}</small></p>')
    style = "<style>body{font-family:'Times New Roman'} .title{text-align:center}</style>"
    head = f'<head><meta charset="utf-8"><title>{html.escape(source.name)}</title>{style}</head>'
    return "<!DOCTYPE html>\n<html>" + head + "\n<body>\n" + "\n".join(body) + "\n</body></html>\n"


def html_columns(left: list[str], right: list[str], layout: str) -> str:
    """Print two columns as a table of rows (a), of two cells (b), or one after the other."""
    if layout in "de":
        ordered = [*left, *right] if layout == "d" else [*right, *left]
        return "\n".join(f"<p>{html.escape(line)}</p>" for line in ordered if line)
    if layout == "a":
        rows = as_rows(left, right)
        cells = "\n".join(f"<tr><td>{html.escape(one)}</td><td>{html.escape(two)}</td></tr>" for one, two in rows)
        return f"<table width='100%'>\n{cells}\n</table>"
    pair = ("<br>\n".join(map(html.escape, column)) for column in (left, right))
    return "<table width='100%'><tr>" + "".join(f"<td align='center'>{cell}</td>" for cell in pair) + "</tr></table>"


def html_body(blocks: list[Block]) -> list[str]:
    """Print the body; headings are bold paragraphs, as pages saved from an office's site have them."""
    out: list[str] = []
    for block in blocks:
        text = html.escape(block.text)
        if block.kind == "row":
            tag = "th" if block.level else "td"
            row = "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in block.cells)
            if block.level:
                out.append("<table border='1'>")
            out.append(f"<tr>{row}</tr>")
            continue
        if out and out[-1].startswith("<tr>"):
            out.append("</table>")
        out.append(f"<p><b>{text}</b></p>" if block.kind in {"heading", "center"} else f"<p>{text}</p>")
    if out and out[-1].startswith("<tr>"):
        out.append("</table>")
    return out


def render_docx(source: Source) -> bytes:
    """Return the document as DOCX without styles: a rows, b cells of a borderless table, c tabs, d, e lines."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    paper = plan(source)
    page = docx.Document()
    page.styles["Normal"].font.name = font(source)
    page.styles["Normal"].font.size = Pt(14)
    section = page.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    centre = WD_ALIGN_PARAGRAPH.CENTER
    docx_columns(page, paper.left, paper.right, paper.head_layout)
    page.add_paragraph()
    for line in paper.title:
        paragraph = page.add_paragraph()
        paragraph.alignment = centre
        paragraph.add_run(line).bold = True
    docx_body(page, paper.blocks, centre)
    docx_columns(page, receivers_of(paper), paper.signature, {"1": "b", "2": "e", "3": "d"}[paper.foot_layout])
    page.add_paragraph().add_run(paper.note).italic = True
    return fixed_archive(page)


def font(source: Source) -> str:
    """Return the font: LibreOffice has no Times New Roman here and would mix two others."""
    return "Times New Roman" if source.format == "docx" else "DejaVu Serif"


def docx_columns(page: Any, left: list[str], right: list[str], layout: str) -> None:  # noqa: ANN401
    """Print two columns into the page."""
    rows = as_rows(left, right)
    if layout == "a":
        fill_rows(page.add_table(rows=len(rows), cols=2), rows)
    elif layout == "b":
        fill_cells(page.add_table(rows=1, cols=2).rows[0].cells, (left, right))
    elif layout == "c":
        for one, two in rows:
            page.add_paragraph(f"{one}\t\t\t{two}")
    else:
        ordered = [*left, *right] if layout == "d" else [*right, *left]
        for line in filter(None, ordered):
            page.add_paragraph(line)


def fill_rows(table: Any, rows: list[tuple[str, str]]) -> None:  # noqa: ANN401
    """Print each pair of lines into a row of its own."""
    for row, pair in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, pair, strict=True):
            cell.text = text


def fill_cells(cells: Any, columns: tuple[list[str], list[str]]) -> None:  # noqa: ANN401
    """Print each column as the paragraphs of one cell."""
    for cell, column in zip(cells, columns, strict=True):
        cell.text = column[0] if column else ""
        for line in column[1:]:
            cell.add_paragraph(line)


def docx_body(page: Any, blocks: list[Block], centre: Any) -> None:  # noqa: ANN401
    """Print the body; headings are bold runs without a style."""
    table = None
    for block in blocks:
        if block.kind == "row":
            if table is None or block.level:
                table = page.add_table(rows=0, cols=len(block.cells), style="Table Grid")
            for cell, text in zip(table.add_row().cells, block.cells, strict=True):
                cell.text = text
            continue
        table = None
        paragraph = page.add_paragraph()
        run = paragraph.add_run(block.text)
        run.bold = block.kind == "center" or (block.kind == "heading" and block.level < 4)
        run.italic = block.kind == "basis"
        if block.kind == "center":
            paragraph.alignment = centre


def fixed_archive(page: Any) -> bytes:  # noqa: ANN401
    """Return the saved page with fixed times, so that the same source gives the same bytes."""
    saved, out = io.BytesIO(), io.BytesIO()
    page.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
