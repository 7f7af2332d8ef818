import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.briefing.assembling.assemble import SectionFinished, SectionStarted, assemble, plan
from assistant.briefing.assembling.book import SourceBook
from assistant.briefing.assembling.choosing import balance_error, choose, source_shares
from assistant.briefing.assembling.contested import contested
from assistant.briefing.assembling.material import Material
from assistant.briefing.drafts.editing import section_text
from assistant.briefing.fidelity import sentences_of
from assistant.briefing.templates import load_template, template_files
from assistant.briefing.types import Briefing, BriefingKind, Chart, ChartKind, Writer
from assistant.types import ClaimStatus
from tests.assistant.briefing.figures import ENCODER, Reports, ward
from vectorstore.extracts import Stance


def assembled(material: Material, done: Briefing | None = None) -> Briefing:
    events = assemble(material, "extractive", None, done)
    while True:
        try:
            next(events)
        except StopIteration as end:
            briefing: Briefing = end.value
            return briefing


def texts(briefing: Briefing) -> str:
    return "\n".join(section_text(section) for section in (*briefing.sections, *briefing.appendix))


def test_every_quotation_stands_letter_for_letter_in_its_source() -> None:
    reports = ward()
    briefing = assembled(reports.material())
    quoted = [one for one in sentences_of(briefing.sections) if one.writer is Writer.VERBATIM]
    sources = {source.number: source for source in briefing.sources}
    assert len(quoted) == 25
    for one in quoted:
        source = sources[one.sources[0]]
        assert source.version_id is not None
        assert source.quote == reports.texts[source.version_id][source.start : source.end]
        assert source.quote.rstrip(" .") in one.claim.text
        assert one.claim.status is ClaimStatus.SUPPORTED
    assert briefing.fidelity.quotation_accuracy == 1.0


def test_every_figure_stands_on_records_or_in_a_quotation() -> None:
    briefing = assembled(ward().material())
    sources = {source.number: source for source in briefing.sources}
    for one in sentences_of((*briefing.sections, *briefing.appendix)):
        if one.writer is Writer.COMPUTED and re.search(r"\d", re.sub(r"tháng \d+/\d+", "", one.claim.text)):
            assert any(sources[number].query for number in one.sources), one.claim.text


def test_sources_are_numbered_in_the_order_of_their_use_and_all_are_used() -> None:
    briefing = assembled(ward().material())
    assert [source.number for source in briefing.sources] == list(range(1, len(briefing.sources) + 1))
    used = {number for one in sentences_of((*briefing.sections, *briefing.appendix)) for number in one.sources}
    tables = [block.table for section in (*briefing.sections, *briefing.appendix) for block in section.blocks
              if isinstance(block, Chart)]  # fmt: skip
    assert used | {number for table in tables for number in table.sources} == {one.number for one in briefing.sources}


def test_the_draft_keeps_themes_minorities_and_balance() -> None:
    fidelity = assembled(ward().material()).fidelity
    assert (fidelity.theme_cover, fidelity.minority_cover) == (1.0, 1.0)
    assert fidelity.balance_error <= 0.05


def many(counts: dict[tuple[str, Stance], int]) -> Reports:
    reports = Reports()
    for (theme, stance), count in counts.items():
        for number in range(count):
            reports.say(
                f"Tổ {number % 7}",
                theme,
                stance,
                f"Ý kiến {number} về việc {theme} ở khu chợ cũ là {stance.value} như đã nêu.",
            )
    return reports


@pytest.mark.parametrize(
    "counts",
    [
        {("ngap", Stance.CONCERNED): 300, ("ngap", Stance.SUPPORTS): 6, ("rac", Stance.PROPOSES): 60},
        {("ngap", Stance.CONCERNED): 40, ("rac", Stance.SUPPORTS): 40, ("truong", Stance.OPPOSES): 5},
        {("ngap", Stance.SUPPORTS): 9, ("ngap", Stance.CONCERNED): 8, ("cho", Stance.UNCLEAR): 7},
        {("ngap", Stance.CONCERNED): 5},
    ],
)
def test_the_choice_is_in_balance_and_bounded(counts: dict[tuple[str, Stance], int]) -> None:
    reports = many(counts)
    tally = reports.tally()
    choice = choose(tally, ENCODER, [one for one in reports.items if one.opinion.item.stance is Stance.PROPOSES])
    taken = {stance: len(choice.all(stance)) for stance in Stance if choice.all(stance)}
    assert balance_error(taken, source_shares(tally)) <= 0.05
    assert sum(taken.values()) <= 90
    assert all(choice.of(theme, stance) for theme, stance in counts)


def test_a_statement_that_stands_in_two_reports_is_quoted_once() -> None:
    reports = ward()
    for unit in ("Tổ dân phố 1", "Tổ dân phố 2"):
        reports.say(unit, "rac", Stance.CONCERNED, "Xe rác bỏ sót ngõ cụt hai tuần liền không ai đến thu.")
    assert texts(assembled(reports.material())).count("bỏ sót ngõ cụt") == 1


