"""Cuts the opinion items out of a report: one statement of one group on one matter, with its span.

Imports `blocks`, `sharing`, `stance` and `learnt`. Rules find statements, and a second judge, which learnt from
labelled papers how people's words stand in any form, keeps, mends or adds to them; what neither can tell is left for a
person.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from ingest.elements import CELL_SEPARATOR
from ingest.opinion.chats import joined
from ingest.opinion.cues import first_cue
from ingest.opinion.cutting import Said, statements_of
from ingest.opinion.labels import is_fact_label
from ingest.opinion.learnt.features import Around
from ingest.opinion.learnt.second import Kept, counts_side, judge
from ingest.opinion.learnt.sides import sides
from ingest.opinion.learnt.surroundings import arounds
from ingest.opinion.own import announces_own, heads_own, is_own_proposal
from ingest.opinion.predicates import has_predicate
from ingest.opinion.stance import section_stance, side_of_cell, stance_of
from ingest.opinion.statements import says_none
from ingest.opinion.support import support_of, support_of_cell
from ingest.opinion.votes import VoteTable, vote_items, vote_table
from ingest.outline.heading import is_capitals
from ingest.outline.messages import is_message
from ingest.record.blocks import Block
from ingest.record.sharing import ALONE, Sharing
from ingest.record.stored import Stored
from vectorstore.extracts import OpinionItem, Stance
from vectorstore.text.folding import bare, fold_key

# Sections that tell of other things than what people say.
_OTHER_SECTION = re.compile(
    r"danh gia chung|tinh hinh chung|khai quat|dien bien(?! (?:tu tuong|du luan|tam trang|y kien))|du bao|nhan dinh|"
    r"ket qua (?:giai quyet|tra loi|thuc hien)|phuong huong|"
    r"nhiem vu|da (?:giai quyet|tra loi)|cong tac (?:chi dao|nam bat|tuyen truyen)|to chuc thuc hien|viec da lam|"
    r"giai trinh|dinh chinh|dang giai quyet|tong so kien nghi|dieu chua ro|nguyen nhan|tinh hinh tiep nhan"
)
# A longer heading is a statement that was numbered like one.
_LONGEST_HEADING = 14
_LONGEST_SAID = 24
_FEWEST_OF_NUMBERED = 6
_LONGEST_COLUMN = 5
_NUMBERING = re.compile(r"^(?:[IVXLC]+|\d+(?:\.\d+)*|[a-zđ])[.)]\s*")
_NUMBER_HEADING = re.compile(r"(?:stt|tt|số tt|số thứ tự|số|thứ tự|#)\.?")
_COUNTS = re.compile(
    r"^(?:số|mấy|bao nhiêu|có (?:mấy|bao nhiêu)|tổng số) (?:ý kiến|lượng|người|hộ|nhà|gia đình|lượt|phiếu)|^số lượt|"
    r"mức độ|độ rộng|tỷ lệ",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"^loại|tính chất|(?:khuynh|chiều|xu) hướng|phân loại|nhóm ý kiến|thái độ|hay không$|đồng tình\s?/|ủng hộ hay",
    re.IGNORECASE,
)
_CONTENT = re.compile(
    r"nội dung|phản ánh|ý kiến|vấn đề|kiến nghị|tâm tư|dư luận|phát biểu|"
    r"(?:bà con|tiểu thương|người dân|nhân dân|công nhân|hội viên|phụ huynh|dân|họ)?\s?(?:nói|kể|bảo|kêu|nêu)(?: gì)?$",
    re.IGNORECASE,
)
# Columns that tell what became of it, who said it, where and when.
_NOT_SAID = re.compile(
    r"đã (?:làm|trả lời|giải quyết|xử lý|báo)|trả lời|kết quả|giải quyết|xử lý|ghi chú|tiếp thu|giải trình|hướng|"
    r"đơn vị|người (?:nói|nêu|phát biểu|nghe|ghi|báo|cung cấp)|nơi|địa bàn|thời gian|ngày|nguồn|đề xuất của",
    re.IGNORECASE,
)
_HEAD_WORDS = 10
_FEWEST_SAID = 4
_READ_ROWS = 30
# A sheet may have its title and its date in rows above the heads.
_HEAD_WITHIN = 12
# No paper of a unit has so many paragraphs: what is longer is a collection, which the rules read for less.
_MOST_JUDGED = 3_000


@dataclass(frozen=True, slots=True)
class _Place:
    """A paragraph, or a row of a table, in which opinion items may stand.

    Attributes:
        path: the headings above it.
        columns: of the table, None of a paragraph.
        ruled: whether the rules look for statements in it.
        judged: whether the second judge may look for statements in it: no heading, nobody to whom the report goes,
            no section on what the unit did or expects.
        around: what stands around it; None where the rules alone read it.
        votes: of a row of a table that counts the sides of a vote.
        own: whether it is what the unit itself wants.
    """

    block: Block
    path: tuple[str, ...]
    columns: "_Columns | None" = None
    ruled: bool = True
    judged: bool = True
    around: Around | None = None
    votes: VoteTable | None = None
    own: bool = False


def find_items(
    stored: Stored,
    blocks: Sequence[Block],
    title: str | None = None,
    sharing: Sharing = ALONE,
    *,
    side_of: Callable[[OpinionItem], Stance] | None = None,
) -> tuple[OpinionItem, ...]:
    """Return the opinion items of a report, in order; its title heads it and says no side.

    `side_of` tells the side of an item that the rules have read, what was learnt when it is None.
    """
    # In a collection the rules alone tell sides too.
    side_of = side_of or (_learnt_side if len(blocks) <= _MOST_JUDGED else _ruled_side)

    def items_of(place: _Place) -> list[OpinionItem]:
        voted = list(vote_items(stored.text, place.block, place.path, place.votes)) if place.votes else []
        if voted:
            return voted
        if place.columns is None:
            found = _block_items(stored, place)
        elif place.columns.kind is not None:
            # Who filled in the form says the side.
            return list(_row_items(stored, place, place.columns))
        else:
            found = _row_items(stored, place, place.columns)
        sided = ((item, side_of(item)) for item in found)
        return [item if item.stance is side else replace(item, stance=side) for item, side in sided]

    places = list(_places(blocks, title))
    if len(blocks) <= _MOST_JUDGED:
        form = _in_form(places)
        pairs = zip(places, arounds(blocks), strict=True)
        places = [replace(one, around=replace(around, formal=form)) if one.judged else one for one, around in pairs]
    given = sharing.map(items_of, places, lambda place: len(place.block.text))
    return joined(stored.text, blocks, tuple(chain.from_iterable(given)))


def _in_form(places: Sequence[_Place]) -> bool:
    """Whether a paper puts what people say under headings that say a side: there the rules say what is a statement."""
    return any((place.ruled or place.own) and section_stance(place.block.path) is not None for place in places)


def _ruled_side(item: OpinionItem) -> Stance:
    return item.stance


def _learnt_side(item: OpinionItem) -> Stance:
    # Where the heading and the words say the same, that is what the report counts it as.
    if section_stance(item.heading) is item.stance:
        return item.stance
    return sides().side(item.text, item.heading, item.stance)


def _places(blocks: Sequence[Block], title: str | None) -> Iterator[_Place]:
    headed: str | None = None
    columns, votes = _Columns(), None
    began = addressed = False
    first, own = 0, None
    for index, block in enumerate(blocks):
        path = block.path if block.path or headed is None else (headed,)
        if _is_row(block):
            known, columns = columns, _columns(_rows_from(blocks, index), columns)
            above = blocks[index - 1] if index else None
            first = index if above is None or not _is_row(above) else first
            votes = None if first == index else votes
            if votes is None and index - first < _HEAD_WITHIN:
                votes = vote_table(_rows_from(blocks, index), above, path)
            yield _Place(block, path, columns, ruled=columns is known, votes=votes)
            continue
        # "Kính gửi:" and a line for each of those to whom the report goes.
        addressed = (_is_address(block) and block.text.endswith((":", ";"))) or (addressed and block.item)
        wanted = _is_own(block, path, own)
        ruled, judged = False, not (addressed or wanted or _of_other(path))
        if _is_heading(blocks, index):
            judged = False
            # A numbered heading is in the path already; one without a number is not.
            opens = _opens_report(block, title)
            began, headed = began or opens, None if opens else headed if block.mark else block.text
        elif block.text.endswith(":"):
            headed = _announced(block, headed)
            own = path if path and announces_own(block.text) else own
        else:
            told = block.path or headed or began or block.item or block.mark
            ruled = bool(told) and judged
        yield _Place(block, path, ruled=ruled, judged=judged, own=wanted)


def _is_address(block: Block) -> bool:
    """Whether a line says to whom the report goes, or heads those lines."""
    return block.text.lower().startswith("kính gửi")


def _opens_report(block: Block, title: str | None) -> bool:
    """Whether a line belongs to the title, or says to whom the report goes."""
    return _is_address(block) or (title is not None and block.text in title)


def _announced(block: Block, headed: str | None) -> str | None:
    """A line such as "Người dân kiến nghị:" heads the items below it."""
    return block.text if len(block.text) <= 80 and section_stance((block.text,)) else headed


@lru_cache(maxsize=256)
def _of_other(path: tuple[str, ...]) -> bool:
    if path and section_stance(path[-1:]) is not None:
        path = path[-1:]
    short = [heading for heading in path if len(heading.split()) <= _LONGEST_HEADING]
    keys = [bare(fold_key(heading)) for heading in short]
    return any(_OTHER_SECTION.search(key) or heads_own(key) for key in keys)


def _is_own(block: Block, path: tuple[str, ...], announced: tuple[str, ...] | None) -> bool:
    """Whether a paragraph is what the unit wants: a line above it says so, or its own words among proposals."""
    if announced is not None and path[: len(announced)] == announced:
        return True
    return section_stance(path) is Stance.PROPOSES and is_own_proposal(block.text)


def _is_heading(blocks: Sequence[Block], index: int) -> bool:
    block = blocks[index]
    if is_message(block.text):
        return False
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if block.mark and below and len(below.path) > len(block.path):
        return not block.text.endswith(".")
    if block.mark and len(block.text.split()) >= _FEWEST_OF_NUMBERED and has_predicate(block.text):
        # "3/ Nước sinh hoạt có mùi tanh, mấy nhà phải mua nước": numbered, with nothing below it and no stop.
        return is_capitals(block.text)
    return not block.item and not block.text.endswith((".", ";", ":", "!", "?")) and len(block.text) <= 90


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns of a table hold what, told by its first row."""

    content: int | None = None
    support: int | None = None
    kind: int | None = None
    numbered: bool = True


