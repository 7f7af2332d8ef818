"""One wrong mark in a word keeps nobody from being answered; right words stay."""

from collections.abc import Sequence

import pytest

from assistant.questions.words.misspelled import mended


def _all_heard(_: Sequence[str]) -> Sequence[str]:
    return ()


def _none_heard(words: Sequence[str]) -> Sequence[str]:
    return tuple(words)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Kịch bãn diễn tập giao ai soạn?", "kịch bản diễn tập giao ai soạn?"),
        ("Đơn vị nào báo cáo kết quã kiễm tra?", "Đơn vị nào báo cáo kết quả kiểm tra?"),
        ("Sốt xuất huyêt ở tổ nào?", "Sốt xuất huyết ở tổ nào?"),
    ],
)
def test_a_word_with_a_wrong_mark_is_read_as_it_is_written(typed: str, meant: str) -> None:
    assert mended(typed, _all_heard) == meant


@pytest.mark.parametrize(
    "question",
    [
        "Trong văn bản đó cộng tác viên phải làm gì?",
        "Người bán hàng sợ gì, mỗi lô rộng bao nhiêu?",
        "Nhà văn hóa tổ 6 mở cửa lúc nào?",
        "kich ban dien tap giao ai soan",
    ],
)
def test_what_is_typed_right_or_without_marks_stays(question: str) -> None:
    assert mended(question, _all_heard) == question


def test_a_word_that_the_library_has_nowhere_is_not_put_into_a_question() -> None:
    assert mended("Kịch bãn giao ai soạn?", _none_heard) == "Kịch bãn giao ai soạn?"
