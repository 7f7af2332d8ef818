import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant.assistant import Assistant
from assistant.errors import ExportError, PeriodError
from assistant.export.tasks_calendar import write_tasks_calendar
from assistant.export.tasks_table import write_tasks_table
from assistant.settings import Settings
from assistant.tables.set_later import set_later
from assistant.tables.units import same_unit
from assistant.types import AnswerStatus, CitationStatus, ClaimStatus
from tests.assistant.ward import ward_library
from tests.ingest.papers import PLAN, read_text_paper
from vectorstore.listed import ListedTask
from vectorstore.types import DocumentKind, Filters, VersionRecord

LETTER = """ĐẢNG ỦY PHƯỜNG HÒA LẠC
Số 84-CV/ĐU

Hòa Lạc, ngày 02 tháng 4 năm 2026

V/v nắm tình hình dư luận về giá điện

Kính gửi: Ban Xây dựng Đảng

Đảng ủy phường đề nghị các đồng chí:

1. Nắm dư luận về giá điện, gửi báo cáo nhanh trước ngày 20/4/2026.

2. Cử cán bộ dự họp khi có yêu cầu.

Nơi nhận:
- Như trên,
- Lưu VPĐU.
"""


def papers() -> list[VersionRecord]:
    plan, letter = read_text_paper(PLAN, "ke-hoach-61.txt"), read_text_paper(LETTER, "cong-van-84.txt")
    return [plan, replace(letter, document_id="e" * 64, chunks=())]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    from assistant.extractive.engine import ExtractiveEngine

    library = ward_library(tmp_path_factory.mktemp("tasks"))
    for paper in papers():
        library.put(paper)
    library.apply_pending()
    assistant = Assistant(library, Settings(), ExtractiveEngine(4))
    yield assistant
    assistant.close()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ban Xây dựng Đảng", "Ban Xây dựng Đảng Đảng ủy phường", True),
        ("ban xay dung dang", "các Ban Xây dựng Đảng", True),
        ("UBND phường", "Ủy ban nhân dân phường", True),
        ("MTTQ phường", "Ủy ban MTTQ Việt Nam phường và các đoàn thể", True),
        ("Đảng ủy", "Đảng ủy Công an phường", False),
        ("Đảng ủy", "Đảng ủy phường", True),
        ("UBND phường", "UBND tỉnh", False),
        ("Công an phường", "Công an xã", False),
        ("Văn phòng Đảng ủy", "Văn phòng HĐND và UBND", False),
    ],
)
def test_the_ways_to_write_one_body_are_one_and_other_bodies_are_not(one: str, other: str, *, same: bool) -> None:
    assert same_unit(one, other) is same


def _starts(assistant: Assistant, unit: str | None = None, due: str | None = None) -> list[str]:
    return [one.task.text.split(",")[0][:24] for one in assistant.tasks(unit, due)]


def test_tasks_are_cut_by_body_in_any_role_and_by_period(assistant: Assistant) -> None:
    assert len(assistant.tasks()) == 7
    assert len(assistant.tasks("Ban Xây dựng Đảng")) == 4
    assert _starts(assistant, "Ban Xây dựng Đảng", "2026-04") == ["Nắm dư luận về giá điện", "Tổ chức hội nghị quán tr"]
    assert _starts(assistant, "ban xay dung dang", "2026-05-31") == ["Xây dựng quy chế phối hợ"]
    assert _starts(assistant, "Công an phường", "2026-Q2") == ["Ủy ban nhân dân phường p"]
    assert _starts(assistant, "các chi bộ", "2027") == ["Gửi báo cáo tình hình dư"]
    assert assistant.tasks("Hội Nông dân phường") == []


def test_what_is_no_period_is_said(assistant: Assistant) -> None:
    with pytest.raises(PeriodError) as fault:
        assistant.tasks(due="tháng tư")
    assert "2026-Q2" in fault.value.message.vi


