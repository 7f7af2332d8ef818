"""The second look: what has the number that is asked for, farther back, is put in front of what only has the words."""

from dataclasses import replace

import pytest

from assistant.flow.asked_so_far import Asking
from assistant.flow.further import led_by_what_meets
from assistant.questions.question import Question
from assistant.types import AnswerStatus, Certainty
from tests.assistant.ward import passages
from vectorstore.library import Library
from vectorstore.text.tokens import syllables
from vectorstore.types import Filters, Passage

QUESTION = "Hội Khuyến học phường Hòa Bình có bao nhiêu hội viên?"
TITLE = "Hội Khuyến học phường Hòa Bình"
MATTER = "Hội Khuyến học phường Hòa Bình đề nghị các hội viên nộp báo cáo."
COUNT = "Hội Khuyến học phường có 213 hội viên, 9 chi hội."
FEE = "Hội Khuyến học phường Hòa Bình thu 50.000 đồng của mỗi hội viên."


def texts(library: Library, *said: str) -> list[Passage]:
    one = passages(library, "nạo vét cống")[0]
    return [
        replace(one, chunk_id=str(rank), rank=rank, text=text, number=None, title=TITLE, issuer=None, heading=())
        for rank, text in enumerate(said, start=1)
    ]


def question(text: str) -> Question:
    return Question.parse(text, dict.fromkeys(syllables(text), 1.0))


def found(library: Library, asked: str, *said: str, near: int = 2) -> list[str]:
    every = texts(library, *said)
    return [one.text for one in led_by_what_meets(question(asked), every[:near], every, tuple)]


def test_what_tells_the_number_comes_in_front(library: Library) -> None:
    other = "Phường Hòa Bình họp giao ban."
    assert found(library, QUESTION, MATTER, other, "Trời mưa.", COUNT) == [COUNT, MATTER, other]


@pytest.mark.parametrize("asked", [QUESTION, "Tổ 7 có bao nhiêu cây xanh bị đổ?"])
def test_what_is_met_already_or_told_nowhere_stays(library: Library, asked: str) -> None:
    assert found(library, asked, COUNT, MATTER, FEE) == [COUNT, MATTER]


def test_money_and_names_farther_back_may_be_of_anything(library: Library) -> None:
    asked = "Hội Khuyến học phường Hòa Bình xây nhà hết bao nhiêu tiền?"
    assert found(library, asked, MATTER, FEE, near=1) == [MATTER]


def test_what_may_not_be_quoted_is_not_brought(library: Library) -> None:
    every = texts(library, MATTER, "Trời mưa.", COUNT)
    kept = led_by_what_meets(
        question(QUESTION), every[:1], every, lambda some: tuple(one for one in some if one.text != COUNT)
    )
    assert [one.text for one in kept] == [MATTER]


@pytest.mark.parametrize(("is_farther", "certainty"), [(True, Certainty.UNSURE), (False, Certainty.SURE)])
def test_what_was_brought_from_farther_back_is_never_called_sure(*, is_farther: bool, certainty: Certainty) -> None:
    asking = Asking(QUESTION, Filters(), "extractive", lambda: 0.0, is_farther=is_farther)
    assert asking.answer(AnswerStatus.ANSWERED, certainty=Certainty.SURE).certainty is certainty
    assert asking.answer(AnswerStatus.NO_EVIDENCE).certainty is None
