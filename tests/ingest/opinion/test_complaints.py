"""A complaint is never read as praise: a want told before what people would do for it, praise denied, a jest."""

import pytest

from tests.ingest.papers import read_text_paper
from vectorstore.extracts import OpinionItem


def _items(line: str, heading: str) -> tuple[OpinionItem, ...]:
    paper = f"BÁO CÁO\nTình hình dư luận xã hội tháng 4 năm 2026\n\n1. {heading}\n\n- {line}.\n"
    return read_text_paper(paper).extracts.opinion_items


_WORRIES = "Những vấn đề Nhân dân còn băn khoăn, lo lắng"
_PLAIN = "Ý kiến của Nhân dân"


@pytest.mark.parametrize("heading", [_WORRIES, _PLAIN])
@pytest.mark.parametrize(
    "line",
    [
        "7 hộ bán hàng nói không có chỗ để xe, sẵn sàng nộp 500.000 đồng/tháng nếu được bố trí",
        "12 phụ huynh cho biết trường thiếu phòng ăn, sẵn sàng góp tiền để xây",
        "Bà con xóm Bãi nói chưa có đường bê tông, sẵn sàng hiến đất làm đường",
        "Nhiều hộ chẳng ưng mức thu mới",
        "9 hộ cho biết chẳng ai ưng bụng với cách chia lô",
        "Phương án này chưa được nhân dân trong thôn ủng hộ",
        "Không phải hộ nào cũng đồng ý góp tiền làm cổng",
        "Bà con chưa thật hài lòng với cách trả lời của thôn",
        "Người dân không mấy tin tưởng kết quả kiểm tra",
        "Khó mà đồng tình với mức đền bù này",
        "11 hộ nói cống ngoài phố thông hơn nên nước dồn về xóm nhanh hơn",
    ],
)
def test_a_complaint_is_never_read_as_praise(line: str, heading: str) -> None:
    items = _items(line, heading)
    assert items
    assert "supports" not in [item.stance.value for item in items]


def test_what_is_said_in_jest_below_worries_is_no_praise() -> None:
    (item,) = _items("Các hộ nói vui: “Đường này đi xe máy như đi thuyền”", _WORRIES)
    assert item.stance.value == "concerned"


def test_what_is_only_guessed_to_be_praise_stays_on_the_side_of_its_heading() -> None:
    (item,) = _items("Bãi đất trống ven đê bị dùng làm chỗ trông xe tự phát, thu 5.000 đồng/lượt", _WORRIES)
    assert item.stance.value == "concerned"


def test_which_side_some_took_once_is_not_theirs_now() -> None:
    assert [item.stance.value for item in _items("5 hộ trước đây ủng hộ nay đòi dừng lại, lo tốn tiền", _WORRIES)] == [
        "concerned"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Bà con nói vui vì có cầu mới",
        "Không ai là không đồng tình với việc mở đường",
        "Cha mẹ đồng tình cho con học bơi",
        "Đâu đâu người dân cũng khen con đường mới",
        "Trước đây lo ngập, nay bà con yên tâm",
        "52 hộ đồng ý góp đất mở ngõ vì xe cứu hỏa không có lối vào",
        "Các hộ sẵn sàng hiến đất mở rộng đường",
        "Người dân nói ngõ nay sạch, không có rác, ai cũng mừng",
        "Bà con yên tâm, ba năm không có trộm",
    ],
)
def test_praise_stays_praise(line: str) -> None:
    assert [item.stance.value for item in _items(line, _PLAIN)] == ["supports"]


@pytest.mark.parametrize(
    "line",
    [
        "4 ý kiến của người già sống một mình vẫn muốn nhận tiền mặt tại nhà",
        "15 ý kiến của công nhân ở trọ trong ngõ đều muốn mua điện đúng giá",
    ],
)
def test_who_is_counted_at_length_and_wants_something_proposes(line: str) -> None:
    assert [item.stance.value for item in _items(line, _WORRIES)] == ["proposes"]


def test_a_place_to_play_is_no_joy() -> None:
    line = "Trẻ em trong xóm không có chỗ vui chơi, phải ra đường đá bóng"
    assert [item.stance.value for item in _items(line, _PLAIN)] == ["concerned"]
    (item,) = _items("Bãi đất trống bị dùng làm chỗ trông xe tự phát, thu 5.000 đồng/lượt", "Chỗ vui chơi")
    assert item.stance.value == "concerned"
