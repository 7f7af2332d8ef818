"""What a report says beside statements is none, and what stands in pieces is read as one: as clerks write."""

import pytest

from ingest.elements import Category, Element
from ingest.opinion.items import find_items
from ingest.outline import outline
from ingest.record.blocks import body_blocks
from ingest.record.stored import store
from tests.ingest.papers import read_text_paper
from vectorstore.extracts import OpinionItem, Stance
from vectorstore.types import DocumentKind

_HEAD = """UBND PHƯỜNG AN HÒA
TỔ DÂN PHỐ 8
Số: 04/BC-TDP8
An Hòa, ngày 20 tháng 5 năm 2026

BÁO CÁO
Tình hình dư luận xã hội tháng 5 năm 2026

Kính gửi: Ban Xây dựng Đảng Đảng ủy phường

I. NHỮNG VIỆC NHÂN DÂN ĐỒNG TÌNH

{agreed}

II. NHỮNG VẤN ĐỀ NHÂN DÂN BĂN KHOĂN

{worries}
"""


def _items(worries: str, agreed: str = "Bà con ủng hộ việc lắp camera ở đầu ngõ.") -> tuple[OpinionItem, ...]:
    return read_text_paper(_HEAD.format(agreed=agreed, worries=worries)).extracts.opinion_items


def _worries(text: str) -> list[tuple[str, Stance, int | None]]:
    return [(one.text, one.stance, one.persons) for one in _items(text)[1:]]


@pytest.mark.parametrize(
    "line",
    [
        "a) Địa bàn: đường Cầu Mới, ngõ 6 đường Cầu Mới.",
        "b) Thời điểm bắt đầu: từ tháng 01/2026 khi công bố ranh giới.",
        "c) Việc đã giải quyết: đã tính thêm công trình phụ; đơn giá giữ mức 4,2 triệu đồng/m2.",
        "d) Dự báo: nếu cửa xả không được khơi thông, mùa mưa sẽ ngập lại.",
        "Trả lời của phường: do thay đổi phần mềm, sẽ chi trả trước ngày 10 hằng tháng.",
        "- Chi bộ đã họp hai buổi, phân công đảng viên phụ trách hộ.",
        "- Hội nghị ngày 14/6 có 73 người dự.",
        "- Kiến nghị đã được chuyển Ủy ban nhân dân phường ngày 05/3.",
        "- Trong kỳ tiếp nhận 141 ý kiến, kiến nghị.",
        "- Đến nay chưa ghi nhận ý kiến nào mới.",
        "- Nước thải chăn nuôi.",
        "- 31 trên 141 ý kiến.",
        "Hiện đã có 118 gia đình nộp tiền.",
        "Đến nay đã có 64 hộ đăng ký lắp đồng hồ mới.",
        "Tính đến nay, đã có 40 người nhận trợ cấp qua tài khoản.",
        "Xin chân thành cảm ơn.",
        "Tôi xin trân trọng cảm ơn quý phường!",
        "Gia đình tôi xin chân thành cảm ơn và kính chào.",
    ],
)
def test_places_dates_work_done_meetings_and_counts_alone_are_no_statements(line: str) -> None:
    assert _worries(f"1. Bồi thường\n\n{line}\n\n2. Nước máy\n\nNước máy đục, để qua đêm đáy xô có cặn.") == [
        ("Nước máy đục, để qua đêm đáy xô có cặn.", Stance.CONCERNED, None)
    ]


