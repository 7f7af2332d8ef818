import pytest

from vectorstore.errors import QueryError
from vectorstore.search.query import MOST_SYLLABLES, Query


@pytest.mark.parametrize("text", ["", " \n\t", "\x00\x01\x02", "?!… – *", "\u200b\ufeff", "_ _", "😀"])
def test_a_query_without_a_letter_or_digit_is_an_error_of_its_own(text: str) -> None:
    with pytest.raises(QueryError) as caught:
        Query.parse(text)
    assert "Hãy gõ" in caught.value.message.vi


def test_a_query_of_common_words_only_is_a_query() -> None:
    assert Query.parse("là và của").syllables == ("là", "và", "của")


def test_each_term_is_searched_once_in_the_order_of_the_query() -> None:
    query = Query.parse("rác chợ rác chợ")
    assert (query.syllables, query.bigrams) == (("rác", "chợ"), ("rác_chợ", "chợ_rác"))
    assert not query.was_cut


def test_a_question_of_ordinary_length_is_not_cut() -> None:
    assert not Query.parse("Bao giờ phường nạo vét cống thoát nước trên đường Hòa Bình? " * 20).was_cut


def test_an_endless_query_is_cut_and_says_so() -> None:
    query = Query.parse(" ".join(f"từ{number}" for number in range(20_000)))
    assert len(query.syllables) == MOST_SYLLABLES
    assert query.was_cut
    assert Query.parse("a" * 100_000).was_cut
