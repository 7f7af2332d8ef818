from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.briefing.counts.tally import Cut, Tally
from assistant.briefing.types import (
    Briefing,
    BriefingKind,
    BriefingSection,
    BriefRequest,
    Fidelity,
    Form,
    Letterhead,
    Paragraph,
    Sentence,
    Source,
    Writer,
)
from assistant.types import Claim, ClaimStatus
from evals.bench.briefing import main, markdown
from evals.briefing.counting import MonthFigures, counting_figures
from evals.briefing.drafting import Drafted, draft_figures, draft_texts
from evals.briefing.matching import match
from evals.briefing.measures import MEASURES
from evals.briefing.privacy import leaks, planted
from evals.briefing.reading import reading_figures
from evals.briefing.running import SeedResult, Sizes
from evals.briefing.suppressing import grids, recovered, withheld_cuts
from tests.evals.briefing.made import (
    NAME,
    PHONE,
    cut,
    listed,
    tally,
    theme,
    true_item,
    true_report,
    true_ward,
)
from vectorstore.extracts import Stance

WATER = "Nước máy chảy yếu, nửa đêm mới hứng được vài xô"
POWER = "Trạm biến áp mới chạy, quạt không còn chập chờn"
BARE = cut(2)


def test_items_are_matched_by_nine_tenths_of_their_letters() -> None:
    report = true_report("a.txt", true_item("a#1", WATER), true_item("a#2", POWER))
    found = [listed("root/a.txt", 0, WATER.replace("vài xô", "vài xô.")), listed("root/a.txt", 1, POWER[:20])]
    matching = match([report], found, "root")
    assert [pair.truth.id for pair in matching.pairs] == ["a#1"]
    assert [item.id for item in matching.missed] == ["a#2"]
    assert [item.ordinal for item in matching.extra] == [1]
    figures = reading_figures(matching)
    assert (figures["item_recall"], figures["item_precision"]) == (0.5, 0.5)


def test_masked_identifiers_do_not_stand_in_the_way_of_a_match() -> None:
    text = f"{WATER}, hỏi bà {NAME.text}, điện thoại {PHONE.text}"
    report = true_report("a.txt", true_item("a#1", text, personal=(NAME, PHONE)))
    masked = f"{WATER}, hỏi bà [họ tên], điện thoại [số điện thoại]"
    assert len(match([report], [listed("a.txt", 0, masked)], "").pairs) == 1


def test_one_item_is_matched_to_one_statement_only() -> None:
    report = true_report("a.txt", true_item("a#1", WATER), true_item("a#2", WATER))
    assert len(match([report], [listed("a.txt", 0, WATER)], "").missed) == 1


def test_items_of_a_file_that_the_truth_does_not_know_are_too_many() -> None:
    assert len(match([true_report("a.txt")], [listed("b.txt", 0, WATER)], "").extra) == 1


def test_counts_and_themes_are_held_against_the_truth() -> None:
    report = true_report("a.txt", *(true_item(f"a#{n}", f"{WATER} {n}", theme="dien-nuoc") for n in range(5)))
    ward = true_ward(report)
    matching = match([report], [listed("a.txt", n, f"{WATER} {n}") for n in range(5)], "")
    themes = {f"a.txt:{n}": "dien-nuoc" if n < 4 else "y-te" for n in range(5)}
    month = MonthFigures("2026-03", themes, dict.fromkeys(themes, Stance.CONCERNED), tally(cut(5), {}))
    figures = counting_figures(ward, matching, [month])
    assert figures["counted_right"] == 1.0
    assert figures["theme_recall_items"] == pytest.approx(0.8)
    assert figures["theme_precision_items"] == pytest.approx(0.8)
    assert figures["theme_recall_months"] == 1.0
    assert figures["theme_precision_months"] == 0.5
    assert figures["count_error"] == pytest.approx(0.2)
    assert figures["total_count_error"] == 0.0
    assert figures["balance_error_tally"] == 0.0


def test_a_report_sent_twice_counts_once_and_what_is_counted_twice_is_an_error() -> None:
    first = true_report("a.txt", true_item("a#1", WATER))
    again = true_report("b.txt", true_item("b#1", WATER, duplicate_of="a#1"))
    matching = match([first, again], [listed("a.txt", 0, WATER), listed("b.txt", 0, WATER)], "")
    ward = true_ward(first, again)
    kept = MonthFigures("2026-03", {"b.txt:0": "dien-nuoc"}, {"b.txt:0": Stance.CONCERNED}, tally(cut(1), {}))
    assert counting_figures(ward, matching, [kept])["counted_right"] == 1.0
    assert counting_figures(ward, matching, [kept])["total_count_error"] == 0.0
    both = {"a.txt:0": "dien-nuoc", "b.txt:0": "dien-nuoc"}
    twice = MonthFigures("2026-03", both, dict.fromkeys(both, Stance.CONCERNED), tally(cut(2), {}))
    assert counting_figures(ward, matching, [twice])["total_count_error"] == 1.0


def test_a_single_withheld_cut_is_recovered_by_subtraction() -> None:
    stances = {Stance.SUPPORTS: cut(6), Stance.OPPOSES: cut(None)}
    leaking = tally(cut(8), {Stance.SUPPORTS: cut(6), Stance.OPPOSES: cut(None)}, theme("y-te", cut(8), stances))
    assert any("opposes" in name for name in recovered(grids(leaking)[0], "items"))
    assert withheld_cuts(leaking) == 2


