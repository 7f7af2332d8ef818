"""Plain text.

Imports the papers of `reports/`. Cells of a table are parted by a bar.
"""

from evals.wards.reports.paper import Block, Grid, Paper
from evals.wards.writers import letterhead


def txt_bytes(paper: Paper) -> bytes:
    """Return the paper as UTF-8 text."""
    head = paper.head
    lines = [*letterhead.left(head), *letterhead.right(head), "", *letterhead.title(head), ""]
    lines += [f"Kính gửi: {head.addressee}", ""]
    for block in paper.blocks:
        lines += _lines(block)
    lines += ["", *letterhead.receivers(head), "", *letterhead.signature(head), "", letterhead.FICTION]
    return ("\n".join(lines) + "\n").encode()


def _lines(block: Block) -> list[str]:
    if isinstance(block, Grid):
        return [" | ".join(row) for row in block.rows]
    return [block.text]
