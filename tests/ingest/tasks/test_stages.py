import pytest

from ingest.tasks.stages import of_own_stage
from tests.ingest.papers import PLAN, read_text_paper

STAGES = """4. Kiểm tra an toàn phòng cháy

a) Bước 1: nhà ở, nhà trọ.

b) Bước 2: chợ, cửa hàng.

c) Bước 3: kho và xưởng.

Trách nhiệm thực hiện: Công an phường.

Thời gian thực hiện: bước 1 trong tháng 3/2026; bước 2 trong tháng 5/2026; bước 3 trước ngày 15/8/2026.
"""


@pytest.mark.parametrize(
    ("text", "due", "own"),
    [
        ("Giai đoạn 2: nghiệm thu", "giai đoạn 1 trong quý I; giai đoạn 2 trong quý III", "giai đoạn 2 trong quý III"),
        ("Lần thứ nhất: họp dân", "lần một tháng 5/2026, lần hai tháng 9/2026", "lần một tháng 5/2026"),
        ("Đợt II. Phun thuốc", "đợt I tháng 6/2026; đợt II tháng 8/2026", "đợt II tháng 8/2026"),
        ("Đợt ba: thu dọn", "đợt I tháng 6/2026; đợt II tháng 8/2026", "đợt I tháng 6/2026; đợt II tháng 8/2026"),
        ("Phun thuốc hai đợt", "đợt I tháng 6/2026; đợt II tháng 8/2026", "đợt I tháng 6/2026; đợt II tháng 8/2026"),
        ("Đợt một: thu dọn", "trước ngày 5/4/2026; báo cáo trước ngày 9/4/2026", None),
        ("Đợt một: thu dọn", "đợt một trước ngày 5/4/2026; báo cáo trước ngày 9/4/2026", None),
    ],
)
def test_a_stage_has_its_own_part_of_a_line_of_deadlines(text: str, due: str, own: str | None) -> None:
    assert of_own_stage(text, due) == (own or due)


def test_each_stage_of_a_plan_is_due_on_its_own_day() -> None:
    plan = PLAN.replace("III. TỔ CHỨC THỰC HIỆN", STAGES + "\nIII. TỔ CHỨC THỰC HIỆN")
    assert STAGES in plan
    tasks = [task for task in read_text_paper(plan).extracts.tasks if task.text.startswith("Bước")]
    assert [task.deadline.text if task.deadline else None for task in tasks] == [
        "bước 1 trong tháng 3/2026", "bước 2 trong tháng 5/2026", "bước 3 trước ngày 15/8/2026",
    ]  # fmt: skip
    assert [task.further for task in tasks] == [(), (), ()]
