"""What a draft takes from reports beside opinions: told word for word, of nobody few, and not twice."""

from dataclasses import replace

import pytest

from assistant.briefing.assembling.material import FirstSeen
from assistant.briefing.assembling.reported import Report, Telling, Told, find_told
from assistant.briefing.counts.change import change_between
from assistant.briefing.drafts.editing import section_text
from assistant.briefing.novelty import is_new
from assistant.briefing.types import BriefingSection
from tests.assistant.briefing.assembled import assembled, texts
from tests.assistant.briefing.figures import Reports, cut, document_of, ward
from vectorstore.extracts import OpinionItem, Stance
from vectorstore.types import Section

FLOOD = "2. Ngập nước đường Bến Đá"


def told(text: str, *few: str) -> list[Told]:
    """Return what a report of one section tells; `few`: statements in it that may not be quoted."""
    stored = f"Mở đầu của báo cáo.\n{FLOOD}\n{text}\n"
    items = [
        OpinionItem(stored.index(one), stored.index(one) + len(one), one, (FLOOD,), Stance.CONCERNED) for one in few
    ]
    sections = [Section(0, (FLOOD,), stored.index(FLOOD), len(stored))]
    document = document_of("Tổ dân phố 3 2026-03")
    report = Report(document, "Tổ dân phố 3", stored, sections, (), items, ["ngap"] * len(items))
    found = find_told([report], 5)
    for one in found:
        assert stored[one.stretch.start : one.stretch.end].strip()
    return [one for one in found if stored[one.stretch.start : one.stretch.end] in text]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Số hộ bị ngập ngày 07/02 là 17 hộ, không phải 19 hộ như báo cáo trước.", Telling.CORRECTED),
        ("Công an phường đã xác minh là tin sai, bài đã được gỡ ngày 06/3.", Telling.RUMOUR),
        ("Ngày 24/3 phường có Công văn số 146/UBND-KT trả lời.", Telling.ANSWERED),
        ("d) Việc đã giải quyết: nạo vét 320 m cống và lắp lưới chắn rác ở đầu phố.", Telling.ANSWERED),
        ("đ) Dự báo: nếu cửa xả chưa thông trước tháng 7 thì mùa mưa sẽ ngập lại.", Telling.FORECAST),
        ("c) Thời điểm bắt đầu: từ mùa mưa năm 2024.", Telling.SINCE),
        ("Tháng 02 tổ không gửi báo cáo do nghỉ Tết.", Telling.LATE),
        ("Trong kỳ ghi nhận 78 ý kiến qua một cuộc họp nhân dân.", Telling.GATHERED),
        ("Mưa chiều 19/3 làm ngập 35 cm trong 4 giờ.", Telling.EXTENT),
        ("Còn 96 người nhận tiền mặt (tháng 01 là 131 người).", Telling.EXTENT),
    ],
)
def test_what_reports_tell_beside_opinions_is_found_by_its_kind(text: str, kind: Telling) -> None:
    assert [one.kind for one in told(text)] == [kind]
    assert told(text)[0].matter == FLOOD


def test_a_label_stands_outside_what_is_quoted() -> None:
    (one,) = told("đ) Dự báo: nếu cửa xả chưa thông trước tháng 7 thì mùa mưa sẽ ngập lại.")
    stored = f"Mở đầu của báo cáo.\n{FLOOD}\nđ) Dự báo: nếu cửa xả chưa thông trước tháng 7 thì mùa mưa sẽ ngập lại.\n"
    assert stored[one.stretch.start :].startswith("nếu cửa xả")


@pytest.mark.parametrize(
    "text",
    [
        "Phường đã trả lời riêng 3 hộ ở cuối ngõ về việc nâng nền.",
        "Phường đã trả lời 32 trên 34 hộ về đơn giá đền bù.",
        "Phường đã trả lời ông [họ tên] về việc nâng nền nhà.",
        "Đã thăm và hỗ trợ gia đình có con nhỏ bị bỏng ở ngõ 9 tổ 3.",
        "Công an phường đã xử phạt chủ quán karaoke cuối ngõ 9 vì gây ồn.",
        "Việc đã giải quyết: đã xử phạt chủ quán karaoke cuối ngõ 9 vì gây ồn.",
        "Phường đã kiểm tra và nhắc nhở hộ có chuồng lợn ở cuối ngõ 9.",
        "Phường đã trả lời vợ chồng chủ tiệm thuốc về giấy phép.",
        "Tin đồn cô giáo dạy nhạc của trường bỏ dạy vì vỡ nợ là chưa được kiểm chứng.",
        "Tin đồn bệnh nhân ở ngõ 9 mắc bệnh lao là sai sự thật.",
        "Dự báo: tin đồn học sinh lớp cuối cấp bỏ nhà đi chưa được kiểm chứng.",
    ],
)
def test_what_tells_of_a_few_persons_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Phường đã trả lời 14 hộ cuối ngõ về việc nâng nền.",
        "Phường đã chi trả đủ tiền cho các hộ đầu ngõ. Cán bộ đã về.",
        "Phường đã kiểm tra các hộ vi phạm và chủ các quán ăn cuối phố.",
        "Phường đã giải thích với bà con về chủ trương thu phí ở chợ Bà Chiểu.",
        "Tin đồn thu hồi đất làm người dân lo là sai sự thật.",
    ],
)
def test_what_tells_of_many_is_told(text: str) -> None:
    assert len(told(text)) == 1


