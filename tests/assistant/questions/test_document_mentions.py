"""A question about documents that it names by their numbers is cut to them, however the numbers are typed."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.extractive.engine import ExtractiveEngine
from assistant.questions.filters.document_mentions import as_held, mentions
from assistant.questions.filters.near_numbers import near_numbers
from assistant.questions.filters.typed import read_filters
from assistant.settings import Settings
from assistant.types import AnswerStatus
from tests.vectorstore.hashing import HashingEmbedder, directive, record
from vectorstore.library import Library
from vectorstore.listed import Names
from vectorstore.settings import StoreSettings
from vectorstore.text.folding import bare, fold_key
from vectorstore.types import DocumentKind, FilterName, Filters, VersionRecord

HELD = ("47-CT/TW", "08-CT/TU", "61-KH/ĐU", "61-KH/UBND", "12-KH/ĐU", "6/TB-UBND", "146/UBND-KTHTĐT", "31-QĐ/ĐU")


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Thông báo 6/TB-UBND yêu cầu gì về rác?", ("6/TB-UBND",)),
        ("thong bao 06/tb-ubnd yeu cau gi ve rac", ("6/TB-UBND",)),
        ("6-TB-UBND nói gì", ("6/TB-UBND",)),
        ("theo CT 08-CT/TU thì ai phải làm gì", ("08-CT/TU",)),
        ("theo ct 8 ct tu thi ai phai lam gi", ("08-CT/TU",)),
        ("Bà con phải đổ rác lúc mấy giờ theo thông báo 6/TB-UBND?", ("6/TB-UBND",)),
        ("Thời hạn của Kế hoạch 12-KH/ĐU là khi nào?", ("12-KH/ĐU",)),
        ("47 CT TW", ("47-CT/TW",)),
        ("47-ct/tw", ("47-CT/TW",)),
        ("47CT/TW quy định gì", ("47-CT/TW",)),
        ("47_ct_tw quy dinh gi", ("47-CT/TW",)),
        ("kế hoạch 12 giao công an làm gì", ("12-KH/ĐU",)),
        ("công văn số 146 trả lời gì", ("146/UBND-KTHTĐT",)),
        ("Công văn 146/UBND trả lời gì", ("146/UBND-KTHTĐT",)),
        ("văn bản số 31 quy định gì", ("31-QĐ/ĐU",)),
        ("kế hoạch 61 giao ai", ("61-KH/ĐU", "61-KH/UBND")),
        ("kế hoạch 61-KH/UBND giao ai", ("61-KH/UBND",)),
        ("So sánh 47-CT/TW và 08-CT/TU về chế độ báo cáo", ("47-CT/TW", "08-CT/TU")),
        ("Chỉ thị 47-CT/TW, kế hoạch 12 quy định gì về trực ban?", ("47-CT/TW", "12-KH/ĐU")),
        ("Chỉ thị 08-CT/TU yêu cầu nộp báo cáo nào?", ("08-CT/TU",)),
        ("Báo cáo nào phải gửi theo Chỉ thị 08-CT/TU?", ("08-CT/TU",)),
        ("Quyết định 99-QĐ/ĐU nói gì?", ()),
        ("9/TB/UBND noi gi", ()),
    ],
)
def test_a_question_about_documents_is_cut_to_them(question: str, numbers: tuple[str, ...]) -> None:
    (found,) = read_filters(as_held(question, lambda: HELD), lambda: Names(numbers=HELD))
    assert (found.name, found.values) == (FilterName.NUMBER, numbers)


@pytest.mark.parametrize(
    "question",
    [
        "Người dân nói gì về thông báo 6/TB-UBND?",
        "Để thực hiện Chỉ thị 47-CT/TW, phường phải làm gì?",
        "Kế hoạch nào triển khai Chỉ thị 47-CT/TW?",
        "Chỉ thị 47-CT/TW được triển khai bằng kế hoạch nào?",
        "Chỉ thị 08-CT/TU còn hiệu lực không?",
        "Phường đã triển khai Chỉ thị 08-CT/TU đến đâu?",
        "kế hoạch 12 tháng của phường",
        "theo hướng dẫn 12 bước",
        "kế hoạch 2026 của phường",
        "báo cáo 31 hộ bị ngập",
        "Hẻm 12 kế hoạch đổ rác thế nào?",
        "Ngày 6/3 có việc gì?",
    ],
)
def test_a_question_that_only_mentions_a_number_is_not_cut(question: str) -> None:
    found = read_filters(as_held(question, lambda: HELD), lambda: Names(numbers=HELD))
    assert FilterName.NUMBER not in [one.name for one in found]


@pytest.mark.parametrize(
    ("typed", "as_the_library_has_it"),
    [
        ("theo ct 8 ct tu ai lam gi", "theo ct 08-CT/TU ai lam gi"),
        ("Chỉ thị 47/ct/tw nói gì", "Chỉ thị 47-CT/TW nói gì"),
        ("ke hoach 12 lam gi", "ke hoach 12-KH/DU lam gi"),
        ("kế hoạch 61 làm gì", "kế hoạch 61 làm gì"),
        ("dân tổ 12 kêu gì", "dân tổ 12 kêu gì"),
    ],
)
def test_a_number_is_put_as_its_document_has_it_and_no_marks_are_added(typed: str, as_the_library_has_it: str) -> None:
    assert as_held(typed, lambda: HELD) == as_the_library_has_it
    assert as_held(as_the_library_has_it, lambda: HELD) == as_the_library_has_it


def paper(number: str, type_name: str, text: str) -> VersionRecord:
    header = directive(number, "UBND phường Sông Mơ", dt.date(2026, 1, 9), "Về thu gom rác thải")
    made = record(f"chi-dao/{number.replace('/', '-')}.txt", [text], header=header, kind=DocumentKind.DIRECTIVE)
    return replace(made, header=replace(made.header, type_name=type_name))


@pytest.fixture
def assistant(tmp_path: Path) -> Iterator[Assistant]:
    library = Library.open(tmp_path, StoreSettings(), HashingEmbedder())
    library.put(paper("6/TB-UBND", "Thông báo", "Các hộ phải mang rác thải ra điểm tập kết trước 18 giờ."))
    library.put(paper("61-KH/ĐU", "Kế hoạch", "Các hộ phải phân loại rác thải tại nguồn trước khi mang ra."))
    library.put(paper("61-KH/UBND", "Kế hoạch", "Các hộ nộp phí thu gom rác thải trước ngày 15 hằng tháng."))
    opened = Assistant(library, Settings(), ExtractiveEngine(3))
    yield opened
    opened.close()


def numbers(assistant: Assistant, query: str, filters: Filters | None = None) -> set[str | None]:
    return {one.number for one in assistant.search(query, filters=filters or Filters()).passages}


def test_the_condition_is_shown_and_can_be_taken_away(assistant: Assistant) -> None:
    question = "thong bao 06-tb-ubnd yeu cau gi ve rac thai"
    assert [(one.name, one.values) for one in assistant.search(question).understood] == [
        (FilterName.NUMBER, ("6/TB-UBND",))
    ]
    assert numbers(assistant, question) == {"6/TB-UBND"}
    assert len(numbers(assistant, question, Filters(ignored=(FilterName.NUMBER,)))) == 3
    answer = assistant.ask("theo thong bao 06-tb-ubnd cac ho phai mang rac thai ra diem tap ket truoc may gio")
    assert answer.status is AnswerStatus.ANSWERED
    assert {one.number for one in answer.passages} == {"6/TB-UBND"}


def test_a_short_number_of_two_documents_offers_both(assistant: Assistant) -> None:
    found = assistant.search("kế hoạch 61 yêu cầu gì về rác thải?")
    assert {one.number for one in found.passages} == {"61-KH/ĐU", "61-KH/UBND"}
    note = found.warnings[0].vi
    assert len(found.warnings) == 1
    assert "“kế hoạch 61”" in note
    assert all(number in note for number in ("61-KH/ĐU", "61-KH/UBND"))


def test_a_number_that_is_not_held_finds_nothing_and_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("Thông báo 9/TB-UBND yêu cầu gì về rác thải?")
    assert (answer.status, answer.passages) == (AnswerStatus.NO_EVIDENCE, ())
    assert "9/TB-UBND" in answer.warnings[0].vi
    both = assistant.search("So sánh 6/TB-UBND và 9/TB-UBND về rác thải")
    assert {one.number for one in both.passages} == {"6/TB-UBND"}
    assert "“9/TB-UBND”" in both.warnings[0].vi


@pytest.mark.parametrize(
    "question", ["Thông báo 35 ý kiến", "Thông báo 35 ý kiến của cử tri", "Báo cáo 35 ý kiến về rác"]
)
def test_a_number_of_statements_names_no_document(question: str) -> None:
    assert not mentions(bare(fold_key(question)), lambda: ("35-TB/ĐU", "35-BC/ĐU"))


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("Chỉ thị 48-CT/TW nói gì?", ("47-CT/TW",)),
        ("chi thi 74-ct/tw noi gi", ("47-CT/TW",)),
        ("Chỉ thị 470-CT/TW yêu cầu gì?", ("47-CT/TW",)),
        ("Chỉ thị 47-CT/TU yêu cầu gì?", ("47-CT/TW", "08-CT/TU")),
        ("Kế hoạch 62-KH/ĐU giao ai?", ("61-KH/ĐU", "12-KH/ĐU")),
        ("Quyết định 61-QĐ/ĐU nói gì?", ("31-QĐ/ĐU", "61-KH/ĐU")),
        ("chỉ thị 48 nói gì", ("47-CT/TW", "08-CT/TU")),
        ("Công văn số 145 trả lời gì?", ()),
        ("Chỉ thị 47-CT/TW nói gì?", ()),
        ("Nghị định 500/2020/NĐ-CP quy định gì?", ()),
        ("Kế hoạch nào thực hiện Chỉ thị 48-CT/TW?", ()),
        ("Bà con chỉ thị 48 ai làm?", ()),
        ("kế hoạch 5 năm nói gì", ()),
    ],
)
def test_the_nearest_numbers_to_one_that_is_not_held(typed: str, nearest: tuple[str, ...]) -> None:
    assert near_numbers(typed, lambda: HELD) == nearest


def test_a_wrong_figure_offers_the_nearest_document_as_another_one(assistant: Assistant) -> None:
    answer = assistant.ask("Thông báo 7/TB-UBND yêu cầu gì về rác thải?")
    assert (answer.status, answer.passages) == (AnswerStatus.NO_EVIDENCE, ())
    assert [document.header.number for document in answer.closest] == ["6/TB-UBND"]
    told = [warning for warning in answer.warnings if "6/TB-UBND" in warning.vi]
    assert len(told) == 1
    assert "không phải văn bản được hỏi" in told[0].vi
    assert "not of the one that is asked for" in told[0].en
    found = assistant.search("Thông báo 7/TB-UBND yêu cầu gì về rác thải?")
    assert (found.passages, found.warnings[-1]) == ((), told[0])