@pytest.mark.parametrize(
    "question",
    [
        "Ban Xây dựng Đảng phải làm gì trong tháng 4/2026?",
        "Trong tháng 4/2026, Ban Xây dựng Đảng phải làm những việc gì?",
        "ban xay dung dang phai lam gi trong thang 4 nam 2026",
        "Ban Xây dựng Đảng có nhiệm vụ gì trong tháng 4/2026?",
        "Nhiệm vụ của Ban Xây dựng Đảng trong tháng 4/2026 là gì?",
    ],
)
def test_a_question_about_tasks_is_answered_from_the_table_complete_and_cited(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.engine, len(answer.claims)) == (AnswerStatus.ANSWERED, "tasks", 2)
    for number, claim in enumerate(answer.claims, start=1):
        (citation,) = claim.citations
        assert (claim.status, citation.status, citation.number) == (
            ClaimStatus.COMPUTED,
            CitationStatus.VERIFIED,
            number,
        )
        assert citation.version_id is not None
        assert assistant.library.text(citation.version_id)[citation.start : citation.end] == citation.quote
        assert answer.passages[number - 1].text == citation.quote
    assert "trong tháng 4/2026" in answer.claims[1].text
    assert "tháng 4/2026 · 2 nhiệm vụ" in answer.warnings[0].vi
    assert "Ban Xây dựng Đảng" in answer.warnings[0].vi


def test_what_has_no_date_is_not_lost_without_a_word(assistant: Assistant) -> None:
    answer = assistant.ask("Ban Xây dựng Đảng phải làm gì trong tháng 4/2026?")
    assert "Còn 1 nhiệm vụ" in answer.warnings[1].vi
    assert len(assistant.ask("Ban Xây dựng Đảng phải làm gì?").claims) == 4


def test_a_question_with_a_document_number_or_a_filter_is_cut_to_it(assistant: Assistant) -> None:
    assert len(assistant.ask("Kế hoạch số 61-KH/ĐU giao Ban Xây dựng Đảng nhiệm vụ gì?").claims) == 3 - 1
    only = Filters(numbers=("84-CV/ĐU",))
    assert len(assistant.ask("Ban Xây dựng Đảng phải làm gì?", filters=only).claims) == 2
    none = assistant.ask("Ban Xây dựng Đảng phải làm gì?", filters=Filters(kinds=(DocumentKind.REPORT,)))
    assert none.status is AnswerStatus.NO_EVIDENCE


def test_a_body_without_tasks_in_the_period_is_no_evidence_and_names_its_documents(assistant: Assistant) -> None:
    answer = assistant.ask("Văn phòng Đảng ủy phải làm gì trong tháng 9/2026?")
    assert (answer.status, answer.claims) == (AnswerStatus.NO_EVIDENCE, ())
    assert [document.header.number for document in answer.closest] == ["61-KH/ĐU"]


@pytest.mark.parametrize(
    "question",
    [
        "Ban Xây dựng Đảng đã làm gì trong tháng 3/2026?",
        "Người dân phải làm gì khi đường bị ngập?",
        "Vì sao Ban Xây dựng Đảng phải báo cáo?",
        "Người dân phản ánh gì về Ban Xây dựng Đảng trong tháng 4/2026?",
        "Kinh phí dự kiến là bao nhiêu?",
        "Ban Xây dựng Đảng gồm những ai?",
        "Hộ dân phải nộp giấy tờ gì?",
        "Phòng Kinh tế phải nạo vét cống ở đâu?",
    ],
)
def test_questions_that_only_look_alike_do_not_go_to_the_table(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).engine != "tasks"