def test_of_a_sentence_only_the_clause_is_told_that_tells_of_nobody() -> None:
    (one,) = told("Số hộ bị ngập là 17 hộ, không phải 19 hộ; hai hộ ở đầu ngõ thuộc tổ bên.")
    assert one.stretch.end - one.stretch.start == len("Số hộ bị ngập là 17 hộ, không phải 19 hộ")


def test_of_a_rumour_the_answer_is_told_without_who_spread_it() -> None:
    (one,) = told("Công an phường đã xác minh là tin sai, chủ tài khoản đã gỡ bài ngày 06/3.")
    assert one.stretch.end - one.stretch.start == len("Công an phường đã xác minh là tin sai")


@pytest.mark.parametrize(
    "text",
    [
        "Đã xử lý xong đoạn ngập đường Bến Đá, trừ nhà 3 hộ ở ngõ 14 vẫn ngập sâu.",
        "Phường đã chi trả đủ tiền bồi thường cho các hộ, riêng 2 hộ khiếu nại chưa nhận.",
        "Dự báo cuối tháng 7 có thể tăng khiếu nại về giá đền bù, theo lời ông [họ tên].",
        "Nước ngập sâu 35 cm suốt đoạn đầu đường Bến Đá, hai hộ phải đi ở nhờ.",
        "Công an phường đã xác minh tin bỏ chợ cũ là tin sai, nhưng ông [họ tên] vẫn nói là thật.",
        "Phường đã chi trả đủ tiền bồi thường cho các hộ; riêng 2 hộ khiếu nại chưa nhận.",
        "Phường đã chi trả đủ tiền bồi thường cho các hộ; 2 hộ khiếu nại chưa nhận.",
        "Phường đã chi trả đủ tiền bồi thường cho các hộ. Riêng 2 hộ khiếu nại chưa nhận.",
    ],
)
def test_no_part_of_a_sentence_is_told_without_what_takes_it_back(text: str) -> None:
    assert told(text) == []


def beside(text: str, stated: str, persons: int, heading: str = FLOOD) -> list[str]:
    """Return what is told of `text`, which stands with a statement under one heading."""
    stored = f"{FLOOD}\n{text} {stated}\n"
    at = stored.index(stated)
    item = OpinionItem(at, at + len(stated), stated, (heading,), Stance.CONCERNED, persons=persons)
    sections = [Section(0, (FLOOD,), 0, len(stored))]
    report = Report(document_of("Tổ dân phố 3 2026-03"), "Tổ dân phố 3", stored, sections, (), [item], ["ngap"])
    return [stored[one.stretch.start : one.stretch.end] for one in find_told([report], 5)]


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        ("Đã chi trả 42 hộ đợt đầu.", False),
        ("Đến nay còn 42 hộ chưa nhận tiền.", False),
        ("Phường đã chi trả 47 hộ đợt đầu.", False),
        ("Phường đã chi trả 45 hộ đợt đầu.", True),
        ("Phường đã chi trả 30 hộ đợt đầu.", True),
        ("Số hộ bị ngập là 45 hộ, không phải 42 hộ như báo cáo trước.", True),
    ],
)
def test_of_no_kind_is_a_number_told_that_differs_by_a_few_from_one_that_is_stated(text: str, told_of: bool) -> None:
    stated = "45 hộ lo chưa được đền bù."
    assert bool(beside(text, stated, 45)) is told_of
    assert beside(text, stated, 45, "3. Chợ tạm") == [text]


def test_households_are_not_taken_from_opinions() -> None:
    helped = "Phường đã hỗ trợ 5 hộ bị tốc mái."
    assert beside(helped, "8 ý kiến lo mái nhà tốc chưa được hỗ trợ.", 8) == [helped]
    assert beside(helped, "8 hộ lo mái nhà tốc chưa được hỗ trợ.", 8) == []


