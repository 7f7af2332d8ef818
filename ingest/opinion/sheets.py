"""Spreadsheets in which a row is what people say and a column counts who says so.

Imports `stance`, `support`, `learnt` and the store's types. Such a sheet has no head and hardly a sentence, so the
heads of its columns tell what it is: one for what is said, one for how many, and none of money or of goods.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from ingest.elements import CELL_SEPARATOR, Category, Element
from ingest.opinion.cues import first_cue
from ingest.opinion.learnt.sides import sides
from ingest.opinion.stance import section_stance, side_of_cell, stance_of
from ingest.opinion.statements import says_none
from ingest.opinion.support import support_of, support_of_cell
from ingest.opinion.unit_names import running_case
from ingest.outline.heading import is_capitals
from ingest.record.blocks import Block
from ingest.record.stored import Stored
from vectorstore.extracts import OpinionItem, Stance
from vectorstore.text.folding import bare, fold_key

# Heads are read without marks and in small letters.
_SAID = re.compile(
    r"(?<!\w)(?:y kien|phan anh|kien nghi|gop y|nguyen vong|tam tu|du luan|ban khoan|thac mac|buc xuc|"
    r"lo (?:lang|ngai)|dong tinh|ung ho|phan doi|mong (?:muon|doi)|phan nan|keu ca|noi gi|"
    r"(?:ba con|nguoi dan|nhan dan|dan|cu tri|hoi vien|phu huynh|cong nhan|tieu thuong) (?:noi|neu|keu|quan tam))(?!\w)"
)
# What an office calls so as well: "Đề xuất" of goods to be bought.
_ASKED = re.compile(r"(?<!\w)(?:de xuat|de nghi)(?!\w)")
# These say nothing without the title of the sheet.
_NEUTRAL = re.compile(r"(?:noi dung|van de|cau tra loi|phat bieu|nhan dinh)(?: (?:chinh|cu the|tra loi|chi tiet))?")
_NOT_SAID = re.compile(
    r"^(?:nguoi (?!dan)|noi (?!dung|gi)|ngay|thoi (?:gian|diem)|nhom|linh vuc|loai|phan loai|ma |ten |tinh trang)|"
    r"chi dao|lanh dao|tham (?:dinh|muu)|ket (?:qua|luan)|giai quyet|xu ly|tra loi (?:cua|kien)|tiep thu|giai trinh|"
    r"co quan|don vi|phong |ubnd|ghi chu"
)
_PEOPLE = (
    r"(?:nguoi|ho|nha|gia dinh|luot|phieu|y kien|cu tri|hoi vien|doan vien|cong nhan|dan|phu huynh|chu ky|tieu thuong)"
)
_COUNTED = re.compile(
    rf"^(?:tong )?(?:so|sl|may|(?:co )?bao nhieu|co may)(?: luong)? {_PEOPLE}(?!\w)|^luot(?: \w+){{0,2}}$|"
    r"^(?:nguoi|ho|luot|phieu)(?: (?:neu|noi|dong y|ung ho|cung y(?: kien)?))?$"
)
_NUMBERED = re.compile(
    r"^(?:sl|so luong|so lan(?: \w+){0,2}|tan (?:suat|so)|tong(?: so| cong)?|do rong|nhac lai|count|votes?)$"
)
# Those who came, who were asked or who live there say nothing by that.
_OTHER_COUNT = re.compile(
    r"(?<!\w)(?:du|tham (?:du|gia)|co mat|trong (?:ho|nha|gia dinh)|phat ra|thu ve|ho khau|ngheo|duoc|vang|"
    r"da (?:tra loi|giai quyet|xu ly))(?!\w)"
)
_PERSONS = re.compile(r"(?<!\w)(?:nguoi|dan)(?!\w)")
_HOUSEHOLD = re.compile(r"(?<!\w)(?:chu ho|ho (?:va )?ten|ten ho|ho gia dinh|nhan khau|so khau)(?!\w)")
_OF_GOODS = re.compile(
    r"(?<!\w)(?:don vi tinh|dvt|don gia|thanh tien|so tien|kinh phi|du toan|gia tri|ton kho|dinh muc|muc chi)(?!\w)"
)
_OPINION_TITLE = re.compile(
    r"y kien|du luan|phan anh|kien nghi|gop y|khao sat|tham do|nguyen vong|tam tu|cu tri|tra loi phieu"
)
_MONEY_TITLE = re.compile(r"(?<!\w)(?:kinh phi|du toan|quyet toan|mua sam|thanh toan|ngan sach)(?!\w)")
_TOTAL = re.compile(r"^(?:tong|cong|tong cong|tong so|cong don)(?!\w)(?: (?:so|cong|y kien|phieu|luot|nguoi|ho))*$")
# Those who take part and take no side.
_UNDECIDED = re.compile(
    r"(?:so |tong so )?(?:(?:y kien|phieu|nguoi|ho|loai|luong y kien) )?(?:khac|trang)(?!\w)|"
    r"(?:so |tong so )?(?:(?:y kien|phieu|nguoi|ho) )?(?:khong|chua) (?:co |cho |neu |ro |bay to |to )?"
    r"(?:y kien|chinh kien|thai do|ro|quyet dinh|tra loi)(?!\w)|phan van|luong lu|trung lap"
)
_OF_SIDE = re.compile(r"(?:dieu|viec|chuyen|noi dung|y kien|van de|cac|nhung)\s")
_MIXED = re.compile(r"quan tam|phan anh|tam tu|gop y")
_VOTED = frozenset({Stance.SUPPORTS, Stance.OPPOSES})
_LONGEST_HEAD = 10
_FEWEST_ROWS = 2
_FEWEST_WORDS = 2.5
# Rows above which a head must stand, and rows that are looked at below it.
_HEAD_WITHIN = 12
_READ_ROWS = 40
_LONGEST_NAME = 200
# Both halves of an official head stand in one row.
_CELLS_OF_LINE = 2
# Parts a place from the time behind it: "PHƯỜNG TÂN AN QUÝ II".
_WHEN = re.compile(r"(?<=[^\W\d_])\s+(?=(?:quý (?:[IV]+|\d)|tháng \d|năm 20\d\d)(?!\w))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Pair:
    """A column of what is said, what it is called, and the column that counts who says so."""

    said: int
    name: str
    count: int


def counts_opinions(elements: Sequence[Element], name: str = "") -> bool:
    """Tell whether a file is a spreadsheet of what people say and how many do.

    Args:
        elements: of the file, not masked yet.
        name: of the file.
    """
    if not is_sheet([element.category for element in elements]):
        return False
    rows = [_Row(element.category is Category.ROW, cells_of(element.text, element.empty)) for element in elements]
    return any(pairs for _, pairs in _tables(rows, name))


def is_sheet(categories: Sequence[Category]) -> bool:
    """Tell whether a file holds rows of tables and their names only."""
    return Category.ROW in categories and all(one in {Category.ROW, Category.HEADING} for one in categories)


def sheet_items(stored: Stored, blocks: Sequence[Block]) -> tuple[OpinionItem, ...]:
    """Return a row's statement with the number beside it, of every table of a sheet that counts opinions."""
    if not is_sheet([line.category for line in stored.lines]):
        return ()
    rows = [_Row(block.is_row, cells_of(block.text, block.empty)) for block in blocks]
    found: list[OpinionItem] = []
    for at, pairs in _tables(rows, stored.name):
        end = next((place for place in range(at + 1, len(rows)) if not rows[place].is_row), len(rows))
        below = range(at + 1, end)
        sides = {side_of_cell(_cell(rows[place].cells, pair.said)) for place in below for pair in pairs}
        for place in below:
            found.extend(_items_of(stored, blocks[place], rows[place].cells, pairs, voted=sides >= _VOTED))
    return tuple(found)


