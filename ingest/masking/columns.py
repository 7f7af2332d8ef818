"""Finds the identifiers in a row of a table by what the heads of its columns say that they are.

Imports `elements`, `labels`, `public` and the store's folding. A single name or a number without its kind is nothing
by itself; under "Họ và tên" or "Số nhà" it is somebody's.
"""

import re
from collections.abc import Iterator

from ingest.elements import CELL_SEPARATOR
from ingest.masking.labels import Found, Label
from ingest.masking.names.public import NAME
from vectorstore.text.folding import bare, fold_key

_MOST_LETTERS_OF_A_HEAD = 40
# What a cell must hold, besides its column's head, to be of that kind: "Không có" under "Điện thoại" is nobody's.
_COLUMNS: tuple[tuple[Label, re.Pattern[str], re.Pattern[str]], ...] = (
    (Label.PHONE, re.compile(r"(?:so )?(?:dien thoai|dt|sdt|di dong)\b"), re.compile(r"[+\d][\d .\-()]{5,}")),
    (Label.ID_CARD, re.compile(r"(?:so )?(?:cccd|cmnd|cmt|can cuoc|dinh danh)\b"), re.compile(r"\d[\d .\-]{7,}")),
    (Label.BANK_ACCOUNT, re.compile(r"(?:stk|so tai khoan)\b"), re.compile(r"\d[\d .\-]{5,}")),
    (Label.LICENCE_PLATE, re.compile(r"(?:bien so|bks)\b"), re.compile(r"\d{2}[ \-]?[A-Z][\w .\-]{3,12}")),
    (Label.HOUSE_ADDRESS, re.compile(r"so nha\b"), re.compile(r"(?:[Ss]ố )?\d{1,4}[A-Za-z]?(?:/\d{1,4}[A-Za-z]?)*")),
)
_NAMES = re.compile(r"(?:ho (?:va )?ten|ho, ten|chu ho|(?:ten|ho ten) (?:chu ho|nguoi dan|cong dan|ho dan))\b")
_IS_NAME = re.compile(NAME)
_OFFICES = re.compile(r"chuc (?:vu|danh)\b")


def find_in_row(head: str, row: str, public: frozenset[str], *, names: bool) -> Iterator[Found]:
    """Yield the cells of a row that its column's head says are identifiers.

    Args:
        head: the first row of the table, which names the columns.
        row: the row, with the same separator; one of other columns has none of these.
        public: names, in small letters, that are not masked.
        names: whether names of private persons are masked.
    """
    heads, cells = ([cell.strip() for cell in text.split(CELL_SEPARATOR)] for text in (head, row))
    if len(heads) != len(cells):
        return
    keys = _keys(heads)
    # A list of offices and their lines, or of who holds one, is no list of private persons.
    if not any(map(_NAMES.match, keys)) or any(map(_OFFICES.match, keys)):
        return
    position = 0
    for key, cell, written in zip(keys, cells, row.split(CELL_SEPARATOR), strict=True):
        label = _label(key, cell, public, names=names)
        if label:
            start = position + written.index(cell)
            yield Found(start, start + len(cell), label)
        position += len(written) + len(CELL_SEPARATOR)


def is_head_of_persons(row: str) -> bool:
    """Tell whether a row names the columns of a list of persons, wherever it stands: another table begins with it."""
    keys = _keys(row.split(CELL_SEPARATOR))
    return len(keys) > 1 and any(map(_NAMES.fullmatch, keys))


def _keys(heads: list[str]) -> list[str]:
    return [bare(fold_key(one.strip())) if len(one) <= _MOST_LETTERS_OF_A_HEAD else "" for one in heads]


def _label(key: str, cell: str, public: frozenset[str], *, names: bool) -> Label | None:
    if names and _NAMES.match(key) and _IS_NAME.fullmatch(cell):
        return None if cell.lower() in public else Label.PERSON
    return next((label for label, column, kind in _COLUMNS if column.match(key) and kind.fullmatch(cell)), None)
