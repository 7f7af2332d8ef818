"""A word with one wrong mark is the word that stands in the papers; two words that only look alike are not."""

import pytest

from assistant.questions.question import Question
from vectorstore.text.tokens import syllables


def share(question: str, text: str) -> float:
    asked = Question.parse(question, dict.fromkeys(syllables(question), 1.0))
    return asked.content_share(asked.words(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Kinh phi diễn tâp chữa cháy", "Kinh phí diễn tập chữa cháy"), ("Tiêm phong dại", "Tiêm phòng dại")],
)
def test_one_wrong_mark_of_a_word_takes_nothing(typed: str, meant: str) -> None:
    assert share(typed, f"{meant} 38 triệu đồng.") == pytest.approx(1.0)


@pytest.mark.parametrize("text", ["Kính phi", "Phí kinh doanh", "Kinh nghiệm, phí"])
def test_what_differs_in_both_or_does_not_stand_together_is_another_word(text: str) -> None:
    assert share("Kinh phí", text) < 1.0


def test_a_single_word_is_taken_as_it_is_typed() -> None:
    assert share("Bà con kêu gì", "Ba con gà") < 1.0
