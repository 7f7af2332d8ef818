"""A document's number finds the document first, in whatever form people type it; on the sample ward."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.types import AnswerStatus
from vectorstore.text.folding import bare
from vectorstore.types import FilterName, Filters

SAMPLES = Path(__file__).parents[3] / "samples" / "documents" / "chi-dao"


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    opened = Assistant.open(tmp_path_factory.mktemp("ward"))
    opened.ingest([SAMPLES])
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def march(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The reports of one month, whose numbers name quarters: 02/BC-TDP5."""
    opened = Assistant.open(tmp_path_factory.mktemp("march"))
    opened.ingest([SAMPLES.parent / "bao-cao" / "2026-03"])
    yield opened
    opened.close()


def first(ward: Assistant, query: str) -> str | None:
    return ward.search(query).passages[0].number


def test_every_number_finds_its_document_first(ward: Assistant) -> None:
    numbers = [document.header.number for document in ward.documents() if document.header.number]
    assert len(numbers) > 10
    assert [first(ward, number) for number in numbers] == numbers
    assert [first(ward, f"nội dung chính của văn bản số {number}") for number in numbers] == numbers


@pytest.mark.parametrize(
    "typed",
    [
        lambda number: number,
        lambda number: bare(number.lower()),
        lambda number: number.replace("/", " / ").replace("-", " - "),
        lambda number: number.replace("/", " ").replace("-", " "),
        lambda number: f"báo cáo số {number} nêu gì?",
        lambda number: f"noi dung cua {bare(number.lower())} la gi",
    ],
    ids=["as it is", "bare and small", "with spaces", "with spaces only", "in a question", "in a bare question"],
)
def test_every_number_of_a_report_finds_it_first(march: Assistant, typed: Callable[[str], str]) -> None:
    numbers = [document.header.number for document in march.documents() if document.header.number]
    assert any("TDP" in number for number in numbers)
    assert [first(march, typed(number)) for number in numbers] == numbers


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("hd 11 btgdvtu", "11-HD/BTGDVTU"),
        ("11 hd btgdvtu", "11-HD/BTGDVTU"),
        ("11-hd/btgdvtu", "11-HD/BTGDVTU"),
        ("chi thi 08", "08-CT/TU"),
        ("chỉ thị số 08", "08-CT/TU"),
        ("Hướng dẫn 11", "11-HD/BTGDVTU"),
        ("quyet dinh 31", "31-QĐ/ĐU"),
        ("ke hoach 12", "12-KH/ĐU"),
    ],
)
def test_short_forms_of_a_number_find_its_document_first(ward: Assistant, query: str, number: str) -> None:
    assert first(ward, query) == number


def test_duties_of_a_named_document_show_the_condition_which_can_be_taken_away(ward: Assistant) -> None:
    question = "theo CT 8 ct tu thì ai phải làm gì"
    answer = ward.ask(question)
    assert answer.status is AnswerStatus.ANSWERED
    assert [(one.name, one.values) for one in answer.understood] == [(FilterName.NUMBER, ("08-CT/TU",))]
    assert {citation.document_number for claim in answer.claims for citation in claim.citations} == {"08-CT/TU"}
    wider = ward.ask(question, filters=Filters(ignored=(FilterName.NUMBER,)))
    assert wider.understood == ()


def test_a_notice_is_asked_for_one_matter_without_marks(ward: Assistant) -> None:
    answer = ward.ask("thong bao 58-tb-ubnd yeu cau gi ve rac")
    assert answer.status is AnswerStatus.ANSWERED
    assert {passage.number for passage in answer.passages} == {"58/TB-UBND"}
    assert ward.ask("thong bao 6-tb-ubnd yeu cau gi ve rac").status is AnswerStatus.NO_EVIDENCE


def test_a_deadline_that_a_later_paper_moved_is_not_quoted_without_saying_so(ward: Assistant) -> None:
    answer = ward.ask("Hạn nộp báo cáo tháng theo Kế hoạch 12-KH/ĐU là ngày nào?")
    assert any("chậm nhất ngày 25 hằng tháng" in claim.text for claim in answer.claims)
    (said,) = [one.vi for one in answer.warnings if "đã có văn bản sau thay đổi" in one.vi]
    assert said.startswith("Việc được trích của 12-KH/ĐU")
    assert "ngày 20 hằng tháng đã đổi theo 35-TB/ĐU" in said


def test_what_no_later_paper_changed_is_quoted_without_a_word_of_it(ward: Assistant) -> None:
    answer = ward.ask("Quyết định 31-QĐ/ĐU thành lập mạng lưới gồm những ai tham gia?")
    assert not [one for one in answer.warnings if "đã có văn bản sau thay đổi" in one.vi]
