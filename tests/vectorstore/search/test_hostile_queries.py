"""Queries that nobody means well, or at all: each is searched or refused by name, never a crash."""

import unicodedata
from typing import Literal

import pytest

from tests.vectorstore.conftest import DRAINS, MARKET
from vectorstore.errors import QueryError
from vectorstore.library import Library


@pytest.mark.parametrize(
    "query",
    [
        "垃圾收集时间",
        "сбор мусора",
        "ขยะในตลาด",
        "x",
        "và",
        "là và của có được thì mà",
        '"chợ"* AND -rác: (NOT ~2)',
        "title:chợ^9 OR chunk:[a TO z]",
        "rác\u200b thải\u200d \u202echợ",
        "c" + "\u0301" * 500,
        "\u1100\u1161" * 300,
        "🚮 rác",
        "phí " * 10_000,
        " ".join(f"từ{number}" for number in range(10_000)),
    ],
)
def test_any_query_is_answered_in_order(ward_library: Library, query: str) -> None:
    passages = ward_library.search(query).passages
    scores = [passage.score for passage in passages]
    assert scores == sorted(scores, reverse=True)
    assert all(passage.coverage is not None and 0 <= passage.coverage <= 1 for passage in passages)


@pytest.mark.parametrize("query", ["", "  ", "?!*-:", "\u200b\u200d", "🚮"])
def test_a_query_without_a_letter_or_digit_is_refused(ward_library: Library, query: str) -> None:
    with pytest.raises(QueryError):
        ward_library.search(query)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKD"])
def test_composed_and_decomposed_letters_find_the_same(
    ward_library: Library, form: Literal["NFC", "NFD", "NFKD"]
) -> None:
    plain = ward_library.search("phí gửi xe ở chợ").passages
    typed = ward_library.search(unicodedata.normalize(form, "phí\u200b gửi xe ở chợ")).passages
    assert [one.chunk_id for one in typed] == [one.chunk_id for one in plain]
    assert typed[0].text == MARKET.chunks[0].text


def test_a_question_in_ten_thousand_words_is_cut_and_says_so(ward_library: Library) -> None:
    found = ward_library.search("nạo vét cống thoát nước " + "đường Hòa Bình " * 10_000)
    assert found.passages[0].text == DRAINS.chunks[0].text
    assert found.warnings
