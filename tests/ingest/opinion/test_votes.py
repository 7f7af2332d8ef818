"""A table of a vote: each side is an item with the number that the report states, in every format."""

from collections.abc import Callable, Sequence
from io import BytesIO

import docx
import openpyxl
import pytest

from ingest.record.reading import read
from ingest.settings import IngestSettings
from ingest.source import Source
from vectorstore.extracts import OpinionItem, Stance

Rows = Sequence[Sequence[str]]
HEAD = (
    "ỦY BAN MTTQ XÃ BÌNH LONG", "Số: 31/BC-MTTQ", "Bình Long, ngày 4 tháng 5 năm 2026", "BÁO CÁO",
    "Kết quả lấy ý kiến Nhân dân", "Kết quả lấy ý kiến về việc đổi tên ấp Chợ Cũ:",
)  # fmt: skip
ASKED = "Kết quả lấy ý kiến về việc đổi tên ấp Chợ Cũ"


def word(lines: Sequence[str], rows: Rows) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def page(lines: Sequence[str], rows: Rows) -> bytes:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<body>{''.join(f'<p>{line}</p>' for line in lines)}<table>{cells}</table></body>".encode()


def sheet(lines: Sequence[str], rows: Rows) -> bytes:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append([line])
    for row in rows:
        book.active.append([int(cell) if cell.isdigit() else cell for cell in row])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


FORMATS = {".docx": word, ".html": page, ".xlsx": sheet}
Make = Callable[[Sequence[str], Rows], bytes]


def items(suffix: str, rows: Rows, lines: Sequence[str] = HEAD) -> tuple[OpinionItem, ...]:
    name, make = f"lay-y-kien{suffix}", FORMATS[suffix]
    record = read(Source("id", name, name, "0" * 64), make(lines, rows), IngestSettings())
    found = record.extracts.opinion_items
    assert all(record.text[one.start : one.end] == one.text for one in found)
    return found


def told(found: Sequence[OpinionItem]) -> list[tuple[str, Stance, int | None]]:
    return [(one.text, one.stance, one.persons) for one in found]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize(
    "heads", [("Nội dung", "Số ý kiến"), ("Ý kiến", "Số hộ"), ("Ý kiến", "Số phiếu"), ("Nội dung", "Số người")]
)
def test_two_columns_give_each_side_with_its_number(suffix: str, heads: tuple[str, str]) -> None:
    rows = (heads, ("Tán thành", "206"), ("Không tán thành", "41"), ("Ý kiến khác", "7"), ("Tổng cộng", "254"))
    found = items(suffix, rows)
    assert told(found) == [
        ("Tán thành", Stance.SUPPORTS, 206),
        ("Không tán thành", Stance.OPPOSES, 41),
        ("Ý kiến khác", Stance.UNCLEAR, 7),
    ]
    if suffix != ".xlsx":
        assert {one.heading[-1] for one in found} == {ASKED}


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_column_for_each_side_gives_both_of_each_matter(suffix: str) -> None:
    rows = (
        ("Nội dung xin ý kiến", "Số hộ đồng ý", "Số hộ chưa đồng ý", "Tỷ lệ đồng ý"),
        ("Lấy tên ấp Bình Hòa", "88", "12", "88%"),
        ("Dời nhà văn hóa về chợ", "40", "60", "40%"),
    )
    assert told(items(suffix, rows)) == [
        ("Lấy tên ấp Bình Hòa", Stance.SUPPORTS, 88), ("Lấy tên ấp Bình Hòa", Stance.OPPOSES, 12),
        ("Dời nhà văn hóa về chợ", Stance.SUPPORTS, 40), ("Dời nhà văn hóa về chợ", Stance.OPPOSES, 60),
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_a_row_of_numbers_alone_counts_the_sides_of_its_heads(suffix: str) -> None:
    rows = (("Nhất trí", "Không nhất trí", "Phiếu trắng"), ("131", "22", "5"))
    assert told(items(suffix, rows)) == [
        ("Nhất trí", Stance.SUPPORTS, 131), ("Không nhất trí", Stance.OPPOSES, 22), ("Phiếu trắng", Stance.UNCLEAR, 5),
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_rows_below_a_side_are_of_that_side(suffix: str) -> None:
    rows = (
        ("TT", "Ý kiến", "Số hộ"), ("I", "Đồng tình", ""), ("1", "Tên cũ dễ nhầm với chợ", "33"),
        ("II", "Không đồng tình", ""), ("1", "Tốn công làm lại giấy tờ", "17"),
    )  # fmt: skip
    assert told(items(suffix, rows)) == [
        ("Tên cũ dễ nhầm với chợ", Stance.SUPPORTS, 33), ("Tốn công làm lại giấy tờ", Stance.OPPOSES, 17),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "side"), [("II. KHÔNG ĐỒNG Ý", Stance.OPPOSES), ("1. Ý kiến đồng tình", Stance.SUPPORTS)]
)
def test_a_heading_says_the_side_of_a_few_words(heading: str, side: Stance) -> None:
    rows = (("Nội dung", "Số ý kiến"), ("Mức đóng 500.000 đồng", "29"), ("Thời hạn một tháng", "14"))
    lines = (*HEAD[:-1], "I. TÌNH HÌNH", "Tổ chức họp ở các ấp.", heading)
    assert [one[1:] for one in told(items(".docx", rows, lines))] == [(side, 29), (side, 14)]


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("Họ và tên", "Số phiếu đồng ý", "Số phiếu không đồng ý"),
            ("Lê Văn Tám", "45", "3"),
            ("Võ Thị Út", "40", "8"),
        ),
        (("Nội dung", "Số hộ"), ("Hộ nghèo", "12"), ("Hộ cận nghèo", "20")),
        (("Chỉ tiêu", "Năm 2025", "Năm 2026"), ("Tỷ lệ đồng thuận", "80", "91")),
    ],
    ids=["persons", "households", "figures"],
)
def test_other_tables_are_no_votes(rows: Rows) -> None:
    assert items(".docx", rows) == ()
