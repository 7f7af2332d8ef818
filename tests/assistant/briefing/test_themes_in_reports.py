"""Themes by what stands around a statement in its report: headings, sections, what was told of before."""

import itertools

import pytest

from assistant.briefing.counts.tally import ThemeMethod
from assistant.briefing.themes.assigning import ThemeAssigner
from assistant.briefing.themes.headings import around, is_general, nearest, topic
from assistant.briefing.themes.matter import matter
from assistant.briefing.themes.neighbours import joined
from assistant.briefing.themes.theme_list import load_themes
from vectorstore.catalogue.opinions.nouns import Statement
from vectorstore.embedders.static import StaticEmbedder

PROPOSALS = "IV. KIẾN NGHỊ, ĐỀ XUẤT"


@pytest.fixture(scope="module")
def assigner() -> ThemeAssigner:
    return ThemeAssigner(load_themes(), StaticEmbedder.bundled())


def placed(assigner: ThemeAssigner, said: list[tuple[str, str]]) -> list[str | None]:
    """Return the themes of the statements of one report."""
    follows = [False, *(one[1] == other[1] for one, other in itertools.pairwise(said))]
    return [one.theme for one in assigner.assign(said, follows, ["bao-cao"] * len(said))]


@pytest.mark.parametrize(
    "heading",
    ["II. Mặt tích cực", "Tong hop", "I. Tồn tại, hạn chế nhân dân phản ánh", "II. Những điều bà con vui mừng"],
)
def test_a_heading_of_a_side_carries_no_theme_to_what_stands_below_it(assigner: ThemeAssigner, heading: str) -> None:
    assert is_general(heading)
    said = ["Trường thu tiền đồng phục hai lần.", "Cột nghiêng sát mái nhà đã thay bằng cột bê tông."]
    alone = [one.theme for one in assigner.assign([(text, "") for text in said])]
    assert placed(assigner, [(text, heading) for text in said]) == alone


@pytest.mark.parametrize(
    ("heading", "said", "theme"),
    [
        ("3.2. Đỗ xe ở đường Hàng Me", "Cha mẹ học sinh và các hộ trong ngõ đồng tình xử lý mạnh.", "giao-thong"),
        ("5. Nhận trợ cấp qua tài khoản", "7 ý kiến vẫn lo mất tiền vì lừa đảo.", "bao-hiem-tro-cap"),
        ("4. Người không tán thành sắp xếp tổ", "11 người nêu lý do: ngại làm lại giấy tờ.", "sap-xep"),
    ],
)
def test_who_speaks_and_why_does_not_outweigh_a_heading_that_names_the_matter(
    assigner: ThemeAssigner, heading: str, said: str, theme: str
) -> None:
    assert placed(assigner, [(said, heading)]) == [theme]


def test_a_proposal_takes_up_the_matter_that_its_report_has_told_of_in_the_same_words(assigner: ThemeAssigner) -> None:
    said = [
        ("9 hộ kêu loa phát từ 5 giờ sáng quá to.", "3.3. Cụm loa cột số 12"),
        ("Cống tắc, nước tràn vào nhà.", "3.4. Ngập nước ngõ 9"),
        ("Đề nghị Phòng Văn hóa - Xã hội trả lời dứt điểm về cụm loa cột số 12.", PROPOSALS),
    ]
    assert placed(assigner, said) == ["tieng-on-mui", "thoat-nuoc", "tieng-on-mui"]
    assert assigner.assign([said[2]])[0].theme != "tieng-on-mui"


def test_words_that_a_report_has_used_of_two_matters_tell_none(assigner: ThemeAssigner) -> None:
    said = [
        ("9 hộ kêu loa phát ở cột số 12 quá to.", "3.3. Tiếng ồn"),
        ("Đèn đường ở cột số 12 hỏng.", "3.4. Điện, chiếu sáng"),
        ("Đề nghị trả lời dứt điểm về cột số 12.", PROPOSALS),
    ]
    found = assigner.assign(said, [False] * 3, ["bao-cao"] * 3)
    assert found[2].method is not ThemeMethod.CONTEXT


def test_who_is_only_glad_is_glad_of_what_stands_above(assigner: ThemeAssigner) -> None:
    heading = "II. NHỮNG VẤN ĐỀ NHÂN DÂN ĐỒNG TÌNH"
    said = [("Các hộ nghèo, cận nghèo trong phường đều có quà Tết.", heading), ("26 ý kiến hoan nghênh.", heading)]
    assert placed(assigner, said) == ["ho-ngheo", "ho-ngheo"]


def test_a_numbered_statement_is_no_heading_of_what_stands_below_it() -> None:
    path = ("III. BĂN KHOĂN", "1. Khoản vận động mua bàn ghế", "c) 7 ý kiến ủng hộ: muốn con được ngồi bàn mới")
    assert nearest(path) == path[1]
    assert topic(path[2]) == ""


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Đề nghị Ban Quản lý chợ Gò Lau kiểm tra niêm yết giá.", "niêm yết giá"),
        ("Đề nghị Phòng Kinh tế, Hạ tầng và Đô thị chuyển điểm tập kết rác khỏi [địa chỉ nhà].", "điểm tập kết rác"),
        ("Đề nghị Ban Quản lý dự án đầu tư xây dựng khu vực dừng ép cọc trước 7 giờ.", "ép cọc"),
    ],
)
def test_the_name_of_a_body_ends_where_what_is_asked_of_it_begins(said: str, kept: str) -> None:
    assert kept in matter(said)


