"""Tables of a vote: a row or a column for each side, and how many are on it.

Imports `stance`, `support`, `sheets` and the store's types. Such a row is a word or two ("Không đồng ý | 15"), which by
itself says nothing; the table says that it is counted, so that it is read by its form and not by its words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ingest.elements import CELL_SEPARATOR
from ingest.opinion.sheets import cells_of, is_people_count, is_total, is_undecided, side_of_head
from ingest.opinion.stance import section_stance, side_of_cell
from ingest.opinion.support import Support, support_of_cell
from ingest.record.blocks import Block
from vectorstore.extracts import OpinionItem, Stance
from vectorstore.text.folding import bare, fold_key

_FEWEST_SIDES = 2
# So many words at the head of a row say its side: "Đồng ý với mức thu gom rác mới".
_AT_HEAD = 4
_LONGEST_CAPTION, _LONGEST_ROW = 200, 12
_NUMBERED = re.compile(r"^(?:so |tong so |tong )?(?:ho(?: dan| gia dinh)?|phieu|nguoi|y kien|luot|cu tri|dai bieu) ")
_LABEL = re.compile(r"^\W*(?:\d{1,2}|[a-z])[.)]\s+|^[-–+•*]\s+")
# Who is voted for or graded is a person, and no matter.
_OF_PERSONS = re.compile(r"(?<!\w)(?:ho (?:va |, )?ten|ung cu|de cu|nhan su|can bo|dang vien|dong chi)(?!\w)")
_ROMAN = re.compile(r"^[IVX]+[.)]\s+")
_DECIDED = frozenset({Stance.SUPPORTS, Stance.OPPOSES, Stance.UNCLEAR})


@dataclass(frozen=True, slots=True)
class VoteTable:
    """What the columns of a table of a vote are.

    Attributes:
        said: the column of what is voted on, or of the sides; None where the heads of the columns are all there is.
        counts: the columns that count, each with the side that its head says, None where the row says it.
        caption: the line above the table, empty when there is none.
        head: the row of the heads.
        section: the side that the heading above says.
        under: by where a row begins, the side that a row above it says which counts nobody itself.
    """

    said: int | None
    counts: tuple[tuple[int, Stance | None], ...]
    caption: str
    head: Block
    section: Stance | None = None
    under: Mapping[int, Stance] = field(default_factory=dict)


def vote_table(rows: Sequence[Block], before: Block | None, path: tuple[str, ...]) -> VoteTable | None:
    """Return what the columns of a table are when it is one of a vote, None when it is none.

    Args:
        rows: of the table, the heads first.
        before: the paragraph above it.
        path: the headings above it.
    """
    heads = [_key(cell) for cell in cells_of(rows[0].text, rows[0].empty)]
    if any(map(_OF_PERSONS.search, heads)):
        return None
    sided = [(at, side) for at, head in enumerate(heads) if (side := _side_of_count(head)) is not None]
    count = next((at for at, head in enumerate(heads) if is_people_count(head)), None)
    below = [cells_of(row.text, row.empty) for row in rows[1:]]
    caption = _caption(before)
    if len({side for _, side in sided}) >= _FEWEST_SIDES:
        first = min(at for at, _ in sided)
        said = _said_column(below, first)
        # Without what is voted on only one row of numbers is a vote.
        whole = said is not None or len(below) == 1
        counted = any(_count(_cell(cells, at)) for cells in below for at, _ in sided)
        return VoteTable(said, tuple(sided), caption, rows[0]) if whole and counted else None
    said = _said_column(below, count or 0)
    if said is None or count is None:
        return None
    table = VoteTable(said, ((count, None),), caption, rows[0], _section(path))
    sides = [_side(_cell(cells, said)) for cells in below]
    under = _under(rows[1:], sides, [_cell(cells, count) for cells in below])
    own = [side for row, side in zip(rows[1:], sides, strict=True) if row.start not in under]
    # Of a list of what people say a few rows may begin with a side as well: "Phản đối trại nuôi tôm xả nước".
    taken = [side for side in own if side is not None]
    if len(set(taken)) >= _FEWEST_SIDES and 2 * len(taken) >= len(own):
        return replace(table, section=None, under=under)
    return table if table.section else None


def _said_column(rows: Sequence[Sequence[str]], end: int) -> int | None:
    """Return which of the columns before `end` has most letters; numbers of rows may be "I", "a" as well."""
    letters = [sum(sum(map(str.isalpha, _cell(cells, at))) for cells in rows) for at in range(end)]
    return letters.index(max(letters)) if any(letters) else None


def _section(path: tuple[str, ...]) -> Stance | None:
    """Return the side that the headings above a table say: "Ý kiến đồng tình", "2. Không đồng ý"."""
    side = section_stance(path) or (_side(_ROMAN.sub("", path[-1])) if path else None)
    return side if side in _DECIDED else None


def _caption(before: Block | None) -> str:
    """Return the line above a table: a paragraph, or in a sheet a row with one cell."""
    if before is None or len(before.text) > _LONGEST_CAPTION or CELL_SEPARATOR in before.text:
        return ""
    return before.text.rstrip(":. ")


def _under(rows: Sequence[Block], sides: Sequence[Stance | None], counts: Sequence[str]) -> dict[int, Stance]:
    """Return the side of the rows below one that says a side and counts nobody itself: "Đồng ý |", "- Đỡ tốn | 45"."""
    found: dict[int, Stance] = {}
    above: Stance | None = None
    for row, side, count in zip(rows, sides, counts, strict=True):
        if side is not None:
            above = None if _count(count) else side
        elif above is not None:
            found[row.start] = above
    return found


def vote_items(text: str, row: Block, path: tuple[str, ...], table: VoteTable) -> Iterator[OpinionItem]:
    """Yield an item for each side that a row counts; `text` is the stored text, `path` the headings above."""
    cells = cells_of(row.text, row.empty)
    told = any(one.endswith(table.caption) for one in path)
    heading = (*path, table.caption) if table.caption and not told else path
    said = _cell(cells, table.said) if table.said is not None else ""
    for column, side in table.counts:
        support = _count(_cell(cells, column))
        if support is None or is_total(said):
            continue
        if table.said is None:
            start, raw = _printed(text, table.head, column)
            own = side
        else:
            start, raw = _printed(text, row, table.said)
            own = side or _side(said) or table.under.get(row.start) or _of_section(said, table)
        if own is not None and any(map(str.isalpha, raw)) and "[" not in raw:
            yield OpinionItem(
                start, start + len(raw), " ".join(raw.split()), heading, own, support.text, support.persons
            )


def _of_section(said: str, table: VoteTable) -> Stance | None:
    """Return the side of the section for a few words; what is longer may say more than one thing."""
    return table.section if len(said.split()) <= _LONGEST_ROW else None


def _printed(text: str, row: Block, column: int) -> tuple[int, str]:
    """Return where a cell begins in the stored text, and its letters without number or dash."""
    line = text.rfind("\n", 0, row.start) + 1
    printed = text[line : row.end].split(CELL_SEPARATOR)
    # What the reader noted as empty does not stand in the text.
    at = column - sum(place < column for place in row.empty)
    start = line + len(CELL_SEPARATOR.join([*printed[:at], ""])) + len(printed[at]) - len(printed[at].lstrip())
    raw = printed[at].strip()
    number = _LABEL.match(raw)
    return (start + number.end(), raw[number.end() :]) if number else (start, raw)


def _side(cell: str) -> Stance | None:
    """Return the side that a row says of itself by its first words, None when it says something else."""
    key = _NUMBERED.sub("", _key(_LABEL.sub("", cell)))
    if is_undecided(key) or is_undecided(_key(_LABEL.sub("", cell))):
        return Stance.UNCLEAR
    side = side_of_cell(" ".join(key.split()[:_AT_HEAD]))
    return side if side in _DECIDED else None


def _side_of_count(head: str) -> Stance | None:
    """Return the side that the head of a column counts: "Tán thành", "Số hộ không đồng ý"; none of a share."""
    if "%" in head or head.startswith(("ty le", "ti le")):
        return None
    return Stance.UNCLEAR if is_undecided(head) else side_of_head(head)


def _key(cell: str) -> str:
    return bare(fold_key(cell))


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _count(cell: str) -> Support | None:
    """Return how many a cell counts; none where it counts nobody, or says a share of them."""
    support = support_of_cell(cell) if cell and "%" not in cell else None
    return support if support and support.persons else None
