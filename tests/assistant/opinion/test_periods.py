"""Only two months are compared; who names quarters, years or a month without a report is told so."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.opinion.named import period_named
from assistant.settings import Settings
from assistant.types import Answer, Certainty, Claim, ClaimStatus
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.extracts import Extracts, OpinionItem, ReportFacts, Stance
from vectorstore.library import Library
from vectorstore.messages import Message
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, VersionRecord

HELD = ("2026-01", "2026-03", "2026-04", "2026-05", "2026-Q1")
ONLY_MONTHS = "Chỉ so được hai tháng, hai quý hoặc hai năm"


def _report(unit: str, period: str, texts: tuple[str, ...]) -> VersionRecord:
    made = record(f"{unit}-{period}.txt", list(texts), kind=DocumentKind.REPORT)
    items = tuple(
        OpinionItem(made.text.index(text), made.text.index(text) + len(text), text, (), Stance.CONCERNED, persons=20)
        for text in texts
    )
    return dataclasses.replace(made, extracts=Extracts(opinion_items=items, report=ReportFacts(unit, period)))


def _said(period: str) -> tuple[str, ...]:
    matter = "nước ngập vào nhà" if period == "2026-01" else "đường liên tổ nhiều ổ gà"
    return tuple(f"20 hộ lo {matter} ở đoạn {place}, kỳ {period}." for place in "abcdef")


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    library = Library.open(tmp_path / "kho", StoreSettings(), HashingEmbedder())
    for period in HELD:
        library.put(_report("Tổ dân phố 3", period, _said(period)))
    opened = Assistant(library, Settings(), ExtractiveEngine(4))
    yield opened
    opened.close()


def _periods_quoted(answer: Answer) -> set[str]:
    quoted = [one.quote or "" for claim in answer.claims for one in claim.citations]
    return {period for period in HELD if any(f"kỳ {period}." in text for text in quoted)}


def _computed(answer: Answer) -> list[Claim]:
    return [claim for claim in answer.claims if claim.status is ClaimStatus.COMPUTED]


@pytest.mark.parametrize(
    ("question", "of"),
    [
        ("So với quý 1 có gì mới?", {"2026-04", "2026-05"}),
        ("Quý I/2026 có gì mới?", {"2026-01", "2026-03", "2026-Q1"}),
        ("Tháng 3, 4, 5 năm 2026 có gì mới?", {"2026-03", "2026-04", "2026-05"}),
    ],
)
def test_one_quarter_or_year_and_more_than_two_months_are_not_compared_and_that_is_said(
    assistant: Assistant, question: str, of: set[str]
) -> None:
    answer = assistant.ask(question)
    assert answer.engine == "opinions"
    assert any(ONLY_MONTHS in warning.vi for warning in answer.warnings)
    assert _periods_quoted(answer)
    assert _periods_quoted(answer) <= of
    assert not _computed(answer)
    assert answer.certainty is not Certainty.SURE


@pytest.mark.parametrize(
    ("question", "now", "before"),
    [
        ("Tháng 5/2026 có gì mới so với tháng 1/2026?", "Tháng 5/2026", "tháng 1/2026"),
        ("Tháng 5/2026 có gì mới?", "Tháng 5/2026", "tháng 4/2026"),
        ("So với tháng 3 có gì mới?", "Tháng 5/2026", "tháng 3/2026"),
        ("So với tháng trước có gì mới?", "Tháng 5/2026", "tháng 4/2026"),
        ("Tháng này dân nêu vấn đề gì mới?", "Tháng 5/2026", "tháng 4/2026"),
        ("Tháng này bà con phản ánh chuyện gì mới?", "Tháng 5/2026", "tháng 4/2026"),
    ],
)
def test_two_single_months_are_compared(assistant: Assistant, question: str, now: str, before: str) -> None:
    answer = assistant.ask(question)
    assert _computed(answer)[0].text.startswith(f"{now} có")
    assert f"; {before} có" in _computed(answer)[0].text
    assert ONLY_MONTHS not in str(answer.warnings)


def test_a_named_month_without_a_report_is_said_and_no_other_is_put_in_its_place(assistant: Assistant) -> None:
    answer = assistant.ask("Tháng 5/2026 có gì mới so với tháng 2/2026?")
    assert any("không có báo cáo của tháng 2/2026" in warning.vi for warning in answer.warnings)
    assert _periods_quoted(answer) == {"2026-05"}
    assert "tháng 4/2026" not in str(answer.claims)


def test_what_is_called_new_or_gone_cites_the_counts_by_theme_of_both_months(assistant: Assistant) -> None:
    answer = assistant.ask("Tháng 5/2026 có gì mới so với tháng 1/2026?")
    said = [one for one in _computed(answer) if one.text.startswith(("So với", "Mới: ", "Không còn nêu: "))]
    assert len(said) == 3
    for claim in said:
        queries = [one.query or "" for one in claim.citations]
        assert any("2026-05" in query for query in queries)
        assert any("2026-01" in query for query in queries)
        assert all("theme" in query for query in queries)


NOISE = tuple(f"20 hộ lo tiếng ồn quán nhậu đêm khuya ở đoạn {place}." for place in "abcdefg")


@pytest.mark.parametrize(("now", "before", "label"), [("2026-05", "2026-04", "Mới: "), ("2026-04", "2026-05", "Không")])
def test_what_only_a_unit_tells_that_was_silent_in_the_other_month_is_neither_new_nor_gone(
    assistant: Assistant, now: str, before: str, label: str
) -> None:
    assistant.library.put(_report("Tổ dân phố 4", "2026-05", NOISE))
    named = f"Tháng {int(now[5:])}/2026 có gì mới so với tháng {int(before[5:])}/2026?"
    answer = assistant.ask(named)
    (noise,) = [one.text for one in _computed(answer) if "iếng ồn" in one.text]
    assert not noise.startswith(("So với", label))
    assert "chưa thể gọi là mới hay đã hết" in noise
    assert any("có đơn vị gửi báo cáo cả hai tháng" in warning.vi for warning in answer.warnings)


@pytest.mark.parametrize(
    ("period", "vi", "en"),
    [
        ("2026-04", "tháng 4/2026", "April 2026"),
        ("2026-Q2", "quý II/2026", "Q2 2026"),
        ("2026", "năm 2026", "2026"),
        ("2026-04-05", "ngày 5/4/2026", "5 April 2026"),
    ],
)
def test_a_period_is_named_as_an_office_writes_it(period: str, vi: str, en: str) -> None:
    assert period_named(period) == Message(vi=vi, en=en)
