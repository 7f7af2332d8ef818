import pytest

from assistant.questions.sides import of_another_side


@pytest.mark.parametrize(
    ("question", "text", "is_other"),
    [
        ("Bao nhiêu hộ chưa tán thành?", "26 hộ tán thành phương án.", True),
        ("co may nguoi khong ung ho", "41 người ủng hộ.", True),
        ("Bao nhiêu hộ nhất trí?", "7 hộ chưa nhất trí vì giá thấp.", True),
        ("Bao nhiêu hộ không hài lòng?", "Có 12 hộ chưa thật hài lòng.", False),
        ("Bao nhiêu hộ đồng thuận?", "30 hộ đồng thuận, 5 hộ chưa đồng thuận.", False),
        ("Bao nhiêu hộ chưa tán thành?", "Còn 9 hộ băn khoăn về giá.", False),
        ("Bao nhiêu hộ bị ngập?", "30 hộ đồng thuận.", False),
    ],
)
def test_those_who_agree_are_not_told_for_those_who_do_not(question: str, text: str, *, is_other: bool) -> None:
    assert of_another_side(question, text) is is_other
