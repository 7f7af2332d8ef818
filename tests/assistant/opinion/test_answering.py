"""What people say is quoted from the reports of the group and period, and never from fewer than k people."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.settings import Settings
from assistant.types import Answer, AnswerStatus, Certainty, ClaimStatus
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.extracts import Extracts, OpinionItem, ReportFacts, Stance
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, Filters, VersionRecord

Item = tuple[str, Stance, int | None]
FLOODED: Item = ("Có 23 hộ bị nước vào nhà mỗi khi mưa lớn.", Stance.CONCERNED, 23)
DOUBT: Item = ("Hai hộ không tin là cống sẽ được nạo vét.", Stance.OPPOSES, 2)
GLAD: Item = ("12 hộ khen tổ nạo vét cống thoát nước nhanh.", Stance.SUPPORTS, 12)
LOUD: Item = ("7 hộ kêu loa phát thanh quá ồn.", Stance.CONCERNED, 7)


def _report(unit: str, period: str | None, *items: Item) -> VersionRecord:
    made = record(f"{unit}-{period}.txt", [text for text, _, _ in items], kind=DocumentKind.REPORT)
    places = [(made.text.index(text), text, stance, persons) for text, stance, persons in items]
    found = tuple(
        OpinionItem(start, start + len(text), text, ("Ngập úng",) if "nước" in text or "cống" in text else (), stance,
                    persons=persons)
        for start, text, stance, persons in places
    )  # fmt: skip
    facts = ReportFacts(unit=unit, period=period, area=unit.lower())
    return dataclasses.replace(made, extracts=Extracts(opinion_items=found, report=facts))


def _empty(unit: str, period: str) -> VersionRecord:
    made = record(f"{unit}-{period}.txt", [f"{unit} không có gì nổi lên."], kind=DocumentKind.REPORT)
    return dataclasses.replace(made, extracts=Extracts(report=ReportFacts(unit, period, area=unit.lower())))


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    library = Library.open(tmp_path / "kho", StoreSettings(), HashingEmbedder())
    library.put(_report("Tổ dân phố 3", "2026-03", FLOODED, DOUBT, GLAD, LOUD))
    library.put(_report("Tổ dân phố 3", "2026-04", ("15 hộ bị nước vào nhà.", Stance.CONCERNED, 15)))
    library.put(_report("Tổ dân phố 5", "2026-03", ("Một hộ bị nước vào sân.", Stance.CONCERNED, 1)))
    opened = Assistant(library, Settings(), ExtractiveEngine(4))
    yield opened
    opened.close()


def quotes(answer: Answer) -> list[str | None]:
    """Return the words that are quoted, without who said them and when."""
    return [one.quote for claim in answer.claims for one in claim.citations if one.quote]


def test_the_words_of_the_group_and_period_are_quoted_each_with_its_place(assistant: Assistant) -> None:
    answer = assistant.ask("Tháng 3/2026 tổ dân phố 3 phản ánh gì về ngập nước?")
    assert answer.status is AnswerStatus.ANSWERED
    assert quotes(answer) == [FLOODED[0], GLAD[0]]
    # First that one side of it is not quoted.
    assert answer.claims[0].status is ClaimStatus.COMPUTED
    for claim in answer.claims[1:]:
        assert claim.status is ClaimStatus.SUPPORTED
        cited = claim.citations[0]
        assert assistant.library.text(cited.version_id or "")[cited.start : cited.end] == cited.quote
        # Each can be read by itself: who and when of the record stand behind the words.
        assert claim.text.startswith(f"{cited.quote} (")
        assert claim.text.endswith("Tổ dân phố 3, tháng 3/2026)")


def test_a_stance_of_fewer_than_k_is_neither_quoted_nor_counted_and_said_to_be_there(assistant: Assistant) -> None:
    answer = assistant.ask("Tháng 3/2026 tổ dân phố 3 phản ánh gì về ngập nước?")
    assert DOUBT[0] not in str(answer)
    assert any("ít người" in warning.vi for warning in answer.warnings)


@pytest.mark.parametrize("rest", ["kêu gì về nước?", "kêu gì về điện?", "phản đối gì?", "đồng tình gì?"])
def test_what_only_few_say_and_what_nobody_says_are_told_in_the_same_words(assistant: Assistant, rest: str) -> None:
    answer = assistant.ask(f"Tháng 3/2026 tổ dân phố 5 {rest}")
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert [warning for warning in answer.warnings if "dưới 5" in warning.vi and "hoặc báo cáo không nêu" in warning.vi]
    assert "Một hộ" not in str(answer)


@pytest.mark.parametrize("matter", ["nạo vét cống", "loa phát thanh"])
def test_a_reason_that_is_withheld_and_one_that_nobody_gives_end_alike(assistant: Assistant, matter: str) -> None:
    """Two households oppose the one; nobody opposes the other: no answer is sure, and none tells which is which."""
    answer = assistant.ask(f"Vì sao tháng 3/2026 tổ dân phố 3 phản đối {matter}?")
    assert DOUBT[0] not in str(answer)
    assert answer.certainty is not Certainty.SURE
    assert answer.engine == "opinions"


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("Quý I/2026 tổ dân phố 3 lo gì?", {FLOODED[0], LOUD[0], "9 hộ lo đường hỏng."}),
        ("Năm 2026 tổ dân phố 3 lo gì?", {FLOODED[0], LOUD[0], "9 hộ lo đường hỏng.", "15 hộ bị nước vào nhà."}),
        ("Tháng này tổ dân phố 3 lo gì?", {"15 hộ bị nước vào nhà."}),
        ("Tháng 3 tổ dân phố 3 lo gì?", {FLOODED[0], LOUD[0]}),
    ],
)
def test_reports_of_a_quarter_and_without_a_period_stand_beside_those_of_months(
    assistant: Assistant, question: str, texts: set[str]
) -> None:
    assistant.library.put(_report("Tổ dân phố 3", "2026-Q1", ("9 hộ lo đường hỏng.", Stance.CONCERNED, 9)))
    assistant.library.put(_report("Tổ dân phố 3", None, ("7 hộ lo chợ cũ.", Stance.CONCERNED, 7)))
    answer = assistant.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert set(quotes(answer)) == texts


def test_a_question_of_many_letters_is_no_question_about_opinions(assistant: Assistant) -> None:
    assert assistant.ask(f"Người dân nói gì về {'a' * 5000}?").engine != "opinions"


def test_a_stance_that_is_asked_for_is_the_only_one_told(assistant: Assistant) -> None:
    answer = assistant.ask("Tháng 3/2026 tổ dân phố 3 đồng tình gì?")
    assert quotes(answer) == [GLAD[0]]
    assert any("chỉ khuynh hướng được hỏi" in warning.vi for warning in answer.warnings)


def test_the_matter_stands_beside_a_statement_that_does_not_say_it(assistant: Assistant) -> None:
    (claim,) = assistant.ask("Tháng 3/2026 tổ dân phố 3 đồng tình gì?").claims
    assert claim.text == f"{GLAD[0]} (về: Ngập úng; Tổ dân phố 3, tháng 3/2026)"


@pytest.mark.parametrize("question", ["Dân lo gì về thu phí rác?", "Dân lo gì nhất về vụ thu phí rác?"])
def test_who_asks_for_the_fee_is_told_of_money_and_of_no_other_matter(assistant: Assistant, question: str) -> None:
    fee: Item = ("Có 6 hộ nói sẽ không đóng tiền thu gom rác.", Stance.CONCERNED, 6)
    fish: Item = ("9 hộ lo về vụ cá chết ở hồ.", Stance.CONCERNED, 9)
    assistant.library.put(_report("Tổ dân phố 7", "2026-03", fee, fish))
    assert quotes(assistant.ask(question)) == [fee[0]]


def test_without_a_period_the_newest_words_come_first_and_all_reports_are_asked(assistant: Assistant) -> None:
    answer = assistant.ask("Người dân lo gì về nước vào nhà?")
    assert set(quotes(answer)) >= {FLOODED[0], "15 hộ bị nước vào nhà."}


def test_an_overview_of_this_month_takes_the_newest_period_and_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("Tháng này tổ dân phố 3 lo gì nhất?")
    assert quotes(answer) == ["15 hộ bị nước vào nhà."]
    assert any("tháng 4/2026" in warning.vi and "mới nhất" in warning.vi for warning in answer.warnings)


def test_an_overview_of_the_whole_month_counts_and_quotes_and_names_no_report_in_its_figures(
    assistant: Assistant,
) -> None:
    answer = assistant.ask("Tóm tắt tình hình dư luận tháng 3/2026")
    figures = [claim for claim in answer.claims if claim.status is ClaimStatus.COMPUTED]
    assert figures[0].text.startswith("Tháng 3/2026: ")
    assert LOUD[0] in quotes(answer)
    numbers = [citation.number for claim in answer.claims for citation in claim.citations]
    assert len(numbers) == len(set(numbers))
    assert not [one for claim in figures for one in claim.citations if one.records or one.document_id]


def test_what_is_said_in_two_months_is_told_month_by_month(assistant: Assistant) -> None:
    answer = assistant.ask("So với tháng 3, tháng 4 tổ dân phố 3 phản ánh gì mới về nước vào nhà?")
    texts = quotes(answer)
    assert texts.index(FLOODED[0]) < texts.index("15 hộ bị nước vào nhà.")
    assert any(warning.vi.startswith("Theo kỳ: tháng 3/2026: [1]") for warning in answer.warnings)


NEW_ROAD = tuple(
    (f"{count} hộ lo đường liên tổ nhiều ổ gà.", Stance.CONCERNED, count) for count in (21, 22, 23, 24, 25, 26)
)


@pytest.mark.parametrize(
    "question",
    ["Tình hình dư luận tháng 4 có gì mới so với tháng 3?", "So với tháng trước có gì mới?", "Tháng 4/2026 có gì mới?"],
)
def test_two_months_are_compared_theme_by_theme_with_what_is_new_and_what_is_gone(
    assistant: Assistant, question: str
) -> None:
    assistant.library.put(_empty("Tổ dân phố 5", "2026-04"))
    assistant.library.put(_empty("Tổ dân phố 6", "2026-03"))
    assistant.library.put(_report("Tổ dân phố 6", "2026-04", *NEW_ROAD))
    answer = assistant.ask(question)
    computed = [claim.text for claim in answer.claims if claim.status is ClaimStatus.COMPUTED]
    assert computed[0].startswith("Tháng 4/2026 có 7 ý kiến")
    assert "; tháng 3/2026 có 5 ý kiến" in computed[0]
    assert "vấn đề mới: Giao thông" in computed[1]
    assert "không còn nêu: Tiếng ồn" in computed[1]
    (road,) = [text for text in computed if text.startswith("Mới: Giao thông")]
    assert "6 ý kiến trong tháng 4/2026; tháng 3/2026 không có ý kiến nào" in road
    (flood,) = [text for text in computed if text.startswith("Thoát nước")]
    assert "1 ý kiến trong tháng 4/2026, tháng 3/2026 có" in flood
    # What most speak of comes first, what is gone last; both with the words themselves beside.
    assert computed.index(road) < computed.index(flood) < len(computed) - 1
    assert computed[-1].startswith("Không còn nêu: Tiếng ồn")
    assert {NEW_ROAD[-1][0], LOUD[0]} <= set(quotes(answer))
    assert answer.claims[-1].text == f"{LOUD[0]} (Tổ dân phố 3, tháng 3/2026)"


def test_a_difference_of_a_few_statements_is_not_called_a_rise(assistant: Assistant) -> None:
    answer = assistant.ask("Tháng 4/2026 có gì mới so với tháng 3?")
    (flood,) = [claim.text for claim in answer.claims if claim.text.startswith("Thoát nước")]
    assert "ít hơn" in flood
    assert "chưa đủ căn cứ nói là giảm" in flood


def test_months_of_one_group_are_compared_without_figures(assistant: Assistant) -> None:
    answer = assistant.ask("Tổ dân phố 3 tháng 4 có gì mới so với tháng 3?")
    assert answer.engine == "opinions"
    assert not [claim for claim in answer.claims if claim.status is ClaimStatus.COMPUTED]
    assert any(warning.vi.startswith("Chỉ thấy ở tháng 3/2026: Tiếng ồn") for warning in answer.warnings)
    assert DOUBT[0] not in str(answer)


def test_numbers_are_told_as_reported_and_not_added_up(assistant: Assistant) -> None:
    answer = assistant.ask("Có bao nhiêu hộ phản ánh nước vào nhà?")
    assert set(quotes(answer)) >= {"15 hộ bị nước vào nhà.", FLOODED[0]}
    assert DOUBT[0] not in str(answer)
    assert any("không cộng lại" in warning.vi for warning in answer.warnings)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Công đoàn phường có ý kiến gì?", "Tổ dân phố 3; Tổ dân phố 5"),
        ("Tổ dân phố 13 phản ánh những vấn đề gì?", "tổ dân phố 3; tổ dân phố 5"),
        ("Tháng 9 tổ dân phố 3 phản ánh gì?", "2026-03; 2026-04"),
    ],
)
def test_a_body_or_period_without_a_report_is_not_in_the_documents_and_what_is_there_is_named(
    assistant: Assistant, question: str, told: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert any(told in warning.vi for warning in answer.warnings)


def test_filters_of_the_reader_leave_the_question_to_the_search(assistant: Assistant) -> None:
    answer = assistant.ask(
        "Tháng 3/2026 tổ dân phố 3 phản ánh gì về ngập nước?", filters=Filters(kinds=(DocumentKind.DIRECTIVE,))
    )
    assert answer.engine == "extractive"


def test_a_statement_of_many_that_counts_a_few_is_not_quotable() -> None:
    """Who stands behind it is enough for `k`, and still its words tell of four households."""
    from assistant.opinion.quotable import quotable

    def item(text: str) -> OpinionItem:
        return OpinionItem(0, len(text), text, (), Stance.CONCERNED, "6 hộ", 6)

    told = [item("6 hộ (tháng 3 là 4 hộ) phản ánh hát loa kéo."), item("6 hộ phản ánh hát loa kéo.")]
    assert quotable(told, 5) == [False, True]


def test_the_story_of_one_masked_person_is_not_quotable() -> None:
    from assistant.opinion.quotable import quotable

    def item(text: str) -> OpinionItem:
        return OpinionItem(0, len(text), text, (), Stance.CONCERNED)

    many = [item(f"Nhân dân lo rác ùn lại ở ngã ba số {number}.") for number in range(5)]
    assert quotable([*many, item("Gia đình ông [họ tên] đã gửi đơn lần thứ ba.")], 5) == [True] * 5 + [False]


def test_a_count_of_one_side_is_never_another_figure(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "kho", StoreSettings(), HashingEmbedder())
    agree = ("18 hộ đồng ý đơn giá bồi thường đất.", Stance.SUPPORTS, 18)
    other = ("14 hộ nói nếu không làm rãnh vào khu tái định cư thì không nhận đất.", Stance.OPPOSES, 14)
    library.put(_report("Tổ dân phố 8", "2026-02", agree))
    library.put(_report("Tổ dân phố 8", "2026-03", other, LOUD))
    assistant = Assistant(library, Settings(), ExtractiveEngine(4))
    try:
        answer = assistant.ask("Tháng 2/2026 có bao nhiêu hộ đồng ý đơn giá bồi thường?")
        assert quotes(answer) == [agree[0]]
        for question in (
            "Tháng 3 bao nhiêu hộ tổ 8 không đồng ý giá đền bù?",
            "Có bao nhiêu hộ đồng ý đơn giá bồi thường tháng 3/2026?",
        ):
            answer = assistant.ask(question)
            assert answer.status is AnswerStatus.NO_EVIDENCE
            assert not answer.claims
    finally:
        assistant.close()


@pytest.mark.parametrize("later", [(), (("6 hộ không đồng ý đơn giá bồi thường; 2 hộ chưa rõ.", Stance.OPPOSES, 6),)])
def test_an_old_figure_is_not_told_as_what_holds_now_whether_the_new_one_is_withheld_or_not_there(
    tmp_path: Path, later: tuple[Item, ...]
) -> None:
    library = Library.open(tmp_path / "kho", StoreSettings(), HashingEmbedder())
    against: Item = ("11 hộ không đồng ý đơn giá bồi thường đất.", Stance.OPPOSES, 11)
    library.put(_report("Tổ dân phố 8", "2026-02", against))
    library.put(_report("Tổ dân phố 8", "2026-05", LOUD, *later))
    assistant = Assistant(library, Settings(), ExtractiveEngine(4))
    try:
        answer = assistant.ask("Có bao nhiêu hộ không đồng ý đơn giá bồi thường?")
        assert quotes(answer) == [against[0]]
        assert answer.certainty is Certainty.UNSURE
        assert "tháng 2/2026; Tổ dân phố 8 còn có báo cáo đến tháng 5/2026" in answer.claims[0].text
        # Of the month that is named it is the figure.
        named = assistant.ask("Tháng 2/2026 có bao nhiêu hộ không đồng ý đơn giá bồi thường?")
        assert (quotes(named), named.certainty) == ([against[0]], Certainty.SURE)
    finally:
        assistant.close()


def test_of_several_figures_the_newest_comes_first(assistant: Assistant) -> None:
    answer = assistant.ask("Có bao nhiêu hộ kêu nước vào nhà?")
    assert quotes(answer) == ["15 hộ bị nước vào nhà.", FLOODED[0]]


def test_the_name_of_the_ward_is_no_matter(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "kho", StoreSettings(), HashingEmbedder())
    named = ("9 ý kiến lo kè sông Mơ sạt lở.", Stance.CONCERNED, 9)
    for period, *items in (("2026-03", named), ("2026-04", FLOODED, LOUD)):
        made = _report("Tổ dân phố 3", period, *items)
        report = dataclasses.replace(made.extracts.report, area="tổ dân phố 3, phường Sông Mơ")  # type: ignore[type-var]
        library.put(dataclasses.replace(made, extracts=dataclasses.replace(made.extracts, report=report)))
    assistant = Assistant(library, Settings(), ExtractiveEngine(4))
    try:
        answer = assistant.ask("Dân phường Sông Mơ đang bức xúc chuyện gì?")
        assert set(quotes(answer)) == {FLOODED[0], LOUD[0]}
    finally:
        assistant.close()


WITHHELD = "chưa phải đủ các phía"


def _asked(home: Path, question: str, *items: Item) -> Answer:
    library = Library.open(home / "kho", StoreSettings(), HashingEmbedder())
    library.put(_report("Tổ dân phố 3", "2026-03", *items))
    assistant = Assistant(library, Settings(), ExtractiveEngine(4))
    try:
        return assistant.ask(question)
    finally:
        assistant.close()


@pytest.mark.parametrize("question", ["di dời chợ thế nào rồi?", "Người dân nói gì về di dời chợ?"])
def test_beside_one_side_of_a_split_the_first_line_says_that_another_is_withheld(tmp_path: Path, question: str) -> None:
    against: Item = ("3 hộ phản đối di dời chợ", Stance.OPPOSES, 3)
    answer = _asked(tmp_path, question, against, ("40 hộ ủng hộ di dời chợ.", Stance.SUPPORTS, 40))
    assert quotes(answer)[-1] == "40 hộ ủng hộ di dời chợ."
    assert WITHHELD in answer.claims[0].text
    assert "3 hộ" not in str(answer)
    assert not any("đủ các khuynh hướng" in warning.vi for warning in answer.warnings)


def test_nothing_is_said_of_other_sides_where_nothing_is_withheld(tmp_path: Path) -> None:
    answer = _asked(
        tmp_path, "Người dân nói gì về di dời chợ?", ("40 hộ ủng hộ di dời chợ.", Stance.SUPPORTS, 40), LOUD
    )
    assert WITHHELD not in str(answer)


def test_a_statement_of_another_lane_is_no_answer(tmp_path: Path) -> None:
    other: Item = ("25 hộ ở ngõ 9 đường Hoa Sen bức xúc vì nước đọng.", Stance.CONCERNED, 25)
    glad: Item = ("12 hộ ở ngõ 2 đường Bến Đá khen đèn mới.", Stance.SUPPORTS, 12)
    answer = _asked(tmp_path, "hộ ở ngõ 2 đường Hoa Sen bức xúc gì?", other, glad)
    assert other[0] not in quotes(answer) or answer.certainty is not Certainty.SURE


def test_a_number_alone_asks_nothing(tmp_path: Path) -> None:
    answer = _asked(tmp_path, "35 ý kiến", ("35 hộ lo nước ngập.", Stance.CONCERNED, 35), LOUD)
    assert answer.certainty is not Certainty.SURE