def sheet_title(stored: Stored, blocks: Sequence[Block]) -> str:
    """Return what a sheet and its file say of themselves: the rows above the first head, the sheets' names, the file's.

    Empty when there is nothing of that.
    """
    rows = [_Row(block.is_row, cells_of(block.text, block.empty)) for block in blocks]
    tables = [at for at, _ in _tables(rows, stored.name)]
    over = rows[: tables[0] if tables else 0]
    above = [" ".join(filter(None, row.cells)) for row in over if row.is_row and _is_line(row.cells)]
    names = [stored.text[line.start : line.end] for line in stored.lines if line.category is Category.HEADING]
    # Sheets of several places are nobody's alone.
    told = "; ".join(dict.fromkeys(map(running_case, [*above, *(names if len(tables) == 1 else []), stored.name])))
    return _WHEN.sub(", ", told)[:_LONGEST_NAME]


def without_table(elements: Sequence[Element]) -> Sequence[Element]:
    """Return what may be the head of a paper: of a spreadsheet neither its sheets' names nor what stands in columns."""
    if not is_sheet([element.category for element in elements]):
        return elements
    rows = [element for element in elements if element.category is Category.ROW]
    return [element for element in rows if _is_line(cells_of(element.text, ()))]


def _is_line(cells: Sequence[str]) -> bool:
    return len([cell for cell in cells if cell]) <= _CELLS_OF_LINE