@pytest.mark.parametrize(
    "line", ["Hiện đã có 12 hộ nhận tiền thiếu.", "Hiện nay có 30 hộ nộp tiền mà chưa có nước.", "Đã có 9 hộ bị ngập."]
)
def test_what_is_wrong_with_what_so_many_have_done_is_a_worry(line: str) -> None:
    assert [text for text, *_ in _worries(f"1. Nước máy\n\n{line}")] == [line]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("31 trên 141 ý kiến. Phường chưa công khai kết quả xét nghiệm nước hồ.", 31),
        ("Ban Quản lý đã trả lại tiền cho các gia đình. 36 ý kiến đồng tình.", 36),
        ("Giờ phát loa mới 6 giờ: chỉ còn 2 hộ kêu ồn, so với 11 hộ ở tháng 3.", None),
    ],
)
def test_what_needs_its_neighbour_to_be_understood_takes_it_in(text: str, persons: int | None) -> None:
    (item,) = _items("Bà con lo nước máy đục.", agreed=f"1. {text}")[:-1]
    assert (item.text, item.persons) == (text, persons)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Tại cuộc họp có 44 trên 61 người tán thành, 11 người không tán thành, 6 người chưa rõ thái độ.",
            [(Stance.SUPPORTS, 44), (Stance.OPPOSES, 11), (Stance.UNCLEAR, 6)],
        ),
        (
            "Tổ nhận được 41 ý kiến: 28 ý kiến đề nghị lùi giờ thu rác vì chưa về; 13 ý kiến lo mất khách nếu lùi.",
            [(Stance.PROPOSES, 28), (Stance.CONCERNED, 13)],
        ),
        (
            "10 ý kiến ở tổ 3 về ngập đường Bến Đá; 13 ý kiến ở bốn tổ về giờ thu gom rác.",
            [(Stance.CONCERNED, 10), (Stance.CONCERNED, 13)],
        ),
        (
            "Tổ có ba luồng ý kiến về bãi giữ xe: (1) 20 hộ đồng ý; (2) 11 hộ phản đối vì ồn; (3) 5 hộ chưa có ý kiến.",
            [(Stance.SUPPORTS, 20), (Stance.OPPOSES, 11), (Stance.UNCLEAR, 5)],
        ),
        (
            "Số hộ đồng ý đơn giá tăng lên 21 hộ (tháng 02 là 18 hộ); không đồng ý còn 9 hộ.",
            [(Stance.SUPPORTS, 21), (Stance.OPPOSES, 9)],
        ),
    ],
)
def test_each_group_in_a_sentence_is_counted_with_its_own_number(text: str, wanted: list[tuple[Stance, int]]) -> None:
    assert [(stance, persons) for _, stance, persons in _worries(text)] == wanted


def test_a_group_named_by_a_label_knows_its_matter() -> None:
    items = _items("1. Sắp xếp tổ dân phố: 24 người tán thành vì gọn bộ máy; 35 người không tán thành vì họp xa.")
    assert [item.heading[-1] for item in items[1:]] == ["Sắp xếp tổ dân phố"] * 2


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Phường đã nạo vét cống, bà con phấn khởi.", Stance.SUPPORTS),
        ("Phía các hộ đồng ý, 13 hộ sốt ruột vì chưa có ngày chi trả.", Stance.CONCERNED),
        ("6 ý kiến khác muốn chuyển hẳn sang tài khoản.", Stance.PROPOSES),
        ("Về nhập hai tổ, một số bác lớn tuổi bảo sao cũng được.", Stance.UNCLEAR),
        ("Tổ đã giải thích nhưng 6 hộ nói sẽ không đóng tiền thu gom rác.", Stance.CONCERNED),
    ],
)
def test_the_side_is_that_of_those_who_speak(text: str, stance: Stance) -> None:
    assert [found for _, found, _ in _worries(text)] == [stance]


def test_a_worry_under_proposals_stays_a_worry() -> None:
    paper = _HEAD.format(agreed="Không có.", worries="Không có.") + (
        "\nIII. KIẾN NGHỊ\n\n- 45 hộ bức xúc vì mặt đường bị đào lên bốn lần.\n- Sớm trải lại mặt đường.\n"
    )
    stances = [one.stance for one in read_text_paper(paper).extracts.opinion_items]
    assert stances == [Stance.CONCERNED, Stance.PROPOSES]


