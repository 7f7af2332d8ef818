"""The paragraphs of the stored text with the heading path above each, for rules that read one after the other.

Imports `outline` and `stored`. Lines that a scan or a narrow column has broken are put together again.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.elements import Category
from ingest.outline import Node
from ingest.outline.closing import closes_body
from ingest.outline.heading import is_capitals
from ingest.outline.numbering import STEP_KINDS, Mark, read_marks
from ingest.record.stored import Stored

_ITEM = re.compile(r"[-–—+•●▪◦*]\s+")
_RECEIVERS = re.compile(r"(?<=[.;:])\s+Nơi nhận\s*:?\s*$")
_STRAY = re.compile(r"[^\w]*$")
# What a narrow column leaves of a sentence for its last line, e.g. "Năm." or "31/5/2026.".
_LAST_WORDS = re.compile(r"(?:\d[\d/.-]*|[^\W\d_]+)(?:\s[\w/]+){0,2}\.")
_BROKEN_LINE = 60
_ENDS = (".", ";", ":", "!", "?", "|")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of the body.

    Attributes:
        start: offset of its first word, after number or dash.
        end: offset after it.
        text: on one line, without number or dash.
        path: headings above it, its own not among them.
        mark: its number; None for plain paragraphs and items with a dash.
        item: whether it begins with a dash, or is an item of a list that its format draws.
        is_row: whether it is a row of a table.
        empty: of a row, the places of its empty cells.
        element: which element of the file it comes from.
    """

    start: int
    end: int
    text: str
    path: tuple[str, ...]
    mark: Mark | None = None
    item: bool = False
    is_row: bool = False
    empty: tuple[int, ...] = ()
    element: int = -1


def body_blocks(stored: Stored, root: Node) -> list[Block]:
    """Return the paragraphs from the top to the signature or the list of receivers, in order."""
    headings = {node.start: node for node in root.walk()}
    blocks: list[Block] = []
    for line in stored.lines:
        text = stored.text[line.start : line.end]
        if closes_body(text) and blocks:
            break
        # A PDF may draw the list of receivers up to the last line of the body.
        closing = _RECEIVERS.search(text) if blocks and "Nơi nhận" in text else None
        text = text[: closing.start()] if closing else text
        if _STRAY.fullmatch(text):
            continue
        is_row = line.category is Category.ROW
        same_row = is_row and blocks and blocks[-1].is_row and blocks[-1].element == line.element
        listed = line.category is Category.ITEM
        if same_row or (blocks and not is_row and not listed and _goes_on(blocks[-1], text)):
            blocks[-1] = _joined(blocks[-1], text, line.end)
            continue
        node = headings.get(line.start) or headings.get(line.start + len(text) - len(text.lstrip()))
        block = _block(text, line.start, node, _path(root, line.start), is_row=is_row)
        item = block.item or (listed and block.mark is None)
        blocks.append(replace(block, item=item, empty=line.empty, element=line.element))
        if closing:
            break
    return blocks


def _block(text: str, start: int, node: Node | None, path: tuple[str, ...], *, is_row: bool) -> Block:
    marks = () if is_row else read_marks(text)
    mark = node.mark if node and node.mark else next((mark for mark in marks if not mark.weak), None)
    dash = None if mark or is_row else _ITEM.match(text.lstrip())
    # "Bước 1." is a part of what is to be done, and no bare number.
    numbered = mark is not None and mark.kind not in STEP_KINDS
    rest = mark.rest if mark and numbered else text.lstrip()[dash.end() :] if dash else text.strip()
    offset = start + max(text.rfind(rest), 0) if rest else start
    above = path[:-1] if node else path
    return Block(offset, start + len(text.rstrip()), " ".join(rest.split()), above, mark, dash is not None, is_row)


def _path(root: Node, offset: int) -> tuple[str, ...]:
    node = root
    while True:
        place = bisect_right(node.children, offset, key=lambda child: child.start)
        if not place or offset >= node.children[place - 1].end:
            return node.heading
        node = node.children[place - 1]


def _goes_on(before: Block, text: str) -> bool:
    """Tell whether a line is the rest of the paragraph before it."""
    text = text.strip()
    if before.is_row or before.text.endswith(_ENDS) or is_capitals(before.text):
        return False
    if _LAST_WORDS.fullmatch(text) and len(before.text) >= _BROKEN_LINE:
        return True
    return text[:1].islower() and not read_marks(text)


def _joined(before: Block, text: str, end: int) -> Block:
    joined = f"{before.text} {' '.join(text.split())}"
    return replace(before, end=end, text=joined)


def following(blocks: Sequence[Block], index: int) -> Block | None:
    """Return the block after `index`, None at the end."""
    return blocks[index + 1] if index + 1 < len(blocks) else None
