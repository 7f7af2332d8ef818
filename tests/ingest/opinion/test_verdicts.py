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


@pytest.mark.parametrize(
    "line",
    [
        "Nhiều hộ không cho là mức thu này hợp lý",
        "Nhiều người không cho rằng phương án này là công bằng",
        "Ít người cho là hợp lý",
        "Một số người cho rằng giá đền bù sao gọi là thỏa đáng được",
        "Nhiều người cho rằng tiền đền bù khó gọi là thỏa đáng",
        "Nhiều người cho rằng phải cắm biển mới an toàn",
    ],
)
def test_praise_that_is_denied_or_wished_for_is_no_support(line: str) -> None:
    assert "supports" not in [item.stance.value for item in _items(f"- {line}.")]


@pytest.mark.parametrize(
    "line",
    [
        "Nhiều người nói trước đây thủ tục rườm rà, nay nhanh gọn",
        "Bà con nói trước kia đường xấu lắm, nay đi êm",
    ],
)
def test_a_fault_of_former_days_is_no_blame(line: str) -> None:
    assert [item.stance.value for item in _items(f"- {line}.")] == ["supports"]


@pytest.mark.parametrize("line", ["Bà con nói không ai từ chối hiến đất", "Bà con lắc đầu ngán ngẩm vì rác"])
def test_nobody_who_refuses_and_a_shaken_head_oppose_nothing(line: str) -> None:
    assert "opposes" not in [item.stance.value for item in _items(f"- {line}.")]
