"""Finds the identifiers in a row of a table by what the heads of its columns say that they are.

Imports `addresses`, `labels`, `public` and the store's folding. A single name or a number without its kind is nothing
by itself; under "Họ và tên" or "Số nhà" it is somebody's.
"""

import re
from collections.abc import Iterator

from ingest.masking.addresses import find_addresses
from ingest.masking.labels import Found, Label
from ingest.masking.names.public import NAME
from vectorstore.text.folding import bare, fold_key

_MOST_LETTERS_OF_A_HEAD = 40
# What a cell must hold, besides its column's head, to be of that kind: "Không có" under "Điện thoại" is nobody's.
_COLUMNS: tuple[tuple[Label, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        Label.PHONE,
        re.compile(r"(?:so )?(?:dien thoai|dt|dtdd|sdt|di dong|lien he|lien lac|zalo|tel|phone|mobile|hotline)\b"),
        re.compile(r"[+\d][\d .\-()]{5,}"),
    ),
    (
        Label.ID_CARD,
        re.compile(r"(?:so |ma |the |giay )?(?:cccd|cmnd|cmt|can cuoc|dinh danh|chung minh)\b"),
        re.compile(r"\d[\d .\-]{7,}"),
    ),
    (Label.BANK_ACCOUNT, re.compile(r"(?:stk|so tk|tk|(?:so )?tai khoan)\b"), re.compile(r"\d[\d .\-]{5,}")),
    (
        Label.LICENCE_PLATE,
        re.compile(r"(?:bien (?:so|kiem soat|xe)|bks|bsx)\b"),
        re.compile(r"\d{2}[ \-]?[A-Za-zĐ][\w .\-]{3,12}"),
    ),
    (Label.HOUSE_ADDRESS, re.compile(r"so nha\b"), re.compile(r"(?:[Ss]ố )?\d{1,4}[A-Za-z]?(?:/\d{1,4}[A-Za-z]?)*")),
)
# Under "Địa chỉ" a number or a lane with a stroke is told by its column to be a home's.
_ADDRESS_COLUMN = re.compile(r"(?:so nha[, ]+)?(?:dia chi|noi o|cho o|noi cu tru|thuong tru|tam tru|noi thuong tru)\b")
_LIVES_AT = "Địa chỉ: "
_OF_ANYBODY = frozenset({Label.PHONE, Label.ID_CARD, Label.BANK_ACCOUNT, Label.LICENCE_PLATE})
_NAMES = re.compile(
    r"(?:(?:ho (?:va )?ten|ho, ten)(?: (?:cua )?(?:chu ho|ho dan|chu su dung|nguoi (?:dan|su dung dat|"
    r"lam don|kien nghi|duoc \w+)|cong dan))?|chu ho|(?:ten )?(?:cac )?ho (?:dan|gia dinh)|cong dan|"
    r"nguoi (?:dan|lam don|kien nghi|phan anh|gui|de nghi|"
    r"khieu nai|su dung dat)|(?:ten|ho ten) (?:chu ho|nguoi dan|cong dan|ho dan|chu su dung))\b"
)
# What is numbered with as many figures as a telephone or an account.
_METERS = re.compile(
    r"(?:so |ma |seri )*(?:dong ho|cong to|khach hang|kh|hoa don|ho so|serial|seri|bien lai|bien nhan|thiet bi|"
    r"hop dong)(?: (?:nuoc|dien|so))?"
)
_IS_NAME = re.compile(NAME)
# What is told of private persons and hardly of officials: a list without any of these may be one of offices.
_PRIVATE = re.compile(
    r"(?:(?:ho ten |ten )?chu ho|ho dan|ho gia dinh|cong dan|so nha|dia chi|noi o|noi cu tru|cho o|"
    r"thuong tru|thua|to ban do|dien tich|dt dat|cccd|cmnd|"
    r"can cuoc|nam sinh|ngay sinh|so tien|muc (?:ho tro|dong)|hoan canh|so khau|nhan khau|"
    r"(?:noi dung )?(?:kien nghi|phan anh|khieu nai|don|y kien)|nguoi (?:lam don|kien nghi|phan anh|"
    r"khieu nai|su dung dat))\b|(?:thon|to|xom|ap|ban|khom|to dan pho)$"
)
_OFFICES = re.compile(
    r"chuc (?:vu|danh)\b|(?:don vi|co quan)(?: cong tac)?$|(?:phan cong )?nhiem vu\b|phan cong\b|"
    r"phu trach\b|noi dung cong viec|cong viec\b|vai tro\b"
)
_FEWEST_MARKS = 2
# Cells of a table, of a spreadsheet's rows pasted, and of columns held apart by blanks.
_BETWEEN_CELLS = re.compile(r"\t| \| | {3,}|\s?\|\s?")


