"""Says of each paragraph of a report what stands around it: the heading above, the table's head, what comes before.

Imports `blocks`, the outline's headings and the words that give a section its side.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from ingest.elements import CELL_SEPARATOR
from ingest.opinion.learnt.features import Around
from ingest.opinion.stance import section_stance
from ingest.outline.heading import is_capitals
from ingest.record.blocks import Block

_LONGEST_HEADING, _LONGEST_ANNOUNCED = 90, 90
_MOST = 4
_STOPS = (".", ";", ":", "!", "?", ",")
_LONGEST_CELL_HEAD = 6
_BARS = 2
_READ_ROWS = 30


def arounds(blocks: Sequence[Block]) -> Iterator[Around]:
    """Yield what stands around each paragraph, in order."""
    kinds = [_kind(block) for block in blocks]
    headed, before = "", ""
    columns: tuple[str, ...] = ()
    widths: tuple[float, ...] = ()
    for at, (block, kind) in enumerate(zip(blocks, kinds, strict=True)):
        if kind == "row" and before != "row":
            table = list(takewhile(lambda place: kinds[place] == "row", range(at, min(at + _READ_ROWS, len(blocks)))))
            widths = _widths([blocks[place] for place in table])
        columns = _columns(block, columns) if kind == "row" else ()
        path = (*block.path, headed) if headed else block.path
        meaning = section_stance(path) if path else None
        yield Around(
            kind=kind,
            heading=path[-1] if path else "",
            meaning=meaning.value if meaning else "none",
            first=min(at, _MOST),
            last=min(len(blocks) - at - 1, _MOST),
            before=before,
            columns=columns,
            widths=widths if kind == "row" else (),
        )
        before = _announces(block, kind) or kind
        if before in {"heading", "announced"}:
            headed = block.text
        elif block.path and headed and kind != "row" and block.path[-1] not in headed and block.mark:
            headed = ""


def _kind(block: Block) -> str:
    if block.is_row or block.text.count(CELL_SEPARATOR.strip()) >= _BARS:
        return "row"
    return "item" if block.item else "numbered" if block.mark else "plain"


def _announces(block: Block, kind: str) -> str:
    """Tell whether a line heads what stands below it."""
    if kind in {"item", "row"}:
        return ""
    if block.text.endswith(":"):
        return "announced" if len(block.text) <= _LONGEST_ANNOUNCED else ""
    short = len(block.text) <= _LONGEST_HEADING and not block.text.endswith(_STOPS)
    return "heading" if is_capitals(block.text) or short else ""


def _columns(block: Block, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the head of the table: of the rows that stand together the first whose cells are all short."""
    if columns:
        return columns
    cells = tuple(" ".join(cell.split()) for cell in block.text.split(CELL_SEPARATOR))
    short = all(len(cell.split()) <= _LONGEST_CELL_HEAD for cell in cells)
    return cells if short and len(cells) > _BARS else ("",)


def _widths(rows: Sequence[Block]) -> tuple[float, ...]:
    """Return how many words the cells of each column hold on average, the head left out where there is more."""
    cells = [block.text.split(CELL_SEPARATOR) for block in (rows[1:] or rows)]
    most = max(map(len, cells))
    columns = [[len(row[at].split()) for row in cells if at < len(row)] for at in range(most)]
    return tuple(sum(column) / len(column) for column in columns)
