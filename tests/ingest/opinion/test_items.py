import datetime as dt

import pytest

from ingest.opinion.facts import report_facts
from ingest.opinion.stance import stance_of
from ingest.opinion.support import support_of
from tests.ingest.papers import PLAN, REPORT, read_text_paper
from vectorstore.extracts import ReportFacts, Stance
from vectorstore.types import Header, VersionRecord


@pytest.fixture(scope="module")
def report() -> VersionRecord:
    return read_text_paper(REPORT)


def test_each_statement_is_one_item_with_its_stance_and_the_support_that_is_stated(report: VersionRecord) -> None:
    items = [(item.stance, item.support, item.persons) for item in report.extracts.opinion_items]
    assert items == [
        (Stance.SUPPORTS, "Đa số Nhân dân", None),
        (Stance.CONCERNED, "12 hộ dân", 12),
        (Stance.OPPOSES, "5 hộ", 5),
        (Stance.CONCERNED, "ba phụ huynh", 3),
        (Stance.UNCLEAR, "Một số hộ", None),
        (Stance.PROPOSES, None, None),
    ]


def test_an_item_is_a_stretch_of_the_stored_text(report: VersionRecord) -> None:
    for item in report.extracts.opinion_items:
        assert report.text[item.start : item.end] == item.text
    assert report.extracts.opinion_items[1].text.startswith("12 hộ dân phản ánh")


def test_what_the_office_did_is_no_opinion(report: VersionRecord) -> None:
    assert not any("đã họp" in item.text for item in report.extracts.opinion_items)


def test_the_report_says_whose_it_is_of_when_and_where(report: VersionRecord) -> None:
    expected = ReportFacts("Chi bộ Tổ dân phố số 4", "2026-03", "tổ dân phố số 4, phường Hòa Lạc")
    assert report.extracts.report == expected


def test_a_directive_has_no_opinion_items() -> None:
    extracts = read_text_paper(PLAN).extracts
    assert (extracts.opinion_items, extracts.report) == ((), None)


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("95 hộ đồng ý ghép tổ, đề xuất lấy tên cũ.", Stance.SUPPORTS),
        ("25 phụ huynh băn khoăn về khoản thu, đề nghị công khai.", Stance.CONCERNED),
        ("Bà con đề nghị nâng công suất trạm biến áp.", Stance.PROPOSES),
        ("12 hộ giáo dân không đồng tình chia đôi xóm.", Stance.OPPOSES),
        ("Người dân quanh lò gạch khen cán bộ trạm y tế.", Stance.SUPPORTS),
        ("Đa số nhân dân không phản đối việc lát vỉa hè.", Stance.UNCLEAR),
        ("Bà con chưa hề phản đối mức phí.", Stance.UNCLEAR),
        ("Không có hộ nào phản đối việc dời chợ.", Stance.SUPPORTS),
    ],
)
def test_the_first_word_that_takes_a_side_decides(sentence: str, stance: Stance) -> None:
    assert stance_of(sentence, None) is stance


@pytest.mark.parametrize(
    ("sentence", "persons"),
    [("Khoảng 1.200 hộ lo thiếu nước.", 1200), ("Nhiều hộ lo thiếu nước.", None), ("Một hộ lo thiếu nước.", 1)],
)
def test_persons_are_the_stated_number_and_nothing_else(sentence: str, persons: int | None) -> None:
    support = support_of(sentence)
    assert support is not None
    assert support.persons == persons


@pytest.mark.parametrize(
    ("sentence", "persons"),
    [
        ("37 trên 52 ý kiến ủng hộ giờ mới.", 37),
        ("02 (hai) hộ đạo Tin Lành phản đối việc thu phí vệ sinh.", 2),
        ("Duy nhất một đảng viên phản đối việc thu phí vệ sinh.", 1),
        ("Chỉ có 3 hộ phản đối thu phí vệ sinh.", 3),
        ("Một thương binh nặng phản đối việc thu phí vệ sinh.", 1),
        ("Một số hộ (4 hộ) tự thuê người móc cống.", 4),
        ("Sân bóng mở đến 21 giờ (15 ý kiến khen).", 15),
        ("Đường mới rải nhựa: đa số ý kiến hài lòng (22 trên 34 ý kiến về việc này).", 22),
        ("Đa số ý kiến tán thành (203/287, đạt 70,7%).", 203),
        ("Cũng có 5 ý kiến cho rằng nắng nóng là nguyên nhân chính.", 5),
        ("Buổi gặp từng hộ trong tuần qua của Phòng Kinh tế được 17 hộ đánh giá là dễ hiểu.", 17),
    ],
)
def test_a_count_behind_or_in_brackets_is_read(sentence: str, persons: int) -> None:
    support = support_of(sentence)
    assert support is not None
    assert support.persons == persons