def test_the_workbook_holds_each_task_with_its_source(assistant: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "nhiem-vu.xlsx"
    tasks = assistant.tasks("Ban Xây dựng Đảng")
    first = replace(tasks[0], task=replace(tasks[0].task, text="=1+1"))
    write_tasks_table([first, *tasks[1:]], path)
    rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 5
    assert rows[0][1] == "Nhiệm vụ"
    due = rows[1][8]
    assert isinstance(due, dt.datetime)
    assert due.date() == dt.date(2026, 4, 20)
    assert "61-KH/ĐU" in {row[9] for row in rows}
    assert load_workbook(path).worksheets[0]["B2"].data_type == "s"


def test_the_calendar_holds_the_tasks_that_have_a_day(assistant: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "nhiem-vu.ics"
    left_out = write_tasks_calendar(assistant.tasks("Ban Xây dựng Đảng"), path)
    raw = path.read_bytes()
    assert left_out == 1
    assert raw.count(b"BEGIN:VEVENT\r\n") == raw.count(b"END:VEVENT\r\n") == 3
    assert b"DTSTART;VALUE=DATE:20260430\r\n" in raw
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    unfolded = raw.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:Nắm dư luận về giá điện\\, gửi báo cáo nhanh" in unfolded


def test_a_file_that_cannot_be_written_is_said(assistant: Assistant, tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        write_tasks_table([], tmp_path / "khong-co" / "a.xlsx")
    with pytest.raises(ExportError):
        write_tasks_calendar([], tmp_path / "khong-co" / "a.ics")


@pytest.mark.parametrize(
    "question",
    [
        "Ai phải xây dựng quy chế phối hợp xử lý thông tin dư luận, hạn đến bao giờ?",
        "ai xay dung quy che phoi hop xu ly thong tin du luan, khi nao phai xong",
    ],
)
def test_who_has_to_do_a_thing_and_by_when_is_told_together(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    first = answer.claims[0]
    assert (answer.status, first.status) == (AnswerStatus.ANSWERED, ClaimStatus.COMPUTED)
    assert "Đảng ủy phường" in first.text
    assert "trước ngày 31/5/2026" in first.text
    (citation,) = first.citations
    assert answer.passages[citation.number - 1].text == citation.quote
    assert len(answer.claims) <= 4


def test_a_task_of_another_document_than_the_one_named_is_not_told(assistant: Assistant) -> None:
    answer = assistant.ask("Theo Công văn 84, ai phải xây dựng quy chế phối hợp xử lý thông tin dư luận?")
    assert not any(claim.status is ClaimStatus.COMPUTED for claim in answer.claims)


TODAY = dt.date(2026, 4, 16)
PLAN_OF_DAYS = """ĐẢNG ỦY PHƯỜNG HÒA LẠC
Số 70-KH/ĐU

Hòa Lạc, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
thoát nước mùa mưa

I. NHIỆM VỤ

1. Lập danh sách điểm ngập theo Công văn số 15/UBND-KT, ngày 18/4/2026

- Trách nhiệm thực hiện: Phòng Kinh tế, Hạ tầng và Đô thị.

- Thời gian thực hiện: hoàn thành trước ngày 18/4/2026.

2. Nạo vét cống đường Chợ

- Trách nhiệm thực hiện: Công an phường.

- Trách nhiệm phối hợp: Đoàn Thanh niên phường.

- Thời gian thực hiện: hoàn thành trước ngày 15/4/2026.

3. Thay nắp hố ga theo Thông báo số 9-TB/ĐU, ngày 15/4/2026

- Trách nhiệm thực hiện: Phòng Kinh tế, Hạ tầng và Đô thị.

- Thời gian thực hiện: hoàn thành trước ngày 30/5/2026.

4. Vận động hộ dân giữ sạch cống

- Trách nhiệm thực hiện: Hội Liên hiệp Phụ nữ phường.

- Thời gian thực hiện: thường xuyên.

5. Gửi báo cáo tiến độ về Văn phòng Đảng ủy

- Trách nhiệm thực hiện: Công an phường.

- Thời gian thực hiện: chậm nhất ngày 17 hằng tháng.

6. Kiểm tra trạm bơm

- Trách nhiệm thực hiện: Phòng Kinh tế, Hạ tầng và Đô thị.
"""


@pytest.fixture(scope="module")
def of_days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    from assistant.extractive.engine import ExtractiveEngine

    library = ward_library(tmp_path_factory.mktemp("days"))
    library.put(read_text_paper(PLAN_OF_DAYS, "ke-hoach-70.txt"))
    library.apply_pending()
    assistant = Assistant(library, Settings(), ExtractiveEngine(4), today=lambda: TODAY)
    yield assistant
    assistant.close()


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Ai phải làm gì trước 15/4/2026?", ["Nạo vét"]),
        ("ai phai lam gi truoc ngay 18/4", ["Lập danh", "Nạo vét"]),
        ("Việc gì quá hạn?", ["Nạo vét"]),
        ("Công an phường có việc nào quá hạn không?", ["Nạo vét"]),
        ("Tuần này ai phải nộp gì?", ["Gửi báo"]),
        ("Tháng này ai phải nộp gì?", ["Gửi báo"]),
        ("Tuần này đơn vị nào phải làm gì?", ["Nạo vét", "Lập danh", "Gửi báo"]),
        ("Việc nào chưa có thời hạn?", ["Kiểm tra"]),
        ("Phòng Kinh tế, Hạ tầng và Đô thị phải làm gì trước 30/6/2026?", ["Thay nắp", "Lập danh"]),
        ("Đoàn Thanh niên phối hợp việc gì?", ["Nạo vét"]),
        ("Đoàn Thanh niên chủ trì việc gì?", []),
        ("Ai chủ trì Kế hoạch 70?", ["Lập danh", "Nạo vét", "Thay nắp", "Vận động", "Gửi báo", "Kiểm tra"]),
        ("Kế hoạch 70 giao Hội Phụ nữ việc gì?", ["Vận động"]),
        (
            "KH70 giao ai làm gì, hạn khi nào?",
            ["Lập danh", "Nạo vét", "Thay nắp", "Vận động", "Gửi báo", "Kiểm tra"],
        ),
    ],
)
def test_by_when_is_answered_complete_and_without_days_that_are_only_mentioned(
    of_days: Assistant, question: str, told: list[str]
) -> None:
    answer = of_days.ask(question)
    assert answer.engine == "tasks"
    starts = [re.sub(r"^(?:Chủ trì|Phối hợp)[^:]*: ", "", claim.text)[:8].strip() for claim in answer.claims]
    assert starts == told
    assert all(claim.citations[0].quote for claim in answer.claims)


def test_the_tasks_of_a_body_come_by_its_role_then_by_day_and_each_says_the_role(of_days: Assistant) -> None:
    answer = of_days.ask("Công an phường phải làm gì trong năm 2026?")
    assert [claim.text.split(" ", 4)[:4] for claim in answer.claims] == [
        ["Chủ", "trì:", "Nạo", "vét"], ["Chủ", "trì:", "Gửi", "báo"],
    ]  # fmt: skip
    (helping,) = of_days.ask("doan thanh nien phai lam gi trong thang 4/2026").claims
    assert helping.text.startswith("Phối hợp với Công an phường: Nạo vét")
    assert "đơn vị: Đoàn Thanh niên phường" in of_days.ask("doan thanh nien phai lam gi?").warnings[0].vi


def test_what_a_question_by_when_leaves_out_is_counted(of_days: Assistant) -> None:
    warnings = of_days.ask("Ai phải làm gì trước 18/4/2026?").warnings
    assert "đến hết 18/04/2026 · 2 nhiệm vụ" in warnings[0].vi
    assert "[1] có hạn đúng ngày 18/04/2026" in warnings[1].vi
    assert any("2 nhiệm vụ thường xuyên, định kỳ" in warning.vi for warning in warnings)
    assert any("1 nhiệm vụ không ghi thời hạn" in warning.vi for warning in warnings)


@pytest.fixture
def of_two_days(tmp_path: Path) -> Iterator[Assistant]:
    from assistant.extractive.engine import ExtractiveEngine

    library = ward_library(tmp_path)
    letter = LETTER.replace(
        "gửi báo cáo nhanh trước ngày 20/4/2026.",
        "gửi báo cáo nhanh trước ngày 20/4/2026; lập danh sách hộ nghèo trước ngày 12/5/2026.",
    )
    library.put(read_text_paper(letter, "cong-van-84.txt"))
    library.apply_pending()
    assistant = Assistant(library, Settings(), ExtractiveEngine(4), today=lambda: TODAY)
    yield assistant
    assistant.close()


def test_each_of_several_deadlines_in_one_sentence_counts_by_itself(of_two_days: Assistant) -> None:
    (claim,) = of_two_days.ask("Ai phải làm gì trước 20/4/2026?").claims
    assert "thời hạn: trước ngày 20/4/2026)" in claim.text
    for period in ("2026-04-20", "2026-04", "2026-05-12", "2026-05"):
        assert [one.task.text[:8] for one in of_two_days.tasks(due=period)] == ["Nắm dư l"], period
    assert of_two_days.tasks(due="2026-06") == []


def test_all_deadlines_of_a_task_stand_in_answer_workbook_and_calendar(of_two_days: Assistant, tmp_path: Path) -> None:
    claims = of_two_days.ask("Ban Xây dựng Đảng phải làm gì?").claims
    assert "thời hạn: trước ngày 20/4/2026; trước ngày 12/5/2026" in claims[0].text
    tasks = of_two_days.tasks("Ban Xây dựng Đảng")
    write_tasks_table(tasks, tmp_path / "a.xlsx")
    row = list(load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows(values_only=True))[1]
    assert (row[6], row[-1]) == ("trước ngày 20/4/2026; trước ngày 12/5/2026", "20/04/2026; 12/05/2026")
    write_tasks_calendar(tasks, tmp_path / "a.ics")
    lines = (tmp_path / "a.ics").read_text("utf-8").splitlines()
    assert {"DTSTART;VALUE=DATE:20260420", "DTSTART;VALUE=DATE:20260512"} <= set(lines)
    assert len({line for line in lines if line.startswith("UID:")}) == lines.count("BEGIN:VEVENT")


LATER = """ĐẢNG ỦY PHƯỜNG HÒA LẠC
Số 90-TB/ĐU

Hòa Lạc, ngày 02 tháng 6 năm 2026

THÔNG BÁO
kết luận giao ban

I. NHIỆM VỤ

1. Phòng Kinh tế, Hạ tầng và Đô thị thay nắp hố ga đường Chợ trước ngày 20/6/2026; báo cáo kết quả tại giao ban.

2. Công an phường báo cáo kết quả kiểm tra trước ngày 30/6/2026.
"""
EARLIER = """ĐẢNG ỦY PHƯỜNG HÒA LẠC
Số 71-KH/ĐU

Hòa Lạc, ngày 06 tháng 01 năm 2026

KẾ HOẠCH
thoát nước

I. NHIỆM VỤ

1. Thay nắp hố ga đường Chợ

- Trách nhiệm thực hiện: Phòng Kinh tế, Hạ tầng và Đô thị.

- Thời gian thực hiện: hoàn thành trước ngày 30/4/2026.

2. Báo cáo kết quả kiểm tra vỉa hè

- Trách nhiệm thực hiện: Phòng Kinh tế, Hạ tầng và Đô thị.

- Thời gian thực hiện: hoàn thành trước ngày 10/5/2026.
"""


def _read(home: Path, paper: VersionRecord) -> tuple[ListedTask, ...]:
    library = ward_library(home)
    try:
        library.put(paper)
        library.apply_pending()
        return tuple(library.tasks())
    finally:
        library.close()


def test_an_older_day_of_a_job_says_which_later_paper_sets_another(tmp_path: Path) -> None:
    paper = replace(read_text_paper(LATER, "thong-bao-90.txt"), document_id="e" * 64, chunks=())
    later = _read(tmp_path / "later", paper)
    covers, check = _read(tmp_path / "earlier", read_text_paper(EARLIER, "ke-hoach-71.txt"))
    note = set_later(covers, (covers, check, *later))
    assert note is not None
    assert "văn bản sau, 90-TB/ĐU, đặt hạn khác" in note.vi
    assert "thay nắp hố ga đường Chợ”: trước ngày 20/6/2026" in note.vi
    # Routine words make no job the same, and the younger paper is told with no day of an older one.
    assert set_later(check, (covers, check, *later)) is None
    assert all(set_later(one, (covers, check, *later)) is None for one in later)
