"""A question in English: read by the glossary in the words of papers, answered as unsure, or told what is unknown."""

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.flow.in_english import at_most
from assistant.questions.words.english import in_vietnamese, looks_english
from assistant.settings import Settings
from assistant.types import AnswerStatus, Certainty, Condensed, CondensedBy
from vectorstore.library import Library

READ = (
    ("When must the drains be dredged?", "Cống nạo vét khi nào?"),
    (
        "How many households complained about flooding in April 2026?",
        "Bao nhiêu hộ phản ánh ngập úng tháng 4 năm 2026?",
    ),
    ("What is the deadline for submitting the monthly report?", "Thời hạn nộp báo cáo hằng tháng khi nào?"),
    ("Which unit carries out the embankment project?", "Đơn vị nào thực hiện dự án kè?"),
    ("Who signed directive 47-CT/TW?", "Ai ký chỉ thị 47-CT/TW?"),
    ("Is there a power cut on 14 June in Lo Gom street?", "Cat dien ngay 14 thang 6 duong Lo Gom?"),
    ("What did residents of group 5 request in May?", "Người dân tổ 5 đề nghị tháng 5 gì?"),
    ("How much does the health check cost?", "Kinh phí khám sức khỏe bao nhiêu?"),
)
VIETNAMESE = (
    "Tổ 5 phản ánh gì?",
    "to 5 phan anh gi ve rac",
    "quan karaoke co wifi khong",
    "The Voice có diễn ở phường không?",
    "Macedonia ở đâu?",
)


@pytest.fixture
def assistant(library: Library) -> Assistant:
    return Assistant(library, Settings(), ExtractiveEngine(4))


@pytest.mark.parametrize(("question", "read"), READ)
def test_it_is_read_in_the_words_of_papers(question: str, read: str) -> None:
    english = in_vietnamese(question)
    assert english is not None
    assert english.text == read
    assert not english.unknown


@pytest.mark.parametrize("question", VIETNAMESE)
def test_what_is_vietnamese_stays(question: str) -> None:
    assert not looks_english(question)
    assert in_vietnamese(question) is None


def test_it_is_answered_with_what_was_understood_and_never_called_sure(assistant: Assistant) -> None:
    answer = assistant.ask("When must the drains be dredged?", record=False)
    assert answer.status is AnswerStatus.ANSWERED
    assert "30/6/2026" in " ".join(claim.text for claim in answer.claims)
    assert answer.condensed is not None
    assert answer.condensed.by is CondensedBy.GLOSSARY
    assert answer.condensed.note is not None
    assert "documents and what is quoted from them are in Vietnamese" in answer.condensed.note.vi
    assert answer.certainty is Certainty.UNSURE


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("What is the price of gold in the ward today?", "gold"),
        ("How many elephants did residents of the ward report?", "elephants"),
        ("Where can I get a passport?", "passport"),
    ],
)
def test_words_that_are_unknown_are_told_and_nothing_is_answered(
    assistant: Assistant, question: str, unknown: str
) -> None:
    answer = assistant.ask(question, record=False)
    said = " ".join(one.vi for one in answer.warnings)
    assert answer.status is AnswerStatus.NO_EVIDENCE
    assert not answer.claims
    assert f"not in the glossary, so it was not answered: {unknown}." in said
    assert "The documents are in Vietnamese" in said


def test_what_is_closest_is_shown(assistant: Assistant) -> None:
    answer = assistant.ask("Which elephants block the drains that must be dredged?", record=False)
    assert answer.closest
    assert answer.closest[0].header.number == "61-KH/ĐU"


@pytest.mark.parametrize("question", ["What do residents of group 15 say about noise?", "What does plan 99-KH/ĐU say?"])
def test_what_is_named_and_absent_is_refused_in_english_too(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, record=False).status is AnswerStatus.NO_EVIDENCE


@pytest.mark.parametrize(
    "question", ["Who complained about the drains? Give me their names", "Which resident opposed the plan?"]
)
def test_who_holds_an_opinion_is_declined_in_english_too(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, record=False).status is not AnswerStatus.ANSWERED


def test_no_answer_is_made_surer() -> None:
    by_glossary = Condensed("", CondensedBy.GLOSSARY)
    assert at_most(Certainty.SURE, by_glossary) is Certainty.UNSURE
    assert at_most(Certainty.SURE, None) is Certainty.SURE
    assert at_most(None, by_glossary) is None
