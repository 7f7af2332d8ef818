"""What one or two people say is withheld, as the reader reads it, however many others take the same side."""

import pytest

from assistant.opinion.few import tells_of_few
from assistant.opinion.quotable import quotable
from assistant.opinion.single import speaks_alone
from tests.ingest.papers import read_text_paper

K = 5
PAPER = """ĐẢNG ỦY PHƯỜNG HÒA LẠC
CHI BỘ TỔ DÂN PHỐ SỐ 4
*
Số 12-BC/CB

Hòa Lạc, ngày 20 tháng 3 năm 2026

BÁO CÁO
tình hình dư luận xã hội tháng 3 năm 2026

I. NHỮNG VẤN ĐỀ NHÂN DÂN KHÔNG ĐỒNG TÌNH

1. Thu phí vệ sinh: 23 hộ phản đối mức phí mới.

2. Xây chợ: 14 hộ phản đối việc dời chợ.

3. {said}

T/M CHI BỘ
BÍ THƯ
"""


def shown(said: str) -> dict[str, bool]:
    """Return for each statement of a report with this one whether it may be quoted."""
    items = read_text_paper(PAPER.format(said=said)).extracts.opinion_items
    return {item.text: may for item, may in zip(items, quotable(items, K), strict=True)}


@pytest.mark.parametrize(
    "said",
    [
        "02 (hai) hộ đạo Tin Lành phản đối việc thu phí vệ sinh ở ngõ 9.",
        "Một thương binh nặng phản đối việc thu phí vệ sinh ở ngõ 9.",
        "Duy nhất một đảng viên phản đối việc thu phí vệ sinh ở ngõ 9.",
        "Vợ chồng chủ tiệm thuốc cuối ngõ 9 phản đối việc thu phí vệ sinh.",
        "Ở ngõ 9, chủ quán nước phản đối việc thu phí vệ sinh.",
        "Bà cụ bán nước ở ngõ 9 phản đối việc thu phí vệ sinh.",
        "Hai kỹ thuật viên về hưu ở ngõ 9 phản đối việc thu phí vệ sinh.",
        "Hộ kinh doanh duy nhất ở ngõ 9 phản đối việc thu phí vệ sinh.",
        "Phản đối việc thu phí vệ sinh ở ngõ 9 - 2 hộ.",
        "Ba nhà ở ngõ 9 phản đối việc thu phí vệ sinh.",
        "Tại ngõ 9 vợ chồng chủ tiệm thuốc phản đối việc thu phí vệ sinh.",
        "Nhiều hộ ngõ 9 phản đối thu phí vệ sinh, nhất là chủ tiệm vàng.",
        "Đa số hộ phản đối thu phí, riêng hai cử tri ở ngõ 9 phản đối cả việc xây chợ.",
    ],
)
def test_a_statement_of_one_or_two_is_withheld_though_its_side_is_broad(said: str) -> None:
    found = shown(said)
    assert [text for text, may in found.items() if may and "ngõ 9" in text] == []
    assert any(may for text, may in found.items() if "mức phí mới" in text)
    assert any("ngõ 9" in text for text in found)


@pytest.mark.parametrize(
    "said",
    [
        "Một số hộ ở ngõ 9 phản đối việc thu phí vệ sinh.",
        "Một luồng ý kiến ở ngõ 9 phản đối việc thu phí vệ sinh.",
        "Bà con ngõ 9 phản đối việc thu phí vệ sinh một chiều.",
        "12 hộ ở ngõ 9 phản đối việc thu phí vệ sinh 30.000 đồng một hộ.",
        "Các chủ quán ở ngõ 9 phản đối việc thu phí vệ sinh.",
    ],
)
def test_what_groups_say_stays(said: str) -> None:
    assert [may for text, may in shown(said).items() if "ngõ 9" in text] == [True]


def test_for_another_k_numbers_in_words_are_known_too() -> None:
    assert tells_of_few("Chín hộ phản đối.", 10)
    assert not tells_of_few("Chín hộ phản đối.", 9)


@pytest.mark.parametrize(
    "text",
    [
        "Cụ thể, bà con lo rác ùn lại.",
        "Chủ trương này bà con ủng hộ.",
        "Ông bà, cha mẹ học sinh lo bữa ăn của trường.",
        "Hai tuyến đường xuống cấp gây lo lắng.",
        "Ba tổ dân phố đề nghị nạo vét cống.",
        "Ở trường các cháu phải ăn muộn, bà con lo.",
        "Một nhóm phụ huynh phản đối khoản thu.",
    ],
)
def test_nobody_speaks_alone_where_groups_or_things_begin(text: str) -> None:
    assert not speaks_alone(text, K)


@pytest.mark.parametrize(
    "rest",
    [
        ", còn quán phở đầu ngõ 5 phản đối",
        ", chỉ hộ đầu ngõ 5 phản đối",
        ", vài hộ phản đối",
        ", nhưng chủ quán phở đầu ngõ 5 phản đối",
        ", trừ quán phở đầu ngõ 5",
        " (trừ hộ ông tổ trưởng)",
        " ngoại trừ nhà số 12",
        ", chỉ có tiệm vàng là không",
        "; còn một kỹ sư về hưu phản đối",
        ", nhưng anh [họ tên] phản đối",
        ", riêng gia đình bà [họ tên] chưa đồng ý",
        " và một hai người phản đối",
        " còn tiệm thuốc tây cuối ngõ thì không",
        ", trừ vài nhà",
        ", mấy hộ phản đối",
        "; một số hộ phản đối",
    ],
)
def test_one_or_a_few_set_against_a_group_are_withheld_with_it(rest: str) -> None:
    found = shown(f"40 hộ ủng hộ lát vỉa hè{rest}.")
    assert any("lát vỉa hè" in text for text in found)
    # A clause that is cut off may leave the group's own words, and nothing else.
    told = [text for text, may in found.items() if may and ("lát vỉa hè" in text or rest.strip(" ,;") in text)]
    assert all(text.strip(" .,;") == "40 hộ ủng hộ lát vỉa hè" for text in told)


@pytest.mark.parametrize(
    "text",
    [
        "40 hộ ủng hộ lát vỉa hè, còn 12 hộ phản đối.",
        "40 hộ ủng hộ lát vỉa hè, nhưng bà con lo bụi.",
        "40 hộ ủng hộ lát vỉa hè, còn hộ nghèo đề nghị giảm mức góp.",
        "40 hộ lo rác, nhưng quán nhậu vẫn mở tới khuya.",
        "Nhân dân đồng tình, chỉ băn khoăn về thời gian thi công.",
        "20 hộ đề nghị giữ lại cây, chỉ chặt cây sâu mục.",
        "45 hộ ủng hộ dời chợ, còn các hộ kinh doanh phản đối.",
        "50 hộ kêu rác để vài ngày mới lấy.",
        "Bà con hỏi địa chỉ nhà văn hóa.",
    ],
)
def test_groups_and_things_beside_a_group_are_no_single_ones(text: str) -> None:
    assert not tells_of_few(text, K)
