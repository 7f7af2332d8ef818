"""A spreadsheet: the letterhead in the first rows, then headings and tables one under the other.

Imports the papers of `reports/`; openpyxl does the writing.
"""

import io

from openpyxl import Workbook

from evals.wards.reports.paper import Grid, Paper
from evals.wards.writers import letterhead
from evals.wards.writers.stamp import without_clock


def xlsx_bytes(paper: Paper) -> bytes:
    """Return the paper as a workbook with one sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Tong hop"
    head = paper.head
    for line in (*letterhead.left(head), *letterhead.right(head), *letterhead.title(head)):
        sheet.append([line])
    for block in paper.blocks:
        for row in block.rows if isinstance(block, Grid) else ((block.text,),):
            sheet.append(list(row))
    for line in (*letterhead.signature(head), letterhead.FICTION):
        sheet.append([line])
    file = io.BytesIO()
    book.save(file)
    return without_clock(file.getvalue())
