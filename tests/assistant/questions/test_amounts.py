import pytest

from assistant.questions.asking import Asked, gives_cause


@pytest.mark.parametrize(
    ("question", "sentence", "share"),
    [
        ("Bao nhiêu trâu chết?", "Sau vụ trâu chết, dân lo lắng.", 0.0),
        ("bao nhieu trau chet", "Sau trận trâu chết, dân lo lắng.", 0.0),
        ("Bao nhiêu trâu chết?", "Có sáu con trâu chết.", 1.0),
        ("Bao nhiêu trâu chết?", "co sau con trau chet", 1.0),
        ("Bao nhiêu người bị thương?", "Hai người bị thương.", 1.0),
        ("Bao nhiêu hộ nhận tiền?", "Tam giác mạch là của hộ nghèo.", 0.0),
    ],
)
def test_a_word_that_only_looks_like_a_number_without_marks_is_none(question: str, sentence: str, share: float) -> None:
    assert Asked.of(question).held_by(sentence) == share


@pytest.mark.parametrize("written", ["Uỷ ban nhân dân phường", "Ủy ban nhân dân phường", "Toà án tỉnh", "Tòa án tỉnh"])
def test_a_body_is_one_however_its_marks_are_placed(written: str) -> None:
    assert Asked.of("Cơ quan nào trả lời đơn?").held_by(f"{written} trả lời đơn.") > 0


def test_of_two_things_that_are_counted_each_has_its_share() -> None:
    asked = Asked.of("Có bao nhiêu thôn, bao nhiêu hộ?")
    assert asked.held_by("Xã có 9 thôn, 2.100 hộ.") == 1.0
    assert asked.held_by("Xã có 9 thôn.") < 1.0


@pytest.mark.parametrize(
    ("key", "is_cause"),
    [
        ("cống tắc vì rác dồn lại.", True),
        ("nguyên nhân là cống nhỏ.", True),
        ("việc này do phòng kinh tế làm.", False),
        ("đề nghị làm rõ nguyên nhân cá chết.", False),
        ("phát loa để dân biết.", False),
        ("có tin đồn: “cá chết do thuốc sâu”.", False),
    ],
)
def test_what_gives_a_cause(key: str, *, is_cause: bool) -> None:
    assert gives_cause(key) is is_cause
