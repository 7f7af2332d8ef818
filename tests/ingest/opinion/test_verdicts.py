"""What people find of a thing, where no word takes a side, and the currents of opinion in one sentence."""

import pytest

from tests.ingest.papers import read_text_paper
from vectorstore.extracts import OpinionItem


def _items(body: str) -> tuple[OpinionItem, ...]:
    paper = f"BÁO CÁO\nTình hình dư luận xã hội tháng 4 năm 2026\n\n1. Ý kiến của Nhân dân\n\n{body}\n"
    return read_text_paper(paper).extracts.opinion_items


@pytest.mark.parametrize(
    ("line", "sides"),
    [
        ("Một luồng cho là hợp lý, một luồng cho là chưa công bằng với hộ nghèo.", ["supports", "concerned"]),
        ("Về sắp xếp chợ: một luồng cho là phù hợp / một luồng cho là vội vàng.", ["supports", "concerned"]),
        ("Một luồng ý kiến cho là mức thu hợp lý; một luồng ý kiến cho là quá cao.", ["supports", "concerned"]),
        ("20 hộ cho rằng mức đóng góp là vừa phải, 14 hộ cho rằng quá cao.", ["supports", "concerned"]),
        ("Đa số cho là công bằng, số còn lại cho là thiên vị.", ["supports", "concerned"]),
    ],
)
def test_currents_of_one_sentence_keep_each_its_own_side(line: str, sides: list[str]) -> None:
    assert [item.stance.value for item in _items(f"- {line}")] == sides


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("Bà con nói trẻ em thiếu sân chơi, phải ra lòng đường đá bóng", "concerned"),
        ("Bà con thấy đường mới hẹp quá", "concerned"),
        ("Bà con kêu chợ mới ít chỗ quá, phải ngồi ra vỉa hè", "concerned"),
        ("Nhiều người đi chợ không có bãi gửi xe", "concerned"),
        ("Nhiều phụ huynh cho là chưa hợp lý", "concerned"),
        ("Nhiều phụ huynh cho là hợp lý", "supports"),
        ("Người dân đánh giá cách làm này hiệu quả", "supports"),
        ("52 hộ gật đầu với bãi đỗ xe vì trong ngõ hết chỗ để ô tô", "supports"),
        ("15 hộ bảo sao cũng được, chờ họp lần sau", "unclear"),
    ],
)
def test_praise_blame_and_lack_take_a_side(line: str, side: str) -> None:
    assert [item.stance.value for item in _items(f"- {line}.")] == [side]


def test_a_worry_is_not_parted_where_the_same_people_tell_of_it() -> None:
    line = "Bà con thấy ngõ sạch hơn, 53 hộ đã dùng thùng hai ngăn"
    assert [item.text.rstrip(".") for item in _items(f"- {line}.")] == [line]
