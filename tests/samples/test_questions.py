"""The sample questions that ship with the product get their answers from the sample papers, read as a user reads them.

Questions 4 (five figures, no summary), 7 (a figure of a table), 9 and 11 are answered "unsure" or in part and stand in
no test.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.types import Answer, AnswerStatus, Certainty

SAMPLES = Path(__file__).parents[2] / "samples"
# Of each question what its answer must say, and the paper that must be cited for it.
SAID = {
    1: (("Ủy ban MTTQ Việt Nam phường", "12-KH/ĐU"),),
    2: (("20/01/2026", "12-KH/ĐU"), ("31/01/2026", "08-CT/TU")),
    3: (("chậm nhất ngày 20 hằng tháng", "11-HD/BTGDVTU"),),
    5: (("17 hộ", "03/BC-TDP3"),),
    6: (("9 hộ", "01/BC-TDP5"), ("14 hộ", "01/BC-TDP5")),
    8: (("trong vòng 12 giờ", "11-HD/BTGDVTU"), ("48 giờ tiếp theo", "11-HD/BTGDVTU")),
    10: (("ngày 31 tháng 5 năm 2026", "45/KH-UBND"), ("ngày 25 tháng 4 năm 2026", "146/UBND-KTHTĐT")),
}


def _questions() -> dict[int, str]:
    rows = [line.split(" | ") for line in (SAMPLES / "questions.md").read_text(encoding="utf-8").splitlines()]
    return {int(row[0].strip("| ")): row[2] for row in rows if row[0].strip("| ").isdecimal()}


QUESTIONS = _questions()


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    opened = Assistant.open(tmp_path_factory.mktemp("samples"))
    opened.ingest([SAMPLES / "documents"])
    yield opened
    opened.close()


def _claims_saying(answer: Answer, words: str, number: str) -> list[int]:
    return [
        at
        for at, claim in enumerate(answer.claims)
        if words in claim.text and any(one.document_number == number for one in claim.citations)
    ]


@pytest.mark.parametrize("number", SAID)
def test_a_sample_question_is_answered(assistant: Assistant, number: int) -> None:
    answer = assistant.ask(QUESTIONS[number])

    assert (answer.status, answer.certainty) == (AnswerStatus.ANSWERED, Certainty.SURE)
    told = [_claims_saying(answer, words, paper) for words, paper in SAID[number]]
    assert all(told)
    assert any(0 in places for places in told)


def test_the_list_of_those_who_object_is_declined(assistant: Assistant) -> None:
    assert assistant.ask(QUESTIONS[12]).status is AnswerStatus.DECLINED


@pytest.mark.parametrize("question", ["Khi nào nộp báo cáo nhanh cho Ban Tuyên giáo theo HD 11?", QUESTIONS[8]])
def test_the_issuer_as_addressee_draws_no_other_deadline(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)

    assert "12 giờ" in answer.claims[0].text
    assert not any("ngày 24" in claim.text for claim in answer.claims)


def test_the_deadline_of_what_goes_to_the_issuer_is_still_found(assistant: Assistant) -> None:
    answer = assistant.ask("Khi nào gửi báo cáo tổng hợp cho Ban Tuyên giáo theo HD 11?")

    assert "ngày 24 hằng tháng" in answer.claims[0].text