def test_two_withheld_cuts_cover_each_other() -> None:
    stances = {Stance.SUPPORTS: cut(6), Stance.OPPOSES: cut(None), Stance.UNCLEAR: cut(None)}
    closed = tally(cut(9), stances, theme("y-te", cut(9), stances))
    assert recovered(grids(closed)[0], "items") == []


def test_a_withheld_cell_is_recovered_through_the_other_themes() -> None:
    shown, hidden = cut(5), cut(None)
    one = theme("y-te", cut(7), {Stance.SUPPORTS: shown, Stance.OPPOSES: hidden})
    other = theme("van-hoa", hidden, {Stance.SUPPORTS: hidden, Stance.OPPOSES: cut(5)})
    table = tally(cut(14), {Stance.SUPPORTS: cut(7), Stance.OPPOSES: cut(7)}, one, other)
    assert len(recovered(grids(table)[0], "items")) == 3


def test_a_withheld_theme_is_recovered_only_when_it_is_the_only_one() -> None:
    shown = theme("y-te", cut(6), {Stance.SUPPORTS: cut(6)})
    one, other = theme("van-hoa", cut(None), {}), theme("an-ninh", cut(None), {})
    assert recovered(grids(tally(cut(10), {}, shown, one))[0], "items") == ["theme van-hoa"]
    assert recovered(grids(tally(cut(10), {}, shown, one, other))[0], "items") == []


def test_planted_data_are_found_however_they_are_spaced() -> None:
    item = true_item("a#1", f"{WATER} {NAME.text} {PHONE.text}", personal=(NAME, PHONE))
    data = planted(true_ward(true_report("a.txt", item)))
    assert leaks(data, ["gọi 0900.012.345 nhé"]) == [PHONE]
    assert leaks(data, ["bà thị mận, ở ngõ 3"]) == [NAME]
    assert leaks(data, ["gọi [số điện thoại], hỏi bà [họ tên], cây mận"]) == []


def sentence(
    text: str, *sources: int, writer: Writer, stance: Stance | None = None, items: Sequence[str] = ()
) -> Sentence:
    return Sentence(Claim(text, ClaimStatus.SUPPORTED), sources, writer, stance, tuple(items))


def drafted(figures: Tally, *sentences: Sentence) -> Drafted:
    head = Letterhead(Form.STATE, None, "A", None, "/BC", None, None, "BÁO CÁO", "tháng 3 năm 2026")
    quote = Source(1, document_id="a.txt", version_id="v", quote=WATER, start=0, end=len(WATER))
    counted = Source(2, query="SELECT", records=("a.txt:0",))
    section = BriefingSection("concerns", "Băn khoăn", 1, (Paragraph(sentences),))
    briefing = Briefing(
        BriefRequest(BriefingKind.MONTHLY, "2026-03"),
        head,
        (section,),
        (quote, counted),
        Fidelity(1, 1, (), 0, 1),
        "extractive",
        5,
    )
    return Drafted("2026-03", briefing, figures)


def figures_of(draft: Drafted, stored: str = WATER) -> dict[str, float]:
    report = true_report("a.txt", true_item("a#1", WATER, minority=True, persons=7))
    matching = match([report], [listed("a.txt", 0, WATER)], "")
    return draft_figures(true_ward(report), matching, [draft], lambda _: stored)


def test_a_faithful_draft_has_no_faults() -> None:
    shown: Cut = cut(17)
    good = drafted(
        tally(replace(shown, persons=1116), {}),
        sentence("Có 17 ý kiến.", 2, writer=Writer.COMPUTED),
        sentence("Cộng lại 1.116 lượt người.", 2, writer=Writer.COMPUTED),
        sentence(WATER, 1, writer=Writer.VERBATIM, stance=Stance.CONCERNED, items=["a.txt:0"]),
    )
    figures = figures_of(good)
    assert figures["quotation_accuracy"] == 1.0
    assert figures["digits_without_record"] == 0
    assert (figures["minority_cover"], figures["minority_cover_shown"]) == (1.0, 1.0)
    assert figures["balance_error_draft"] == 0.0
    assert "Có 17 ý kiến." in list(draft_texts(good.briefing))


def test_faults_of_a_draft_are_found() -> None:
    bad = drafted(
        tally(BARE, {}),
        sentence("Có 938 ý kiến.", 2, writer=Writer.MODEL),
        sentence("Nước đã về đều", 1, writer=Writer.VERBATIM, stance=Stance.SUPPORTS),
    )
    figures = figures_of(bad, stored="khác hẳn")
    assert figures["quotation_accuracy"] == 0.0
    assert figures["digits_without_record"] == 1
    assert figures["minority_cover"] == 0.0
    assert figures["balance_error_draft"] == 1.0


def test_each_measure_is_declared_once_and_the_page_gives_the_worst() -> None:
    names = [measure.name for measure in MEASURES]
    assert len(names) == len(set(names))
    results = [
        SeedResult(1, {"item_recall": 0.9, "count_error": 0.1}),
        SeedResult(2, {"item_recall": 0.7, "count_error": 0.3}),
    ]
    page = markdown(results, Sizes())
    assert "| `item_recall` | 0.800 | 0.700 |" in page
    assert "| `count_error` | 0.200 | 0.300 | <= 0.05 |" in page


def test_held_seeds_are_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--seed", "3", "--show"])
    assert "development seeds" in capsys.readouterr().err