def test_what_is_withheld_is_named_without_figure_and_never_quoted() -> None:
    reports = ward()
    hidden = [("rac", Stance.SUPPORTS)]
    text = texts(assembled(reports.material(reports.tally(withheld=hidden))))
    assert "khen xe thu gom" not in text
    assert "Ngoài ra có nội dung đồng tình nhưng ít người nêu" in text


def test_what_was_done_is_quoted_with_its_document_and_who_is_charged() -> None:
    reports = ward()
    measure = reports.measure("Hoàn thành nạo vét 320 m cống trước ngày 20/4/2026.", ["Phòng Kinh tế"])
    text = texts(assembled(reports.material(measures={"ngap": (measure,)})))
    assert (
        "58/TB-UBND ngày 25/3/2026 của Ủy ban nhân dân phường: “Hoàn thành nạo vét 320 m cống trước ngày 20/4/2026” "
        "(thực hiện: Phòng Kinh tế)."
    ) in text
    assert text.count("Chưa thấy văn bản giải quyết, trả lời vấn đề này") == 2


def test_a_draft_goes_on_where_it_stopped_and_ends_the_same() -> None:
    reports = ward()
    whole = assembled(reports.material())
    events = assemble(reports.material(), "extractive", None)
    finished = [event for event in (next(events) for _ in range(6)) if isinstance(event, SectionFinished)]
    events.close()
    again = assemble(reports.material(), "extractive", None, finished[-1].so_far)
    built = [event.planned.key for event in again if isinstance(event, SectionStarted)]
    assert built == [one.key for one in plan(reports.material())][len(finished) :]
    assert assembled(reports.material(), finished[-1].so_far) == whole


def test_a_quotation_that_the_stored_text_does_not_have_lowers_the_accuracy() -> None:
    reports = ward()
    material = reports.material()
    briefing = assembled(material)
    from assistant.briefing.fidelity import measure, yardstick

    changed = {version: text.replace("Bến Đá", "Bến Gỗ") for version, text in reports.texts.items()}
    fidelity = measure(
        briefing.sections, briefing.sources, yardstick(material.tally, material.choice), changed.__getitem__
    )
    assert fidelity.quotation_accuracy < 1.0


def test_masked_words_stay_masked_and_a_single_person_is_not_quoted() -> None:
    reports = ward()
    reports.say("Tổ 1", "cho", Stance.CONCERNED, "Chị [họ tên] phản ánh cân thiếu ở chợ nhiều lần không ai xử lý.")
    reports.say("Tổ 2", "cho", Stance.CONCERNED, "Xe đẩy đỗ trước [địa chỉ nhà] suốt buổi sáng nên xe không vào được.")
    text = texts(assembled(reports.material()))
    assert "Xe đẩy đỗ trước [địa chỉ nhà] suốt buổi sáng" in text
    assert "[họ tên]" not in text


def test_proposals_stand_under_the_body_that_can_act() -> None:
    reports = ward()
    for number in range(5):
        text = f"Đề nghị Ủy ban nhân dân phường sửa đèn đường ở ngõ số {number} trước mùa mưa."
        reports.say(f"Tổ {number}", "rac", Stance.PROPOSES, text)
    reports.say("Tổ 7", "rac", Stance.PROPOSES, "Đề nghị Công an phường xử phạt người đổ trộm rác ban đêm ở bờ sông.")
    reports.say("Tổ 8", "rac", Stance.PROPOSES, "Cần có thêm thùng rác ở các ngõ nhỏ trong khu dân cư đông người.")
    for number in range(3):
        reports.say("Tổ 9", "rac", Stance.PROPOSES, f"Cần có thêm xe quét đường ở dãy phố số {number} vào mùa lá rụng.")
    measure = reports.measure("Hoàn thành lắp thùng rác trước ngày 20/4/2026.", ["Phòng Kinh tế"])
    text = texts(assembled(reports.material(measures={"rac": (measure,)})))
    ward_office, others = text.index("Ủy ban nhân dân phường:"), text.index("Cơ quan, đơn vị khác")
    assert ward_office < text.index("sửa đèn đường") < others < text.index("Đề nghị Công an phường xử phạt")
    assert "đông người” (theo Báo cáo 58/TB-UBND, việc cùng lĩnh vực giao Phòng Kinh tế)." in text


def test_proposals_are_quoted_where_many_ask_the_same_body_whatever_each_theme_has() -> None:
    reports = ward()
    for number in range(3):
        text = f"Đề nghị Ủy ban nhân dân phường thêm xe thu gom rác ở ngõ {number} vào buổi tối."
        reports.say(f"Tổ {number}", "rac", Stance.PROPOSES, text)
    assert texts(assembled(reports.material())).count("thêm xe thu gom rác") == 3
    few = Reports()
    few.say("Tổ 1", "rac", Stance.CONCERNED, "Rác để qua đêm bốc mùi hôi thối khắp cả khu dân cư.", 9)
    few.say("Tổ 2", "rac", Stance.PROPOSES, "Đề nghị Ủy ban nhân dân phường thêm xe thu gom rác vào buổi tối.")
    assert "thêm xe" not in texts(assembled(few.material()))


