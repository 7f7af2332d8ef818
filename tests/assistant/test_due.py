"""What falls due in a month is less than what is to be done in it."""

import datetime as dt
import re
from collections.abc import Iterator

import pytest

from assistant.assistant import Assistant
from assistant.settings import Settings
from assistant.tables.due import Limit, find_due
from assistant.types import Answer
from tests.assistant.ward import ward_library
from tests.ingest.papers import read_text_paper

TODAY = dt.date(2026, 5, 4)
PLAN = """ĐẢNG ỦY PHƯỜNG HÒA LẠC
Số 71-KH/ĐU

Hòa Lạc, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
phòng cháy mùa khô

I. NHIỆM VỤ

1. Rà soát trụ nước chữa cháy

- Trách nhiệm thực hiện: Công an phường.

- Thời gian thực hiện: trước ngày 20/5/2026.

2. Dọn lối thoát nạn ở chợ

- Trách nhiệm thực hiện: Ban quản lý chợ.

- Thời gian thực hiện: trong quý II/2026.

3. Tuyên truyền đến từng hộ

- Trách nhiệm thực hiện: Hội Liên hiệp Phụ nữ phường.

- Thời gian thực hiện: thường xuyên.

4. Họp tổ tự quản

- Trách nhiệm thực hiện: Đoàn Thanh niên phường.

- Thời gian thực hiện: hằng tháng.

5. Gửi số liệu về Văn phòng Đảng ủy

- Trách nhiệm thực hiện: Công an phường.

- Thời gian thực hiện: chậm nhất ngày 17 hằng tháng.

6. Lắp chuông báo cháy

- Trách nhiệm thực hiện: Phòng Kinh tế, Hạ tầng và Đô thị.

- Thời gian thực hiện: từ tháng 3/2026 đến tháng 9/2026.
"""
IN_MAY, ALL = ["Rà soát", "Gửi số"], ["Rà soát", "Dọn lối", "Lắp chuông", "Gửi số", "Họp tổ", "Tuyên truyền"]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    from assistant.extractive.engine import ExtractiveEngine

    library = ward_library(tmp_path_factory.mktemp("due"))
    library.put(read_text_paper(PLAN, "ke-hoach-71.txt"))
    library.apply_pending()
    assistant = Assistant(library, Settings(), ExtractiveEngine(4), today=lambda: TODAY)
    yield assistant
    assistant.close()


def _starts(answer: Answer) -> list[str]:
    told = (re.sub(r"^(?:Chủ trì|Phối hợp)[^:]*: ", "", claim.text) for claim in answer.claims)
    return [" ".join(text.split()[:2]) for text in told]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Những việc nào đến hạn trong tháng 5/2026?", IN_MAY),
        ("Tháng 5/2026 có những việc gì tới hạn?", IN_MAY),
        ("thang 5/2026 nhung viec nao het han", IN_MAY),
        ("Tháng này có việc nào đến hạn?", IN_MAY),
        ("Việc nào phải xong trong tháng 5/2026?", IN_MAY),
        ("Các nhiệm vụ phải hoàn thành trong tháng 6/2026?", ["Dọn lối", "Gửi số"]),
        ("Quý III/2026 có việc nào đến hạn?", ["Lắp chuông", "Gửi số"]),
        ("Công an phường có việc gì đến hạn trong tháng 5/2026?", IN_MAY),
    ],
)
def test_only_what_falls_due_in_the_days_is_told(assistant: Assistant, question: str, told: list[str]) -> None:
    answer = assistant.ask(question)
    assert answer.engine == "tasks"
    assert _starts(answer) == told


def test_what_is_to_be_done_in_a_month_is_told_with_what_goes_on(assistant: Assistant) -> None:
    answer = assistant.ask("Trong tháng 5/2026 ai phải làm gì?")
    assert sorted(_starts(answer)) == sorted(ALL)


@pytest.mark.parametrize(
    ("key", "limit"),
    [
        ("viec nao den han trong thang 6", Limit.ENDS),
        ("han thang 6 co viec nao", Limit.ENDS),
        ("thang 6 viec nao chua den han", Limit.IN),
        ("viec nao co han chot thang 6", Limit.BY),
        ("viec nao den han truoc thang 6", Limit.BY),
        ("viec nao phai xong truoc ngay 5/6", Limit.BY),
        ("tu nay den het thang 6 co viec nao den han", Limit.BY),
        ("viec nao den han ngay 5/6", Limit.ENDS),
        ("thang 6 ai phai lam gi", Limit.IN),
    ],
)
def test_how_a_question_limits_by_time(key: str, limit: Limit) -> None:
    found = find_due(key, TODAY)
    assert found is not None
    assert found[0].limit is limit