@pytest.mark.parametrize(
    "sentence",
    [
        "Tổ mới có hơn 1.400 hộ, quá đông.",
        "Tổ công nghệ gồm 36 đoàn viên được khen.",
        "Số hộ bị ngập là 19 hộ, tăng 7 hộ so với tháng 01 (12 hộ).",
    ],
)
def test_a_number_that_counts_something_else_is_no_support(sentence: str) -> None:
    assert support_of(sentence) is None


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Báo cáo dư luận tháng mười một năm 2025", "2025-11"),
        ("Báo cáo dư luận tháng năm năm 2026", "2026-05"),
        ("Báo cáo dư luận tháng 3/2026", "2026-03"),
        ("Báo cáo dư luận năm 2025", "2025"),
    ],
)
def test_a_month_may_be_written_in_words(title: str, period: str) -> None:
    assert report_facts(Header(title=title, date=dt.date(2026, 6, 1)), ()).period == period


_LETTER = """TỔ DÂN PHỐ 3
Số: 05/BC-TDP3
Hòa Lạc, ngày 26 tháng 3 năm 2026

BÁO CÁO
Tình hình dư luận xã hội tháng 3 năm 2026

I. Nhân dân còn băn khoăn

1. Nước máy đục, để qua đêm đáy xô lắng một lớp cặn.

2. Bà con lo mương bị lấp; nhiều hộ đề nghị phường nạo vét lại đoạn sau trường.

3. Các hộ kêu rác để lâu. Nội dung này đã nêu tại báo cáo kỳ trước.

Có 6 ý kiến lo tin đồn trên mạng. Hai tài khoản đã gỡ bài, một tài khoản đang xác minh thêm.
"""


def test_under_a_heading_that_takes_a_side_a_statement_needs_no_word_of_its_own() -> None:
    items = read_text_paper(_LETTER).extracts.opinion_items
    assert items[0].text.startswith("Nước máy đục")
    assert items[0].stance is Stance.CONCERNED


def test_two_statements_in_one_sentence_are_two_items_though_neither_says_how_many() -> None:
    items = read_text_paper(_LETTER).extracts.opinion_items
    assert [(item.text, item.stance) for item in items[1:3]] == [
        ("Bà con lo mương bị lấp", Stance.CONCERNED),
        ("nhiều hộ đề nghị phường nạo vét lại đoạn sau trường.", Stance.PROPOSES),
    ]


def test_what_a_unit_says_of_its_own_report_is_no_statement() -> None:
    items = read_text_paper(_LETTER).extracts.opinion_items
    assert not any("kỳ trước" in item.text for item in items)
    assert len(items) == 5


def test_what_happened_is_no_statement_though_it_stands_between_statements() -> None:
    items = read_text_paper(_LETTER).extracts.opinion_items
    assert items[-1].text == "Có 6 ý kiến lo tin đồn trên mạng."


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Dời chợ ra xa là bất tiện, do vậy quá nửa số hộ không đồng ý", Stance.OPPOSES),
        ("8 hộ hỏi thêm về đề xuất dời bến xe, chưa tỏ thái độ", Stance.UNCLEAR),
        ("Phòng Văn hóa - Xã hội cần mở thêm lớp mầm non", Stance.PROPOSES),
        ("Hội Người cao tuổi khen cán bộ trạm y tế tận tình", Stance.SUPPORTS),
        ("Móng nhà bên đào sâu làm nứt tường", Stance.CONCERNED),
        ("43 hộ nghiêng về việc cho nâng tầng, cho rằng con cái đông", Stance.SUPPORTS),
    ],
)
def test_the_side_is_what_is_meant_not_a_word_that_looks_like_one(sentence: str, stance: Stance) -> None:
    assert stance_of(sentence, None) is stance


def test_a_line_of_counts_without_end_is_read_as_quickly_as_any() -> None:
    assert support_of("(1 hộ" * 20_000) is None
    assert support_of("a" * 200_000) is None


def test_a_misread_issuer_is_cut_to_what_an_office_may_be_called() -> None:
    facts = report_facts(Header(issuer="Thôn Hạ" + " rất dài" * 1000), ())
    assert facts.unit is not None
    assert facts.area is not None
    assert facts.unit.startswith("Thôn Hạ rất dài")
    assert max(len(facts.unit), len(facts.area)) <= 300


_BY_UNIT = """ĐẢNG ỦY XÃ ĐÔNG MẪU
CHI BỘ THÔN THƯỢNG MẪU
Số 04-BC/CB
Đông Mẫu, ngày 19 tháng 4 năm 2026
BÁO CÁO
dư luận xã hội tháng 4/2026
I. Ý kiến lo lắng
- 12 hộ dân phản ánh kênh N2 bị bồi lấp, nước không về ruộng.
II. Kiến nghị của nhân dân
- Bà con đề nghị nạo vét kênh N2 trước vụ hè thu.
{heading}
- Đề nghị UBND xã bố trí kinh phí nạo vét kênh N2.
- Đề nghị Đảng ủy xã cho chủ trương đối thoại với bà con.
"""