def test_under_a_heading_of_worries_numbers_are_held_together_only_where_they_share_their_matter() -> None:
    paid, worries = "Phường đã chi trả tiền đền bù cho 42 hộ đợt đầu.", "2. Những vấn đề còn băn khoăn"
    assert beside(paid, "45 hộ lo chưa được chi trả tiền đền bù.", 45, worries) == []
    assert beside(paid, "45 hộ lo muỗi nhiều, phun thuốc chậm.", 45, worries) == [paid]


def test_of_two_numbers_on_one_matter_that_differ_by_a_few_only_one_is_told() -> None:
    first, second = "Phường đã chi trả 42 hộ đợt đầu.", "Đến nay còn 45 hộ chưa nhận tiền."
    assert len(told(f"{first} {second}")) == 1
    assert len(told(f"{first} {second.replace('45', '60')}")) == 2


def test_a_number_of_people_is_not_told_beside_statements_that_leave_few_of_it() -> None:
    text = "Hiện còn 34 hộ chưa nhận tiền đền bù đợt này. 20 hộ nói giá thấp. 12 hộ nói chưa tính công trình phụ."
    stored = f"{FLOOD}\n{text}\n"
    document = document_of("Tổ dân phố 3 2026-03")
    said = {20: "20 hộ nói giá thấp.", 12: "12 hộ nói chưa tính công trình phụ."}
    sections = [Section(0, (FLOOD,), 0, len(stored))]
    for counts, kinds in (((20,), [Telling.EXTENT]), ((20, 12), [])):
        items = [
            OpinionItem(
                stored.index(said[count]),
                stored.index(said[count]) + len(said[count]),
                said[count],
                (FLOOD,),
                Stance.CONCERNED,
                persons=count,
            )
            for count in counts
        ]
        report = Report(document, "Tổ dân phố 3", stored, sections, (), items, ["ngap"] * len(items))
        assert [one.kind for one in find_told([report], 5)] == kinds


def test_what_stands_under_a_heading_of_its_kind_is_told_as_that_and_not_who_brought_the_news() -> None:
    stored = "1. Diễn biến\nCá chết nổi trắng góc phía bắc hồ. Cộng tác viên tổ 9 báo Ban lúc 6 giờ.\n"
    stored += "2. Điều chưa rõ\nNguyên nhân cá chết chưa xác định.\n"
    at = stored.index("2. Điều")
    sections = [Section(0, ("1. Diễn biến",), 0, at), Section(1, ("2. Điều chưa rõ",), at, len(stored))]
    report = Report(document_of("Ban 2026-03"), "Ban Xây dựng Đảng", stored, sections, (), (), ())
    found = [(one.kind, stored[one.stretch.start : one.stretch.end]) for one in find_told([report], 5)]
    assert found == [
        (Telling.EXTENT, "Cá chết nổi trắng góc phía bắc hồ."),
        (Telling.OPEN, "Nguyên nhân cá chết chưa xác định."),
    ]


def test_of_how_much_was_heard_only_that_is_told() -> None:
    text = "Qua sinh hoạt của 11 chi hội, Hội ghi nhận 92 ý kiến, tổng hợp như sau:"
    stored = f"Mở đầu của báo cáo.\n{FLOOD}\n{text}\n"
    (one,) = told(text)
    assert stored[one.stretch.start : one.stretch.end] == "ghi nhận 92 ý kiến"


def test_a_statement_that_may_not_be_quoted_is_not_told_either() -> None:
    said = "Bà con phản ánh đến nay chưa được trả lời về việc nâng ngõ."
    assert told(said) != []
    assert told(said, said) == []


def with_told(reports: Reports) -> tuple[BriefingSection, ...]:
    version = next(iter(reports.texts))
    extra = "Ngày 24/3 phường có Công văn số 146/UBND-KT trả lời.\n"
    item = reports.items[0]
    stored = reports.texts[version] + extra
    reports.texts[version] = stored
    report = Report(item.opinion.document, "Tổ dân phố 3", stored, (), (), (), ())
    found = tuple(find_told([report], 5))
    return assembled(reports.material(told=found)).sections


def test_what_was_answered_without_a_matter_of_its_own_stands_in_the_section_for_it() -> None:
    sections = {one.key: one for one in with_told(ward())}
    assert "reported" in sections
    assert "reported" not in {one.key for one in assembled(ward().material()).sections}


def test_new_and_gone_matters_are_named() -> None:
    reports = ward()
    text = texts(assembled(reports.material(gone=("Điện, nước",))))
    assert "kỳ này không còn được phản ánh: điện, nước" in text


