"""Writes tasks as a workbook (.xlsx): one row a task, with its source.

Imports `vectorstore` and openpyxl; the only file that knows openpyxl. Tasks come from `Assistant.tasks`.
"""

from collections.abc import Sequence
from pathlib import Path

from assistant.errors import ExportError
from assistant.tables.due import deadlines_of, last_day, written
from assistant.tables.tasks import told_of
from vectorstore.listed import ListedTask

_COLUMNS = (
    ("STT", 6), ("Nhiệm vụ", 60), ("Chủ trì, thực hiện", 30), ("Tham mưu", 24), ("Phối hợp", 30),
    ("Theo dõi, đôn đốc", 24), ("Thời hạn (nguyên văn)", 28), ("Từ ngày", 12), ("Đến ngày", 12), ("Văn bản", 20),
    ("Ngày ban hành", 14), ("Mục", 40), ("Trang", 8), ("Tệp", 40), ("Văn bản sau điều chỉnh", 36),
    ("Các mốc", 28),
)  # fmt: skip
_DATE = "dd/mm/yyyy"


def write_tasks_table(tasks: Sequence[ListedTask], path: Path) -> None:
    """Write the tasks to a workbook, in the order given; a file that is there is replaced.

    Raises:
        ExportError: the file cannot be written.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise RuntimeError("a new workbook has no sheet")
    sheet.title = "Nhiệm vụ"
    sheet.append([name for name, _ in _COLUMNS])
    for number, one in enumerate(tasks, start=1):
        sheet.append(_row(number, one))
    for cell, (_, width) in zip(sheet[1], _COLUMNS, strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.number_format = _DATE if cell.is_date else cell.number_format
            # What a document says is never a formula.
            cell.data_type = "s" if cell.data_type == "f" else cell.data_type
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    try:
        book.save(path)
    except OSError as error:
        raise ExportError(path, error.strerror or type(error).__name__) from error


def _row(number: int, one: ListedTask) -> list[object]:
    task, header = one.task, one.document.header
    deadlines = deadlines_of(one)
    dated = [of for of in deadlines if of.last]
    return [
        number,
        task.text,
        "; ".join(task.lead),
        "; ".join(task.advise),
        "; ".join(task.cooperate),
        "; ".join(task.follow_up),
        written(deadlines) or None,
        min((of.first for of in deadlines if of.first), default=None),
        last_day(deadlines),
        header.number,
        header.date,
        " › ".join(task.heading),
        ", ".join(map(str, one.pages)),
        one.document.path,
        "; ".join(told.vi for told in told_of(one)) or None,
        # Sheets sort and filter by the columns of days; of several deadlines all days stand here.
        "; ".join(f"{of.last:%d/%m/%Y}" for of in dated) if len(dated) > 1 else None,
    ]
