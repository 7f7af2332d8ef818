"""Everyday questions, which name nobody who says anything, are answered from what people said on the matter."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.opinion.asked import Wanted, opinion_question
from assistant.opinion.everyday import everyday_question
from assistant.settings import Settings
from assistant.types import Answer, AnswerStatus, Claim, ClaimStatus
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.extracts import Extracts, OpinionItem, ReportFacts, Stance
from vectorstore.library import Library
from vectorstore.messages import Language
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, FilterName, Filters, VersionRecord

Said = tuple[str, str, Stance, int]
WET = "Ngập nước"
MARCH: tuple[Said, ...] = (
    ("23 hộ ở đường Bến Đá bị ngập khi mưa lớn.", WET, Stance.CONCERNED, 23),
    ("2 hộ ở hẻm Cây Sung bị ngập tới sân.", WET, Stance.CONCERNED, 2),
    ("14 hộ khen đường Hoa Gạo hết ngập sau khi nạo vét.", WET, Stance.SUPPORTS, 14),
    ("31 ý kiến kêu chợ Đình họp lấn ra đường.", "Chợ", Stance.CONCERNED, 31),
    ("19 ý kiến khen Trung tâm Phục vụ hành chính công tiếp dân tận tình.", "Thủ tục", Stance.SUPPORTS, 19),
    ("16 ý kiến mất lòng vì nước trà ở buổi họp nguội.", "Họp tổ", Stance.CONCERNED, 16),
)
APRIL: tuple[Said, ...] = (
    ("9 hộ ở ngõ 14 đường Bến Đá còn bị ngập.", WET, Stance.CONCERNED, 9),
    ("12 ý kiến nói chợ Đình đã có lối đi riêng.", "Chợ", Stance.SUPPORTS, 12),
)


def _report(unit: str, period: str, said: tuple[Said, ...]) -> VersionRecord:
    made = record(f"{unit}-{period}.txt", [text for text, *_ in said], kind=DocumentKind.REPORT)
    places = [(made.text.index(text), text, heading, stance, persons) for text, heading, stance, persons in said]
    items = tuple(
        OpinionItem(start, start + len(text), text, (heading,), stance, persons=persons)
        for start, text, heading, stance, persons in places
    )
    facts = ReportFacts(unit=unit, period=period, area=f"{unit.lower()}, phường Sông Mơ")
    return dataclasses.replace(made, extracts=Extracts(opinion_items=items, report=facts))


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    library = Library.open(Path(tmp_path_factory.mktemp("kho")), StoreSettings(), HashingEmbedder())
    library.put(_report("Tổ dân phố 3", "2026-03", MARCH))
    library.put(_report("Tổ dân phố 3", "2026-04", APRIL))
    opened = Assistant(library, Settings(), ExtractiveEngine(4))
    yield opened
    opened.close()


def quotes(answer: Answer) -> list[str]:
    told = [one.quote for claim in answer.claims for one in claim.citations if claim.status is ClaimStatus.SUPPORTED]
    return [one for one in told if one]


@pytest.mark.parametrize("question", ["Ngập ở đường nào?", "ngap o duong nao", "Đường nào bị ngập?"])
def test_which_roads_are_named_before_the_statements_that_name_them(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    first = answer.claims[0]
    assert first.status is ClaimStatus.COMPUTED
    assert "đường Bến Đá" in first.text
    assert "ngõ 14 đường Bến Đá" in first.text
    assert {one.quote for one in first.citations} == {MARCH[0][0], APRIL[0][0]}
    # Neither where it is dry now, nor where only two households are behind it.
    assert "Hoa Gạo" not in str(answer.claims)
    assert "Cây Sung" not in str(answer)


@pytest.mark.parametrize("question", ["chợ Đình sao rồi?", "Chợ Đình có chuyện gì không?", "cho dinh the nao roi"])
def test_how_a_matter_stands_is_told_with_the_newest_first(assistant: Assistant, question: str) -> None:
    assert quotes(assistant.ask(question)) == [APRIL[1][0], MARCH[3][0]]


def test_the_words_of_papers_are_known_by_those_of_people(assistant: Assistant) -> None:
    assert quotes(assistant.ask("Dân có hài lòng với bộ phận một cửa không?")) == [MARCH[4][0]]


def test_words_that_only_stand_apart_are_no_matter(assistant: Assistant) -> None:
    assert MARCH[5][0] not in str(assistant.ask("Khu vực nào hay mất nước?").claims)


@pytest.mark.parametrize("question", ["tháng trước", "Tháng trước dân phản ánh gì?", "tháng trước thì sao?"])
def test_last_month_is_the_one_before_the_newest_and_named(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert MARCH[0][0] in quotes(answer)
    assert APRIL[0][0] not in quotes(answer)
    told = " ".join(one.vi for one in answer.warnings)
    assert "được hiểu là tháng 3/2026" in told
    assert "mới nhất đang có (tháng 4/2026)" in told


def test_statements_are_quoted_word_for_word_on_demand(assistant: Assistant) -> None:
    assert MARCH[3][0] in quotes(assistant.ask("Trích nguyên văn ý kiến về chợ Đình"))


def test_what_code_says_is_in_the_language_of_the_reader_and_quotations_stay(assistant: Assistant) -> None:
    answer = assistant.ask("Tháng 3/2026 có gì nổi cộm?")
    computed = [claim for claim in answer.claims if claim.status is ClaimStatus.COMPUTED]
    quoted = [claim for claim in answer.claims if claim.status is ClaimStatus.SUPPORTED]
    assert computed
    assert computed[0].said(Language.EN).startswith("March 2026: ")
    assert computed[0].said(Language.VI).startswith("Tháng 3/2026: ")
    assert all(claim.said(Language.EN) == claim.text for claim in quoted)
    assert all(isinstance(claim, Claim) and claim.english for claim in computed)


@pytest.mark.parametrize(
    ("question", "wanted", "matter"),
    [
        ("chợ Đình thế nào?", Wanted.STATE, "chợ Đình"),
        ("Trường học có chuyện gì?", Wanted.STATE, "Trường học"),
        ("vụ cá chết thế nào", Wanted.STATE, "cá chết"),
        ("tình hình an ninh trật tự", Wanted.STATE, "an ninh trật tự"),
        ("Khu vực nào hay bị mất điện?", Wanted.PLACES, "mất điện"),
        ("tổ 5 có chuyện gì không", Wanted.OVERVIEW, ""),
    ],
)
def test_everyday_questions_are_read(question: str, wanted: Wanted, matter: str) -> None:
    assert opinion_question(question) is None
    asked = everyday_question(question)
    assert asked is not None
    assert (asked.wanted, asked.matter) == (wanted, matter)


@pytest.mark.parametrize(
    "question",
    [
        "Kết quả xét nghiệm nước hồ Sen Cạn ra sao?",
        "Tiến độ nạo vét cống thế nào rồi?",
        "Nộp hồ sơ đất đai ở đâu?",
        "Quy định giờ thu gom rác thế nào?",
        "Kế hoạch 12 có gì mới?",
        "Phòng nào tiếp dân?",
        "Họp tổ dân phố ở đâu?",
        "Thủ tục làm sổ đỏ thế nào?",
        "Ai chủ trì nạo vét cống thế nào?",
        "",
    ],
)
def test_papers_work_and_addresses_are_left_to_the_search(question: str) -> None:
    assert everyday_question(question) is None


def test_the_conditions_of_a_question_are_shown_and_can_be_taken_off(assistant: Assistant) -> None:
    question = "Tháng 3/2026 tổ dân phố 3 phản ánh gì về ngập?"
    answer = assistant.ask(question)
    assert [(one.name, one.words) for one in answer.understood] == [
        (FilterName.UNIT, "tổ dân phố 3"),
        (FilterName.PERIOD, "Tháng 3/2026"),
    ]
    assert APRIL[0][0] not in quotes(answer)
    wider = assistant.ask(question, filters=Filters(ignored=(FilterName.PERIOD,)))
    assert [one.name for one in wider.understood] == [FilterName.UNIT]
    assert APRIL[0][0] in quotes(wider)


def test_a_month_without_a_year_is_counted_in_the_year_of_the_newest_report(assistant: Assistant) -> None:
    answer = assistant.ask("Tháng 3 có bao nhiêu ý kiến?")
    assert answer.claims[0].text.startswith("Tháng 3/2026: ")


@pytest.mark.parametrize(
    ("question", "is_stance_of_trouble"), [("Dân không hài lòng về gì?", True), ("Dân hài lòng về gì?", False)]
)
def test_who_is_not_satisfied_worries_or_is_against(question: str, *, is_stance_of_trouble: bool) -> None:
    asked = opinion_question(question)
    assert asked is not None
    assert (Stance.CONCERNED in asked.stances) is is_stance_of_trouble


def test_a_saying_within_a_longer_matter_does_not_stand_for_all_of_it(assistant: Assistant) -> None:
    answer = assistant.ask("Máy lấy số bị hỏng ở bộ phận một cửa thế nào?")
    assert MARCH[4][0] not in quotes(answer)


def test_an_english_question_after_what_people_say_is_answered_from_reports(assistant: Assistant) -> None:
    answer = assistant.ask("What do residents say about flooding in March 2026?")
    assert answer.status is AnswerStatus.ANSWERED
    assert MARCH[0][0] in quotes(answer)
    assert APRIL[0][0] not in quotes(answer)
