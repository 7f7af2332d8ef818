"""Questions that ask several things: which of them stands first, and what is no question of several."""

import pytest

from assistant.questions.several import first_asked


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Lớp bơi hè thu bao nhiêu tiền, mở mấy đợt?", "Lớp bơi hè thu bao nhiêu tiền?"),
        ("Trong quý I, tổ nào gửi nhiều ý kiến nhất và tổ nào ít nhất?", "Trong quý I, tổ nào gửi nhiều ý kiến nhất?"),
        ("Cầu Bến sửa xong chưa? Ai nghiệm thu?", "Cầu Bến sửa xong chưa?"),
        ("Bà con thấy bãi xe mới thế nào: mấy người khen, chê chỗ nào?", "Bà con thấy bãi xe mới thế nào?"),
        ("lop boi he thu bao nhieu tien, mo o dau", "lop boi he thu bao nhieu tien?"),
    ],
)
def test_the_first_of_several_things_stands_with_what_is_before_it(question: str, first: str) -> None:
    assert first_asked(question) == first


@pytest.mark.parametrize(
    "question",
    [
        "Tổ dân phố 3, 5 và 8 phản ánh gì về rác?",
        "Ai chủ trì và ai phối hợp kế hoạch thoát nước?",
        "Ban quản lý chợ, công an và tổ dân phố phải làm gì?",
        "may cu o to 5 lam dinh danh o dau, ngay may",
    ],
)
def test_one_question_is_not_taken_apart(question: str) -> None:
    assert first_asked(question) is None
