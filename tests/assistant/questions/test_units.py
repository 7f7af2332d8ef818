import pytest

from assistant.questions.demands import amount_demanded


@pytest.mark.parametrize(
    "question",
    [
        "Bao nhiêu căn nhà bị tốc mái?",
        "Có bao nhiêu động vật hoang dã được thả?",
        "Kệ hồ sơ có mấy ngăn?",
        "Phường Hồ Chí Minh là bao nhiêu?",
        "Sau bao nhiêu lần nhắc thì nộp?",
        "Bao nhiêu tân binh lên đường?",
        "Có bao nhiêu giỏ rác được đặt?",
    ],
)
def test_what_only_looks_like_a_unit_asks_for_no_amount(question: str) -> None:
    assert amount_demanded(question) is None


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Thu được bao nhiêu cân rác?", "weight"),
        ("Mỗi hộ đóng bao nhiêu đồng?", "money"),
        ("moi ho dong bao nhieu dong", "money"),
        ("Quỹ thu bao nhiêu ngàn một hộ?", "money"),
        ("Đường dài bao nhiêu mét?", "length"),
        ("Giếng sâu bao nhiêu?", "length"),
    ],
)
def test_a_unit_asks_for_its_amount(question: str, name: str) -> None:
    demand = amount_demanded(question)
    assert demand is not None
    assert demand.name == name


@pytest.mark.parametrize("question", ["Ngân sách năm 2026 là bao nhiêu?", "Quỹ lương của công ty là bao nhiêu tiền?"])
def test_a_budget_is_still_one(question: str) -> None:
    demand = amount_demanded(question)
    assert demand is not None
    assert demand.name == "budget"
