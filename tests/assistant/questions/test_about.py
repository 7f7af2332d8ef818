"""The matter that a question names, and whether what is quoted speaks of it."""

import pytest

from assistant.questions.about import matter_of, speaks_of_matter


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("Kết luận giao ban tháng 6 nói gì về rác?", ["rác"]),
        ("Tiểu thương chợ Đình tháng 5 kêu chuyện điện thế nào?", ["điện"]),
        ("Báo cáo của tổ 3 nói sao về việc lắp camera trong tháng 4?", ["lắp", "camera"]),
        ("giao ban thang 6 noi gi ve rac", ["rac"]),
        ("Ai ký chỉ thị 08?", []),
    ],
)
def test_the_matter_stands_behind_about(question: str, matter: list[str]) -> None:
    assert matter_of(question) == matter


def test_what_has_none_of_the_words_of_the_matter_does_not_speak_of_it() -> None:
    asked = "Tiểu thương chợ Đình kêu chuyện điện thế nào?"

    assert speaks_of_matter(asked, ["29 tiểu thương lo dây điện dãy C cũ"])
    assert not speaks_of_matter(asked, ["10 ý kiến hỏi bao giờ di chuyển."])
    assert speaks_of_matter("Ai ký chỉ thị 08?", ["Hồ Sỹ Nguyên"])