def test_a_matter_is_new_only_where_a_unit_of_both_periods_tells_of_it() -> None:
    reports = ward()
    reports.say("Tổ dân phố 9", "cho", Stance.CONCERNED, "Có 12 hộ lo chợ tạm bị dột khi mưa lớn kéo dài.", 12)
    tally = replace(reports.tally(), previous=cut(reports.items), change=change_between(25, 25, {}, {}))
    material = reports.material(replace(tally, previous_units=("Tổ dân phố 3", "Tổ dân phố 5", "Tổ dân phố 8")))
    assert "mới nổi lên" not in texts(assembled(material)), "earlier periods of the library tell of all"
    seen = {one.theme_id: FirstSeen(tally.period, "") for one in tally.themes}
    material = replace(material, first_seen=seen)
    (said,) = (one for one in texts(assembled(material)).splitlines() if "vấn đề mới nổi lên" in one)
    named = said.split("vấn đề mới nổi lên:")[1].split(".")[0]
    assert ("ngập úng" in named, "chợ" in named) == (True, False)


def test_a_matter_that_more_units_tell_of_than_were_silent_is_new() -> None:
    reports = ward()
    for unit in ("Tổ dân phố 9", "Tổ dân phố 10"):
        reports.say(unit, "cho", Stance.CONCERNED, f"Có 12 hộ ở {unit} lo chợ tạm bị dột khi mưa lớn kéo dài.", 12)
    tally = reports.tally()
    market = next(replace(one, by_unit={}) for one in tally.themes if one.theme_id == "cho")
    others = [unit for unit in tally.units if unit != "Tổ dân phố 9"]
    assert is_new(market, tally, others)
    assert not is_new(market, tally, [unit for unit in others if unit != "Tổ dân phố 10"])


def test_a_matter_whose_own_words_give_earlier_figures_is_not_new() -> None:
    for words, new in (
        ("Còn 74 người nhận tiền mặt (tháng 02 là 96 người).", False),
        ("Có 12 hộ lo chợ tạm, kỳ trước có 9 hộ.", False),
        ("Chi trả tháng 02 chậm 6 ngày, 12 hộ chưa có tiền.", True),
        ("Tháng 3 có 12 hộ lo chợ tạm bị dột.", True),
    ):
        reports = ward()
        reports.say("Tổ dân phố 3", "cho", Stance.CONCERNED, words, 12)
        tally = reports.tally()
        market = next(one for one in tally.themes if one.theme_id == "cho")
        assert is_new(market, tally, tally.units) is new, words
        assert not is_new(market, tally, tally.units, {"cho"})


RUMOUR = 'Trên mạng có tin "phường sắp sáp nhập, phải làm lại giấy tờ", 12 người hỏi thực hư.'
VERDICT = "Công an phường đã xác minh là tin sai."


@pytest.mark.parametrize("quoted", [True, False])
def test_what_is_said_of_a_rumour_stands_behind_the_words_that_say_which(quoted: bool) -> None:
    reports = Reports()
    said = reports.say("Đoàn phường", "ngap", Stance.CONCERNED, RUMOUR, 12)
    version = said.opinion.document.version_id
    stored = reports.texts[version] = f"{reports.texts[version]}{VERDICT}\n"
    item = replace(said.opinion.item, heading=("Tin sai",))
    reports.items[0] = replace(said, opinion=replace(said.opinion, item=item))
    sections = [Section(0, ("Tin sai",), 0, len(stored))]
    report = Report(said.opinion.document, "Đoàn phường", stored, sections, (), [item], ["ngap"])
    material = reports.material(told=tuple(find_told([replace(report, sections=sections)], 5)))
    told = replace(material.told[0], matter="Tin sai")
    choice = material.choice if quoted else replace(material.choice, cells={})
    section = [
        one for one in assembled(replace(material, told=(told,), choice=choice)).sections if one.key == "reported"
    ]
    text = "".join(map(section_text, section))
    assert (f"{RUMOUR[:-1]}”; “{VERDICT[:-1]}”" in text) is quoted
    assert ("tin sai" in text) is quoted, "what nobody can tell of which rumour it is says nothing"


def test_a_matter_of_which_something_is_quoted_is_not_called_gone() -> None:
    reports = ward()
    reports.say("Tổ dân phố 1", "rac", Stance.CONCERNED, "Có 33 phiếu lo nhà ở của công nhân còn thiếu.", 33)
    told = texts(assembled(reports.material(gone=("Hộ nghèo, nhà ở, an sinh", "Điện, nước"))))
    assert "kỳ này không còn được phản ánh: điện, nước" in told