def test_a_hall_where_something_is_done_is_not_what_it_is_about(assigner: ThemeAssigner) -> None:
    said = "Đề nghị tổ chức điểm trông trẻ hè tại nhà văn hóa tổ dân phố 6."
    assert placed(assigner, [(said, PROPOSALS)]) == ["truong-hoc"]


@pytest.mark.parametrize(
    ("outer", "inner", "said", "theme"),
    [
        ("3.1. Thu hồi đất làm đường ven sông", "khoản thưởng", "một luồng cho là hợp lý", "dat-dai"),
        ("2. Ngập úng ở ngõ 9", "Tiền đóng góp", "12 hộ cho là quá cao.", "thoat-nuoc"),
        ("1. Giờ thu gom rác", "ý kiến của người bán hàng", "8 hộ chưa đồng ý.", "rac-thai"),
    ],
)
def test_what_stands_under_a_heading_on_a_matter_is_on_it_whatever_its_own_heading_sounds_like(
    assigner: ThemeAssigner, outer: str, inner: str, said: str, theme: str
) -> None:
    path = ("III. NHỮNG VẤN ĐỀ NHÂN DÂN BĂN KHOĂN", outer, inner)
    assert nearest(path) == inner
    assert around(path) == outer
    (found,) = assigner.assign([(said, inner)], [False], ["bao-cao"], [around(path)])
    assert found.theme == theme


def test_a_heading_that_names_its_own_matter_keeps_it_below_another_one(assigner: ThemeAssigner) -> None:
    path = ("3. Băn khoăn", "3.1. Bồi thường dự án kè", "Thu gom rác")
    (found,) = assigner.assign([("9 hộ chưa hài lòng.", path[2])], [False], ["bao-cao"], [around(path)])
    assert found.theme == "rac-thai"


def test_a_heading_of_a_side_is_no_matter_around_another() -> None:
    assert around(("II. NHỮNG VẤN ĐỀ NHÂN DÂN ĐỒNG TÌNH", "Đường Hàng Me sau nạo vét")) == ""
    assert around(("3.2. Cụm loa",)) == ""


def test_a_heading_that_names_its_matter_holds_whoever_speaks_below_it(assigner: ThemeAssigner) -> None:
    said = "19 ý kiến của cha mẹ học sinh trường mầm non đề nghị cấm cả ngày."
    assert placed(assigner, [(said, "3.3. Kẻ vạch đỗ xe, cấm đỗ ô tô đường Hàng Me")]) == ["giao-thong"]


def in_one_sentence(assigner: ThemeAssigner, heading: str, *parts: str) -> list[str | None]:
    """Return the themes of parts of one sentence as they stand in a report, behind a statement on another matter."""
    texts = ["Rác để ba ngày chưa ai thu gom.", *parts]
    starts = [0, *itertools.accumulate((len(part) + 2 for part in parts[:-1]), initial=len(texts[0]) + 5)]
    batch = [
        Statement("bao-cao", "1", place, text, (heading,), start, start + len(text))
        for place, (text, start) in enumerate(zip(texts, starts, strict=True))
    ]
    statements = [(one.text, heading) for one in batch]
    follows = [False] + [True] * len(parts)
    return [one.theme for one in assigner.assign(statements, follows, goes_on=joined(batch))][1:]


@pytest.mark.parametrize(
    ("heading", "parts", "theme"),
    [
        # What stands in one bracket is on one matter, whoever says it.
        (
            "II. NHỮNG VẤN ĐỀ ĐƯỢC ĐỒNG TÌNH",
            (
                "Phường mở lớp trông trẻ trong hè cho 40 trẻ (nhiều ý kiến tán thành",
                "6 ý kiến cho rằng ít chỗ quá so với nhu cầu).",
            ),
            "truong-hoc",
        ),
        # Without a matter of its own a part takes that of its sentence, not that of the proposal above.
        (PROPOSALS, ("Đề nghị xem xét lại phương án còn 6 tổ", "nếu sáp nhập thì giữ tên tổ cũ."), "sap-xep"),
        (PROPOSALS, ("Đề nghị hướng dẫn nhà trường về quỹ lớp", "cho ý kiến về việc dừng hay tiếp tục."), "truong-hoc"),
        (PROPOSALS, ("Đề nghị công bố lịch nạo vét cống", "nếu chưa có thì nói rõ lý do."), "thoat-nuoc"),
    ],
)
def test_the_parts_of_a_sentence_are_on_its_surest_matter(
    assigner: ThemeAssigner, heading: str, parts: tuple[str, ...], theme: str
) -> None:
    assert in_one_sentence(assigner, heading, *parts) == [theme] * len(parts)


def test_who_speaks_anew_in_a_sentence_may_speak_of_another_matter(assigner: ThemeAssigner) -> None:
    parts = ("12 hộ kêu cống tắc, nước tràn vào nhà", "9 người hỏi về chuyện ấy ở phiên họp trước.")
    batch = [
        Statement("bao-cao", "1", 0, parts[0], ("III. BĂN KHOĂN",), 0, len(parts[0])),
        Statement("bao-cao", "1", 1, parts[1], ("III. BĂN KHOĂN",), len(parts[0]) + 2, 200),
    ]
    assert joined(batch) == [False, False]


@pytest.mark.parametrize("gap", [1, 3])
def test_a_line_below_another_is_no_part_of_its_sentence(gap: int) -> None:
    batch = [
        Statement("bao-cao", "1", 0, "cống tắc ở ngõ 9", ("BĂN KHOĂN",), 0, 16),
        Statement("bao-cao", "1", 1, "đèn đường hỏng", ("BĂN KHOĂN",), 16 + gap, 30 + gap),
    ]
    assert joined(batch) == [False, False]