def told_by_name(path: str) -> str:
    """Return the words of a file's name, those for places and times with their marks: `to-dan-pho-5-thang-3-2026`."""
    stem = PurePath(path).stem
    words = re.sub(r"_+|(?<!\d)-+|-+(?!\d)", " ", stem)
    words = re.sub(r"\bthang (?=\d)", "tháng ", words, flags=re.IGNORECASE)
    words = re.sub(r"\bquy (?=\d|[IV]+\b)", "quý ", words, flags=re.IGNORECASE)
    return " ".join(re.sub(r"\bnam (?=20\d\d)", "năm ", words, flags=re.IGNORECASE).split())


@dataclass(frozen=True, slots=True)
class _Row:
    is_row: bool
    cells: tuple[str, ...]


def cells_of(text: str, empty: Sequence[int]) -> tuple[str, ...]:
    """Return the cells of a row on one line each, those that hold nothing among them."""
    cells = [" ".join(cell.split()) for cell in text.split(CELL_SEPARATOR)]
    for place in empty:
        cells.insert(place, "")
    return tuple(cells)


def _tables(rows: Sequence[_Row], name: str) -> Iterator[tuple[int, list[_Pair]]]:
    """Yield where the head of each table stands that counts opinions, with its columns."""
    title, begun = _key(name), 0
    at = 0
    while at < len(rows):
        row = rows[at]
        if not row.is_row:
            title, begun = f"{_key(name)} {_key(' '.join(row.cells))}", at + 1
        elif at - begun <= _HEAD_WITHIN and (pairs := _pairs(row.cells, title)):
            below = [one.cells for one in rows[at + 1 : at + 1 + _READ_ROWS] if one.is_row]
            if any(_is_filled(below, pair) for pair in pairs):
                yield at, pairs
            # Of a sheet only the first such row is a head.
            begun = -len(rows)
        else:
            title = f"{title} {_key(' '.join(row.cells))}" if at - begun <= _HEAD_WITHIN else title
        at += 1


def _key(text: str) -> str:
    return bare(fold_key(text))


def _pairs(cells: Sequence[str], title: str) -> list[_Pair]:
    keys = [_key(cell) if len(cell.split()) <= _LONGEST_HEAD else "" for cell in cells]
    if any(map(_OF_GOODS.search, keys)) or _MONEY_TITLE.search(title):
        return []
    listed = any(map(_HOUSEHOLD.search, keys))
    counts = [at for at, key in enumerate(keys) if _is_count(key, listed=listed)]
    told = _OPINION_TITLE.search(title) is not None
    people = any(_COUNTED.search(keys[at]) for at in counts)
    said = [at for at, key in enumerate(keys) if at not in counts and _is_said(key, told=told, people=people)]
    # Two numbers of two sides are a vote on what stands before them.
    if len(counts) > max(1, len(said)) and len([at for at in counts if side_of_head(keys[at])]) > 1:
        return []
    return list(_paired(said, counts, cells))


def _paired(said: Sequence[int], counts: Sequence[int], cells: Sequence[str]) -> Iterator[_Pair]:
    for order, at in enumerate(said):
        behind = said[order + 1] if order + 1 < len(said) else len(cells)
        near = next((one for one in counts if at < one < behind), None)
        count = near if near is not None else counts[0] if counts and len(said) == 1 else None
        if count is not None:
            yield _Pair(at, cells[at], count)


