"""How many people a text says there are, however it writes the number and whatever it calls them."""

import pytest

from vectorstore.text.people import counts_of_people


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("2/40 hộ không đồng ý", [2]),
        ("hai trong số 40 hộ không đồng ý", [2]),
        ("02 (hai) hộ đạo Tin Lành", [2]),
        ("hai (02) gia đình", [2]),
        ("2\nhộ và 3\u00a0cử tri", [2, 3]),
        ("2\u200b hộ", [2]),
        ("hai hội viên, ba phụ huynh", [2, 3]),
        ("3 trường hợp; 1 doanh nghiệp", [3, 1]),
        ("Một chị và một bác ở cuối ngõ", [1, 1]),
        ("3 đến 7 hộ", [3]),
        ("ở ngõ 9 - 2 hộ; 12 - 15 hộ", [2, 12]),
        ("chín hộ, mười hai hộ, 1.402 hộ", [9, 12, 1402]),
        ("cả tổ 2 hộ không ký", [2]),
    ],
)
def test_people_are_counted(text: str, counts: list[int]) -> None:
    assert list(counts_of_people(text)) == counts


@pytest.mark.parametrize(
    "text",
    [
        "một số hộ, một bộ phận người dân, một luồng ý kiến",
        "một trong những hộ bị ngập",
        "đường một chiều, một phần do cống",
        "ở ngõ 2 nhà văn hóa chật, thiếu 2 nhà vệ sinh",
        "tổ 3 người dân kêu ồn",
        "ngày 2/4 hộ dân họp, sáng 3/4 người dân ký",
        "tháng 3 người dân phản ánh",
        "thu 30.000 đồng một hộ",
        "mỗi hộ 2 người đi họp",
        "một trăm linh hai hộ",
        "không một hộ nào phản đối",
        "phố Hai Bà Trưng ngập",
        "đề nghị bố trí 2 cán bộ trực",
    ],
)
def test_what_has_a_number_or_sounds_like_one_and_counts_no_people_is_none(text: str) -> None:
    assert list(counts_of_people(text)) == []
