from collections.abc import Sequence
from dataclasses import replace

from ingest.elements import Category, Element
from ingest.readers.office.partition import read_docx
from ingest.readers.pdf.pages import read_pdf
from ingest.record.reading import read
from ingest.settings import IngestSettings
from ingest.source import Source
from tests.ingest.builders import PdfBuilder, docx_bytes, vietnamese_font
from vectorstore.types import content_hash

LEFTS = (60.0, 110.0, 300.0, 450.0, 540.0)
PITCH = 16.0

HEAD = ["TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời hạn"]
ROWS = [
    HEAD,
    ["1", "Rà soát các điểm ngập", "Phòng Kinh tế", "30/4/2026"],
    ["2", "Nạo vét cống rãnh", "", "15/5/2026"],
]

Rules = list[tuple[float, float, float, float]]
Lines = list[tuple[str, float, float]]


def table(rows: Sequence[Sequence[str]], top: float, *, right: float = LEFTS[-1]) -> tuple[Lines, Rules]:
    """Return the lines of text and the ruled lines of a table; a line break in a cell is one of its width."""
    lines: Lines = []
    height = max(text.count("\n") + 1 for row in rows for text in row) * PITCH
    for row in rows:
        for left, text in zip(LEFTS, row, strict=False):
            lines += [(part, left + 4, top - (at + 1) * PITCH + 4) for at, part in enumerate(text.split("\n")) if part]
        top -= height
    ends = [top + height * at for at in range(len(rows) + 1)]
    edges = [*LEFTS[: len(rows[0])], right]
    across = [(LEFTS[0], y, right, y) for y in ends]
    return lines, [*across, *((x, ends[0], x, ends[-1]) for x in edges)]


def elements(builder: PdfBuilder) -> tuple[Element, ...]:
    return read_pdf(builder.bytes(), max_pages=9).elements


def test_the_rows_of_a_ruled_table_are_those_that_the_same_table_has_in_word() -> None:
    before, after = "Các đơn vị thực hiện theo bảng sau.", "Nơi nhận: các đơn vị."
    lines, rules = table(ROWS, 700)
    drawn = [(before, 60.0, 740.0), *lines, (after, 60.0, 620.0)]
    found = elements(PdfBuilder(vietnamese_font()).page(drawn, rules))
    in_word = read_docx(docx_bytes(before, ROWS, after), max_megabytes=9).elements
    assert [replace(element, page=None) for element in found] == list(in_word)
    assert [element.category for element in found[1:4]] == [Category.ROW] * 3
    assert found[3].empty == (2,)
    assert {element.page for element in found} == {1}


def test_a_cell_that_its_width_breaks_is_one_text() -> None:
    lines, rules = table([HEAD, ["1", "Rà soát các điểm\nngập", "Phòng Kinh tế", "30/4"]], 700)
    assert elements(PdfBuilder(vietnamese_font()).page(lines, rules))[1].text == (
        "1 | Rà soát các điểm ngập | Phòng Kinh tế | 30/4"
    )


def test_a_table_over_two_pages_is_one_with_one_head_and_whole_rows() -> None:
    first = table([*ROWS, ["3", "Tuyên truyền để", "Mặt trận", "1/6"]], 700)
    second = table([HEAD, ["", "người dân biết", "", ""], ["4", "Báo cáo kết quả", "Văn phòng", "30/6"]], 780)
    found = elements(PdfBuilder(vietnamese_font()).page(*first).page(*second))
    assert [element.text for element in found[3:]] == [
        "3 | Tuyên truyền để người dân biết | Mặt trận | 1/6",
        "4 | Báo cáo kết quả | Văn phòng | 30/6",
    ]
    assert [element.page for element in found] == [1, 1, 1, 1, 2]


def test_the_same_first_row_over_a_table_of_its_own_stays() -> None:
    lines, rules = table(ROWS, 700)
    others, more = table([HEAD, ["1", "Báo cáo kết quả", "Văn phòng", "30/6"]], 700)
    second = [("Bảng của phường bên.", 60.0, 740.0), *others]
    found = elements(PdfBuilder(vietnamese_font()).page(lines, rules).page(second, more))
    assert [element.text for element in found].count(" | ".join(HEAD)) == 2


def test_a_frame_around_a_text_is_no_table() -> None:
    frame = [(50.0, 700.0, 540.0, 700.0), (50.0, 600.0, 540.0, 600.0), (50.0, 600.0, 50.0, 700.0)]
    frame.append((540.0, 600.0, 540.0, 700.0))
    found = elements(PdfBuilder(vietnamese_font()).page([("Dự thảo lần hai", 60.0, 650.0)], frame))
    assert [(element.text, element.category) for element in found] == [("Dự thảo lần hai", Category.TEXT)]


def test_nothing_is_lost_of_a_table_that_is_not_closed() -> None:
    # The last column has no line at its right.
    lines, rules = table(ROWS, 700, right=LEFTS[-1])
    rules = [rule for rule in rules if rule[0] != LEFTS[-1]]
    text = " ".join(element.text for element in elements(PdfBuilder(vietnamese_font()).page(lines, rules)))
    assert all(cell in text for row in ROWS for cell in row)


def test_squared_paper_is_no_table_and_its_text_is_read() -> None:
    squares = [(50.0, 50.0 + 5 * at, 500.0, 50.0 + 5 * at) for at in range(140)]
    squares += [(50.0 + 3.5 * at, 50.0, 50.0 + 3.5 * at, 745.0) for at in range(128)]
    found = elements(PdfBuilder(vietnamese_font()).page([("Bản vẽ mặt bằng", 60.0, 650.0)], squares))
    assert [(element.text, element.category) for element in found] == [("Bản vẽ mặt bằng", Category.TEXT)]


def test_tasks_of_a_plan_are_found_in_the_table_of_a_pdf() -> None:
    opening = [
        ("ĐẢNG ỦY PHƯỜNG SÔNG MƠ", 60.0, 800.0),
        ("KẾ HOẠCH", 250.0, 770.0),
        ("về khắc phục ngập úng năm 2026", 200.0, 750.0),
        ("I. NHIỆM VỤ", 60.0, 720.0),
    ]
    lines, rules = table(ROWS, 700)
    content = PdfBuilder(vietnamese_font()).page([*opening, *lines], rules).bytes()
    record = read(Source("0" * 64, "ke-hoach.pdf", "ke-hoach.pdf", content_hash(content)), content, IngestSettings())
    tasks = record.extracts.tasks
    assert [task.lead for task in tasks][:1] == [("Phòng Kinh tế",)]
    cited = [record.text[task.start : task.end] for task in tasks]
    assert "Rà soát các điểm ngập" in cited[0]