def test_parts_are_stretches_of_the_stored_text() -> None:
    record = read_text_paper(
        _HEAD.format(agreed="26 ý kiến khen chợ sạch; một số hộ còn lo giá chỗ ngồi.", worries="12 hộ kêu bụi.")
    )
    assert [record.text[one.start : one.end] for one in record.extracts.opinion_items] == [
        "26 ý kiến khen chợ sạch",
        "một số hộ còn lo giá chỗ ngồi.",
        "12 hộ kêu bụi.",
    ]


def test_each_of_several_things_that_a_label_asks_for_is_an_item() -> None:
    items = read_text_paper(
        "BÁO CÁO\ndư luận xã hội tháng 4/2026\n1. Kiến nghị\n"
        "Hội viên kiến nghị: cho biết lịch đóng mở cống; mở thêm điểm thu mua ở đầu kênh.\n\n"
        "- 8 người cao tuổi lo ngập."
    ).extracts.opinion_items
    assert [(item.text, item.stance) for item in items[:2]] == [
        ("cho biết lịch đóng mở cống", Stance.PROPOSES),
        ("mở thêm điểm thu mua ở đầu kênh.", Stance.PROPOSES),
    ]
    assert (items[2].support, items[2].persons) == ("8 người cao tuổi", 8)


def test_a_count_in_a_clause_of_its_own_is_the_support_wherever_it_stands() -> None:
    items = read_text_paper(
        "BÁO CÁO\ndư luận xã hội tháng 4/2026\n1. Băn khoăn\n"
        "- Cát hút sát bờ làm lở đất, 14 hộ ấp Long mất ngủ canh nước (chi bộ ấp Long báo).\n"
        "- Không đồng ý thu tiền học thêm, khoảng 60% phụ huynh giơ tay.\n"
    ).extracts.opinion_items
    assert [(item.support, item.persons) for item in items] == [("14 hộ", 14), ("khoảng 60% phụ huynh", None)]
    assert not items[0].text.endswith(")")


def test_a_report_without_headings_is_cut_and_its_title_takes_no_side() -> None:
    items = read_text_paper(
        "BÁO CÁO\nphản ánh tình hình tháng 4/2026\n\nKính gửi: Đảng ủy xã Vĩnh Tây\n"
        "Việc vui thì có: gần 40 hộ phấn khởi vì trạm bơm chạy trước vụ. Việc lo cũng không ít.\n"
        "Bà con gửi gắm: cho ở lại chợ cũ đến hết Tết; chắn cọc ở bốn cổng chợ.\n"
    ).extracts.opinion_items
    assert [(item.text, item.stance) for item in items] == [
        ("gần 40 hộ phấn khởi vì trạm bơm chạy trước vụ.", Stance.SUPPORTS),
        ("cho ở lại chợ cũ đến hết Tết", Stance.PROPOSES),
        ("chắn cọc ở bốn cổng chợ.", Stance.PROPOSES),
    ]


def _listed(*lines: str, heading: str = "Nhân dân băn khoăn", drawn: bool = False) -> tuple[OpinionItem, ...]:
    category = Category.ITEM if drawn else Category.TEXT
    elements = [Element(f"1. {heading}"), *(Element(line, category=category) for line in lines)]
    stored = store(elements)
    return find_items(stored, body_blocks(stored, outline(stored)))


def test_an_item_of_a_list_that_word_draws_is_a_statement_without_dash_or_stop() -> None:
    (item,) = _listed("Xe chở gỗ chạy đêm làm nứt tường bốn nhà đầu buôn", drawn=True)
    assert item.stance is Stance.CONCERNED
    assert item.text.startswith("Xe chở gỗ")


def test_two_sentences_of_one_item_are_one_statement() -> None:
    (item,) = _listed("- 27 hộ bức xúc vì xưởng sơn xả mùi hắc. Bà con đã phản ánh hai lần mà xưởng vẫn chạy.")
    assert item.text.endswith("vẫn chạy.")
    assert item.persons == 27
    both = _listed("- 27 hộ bức xúc vì xưởng sơn xả mùi hắc. 14 hộ lo cháy.")
    assert [one.persons for one in both] == [27, 14]


