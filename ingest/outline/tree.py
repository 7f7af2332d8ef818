"""The outline of a document by rules: stored text in, tree of sections out. Imports `numbering` and `stored`.

A line opens a section when it carries a mark (Chương, Điều, I., 1., a)) that follows the one before it at its level,
or is a heading by style. Everything up to the next section of the same or a higher level belongs to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.elements import Category
from ingest.outline.closing import closes_body, opens_annex
from ingest.outline.heading import heading_text, is_capitals, is_title_of
from ingest.outline.numbering import KEYWORD_KINDS, Mark, MarkKind, follows, read_marks, starts_sequence
from ingest.record.stored import Line, Stored
from vectorstore.types import Section

# These go on counting through the sections above them: Điều 12 may be the first of Chương II.
_COUNTED_THROUGH = (MarkKind.ARTICLE, MarkKind.CHAPTER)
# After the signature only these are headings again; a stray "1." in the list of receivers is not.
_REOPENING = (MarkKind.ANNEX, MarkKind.PART, MarkKind.CHAPTER, MarkKind.ARTICLE)
_LONGEST_QUOTATION = 300
_SECOND = 2


@dataclass(slots=True)
class Node:
    """A section while the tree is built.

    Attributes:
        end: after its last descendant.
        paragraphs: lines of its own, its heading among them.
    """

    heading: tuple[str, ...]
    start: int
    end: int
    mark: Mark | None = None
    depth: int | None = None
    paragraphs: int = 0
    children: list["Node"] = field(default_factory=list)

    @property
    def kind(self) -> MarkKind | None:
        """Kind of the mark; None for headings by style and for annexes without a word."""
        return self.mark.kind if self.mark else None

    def walk(self) -> Iterator["Node"]:
        """Yield the descendants in reading order."""
        for child in self.children:
            yield child
            yield from child.walk()


def outline(stored: Stored) -> Node:
    """Return the root of the tree of sections; it has no heading and spans the whole text."""
    return _Builder(stored).build()


def sections(root: Node) -> tuple[Section, ...]:
    """Return the tree as flat records, in reading order."""
    return tuple(Section(len(node.heading) - 1, node.heading, node.start, node.end) for node in root.walk())


class _Builder:
    def __init__(self, stored: Stored) -> None:
        self._stored = stored
        self._lines = stored.lines
        self._root = Node((), 0, len(stored.text))
        self._open: list[Node] = [self._root]
        self._last: dict[MarkKind, Mark] = {}
        self._closed = False

    def build(self) -> Node:
        quoted = quoted_lines([self._text(line) for line in self._lines])
        index = 0
        while index < len(self._lines):
            used = 1 if index in quoted else self._read(index)
            self._open[-1].paragraphs += used
            index += used
        self._close_down_to(0, len(self._stored.text))
        return self._root

    def _text(self, line: Line) -> str:
        return self._stored.text[line.start : line.end]

    def _read(self, index: int) -> int:
        """Take in the line; return how many lines it used."""
        line = self._lines[index]
        text = self._text(line)
        if line.category is Category.ROW:
            self._closed = self._closed or self._close_body(line, text)
            return 1
        if opens_annex(text):
            self._open_unmarked_annex(index)
            return 1
        if self._close_body(line, text):
            return 1
        mark = self._accepted(line, text)
        if mark is None:
            return self._read_styled(line, text)
        if self._closed and mark.kind not in _REOPENING:
            return 1
        self._closed = False
        return self._open_marked(index, mark)

    def _close_body(self, line: Line, text: str) -> bool:
        if not closes_body(text) or len(self._open) == 1:
            return False
        self._close_down_to(0, line.start)
        self._closed = True
        return True

    # --- headings with a mark ---------------------------------------------------------------------

    def _accepted(self, line: Line, text: str) -> Mark | None:
        return next((mark for mark in read_marks(text) if self._fits(mark, line)), None)

    def _fits(self, mark: Mark, line: Line) -> bool:
        if mark.kind in _COUNTED_THROUGH and mark.kind in self._last:
            return follows(self._last[mark.kind], mark) or self._restarts(mark)
        if mark.weak and mark.kind is MarkKind.NUMBER and not self._under_article():
            return False
        if mark.kind is MarkKind.STEP and self._under_number():
            return False
        sibling = self._sibling(mark, line)
        if sibling is None:
            return (starts_sequence(mark) and self._continues_number(mark)) or self._begins_late(mark, line)
        return follows(sibling, mark)

    def _begins_late(self, mark: Mark, line: Line) -> bool:
        """Whether "II." is the first that is numbered so and "III." follows: the head of minutes has no number."""
        if mark.kind is not MarkKind.ROMAN or mark.values != (_SECOND,) or MarkKind.ROMAN in self._last:
            return False
        if is_capitals(mark.rest):
            return True
        behind = (self._text(other) for other in self._lines if other.start > line.start)
        return any(
            one.kind is MarkKind.ROMAN and one.values == (_SECOND + 1,) for text in behind for one in read_marks(text)
        )

    def _under_number(self) -> bool:
        """Whether a number is open that no step has opened: the steps that follow are of that number."""
        kinds = [node.kind for node in self._open]
        return MarkKind.STEP not in kinds and (MarkKind.NUMBER in kinds or MarkKind.DECIMAL in kinds)

    def _restarts(self, mark: Mark) -> bool:
        # Chapters may count from 1 again in each part; articles only in an annex, which forgets them.
        above = [node.kind for node in self._open]
        return (
            mark.kind is MarkKind.CHAPTER
            and mark.values == (1,)
            and MarkKind.PART in above
            and above[-1] is MarkKind.PART
        )

    def _sibling(self, mark: Mark, line: Line) -> Mark | None:
        for node in reversed(self._open[1:]):
            if node.kind is mark.kind:
                return node.mark
            if _stays_above(node, mark, line.depth):
                return None
        return None

    def _continues_number(self, mark: Mark) -> bool:
        """1.1 stands under 1; where no such number is open it may stand by itself."""
        if mark.kind is not MarkKind.DECIMAL:
            return True
        number = next((node.mark for node in reversed(self._open) if node.kind is MarkKind.NUMBER), None)
        return number is None or number.values[0] == mark.values[0]

    def _open_marked(self, index: int, mark: Mark) -> int:
        line = self._lines[index]
        if mark.kind is MarkKind.ANNEX:
            self._begin_annex(line.start)
        used = self._title_lines(index, mark)
        title = " ".join(self._text(self._lines[index + offset]).strip() for offset in range(1, used))
        self._descend(mark, line.depth, line.start)
        heading = heading_text(mark, self._text(line).strip(), title, under_article=self._under_article())
        self._push(Node((), line.start, 0, mark=mark, depth=line.depth), heading)
        self._last[mark.kind] = mark
        return used

    def _under_article(self) -> bool:
        return any(node.kind is MarkKind.ARTICLE for node in self._open)

    def _title_lines(self, index: int, mark: Mark) -> int:
        """Return how many lines the heading takes: "Chương I" has its title on the next line, or the next three."""
        used = 1
        if mark.kind not in KEYWORD_KINDS or (mark.rest and not is_capitals(mark.rest)):
            return used
        while used < 4 and index + used < len(self._lines):
            line = self._lines[index + used]
            text = self._text(line).strip()
            first = used == 1 and not mark.rest
            if line.category is Category.ROW or read_marks(text) or not is_title_of(mark.kind, text, first=first):
                break
            used += 1
            if not is_capitals(text):
                break
        return used

    # --- headings by style, annexes ---------------------------------------------------------------

    def _read_styled(self, line: Line, text: str) -> int:
        if line.category is not Category.HEADING or line.depth is None or self._closed or not text.strip():
            return 1
        self._descend(None, line.depth, line.start)
        self._push(Node((), line.start, 0, depth=line.depth), text.strip())
        return 1

    def _open_unmarked_annex(self, index: int) -> None:
        """A regulation "(ban hành kèm theo ...)" begins at the capitals above that line and counts anew."""
        if any(node.kind is MarkKind.ANNEX for node in self._open):
            return
        first = index
        while first and index - first < 4 and is_capitals(above := self._text(self._lines[first - 1])):
            if closes_body(above):
                break
            first -= 1
        start = self._lines[first].start
        if first == index or (self._open[-1].start >= start and len(self._open) > 1):
            return
        heading = " ".join(self._text(line).strip() for line in self._lines[first:index])
        self._begin_annex(start)
        self._push(Node((), start, 0, mark=Mark(MarkKind.ANNEX, (), heading, "")), heading)

    def _begin_annex(self, start: int) -> None:
        self._close_down_to(0, start)
        self._last.clear()
        self._closed = False

    # --- the stack --------------------------------------------------------------------------------

    def _descend(self, mark: Mark | None, depth: int | None, start: int) -> None:
        keep = len(self._open)
        while keep > 1 and not _stays_above(self._open[keep - 1], mark, depth):
            keep -= 1
        self._close_down_to(keep - 1, start)

    def _push(self, node: Node, heading: str) -> None:
        parent = self._open[-1]
        node.heading = (*parent.heading, heading)
        parent.children.append(node)
        self._open.append(node)

    def _close_down_to(self, depth: int, end: int) -> None:
        while len(self._open) > depth + 1:
            self._open.pop().end = end


def _stays_above(node: Node, mark: Mark | None, depth: int | None) -> bool:
    """Tell whether an open section stays open above a new heading."""
    if mark is not None and node.mark is not None:
        return node.mark.rank < mark.rank
    if node.depth is not None and depth is not None:
        return node.depth < depth
    # A heading by style stands above numbered lines without style, never below them.
    return node.kind is None or node.kind is MarkKind.ANNEX


def quoted_lines(lines: list[str]) -> frozenset[int]:
    """Return the lines that stand inside a quotation of several lines: "Sửa đổi Điều 5 như sau: “Điều 5. ..."."""
    quoted: set[int] = set()
    index = 0
    while index < len(lines):
        end = _quotation_end(lines, index)
        first = index if lines[index].lstrip().startswith("“") else index + 1
        quoted.update(range(first, end + 1))
        index = max(end, index) + 1
    return frozenset(quoted)


def _quotation_end(lines: list[str], start: int) -> int:
    """Return the line that closes what `start` leaves open; `start - 1` when it leaves nothing open, or for good."""
    if lines[start].count("“") <= lines[start].count("”"):
        return start - 1
    balance = 0
    for index in range(start, min(len(lines), start + _LONGEST_QUOTATION)):
        balance += lines[index].count("“") - lines[index].count("”")
        if balance <= 0:
            return index
    return start - 1
