import pytest

from assistant.questions.made_up import asks_made_up, says_made_up


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Khu phố 7 có bao nhiêu hộ?", "Khu phố 7 có 530 hộ, 1.900 nhân khẩu."),
        ("khu pho 7 gom bao nhieu ho dan", "Khu phố 7 (530 hộ) báo cáo như sau:"),
        ("Khu phố 7 có bao nhiêu nhân khẩu?", "Khu phố 7 (530 hộ, 1.900 nhân khẩu) báo cáo như sau:"),
        ("Hội Nông dân phường hiện có bao nhiêu hội viên?", "Hội Nông dân phường có 812 hội viên."),
        ("Toàn phường có bao nhiêu chi bộ?", "Đảng bộ phường Hòa Lạc có 31 chi bộ."),
        ("Có bao nhiêu tổ dân phố?", "Phường có tất cả 14 tổ dân phố."),
        ("Có tất cả bao nhiêu cộng tác viên?", "Mạng lưới cộng tác viên xã gồm 19 người ở 9 thôn."),
    ],
)
def test_of_how_many_something_is_made_up_is_told(question: str, sentence: str) -> None:
    assert asks_made_up(question)
    assert says_made_up(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Khu phố 7 có bao nhiêu hộ?", "Số hộ bị ngập của khu phố 7 là 12 hộ."),
        ("Khu phố 7 có bao nhiêu hộ?", "Khu phố 17 có 530 hộ."),
        ("Khu phố 7 có bao nhiêu hộ?", "Tổ mới nhập từ khu phố 7 có hơn 1.400 hộ."),
        ("Có bao nhiêu cộng tác viên?", "Mỗi thôn có ít nhất một cộng tác viên."),
        ("Có bao nhiêu cộng tác viên?", "Mỗi phường có 2 cộng tác viên."),
        ("Có bao nhiêu cộng tác viên?", "Cộng tác viên thôn 4 có 3 người xin nghỉ."),
        ("Phường có bao nhiêu tổ dân phố?", "Các tổ dân phố có 12 ý kiến về rác."),
    ],
)
def test_a_number_of_some_of_them_is_not_how_many_there_are(question: str, sentence: str) -> None:
    assert not says_made_up(question, sentence)


@pytest.mark.parametrize(
    "question",
    [
        "Có bao nhiêu hộ?",
        "Phường có bao nhiêu người?",
        "Có bao nhiêu hộ bị ngập?",
        "Tổ dân phố 3 có bao nhiêu hộ không đồng ý?",
        "Khu phố 7 có bao nhiêu người phản ánh tiếng ồn?",
    ],
)
def test_what_befell_some_is_asked_otherwise(question: str) -> None:
    assert not asks_made_up(question)
