import random

import pytest

from vectorstore.text.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 01.3.2026 có 12.500 hộ. Nước rút.", ["Ngày 01.3.2026 có 12.500 hộ.", "Nước rút."]),
        ("Tại TP. Hồ Chí Minh có Th.S. Nguyễn A. nói rõ.", ["Tại TP. Hồ Chí Minh có Th.S. Nguyễn A. nói rõ."]),
        ("Rác, bụi, v.v. Các hộ bức xúc!", ["Rác, bụi, v.v.", "Các hộ bức xúc!"]),
        ("Bao giờ xong? “Chưa rõ.” Cần hỏi lại…", ["Bao giờ xong?", "“Chưa rõ.”", "Cần hỏi lại…"]),
        ("Nước ngập... rất sâu. Xong.", ["Nước ngập... rất sâu.", "Xong."]),
        (
            "Điều 5. Giải thích từ ngữ\n1. Câu một. Câu hai.\na) Điểm a; tiếp.\n- Ý một.",
            ["Điều 5. Giải thích từ ngữ", "1. Câu một.", "Câu hai.", "a) Điểm a; tiếp.", "- Ý một."],
        ),
        ("Dòng này bị ngắt\ngiữa câu. Câu sau.", ["Dòng này bị ngắt\ngiữa câu.", "Câu sau."]),
        ("Không dấu chấm\n\nđoạn sau", ["Không dấu chấm", "đoạn sau"]),
        ("theo Nghị định 30/2020/NĐ-CP. Hết.", ["theo Nghị định 30/2020/NĐ-CP.", "Hết."]),
        (" \n\t", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_every_visible_character_is_in_one_sentence() -> None:
    chance = random.Random(5)
    alphabet = 'aA1.)( \n\r\u2028-?…"”IĐiều5:;\t'
    for _ in range(20_000):
        text = "".join(chance.choice(alphabet) for _ in range(chance.randint(0, 25)))
        spans = sentences(text)
        covered = [place for span in spans for place in range(span.start, span.end)]
        assert covered == sorted(set(covered)), ascii(text)
        assert all(text[place].isspace() or place in set(covered) for place in range(len(text))), ascii(text)
        assert all(part == part.strip() and part for part in cut(text)), ascii(text)
