"""A thought that one sender types in several messages is one item: nothing of it is lost, nobody is counted twice."""

import pytest

from ingest.record.reading import read
from ingest.settings import IngestSettings
from ingest.source import Source
from vectorstore.extracts import OpinionItem
from vectorstore.types import DocumentKind

STYLES = ("{day} {hour} {name}: {said}", "[{hour}] {name}: {said}", "{name} ({hour}): {said}")


def items(style: str, *messages: tuple[str, str, str]) -> tuple[OpinionItem, ...]:
    lines = [style.format(day="02/06/2026", hour=hour, name=name, said=said) for hour, name, said in messages]
    text = "\n".join(("Nhóm cộng tác viên dư luận xã Thanh Khê", *lines))
    source = Source("id", "nhom.txt", "nhom.txt", "0" * 64, DocumentKind.REPORT)
    record = read(source, text.encode(), IngestSettings())
    assert all(record.text[one.start : one.end].split() == one.text.split() for one in record.extracts.opinion_items)
    return record.extracts.opinion_items


@pytest.mark.parametrize("style", STYLES)
def test_pieces_of_one_thought_are_one_item(style: str) -> None:
    found = items(
        style,
        ("19:03", "Hồng Mơ", "bà con xóm Bến bức xúc chuyện lò mổ xả nước ra mương"),
        ("19:04", "Hồng Mơ", "mùi hôi bay vào tận lớp học"),
        ("19:04", "Hồng Mơ", "nhiều nhà phải đóng cửa cả ngày"),
        ("19:20", "Quốc Tấn", "phụ huynh khen cô giáo mới dạy tận tình"),
    )
    assert len(found) == 2
    assert "lò mổ" in found[0].text
    assert "lớp học" in found[0].text
    assert found[0].text.endswith("đóng cửa cả ngày")
    assert found[1].text == "phụ huynh khen cô giáo mới dạy tận tình"


@pytest.mark.parametrize("style", STYLES)
def test_many_messages_of_one_sender_are_no_crowd(style: str) -> None:
    said = ("mất nước suốt từ sáng", "gọi không ai nghe máy", "phải đi xin từng can", "đêm cũng không có giọt nào")
    first = ("06:10", "Út Hiền", "bà con hẻm chùa bức xúc vì cúp nước không báo trước")
    found = items(style, first, *(("06:11", "Út Hiền", one) for one in said))
    assert len(found) == 1
    assert found[0].persons is None
    assert all(one in found[0].text for one in said)


def test_a_number_that_a_later_message_states_is_that_of_the_whole() -> None:
    found = items(
        STYLES[0],
        ("06:10", "Út Hiền", "dân xóm Chùa bức xúc vì loa kẹo kéo mở tới nửa đêm"),
        ("06:12", "Út Hiền", "bức xúc nhất là mấy hôm thi, 18 hộ nói rồi"),
    )
    assert [one.persons for one in found] == [18]


@pytest.mark.parametrize(
    "second",
    [
        ("19:05", "Quốc Tấn", "bà con lo đê sụt chỗ khúc cua"),
        ("19:05", "Hồng Mơ", "tổ 4 thì dân lo thiếu giáo viên"),
        ("19:05", "Hồng Mơ", "còn bà con khen con đường mới rộng rãi"),
    ],
    ids=["another sender", "another place", "another matter"],
)
def test_what_somebody_else_says_or_of_another_matter_stays_apart(second: tuple[str, str, str]) -> None:
    found = items(STYLES[0], ("19:03", "Hồng Mơ", "bà con xóm Bến bức xúc chuyện lò mổ xả nước ra mương"), second)
    assert len(found) == 2
    assert "19:05" not in found[0].text


def test_what_would_make_an_item_too_long_stays_one_of_its_own() -> None:
    long = "loa mở to từ chập tối tới khuya làm cho cả dãy nhà phía sau không ai chợp mắt nổi " * 7
    found = items(
        STYLES[0],
        ("06:10", "Út Hiền", f"dân xóm Chùa bức xúc vì {long.strip()}"),
        ("06:12", "Út Hiền", "bức xúc nhất là mấy hôm thi, 18 hộ nói rồi"),
    )
    assert any(one.persons == 18 and "mấy hôm thi" in one.text for one in found)
    assert any("xóm Chùa" in one.text for one in found)
