"""A document's number finds the document first, in whatever form people type it; on the sample ward."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant

SAMPLES = Path(__file__).parents[2] / "samples" / "documents" / "chi-dao"


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    opened = Assistant.open(tmp_path_factory.mktemp("ward"))
    opened.ingest([SAMPLES])
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
