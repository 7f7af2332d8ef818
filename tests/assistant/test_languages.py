"""What stands beside an answer is said in the language that is asked for: notes, reasons, filters that were applied."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from ui.wire import answer_json, search_json
from vectorstore.messages import Language, Message, joined
from vectorstore.types import Filters

SAMPLES = Path(__file__).parents[2] / "samples" / "documents"
QUESTIONS = (
    "Tháng 5 tổ nào phản ánh nhiều nhất?",
    "Khu vực nào bức xúc nhất?",
    "Quý này so với quý trước thế nào?",
    "Năm nay so với năm ngoái thế nào?",
    "Tháng 3/2026 có bao nhiêu ý kiến?",
    "Tháng 5/2026 có gì mới so với tháng 4/2026?",
    "Dư luận có gì mới?",
    "Tháng 3/2026 tổ dân phố 3 phản ánh gì về ngập nước?",
    "Tháng 3 dân phản đối gì?",
    "Ai phải làm gì trước 15/4/2026?",
    "Đoàn Thanh niên phường phải làm gì?",
    "Việc nào quá hạn?",
    "Có bao nhiêu báo cáo tháng 3/2026?",
    "Đơn vị nào chưa gửi báo cáo tháng 3/2026?",
    "Báo cáo tháng 7/2027 nói gì?",
    "Người dân xã Lam Sơn nói gì về bãi rác?",
    "Hội Nông dân phường báo cáo gì trong tháng 4?",
    "Hồ Sen Cạn rộng bao nhiêu héc-ta?",
    "Ai là người phản đối dự án kè?",
    " ".join(f"từ{number}" for number in range(300)),
)
# What is quoted is Vietnamese in either language, and so are names: what begins with a capital or stands behind one.
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|: .*")
_VIETNAMESE = re.compile(r"\b(?:không|của|trong|các|những|được|và|để|nên|thư viện|báo cáo|văn bản|ý kiến|câu hỏi)\b")


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    assistant = Assistant.open(tmp_path_factory.mktemp("kho"))
    assistant.ingest([SAMPLES])
    yield assistant
    assistant.close()


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_note_and_reason_is_in_both_languages(ward: Assistant, question: str) -> None:
    answer = ward.ask(question, record=False)
    asides: list[Message | None] = [answer.reason, answer.condensed.note if answer.condensed else None]
    said = [*answer.warnings, *(one for one in asides if one is not None)]
    for one in said:
        assert one.vi != one.en
        assert not _VIETNAMESE.search(_QUOTED.sub("", one.en)), one.en
    assert answer_json(answer, Language.EN)["warnings"] == [one.en for one in answer.warnings]
    assert answer_json(answer, Language.VI)["warnings"] == [one.vi for one in answer.warnings]


def test_the_questions_walk_many_notes(ward: Assistant) -> None:
    notes = {one.vi for question in QUESTIONS for one in ward.ask(question, record=False).warnings}
    assert len(notes) > 20


def test_a_filter_that_nothing_passes_is_told_in_both_languages(ward: Assistant) -> None:
    found = ward.search("ngập", filters=Filters(units=("Tổ dân phố 99",), periods=("2031-01",)))
    assert "reporting unit" in search_json(found, Language.EN)["warnings"][0]
    assert "đơn vị báo cáo" in search_json(found, Language.VI)["warnings"][0]


def test_a_kept_answer_keeps_both_languages(ward: Assistant) -> None:
    run_id = ward.ask(QUESTIONS[0]).run_id
    assert run_id
    assert all(one.vi != one.en for one in ward.runs.run(run_id).answer.warnings)


def test_messages_are_filled_and_joined_in_each_language() -> None:
    thing = Message(vi="số tiền", en="an amount")
    filled = Message(vi="Không nêu {thing} ({count}).", en="Does not tell {thing} ({count}).").filled(
        thing=thing, count=3
    )
    assert filled == Message(vi="Không nêu số tiền (3).", en="Does not tell an amount (3).")
    assert joined((thing, thing), ", ") == Message(vi="số tiền, số tiền", en="an amount, an amount")
