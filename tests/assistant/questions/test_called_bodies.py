import pytest

from assistant.questions.filters.called_bodies import called_bodies


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Chi hội Kiến trúc sư phường phản ánh điều gì?", "Chi hội Kiến trúc"),
        ("Hội Nhà giáo lo gì về trường mới?", "Hội Nhà giáo"),
        ("Hội Sinh viên kiến nghị gì?", "Hội Sinh viên"),
    ],
)
def test_an_association_is_named_by_its_capital_or_by_a_known_word(question: str, name: str) -> None:
    assert list(called_bodies(question)) == [name]


@pytest.mark.parametrize(
    "question",
    [
        "Đại hội Chi bộ 3 họp ngày nào?",
        "Lễ hội Đền Bến có thu vé không?",
        "Quốc hội Khóa mới bầu khi nào?",
        "Hội nghị giao ban Quý I kết luận gì?",
        "Hội Phụ nữ phường phản ánh gì?",
        "Trường Sông Mơ ngập mấy phân?",
    ],
)
def test_feasts_meetings_and_places_are_no_associations(question: str) -> None:
    assert called_bodies(question) == {}