def is_people_count(key: str) -> bool:
    """Tell whether the head of a column counts who says something, read without marks: "so y kien", "so ho"."""
    return _COUNTED.search(key) is not None and not _OTHER_COUNT.search(key)


def is_undecided(key: str) -> bool:
    """Tell whether a cell, read without marks, counts those who take no side: "chua co y kien", "phieu trang"."""
    return _UNDECIDED.match(key) is not None


def is_total(cell: str) -> bool:
    """Tell whether a row sums up those above it."""
    return _TOTAL.match(_key(cell)) is not None


def _is_count(key: str, *, listed: bool) -> bool:
    if _OTHER_COUNT.search(key) or (listed and _PERSONS.search(key)):
        return False
    return _COUNTED.search(key) is not None or _NUMBERED.search(key) is not None


def _is_said(key: str, *, told: bool, people: bool) -> bool:
    if _NOT_SAID.search(key):
        return False
    if _SAID.search(key) or (people and _ASKED.search(key)):
        return True
    return told and _NEUTRAL.fullmatch(key) is not None


def side_of_head(key: str) -> Stance | None:
    """Return the side that the head of a column says, read without marks: "so ho khong dong y"."""
    return side_of_cell(re.sub(rf"^(?:tong )?so(?: luong)? {_PEOPLE} ", "", key))


def _is_filled(rows: Sequence[Sequence[str]], pair: _Pair) -> bool:
    """Whether words stand in the one column and numbers in the other."""
    both = [(_cell(cells, pair.said), _cell(cells, pair.count)) for cells in rows]
    said = [(text, count) for text, count in both if _is_statement(text)]
    if len(said) < _FEWEST_ROWS:
        return False
    words = sum(len(text.split()) for text, _ in said) / len(said)
    counted = sum(support_of_cell(count) is not None for _, count in said)
    return words >= _FEWEST_WORDS and 2 * counted >= len(said)


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _is_statement(text: str) -> bool:
    return len(text.split()) > 1 and not says_none(text) and not is_total(text)


def _items_of(
    stored: Stored, block: Block, cells: Sequence[str], pairs: Sequence[_Pair], *, voted: bool
) -> Iterator[OpinionItem]:
    """Yield what a row says; where the rows are the sides of a vote, those who took none are counted too."""
    line = stored.text.rfind("\n", 0, block.start) + 1
    printed = stored.text[line : block.end].split(CELL_SEPARATOR)
    for pair in pairs:
        text = _cell(cells, pair.said)
        # What the reader noted as empty does not stand in the text.
        at = pair.said - sum(place < pair.said for place in block.empty)
        count = _cell(cells, pair.count)
        undecided = voted and bool(count) and is_undecided(_key(text))
        heading = not count and is_capitals(text)
        if heading or not (undecided or _is_statement(text)) or at >= len(printed):
            continue
        start = line + len(CELL_SEPARATOR.join([*printed[:at], ""])) + len(printed[at]) - len(printed[at].lstrip())
        item = _item(start, printed[at].strip(), count, (*block.path, pair.name))
        yield replace(item, stance=Stance.UNCLEAR) if undecided else item


def _side_named(head: str) -> Stance | None:
    """Return the side that all in a column take: "Điều đồng tình", "Kiến nghị"; none of "Phản ánh, kiến nghị"."""
    key = _key(head)
    cue = first_cue(head) if _OF_SIDE.match(key) and not _MIXED.search(key) else None
    return section_stance((head,)) or (cue[1] if cue else None)


def _item(start: int, raw: str, count: str, path: tuple[str, ...]) -> OpinionItem:
    text = " ".join(raw.split())
    support = support_of(text) or support_of_cell(count)
    # Who made the columns says the side.
    side = _side_named(path[-1]) or sides().side(text, path, stance_of(text, None))
    return OpinionItem(
        start=start,
        end=start + len(raw),
        text=text,
        heading=path,
        stance=side,
        support=support.text if support else None,
        persons=support.persons if support else None,
    )
