"""Cutting a stream into sentences with the numbers that they cite."""

import pytest

from assistant.checking.drafts import Draft, DraftReader
from assistant.llm.grammar import REFUSAL


def read(*pieces: str) -> list[tuple[str, tuple[int, ...]]]:
    reader = DraftReader(REFUSAL)
    drafts = [draft for piece in pieces for draft in reader.feed(piece)]
    return [(draft.text, draft.numbers) for draft in [*drafts, *reader.close()]]


def test_sentences_end_in_their_numbers() -> None:
    written = "Có 19 hộ phản ánh. [1]\nPhòng Kinh tế chủ trì. [2][3]"
    assert read(written) == [("Có 19 hộ phản ánh.", (1,)), ("Phòng Kinh tế chủ trì.", (2, 3))]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_the_cut_of_the_stream_makes_no_difference(size: int) -> None:
    written = "- Có 19 hộ phản ánh [1, 2].\n- Cống ở TP. Mơ đã nạo vét [3] [4]; còn lại chưa làm."
    pieces = [written[at : at + size] for at in range(0, len(written), size)]
    assert read(*pieces) == read(written)
    assert read(written)[:2] == [("Có 19 hộ phản ánh", (1, 2)), ("Cống ở TP. Mơ đã nạo vét", (3, 4))]


def test_a_sentence_is_given_as_soon_as_the_next_begins() -> None:
    reader = DraftReader(REFUSAL)
    assert list(reader.feed("Có 19 hộ [1]")) == []
    assert list(reader.feed("[2]\n")) == []
    assert list(reader.feed("P")) == [Draft("Có 19 hộ", (1, 2))]


def test_a_sentence_before_a_cited_one_is_not_cited_by_it() -> None:
    assert read("Điều này bịa ra. Có 19 hộ phản ánh. [1]") == [("Điều này bịa ra.", ()), ("Có 19 hộ phản ánh.", (1,))]


def test_masks_are_words_not_numbers() -> None:
    assert read("Bà [họ tên] phản ánh ngập nước [2]") == [("Bà [họ tên] phản ánh ngập nước", (2,))]


@pytest.mark.parametrize("written", [REFUSAL, REFUSAL.lower() + " [1]", f"  {REFUSAL}\n"])
def test_the_refusal_is_no_claim(written: str) -> None:
    reader = DraftReader(REFUSAL)
    assert [*reader.feed(written), *reader.close()] == []
    assert reader.refused


def test_a_model_that_repeats_itself_is_noticed_and_given_once() -> None:
    reader = DraftReader(REFUSAL)
    drafts = list(reader.feed("Có 19 hộ [1]\n" * 9))
    assert drafts == [Draft("Có 19 hộ", (1,))]
    assert reader.repeats


def test_endless_text_without_numbers_is_cut_and_uncited() -> None:
    drafts = read(*["rất nhiều chữ "] * 2000)
    assert drafts
    assert all(numbers == () for _, numbers in drafts)


def test_nothing_gives_nothing() -> None:
    assert read("", "  \n") == []
    assert read("[1]") == []