def test_proposals_are_counted_in_no_theme() -> None:
    reports = ward()
    briefing = assembled(reports.material())
    sections = (*briefing.sections, *briefing.appendix)
    charts = [one for section in sections for one in section.blocks if isinstance(one, Chart)]
    table = next(one.table for one in charts if one.kind is ChartKind.THEMES_BY_STANCE)
    assert "Kiến nghị" not in table.header
    assert dict(row[:2] for row in table.rows)["Ngập úng"] == "8"
    assert "kiến nghị 05 nội dung" in texts(briefing)


def test_who_did_not_report_and_what_has_no_number_is_said() -> None:
    from dataclasses import replace

    reports = ward()
    tally = replace(reports.tally(), previous_units=("Tổ dân phố 3", "Công an phường"))
    text = texts(assembled(reports.material(tally)))
    assert "Chưa có báo cáo kỳ này của đơn vị đã báo cáo tháng 2/2026: Công an phường." in text
    assert "13/25 nội dung không nêu số người, số hộ" in text


def test_no_row_of_the_finished_draft_gives_a_withheld_figure_away() -> None:
    """Of two statements and two withheld stances each would be one, were the zeros of the others shown."""
    reports = ward()
    reports.say("Tổ 1", "cho", Stance.CONCERNED, "Các hộ bán hàng lo chợ tạm bị dột khi mưa lớn kéo dài.")
    reports.say("Tổ 2", "cho", Stance.OPPOSES, "Tiểu thương không đồng ý lợp lại mái chợ tạm đúng mùa bán Tết.")
    hidden = [("cho", Stance.CONCERNED), ("cho", Stance.OPPOSES)]
    briefing = assembled(reports.material(reports.tally(withheld=hidden)))
    sections = (*briefing.sections, *briefing.appendix)
    charts = [one for section in sections for one in section.blocks if isinstance(one, Chart)]
    rows = [row for one in charts if one.kind is ChartKind.THEMES_BY_STANCE for row in one.table.rows]
    assert any("*" in row for row in rows)
    for row in rows:
        stars, shown = row.count("*"), sum(int(cell) for cell in row[2:] if cell != "*")
        left = int(row[1]) - shown
        possible = {first for first in range(left + 1) if stars > 1} or {left}
        # With a zero shown beside them, each star would hold at least one.
        least = 1 if "0" in row[2:] else 0
        assert not stars or len([one for one in possible if least <= one <= left - least * (stars - 1)]) > 1, row


@pytest.mark.parametrize("few", ["3 hộ", "hai hộ", "04 người"])
def test_a_statement_that_counts_fewer_than_k_is_not_quoted(few: str) -> None:
    reports = ward()
    reports.say("Tổ 1", "cho", Stance.CONCERNED, f"Chợ tạm dột khi mưa lớn, trong đó {few} bị ướt hết hàng hóa.", 9)
    reports.say("Tổ 2", "cho", Stance.CONCERNED, "Mái chợ tạm dột ở cả dãy hàng khô, tiểu thương lo mùa mưa.", 9)
    text = texts(assembled(reports.material()))
    assert "ướt hết hàng" not in text
    assert "dãy hàng khô" in text


def test_a_matter_of_many_is_told_of_though_none_of_its_worries_may_be_quoted() -> None:
    reports = Reports()
    for number in range(6):
        reports.say(
            f"Tổ dân phố {number}", "rac", Stance.CONCERNED, f"Bà con lo rác ở ngõ {number} để lâu không ai gom."
        )
        reports.say(
            f"Tổ dân phố {number}", "ngap", Stance.CONCERNED, f"Bà con lo nước ngập ngõ {number} mỗi khi mưa to."
        )
    briefing = assembled(reports.material(reports.tally(withheld=[("rac", Stance.CONCERNED)])))
    headed = [one for one in briefing.sections if one.heading == "Rác thải"]
    assert len(headed) == 1
    told = texts(replace(briefing, sections=tuple(headed), appendix=(), sources=()))
    assert "6" in told
    assert "để lâu không ai gom" not in told
    assert briefing.fidelity.theme_cover == 1.0


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


@pytest.mark.parametrize(("against", "told"), [(6, False), (8, True), (3, False)])
def test_what_tells_how_many_a_few_are_is_not_quoted_beside_the_whole_and_its_part(against: int, told: bool) -> None:
    reports = ward()
    unit = "Tổ dân phố 10"
    reports.say(unit, "rac", Stance.SUPPORTS, "26 trên 34 hộ đồng ý đổi giờ thu gom rác sang buổi tối mùa hè.", 26)
    said = f"{against} hộ phản đối giờ mới vì xe rác dừng trước cửa hàng ăn lúc đông khách."
    reports.say(unit, "rac", Stance.OPPOSES, said, against)
    text = texts(assembled(reports.material()))
    assert "26 trên 34 hộ" in text
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
    assert "12 hộ phản đối" in text
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
    assert "nhưng ít người nêu nên không nêu số liệu và không trích" in section_text(shared)
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
    for given in ({}, {"template": template}):
        briefing = assembled(reports.material(**given))
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