def _rows_from(blocks: Sequence[Block], index: int) -> Sequence[Block]:
    """Return the row at `index` and a few behind it."""
    end = index + 1
    while end < len(blocks) and end - index < _READ_ROWS and _is_row(blocks[end]):
        end += 1
    return blocks[index:end]


def _is_row(block: Block) -> bool:
    """Whether a block is a row of a table; in plain text a row is a line with bars."""
    return block.is_row or block.text.count(CELL_SEPARATOR.strip()) > 1


def _columns(rows: Sequence[Block], columns: _Columns) -> _Columns:
    """Return what the columns are when the first row names them; else they stay as they were."""
    cells = [cell.lower() for cell in _cells(rows[0])]
    numbered = _NUMBER_HEADING.fullmatch(cells[0]) is not None
    if not numbered and not (columns.content is None and _heads_columns(cells)):
        return columns
    content = _content_column(cells, rows[1:])
    support = next((at for at, cell in enumerate(cells) if _COUNTS.search(cell)), None)
    kind = next((at for at, cell in enumerate(cells) if _KIND.search(cell) and at != content), None)
    return _Columns(content, support, kind, numbered)


def _content_column(heads: Sequence[str], rows: Sequence[Block]) -> int | None:
    """Return the column of what people say: of those whose head does not speak against it the one with most words.

    A head such as "Nội dung", "Bà con nói gì" counts for as much as ten words.
    """
    weights: dict[int, float] = {}
    table = [_cells(row) for row in rows if _is_row(row)]
    for at, head in enumerate(heads):
        if any(one.search(head) for one in (_COUNTS, _NOT_SAID, _KIND)) or _NUMBER_HEADING.fullmatch(head):
            continue
        words = [len(cells[at].split()) for cells in table if at < len(cells)]
        weights[at] = sum(words) / max(1, len(words)) + (_HEAD_WORDS if _CONTENT.search(head) else 0)
    best = max(weights, key=lambda at: weights[at], default=None)
    return best if best is not None and weights[best] >= _FEWEST_SAID else None