@pytest.mark.parametrize(
    ("heading", "items"),
    [
        ("III. Kiến nghị, đề xuất của Chi bộ", 2),
        ("III. Đề xuất và kiến nghị của đơn vị", 2),
        ("III. Chi bộ thôn kiến nghị", 2),
        ("III. Kiến nghị của hội viên, đoàn viên", 4),
        ("III. Kiến nghị của các hộ dân", 4),
    ],
)
def test_what_the_unit_itself_proposes_is_no_opinion_of_people(heading: str, items: int) -> None:
    record = read_text_paper(_BY_UNIT.format(heading=heading))
    assert len(record.extracts.opinion_items) == items


def test_each_message_of_a_chat_stands_for_itself() -> None:
    lines = [
        "[Xuất từ nhóm Zalo khu phố Bến Mẫu]",
        "19/4/2026 20:00 Sáu Mẫu: Chị Thử ơi, khu phố Bến Mẫu báo cáo dư luận xã hội tháng 4 ạ",
        "19/4/2026 20:01 Sáu Mẫu: Bà con khen con hẻm mới đổ bê tông, đi lại sạch sẽ hẳn ra so với năm ngoái",
        "19/4/2026 20:02 Sáu Mẫu: 2. 14 hộ sợ cột điện nghiêng đổ xuống mái nhà khi có giông, lo nhất là ban đêm",
        "19/4/2026 20:04 Ngọc Thử: Còn chuyện nước yếu thì sao rồi anh, tổ mình có ai nói gì nữa không vậy",
        "19/4/2026 20:05 Sáu Mẫu: Dân vẫn lo nước có mùi clo nồng, nấu cơm phải để lắng qua một đêm mới dám dùng",
    ]
    items = [item.text for item in read_text_paper("\n".join(lines)).extracts.opinion_items]
    assert not any("20:0" in text or "Sáu Mẫu" in text for text in items)
    assert [text.split()[0] for text in items][:2] == ["Bà", "14"]
    assert any("mùi clo" in text and "nước yếu" not in text for text in items)


@pytest.mark.parametrize(
    ("head", "cell", "persons"),
    [("Mấy hộ nói", "ba hộ", 3), ("Bao nhiêu người nêu", "hơn 40 người", 40), ("Số gia đình", "12", 12)],
)
def test_a_column_that_counts_who_spoke_is_told_by_its_head_and_read_in_words(
    head: str, cell: str, persons: int
) -> None:
    paper = (
        f"BÁO CÁO\nTổng hợp ý kiến nhân dân tháng 5/2026\n\nSTT | Nội dung bà con nói | {head}\n"
        f"1 | Đường vào ngõ 9 lầy lội, trẻ đi học hay ngã | {cell}\n2 | Mong phường lắp thêm thùng rác | \n"
    )
    first, second = read_text_paper(paper).extracts.opinion_items
    assert (first.support, first.persons) == (cell, persons)
    assert (second.text, second.support) == ("Mong phường lắp thêm thùng rác", None)


def test_what_stands_before_those_who_speak_is_no_part_of_an_item() -> None:
    paper = (
        "BÁO CÁO\nTình hình dư luận tháng 5/2026 của Chi bộ thôn Mẫu\n"
        "Việc thứ ba, về tiền nước, 9 hộ phản đối tăng giá. Bà Tý thay mặt 14 hộ cuối xóm đề nghị kéo thêm dây điện.\n"
        "Vụ việc: xe tải đổ ở dốc Mẫu, hai người bị thương.\n"
    )
    texts = [item.text for item in read_text_paper(paper).extracts.opinion_items]
    assert texts == ["9 hộ phản đối tăng giá.", "14 hộ cuối xóm đề nghị kéo thêm dây điện."]


def test_thanks_for_a_message_are_no_opinion_and_thanks_of_the_people_are() -> None:
    chat = (
        "[07:01] CTV thôn Mẫu Bắc, xã Mẫu Sơn: em báo tình hình bà con tháng 5/2026\n"
        "[07:02] CTV thôn Mẫu Bắc, xã Mẫu Sơn: mà 9 hộ nuôi vịt rầu vì vịt chết nhiều\n"
        "[07:05] CTV thôn Mẫu Bắc, xã Mẫu Sơn: bà con trong xóm khen xã mở đường lẹ\n"
        "[07:09] Văn phòng Đảng ủy: dạ cảm ơn chị, chiều tôi báo lãnh đạo\n"
    )
    extracts = read_text_paper(chat).extracts
    told = [(item.text, item.persons) for item in extracts.opinion_items]
    assert ("9 hộ nuôi vịt rầu vì vịt chết nhiều", 9) in [(text.removeprefix("mà "), count) for text, count in told]
    assert any("mở đường" in text for text, _ in told)
    assert not any("lãnh đạo" in text for text, _ in told)
    assert extracts.report is not None
    assert extracts.report.unit == "Cộng tác viên thôn Mẫu Bắc, xã Mẫu Sơn"
    assert extracts.report.area == "thôn Mẫu Bắc, xã Mẫu Sơn"
