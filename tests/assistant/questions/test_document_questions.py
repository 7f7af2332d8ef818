"""Which and how many documents, which units reported: complete from the list, with the filter shown; nothing else."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.opinion.counts import count_question
from assistant.settings import Settings
from assistant.tables.document_question import DocumentQuestion, Wanted, document_question
from assistant.types import Answer, AnswerStatus, ClaimStatus
from tests.vectorstore.hashing import HashingEmbedder, record
from vectorstore.extracts import Extracts, ReportFacts
from vectorstore.library import Library
from vectorstore.listed import Names
from vectorstore.types import DocumentKind, Filters, ForceStatus, Header, VersionRecord

NAMES = Names(units=("Tổ dân phố 5", "Tổ dân phố 12"), issuers=("ĐẢNG ỦY PHƯỜNG SÔNG MƠ",))


@pytest.mark.parametrize(
    ("question", "wanted", "kind", "period", "bodies"),
    [
        ("Có bao nhiêu báo cáo trong tháng 3/2026?", Wanted.DOCUMENTS, "bao cao", "2026-03", ()),
        ("co bao nhieu bao cao du luan quy I/2026", Wanted.DOCUMENTS, "bao cao", "2026-Q1", ()),
        ("Những văn bản nào được ban hành trong tháng 2/2026?", Wanted.DOCUMENTS, None, "2026-02", ()),
        ("Liệt kê các chỉ thị", Wanted.DOCUMENTS, "chi thi", None, ()),
        ("Danh sách báo cáo của tổ dân phố 5", Wanted.DOCUMENTS, "bao cao", None, ("Tổ dân phố 5",)),
        ("Đảng ủy phường ban hành bao nhiêu kế hoạch năm 2026?", Wanted.DOCUMENTS, "ke hoach", "2026", NAMES.issuers),
        ("Bao nhiêu đơn vị gửi báo cáo tháng 3/2026?", Wanted.UNITS, "bao cao", "2026-03", ()),
        ("Đơn vị nào chưa gửi báo cáo tháng 2/2026?", Wanted.MISSING, "bao cao", "2026-02", ()),
    ],
)
def test_a_question_about_the_list_is_read(
    question: str, wanted: Wanted, kind: str | None, period: str | None, bodies: tuple[str, ...]
) -> None:
    found = document_question(question, NAMES)
    assert isinstance(found, DocumentQuestion)
    assert (found.wanted, found.type, found.bodies) == (wanted, kind, bodies)
    assert (found.period.name if found.period else None) == period


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch nào quy định về rác thải?",
        "Văn bản nào thay thế Hướng dẫn 11-HD/ĐU?",
        "Bao nhiêu hộ dân phản ánh ngập?",
        "Báo cáo tháng 3/2026 nói gì?",
        "Có bao nhiêu báo cáo của tổ dân phố 99?",
        "Đơn vị nào chưa gửi báo cáo?",
        "Kế hoạch nào?",
        "Chỉ thị 47-CT/TW do ai ký?",
        "",
    ],
)
def test_other_questions_are_left_to_the_search(question: str) -> None:
    assert document_question(question, NAMES) is None


@pytest.mark.parametrize(
    ("question", "matter"),
    [
        ("Có bao nhiêu ý kiến về ngập úng trong tháng 3/2026?", "ngap ung"),
        ("Tháng 3/2026 có bao nhiêu ý kiến theo từng chủ đề?", None),
        ("so y kien theo chu de thang 3/2026", None),
    ],
)
def test_a_count_of_opinions_is_read(question: str, matter: str | None) -> None:
    found = count_question(question)
    assert found is not None
    assert (found.period and found.period.name, found.matter) == ("2026-03", matter)


@pytest.mark.parametrize(
    "question",
    [
        "Có bao nhiêu ý kiến của tổ dân phố 5 trong tháng 3/2026?",
        "Có bao nhiêu hộ phản ánh ngập trong tháng 3/2026?",
    ],
)
def test_only_statements_of_the_whole_library_are_counted(question: str) -> None:
    assert count_question(question) is None


def _report(number: int, unit: str, period: str) -> VersionRecord:
    month = int(period[-2:])
    header = Header(f"{number:02}/BC", "Báo cáo", title=f"Tình hình tháng {month}", date=dt.date(2026, month, 25))
    made = record(f"bao-cao-{number}.txt", [f"{number:02}/BC\nTình hình tháng {month}\nNội dung."], header=header,
                  kind=DocumentKind.REPORT)  # fmt: skip
    return dataclasses.replace(made, extracts=Extracts(report=ReportFacts(unit=unit, period=period)))


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    library = Library.open(tmp_path / "home", Settings().store, HashingEmbedder())
    reports = [(1, "Tổ dân phố 5", "2026-03"), (2, "TDP 05", "2026-03"), (3, "Tổ dân phố 12", "2026-02")]
    for one in reports:
        library.put(_report(*one))
    plan = Header("61-KH/ĐU", "Kế hoạch", issuer="Đảng ủy", title="Kế hoạch nắm dư luận", date=dt.date(2026, 3, 2))
    library.put(record("ke-hoach.txt", ["61-KH/ĐU\nKế hoạch nắm dư luận\nI. Mục đích"], header=plan))
    library.put(record("khong-ngay.txt", ["Kế hoạch không ngày"], header=Header(type_name="Kế hoạch")))
    library.own()
    assistant = Assistant(library, Settings(), ExtractiveEngine(4))
    yield assistant
    assistant.close()


def told(answer: Answer) -> list[str]:
    assert answer.status is AnswerStatus.ANSWERED
    assert all(claim.status is ClaimStatus.COMPUTED and claim.citations for claim in answer.claims)
    return [claim.text for claim in answer.claims]


def test_reports_of_a_month_are_counted_and_each_opens(assistant: Assistant) -> None:
    answer = assistant.ask("Có bao nhiêu báo cáo trong tháng 3/2026?")
    lines = told(answer)
    assert lines[0] == "Có 2 báo cáo."
    assert len(lines) == 3
    assert "kỳ báo cáo: 2026-03" in answer.warnings[0].vi
    total, *rows = answer.claims
    assert set(total.citations[0].records) == {row.citations[0].document_id for row in rows}
    for row in rows:
        (citation,) = row.citations
        assert citation.version_id is not None
        assert assistant.library.text(citation.version_id)[citation.start : citation.end] == citation.quote
        assert answer.passages[citation.number - 1].document_id == citation.document_id


def test_units_are_counted_once_whatever_they_are_called(assistant: Assistant) -> None:
    assert told(assistant.ask("Bao nhiêu đơn vị gửi báo cáo tháng 3/2026?"))[0] == "Có 1 đơn vị gửi 2 báo cáo."
    missing = assistant.ask("Đơn vị nào chưa gửi báo cáo tháng 3/2026?")
    assert told(missing) == ["Có 1 đơn vị chưa gửi báo cáo: Tổ dân phố 12."]
    assert "từng gửi báo cáo" in missing.warnings[1].vi


def test_what_has_no_date_is_said_and_not_counted(assistant: Assistant) -> None:
    answer = assistant.ask("Những kế hoạch nào được ban hành trong tháng 3/2026?")
    assert told(answer) == ["Có 1 kế hoạch.", "61-KH/ĐU - Kế hoạch nắm dư luận (Đảng ủy, 02/03/2026)"]
    assert "1 văn bản không đọc được ngày" in answer.warnings[1].vi


def test_filters_cut_the_list_and_nothing_left_is_a_count_of_none(assistant: Assistant) -> None:
    only = Filters(kinds=(DocumentKind.REPORT,))
    assert told(assistant.ask("Có bao nhiêu văn bản trong kho?", filters=only))[0] == "Có 3 văn bản."
    assert told(assistant.ask("Có bao nhiêu báo cáo trong tháng 9/2026?")) == ["Có 0 báo cáo."]


def test_a_follow_up_counts_the_month_before(assistant: Assistant) -> None:
    conversation = assistant.runs.begin("Hoa", "Báo cáo")
    assistant.ask("Có bao nhiêu báo cáo trong tháng 3/2026?", conversation=conversation)
    going_on = assistant.runs.conversation(conversation.conversation_id or "")
    assert told(assistant.ask("Còn tháng trước?", conversation=going_on))[0] == "Có 1 báo cáo."


def test_documents_that_instruct_are_told_apart_from_all() -> None:
    directing = document_question("Có bao nhiêu văn bản chỉ đạo?", NAMES)
    every = document_question("Có bao nhiêu văn bản?", NAMES)
    assert directing is not None
    assert every is not None
    assert (directing.directives, every.directives) == (True, False)


def test_a_month_without_a_year_is_of_the_newest_reports() -> None:
    found = document_question("Đơn vị nào chưa gửi báo cáo tháng 4?", dataclasses.replace(NAMES, periods=("2026-05",)))
    assert found is not None
    assert (found.wanted, found.period and found.period.name) == (Wanted.MISSING, "2026-04")


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Hướng dẫn nào còn hiệu lực?", ForceStatus.IN_FORCE),
        ("Liệt kê các kế hoạch còn hiệu lực", ForceStatus.IN_FORCE),
        ("Hướng dẫn nào đã bị thay thế?", ForceStatus.REPLACED),
    ],
)
def test_what_is_in_force_is_listed(question: str, status: ForceStatus) -> None:
    found = document_question(question, NAMES)
    assert found is not None
    assert (found.wanted, found.status) == (Wanted.DOCUMENTS, status)