def _heads_columns(cells: Sequence[str]) -> bool:
    """Whether the cells of a row name columns: none says anything, and one is for what people say."""
    short = all(len(cell.split()) <= _LONGEST_COLUMN for cell in cells)
    return short and any(_CONTENT.match(cell) and not _COUNTS.search(cell) for cell in cells) and len(cells) > 1


def _cells(row: Block) -> list[str]:
    """Return the cells of a row on one line each, those that hold nothing among them where the reader noted them."""
    cells = [cell.strip() for cell in row.text.split(CELL_SEPARATOR)]
    for place in row.empty:
        cells.insert(place, "")
    return cells


def _row_item(stored: Stored, block: Block, path: tuple[str, ...], columns: _Columns) -> Iterator[OpinionItem]:
    cells, column = _cells(block), columns.content
    if column is None or column >= len(cells) or (columns.numbered and not cells[0].rstrip(".").isdigit()):
        return
    line = stored.text.rfind("\n", 0, block.start) + 1
    printed = stored.text[line : block.end].split(CELL_SEPARATOR)
    # What the reader noted as empty does not stand in the text.
    at = column - sum(place < column for place in block.empty)
    if column in block.empty or at >= len(printed) or says_none(cells[column]) or not has_predicate(cells[column]):
        return
    start = line + len(CELL_SEPARATOR.join(printed[:at])) + (len(CELL_SEPARATOR) if at else 0)
    kind = _cell(cells, columns.kind)
    side = side_of_cell(kind)
    # A line of plain text may end in the bar of a cell that was left empty.
    end = start + len(printed[at].rstrip().removesuffix(CELL_SEPARATOR.strip()))
    item = _item(stored, Said(start, end, start), (*path, kind) if kind else path)
    # Who filled in the form says the side.
    item = replace(item, stance=side) if side else item
    support = support_of_cell(_cell(cells, columns.support))
    # The statement's own words come first: the column repeats them.
    yield replace(item, support=support.text, persons=support.persons) if support and not item.support else item


