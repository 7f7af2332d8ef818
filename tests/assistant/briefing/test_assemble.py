import re
from collections import Counter
from dataclasses import replace

import pytest

from assistant.briefing.assembling.assemble import SectionFinished, SectionStarted, assemble, plan
from assistant.briefing.assembling.phrases import cleaned
from assistant.briefing.assembling.phrases import number as counted
from assistant.briefing.assembling.statements.choosing import Marks, balance_error, choose, source_shares
from assistant.briefing.drafts.editing import section_text
from assistant.briefing.fidelity import remeasured, sentences_of, yardstick
from assistant.briefing.types import Chart, ChartKind, Writer
from assistant.types import ClaimStatus
from tests.assistant.briefing.assembled import assembled, many, texts
from tests.assistant.briefing.figures import ENCODER, Reports, ward
from vectorstore.extracts import Stance


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


def test_the_balance_of_the_body_is_told_apart_from_that_with_the_appendix() -> None:
    material = ward().material()
    draft = assembled(material)
    praise = tuple(one for one in draft.sections if one.key.startswith("supported"))
    moved = replace(
        draft, sections=tuple(one for one in draft.sections if one not in praise), appendix=(*praise, *draft.appendix)
    )
    told = remeasured(moved, yardstick(material.tally, material.choice), material.stored_text)
    assert told.balance_error == pytest.approx(draft.fidelity.balance_error)
    assert told.body_error is not None
    assert told.body_error > told.balance_error


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


def test_what_is_counted_and_not_quoted_is_told_of() -> None:
    counts = {("rac", Stance.SUPPORTS): 30, ("ngap", Stance.CONCERNED): 40, ("ngap", Stance.PROPOSES): 30}
    briefing = assembled(many(counts).material())
    said = [one.claim.text for one in sentences_of(briefing.sections) if one.claim.text.startswith("Báo cáo trích ")]
    quoted = Counter(one.stance for one in sentences_of((*briefing.sections, *briefing.appendix)) if one.items)
    names = {Stance.SUPPORTS: "đồng tình", Stance.CONCERNED: "băn khoăn, lo lắng", Stance.PROPOSES: "kiến nghị"}
    told = [f"{quoted[of]}/{counts[theme, of]} nội dung {names[of]}" for theme, of in counts]
    assert [any(one in text for text in said) for one in told] == [True, True, True]


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
    assert "Ngoài ra có nội dung đồng tình không nêu số liệu và không trích" in text


def test_praise_says_beside_it_that_other_views_are_withheld() -> None:
    reports = ward()
    for number in range(9, 13):
        reports.say("Tổ dân phố 5", "rac", Stance.OPPOSES, f"Có {number} hộ phản đối giờ thu gom rác buổi tối.", number)
    withheld = assembled(reports.material(reports.tally(withheld=[("rac", Stance.OPPOSES)])))
    line = "còn có ý kiến không đồng tình, không nêu số liệu"
    assert line in "".join(section_text(one) for one in withheld.sections if one.key == "supported")
    assert "phản đối giờ thu gom" not in texts(withheld)
    assert line not in texts(assembled(reports.material()))


def test_what_a_draft_of_another_choice_may_forbid_is_never_quoted() -> None:
    reports = ward()
    first = reports.items[0]
    chosen = choose(reports.tally(), ENCODER, marks=Marks(never=frozenset([first.record])))
    assert first.record not in {one.record for one in chosen.all()}
    assert first.record in {one.record for one in choose(reports.tally(), ENCODER).all()}


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
    assert {row[0]: row[1] for row in table.rows}["Ngập úng"] == "8"
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


def test_the_words_for_who_cannot_see_a_chart_say_the_figures_of_its_table() -> None:
    sections = assembled(ward().material())
    charts = [one for part in (*sections.sections, *sections.appendix) for one in part.blocks if isinstance(one, Chart)]
    assert {one.kind for one in charts} >= {ChartKind.THEMES_BY_STANCE, ChartKind.AREAS_BY_THEME}
    for chart in charts:
        said = chart.alt.removeprefix(chart.title)
        known = {cell.lstrip("0") for row in chart.table.rows for cell in row[1:]} | {f"{len(chart.table.rows)}"}
        figures = [
            one.lstrip("0") for one in re.findall(r"(?<![\w/,])\d+(?![\d,%])", re.sub(r"[Tt]ổ dân phố \d+", "", said))
        ]
        assert figures
        assert set(figures) <= known
    by_stance = next(one for one in charts if one.kind is ChartKind.THEMES_BY_STANCE)
    name, total, *views = by_stance.table.rows[0]
    told = by_stance.alt.partition("Nhiều nhất: ")[2]
    assert told.startswith(f"{name[:1].lower()}{name[1:]} {counted(int(total))} nội dung")
    first = told.partition("); ")[0]
    for label, value in zip(by_stance.table.header[2:], views, strict=True):
        shown = value.isdigit() and int(value) > 0
        assert (
            (f"{label.lower()} {counted(int(value))} nội dung" in first) is True
            if shown
            else label.lower() not in first
        )


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("3.2. Công an phường xác minh;", "Công an phường xác minh"),
        ("a) Đề nghị sửa cống.", "Đề nghị sửa cống"),
        ("ghi nhận 58 ý kiến:", "ghi nhận 58 ý kiến"),
        ("5 chủ xe nói", "5 chủ xe nói"),
        ("1.200 hộ lo ngập", "1.200 hộ lo ngập"),
        ("3. 4 hộ lo ngập", "4 hộ lo ngập"),
        ("8 ý kiến cho rằng ít chỗ).", "8 ý kiến cho rằng ít chỗ"),
        ("8 ý kiến (ngõ 3) cho rằng ít chỗ (24 trên 32).", "8 ý kiến (ngõ 3) cho rằng ít chỗ (24 trên 32)"),
    ],
)
def test_a_quotation_loses_its_number_in_a_list_and_no_figure(stored: str, shown: str) -> None:
    assert cleaned(stored) == shown


def test_in_a_draft_of_several_months_each_quotation_says_its_month() -> None:
    reports = ward()
    month = assembled(reports.material())
    material = reports.material()
    quarter = assembled(replace(material, tally=replace(material.tally, period="2026-Q1")))
    quotations = [one.claim.text for one in sentences_of(quarter.sections) if one.writer is Writer.VERBATIM]
    assert quotations
    assert all("(báo cáo tháng 3/2026" in one for one in quotations if not one.startswith("“"))
    assert not any(
        "báo cáo tháng" in one.claim.text for one in sentences_of(month.sections) if one.writer is Writer.VERBATIM
    )
