"""What is ruled is told by the papers that rule it, the newest first; what reports say of it does not pass for it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.flow.rules import asks_for_rule
from assistant.settings import Settings
from assistant.types import Answer
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.library import Library
from vectorstore.types import DocumentKind, Header

OLD = "Quy định giờ thu gom rác: từ 17 giờ đến 19 giờ hằng ngày ở các tổ dân phố."
NEW = "Quy định giờ thu gom rác chính thức: từ 18 giờ 30 đến 20 giờ 30, áp dụng kể từ ngày 15/6/2026."
SAID = "Giờ thu gom rác mới: 37 trên 52 ý kiến ủng hộ giờ thu gom rác ở các tổ dân phố."


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    library = Library.open(Path(tmp_path_factory.mktemp("kho")), Settings().store, HashingEmbedder())
    old = Header(number="58/TB-UBND", title="Thông báo thu gom rác", date=dt.date(2026, 3, 2))
    new = Header(number="35-TB/ĐU", title="Thông báo kết luận", date=dt.date(2026, 6, 5))
    said = Header(number="02/BC-TDP5", title="Báo cáo tháng 6", date=dt.date(2026, 6, 20))
    library.put(record("cu.txt", (OLD,), header=old, kind=DocumentKind.DIRECTIVE))
    library.put(record("moi.txt", (NEW,), header=new, kind=DocumentKind.DIRECTIVE))
    library.put(record("bao-cao.txt", (SAID,), header=said, kind=DocumentKind.REPORT))
    library.own()
    opened = Assistant(library, Settings(), ExtractiveEngine(4))
    yield opened
    opened.close()


def _numbers(answer: Answer) -> list[str | None]:
    return [one.document_number for claim in answer.claims for one in claim.citations]


@pytest.mark.parametrize("question", ["Quy định giờ thu gom rác thế nào?", "quy dinh gio thu gom rac the nao"])
def test_the_newest_rule_comes_first_and_the_earlier_one_is_told_as_past(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert _numbers(answer)[0] == "35-TB/ĐU"
    told = " ".join(one.vi for one in answer.warnings)
    assert "58/TB-UBND" not in _numbers(answer) or "58/TB-UBND (02/03/2026) ban hành trước" in told


@pytest.mark.parametrize(
    ("question", "is_rule"),
    [
        ("Giờ thu gom rác mới là mấy giờ?", True),
        ("Giá dịch vụ thu gom rác là bao nhiêu?", True),
        ("Người dân nói gì về quy định giờ thu gom rác?", False),
        ("Ngập ở đường nào?", False),
    ],
)
def test_what_people_say_of_a_rule_is_no_question_for_it(question: str, *, is_rule: bool) -> None:
    assert asks_for_rule(question) is is_rule


def test_within_how_many_hours_a_report_must_be_sent_asks_for_a_rule() -> None:
    assert asks_for_rule("Báo cáo nhanh phải gửi trong bao nhiêu giờ?")
    assert asks_for_rule("Báo cáo bổ sung phải nộp trong vòng mấy ngày?")
    assert not asks_for_rule("Người dân gửi bao nhiêu đơn trong tháng 5?")