def _cell(cells: Sequence[str], column: int | None) -> str:
    return " ".join(cells[column].split()) if column is not None and column < len(cells) else ""


def _row_items(stored: Stored, place: _Place, columns: _Columns) -> Iterator[OpinionItem]:
    """Yield what is said in a row: in the column that the rules take for it, or where the second judge finds it."""
    block, path = place.block, place.path
    ruled = list(_row_item(stored, block, path, columns)) if place.ruled else []
    if place.around is None:
        yield from ruled
        return
    cells = [" ".join(cell.split()) for cell in block.text.split(CELL_SEPARATOR)]
    spans = [(item.start, item.end) for item in ruled]
    for kept in judge(stored.text, block, place.around, spans, sure=bool(ruled)):
        if kept.rule is not None and kept.agreed:
            yield ruled[kept.rule]
            continue
        # What its field or its column is called heads it: "Việc người dân lo lắng | ...".
        names = (kept.label, cells[0] if kept.cell == 1 else "", _name(place.around.columns, kept.cell))
        above = next((name for name in names if name and section_stance((name,))), None)
        yield _item(stored, Said(kept.start, kept.end, kept.start), (*path, above) if above else path)


def _name(columns: Sequence[str], cell: int) -> str:
    return columns[cell] if cell < len(columns) else ""


def _block_items(stored: Stored, place: _Place) -> Iterator[OpinionItem]:
    path = tuple(heading for heading in place.path if not _is_said(heading))
    said = list(statements_of(stored.text, place.block, section_stance(path))) if place.ruled else []
    if place.around is not None:
        sure = len(said) == 1 and counts_side(stored.text[said[0].voice : said[0].end])
        spans = [(one.start, one.end) for one in said]
        kept = judge(stored.text, place.block, place.around, spans, sure=sure)
        said = [_settled(one, said) for one in kept]
    for one in said:
        yield _item(stored, one, (*path, one.topic) if one.topic else path)


def _settled(kept: Kept, ruled: Sequence[Said]) -> Said:
    """Return a statement that was kept, with what the rules know of it where they found it too."""
    label = kept.label if section_stance((kept.label,)) else None
    if kept.rule is None:
        return Said(kept.start, kept.end, kept.start, label)
    said = ruled[kept.rule]
    if kept.agreed:
        return said
    voice = said.voice if kept.start < said.voice < kept.end else kept.start
    return replace(said, start=kept.start, end=kept.end, voice=voice, topic=said.topic or label)


@lru_cache(maxsize=256)
def _is_said(heading: str) -> bool:
    """Whether a heading is a statement that was numbered like one: "c) 7 ý kiến ủng hộ: muốn con được học ..."."""
    label = _NUMBERING.sub("", heading).partition(":")[0]
    told = support_of(heading) is not None and first_cue(heading) is not None
    return told or (":" in heading and is_fact_label(label)) or len(heading.split()) > _LONGEST_SAID


def _item(stored: Stored, said: Said, path: tuple[str, ...]) -> OpinionItem:
    raw = stored.text[said.start : said.end]
    start, end = said.start + len(raw) - len(raw.lstrip()), said.end - (len(raw) - len(raw.rstrip()))
    text = " ".join(stored.text[start:end].split())
    voice = " ".join(stored.text[max(start, said.voice) : end].split())
    support = support_of(voice) or said.support
    section = said.side or section_stance(path)
    return OpinionItem(
        start=start,
        end=end,
        text=text,
        heading=path,
        stance=Stance.PROPOSES if said.asked else stance_of(voice, section),
        support=support.text if support else None,
        persons=support.persons if support else None,
    )
