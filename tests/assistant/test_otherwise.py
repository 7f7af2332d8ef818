"""In which other ways a question is asked where nothing was found, and what is said of the answer."""

from collections.abc import Callable, Generator

import pytest

from assistant.flow.otherwise import or_otherwise
from assistant.types import Answer, AnswerStatus, Certainty, DoneEvent, Event, Seconds
from vectorstore.messages import Message

STORY = "Sáng nay nghe mấy ông bảo sân bóng rổ nhà văn hóa chơi được khuya hơn, em xem giúp mở đến mấy giờ."
WITHOUT_STORY = "sân bóng rổ nhà văn hóa chơi được khuya hơn, mở đến mấy giờ"


def _answers(knows: str, asked: list[str], *, warned: bool = False) -> Callable[[str], Generator[Event, None, None]]:
    """Answer, as sure, the one question that is known; keep what is asked."""

    def answered(question: str) -> Generator[Event, None, None]:
        asked.append(question)
        status = AnswerStatus.ANSWERED if question == knows else AnswerStatus.NO_EVIDENCE
        warnings = (Message(vi="Không có nơi này trong văn bản.", en="No such place."),) if warned else ()
        yield DoneEvent(
            Answer(question, status, "extractive", Seconds(0, 0, 0), certainty=Certainty.SURE, warnings=warnings)
        )

    return answered


def _asked(question: str, knows: str, *, warned: bool = False) -> tuple[Answer, list[str]]:
    asked: list[str] = []
    (*_, last) = or_otherwise(question, _answers(knows, asked, warned=warned))
    assert isinstance(last, DoneEvent)
    return last.answer, asked


def test_a_story_is_left_out_and_the_answer_is_unsure_of_the_question_as_typed() -> None:
    answer, _ = _asked(STORY, WITHOUT_STORY)
    assert (answer.status, answer.certainty) == (AnswerStatus.ANSWERED, Certainty.UNSURE)
    assert answer.question == STORY
    assert answer.condensed is not None
    assert answer.condensed.text == WITHOUT_STORY
    assert any("Lời kể" in warning.vi for warning in answer.warnings)


def test_what_is_found_as_typed_is_asked_once_and_stays_sure() -> None:
    answer, asked = _asked(STORY, STORY)
    assert asked == [STORY]
    assert answer.certainty is Certainty.SURE


def test_letters_without_marks_do_not_hide_what_is_named_nowhere() -> None:
    question = "Đuờng Bến Đá ngâp mấy giờ mới rút hết?"
    letters = "duong ben da ngap may gio moi rut het?"
    assert _asked(question, letters)[0].status is AnswerStatus.ANSWERED
    answer, asked = _asked(question, letters, warned=True)
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert asked == [question]


@pytest.mark.parametrize("question", ["Đường Bến Đá bao giờ nạo vét xong?", "duong ben da bao gio nao vet xong"])
def test_a_plain_question_that_finds_nothing_is_asked_once(question: str) -> None:
    answer, asked = _asked(question, "")
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert asked == [question]
