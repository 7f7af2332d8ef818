"""Which unit, area or month has the most is told from the figures of drafts, and no sequence of answers gives more."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.opinion.ranks.asked import By, rank_question
from assistant.opinion.ranks.compared import compare_question
from assistant.settings import Settings
from assistant.types import Answer, AnswerStatus, ClaimStatus
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.extracts import Extracts, OpinionItem, ReportFacts, Stance
from vectorstore.library import Library
from vectorstore.messages import Language
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, VersionRecord

# Statements by unit and month; two units have too few of them in March.
SIZES = {
    ("Tổ dân phố 1", "2026-02"): 7,
    ("Tổ dân phố 2", "2026-02"): 9,
    ("Tổ dân phố 1", "2026-03"): 12,
    ("Tổ dân phố 2", "2026-03"): 8,
    ("Tổ dân phố 3", "2026-03"): 2,
    ("Tổ dân phố 4", "2026-03"): 3,
    ("Tổ dân phố 1", "2026-04"): 6,
    ("Tổ dân phố 2", "2026-04"): 10,
}
NAMES = ("ngõ", "hẻm", "đầu đường", "cuối đường", "chợ", "bến", "dốc", "cầu", "hồ", "bãi", "ngã ba", "cổng")


def _report(unit: str, month: str, size: int) -> VersionRecord:
    said = [f"Nước ngập vào nhà ở {NAMES[place]} của {unit.lower()}." for place in range(size)]
    made = record(f"{unit}-{month}.txt", [*said, month], kind=DocumentKind.REPORT)
    items = tuple(
        OpinionItem(made.text.index(text), made.text.index(text) + len(text), text, ("Ngập úng",), Stance.CONCERNED)
        for text in said
    )
    facts = ReportFacts(unit=unit, period=month, area=f"{unit.lower()}, phường Sông Mơ")
    return dataclasses.replace(made, extracts=Extracts(opinion_items=items, report=facts))


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    library = Library.open(Path(tmp_path_factory.mktemp("kho")), StoreSettings(), HashingEmbedder())
    for (unit, month), size in SIZES.items():
        library.put(_report(unit, month, size))
    opened = Assistant(library, Settings(), ExtractiveEngine(4))
    yield opened
    opened.close()


def texts(answer: Answer) -> list[str]:
    return [claim.text for claim in answer.claims]


def told(answer: Answer) -> str:
    return " ".join(one.vi for one in answer.warnings)


@pytest.mark.parametrize(
    "question", ["Tháng 3/2026 tổ nào phản ánh nhiều nhất?", "thang 3/2026 to nao phan anh nhieu nhat ve ngap"]
)
def test_the_unit_with_the_most_is_told_with_its_figure_and_the_filter(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert "Tổ dân phố 1 (12 ý kiến)" in texts(answer)[0]
    assert all(claim.status is ClaimStatus.COMPUTED for claim in answer.claims)
    assert "tháng 3/2026" in told(answer)
    assert "Tổ dân phố 3; Tổ dân phố 4" in told(answer)
    assert not any("Tổ dân phố 3:" in text or "Tổ dân phố 4:" in text for text in texts(answer))


def test_without_a_period_the_newest_month_is_taken_and_said(assistant: Assistant) -> None:
    answer = assistant.ask("Khu vực nào bức xúc nhất?")
    assert "tổ dân phố 2 (10 ý kiến)" in texts(answer)[0]
    assert "lấy tháng 4/2026" in told(answer)
    assert "không tách khuynh hướng" in told(answer)


def test_the_month_with_the_most_is_told_beside_all_months(assistant: Assistant) -> None:
    answer = assistant.ask("Tháng nào nhiều ý kiến nhất?")
    assert texts(answer)[0].endswith("tháng 3/2026 (25 ý kiến).")
    assert [text for text in texts(answer) if text.startswith("Tháng 2/2026: 16")]
    assert "tháng 2/2026, tháng 3/2026, tháng 4/2026" in told(answer)


def test_how_many_groups_tell_of_a_matter(assistant: Assistant) -> None:
    answer = assistant.ask("Tháng 4/2026 mấy tổ phản ánh ngập?")
    assert texts(answer)[0].startswith("Ít nhất 2 tổ dân phố có ý kiến trong tháng 4/2026")


def test_quarters_are_compared_and_months_without_reports_are_named(assistant: Assistant) -> None:
    answer = assistant.ask("Quý này so với quý trước thế nào?")
    assert "Quý II/2026 có 16 ý kiến" in texts(answer)[0]
    assert "quý I/2026 có 41 ý kiến" in texts(answer)[0]
    assert "chỉ có báo cáo của tháng 4/2026" in told(answer)


def test_a_year_without_reports_is_said_to_be_missing(assistant: Assistant) -> None:
    answer = assistant.ask("Năm nay so với năm ngoái có gì khác?")
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert "không có báo cáo nào của năm 2025" in told(answer)


def test_no_answers_together_give_what_one_of_them_withholds(assistant: Assistant) -> None:
    """All questions in turn: what is told of a month less what is told of its units leaves no single small unit."""
    shown: dict[str, dict[str, int]] = {}
    for month in ("2", "3", "4"):
        for who in ("tổ nào", "đơn vị nào", "khu vực nào"):
            for matter in ("", " về ngập"):
                answer = assistant.ask(f"Tháng {month}/2026 {who} phản ánh nhiều nhất{matter}?")
                found = shown.setdefault(f"{month}{matter}", {})
                for text in texts(answer)[1:]:
                    name, count = re.fullmatch(r"(.+): (\d+) ý kiến\.", text).groups()  # type: ignore[union-attr]
                    assert found.setdefault(name.lower(), int(count)) == int(count)
    for month in ("2", "3", "4"):
        sizes = {unit.lower(): size for (unit, its), size in SIZES.items() if its.endswith(month)}
        for matter in ("", " về ngập"):
            hidden = {unit for unit in sizes if unit not in shown[f"{month}{matter}"]}
            # Whoever knows the total of the month learns the sum of what is withheld, never one part of it.
            assert len(hidden) != 1
            assert all(size >= 5 for unit, size in sizes.items() if unit not in hidden)
    assert shown["3"] == {"tổ dân phố 1": 12, "tổ dân phố 2": 8}


@pytest.mark.parametrize(
    ("question", "by", "matter"),
    [
        ("tổ nào phản ánh nhiều nhất về rác?", By.GROUP, "rac"),
        ("Đơn vị nào có nhiều ý kiến nhất?", By.UNIT, ""),
        ("dia ban nao keu nhieu nhat ve tieng on", By.AREA, "tieng on"),
        ("Tháng nào dân phản ánh ngập nhiều nhất?", By.MONTH, "ngap"),
        ("có bao nhiêu tổ dân phố kiến nghị, phản ánh về rác", By.GROUP, "kien nghi rac"),
    ],
)
def test_what_is_ranked_and_on_which_matter(question: str, by: By, matter: str) -> None:
    found = rank_question(question, "2026-05")
    assert found is not None
    assert (found.by, found.matter) == (by, matter)


@pytest.mark.parametrize(
    "question",
    [
        "Tổ dân phố nào ngập nặng nhất?",
        "Tổ nào phản ánh về rác và ai xử lý?",
        "Đơn vị nào chủ trì kế hoạch 45?",
        "Tháng 5 dân phản ánh gì nhiều nhất?",
        "Tháng nào phải nộp báo cáo?",
        "Tháng 3/2026 có mấy đầu mối gửi báo cáo đúng hạn?",
    ],
)
def test_other_questions_are_left_to_others(question: str) -> None:
    assert rank_question(question, "2026-05") is None


@pytest.mark.parametrize(
    ("question", "periods"),
    [
        ("quý này so với quý trước", ("2026-Q1", "2026-Q2")),
        ("So sánh ý kiến quý 1 và quý 2 năm 2026", ("2026-Q1", "2026-Q2")),
        ("nam nay so voi nam ngoai", ("2025", "2026")),
        ("kinh phí quý 2 so với quý 1", None),
        ("tháng này so với tháng trước", None),
    ],
)
def test_which_quarters_or_years_are_compared(question: str, periods: tuple[str, str] | None) -> None:
    found = compare_question(question, "2026-05")
    assert (found and (found.before.name, found.now.name)) == periods


def test_the_fewest_are_told_only_among_those_with_a_figure(assistant: Assistant) -> None:
    answer = assistant.ask("Tháng 3/2026 tổ nào ít ý kiến nhất?")
    assert texts(answer)[0].startswith("Ít ý kiến nhất trong tháng 3/2026, trong số nơi được nêu số liệu: Tổ dân phố 2")
    assert not any("Tổ dân phố 3" in text or "Tổ dân phố 4" in text for text in texts(answer))


@pytest.mark.parametrize(
    "question", ["Xếp hạng các tổ theo số ý kiến tháng 3/2026", "So sánh các tổ về số ý kiến T3/2026"]
)
def test_a_ranking_lists_all_that_have_a_figure_in_order(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert texts(answer) == ["Tổ dân phố 1: 12 ý kiến.", "Tổ dân phố 2: 8 ý kiến."]
    assert "Tổ dân phố 3; Tổ dân phố 4" in told(answer)


def test_the_theme_that_is_told_of_most_in_a_quarter(assistant: Assistant) -> None:
    answer = assistant.ask("Vấn đề nào được nhắc nhiều nhất quý I?")
    assert texts(answer)[0] == "Được nêu nhiều nhất trong quý I/2026: Thoát nước, ngập úng (41 ý kiến)."


def test_an_english_question_is_ranked_alike(assistant: Assistant) -> None:
    answer = assistant.ask("Which neighbourhood complained most about flooding in March 2026?")
    assert answer.claims[0].said(Language.EN).startswith("Most statements on Thoát nước, ngập úng in March 2026")
    assert answer.claims[0].said(Language.VI) == texts(answer)[0]
    assert "Tổ dân phố 1 (12 ý kiến)" in texts(answer)[0]


@pytest.mark.parametrize(
    "question",
    ["Vấn đề nào dân bức xúc nhất tháng 5?", "Việc nào phải làm trước nhất?", "Which unit must report most urgently?"],
)
def test_other_superlatives_are_no_ranking(question: str) -> None:
    assert rank_question(question, "2026-05") is None


def test_of_one_place_alone_no_rank_is_claimed_and_that_is_said_first(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "kho", StoreSettings(), HashingEmbedder())
    library.put(_report("Tổ dân phố 1", "2026-03", 12))
    assistant = Assistant(library, Settings(), ExtractiveEngine(4))
    try:
        for question in ("Tổ nào phản ánh ít nhất về ngập?", "Tổ nào phản ánh nhiều nhất?"):
            assert texts(assistant.ask(question))[0].startswith("Không nói được nơi nào nhiều nhất hay ít nhất")
    finally:
        assistant.close()


def test_what_is_told_of_least_is_not_guessed_from_the_search(assistant: Assistant) -> None:
    answer = assistant.ask("Vấn đề nào ít được nhắc nhất tháng 3?")
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert not answer.claims
    assert "Không nói được vấn đề nào được nêu ít nhất" in told(answer)
