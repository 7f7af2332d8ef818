"""Reads tasks from the rows of a table whose first row names its columns.

Imports `blocks`, `elements` and the readers beside it.
"""

import re
from collections.abc import Sequence

from ingest.elements import CELL_SEPARATOR
from ingest.record.blocks import Block
from ingest.tasks.deadlines import read_deadline
from ingest.tasks.further import further_deadlines, merged, read_deadlines
from ingest.tasks.units import is_only_unit, units_in
from vectorstore.extracts import Deadline, Task
from vectorstore.text.folding import bare

_COLUMNS = (
    ("other", re.compile(r"kinh phi|ghi chu|dia diem|so luong|doi tuong|thanh phan|muc tieu|ket qua|san pham|dau ra")),
    ("cooperate", re.compile(r"phoi hop|cung (?:lam|thuc hien|tham gia)|^(?:ho tro|tham gia)")),
    ("advise", re.compile(r"tham muu|giup viec")),
    ("follow_up", re.compile(r"theo doi|don doc|giam sat$|kiem tra$|lanh dao")),
    (
        "deadline",
        re.compile(
            r"thoi gian|thoi han|thoi diem|tien do|hoan thanh|^xong|\bhan$|\bhan (?:chot|cuoi)|^moc|^ngay|^khi nao"
        ),
    ),
    ("text", re.compile(r"^(?:noi dung|nhiem vu|cong viec|hoat dong|viec|dau viec|ten)")),
    (
        "lead",
        re.compile(
            r"chu tri|thuc hien|don vi|bo phan|phu trach|co quan|phan cong|trach nhiem|dau moi|nguoi|^ai\b|^giao"
        ),
    ),
    ("text", re.compile(r"noi dung|nhiem vu|cong viec|hoat dong|viec")),
    ("order", re.compile(r"^(?:stt|tt|so tt|so thu tu|#)$")),
)
_READ_ROWS = 30
# The lines of a head stand in a table as well, and name no columns.
_FEWEST_KNOWN = 2
_TELLING = frozenset({"text", "lead", "cooperate", "deadline", "advise", "follow_up"})
_OPTIONAL = ("cooperate", "advise", "follow_up")


def row_tasks(rows: Sequence[Block], year: int | None) -> list[Task]:
    """Return the tasks of a table; none when its first row does not name what is to be done and who or when."""
    columns = _known(rows, [_column(cell) for cell in _cells(rows[0])], year)
    if "text" not in columns or not {"lead", "deadline"} & set(columns):
        return []
    head = rows[0].text
    # The head comes again on each page; a row of one cell heads the rows below it.
    body = [row for row in rows[1:] if row.text != head and sum(map(bool, _cells(row))) > 1]
    return [task for row in body if (task := _task(row, columns, year))]


def _known(rows: Sequence[Block], columns: list[str | None], year: int | None) -> list[str | None]:
    """Return the columns, those that their heads do not tell by what stands in them: bodies, days, or most words."""
    if sum(name in _TELLING for name in columns) < _FEWEST_KNOWN:
        return columns
    table = [cells for row in rows[1:_READ_ROWS] if len(cells := _cells(row)) == len(columns)]
    for at, name in enumerate(columns):
        told = [cells[at] for cells in table if cells[at]]
        if name is not None or not told:
            continue
        if all(is_only_unit(cell) for cell in told):
            columns[at] = "cooperate" if "lead" in columns else "lead"
        elif "deadline" not in columns and all(_is_deadline(cell, year) for cell in told):
            columns[at] = "deadline"
    unknown = {at: sum(len(cells[at].split()) for cells in table) for at, name in enumerate(columns) if name is None}
    if "text" not in columns and unknown and table:
        columns[max(unknown, key=lambda at: unknown[at])] = "text"
    return columns


def _cells(row: Block) -> list[str]:
    """Return the cells of a row, those that hold nothing among them where the reader has noted them."""
    cells = [cell.strip() for cell in row.text.split(CELL_SEPARATOR)]
    for place in row.empty:
        cells.insert(place, "")
    return cells


def _column(cell: str) -> str | None:
    key = bare(cell.lower().strip(" .:"))
    return next((name for name, pattern in _COLUMNS if pattern.search(key)), None)


def _task(row: Block, columns: Sequence[str | None], year: int | None) -> Task | None:
    cells = _cells(row)
    found = dict(zip(_columns_of(cells, columns, year), cells, strict=False))
    text = found.get("text")
    if not text or not any(character.isalpha() for character in text):
        return None
    written = found.get("deadline")
    due, beside = read_deadlines(written, year) if written else (None, ())
    return Task(
        text=text,
        heading=row.path,
        start=row.start,
        end=row.end,
        lead=_units(found.get("lead")),
        advise=_units(found.get("advise")),
        cooperate=_units(found.get("cooperate")),
        follow_up=_units(found.get("follow_up")),
        deadline=due,
        further=merged(beside, further_deadlines(text, due, year), first=due),
    )


def _columns_of(cells: Sequence[str], columns: Sequence[str | None], year: int | None) -> list[str | None]:
    """Return what each cell is; where readers have dropped an empty cell, it was one of those that may be empty."""
    left = list(columns)
    for name in (*_OPTIONAL, "order", "deadline"):
        if len(left) <= len(cells):
            break
        if name in left and not (name == "deadline" and _is_deadline(cells[-1], year)):
            left.remove(name)
    return left


def _is_deadline(cell: str, year: int | None) -> bool:
    deadline: Deadline = read_deadline(cell, year)
    return bool(deadline.last or deadline.recurrence or deadline.on_event)


def _units(cell: str | None) -> tuple[str, ...]:
    return units_in(cell) if cell and cell not in {"-", "…"} else ()