def find_in_row(
    head: str, row: str, public: frozenset[str], *, names: bool, told_only: bool = False
) -> Iterator[Found]:
    """Yield the cells of a row that its column's head says are identifiers.

    Args:
        head: the first row of the table, which names the columns.
        row: the row, with the same separator; one of other columns has none of these.
        public: names, in small letters, that are not masked.
        names: whether names of private persons are masked.
        told_only: whether the names under "Họ và tên" count only beside columns that tell of private persons.
    """
    heads, cells = cells_of(head), cells_of(row)
    if len(heads) != len(cells):
        return
    keys = _keys(heads)
    # A list of offices and their lines, or of who holds one, is no list of private persons; its numbers are numbers.
    persons = any(map(_NAMES.match, keys)) and not any(map(_OFFICES.match, keys))
    names = names and persons and not (told_only and not any(map(_PRIVATE.match, keys)))
    position = 0
    for key, cell in zip(keys, cells, strict=True):
        start = row.index(cell, position)
        position = start + len(cell)
        label = _label(key, cell, public, names=names)
        if label and (persons or label in _OF_ANYBODY):
            yield Found(start, position, label)
        elif persons and _ADDRESS_COLUMN.match(key):
            for one in find_addresses(_LIVES_AT + cell):
                shift = start - len(_LIVES_AT)
                yield Found(max(start, one.start + shift), one.end + shift, one.label)


def cells_of(row: str) -> list[str]:
    """Return the cells of a row, without the blanks around them."""
    # Nearly every paragraph is one cell.
    if "|" not in row and "\t" not in row and "   " not in row:
        # A spreadsheet's export that was pasted; in a sentence a blank follows the mark.
        is_export = row.count(";") >= _FEWEST_MARKS and "; " not in row
        return [cell.strip() for cell in row.split(";")] if is_export else [row.strip()]
    return [cell.strip() for cell in _BETWEEN_CELLS.split(row)]


def is_head_of_list(row: str) -> bool:
    """Tell whether a row names the columns of a list of persons or meters."""
    keys = _keys(cells_of(row))
    if len(keys) < 2:
        return False
    # "Họ tên người trọ" is a head as well, beside a column that holds numbers of persons.
    of_numbers = any(column.fullmatch(key) for key in keys for _, column, _ in _COLUMNS)
    return any(_NAMES.fullmatch(key) or _METERS.fullmatch(key) or (of_numbers and _NAMES.match(key)) for key in keys)


def _keys(heads: list[str]) -> list[str]:
    return [bare(fold_key(one.strip())) if len(one) <= _MOST_LETTERS_OF_A_HEAD else "" for one in heads]


def _label(key: str, cell: str, public: frozenset[str], *, names: bool) -> Label | None:
    if names and _NAMES.match(key) and _IS_NAME.fullmatch(cell):
        return None if cell.lower() in public else Label.PERSON
    return next((label for label, column, kind in _COLUMNS if column.match(key) and kind.fullmatch(cell)), None)
