"""Groups and months that are compared are both told, each with its sources, or it is said which has no report."""

import pytest

from assistant.assistant import Assistant
from assistant.opinion.sides import sides_asked
from assistant.types import AnswerStatus, Certainty, ClaimStatus
from tests.assistant.opinion.test_answering import FLOODED, Item, _report, assistant, quotes
from vectorstore.extracts import Stance

__all__ = ["assistant"]
# Names groups that have sent no report: what is named nowhere is refused before.
OTHERS: Item = ("20 hộ ở tổ dân phố 8, tổ dân phố 9 khen đèn đường.", Stance.SUPPORTS, 20)
SEVEN: Item = ("9 hộ bị nước vào nhà ở đầu ngõ.", Stance.CONCERNED, 9)


@pytest.mark.parametrize(
    "question",
    [
        "So tháng 3 với tháng 4 về ngập úng thế nào?",
        "Ngập úng tháng 4 có nhiều hơn tháng 3 không?",
        "so sanh ngap ung thang 3 va thang 4",
    ],
)
def test_both_months_are_told_each_with_its_own_reports(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    told = quotes(answer)
    assert told.index(FLOODED[0]) < told.index("15 hộ bị nước vào nhà.")
    heads = [claim.text for claim in answer.claims if claim.status is ClaimStatus.COMPUTED]
    assert heads == ["Tháng 3/2026:", "Tháng 4/2026:"]
    assert answer.certainty is Certainty.SURE


def test_both_groups_are_told(assistant: Assistant) -> None:
    assistant.library.put(_report("Tổ dân phố 7", "2026-03", SEVEN))
    answer = assistant.ask("Ngập úng ở tổ 3 với tổ 7, nơi nào nhiều hơn?")
    assert {FLOODED[0], SEVEN[0]} <= set(quotes(answer))
    assert [claim.text for claim in answer.claims if claim.status is ClaimStatus.COMPUTED] == [
        "Tổ dân phố 3:",
        "Tổ dân phố 7:",
    ]


def test_a_group_without_a_report_is_named_and_nothing_is_sure(assistant: Assistant) -> None:
    assistant.library.put(_report("Tổ dân phố 6", "2026-03", OTHERS))
    answer = assistant.ask("Ngập úng ở tổ 3 với tổ 9, nơi nào nhiều hơn?")
    assert FLOODED[0] in quotes(answer)
    assert any(claim.text == "Tổ 9: thư viện không có báo cáo nào." for claim in answer.claims)
    assert answer.certainty is Certainty.UNSURE


def test_two_groups_without_reports_are_not_compared(assistant: Assistant) -> None:
    assistant.library.put(_report("Tổ dân phố 6", "2026-03", OTHERS))
    answer = assistant.ask("Ngập úng ở tổ 8 với tổ 9, nơi nào nhiều hơn?")
    assert (answer.status, answer.claims) == (AnswerStatus.NO_EVIDENCE, ())
    assert any("không có báo cáo của tổ 8; tổ 9" in warning.vi for warning in answer.warnings)


def test_a_side_that_few_speak_of_is_told_in_the_words_of_one_that_nobody_speaks_of(assistant: Assistant) -> None:
    """Group 5 has one household with water in its yard, group 6 has nothing."""
    assistant.library.put(_report("Tổ dân phố 6", "2026-03", ("20 hộ khen đèn đường.", Stance.SUPPORTS, 20)))
    for unit in ("5", "6"):
        answer = assistant.ask(f"Ngập úng ở tổ 3 với tổ {unit}, nơi nào nhiều hơn?")
        assert any(claim.text.startswith(f"Tổ dân phố {unit}: báo cáo không có") for claim in answer.claims)
        assert "Một hộ" not in str(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Tháng 4 có gì mới so với tháng 3?",
        "Tháng 3 và tháng 4 tổ dân phố 3 phản ánh gì?",
        "Kế hoạch 12 giao gì cho tổ 3 và tổ 5, khác nhau thế nào?",
        "Ngập úng ở tổ 3 nhiều hơn trước không?",
        "So sánh số vụ trộm tháng 3 với tháng 4",
    ],
)
def test_what_compares_otherwise_is_left_alone(question: str) -> None:
    assert sides_asked(question) == ()