def test_a_worry_and_what_is_asked_for_are_two() -> None:
    worry, wish = _listed("Câu 2 (thôn Thượng): kênh N3 bồi lấp, ruộng cấy muộn; đề nghị xã nạo vét ngay.")
    assert (worry.text, worry.stance) == ("kênh N3 bồi lấp, ruộng cấy muộn", Stance.CONCERNED)
    assert (wish.text, wish.stance) == ("đề nghị xã nạo vét ngay.", Stance.PROPOSES)


def test_what_is_asked_for_under_a_heading_is_parted_at_semicolons() -> None:
    items = _listed("Thay dây cầu treo trước mùa lũ; kéo lưới chắn sứa trước hè; năm nhà nghỉ xin giãn thuế quý tới.",
                    heading="Nhân dân xin")  # fmt: skip
    assert [one.stance for one in items] == [Stance.PROPOSES] * 3


def test_a_message_without_marks_is_read() -> None:
    record = read_text_paper(
        "1/ ba con mung vi duoc vay von nuoi so huyet, 18 ho nhan tien roi\n"
        "2/ tom chet trang dia, hon 30 ho het von\n3/ bac xuc vi rac, may nha khong chiu dong tien rac\n"
        "4/ xin phuong keo ong nuoc toi cuoi ap\n"
    )
    assert record.kind is DocumentKind.REPORT
    persons = [one.persons for one in record.extracts.opinion_items]
    assert persons[:2] == [18, 30]
    assert record.extracts.opinion_items[0].stance is Stance.SUPPORTS
    assert record.extracts.opinion_items[-1].stance is Stance.PROPOSES


def test_a_column_says_the_side_and_an_empty_answer_is_no_item() -> None:
    rows = [
        ("Khu", "Tiểu thương nói", "Chiều hướng"),
        ("A", "Mái tôn mới mát hẳn, chị em đỡ phải căng bạt", "Tốt"),
        ("B", "Về chợ đêm, hàng ăn nghe xong thì ngồi yên cả", "Chưa rõ"),
        ("C", "Kẻ vạch vàng chừa lối cho người gánh hàng", "Góp ý"),
        ("D", "Không có ý kiến", "Chưa rõ"),
    ]
    stored = store([Element(" | ".join(row), category=Category.ROW) for row in rows])
    items = find_items(stored, body_blocks(stored, outline(stored)))
    assert [one.stance for one in items] == [Stance.SUPPORTS, Stance.UNCLEAR, Stance.PROPOSES]


@pytest.mark.parametrize(
    "line",
    [
        "Không có ý kiến.",
        "Dự: 118 nông dân của 9 thôn.",
        "Hội có 1.206 hội viên, 61% là người dân tộc.",
        "Chuyện đáng mừng trước.",
        "Tui gửi trễ mấy bữa mong các anh chị thông cảm.",
    ],
)
def test_what_is_said_of_the_report_or_of_nothing_is_no_statement(line: str) -> None:
    assert _listed(line) == ()


@pytest.mark.parametrize(
    ("line", "stance"),
    [
        ("Tổ 5 có 12 người, phản đối giá đền bù.", Stance.OPPOSES),
        ("Tổ dân phố 5 có 12 hộ, nhà nào cũng lo ngập.", Stance.CONCERNED),
        ("Khu phố 3, 15 hộ, kêu mất nước.", Stance.CONCERNED),
        ("Thôn Hạ có 7 hộ dân, nước vào nhà, ai cũng bức xúc.", Stance.CONCERNED),
        ("Chi hội 1 có 12 hội viên, ai cũng lo giá điện.", Stance.CONCERNED),
        ("Trường Tiểu học có 35 học sinh, phụ huynh lo thiếu lớp.", Stance.CONCERNED),
        ("19 giờ tối 12/3, 12 hộ kêu mất điện suốt đêm.", Stance.CONCERNED),
    ],
)
def test_people_who_speak_behind_what_a_unit_has_or_when_it_was_are_heard(line: str, stance: Stance) -> None:
    assert [(item.text, item.stance) for item in _listed(f"- {line}")] == [(line, stance)]


