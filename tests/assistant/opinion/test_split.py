"""Who asks how many agree and how many do not is told both sides, of the matter, and never a side of few."""

import dataclasses
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.settings import Settings
from assistant.types import AnswerStatus
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.extracts import Extracts, OpinionItem, ReportFacts, Stance
from vectorstore.library import Library
from vectorstore.settings import StoreSettings
from vectorstore.types import DocumentKind, VersionRecord

Item = tuple[str, str, Stance, int | None]
MERGER = "Sáp nhập tổ dân phố"
FOR: Item = (MERGER, "31 trên 52 người tán thành sáp nhập tổ dân phố 3 với tổ dân phố 4.", Stance.SUPPORTS, 31)
AGAINST: Item = (MERGER, "14 người không tán thành.", Stance.OPPOSES, 14)
OPEN: Item = (MERGER, "7 người chưa rõ thái độ.", Stance.UNCLEAR, 7)
# The same words of agreeing on another matter, under its own heading.
LIGHTS: Item = ("Chiếu sáng ngõ", "26 hộ đồng ý góp tiền lắp đèn ngõ.", Stance.SUPPORTS, 26)
WORRIED: Item = (MERGER, "25 người lo sáp nhập tổ dân phố làm mất nhà văn hóa.", Stance.CONCERNED, 25)
FEW: Item = (MERGER, "3 người không tán thành.", Stance.OPPOSES, 3)


def _report(*items: Item) -> VersionRecord:
    made = record("to-3.txt", [text for _, text, _, _ in items], kind=DocumentKind.REPORT)
    found = tuple(
        OpinionItem(start, start + len(text), text, (heading,), stance, persons=persons)
        for heading, text, stance, persons in items
        for start in (made.text.index(text),)
    )
    facts = ReportFacts(unit="Tổ dân phố 3", period="2026-03", area="tổ dân phố 3")
    return dataclasses.replace(made, extracts=Extracts(opinion_items=found, report=facts))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "kho"


def _asked(home: Path, question: str, *items: Item) -> tuple[AnswerStatus, list[str]]:
    library = Library.open(home, StoreSettings(), HashingEmbedder())
    library.put(_report(*items))
    assistant = Assistant(library, Settings(), ExtractiveEngine(4))
    try:
        answer = assistant.ask(question)
    finally:
        assistant.close()
    return answer.status, [one.quote for claim in answer.claims for one in claim.citations if one.quote]


@pytest.mark.parametrize(
    "question",
    [
        "Tổ 3 tháng 3 bàn sáp nhập tổ, bao nhiêu người đồng ý, bao nhiêu không?",
        "Chuyện sáp nhập tổ dân phố mấy người tán thành, mấy người không?",
        "sap nhap to dan pho o to 3 bao nhieu nguoi dong y bao nhieu nguoi khong",
        "Bà con chia mấy luồng về sáp nhập tổ dân phố, mỗi luồng bao nhiêu?",
    ],
)
def test_both_sides_of_the_matter_are_told_and_no_other_matter(home: Path, question: str) -> None:
    status, quotes = _asked(home, question, WORRIED, FOR, AGAINST, OPEN, LIGHTS)
    assert status is AnswerStatus.ANSWERED
    assert set(quotes) == {FOR[1], AGAINST[1], OPEN[1]}


def test_a_side_of_few_is_withheld_with_what_tells_it(home: Path) -> None:
    whole: Item = (MERGER, "31 trên 34 người tán thành sáp nhập tổ dân phố.", Stance.SUPPORTS, 31)
    _, quotes = _asked(home, "Sáp nhập tổ dân phố bao nhiêu người đồng ý, bao nhiêu không?", whole, FEW, LIGHTS)
    assert FEW[1] not in quotes
    assert whole[1] not in quotes


def test_who_asks_for_one_side_is_not_told_the_other(home: Path) -> None:
    _, quotes = _asked(home, "Sáp nhập tổ dân phố có bao nhiêu người tán thành?", FOR, AGAINST, LIGHTS)
    assert quotes == [FOR[1]]
