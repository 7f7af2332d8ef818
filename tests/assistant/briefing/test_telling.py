"""What a draft tells of a matter and what it leaves out: sides, votes, wishes, pages."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.briefing.assembling.assemble import plan
from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.statements.choosing import choose
from assistant.briefing.assembling.statements.contested import contested
from assistant.briefing.assembling.statements.matching import Matter
from assistant.briefing.assembling.statements.readable import told_once
from assistant.briefing.drafts.editing import section_text
from assistant.briefing.fidelity import sentences_of
from assistant.briefing.templates import load_template, template_files
from assistant.briefing.types import BriefingKind
from tests.assistant.briefing.assembled import assembled, many, texts
from tests.assistant.briefing.figures import ENCODER, Reports, ward
from vectorstore.extracts import Stance


def test_both_sides_of_one_matter_are_quoted_the_smaller_one_too() -> None:
    reports = Reports()
    for number in range(20):
        text = f"Bà con khen đội vệ sinh quét dọn sạch đoạn đường số {number} trước nhà."
        reports.say(f"Tổ dân phố {number}", "rac", Stance.SUPPORTS, text)
    for number in range(6):
        text = f"Nhóm {number} không đồng ý tăng phí vệ sinh thêm vì quét dọn cẩu thả đoạn {number}."
        reports.say(f"Tổ dân phố {number}", "rac", Stance.OPPOSES, text)
    reports.say("Tổ dân phố 1", "rac", Stance.SUPPORTS, "Bà con ủng hộ việc gom rác vào buổi tối vì đi làm về muộn.")
    small = "Người dân phản đối việc gom rác vào buổi tối vì chuột bọ tha lôi cả đêm."
    reports.say("Tổ dân phố 2", "rac", Stance.OPPOSES, small)
    choice = choose(reports.tally(), ENCODER, wanted=8)
    assert small in [one.opinion.item.text for one in choice.of("rac", Stance.OPPOSES)]


def test_smaller_sides_of_many_matters_do_not_take_the_weight_of_a_large_month() -> None:
    reports = many({("rac", Stance.CONCERNED): 350, ("cho", Stance.SUPPORTS): 220, ("ngap", Stance.PROPOSES): 150})
    matters = [
        "gom rác buổi tối",
        "cấm bán vỉa hè",
        "dời chợ ven sông",
        "lấp ao làng giữa",
        "thu phí đỗ xe",
        "mở ngõ thông phố",
        "cắt cây sấu già",
        "đặt trạm thu sóng",
        "xây tường chắn lũ",
        "đổi giờ vào lớp",
        "bán nước đóng bình",
        "thuê đội giữ đêm",
        "sáp nhập hai tổ",
        "trồng hoa dải giữa",
        "nuôi bè gần cầu",
        "treo loa đầu xóm",
        "chặn xe tải nặng",
        "phá bếp chung cư",
        "lát gạch sân đình",
        "hoãn lễ đầu xuân",
        "nhận quỹ khuyến học",
        "khoan giếng công cộng",
        "chia lô đất bãi",
    ]
    for matter in matters:
        for number in range(3):
            said = f"Bà con ngõ {number} ủng hộ việc {matter} vì tiện cho người đi làm ca {number}."
            reports.say(f"Tổ {number}", "rac", Stance.SUPPORTS, said)
        reports.say("Tổ 5", "rac", Stance.OPPOSES, f"Người dân phản đối việc {matter} vì ồn ào cả khu chợ cũ.")
    tally = reports.tally()
    draft = assembled(reports.material(tally))
    assert len(tally.contested) == len(matters)
    assert draft.fidelity.balance_error <= 0.05
    assert "phản đối việc" in texts(draft)
    assert draft.fidelity.minority_cover == 1


@pytest.mark.parametrize(("against", "told"), [(6, False), (8, True), (3, False)])
def test_what_tells_how_many_a_few_are_is_not_quoted_beside_the_whole_and_its_part(against: int, told: bool) -> None:
    reports = ward()
    unit = "Tổ dân phố 10"
    reports.say(unit, "rac", Stance.SUPPORTS, "26 trên 34 hộ đồng ý đổi giờ thu gom rác sang buổi tối mùa hè.", 26)
    said = f"{against} hộ phản đối giờ mới vì xe rác dừng trước cửa hàng ăn lúc đông khách."
    reports.say(unit, "rac", Stance.OPPOSES, said, against)
    text = texts(assembled(reports.material()))
    # Without the other side the one with its number would be a slant.
    assert ("26 trên 34 hộ" in text) is (against != 6)
    assert ("hộ phản đối giờ mới" in text) is told


@pytest.mark.parametrize("said", ["32 trên 34 hộ đồng ý đổi giờ thu gom rác.", "Có 52/55 ý kiến đồng tình giờ mới."])
def test_a_statement_that_alone_leaves_a_few_of_a_whole_is_not_quoted(said: str) -> None:
    reports = ward()
    reports.say("Tổ dân phố 10", "rac", Stance.SUPPORTS, f"{said} Mọi người thấy phố sạch hơn trước.", 32)
    assert said not in texts(assembled(reports.material()))


def test_three_parts_of_a_whole_are_not_told_where_they_leave_a_few() -> None:
    reports = ward()
    for stance, text, persons in (
        (Stance.SUPPORTS, "15 trên 34 hộ đồng ý đổi giờ thu gom rác sang buổi tối.", 15),
        (Stance.OPPOSES, "12 hộ phản đối giờ mới vì xe rác dừng trước cửa hàng ăn.", 12),
        (Stance.CONCERNED, "5 hộ lo giờ mới làm tắc đường quanh khu chợ buổi tối.", 5),
    ):
        reports.say("Tổ dân phố 10", "rac", stance, text, persons)
    text = texts(assembled(reports.material()))
    assert "12 hộ phản đối" not in text
    assert "15 trên 34 hộ" not in text
    assert "5 hộ lo giờ mới" not in text


def test_a_body_beyond_the_pages_of_the_template_gives_its_last_concerns_to_the_appendix() -> None:
    reports = many({(theme, Stance.CONCERNED): 12 for theme in ("ngap", "rac", "truong", "cho")})
    whole = reports.material()
    body = [one.key for one in assembled(whole).sections]
    short = assembled(replace(whole, template=replace(whole.template, pages=1)))
    moved = [one.key for one in short.appendix if one.key.startswith("concerns/")]
    kept = [one.key for one in short.sections if one.key.startswith("concerns/")]
    assert (moved, len(kept)) == ([key for key in body if key.startswith("concerns/")][3:], 3)
    assert "các phần sau nêu ở phụ lục" in texts(replace(short, appendix=()))
    assert {one.key for one in (*short.sections, *short.appendix)} >= set(body)
    assert short.fidelity == assembled(whole).fidelity


def test_praise_gives_way_as_worries_do_where_the_pages_are_few() -> None:
    themes = ("ngap", "rac", "truong", "cho", "den", "xe", "nuoc")
    reports = many({(theme, stance): 8 for theme in themes for stance in (Stance.SUPPORTS, Stance.CONCERNED)})
    whole = reports.material()
    short = assembled(replace(whole, template=replace(whole.template, pages=2)))
    weights = Counter(one.stance for one in sentences_of(short.sections) if one.stance)
    assert {"supported/_others", "concerns/_others"} & {one.key for one in short.appendix} == {"supported/_others"}
    assert abs(weights[Stance.SUPPORTS] - weights[Stance.CONCERNED]) <= 0.1 * weights.total()
    assert short.fidelity == assembled(whole).fidelity


def test_a_matter_is_not_named_before_a_quotation_that_begins_with_it() -> None:
    reports = ward()
    for unit, said in (
        ("Tổ dân phố 10", "đèn ngõ chợ hỏng, 12 hộ phải soi đèn pin"),
        ("Tổ 11", "hỏng từ tết, 14 hộ lo"),
    ):
        one = reports.say(unit, "ngap", Stance.CONCERNED, said, 12)
        item = replace(one.opinion.item, heading=("3.1. Đèn ngõ chợ",))
        reports.items[-1] = replace(one, opinion=replace(one.opinion, item=item))
    text = texts(assembled(reports.material()))
    assert "Tổ dân phố 10: “đèn ngõ chợ hỏng" in text
    assert "Tổ 11, mục “Đèn ngõ chợ”: “hỏng từ tết" in text


@pytest.mark.parametrize(
    ("heading", "said", "named"),
    [
        # A whole sentence, and yet a stranger does not know which lake it is about.
        ("2. Hồ Vạn Liễu", "Hơn một tháng rồi phường chưa công khai kết quả xét nghiệm, 14 hộ hỏi.", "Hồ Vạn Liễu"),
        # A heading that says who speaks says what they are against.
        (
            "4. Người không tán thành ghép phố",
            "11 người ngại làm lại giấy tờ, lo ít được quan tâm hơn trước.",
            "Người không tán thành ghép phố",
        ),
        ("3.1. Chợ đêm", "12 hộ quanh chợ đêm kêu khói bay vào nhà suốt buổi tối.", None),
        ("II. NHỮNG VẤN ĐỀ NHÂN DÂN BĂN KHOĂN", "12 hộ kêu khói bay vào nhà suốt cả buổi tối.", None),
    ],
)
def test_a_heading_is_told_where_no_word_of_it_stands_in_the_quotation(
    heading: str, said: str, named: str | None
) -> None:
    reports = ward()
    one = reports.say("Tổ 11", "ngap", Stance.CONCERNED, said, 12)
    item = replace(one.opinion.item, heading=(heading,))
    reports.items[-1] = replace(one, opinion=replace(one.opinion, item=item))
    sentence = next(line for line in texts(assembled(reports.material())).splitlines() if said[:30] in line)
    told = f"Tổ 11, mục “{named}”: “" if named else "Tổ 11: “"
    assert told in sentence


def test_without_a_number_of_pages_nothing_is_moved() -> None:
    whole = ward().material()
    endless = assembled(replace(whole, template=replace(whole.template, pages=None)))
    assert [one.key for one in endless.appendix] == ["directives", "annex"]


def test_what_worries_most_comes_first_whatever_is_praised_more() -> None:
    reports = Reports()
    for number in range(9):
        reports.say(
            f"Tổ {number}", "rac", Stance.SUPPORTS, f"Ý kiến {number} khen xe rác đến đúng giờ ở khu chợ cũ.", 6
        )
    for number in range(5):
        reports.say(f"Tổ {number}", "ngap", Stance.CONCERNED, f"Bà con lo nước ngập ngõ {number} mỗi khi mưa to.", 6)
        reports.say(
            f"Tổ {number}", "rac", Stance.CONCERNED, "Rác để qua đêm bốc mùi ở ngõ cụt.", 6
        ) if number < 2 else None
    keys = [one.key for one in plan(reports.material()) if one.key.startswith("concerns/")]
    assert keys == ["concerns/ngap", "concerns/rac"]


def test_a_count_that_says_nothing_alone_is_quoted_with_the_one_before_it_in_its_sentence() -> None:
    reports = ward()
    unit = "Tổ dân phố 2"
    document = reports.say(
        unit, "rac", Stance.SUPPORTS, "Họp bàn giờ thu gom rác mới có 70 người tán thành giờ tối", 70
    )
    stored = reports.texts[document.opinion.document.version_id].rstrip("\n") + ", "
    reports.texts[document.opinion.document.version_id] = stored
    reports.say(unit, "rac", Stance.OPPOSES, "28 người không tán thành.", 28)
    text = texts(assembled(reports.material()))
    assert "“Họp bàn giờ thu gom rác mới có 70 người tán thành giờ tối, 28 người không tán thành”" in text


def test_a_vote_of_which_two_groups_stand_in_one_section_is_told_once() -> None:
    reports = ward()
    unit = "Tổ dân phố 2"
    for stance, said, persons in (
        (Stance.SUPPORTS, "Họp bàn giờ thu gom rác mới có 70 người tán thành giờ tối", 70),
        (Stance.OPPOSES, "28 người không tán thành", 28),
        (Stance.UNCLEAR, "12 người chưa rõ thái độ.", 12),
    ):
        one = reports.say(unit, "rac", stance, said, persons)
        version = one.opinion.document.version_id
        reports.texts[version] = reports.texts[version].rstrip("\n") + ", "
    section = next(one for one in assembled(reports.material()).sections if one.key == "concerns/rac")
    text = section_text(section)
    assert text.count("70 người tán thành") == 1
    assert "28 người không tán thành”" in text
    assert "(cùng lần lấy ý kiến vừa nêu): “12 người chưa rõ thái độ”" in text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "Như cô [họ tên] nói: 14 hộ phản đối giờ gom rác mới vì tha lôi.",
            "14 hộ phản đối giờ gom rác mới vì tha lôi",
        ),
        (
            "14 hộ phản đối giờ gom rác mới vì chuột tha, hỏi anh [họ tên], số máy [số điện thoại]",
            "14 hộ phản đối giờ gom rác mới vì chuột tha",
        ),
        (
            "14 hộ phản đối giờ gom rác mới vì chuột tha (hồ sơ của ông [họ tên], số CCCD [số căn cước]).",
            "14 hộ phản đối giờ gom rác mới vì chuột tha",
        ),
        ("14 hộ phản đối giờ gom rác mới, trong đó nhà [họ tên] phản đối gay gắt.", None),
    ],
)
def test_what_a_group_says_is_quoted_without_who_is_named_around_it(said: str, shown: str | None) -> None:
    reports = ward()
    reports.say("Tổ dân phố 10", "rac", Stance.OPPOSES, said, 14)
    briefing = assembled(reports.material())
    assert "[họ tên]" not in texts(briefing)
    assert (f"“{shown}”" in texts(briefing)) is (shown is not None)
    assert briefing.fidelity.quotation_accuracy == 1.0


def test_a_group_of_a_vote_beside_one_that_is_clear_by_itself_is_told_without_it_again() -> None:
    reports = ward()
    for stance, said, persons in (
        (Stance.OPPOSES, "28 người không tán thành giờ thu gom rác mới vì chuột tha lôi cả đêm", 28),
        (Stance.UNCLEAR, "12 người chưa rõ thái độ.", 12),
    ):
        version = reports.say("Tổ dân phố 2", "rac", stance, said, persons).opinion.document.version_id
        reports.texts[version] = reports.texts[version].rstrip("\n") + "; "
    section = next(one for one in assembled(reports.material()).sections if one.key == "concerns/rac")
    assert section_text(section).count("28 người không tán thành") == 1
    assert "“12 người chưa rõ thái độ”" in section_text(section)


def test_who_alone_is_named_as_having_said_it_is_not_taken_for_a_group() -> None:
    reports = ward()
    reports.say(
        "Tổ dân phố 10", "rac", Stance.OPPOSES, "Như cô [họ tên] nói: giờ gom rác mới làm chuột tha lôi cả ngõ."
    )
    assert "chuột tha lôi cả ngõ" not in texts(assembled(reports.material()))


def test_the_smaller_side_of_a_matter_is_quoted_whatever_the_balance() -> None:
    reports = many({(theme, Stance.CONCERNED): 30 for theme in ("ngap", "truong", "cho")})
    reports.say("Tổ dân phố 1", "rac", Stance.OPPOSES, "Người dân phản đối việc gom rác vào buổi tối vì chuột tha lôi.")
    for number in range(4):
        text = f"Có {20 + number} hộ ủng hộ việc gom rác vào buổi tối vì đi làm về muộn."
        reports.say(f"Tổ dân phố {number}", "rac", Stance.SUPPORTS, text, 20 + number)
    for theme in ("ngap", "truong", "cho"):
        reports.say("Tổ dân phố 2", theme, Stance.OPPOSES, f"Có 40 hộ không đồng ý cách làm mới ở {theme} năm nay.", 40)
    choice = choose(reports.tally(), ENCODER, wanted=20)
    assert any("chuột tha lôi" in one.opinion.item.text for one in choice.of("rac", Stance.OPPOSES))


def test_a_matter_has_two_sides_though_one_of_them_may_not_be_quoted() -> None:
    reports = ward()
    small = "Người dân phản đối việc gom rác vào buổi tối vì chuột bọ tha lôi cả đêm."
    reports.say("Tổ dân phố 2", "rac", Stance.OPPOSES, small)
    for number in range(12):
        text = f"Nhóm {number} không đồng ý tăng phí vệ sinh thêm vì quét dọn cẩu thả đoạn {number}."
        reports.say(f"Tổ dân phố {number}", "rac", Stance.OPPOSES, text)
    for number in range(3):
        reports.say(f"Tổ {number}", "rac", Stance.SUPPORTS, "Bà con ủng hộ việc gom rác vào buổi tối vì về muộn.")
    choice = choose(reports.tally(withheld=[("rac", Stance.SUPPORTS)]), ENCODER, wanted=8)
    assert small in [one.opinion.item.text for one in choice.of("rac", Stance.OPPOSES)]


def test_both_sides_of_a_vote_under_one_heading_are_quoted_though_they_share_no_words() -> None:
    reports = ward()
    for stance, said, persons in (
        (Stance.SUPPORTS, "24 trên 40 hộ mong làm ngay trong tháng.", 24),
        (Stance.OPPOSES, "16 hộ có nền nhà thấp không chịu, sợ nước dồn vào sân.", 16),
    ):
        one = reports.say("Tổ dân phố 5", "ngap", stance, said, persons)
        item = replace(one.opinion.item, heading=("III. Những vấn đề băn khoăn", "3.1. Nâng mặt ngõ 14"))
        reports.items[-1] = replace(one, opinion=replace(one.opinion, item=item))
    (found,) = contested(reports.items)
    assert ([found.smaller], [found.larger]) == ([(reports.items[-1].record,)], [(reports.items[-2].record,)])


def test_who_wish_another_thing_are_told_of_though_their_number_was_not_read() -> None:
    reports = with_a_wish()
    wish = reports.items[-1]
    item = replace(wish.opinion.item, persons=None)
    reports.items[-1] = replace(wish, opinion=replace(wish.opinion, item=item))
    for number in range(5):
        said = f"Đề nghị sớm sửa lại biển tên ngõ {number} đã mờ, không ai đọc được."
        reports.say(f"Tổ dân phố {number}", "cho", Stance.PROPOSES, said)
    assert "vẫn là 14 hộ" in texts(assembled(reports.material()))


def test_a_view_that_is_withheld_is_told_of_without_a_figure_also_where_matters_share_a_section() -> None:
    reports = many({("ngap", Stance.CONCERNED): 30})
    reports.say("Tổ dân phố 1", "rac", Stance.CONCERNED, "Có 12 hộ lo rác ở bãi đất trống cuối ngõ không ai gom.", 12)
    reports.say("Tổ dân phố 2", "rac", Stance.OPPOSES, "Người dân phản đối giờ gom rác mới.")
    briefing = assembled(reports.material(reports.tally(withheld=[("rac", Stance.OPPOSES)])))
    (shared,) = [one for one in (*briefing.sections, *briefing.appendix) if one.key == "concerns/_others"]
    told = section_text(shared)
    assert "không nêu số liệu và không trích, để tránh suy ra số của nhóm ít người" in told
    assert "giờ gom rác mới" not in texts(briefing)


def test_tasks_of_one_letter_stand_together() -> None:
    reports = ward()
    first = reports.measure("Hoàn thành nạo vét 320 m cống trước ngày 20/4/2026.", ["Phòng Kinh tế"])
    text = reports.texts[first.stretch.document.version_id]
    reports.texts[first.stretch.document.version_id] = f"{text} Lắp 14 lưới chắn rác ở miệng cống."
    second = replace(first, stretch=replace(first.stretch, start=len(text) + 1, end=len(text) + 37))
    said = texts(assembled(reports.material(measures={"ngap": (first, second)})))
    assert "20/4/2026”; “Lắp 14 lưới chắn rác ở miệng cống” (thực hiện: Phòng Kinh tế)." in said


def with_a_wish() -> Reports:
    """Return the ward with one matter of which some complain and others wish another thing."""
    reports = ward()
    above = ("III. Những vấn đề nhân dân băn khoăn", "3.3. Cụm loa cột số 12")
    for stance, said, persons in (
        (Stance.CONCERNED, "Số hộ kêu ồn vì loa phát sớm tăng lên 11 hộ", 11),
        (Stance.PROPOSES, "số hộ muốn giữ giờ phát loa buổi sáng vẫn là 14 hộ", 14),
    ):
        one = reports.say("Tổ dân phố 5", "cho", stance, said, persons)
        item = replace(one.opinion.item, heading=above)
        reports.items[-1] = replace(one, opinion=replace(one.opinion, item=item))
    return reports


def test_who_wish_another_thing_stand_beside_who_complain_of_the_same_matter() -> None:
    sections = {one.key: one for one in assembled(with_a_wish().material()).sections}
    told = {key: section_text(one) for key, one in sections.items()}
    assert "vẫn là 14 hộ" not in told["proposals"]
    assert "vẫn là 14 hộ" in next(text for text in told.values() if "tăng lên 11 hộ" in text)


def test_a_wish_for_which_a_template_has_no_words_stays_among_the_proposals(tmp_path: Path) -> None:
    bundled = template_files(None)["monthly"].read_text(encoding="utf-8")
    (tmp_path / "monthly.md").write_text(re.sub(r"(?m)^wishes: .*\n", "", bundled), encoding="utf-8")
    template = load_template("monthly", BriefingKind.MONTHLY, tmp_path)
    reports = with_a_wish()
    for number in (1, 2):
        reports.say(
            "Tổ dân phố 8", "cho", Stance.CONCERNED, f"Có 1{number} hộ lo chợ tạm dột ở dãy {number}.", 10 + number
        )
    for material in (reports.material(), reports.material(template=template)):
        briefing = assembled(material)
        assert "concerns/cho" in {one.key for one in briefing.sections}
        assert texts(briefing).count("vẫn là 14 hộ") == 1


@pytest.mark.parametrize(
    ("ward_name", "unit", "called"),
    [
        ("phường Sông Mơ", "Hội Phụ nữ phường Sông Mơ", "Hội Phụ nữ phường"),
        ("đặc khu Phú Quốc", "UBND đặc khu Phú Quốc", "UBND đặc khu"),
        ("thị trấn Yên Viên", "Đảng ủy thị trấn Yên Viên", "Đảng ủy thị trấn"),
        ("phường Sông Mơ", "Phường Sông Mơ", "Phường Sông Mơ"),
        ("Tổ dân phố 3", "Tổ dân phố 3", "Tổ dân phố 3"),
        (None, "UBND phường Sông Mơ", "UBND phường Sông Mơ"),
    ],
)
def test_a_unit_loses_the_name_of_the_ward_and_nothing_else(ward_name: str | None, unit: str, called: str) -> None:
    assert SourceBook(lambda _: "", ward=ward_name).called(unit) == called


def test_a_matter_that_is_part_of_a_name_of_the_list_is_found_in_the_words_of_reports() -> None:
    texts = ["Đường Bến Đá ngập sau mưa."] * 12 + ["Ngõ 9 không có chỗ đỗ xe.", "Xe tải đỗ lấn đường."]
    assert not Matter("ngập úng", texts).about("Có 15 hộ bị ngập ngày 15/4.")
    assert Matter("ngập úng", texts).as_named("Thoát nước, ngập úng").about("Có 15 hộ bị ngập ngày 15/4.")
    # A word that no report has yet may be the very matter.
    assert not Matter("cháy đường", texts).as_named("Giao thông, đường sá").about("Đường ngập sau mưa.")
    assert not Matter("đỗ xe", texts).as_named("Giao thông, đỗ xe").about("Tuyến buýt đổi giờ.")


def test_what_a_unit_repeats_in_fewer_words_is_quoted_once() -> None:
    reports, later = Reports("2026-04"), Reports("2026-05")
    long = reports.say("Hội Phụ nữ", "cho", Stance.SUPPORTS, "12 người đồng ý chuyển khu giết mổ ra bãi sau chợ", 12)
    short = later.say("Hội Phụ nữ", "cho", Stance.SUPPORTS, "12 người đồng ý chuyển", 12)
    other = later.say("Tổ dân phố 5", "cho", Stance.SUPPORTS, "12 người ủng hộ chuyển", 12)
    assert told_once([long, short, other]) == [long, other]