@pytest.mark.parametrize(
    "line",
    [
        "19 giờ 30 ngày 12/3, họp tổ dân phố tại nhà văn hóa.",
        "Chi bộ có 31 đảng viên, 28 đảng viên dự họp.",
        "Hội có 1.206 hội viên, 300 hội viên là nữ.",
        "Người viết báo cáo mong nhận được góp ý.",
        "Thay mặt tổ dân phố, tôi kính đề nghị Đảng ủy xem xét.",
    ],
)
def test_what_a_unit_has_when_it_met_and_how_it_closes_are_no_statements(line: str) -> None:
    assert _listed(f"- {line}") == ()


def test_what_somebody_asks_for_in_the_name_of_others_is_a_statement() -> None:
    (item,) = _listed("- Thay mặt bà con, tôi đề nghị phường sửa cầu Ván.")
    assert item.stance is Stance.PROPOSES


@pytest.mark.parametrize(
    ("line", "persons"),
    [
        ("2 quán karaoke mở khuya khiến bà con mất ngủ.", None),
        ("12 sạp hàng ngoài chợ bỏ trống, bà con lo chợ ế.", None),
        ("3 nhà nghỉ mở nhạc ồn, dân kêu.", None),
        ("2 bác tài xe tải chạy ẩu làm bà con lo.", None),
        ("6 bạn thanh niên đua xe, bà con lo.", None),
        ("5 sạp rau kêu ế.", 5),
        ("3 quán ăn đề nghị lùi giờ cấm.", 3),
        ("8 bạn bỏ phiếu trắng.", 8),
    ],
)
def test_stalls_count_where_they_speak_and_not_where_others_complain_of_them(line: str, persons: int | None) -> None:
    assert [item.persons for item in _listed(f"- {line}")] == [persons]


def test_hostels_that_ask_for_relief_propose_it() -> None:
    items = read_text_paper(
        "BÁO CÁO\ndư luận xã hội tháng 4/2026\n\nKính gửi: Đảng ủy xã Vĩnh Tây\n- Năm nhà nghỉ xin giãn thuế quý tới.\n"
    ).extracts.opinion_items
    assert [(item.stance, item.persons) for item in items] == [(Stance.PROPOSES, 5)]


def test_a_wish_keeps_the_number_of_those_who_have_it_and_not_that_of_the_next() -> None:
    items = _items("- 10 hộ không ký biên bản vì giá thấp, nhưng xin phường gặp lại; 4 hộ ký.")[1:]
    assert [(item.text, item.stance, item.persons) for item in items] == [
        ("10 hộ không ký biên bản vì giá thấp", Stance.OPPOSES, 10),
        ("xin phường gặp lại", Stance.PROPOSES, 10),
        ("4 hộ ký.", Stance.SUPPORTS, 4),
    ]


@pytest.mark.parametrize("times", [500, 1000])
def test_nobody_who_is_counted_in_a_line_without_end_is_lost(times: int) -> None:
    items = _items(" ".join(["12 hộ lo ngập, nhưng xin phường nạo vét cống;"] * times))[1:]
    assert [(item.stance, item.persons) for item in items] == [(Stance.CONCERNED, 12), (Stance.PROPOSES, 12)] * times


def test_the_lead_of_two_currents_is_no_part_of_the_first() -> None:
    assert _worries(
        "17 ý kiến. Mặt trận ghi nhận hai luồng ý kiến: các hộ đã đồng ý mong chi trả sớm; "
        "các hộ chưa đồng ý mong xem xét lại đơn giá"
    ) == [
        ("các hộ đã đồng ý mong chi trả sớm", Stance.SUPPORTS, None),
        ("các hộ chưa đồng ý mong xem xét lại đơn giá", Stance.OPPOSES, None),
    ]


def test_thanks_for_a_thing_that_was_done_are_a_statement() -> None:
    said = "Xin cảm ơn phường đã sửa đường ngõ 6, bà con đi lại đỡ ngập."
    assert said in [one.text for one in _items("Nước máy đục, để qua đêm đáy xô có cặn.", said)]
