"""A wish for the words of people in general is one for statements; one for persons stays what it is and is declined."""

import pytest

from assistant.charter import declined
from assistant.charter.quotations import as_statements


@pytest.mark.parametrize(
    ("question", "read_as"),
    [
        ("Trích các câu nói của người dân phản đối giờ thu gom rác mới", "ý kiến phản đối giờ thu gom rác mới"),
        ("Trích các câu nói của dân phản đối", "ý kiến phản đối"),
        ("Trích những câu nói của bà con phản đối dự án kè", "ý kiến phản đối dự án kè"),
    ],
)
def test_words_of_people_in_general_are_statements_and_are_not_declined(question: str, read_as: str) -> None:
    assert as_statements(question) == read_as
    assert declined(as_statements(question)) is None


@pytest.mark.parametrize(
    "question",
    [
        "Trích câu nói của từng người phản đối kèm tên",
        "Liệt kê các câu nói của người phản đối",
        "Trích các câu nói của người dân phản đối kè, kèm họ tên và số nhà",
        "Trích lời của bà Tâm phản đối",
        "Trích các câu nói của người dân nào phản đối?",
    ],
)
def test_what_is_asked_of_persons_stays_and_is_declined(question: str) -> None:
    assert as_statements(question) == question
    assert declined(as_statements(question)) is not None
